"""`codev where` and `codev guide`: where things lie, and how to hold a session, without the repository."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Outcome
from codev_tui import __version__
from codev_tui.store.disk.paths import runtime_dir
from codev_tui.store.guide import chapters, guide_text
from samples import a_session, keep_in

Codev = Callable[..., Outcome]


def test_where_names_every_folder_and_the_versions(codev: Codev, data: Path) -> None:
    told = json.loads(codev("where", "--json").out)
    assert told["folders"]["data"] == str(data)
    assert told["folders"]["scripts"] == str(data / "scripts")
    assert set(told["folders"]) == {"data", "scripts", "config", "cache", "state", "runtime", "shipped"}
    assert (Path(told["folders"]["shipped"]) / "codev.en.toml").is_file()
    assert told["versions"]["codev"] == __version__
    assert set(told["versions"]) == {"codev", "python", "textual"}
    assert told["folders"]["runtime"] == str(runtime_dir())
    lines = codev("where").out.splitlines()
    assert f"data\t{data}" in lines
    assert f"codev\t{__version__}" in lines


def test_where_says_how_the_index_stands(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(), a_session(id="2026-12-20-1358"))
    assert json.loads(codev("where", "--json").out)["index"]["exists"] is False
    codev("search", "buddy")
    index = json.loads(codev("where", "--json").out)["index"]
    assert (index["exists"], index["sessions"], index["waiting"]) == (True, 2, 0)
    keep_in(data, a_session(id="2026-12-21-1358"))
    index = json.loads(codev("where", "--json").out)["index"]
    assert (index["sessions"], index["waiting"]) == (2, 1)
    assert Path(index["path"]).is_file()


def test_the_guide_is_printed_whole_or_by_chapter_and_in_both_languages(
    codev: Codev, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = codev("guide").out
    assert whole.startswith("# Facilitating a session with codev\n")
    assert "Learn four keys first" in whole
    titles = [each.title for each in chapters(guide_text("en"))]
    assert codev("guide", "2").out.startswith(f"## {titles[1]}\n")
    assert codev("guide", "remote").out == codev("guide", titles[1]).out
    monkeypatch.setenv("CODEV_LANGUAGE", "fr")
    assert codev("guide").out.startswith("# Animer une séance")


@pytest.mark.parametrize("asked", ["99", "0", "cooking", "e"])
def test_a_chapter_that_is_not_there_is_met_with_those_that_are(codev: Codev, asked: str) -> None:
    outcome = codev("guide", asked)
    assert (outcome.status, outcome.out) == (2, "")
    assert "2 Remotely" in outcome.err


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_guide_has_no_link_that_leads_nowhere_without_the_repository(language: str) -> None:
    assert not re.search(r"\]\((?!https?:)", guide_text(language))

"""The shell goes on with sessions, groups, people, themes and protocols; quickly, and quiet where it cannot."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.main import get_command

from cli.conftest import Outcome
from codev_tui.cli import root
from codev_tui.cli.help_words import translate_help
from codev_tui.i18n import speaking
from samples import a_session, keep_in

Codev = Callable[..., Outcome]
Complete = Callable[[str], list[str]]
ID, OTHER = "2026-11-22-1358", "2026-12-20-1358"


@pytest.fixture
def complete(codev: Codev, data: Path, monkeypatch: pytest.MonkeyPatch) -> Complete:
    """What a shell is told of the last word of a line."""
    keep_in(data, a_session(), a_session(id=OTHER, group="Équipe des tilleuls", theme="trust"))

    def asked(line: str, shell: str = "complete_bash") -> list[str]:
        monkeypatch.setenv("_CODEV_COMPLETE", shell)
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1 + line.endswith(" ")))
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        outcome = codev()
        assert outcome.err == ""
        return outcome.out.splitlines()

    return asked


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("codev show ", ["last", OTHER, ID]),
        ("codev export 2026-11", [ID]),
        ("codev resume l", ["last"]),
        ("codev actions done 2026-12", [OTHER]),
        ("codev list --group no", [r"North\ team"]),
        ("codev next --group equ", [r"Équipe\ des\ tilleuls"]),
        ("codev list --client am", ["Amina"]),
        ("codev search word --person ch", ["Chloé"]),
        ("codev actions --owner am", ["Amina"]),
        ("codev rename person be", ["Ben"]),
        ("codev rename group eq", [r"Équipe\ des\ tilleuls"]),
        ("codev rename theme tr", ["trust"]),
        ("codev new --theme tr", ["trust"]),
        ("codev new --protocol case", ["case-clinic"]),
        ("codev scripts show case", ["case-clinic"]),
        ("codev gui", ["guide"]),
    ],
)
def test_what_begins_as_typed_is_offered_whatever_its_capitals_and_accents(
    complete: Complete, line: str, words: list[str]
) -> None:
    assert complete(line) == words


def test_zsh_is_told_the_titles_of_sessions(complete: Callable[..., list[str]]) -> None:
    assert any(
        f'"{ID}":"Onboarding a remote team · North team"' in line for line in complete("codev show ", "complete_zsh")
    )


def test_a_folder_that_is_not_there_and_a_broken_file_make_no_noise(
    complete: Complete, data: Path, tmp_path: Path
) -> None:
    (data / "sessions" / "2026-12-24-0900.toml").write_text("broken", encoding="utf-8")
    assert complete("codev list --group no") == [r"North\ team"]
    assert complete(f"codev --data-dir {tmp_path / 'nowhere'} list --group no") in ([], [""])
    assert not (tmp_path / "nowhere").exists()


def test_completing_makes_no_index(complete: Complete, data: Path) -> None:
    complete("codev show 2")
    assert sorted(path.name for path in data.iterdir()) == ["sessions"]


def test_completing_loads_no_screen() -> None:
    asked = (
        "import os, sys; os.environ.update(_CODEV_COMPLETE='complete_bash', COMP_WORDS='codev show 2', COMP_CWORD='2');"
        "from codev_tui.__main__ import main; main([]); print(sorted(m for m in ('textual',) if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_each_command_is_for_stands_whole_in_a_list_of_80_columns(language: str) -> None:
    cut = []

    def look(command: object, path: str) -> None:
        below = getattr(command, "commands", {})
        room = 80 - 2 - 6 - max(map(len, below), default=0)
        for name, each in below.items():
            if each.get_short_help_str(room).endswith("..."):
                cut.append(f"{path} {name}: {each.get_short_help_str(999)}")
            look(each, f"{path} {name}")

    with speaking(language):
        whole = get_command(root.command())
        translate_help(whole)
        look(whole, "codev")
    assert cut == []


def test_h_is_help_for_every_command(codev: Codev) -> None:
    for words in ((), ("list",), ("actions", "done"), ("group",), ("scripts", "show")):
        short, long = codev(*words, "-h"), codev(*words, "--help")
        assert (short.status, short.out) == (0, long.out)
        assert "-h, --help" in short.out


def test_the_help_names_the_variables_that_it_listens_to(codev: Codev) -> None:
    for variable in ("CODEV_LANGUAGE", "CODEV_DATA_DIR", "NO_COLOR"):
        assert variable in codev("--help").out

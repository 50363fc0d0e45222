"""`codev show`: one session, for reading or whole."""

import json
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Outcome
from samples import a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]


def iso(value: Any) -> Any:
    """A document as JSON has it: instants and days in ISO 8601."""
    if isinstance(value, dict):
        return {key: iso(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [iso(inner) for inner in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def test_a_session_is_shown_with_headings_and_indented_lines(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    outcome = codev("show", "last")
    assert outcome.status == 0
    assert outcome.out.startswith("Onboarding a remote team\n\nSession\n  Id: 2026-11-22-1358\n")
    assert "\nIdeas\n  1. Ben: We had a buddy — experience, kept, grew into commitment 1\n" in outcome.out


@pytest.mark.usefixtures("console")
def test_on_a_terminal_long_lines_are_broken_under_what_they_belong_to(
    codev: Codev, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    keep_in(data, a_session(title="[/foo]", phases=a_session().phases[:1], group="[red]x"))
    out = codev("show", "last").out
    assert "[/foo]" in out
    assert "  Group: [red]x" in out
    assert "\n  1. Ben: We had a buddy —\n      experience, kept, grew into\n      commitment 1\n" in out
    assert max(map(len, out.splitlines())) <= 40


def test_as_json_the_whole_file_is_one_object(codev: Codev, data: Path) -> None:
    keep_in(data, a_running_session())
    outcome = codev("show", "2026-11-22-1358", "--json")
    assert outcome.status == 0
    file = tomllib.loads((data / "sessions" / "2026-11-22-1358.toml").read_text(encoding="utf-8"))
    assert json.loads(outcome.out) == iso(file)
    assert "Chloé" in outcome.out


def test_keys_of_other_tools_are_shown_too_even_numbers_that_json_does_not_know(codev: Codev, data: Path) -> None:
    extra = {"x_tool": {"deep": [float("nan"), time(9, 0)]}}
    keep_in(data, a_session(extra=extra))
    shown = json.loads(codev("show", "last", "--json").out, parse_constant=pytest.fail)
    assert shown["x_tool"] == {"deep": [None, "09:00:00"]}


def test_a_file_of_a_later_format_is_shown_and_named_as_such(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    path = data / "sessions" / "2026-11-22-1358.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    outcome = codev("show", "last")
    assert outcome.status == 0
    assert "We had a buddy" in outcome.out
    assert outcome.err


def test_an_unknown_ambiguous_or_damaged_session_is_said_in_a_sentence(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(id="2026-11-20-0900"), a_session(id="2026-11-20-0901"))
    (data / "sessions" / "2026-11-19-0900.toml").write_text("format = ", encoding="utf-8")
    for reference, named in (
        ("2025", "2025"),
        ("2026-11-20", "2026-11-20-0901"),
        ("2026-11-19", "2026-11-19-0900.toml"),
    ):
        for options in ((), ("--json",)):
            outcome = codev("show", reference, *options)
            assert (outcome.status, outcome.out) == (1, "")
            assert named in outcome.err


def test_which_session_has_to_be_said(codev: Codev) -> None:
    assert codev("show").status == 2

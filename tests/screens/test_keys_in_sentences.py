"""A sentence that names a key names the one that acts, also where the facilitator gave the command another."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import a_session
from codev_tui.commands import ACTIVITY, COMMON, RECORD, REVIEW
from codev_tui.own_keys import acting_key, check_keys, key_named, remember_keys, sign_of
from screens.console import Open

SOURCE = Path(__file__).parents[2] / "src" / "codev_tui"


def named() -> Iterator[tuple[str, str, str]]:
    """Each key that the code names in a sentence: where, of which command, and the usual one."""
    for path in sorted(SOURCE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "acting_key":
                id_, usual = (each.value for each in call.args if isinstance(each, ast.Constant))
                yield f"{path.name}:{call.lineno}", str(id_), str(usual)


def test_the_usual_key_in_a_sentence_is_that_of_its_command() -> None:
    rows = (COMMON, *ACTIVITY.values(), *RECORD.values(), *REVIEW.values())
    known = {(row.id, sign_of(key)) for commands in rows for row in commands for key in row.keys.split(",")}
    found = list(named())
    assert len(found) > 20
    assert [each for each in found if each[1:] not in known] == []


def test_a_key_of_ones_own_is_the_one_that_is_named() -> None:
    assert acting_key("entry", "i") == "i"
    remember_keys({"entry": key_named("%")})
    try:
        assert acting_key("entry", "i") == "%"
    finally:
        remember_keys({})


@pytest.mark.parametrize("key", ["i", "f7"])
async def test_the_empty_board_says_which_key_notes_an_idea(console: Open, key: str) -> None:
    keys = check_keys({"entry": key})
    async with console(a_session("consultation", part=2), own_keys=keys, size=(120, 35)) as room:
        assert f"{key} notes the first idea" in room.text()
    remember_keys({})

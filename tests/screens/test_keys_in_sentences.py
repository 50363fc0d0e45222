"""A sentence that names a key names the one that acts, also where the facilitator gave the command another."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_session, classic
from codev_tui.commands import ACTIVITY, COMMON, GROUP, HALL, HARVEST, PROTOCOL, RECORD, REVIEW, REVIEWING
from codev_tui.own_keys import acting_key, check_keys, key_named, remember_keys, sign_of
from codev_tui.screens.room import frame
from plain.talking import Conversation
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
    rows = (
        COMMON,
        *ACTIVITY.values(),
        *RECORD.values(),
        *REVIEW.values(),
        REVIEWING,
        *GROUP.values(),
        *PROTOCOL.values(),
        HALL,
        HARVEST,
    )
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


_ALONE = re.compile(r"(?<![^\s(“])([b-zB-HJ-Z?;/]|space)(?=[\s,.:;)]|$)")
"""What stands in a sentence as a key does: a letter that is no word of English, a sign, or the space bar."""
_KEYS_THAT_STAY = (
    "Count them, leave them out, or part of them? c, l, ",  # An answer that is typed as a line.
    "A moment for yourself, when the others have left: v opens your debrief.",  # The dialog's own key.
    "{question} (y or n)",
    "It ends at {time}, {span} in hand: c gives",  # The dialog's own keys, here and in the next two.
    "It ends at {time}, {span} late: c takes",
    "“{phase}” is protected: the method never drops it. d again",
    "{group} has no agreement yet: home has groups under g,",  # Home keeps its keys.
    "the name of the file is not like codev.en.toml",
    "{key} needs its offset from UTC, like +01:00 or Z.",
    "← → space or a click changes an option",
    "b or q ends codev.",  # Both go back, whatever else does.
    "? is proposed:",  # A mark in the table.
    "No space left on device",
    "Got unexpected extra argument(s)",
)
"""What names a key that nobody can change, or no key at all, by how it begins."""


def sentences() -> Iterator[tuple[str, str]]:
    """Each message of the program, with its place; the table of commands is about keys that stay."""
    for path in sorted(SOURCE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
            if isinstance(call, ast.Call) and named in ("_", "N_", "ngettext") and path.name != "commands.py":
                for each in call.args:
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        yield f"{path.name}:{call.lineno}", each.value


def test_no_sentence_has_the_usual_key_of_a_command_written_into_it() -> None:
    """A key that facilitators may change is filled in by `acting_key`."""
    found = [
        f"{place}: {text}"
        for place, text in sentences()
        if " " in text and _ALONE.search(text) and not text.startswith(_KEYS_THAT_STAY)
    ]
    assert found == []


@pytest.mark.parametrize(("key", "told"), [("space", "space"), ("f7", "f7")])
def test_the_clock_says_which_key_starts_it(key: str, told: str) -> None:
    remember_keys(check_keys({"pause": key}).keymap)
    try:
        session = replace(a_session(), started=None)
        assert frame.face(session, classic()).status == f"not started: {told}"
    finally:
        remember_keys({})


async def test_the_library_says_which_key_finds(console: Open) -> None:
    async with console("home", review="", own_keys=check_keys({"find": "f7"})) as room:
        assert "f7 finds words" in room.text()
    remember_keys({})


def test_lines_say_which_key_helps_and_starts(tmp_path: Path) -> None:
    remember_keys(check_keys({"pause": "f7", "help": "f8"}).keymap)
    try:
        told = Conversation(tmp_path, "time").talk().text
    finally:
        remember_keys({})
    assert "f7 starts it" in told
    assert "f8 is help" in told

"""Bring the tables of docs/keys.md up to the program: `python docs/key_table.py`, or with `--check` only say so."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

os.environ["CODEV_LANGUAGE"] = "en"

from codev_tui.commands import (
    ACTIVITY,
    COMMON,
    DISPLAY,
    GROUP,
    HALL,
    HARVEST,
    HARVEST_MOVES,
    HOME,
    HOME_MOVES,
    MOVES,
    PROTOCOL,
    RECORD,
    REVIEW,
    REVIEWING,
    SHEET,
    SHEET_MOVES,
    Command,
)

KEYS: Final = Path(__file__).with_name("keys.md")
BEGIN: Final = "<!-- keys: made by docs/key_table.py -->"
END: Final = "<!-- end of keys -->"


def with_keys(page: str) -> str:
    """The page with its key tables as the program has them. Raises `ValueError` where their place is not marked."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{KEYS.name} must have the lines {BEGIN} and {END}, in this order.")
    tables = "\n".join((*_common(), "", *_of_activities(), "", *_before(), "", *_of_display(), "", *_of_review()))
    return f"{before}{begin}\n{tables}\n{end}{after}"


def _common() -> Iterator[str]:
    yield from ("| key, in every phase | does | id |", "|---|---|---|")
    for command in COMMON:
        yield f"| {_key(command)} | {_cell(command.does)} | {_id(command)} |"
    for command in MOVES:
        yield f"| {_key(command)} | {_cell(command.does)} | |"


def _of_activities() -> Iterator[str]:
    yield from ("| in this phase | key | does | id |", "|---|---|---|---|")
    for activity, commands in ACTIVITY.items():
        yield from _rows_with_ids(activity, commands)


def _before() -> Iterator[str]:
    yield from ("| before a session | key | does |", "|---|---|---|")
    yield from _rows("home", (*HOME, *HOME_MOVES))
    yield from _rows("the sheet", (*SHEET, *SHEET_MOVES))


def _of_display() -> Iterator[str]:
    yield from ("| on the room’s screen | key | does |", "|---|---|---|")
    yield from _rows("`codev display`", DISPLAY)
    yield from ("", "| in a hall | key | does | id |", "|---|---|---|---|")
    yield from _rows_with_ids("the clock", HALL)
    yield from _rows_with_ids("the harvest", HARVEST)
    for command in HARVEST_MOVES:
        yield f"| | {_key(command)} | {_cell(command.does)} | |"


def _of_review() -> Iterator[str]:
    yield from ("| among past sessions | key | does | id |", "|---|---|---|---|")
    for screen, commands in REVIEW.items():
        yield from _rows_with_ids(screen, commands)
    yield from _rows_with_ids("all of these", REVIEWING)
    yield from ("", "| in one past session | key | does | id |", "|---|---|---|---|")
    for part, commands in RECORD.items():
        yield from _rows_with_ids(part, commands)
    yield from ("", "| in one group | key | does | id |", "|---|---|---|---|")
    for part, commands in GROUP.items():
        yield from _rows_with_ids(part, commands)
    yield from ("", "| in a protocol of one's own | key | does | id |", "|---|---|---|---|")
    for part, commands in PROTOCOL.items():
        yield from _rows_with_ids(part, commands)


def _rows(name: str, commands: Iterable[Command]) -> Iterator[str]:
    name = f"**{name}**"
    for command in commands:
        yield f"| {name} | {_key(command)} | {_cell(command.does)} |"
        name = ""


def _rows_with_ids(name: str, commands: Sequence[Command]) -> Iterator[str]:
    """The rows of commands that may be put on other keys, by their ids."""
    for row, command in zip(_rows(name, commands), commands, strict=True):
        yield f"{row} {_id(command)} |"


def _id(command: Command) -> str:
    return f"`{command.id}`"


def _key(command: Command) -> str:
    first, *others = command.keys.split(",")
    return ", ".join(f"`{_cell(key)}`" for key in (command.display or first, *others))


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def main() -> int:
    """Write the page where it differs; with `--check` leave it, and give 1."""
    parser = argparse.ArgumentParser(prog="docs/key_table.py", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit status 1 if the tables are old")
    only_check = parser.parse_args().check
    old = KEYS.read_text(encoding="utf-8")
    new = with_keys(old)
    if new == old:
        return 0
    if only_check:
        print(f"The key tables of {KEYS.name} are not the program's: run python docs/key_table.py.", file=sys.stderr)
        return 1
    KEYS.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

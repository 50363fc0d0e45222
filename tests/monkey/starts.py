"""The ways in which a console is started, and what it finds then."""

import random
from pathlib import Path
from typing import Final, NamedTuple

from builders import a_full_session, a_past_session, classic
from builders import a_session as a_session_in
from clocks import NOON
from e2e.environment import DATA
from samples import a_running_session, a_session, keep_in
from screens.years import held

_PEOPLE: Final = ("--person", "Amina", "--person", "Ben", "--person", "Chloé", "--facilitator", "Fay")
_LATER: Final = NOON.replace(hour=13)
_PHASES: Final = tuple(phase.name for phase in classic().phases)


class Start(NamedTuple):
    """A kind of start, its command, and how often it is made."""

    name: str
    command: tuple[str, ...]
    weight: int
    needs: str = ""
    """What must be there: a session that runs, or any at all."""
    in_room: bool = False


STARTS: Final = (
    Start("home", (), 3),
    Start("new with people", ("new", *_PEOPLE, "--group", "North team"), 5, in_room=True),
    Start("new", ("new",), 3),
    Start("new off the record", ("new", *_PEOPLE, "--off-the-record"), 1, in_room=True),
    Start("resume", ("resume",), 9, needs="running", in_room=True),
    Start("review", ("review",), 4),
    Start("review last", ("review", "last"), 4, needs="any"),
    Start("demo", ("demo",), 3, in_room=True),
)


def choose(dice: random.Random, home: Path) -> Start:
    """One of them that is possible there."""
    sessions = [path.read_text(encoding="utf-8") for path in (home / DATA / "sessions").glob("2*.toml")]
    there = {"": True, "any": bool(sessions), "running": any('state = "running"' in text for text in sessions)}
    possible = [start for start in STARTS if there[start.needs]]
    return dice.choices(possible, [start.weight for start in possible])[0]


def named(command: tuple[str, ...]) -> Start:
    """The start with that command."""
    return next((start for start in STARTS if start.command == command), Start("other", command, 0))


def fill(dice: random.Random, home: Path) -> None:
    """Sessions of some past: none at all, a few, or sixty."""
    kind = dice.choice(("none", "few", "few", "running", "many"))
    data = home / DATA
    if kind == "few":
        keep_in(data, a_session(), a_past_session(), a_full_session())
    elif kind == "running":
        keep_in(data, a_running_session(), a_session_in(dice.choice(_PHASES), at=_LATER))
    elif kind == "many":
        keep_in(data, *(held(days, dice.choice(("North team", "Nurses")), f"Topic {days}") for days in range(1, 61)))

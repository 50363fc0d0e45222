"""The ways in which a console is started, and what it finds then."""

import random
from pathlib import Path
from typing import Final, NamedTuple

from builders import a_full_session, a_past_session, classic
from builders import a_session as a_session_in
from clocks import NOON
from codev_tui.model.session import Session, with_clock
from e2e.environment import DATA
from samples import a_running_session, a_session, keep_in
from screens.years import held

_PEOPLE: Final = ("--person", "Amina", "--person", "Ben", "--person", "Chloé", "--facilitator", "Fay")
_PHASES: Final = tuple(phase.name for phase in classic().phases)


class Start(NamedTuple):
    """A kind of start, its command, and how often it is made."""

    name: str
    command: tuple[str, ...]
    weight: int
    needs: str = ""
    """What must be there: a session that runs, or any at all."""
    in_room: bool = False
    keeps: bool = True
    """Whether what is noted goes into a file that stays."""


STARTS: Final = (
    Start("home", (), 3),
    Start("new with people", ("new", *_PEOPLE, "--group", "North team"), 5, in_room=True),
    Start("new", ("new",), 3),
    Start("new off the record", ("new", *_PEOPLE, "--off-the-record"), 1, in_room=True, keeps=False),
    Start("resume", ("resume",), 12, needs="running", in_room=True),
    Start("review", ("review",), 4),
    Start("review last", ("review", "last"), 4, needs="any"),
    Start("demo", ("demo",), 3, in_room=True, keeps=False),
)


def choose(dice: random.Random, home: Path) -> Start:
    """One of them that is possible there; it may be any of the sessions that run that is gone on with."""
    sessions = {path.stem: path.read_text(encoding="utf-8") for path in (home / DATA / "sessions").glob("2*.toml")}
    running = sorted(session for session, text in sessions.items() if 'state = "running"' in text)
    there = {"": True, "any": bool(sessions), "running": bool(running)}
    possible = [start for start in STARTS if there[start.needs]]
    start = dice.choices(possible, [start.weight for start in possible])[0]
    if start.name == "resume" and dice.random() < 0.5:
        return start._replace(command=("resume", dice.choice(running)))
    return start


def named(command: tuple[str, ...]) -> Start:
    """The start with that command."""
    others = (start for start in STARTS if start.command[:1] == command[:1])
    return next((start for start in STARTS if start.command == command), None) or next(others)


def fill(dice: random.Random, home: Path) -> None:
    """Sessions of some past: none at all, a few, or sixty; and some that run, in any phase."""
    data = home / DATA
    kind = dice.choice(("none", "few", "few", "many"))
    if kind == "few":
        keep_in(data, a_session(), a_past_session(), a_running_session(), a_full_session())
    elif kind == "many":
        keep_in(data, *(held(days, dice.choice(("North team", "Nurses")), f"Topic {days}") for days in range(1, 61)))
    for hour in range(dice.choice((0, 2, 3))):
        keep_in(data, _left(dice.choice(_PHASES), hour, started=dice.random() < 0.3))


def _left(phase: str, hour: int, *, started: bool) -> Session:
    """A session that was left in that phase, its clock running or not."""
    session = a_session_in(phase, at=NOON.replace(hour=13 + hour))
    return session if started else with_clock(session, running=False)

"""The room with its screens, and the session line by line: the same acts, and the same session comes of them."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import msgspec
import pytest

from builders import a_session, classic, people
from clocks import NOON, FakeTimepiece
from codev_tui.commands import ACTIVITY, COMMON
from codev_tui.editing.workspace import Workspace
from codev_tui.model.plan import Plan, begin
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.plain.line_talk import Ended, LineTalk
from codev_tui.plain.plain_room import PlainRoom
from codev_tui.plain.typed_command import keys_of
from codev_tui.screens.dialogs.second_entry import SecondDialog
from codev_tui.store.protocols import ProtocolFiles, shipped_dir
from screens.console import Console, Open, a_room

TYPED = "…"
"""Before what is typed into a field, among keys that are pressed one by one."""


class Both(NamedTuple):
    """One act: what is pressed in the room, and the lines that do the same. A key that begins with … is typed."""

    keys: Sequence[str]
    lines: Sequence[str]


def entry(text: str) -> Both:
    """What somebody says, noted with the key of the phase, and the field left."""
    return Both(("i", f"{TYPED}{text}\n", "escape"), (f"i {text}",))


SESSION: Sequence[Both] = (
    Both(("space",), ("space",)),
    Both(("y", "y"), ("y", "y")),
    Both(("o", f"{TYPED}A calm start", "escape"), ("o A calm start",)),
    Both(("n",), ("n",)),
    Both(("enter",), ("spoke",)),
    Both(("x",), ("",)),
    Both(("n",), ("n",)),
    entry("Onboarding"),
    entry("My new boss"),
    Both(("i", f"{TYPED}ben: my team\n", "a", "escape"), ("ben: my team", "a")),
    Both(("n",), ("n",)),
    Both(("home", "v", "v", "V"), ("v 1", "v 1", "V 1")),
    Both(("y",), ("y 1",)),
    Both(("n",), ("n",)),
    Both(
        ("i", f"{TYPED}three\t", f"{TYPED}no time\t", f"{TYPED}guilty", "escape"),
        ("i three", "difficulties no time", "relation guilty"),
    ),
    Both(("s", "d", "p", f"{TYPED}a buddy?\n"), ("sd", "p a buddy?")),
    Both(("n",), ("n",)),
    Both(("+", "+", "-"), ("++", "-")),
    Both(("n",), ("n",)),
    entry("they stay"),
    entry("more time"),
    Both(("home", "y"), ("y 1",)),
    Both(("down", "r", f"{TYPED}less to do\n"), ("r 2 less to do",)),
    Both(("n",), ("n",)),
    Both(("i", f"{TYPED}the first two weeks\n"), ("i the first two weeks",)),
    Both(("y",), ("y",)),
    Both(("n",), ("n",)),
    entry("a buddy for each"),
    entry("? why a fortnight"),
    Both(("x",), ("x",)),
    Both(("n",), ("n",)),
    Both(("i", f"{TYPED}ben: lunches\n", "escape"), ("ben: lunches",)),
    Both(("u", "U"), ("u", "U")),
    Both(("f", "o", "enter"), ("f", "o", "")),
    Both(("m", "j", "j"), ("m", "j", "j")),
    Both(("n",), ("n",)),
    Both(("home", "y", "r", "l"), ("y 1", "r 2", "l 3")),
    Both(("n",), ("n",)),
    Both(
        ("home", "g", f"{TYPED}\t", f"{TYPED}ask three\t", f"{TYPED}5 dec 2030\t", f"{TYPED}ben\n", "escape"),
        ("g 1", "", "ask three", "5 dec 2030", "ben"),
    ),
    Both(("n",), ("n",)),
    Both(("I", f"{TYPED}ask sooner\n", "escape"), ("I ask sooner",)),
    Both(("n",), ("n",)),
    Both(("i", f"{TYPED}relieved\n", "escape"), ("i relieved", "", "")),
    Both(("t", f"{TYPED}+5\n"), ("t +5",)),
    Both(("b", "u", "u"), ("b", "u", "u")),
)
"""A whole session."""


def a_new_session() -> Session:
    """The session that both begin with."""
    return begin(Plan(protocol=classic(), minutes=90, people=people()), "2026-11-22-1200", NOON)


async def do_in_room(room: Console, acts: Sequence[Both]) -> None:
    for act in acts:
        for key in act.keys:
            if key.startswith(TYPED):
                await room.type(key.removeprefix(TYPED))
            else:
                await room.press(key)


def do_in_lines(
    directory: Path, session: Session, lines: Sequence[str], protocol: Protocol | None = None
) -> tuple[Session, str]:
    """The session after these lines, and all that was said."""
    timepiece, said, left = FakeTimepiece(), list[str](), list(lines)

    def next_line() -> str:
        if not left:
            raise Ended(0)
        return left.pop(0)

    live = a_room(session, timepiece, protocol=protocol)
    with pytest.raises(Ended):
        PlainRoom(Workspace(directory, timepiece), live, LineTalk(next_line, said.append, echoes=False)).run()
    return live.session, "".join(said)


def as_kept(session: Session) -> Any:
    """All that the file of a session has."""
    return msgspec.to_builtins(session)


async def test_a_whole_session_of_the_same_acts_gives_the_same_file_in_the_room_and_line_by_line(
    console: Open, tmp_path: Path
) -> None:
    async with console(a_new_session()) as room:
        in_lines = a_new_session()
        for act in SESSION:
            await do_in_room(room, (act,))
            in_lines, said = do_in_lines(tmp_path / "lines", in_lines, act.lines)
            assert as_kept(in_lines) == as_kept(room.session), (act, said)


SAYING = ("topic", "clarification", "consultation")
"""Kinds of phases in which an entry is a text alone."""


def an_act(random: Random, activity: str) -> Both:
    """Something that a facilitator may do at any time."""
    name, letter = random.choice(("amina", "ben", "chloé", "dov")), random.choice("abcd")
    words = f"words {random.randrange(1000)}"
    anywhere = (
        *(Both((key,), (key,)) for key in ("space", "b", "+", "-", "m", "j", "x", "u", "U")),
        *(Both(("n",), ("n",)),) * 4,
        Both(("s", letter), (f"s{letter}",)),
    )
    spoken = entry(f"{name}: {words}")
    as_line = spoken._replace(lines=(f"{name}: {words}",)) if activity != "clarification" else spoken
    said = (entry(words), spoken, as_line)
    acts: Sequence[Both] = (*anywhere, *(said * 3 if activity in SAYING else ()))
    return random.choice(acts)


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_is_done_the_session_is_the_same_in_the_room_and_line_by_line(
    console: Open, tmp_path: Path, seed: int
) -> None:
    random, lines, done, onward = Random(seed), list[str](), list[Both](), 0
    async with console(a_new_session()) as room:
        while len(done) < 40:
            act = an_act(random, room.session.phase.activity)
            onward += act.keys == ("n",)
            if onward > 11:
                break
            lines += act.lines
            for key in act.keys:
                await do_in_room(room, (Both((key,), ()),))
                if isinstance(room.app.screen, SecondDialog):
                    answer = random.choice("ra")
                    await room.press(answer)
                    lines.append(answer)
            done.append(act)
        in_lines, said = do_in_lines(tmp_path / "lines", a_new_session(), lines)
        assert as_kept(in_lines) == as_kept(room.session), said


def with_activity(activity: str) -> tuple[Protocol, str]:
    """The first of the shipped protocols that has such a phase, the classic one before others; and its name."""
    files = ProtocolFiles(shipped_dir())
    names = sorted({entry.name for entry in files.entries()} - {"codev"})
    protocols = (files.load(name, "en") for name in ("codev", *names))
    return next((each, phase.name) for each in protocols for phase in each.phases if phase.activity == activity)


@pytest.mark.parametrize("activity", list(ACTIVITY))
def test_each_key_of_the_room_acts_line_by_line_as_well(tmp_path: Path, activity: str) -> None:
    protocol, phase = with_activity(activity)
    for command in (*COMMON, *ACTIVITY[activity]):
        for key in keys_of(command)[:1]:
            session = a_session(phase, protocol=protocol)
            _session, said = do_in_lines(tmp_path, session, (key, *("",) * 4), protocol)
            assert "needs the console's screens" not in said, command.id
            assert f"There is no command {key}" not in said, command.id
            assert "That is no command" not in said, command.id

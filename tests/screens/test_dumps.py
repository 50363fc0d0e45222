"""What every screen and dialog looks like, as plain text, at the least and at the best size of a terminal.

Each look at a screen is a file of its own in `__snapshots__/test_dumps`, named after the test, the size and the screen.
After a change that is meant: pytest tests/screens/test_dumps.py --snapshot-update, and read the difference.
"""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

import samples as sample
from builders import a_full_session, a_past_session, a_session
from clocks import NOON, FakeTimepiece
from codev_tui.model.session import Session, Settings, Turn
from codev_tui.screens.dialogs.in_use import InUseDialog
from codev_tui.screens.messages import OpenSession
from codev_tui.store.protocols import shipped_dir
from samples import keep_in
from screens.console import LARGE, SHORT, Console, Open, a_room
from screens.dump import dump
from screens.groups.desk import keep_groups
from screens.years import a_workspace

Look = Callable[[Console, str], Awaitable[None]]


class OneFilePerScreen(SingleFileSnapshotExtension):
    """A look at a screen is the whole of a text file, so that a difference says which screen it is of."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture(params=[SHORT, LARGE], ids=["80x24", "120x35"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Columns and rows."""
    columns, rows = request.param
    return columns, rows


@pytest.fixture
def look(snapshot: SnapshotAssertion, size: tuple[int, int]) -> Look:
    """Compare what is shown with what was shown when it was last looked at."""

    async def looked(room: Console, name: str) -> None:
        await room.still()
        shown = dump(room.app)
        assert max(map(len, shown)) <= size[0]
        text = "\n".join(shown) + "\n"
        assert text == snapshot(name=name, extension_class=OneFilePerScreen)

    return looked


def in_its_welcome() -> Session:
    """A session with an entry of every kind that stands in its first phase, its clock running."""
    full, beginning = a_full_session(), a_session()
    return replace(full, clock=beginning.clock, phases=beginning.phases, topics=full.topics[:1])


async def test_every_phase_screen(console: Open, size: tuple[int, int], look: Look) -> None:
    timepiece = FakeTimepiece()
    live = a_room(in_its_welcome(), timepiece, previous=a_past_session())
    async with console(live, timepiece=timepiece, size=size) as room:
        await room.press("y", "y", "s", "e")
        async for phase in room.every_phase():
            await room.pass_time(150)
            await look(room, phase)
            if phase == "clarification":
                await room.press("n", "i")
                await look(room, "clarification, the request is typed")
                await room.press("escape")


async def test_a_phase_over_time_that_is_not_saved(console: Open, size: tuple[int, int], look: Look) -> None:
    async with console(a_full_session(), size=size) as room:
        await room.press("j", "enter", "x")
        await room.pass_time(25 * 60 + 80)
        room.live.on_failed(OSError("the disk is full"))
        await room.quiet()
        await look(room, "overtime, not saved")
        await room.press("z")
        await look(room, "large clock")
        await room.press("z", "z", "i")
        await room.type("a walk")
        await look(room, "idea typed")


async def test_the_dialogs_of_a_phase(console: Open, size: tuple[int, int], look: Look) -> None:
    async with console(a_full_session(), size=size) as room:
        await room.pass_time(30 * 60)
        for name, key in (
            ("catch up", "c"),
            ("correct the time", "t"),
            ("difficult moments", "w"),
            ("notes", "o"),
            ("help", "?"),
        ):
            await room.press(key)
            await look(room, name)
            await room.press("escape")
        await room.press("f")
        await look(room, "flag, the sign")
        await room.press("u")
        await look(room, "flag, the way")
        await room.press("r")
        await look(room, "flag, the request anew")
        await room.press("escape", "escape", "escape", "i")
        await room.paste("one\ntwo\nthree")
        await look(room, "pasted")


async def test_the_dialogs_of_people_and_absence(console: Open, size: tuple[int, int], look: Look) -> None:
    async with console(a_full_session(), size=size) as room:
        room.screen.dialogs.ask_for_people()
        await room.quiet()
        await look(room, "people")
        await room.press("escape", "escape")
        room.timepiece.advance(7 * 60)
        await room.until(lambda: "You were away" in room.text())
        await room.quiet()
        await look(room, "away")
        await room.press("p")
        await room.type("4")
        await look(room, "away, part of it")


async def test_the_ways_out(console: Open, size: tuple[int, int], look: Look) -> None:
    timepiece = FakeTimepiece()
    session = replace(a_full_session(), next_session=NOON.date().replace(month=12))
    async with console(session, size=size, timepiece=timepiece) as room:
        await room.press("q")
        await look(room, "leave")
        await room.press("a")
        await look(room, "abandon")
        await room.press("n", "c")
        await look(room, "closing")
    live = a_room(a_full_session(), timepiece, off_the_record=True)
    async with console(live, timepiece=timepiece, size=size) as room:
        await room.press("q")
        await look(room, "leave, off the record")
        await room.press("c")
        await look(room, "closing, off the record")
        await room.press("enter")
        await look(room, "farewell, off the record")


async def test_before_and_after_the_room(console: Open, tmp_path: Path, size: tuple[int, int], look: Look) -> None:
    past = replace(a_past_session(), title="Meetings without end", group="North team", id="2026-10-22-1200")
    left = replace(a_full_session(), saved=NOON, group="North team")
    keep_in(tmp_path / "desk", past, left)
    timepiece = FakeTimepiece()
    timepiece.advance(14 * 60)
    async with console("home", timepiece=timepiece, size=size) as room:
        await room.until(lambda: "Go on" in room.text())
        await look(room, "home")
        await room.press("p")
        await room.until(lambda: "2 sessions" in room.text() and "In this session, I" in room.text())
        await look(room, "library")
        await room.press("/")
        await room.type("buddy")
        await room.until(lambda: "1 of 2" in room.text() and "Found" in room.text())
        await look(room, "library, found")
        await room.press("escape", "f")
        await look(room, "library, what to choose by")
        await room.press("g")
        await look(room, "library, the groups")
        await room.press("enter", "f", "g", "down", "enter", "space")
        await room.until(lambda: "only: group North team" in room.text())
        await look(room, "library, chosen and marked")
        await room.press("F")
        await room.until(lambda: "· 2 sessions" in room.text())
        await room.press("b", "n")
        await room.until(lambda: "known: North team" in room.text() and "Classic co-development" in room.text())
        await room.quiet()
        await look(room, "prepare")
        room.app.push_screen(InUseDialog("The session is open in another console, on this machine, since 12:00."))
        await room.quiet()
        await look(room, "open elsewhere")


async def test_a_past_session(console: Open, tmp_path: Path, size: tuple[int, int], look: Look) -> None:
    session = sample.a_session()
    keep_in(tmp_path / "desk", session)
    timepiece = FakeTimepiece()
    timepiece.advance(20 * 24 * 60 * 60)
    async with console("home", timepiece=timepiece, size=size) as room:
        room.app.post_message(OpenSession(session.id))
        await room.until(lambda: "the session" in room.text())
        for number, part in enumerate(("summary", "timeline", "ideas", "commitments", "learnings", "notes"), 1):
            await room.press(str(number))
            await look(room, f"past session, {part}")
        await room.press("4", "r")
        await look(room, "past session, partly done")
        await room.press("escape", "1", "e")
        await look(room, "past session, edited")
        await room.press("escape", "?")
        await look(room, "past session, help")


async def test_who_spoke_when(console: Open, tmp_path: Path, size: tuple[int, int], look: Look) -> None:
    turns = (
        Turn(by="Farid", phase="welcome", start_s=0, end_s=400),
        Turn(by="Ben", phase="welcome", start_s=410, end_s=540.4),
        Turn(by="Amina", phase="exploration", start_s=10, end_s=500),
        Turn(by="Chloé", phase="exploration", start_s=505, end_s=512),
    )
    session = sample.a_session(turns=turns, settings=Settings(talk=True))
    keep_in(tmp_path / "desk", session)
    async with console("home", size=size) as room:
        room.app.post_message(OpenSession(session.id))
        await room.until(lambda: "the session" in room.text())
        await room.press("2")
        await look(room, "past session, who spoke when")


async def test_what_looks_back_over_all_sessions(
    console: Open, tmp_path: Path, size: tuple[int, int], look: Look
) -> None:
    a_workspace(tmp_path / "desk")
    async with console("home", size=size) as room:
        await room.press("p")
        await room.until(lambda: "Saying no" in room.text() and re.search(r"\d sessions", room.text()) is not None)
        await room.still()
        await room.press("c")
        await room.until(lambda: "Switch two tools off" in room.text())
        await look(room, "follow-up")
        await room.press("l")
        await look(room, "follow-up, a note is asked for")
        await room.press("escape", "b", "g")
        await room.until(lambda: "2 finished sessions" in room.text())
        for part in ("people", "time", "voices", "commitments", "ideas", "feelings"):
            await look(room, f"figures, {part}")
            await room.press("right")
        await room.press("f")
        await look(room, "figures, choosing")
        await room.press("escape", "b", "b", "v")
        await room.until(lambda: "how it went" in room.text())
        await look(room, "debrief")
        await room.press("end")
        await look(room, "debrief, its end")


async def test_handing_sessions_out(console: Open, tmp_path: Path, size: tuple[int, int], look: Look) -> None:
    a_workspace(tmp_path / "desk")
    (tmp_path / "home" / "Documents" / "2026-11-15-1200.md").write_text("mine", encoding="utf-8")
    async with console("home", size=size) as room:
        await room.press("p")
        await room.until(lambda: "Saying no" in room.text() and re.search(r"\d sessions", room.text()) is not None)
        await room.still()
        await room.press("x")
        await room.until(lambda: "write it" in room.text())
        await look(room, "export")
        await room.press("down", "right", "down", "down", "space", "enter")
        await room.until(lambda: "Before it is written" in room.text())
        await look(room, "export, before it is written")
        await room.press("n", "b", "space", "space")
        await room.until(lambda: "─ Too many tools" in room.text() and "Switch two tools off" in room.text())
        await room.press("x", "right", "right", "down", "right", "right", "right")
        await room.until(lambda: "write it" in room.text())
        await look(room, "export of several")


async def test_the_groups(console: Open, tmp_path: Path, size: tuple[int, int], look: Look) -> None:
    timepiece = keep_groups(tmp_path / "desk")
    async with console("home", timepiece=timepiece, size=size) as room:
        await room.press("g")
        await look(room, "groups")
        await room.press("enter", "down")
        await look(room, "a group, its season")
        await room.press("e")
        await look(room, "a group, a meeting")
        await room.press("escape", "2")
        await look(room, "a group, its members")
        await room.press("3")
        await look(room, "a group, about it")
        await room.press("4")
        await look(room, "a group, what was told")


async def test_the_protocols(console: Open, tmp_path: Path, size: tuple[int, int], look: Look) -> None:
    folder = tmp_path / "desk" / "scripts"
    folder.mkdir(parents=True)
    script = (shipped_dir() / "codev.en.toml").read_text(encoding="utf-8")
    (folder / "codev.en.toml").write_text(script, encoding="utf-8")
    (folder / "ours.en.toml").write_text('format = 1\nname = "ours"\nlanguage = "en"\nextends = "codev"\n', "utf-8")
    (folder / "walk.en.toml").write_text("format = 2\n", encoding="utf-8")
    async with console("home", size=size) as room:
        await room.press("s")
        await look(room, "protocols")
        await room.press("c")
        await look(room, "protocols, a copy")
        await room.press("escape", "enter")
        await look(room, "a protocol, for reading")
        await room.press("e", "down")
        await look(room, "a protocol, its phases")
        await room.press("e")
        await look(room, "a protocol, a part")
        await room.press("escape", "enter", *["down"] * 8)
        await look(room, "a protocol, what a part says")
        await room.press("e")
        await look(room, "a protocol, one thing")
        await room.press("escape", "3")
        await look(room, "a protocol, about it")
        await room.press("question_mark")
        await look(room, "a protocol, help")
        await room.press("escape", "1", "b", "b", *["down"] * 10)
        await look(room, "protocols, one that cannot be used")

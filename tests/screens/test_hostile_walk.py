"""One walk over every screen that there is, with texts that look like something else in all that is shown."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.screen import Screen
from textual.worker import WorkerCancelled
from tomli_w import dumps

from builders import a_full_session, a_past_session
from clocks import NOON, FakeTimepiece
from codev_tui import screens
from codev_tui.model.group import Group, add_between, add_member, set_details
from codev_tui.model.season import add_meeting
from codev_tui.model.session import Parked, Reformulation, Session, Topic
from codev_tui.model.sitting import WayOn
from codev_tui.model.text import clean, clean_line, clip
from codev_tui.screens.dialogs.export_check import ExportCheckDialog
from codev_tui.screens.dialogs.fill_in import FillInDialog
from codev_tui.screens.dialogs.notes import PageDialog
from codev_tui.screens.dialogs.sessions_behind import SessionsBehindDialog
from codev_tui.screens.dialogs.turn_over import TurnOverDialog
from codev_tui.screens.past.debrief_screen import DebriefScreen
from codev_tui.screens.past.figures_screen import FiguresScreen
from codev_tui.screens.past.follow_up_screen import FollowUpScreen
from codev_tui.screens.past.groups.group_screen import GroupScreen
from codev_tui.screens.past.library_screen import LibraryScreen
from codev_tui.screens.past.protocols.protocol_screen import ProtocolScreen
from codev_tui.screens.past.protocols.protocols_screen import ProtocolsScreen
from codev_tui.screens.past.record.record_screen import RecordScreen
from codev_tui.screens.room.phase_screen import PhaseScreen
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.library import Library
from codev_tui.store.protocols import shipped_dir
from hostile import HOSTILE
from samples import keep_in
from screens.console import LARGE, SHORT, Console, Open
from screens.test_hostile_elsewhere import name_of, nothing_is_obeyed, talked

ALL_AT_ONCE = clip("".join(text for text in HOSTILE.values() if len(text) < 100))[0]

OTHER_PROGRAMS = tuple(f"{screens.__name__}.{name}." for name in ("display", "hall"))
"""Screens that no key of the console leads to: tests/screens/display and tests/screens/hall look at theirs."""


def every_screen() -> set[str]:
    """The names of all screens and dialogs of the console; not of those that are there only to be made others of."""
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    ends = {kind for kind in _kinds(Screen) if not kind.__subclasses__()}
    return {kind.__name__ for kind in ends if not kind.__module__.startswith(OTHER_PROGRAMS)}


def _kinds(kind: type[Any]) -> Iterator[type[Any]]:
    for inner in kind.__subclasses__():
        if inner.__module__.startswith(screens.__name__):
            yield inner
        yield from _kinds(inner)


class Walk:
    """Remembers which screens were seen, each harmless."""

    def __init__(self, room: Console) -> None:
        self.room = room
        self.seen: set[str] = set()

    async def press(self, *keys: str) -> None:
        """Press keys, and look at the screen after each."""
        for key in keys:
            await self.room.press(key)
            with suppress(WorkerCancelled):  # What nobody waits for any more.
                await self.room.app.workers.wait_for_complete()
            await self.room.quiet()
            self.look()

    def look(self) -> None:
        """What is shown is text."""
        self.seen.add(type(self.room.app.screen).__name__)
        nothing_is_obeyed(self.room)

    async def back_in_the_room(self) -> None:
        """Leave whatever lies over the phase."""
        for _dialog in range(3):
            if isinstance(self.room.app.screen, PhaseScreen):
                return
            await self.press("escape")
        raise AssertionError(f"{self.room.app.screen} does not go away")


def hostile_in_all(session: Session) -> Session:
    """A session in which there is nothing else."""
    name, text = name_of(ALL_AT_ONCE), clean(ALL_AT_ONCE)
    session = talked(session, ALL_AT_ONCE)
    return replace(
        session,
        topics=(Topic(text=clean_line(text), by=name),),
        parked=(Parked(text=text, by=name),),
        reformulations=(Reformulation(text=text, by=name, verdict="corrected", correction=text),),
    )


@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_on_every_screen_there_is_all_of_it_is_text(console: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    timepiece = FakeTimepiece()
    session = replace(hostile_in_all(a_full_session()), saved=NOON)
    past = replace(hostile_in_all(a_past_session()), id="2026-10-01-0900")
    keep_in(tmp_path / "desk", past, replace(session, previous=past.id))
    keep_group(tmp_path / "desk", session.group)
    keep_protocol(tmp_path / "desk" / "scripts")
    (tmp_path / "desk" / "sessions" / "2026-01-01-0900.toml").write_text(clean(ALL_AT_ONCE), encoding="utf-8")
    async with console("home", size=size, timepiece=timepiece) as room:
        walk = Walk(room)
        await room.until(lambda: "Go on with" in room.text())
        await before_the_room(walk, tmp_path, session)
        timepiece.advance(600)
        await walk.press("r", "l")
        await walk.back_in_the_room()
        await in_the_room(walk)
        await the_end(walk)
        missing = every_screen() - walk.seen
        assert not missing, f"a screen that is missing here wants a step of this walk: {sorted(missing)}"
        assert walk.seen <= every_screen()


def keep_group(folder: Path, called: str) -> None:
    """The file of the group of that session, in which there is nothing else either."""
    name, text = name_of(ALL_AT_ONCE), clean(ALL_AT_ONCE)

    def hostile(group: Group) -> Group:
        group = add_meeting(add_member(group, name), NOON.date(), place=text, client=name)
        return set_details(add_between(group, text, NOON.date(), name), agreement=text, notes=text, theme=text)

    GroupFiles(folder).update(called, hostile, NOON)


async def before_the_room(walk: Walk, folder: Path, session: Session) -> None:
    """Home, its help, what is not sound, the preparation, past sessions, and a session that is in use elsewhere."""
    await walk.press("question_mark", "escape", "f1", "escape", "ctrl+p", "escape", "c", "down", "b")
    await walk.press("n", "tab", "tab", "tab", "escape", "b")
    await among_protocols(walk)
    await among_past_sessions(walk)
    with SessionLock(Library(folder / "desk").path(session.id), NOON):
        await walk.press("r", "escape")


async def among_protocols(walk: Walk) -> None:
    """The list of protocols, with one that nobody could use, one that is read, and one that is changed."""
    await walk.press("s", "question_mark", "escape", "home")
    screen = walk.room.app.screen
    assert isinstance(screen, ProtocolsScreen)
    while screen.line is None or screen.line.entry.name != "hostile":
        await walk.press("down")
    await walk.press("enter", "pagedown", "e")
    assert isinstance(walk.room.app.screen, ProtocolScreen)
    await walk.press(
        "e", "escape", "enter", "end", "e", "escape", "3", "down", "e", "escape", "question_mark", "escape"
    )
    await walk.press("1", "b", "b", "down", "enter", "b", "b")


def keep_protocol(folder: Path) -> None:
    """A protocol of one's own whose words are such texts as well, and one that is no protocol."""
    folder.mkdir(exist_ok=True)
    text = (shipped_dir() / "troika.en.toml").read_text(encoding="utf-8").replace('"troika"', '"hostile"', 1)
    for key in ("title", "summary", "forbidden", "instruction"):
        words = dumps({key: clean_line(ALL_AT_ONCE)}).rstrip().replace("\\", r"\\")
        text = re.sub(rf"^{key} = .*$", words, text, flags=re.MULTILINE)
    (folder / "hostile.en.toml").write_text(text, encoding="utf-8")
    (folder / "no-protocol.en.toml").write_text(clean(ALL_AT_ONCE), encoding="utf-8")


async def among_past_sessions(walk: Walk) -> None:
    """The library and what it asks, and every part of the record of one session."""
    await walk.press("p")
    await walk.room.until(lambda: "3 sessions" in walk.room.text())
    await walk.press("tab", "pagedown", "tab", "question_mark", "escape", "f", "down", "enter", "escape", "escape")
    await walk.press("slash", "a", "escape", "F", "down", "enter")
    await walk.room.until(lambda: isinstance(walk.room.app.screen, RecordScreen))
    await walk.press("question_mark", "escape", "P", "escape", "e", "escape", "escape")
    for part in ("1", "2", "3", "4", "5", "6", "7"):
        await walk.press(part, "tab", "pagedown", "tab")
    await walk.press("6", "o", "escape")
    for _card in range(12):
        await walk.press("e")
        is_page = isinstance(walk.room.app.screen, PageDialog)
        await walk.press("escape")
        if is_page:
            break
        await walk.press("down")
    await walk.press("4", "r", "escape", "x", "down", "down", "down", "space", "enter")
    await walk.room.until(lambda: isinstance(walk.room.app.screen, ExportCheckDialog))
    await walk.press("pagedown", "escape", "escape", "v")
    await walk.room.until(lambda: isinstance(walk.room.app.screen, DebriefScreen))
    await walk.press("end", "i", "tab", "escape", "question_mark", "escape", "b", "b")
    await walk.press("c")
    await walk.room.until(lambda: isinstance(walk.room.app.screen, FollowUpScreen))
    await walk.press("slash", "a", "escape", "f", "l", "escape", "b", "g")
    await walk.room.until(lambda: isinstance(walk.room.app.screen, FiguresScreen))
    await walk.press("enter")
    assert isinstance(walk.room.app.screen, SessionsBehindDialog)
    await walk.press("down", "escape", "right", "right", "right", "right", "right", "f", "enter", "escape")
    while not isinstance(walk.room.app.screen, LibraryScreen):
        await walk.press("b")
    await walk.press("R", "down", "escape", "d", "down", "escape", "b")
    await among_groups(walk)


async def among_groups(walk: Walk) -> None:
    """The list of groups, and every part of one group."""
    await walk.press("g", "question_mark", "escape", "i", "escape", "enter")
    await walk.room.until(lambda: isinstance(walk.room.app.screen, GroupScreen))
    await walk.press("question_mark", "escape", "e", "escape", "p", "escape", "c", "escape", "s", "s")
    for part in ("2", "3", "4"):
        await walk.press(part, "e", "escape")
    await walk.press("b", "b")


def hostile_way() -> WayOn:
    """What may come after a turn, with a name for the next client."""
    return WayOn(next_client=name_of(ALL_AT_ONCE), has_last_phases=True, is_usual_end=False)


async def in_the_room(walk: Walk) -> None:
    """Every phase and every dialog of it."""
    room = walk.room
    while room.session.index or room.session.running_clock.part > 1:
        await walk.press("b")
    async for _phase in room.every_phase():
        walk.look()
        for key in ("A", "D", "f", "o", "w", "c", "t", "question_mark", "p", "i", "e", "s", "j", "z", "z", "z"):
            await walk.press(key)
            await walk.back_in_the_room()
            await walk.press("escape")
        await walk.press("N", "i", "down", "d", "o", "right", "space", "escape")
        await walk.back_in_the_room()
        room.screen.dialogs.ask_about_second(room.session.people[0].name, "topics", _taken)
        await walk.press("down", "escape")
        await walk.back_in_the_room()
        room.app.push_screen(TurnOverDialog(hostile_way(), name_of(ALL_AT_ONCE), clean_line(ALL_AT_ONCE)))
        await walk.press("down", "escape")
        await walk.back_in_the_room()
        room.screen.dialogs.ask_for_people()
        await walk.press("tab", "escape")
        await walk.back_in_the_room()
        await walk.press("i")
        if room.app.focused is not None:
            await room.paste(f"{clean_line(ALL_AT_ONCE)}\n[/ oops\n=1")
            walk.look()
            await walk.press("escape", "escape")
        await walk.back_in_the_room()
    room.live.on_failed(OSError(ALL_AT_ONCE))
    await walk.press("down")
    assert room.app.room is not None
    room.app.room.save_elsewhere()
    await walk.press("x", "escape")
    await walk.back_in_the_room()


async def _taken(_answer: object) -> None:
    """The answer changes nothing here."""


async def the_end(walk: Walk) -> None:
    """Leaving, doubting, closing, and the last word."""
    await walk.press("q", "a", "escape")
    await walk.back_in_the_room()
    await walk.press("q", "c")
    for letter in "acdefg":
        await walk.press(letter)
        if isinstance(walk.room.app.screen, FillInDialog):
            await walk.press("escape")
            break
    await walk.press("pagedown", "down", "enter")

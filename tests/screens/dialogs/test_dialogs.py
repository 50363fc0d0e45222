"""What holds for every dialog: hostile text, small terminals, keys in sight."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from codev_tui.commands import Command, of_activity
from codev_tui.model.agenda import AgendaRow
from codev_tui.model.people import Person
from codev_tui.model.protocol import Moment, Sign
from codev_tui.screens.dialogs.away import AwayDialog
from codev_tui.screens.dialogs.catch_up import CatchUpDialog
from codev_tui.screens.dialogs.confirm import ConfirmDialog
from codev_tui.screens.dialogs.correct_time import CorrectTimeDialog
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.farewell import FarewellDialog
from codev_tui.screens.dialogs.flag import FlagDialog
from codev_tui.screens.dialogs.help import HelpDialog
from codev_tui.screens.dialogs.leave import LeaveDialog
from codev_tui.screens.dialogs.moments import MomentsDialog
from codev_tui.screens.dialogs.notes import NotesDialog, PageDialog, PhaseNotes
from codev_tui.screens.dialogs.pasted import PastedDialog
from codev_tui.screens.dialogs.people_dialog import PeopleDialog
from codev_tui.widgets.key_line import KeyLine
from screens.dialogs.stage import LARGE, SHORT, staged

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
Make = Callable[[str], Dialog[Any]]
WITH_TEXT: dict[str, Make] = {
    "catch up": lambda text: CatchUpDialog([AgendaRow(text, "now", 60, 120, NOON, NOON, NOON, NOON)], 60, 0),
    "confirm": lambda text: ConfirmDialog(text, text),
    "correct time": lambda text: CorrectTimeDialog(text, 60),
    "farewell": lambda text: FarewellDialog(text),
    "flag": lambda text: FlagDialog(
        text, (f"{text} ",), text, {"off-course": Sign(kind="off-course", say=(text,), do=text)}
    ),
    "help": lambda text: HelpDialog([Command("own", "x", text, text)], text),
    "moments": lambda text: MomentsDialog([Moment(see=text, say=text)]),
    "notes": lambda text: NotesDialog(text, PhaseNotes(text, text)),
    "page": lambda text: PageDialog(text, text, text),
    "pasted": lambda text: PastedDialog((text, text), text),
    "people": lambda text: PeopleDialog([Person(name=text)]),
}
ALL: dict[str, Make] = {
    **WITH_TEXT,
    "away": lambda _text: AwayDialog(421),
    "leave": lambda _text: LeaveDialog(off_the_record=False, saved=True),
    "all keys": lambda _text: HelpDialog(of_activity("consultation"), "Keys"),
}


@pytest.mark.parametrize("name", WITH_TEXT)
@pytest.mark.parametrize("text", ["[/ oops [b] [/red]", "[@click=app.quit]x[/]"])
async def test_what_people_typed_is_never_markup(name: str, text: str) -> None:
    async with staged(WITH_TEXT[name](text), LARGE) as scene:
        assert text in scene.text()


@pytest.mark.parametrize("name", ALL)
async def test_the_keys_and_the_whole_frame_fit_a_short_terminal(name: str) -> None:
    async with staged(ALL[name]("A sentence of ordinary length, as people say it. " * 12)) as scene:
        await scene.until(lambda: scene.lines()[-1] != "")
        frame = scene.stage.opened.query_one(".dialog--frame").region
        assert frame.width <= 76
        assert frame.bottom <= SHORT[1]
        keys = scene.stage.opened.query_one(KeyLine).region
        assert frame.contains_region(keys)


@pytest.mark.parametrize("name", ALL)
async def test_a_tiny_terminal_breaks_nothing(name: str) -> None:
    async with staged(ALL[name]("word " * 40)) as scene:
        await scene.pilot.resize_terminal(20, 5)
        await scene.pilot.resize_terminal(80, 24)
        await scene.until(lambda: scene.stage.opened.query_one(KeyLine).region.bottom <= SHORT[1])
        assert scene.is_open

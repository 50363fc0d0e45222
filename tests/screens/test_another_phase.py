"""Going on to another phase: its work takes the place of the one before, at once, and nothing typed is lost."""

from unittest.mock import patch

from builders import a_session
from codev_tui.commands import ACTIVITY, COMMON
from codev_tui.model import timekeeping
from codev_tui.screens.dialogs.notes import NotesDialog
from codev_tui.screens.room.works.by_activity import WORKS
from codev_tui.screens.room.works.work import PhaseWork
from screens.console import Console, Open


def go_on(room: Console) -> None:
    """The session goes on by itself, whatever lies over the screen."""
    room.live.act(lambda session, at: timekeeping.next_stage(session, room.live.protocol, at))


async def test_under_a_dialog_the_next_phase_is_there_at_once_and_the_dialog_stays(console: Open) -> None:
    async with console(a_session("topic", part=2)) as room:
        screen = room.screen
        await room.press("o")
        await room.type("quiet today")
        go_on(room)
        await room.quiet()
        assert isinstance(room.app.screen, NotesDialog)
        assert screen.phase_name == "exploration"
        assert room.typed() == "quiet today"
        await room.press("escape")
        assert room.screen is screen
        assert "difficulties" in room.text()


async def test_a_form_that_is_open_goes_and_its_draft_comes_back_with_its_phase(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("i")
        await room.type("a budd")
        go_on(room)
        await room.quiet()
        assert room.screen.phase_name == "commitments"
        assert "a budd" not in room.text()
        await room.press("b", "i")
        assert room.typed() == "a budd"


async def test_a_phase_begins_as_if_no_other_had_been_before(console: Open) -> None:
    async with console(a_session("topic", part=2)) as room:
        await room.press("semicolon", "z", "s")
        assert room.screen.has_class("-big")
        go_on(room)
        await room.quiet()
        assert not room.screen.has_class("-big")
        await room.press("b")
        assert room.screen.phase_name == "topic", "b is no speaker's letter here"
        assert " 1/" in room.text(), "the script begins with its first card"


async def test_keys_typed_at_once_mean_what_they_mean_in_the_phase_they_lead_to(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press_at_once("n", "i", *"plan", "enter", "escape", "b", "i", *"lunch", "enter")
        assert [entry.text for entry in room.session.commitments] == ["plan"]
        assert [entry.text for entry in room.session.ideas] == ["lunch"]


async def test_phases_gone_through_leave_nothing_behind(console: Open) -> None:
    async with console("welcome") as room:
        widgets = len(room.screen.query("*"))
        with patch.object(room.live, "subscribe") as subscribe:
            await room.press(*"nnnbbb")
        subscribe.assert_not_called()
        assert room.screen.phase_name == "welcome"
        assert len(room.screen.query(PhaseWork)) == 1
        assert len(room.screen.query("*")) == widgets


async def test_a_phase_has_no_keys_of_another(console: Open) -> None:
    async with console("exploration") as room:
        commands = {active.binding.id for active in room.screen.active_bindings.values()}
        assert {"entry", "park", "next"} <= commands
        assert not commands & {"yes", "vote", "grow", "filter"}
        await room.press("y", "v", "g", "slash")
        assert room.said == []


def test_every_kind_of_phase_has_a_work_and_no_key_means_two_commands() -> None:
    assert WORKS.keys() == ACTIVITY.keys()
    commands = [command for rows in (COMMON, *ACTIVITY.values()) for command in rows]
    keys = {command.id: command.keys for command in commands}
    assert all(keys[command.id] == command.keys for command in commands)
    assert len(set(keys.values())) == len(keys)

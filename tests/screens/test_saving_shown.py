"""What is said of saving: marks that go once the disk has it, and an alarm that stays as long as it has not."""

import pytest

from builders import a_full_session, a_past_session, a_session
from clocks import FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.model import timekeeping
from codev_tui.model.session import Session
from rooms import FakeSaver
from screens.console import Console, Open, a_room


def unwritten(
    session: Session, timepiece: FakeTimepiece, previous: Session | None = None
) -> tuple[LiveSession, FakeSaver]:
    """A live session that is written when the test says so."""
    saver = FakeSaver()
    live = a_room(session, timepiece, saver=saver, previous=previous)
    live.on_saved(saver.last)
    return live, saver


async def written(room: Console, saver: FakeSaver) -> None:
    """The disk has the newest value."""
    room.live.on_saved(saver.last)
    await room.quiet()


@pytest.mark.parametrize(
    ("phase", "keys"),
    [
        ("topic", "iMy new boss\n"),
        ("clarification", "iyou want time\n"),
        ("consultation", "ia buddy\n"),
        ("consultation", "ptoo early\n"),
        ("commitments", "iWrite the plan\n"),
        ("commitments", "Iask sooner\n"),
        ("learning", "irelieved\n"),
    ],
)
async def test_an_entry_has_a_mark_until_the_disk_has_it(console: Open, phase: str, keys: str) -> None:
    timepiece = FakeTimepiece()
    live, saver = unwritten(a_session(phase), timepiece)
    async with console(live, timepiece=timepiece) as room:
        assert "saving" not in room.text()
        await room.type(keys)
        await room.press("escape")
        if keys.startswith("p"):
            await room.press("tab")  # Parked remarks are folded until one is among them.
        assert room.text().count("saving") == 2, "the entry, and the header"
        await written(room, saver)
        assert "saving" not in room.text()


async def test_stock_taken_of_last_time_has_its_mark_too(console: Open) -> None:
    timepiece = FakeTimepiece()
    live, saver = unwritten(a_session(), timepiece, a_past_session())
    async with console(live, timepiece=timepiece) as room:
        await room.press("tab", "y")
        assert "✓ done · saving" in room.text()
        await written(room, saver)
        assert "✓ done ─" in room.text()


async def test_only_what_changed_is_marked_and_the_header_speaks_for_the_rest(console: Open) -> None:
    timepiece = FakeTimepiece()
    live, saver = unwritten(a_full_session(), timepiece)
    async with console(live, timepiece=timepiece) as room:
        await room.press("k")
        assert room.text().count("saving") == 2, "one card, and the header"
        await written(room, saver)
        await room.press("+")
        assert "saving 12:00" in room.text()
        await written(room, saver)
        assert "saving" not in room.text()


async def test_a_failure_is_shown_until_a_save_succeeds_and_leaving_says_so(console: Open) -> None:
    timepiece = FakeTimepiece()
    live, saver = unwritten(a_session("consultation"), timepiece)
    async with console(live, timepiece=timepiece) as room:
        live.on_failed(OSError("the disk is full"))
        await room.quiet()
        assert "NOT SAVED: the disk is full" in room.lines()[0]
        await room.note("i", "a buddy")
        await room.press("q")
        assert "Not everything is saved yet." in room.text()
        await room.press("l", "n", "escape")
        await written(room, saver)
        assert "NOT SAVED" not in room.text()


async def test_off_the_record_is_said_all_the_time_and_nothing_is_ever_marked(console: Open) -> None:
    timepiece = FakeTimepiece()
    async with console(a_room(a_session(), timepiece, off_the_record=True), timepiece=timepiece) as room:
        await room.press("o")
        await room.type("between us")
        await room.press("escape", "n", "n", "n", "i")
        await room.type("Nine people")
        await room.press("escape")
        assert "off the record" in room.lines()[0]
        assert "saving" not in room.text()
        await room.press("q")
        assert "This session is off the record." in room.text()
        assert "Leave it for later" not in room.text()


async def test_a_session_that_moves_on_by_itself_is_saved_by_itself(console: Open) -> None:
    timepiece = FakeTimepiece()
    live, saver = unwritten(a_session("topic"), timepiece)
    async with console(live, timepiece=timepiece) as room:
        before = len(saver.submitted)
        await room.pass_time(15)
        assert len(saver.submitted) > before
        assert saver.last.phase.measured_s == pytest.approx(15)
        live.update(timekeeping.pause_or_resume)
        await room.until(lambda: "paused" in room.text())

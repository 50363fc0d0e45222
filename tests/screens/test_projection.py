"""What the room sees is chosen by single keys, said all the time in the headline, and gone when it should be."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_full_session, a_session, people
from clocks import FakeTimepiece
from codev_tui.editing import projector as projecting
from codev_tui.editing.workspace import Workspace
from codev_tui.model import entries
from codev_tui.model.plan import Plan
from codev_tui.model.room_view import RoomView
from codev_tui.screens.dialogs.room_dialog import RoomDialog
from codev_tui.store.disk.paths import runtime_dir
from codev_tui.store.room_file import read_room_file, room_files
from model.test_sitting import TRIO, in_turn
from screens.console import LARGE, SHORT, Console, Open, a_room
from screens.test_blind_typing import pause, type_at

SLIM = (60, 20)


def files() -> list[Path]:
    """The files of what the room sees."""
    return [stamp.path for stamp in room_files(runtime_dir())]


def seen() -> RoomView:
    """What the room sees."""
    (path,) = files()
    return read_room_file(path)


async def turn_on(room: Console) -> None:
    """Have the room see something."""
    await room.press("D", "o", "escape")
    await room.until(lambda: files() != [])


async def test_nothing_is_written_until_it_is_turned_on_and_the_headline_says_what_is_seen(console: Open) -> None:
    async with console(a_full_session(), size=LARGE) as room:
        await room.note("i", "an idea before")
        await room.pass_time(2)
        assert files() == []
        assert "room:" not in room.lines()[0]
        await room.press("D")
        assert "The room sees nothing, and nothing is written for it" in room.text()
        await room.press("o")
        assert "✓ shown in the room" in room.text()
        assert "room: clock, request, board" in room.text()
        await room.press("escape")
        assert "room: clock, request, board" in room.lines()[0]
        await room.until(lambda: files() != [])
        assert [card.text for card in seen().board][-1] == "an idea before"
        await room.press("D", "o", "escape")
        await room.until(lambda: files() == [])
        assert "room:" not in room.lines()[0]


@pytest.mark.parametrize("size", [SLIM, SHORT, LARGE])
async def test_b_blanks_at_once_and_again_shows_it_as_before(console: Open, size: tuple[int, int]) -> None:
    session = replace(a_full_session(), title="How do I onboard a team that is far away?")
    async with console(session, size=size) as room:
        await turn_on(room)
        assert "room: " in room.lines()[0]
        await room.press("B")
        assert seen() == RoomView("blank", "en")
        assert "room: blank" in room.lines()[0]
        await room.press("B")
        assert seen().phase == "Consultation"
        assert "room: blank" not in room.lines()[0]


async def test_b_and_s_say_how_the_screen_is_turned_on(console: Open) -> None:
    async with console("consultation") as room:
        for key in ("B", "S"):
            await room.press(key)
            assert room.said[-1] == "The room’s screen is off: D turns it on."
        assert files() == []


async def test_each_choice_has_a_key_that_acts_at_once(console: Open) -> None:
    async with console(a_full_session(), size=LARGE) as room:
        await room.press("D", "o", "c")
        assert style() == "calm"
        await room.press("n")
        assert style() == "none"
        await room.press("d")
        assert style() == "digits"
        await room.press("+", "+")
        assert seen().size == 1
        await room.press("-", "-")
        assert seen().size == -1
        await room.press("l")
        assert seen().light
        await room.press("h")
        assert seen().board == ()
        await room.press("h", "e")
        entry = seen().entry
        assert entry is not None
        assert entry.text in room.text()
        await room.press("e")
        assert seen().entry is None
        await room.press("f")
        assert "room: frozen" in room.text()
        await room.press("D")
        assert not isinstance(room.app.screen, RoomDialog)


def style() -> str:
    """How the room sees the clock."""
    clock = seen().clock
    assert clock is not None
    return clock.style


async def test_what_changes_in_the_session_is_seen_in_the_room(console: Open) -> None:
    async with console(a_full_session()) as room:
        await turn_on(room)
        await room.note("i", "one more idea")
        await room.until(lambda: len(seen().board) == 3)
        await room.press("n")
        await room.until(lambda: seen().part != "First round")
        await room.press("space")
        await room.until(lambda: seen().state == "paused")


async def test_what_is_read_aloud_can_be_sent_to_the_room(console: Open) -> None:
    async with console(a_full_session(), size=LARGE) as room:
        await turn_on(room)
        await room.press("escape", "a")
        assert "a back · S to the room" in " ".join(room.text().split())
        await room.press("S")
        assert "The room sees it, alone and large." in room.text()
        entry = seen().entry
        assert entry is not None
        assert entry.text in room.text()
        await room.press("a")
        assert "room: an entry" in room.lines()[0]
        await room.press("S")
        assert seen().entry is None


async def test_a_principle_that_is_read_aloud_is_a_sentence_there(console: Open) -> None:
    async with console("welcome") as room:
        await turn_on(room)
        await room.press("a", "S")
        assert seen().sentence
        assert seen().entry is None


async def test_a_parked_remark_cannot_be_sent(console: Open) -> None:
    session = entries.park(a_session("consultation"), "have you tried a buddy?", "Dov")
    async with console(session) as room:
        await turn_on(room)
        await room.press("tab", "S")
        assert room.said[-1] == "This is not for the room’s screen, or nothing is selected."
        assert "buddy" not in files()[0].read_text(encoding="utf-8")


async def test_off_the_record_on_a_disk_it_asks_first(console: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projecting, "lies_in_memory", lambda _folder: False)
    live = a_room(a_full_session(), FakeTimepiece(), off_the_record=True)
    async with console(live, timepiece=FakeTimepiece()) as room:
        await room.press("D", "o")
        assert "off the record" in " ".join(room.text().split())
        assert files() == []
        await room.press("escape", "D", "o", "o")
        assert len(files()) == 1


async def test_what_was_pressed_while_a_sentence_was_typed_is_taken_back_there_too(console: Open) -> None:
    async with console(a_full_session()) as room:
        await turn_on(room)
        for sentence in ("Beneath the desk there is one.", "Does nobody know?"):
            await pause(room)
            await type_at(room, sentence)
            await room.pass_time(1)
            assert room.said[-1].startswith("You were typing: ")
            assert "room: clock" in room.lines()[0]
            assert seen().state == "running"


async def test_it_goes_with_the_session_and_says_its_end(console: Open) -> None:
    async with console(a_full_session()) as room:
        await turn_on(room)
        room.live.finish("nothing")
        await room.until(lambda: seen() == RoomView("ended", "en"))
    assert files() == []


async def test_a_folder_that_cannot_be_used_is_told_and_the_room_is_said_to_see_nothing(console: Open) -> None:
    runtime_dir().parent.mkdir(exist_ok=True)
    runtime_dir().write_text("in the way")
    async with console(a_full_session(), size=LARGE, toasts=True) as room:
        await room.press("D", "o")
        assert str(runtime_dir()) in "".join(room.text().split()) or "cannot use the folder" in room.text()
        await room.press("escape")
        assert "room: NOT SHOWN" in room.lines()[0]
        runtime_dir().unlink()
        await room.pass_time(2)
        await room.until(lambda: "room: NOT SHOWN" not in room.lines()[0])
        assert seen().phase == "Consultation"


async def test_where_several_are_client_in_turn_the_room_goes_on_seeing_the_next(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    workspace = Workspace(tmp_path / "desk", timepiece)
    first = workspace.begin(Plan(protocol=in_turn(2), minutes=21, people=people(TRIO)))
    async with console(first, timepiece=timepiece) as room:
        await room.press("D", "o", "l", "escape", "space", "n", "n", "n", "n", "c")
        await room.press(*["down"] * 3, "enter")
        await room.settled()
        await room.until(lambda: room.app.live is not first and room.app.live is not None)
        await room.settled()
        (path,) = files()
        assert room.session.id in path.name
        assert seen().light
        assert "room: " in room.lines()[0]


async def test_the_next_session_looks_as_the_last_one_was_made_to_look(console: Open) -> None:
    async with console(a_full_session()) as room:
        await room.press("D", "l", "+", "o", "escape")
        assert (seen().light, seen().size) == (True, 1)
    async with console("welcome") as room:
        await turn_on(room)
        assert (seen().light, seen().size) == (True, 1)


async def test_back_at_home_the_room_sees_nothing(console: Open, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "desk", FakeTimepiece())
    workspace.begin(Plan(protocol=in_turn(2), minutes=21, people=people(TRIO))).close()
    workspace.release()
    async with console("home") as room:
        await room.until(lambda: "Go on with" in room.text())
        await room.press("r")
        await turn_on(room)
        assert len(files()) == 1
        await room.press("q", "l")
        await room.settled()
        await room.until(lambda: files() == [])

"""What was not done is carried over by a key: its owner makes it once more, and it is followed up once."""

from datetime import date
from pathlib import Path

import pytest

from clocks import FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.store.library import Library
from codev_tui.widgets.cards import Cards
from screens.console import LARGE, SHORT, Console, Open
from screens.test_follow_up_of_the_group import BEFORE, LAST, LONG, in_the_welcome


def follow_up(room: Console) -> list[tuple[str, str, str]]:
    cards = room.screen.query_one("#follow-up", Cards).cards
    return [(card.text, card.mark, card.foot) for card in cards]


@pytest.mark.parametrize("size", [(60, 20), SHORT, LARGE])
async def test_g_makes_the_commitment_once_more_with_a_new_day_and_closes_the_earlier_one(
    console: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    timepiece = FakeTimepiece()
    live = in_the_welcome(tmp_path / "desk", timepiece)
    async with console(live, timepiece=timepiece, size=size) as room:
        await room.press("space", "tab", "l", "enter", "up", "g")
        assert room.typed() == "Call the bank"
        await room.press("tab", "tab")
        await room.type("10 dec\n")
        (made,) = room.session.commitments
        assert (made.by, made.text, made.due) == ("Dov", "Call the bank", date(2026, 12, 10))
        text, mark, foot = follow_up(room)[0]
        assert (text, foot) == ("Call the bank", "carried over to 22 Nov 2026")
        assert "dropped" in mark
        await room.press("up", "up", "g")
        assert room.said[-1] == "It is carried over already: u takes that back."
        await room.press("n", "n", "n")
        live.flush()
    library = Library(tmp_path / "desk")
    (earlier,) = library.look(LAST).session.commitments
    assert not earlier.is_open, "the next welcome asks for it once"
    assert earlier.checks[-1].note == "carried over to 22 Nov 2026"


async def test_undo_takes_both_back(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = in_the_welcome(tmp_path / "desk", timepiece)
    async with console(live, timepiece=timepiece) as room:
        await room.press("space", "tab", "g", "enter")
        assert (len(room.session.commitments), len(room.session.follow_up)) == (1, 1)
        await room.press("u")
        assert not room.session.commitments
        assert not room.session.follow_up


async def test_of_an_older_session_it_stays_its_owners(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = in_the_welcome(tmp_path / "desk", timepiece)
    async with console(live, timepiece=timepiece) as room:
        await room.press("space", "tab", "down", "g", "enter")
        (made,) = room.session.commitments
        assert (made.by, made.text) == ("Amina", LONG.strip())
        (stock,) = room.session.follow_up
        assert (stock.session, stock.n, stock.status) == (BEFORE, 1, "dropped")


async def test_what_was_being_typed_comes_back_with_the_same_key(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = in_the_welcome(tmp_path / "desk", timepiece)
    async with console(live, timepiece=timepiece) as room:
        await room.press("space", "tab", "g")
        await room.type(" and the notary")
        await room.press("escape", "g")
        assert room.typed() == "Call the bank and the notary"
        await room.press("escape", "shift+tab", "g")
        assert "Tab goes to them" in room.said[-1], "a principle is nothing to carry over"


def resumed(data_dir: Path, timepiece: FakeTimepiece) -> LiveSession:
    """The session in another console, later."""
    workspace = Workspace(data_dir, timepiece)
    id_ = workspace.library.newest_running()
    assert id_ is not None
    return workspace.resume(id_)


async def test_what_was_carried_over_is_there_after_a_crash(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = in_the_welcome(tmp_path / "desk", timepiece)
    async with console(live, timepiece=timepiece) as room:
        await room.press("space", "tab", "g", "enter")
    live.close()
    session = resumed(tmp_path / "desk", timepiece).session
    assert [commitment.text for commitment in session.commitments] == ["Call the bank"]

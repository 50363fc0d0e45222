"""Nobody is forgotten in the welcome: all that is open of those who are here, and who is not here."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_past_session, classic, people
from clocks import NOON, FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model import timekeeping
from codev_tui.model.people import with_client
from codev_tui.model.plan import Plan
from codev_tui.model.session import Commitment, Session
from codev_tui.store.library import Library
from codev_tui.widgets.cards import Cards
from samples import keep_in
from screens.console import LARGE, SHORT, Console, Open

LAST, BEFORE = "2026-10-22-1200", "2026-09-22-1200"
LONG = (
    "Tell my colleague of many years, before the end of the month and not in the corridor, that his work will not do "
)


def past(id_: str, client: str, *texts: str, partner: str = "") -> Session:
    at = NOON.replace(month=int(id_[5:7]))
    session = a_past_session()
    return replace(
        session,
        id=id_,
        group="North team",
        created=at,
        started=at,
        people=with_client(session.people, client),
        learning_partner=partner,
        commitments=tuple(Commitment(n=n, text=text) for n, text in enumerate(texts, 1)),
    )


def in_the_welcome(
    data_dir: Path, timepiece: FakeTimepiece, here: str = "Amina\nBen\nChloé\nDov", partner: str = "Chloé"
) -> LiveSession:
    keep_in(data_dir, past(LAST, "Dov", "Call the bank", partner=partner), past(BEFORE, "Amina", LONG, "Tell the team"))
    plan = Plan(protocol=classic(), minutes=90, group="North team", people=people(here), previous=LAST)
    return Workspace(data_dir, timepiece).begin(plan)


def cards(room: Console) -> list[tuple[str, str, str, str]]:
    return [(card.head, card.text, card.mark, card.foot) for card in room.screen.query_one("#follow-up", Cards).cards]


@pytest.mark.parametrize("size", [(60, 20), SHORT, LARGE])
async def test_the_last_clients_commitments_come_first_then_the_others_with_their_day(
    console: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    timepiece = FakeTimepiece()
    live = in_the_welcome(tmp_path / "desk", timepiece)
    async with console(live, timepiece=timepiece, size=size) as room:
        assert [(head, text) for head, text, _mark, _foot in cards(room)] == [
            ("Dov", "Call the bank"),
            ("Amina · 22 Sep 2026", LONG),
            ("Amina · 22 Sep 2026", "Tell the team"),
        ]
        assert "Chloé, have you two talked?" in room.text()
        await room.press("tab")
        assert "Call the bank" in room.text()


async def test_what_is_found_of_an_older_one_lands_in_its_own_file_with_its_note(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = in_the_welcome(tmp_path / "desk", timepiece)
    async with console(live, timepiece=timepiece) as room:
        await room.press("space", "tab", "down", "r")
        await room.type("she knows half\n")
        await room.press("n", "n", "n")
        live.flush()
    library = Library(tmp_path / "desk")
    (first, second) = library.look(BEFORE).session.commitments
    assert [(check.status, check.note) for check in first.checks] == [("partly", "she knows half")]
    assert second.checks == ()
    assert library.look(LAST).session.commitments[0].checks == ()


async def test_who_is_not_here_is_kept_for_next_time_until_they_come(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = in_the_welcome(tmp_path / "desk", timepiece, here="Amina\nChloé")
    async with console(live, timepiece=timepiece) as room:
        *_others, (head, text, mark, foot) = cards(room)
        assert (head, text, mark, foot) == ("Dov", "Call the bank", "not here", "keep for next time")
        assert "Chloé, have you and Dov talked?" in room.text()
        await room.press("P")
        await room.type("Dov\n")
        (head, text, mark, foot), *_others = cards(room)
        assert (head, text, mark, foot) == ("Dov", "Call the bank", "", "")
        assert "Chloé, have you two talked?" in room.text()


async def test_where_the_partner_is_not_here_the_client_is_asked_and_where_neither_is_nobody(
    console: Open, tmp_path: Path
) -> None:
    for name, here, said in (("a", "Amina\nDov", "Dov, have you and Chloé talked?"), ("b", "Amina\nBen", "")):
        timepiece = FakeTimepiece()
        live = in_the_welcome(tmp_path / name, timepiece, here=here)
        async with console(live, timepiece=timepiece) as room:
            assert said in room.text()
            assert bool(said) == ("talked?" in room.text())


async def test_in_the_part_about_last_time_y_is_for_a_commitment_and_before_it_for_a_principle(
    console: Open, tmp_path: Path
) -> None:
    timepiece = FakeTimepiece()
    live = in_the_welcome(tmp_path / "desk", timepiece)
    async with console(live, timepiece=timepiece) as room:
        await room.press("space", "y", "y", "n", "y", "r")
        await room.type("half of it\n")
        assert [(stock.n, stock.status) for stock in room.session.follow_up] == [(1, "done"), (1, "partly")]
        assert len(room.session.phase.principles) == 2
        await room.press("b", "y")
        assert len(room.session.phase.principles) == 3
        await room.press("n", "tab", "y")
        assert len(room.session.phase.principles) == 4, "Tab still goes from list to list"


async def test_a_session_left_in_the_part_about_last_time_goes_on_there(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = in_the_welcome(tmp_path / "desk", timepiece)
    live.act(lambda session, at: timekeeping.next_stage(timekeeping.start(session, at), classic(), at))
    async with console(live, timepiece=timepiece) as room:
        await room.press("y")
        assert [stock.status for stock in room.session.follow_up] == ["done"]
        assert room.session.phase.principles == ()

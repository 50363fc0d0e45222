"""Nobody is forgotten in the choice of topic: who has not been client is in sight, and having none is said once."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Static

from builders import a_session, people
from clocks import NOON
from codev_tui.model.people import with_client
from codev_tui.model.session import Session
from codev_tui.model.timekeeping import end
from samples import keep_in
from screens.console import LARGE, SHORT, Open, opened


def past(client: str, days: int) -> Session:
    at = NOON - timedelta(days=days)
    session = a_session(at=at)
    return end(replace(session, group="North", people=with_client(session.people, client)), at)


def in_the_choice(people_text: str = "Dov\nAmina\nBen\nChloé\nEve, facilitator") -> Session:
    return replace(a_session("topic", people_text=people_text), group="North")


@pytest.mark.parametrize("size", [(60, 20), SHORT, LARGE])
async def test_who_has_not_been_client_is_listed_in_the_rosters_order_beside_who_was(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    keep_in(tmp_path, past("Ben", 60), past("Amina", 30))
    async with opened(tmp_path, in_the_choice(), size=size) as room:
        said = room.screen.query_one("#rotation", Static).visual
        assert str(said).split("\n") == [
            "Not client yet",
            "Dov",
            "Chloé",
            "",
            "Client lately",
            "23 Oct 2026  Amina",
            "23 Sep 2026  Ben",
        ]
        assert "Not client yet" in room.text()


async def test_somebody_who_comes_late_is_on_the_list_at_once_and_a_full_season_says_so(tmp_path: Path) -> None:
    keep_in(tmp_path, past("Ben", 60))
    async with opened(tmp_path, in_the_choice("Ben")) as room:
        assert "nobody: everyone has been" in room.text()
        await room.press("P")
        await room.type("Farid\n")
        assert "nobody: everyone has been" not in room.text()
        assert str(room.screen.query_one("#rotation", Static).visual).split("\n")[:2] == ["Not client yet", "Farid"]


async def test_going_on_without_a_client_is_said_once_and_refuses_nothing(console: Open) -> None:
    without_client = replace(a_session("topic", part=2), people=people("Amina\nBen\nChloé"))
    async with console(without_client) as room:
        await room.press("n")
        assert room.screen.phase_name == "exploration"
        assert room.said[-1].startswith("Nobody is the client yet.")
        told = len(room.said)
        await room.press("b", "n")
        assert room.screen.phase_name == "exploration"
        assert not [sentence for sentence in room.said[told:] if "the client yet" in sentence]


async def test_nothing_is_said_of_it_where_somebody_is_the_client_or_the_topics_are_not_left(console: Open) -> None:
    async with console(a_session("topic", part=2)) as room:
        await room.press("n")
        assert not [sentence for sentence in room.said if "the client yet" in sentence]
    async with console(replace(a_session("topic"), people=people("Amina\nBen"))) as room:
        await room.press("n")
        assert room.screen.phase_name == "topic"
        assert not [sentence for sentence in room.said if "the client yet" in sentence]

"""Who has been client lately, in a group that meets regularly."""

from datetime import date, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from builders import a_session, people
from clocks import NOON
from codev_tui.model.group import ClientTurn, not_yet_client, rotation
from codev_tui.model.people import with_client
from codev_tui.model.redaction import redact
from codev_tui.model.session import Session
from codev_tui.model.timekeeping import end


def past(client: str, at: datetime, group: str = "North") -> Session:
    session = a_session(at=at)
    return end(replace(session, group=group, people=with_client(session.people, client)), at)


def test_the_latest_client_comes_first() -> None:
    sessions = [
        past("Ben", NOON - timedelta(days=30)),
        past("Dov", NOON),
        past("Amina", NOON - timedelta(days=60)),
    ]
    assert rotation(sessions, "North") == (
        ClientTurn(date(2026, 11, 22), "Dov"),
        ClientTurn(date(2026, 10, 23), "Ben"),
        ClientTurn(date(2026, 9, 23), "Amina"),
    )


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_sessions_on_one_day_the_later_comes_first(turned: bool) -> None:
    sessions = [past("Ben", NOON), past("Dov", NOON + timedelta(hours=3))]
    ordered = rotation(reversed(sessions) if turned else sessions, "North")
    assert [client for _day, client in ordered] == ["Dov", "Ben"]


def test_the_day_is_the_one_on_the_wall_of_that_room() -> None:
    late_in_auckland = datetime(2026, 11, 22, 0, 30, tzinfo=timezone(timedelta(hours=13)))
    assert rotation([past("Ben", late_in_auckland)], "North") == (ClientTurn(date(2026, 11, 22), "Ben"),)


def test_only_finished_sessions_of_that_very_group_count() -> None:
    running = replace(a_session(), group="North")
    abandoned = end(replace(a_session(), group="North"), NOON, abandoned=True)
    assert rotation([running, abandoned, past("Ben", NOON, "South")], "North") == ()


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("North team", "north team"),
        ("L'équipe", "lʼÉQUIPE"),
        ("North-West", "north‑west"),
        ("North\u200b  team", "North team\ufeff"),
    ],
)
def test_a_group_has_the_same_past_however_it_is_spelled(kept: str, asked: str) -> None:
    assert [turned.client for turned in rotation([past("Ben", NOON, kept)], asked)] == ["Ben"]
    assert [turned.client for turned in rotation([past("Ben", NOON, asked)], kept)] == ["Ben"]


@pytest.mark.parametrize("unnamed", ["", " ", "\u200b"])
def test_a_group_without_a_name_has_no_past(unnamed: str) -> None:
    assert rotation([past("Ben", NOON, unnamed)], unnamed) == ()


def test_where_nothing_was_kept_nobody_knows_who_was_client() -> None:
    assert rotation([redact(past("Ben", NOON), "nothing")], "North") == (ClientTurn(date(2026, 11, 22), ""),)


def test_who_has_not_been_client_is_told_in_the_rosters_order_however_a_name_is_spelled() -> None:
    turns = rotation([past("Dov", NOON), redact(past("Ben", NOON), "nothing")], "North")
    roster = people("Dov\nChloé\nAmina, client\nEve, facilitator\nFarid, observer\nBen")
    assert not_yet_client(turns, roster) == ("Chloé", "Amina", "Ben")
    assert not_yet_client([ClientTurn(date(2026, 1, 1), "CHLOÉ")], people("Chloé\nBen")) == ("Ben",)
    assert not_yet_client(turns, ()) == ()

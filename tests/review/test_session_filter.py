"""What a list says of a session, and which sessions it finds."""

from datetime import date

import pytest
from hypothesis import given

from codev_tui.model.redaction import redact
from codev_tui.model.session import Session
from codev_tui.review.session_filter import SessionFilter, matches, row
from samples import a_running_session, a_session
from strategies import sessions, tried_on_sessions


def test_a_row_has_the_keys_that_scripts_rely_on_and_no_others() -> None:
    assert row(a_session()) == {
        "id": "2026-11-22-1358",
        "title": "Onboarding a remote team",
        "state": "finished",
        "group": "North team",
        "theme": "Leading at a distance",
        "client": "Amina",
        "created": a_session().created,
        "started": a_session().started,
        "elapsed_s": 1180.4,
        "ideas": 2,
        "commitments": 2,
        "open_commitments": 1,
        "kept": "all",
    }


def test_a_session_whose_clock_never_started_has_no_start() -> None:
    assert row(a_running_session())["started"] is None


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"group": "north TEAM"},
        {"group": " North  team "},
        {"client": "amina"},
        {"client": "Amína"},
        {"theme": "leading at a distance"},
        {"since": date(2026, 11, 22), "until": date(2026, 11, 22)},
        {"state": "finished"},
        {"group": "North team", "client": "Amina", "theme": "Leading at a distance", "state": "finished"},
    ],
)
def test_a_session_is_found_by_what_is_true_of_it_whatever_the_case_and_accents(asked: dict[str, object]) -> None:
    assert matches(a_session(), SessionFilter(**asked))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked",
    [
        {"group": "North"},
        {"client": "Ben"},
        {"theme": "Distance"},
        {"since": date(2026, 11, 23)},
        {"until": date(2026, 11, 21)},
        {"state": "running"},
        {"group": "North team", "state": "abandoned"},
    ],
)
def test_one_thing_that_is_not_true_of_it_leaves_a_session_out(asked: dict[str, object]) -> None:
    assert not matches(a_session(), SessionFilter(**asked))  # type: ignore[arg-type]


def test_when_nothing_was_kept_the_session_is_found_by_no_client() -> None:
    assert not matches(redact(a_session(), "nothing"), SessionFilter(client="Amina"))


@tried_on_sessions
@given(sessions())
def test_every_session_has_a_row_and_is_found_when_nothing_is_asked(session: Session) -> None:
    assert row(session)["open_commitments"] <= row(session)["commitments"]
    assert matches(session, SessionFilter())

"""What figures can be chosen by, and what they are of."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from codev_tui.review.session_filter import SessionFilter
from codev_tui.review.stats_choices import groups, latest_group, periods, reckon
from codev_tui.store.index.index import Index
from codev_tui.store.library import Library
from samples import START, a_running_session, a_session, keep_in

TODAY = START.date()


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """Sessions of two groups over two years, one of which runs and one of which was abandoned."""
    sessions = []
    for days, changes in (
        (0, {"state": "abandoned", "group": "Nobody's"}),
        (3, {"group": "South team"}),
        (40, {"group": "north TEAM"}),
        (400, {"group": "North team", "protocol": "short", "protocol_title": "Short one"}),
    ):
        at = START - timedelta(days=days)
        sessions.append(a_session(id=f"{at:%Y-%m-%d-%H%M}", created=at, started=at, **changes))
    keep_in(tmp_path, *sessions, a_running_session(id="2026-11-23-0900", group="Just now"))
    index = Index(Library(tmp_path), None)
    index.look()
    return index


def test_the_groups_that_finished_something_are_offered_by_the_alphabet(index: Index) -> None:
    assert [choice.words for choice in groups(index.facts())] == ["north TEAM", "South team"]


def test_the_latest_group_is_that_of_the_latest_finished_session(index: Index) -> None:
    assert latest_group(index.facts()) == "South team"
    assert latest_group(()) == ""


def test_only_periods_are_offered_in_which_something_was_finished(index: Index) -> None:
    offered = periods(index.facts(), TODAY)
    assert [choice.words for choice in offered] == ["the last 3 months", "the last 12 months", "2026", "2025"]
    assert offered[-1].asked == SessionFilter(since=date(2025, 1, 1), until=date(2025, 12, 31))
    assert [choice.words for choice in periods(index.facts(), TODAY + timedelta(days=400))] == ["2026", "2025"]


def test_figures_are_of_the_finished_sessions_that_are_asked_for(index: Index) -> None:
    reckoned = reckon(index, SessionFilter(group="North team"), "")
    assert reckoned.figures.sessions == 2
    assert reckoned.protocols == [("codev", "Classic co-development"), ("short", "Short one")]


def test_of_one_protocol_the_others_are_still_offered(index: Index) -> None:
    reckoned = reckon(index, SessionFilter(group="North team"), "short")
    assert reckoned.figures.sessions == 1
    assert [name for name, _title in reckoned.protocols] == ["codev", "short"]


def test_reckoning_stops_when_nobody_waits_for_it_any_more(index: Index) -> None:
    assert reckon(index, SessionFilter(), "", stop=lambda: True).figures.sessions == 0

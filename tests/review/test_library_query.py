"""Which sessions a list shows, in which order, and what one can choose by."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from codev_tui.review.library_query import COLUMNS, Column, Order, filter_and_sort, offers
from codev_tui.review.session_filter import SessionFilter
from codev_tui.store.index.index import Unread
from codev_tui.store.session_summary import SessionSummary

TODAY = date(2026, 11, 22)


def facts(id_: str, **known: Any) -> SessionSummary:
    created = datetime(2026, 11, 20, tzinfo=UTC)
    fixed: dict[str, Any] = {"id": id_, "state": "finished", "created": created}
    return SessionSummary(**fixed | known)


NEW = facts("c", title="élan", group="north", client="Ben", elapsed_s=60.0, ideas=3, open_commitments=1)
BROKEN = Unread("b", "It cannot be read.")
OLD = facts("a", title="Zeal", group="North", theme="Change", state="abandoned", ideas=9)
OLDEST = facts("0", group="École", client="amina", elapsed_s=120.0, state="running")
ALL = (NEW, BROKEN, OLD, OLDEST)


def ids(*arguments: Any) -> str:
    return "".join(each.id for each in filter_and_sort(ALL, *arguments))


def by(column: Column, *, downwards: bool = False) -> str:
    return ids(SessionFilter(), Order(column, downwards))


def test_the_order_of_days_is_that_of_the_index() -> None:
    assert by("day", downwards=True) == "cba0"
    assert by("day") == "0abc"


def test_every_column_can_be_put_in_order_equals_by_the_day_what_is_unknown_last() -> None:
    assert by("title") == "ca0b"
    assert by("title", downwards=True) == "ac0b"
    assert by("group") == "0cab"
    assert by("group", downwards=True) == "ca0b", "case makes no difference, and the later comes first"
    assert by("client") == "0cab"
    assert by("minutes", downwards=True) == "0cab"
    assert by("ideas", downwards=True) == "ac0b"
    assert by("open", downwards=True) == "ca0b"
    assert by("state") == "0cab"
    assert all(len(by(column)) == len(ALL) for column in COLUMNS)


def test_what_is_chosen_and_what_is_found_go_together() -> None:
    assert ids(SessionFilter(group="NORTH"), Order()) == "ca"
    assert ids(SessionFilter(group="North"), Order(), {"a", "0"}) == "a"
    assert ids(SessionFilter(), Order(), {"b"}) == "b"
    assert ids(SessionFilter(state="running"), Order("title", False)) == "0"


def test_names_are_offered_once_whatever_their_case_with_how_many_sessions_there_are() -> None:
    found = offers(ALL, TODAY)
    assert [(offer.words, offer.sessions) for offer in found["group"]] == [("École", 1), ("north", 2)]
    assert [offer.words for offer in found["client"]] == ["amina", "Ben"]
    assert [offer.words for offer in found["theme"]] == ["Change"]
    assert [offer.words for offer in found["state"]] == ["running", "finished", "abandoned"]
    for facet in found.values():
        for offer in facet:
            assert len(filter_and_sort(ALL, offer.asked, Order())) == offer.sessions


def test_periods_are_offered_from_the_latest_on_and_only_those_with_sessions() -> None:
    days = (TODAY, TODAY - timedelta(days=60), TODAY - timedelta(days=400))
    sessions = [facts(str(day), created=datetime(day.year, day.month, day.day, 12, tzinfo=UTC)) for day in days]
    found = offers(sessions, TODAY)["time"]
    assert [(offer.words, offer.sessions) for offer in found] == [
        ("the last 30 days", 1),
        ("the last 3 months", 2),
        ("the last 12 months", 2),
        ("2026", 2),
        ("2025", 1),
    ]
    assert [offer.words for offer in offers(sessions[2:], TODAY)["time"]] == ["2025"]


def test_nothing_is_offered_where_there_is_nothing() -> None:
    assert not any(offers((), TODAY).values())

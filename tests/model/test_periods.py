"""Which months, which years? What people type for a stretch of the past is understood in English and French."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.model.dates import YEARS
from codev_tui.model.periods import read_period

WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("2026/2", "2026-02-01", "2026-02-28"),
        ("10/2026", "2026-10-01", "2026-10-31"),
        ("october", "2026-10-01", "2026-10-31"),
        ("octobre", "2026-10-01", "2026-10-31"),
        ("en octobre", "2026-10-01", "2026-10-31"),
        ("Oct.", "2026-10-01", "2026-10-31"),
        ("december", "2025-12-01", "2025-12-31"),
        ("november", "2026-11-01", "2026-11-30"),
        ("février 2024", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("le mois dernier", "2026-10-01", "2026-10-31"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("ce mois", "2026-11-01", "2026-11-30"),
        ("last week", "2026-11-09", "2026-11-15"),
        ("la semaine dernière", "2026-11-09", "2026-11-15"),
        ("cette semaine", "2026-11-16", "2026-11-22"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("l’année dernière", "2025-01-01", "2025-12-31"),
        ("this year", "2026-01-01", "2026-12-31"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_period_as_people_type_it(typed: str, first: str, last: str, language: str) -> None:
    period = read_period(typed, WEDNESDAY, language)
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "5 oct",
        "yesterday",
        "hier",
        "6m",
        "2026-10-05",
        "2026-13",
        "13/2026",
        "1999-10",
        "9999",
        "next month",
        "x",
        "\x1b",
    ],
)
def test_what_is_a_day_or_nothing_is_no_period(typed: str) -> None:
    assert read_period(typed, WEDNESDAY) is None


@given(st.dates(date(YEARS[0] + 1, 1, 1), date(YEARS[-1], 12, 31)), st.integers(1, 12))
def test_a_month_without_its_year_is_the_last_that_has_begun(today: date, month: int) -> None:
    name = ["jan", "feb", "march", "april", "may", "june", "july", "aug", "sept", "oct", "nov", "dec"][month - 1]
    period = read_period(name, today)
    assert period is not None
    assert period.first.month == period.last.month == month
    assert period.first <= today
    assert (today - period.first).days < 366
    assert (period.last + timedelta(days=1)).day == 1


@given(st.text(st.characters(codec=None)), st.dates(date(YEARS[0] + 1, 1, 1), date(YEARS[-1], 12, 31)))
def test_nothing_typed_gives_a_period_that_ends_before_it_begins(text: str, today: date) -> None:
    period = read_period(text, today)
    assert period is None or period.first < period.last

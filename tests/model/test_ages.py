"""How long ago, as it is typed."""

from datetime import date

import pytest

from codev_tui.model.ages import NotAnAge, day_before

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("age", "day"),
    [
        ("1y", date(2025, 3, 31)),
        ("6m", date(2025, 9, 30)),
        ("1m", date(2026, 2, 28)),
        ("15m", date(2024, 12, 31)),
        ("90d", date(2025, 12, 31)),
        ("2w", date(2026, 3, 17)),
        ("0d", TODAY),
        (" 2 W ", date(2026, 3, 17)),
    ],
)
def test_an_age_is_a_day_in_the_calendar(age: str, day: date) -> None:
    assert day_before(TODAY, age) == day


def test_a_leap_day_has_no_anniversary_every_year() -> None:
    assert day_before(date(2028, 2, 29), "1y") == date(2027, 2, 28)
    assert day_before(date(2028, 2, 29), "4y") == date(2024, 2, 29)


@pytest.mark.parametrize("age", ["", "y", "1", "1 fortnight", "-1y", "1y6m", "1.5y", "٣y", "99999d", "9999y", "[/b]"])
def test_what_is_no_age_is_said_so(age: str) -> None:
    with pytest.raises(NotAnAge):
        day_before(TODAY, age)

"""Days and numbers as people read them, in the language that is spoken."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.i18n import speaking
from codev_tui.model.written_days import day_of_month, table_day, text_day, widest_table_day
from codev_tui.model.written_numbers import decimal_text, number_text

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("language", "near", "far", "whole"),
    [
        ("en", "Thu 19 Nov", "19 Nov 2026", "Thu 19 Nov 2026"),
        ("fr", "jeu. 19 nov.", "19 nov. 2026", "jeudi 19 novembre 2026"),
    ],
)
def test_a_day_is_written_with_its_weekday_this_year_and_with_its_year_in_another(
    language: str, near: str, far: str, whole: str
) -> None:
    with speaking(language):
        assert table_day(THURSDAY, date(2026, 1, 1)) == near
        assert table_day(THURSDAY, date(2027, 1, 1)) == far
        assert text_day(THURSDAY) == whole
        assert day_of_month(THURSDAY) == " ".join(near.split()[1:])


@pytest.mark.parametrize("language", ["en", "fr"])
@given(day=st.dates(date(2000, 1, 1), date(2199, 12, 31)), today=st.dates(date(2000, 1, 1), date(2199, 12, 31)))
def test_no_day_is_wider_than_its_column(language: str, day: date, today: date) -> None:
    with speaking(language):
        assert len(table_day(day, today)) <= widest_table_day()


def test_thousands_are_apart_as_the_language_has_it() -> None:
    assert [number_text(number) for number in (0, 999, 1000, 1234567)] == ["0", "999", "1,000", "1,234,567"]
    assert decimal_text(3.5) == "3.5"
    with speaking("fr"):
        assert number_text(1234567) == "1\u202f234\u202f567"
        assert decimal_text(3.5) == "3,5"

"""By when? What people say for it, in English and French, is understood; what is no date is refused with a reason."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.model.dates import YEARS, NotADate, add_months, parse_day
from codev_tui.model.errors import CodevError

WEDNESDAY = date(2026, 11, 18)
SENSIBLE_DAYS = st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5 dec", "2026-12-05"),
        ("dec 5", "2026-12-05"),
        ("Dec. 5th, 2027", "2027-12-05"),
        ("5 December 2026", "2026-12-05"),
        ("the 5th of December", "2026-12-05"),
        ("5 déc 27", "2027-12-05"),
        ("5-dec-2026", "2026-12-05"),
        ("5 décembre", "2026-12-05"),
        ("le 5 DÉCEMBRE", "2026-12-05"),
        ("1er mars", "2027-03-01"),
        ("avant le 5 août", "2027-08-05"),
        ("7 sept", "2027-09-07"),
        ("2026-12-05", "2026-12-05"),
        ("2026/12/5", "2026-12-05"),
        ("5/12", "2026-12-05"),
        ("05/12/2026", "2026-12-05"),
        ("5.12.", "2026-12-05"),
        ("5.12.26", "2026-12-05"),
        ("5 - 12 - 2026", "2026-12-05"),
        ("12/25", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("saturday 5 december", "2026-12-05"),
        ("samedi 5/12", "2026-12-05"),
        ("friday the 20th", "2026-11-20"),
        ("vendredi 4", "2026-12-04"),
        ("18 nov", "2026-11-18"),
        ("17 nov", "2027-11-17"),
        ("29 feb", "2028-02-29"),
        ("17 nov 2026", "2026-11-17"),
    ],
)
def test_a_day_of_the_calendar(typed: str, meant: str) -> None:
    assert parse_day(typed, WEDNESDAY).isoformat() == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", "2026-11-18"),
        ("aujourd'hui", "2026-11-18"),
        ("aujourd’hui", "2026-11-18"),
        ("tomorrow", "2026-11-19"),
        ("demain", "2026-11-19"),
        ("the day after tomorrow", "2026-11-20"),
        ("après-demain", "2026-11-20"),
        ("in 10 days", "2026-11-28"),
        ("+10d", "2026-11-28"),
        ("d'ici 10 jours", "2026-11-28"),
        ("dans dix jours", "2026-11-28"),
        ("dans sept jours", "2026-11-25"),
        ("dans huit jours", "2026-11-25"),
        ("sous quinze jours", "2026-12-02"),
        ("dans 15 jours", "2026-12-03"),
        ("in two weeks", "2026-12-02"),
        ("2 weeks", "2026-12-02"),
        ("two weeks' time", "2026-12-02"),
        ("a fortnight", "2026-12-02"),
        ("+2w", "2026-12-02"),
        ("dans deux semaines", "2026-12-02"),
        ("a month", "2026-12-18"),
        ("in a month", "2026-12-18"),
        ("+1m", "2026-12-18"),
        ("dans un mois", "2026-12-18"),
        ("d’ici un mois", "2026-12-18"),
        ("in a year", "2027-11-18"),
        ("next week", "2026-11-25"),
        ("la semaine prochaine", "2026-11-25"),
        ("next month", "2026-12-18"),
        ("le mois prochain", "2026-12-18"),
        ("l'année prochaine", "2027-11-18"),
    ],
)
def test_so_much_after_today(typed: str, meant: str) -> None:
    assert parse_day(typed, WEDNESDAY).isoformat() == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("friday", "2026-11-20"),
        ("by fri", "2026-11-20"),
        ("vendredi", "2026-11-20"),
        ("ce vendredi", "2026-11-20"),
        ("monday", "2026-11-23"),
        ("lun.", "2026-11-23"),
        ("wednesday", "2026-11-25"),
        ("next friday", "2026-11-27"),
        ("vendredi prochain", "2026-11-27"),
        ("friday next week", "2026-11-27"),
        ("vendredi de la semaine prochaine", "2026-11-27"),
        ("next monday", "2026-11-23"),
        ("end of the week", "2026-11-20"),
        ("fin de semaine", "2026-11-20"),
        ("à la fin de la semaine prochaine", "2026-11-27"),
        ("end of the month", "2026-11-30"),
        ("fin du mois", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("avant la fin du mois prochain", "2026-12-31"),
        ("end of december", "2026-12-31"),
        ("fin février", "2027-02-28"),
        ("end of november", "2026-11-30"),
        ("end of feb 2028", "2028-02-29"),
        ("end of the year", "2026-12-31"),
        ("fin de l'année prochaine", "2027-12-31"),
    ],
)
def test_weekdays_and_ends(typed: str, meant: str) -> None:
    assert parse_day(typed, WEDNESDAY).isoformat() == meant


@pytest.mark.parametrize(("today", "meant"), [(20, 20), (21, 22), (22, 22), (23, 27)])
def test_a_week_ends_on_friday_or_on_sunday_once_that_has_passed(today: int, meant: int) -> None:
    assert parse_day("end of the week", date(2026, 11, today)) == date(2026, 11, meant)


def test_a_weekday_said_on_that_day_is_a_week_on() -> None:
    assert parse_day("wednesday", WEDNESDAY) == WEDNESDAY + timedelta(days=7)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_both_languages_are_understood_whatever_the_session_speaks(language: str) -> None:
    for typed in ("5 december", "5 décembre", "in 17 days", "dans 17 jours", "+17d"):
        assert parse_day(typed, WEDNESDAY, language) == date(2026, 12, 5)


def test_the_language_settles_what_is_a_month_in_one_and_a_weekday_in_the_other() -> None:
    assert parse_day("mar 8", WEDNESDAY, "en") == date(2027, 3, 8)
    assert parse_day("mar 8", WEDNESDAY, "fr") == date(2026, 12, 8)
    assert parse_day("mar", WEDNESDAY, "fr") == date(2026, 11, 24)
    with pytest.raises(NotADate):
        parse_day("mar", WEDNESDAY, "en")


def test_a_month_on_from_a_long_month_is_the_last_day_of_a_short_one() -> None:
    assert parse_day("in a month", date(2027, 1, 31)) == date(2027, 2, 28)
    assert parse_day("dans un mois", date(2028, 1, 31)) == date(2028, 2, 29)
    assert parse_day("in a year", date(2028, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize(
    "typed",
    [
        *[
            "",
            " ",
            "may be",
            "1",
            "12",
            "x",
            "soon",
            "week",
            "next",
            "end",
            "a",
            "now",
            "1er",
            "monday or tuesday",
            "\x1b[2J",
        ],
        *[
            "2 weeks ago",
            "-2w",
            "1.5 weeks",
            "2-3 weeks",
            "10:30",
            "5h",
            "5 12",
            "friday friday",
            "5 dec dec",
            "3 friday",
        ],
        *[
            "12345 days",
            "5 décembre environ",
            "le 5",
            "a " * 30,
            "sept " * 12,
            "x" * 10_000,
            "٥ dec",
            "2026-12",
            "12/2026",
        ],
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_no_date_is_refused_with_three_examples(typed: str, language: str) -> None:
    with pytest.raises(NotADate) as refused:
        parse_day(typed, WEDNESDAY, language)
    sentence = str(refused.value)
    assert "5 Dec" in sentence
    assert "in two weeks" in sentence
    assert "2026-12-05" in sentence
    assert len(sentence) < 200
    assert "\x1b" not in sentence


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31 feb", "Month 2 has days 1 to 29"),
        ("31/4/2027", "Month 4 has days 1 to 30"),
        ("29 feb 2027", "Month 2 has days 1 to 28"),
        ("0 dec", "Month 12 has days 1 to 31"),
        ("2026-13-01", "no month 13"),
        ("13/13", "no month 13"),
        ("5/0", "no month 0"),
        ("december", "month without a day"),
        ("mai 2027", "month without a day"),
        ("1999-12-31", "2000 to 2199"),
        ("5 dec 2200", "2000 to 2199"),
        ("5 dec 0001", "2000 to 2199"),
        ("5 dec 100", "2000 to 2199"),
        ("999 years", "2000 to 2199"),
        ("9999-12-31", "2000 to 2199"),
        ("end of may 0000", "2000 to 2199"),
        ("friday 5 dec", "2026-12-05 falls on another weekday"),
        ("friday 5", "Neither this month nor the next"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_and_the_sentence_says_why(typed: str, why: str) -> None:
    with pytest.raises(NotADate, match=why):
        parse_day(typed, WEDNESDAY)


def test_the_refusal_shows_what_was_typed_and_is_one_of_the_programs_own_errors() -> None:
    with pytest.raises(CodevError, match="“may be” is not a date"):
        parse_day("  may\tbe ", WEDNESDAY)


@given(SENSIBLE_DAYS, SENSIBLE_DAYS, st.sampled_from(["en", "fr"]))
def test_a_day_in_full_is_that_day_whenever_it_is_read(day: date, today: date, language: str) -> None:
    figures = f"{day.day:02}/{day.month:02}/{day.year}"
    assert parse_day(day.isoformat(), today, language) == day
    assert parse_day(figures, today, language) == day


@given(st.dates(date(2000, 1, 1), date(2190, 12, 31)), st.integers(1, 31), st.integers(1, 12))
def test_a_day_without_a_year_is_the_next_one(today: date, number: int, month: int) -> None:
    try:
        day = parse_day(f"{number}/{month}", today)
    except NotADate:
        assert number > 28
    else:
        assert (day.day, day.month) == (number, month)
        assert day >= today
        passed = (today + timedelta(days=ahead) for ahead in range((day - today).days))
        assert not any((other.day, other.month) == (number, month) for other in passed)


VOCABULARY = (
    "5 12 31 2026 99 0 next prochain end fin of a the un in dans week jours mois d w m x "
    "mar sept feb friday mer / - . + '"
)


@given(
    st.one_of(st.text(st.characters(codec=None)), st.lists(st.sampled_from(VOCABULARY.split())).map(" ".join)),
    st.dates(),
    st.sampled_from(["en", "fr", "de", ""]),
)
def test_nothing_typed_gives_anything_but_a_sensible_day_or_a_refusal(text: str, today: date, language: str) -> None:
    try:
        day = parse_day(text, today, language)
    except NotADate:
        return
    assert day.year in YEARS


def test_months_are_added_and_taken_to_the_last_day_at_most() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert add_months(date(2028, 3, 31), -1) == date(2028, 2, 29)
    assert add_months(date(2026, 1, 15), -1) == date(2025, 12, 15)
    with pytest.raises(ValueError, match="year"):
        add_months(date(9999, 12, 1), 1)


@given(SENSIBLE_DAYS, st.integers(-600, 600))
def test_months_on_is_the_month_that_many_on(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)

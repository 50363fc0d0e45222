"""By when? What people say for it, in English and French, is understood; what is no date is refused with a reason."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.model.dates import YEARS, NotADate, add_months, parse_day, read_day
from codev_tui.model.errors import CodevError
from codev_tui.screens.card_words import day_text

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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5 juill.", "2027-07-05"),
        ("5 juil", "2027-07-05"),
        ("12 janv.", "2027-01-12"),
        ("15 févr.", "2027-02-15"),
        ("15 FÉV", "2027-02-15"),
        ("3 avr.", "2027-04-03"),
        ("5 déc.", "2026-12-05"),
        ("mar. 8 déc.", "2026-12-08"),
        ("Thurs. 3 Dec.", "2026-12-03"),
        ("weds", "2026-11-25"),
        ("ven.", "2026-11-20"),
        ("premier décembre", "2026-12-01"),
        ("le premier\u00a0mars", "2027-03-01"),
        ("1ère mars", "2027-03-01"),
        ("the second of January", "2027-01-02"),
        ("December twenty-first", "2026-12-21"),
        ("vingt et un janvier", "2027-01-21"),
        ("le Vingt-et-un Janvier", "2027-01-21"),
        ("dix‑sept décembre", "2026-12-17"),
        ("sept sept", "2027-09-07"),
        ("samedi vingt et un novembre 2026", "2026-11-21"),
        ("2 wks", "2026-12-02"),
        ("3 mths", "2027-02-18"),
        ("in a couple of weeks", "2026-12-02"),
        ("in the next two weeks", "2026-12-02"),
        ("d’ici à deux mois", "2027-01-18"),
        ("dans les quinze jours", "2026-12-02"),
        ("in a fortnight", "2026-12-02"),
        ("sous quinzaine", "2026-12-02"),
        ("d’ici une quinzaine de jours", "2026-12-02"),
        ("d'ici quinze\u202fjours", "2026-12-02"),
        ("SOUS HUITAINE", "2026-11-25"),
        ("d'ici vingt et un jours", "2026-12-09"),
        ("début janvier", "2027-01-01"),
        ("mi-janvier", "2027-01-15"),
        ("mi‑janvier 2028", "2028-01-15"),
        ("mid-January", "2027-01-15"),
        ("fin janvier", "2027-01-31"),
        ("end of january", "2027-01-31"),
        ("beginning of january", "2027-01-01"),
        ("early December", "2026-12-01"),
        ("mi-novembre", "2027-11-15"),
        ("début du mois prochain", "2026-12-01"),
        ("middle of the month", "2026-12-15"),
        ("début de semaine", "2026-11-23"),
        ("mid next week", "2026-11-25"),
        ("start of the year", "2027-01-01"),
        ("fin 2027", "2027-12-31"),
        ("by mid-month", "2026-12-15"),
        ("mi-mois", "2026-12-15"),
        ("mi-décembre", "2026-12-15"),
        ("début décembre", "2026-12-01"),
        ("pour fin décembre", "2026-12-31"),
        ("Christmas", "2026-12-25"),
        ("by Christmas 2027", "2027-12-25"),
        ("avant Noël", "2026-12-25"),
        ("d’ici Noël", "2026-12-25"),
        ("Christmas Eve", "2026-12-24"),
        ("New Year’s Day", "2027-01-01"),
        ("le nouvel an", "2027-01-01"),
        ("thirteen days", "2026-12-01"),
        ("dans treize jours", "2026-12-01"),
        ("in fourteen days", "2026-12-02"),
        ("dans quatorze jours", "2026-12-02"),
        ("for friday", "2026-11-20"),
        ("la semaine du 7 décembre", "2026-12-07"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_days_as_people_write_them(typed: str, meant: str, language: str) -> None:
    assert parse_day(typed, WEDNESDAY, language).isoformat() == meant


WRITTEN = {
    "en": (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six twenty-seven "
        "twenty-eight twenty-nine thirty thirty-one"
    ),
    "en, in order": (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
        "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
    ),
    "fr": (
        "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
        "dix-huit dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept "
        "vingt-huit vingt-neuf trente trente-et-un"
    ),
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_days_of_a_month_may_be_written_out(written: str, language: str) -> None:
    words = written.split()
    month = "décembre" if "dix" in words else "december"
    meant = [date(2026, 12, number) for number in range(1, 32)]
    assert [parse_day(f"{word} {month}", WEDNESDAY, language) for word in words] == meant
    assert [parse_day(f"{word.replace('-', ' ')} {month}", WEDNESDAY, language) for word in words] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("le 15 du mois", "2026-12-15"),
        ("le 18 du mois", "2026-11-18"),
        ("the 20th of the month", "2026-11-20"),
        ("le vingt du mois", "2026-11-20"),
        ("20 de ce mois", "2026-11-20"),
        ("the 31st of the month", "2026-12-31"),
        ("le 2 du mois prochain", "2026-12-02"),
        ("by the 15th", "2026-12-15"),
        ("on the 20th", "2026-11-20"),
        ("le 15", "2026-12-15"),
        ("pour le 15", "2026-12-15"),
        ("d’ici le quinze", "2026-12-15"),
        ("le 18", "2026-11-18"),
        ("avant le 1er", "2026-12-01"),
        ("the 31st", "2026-12-31"),
        ("the 5th of next month", "2026-12-05"),
        ("vendredi 20 du mois", "2026-11-20"),
    ],
)
def test_a_day_of_the_month_is_the_next_such_day_and_no_length_of_time(typed: str, meant: str) -> None:
    assert parse_day(typed, WEDNESDAY).isoformat() == meant


@pytest.mark.parametrize("typed", ["5th of this month", "le 17 de ce mois", "the 31st of this month"])
def test_a_day_that_this_month_has_not_any_more_is_refused(typed: str) -> None:
    with pytest.raises(NotADate, match=r"has passed|has no day 31"):
        parse_day(typed, WEDNESDAY)


@pytest.mark.parametrize("number", ["le 2", "les 2", "the two", "du 15", "2nd", "3ème", "premier", "the first", "a 2"])
@pytest.mark.parametrize("unit", ["jours", "semaines", "of the week", "de la semaine", "mois", "month", "years"])
def test_an_ordinal_or_a_number_after_an_article_is_no_length_of_time(number: str, unit: str) -> None:
    with pytest.raises(NotADate):
        parse_day(f"{number} {unit}", WEDNESDAY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mardi en 8", "2026-12-01"),
        ("mardi en huit", "2026-12-01"),
        ("Mardi en\u00a0quinze", "2026-12-08"),
        ("mardi en 15", "2026-12-08"),
        ("lun. en huit", "2026-11-30"),
        ("demain en huit", "2026-11-26"),
        ("d'aujourd’hui en quinze", "2026-12-02"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_day_in_eight_or_fifteen_is_a_week_or_two_after_it(typed: str, meant: str, language: str) -> None:
    assert parse_day(typed, WEDNESDAY, language).isoformat() == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("monday at 9", "2026-11-23"),
        ("Monday @ 9", "2026-11-23"),
        ("monday 9am", "2026-11-23"),
        ("monday at 9 o’clock", "2026-11-23"),
        ("monday at nine in the morning", "2026-11-23"),
        ("lundi 9h", "2026-11-23"),
        ("lundi à 9 heures", "2026-11-23"),
        ("lundi à 14\u202fh\u202f30", "2026-11-23"),
        ("lundi de 9h à 11h", "2026-11-23"),
        ("à 9h le lundi 23 novembre", "2026-11-23"),
        ("lundi après-midi", "2026-11-23"),
        ("demain matin", "2026-11-19"),
        ("tonight", "2026-11-18"),
        ("5 dec at 17:30", "2026-12-05"),
        ("le 5/12 à midi", "2026-12-05"),
        ("2026-12-20 14:00", "2026-12-20"),
        ("2026-12-20T14:00", "2026-12-20"),
        ("2026-12-20T14:00:00+01:00", "2026-12-20"),
        ("2026-12-20 14h", "2026-12-20"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_time_beside_the_day_is_told_and_changes_no_day(typed: str, meant: str, language: str) -> None:
    day, with_time = read_day(typed, WEDNESDAY, language)
    assert (day.isoformat(), with_time) == (meant, True)


@pytest.mark.parametrize("typed", ["monday", "le 15 du mois", "2026-12-20", "at 5 dec", "mardi en huit", "2 weeks"])
def test_a_day_alone_has_no_time(typed: str) -> None:
    assert not read_day(typed, WEDNESDAY).with_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5 dec", "2025-12-05"),
        ("19 nov", "2025-11-19"),
        ("18 nov", "2026-11-18"),
        ("le premier novembre", "2026-11-01"),
        ("29 feb", "2024-02-29"),
        ("friday", "2026-11-13"),
        ("wednesday", "2026-11-11"),
        ("vendredi 13", "2026-11-13"),
        ("le 15 du mois", "2026-11-15"),
        ("le 20 du mois", "2026-10-20"),
        ("the 31st of the month", "2026-10-31"),
        ("fin octobre", "2026-10-31"),
        ("mi-décembre", "2025-12-15"),
        ("début du mois", "2026-11-01"),
        ("today", "2026-11-18"),
        ("hier", "2026-11-17"),
        ("avant-hier", "2026-11-16"),
        ("two weeks ago", "2026-11-04"),
        ("il y a un mois", "2026-10-18"),
        ("lundi dernier", "2026-11-16"),
        ("last week", "2026-11-11"),
        ("6m", "2026-05-18"),
        ("6 mois", "2026-05-18"),
        ("a week", "2026-11-11"),
        ("treize jours", "2026-11-05"),
        ("le 15", "2026-11-15"),
        ("the 20th", "2026-10-20"),
        ("Noël", "2025-12-25"),
        ("5 dec 2027", "2027-12-05"),
    ],
)
def test_of_the_past_a_day_without_a_year_is_the_last_there_was(typed: str, meant: str) -> None:
    assert parse_day(typed, WEDNESDAY, past=True).isoformat() == meant


@pytest.mark.parametrize(
    "typed",
    [
        "in two weeks",
        "+2w",
        "d’ici 10 jours",
        "next week",
        "tomorrow",
        "next friday",
        "mardi en huit",
        "20th of this month",
    ],
)
def test_of_the_past_what_is_still_to_come_is_refused(typed: str) -> None:
    with pytest.raises(NotADate, match="is still to come") as refused:
        parse_day(typed, WEDNESDAY, past=True)
    assert "two weeks ago" in str(refused.value)
    assert "in two weeks” or" not in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5 apr", "2026-04-05"),
        ("10 mars", "2026-03-10"),
        ("9 march", "2027-03-09"),
        ("friday", "2026-03-13"),
        ("friday 13", "2026-03-13"),
        ("fin mars", "2026-03-31"),
        ("le 15 du mois", "2026-03-15"),
        ("5 apr 2027", "2027-04-05"),
        ("tomorrow", "2026-11-19"),
        ("in two weeks", "2026-12-02"),
        ("end of the month", "2026-11-30"),
    ],
)
def test_where_another_day_is_spoken_of_days_without_a_year_follow_that_one(typed: str, meant: str) -> None:
    assert parse_day(typed, WEDNESDAY, since=date(2026, 3, 10)).isoformat() == meant


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
            "a " * 30,
            "sept " * 12,
            "x" * 10_000,
            "٥ dec",
            "2026-12",
            "12/2026",
        ],
        *["yesterday", "last monday", "hier", "il y a 2 semaines", "quinzaine", "mardi en 9", "en 8", "vingt et un"],
        *["monday at 99", "lundi 25h", "dans 2 heures", "lundi dans 2 heures", "at 9", "midi", "ce lundi ou mardi"],
        *["monday and tuesday", "cette semaine", "premier lundi du mois", "of"],
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


@pytest.mark.parametrize(
    ("typed", "no_example"),
    [
        ("31 feb", "5 Dec"),
        ("friday 5 dec", "5 Dec"),
        ("5 dec 2200", "5 Dec"),
        ("2026-13-05", "2026-12-05"),
        ("2027-02-29", "2026-12-05"),
    ],
)
def test_what_does_not_exist_is_no_example_of_how_to_write_it(typed: str, no_example: str) -> None:
    with pytest.raises(NotADate) as refused:
        parse_day(typed, WEDNESDAY)
    assert "in two weeks" in str(refused.value)
    assert f"“{no_example}”" not in str(refused.value)


def test_the_refusal_shows_what_was_typed_and_is_one_of_the_programs_own_errors() -> None:
    with pytest.raises(CodevError, match="“may be” is not a date"):
        parse_day("  may\tbe ", WEDNESDAY)


@given(SENSIBLE_DAYS, SENSIBLE_DAYS, st.sampled_from(["en", "fr"]))
def test_a_day_in_full_is_that_day_whenever_it_is_read(day: date, today: date, language: str) -> None:
    figures = f"{day.day:02}/{day.month:02}/{day.year}"
    assert parse_day(day.isoformat(), today, language) == day
    assert parse_day(figures, today, language) == day


@given(SENSIBLE_DAYS, SENSIBLE_DAYS, st.sampled_from(["en", "fr"]), st.booleans())
def test_a_day_that_the_program_writes_out_is_read_back_as_that_day(
    day: date, today: date, language: str, past: bool
) -> None:
    for written in (day_text(day), day.isoformat()):
        assert read_day(written, today, language, past=past) == (day, False)
        assert parse_day(f" {written.upper().replace(' ', chr(160))} ", today, language, since=day) == day


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
    "mar sept feb friday mer / - . + ' le les du ce en 8 quinze vingt et premier second er th début mi year "
    "today hier last ago sous quinzaine at à 9h 14:30 2026-12-05 5/13 pm matin h ’"
)


@given(
    st.one_of(st.text(st.characters(codec=None)), st.lists(st.sampled_from(VOCABULARY.split())).map(" ".join)),
    st.dates(),
    st.sampled_from(["en", "fr", "de", ""]),
    st.none() | st.dates(),
    st.booleans(),
)
def test_nothing_typed_gives_anything_but_a_sensible_day_or_a_refusal(
    text: str, today: date, language: str, since: date | None, past: bool
) -> None:
    try:
        day = parse_day(text, today, language, since=since, past=past)
    except NotADate:
        return
    assert day.year in YEARS
    assert not past or day <= today or str(day.year) in text or str(day.year % 100) in text


@given(
    st.integers(0, 99),
    st.sampled_from(["le", "les", "la", "the", "this", "du"]),
    st.sampled_from(["jours", "weeks", "mois"]),
)
def test_no_number_after_an_article_makes_a_length(number: int, article: str, unit: str) -> None:
    for text in (
        f"{article} {number} {unit}",
        f"{number}th {unit}",
        f"{number}e {unit}",
        f"{article} {number} de {unit}",
    ):
        try:
            day = parse_day(text, WEDNESDAY)
        except NotADate:
            continue
        assert day.day == number


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

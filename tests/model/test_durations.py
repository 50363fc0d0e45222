import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.model.durations import (
    LONGEST_S,
    NotADuration,
    clock_text,
    elapsed_text,
    minutes_text,
    parse_correction,
    parse_span,
    span_text,
)

elapsed = st.floats(0, LONGEST_S).map(lambda seconds: round(seconds, 3))
whole_seconds = st.integers(0, LONGEST_S)


def seconds_of(text: str) -> int:
    """What a clock's text says, in seconds."""
    seconds = 0
    for figure in text.lstrip("+").split(":"):
        seconds = 60 * seconds + int(figure)
    return seconds


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (900, "15:00"),
        (452.001, "7:33"),
        (60, "1:00"),
        (0.2, "0:01"),
        (0, "0:00"),
        (-0.9, "0:00"),
        (-1, "+0:01"),
        (-80.4, "+1:20"),
        (5999, "99:59"),
        (6000, "1:40:00"),
        (-6001, "+1:40:01"),
    ],
)
def test_a_clock_shows_seconds_left_rounded_up_and_overtime_with_a_plus(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text


def test_the_rounding_of_computers_does_not_add_a_second() -> None:
    assert clock_text(0.1 + 0.2 - 0.3) == "0:00"
    assert clock_text(60.0000001) == "1:00"


@given(whole_seconds, elapsed)
def test_what_has_passed_and_what_is_left_add_up_to_the_plan_also_as_shown(planned: int, passed: float) -> None:
    left = clock_text(planned - passed)
    shown_left = -seconds_of(left) if left.startswith("+") else seconds_of(left)
    assert seconds_of(elapsed_text(passed)) + shown_left == planned


@given(st.floats(-LONGEST_S, LONGEST_S))
def test_a_clock_never_shows_sixty_seconds(seconds: float) -> None:
    assert re.fullmatch(r"\+?(\d{1,2}:[0-5]\d|\d{1,2}:[0-5]\d:[0-5]\d)", clock_text(seconds))


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 min"), (20, "< 1 min"), (30, "1 min"), (480, "8 min"), (933.4, "16 min")]
)
def test_a_table_has_whole_minutes(seconds: float, text: str) -> None:
    assert minutes_text(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (40.2, "40 seconds"),
        (60, "1 minute"),
        (75, "1 minute 15 seconds"),
        (90, "2 minutes"),
        (421, "7 minutes"),
        (3599, "1 hour"),
        (3900, "1 hour 5 minutes"),
        (7200, "2 hours"),
        (86_399, "1 day"),
        (2 * 86_400 + 3 * 3600, "2 days 3 hours"),
    ],
)
def test_a_span_is_said_as_people_say_it(seconds: float, text: str) -> None:
    assert span_text(seconds) == text


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("5", 300),
        (" 5 ", 300),
        ("5 min", 300),
        ("5'", 300),
        ("2.5", 150),
        ("2,5 minutes", 150),
        ("4:30", 270),
        ("90:00", 5400),
        ("1:05:00", 3900),
        ("1h05", 3900),
        ("1 h 5 min", 3900),
        ("2h", 7200),
        ("90 s", 90),
        ("0", 0),
        ("24h", 86_400),
    ],
)
def test_a_length_is_understood_as_people_type_it(typed: str, seconds: float) -> None:
    assert parse_span(typed) == seconds


@pytest.mark.parametrize("typed", ["", "x", "5:7", "5:60", "::", "1:2:3", "-5", "5 5", "²", "٣", "5 minutos", "1e3"])
def test_what_is_no_length_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(NotADuration, match=r"That is not a time\. .+4:30\."):
        parse_span(typed)


def test_nothing_longer_than_a_day_is_taken() -> None:
    with pytest.raises(NotADuration, match="more than a day"):
        parse_span("1441")


@given(whole_seconds)
def test_what_a_clock_shows_can_be_typed_back(seconds: int) -> None:
    assert parse_span(clock_text(seconds)) == seconds


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("+5", 300),
        ("-3", -180),
        ("−3", -180),
        ("– 3", -180),
        ("+1:30", 90),
        ("-1:30", -90),
        ("4:30", -30),
        ("=6", 60),
        ("= 6", 60),
        ("6", 60),
        ("0", -300),
        ("-5", -300),
    ],
)
def test_a_correction_is_a_difference_with_a_sign_and_the_whole_time_without(typed: str, seconds: float) -> None:
    assert parse_correction(typed, 300) == seconds


@pytest.mark.parametrize("typed", ["", "+", "-", "=", "+-5", "=+5", "five"])
def test_a_correction_that_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(NotADuration):
        parse_correction(typed, 300)


def test_more_than_the_phase_has_run_cannot_be_taken_off() -> None:
    with pytest.raises(NotADuration, match="has run 4:31: no more"):
        parse_correction("-5", 271.4)


def test_taking_off_what_the_clock_shows_leaves_nothing_and_never_less() -> None:
    assert parse_correction("-4:31", 271.4) == -271
    assert parse_correction("-4:32", 271.4) == -271.4


@given(whole_seconds, elapsed)
def test_the_time_typed_without_a_sign_is_what_the_phase_has_run_then(typed: int, passed: float) -> None:
    assert passed + parse_correction(clock_text(typed), passed) == pytest.approx(typed)


@given(st.text(max_size=12), elapsed)
def test_whatever_is_typed_is_understood_or_refused_and_never_leaves_less_than_nothing(
    typed: str, passed: float
) -> None:
    with suppress(NotADuration):
        assert passed + parse_correction(typed, passed) >= 0


@given(st.from_regex(r"[-+=]?[0-9]{0,3}[:.,h]?[0-9]{0,3}[:]?[0-9]{0,2} ?(s|min|h)?", fullmatch=True), elapsed)
def test_nearly_right_texts_never_break_anything(typed: str, passed: float) -> None:
    with suppress(NotADuration):
        assert passed + parse_correction(typed, passed) >= 0

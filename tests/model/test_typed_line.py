"""A name before a colon gives the words to that person; whatever is no person stays text."""

import pytest

from builders import people
from codev_tui.model.typed_line import TypedLine, read_line

ROSTER = people("Amina, client\nBen\nBenoît\nChloé\nAnne Marie\nEve, facilitator")


@pytest.mark.parametrize(
    ("typed", "by", "text"),
    [
        ("b: a buddy", "Ben", "a buddy"),
        ("ben: a buddy", "Ben", "a buddy"),
        ("beno: a buddy", "Benoît", "a buddy"),
        ("CHLOE: lunch", "Chloé", "lunch"),
        ("chl : déjeuner", "Chloé", "déjeuner"),
        ("anne marie: a letter", "Anne Marie", "a letter"),
        ("ben:", "Ben", ""),
        ("ben: ", "Ben", ""),
        ("ben: two: things", "Ben", "two: things"),
    ],
)
def test_a_letter_or_the_beginning_of_a_name_before_a_colon_says_whose_words_they_are(
    typed: str, by: str, text: str
) -> None:
    assert read_line(typed, ROSTER) == TypedLine(text, by)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ben",
        "ben:a buddy",
        "be: or not to be",
        "https://example.org",
        "note: call them",
        "10:30",
        ": nothing",
        "z: x",
    ],
)
def test_what_is_no_person_of_this_roster_stays_text(typed: str) -> None:
    assert read_line(typed, ROSTER) == TypedLine(typed)


def test_a_question_mark_before_the_words_makes_them_a_question_only_where_there_are_questions() -> None:
    assert read_line("? who knows", ROSTER, may_ask=True) == TypedLine("who knows", "", True)
    assert read_line("c: ?who knows", ROSTER, may_ask=True) == TypedLine("who knows", "Chloé", True)
    assert read_line("who knows?", ROSTER, may_ask=True) == TypedLine("who knows?")
    assert read_line("? who knows", ROSTER) == TypedLine("? who knows")

"""Text is harmless once it is in a session, and stays as it was said."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from codev_tui.model.text import (
    APOSTROPHES,
    ENTRY_MAX,
    HYPHENS,
    INVISIBLE,
    SOFT_HYPHEN,
    clean,
    clean_line,
    clip,
    fold,
    name_key,
    pasted_lines,
    same_name,
)

ANY_TEXT = st.text(st.characters(codec=None))
HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "\r\n\t\v\f\x00\x1b\x7f\x85\x9b\u2028\u202a\u202e\u2066\u2069\ud800\udfff\u0301\u0327\u200d aeé한"
        ),
        st.characters(codec=None),
    )
)
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("a break of a word processor\vhere", "a break of a word processor\nhere"),
        ("next line\x85here, or\u2028here", "next line\nhere, or\nhere"),
        ("a\ttable", "a\ttable"),
        ("\x1b]0;title\x07\x1b[2Jred", "]0;title[2Jred"),
        ("\x9b31mred\x7f\x00", "31mred"),
        ("exe.\u202etxt\u202c and \u2066isolated\u2069", "exe.txt and isolated"),
        ("half \ud83d an emoji", "half  an emoji"),
        ("Chloe\u0301", "Chloé"),
        ("👩\u200d💻 [/b] [x] שלום", "👩\u200d💻 [/b] [x] שלום"),
    ],
)
def test_nothing_that_a_terminal_obeys_gets_in(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_an_accent_joins_its_letter_when_what_stood_between_them_is_gone() -> None:
    assert clean("e\x00\u0301") == "é"


@given(HOSTILE)
def test_cleaned_text_has_no_forbidden_character_and_can_be_written_to_a_file(text: str) -> None:
    kept = clean(text)
    assert not FORBIDDEN.search(kept)
    assert kept.encode().decode() == kept
    assert unicodedata.is_normalized("NFC", kept)


@given(HOSTILE)
@example("\r\x00\n")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text) == clean_line(clean(text))


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_what_people_ordinarily_type_is_kept_to_the_letter(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@given(HOSTILE)
def test_a_line_has_single_spaces_and_no_other_white_space(text: str) -> None:
    line = clean_line(text)
    assert line == line.strip()
    assert "  " not in line
    assert all(character == " " or not character.isspace() for character in line)


def test_a_name_pasted_over_two_lines_becomes_one() -> None:
    assert clean_line("  Jean\u00a0\t Pierre\r\nMartin ") == "Jean Pierre Martin"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chloé", "CHLOE"),
        ("François", "francois"),
        ("Łukasz", "lukasz"),
        ("Œdipe", "oedipe"),
        ("Søren", "Soren"),
        ("Weiß", "WEISS"),
        ("İpek", "ipek"),
        ("Ａｍｉｎａ", "amina"),
        ("Ёлкин", "елкин"),
    ],
)
def test_names_compare_equal_whatever_their_case_and_accents(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("मीना", "मेना"), ("がく", "かく"), ("Ana", "Anna")])
def test_names_that_differ_by_more_than_accents_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "‘", "`", "´", *APOSTROPHES])
def test_an_apostrophe_of_any_keyboard_is_the_same_one(apostrophe: str) -> None:
    assert same_name(f"L{apostrophe}Équipe", "l'equipe")
    assert same_name(f"O{apostrophe}Brien  Team", "o’brien team")
    assert fold(f"l{apostrophe}état") == "l'etat"


@pytest.mark.parametrize("hyphen", ["-", "‐", "‑", "–", "−", SOFT_HYPHEN, *HYPHENS])
def test_a_hyphen_is_the_same_however_it_is_written(hyphen: str) -> None:
    assert same_name(f"Anne{hyphen}Marie", "ANNE-MARIE")
    assert same_name(f"North{hyphen}West team", "north‑west  team")


@pytest.mark.parametrize("name", ["North {}team", "{}North team", "Nor{}th team{}", "North{} {}team", "North {} team"])
@pytest.mark.parametrize("unseen", [*"\u200b\u200c\u200d\u2060\ufeff\u200e\u061c", "\u200b\ufeff"])
def test_what_cannot_be_seen_does_not_tell_names_apart(name: str, unseen: str) -> None:
    assert same_name(name.replace("{}", unseen), "north team")


def test_what_draws_nothing_is_known_to_be_a_format_character() -> None:
    assert {unicodedata.category(character) for character in INVISIBLE} <= {"Cf", "Cn"}


@pytest.mark.parametrize(
    ("one", "other"), [("Anne-Marie", "Anne Marie"), ("Anne-Marie", "Annemarie"), ("O'Brien", "OBrien"), ("T-1", "T1")]
)
def test_a_mark_more_or_less_is_another_name(one: str, other: str) -> None:
    assert not same_name(one, other)


@given(ANY_TEXT)
def test_the_key_of_a_name_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
    assert name_key(f" {text}\t") == name_key(text)


def test_a_pasted_list_becomes_one_entry_a_line() -> None:
    pasted = "- a buddy\r\n* a lunch\n•\ta plan\n\n1. a call\n 2) a map\n(3) a guide\n– a tour\n"
    assert pasted_lines(pasted) == ("a buddy", "a lunch", "a plan", "a call", "a map", "a guide", "a tour")


@pytest.mark.parametrize(
    "line", ["-5 % of the budget", "1.5 days a week", "*all* of us", "2026. was a year", "[x] done"]
)
def test_what_only_looks_like_a_bullet_is_kept(line: str) -> None:
    assert pasted_lines(line) == (line,)


def test_bullets_without_words_are_no_entries() -> None:
    assert pasted_lines("-\n•\n 1.\n\t\n\x00") == ()


@given(HOSTILE)
def test_every_pasted_line_can_be_an_entry(text: str) -> None:
    for line in pasted_lines(text):
        assert line
        assert line == clean_line(line)


def test_an_entry_of_the_longest_length_is_whole_and_one_character_more_is_told() -> None:
    assert clip("x" * ENTRY_MAX) == ("x" * ENTRY_MAX, 0)
    assert clip("x" * (ENTRY_MAX + 1)) == ("x" * ENTRY_MAX, 1)


def test_a_cut_does_not_part_a_letter_from_its_accent_or_an_emoji_from_its_parts() -> None:
    assert clip("ab\u0323\u0301c", 3) == ("a", 4)
    assert clip("ab👩\u200d💻c", 4) == ("ab", 4)
    assert clip("a" + "\u0301" * 9, 4) == ("a" + "\u0301" * 3, 6)


@given(HOSTILE, st.integers(1, 20))
def test_a_cut_keeps_a_beginning_and_counts_the_rest(text: str, limit: int) -> None:
    kept, cut = clip(text, limit)
    assert text.startswith(kept)
    assert len(kept) <= limit
    assert len(kept) + cut == len(text)
    assert bool(kept) == bool(text)

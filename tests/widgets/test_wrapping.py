"""Cutting people's text to boxes."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from codev_tui.widgets.wrapping import balanced, fitted, line_spans, shortened, wrapped

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def test_words_are_kept_whole_as_far_as_they_fit() -> None:
    assert wrapped("ask those who left why they left", 12, 5) == ["ask those", "who left why", "they left"]


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    assert wrapped("ask those who left why they left", 12, 2) == ["ask those", "who left…"]
    assert wrapped("one two", 4, 1) == ["one…"]


def test_a_name_is_shortened_word_by_word_before_it_is_cut() -> None:
    assert shortened("North team", 11) == "North team"
    assert shortened("Équipe du tilleul", 16) == "Équipe tilleul"
    assert shortened("Équipe du tilleul", 12) == "É. tilleul"
    assert shortened("Nurses of the ward 4", 12) == "N. ward 4"
    assert shortened("Nurses of the ward 5", 12) == "N. ward 5"
    assert shortened("Kindertagesstätte", 8) == "Kindert…"


def test_text_that_just_fits_is_not_cut() -> None:
    assert wrapped("ask those who left why", 12, 2) == ["ask those", "who left why"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert wrapped("see https://example.org now", 10, 5) == ["see", "https://ex", "ample.org", "now"]


def test_wide_characters_count_as_two_cells() -> None:
    assert wrapped("新しい同僚を招待", 6, 4) == ["新しい", "同僚を", "招待"]
    assert fitted("新しい同僚", 6) == "新し…"


def test_a_french_colon_stays_with_its_word() -> None:
    assert wrapped("un joli mot\N{NO-BREAK SPACE}: voilà", 9, 3) == ["un joli", "mot\N{NO-BREAK SPACE}:", "voilà"]


def test_line_breaks_of_the_author_are_kept() -> None:
    assert wrapped("first\n\nsecond", 20, 3) == ["first", "", "second"]


def test_control_characters_never_reach_the_terminal() -> None:
    assert wrapped("a\x1b]0;title\x07b", 20, 1) == ["a]0;titleb"]
    assert fitted("a\x9bb\tc\nd", 20) == "ab c d"


def test_a_balanced_sentence_leaves_no_lonely_word() -> None:
    assert balanced("nothing has to be typed", 20, 3) == ["nothing has", "to be typed"]


@given(TEXT, st.integers(2, 40), st.integers(1, 5))
def test_no_text_is_wider_or_longer_than_its_box(text: str, width: int, lines: int) -> None:
    found = wrapped(text, width, lines)
    assert len(found) <= lines
    assert all(cell_len(line) <= width for line in found)
    assert not any(unicodedata.category(character) == "Cc" for line in found for character in line)


@given(TEXT, st.integers(0, 40))
def test_no_line_is_wider_than_its_box(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) <= width


@given(st.text("abc \n", max_size=80), st.integers(2, 20))
def test_nothing_is_lost_where_there_is_room(text: str, width: int) -> None:
    assert "".join(wrapped(text, width, 100)).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(TEXT.map(lambda text: "".join(filter(str.isprintable, text))), st.integers(1, 40))
def test_the_lines_of_what_is_typed_hold_every_character_once(text: str, width: int) -> None:
    spans = line_spans(text, width)
    assert "".join(text[start:end] for start, end in spans) == text
    for start, end in spans:
        assert cell_len(text[start:end].rstrip(" ")) <= max(width, 2)

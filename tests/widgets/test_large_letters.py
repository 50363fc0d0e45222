"""Text in large letters, drawn with quadrants."""

import string
import tomllib
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from codev_tui.model import labels
from codev_tui.store.protocols import shipped_dir
from codev_tui.widgets.large_letters import (
    LINE,
    SCALES,
    Scale,
    can_draw,
    draw,
    fold,
    rows_of_time,
    width_of,
    width_of_time,
)

SMALLEST = SCALES[0]
LETTERS = string.ascii_letters + string.digits + "éèêëàâçùûüîïôœæÉÈÀÇŒñößáíóúãõåøčšžłğ"
words = st.text(LETTERS + " .,:;!?…’“”«»-–()", min_size=1, max_size=60)


def sentences(value: Any) -> Iterator[str]:
    """All that a script says."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from sentences(each)


@pytest.mark.parametrize("path", sorted(shipped_dir().glob("*.toml")), ids=lambda path: path.stem)
def test_all_that_a_script_says_can_be_drawn(path: Any) -> None:
    said = list(sentences(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert said
    assert [sentence for sentence in said if not can_draw(sentence)] == []


@pytest.mark.parametrize("words", [labels.SPEAKING, labels.PLACE], ids=["voices", "places"])
def test_the_words_of_voices_and_places_can_be_drawn(words: Any) -> None:
    assert all(can_draw(word) for word in words.values())


def test_letters_look_like_this() -> None:
    assert draw("Chloé 3", Scale(2, 1)) == (
        " ▄▄▄  ▄     ▄          ▄▀     ▄▄▄▄ ",
        "█   ▀ █▄▄▄  █   ▄▄▄   ▄▄▄         █",
        "█     █   █ █  █   █ █▄▄▄█     ▀▀▀▄",
        "▀▄▄▄▀ █   █ ▀▄ ▀▄▄▄▀ ▀▄▄▄▄    ▄▄▄▄▀",
        "                                   ",
    )


def test_every_letter_differs_from_every_other() -> None:
    characters = LETTERS.replace("O", "").replace("I", "") + ".,:;!?…’«»-()"
    drawn = [draw(character, SMALLEST) for character in characters]
    assert len(set(drawn)) == len(characters)


@pytest.mark.parametrize("letter", "éèêëàâçùûüîïôÉÈÊÀÇÙñÑ")
def test_an_accent_is_seen_and_leaves_the_line_as_high_as_it_was(letter: str) -> None:
    plain = normalize("NFD", letter)[0]
    assert len(draw(letter, SMALLEST)) == len(draw(plain, SMALLEST)) == LINE // 2
    assert draw(letter, SMALLEST) != draw(plain, SMALLEST)


def test_a_script_that_has_no_shapes_is_not_drawn() -> None:
    assert not can_draw("日本")
    assert not can_draw("Привет")


@given(words, st.sampled_from(SCALES[:8]))
def test_a_line_takes_as_much_as_is_said(text: str, scale: Scale) -> None:
    rows = draw(text, scale)
    assert {cell_len(row) for row in rows} == {width_of(text, scale)}
    assert len(rows) == scale.rows


@given(words, st.integers(10, 200), st.sampled_from(SCALES[:6]))
def test_folding_keeps_every_word_and_no_line_is_too_wide(text: str, width: int, scale: Scale) -> None:
    lines = fold(text, width, scale)
    if lines:
        assert " ".join(lines).split() == text.split()
        assert all(width_of(line, scale) <= width for line in lines)
    else:
        assert not text.strip() or any(width_of(word, scale) > width for word in text.split())


@given(st.integers(0, 99), st.integers(0, 59), st.sampled_from(SCALES[:6]))
def test_a_time_stays_where_it_is_whatever_its_digits(minutes: int, seconds: int, scale: Scale) -> None:
    text, still = f"{minutes:02}:{seconds:02}", "00:00"
    rows = draw(text, scale, is_time=True)
    assert {len(row) for row in rows} == {width_of_time(still, scale)}
    assert len(rows) == rows_of_time(scale)

"""Every word of a hall comes from the catalogue, and none is cut where words are longer."""

import re
from pathlib import Path

import pytest

from codev_tui import i18n
from screens.dump import dump
from screens.hall.test_hall import SIZES, Hall, hall
from tongues import a_language, shouted, stretched, words_of_one_language_alone

_SMALL = re.compile(r"(?<![\w/.-])[a-zà-ÿ]{4,}(?![\w/.-])")
_CUT = re.compile(r"⟦[^⟦⟧│]*…(?!”)")
_STEPS: tuple[tuple[str, ...], ...] = (
    ("the clock",),
    ("help", "question_mark"),
    ("cards", "escape", "x"),
    ("harvest", "escape", "i"),
    ("handing out", "o", "n", "e", "ctrl+s"),
    ("leaving", "escape", "escape", "q"),
    ("help of the harvest", "escape", "question_mark"),
)


async def each_screen(room: Hall) -> dict[str, list[str]]:
    """What is shown after each step."""
    shown = {}
    for name, *keys in _STEPS:
        await room.press(*keys)
        shown[name] = dump(room.app)
    return shown


@pytest.mark.parametrize("size", SIZES)
async def test_no_english_gets_past_the_catalogue_in_a_hall(elsewhere: Path, size: tuple[int, int]) -> None:
    a_language(elsewhere, "fr", shouted)
    i18n.set_language("fr")
    english = words_of_one_language_alone()["en"]
    async with hall(size, language="fr") as room:
        shown = await each_screen(room)
    stray = {
        name: [word for line in lines for word in _SMALL.findall(line) if word in english]
        for name, lines in shown.items()
    }
    assert {name: words for name, words in stray.items() if set(words) - {"harvest", "cards"}} == {}


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_of_a_hall_is_cut_where_words_are_longer(elsewhere: Path, size: tuple[int, int]) -> None:
    a_language(elsewhere, "fr", stretched)
    i18n.set_language("fr")
    async with hall(size, language="fr") as room:
        shown = await each_screen(room)
    cut = {name: [piece for line in lines for piece in _CUT.findall(line)] for name, lines in shown.items()}
    assert {name: pieces for name, pieces in cut.items() if pieces} == {}

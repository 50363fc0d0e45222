"""Strips of who spoke when, and the grid of who was heard where: readable without colour, at any width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from codev_tui.widgets.voice_strip import HeardGrid, Stretch, Strip, VoiceStrips, cells_of
from screens.dialogs.stage import staged

PHASES = (Stretch("Welcome", 0, 30), Stretch("Topic", 30, 60), Stretch("Never", 60, 60))


@pytest.mark.parametrize(
    ("turns", "cells"),
    [
        ([], "···┊··"),
        ([(0, 10)], "█··┊··"),
        ([(5, 10)], "▌··┊··"),
        ([(9, 10)], "▏··┊··"),
        ([(25, 45)], "··▌█▌·"),
        ([(0, 60)], "██████"),
        ([(59.9, 60)], "···┊·▏"),
        ([(60, 60)], "···┊··"),
    ],
)
def test_a_cell_is_as_full_as_its_time_was_spoken_in(turns: list[tuple[float, float]], cells: str) -> None:
    assert cells_of(Strip("Ben", turns, ""), PHASES, 6) == cells


@given(
    st.lists(st.tuples(st.floats(0, 60), st.floats(0, 60)).map(sorted).map(tuple), max_size=8),
    st.integers(0, 200),
)
def test_a_strip_is_exactly_as_wide_as_there_is_room(turns: list[tuple[float, float]], width: int) -> None:
    assert len(cells_of(Strip("Ben", turns, ""), PHASES, width)) == width


def test_without_any_time_there_is_no_strip() -> None:
    assert cells_of(Strip("Ben", [], ""), (), 10) == ""
    assert cells_of(Strip("Ben", [], ""), (Stretch("Welcome", 0, 0),), 10) == ""


class Page(Screen[None]):
    """A screen with one widget on it."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._widget = widget

    def compose(self) -> ComposeResult:
        """The widget."""
        yield self._widget


async def rows(widget: Widget, width: int) -> list[str]:
    """The rows as they can be read."""
    async with staged(Page(widget), (width, 8)) as scene:
        return [line for line in scene.lines() if line]


async def test_the_numbers_of_the_phases_stand_where_they_begin_and_the_time_at_the_end() -> None:
    strips = VoiceStrips([Strip("Amina", [(0, 30)], "0:30"), Strip("Ben", [], "0:00")], PHASES)
    assert await rows(strips, 26) == [
        "       1     2",
        "Amina  ██████┊·····   0:30",
        "Ben    ······┊·····   0:00",
    ]


async def test_the_grid_has_a_column_for_each_phase_and_a_blank_for_those_not_reached() -> None:
    titles = ["Welcome", "Choice of topic"]
    people: list[tuple[str, list[bool | None]]] = [("Amina", [True, None]), ("Ben", [False, True])]
    assert await rows(HeardGrid(titles, people), 40) == [
        "       1 Welcome       2 Choice of to…",
        "Amina  ●",
        "Ben    ·               ●",
    ]
    assert await rows(HeardGrid(titles, people), 17) == ["       1    2", "Amina  ●", "Ben    ·    ●"]

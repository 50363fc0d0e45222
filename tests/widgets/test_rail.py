"""The rail of phases."""

from collections.abc import Sequence
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from codev_tui.widgets.rail import PhaseRail, State, Step, layout

CLASSIC = (
    ("Welcome", 8),
    ("Choice of topic", 10),
    ("Exploration", 15),
    ("Clarification", 12),
    ("Consultation", 25),
    ("Commitments", 12),
    ("Learning and feedback", 8),
)


def session(now: int, skipped: Sequence[int] = ()) -> list[Step]:
    """The classic phases with the one at place `now` running."""

    def state(place: int) -> State:
        if place in skipped:
            return "skipped"
        return "done" if place < now else "now" if place == now else "to come"

    return [Step(title, state(place), minutes) for place, (title, minutes) in enumerate(CLASSIC)]


def text(steps: Sequence[Step], width: int) -> str:
    return "".join(piece.text for piece in layout(steps, width))


def test_a_wide_rail_shows_every_title_and_the_minutes_to_come() -> None:
    assert text(session(2), 198) == (
        " ✓ Welcome ─ ✓ Choice of topic ─  ▶ Exploration 15 min  ─ Clarification 12 min ─ Consultation 25 min"
        " ─ Commitments 12 min ─ Learning and feedback 8 min"
    )


def test_the_minutes_go_first() -> None:
    assert text(session(0), 118) == (
        "  ▶ Welcome  ─ Choice of topic ─ Exploration ─ Clarification ─ Consultation ─ Commitments"
        " ─ Learning and feedback"
    )


@pytest.mark.parametrize("now", range(7))
def test_at_80_columns_one_sees_where_one_is_what_comes_next_and_how_many_remain(now: int) -> None:
    shown = text(session(now), 80)
    assert f"▶ {now + 1} {CLASSIC[now][0]}" in shown
    if now < 6:
        assert f"{now + 2} {CLASSIC[now + 1][0]}" in shown
        assert shown.rstrip().endswith(("7", CLASSIC[-1][0]))
    assert shown.count("✓") == now


def test_a_skipped_phase_is_told_apart_from_one_that_was_held() -> None:
    assert text(session(3, skipped=[1]), 80).startswith(" ✓ × ✓ ─  ▶ 4 Clarification ")


def test_with_hardly_any_room_the_current_phase_and_its_number_stay() -> None:
    assert text(session(2), 22) == " ▶ 3/7 Exploration "
    assert text(session(2), 12) == " ▶ 3/7 Exp… "


def test_before_and_after_a_session_there_is_no_current_phase() -> None:
    assert "▶" not in text([Step(title, "to come", 5) for title, _minutes in CLASSIC], 80)
    assert "▶" not in text([Step(title, "done", 5) for title, _minutes in CLASSIC], 80)


STEPS = st.lists(
    st.builds(Step, st.text("abc 新é", max_size=30), st.sampled_from(get_args(State)), st.integers(0, 999)),
    min_size=1,
    max_size=20,
)


@given(STEPS, st.integers(4, 200))
def test_no_rail_is_wider_than_its_line(steps: list[Step], width: int) -> None:
    assert cell_len(text(steps, width)) <= width


class RailApp(App[None]):
    def compose(self) -> ComposeResult:
        yield PhaseRail()


async def test_a_title_from_a_protocol_is_never_markup() -> None:
    app = RailApp()
    async with app.run_test(size=(60, 3)) as pilot:
        rail = app.query_one(PhaseRail)
        rail.show([Step("[/ oops [b]x[/b]", "now", 5), Step("[@click=app.quit]y[/]", "to come", 5)])
        await pilot.pause()
        assert "▶ [/ oops [b]x[/b]" in rail.render_line(0).text
        assert "[@click=app.quit]y[/]" in rail.render_line(0).text


async def test_the_current_phase_is_reversed_so_that_it_shows_without_colour() -> None:
    app = RailApp()
    async with app.run_test(size=(80, 3)) as pilot:
        rail = app.query_one(PhaseRail)
        rail.show(session(2))
        await pilot.pause()
        reversed_text = [part.text for part in rail.render_line(0) if part.style and part.style.reverse]
        assert "".join(reversed_text) == " ▶ 3 Exploration "


async def test_the_rail_folds_when_the_terminal_gets_narrower() -> None:
    app = RailApp()
    async with app.run_test(size=(120, 3)) as pilot:
        rail = app.query_one(PhaseRail)
        rail.show(session(2))
        await pilot.resize_terminal(22, 3)
        await pilot.pause()
        assert rail.render_line(0).text.strip() == "▶ 3/7 Exploration"

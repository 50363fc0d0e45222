from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from codev_tui.widgets.agenda_view import Agenda, Slot, staircase


@given(st.lists(st.integers(1, 300), min_size=1, max_size=12), st.integers(40, 300))
def test_each_phase_begins_where_the_one_before_it_ends(minutes: list[int], width: int) -> None:
    steps = staircase(minutes, width)
    assert steps[0].start == 0
    assert all(step.width >= 1 for step in steps)
    assert all(step.start + step.width <= width for step in steps)
    for before, after in pairwise(steps):
        assert after.start in (before.start + before.width, before.start + before.width - 1)


@given(st.lists(st.integers(10, 60), min_size=1, max_size=8))
def test_where_there_is_room_the_steps_add_up_to_the_whole_line(minutes: list[int]) -> None:
    width = sum(minutes)
    steps = staircase(minutes, width)
    assert [step.width for step in steps] == minutes
    assert steps[-1].start + steps[-1].width == width


class Sheet(App[None]):
    def compose(self) -> ComposeResult:
        yield Agenda()


async def test_titles_minutes_and_their_sum_are_in_sight_and_titles_are_never_markup() -> None:
    app = Sheet()
    async with app.run_test(size=(60, 10)) as pilot:
        agenda = app.query_one(Agenda)
        agenda.show([Slot("[b]Welcome [/", 8), Slot("Consultation", 25)])
        await pilot.pause()
        assert agenda.size.height == 3
        lines = str(agenda.render()).split("\n")
        assert lines[0].split()[:3] == ["[b]Welcome", "[/", "8"]
        assert lines[1].split()[:2] == ["Consultation", "25"]
        assert lines[2].split()[:2] == ["together", "33"]


async def test_in_no_width_to_speak_of_nothing_breaks() -> None:
    app = Sheet()
    async with app.run_test(size=(8, 4)) as pilot:
        app.query_one(Agenda).show([Slot("Welcome", 8)])
        await pilot.pause()
        assert app.query_one(Agenda).size.height == 2


async def test_a_long_title_is_whole_where_half_of_the_line_has_room_for_it() -> None:
    app = Sheet()
    async with app.run_test(size=(56, 4)) as pilot:
        app.query_one(Agenda).show([Slot("Apprentissages et régulation", 8)])
        await pilot.pause()
        assert "Apprentissages et régulation  8" in str(app.query_one(Agenda).render())

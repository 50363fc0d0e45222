"""The roster: whose name is read, however low the panel is."""

import pytest
from textual.app import App, ComposeResult

from codev_tui.widgets.roster import Roster, Seat

SIX = [
    Seat(letter, name, "", "", "heard" if name != "Fay" else "silent")
    for letter, name in zip("bcdpaf", ("Ben", "Chloé", "Dov", "Priya", "Amina", "Fay"), strict=True)
]


class Panel(App[None]):
    """A roster alone; it keeps who was clicked."""

    def __init__(self, seats: list[Seat], following: str = "") -> None:
        super().__init__()
        self.seats, self.following, self.clicked = seats, following, ""

    def compose(self) -> ComposeResult:
        yield Roster()

    def on_mount(self) -> None:
        self.query_one(Roster).show(self.seats, following=self.following)

    def on_roster_chosen(self, event: Roster.Chosen) -> None:
        self.clicked = event.name

    def lines(self) -> list[str]:
        roster = self.query_one(Roster)
        return [roster.render_line(y).text.rstrip() for y in range(roster.size.height)]


async def test_in_a_low_panel_of_twenty_columns_all_six_names_are_whole() -> None:
    app = Panel(SIX)
    async with app.run_test(size=(20, 4)) as pilot:
        await pilot.pause()
        shown = "\n".join(app.lines())
        assert all(seat.name in shown for seat in SIX)
        assert "…" not in shown


async def test_of_nine_people_in_the_least_panel_short_names_are_whole_beside_long_ones() -> None:
    others = [Seat("x", name, "", "", "not heard") for name in ("Maximilian", "Jean-Baptiste", "Zoë")]
    app = Panel([*SIX[:4], *others, *SIX[4:]])
    async with app.run_test(size=(18, 7)) as pilot:
        await pilot.pause()
        shown = "\n".join(app.lines())
        assert all(seat.name in shown for seat in SIX)


async def test_where_names_have_no_room_the_letters_of_all_are_there_each_in_its_column() -> None:
    others = [Seat("x", name, "", "", "not heard") for name in ("Maximilian", "Jean-Baptiste", "Zoë")]
    app = Panel([*SIX[:4], *others, *SIX[4:]])
    async with app.run_test(size=(18, 4)) as pilot:
        await pilot.pause()
        assert app.lines() == ["b✓   x○   f", "c✓   x○", "d✓   x○", "p✓   a✓"]


async def test_a_longer_name_has_a_wider_column() -> None:
    app = Panel([*SIX[:4], Seat("m", "Margareta", "", "", "heard")])
    async with app.run_test(size=(24, 4)) as pilot:
        await pilot.pause()
        assert "Margareta" in app.lines()[0]


@pytest.mark.parametrize(("x", "y", "name"), [(2, 1, "Chloé"), (12, 0, "Amina"), (17, 1, "Fay")])
async def test_a_click_chooses_whose_name_is_there(x: int, y: int, name: str) -> None:
    app = Panel(SIX)
    async with app.run_test(size=(20, 4)) as pilot:
        await pilot.pause()
        await pilot.click(Roster, offset=(x, y))
        assert app.clicked == name


async def test_where_there_is_room_columns_are_of_one_width() -> None:
    app = Panel(SIX)
    async with app.run_test(size=(34, 3)) as pilot:
        await pilot.pause()
        assert app.lines()[0].index("p ✓") == 16


async def test_who_is_next_has_a_row_of_its_own_at_the_foot_where_there_is_one() -> None:
    app = Panel(SIX, "next: Dov")
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.pause()
        lines = app.lines()
        assert [line.split()[-1] for line in lines[:6]] == [seat.name for seat in SIX]
        assert (lines[6], lines[7].strip()) == ("", "next: Dov")
        assert str(app.query_one(Roster).border_title) == "roster"


@pytest.mark.parametrize("rows", [6, 3])
async def test_where_there_is_no_such_row_everyone_is_there_and_the_border_says_who_is_next(rows: int) -> None:
    app = Panel(SIX, "next: Dov")
    async with app.run_test(size=(30, rows)) as pilot:
        await pilot.pause()
        shown = "\n".join(app.lines())
        assert all(seat.name in shown for seat in SIX)
        assert "next" not in shown
        assert "next: Dov" in str(app.query_one(Roster).border_title)


async def test_a_long_name_that_is_next_is_cut_and_never_wider_than_the_panel() -> None:
    app = Panel(SIX, f"next: {'x' * 400}")
    async with app.run_test(size=(20, 8)) as pilot:
        await pilot.pause()
        assert app.lines()[7].strip().endswith("…")
        assert len(app.lines()[7]) <= 20

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

    def __init__(self, seats: list[Seat]) -> None:
        super().__init__()
        self.seats, self.clicked = seats, ""

    def compose(self) -> ComposeResult:
        yield Roster()

    def on_mount(self) -> None:
        self.query_one(Roster).show(self.seats)

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

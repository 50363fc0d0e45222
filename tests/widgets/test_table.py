"""A table of any number of rows: what is selected, what is in view, and what a row looks like."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from codev_tui.widgets.table import Column, Row, Table
from screens.dump import dump

COLUMNS = (
    Column("day", "day", 10),
    Column("title", "title"),
    Column("ideas", "ideas", 6, right=True, from_width=40),
    Column("state", "", 1, wide=10, wide_from=60),
)


class Stage(App[None]):
    """A table alone."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table(COLUMNS, "Nothing here.")
        self.selected: list[str] = []
        self.headings: list[str] = []
        self.made: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.table

    def on_table_selected(self, event: Table.Selected) -> None:
        self.selected.append(event.key)

    def on_table_heading_clicked(self, event: Table.HeadingClicked) -> None:
        self.headings.append(event.column)

    def fill(self, count: int) -> None:
        """Rows of the keys 0, 1, 2 …"""
        self.table.update([str(n) for n in range(count)], self.row)

    def row(self, place: int) -> Row:
        self.made.append(place)
        return Row(("2026-11-22", f"Title [/ {place}", f"{place}", "✓ finished"))


@asynccontextmanager
async def opened(count: int, size: tuple[int, int] = (60, 10)) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    app = Stage()
    async with app.run_test(size=size) as pilot:
        app.fill(count)
        app.table.focus()
        await pilot.pause()
        yield app, pilot


async def test_headings_stay_while_rows_scroll_and_only_those_in_view_are_made() -> None:
    async with opened(100_000) as (app, pilot):
        assert dump(app)[0].split() == ["day", "title", "ideas"]
        assert dump(app)[1].split() == ["▸", "2026-11-22", "Title", "[/", "0", "0", "✓"]
        await pilot.press("end")
        await pilot.pause()
        assert dump(app)[0].split() == ["day", "title", "ideas"]
        assert "Title [/ 99999" in dump(app)[-1]
        assert len(set(app.made)) < 40


async def test_the_selection_moves_by_keys_and_stays_in_view() -> None:
    async with opened(50) as (app, pilot):
        await pilot.press("up", "down", "down", "pagedown")
        assert app.table.selected == "10"
        assert any("▸" in line and "Title [/ 10" in line for line in dump(app))
        await pilot.press("pageup", "home", "pageup")
        assert app.selected[-1] == "0"
        assert app.selected.count("0") == 2, "told once when it came, once when it was gone back to"


async def test_the_selection_stays_with_its_key_and_else_goes_to_the_top() -> None:
    async with opened(50) as (app, pilot):
        await pilot.press("end")
        app.table.update([str(n) for n in range(49, -1, -1)], app.row)
        await pilot.pause()
        assert (app.table.selected, app.table.place) == ("49", 0)
        assert "▸" in dump(app)[1]
        app.table.update(["a", "b"], app.row)
        assert app.table.selected == "a"
        app.table.update(["a", "b", "c"], app.row)
        app.table.select("c")
        app.table.update(["a", "b", "c"], app.row, from_top=True)
        assert app.table.selected == "a"
        assert not app.table.select("z")


async def test_without_rows_there_is_a_sentence_and_nothing_selected() -> None:
    async with opened(0) as (app, pilot):
        assert "Nothing here." in "\n".join(dump(app))
        await pilot.press("down", "end", "pageup")
        assert app.table.selected == ""
        app.fill(3)
        assert app.table.selected == "0"
        app.fill(0)
        await pilot.pause()
        assert app.table.selected == ""
        assert app.selected[-1] == ""


async def test_a_click_selects_a_row_or_tells_the_heading() -> None:
    async with opened(20) as (app, pilot):
        await pilot.click(offset=(8, 4))
        assert app.table.selected == "3"
        for x, name in ((4, "day"), (18, "title")):
            await pilot.click(offset=(x, 0))
            assert app.headings[-1] == name
        assert app.table.selected == "3"


async def test_narrow_tables_leave_out_columns_and_cut_texts_but_keep_signs_whole() -> None:
    for width, shown in ((80, "✓ finished"), (45, "✓"), (30, "✓")):
        async with opened(5, (width, 8)) as (app, _pilot):
            lines = dump(app)
            assert max(map(len, lines)) <= width
            assert lines[1].rstrip().endswith(shown)
            assert ("ideas" in lines[0]) == (width >= 41)


async def test_a_title_that_is_cut_ends_with_a_whole_word() -> None:
    async with opened(0, (36, 5)) as (app, pilot):
        app.table.update(["a"], lambda _place: Row(("2026-11-22", "How do I onboard a remote team?", "1", "✓")))
        await pilot.pause()
        assert "How do I onboard…" in dump(app)[1]


async def test_marks_and_order_are_told_by_signs() -> None:
    async with opened(5) as (app, pilot):
        app.table.mark(frozenset({"1"}))
        app.table.show_order("title", downwards=False)
        await pilot.pause()
        lines = dump(app)
        assert [("●" in line) for line in lines[1:6]] == [False, True, False, False, False]
        assert "title▲" in lines[0]
        app.table.show_order("ideas", downwards=True)
        await pilot.pause()
        assert "ideas▼" in dump(app)[0]

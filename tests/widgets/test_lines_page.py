"""A page of lines that is laid out for its width, and scrolls."""

from textual.app import App, ComposeResult

from codev_tui.widgets.lines_page import Line, LinesPage, Piece
from codev_tui.widgets.progress import Progress
from screens.dump import dump


class Paper(App[None]):
    """A page, and how far something is."""

    def compose(self) -> ComposeResult:
        """One below the other."""
        yield LinesPage()
        yield Progress("{done} of {total}")


async def test_lines_are_laid_out_for_the_width_and_anew_for_another_one() -> None:
    widths: list[int] = []

    def lay_out(width: int) -> list[Line]:
        widths.append(width)
        return [(Piece("x" * width),)]

    app = Paper()
    async with app.run_test(size=(40, 6)) as pilot:
        app.query_one(LinesPage).show(lay_out)
        await pilot.pause()
        assert dump(app)[0] == "x" * 39
        await pilot.resize_terminal(30, 6)
        await pilot.pause()
        assert dump(app)[0] == "x" * 29
        assert widths == [39, 29]


async def test_a_page_of_a_hundred_thousand_lines_shows_those_in_view_and_begins_at_the_first() -> None:
    app = Paper()
    lines: list[Line] = [(Piece(f"line {n}", "muted"), Piece(" and more")) for n in range(100_000)]
    async with app.run_test(size=(40, 6)) as pilot:
        page = app.query_one(LinesPage)
        page.focus()
        page.show(lambda _width: lines)
        await pilot.pause()
        assert dump(app)[0].startswith("line 0 and more")
        page.scroll_end(animate=False)
        await pilot.pause()
        assert any(row.startswith("line 99999 and more") for row in dump(app))
        page.show(lambda _width: lines[:3])
        await pilot.pause()
        assert [row.strip() for row in dump(app)[:4]] == ["line 0 and more", "line 1 and more", "line 2 and more", ""]


async def test_how_far_something_is_stands_there_only_while_it_lasts() -> None:
    app = Paper()
    async with app.run_test(size=(40, 6)) as pilot:
        progress = app.query_one(Progress)
        assert "of" not in "".join(dump(app))
        progress.show(500, 1000)
        await pilot.pause()
        row = dump(app)[-1]
        assert "500 of 1,000" in row
        assert row.count("━") in (10, 11)
        progress.close()
        await pilot.pause()
        assert "of" not in "".join(dump(app))

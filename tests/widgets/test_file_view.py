"""A file as it stands: no line is lost, and nothing in it reaches the terminal but as text."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.screen import Screen

from codev_tui.widgets.file_view import FileView, rows_of
from screens.dialogs.stage import staged


def test_long_lines_go_on_below_and_tables_and_comments_have_looks_of_their_own() -> None:
    lines = ("# made by hand", "[[ideas]]", 'text = "a buddy from another team"')
    assert list(rows_of(lines, 14)) == [
        ("comment", "# made by hand"),
        ("table", "[[ideas]]"),
        ("line", 'text = "a budd'),
        ("on", "  ↪ y from ano"),
        ("on", '  ↪ ther team"'),
    ]


@given(st.text(st.characters(exclude_categories=["C"])), st.integers(6, 40))
def test_every_character_is_shown_once(line: str, width: int) -> None:
    rows = [row.removeprefix("  ↪ ") if look == "on" else row for look, row in rows_of((line,), width)]
    assert "".join(rows) == line
    assert all(cell_len(row) <= width for _look, row in rows_of((line,), width))


class Page(Screen[None]):
    """A screen with a file on it."""

    def compose(self) -> ComposeResult:
        """The file."""
        yield FileView()


async def test_what_a_terminal_would_obey_is_left_out_and_markup_is_text() -> None:
    async with staged(Page()) as scene:
        scene.stage.screen.query_one(FileView).show("title = '[b]\x1b[31mred[/'\n\tkey = 1")
        await scene.press("end")
        assert "title = '[b][31mred[/'" in scene.text()
        assert "    key = 1" in "\n".join(scene.lines())

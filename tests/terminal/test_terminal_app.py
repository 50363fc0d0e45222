"""An app in a terminal: its cursor is in the field in use, and the mouse on what has gone does nothing."""

from typing import ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from codev_tui.textual_workarounds import TerminalApp


class Dialog(ModalScreen[None]):
    """Has a field of its own."""

    AUTO_FOCUS = "*"
    CSS = "Dialog { align: center middle; } Dialog > Input { width: 20; }"

    def compose(self) -> ComposeResult:
        """A field that gets the focus."""
        yield Input("in a dialog", id="asked")


class FieldsApp(TerminalApp[None]):
    """Fields that are not there until they are asked for."""

    AUTO_FOCUS = None
    CSS = "#line, #page { display: none; } #line { dock: bottom; border: none; height: 1; } #page { height: 5; }"
    BINDINGS: ClassVar[list[BindingType]] = [("i", "open('line')"), ("o", "open('page')"), ("d", "ask")]

    def compose(self) -> ComposeResult:
        """Something to point at, and fields."""
        with Vertical(id="outer"):
            yield Static("some words", id="inner")
        yield TextArea(id="page")
        yield Input(id="line", placeholder="what was said")

    def action_open(self, name: str) -> None:
        """Show the field, and go there at once."""
        field = self.query_one(f"#{name}")
        field.display = True
        field.focus()

    def action_ask(self) -> None:
        """Open a dialog."""
        self.push_screen(Dialog())


def beginning_of_field(app: FieldsApp) -> Offset:
    """Where the text of the field in use begins."""
    assert app.focused is not None
    return app.focused.content_region.offset


@pytest.mark.parametrize("key", ["i", "o"])
async def test_a_field_that_is_opened_has_the_cursor_at_once_and_keeps_it_while_one_types(key: str) -> None:
    app = FieldsApp()
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert app.cursor_position == beginning_of_field(app) != Offset(0, 0)
        await pilot.press("a", "b", "left")
        assert app.cursor_position == beginning_of_field(app) + Offset(1, 0)
        await pilot.press("end")
        assert app.cursor_position == beginning_of_field(app) + Offset(2, 0)


async def test_the_cursor_goes_into_a_dialogs_field_and_back() -> None:
    app = FieldsApp()
    async with app.run_test() as pilot:
        await pilot.press("i", "a", "b", "left")
        there = app.cursor_position
        app.push_screen(Dialog())
        await pilot.pause()
        assert app.cursor_position == beginning_of_field(app) + Offset(len("in a dialog"), 0)
        await app.pop_screen()
        assert app.cursor_position == there


async def test_the_cursor_follows_a_field_that_is_moved() -> None:
    app = FieldsApp()
    async with app.run_test() as pilot:
        await pilot.press("i", "a", "left")
        await pilot.resize_terminal(60, 15)
        await pilot.pause()
        assert app.cursor_position == beginning_of_field(app) == Offset(2, 14)


@pytest.mark.parametrize("name", ["#outer", "#inner"])
@pytest.mark.parametrize("kind", [events.MouseDown, events.MouseMove, events.MouseUp, events.MouseScrollDown])
async def test_the_mouse_on_what_has_just_gone_does_nothing(name: str, kind: type[events.MouseEvent]) -> None:
    app = FieldsApp()
    async with app.run_test() as pilot:
        await app.on_event(_mouse(events.MouseDown, button=1))
        await app.query_one(name).remove()
        await app.on_event(_mouse(kind, button=1))
        await app.on_event(_mouse(events.MouseUp, button=1))
        await pilot.pause()
        assert app.is_running


def _mouse(kind: type[events.MouseEvent], button: int) -> events.MouseEvent:
    return kind(None, 3, 0, 0, 0, button, False, False, False, screen_x=3, screen_y=0)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_no_line_begins_with_a_sign_that_a_no_break_space_ties_to_its_word(space: str) -> None:
    text = f"mis de côté par David, jamais repris{space}: «{space}Tu ne pourrais pas{space}?{space}»"
    lines = [str(line) for line in Content(text).wrap(37)]
    assert lines[1].startswith(f"repris{space}: «{space}Tu")
    assert " ".join(lines) == text

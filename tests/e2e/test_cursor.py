"""The terminal's cursor is in the field in use from the start, so that dead keys and input methods show up there."""

import sys

from e2e.terminal import Terminal

CODEV = [sys.executable, "-m", "codev_tui"]
PEOPLE = ["--client", "Amina", "--person", "Ben", "--facilitator", "Fay"]


def before_cursor(terminal: Terminal) -> str:
    """The row of the cursor, up to it."""
    column, row = terminal.cursor
    return terminal.screen[row].ljust(column)[:column]


def after_cursor(terminal: Terminal) -> str:
    """The row of the cursor, from it on."""
    column, row = terminal.cursor
    return terminal.screen[row][column:]


def test_the_cursor_is_where_an_entry_or_a_note_is_typed() -> None:
    with Terminal([*CODEV, "new", *PEOPLE]) as terminal:
        terminal.wait_for("not started")
        terminal.press("p")
        terminal.wait_for("leave the field")
        terminal.wait_until(lambda: before_cursor(terminal) == "▌ ")
        terminal.type("later")
        terminal.wait_until(lambda: before_cursor(terminal).endswith("later"))
        terminal.press("escape", "o")
        terminal.wait_until(lambda: after_cursor(terminal).startswith("what you want to remember"))


def test_the_cursor_is_in_the_first_field_of_the_sheet_and_goes_along() -> None:
    with Terminal([*CODEV, "new"]) as terminal:
        terminal.wait_until(lambda: after_cursor(terminal).startswith("its name, if it meets regularly"))
        terminal.press("tab")
        terminal.wait_until(lambda: after_cursor(terminal).startswith("Amina, client"))

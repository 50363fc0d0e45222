"""What stands on a screen: its rows as text, and the same in pieces of one look."""

from collections.abc import Sequence
from typing import Any

from rich.style import Style
from textual.app import App
from textual.strip import Strip


def strips(app: App[Any]) -> Sequence[Strip]:
    """The rows of the screen that is shown, as they go to the terminal.

    The compositor is private to Textual, and has no public way in that gives text: this is the one place that uses it.
    """
    return app.screen._compositor.render_strips()


def dump(app: App[Any]) -> list[str]:
    """The rows of the screen that is shown, without the blanks at their ends."""
    return [strip.text.rstrip() for strip in strips(app)]


def looks_of(app: App[Any], text: str) -> list[Style]:
    """The styles in which every cell of `text` is drawn, wherever it stands in one row; none where it does not."""
    found: list[Style] = []
    for strip in strips(app):
        at = strip.text.find(text)
        while at >= 0:
            found += [style for place, style in enumerate(_styles(strip)) if at <= place < at + len(text)]
            at = strip.text.find(text, at + 1)
    return found


def _styles(strip: Strip) -> list[Style]:
    """The style of every character of a row."""
    return [segment.style or Style.null() for segment in strip for _character in segment.text]

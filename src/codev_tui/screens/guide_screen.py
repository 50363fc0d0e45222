"""The guide for facilitators as a page, over whatever screen one needs it on.

Textual imports its widget for Markdown when it is first named, which few sessions do.
"""

from typing import ClassVar

from textual import on, widgets
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from codev_tui.i18n import N_, language
from codev_tui.screens.own_screen import OwnScreen
from codev_tui.store.guide import guide_text
from codev_tui.widgets.key_line import KeyLine


class GuideScreen(OwnScreen[bool]):
    """Dismissed with whether the keys of the screen below are wanted instead."""

    CSS = """
    GuideScreen {
        #guide { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
        Markdown { max-width: 100; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "answer(True)", N_("keys of the screen"), key_display="?", id="guide.keys"),
        Binding("b", "answer(False)", N_("back"), id="guide.back"),
        Binding("q,escape", "answer(False)", show=False, id="guide.leave"),
        Binding("space", "page_down", show=False, id="guide.page_down"),
    ]

    AUTO_FOCUS = "#guide"

    def compose(self) -> ComposeResult:
        """The page in the program's language, and the keys."""
        with VerticalScroll(id="guide"):
            yield widgets.Markdown(guide_text(language()), open_links=False)
        yield KeyLine()

    @on(KeyLine.Pressed)
    def press(self, event: KeyLine.Pressed) -> None:
        """One of the keys in the last line was clicked."""
        event.prevent_default()
        self.action_answer(event.key == "question_mark")

    def action_answer(self, keys: bool) -> None:
        """Back, for the keys or for nothing."""
        self.dismiss(keys)

    def action_page_down(self) -> None:
        """A page further."""
        self.query_one("#guide").scroll_page_down(animate=False)

    def action_guide(self) -> None:
        """The key that opened it closes it."""
        self.dismiss(False)

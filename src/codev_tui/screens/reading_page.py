"""One session for reading, as wide as the terminal."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer

from codev_tui.desk import Desk
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.review.reading import heading, reading
from codev_tui.screens.record_lines import record_lines
from codev_tui.widgets.page import Page, PageLine


class ReadingScreen(Screen[None]):
    """The record of the session of that id, read in a thread; dismissed when one goes back."""

    CSS_PATH = "reading_page.tcss"
    AUTO_FOCUS = "#page"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll", _("scroll"), key_display="↑↓", id="reading.scroll"),
        Binding("b,q,escape", "back", _("back"), key_display="b", id="reading.back"),
    ]

    class _Read(Message):
        def __init__(self, title: str, lines: tuple[PageLine, ...]) -> None:
            super().__init__()
            self.title = title
            self.lines = lines

    def __init__(self, desk: Desk, session_id: str) -> None:
        super().__init__()
        self._desk = desk
        self._session_id = session_id

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        yield Page(id="page")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to read, once the screen stands."""
        self.call_after_refresh(self.run_worker, self._read, thread=True)

    def _read(self) -> None:
        try:
            session = self._desk.library.look(self._session_id).session
        except CodevError as problem:
            self.post_message(self._Read(self._session_id, (PageLine(Content(str(problem))),)))
            return
        lines = record_lines(reading(session, self._desk.timepiece.wall().date()))
        self.post_message(self._Read(heading(session), lines))

    def on_reading_screen__read(self, event: _Read) -> None:
        """Show it."""
        page = self.query_one(Page)
        page.border_title = Content(event.title)
        page.show(event.lines)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

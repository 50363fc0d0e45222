"""What the library shows and how it gets there: the table, the page beside it, and the threads that fill both.

No file is read before the first frame is drawn. Then the librarian reads, searches and sorts in a thread, and what came
of it is shown when it is there; of what is asked for meanwhile only the last counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from codev_tui.commands import of_review
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import N_, NP_, _, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.session import Session
from codev_tui.model.written_numbers import number_text
from codev_tui.own_keys import acting_key
from codev_tui.review.library_contents import LibraryQuery
from codev_tui.review.library_query import COLUMNS as NAMES
from codev_tui.review.library_query import Order
from codev_tui.review.session_filter import SessionFilter
from codev_tui.screens.dialogs.fields import TextField
from codev_tui.screens.help_pages import help_of_library
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.screens.past.day_column import with_days
from codev_tui.screens.past.library_loader import LibraryLoader, Listing, Reading
from codev_tui.screens.past.library_rows import chosen
from codev_tui.widgets.bar import Bar
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.page import Page
from codev_tui.widgets.styled_sentence import styled_sentence
from codev_tui.widgets.table import Column, Table

COLUMNS = (
    Column("day", N_("day")),
    Column("group", N_("group"), 12, gap=1, from_width=70, wide=18, wide_from=100, is_name=True),
    Column("title", N_("title"), gap=1),
    Column("client", N_("client"), 8, gap=1, wide=14, wide_from=100),
    Column("minutes", N_("min"), 4, gap=1, right=True, from_width=60),
    Column("ideas", N_("ideas"), 6, gap=0, right=True, from_width=60),
    Column("open", NP_("a column of numbers", "open"), 5, gap=0, right=True),
    Column("state", "", 1, wide=12, wide_from=90),
)
_FIRST_IN_LINE = (
    "find",
    "open",
    "resume",
    "help",
    "go_back",
    "figures",
    "follow_up",
    "export",
    "choose",
    "rename",
    "forget",
)
"""What somebody comes for, before what only puts the list in order."""
_KEYS = ScreenKeys(of_review("library"), help_of_library, offers_all=True)


class FindField(TextField):
    """Where one types what is looked for. The arrows move in the table all the while."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move(-1)", show=False, id="find.up", priority=True),
        Binding("down", "screen.move(1)", N_("move"), key_display="↑↓", id="find.down", priority=True),
        Binding("pageup", "screen.turn(-1)", show=False, id="find.page_up", priority=True),
        Binding("pagedown", "screen.turn(1)", show=False, id="find.page_down", priority=True),
        Binding("enter", "screen.leave_field", N_("to the list"), key_display="enter", id="find.done", priority=True),
        Binding("escape", "screen.leave_field", show=False, id="find.leave", priority=True),
    ]


class Asking(NamedTuple):
    """What is asked of the librarian: words, an order, and what was chosen, none to begin with."""

    words: str = ""
    column: str = "day"
    downwards: bool = True
    asked: SessionFilter | None = None

    def wish(self) -> LibraryQuery:
        """The same for the librarian."""

        column = next(name for name in NAMES if name == self.column)
        return LibraryQuery(self.words, self.asked or SessionFilter(), Order(column, self.downwards))


class LibraryFrame(KeyedScreen):
    """The table and the page, brought up to what is asked for. `workspace` is called in a thread, when needed."""

    CSS_PATH = "library.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (140, "-beside")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
    AUTO_FOCUS = "Table"

    @dataclass
    class _Progress(Message):
        done: int
        total: int

    @dataclass
    class _Filled(Message):
        """There is nothing more to take in; `problem` says why, where that is no good news."""

        problem: str = ""

    @dataclass
    class _Listed(Message):
        asking: Asking
        listing: Listing

    @dataclass
    class _Read(Message):
        reading: Reading

    @dataclass
    class Whole(Message):
        """A session was read."""

        session: Session

    def __init__(self, workspace: Callable[[], Workspace]) -> None:
        super().__init__(_KEYS)
        self.marked: frozenset[str] = frozenset()
        """The ids of the sessions that are marked."""
        self._workspace = workspace
        self._librarian: LibraryLoader | None = None
        self.asking = Asking()
        self.listing: Listing | None = None
        self._answered = False
        self._from_top = False
        self._away = True
        self._filling = True
        self._problem = ""
        self._shown = ("", "")
        self.table = Table(with_days(COLUMNS, "day"), _("Reading …"), id="sessions")
        self.field = FindField(
            hint=_("{find} finds words, people, groups, tags").format(find=acting_key("find", "/")), id="find"
        )
        self._page = Page(id="page")

    def compose(self) -> ComposeResult:
        """What is looked for, what was chosen, the table and the page, how far the index is, the keys."""
        with Horizontal(id="top"):
            yield Static(_("Past sessions"), id="heading", markup=False)
            yield self.field
            yield Static(id="count", markup=False)
        yield Static(id="chosen", markup=False)
        with Horizontal(id="sides"):
            yield self.table
            yield self._page
        with Horizontal(id="progress"):
            yield Static(id="progress-words", markup=False)
            yield Bar(id="progress-bar")
        yield KeyLine(first=_FIRST_IN_LINE)

    def on_mount(self) -> None:
        """Say in which order the sessions will come."""
        self.table.show_order("day", downwards=True)
        self.query_one("#chosen").display = False
        self.query_one("#progress").display = False
        self.watch(self.field, "has_focus", self.say, init=False)

    def on_screen_suspend(self) -> None:
        """While a dialog asks something, nothing is done to the files."""
        self._away = not self.app.screen.is_modal

    def on_screen_resume(self) -> None:
        """Bring all up to the files, once the frame stands; also on coming back from another screen."""
        if not self._away:
            return
        self._away = False
        self.read_again()

    def read_again(self) -> None:
        """Bring all up to the files, once what is shown has been drawn."""
        self.call_after_refresh(self.run_worker, self._fill, group="fill", exclusive=True, thread=True)

    # In threads

    def _fill(self) -> None:
        """Read what there is, and list it as it comes."""

        worker = get_current_worker()
        librarian = self._librarian = self._librarian or LibraryLoader(self._workspace())

        def told(done: int, total: int) -> None:
            self.post_message(self._Progress(done, total))

        problem = ""
        try:
            librarian.fill(self._list, told, lambda: worker.is_cancelled)
            problem = librarian.why_slow
        except CodevError as error:
            problem = str(error)
        self.post_message(self._Filled(problem))

    def _list(self) -> None:
        """Find what is asked for, and hand it over."""
        asking = self.asking
        if self._librarian is not None:
            listing = self._librarian.listing(asking.wish(), lambda: asking is self.asking)
            if listing is not None:
                self.post_message(self._Listed(asking, listing))

    def _read(self, session_id: str) -> None:
        """The page of one session."""
        if self._librarian is not None:
            self.post_message(self._Read(self._librarian.page(session_id, self.asking.wish(), self._page.text_width)))

    def read_whole(self, session_id: str) -> None:
        """Read a session in a thread; `Whole` has it."""

        def read() -> None:
            try:
                session = self._workspace().index.session(session_id)
            except CodevError as problem:
                self.notify(str(problem), severity="error", markup=False, timeout=12)
            else:
                self.post_message(self.Whole(session))

        self.run_worker(read, group="whole", exclusive=True, thread=True)

    # What came of it

    @on(_Progress)
    def _show_progress(self, event: _Progress) -> None:
        """Show how far the index is."""
        words = _("Reading the sessions for the index: {done} of {total}")
        self.query_one("#progress-words", Static).update(
            Content(words.format(done=number_text(event.done), total=number_text(event.total)))
        )
        self.query_one(Bar).show(event.done / max(1, event.total))
        self.query_one("#progress").display = self._filling

    @on(_Filled)
    def _end_filling(self, event: _Filled) -> None:
        """Nothing more is to come."""
        self._filling = False
        self.query_one("#progress").display = False
        self._answered = True
        if event.problem and event.problem != self._problem:
            self.notify(event.problem, severity="error", markup=False, timeout=12)
        self._problem = event.problem
        self.say()

    @on(_Listed)
    def _show_listing(self, event: _Listed) -> None:
        """Show what was found, unless something else is asked for by now."""
        if event.asking is not self.asking:
            return
        before, self.listing = self.table.selected, event.listing
        self.table.leave_out(frozenset() if event.listing.states_differ else frozenset({"state"}))
        self.table.update(event.listing.keys, event.listing.row, from_top=self._from_top)
        self._from_top = False
        self._answered = True
        self.say()
        if before == self.table.selected:
            self._show_selected()

    @on(_Read)
    def _show_page(self, event: _Read) -> None:
        """Show the page, if the table has not moved on since; one that is read again stays where it was scrolled to."""
        reading = event.reading
        if reading.session_id == self.table.selected:
            before, self._shown = self._shown, (reading.session_id, self.asking.words)
            self._page.show(reading.lines, from_top=self._shown != before)

    @on(Table.Selected)
    def _select(self) -> None:
        self._show_selected()

    def _show_selected(self) -> None:
        """Turn to the page of the session that is selected."""
        self.refresh_bindings()
        listing, place = self.listing, self.table.place
        if listing is None or place < 0:
            self._page.border_title = None
            self._page.show(())
            return
        self._page.border_title = Content(listing.title(place))
        id_ = listing.keys[place]
        self.run_worker(lambda: self._read(id_), group="page", exclusive=True, thread=True)

    def say(self) -> None:
        """Say how many there are, what they were chosen by, and why there is none."""
        listing = self.listing
        total = listing.total if listing else None
        if listing is None or total is None:
            count = _("reading …")
        elif len(listing.keys) == total:
            count = ngettext("{n} session", "{n} sessions", total).format(n=number_text(total))
        else:
            words = ngettext("{shown} of {n} session", "{shown} of {n} sessions", total)
            count = words.format(shown=number_text(len(listing.keys)), n=number_text(total))
        marked = ngettext("{n} marked", "{n} marked", len(self.marked)).format(n=number_text(len(self.marked)))
        self.query_one("#count", Static).update(Content(" · ".join([marked, count] if self.marked else [count])))
        if total:
            in_field = _("Nothing found: Escape, then {show} shows all again.").format(show=acting_key("show_all", "F"))
            nothing = (
                in_field
                if self.field.has_focus
                else _("Nothing found: {show} shows all sessions again.").format(show=acting_key("show_all", "F"))
            )
            self.table.say(" ".join(filter(None, (listing.near if listing else "", nothing))))
        elif not self._filling:
            self.table.say(self._problem or _("No session yet: the first one that you start will stand here."))
        self._say_chosen()

    def _say_chosen(self) -> None:
        line = self.query_one("#chosen", Static)
        line.display = self.asking.asked is not None
        if self.asking.asked is not None and self.listing is not None:
            words = chosen(self.asking.asked, self.listing.offered)
            muted = "$foreground 75%"
            line.update(
                styled_sentence(
                    _("only: {chosen}   {key} shows all"),
                    muted,
                    chosen=(words, "bold"),
                    key=(acting_key("show_all", "F"), muted),
                )
            )

    def ask(self, asking: Asking) -> None:
        """Ask the librarian for something else."""
        if asking == self.asking:
            return
        self.asking, self._from_top = asking, True
        self._answered = False
        self.table.show_order(asking.column, downwards=asking.downwards)
        self.run_worker(self._list, group="list", exclusive=True, thread=True)

    @property
    def is_idle(self) -> bool:
        """Whether what was asked last is listed: a key that follows means a session of that list.

        A list without any session is no answer while files are still being read.
        """
        return self._answered and (not self._filling or bool(self.listing and self.listing.keys))

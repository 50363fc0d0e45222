"""The follow-up: the commitments of all sessions, the overdue and the open first, and what came of each in one key."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import _, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.text import fold
from codev_tui.review.check_log import Key
from codev_tui.review.followup import Action, actions, all_words
from codev_tui.review.past import past_sessions
from codev_tui.review.rows import Asked
from codev_tui.screens.bindings import bindings_of_review
from codev_tui.screens.dialogs.fields import Line
from codev_tui.screens.follow_up_rows import COLUMNS, count, page, row
from codev_tui.screens.messages import OpenSession
from codev_tui.screens.stock_keys import StockKeys
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.progress import Progress
from codev_tui.widgets.table import Row, Table


class WordsField(Line):
    """Where one types what is looked for. The arrows move in the table all the while."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move(-1)", show=False, id="words.up", priority=True),
        Binding("down", "screen.move(1)", _("move"), key_display="↑↓", id="words.down", priority=True),
        Binding("enter", "screen.leave_field", _("to the list"), key_display="enter", id="words.done", priority=True),
        Binding("escape", "screen.leave_field", _("leave"), key_display="esc", id="words.leave", priority=True),
    ]


class FollowUpScreen(StockKeys):
    """All commitments, of all groups; dismissed when one goes back. `words` narrow the list to begin with."""

    CSS_PATH = "follow_up.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-beside")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high"), (40, "-tall")]
    AUTO_FOCUS = "Table"

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of_review("follow-up"),
        Binding("tab", "app.focus_next", show=False, id="follow_up.other_side"),
    ]

    @dataclass
    class _Loaded(Message):
        actions: list[Action]
        words: dict[Key, str]
        unread: list[str]
        acts: int
        trouble: str = ""

    @dataclass
    class _Far(Message):
        done: int
        total: int

    def __init__(self, workspace: Workspace, words: str = "") -> None:
        super().__init__(workspace)
        self._table = Table(COLUMNS, _("Reading …"), id="commitments")
        self._field = WordsField(words, hint=_("/ finds words, people, groups"), id="words")
        self._words: dict[Key, str] = {}
        self._keys: dict[str, Key] = {}
        self._only_open = True
        self._count = ""
        self._read = False
        self._told: set[str] = set()

    def compose(self) -> ComposeResult:
        """What is looked for, the table and the page, how far the reading is, the keys."""
        with Horizontal(id="top"):
            yield Static(_("Follow-up"), id="heading", markup=False)
            yield self._field
            yield Static(id="count", markup=False)
        with Horizontal(id="sides"):
            yield self._table
            with VerticalScroll(id="page", can_focus=True):
                yield Static(id="commitment", markup=False)
        yield Progress(_("Reading the sessions: {done:,} of {total:,}"))
        yield KeyLine(first=("done", "partly", "not_done", "help", "go_back"))
        yield self.form

    def on_mount(self) -> None:
        """What stands where."""
        self.query_one("#page").border_title = Content(_("the commitment"))
        self._show_scope()
        self.watch(self._field, "has_focus", self._say_nothing, init=False)

    def on_screen_resume(self) -> None:
        """Read what there is, once the frame stands; also on coming back here."""
        self.call_after_refresh(self._begin_to_read)

    def _begin_to_read(self) -> None:
        if self.checks.all_saved:
            self.run_worker(self._load, group="read", exclusive=True, thread=True)

    # What there is: in a thread

    def _load(self) -> None:
        worker, acts, today = get_current_worker(), self.acts, self.today
        unread: list[str] = []

        def told(done: int, total: int) -> None:
            if done % 100 == 0:
                self.post_message(self._Far(done, total))

        try:
            index = self.workspace.index
            if index.look():
                index.take_in(told, stop=lambda: worker.is_cancelled)
            sessions = past_sessions(index, Asked(), unread=unread, told=told)
            found = actions((each for each in sessions if not worker.is_cancelled), today)
        except CodevError as problem:
            self.post_message(self._Loaded([], {}, [], acts, str(problem)))
            return
        if not worker.is_cancelled:
            words = {(action.session, action.commitment.n): all_words(action) for action in found}
            self.post_message(self._Loaded(found, words, unread, acts))

    # What comes back

    @on(_Far)
    def _show_progress(self, event: _Far) -> None:
        """Show how far the reading is, if that takes a while."""
        if not self._read:
            self.query_one(Progress).show(event.done, event.total)

    @on(_Loaded)
    def _show_commitments(self, event: _Loaded) -> None:
        """Show what there is."""
        self.query_one(Progress).close()
        self._read = True
        if event.acts != self.acts:
            self._begin_to_read()
            return
        self.checks.show(event.actions)
        self._words = event.words
        self._keys = {_row_key(key): key for key in self.checks.actions}
        self._count = count(self.checks.actions.values(), self.today)
        self._narrow()
        new = [sentence for sentence in (event.trouble, *event.unread) if sentence and sentence not in self._told]
        self._told.update(new)
        if event.trouble:
            self._table.say(event.trouble)
        for sentence in new[:3]:
            self.notify(sentence, severity="error", markup=False, timeout=12)

    # What is shown

    @property
    def is_idle(self) -> bool:
        """Whether the commitments are listed."""
        return self._read

    @property
    def chosen(self) -> Key | None:
        """The commitment that is selected."""
        return self._keys.get(self._table.selected)

    def _narrow(self) -> None:
        """Show what is asked for: by words, and only what is open unless all is wanted."""
        wanted = fold(self._field.value).split()
        actions = self.checks.actions
        found = [
            row_key
            for row_key, key in self._keys.items()
            if all(word in self._words[key] for word in wanted)
            and (not self._only_open or actions[key].commitment.is_open)
        ]
        self._say_nothing()
        self._table.update(found, lambda place: self._row(found[place]))
        self._show_selected()
        self._show_scope()

    def _say_nothing(self) -> None:
        self._table.say(self._nothing(fold(self._field.value).split()))

    def _nothing(self, wanted: list[str]) -> str:
        """What stands in a table without rows; in the field a letter is text, and it says so."""
        if not self._read:
            return _("Reading …")
        if not self.checks.actions:
            return _("No commitment yet: those that clients make in their sessions will stand here.")
        if wanted and self._only_open and self._field.has_focus:
            return _("No open commitment has these words: Escape, then f shows all.")
        if wanted and self._only_open:
            return _("No open commitment has these words: f shows all.")
        return _("No commitment has these words.") if wanted else _("Nothing is left to do: f shows all.")

    def _row(self, row_key: str) -> Row:
        key = self._keys[row_key]
        return row(self.checks.actions[key], self.today, saving=self.checks.is_saving(key))

    @property
    def _today(self) -> date:
        return self.workspace.timepiece.wall().date()

    def _show_scope(self) -> None:
        """Say what is shown, and how many there are."""
        scope = _("open commitments, the overdue first") if self._only_open else _("all commitments, the open first")
        self._table.border_title = Content(scope)
        shown = len(self._table.keys)
        said = ngettext("{count}, {n:,} shown", "{count}, {n:,} shown", shown).format(count=self._count, n=shown)
        self.query_one("#count", Static).update(Content(said if self._read else ""))

    @on(Table.Selected)
    def _show_selected(self) -> None:
        """The page of the commitment that is selected."""
        key = self.chosen
        side = self.query_one("#page", VerticalScroll)
        said = page(self.checks.actions[key], self.today) if key is not None else Content("")
        self.query_one("#commitment", Static).update(said)
        side.scroll_home(animate=False)
        self.refresh_bindings()

    def choose(self, key: Key) -> None:
        """Select that commitment, if it is shown."""
        self._table.select(_row_key(key))

    def to_the_list(self) -> None:
        """The keys are the list's again."""
        self.set_focus(self._table)

    def redraw(self) -> None:
        """What is shown stands otherwise by now; every row stays where it is."""
        self._count = count(self.checks.actions.values(), self.today)
        self._table.refresh()
        self._show_selected()
        self._show_scope()

    # Keys

    def action_move(self, by: int) -> None:
        """Move the selection, also while words are typed."""
        self._table.move(by)

    def action_find(self) -> None:
        """Type what is looked for; what stands there is gone on with."""
        self.set_focus(self._field)

    def action_leave_field(self) -> None:
        """Back to the table, with what was found; the words stay."""
        self.set_focus(self._table)

    @on(Input.Changed, "#words")
    def _type(self) -> None:
        self._narrow()

    def action_only_open(self) -> None:
        """Show all, or only what is open."""
        self._only_open = not self._only_open
        self._narrow()

    def action_open(self) -> None:
        """Open the session in which the commitment was made."""
        if (key := self.chosen) is not None:
            self.post_message(OpenSession(key[0]))


def _row_key(key: Key) -> str:
    return f"{key[0]} {key[1]}"

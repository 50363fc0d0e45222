"""The follow-up: the commitments of all sessions, the overdue and the open first, and what came of each in one key."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from codev_tui.commands import of_review
from codev_tui.desk import Desk
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.session import Check, Commitment, Status
from codev_tui.model.text import ENTRY_MAX, clean_line, fold
from codev_tui.review.followup import Action, actions, add_check, all_words, take_back
from codev_tui.review.noting import Key, Noting, Settled, Step
from codev_tui.review.past import past_sessions, running_sessions
from codev_tui.review.rows import Asked
from codev_tui.screens.bindings import bindings_of_review
from codev_tui.screens.dialogs.fields import Line
from codev_tui.screens.follow_up_rows import COLUMNS, count, page, row
from codev_tui.screens.opening import OpenSession
from codev_tui.screens.review_screen import ReviewScreen
from codev_tui.widgets.entry_form import EntryForm, Field, Form
from codev_tui.widgets.keeping_order import caught_up, passed_up
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.progress import Progress
from codev_tui.widgets.table import Row, Table

_NOT_IN_A_FIELD = {command.id for command in of_review("follow-up")}


class _Asked(NamedTuple):
    """What a note is asked for."""

    status: Status
    key: Key


class WordsField(Line):
    """Where one types what is looked for. The arrows move in the table all the while."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move(-1)", show=False, id="words.up", priority=True),
        Binding("down", "screen.move(1)", _("move"), key_display="↑↓", id="words.down", priority=True),
        Binding("enter", "screen.leave_field", _("to the list"), key_display="enter", id="words.done", priority=True),
        Binding("escape", "screen.leave_field", _("leave"), key_display="esc", id="words.leave", priority=True),
    ]


class FollowUpScreen(ReviewScreen):
    """All commitments, of all groups; dismissed when one goes back. `words` narrow the list to begin with."""

    part = "follow-up"
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
        trouble: str = ""

    @dataclass
    class _Far(Message):
        done: int
        total: int

    @dataclass
    class _Settled(Message):
        outcome: Settled

    class _Idle(Message):
        """Nothing is written just now."""

    def __init__(self, desk: Desk, words: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._table = Table(COLUMNS, _("Reading …"), id="commitments")
        self._field = WordsField(words, hint=_("/ finds: the commitment, whose it is, group, session"), id="words")
        self._form = EntryForm()
        self._noting = Noting(self._write)
        self._words: dict[Key, str] = {}
        self._keys: dict[str, Key] = {}
        self._only_open = True
        self._typed = ""
        self._read = False
        self._told: set[str] = set()
        self._leaving = self._writing = False

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
        yield KeyLine(first={"done", "partly", "not_done", "help", "go_back"})
        yield self._form

    def on_mount(self) -> None:
        """What stands where."""
        self.query_one("#page").border_title = Content(_("the commitment"))
        self._show_scope()

    def on_screen_resume(self) -> None:
        """Read what there is, once the frame stands; also on coming back here."""
        self.call_after_refresh(self._begin_to_read)

    def _begin_to_read(self) -> None:
        if self._noting.all_saved:
            self.run_worker(self._load, group="read", exclusive=True, thread=True)

    # What there is: in a thread

    def _load(self) -> None:
        worker, today = get_current_worker(), self._desk.timepiece.wall().date()
        unread: list[str] = []

        def told(done: int, total: int) -> None:
            if done % 100 == 0:
                self.post_message(self._Far(done, total))

        try:
            index = self._desk.index
            if index.look():
                index.take_in(told, stop=lambda: worker.is_cancelled)
            sessions = past_sessions(index, Asked(), unread=unread, told=told)
            found = actions((each for each in sessions if not worker.is_cancelled), today)
        except CodevError as problem:
            self.post_message(self._Loaded([], {}, [], str(problem)))
            return
        if not worker.is_cancelled:
            words = {(action.session, action.commitment.n): all_words(action) for action in found}
            self.post_message(self._Loaded(found, words, unread))

    def _write(self, step: Step) -> Commitment:
        """Write one act, in the thread of `Noting.write_all`."""
        (id_, n), now = step.key, self._desk.timepiece.wall()
        running = running_sessions(self._desk.index)
        if step.back:
            return take_back(self._desk.library, id_, n, step.check, now, running=running)
        return add_check(self._desk.library, id_, n, step.check, now, running=running)[0]

    # What comes back

    def on_follow_up_screen__far(self, event: _Far) -> None:
        """Show how far the reading is, if that takes a while."""
        if not self._read:
            self.query_one(Progress).show(event.done, event.total)

    def on_follow_up_screen__loaded(self, event: _Loaded) -> None:
        """Show what there is."""
        self.query_one(Progress).close()
        self._read = True
        if not self._noting.all_saved:
            return
        self._noting.show(event.actions)
        self._words = event.words
        self._keys = {_row_key(key): key for key in self._noting.actions}
        self._narrow()
        new = [sentence for sentence in (event.trouble, *event.unread) if sentence and sentence not in self._told]
        self._told.update(new)
        if event.trouble:
            self._table.say(event.trouble)
        for sentence in new[:3]:
            self.notify(sentence, severity="error", markup=False, timeout=12)

    def on_follow_up_screen__settled(self, event: _Settled) -> None:
        """Take the mark away from what is written; say what is not, and why."""
        self._noting.settle(event.outcome)
        if event.outcome.trouble:
            self._leaving = False
            self.notify(event.outcome.trouble, severity="error", markup=False, timeout=12)
        self._redraw()
        self._leave()

    # What is shown

    @property
    def _key(self) -> Key | None:
        """The commitment that is selected."""
        return self._keys.get(self._table.selected)

    def _narrow(self) -> None:
        """Show what is asked for: by words, and only what is open unless all is wanted."""
        wanted = fold(self._field.value).split()
        found = [
            _row_key(key)
            for key, action in self._noting.actions.items()
            if (action.commitment.is_open or not self._only_open)
            and (not wanted or all(word in self._words[key] for word in wanted))
        ]
        self._table.say(self._nothing(wanted))
        self._table.update(found, lambda place: self._row(found[place]))
        self._show_selected()
        self._show_scope()

    def _nothing(self, wanted: list[str]) -> str:
        """What stands in a table without rows."""
        if not self._read:
            return _("Reading …")
        if not self._noting.actions:
            return _("No commitment yet: those that clients make in their sessions will stand here.")
        if wanted and self._only_open:
            return _("No open commitment has these words: f shows all.")
        return _("No commitment has these words.") if wanted else _("Nothing is left to do: f shows all.")

    def _row(self, row_key: str) -> Row:
        key = self._keys[row_key]
        return row(self._noting.actions[key], self._today, saving=self._noting.is_saving(key))

    @property
    def _today(self) -> date:
        return self._desk.timepiece.wall().date()

    def _show_scope(self) -> None:
        """Say what is shown, and how many there are."""
        scope = _("open commitments, the overdue first") if self._only_open else _("all commitments, the open first")
        self._table.border_title = Content(scope)
        said = count(list(self._noting.actions.values()), len(self._table.keys), self._today) if self._read else ""
        self.query_one("#count", Static).update(Content(said))

    @on(Table.Selected)
    def _show_selected(self) -> None:
        """The page of the commitment that is selected."""
        key = self._key
        side = self.query_one("#page", VerticalScroll)
        said = page(self._noting.actions[key], self._today) if key is not None else Content("")
        self.query_one("#commitment", Static).update(said)
        side.scroll_home(animate=False)
        self.refresh_bindings()

    def _redraw(self) -> None:
        """What is shown stands otherwise by now; every row stays where it is."""
        self._table.refresh()
        self._show_selected()
        self._show_scope()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are text in a field; without a commitment there is nothing to note."""
        if action in _NOT_IN_A_FIELD and isinstance(self.focused, Input):
            return False
        if action in ("done", "partly", "not_done", "dropped", "open"):
            return self._key is not None
        if action in ("undo", "redo"):
            return self._noting.can_undo if action == "undo" else self._noting.can_redo
        return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        """Move the selection, also while words are typed."""
        self._table.move(by)

    def action_find(self) -> None:
        """Type what is looked for; what stands there is gone on with."""
        self._field.focus()

    async def action_leave_field(self) -> None:
        """Back to the table, with what was found; the words stay."""
        await caught_up(self._field)
        await passed_up(self._field)
        self._table.focus()

    @on(Input.Changed, "#words")
    def _type(self) -> None:
        self._narrow()

    def action_only_open(self) -> None:
        """Show all, or only what is open."""
        self._only_open = not self._only_open
        self._narrow()

    def action_open(self) -> None:
        """Open the session in which the commitment was made."""
        if (key := self._key) is not None:
            self.post_message(OpenSession(key[0]))

    def action_done(self) -> None:
        """It is done."""
        self._note("done")

    async def action_partly(self) -> None:
        """It is partly done."""
        await self._ask("partly", _("Partly done"))

    async def action_not_done(self) -> None:
        """It is not done."""
        await self._ask("not-done", _("Not done"))

    def action_dropped(self) -> None:
        """It is dropped; or, if nothing was to be done about it any more, open again."""
        if (key := self._key) is not None:
            self._note("dropped" if self._noting.actions[key].commitment.is_open else "open")

    async def _ask(self, status: Status, title: str) -> None:
        """Ask for a note; Enter notes it, also without one."""
        if (key := self._key) is not None:
            field = Field("note", hint=_("a note, or nothing: Enter takes it, Escape leaves all as it was"))
            await self._form.open(Form(_Asked(status, key), title, (field,), stays=False))

    @on(EntryForm.Submitted)
    def _noted(self, event: EntryForm.Submitted) -> None:
        if isinstance(asked := event.form.purpose, _Asked):
            self._note(asked.status, clean_line(event.values["note"]), asked.key)
        self._table.focus()

    @on(EntryForm.Typed)
    def _keep(self, event: EntryForm.Typed) -> None:
        self._typed = event.values["note"]

    @on(EntryForm.Left)
    def _left(self) -> None:
        self._table.focus()

    @on(EntryForm.Pasted)
    async def _paste(self, event: EntryForm.Pasted) -> None:
        """A note is one line."""
        pasted = clean_line(" ".join((self._typed, *event.lines)))[:ENTRY_MAX]
        await self._form.open(event.form._replace(fields=(event.form.fields[0]._replace(value=pasted),)))

    def _note(self, status: Status, note: str = "", key: Key | None = None) -> None:
        key = key or self._key
        if key is None:
            return
        if not self._noting.note(key, Check(on=self._today, status=status, note=note)):
            self.notify(_("That is how it stands already."), markup=False)
            return
        self._save()

    def action_undo(self) -> None:
        """Take the last act back."""
        self._select(self._noting.undo())

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._select(self._noting.redo())

    def _select(self, key: Key | None) -> None:
        """Show the commitment that an act was undone or done again on."""
        if key is not None:
            self._table.select(_row_key(key))
            self._save()

    def _save(self) -> None:
        """Have a thread write what waits; one after the other, for they may be of the same file."""
        self._redraw()
        self._write_on()

    def _write_on(self) -> None:
        if self._noting.waits and not self._writing:
            self._writing = True
            self.run_worker(self._write_all, group="write", thread=True)

    def _write_all(self) -> None:
        self._noting.write_all(lambda outcome: self.post_message(self._Settled(outcome)))
        self.post_message(self._Idle())

    def on_follow_up_screen__idle(self) -> None:
        """The thread has ended; what was noted in that very moment needs another."""
        self._writing = False
        self._write_on()

    def action_go_back(self) -> None:
        """Back to where one came from, as soon as all is written."""
        self._leaving = True
        self._leave()

    def _leave(self) -> None:
        if self._leaving and self._noting.all_saved:
            self.dismiss()


def _row_key(key: Key) -> str:
    return f"{key[0]} {key[1]}"

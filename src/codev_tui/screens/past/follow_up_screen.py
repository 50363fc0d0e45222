"""The follow-up: the commitments of all sessions, what was due lately first, and what came of each in one key."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Select, Static, TextArea
from textual.worker import get_current_worker

from codev_tui.commands import of_review
from codev_tui.editing.deferred import Outcome
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import N_, NP_, _, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.text import fold, same_name
from codev_tui.model.written_numbers import number_text
from codev_tui.own_keys import acting_key
from codev_tui.review.check_log import Key, Step
from codev_tui.review.commitment_bands import BANDS, Band, Banded, days_late, in_bands
from codev_tui.review.follow_up import Action, actions, all_words
from codev_tui.review.past_sessions import past_sessions
from codev_tui.review.session_filter import SessionFilter
from codev_tui.review.stats_choices import named, periods_of
from codev_tui.screens.bindings import bindings_of_review
from codev_tui.screens.dialogs.fields import TextField
from codev_tui.screens.help_pages import help_of_review
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.screens.messages import OpenSession
from codev_tui.screens.past.choosing import choice_of, offer
from codev_tui.screens.past.day_column import with_days
from codev_tui.screens.past.follow_up_keys import FollowUpKeys
from codev_tui.screens.past.follow_up_rows import COLUMNS, band_row, count, page, row
from codev_tui.widgets.entry_form import EntryForm
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.progress import Progress
from codev_tui.widgets.table import Row, Table

_KEYS = ScreenKeys(of_review("follow-up"), partial(help_of_review, "follow-up"), fields=(Input, TextArea, OptionList))
_BAND_KEYS: Final = {f"={band}": band for band in BANDS}
"""The keys of the rows that are headings of bands."""
_OF_A_LIST: Final = frozenset({"open", "mark"})
"""What Enter and space do in a closed list of choices instead: they open it."""


class WordsField(TextField):
    """Where one types what is looked for. The arrows move in the table all the while."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move(-1)", show=False, id="words.up", priority=True),
        Binding("down", "screen.move(1)", N_("move"), key_display="↑↓", id="words.down", priority=True),
        Binding("enter", "screen.leave_field", N_("to the list"), key_display="enter", id="words.done", priority=True),
        Binding(
            "escape", "screen.leave_field", NP_("a field", "leave"), key_display="esc", id="words.leave", priority=True
        ),
    ]


class FollowUpScreen(KeyedScreen):
    """All commitments, of all groups; dismissed when one goes back. `words` narrow the list to begin with."""

    CSS_PATH = "follow_up.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (140, "-beside")]
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

    @dataclass
    class _Written(Message):
        outcome: Outcome[Step]

    def __init__(self, workspace: Workspace, words: str = "") -> None:
        super().__init__(_KEYS)
        self._workspace = workspace
        self._form = EntryForm()
        self._stock = FollowUpKeys(
            workspace,
            self._form,
            self,
            lambda outcome: self.post_message(self._Written(outcome)),
            lambda call: self.app.call_later(call),
        )
        self._table = Table(with_days(COLUMNS, "due"), _("Reading …"), id="commitments")
        hint = _("{find} finds words, people, groups").format(find=acting_key("find", "/"))
        self._field = WordsField(words, hint=hint, id="words")
        self.group = choice_of("group")
        self.period = choice_of("period")
        self._periods: dict[str, SessionFilter] = {}
        self._words: dict[Key, str] = {}
        self._marked: frozenset[Key] = frozenset()
        self._bands: dict[Band, Banded] = {}
        self._unfolded = False
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
        with Horizontal(id="choices"):
            yield self.group
            yield self.period
        with Horizontal(id="sides"):
            yield self._table
            with VerticalScroll(id="page", can_focus=True):
                yield Static(id="commitment", markup=False)
        yield Progress(_("Reading the sessions: {done} of {total}"))
        yield KeyLine(first=("done", "partly", "not_done", "help", "go_back"))
        yield self._form

    def on_mount(self) -> None:
        """Say what stands where, and have what is noted written when the console ends."""
        self._stock.begin()
        self.query_one("#choices").display = False
        self.query_one("#page").border_title = Content(_("the commitment"))
        self._show_scope()
        self.watch(self._field, "has_focus", self._say_nothing, init=False)

    def on_unmount(self) -> None:
        """Lose nothing that was noted, where the console ends at once."""
        self._stock.finish()

    def on_screen_resume(self) -> None:
        """Read what there is, once the frame stands; also on coming back here."""
        self.call_after_refresh(self._begin_to_read)

    def _begin_to_read(self) -> None:
        if self._stock.checks.all_saved:
            self.run_worker(self._load, group="read", exclusive=True, thread=True)

    # What there is: in a thread

    def _load(self) -> None:
        worker, acts, today = get_current_worker(), self._stock.acts, self._stock.today
        unread: list[str] = []

        def told(done: int, total: int) -> None:
            if done % 100 == 0:
                self.post_message(self._Far(done, total))

        try:
            index = self._workspace.index
            if index.look():
                index.take_in(told, stop=lambda: worker.is_cancelled)
            sessions = past_sessions(index, SessionFilter(), unread=unread, told=told)
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
        if event.acts != self._stock.acts:
            self._begin_to_read()
            return
        self._stock.checks.show(event.actions)
        self._words = event.words
        self._keys = {_row_key(key): key for key in self._stock.checks.actions}
        self.offer_choices()
        self._count = count(self._stock.checks.actions.values(), self._stock.today)
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
    def is_saving(self) -> bool:
        """Whether the disk lacks something of what was noted."""
        return self._stock.is_saving

    @property
    def chosen(self) -> Key | None:
        """The commitment that is selected."""
        return self._keys.get(self._table.selected)

    @property
    def targets(self) -> tuple[Key, ...]:
        """The commitments that a key is about: those that are marked, else the one that is selected."""
        return tuple(sorted(self._marked)) or ((self.chosen,) if self.chosen is not None else ())

    def unmark(self) -> None:
        """Take all marks away."""
        self.mark(frozenset())

    def mark(self, keys: frozenset[Key]) -> None:
        """Mark these commitments, and no others."""
        self._marked = keys
        self._table.mark(frozenset(map(_row_key, keys)))
        self._show_scope()

    def offer_choices(self) -> None:
        """Offer the groups and the periods that there are, with what is chosen by now."""
        actions = self._stock.checks.actions.values()
        periods = periods_of([action.day for action in actions], self._stock.today)
        self._periods = {choice.words: choice.asked for choice in periods}
        groups = [(each.words, each.words) for each in named(action.group for action in actions)]
        offer(self.group, groups, str(self.group.value))
        offer(self.period, [(words, words) for words in self._periods], str(self.period.value))
        self.query_one("#choices").display = self.group.display or self.period.display

    def is_asked_for(self, key: Key) -> bool:
        """Whether it has the words, and is of the group and the period; and open, unless all is wanted."""
        action = self._stock.checks.actions[key]
        group, asked = str(self.group.value), self._periods.get(str(self.period.value), SessionFilter())
        return (
            all(word in self._words[key] for word in fold(self._field.value).split())
            and (not self._only_open or action.commitment.is_open)
            and (not group or same_name(group, action.group))
            and (asked.since is None or asked.since <= action.day)
            and (asked.until is None or action.day <= asked.until)
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is looked for."""
        return bool(fold(self._field.value).split() or self.group.value or self.period.value)

    def _narrow(self) -> None:
        """Show what is asked for, in bands; what is long overdue is folded unless something is looked for."""
        actions, today = self._stock.checks.actions, self._stock.today
        found = [actions[key] for key in self._keys.values() if self.is_asked_for(key)]
        bands = in_bands(found, today)
        self._bands = {each.band: each for each in bands} if len(bands) > 1 else {}
        rows = list[str]()
        for each in bands:
            rows += [f"={each.band}"] if self._bands else []
            rows += [] if self.is_folded(each.band) else [_row_key(_key(action)) for action in each.actions]
        self._say_nothing()
        self._table.leave_out(
            frozenset({"group"} if len({action.group for action in found}) < 2 else ())
            | frozenset(() if any(days_late(action, today) for action in found) else {"late"})
        )
        skipped = frozenset(row for row in rows if _BAND_KEYS.get(row, "older") != "older")
        self._table.update(rows, lambda place: self._row(rows[place]), skipped=skipped)
        self._show_selected()
        self._show_scope()

    def is_folded(self, band: Band) -> bool:
        """Whether the commitments of that band are not shown."""
        return band == "older" and band in self._bands and not self._unfolded and not self.is_narrowed

    def _say_nothing(self) -> None:
        self._table.say(self._nothing(fold(self._field.value).split()))

    def _nothing(self, wanted: list[str]) -> str:
        """What stands in a table without rows; in the field a letter is text, and it says so."""
        if not self._read:
            return _("Reading …")
        if not self._stock.checks.actions:
            return _("No commitment yet: those that clients make in their sessions will stand here.")
        if self.group.value or self.period.value:
            return _("No commitment of this choice: {choose} chooses another.").format(choose=acting_key("choose", "g"))
        if wanted and self._only_open and self._field.has_focus:
            return _("No open commitment has these words: Escape, then {show} shows all.").format(
                show=acting_key("only_open", "f")
            )
        if wanted and self._only_open:
            return _("No open commitment has these words: {show} shows all.").format(show=acting_key("only_open", "f"))
        return (
            _("No commitment has these words.")
            if wanted
            else _("Nothing is left to do: {show} shows all.").format(show=acting_key("only_open", "f"))
        )

    def _row(self, row_key: str) -> Row:
        if band := _BAND_KEYS.get(row_key):
            folded = self.is_folded(band) if band == "older" else None
            return band_row(band, len(self._bands[band].actions), folded=folded)
        key = self._keys[row_key]
        return row(self._stock.checks.actions[key], self._stock.today, saving=self._stock.checks.is_saving(key))

    def _show_scope(self) -> None:
        """Say what is shown, and how many there are."""
        scope = _("open commitments, the overdue first") if self._only_open else _("all commitments, the open first")
        self._table.border_title = Content(scope)
        shown = sum(key in self._keys for key in self._table.keys)
        said = ngettext("{count}, {n} shown", "{count}, {n} shown", shown).format(
            count=self._count, n=number_text(shown)
        )
        marked = ngettext("{n} marked", "{n} marked", len(self._marked)).format(n=number_text(len(self._marked)))
        said = f"{marked} · {said}" if self._marked else said
        self.query_one("#count", Static).update(Content(said if self._read else ""))

    @on(Table.Selected)
    def _show_selected(self) -> None:
        """The page of the commitment that is selected."""
        key = self.chosen
        side = self.query_one("#page", VerticalScroll)
        said = page(self._stock.checks.actions[key], self._stock.today) if key is not None else Content("")
        self.query_one("#commitment", Static).update(said)
        side.scroll_home(animate=False)
        self.refresh_bindings()

    def choose(self, key: Key) -> None:
        """Select that commitment, if it is shown."""
        self._table.select(_row_key(key))

    def redraw(self) -> None:
        """What is shown stands otherwise by now; every row stays where it is."""
        self._count = count(self._stock.checks.actions.values(), self._stock.today)
        self._table.refresh()
        self._show_selected()
        self._show_scope()

    def say(self, sentence: str) -> None:
        """One sentence to the facilitator, for a moment."""
        self.notify(sentence, markup=False)

    def say_trouble(self, sentence: str) -> None:
        """What is not written, and why."""
        self.notify(sentence, severity="error", markup=False, timeout=12)

    def leave(self) -> None:
        """Back to where one came from."""
        self.dismiss()

    # Noting

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a commitment there is nothing to note; a closed list of choices has its own Enter and space."""
        if isinstance(self.focused, Select) and action in _OF_A_LIST:
            return False
        if action == "open":
            can_open = self.chosen is not None or self._table.selected in _BAND_KEYS
            return can_open and super().check_action(action, parameters)
        if action == "choose" and not (self.group.display or self.period.display):
            return False
        return self._stock.can_do(action) and super().check_action(action, parameters)

    def action_done(self) -> None:
        """It is done."""
        self._stock.note("done")

    async def action_partly(self) -> None:
        """It is partly done."""
        await self._stock.ask("partly", _("Partly done"))

    async def action_not_done(self) -> None:
        """It is not done."""
        await self._stock.ask("not-done", _("Not done"))

    def action_dropped(self) -> None:
        """It is dropped, or open again."""
        self._stock.drop()

    def action_undo(self) -> None:
        """Take the last act back."""
        self._stock.undo()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._stock.redo()

    @on(EntryForm.Submitted)
    def _submit(self, event: EntryForm.Submitted) -> None:
        self._stock.submit(event)
        self.action_leave_field()

    @on(EntryForm.Typed)
    def _keep_typed(self, event: EntryForm.Typed) -> None:
        self._stock.keep_typed(event)

    @on(EntryForm.Pasted)
    async def _paste(self, event: EntryForm.Pasted) -> None:
        await self._stock.paste(event)

    @on(_Written)
    def _take_outcome(self, event: _Written) -> None:
        """Show what is written."""
        self._stock.take_outcome(event.outcome)

    def action_go_back(self) -> None:
        """From a choice to the list; else back to where one came from, as soon as all is written."""
        if isinstance(self.focused, Select):
            self.set_focus(self._table)
            return
        self._stock.go_back()

    # Moving, finding

    def action_move(self, by: int) -> None:
        """Move the selection, also while words are typed."""
        self._table.move(by)

    def action_find(self) -> None:
        """Type what is looked for; what stands there is gone on with."""
        self.set_focus(self._field)

    @on(EntryForm.Left)
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

    def action_mark(self) -> None:
        """Mark the selected commitment, or no longer, and go on to the next."""
        if (key := self.chosen) is not None:
            self.mark(self._marked ^ {key})
            self._table.move(1)

    def action_choose(self) -> None:
        """Open the list of what there is to choose from."""
        select = self.group if self.group.display else self.period
        self.set_focus(select)
        select.action_show_overlay()

    @on(Select.Changed)
    def _choose(self) -> None:
        if self._read:
            self._narrow()

    def action_open(self) -> None:
        """Open the session in which the commitment was made; fold the band, or unfold it."""
        if (key := self.chosen) is not None:
            self.post_message(OpenSession(key[0]))
        elif self._table.selected in _BAND_KEYS:
            self._unfolded = not self._unfolded
            self._narrow()
            if self._unfolded:
                self._table.move(1)


def _key(action: Action) -> Key:
    return action.session, action.commitment.n


def _row_key(key: Key) -> str:
    return f"{key[0]} {key[1]}"

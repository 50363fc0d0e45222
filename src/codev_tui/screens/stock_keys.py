"""Checking the selected commitment: its keys, the note that goes with them, and what became of each check."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from textual import on
from textual.message import Message

from codev_tui.commands import of_review
from codev_tui.editing.deferred import DeferredActs, Outcome
from codev_tui.editing.editor import Editor
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import _
from codev_tui.model.session import Check, Status
from codev_tui.model.text import ENTRY_MAX, clean_line
from codev_tui.review.check_log import CheckLog, Key, Step
from codev_tui.review.followup import add_check, numbered, refuse_while_running, take_back
from codev_tui.review.past import running_sessions
from codev_tui.screens.help_pages import help_of_review
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.widgets.entry_form import EntryForm, Field, Form


_KEYS = ScreenKeys(of_review("follow-up"), partial(help_of_review, "follow-up"))


class _Asked(NamedTuple):
    """What a note is asked for."""

    status: Status
    key: Key


class StockKeys(KeyedScreen):
    """A screen on which one commitment is selected; it is shown anew after each act, and left when all is written."""

    @dataclass
    class Written(Message):
        """What became of an act."""

        outcome: Outcome[Step]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_KEYS)
        self.workspace = workspace
        self.checks = CheckLog(self._hand_on)
        self.form = EntryForm()
        self.acts = 0
        """How many acts there were: what was read before the last of them is old."""
        self._typed = ""
        self._leaving = False
        self._warned = ""
        self._acts: DeferredActs[Step] = DeferredActs(
            self._open_editor, lambda outcome: self.post_message(self.Written(outcome)), self._call_in_app
        )
        self._owed_no_more: Callable[[], None] | None = None

    def on_mount(self) -> None:
        """What is noted is written at the latest when the console ends."""
        self._owed_no_more = self.workspace.owe(self._acts.finish)

    def on_unmount(self) -> None:
        """Where the console ends at once, what was noted is in its session, which is saved with it."""
        self._acts.finish()
        if self._owed_no_more is not None:
            self._owed_no_more()

    @property
    def chosen(self) -> Key | None:
        """The commitment that is selected."""
        raise NotImplementedError

    def choose(self, key: Key) -> None:
        """Select that commitment, if it is shown."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Something stands otherwise by now."""
        raise NotImplementedError

    def to_the_list(self) -> None:
        """Give the keys back to the list."""
        raise NotImplementedError

    @property
    def is_saving(self) -> bool:
        """Whether the disk lacks something of what was noted, and has not said that it does not take it."""
        return not (self.checks.all_saved or self._warned)

    @property
    def today(self) -> date:
        """The local day."""
        return self.workspace.timepiece.wall().date()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a commitment there is nothing to note."""
        if action in ("done", "partly", "not_done", "dropped", "open") and self.chosen is None:
            return False
        if (action == "undo" and not self.checks.can_undo) or (action == "redo" and not self.checks.can_redo):
            return False
        return super().check_action(action, parameters)

    # Keys

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
        if (key := self.chosen) is not None:
            self._note("dropped" if self.checks.actions[key].commitment.is_open else "open")

    async def _ask(self, status: Status, title: str) -> None:
        """Ask for a note; Enter notes it, also without one."""
        if (key := self.chosen) is not None:
            field = Field("note", hint=_("a note, or nothing: Enter takes it, Escape leaves all as it was"))
            await self.form.open(Form(_Asked(status, key), title, (field,), stays=False))

    @on(EntryForm.Submitted)
    def _noted(self, event: EntryForm.Submitted) -> None:
        if isinstance(asked := event.form.purpose, _Asked):
            self._note(asked.status, clean_line(event.values["note"]), asked.key)
        self.to_the_list()

    @on(EntryForm.Typed)
    def _keep(self, event: EntryForm.Typed) -> None:
        self._typed = event.values["note"]

    @on(EntryForm.Left)
    def _left(self) -> None:
        self.to_the_list()

    @on(EntryForm.Pasted)
    async def _paste(self, event: EntryForm.Pasted) -> None:
        """A note is one line."""
        pasted = clean_line(" ".join((self._typed, *event.lines)))[:ENTRY_MAX]
        await self.form.open(event.form._replace(fields=(event.form.fields[0]._replace(value=pasted),)))

    def _note(self, status: Status, note: str = "", key: Key | None = None) -> None:
        key = key or self.chosen
        if key is None:
            return
        if not self.checks.note(key, Check(on=self.today, status=status, note=note)):
            self.notify(_("That is how it stands already."), markup=False)
            return
        self._show_act()

    def action_undo(self) -> None:
        """Take the last act back."""
        self._select(self.checks.undo())

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._select(self.checks.redo())

    def _select(self, key: Key | None) -> None:
        """Show the commitment that an act was undone or done again on."""
        if key is not None:
            self.choose(key)
            self._show_act()

    def _show_act(self) -> None:
        self.acts += 1
        self.redraw()

    # Writing

    def _hand_on(self, step: Step) -> None:
        self._warned = ""
        change = take_back if step.back else add_check
        self._acts.act(step.key[0], step, lambda session: change(session, step.key[1], step.check))

    def _open_editor(self, session_id: str) -> Editor:
        """In a thread: open a session, unless one that runs has it or takes stock of it."""
        refuse_while_running(self.workspace.library, session_id, running_sessions(self.workspace.index))
        return self.workspace.open_record(session_id)

    def _call_in_app(self, call: Callable[[], None]) -> None:
        """From a thread: have that called, also where this screen has been left."""
        self.app.call_later(call)

    @on(Written)
    def _take_outcome(self, event: Written) -> None:
        """Take the mark away from what is written; say what is not, and why."""
        outcome = event.outcome
        if not outcome.waits:
            n = outcome.tag.key[1]
            self.checks.settle(outcome.tag, numbered(outcome.session, n) if outcome.session is not None else None)
        if outcome.trouble and outcome.trouble != self._warned:
            self._leaving = False
            self.notify(outcome.trouble, severity="error", markup=False, timeout=12)
        self._warned = outcome.trouble
        self.redraw()
        self._leave()

    def action_go_back(self) -> None:
        """Back to where one came from, as soon as all is written; what the disk does not take is kept for the end."""
        self._leaving = True
        if self._warned:
            self.dismiss()
        else:
            self._leave()

    def _leave(self) -> None:
        if self._leaving and self.checks.all_saved:
            self.dismiss()

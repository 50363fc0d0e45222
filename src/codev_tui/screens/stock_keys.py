"""Taking stock of the selected commitment: its keys, the note that goes with them, and how it gets into the file."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from textual import on
from textual.message import Message

from codev_tui.desk import Desk
from codev_tui.i18n import _
from codev_tui.model.session import Check, Commitment, Status
from codev_tui.model.text import ENTRY_MAX, clean_line
from codev_tui.review.followup import add_check, numbered, refuse_while_running, take_back
from codev_tui.review.noting import Key, Noting, Settled, Step
from codev_tui.review.past import running_sessions
from codev_tui.screens.review_screen import ReviewScreen
from codev_tui.widgets.entry_form import EntryForm, Field, Form


class _Asked(NamedTuple):
    """What a note is asked for."""

    status: Status
    key: Key


class StockKeys(ReviewScreen):
    """A screen on which one commitment is selected; it is shown anew after each act, and left when all is written."""

    @dataclass
    class Written(Message):
        """What became of an act."""

        outcome: Settled

    class Idle(Message):
        """Nothing is written just now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.noting = Noting(self._write)
        self.form = EntryForm()
        self.acts = 0
        """How many acts there were: what was read before the last of them is old."""
        self._typed = ""
        self._leaving = self._writing = False

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
    def is_idle(self) -> bool:
        """Whether the last act is written: whoever opens its session next finds the file at rest."""
        return not self._writing

    @property
    def today(self) -> date:
        """The local day."""
        return self.desk.timepiece.wall().date()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a commitment there is nothing to note."""
        if action in ("done", "partly", "not_done", "dropped", "open"):
            return self.chosen is not None
        if action in ("undo", "redo"):
            return self.noting.can_undo if action == "undo" else self.noting.can_redo
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
            self._note("dropped" if self.noting.actions[key].commitment.is_open else "open")

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
        if not self.noting.note(key, Check(on=self.today, status=status, note=note)):
            self.notify(_("That is how it stands already."), markup=False)
            return
        self._save()

    def action_undo(self) -> None:
        """Take the last act back."""
        self._select(self.noting.undo())

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._select(self.noting.redo())

    def _select(self, key: Key | None) -> None:
        """Show the commitment that an act was undone or done again on."""
        if key is not None:
            self.choose(key)
            self._save()

    def _save(self) -> None:
        """Have a thread write what waits; one after the other, for they may be of the same file."""
        self.acts += 1
        self.redraw()
        self._write_on()

    def _write_on(self) -> None:
        if self.noting.waits and not self._writing:
            self._writing = True
            self.run_worker(self._write_all, group="write", thread=True)

    def _write_all(self) -> None:
        self.noting.write_all(lambda outcome: self.post_message(self.Written(outcome)))
        self.post_message(self.Idle())

    def on_stock_keys_idle(self) -> None:
        """The thread has ended; what was noted in that very moment needs another."""
        self._writing = False
        self._write_on()

    # Writing

    def _write(self, step: Step) -> Commitment:
        """Write one act, in the thread of `Noting.write_all`."""
        (id_, n), desk = step.key, self.desk
        refuse_while_running(desk.library, id_, running_sessions(desk.index))
        change = take_back if step.back else add_check
        return numbered(desk.change(id_, lambda session: change(session, n, step.check)), n)

    def on_stock_keys_written(self, event: Written) -> None:
        """Take the mark away from what is written; say what is not, and why."""
        self.noting.settle(event.outcome)
        if event.outcome.trouble:
            self._leaving = False
            self.notify(event.outcome.trouble, severity="error", markup=False, timeout=12)
        self.redraw()
        self._leave()

    def action_go_back(self) -> None:
        """Back to where one came from, as soon as all is written."""
        self._leaving = True
        self._leave()

    def _leave(self) -> None:
        if self._leaving and self.noting.all_saved:
            self.dismiss()

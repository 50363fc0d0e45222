"""Checking the selected commitment, or the marked ones: what the keys do, the note, and what became of each check."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, Protocol

from codev_tui.editing.deferred import DeferredActs, Outcome
from codev_tui.editing.editor import Editor, Post
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import _, ngettext
from codev_tui.model import labels
from codev_tui.model.forms import Field, Form
from codev_tui.model.session import Check, Status
from codev_tui.model.text import ENTRY_MAX, clean_line
from codev_tui.own_keys import acting_key
from codev_tui.review.check_log import CheckLog, Key, Step
from codev_tui.review.follow_up import add_check, numbered, refuse_while_running, take_back
from codev_tui.review.past_sessions import running_sessions
from codev_tui.widgets.entry_form import EntryForm


class _Asked(NamedTuple):
    """What a note is asked for."""

    status: Status
    keys: tuple[Key, ...]


class CommitmentList(Protocol):
    """The list of commitments in which one is selected."""

    @property
    def chosen(self) -> Key | None:
        """The commitment that is selected."""

    @property
    def targets(self) -> tuple[Key, ...]:
        """The commitments that a key is about: those that are marked, else the one that is selected."""

    def unmark(self) -> None:
        """Take all marks away."""

    def choose(self, key: Key) -> None:
        """Select that commitment, if it is shown."""

    def redraw(self) -> None:
        """Show every commitment as the log has it now."""

    def say(self, sentence: str) -> None:
        """Say one sentence to the facilitator."""

    def say_trouble(self, sentence: str) -> None:
        """Say what is not written, and why."""

    def leave(self) -> None:
        """Go back to where one came from."""


class FollowUpKeys:
    """What the keys do to the commitment that is selected in `shown`; notes are typed in `form`.

    `on_outcome` is told what became of each act, and hands it to `take_outcome` in the app's thread, in which `post`
    has calls made.
    """

    def __init__(
        self,
        workspace: Workspace,
        form: EntryForm,
        shown: CommitmentList,
        on_outcome: Callable[[Outcome[Step]], object],
        post: Post,
    ) -> None:
        self._workspace = workspace
        self._form = form
        self._shown = shown
        self.checks = CheckLog(self._hand_on)
        self.acts = 0
        """How many acts there were: what was read before the last of them is old."""
        self._typed = ""
        self._leaving = False
        self._warned = ""
        self._acts: DeferredActs[Step] = DeferredActs(self._open_editor, on_outcome, post)
        self._owed_no_more: Callable[[], None] | None = None

    def begin(self) -> None:
        """Have what is noted written at the latest when the console ends."""
        self._owed_no_more = self._workspace.owe(self._acts.finish)

    def finish(self) -> None:
        """Put what was noted into its session, with which it is saved, also where the console ends at once."""
        self._acts.finish()
        if self._owed_no_more is not None:
            self._owed_no_more()

    @property
    def is_saving(self) -> bool:
        """Whether the disk lacks something of what was noted, and has not said that it does not take it."""
        return not (self.checks.all_saved or self._warned)

    @property
    def today(self) -> date:
        """The local day."""
        return self._workspace.timepiece.wall().date()

    def can_do(self, action: str) -> bool:
        """Whether there is a commitment to note something of, and something to take back."""
        match action:
            case "done" | "partly" | "not_done" | "dropped":
                return bool(self._shown.targets)
            case "mark":
                return self._shown.chosen is not None
            case "undo":
                return self.checks.can_undo
            case "redo":
                return self.checks.can_redo
            case _:
                return True

    # Noting

    def drop(self) -> None:
        """They are dropped; or, if nothing was to be done about any of them any more, open again."""
        if keys := self._shown.targets:
            still_open = any(self.checks.actions[key].commitment.is_open for key in keys)
            self.note("dropped" if still_open else "open")

    async def ask(self, status: Status, title: str) -> None:
        """Ask for a note; Enter notes it, also without one."""
        if keys := self._shown.targets:
            field = Field("note", hint=_("a note, or nothing: Enter takes it, Escape leaves all as it was"))
            await self._form.open(Form(_Asked(status, keys), title, (field,), stays=False))

    def submit(self, event: EntryForm.Submitted) -> None:
        """Note what was asked for."""
        if isinstance(asked := event.form.purpose, _Asked):
            self.note(asked.status, clean_line(event.values["note"]), asked.keys)

    def keep_typed(self, event: EntryForm.Typed) -> None:
        """Remember the note that is being typed: a paste goes on with it."""
        self._typed = event.values["note"]

    async def paste(self, event: EntryForm.Pasted) -> None:
        """Make one line of several, for a note is one."""
        pasted = clean_line(" ".join((self._typed, *event.lines)))[:ENTRY_MAX]
        await self._form.open(event.form._replace(fields=(event.form.fields[0]._replace(value=pasted),)))

    def note(self, status: Status, note: str = "", keys: tuple[Key, ...] = ()) -> None:
        """Note how these commitments were found, or those that are marked, or the selected one; it is one act."""
        known = tuple(key for key in keys or self._shown.targets if key in self.checks.actions)
        if status == "dropped":  # What is done stays done, also among many that are dropped.
            known = tuple(key for key in known if self.checks.actions[key].commitment.is_open)
        if not known:
            return
        noted = self.checks.note_all(known, Check(on=self.today, status=status, note=note))
        self._shown.unmark()
        if not noted:
            self._shown.say(_("That is how it stands already."))
            return
        if len(known) > 1:
            said = ngettext(
                "{n} noted: {status}; {undo} takes it back.", "{n} noted: {status}; {undo} takes them back.", noted
            )
            self._shown.say(said.format(n=noted, status=labels.STATUS[status], undo=acting_key("undo", "u")))
        self._show_act()

    def undo(self) -> None:
        """Take the last act back."""
        self._select(self.checks.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._select(self.checks.redo())

    def _select(self, key: Key | None) -> None:
        """Show the commitment that an act was undone or done again on."""
        if key is not None:
            self._shown.choose(key)
            self._show_act()

    def _show_act(self) -> None:
        self.acts += 1
        self._shown.redraw()

    # Writing

    def _hand_on(self, step: Step) -> None:
        self._warned = ""
        change = take_back if step.back else add_check
        self._acts.act(step.key[0], step, lambda session: change(session, step.key[1], step.check))

    def _open_editor(self, session_id: str) -> Editor:
        """In a thread: open a session, unless one that runs has it or takes stock of it."""
        refuse_while_running(self._workspace.library, session_id, running_sessions(self._workspace.index))
        return self._workspace.open_record(session_id)

    def take_outcome(self, outcome: Outcome[Step]) -> None:
        """Take the mark away from what is written; say what is not, and why."""
        if not outcome.waits:
            n = outcome.tag.key[1]
            self.checks.settle(outcome.tag, numbered(outcome.session, n) if outcome.session is not None else None)
        if outcome.trouble and outcome.trouble != self._warned:
            self._leaving = False
            self._shown.say_trouble(outcome.trouble)
        self._warned = outcome.trouble
        self._shown.redraw()
        self._leave()

    def go_back(self) -> None:
        """Leave as soon as all is written; what the disk does not take is kept for the end."""
        self._leaving = True
        if self._warned:
            self._shown.leave()
        else:
            self._leave()

    def _leave(self) -> None:
        if self._leaving and self.checks.all_saved:
            self._shown.leave()

"""One past session: its parts, to be read and put right. What its keys do is in `record_acts`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen

from codev_tui.commands import OPEN_WRITTEN, RECORD, Command, of_record
from codev_tui.editing.editor import Editor
from codev_tui.i18n import _
from codev_tui.model import labels
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.labels import heading
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.own_keys import acting_key
from codev_tui.review.past_copies import past_copies
from codev_tui.screens.bindings import bindings_of_record
from codev_tui.screens.card_words import day_text
from codev_tui.screens.copy_cycle import copy_cycle_of
from codev_tui.screens.help_pages import help_of_record
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.screens.messages import OpenDebrief, OpenExport, OpenWritten
from codev_tui.screens.past.record.correcting import Correcting, without
from codev_tui.screens.past.record.record_acts import RecordActs
from codev_tui.screens.past.record.record_cards import PageRef, page_text
from codev_tui.screens.past.record.record_keys import RecordKeys
from codev_tui.screens.past.record.record_parts import (
    EntriesPart,
    FilePart,
    Place,
    RecordPart,
    SummaryPart,
    TimelinePart,
)
from codev_tui.store.disk.conflict import load
from codev_tui.widgets.entry_form import EntryForm
from codev_tui.widgets.headline import Heading, Headline
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.part_rail import Part, PartRail
from codev_tui.widgets.status_text import StatusText

PARTS = ("summary", "timeline", "ideas", "commitments", "learnings", "notes", "file")
_CHANGES = {command.id for part in PARTS for command in RECORD.get(part, ()) if command != OPEN_WRITTEN} | {
    "edit",
    "delete",
    "people",
    "undo",
    "redo",
}
_KEYS = ScreenKeys(of_record(), help_of_record, frozenset({"move", "move_to", "part_at"}))
_FIRST_IN_LINE = ("part_after", "help", "back")
_PATIENCE_S = 5.0


class RecordScreen(KeyedScreen):
    """Dismissed on going back; the caller closes the record, and opens that of `next_id` if there is one.

    `protocol` is the one the session was begun with, `path` is where its file is. `find_beside` is called in a thread
    with a number of steps in time, and gives the id of the session there, or nothing. `at` is the part that is shown
    first.
    """

    CSS_PATH = "record.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-middle"), (150, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (30, "-high")]
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_record()

    class _Settled(Message):
        """What is known of the disk has changed."""

    @dataclass
    class _Text(Message):
        text: str

    @dataclass
    class _Beside(Message):
        """The session that many steps further; empty: there is none."""

        steps: int
        id: str

    @dataclass
    class _Saved(Message):
        """What came of the wait for the disk; `whole`: all of it is there."""

        whole: bool

    def __init__(
        self, record: Editor, protocol: Protocol, path: Path, find_beside: Callable[[int], str], at: int = 0
    ) -> None:
        super().__init__(_KEYS)
        self.record = record
        self.form = EntryForm()
        self._correcting = Correcting(record, self.form, self, protocol)
        self.acts = RecordActs(self, self._correcting, RecordKeys(self._correcting)).table()
        self.copying = copy_cycle_of(self, self.say)
        self._path = path
        self.find_beside = find_beside
        self.next_id = ""
        """The session to open once this one is closed; empty: none."""
        self._here = at
        self._parts: dict[str, RecordPart] = {}
        self._told_of_failure = self._told_of_copy = self._warned = self._leaving = False
        self._stop_watching: Callable[[], None] | None = None

    def compose(self) -> ComposeResult:
        """Title, rail, the part that is shown, keys."""
        yield Headline()
        yield PartRail()
        yield StatusText(id="reading-only")
        with Vertical(id="record"):
            yield self.form
        yield KeyLine(first=_FIRST_IN_LINE)

    async def on_mount(self) -> None:
        """Show the summary, and keep up with the disk."""
        self._stop_watching = self.record.watch_saving(lambda: self.post_message(self._Settled()))
        reason = self.record.read_only
        sentence = self.query_one("#reading-only", StatusText)
        sentence.display = bool(reason)
        sentence.say(_("For reading only. {why}").format(why=reason))
        await self.go_to(self._here)

    def on_unmount(self) -> None:
        """The record may stay open for others."""
        if self._stop_watching is not None:
            self._stop_watching()

    def on_screen_resume(self) -> None:
        """Keep up with what was done to the record on a screen that lay over this one."""
        self.post_message(self._Settled())

    # Parts

    @property
    def at(self) -> int:
        """The place of the part that is shown."""
        return self._here

    @property
    def part_name(self) -> str:
        """The part that is shown."""
        return PARTS[self._here]

    @property
    def part(self) -> RecordPart:
        """The same, as the widget."""
        return self._parts[self.part_name]

    async def go_to(self, at: int) -> None:
        """Show another part, which is made when it is first seen."""
        self._here = at % len(PARTS)
        if self.part_name not in self._parts:
            if not self.form.is_attached:
                return  # The console is left at this very moment.
            self._parts[self.part_name] = part = self._made(self.part_name)
            await self.query_one("#record").mount(part, before=self.form)
            if not part.is_attached:
                return  # The console was left meanwhile.
        for name, part in self._parts.items():
            part.display = name == self.part_name
        self.show_all()
        self.set_focus(self.part.mover())
        self.refresh_bindings()

    def _made(self, name: str) -> RecordPart:
        match name:
            case "summary":
                return SummaryPart(id=name)
            case "timeline":
                return TimelinePart(id=name)
            case "file":
                return FilePart(id=name)
        placeholder = {
            "ideas": _("No ideas were noted: {add} writes one up.").format(add=acting_key("new_idea", "i")),
            "commitments": _("No commitments were noted: {add} writes one up.").format(
                add=acting_key("new_commitment", "i")
            ),
            "learnings": _("No learnings and no feedback were noted: {learning} and {feedback} write them up.").format(
                learning=acting_key("new_learning", "I"), feedback=acting_key("new_feedback", "i")
            ),
            "notes": _("Nothing was noted here."),
        }[name]
        kind: Kind = "commitments" if name == "commitments" else "ideas"
        stands = without(self.record.session, kind)
        return EntriesPart(name, stands or placeholder)

    def show_all(self) -> None:
        """Bring what is shown up to the session."""
        session = self.record.session
        self.query_one(Headline).show(self._heading(session))
        self.query_one(PartRail).show(_rail(session), self._here)
        self.part.show(session, self.record.wall().date(), self.record.is_saved)
        if self.part_name == "file":
            self.run_worker(self._read, group="file", exclusive=True, thread=True)

    def _heading(self, session: Session) -> Heading:
        alarm = _("KEPT IN A COPY") if self.record.diverted else ""
        if self.record.failure:
            alarm = _("NOT SAVED: {why}").format(why=self.record.failure_in_short)
        saving = "" if self.record.all_saved else _("saving")
        return Heading(
            title=heading(session),
            where=" · ".join(filter(None, (session.group, session.client))),
            clock=day_text(session.began.date()),
            ends=labels.STATE[session.state],
            saving=_("reading only") if self.record.read_only else saving,
            alarm=alarm,
        )

    def _read(self) -> None:
        """In a thread: the file as it stands now."""
        try:
            text = load(self._path)[0].decode("utf-8", errors="replace")
        except OSError as error:
            text = _("It cannot be read: {reason}.").format(reason=reason_of(error))
        self.post_message(self._Text(text))

    @on(_Text)
    def _show_file(self, event: _Text) -> None:
        """Show what was read."""
        if isinstance(part := self._parts.get("file"), FilePart):
            part.turn_to(str(self._path), event.text)

    @on(_Settled)
    def _show_saving(self) -> None:
        """Take away the marks of what has reached the disk; say once what went wrong there."""
        if not self.is_attached or not self._parts:
            return
        if self.record.diverted and not self._told_of_copy:
            self._told_of_copy = True
            self.notify(self.record.diverted, severity="error", markup=False, timeout=60)
        failure = self.record.failure
        if failure and not self._told_of_failure:
            sentence = _("{why} What was corrected is kept in memory, and codev tries again every few seconds.")
            self.notify(sentence.format(why=failure), severity="error", markup=False, timeout=20)
        self._told_of_failure = bool(failure)
        self._warned = self._warned and bool(failure)
        self.show_all()

    # What corrections need of the screen

    @property
    def selected(self) -> object:
        """The key of the entry that is selected."""
        return self.part.key

    def select(self, key: object) -> None:
        """Select that entry."""
        self.part.select(key)

    def rest(self) -> None:
        """The form is gone: the arrows move in the part again."""
        if self.form.form is None and self.focused is None:
            self.set_focus(self.part.mover())

    def say(self, sentence: str) -> None:
        """One sentence to the facilitator, for a moment."""
        self.notify(sentence, markup=False, timeout=5)

    def open_dialog(self, dialog: Screen[Any], then: Callable[[Any], None]) -> None:
        """Show a dialog, and call `then` with its answer."""
        self.app.push_screen(dialog, then)

    @on(EntryForm.Submitted)
    async def _submit(self, event: EntryForm.Submitted) -> None:
        await self._correcting.submit(event)

    @on(EntryForm.Left)
    def _leave_form(self, event: EntryForm.Left) -> None:
        self._correcting.leave(event)

    @on(EntryForm.Pasted)
    def _paste(self, event: EntryForm.Pasted) -> None:
        self._correcting.paste(event)

    # Keys

    @property
    def commands(self) -> Sequence[Command]:
        """The commands of the part that is shown."""
        return of_record(self.part_name)

    def is_possible(self, command: str) -> bool:
        """A record that is only read stays as it is, and only a part with entries has some to change.

        A session that still runs has no debrief yet: it could not be kept.
        """
        if self.record.read_only and command in _CHANGES:
            return False
        if command == "debrief" and self.record.session.state == "running":
            return False
        if command == "edit" and self.part_name in ("timeline", "file"):
            return False
        return command not in ("delete", "other_side") or isinstance(self._parts.get(self.part_name), EntriesPart)

    async def turn(self, steps: int) -> None:
        """The part that many further; the first is after the last."""
        await self.go_to(self._here + steps)

    async def action_part_at(self, number: int) -> None:
        """The part of that number."""
        await self.go_to(number - 1)

    @on(PartRail.Chosen)
    async def _choose(self, event: PartRail.Chosen) -> None:
        await self.go_to(event.at)

    def on_click(self, event: events.Click) -> None:
        """A click beside everything leaves the keys where they were."""
        if self.form.form is None and self.focused is None and event.widget is not None:
            self.set_focus(self.part.mover())

    def action_move(self, _dx: int, dy: int) -> None:
        """Move within the part."""
        self.part.move(dy)

    def action_move_to(self, place: Place) -> None:
        """Move far within the part."""
        self.part.move_to(place)

    # What commands do to the screen itself

    def go_to_other_side(self) -> None:
        """To the page beside the list, or back to the list."""
        if isinstance(self.part, EntriesPart):
            self.set_focus(self.part.other_side())

    def copy(self) -> None:
        """What is selected with the mouse, else the selected entry; again: the request, the plan."""
        if self.copying.copy_marked():
            return
        key, session = self.selected, self.record.session
        page = page_text(session, key) if isinstance(key, PageRef) else ""
        self.copying.copy_next(past_copies(session, key if isinstance(key, Ref) else page))

    def open_debrief(self) -> None:
        """The facilitator's own page on this session."""
        self.post_message(OpenDebrief(self.record.session.id))

    def open_export(self) -> None:
        """The session for others, or elsewhere."""
        self.post_message(OpenExport((self.record.session.id,)))

    def open_written(self) -> None:
        """The file that was exported last, with the system's program."""
        self.post_message(OpenWritten())

    def turn_session(self, steps: int) -> None:
        """Go to the session that many further in time, as soon as this one is saved."""
        self._leaving = True
        self.run_worker(lambda: self._look_beside(steps), group="beside", exclusive=True, thread=True)

    def _look_beside(self, steps: int) -> None:
        """In a thread, for files may have to be looked into."""
        try:
            found = self.find_beside(steps)
        except CodevError:
            found = ""
        self.post_message(self._Beside(steps, found))

    @on(_Beside)
    def _go_beside(self, event: _Beside) -> None:
        """Go there, or say that there is nothing."""
        self._leaving = False
        self.next_id = event.id
        if event.id:
            self.go_back()
        else:
            self.say(_("There is no later session.") if event.steps > 0 else _("There is no earlier session."))

    @property
    def is_idle(self) -> bool:
        """Whether going back is done, or was refused with a sentence."""
        return not self._leaving

    def go_back(self) -> None:
        """Back, once all is on the disk; where that does not succeed, only when asked twice."""
        if self._warned or self.record.all_saved:
            self.dismiss(None)
        else:
            self._leaving = True
            self.run_worker(self._save_and_leave, group="leave", exclusive=True, thread=True)

    def _save_and_leave(self) -> None:
        """In a thread: wait for the disk."""
        self.post_message(self._Saved(self.record.wait_saved(_PATIENCE_S)))

    @on(_Saved)
    def _go_or_say_why_not(self, event: _Saved) -> None:
        """Go, or say what would be lost."""
        self._leaving = False
        if event.whole:
            self.dismiss(None)
            return
        self._warned = True
        self.next_id = ""
        sentence = _("NOT SAVED: {why} {back} once more leaves all the same, and what was corrected is lost.")
        words = sentence.format(why=self.record.failure, back=acting_key("back", "b"))
        self.notify(words, severity="error", markup=False, timeout=12)


def _rail(session: Session) -> list[Part]:
    counts = {
        "ideas": len(session.ideas),
        "commitments": len(session.commitments),
        "learnings": len(session.learnings),
    }
    titles = {
        "summary": _("summary"),
        "timeline": _("timeline"),
        "ideas": _("ideas"),
        "commitments": _("commitments"),
        "learnings": _("learnings"),
        "notes": _("notes"),
        "file": _("file"),
    }
    return [Part(titles[name], f"({counts[name]})" if name in counts else "") for name in PARTS]

"""The dialogs that the room opens, and what becomes of their answers."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Protocol, get_args

from textual.screen import Screen

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model import entries, schedule, timekeeping
from codev_tui.model.agenda import agenda
from codev_tui.model.debriefing import moments_used_in, use_moment
from codev_tui.model.entries import Kind
from codev_tui.model.group import Group
from codev_tui.model.people_changes import set_people
from codev_tui.model.protocol import Moment
from codev_tui.model.protocol import Protocol as Script
from codev_tui.model.room_now import moments_now
from codev_tui.model.session import FlagKind, Session
from codev_tui.model.sitting import add_last_phases, way_on
from codev_tui.model.voices import stage_of
from codev_tui.screens.dialogs.agreement import AgreementDialog
from codev_tui.screens.dialogs.away import AwayDialog
from codev_tui.screens.dialogs.catch_up import CatchUpDialog
from codev_tui.screens.dialogs.correct_time import CorrectTimeDialog
from codev_tui.screens.dialogs.flag import FlagDialog, FlagOutcome
from codev_tui.screens.dialogs.moments import MomentsDialog
from codev_tui.screens.dialogs.notes import NotesDialog, PageDialog, PhaseNotes, only_clients_notes
from codev_tui.screens.dialogs.pasted import PastedDialog
from codev_tui.screens.dialogs.people_dialog import PeopleDialog
from codev_tui.screens.dialogs.second_entry import SecondDialog, SecondEntry
from codev_tui.screens.dialogs.turn_over import Turn, TurnOverDialog

Answer = Callable[[Any], None] | Callable[[Any], Awaitable[None]]
Push = Callable[[Screen[Any], Answer], object]
"""Show a dialog, and call a function with its answer."""


class CloseSession(Protocol):
    """Closes the session; `with_next`: the next client's is begun then."""

    def __call__(self, *, with_next: bool = False) -> None:
        """Go to the closing."""


def _to_last(session: Session, protocol: Script, first: Script, at: datetime) -> Session:
    """On to the phases for all, which are those of the `first` protocol of the session."""
    return timekeeping.next_stage(add_last_phases(session, first), protocol, at)


class RoomDialogs:
    """Opens dialogs about the running session with `push`. `say` says one sentence to the facilitator."""

    def __init__(self, live: LiveSession, push: Push, say: Callable[[str], None]) -> None:
        self._live = live
        self._push = push
        self._say = say

    def ask_about_absence(self) -> None:
        """Ask whether the time counts in which the console was not there."""
        self._push(AwayDialog(self._live.away_s), lambda counted_s: self._live.count_absence(counted_s or 0.0))

    def ask_what_comes_after_a_turn(self, close: CloseSession) -> bool:
        """Where several are client in turn and one turn is over, ask what comes now; whether it was asked.

        `close` closes this record, and goes on with the next client if that is wanted.
        """
        session, protocol, first = self._live.session, self._live.protocol, self._live.first_protocol
        way = way_on(session, first)
        if way is None:
            return False
        after = first.in_turn[2]

        def go_on(turn: Turn | None) -> None:
            if turn == "last":
                self._live.act(lambda session, at: _to_last(session, protocol, first, at))
            elif turn is not None:
                close(with_next=turn == "next")

        self._push(TurnOverDialog(way, session.client, after[0].title if after else ""), go_on)
        return True

    def catch_up(self) -> None:
        """Show the agenda as it would be if the phases to come gave the minutes back, or got those in hand."""
        session, now = self._live.present(), self._live.wall()
        late_s = schedule.project(session, now).late_s
        if schedule.minutes_in_hand(late_s):
            plan = schedule.give_minutes(session, late_s)
        else:
            plan = schedule.catch_up(session, self._live.protocol, late_s)
        rows = [row.convert(self._live.local) for row in agenda(session, self._live.protocol, plan, now)]
        self._push(CatchUpDialog(rows, late_s, plan.missing), lambda apply: self._apply(plan) if apply else None)

    def _apply(self, plan: schedule.CatchingUp) -> None:
        self._live.act(lambda session, _at: timekeeping.replan(session, plan.planned_s))

    def correct_time(self) -> None:
        """Add to the time of this phase, or take off it."""
        phase = self._live.present().phase
        self._push(CorrectTimeDialog(phase.title, phase.elapsed_s), self._correct)

    def _correct(self, seconds: float | None) -> None:
        if seconds:
            self._live.act(lambda session, _at: timekeeping.correct(session, seconds))

    def show_moments(self) -> None:
        """Difficult moments of this phase; the card that was used is noted, for the facilitator's own debrief."""
        session = self._live.session
        moments = moments_now(session, self._live.protocol, self._live.previous)
        self._push(MomentsDialog(moments, moments_used_in(session, session.phase.name)), self._use_moment)

    def _use_moment(self, moment: Moment | None) -> None:
        if moment is not None:
            self._live.act(lambda session, at: use_moment(session, moment.see, at))

    def show_agreement(self, group: Group) -> None:
        """What the group agreed on."""
        self._push(AgreementDialog(group.name, group.agreement), lambda _none: None)

    def raise_flag(self) -> None:
        """The client is off course or uncomfortable."""
        session, protocol = self._live.session, self._live.protocol
        wordings = [request.text for request in session.requests]
        kinds: tuple[FlagKind, ...] = get_args(FlagKind)
        signs = {kind: sign for kind in kinds if (sign := protocol.sign(kind, session.phase.name))}
        self._push(FlagDialog(session.request, wordings, protocol.request_stem, signs), self._flag)

    def _flag(self, outcome: FlagOutcome | None) -> None:
        if outcome is not None:
            self._live.act(lambda session, at: entries.raise_flag(session, outcome.kind, outcome.new_request, at))
            sign = _("Off course") if outcome.kind == "off-course" else _("Uncomfortable")
            self._say(_("Noted: {sign}").format(sign=sign))

    def open_notes(self) -> None:
        """Notes of this phase: the facilitator's own and those for the client, or these alone."""
        session, drafts = self._live.session, self._live.drafts
        phase, stage = session.phase, stage_of(session, self._live.protocol)
        notes = PhaseNotes(drafts.get("notes", phase.notes), drafts.get("for_client", phase.for_client))
        title = stage.title if stage else phase.title
        if self._live.protocol.only_client_noted:
            page = PageDialog(
                title, notes.for_client, only_clients_notes(), lambda text: self._live.draft("for_client", text)
            )
            self._push(page, lambda text: self._note(PhaseNotes(phase.notes, text or "")))
            return
        self._push(NotesDialog(title, notes, self._live.draft), self._note)

    def _note(self, notes: PhaseNotes | None) -> None:
        for field in ("notes", "for_client"):
            self._live.draft(field, "")
        if notes is not None:
            self._live.act(lambda session, _at: entries.set_notes(session, *notes))
        self._live.save_now()

    def ask_for_people(self) -> None:
        """Who is in the room: add, rename, give roles and duties."""
        self._push(PeopleDialog(self._live.session.people), self._seat)

    def _seat(self, people: object) -> None:
        if isinstance(people, tuple):
            self._live.act(lambda session, _at: set_people(session, people))

    def ask_about_paste(self, lines: Sequence[str], kind: str, then: Callable[[bool], None]) -> None:
        """Ask whether several pasted lines are one entry each (true) or one entry; no answer: nothing is taken."""
        self._push(PastedDialog(lines, kind), lambda answer: then(answer == "each") if answer is not None else None)

    def ask_about_second(self, by: str, kind: Kind, then: Callable[[SecondEntry | None], Awaitable[None]]) -> None:
        """Somebody has an entry of that kind already: ask what becomes of a second one; no answer: nothing yet."""
        self._push(SecondDialog(by, kind, self._live.session.people), then)

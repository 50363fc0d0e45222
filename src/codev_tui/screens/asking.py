"""The dialogs that every phase screen opens, and what becomes of their answers. Each is imported when it is opened."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from codev_tui.model import entries, schedule, timekeeping
from codev_tui.model.agenda import agenda
from codev_tui.model.debriefing import moments_used_in, use_moment
from codev_tui.model.seating import seat
from codev_tui.model.voices import stage_of
from codev_tui.screens.phase_frame import PhaseFrame

if TYPE_CHECKING:
    from codev_tui.model.protocol import Moment
    from codev_tui.screens.dialogs.flag import FlagOutcome


class Asking(PhaseFrame):
    """A phase screen that can ask."""

    def show_time(self) -> None:
        """Bring up to now what changes with time alone, and ask about time away as soon as there is some."""
        super().show_time()
        if self.live.away_s and self.app.screen is self:
            from codev_tui.screens.dialogs.away import AwayDialog

            self.app.push_screen(AwayDialog(self.live.away_s), self._answer_away)

    def _answer_away(self, counted_s: float | None) -> None:
        self.live.count_absence(counted_s or 0.0)

    def action_catch_up(self) -> None:
        """Show the agenda as it would be if the phases to come gave the minutes back."""
        from codev_tui.screens.dialogs.catch_up import CatchUpDialog

        session, now = self.live.present(), self.live.wall()
        late_s = schedule.project(session, now).late_s
        plan = schedule.catch_up(session, self.live.protocol, late_s)
        rows = [row.convert(self.live.local) for row in agenda(session, self.live.protocol, plan, now)]
        self.app.push_screen(
            CatchUpDialog(rows, late_s, plan.missing),
            lambda apply: self._apply(plan) if apply else None,
        )

    def _apply(self, plan: schedule.CatchingUp) -> None:
        self.live.act(lambda session, _at: timekeeping.replan(session, plan.planned_s))

    def action_correct(self) -> None:
        """Add to the time of this phase, or take off it."""
        from codev_tui.screens.dialogs.correct_time import CorrectTimeDialog

        phase = self.live.present().phase
        self.app.push_screen(CorrectTimeDialog(phase.title, phase.elapsed_s), self._correct)

    def _correct(self, seconds: float | None) -> None:
        if seconds:
            self.live.act(lambda session, _at: timekeeping.correct(session, seconds))

    def action_moments(self) -> None:
        """Difficult moments of this phase; the card that was used is noted, for the facilitator's own debrief."""
        from codev_tui.screens.dialogs.moments import MomentsDialog

        script = self.live.protocol.phase(self.phase_name)
        used = moments_used_in(self.live.session, self.phase_name)
        self.app.push_screen(MomentsDialog(script.moments if script else (), used), self._use_moment)

    def _use_moment(self, moment: "Moment | None") -> None:
        if moment is not None:
            self.live.act(lambda session, at: use_moment(session, moment.see, at))

    def action_flag(self) -> None:
        """The client is off course or uncomfortable."""
        from codev_tui.screens.dialogs.flag import FlagDialog

        session = self.live.session
        wordings = [request.text for request in session.requests]
        script = self.live.protocol.phase(self.phase_name)
        lines = tuple(moment.say for moment in script.moments[:2]) if script else ()
        self.app.push_screen(FlagDialog(session.request, wordings, self.request_stem(), lines), self._flag)

    def _flag(self, outcome: "FlagOutcome | None") -> None:
        if outcome is None:
            return
        self.live.act(lambda session, at: entries.raise_flag(session, outcome.kind, outcome.new_request, at))

    def action_notes(self) -> None:
        """Notes of this phase."""
        from codev_tui.screens.dialogs.notes import NotesDialog

        session = self.live.session
        text = self.live.drafts.get("notes", session.phase.notes)
        stage = stage_of(session, self.live.protocol)
        title = stage.title if stage else session.phase.title
        self.app.push_screen(NotesDialog(title, text, lambda typed: self.live.draft("notes", typed)), self._note)

    def _note(self, text: str | None) -> None:
        if text is not None:
            self.live.act(lambda session, _at: entries.set_notes(session, text))
        self.live.draft("notes", "")
        self.live.save_now()

    def action_people(self) -> None:
        """Who is in the room: add, rename, give roles and duties."""
        from codev_tui.screens.dialogs.people import PeopleDialog

        self.app.push_screen(PeopleDialog(self.live.session.people), self._seat)

    def _seat(self, people: object) -> None:
        if isinstance(people, tuple):
            self.live.act(lambda session, _at: seat(session, people))

    def ask_about_paste(self, lines: Sequence[str], kind: str, then: Callable[[bool], None]) -> None:
        """Ask whether several pasted lines are one entry each (true) or one entry; no answer: nothing is taken."""
        from codev_tui.screens.dialogs.pasted import PastedDialog

        def answered(answer: str | None) -> None:
            if answer is not None:
                then(answer == "each")

        self.app.push_screen(PastedDialog(lines, kind), answered)

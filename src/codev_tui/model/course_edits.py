"""Changes of a course as values: what is chosen in a dialog or typed, and the session that comes of it.

And what a course that is being changed looks like: which phases come, for how long, and when.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from codev_tui.i18n import _
from codev_tui.model import course, schedule, timekeeping
from codev_tui.model.agenda import AgendaRow, agenda
from codev_tui.model.course_script import FindProtocol, script_of
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import PhaseRun, Session

What = Literal["drop", "bring_back", "move", "minutes", "break", "silence", "round", "replan", "switch"]


class Edit(NamedTuple):
    """One change. `name` is the phase that it is about, or the protocol to go on by; `n` a step, or minutes.

    `names` are the phases of the other protocol; `planned_s` the planned seconds of phases by their names.
    """

    what: What
    name: str = ""
    n: int = 0
    names: tuple[str, ...] = ()
    planned_s: tuple[tuple[str, int], ...] = ()


class Scripts(NamedTuple):
    """The protocol that the session began with, and how others are found."""

    own: Protocol
    find: FindProtocol

    def of(self, session: Session) -> Protocol:
        """The script of the session as its course is."""
        return script_of(session, self.own, self.find)


def apply_edits(session: Session, edits: Sequence[Edit], scripts: Scripts, at: datetime) -> Session:
    """The session with these changes, one after the other; what is not possible changes nothing."""
    for edit in edits:
        session = _apply(session, edit, scripts, at)
    return session


def _apply(session: Session, edit: Edit, scripts: Scripts, at: datetime) -> Session:
    script = scripts.of(session)
    match edit.what:
        case "drop":
            return course.drop(session, edit.name, at)
        case "bring_back":
            return course.bring_back(session, script, edit.name)
        case "move":
            return course.move(session, edit.name, edit.n)
        case "minutes":
            return course.change_minutes_of(session, edit.name, edit.n)
        case "break" | "silence":
            return course.insert(session, script, edit.what, edit.name, at, edit.n)
        case "round":
            return course.add_round(session, script, at, edit.n)
        case "replan":
            return timekeeping.replan(session, dict(edit.planned_s))
        case "switch":
            other = scripts.find(edit.name)
            return course.switch(session, script, other, edit.names, at) if other else session


def why_not(session: Session, edit: Edit, scripts: Scripts, at: datetime) -> str:
    """In a sentence, why that change is not possible; empty where it is."""
    if _apply(session, edit, scripts, at) != session:
        return ""
    titles = {row.name: row.title for row in course.rows_of(session)}
    phase = titles.get(edit.name, edit.name)
    dropped = {row.name for row in session.dropped}
    match edit.what:
        case "round":
            return _("The script of this phase has other parts now: no round can be added.")
        case "move" if course.is_to_come(session, edit.name):
            return _("“{phase}” cannot go further: what has begun stays where it is.").format(phase=phase)
        case "minutes" if course.is_to_come(session, edit.name) or edit.name == session.phase.name:
            return _("“{phase}” keeps the minutes that it has.").format(phase=phase)
        case "move" | "minutes" if edit.name in dropped:
            return _("“{phase}” was dropped: bring it back first.").format(phase=phase)
        case "drop" | "move" | "minutes":
            return _("“{phase}” has begun: what has begun stays where it is.").format(phase=phase)
        case "switch":
            return _("No phase was chosen to go on with.")
    return _("A session has at most {n} phases.").format(n=course.PHASES_MAX)


class CourseLine(NamedTuple):
    """One phase from now on. `today` and `then` are when it begins: as the session is, and as it would be.

    Learning is protected whatever the script says.
    """

    name: str
    title: str
    state: Literal["now", "had", "to come", "dropped"]
    planned_s: int
    today: datetime | None
    then: datetime | None
    is_new: bool = False
    is_protected: bool = False


class CourseView(NamedTuple):
    """A course as it would be. `catch_up` is what would have the session end as planned, if anything would."""

    lines: tuple[CourseLine, ...]
    ends_today: datetime
    ends: datetime
    late_s: float
    catch_up: Edit | None
    receiver: str
    """The phase that would get the minutes in hand, by its title."""


def view_of(
    before: Session, after: Session, scripts: Scripts, now: datetime, local: Callable[[datetime], datetime]
) -> CourseView:
    """How the course of `after` looks beside that of `before`, with instants as the wall clock shows them."""
    script = scripts.of(after)
    late_s = schedule.project(after, now).late_s
    in_hand = schedule.minutes_in_hand(late_s)
    plan = schedule.give_minutes(after, late_s) if in_hand else schedule.catch_up(after, script, late_s)
    changed = [phase for phase in after.phases if plan.planned_s.get(phase.name, phase.planned_s) != phase.planned_s]
    replanned = tuple((phase.name, plan.planned_s[phase.name]) for phase in changed)
    today, then = (_agenda(each, scripts, now, local) for each in (before, after))
    return CourseView(
        lines=tuple(_lines(before, after, today, then)),
        ends_today=local(schedule.project(before, now).end),
        ends=local(schedule.project(after, now).end),
        late_s=late_s,
        catch_up=Edit("replan", planned_s=replanned) if replanned else None,
        receiver=changed[0].label if in_hand and changed else "",
    )


def _agenda(
    session: Session, scripts: Scripts, now: datetime, local: Callable[[datetime], datetime]
) -> dict[str, AgendaRow]:
    rows = agenda(session, scripts.of(session), schedule.CatchingUp({}, 0), now)
    return {phase.name: row.convert(local) for phase, row in zip(session.phases, rows, strict=True)}


def _lines(
    before: Session, after: Session, today: dict[str, AgendaRow], then: dict[str, AgendaRow]
) -> Iterator[CourseLine]:
    phases = {phase.name: phase for phase in after.phases}
    dropped = {row.name: row for row in after.dropped}
    known = {row.name for row in course.rows_of(before)}
    names = [row.name for row in course.rows_of(after)]
    for name in names[names.index(after.phase.name) :]:
        was, is_, phase = today.get(name), then.get(name), phases.get(name)
        yield CourseLine(
            name=name,
            title=phases[name].label if name in phases else dropped[name].label,
            state=_state(after, phase),
            planned_s=phases[name].planned_s if name in phases else dropped[name].planned_s,
            today=was.starts_today if was else None,
            then=is_.starts if is_ else None,
            is_new=name not in known,
            is_protected=(is_ is not None and is_.protected) or (phase is not None and phase.activity == "learning"),
        )


def _state(session: Session, phase: PhaseRun | None) -> Literal["now", "had", "to come", "dropped"]:
    if phase is None:
        return "dropped"
    if phase.name == session.phase.name:
        return "now"
    return "had" if phase.was_reached else "to come"

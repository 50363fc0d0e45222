"""Who may see what of a session. What is not named here is not handed out, also what comes to the file later."""

from datetime import date
from typing import Final

import msgspec
from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model import kinds
from codev_tui.model.kinds import Audience as Audience
from codev_tui.model.protocol import Activity
from codev_tui.model.redaction import redact
from codev_tui.model.session import Clock, Commitment, Feedback, PhaseRun, Session, Setting, State
from codev_tui.model.text import name_key

_FRAME: Final = frozenset(
    (
        *("format", "id", "state", "created", "started", "finished", "saved", "kept"),
        *(
            "protocol",
            "protocol_title",
            "language",
            "setting",
            "previous",
            "sitting",
            "sitting_turn",
            "sitting_minutes",
            "phases",
            "added",
            "dropped",
            "clock",
        ),
    )
)
_GROUP: Final = _FRAME | frozenset(
    (
        "title",
        "group",
        "theme",
        "request_stem",
        "roles",
        "idea_kinds",
        "people",
        "learning_partner",
        "next_session",
        "next_facilitator",
    )
)
_COACH: Final = _FRAME | frozenset(("group", "roles", "people"))
_CLIENT: Final = _GROUP | frozenset(("tags", "settings"))


def keys_seen(audience: Audience, struct: type[Session] = Session) -> frozenset[str]:
    """The keys of a session that an audience may see; which entries, the rows of `kinds.KINDS` say.

    Shares of talk are for the room alone, and in no export.
    """
    if audience == "sponsor":
        return frozenset()
    entries = frozenset(kind.name for kind in kinds.KINDS if audience in kind.audiences)
    if audience == "own":
        return frozenset(struct.__struct_fields__) - {kind.name for kind in kinds.KINDS} | entries
    of_others = {"client": _CLIENT, "group": _GROUP, "coach": _COACH}
    return of_others[audience] | entries


class PhaseFigures(msgspec.Struct, frozen=True, kw_only=True):
    """A phase in figures: planned and real seconds; `elapsed_s` is none where it was not reached."""

    n: int
    activity: Activity
    planned_s: int
    elapsed_s: int | None


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """A session as a sponsor may see it: by its very types it holds no name and no sentence.

    The `id` is the minute of creation. A count is none where the client let so little stand that nobody knows it.
    Whether commitments were kept is left out: of one session that is a judgement of one person.
    """

    id: str
    day: date
    state: State
    setting: Setting
    planned_s: int
    elapsed_s: int
    people: int | None
    ideas: int | None
    commitments: int | None
    learnings: int | None
    phases: tuple[PhaseFigures, ...]


def seen_by(session: Session, audience: Audience) -> Session:
    """The session with what the audience may see, and nothing else. A sponsor sees `figures` instead."""
    if audience == "sponsor":
        raise ValueError("a sponsor sees figures, and no session")
    struct = type(session)
    seen = struct(**{key: getattr(session, key) for key in keys_seen(audience, struct)})
    if audience == "own":
        return seen
    seen = replace(seen, clock=_bare_clock(seen.clock) if seen.clock else None)
    if audience == "client":
        felt = tuple(_felt_for(seen.client, each) for each in seen.feedback)
        return replace(seen, phases=tuple(map(_for_client, seen.phases)), feedback=felt)
    if audience == "coach":
        left = tuple(remark for remark in seen.parked if remark.idea is None)
        return replace(seen, phases=tuple(map(_with_voices, seen.phases)), parked=left)
    return replace(
        seen,
        phases=tuple(map(_times_alone, seen.phases)),
        **{kind.name: kinds.entries_of(seen, kind)[-1:] for kind in kinds.KINDS if kind.is_latest_only},
        commitments=tuple(map(_without_notes, seen.commitments)),
    )


def handed_over(session: Session) -> Session:
    """The session as who takes the group over gets it: what the client sees and the level keeps, no word of the coach.

    What was written for the client is the coach's own word to them.
    """
    seen = seen_by(redact(session, session.kept), "client")
    return replace(seen, phases=tuple(replace(phase, for_client="") for phase in seen.phases))


def figures(session: Session) -> Figures:
    """What a sponsor may see of a session."""
    whole, with_plan = session.kept == "all", session.kept in ("all", "plan", "commitments")
    return Figures(
        id=session.id,
        day=session.began.date(),
        state=session.state,
        setting=session.setting,
        planned_s=session.total_s,
        elapsed_s=round(session.elapsed_s),
        people=len(session.people) if whole else None,
        ideas=len(session.ideas) if whole else None,
        commitments=len(session.commitments) if with_plan else None,
        learnings=len(session.learnings) if whole else None,
        phases=tuple(_phase_figures(n, phase) for n, phase in enumerate(session.phases, 1)),
    )


def activity_word(activity: Activity) -> str:
    """What a phase of that kind is called in general, whatever its own protocol calls it."""
    titles: dict[Activity, str] = {
        "welcome": _("Welcome"),
        "topic": _("Choice of topic"),
        "exploration": _("Exploration"),
        "clarification": _("Clarification"),
        "consultation": _("Consultation"),
        "judgement": _("Judgement"),
        "commitments": _("Commitments"),
        "learning": _("Learning and feedback"),
        "break": _("Break"),
    }
    return titles[activity]


def _phase_figures(n: int, phase: PhaseRun) -> PhaseFigures:
    elapsed_s = round(phase.elapsed_s) if phase.was_reached else None
    return PhaseFigures(n=n, activity=phase.activity, planned_s=phase.planned_s, elapsed_s=elapsed_s)


def _bare_clock(clock: Clock) -> Clock:
    """Where a session that still runs stands, without speakers and without what is being typed."""
    return Clock(phase=clock.phase, part=clock.part, running=clock.running, as_of=clock.as_of)


def _times_alone(phase: PhaseRun) -> PhaseRun:
    return PhaseRun(
        name=phase.name,
        title=phase.title,
        activity=phase.activity,
        planned_s=phase.planned_s,
        scripted_s=phase.scripted_s,
        visits=phase.visits,
        measured_s=phase.measured_s,
        corrected_s=phase.corrected_s,
        paused_s=phase.paused_s,
        started=phase.started,
        ended=phase.ended,
    )


def _with_voices(phase: PhaseRun) -> PhaseRun:
    """A phase without what was said in it: its times, who led it, who was heard, what was said of the frame."""
    return replace(
        _times_alone(phase), led_by=phase.led_by, heard=phase.heard, parts=phase.parts, principles=phase.principles
    )


def _for_client(phase: PhaseRun) -> PhaseRun:
    """A phase as the client may see it. The notes are the facilitator's."""
    return replace(_with_voices(phase), for_client=phase.for_client, fields=phase.fields)


def _felt_for(client: str, felt: Feedback) -> Feedback:
    """What somebody felt, as the client may see it: only their own score, for one by name would be a mark."""
    return felt if name_key(felt.by) == name_key(client) else replace(felt, score=None)


def _without_notes(commitment: Commitment) -> Commitment:
    return replace(commitment, checks=tuple(replace(check, note="") for check in commitment.checks))

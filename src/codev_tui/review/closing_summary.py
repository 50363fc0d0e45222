"""What a session comes to, for the group to look at before it ends."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from codev_tui.export.session_outline import outline_of
from codev_tui.i18n import _, labelled, ngettext
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Commitment, Idea, Learning, Session
from codev_tui.model.voices import ever_heard, never_heard, stages_of
from codev_tui.review.closing_missing import Missing, missing


class PhaseTime(NamedTuple):
    """A phase, its planned seconds and those that it took; `reached` is whether it was ever entered."""

    title: str
    planned_s: int
    elapsed_s: float
    reached: bool


class IdeaCount(NamedTuple):
    """How many ideas were given, and what the client did with them.

    `unsifted` ones have no verdict, where the session had a step for that.
    """

    given: int
    kept: int
    adapted: int
    left: int
    unsifted: int


class ClosingSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What the closing screen shows.

    `heard` are all who spoke at least once, `not_heard` those of the client and the consultants who did not;
    `thanks` is the sentence with which the script closes.
    """

    title: str
    client: str
    request: str
    phases: tuple[PhaseTime, ...]
    heard: tuple[str, ...]
    not_heard: tuple[str, ...]
    ideas: IdeaCount
    commitments: tuple[Commitment, ...]
    learnings: tuple[Learning, ...]
    learning_partner: str = ""
    next_session: date | None = None
    next_facilitator: str = ""
    missing: tuple[Missing, ...] = ()
    thanks: str = ""

    @property
    def planned_s(self) -> int:
        """Planned seconds of all phases."""
        return sum(phase.planned_s for phase in self.phases)

    @property
    def elapsed_s(self) -> float:
        """Seconds that all phases took."""
        return round(sum(phase.elapsed_s for phase in self.phases), 3)


def closing_summary(session: Session, protocol: Protocol) -> ClosingSummary:
    """The summary of a session as it stands; the protocol names the phases that the session has no title for."""
    outline = outline_of(session)
    spoke = ever_heard(session)
    return ClosingSummary(
        title=session.title,
        client=session.client,
        request=session.request,
        phases=_phase_times(session, protocol),
        heard=tuple(person.name for person in session.people if person.name in spoke),
        not_heard=never_heard(session),
        ideas=_count([entry.source for entry in outline.entries("ideas")], asked=_asks_for_verdicts(session)),
        commitments=tuple(entry.source for entry in outline.entries("commitments")),
        learnings=tuple(entry.source for entry in outline.entries("learnings")),
        learning_partner=session.learning_partner,
        next_session=session.next_session,
        next_facilitator=session.next_facilitator,
        missing=missing(session, protocol),
        thanks=_thanks(session, protocol),
    )


def _thanks(session: Session, protocol: Protocol) -> str:
    """The last line of the last part that waits for no occasion; empty where the script has none."""
    script = protocol.phase(session.phases[-1].name) if session.phases else None
    if script is None:
        return ""
    lines = stages_of(session, script)[-1].say
    said = [line if isinstance(line, str) else line.say for line in lines if isinstance(line, str) or not line.when]
    return said[-1] if said else ""


def _phase_times(session: Session, protocol: Protocol) -> tuple[PhaseTime, ...]:
    times = []
    for phase in session.phases:
        script = protocol.phase(phase.name)
        title = phase.title or (script.title if script else phase.name)
        times.append(PhaseTime(title, phase.planned_s, phase.elapsed_s, phase.was_reached))
    return tuple(times)


def _asks_for_verdicts(session: Session) -> bool:
    return any(phase.activity in ("judgement", "commitments") for phase in session.phases)


def _count(ideas: Sequence[Idea], *, asked: bool) -> IdeaCount:
    verdicts = [idea.sift for idea in ideas]
    return IdeaCount(
        given=len(ideas),
        kept=verdicts.count("keep"),
        adapted=verdicts.count("adapt"),
        left=verdicts.count("leave"),
        unsifted=verdicts.count("open") if asked or set(verdicts) != {"open"} else 0,
    )


def heard_text(summary: ClosingSummary) -> str:
    """Who was heard, and on a line of its own who was not."""
    names = ", ".join(summary.heard)
    if summary.not_heard:
        others = _("not heard: {names}").format(names=", ".join(summary.not_heard))
        return f"{names}\n{others}" if names else others
    return names or _("nobody")


def ideas_text(ideas: IdeaCount) -> str:
    """How many ideas there were, and what the client did with them."""
    if not ideas.given:
        return _("none")
    verdicts = (
        (ideas.kept, ngettext("{n} kept", "{n} kept", ideas.kept)),
        (ideas.adapted, ngettext("{n} adapted", "{n} adapted", ideas.adapted)),
        (ideas.left, ngettext("{n} left", "{n} left", ideas.left)),
        (ideas.unsifted, ngettext("{n} not sifted", "{n} not sifted", ideas.unsifted)),
    )
    told = ", ".join(words.format(n=n) for n, words in verdicts if n)
    return labelled(str(ideas.given), told) if told else str(ideas.given)

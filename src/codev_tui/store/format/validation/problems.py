"""What the shape of a session file cannot say by itself: names that are unique, a clock that fits the state."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model import kinds
from codev_tui.model.course import PHASES_MAX
from codev_tui.model.people import PEOPLE_MAX
from codev_tui.model.session import IDEA_KINDS, Session
from codev_tui.store.format.validation.conversion import InvalidValue, quoted

ID: Final = re.compile(r"\d{4}-\d{2}-\d{2}-\d{4}(?:-(?:[2-9]|[1-9]\d{1,5}))?", re.ASCII)
"""The id of a session: the local day and minute of its creation, and a number where that was taken."""


def problems(session: Session) -> Iterator[InvalidValue]:
    """What makes the session unfit to be shown, gone on with or written, in the order of the file."""
    if not ID.fullmatch(session.id):
        yield InvalidValue("id", _("id is no day and minute like 2026-11-22-1358."))
    if len(session.people) > PEOPLE_MAX:
        sentence = _("there are {n} people; a session has at most {most}.")
        yield InvalidValue("people", sentence.format(n=len(session.people), most=PEOPLE_MAX))
    yield from _names("people", [person.name for person in session.people])
    if not 0 < len(session.phases) <= PHASES_MAX:
        yield InvalidValue(
            "phases",
            _("there are {n} phases; a session has 1 to {most}.").format(n=len(session.phases), most=PHASES_MAX),
        )
    yield from _names("phases", [phase.name for phase in session.phases])
    yield from _course(session)
    yield from _kinds_of_ideas(session)
    yield from _backwards(session)
    for kind in kinds.KINDS:
        entries = kinds.entries_of(session, kind)
        if kind.is_numbered:
            yield from _numbers(kind.name, [entry.n for entry in entries])
        if kind.has("score"):
            yield from _scores(kind.name, [entry.score for entry in entries])
    yield from _clock(session)


def _names(key: str, names: Iterable[str]) -> Iterator[InvalidValue]:
    seen: set[str] = set()
    for i, name in enumerate(names):
        here = f"{key}[{i}].name"
        if not name:
            yield InvalidValue(here, _("{key} is empty.").format(key=here))
        elif name in seen:
            yield InvalidValue(here, _("{key} is {name}, which another one has.").format(key=here, name=quoted(name)))
        seen.add(name)


def _course(session: Session) -> Iterator[InvalidValue]:
    """What was dropped is no phase of the session, and has a name of its own."""
    if len(session.dropped) > PHASES_MAX or len(session.added) > 2 * PHASES_MAX:
        yield InvalidValue("dropped", _("there are more than {most} of them.").format(most=PHASES_MAX))
    phases = [phase.name for phase in session.phases]
    yield from _names("dropped", [row.name for row in session.dropped])
    for i, row in enumerate(session.dropped):
        if row.name in phases:
            here = f"dropped[{i}].name"
            sentence = _("{key} is {name}, which another one has.")
            yield InvalidValue(here, sentence.format(key=here, name=quoted(row.name)))


def _numbers(key: str, numbers: Sequence[int]) -> Iterator[InvalidValue]:
    seen: set[int] = set()
    for i, n in enumerate(numbers):
        here = f"{key}[{i}].n"
        if n < 1:
            yield InvalidValue(here, _("{key} is {n}; numbers begin with 1.").format(key=here, n=n))
        elif n in seen:
            yield InvalidValue(here, _("{key} is {n}, which another one has.").format(key=here, n=n))
        seen.add(n)


def _kinds_of_ideas(session: Session) -> Iterator[InvalidValue]:
    """Ideas are of the usual kinds, or of those that the session's protocol has of its own."""
    yield from _names("idea_kinds", [kind.name for kind in session.idea_kinds])
    known = {*IDEA_KINDS, *session.kinds_of_ideas}
    for i, idea in enumerate(session.ideas):
        if idea.kind not in known:
            here, choices = f"ideas[{i}].kind", ", ".join(session.kinds_of_ideas)
            sentence = _("{key} is {value}, which is none of: {choices}.")
            yield InvalidValue(here, sentence.format(key=here, value=quoted(idea.kind), choices=choices))


def _scores(key: str, scores: Iterable[int | None]) -> Iterator[InvalidValue]:
    for i, score in enumerate(scores):
        if score is not None and not 1 <= score <= 5:
            here = f"{key}[{i}].score"
            yield InvalidValue(here, _("{key} is not between 1 and 5.").format(key=here))


def _backwards(session: Session) -> Iterator[InvalidValue]:
    for i, turn in enumerate(session.turns):
        if turn.end_s < turn.start_s:
            here = f"turns[{i}].end_s"
            yield InvalidValue(here, _("{key} is before the turn starts.").format(key=here))


def _clock(session: Session) -> Iterator[InvalidValue]:
    clock = session.clock
    if clock is None:
        if session.state == "running":
            yield InvalidValue("state", _("state is running, but there is no [clock]: make it finished or abandoned."))
        return
    if all(phase.name != clock.phase for phase in session.phases):
        yield InvalidValue(
            "clock.phase", _("clock.phase is {name}, which is no phase.").format(name=quoted(clock.phase))
        )
    if clock.part < 1:
        yield InvalidValue("clock.part", _("clock.part is {n}; numbers begin with 1.").format(n=clock.part))


def drop_dangling(session: Session) -> Session:
    """The session without what has no meaning any longer.

    A number that no idea has is not kept, as if that idea had been deleted in the program; and what is of use only
    while a session runs is not kept of one that has ended.
    """
    numbers = {idea.n for idea in session.ideas}
    session = replace(
        session,
        parked=tuple(remark if remark.idea in numbers else replace(remark, idea=None) for remark in session.parked),
        commitments=tuple(
            replace(commitment, ideas=tuple(_known(commitment.ideas, numbers))) for commitment in session.commitments
        ),
    )
    if session.state == "running":
        return session
    return replace(session, clock=None, planned_end=None, follow_up=())


def _known(ideas: Iterable[int], numbers: set[int]) -> Iterator[int]:
    return (n for n in ideas if n in numbers)

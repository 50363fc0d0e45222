"""What one part of a session says of another, or of another session: is that there?"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model import kinds
from codev_tui.model.people import Person
from codev_tui.model.session import Session
from codev_tui.store.format.validation.conversion import quoted


class Dangling(NamedTuple):
    """A reference to what is not there: the key that makes it, and a sentence. Not all can be undone without a loss."""

    key: str
    problem: str
    is_mendable: bool = True


def dangling(document: dict[str, Any], session: Session, exists: Callable[[str], bool]) -> Iterator[Dangling]:
    """All that refers to nothing; `exists` is whether there is a session of that id."""
    yield from _ideas(document)
    yield from _people(session)
    yield from _phases(session)
    yield from _added(session)
    yield from _sessions(session, exists)


def mended(session: Session, exists: Callable[[str], bool]) -> Session:
    """The session with nothing in it that refers to nothing.

    Who said something is added to the people, for that is known; a phase, an idea or a session that is not there is no
    longer mentioned.
    """
    phases, course = {phase.name for phase in session.phases}, _names_in_course(session)
    names = {person.name for person in session.people}
    strangers = dict.fromkeys(name for _key, name in _named(session) if name not in names)
    changes: dict[str, Any] = {
        kind.name: tuple(
            replace(entry, phase="") if entry.phase not in phases else entry
            for entry in kinds.entries_of(session, kind)
        )
        for kind in kinds.KINDS
        if kind.names_phase and not _needs_phase(kind)
    }
    return replace(
        session,
        people=(*session.people, *(Person(name=name) for name in strangers)),
        follow_up=tuple(stock for stock in session.follow_up if _is_there(stock.session, session, exists)),
        previous=session.previous if _is_there(session.previous, session, exists) else "",
        commitments=tuple(
            replace(
                commitment,
                checks=tuple(
                    check if _is_there(check.session, session, exists) else replace(check, session="")
                    for check in commitment.checks
                ),
            )
            for commitment in session.commitments
        ),
        added=tuple(row for row in session.added if row.phase in course),
        **changes,
    )


def _ideas(document: dict[str, Any]) -> Iterator[Dangling]:
    """Numbers that no idea has. Reading drops them, so they stand in the document alone."""
    numbers = {idea["n"] for idea in document.get("ideas", ())}
    mentions = [(f"parked[{i}].idea", [p["idea"]]) for i, p in enumerate(document.get("parked", ())) if "idea" in p]
    mentions += [(f"commitments[{i}].ideas", c.get("ideas", ())) for i, c in enumerate(document.get("commitments", ()))]
    for key, mentioned in mentions:
        for n in mentioned:
            if n not in numbers:
                yield Dangling(key, _("{key} speaks of idea {n}, which is not there").format(key=key, n=n))


def _people(session: Session) -> Iterator[Dangling]:
    names = {person.name for person in session.people}
    for key, name in _named(session):
        if name not in names:
            sentence = _("{key} names {name}, who is not among the people")
            yield Dangling(key, sentence.format(key=key, name=quoted(name)))


def _named(session: Session) -> Iterator[tuple[str, str]]:
    """Every key that names somebody who was there, with the name. With whom one will act or talk may be anybody."""
    for kind in filter(lambda kind: kind.is_authored, kinds.KINDS):
        said = enumerate(kinds.entries_of(session, kind))
        yield from ((f"{kind.name}[{i}].by", entry.by) for i, entry in said if entry.by)
    for i, phase in enumerate(session.phases):
        yield from ((f"phases[{i}].led_by", name) for name in (phase.led_by,) if name)
        yield from ((f"phases[{i}].heard", name) for name in phase.heard)
        for j, part in enumerate(phase.parts):
            yield from ((f"phases[{i}].parts[{j}].heard", name) for name in part.heard)
    if session.clock is not None:
        yield from ((key, name) for key, name in (("clock.speaker", session.clock.speaker),) if name)
        if session.clock.round is not None:
            yield from (("clock.round.order", name) for name in session.clock.round.order)


def _phases(session: Session) -> Iterator[Dangling]:
    phases = {phase.name for phase in session.phases}
    for kind in filter(lambda kind: kind.names_phase, kinds.KINDS):
        for i, entry in enumerate(kinds.entries_of(session, kind)):
            if entry.phase and entry.phase not in phases:
                sentence = _("{key} is {name}, which is no phase of this session")
                key = f"{kind.name}[{i}].phase"
                problem = sentence.format(key=key, name=quoted(entry.phase))
                yield Dangling(key, problem, is_mendable=not _needs_phase(kind))


def _added(session: Session) -> Iterator[Dangling]:
    """Its protocol need not be there: protocols come and go, and a session keeps their titles."""
    course = _names_in_course(session)
    for i, row in enumerate(session.added):
        if row.phase not in course:
            sentence = _("{key} is {name}, which is no phase of this session")
            key = f"added[{i}].phase"
            yield Dangling(key, sentence.format(key=key, name=quoted(row.phase)))


def _names_in_course(session: Session) -> frozenset[str]:
    """The phases that the session has, and those that were dropped from it."""
    return frozenset((*(phase.name for phase in session.phases), *(row.name for row in session.dropped)))


def _needs_phase(kind: kinds.EntryKind) -> bool:
    """Whether an entry of that kind means nothing without its phase."""
    return any(field.name == "phase" and field.required for field in msgspec.structs.fields(kind.struct))


def _sessions(session: Session, exists: Callable[[str], bool]) -> Iterator[Dangling]:
    mentions = [("previous", session.previous)]
    mentions += [(f"follow_up[{i}].session", stock.session) for i, stock in enumerate(session.follow_up)]
    for i, commitment in enumerate(session.commitments):
        mentions += [(f"commitments[{i}].checks[{j}].session", c.session) for j, c in enumerate(commitment.checks)]
    for key, id_ in mentions:
        if not _is_there(id_, session, exists):
            yield Dangling(key, _("{key} is {id}, and there is no such session").format(key=key, id=quoted(id_)))


def _is_there(id_: str, session: Session, exists: Callable[[str], bool]) -> bool:
    """Whether the mention of another session is sound; none is."""
    return not id_ or (id_ != session.id and exists(id_))

"""What one part of a session says of another, or of another session: is that there?"""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.people import Person
from codev_tui.model.seating import AUTHORED
from codev_tui.model.session import Session
from codev_tui.store.checking import quoted

_IN_A_PHASE: Final = ("requests", "ideas", "parked", "flags", "moments")


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
    yield from _sessions(session, exists)


def mended(session: Session, exists: Callable[[str], bool]) -> Session:
    """The session with nothing in it that refers to nothing.

    Who said something is added to the people, for that is known; a phase, an idea or a session that is not there is no
    longer mentioned.
    """
    phases = {phase.name for phase in session.phases}
    names = {person.name for person in session.people}
    strangers = dict.fromkeys(name for _key, name in _named(session) if name not in names)
    changes: dict[str, Any] = {
        kind: tuple(
            replace(entry, phase="") if entry.phase not in phases else entry for entry in getattr(session, kind)
        )
        for kind in _IN_A_PHASE
    }
    return replace(
        session,
        people=(*session.people, *(Person(name=name) for name in strangers)),
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
    for kind in (*AUTHORED, "commitments"):
        yield from ((f"{kind}[{i}].by", entry.by) for i, entry in enumerate(getattr(session, kind)) if entry.by)
    for i, phase in enumerate(session.phases):
        yield from ((f"phases[{i}].heard", name) for name in phase.heard)
    if session.clock is not None:
        yield from ((key, name) for key, name in (("clock.speaker", session.clock.speaker),) if name)
        if session.clock.round is not None:
            yield from (("clock.round.order", name) for name in session.clock.round.order)


def _phases(session: Session) -> Iterator[Dangling]:
    phases = {phase.name for phase in session.phases}
    for kind in (*_IN_A_PHASE, "turns"):
        for i, entry in enumerate(getattr(session, kind)):
            if entry.phase and entry.phase not in phases:
                sentence = _("{key} is {name}, which is no phase of this session")
                key = f"{kind}[{i}].phase"
                yield Dangling(key, sentence.format(key=key, name=quoted(entry.phase)), is_mendable=kind != "turns")


def _sessions(session: Session, exists: Callable[[str], bool]) -> Iterator[Dangling]:
    mentions = [("previous", session.previous)]
    for i, commitment in enumerate(session.commitments):
        mentions += [(f"commitments[{i}].checks[{j}].session", c.session) for j, c in enumerate(commitment.checks)]
    for key, id_ in mentions:
        if not _is_there(id_, session, exists):
            yield Dangling(key, _("{key} is {id}, and there is no such session").format(key=key, id=quoted(id_)))


def _is_there(id_: str, session: Session, exists: Callable[[str], bool]) -> bool:
    """Whether the mention of another session is sound; none is."""
    return not id_ or (id_ != session.id and exists(id_))

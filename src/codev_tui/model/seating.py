"""Who is in the room, changed while the session runs: latecomers, names put right, roles and duties."""

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from codev_tui.model.people import Person
from codev_tui.model.session import Session
from codev_tui.model.text import name_key

_S = TypeVar("_S", bound=msgspec.Struct)
AUTHORED = ("topics", "turns", "reformulations", "ideas", "parked", "learnings", "feedback")
"""The lists of a session whose entries say, with `by`, whose words they are."""


def seat(session: Session, people: tuple[Person, ...]) -> Session:
    """These people are in the room, the renamed ones in every mention, and those whom the session mentions stay."""
    if people == session.people:
        return session
    for old, new in renamings(session.people, people):
        session = rename(session, old, new)
    return with_people(session, people)


def renamings(former: tuple[Person, ...], people: tuple[Person, ...]) -> tuple[tuple[str, str], ...]:
    """Who is called otherwise in the second list, as old and new name: in spelling alone, or in their place."""
    gone = {p.name for p in former} - {p.name for p in people}
    came = {p.name for p in people} - {p.name for p in former}
    spelt = {name_key(name): name for name in came}
    pairs = [(p.name, spelt.pop(name_key(p.name))) for p in former if p.name in gone and name_key(p.name) in spelt]
    settled = {name for pair in pairs for name in pair}
    for old, new in zip(former, people, strict=False):
        if old.name in gone - settled and new.name in came - settled:
            pairs.append((old.name, new.name))
    return tuple(pairs)


def with_people(session: Session, people: tuple[Person, ...]) -> Session:
    """The session with these people, and at the end whoever it had and mentions: nobody's words lose their author."""
    names, said = {p.name for p in people}, set(mentioned(session))
    has_client = any(p.role == "client" for p in people)
    kept = tuple(
        replace(p, role="consultant") if has_client and p.role == "client" else p
        for p in session.people
        if p.name in said and p.name not in names
    )
    return replace(session, people=(*people, *kept))


def mentioned(session: Session) -> Iterator[str]:
    """Every name that some part of the session, other than the list of people, refers to."""
    for kind in AUTHORED:
        yield from (entry.by for entry in getattr(session, kind))
    for commitment in session.commitments:
        yield from (commitment.by, commitment.helper)
    for phase in session.phases:
        yield from phase.heard
    yield from (session.learning_partner, session.next_facilitator)
    if session.clock is not None:
        yield session.clock.speaker
        if session.clock.round is not None:
            yield from session.clock.round.order


def rename(session: Session, old: str, new: str) -> Session:
    """Call someone by another name, in every mention."""

    def put(entries: tuple[_S, ...], *fields: str) -> tuple[_S, ...]:
        return tuple(_with_name(entry, old, new, fields) for entry in entries)

    changes: dict[str, Any] = {kind: put(getattr(session, kind), "by") for kind in AUTHORED}
    session = replace(
        session,
        people=put(session.people, "name"),
        phases=tuple(replace(p, heard=_swapped(p.heard, old, new)) for p in session.phases),
        commitments=put(session.commitments, "by", "helper"),
        **changes,
    )
    session = _with_name(session, old, new, ("learning_partner", "next_facilitator"))
    if session.clock is None:
        return session
    clock = _with_name(session.clock, old, new, ("speaker",))
    if clock.round is not None:
        lists = {name: _swapped(getattr(clock.round, name), old, new) for name in ("order", "done", "skipped")}
        clock = replace(clock, round=replace(clock.round, **lists))
    return replace(session, clock=clock)


def _swapped(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if name == old else name for name in names)


def _with_name(entry: _S, old: str, new: str, fields: tuple[str, ...]) -> _S:
    changes = {field: new for field in fields if getattr(entry, field) == old}
    return replace(entry, **changes) if changes else entry

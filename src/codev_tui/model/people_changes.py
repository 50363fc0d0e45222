"""Who is in the room, changed while the session runs: latecomers, names put right, roles and duties."""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

import msgspec
from msgspec.structs import replace

from codev_tui.model import kinds
from codev_tui.model.people import Person, Role
from codev_tui.model.session import Session
from codev_tui.model.text import name_key

_S = TypeVar("_S", bound=msgspec.Struct)
_FIRST_ROLES: Final[tuple[Role, ...]] = ("client", "facilitator", "consultant", "observer")
"""Of several roles of one person, the first of these counts."""


def set_people(session: Session, people: tuple[Person, ...]) -> Session:
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
    """The session with these people, then those it had and mentions, so that no words lose their author."""
    names, said = {p.name for p in people}, set(mentioned(session))
    has_client = any(p.role == "client" for p in people)
    kept = tuple(
        replace(p, role="consultant") if has_client and p.role == "client" else p
        for p in session.people
        if p.name in said and p.name not in names
    )
    return replace(session, people=(*people, *kept))


def merge_people(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """The people with those of one name made one: with the role that says most, and the duties of all of them."""
    found: dict[str, Person] = {}
    for person in people:
        other = found.get(person.name, person)
        role = min(person.role, other.role, key=_FIRST_ROLES.index)
        duties = () if role == "client" else tuple(dict.fromkeys((*other.duties, *person.duties)))
        found[person.name] = person if other is person else replace(other, role=role, duties=duties)
    return tuple(found.values())


def mentioned(session: Session) -> Iterator[str]:
    """Every name that some part of the session, other than the list of people, refers to."""
    return names_within(replace(session, people=()))


def names_within(value: Any) -> Iterator[str]:
    """Every name of a person in a struct of a file, as often as it is there; empty ones, too."""
    if isinstance(value, tuple):
        for inner in value:
            yield from names_within(inner)
    elif isinstance(value, msgspec.Struct):
        names = kinds.name_keys(type(value))
        for key in value.__struct_fields__:
            inner = getattr(value, key)
            if key in names:
                yield from (inner,) if isinstance(inner, str) else inner
            else:
                yield from names_within(inner)


def rename(session: Session, old: str, new: str) -> Session:
    """Call someone by another name, in every mention."""
    return _renamed(session, old, new)


def _renamed(value: _S, old: str, new: str) -> _S:
    """The struct with the name replaced; what does not mention it stays the very same."""
    names = kinds.name_keys(type(value))
    changes = dict[str, Any]()
    for key in value.__struct_fields__:
        before = getattr(value, key)
        after = _swapped(before, old, new) if key in names else _renamed_within(before, old, new)
        if after != before:
            changes[key] = after
    return replace(value, **changes) if changes else value


def _renamed_within(value: Any, old: str, new: str) -> Any:
    if isinstance(value, msgspec.Struct):
        return _renamed(value, old, new)
    return tuple(_renamed_within(inner, old, new) for inner in value) if isinstance(value, tuple) else value


def _swapped(names: str | tuple[str, ...], old: str, new: str) -> str | tuple[str, ...]:
    if isinstance(names, str):
        return new if names == old else names
    return tuple(new if name == old else name for name in names)

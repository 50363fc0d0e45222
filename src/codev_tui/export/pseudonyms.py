"""Other names for people, drawn for one export: wherever the file names them, and in what people said.

Pseudonymised is not anonymous: somebody who was there knows who said it, and what nobody wrote into the list of people
is not known here to be a name. `residue` lists what looks like one.
"""

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

from msgspec.structs import replace

from codev_tui.export.substitution import Substitution
from codev_tui.i18n import _
from codev_tui.model import kinds
from codev_tui.model.people import Role
from codev_tui.model.people_changes import mentioned
from codev_tui.model.session import Clock, PhaseRun, Session
from codev_tui.model.text import name_key
from codev_tui.store.format.rewriting import Rewriter


class Pseudonyms(NamedTuple):
    """Who is called how; names are keys as `name_key` makes them. `groups` are the names of groups."""

    people: Mapping[str, str]
    groups: Mapping[str, str]


def draw(sessions: Iterable[Session], chance: Random) -> Pseudonyms:
    """A pseudonym for everybody whom the sessions name, the same in all of them.

    Where everybody has one role in all sessions it is the role: “Client”, “Consultant 2”. Where somebody has two, roles
    would be wrong in one session or the other, and all are “Participant 1” and so on. Numbers are drawn, for the order
    of a list of people is often that of the alphabet, or of their chairs.
    """
    roles: dict[str, set[Role]] = {}
    groups: dict[str, None] = {}
    for session in sessions:
        for person in session.people:
            roles.setdefault(name_key(person.name), set()).add(person.role)
        for name in filter(None, mentioned(session)):
            roles.setdefault(name_key(name), set())
        if session.group:
            groups.setdefault(name_key(session.group))
    words = _role_words()
    steady = all(len(held) < 2 for held in roles.values())
    people: dict[str, list[str]] = {}
    for name, held in roles.items():
        people.setdefault(words[next(iter(held))] if steady and held else _("Participant"), []).append(name)
    return Pseudonyms(
        {name: called for word, names in people.items() for name, called in _numbered(word, names, chance)},
        dict(_numbered(_("Group"), list(groups), chance)),
    )


def pseudonymised(session: Session, pseudonyms: Pseudonyms) -> Session:
    """The session with those names in every mention and in every text of it.

    People stand in the order of their pseudonyms: in that of the list, everybody could count who is who. So does what
    is said in rounds, which go in that order, too.
    """
    substitution = Substitution(pseudonyms.people, pseudonyms.groups)
    renamed = Rewriter(lambda name: pseudonyms.people.get(name_key(name), name), substitution)(session)
    return replace(
        renamed,
        people=tuple(sorted(renamed.people, key=lambda person: _place(person.name))),
        group=pseudonyms.groups.get(name_key(session.group), renamed.group),
        phases=tuple(map(_phase, renamed.phases)),
        clock=_clock(renamed.clock) if renamed.clock else None,
        **_in_order_of_authors(renamed),
    )


def texts(session: Session) -> tuple[str, ...]:
    """What people typed in the session, without their names and without what a protocol says of itself."""
    collected: list[str] = []

    def collect(text: str) -> str:
        collected.append(text)
        return text

    untitled = tuple(replace(phase, title="") for phase in session.phases)
    dropped = tuple(replace(row, title="") for row in session.dropped)
    Rewriter(str, collect)(replace(session, protocol="", protocol_title="", phases=untitled, dropped=dropped))
    return tuple(filter(None, collected))


def _place(name: str) -> tuple[str, int]:
    word, _space, number = name.rpartition(" ")
    return (word, int(number)) if number.isdecimal() else (name, 0)


def _phase(phase: PhaseRun) -> PhaseRun:
    """A phase in which those who were heard stand in the order of their pseudonyms, also in its parts."""
    parts = tuple(replace(part, heard=_in_order(part.heard)) for part in phase.parts)
    return replace(phase, heard=_in_order(phase.heard), parts=parts)


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=_place))


def _in_order_of_authors(session: Session) -> dict[str, tuple[Any, ...]]:
    """What people say in turn, often in the order of the list of people, by kind."""
    return {
        kind.name: tuple(sorted(kinds.entries_of(session, kind), key=lambda each: _place(each.by)))
        for kind in kinds.KINDS
        if kind.is_in_rounds
    }


def _clock(clock: Clock) -> Clock:
    if clock.round is None:
        return clock
    turns = clock.round
    lists = {key: _in_order(getattr(turns, key)) for key in turns.__struct_fields__}
    return replace(clock, round=replace(turns, **lists))


def _role_words() -> Mapping[Role, str]:
    return {
        "client": _("Client"),
        "consultant": _("Consultant"),
        "facilitator": _("Facilitator"),
        "observer": _("Observer"),
    }


def _numbered(word: str, names: Sequence[str], chance: Random) -> Iterable[tuple[str, str]]:
    """The names with the word each, and a number where there are several."""
    if len(names) == 1:
        return [(names[0], word)]
    numbers = list(range(1, len(names) + 1))
    chance.shuffle(numbers)
    return [(name, f"{word} {n}") for name, n in zip(names, numbers, strict=True)]

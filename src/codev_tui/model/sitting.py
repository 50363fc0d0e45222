"""A sitting: one meeting in which several are client in turn, each in a session of their own."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from codev_tui.model.entries import choose_topic
from codev_tui.model.people import Person, with_client
from codev_tui.model.plan import Plan, runs_of
from codev_tui.model.protocol import Phase, Protocol
from codev_tui.model.session import Session
from codev_tui.model.text import clean_line
from codev_tui.model.voices import stage_of


class WayOn(NamedTuple):
    """What may come when the consultation of one client is over: the next client's, and the phases for all."""

    next_client: str
    has_last_phases: bool
    is_usual_end: bool
    """Whether as many were client by now as the protocol is made for: everyone, where that is the smallest group."""


def way_on(session: Session, protocol: Protocol) -> WayOn | None:
    """What may come after the last phase of a session; None where nobody is client after another.

    `protocol` is the one that the session began with: the course of one client's session is no other client's.
    """
    _before, each, after = protocol.in_turn
    names = {phase.name for phase in session.phases}
    has_last = any(phase.name in names for phase in after)
    if not each or has_last or session.index + 1 < len(session.phases):
        return None
    return WayOn(next_client(session), bool(after), session.sitting_turn >= _usual_clients(session, protocol))


def _usual_clients(session: Session, protocol: Protocol) -> int:
    """How many are client in one meeting. Who has a client for each of the smallest group has one for each of any."""
    is_for_everyone = protocol.clients >= protocol.people_min
    return max(protocol.clients, len(_circle(session))) if is_for_everyone else protocol.clients


def _circle(session: Session) -> list[str]:
    """All who may be client, in the order of the roster."""
    return [person.name for person in session.people if person.role in ("client", "consultant")]


def says_who_is_client(session: Session, protocol: Protocol, name: str) -> bool:
    """Whether giving the word to that person says whose turn it is: the client should speak, and nobody is client."""
    return waits_for_client(session, protocol) and name in _circle(session)


def waits_for_client(session: Session, protocol: Protocol) -> bool:
    """Whether it is the client's word and nobody is client, where several are client in turn."""
    stage = stage_of(session, protocol)
    return protocol.clients > 1 and not session.client and stage is not None and stage.voice == "client"


def take_turn(session: Session, name: str) -> Session:
    """That person is the client, with the topic that they named if no other was chosen."""
    own = next((at for at, topic in enumerate(session.topics) if topic.by == name), None)
    if own is not None and not any(topic.chosen for topic in session.topics):
        return choose_topic(session, own)
    return replace(session, people=with_client(session.people, name))


def next_client(session: Session) -> str:
    """Who comes next: the author of a topic that waits, one with more votes first; else whoever follows in the roster.

    The roster is gone through from the client on, round and round; facilitator and observers are left out.
    """
    circle = _circle(session)
    at = circle.index(session.client) + 1 if session.client in circle else 0
    others = [name for name in (*circle[at:], *circle[:at]) if name != session.client]
    votes = {topic.by: topic.votes for topic in session.topics if not topic.chosen}
    return max(others, key=lambda name: votes.get(name, -1), default="")


def next_plan(session: Session, protocol: Protocol, *, off_the_record: bool = False) -> Plan:
    """The session of the next client: the same people, group and settings, and the topics that wait."""
    client = next_client(session)
    waiting = tuple(topic for topic in session.topics if not topic.chosen)
    own = next((topic for topic in waiting if topic.by == client), None)
    return Plan(
        protocol=protocol,
        minutes=session.sitting_minutes or protocol.minutes,
        title=clean_line(own.text) if own else "",
        group=session.group,
        theme=session.theme,
        setting=session.setting,
        people=_with_next(session.people, client),
        settings=session.settings,
        previous=session.previous,
        off_the_record=off_the_record,
        sitting=session.sitting or session.id,
        turn=session.sitting_turn + 1,
        topics=tuple(replace(topic, chosen=topic is own) for topic in waiting),
        tags=session.tags,
    )


def _with_next(people: Sequence[Person], client: str) -> tuple[Person, ...]:
    return with_client(people, client) if client else tuple(people)


def add_last_phases(session: Session, protocol: Protocol) -> Session:
    """The session with the phases for all, which come once, after the last client's.

    `protocol` is the one that the session began with.
    """
    _before, _each, after = protocol.in_turn
    return replace(session, phases=(*session.phases, *_runs(session, protocol, after)))


def _runs(session: Session, protocol: Protocol, phases: Sequence[Phase]) -> tuple[object, ...]:
    minutes = session.sitting_minutes or protocol.minutes
    runs = runs_of(protocol, minutes, session.setting, session.sitting_turn, later=bool(session.previous))
    names = {phase.name for phase in phases}
    return tuple(run for run in runs if run.name in names)

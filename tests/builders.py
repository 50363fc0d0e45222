"""Running sessions of the shipped protocol, small protocols, and one example of every act that can be undone."""

import tomllib
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from clocks import NOON
from codev_tui.model import course, entries, timekeeping
from codev_tui.model.debriefing import use_moment
from codev_tui.model.entries import Ref
from codev_tui.model.people import Person, parse_people
from codev_tui.model.people_changes import set_people
from codev_tui.model.plan import Plan, begin
from codev_tui.model.protocol import Advice, Part, Phase, Protocol
from codev_tui.model.session import Check, Commitment, Feedback, Session, Settings

PEOPLE: Final = "Amina, client\nBen\nChloé\nDov\nEve, facilitator"
SHIPPED: Final = Path(__file__).parents[1] / "data" / "scripts" / "codev.en.toml"
CLINIC: Final = SHIPPED.with_name("case-clinic.en.toml")
Act = Callable[[Session, datetime], Session]


@cache
def classic() -> Protocol:
    """The protocol that comes with the program, in English."""
    return msgspec.convert(tomllib.loads(SHIPPED.read_text(encoding="utf-8")), Protocol)


@cache
def clinic() -> Protocol:
    """Another protocol that comes with the program, which has kinds of ideas of its own."""
    return msgspec.convert(tomllib.loads(CLINIC.read_text(encoding="utf-8")), Protocol)


def people(text: str = PEOPLE) -> tuple[Person, ...]:
    """The people of a list as it is typed, one a line."""
    return parse_people(text)[0]


def a_phase(name: str, minutes: int, *, protected: bool = False, round_: bool = False, parts: int = 0) -> Phase:
    """A phase of a home-made protocol, with that many parts, in which everyone speaks."""
    return Phase(
        name=name,
        title=name.title(),
        activity="consultation",
        minutes=minutes,
        voice="all",
        forbidden="",
        round=round_,
        protected=protected,
        aim="",
        say=(),
        do=(),
        out=(),
        parts=tuple(Part(title=f"Part {i + 1}", voice="all", forbidden="") for i in range(parts)),
    )


def a_protocol(*phases: Phase) -> Protocol:
    """A home-made protocol."""
    return Protocol(
        format=1,
        name="own",
        language="en",
        title="Our own",
        summary="",
        people_min=3,
        people_max=6,
        people_max_remote=5,
        minutes_min=10,
        advice=Advice(few="few", many="many", many_remote="many, and far away", short="short"),
        passing="",
        phases=phases,
    )


def a_session(
    phase: str = "welcome",
    *,
    part: int = 1,
    people_text: str = PEOPLE,
    minutes: int = 90,
    started: bool = True,
    at: datetime = NOON,
    settings: Settings = Settings(),  # noqa: B008 (frozen)
    protocol: Protocol | None = None,
) -> Session:
    """A running session that has come to that phase and part in no time; its clock runs, unless it is not started."""
    protocol = protocol or classic()
    plan = Plan(protocol=protocol, minutes=minutes, people=people(people_text), settings=settings)
    session = begin(plan, f"{at:%Y-%m-%d-%H%M}", at)
    if started:
        session = timekeeping.start(session, at)
    while (session.phase.name, session.running_clock.part) != (phase, part):
        before, session = session, timekeeping.next_stage(session, protocol, at)
        if session == before:
            raise ValueError(f"there is no part {part} of a phase {phase}")
    return session


def at_the_end_of_its_phase(session: Session) -> Session:
    """The session in the last part of its phase, however many there are: `next` leaves the phase."""
    while True:
        after = timekeeping.next_stage(session, classic(), session.running_clock.as_of)
        if after == session or after.phase.name != session.phase.name:
            return session
        session = after


def a_full_session() -> Session:
    """A session in its consultation, with an entry of every kind; all that was said has an author."""
    session = a_session("consultation")
    session = entries.add_topic(session, "Onboarding a remote team", "Amina")
    session = entries.add_topic(session, "Meetings without end", "Ben")
    session = entries.choose_topic(session, 0)
    session = entries.add_reformulation(session, "You want newcomers to feel at home", "Chloé")
    session = entries.add_request(session, "help me with newcomers", NOON)
    session = entries.add_request(session, "help me with the first two weeks", NOON)
    session = entries.park(session, "have you tried a buddy?", "Dov")
    session = entries.add_idea(session, "a buddy from another team", NOON, "Ben")
    session = entries.add_idea(session, "lunch on the first day", NOON, "Chloé")
    session = entries.add_flag(session, "off-course", NOON)
    session = entries.add_commitment(session, Commitment(n=0, text="Write the plan", helper="Chloé", ideas=(1, 2)))
    session = entries.add_learning(session, "ask sooner", "Dov")
    session = entries.add_feedback(session, Feedback(by="Ben", feeling="light", score=4))
    session = entries.set_notes(session, "a lively round")
    return entries.set_details(session, learning_partner="Chloé", next_facilitator="Ben", theme="Leading")


def a_past_session() -> Session:
    """The group's previous session: three commitments, of which one is done already."""
    session = a_session("learning", at=NOON.replace(month=10))
    for text in ("Write the plan", "Call Ben", "Tidy up"):
        session = entries.add_commitment(session, Commitment(n=0, text=text))
    session = timekeeping.end(session, NOON.replace(month=10, hour=14))
    done = replace(session.commitments[2], checks=(Check(on=date(2026, 10, 30), status="done"),))
    return replace(session, commitments=(*session.commitments[:2], done))


ACTS: Final[dict[str, Act]] = {
    "next": lambda session, at: timekeeping.next_stage(session, classic(), at),
    "back": lambda session, at: timekeeping.previous_stage(session, classic(), at),
    "longer": lambda session, _at: timekeeping.change_minutes(session, 1),
    "shorter": lambda session, _at: timekeeping.change_minutes(session, -1),
    "correct": lambda session, _at: timekeeping.correct(session, 90),
    "catch up": lambda session, _at: timekeeping.replan(session, {"learning": 300}),
    "topic": lambda session, _at: entries.add_topic(session, "Too many tools", "Dov"),
    "choose": lambda session, _at: entries.choose_topic(session, 1),
    "vote": lambda session, _at: entries.vote(session, 0, 1),
    "request": lambda session, at: entries.add_request(session, "help me to begin", at),
    "reformulation": lambda session, _at: entries.add_reformulation(session, "You need time", session.people[1].name),
    "judge": lambda session, _at: entries.judge_reformulation(session, 0, "corrected", "to feel expected"),
    "idea": lambda session, at: entries.add_idea(session, "a letter before the first day", at, "Dov"),
    "park": lambda session, _at: entries.park(session, "fire somebody", session.people[1].name),
    "take up": lambda session, at: entries.take_up(session, 0, at),
    "kind": lambda session, _at: entries.change_kind(session, 0),
    "sift": lambda session, _at: entries.sift(session, 0, "adapt"),
    "edit": lambda session, _at: entries.edit(session, Ref("ideas", 0), text="a buddy from next door"),
    "delete the idea": lambda session, _at: entries.delete(session, Ref("ideas", 1)),
    "commitment": lambda session, _at: entries.add_commitment(session, Commitment(n=0, text="Phone them")),
    "delete the commitment": lambda session, _at: entries.delete(session, Ref("commitments", 0)),
    "delete the topic": lambda session, _at: entries.delete(session, Ref("topics", 0)),
    "flag": lambda session, at: entries.add_flag(session, "discomfort", at),
    "learning": lambda session, _at: entries.add_learning(session, "go slower", "Amina"),
    "feedback": lambda session, _at: entries.add_feedback(
        session, Feedback(by=session.people[1].name, text="good pace")
    ),
    "principle": lambda session, _at: entries.say_principle(session, "confidentiality"),
    "stock": lambda session, _at: entries.take_stock(session, 1, "partly", "half of it"),
    "notes": lambda session, _at: entries.set_notes(session, "silence, twice"),
    "facet": lambda session, _at: entries.set_facet(session, "facts", "a team of nine"),
    "details": lambda session, _at: entries.set_details(session, next_session=date(2026, 12, 20)),
    "rename": lambda session, _at: set_people(session, people(PEOPLE.replace("Ben", "Benoît"))),
    "drop": lambda session, at: course.drop(session, "commitments", at),
    "drop the learning": lambda session, at: course.drop(session, "learning", at),
    "move": lambda session, _at: course.move(session, "learning", -1),
    "break": lambda session, at: course.insert(session, classic(), "break", session.phase.name, at),
    "silence": lambda session, at: course.insert(session, classic(), "silence", session.phases[-1].name, at),
    "another round": lambda session, at: course.add_round(session, classic(), at),
    "switch": lambda session, at: course.switch(
        session, classic(), clinic(), course.propose_phases(session, clinic()), at
    ),
    "latecomer": lambda session, _at: set_people(session, people(f"{PEOPLE}\nFarid")),
    "moment": lambda session, at: use_moment(session, "Nobody speaks", at),
    "roles": lambda session, _at: set_people(
        session, people("Amina\nBen, client\nChloé, scribe\nDov\nEve, facilitator")
    ),
}
"""Every kind of act that can be undone, as it does something to `a_full_session`."""

"""What the client lets stand: four levels, each with exactly the keys that the session file's description names."""

from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec.structs import asdict, replace

from builders import a_full_session, a_session
from clocks import NOON
from codev_tui.model import debriefing, entries
from codev_tui.model.kinds import LEVELS
from codev_tui.model.people import Person
from codev_tui.model.protocol import Question, RoleNames
from codev_tui.model.redaction import redact
from codev_tui.model.session import (
    AddedPhase,
    Check,
    Commitment,
    Draft,
    DroppedPhase,
    Facets,
    Kept,
    NamedKind,
    Session,
    Settings,
)
from codev_tui.model.timekeeping import end, pass_time, pause_or_resume, set_speaker

NOTHING = {
    *("format", "id", "state", "kept", "created", "started", "finished", "saved"),
    *("protocol", "protocol_title", "language", "setting", "group", "phases", "added", "dropped", "clock"),
}
COMMITMENTS = NOTHING | {"commitments", "people"}
PLAN = COMMITMENTS | {"title", "theme", "request_stem", "requests"}
STAYS: dict[Kept, set[str]] = {"nothing": NOTHING, "commitments": COMMITMENTS, "plan": PLAN}
PHASE = {
    *("name", "title", "activity", "scripted_s", "planned_s", "measured_s", "corrected_s", "paused_s"),
    *("visits", "started", "ended"),
}
STRICTER: tuple[Kept, ...] = ("plan", "commitments", "nothing")


def blank(struct: type[msgspec.Struct]) -> dict[str, Any]:
    """What each optional key of a struct holds where nothing was entered."""
    defaults: dict[str, Any] = {}
    for info in msgspec.structs.fields(struct):
        if info.default is not msgspec.NODEFAULT:
            defaults[info.name] = info.default
        elif info.default_factory is not msgspec.NODEFAULT:
            defaults[info.name] = info.default_factory()
    return defaults


def finished() -> Session:
    """A session that has ended, with a check on its commitment."""
    session = end(a_full_session(), NOON)
    checks = (Check(on=date(2026, 12, 20), status="partly", note="half", session="2026-12-20-0902"),)
    return replace(session, commitments=(replace(session.commitments[0], checks=checks),))


def full() -> Session:
    """A session with something under every key but `kept`, and every key of its phases."""
    session = replace(a_full_session(), settings=Settings(talk=True, bell=True), roles=RoleNames(client="case giver"))
    added = (AddedPhase(phase=session.phases[-1].name, kind="break", at=NOON),)
    dropped = (DroppedPhase(name="judgement", title="Judgement", activity="judgement", planned_s=600, at=NOON),)
    session = replace(session, added=added, dropped=dropped)
    session = replace(session, sitting=session.id, sitting_turn=1, sitting_minutes=30)
    session = entries.set_field(session, "stakes", "Stakes", "the first quarter")
    session = replace(session, idea_kinds=(NamedKind(name="suggestion", word="proposal"),))
    session = set_speaker(pass_time(set_speaker(session, "Ben"), 90.5, NOON), "Chloé")
    session = pass_time(pause_or_resume(session, NOON), 12, NOON)
    session = entries.take_stock(session, 1, "done")
    session = debriefing.use_moment(session, "The client closes up", NOON)
    session = debriefing.answer(session, Question(name="time", ask="Did I keep the time?"), "nearly", 4)
    phases = tuple(
        replace(
            phase,
            corrected_s=4.0,
            measured_s=77.0,
            paused_s=5.5,
            visits=2,
            heard=("Ben", "Dov"),
            led_by="Eve",
            started=NOON,
            ended=NOON,
            notes="a lively round",
            principles=("confidentiality",),
            for_client="your own words, late",
            fields=Facets(facts="nine newcomers"),
        )
        for phase in session.phases
    )
    return replace(
        session,
        format=2,
        phases=phases,
        commitments=finished().commitments,
        language="fr",
        setting="remote",
        group="North",
        tags=("remote",),
        previous="2026-10-18-0900",
        next_session=date(2026, 12, 20),
        state="abandoned",
        finished=NOON,
        saved=NOON,
        last_idea=9,
        last_commitment=9,
        extra={"tool": 1},
    )


def test_no_key_is_forgotten_by_these_tests() -> None:
    for struct in (full(), full().phases[0]):
        empty = blank(type(struct))
        unfilled = [name for name, value in asdict(struct).items() if empty.get(name) == value]
        assert unfilled in (["kept"], []), "a_full_session of tests/builders.py, or full(), needs something under it"


def test_all_keeps_all() -> None:
    session = full()
    assert redact(session, "all") is session


@pytest.mark.parametrize("level", STRICTER)
def test_a_level_keeps_its_keys_and_no_others(level: Kept) -> None:
    session, empty = full(), blank(Session)
    kept = redact(session, level)
    for name, value in asdict(kept).items():
        if name not in STAYS[level]:
            assert value == empty[name], name
        elif name not in ("kept", "phases", "people", "commitments", "requests", "clock"):
            assert value == getattr(session, name), name
    assert kept.kept == level
    assert kept.commitments == (() if level == "nothing" else (replace(session.commitments[0], ideas=()),))
    assert kept.requests == (session.requests[-1:] if level == "plan" else ())


@pytest.mark.parametrize("level", STRICTER)
def test_of_a_phase_its_times_stay_and_nothing_that_was_said_in_it(level: Kept) -> None:
    session = full()
    empty = blank(type(session.phases[0]))
    for before, after in zip(session.phases, redact(session, level).phases, strict=True):
        for name, value in asdict(after).items():
            assert value == (getattr(before, name) if name in PHASE else empty[name]), name
        assert after.elapsed_s == before.elapsed_s


@pytest.mark.parametrize("first", LEVELS)
@pytest.mark.parametrize("second", LEVELS)
def test_what_is_gone_never_comes_back(first: Kept, second: Kept) -> None:
    assert redact(redact(full(), first), second) == redact(full(), max(first, second, key=LEVELS.index))


@pytest.mark.parametrize("level", ["plan", "commitments"])
def test_the_people_who_stay_are_the_client_and_those_named_in_commitments(level: Kept) -> None:
    session = finished()
    session = entries.add_commitment(session, Commitment(n=0, text="Call", by="Dov", helper="somebody else"))
    assert redact(session, level).people == (
        Person(name="Amina", role="client"),
        Person(name="Chloé"),
        Person(name="Dov"),
    )
    assert redact(session, level).client == "Amina"


def test_at_nothing_nobody_knows_who_was_client() -> None:
    kept = redact(finished(), "nothing")
    assert (kept.people, kept.client, kept.title, kept.request) == ((), "", "", "")


def test_checks_stay_with_their_commitments_and_lost_ideas_are_not_named() -> None:
    commitment = redact(finished(), "commitments").commitments[0]
    assert (commitment.ideas, commitment.status, commitment.checks[0].note) == ((), "partly", "half")


def test_the_plan_keeps_the_request_as_last_worded() -> None:
    kept = redact(finished(), "plan")
    assert (kept.request, len(kept.requests)) == ("help me with the first two weeks", 1)


@pytest.mark.parametrize("level", STRICTER)
def test_of_a_session_that_still_runs_only_where_it_stands_is_kept_of_its_clock(level: Kept) -> None:
    session = set_speaker(a_session("clarification"), "Ben")
    session = replace(
        session, clock=replace(session.running_clock, draft=Draft(field="ideas", text="unfinished senten"))
    )
    clock = redact(session, level).running_clock
    assert (clock.phase, clock.part, clock.running, clock.as_of) == ("clarification", 1, True, NOON)
    assert (clock.speaker, clock.speaker_since_s, clock.round, clock.draft) == ("", None, None, None)


WORDS = ("Onboarding", "Meetings", "newcomers", "buddy", "lunch", "lively", "Leading", "sooner", "light", "Ben", "Dov")


@pytest.mark.parametrize("level", ["commitments", "nothing"])
def test_no_word_of_the_talk_is_left(level: Kept) -> None:
    kept = msgspec.json.encode(redact(finished(), level)).decode()
    assert not [word for word in WORDS if word in kept]

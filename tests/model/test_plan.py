"""A session as preparation gives it, and as much of one as is left without its protocol."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from builders import a_phase, a_protocol, a_session, classic, people
from clocks import NOON
from codev_tui.model import timekeeping
from codev_tui.model.errors import ProtocolError
from codev_tui.model.plan import Plan, begin, protocol_without_script, warnings_of, with_parts_of
from codev_tui.model.schedule import catch_up
from codev_tui.model.session import Session, Setting


def test_a_session_begins_in_its_first_phase_with_its_clock_standing() -> None:
    plan = Plan(
        protocol=classic(), minutes=120, people=people(), title=" A\ntitle ", group="North\x07 team", theme="x "
    )
    session = begin(plan, "2026-11-22-1200", NOON + timedelta(microseconds=500_000))
    assert (session.id, session.created, session.state) == ("2026-11-22-1200", NOON, "running")
    assert (session.title, session.group, session.theme) == ("A title", "North team", "x")
    assert (session.phase.name, session.running_clock.running, session.started) == ("welcome", False, None)
    assert [phase.visits for phase in session.phases] == [1, 0, 0, 0, 0, 0, 0]
    assert sum(phase.planned_s for phase in session.phases) == 120 * 60
    assert sum(phase.scripted_s for phase in session.phases) == 90 * 60
    assert (session.client, len(session.people)) == ("Amina", 5)


def test_a_length_that_cannot_be_shared_out_begins_nothing() -> None:
    with pytest.raises(ProtocolError):
        begin(Plan(protocol=classic(), minutes=6), "2026-11-22-1200", NOON)


def test_a_first_phase_that_is_a_round_begins_as_one() -> None:
    session = a_session("in", protocol=a_protocol(a_phase("in", 5, round_=True)), started=False)
    assert session.running_clock.speaker == "Amina"
    assert session.running_clock.round is not None
    assert session.running_clock.round.order == ("Amina", "Ben", "Chloé", "Dov")
    assert session.phase.heard == ()


@pytest.mark.parametrize(
    ("count", "minutes", "setting", "said"),
    [
        (4, 90, "in-person", []),
        (8, 90, "in-person", []),
        (3, 90, "in-person", ["few"]),
        (9, 90, "in-person", ["many"]),
        (9, 90, "remote", []),
        (10, 90, "remote", ["many_remote"]),
        (4, 59, "in-person", ["short"]),
        (4, 60, "in-person", []),
        (0, 7, "remote", ["few", "short"]),
    ],
)
def test_the_method_has_a_word_on_size_and_length_and_refuses_nothing(
    count: int, minutes: int, setting: Setting, said: list[str]
) -> None:
    room = people("Eve, facilitator\nOmar, observer\n" + "\n".join(f"Member {i}" for i in range(count)))
    plan = Plan(protocol=classic(), minutes=minutes, people=room, setting=setting)
    assert list(plan.warnings()) == [getattr(classic().advice, name) for name in said]
    assert plan.circle == count
    session = begin(plan, "2026-11-22-1200", NOON)
    assert session.total_s == 60 * minutes
    assert list(warnings_of(session, classic())) == [
        getattr(classic().advice, name) for name in said if count or name != "few"
    ]


def test_of_a_session_without_people_or_script_the_method_says_nothing() -> None:
    nobody = begin(Plan(protocol=classic(), minutes=90), "2026-11-22-1200", NOON)
    assert warnings_of(nobody, classic()) == ()
    session = a_session("welcome")
    assert warnings_of(session, protocol_without_script(session)) == ()


def test_without_its_script_a_session_has_its_phases_and_nothing_to_say() -> None:
    session = a_session("consultation")
    bare = protocol_without_script(session)
    assert [(phase.name, phase.title, phase.activity) for phase in bare.phases] == [
        (phase.name, phase.title, phase.activity) for phase in session.phases
    ]
    assert bare.minutes == 90
    assert all(phase.say == () and len(phase.stages) == 1 for phase in bare.phases)


def test_without_its_script_too_catching_up_leaves_the_learning_alone() -> None:
    session = a_session("consultation")
    caught = catch_up(session, protocol_without_script(session), 3600)
    assert (caught.planned_s["commitments"], caught.planned_s["learning"], caught.missing) == (60, 600, 49)


def test_a_phase_that_came_without_minutes_or_title_has_some() -> None:
    session = a_session()
    phases = (replace(session.phases[0], scripted_s=0, title=""), *session.phases[1:])
    first = protocol_without_script(replace(session, phases=phases)).phases[0]
    assert (first.minutes, first.title) == (1, "welcome")


def without_parts(session: Session) -> Session:
    """The session as a version would have it in whose files parts had no clock."""
    return replace(session, phases=tuple(replace(phase, parts=()) for phase in session.phases))


def test_an_older_session_that_goes_on_has_a_clock_for_the_parts_of_the_phases_to_come() -> None:
    session = timekeeping.pass_time(a_session("topic"), 90, NOON)
    older = with_parts_of(without_parts(session), classic())
    assert [bool(phase.parts) for phase in older.phases] == [True, False, True, True, True, True, True]
    assert older.phases[2:] == session.phases[2:]
    assert with_parts_of(session, classic()) == session


def test_a_script_edited_meanwhile_changes_the_parts_of_phases_that_have_not_begun() -> None:
    session = timekeeping.change_minutes(timekeeping.pass_time(a_session("topic"), 90, NOON), 1)
    edited = a_protocol(
        *(replace(phase, parts=(*phase.parts, replace(phase.parts[0], title="And more"))) for phase in classic().phases)
    )
    after = with_parts_of(session, edited)
    assert after.phase == session.phase
    assert [part.title for part in after.phases[4].parts] == ["First round", "Free talk", "And more"]
    for phase in after.phases:
        assert sum(part.planned_s for part in phase.parts) == phase.planned_s


def test_a_correction_before_a_phase_began_stays_with_its_first_part() -> None:
    session = without_parts(timekeeping.correct(a_session(), 120))
    assert [part.measured_s for part in with_parts_of(session, classic()).phases[0].parts] == [120, 0]

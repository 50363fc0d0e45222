from datetime import datetime, timedelta, timezone

import msgspec
import pytest

from codev_tui.model.agenda import agenda
from codev_tui.model.plan import protocol_without_script
from codev_tui.model.protocol import Protocol
from codev_tui.model.schedule import CatchingUp, catch_up
from codev_tui.model.session import Clock, PhaseRun, Session

START = datetime(2026, 11, 22, 14, 0, tzinfo=timezone(timedelta(hours=1)))


def at(minutes: float) -> datetime:
    """So many minutes after the start."""
    return START + timedelta(minutes=minutes)


@pytest.fixture
def session() -> Session:
    """Twelve minutes into an exploration of ten: the welcome took eight, the topic was passed over."""
    return Session(
        id="2026-11-22-1400",
        created=START,
        started=START,
        planned_end=at(43),
        protocol="short",
        phases=(
            PhaseRun(
                name="welcome",
                title="Welcome",
                activity="welcome",
                planned_s=300,
                visits=1,
                measured_s=480.0,
                started=START,
                ended=at(8),
            ),
            PhaseRun(name="topic", title="Topic", activity="topic", planned_s=300),
            PhaseRun(
                name="exploration",
                title="Exploration",
                activity="exploration",
                planned_s=600,
                visits=1,
                measured_s=240.0,
                started=at(8),
            ),
            PhaseRun(name="consultation", title="Consultation", activity="consultation", planned_s=1200),
            PhaseRun(name="learning", activity="learning", planned_s=180),
        ),
        clock=Clock(phase="exploration", running=True, as_of=at(12)),
    )


@pytest.fixture
def protocol(session: Session) -> Protocol:
    """The protocol of that session, whose learning is protected."""
    bare = protocol_without_script(session)
    *phases, learning = bare.phases
    return msgspec.structs.replace(bare, phases=(*phases, msgspec.structs.replace(learning, protected=True)))


def test_phases_to_come_follow_one_another_from_now_on(session: Session, protocol: Protocol) -> None:
    rows = agenda(session, protocol, CatchingUp({"consultation": 900}, 0), at(12))
    assert [row.starts for row in rows] == [START, None, at(8), at(18), at(33)]
    assert rows[-1].ends == at(36)
    assert [(row.now_s, row.then_s) for row in rows[3:]] == [(1200, 900), (180, 180)]


def test_beside_the_new_times_are_those_of_the_plan_as_it_is(session: Session, protocol: Protocol) -> None:
    rows = agenda(session, protocol, CatchingUp({"consultation": 900}, 0), at(12))
    assert [row.starts_today for row in rows] == [START, None, at(8), at(18), at(38)]
    assert rows[-1].ends_today == at(41)
    later = rows[-1].convert(lambda instant: instant + timedelta(hours=1))
    assert (later.starts, later.ends, later.starts_today, later.ends_today) == tuple(
        at(minutes) + timedelta(hours=1) for minutes in (33, 36, 38, 41)
    )


def test_a_phase_in_overtime_pushes_the_others_on_and_takes_no_more(session: Session, protocol: Protocol) -> None:
    late = msgspec.structs.replace(session.phases[2], measured_s=900.0)
    session = msgspec.structs.replace(session, phases=(*session.phases[:2], late, *session.phases[3:]))
    assert agenda(session, protocol, CatchingUp({}, 0), at(23))[3].starts == at(23)


def test_states_and_protection_are_said(session: Session, protocol: Protocol) -> None:
    rows = agenda(session, protocol, CatchingUp({}, 0), at(12))
    assert [row.state for row in rows] == ["done", "skipped", "now", "to come", "to come"]
    assert [row.protected for row in rows] == [False, False, False, False, True]
    assert rows[-1].title == "learning"


def test_after_catching_up_the_last_phase_ends_as_planned_at_the_start(session: Session, protocol: Protocol) -> None:
    now = at(20)
    caught = catch_up(session, protocol, 60 * 6)
    assert caught.missing == 0
    late, caught_up = agenda(session, protocol, CatchingUp({}, 0), now), agenda(session, protocol, caught, now)
    assert late[-1].ends is not None
    assert caught_up[-1].ends == late[-1].ends - timedelta(minutes=6)

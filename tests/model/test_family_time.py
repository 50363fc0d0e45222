"""Phases without a clock, breaks, lengths of a protocol's own, and totals that scale exactly."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import a_phase, a_protocol, a_session
from clocks import NOON
from codev_tui.model.protocol import Length, Protocol
from codev_tui.model.schedule import catch_up, project, scale
from codev_tui.model.timekeeping import change_minutes, next_stage, pass_time
from codev_tui.model.voices import fair_share_s, stage_left_s
from codev_tui.screens.room import frame
from codev_tui.store.protocols import ProtocolFiles, shipped_dir


def shipped() -> list[Protocol]:
    """Every shipped protocol, in one language."""
    scripts = ProtocolFiles(shipped_dir())
    names = {entry.name for entry in scripts.entries()}
    return [scripts.load(name) for name in sorted(names)]


def with_break() -> Protocol:
    """Work, a break, work."""
    return a_protocol(
        a_phase("before", 10), replace(a_phase("pause", 5), activity="break"), a_phase("after", 10, protected=True)
    )


def untimed() -> Protocol:
    """A phase of ten minutes, then one without a clock."""
    return a_protocol(a_phase("story", 10), a_phase("open", 0, round_=True, parts=2))


@given(st.sampled_from(shipped()), st.integers(20, 240))
def test_any_total_from_20_to_240_minutes_is_met_exactly_and_spares_protected_phases(
    protocol: Protocol, minutes: int
) -> None:
    before, each, after = protocol.in_turn
    turns = [protocol.turn(turn) for turn in range(1, protocol.clients + 1)] if each else []
    timed = [*before, *(phase for phases in turns for phase in phases), *after]
    given = scale(protocol, minutes)
    together = sum(each for each, phase in zip(given, protocol.phases, strict=True) if not phase.each)
    for turn, own in enumerate(turns, 1):
        names = {phase.name for phase in own}
        planned = zip(scale(protocol, minutes, turn=turn), protocol.phases, strict=True)
        together += sum(each for each, phase in planned if phase.name in names)
    assert together == minutes
    assert [bool(each) for each in given] == [bool(phase.minutes) for phase in protocol.phases]
    kept = sum(phase.minutes for phase in timed if phase.protected)
    if minutes >= kept + sum(not phase.protected for phase in timed) and protocol.length(minutes) is None:
        whole = [(each, phase.minutes) for each, phase in zip(given, protocol.phases, strict=True) if phase.protected]
        assert all(each >= own for each, own in whole)


def test_a_length_of_its_own_is_taken_as_it_says_and_others_are_shared_out() -> None:
    lengths = (Length("short", (3, 1, 4)), Length("remote", (2, 2, 4), "remote"))
    protocol = replace(with_break(), lengths=lengths)
    assert scale(protocol, 8) == [3, 1, 4]
    assert scale(protocol, 8, "remote") == [2, 2, 4]
    assert sum(scale(protocol, 9, "remote")) == 9
    assert scale(protocol, 50) == [20, 10, 20]


def test_who_comes_back_late_from_a_break_makes_nobody_late_and_the_end_is_told_all_the_same() -> None:
    protocol = with_break()
    session = a_session("pause", minutes=25, protocol=protocol)
    before = project(session, NOON)
    session = pass_time(session, 8 * 60, NOON)
    after = project(session, session.running_clock.as_of)
    assert project(next_stage(session, protocol, NOON), NOON).late_s <= before.late_s
    assert after.late_s <= 0
    session = pass_time(next_stage(session, protocol, NOON), 12 * 60, NOON)
    assert (session.phase.name, session.phase.elapsed_s) == ("after", 720)


def test_a_phase_without_a_clock_counts_up_and_is_never_late_nor_over() -> None:
    protocol = untimed()
    session = a_session("open", minutes=10, protocol=protocol)
    before = project(session, NOON).late_s
    session = pass_time(session, 700, NOON)
    face = frame.face(session, protocol)
    assert (face.text, face.tone, face.status, face.fraction) == ("11:40", "ok", "no time set", 0.0)
    assert face.extra.startswith("part 1 of 2")
    assert fair_share_s(session, protocol) is None
    assert stage_left_s(session, protocol) > 10**9
    assert project(session, NOON).late_s <= before
    assert change_minutes(session, 5) == session


def test_catching_up_takes_nothing_from_a_phase_without_a_clock() -> None:
    protocol = untimed()
    session = a_session("story", minutes=10, protocol=protocol)
    assert catch_up(session, protocol, 300).planned_s["open"] == 0


@pytest.mark.parametrize("minutes", [10, 90])
def test_a_protocol_with_an_open_phase_gives_all_its_minutes_to_the_others(minutes: int) -> None:
    assert scale(untimed(), minutes) == [minutes, 0]


def test_a_session_with_an_open_phase_is_read_back_as_it_was() -> None:
    session = a_session("open", minutes=10, protocol=untimed())
    assert session.phases[1].is_untimed
    assert [part.planned_s for part in session.phases[1].parts] == [0, 0]
    assert msgspec.to_builtins(session.phases[1])["planned_s"] == 0

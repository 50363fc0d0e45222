"""The break that is offered to a group that meets remotely: where it is, and where it is not."""

import pytest
from msgspec.structs import replace

from builders import a_phase, a_protocol, a_session, classic
from clocks import NOON
from codev_tui.model.breaks import is_time_for_break
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.model.timekeeping import next_stage, pass_time, pause_or_resume, previous_stage


def remote(phase: str, *, part: int = 1, minutes: int = 90, protocol: Protocol | None = None) -> Session:
    """A running session of a group that meets remotely, just come to that phase and part."""
    return replace(a_session(phase, part=part, minutes=minutes, protocol=protocol), setting="remote")


def where_offered(minutes: int) -> list[str]:
    """The phases of the classic session at whose beginning a break is offered."""
    names = [phase.name for phase in classic().phases]
    return [name for name in names if is_time_for_break(remote(name, minutes=minutes), classic())]


def test_it_is_offered_at_the_change_of_phases_nearest_the_middle() -> None:
    assert where_offered(90) == ["consultation"]


@pytest.mark.parametrize(("minutes", "offered"), [(60, 0), (74, 0), (75, 1), (120, 1)])
def test_it_is_offered_from_seventy_five_minutes_on(minutes: int, offered: int) -> None:
    assert len(where_offered(minutes)) == offered


def test_it_is_offered_to_nobody_who_sits_in_one_room() -> None:
    assert not is_time_for_break(a_session("consultation"), classic())


def test_a_protocol_that_names_no_length_for_it_has_none() -> None:
    assert not is_time_for_break(remote("consultation"), replace(classic(), break_from_remote=None))


def test_a_protocol_of_one_phase_has_no_middle() -> None:
    protocol = replace(a_protocol(a_phase("walk", 90)), break_from_remote=75)
    assert not is_time_for_break(remote("walk", protocol=protocol), protocol)


def test_it_is_over_with_the_first_two_minutes_the_first_part_or_the_first_pause_of_the_phase() -> None:
    session = remote("consultation")
    assert is_time_for_break(pass_time(session, 119, NOON), classic())
    assert not is_time_for_break(pass_time(session, 121, NOON), classic())
    assert not is_time_for_break(remote("consultation", part=2), classic())
    assert not is_time_for_break(pass_time(pause_or_resume(session, NOON), 30, NOON), classic())


def test_it_is_offered_once() -> None:
    back = previous_stage(remote("consultation"), classic(), NOON)
    assert not is_time_for_break(next_stage(back, classic(), NOON), classic())


def test_who_had_a_break_before_is_offered_no_other() -> None:
    session = remote("clarification", part=2)
    for paused_s, offered in ((200, True), (300, False)):
        paused = pass_time(pause_or_resume(session, NOON), paused_s, NOON)
        assert is_time_for_break(next_stage(paused, classic(), NOON), classic()) is offered

"""When each phase and part of a protocol is, from the beginning of the meeting."""

from pathlib import Path

import pytest

from codev_tui.model.errors import ProtocolError
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Setting
from codev_tui.model.timetable import TimeSpan, timetable
from codev_tui.store.protocols import ProtocolFiles, shipped_dir

NAMES = sorted({path.name.partition(".")[0] for path in shipped_dir().glob("*.toml")})


def shipped(name: str) -> Protocol:
    return ProtocolFiles(Path("no-folder")).load(name)


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize("setting", ["in-person", "remote"])
@pytest.mark.parametrize("minutes", [None, 20, 61, 240])
@pytest.mark.parametrize("name", NAMES)
def test_phases_follow_one_another_and_fill_the_meeting(
    name: str, minutes: int | None, setting: Setting, *, later: bool
) -> None:
    protocol = shipped(name)
    minutes = minutes or protocol.minutes
    phases = timetable(protocol, minutes, setting, later=later)
    spans = sorted(span for phase in phases for span in phase.spans)
    assert [span.starts_s for span in spans] == [0, *(span.ends_s for span in spans[:-1])]
    assert spans[-1].ends_s == 60 * minutes


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_parts_follow_one_another_and_fill_their_phase_in_every_turn(name: str, *, later: bool) -> None:
    protocol = shipped(name)
    for phase in timetable(protocol, protocol.minutes, "in-person", later=later):
        for turn, whole in enumerate(phase.spans):
            own = [stage.spans[turn] for stage in phase.stages]
            assert (own[0].starts_s, own[-1].ends_s) == (whole.starts_s, whole.ends_s)
            assert [span.ends_s for span in own[:-1]] == [span.starts_s for span in own[1:]]


def test_each_client_has_a_turn_and_the_break_is_before_the_second() -> None:
    protocol = shipped("half-day")
    phases = {phase.phase.name: phase for phase in timetable(protocol, 180, "in-person", later=False)}
    assert phases["presentation"].spans == (TimeSpan(25 * 60, 33 * 60, 1), TimeSpan(100 * 60, 108 * 60, 2))
    assert phases["pause"].spans == (TimeSpan(90 * 60, 100 * 60, 2),)
    assert [span.turn for span in phases["learning"].spans] == [0]


def test_the_follow_up_is_in_later_sessions_alone() -> None:
    protocol = shipped("codev")
    first, later = (timetable(protocol, 90, "in-person", later=later)[0] for later in (False, True))
    assert [stage.stage.title for stage in first.stages] == ["Principles", "Check-in"]
    assert [stage.stage.title for stage in later.stages] == ["Principles", "Follow-up", "Check-in"]


def test_minutes_that_cannot_be_shared_out_are_refused() -> None:
    for minutes in (0, -5, 6, 1441):
        with pytest.raises(ProtocolError, match="cannot be shared out"):
            timetable(shipped("codev"), minutes, "in-person", later=False)

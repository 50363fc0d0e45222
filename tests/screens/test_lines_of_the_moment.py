"""The script follows what happens in the room: who is client, who was heard, how much time is left."""

import pytest
from msgspec.structs import replace

from builders import a_session, classic
from clocks import NOON, FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.model.protocol import Circumstances, Line, ParkedTo, Protocol
from codev_tui.model.room_now import circumstances
from codev_tui.model.session import Session
from codev_tui.model.timekeeping import pass_time, set_speaker
from codev_tui.model.voices import not_heard
from screens.console import Open, a_room


def the_moment(session: Session, previous: Session | None = None) -> Circumstances:
    """What the script is told of this session."""
    return circumstances(session, classic(), previous)


def test_a_group_s_first_session_is_told_from_a_later_one() -> None:
    session = a_session("welcome")
    assert the_moment(session).first
    assert not the_moment(replace(session, previous="2026-01-01-0900")).first


def test_the_last_client_is_missed_only_where_they_are_not_here() -> None:
    last_time = a_session("welcome", people_text="Priya, client\nBen")
    assert the_moment(a_session("welcome", people_text="Ben\nDov"), last_time).client_absent
    assert not the_moment(a_session("welcome", people_text="priya\nDov"), last_time).client_absent
    assert not the_moment(a_session("welcome", people_text="Ben\nDov")).client_absent


def test_somebody_is_unheard_once_others_were_heard() -> None:
    session = a_session("consultation", people_text="Amina, client\nBen\nDov")
    assert not the_moment(session).unheard
    ben = set_speaker(session, "Ben")
    assert the_moment(set_speaker(ben, "")).unheard
    assert not the_moment(set_speaker(set_speaker(ben, "Dov"), "")).unheard


def test_the_last_minute_has_its_line() -> None:
    session = a_session("consultation")
    assert not the_moment(session).minute_left
    planned_s = session.phase.parts[0].planned_s
    assert not the_moment(pass_time(session, planned_s - 61.0, NOON)).minute_left
    assert the_moment(pass_time(session, planned_s - 59.0, NOON)).minute_left


def exploration_that_parks(where: ParkedTo) -> LiveSession:
    """A session in the exploration of a protocol whose parked remarks lead there."""
    shipped = classic()
    phases = tuple(replace(phase, park=where) if phase.name == "exploration" else phase for phase in shipped.phases)
    return a_room(a_session("exploration"), FakeTimepiece(), protocol=replace(shipped, phases=phases))


async def test_where_the_script_parks_nothing_that_is_said(console: Open) -> None:
    shipped = classic()
    phases = tuple(replace(phase, park="off") if phase.name == "exploration" else phase for phase in shipped.phases)
    async with console(
        a_room(a_session("exploration"), FakeTimepiece(), protocol=replace(shipped, phases=phases))
    ) as room:
        await room.press("p")
        assert room.said[-1] == "Nothing is parked in this phase."
        assert not room.session.parked


async def test_what_is_parked_for_the_end_says_so(console: Open) -> None:
    shipped = classic()
    phases = tuple(replace(phase, park="end") if phase.name == "exploration" else phase for phase in shipped.phases)
    async with console(
        a_room(a_session("exploration"), FakeTimepiece(), protocol=replace(shipped, phases=phases))
    ) as room:
        await room.note("p", "the budget")
        assert "parked, for the end" in room.text()


async def test_the_line_of_the_last_minute_comes_by_itself(console: Open) -> None:
    lines = classic().phases[4].parts[0].say
    line = next(line.say for line in lines if isinstance(line, Line) and line.when == "minute-left")
    words = " ".join(line.split()[:3])
    async with console("consultation") as room:
        await room.pass_time(room.session.phase.parts[0].planned_s - 70)
        assert words not in room.text()
        await room.pass_time(15)
        assert words in room.text()


async def test_what_the_script_waits_for_is_worked_out_when_something_changes_and_not_at_each_tick(
    console: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Session] = []

    def missing(session: Session, protocol: Protocol) -> tuple[str, ...]:
        asked.append(session)
        return not_heard(session, protocol)

    async with console("exploration") as room:
        monkeypatch.setattr("codev_tui.model.room_now.not_heard", missing)
        await room.pass_time(120)
        assert not asked
        await room.press("s", "b")
        assert asked
        asked.clear()
        await room.pass_time(room.session.phase.planned_s)
        assert len(asked) == 1, "the last minute has its own line"

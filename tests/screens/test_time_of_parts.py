"""What the room tells of time: the part's clock below the phase's, minutes late or in hand, and what space does."""

import pytest
from msgspec.structs import replace

from builders import a_session, classic
from clocks import NOON
from codev_tui.model import entries
from codev_tui.model.schedule import give_minutes
from codev_tui.model.session import Session, with_phase
from codev_tui.model.timekeeping import pass_on, pass_time, set_speaker
from codev_tui.screens.room.frame import lateness, seats
from screens.console import Console, Open
from screens.test_lines_of_the_moment import the_moment

SIZES = [(60, 20), (80, 24), (120, 35)]


def the_keys(room: Console) -> str:
    """The line of keys."""
    return room.lines()[-1]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_panel_shows_the_phase_and_below_it_the_part(console: Open, size: tuple[int, int]) -> None:
    async with console("commitments", size=size) as room:
        assert room.clock == "12:00"
        assert "part 1 of 3 · 3:00" in room.text()
        await room.pass_time(75)
        assert room.clock == "10:45"
        assert "part 1 of 3 · 1:45" in room.text()
        await room.press("n")
        assert room.clock == "10:45"
        assert "part 2 of 3 · 5:00" in room.text()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_no_size_cuts_the_time_of_a_long_part(console: Open, size: tuple[int, int]) -> None:
    async with console(a_session("consultation", part=2), size=size) as room:
        await room.press("j")
        assert "2 · 13:00" in room.text()
        assert "4:20 each" in room.text()
        await room.press("j")
        await room.pass_time(23 * 60 + 65)
        assert "2 · +11:05" in room.text()


async def test_a_part_that_is_over_time_says_so_while_its_phase_has_time(console: Open) -> None:
    async with console("topic") as room:
        for seconds, status, part in (
            (299, "running", "part 1 of 2 · 1:01"),
            (1, "one minute left", "part 1 of 2 · 1:00"),
            (61, "part is over time", "part 1 of 2 · +0:01"),
        ):
            await room.pass_time(seconds)
            assert (status in room.text(), part in room.text()) == (True, True)
        await room.press("n")
        assert "running" in room.text()
        await room.pass_time(179)
        assert "overtime" not in room.text()
        await room.pass_time(1)
        assert "overtime" in room.text()


async def test_the_bell_goes_by_the_part_and_not_by_the_way_to_another_part(console: Open) -> None:
    async with console("topic") as room:
        await room.press("m")
        for seconds, bells in ((299, 0), (2, 1), (58, 1), (2, 2)):
            await room.pass_time(seconds)
            assert room.bells == bells
        await room.press("n", "b", "n")
        assert room.bells == 2
        await room.pass_time(121)
        assert room.bells == 3


def test_the_line_of_the_last_minute_is_that_of_the_part() -> None:
    session = a_session("topic")
    assert not the_moment(pass_time(session, 299, NOON)).minute_left
    assert the_moment(pass_time(session, 301, NOON)).minute_left
    older = with_phase(session, session.index, parts=())
    assert not the_moment(pass_time(older, 301, NOON)).minute_left


async def test_each_is_what_is_left_of_the_part_over_those_left(console: Open) -> None:
    async with console("topic") as room:
        assert "1:30 each" in room.text()
        await room.pass_time(60)
        await room.press("enter")
        assert "1:40 each" in room.text()


async def test_a_plus_is_a_minute_for_the_part_that_runs(console: Open) -> None:
    async with console("commitments") as room:
        await room.press("+")
        assert (room.clock, "part 1 of 3 · 4:00" in room.text()) == ("13:00", True)
        await room.press("u")
        assert (room.clock, "part 1 of 3 · 3:00" in room.text()) == ("12:00", True)


async def test_a_file_of_before_parts_had_a_clock_shows_the_part_without_one(console: Open) -> None:
    session = a_session("commitments")
    older = replace(session, phases=tuple(replace(phase, parts=()) for phase in session.phases))
    async with console(older) as room:
        assert "part 1 of 3" in room.text()
        assert "part 1 of 3 ·" not in room.text()


async def test_a_calm_clock_counts_no_part_down(console: Open) -> None:
    async with console("commitments") as room:
        await room.press("z", "z")
        assert "part 1 of 3" in room.text()
        assert "part 1 of 3 ·" not in room.text()


async def test_the_large_clock_tells_the_part_too(console: Open) -> None:
    async with console("commitments") as room:
        await room.press("z")
        assert "running · part 1 of 3 · 3:00" in room.text()


# Heard, by part


def marks(session: Session) -> dict[str, str]:
    """The word that the roster has beside each name."""
    return {seat.name: seat.state for seat in seats(session, classic())}


def test_whoever_spoke_in_the_part_before_is_not_heard_in_this_one() -> None:
    session = set_speaker(set_speaker(a_session("exploration", part=2), "Ben"), "")
    assert marks(session)["Ben"] == "spoke"
    other = a_session("exploration", part=1)
    other = set_speaker(set_speaker(other, "Amina"), "")
    assert marks(other)["Amina"] == "spoke"
    assert marks(replace(other, clock=replace(other.running_clock, part=2)))["Amina"] == ""


def test_whoever_was_heard_in_this_part_is_never_marked_as_having_passed() -> None:
    session = pass_on(a_session("clarification"), skip=True)
    assert marks(session)["Ben"] == "passed"
    assert marks(entries.add_reformulation(session, "You need time", "Ben"))["Ben"] == "spoke"
    spoke_before = set_speaker(a_session("clarification"), "Ben")
    assert marks(pass_on(spoke_before, skip=True))["Ben"] == "spoke"


async def test_a_round_begun_by_hand_starts_with_those_not_yet_heard(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("s", "b", "j")
        assert room.said[-1].startswith("A round, beginning with Chloé")


# Late, or in hand


@pytest.mark.parametrize(
    ("late_s", "words"),
    [
        (0.0, ""),
        (1.0, "1 min late"),
        (240.0, "4 min late"),
        (-59.0, ""),
        (-60.0, "1 min in hand"),
        (-400.0, "6 min in hand"),
    ],
)
def test_lateness_is_said_in_words(late_s: float, words: str) -> None:
    assert lateness(late_s) == words


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_header_says_minutes_late_and_in_hand(console: Open, size: tuple[int, int]) -> None:
    async with console("consultation", size=size) as room:
        assert "45 min in hand" in room.lines()[0]
    async with console("welcome", size=size) as room:
        await room.press("+", "+", "+", "+")
        assert "4 min late" in room.lines()[0]


async def test_minutes_in_hand_are_given_to_the_consultation_by_enter(console: Open) -> None:
    session = a_session("topic")
    async with console(session) as room:
        await room.press("c")
        assert "You have 10 minutes in hand." in room.text()
        assert "Give 10 minutes to “Consultation”?" in room.text()
        assert "23 min → 33 min" in room.text()
        await room.press("enter")
        assert "in hand" not in room.text()
        assert room.session.phases == give_replan(session)
        await room.press("u")
        assert "10 min in hand" in room.text()


def give_replan(session: Session) -> tuple[object, ...]:
    """The phases of the session with its minutes in hand in the consultation, shared out over its parts."""
    planned = give_minutes(session, -600.0).planned_s
    return tuple(
        phase
        if phase.planned_s == planned[phase.name]
        else replace(
            phase,
            planned_s=planned[phase.name],
            parts=tuple(
                replace(part, planned_s=seconds) for part, seconds in zip(phase.parts, (14 * 60, 19 * 60), strict=True)
            ),
        )
        for phase in session.phases
    )


# Space


async def test_space_is_called_start_until_the_session_has_started_and_then_what_it_does(console: Open) -> None:
    async with console(a_session(started=False)) as room:
        assert "space start" in the_keys(room)
        await room.press("space")
        assert "space pause" in the_keys(room)
        await room.press("space")
        assert "space resume" in the_keys(room)
        await room.press("n", "n", "n")
        assert room.session.phase.name == "topic"
        assert "space pause" in the_keys(room)

"""A session of a group that meets remotely: its lines, its difficult moments, its break, its round in order."""

from msgspec.structs import replace

from builders import a_session, classic, people
from codev_tui.model.instants import add_seconds
from codev_tui.model.session import Session
from codev_tui.model.timekeeping import open_round
from screens.console import Open


def remote(phase: str, *, part: int = 1, minutes: int = 90) -> Session:
    """A running session of a group that meets remotely."""
    return replace(a_session(phase, part=part, minutes=minutes), setting="remote")


async def test_the_script_has_the_lines_for_those_who_meet_remotely(console: Open) -> None:
    async with console(remote("commitments"), size=(120, 35)) as room:
        await room.press(*["semicolon"] * 4)
        assert "Microphones off now." in room.text()
    async with console(a_session("commitments"), size=(120, 35)) as room:
        await room.press(*["semicolon"] * 4)
        assert "tell you when the silence is over" in room.text()


async def test_w_has_the_moments_of_remote_sessions_and_notes_which_was_used(console: Open) -> None:
    dropped = classic().moments[0]
    async with console(remote("commitments"), size=(120, 35)) as room:
        await room.press("w")
        assert "Two speak at once" in room.text()
        await room.press("end", "up", "up", "enter")
        assert [used.text for used in room.session.moments] == [dropped.see]
    async with console(a_session("commitments"), size=(120, 35)) as room:
        await room.press("w")
        assert "Two speak at once" not in room.text()


async def test_halfway_a_break_is_offered_and_space_takes_it_the_clock_standing(console: Open) -> None:
    async with console(remote("clarification", part=2)) as room:
        await room.press("n")
        assert room.said[-1] == "Halfway: a break of 5 minutes? space begins it."
        await room.press("space")
        ends = add_seconds(room.live.wall(), 300)
        assert room.said[-1] == f"A break until {ends:%H:%M}; the clock is paused. space goes on."
        before = room.session.phase.measured_s
        await room.pass_time(240)
        assert "over" not in room.said[-1]
        await room.pass_time(61)
        assert room.said[-1] == "The break is over: space goes on."
        await room.press("space")
        assert room.session.phase.measured_s == before
        assert room.session.phase.paused_s == 301


async def test_who_goes_on_instead_takes_no_break_and_a_later_pause_is_a_pause(console: Open) -> None:
    async with console(remote("clarification", part=2)) as room:
        await room.press("n")
        await room.pass_time(180)
        await room.press("space")
        await room.pass_time(301)
        assert [said for said in room.said if "reak" in said] == ["Halfway: a break of 5 minutes? space begins it."]


async def test_who_goes_on_before_the_break_is_over_is_not_told_that_it_is(console: Open) -> None:
    async with console(remote("clarification", part=2)) as room:
        await room.press("n", "space")
        await room.pass_time(60)
        await room.press("space")
        await room.pass_time(300)
        assert "over" not in room.said[-1]


async def test_in_one_room_no_break_is_offered(console: Open) -> None:
    async with console(a_session("clarification", part=2)) as room:
        await room.press("n")
        assert not [said for said in room.said if "break" in said]


async def test_in_a_round_the_roster_is_in_its_order_and_says_who_is_next_to_be_read_out(console: Open) -> None:
    session = replace(remote("commitments", part=3), people=people("Amina, client\nBen\nChloé\nEve, facilitator"))
    session = open_round(session, ("Chloé", "Ben", "Amina"))
    async with console(session, size=(120, 35)) as room:
        rows = [
            next(n for n, row in enumerate(room.lines()) if f"{sign} {name}" in row)
            for sign, name in (("●", "Chloé"), ("○", "Ben"), ("○", "Amina"), (" ", "Eve"))
        ]
        assert rows == sorted(rows)
        assert "next: Ben" in room.text()
        await room.press("enter")
        assert "next: Amina" in room.text()
        await room.press("1")
        assert room.session.running_clock.speaker == "Chloé", "the place of the roster as it is shown"
        await room.press("j")
        assert "next: " not in room.text()


async def test_in_one_room_the_roster_keeps_the_order_in_which_people_sit(console: Open) -> None:
    session = open_round(a_session("consultation"), ("Dov", "Ben"))
    async with console(session, size=(120, 35)) as room:
        assert "next: " not in room.text()
        await room.press("1")
        assert room.session.running_clock.speaker == "Amina"

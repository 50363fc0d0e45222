"""`N`: the course of the session is changed in the middle of it, and nothing holds before Enter."""

import pytest
from msgspec.structs import replace

from builders import a_session
from clocks import NOON
from codev_tui.model import schedule
from codev_tui.model.instants import add_seconds
from codev_tui.model.labels import idea_kind
from codev_tui.model.session import Session
from screens.console import LARGE, SHORT, Console, Open
from screens.dump import looks_of

SIZES = [(60, 20), SHORT, LARGE]


def on_time(phase: str, part: int = 1) -> Session:
    """A session in that phase that will end as planned, at 12:56 where that is the clarification."""
    session = a_session(phase, part=part)
    return replace(session, planned_end=add_seconds(NOON, schedule.to_come_s(session)))


def names(session: Session) -> list[str]:
    return [phase.name for phase in session.phases]


def line_of(room: Console, title: str) -> str:
    """The line of the dialog that has this title."""
    return next(
        " ".join(line.partition("│")[2].partition("│")[0].split())
        for line in room.lines()
        if f" {title}" in line and " min " in line
    )


@pytest.mark.parametrize("size", SIZES)
async def test_the_phases_from_now_on_have_minutes_and_clock_times(console: Open, size: tuple[int, int]) -> None:
    async with console(on_time("clarification"), size=size) as room:
        await room.press("N")
        text = room.text()
        assert "The course of this session" in text
        assert "It ends at 12:56." in text
        shown = text.partition("It ends")[2].partition("drop, bring back")[0]
        assert "Exploration" not in shown, "what was had is not changed"
        assert "Learning and feedback" in shown
        for keys in ("d drop, bring back", "e l earlier, later", "i break after it", "j another round now"):
            assert keys in text.replace("\N{NO-BREAK SPACE}", " ")


async def test_keys_and_the_selected_phase_can_be_told_from_the_words_around_them(console: Open) -> None:
    async with console(on_time("clarification")) as room:
        await room.press("N")
        line = "d\N{NO-BREAK SPACE}drop,\N{NO-BREAK SPACE}bring\N{NO-BREAK SPACE}back"
        looks = looks_of(room.app, line)
        assert looks[0].bold
        assert not looks[-1].bold
        await room.press("o")
        first = room.row("›").partition("›")[2].strip("○✓ │").strip()
        assert looks_of(room.app, first)[0].bold
        await room.press("down")
        assert not looks_of(room.app, first)[0].bold


async def test_a_phase_is_dropped_seen_and_brought_back_and_escape_leaves_all_as_it_was(console: Open) -> None:
    async with console(on_time("clarification")) as room:
        before = room.session
        await room.press("N", "down", "d")
        assert "dropped" in room.row("× Consultation")
        assert "in hand: c gives" in room.text()
        await room.press("d")
        assert "in hand" not in room.text().partition("drop, bring")[0].partition("It ends")[2]
        await room.press("d", "escape")
        assert names(room.session) == names(before)
        assert room.session.dropped == ()


async def test_what_holds_is_said_and_undo_takes_it_back_and_says_what(console: Open) -> None:
    async with console(on_time("clarification")) as room:
        before = room.session
        await room.press("N", "down", "d", "i", "enter")
        assert "consultation" not in names(room.session)
        assert "break" in names(room.session)
        assert "Changed: without “Consultation”, Break added (5 minutes). u takes it back." in room.text()
        await room.press("u")
        assert "Taken back: without “Consultation”, Break added (5 minutes)" in room.text()
        assert replace(room.session, clock=None) == replace(before, clock=None)


async def test_learning_is_dropped_by_a_second_key_alone(console: Open) -> None:
    async with console(on_time("clarification")) as room:
        await room.press("N", "down", "down", "down", "d")
        assert "“Learning and feedback” is protected: the method never drops it." in room.text()
        assert "× Learning" not in room.text()
        await room.press("up", "down", "d")
        assert "× Learning" not in room.text(), "what was said before another key does not count"
        await room.press("d")
        assert "× Learning" in room.text()


async def test_what_was_begun_stays_and_that_is_said(console: Open) -> None:
    async with console(on_time("clarification")) as room:
        for key in ("d", "e", "l"):
            await room.press("N", key)
            assert "“Clarification” has begun: what has begun stays where it is." in room.text()
            await room.press("escape")


async def test_what_an_insert_takes_makes_it_later_and_c_takes_it_from_phases_to_come(console: Open) -> None:
    async with console(on_time("clarification")) as room:
        await room.press("N", "i", "+", "+")
        assert "It ends at 13:03, 7 minutes late: c takes that from later phases." in room.text()
        await room.press("c")
        assert "It ends at 12:56." in room.text()
        await room.press("enter")
        assert room.session.total_s == 90 * 60
        learning = room.session.phases[-1]
        assert learning.planned_s == a_session().phases[-1].planned_s, "the learning gives nothing"


async def test_a_phase_moves_with_its_selection_and_u_in_the_dialog_takes_one_key_back(console: Open) -> None:
    async with console(on_time("clarification")) as room:
        await room.press("N", "down", "l")
        assert line_of(room, "Consultation").startswith("› Consultation")
        await room.press("l", "u", "enter")
        assert names(room.session)[-3:] == ["commitments", "consultation", "learning"]


async def test_another_round_is_a_part_that_can_be_entered(console: Open) -> None:
    async with console(a_session("exploration")) as room:
        await room.press("N", "j", "enter")
        assert "Changed: another round in “Exploration”." in room.text()
        await room.press("n")
        assert room.session.part is not None
        assert room.session.part.title == "Another round"
        assert "Another round" in room.text()
        assert room.session.running_clock.round is not None


@pytest.mark.parametrize("size", SIZES)
async def test_the_session_goes_on_by_another_protocol(console: Open, size: tuple[int, int]) -> None:
    async with console(a_session("exploration"), size=size) as room:
        await room.press("N", "o")
        assert "Case Clinic · 1 of 1" in room.text()
        assert "✓ Stillness" in room.text()
        assert "○ Roles" in room.text()
        await room.press("enter", "enter")
        assert "Changed: on with “Case Clinic”." in room.text()
        while room.session.phase.name != "mirroring":
            await room.press("n")
        assert "Case Clinic" in room.text() or size[0] < LARGE[0]
        await room.press("i")
        await room.type("a river\n")
        await room.press("escape")
        assert idea_kind(room.session, room.session.ideas[-1].kind) == "image"


async def test_phases_are_ticked_by_space_and_without_one_there_is_nothing_to_take(console: Open) -> None:
    async with console(a_session("exploration")) as room:
        await room.press("N", "o")
        await room.press("left")
        assert "Case Clinic · 1 of 1" in room.text()
        for _phase in range(2):
            await room.press("down")
        assert "take" in room.text().rpartition("tick, ")[2]
        for _phase in range(5):
            await room.press("space", "down")
        assert "0 phases with a tick" in room.text()
        await room.press("enter")
        assert "Go on with another protocol" in room.text()
        await room.press("space", "enter", "enter")
        assert [row.phase for row in room.session.added] == ["notes"]
        assert names(room.session)[-1] == "learning", "where the other phases have no learning, the own one stays"


async def test_enter_without_a_change_changes_nothing(console: Open) -> None:
    async with console(a_session("exploration")) as room:
        before = names(room.session)
        await room.press("N", "enter")
        assert names(room.session) == before
        assert not room.live.can_undo


async def test_the_work_of_the_phase_that_comes_is_that_of_the_changed_course(console: Open) -> None:
    async with console(on_time("clarification", part=2)) as room:
        await room.press("N", "s", "enter", "n")
        assert room.session.phase.activity == "break"
        assert "✕ NO TALKING" in room.text()
        await room.press("b")
        assert room.session.phase.name == "clarification"
        await room.press("N", "down", "d")
        assert "“Silence” has begun" in room.text()

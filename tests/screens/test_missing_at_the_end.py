"""Leaving the last phase shows what is missing, each thing one key away; what is put in is there at once."""

from datetime import date

import pytest

from builders import a_session
from clocks import NOON
from codev_tui.model import entries
from codev_tui.model.session import Commitment, Session
from codev_tui.review.closing_missing import Missing
from codev_tui.screens.room.closing_screen import LETTERS, ClosingScreen, with_letters
from screens.console import LARGE, SHORT, Console, Open


def a_session_with_gaps() -> Session:
    """A session in the last part of its last phase, in which something of each kind is missing."""
    session = entries.add_commitment(
        a_session("learning", part=2), Commitment(n=0, text="Write the plan", due=date(2026, 12, 5))
    )
    session = entries.park(session, "have you tried a buddy?", "Dov")
    return entries.add_request(session, "set up the first two weeks", NOON)


def letter_of(room: Console, text: str) -> str:
    """The key that stands before what is missing."""
    row = next(line for line in room.lines() if text in line)
    return row[: row.index(text)].strip("│ ┃")


def row_letter(room: Console, text: str) -> str:
    """The key at the beginning of the row in which that text is."""
    return room.row(text).strip("│ ┃")[0]


async def at_the_end(room: Console) -> None:
    await room.press("n")
    assert isinstance(room.app.screen, ClosingScreen)


@pytest.mark.parametrize("size", [(60, 20), SHORT, LARGE])
async def test_what_is_missing_comes_before_the_summary_and_what_is_kept(console: Open, size: tuple[int, int]) -> None:
    async with console(a_session_with_gaps(), size=size) as room:
        await at_the_end(room)
        text = room.text()
        assert "still missing" in text
        assert "Write the plan" in text
        whole = room.app.screen.query_one("#closing-summary")
        order = [child.id for child in whole.children] + [
            c.id for c in room.app.screen.query_one("#closing-columns").children
        ]
        assert order == ["closing-missing", "closing-columns", "closing-fruits", "closing-times"]


async def test_a_first_step_is_one_key_its_words_and_enter_away(console: Open) -> None:
    async with console(a_session_with_gaps()) as room:
        await at_the_end(room)
        await room.press(letter_of(room, "“Write the plan” has no first step"))
        await room.type("a slot on Monday\n")
        assert room.session.commitments[0].first_step == "a slot on Monday"
        assert room.session.commitments[0].due == date(2026, 12, 5)
        assert isinstance(room.app.screen, ClosingScreen)
        assert "has no first step" not in room.text()
        assert "first: a slot on Monday" in room.text()


async def test_partner_and_next_day_are_put_in_and_a_day_that_is_none_is_told(console: Open) -> None:
    async with console(a_session_with_gaps()) as room:
        await at_the_end(room)
        await room.press(letter_of(room, "no learning partner"))
        await room.type("chloe\n")
        assert room.session.learning_partner == "Chloé"
        await room.press(letter_of(room, "no day for the next session"))
        await room.type("whenever\n")
        assert room.session.next_session is None
        assert "whenever" in room.text()
        await room.press("ctrl+u")
        await room.type("20 dec\n")
        assert room.session.next_session == date(2026, 12, 20)
        assert "20 Dec 2026" in room.text()
        assert "no day for the next session" not in room.text()


async def test_a_parked_remark_is_taken_up_by_its_key(console: Open) -> None:
    async with console(a_session_with_gaps()) as room:
        await at_the_end(room)
        await room.press(letter_of(room, "parked by Dov"))
        assert [idea.text for idea in room.session.ideas] == ["have you tried a buddy?"]
        assert "never taken up" not in room.text()
        await room.press("escape", "u")
        assert room.session.ideas == ()


async def test_who_was_not_heard_says_something_or_was_heard_by_enter_alone(console: Open) -> None:
    async with console(a_session_with_gaps()) as room:
        await at_the_end(room)
        await room.press(letter_of(room, "Ben was not heard"))
        await room.type("lighter than before\n")
        assert [(each.by, each.text) for each in room.session.feedback] == [("Ben", "lighter than before")]
        assert "Ben was not heard" not in room.text()
        await room.press(letter_of(room, "Chloé was not heard"), "enter")
        assert "Chloé" in room.session.phase.heard
        assert "Chloé was not heard" not in room.text()


async def test_leaving_it_so_costs_nothing_and_the_keys_that_led_here_put_nothing_in(console: Open) -> None:
    async with console(a_session_with_gaps()) as room:
        await at_the_end(room)
        await room.press("n", "q")
        assert isinstance(room.app.screen, ClosingScreen)
        await room.press("enter")
        assert room.live.session.state == "finished"


async def test_the_thanks_of_the_script_are_there_to_be_said(console: Open) -> None:
    async with console(a_session_with_gaps()) as room:
        await at_the_end(room)
        assert "Thank you, all of you. The stories stay here" in room.text()
        assert "One minute left" not in room.text()


async def test_commitments_come_before_the_minutes(console: Open) -> None:
    async with console(a_session_with_gaps(), size=(120, 60)) as room:
        await at_the_end(room)
        text = room.text()
        assert text.index("commitments (1)") < text.index("Exploration")


async def test_what_is_still_missing_keeps_its_letter_when_something_is_put_in(console: Open) -> None:
    async with console(a_session_with_gaps()) as room:
        await at_the_end(room)
        others = ("have you tried a buddy?", "no learning partner", "no day for the next session")
        before = {text: row_letter(room, text) for text in others}
        assert len(set(before.values())) == len(others)
        await room.press(row_letter(room, "Write the plan"))
        await room.type("a slot on Monday\n")
        assert {text: row_letter(room, text) for text in others} == before
        await room.press(before["no day for the next session"])
        await room.type("2 dec\n")
        assert "no day for the next session" not in room.text()
        assert row_letter(room, "no learning partner") == before["no learning partner"]


def test_who_had_no_letter_gets_one_that_is_free_again() -> None:
    many = [Missing("unheard", f"P{at} was not heard", name=f"P{at}") for at in range(len(LETTERS) + 2)]
    first = with_letters({}, many)
    assert [first.get(each.about) for each in many] == [*LETTERS, None, None]
    then = with_letters(first, many[1:])
    assert [then.get(each.about) for each in many[1:]] == [*LETTERS[1:], LETTERS[0], None]

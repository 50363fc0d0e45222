"""Undo says what it took back, and does not leave a phase by surprise."""

from builders import a_session
from clocks import NOON
from codev_tui.model import entries
from screens.console import Open


async def test_undo_says_what_it_took_back(console: Open) -> None:
    session = a_session("consultation", part=2)
    for text in ("lunch", "a buddy"):
        session = entries.add_idea(session, text, NOON, "Ben")
    async with console(session) as room:
        await room.press("s", "c")
        await room.note("i", "a letter")
        await room.press("k", "q", "+", "t")
        await room.type("+2\n")
        await room.press("d")
        taken_back = []
        while room.live.can_undo:
            await room.press("u")
            taken_back.append(room.said[-1])
        assert taken_back == [
            "Taken back: the deletion of idea 3 of Chloé",
            "Taken back: the correction of the time",
            "Taken back: the change of minutes",
            "Taken back: the change to idea 3 of Chloé",
            "Taken back: idea 3 of Chloé",
        ]
        await room.press("u")
        assert room.said[-1] == "There is nothing to undo in this run."
        await room.press("U")
        assert room.said[-1] == "Done again: idea 3 of Chloé"


async def test_a_change_of_phase_is_taken_back_by_the_second_u_alone(console: Open) -> None:
    async with console(a_session("exploration", part=2)) as room:
        await room.press("n", "u")
        assert room.said[-1] == "u again goes back to Exploration."
        await room.press("z", "u")
        assert room.session.phase.name == "clarification", "another key lay between"
        await room.press("u")
        assert room.session.phase.name == "exploration"
        assert room.said[-1] == "Taken back: going to Clarification"


async def test_parts_notes_and_ticks_are_named_too(console: Open) -> None:
    async with console() as room:
        await room.press("y", "u")
        assert room.said[-1] == "Taken back: the tick of a principle"
        await room.press("o")
        await room.type("calm")
        await room.press("escape", "u")
        assert room.said[-1] == "Taken back: the notes of Welcome"
        await room.press("n", "u")
        assert room.said[-1] == "Taken back: going to another part"


async def test_alt_and_a_digit_type_nothing(console: Open) -> None:
    async with console("consultation") as room:
        await room.press("i")
        await room.type("lunch")
        await room.press("alt+2")
        assert room.live.drafts == {"idea": "lunch"}
        assert room.session.running_clock.speaker == "Ben"

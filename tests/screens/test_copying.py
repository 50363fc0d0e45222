"""C copies out of the room what others need in writing: the order of speaking, an entry, the request, the sentence."""

import base64
from unittest.mock import patch

from msgspec.structs import replace

from builders import a_session, classic
from clocks import NOON, FakeTimepiece
from codev_tui.model import entries
from codev_tui.model.session import Commitment, Session
from screens.console import Console, Open, a_room


def copied(room: Console) -> str:
    """What is on the clipboard."""
    return room.app.clipboard


def with_ideas(session: Session) -> Session:
    for text in ("a buddy", "a wiki\nwith pictures"):
        session = entries.add_idea(session, text, NOON, "Ben")
    return entries.add_request(session, "set up the first two weeks", NOON)


async def test_c_copies_the_selected_entry_and_again_the_request_and_says_so(console: Open) -> None:
    async with console(with_ideas(a_session("consultation", part=2))) as room:
        await room.press("end", "C")
        assert copied(room) == "a wiki\nwith pictures"
        assert room.said[-1] == "Copied: idea 2. C again: the request."
        await room.press("C")
        assert copied(room).endswith("set up the first two weeks")
        assert copied(room).startswith("In this session"), "the stem is part of the sentence"
        assert room.said[-1] == "Copied: the request. C again: the sentence to complete."
        await room.press("C")
        assert copied(room) == "In a similar situation, I…"
        assert room.said[-1] == "Copied: the sentence to complete. C again: idea 2."
        await room.press("C", "home", "C")
        assert copied(room) == "a buddy"


async def test_in_a_round_c_copies_the_order_of_speaking_first(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("j", "C")
        assert copied(room) == "Ben → Chloé → Dov (next: Chloé)"
        assert room.said[-1] == "Copied: the order of speaking. C again: the sentence to complete."
        await room.press("enter", "enter", "C")
        assert copied(room) == "Ben → Chloé → Dov", "after the last one nobody is next"


async def test_in_a_round_everything_for_the_chat_comes_before_the_entry(console: Open) -> None:
    for setting in ("in-person", "remote"):
        session = replace(with_ideas(a_session("consultation")), setting=setting)
        async with console(session) as room:
            found = []
            for _time in range(4):
                await room.press("C")
                found.append(room.said[-1].split(".")[0])
            words = ["the order of speaking", "the request", "the sentence to complete", "idea 2"]
            assert [word.removeprefix("Copied: ") for word in found[:3]] == words[:3]
            assert found[3].startswith("Copied: idea ")


async def test_what_goes_into_the_chat_is_in_the_language_of_the_session(console: Open) -> None:
    async with console(replace(a_session("consultation"), language="fr")) as room:
        await room.press("C")
        assert copied(room) == "Ben → Chloé → Dov (ensuite\u00a0: Chloé)"


async def test_a_commitment_is_copied_with_first_step_day_and_helper(console: Open) -> None:
    session = a_session("commitments")
    plan = Commitment(
        n=0, text="Write the plan", by="Amina", first_step="Block two hours", helper="Ben", due=NOON.date()
    )
    async with console(entries.add_commitment(session, plan)) as room:
        await room.press("tab", "C")
        lines = copied(room).split("\n")
        assert lines[:3] == ["Write the plan", "First step: Block two hours", "With: Ben"]
        assert lines[3].startswith("By: ")


async def test_where_there_is_nothing_yet_that_is_said_and_nothing_is_copied(console: Open) -> None:
    shipped = classic()
    silent = replace(shipped, phases=tuple(replace(phase, stems=()) for phase in shipped.phases))
    async with console(a_room(a_session("exploration"), FakeTimepiece(), protocol=silent)) as room:
        await room.press("C")
        assert "nothing to copy" in room.said[-1]
        assert copied(room) == ""


async def test_what_goes_to_the_terminal_is_encoded_so_that_no_word_of_anybody_can_command_it(console: Open) -> None:
    session = entries.add_topic(a_session("topic"), "x\x1b]52;c;eA==\x07[bold]é", "Ben")
    async with console(session) as room:
        with patch.object(room.app._driver, "write") as write:
            await room.press("j", "C")
        (sequence,) = (call.args[0] for call in write.call_args_list if "]52;" in call.args[0])
        assert sequence.startswith("\x1b]52;c;")
        assert sequence.endswith("\x07")
        assert base64.b64decode(sequence[7:-1]).decode() == copied(room)
        assert copied(room) == "x]52;c;eA==[bold]é"


async def drag(room: Console, start: str, end: str) -> None:
    """Drag the mouse from the beginning of one text that is shown to the end of another."""
    places = []
    for text, after in ((start, 0), (end, len(end))):
        row = next(place for place, line in enumerate(room.lines()) if text in line)
        places.append((room.lines()[row].index(text) + after, row))
    await room.pilot.mouse_down(offset=places[0])
    await room.pilot.hover(offset=places[1])
    await room.pilot.mouse_up(offset=places[1])
    await room.quiet()


async def test_words_of_a_card_are_selected_with_the_mouse_without_its_frame_and_copied(console: Open) -> None:
    long = "somebody from another team goes along with them for the first two weeks and answers whatever comes up"
    session = entries.add_idea(with_ideas(a_session("consultation", part=2)), long, NOON, "Ben")
    async with console(session) as room:
        await room.press("end")
        await room.still()
        await drag(room, "from another", "from another")
        assert room.screen.get_selected_text() == "from another"
        await room.press("C")
        assert copied(room) == "from another"
        assert room.said[-1] == "Copied: the selected words."
        await drag(room, "somebody", "whatever comes up")
        await room.press("ctrl+c")
        assert copied(room) == long
        await room.click("somebody")
        assert room.screen.get_selected_text() is None
        await room.press("C")
        assert copied(room) == long


async def test_dragging_selects_words_and_leaves_the_selected_card_alone(console: Open) -> None:
    async with console(with_ideas(a_session("consultation", part=2))) as room:
        await room.press("home")
        await drag(room, "wiki", "wiki")
        card = room.screen.work.selected_card()
        assert card is not None
        assert card.text == "a buddy"
        assert room.screen.get_selected_text() == "wiki"

"""What is typed is never lost, and a key typed in a field is text."""

from builders import a_session
from clocks import NOON, FakeTimepiece
from codev_tui.model import entries
from codev_tui.model.session import Draft
from screens.console import Open, a_room


async def test_escape_keeps_the_draft_and_the_key_of_its_kind_brings_it_back(console: Open) -> None:
    async with console(a_session("commitments", part=2)) as room:
        for key, text, field in (
            ("i", "Write the pl", "commitment"),
            ("I", "ask soo", "learning"),
            ("p", "have you tr", "parked"),
        ):
            await room.press(key)
            await room.type(text)
            await room.press("escape")
            assert f"draft: {text} ({key} brings it back)" in room.text()
            assert room.session.running_clock.draft == Draft(field=field, text=text)
        for key, text in (("I", "ask soo"), ("i", "Write the pl"), ("p", "have you tr")):
            await room.press(key)
            assert room.typed() == text, "one draft does not cost another"
            await room.press("escape")
        await room.press("i")
        await room.type("an\n")
        await room.press("escape")
        assert room.session.commitments[0].text == "Write the plan"
        assert "draft: have you tr (p brings it back)" in room.text()
        assert not room.live.can_redo


async def test_a_draft_waits_while_other_phases_run(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("i")
        await room.type("a budd")
        await room.press("escape", "n")
        assert "draft:" not in room.text(), "here i would not bring it back"
        await room.press("b")
        assert "draft: a budd (i brings it back)" in room.text()


async def test_a_change_that_was_begun_waits_as_a_draft_and_costs_the_entry_nothing(console: Open) -> None:
    session = a_session("consultation")
    for text in ("lunch", "a buddy"):
        session = entries.add_idea(session, text, NOON, "Ben")
    async with console(session) as room:
        await room.press("right", "e")
        await room.press("escape")
        assert "draft:" not in room.text(), "nothing was changed"
        await room.press("e")
        await room.type(" for two weeks")
        await room.press("escape")
        assert room.session.ideas[1].text == "a buddy"
        assert room.session.running_clock.draft == Draft(field="edit idea 2", text="a buddy for two weeks\nBen")
        assert "(e brings it back)" in room.text()
        await room.press("left", "e")
        assert room.typed() == "lunch", "another entry"
        await room.press("escape", "right", "e")
        assert room.typed() == "a buddy for two weeks"
        await room.press("enter")
        assert (room.session.ideas[1].text, room.session.ideas[1].by) == ("a buddy for two weeks", "Ben")
        assert room.session.running_clock.draft is None
        assert "draft:" not in room.text()


async def test_a_change_that_was_begun_goes_with_its_entry_and_to_no_other(console: Open) -> None:
    session = entries.add_topic(entries.add_topic(a_session("topic"), "meetings", "Ben"), "hiring", "Dov")
    async with console(session) as room:
        await room.press("right", "e")
        await room.type(" and firing")
        await room.press("escape", "left", "d")
        assert "draft:" not in room.text()
        await room.press("e")
        assert room.typed() == "hiring"


async def test_a_change_cut_off_by_a_crash_comes_back_with_its_entry_selected(console: Open) -> None:
    timepiece = FakeTimepiece()
    session = a_session("consultation", at=timepiece.wall())
    for text in ("lunch", "a buddy"):
        session = entries.add_idea(session, text, NOON, "Ben")
    live = a_room(session, timepiece)
    live.draft("edit idea 2", "a buddy, or two\nBen")
    async with console(a_room(live.session, timepiece), timepiece=timepiece) as room:
        assert "a buddy, or two" in room.text()
        await room.press("e", "enter")
        assert room.session.ideas[1].text == "a buddy, or two"


async def test_a_commitment_that_was_growing_comes_back_with_its_idea(console: Open) -> None:
    session = entries.add_idea(a_session("commitments", part=2), "lunch", NOON, "Ben")
    async with console(session) as room:
        await room.press("g")
        await room.type(" on Monday\tBook a table")
        await room.press("escape")
        assert "(g brings it back)" in room.text()
        await room.press("g")
        await room.type("\n")
        grown = room.session.commitments[0]
        assert (grown.text, grown.first_step, grown.ideas) == ("lunch on Monday", "Book a table", (1,))
        assert "draft:" not in room.text()


async def test_leaving_a_field_about_something_shown_keeps_what_was_typed_there(console: Open) -> None:
    async with console("clarification") as room:
        await room.note("i", "you want time")
        await room.press("r")
        await room.type("I want less")
        await room.press("escape")
        assert room.session.reformulations[0].correction == "I want less"


async def test_every_command_key_is_text_in_a_field(console: Open) -> None:
    letters = "nbcstijxedpfowuzmqyrlvkgUIV?,;+-/ 0123456789"
    async with console("consultation") as room:
        await room.press("i")
        before = room.session
        for letter in letters:
            await room.press(letter)
        assert room.typed() == letters
        assert not room.session.ideas
        assert room.session.phase == before.phase
        await room.press("enter")
        assert room.session.ideas[0].text == letters
        assert room.typed() == "", "ready for the next"


async def test_keys_act_in_the_order_in_which_they_are_typed_however_fast(console: Open) -> None:
    async with console("consultation") as room:
        await room.type("sbia buddy\na letter\n")
        await room.type("half")
        await room.press("escape")
        assert [(idea.by, idea.text) for idea in room.session.ideas] == [("Ben", "a buddy"), ("Chloé", "a letter")]
        assert room.live.drafts == {"idea": "half"}


async def test_several_pasted_lines_are_offered_as_one_entry_each_or_as_one(console: Open) -> None:
    async with console("consultation") as room:
        await room.press("s", "b", "i")
        await room.paste("- a buddy\n- a letter\n\n- lunch")
        assert "You pasted 3 lines." in room.text()
        await room.press("e")
        assert [(idea.by, idea.text) for idea in room.session.ideas] == [
            ("Ben", "a buddy"),
            ("Ben", "a letter"),
            ("Ben", "lunch"),
        ]
        await room.paste("a walk\nafter work")
        await room.press("o")
        assert room.typed() == "a walk after work"
        await room.press("enter")
        assert room.session.ideas[-1].text == "a walk after work"
        await room.paste("one\ntwo")
        await room.press("escape")
        assert (len(room.session.ideas), room.typed()) == (4, "")


async def test_pasted_topics_are_one_each_even_while_someone_speaks(console: Open) -> None:
    async with console("topic") as room:
        await room.press("s", "b", "i")
        await room.paste("Meetings\nTools\nTrust")
        await room.press("e")
        assert [topic.text for topic in room.session.topics] == ["Meetings", "Tools", "Trust"]


async def test_entries_made_while_the_clock_stands_still_meet_a_reminder(console: Open) -> None:
    async with console("consultation") as room:
        await room.press("space")
        await room.note("i", "a buddy")
        assert room.said == ["Noted. The clock stands still: Escape, then space lets it go on."]
        await room.press("i")
        await room.paste("a\nb")
        await room.press("e")
        assert len(room.said) == 2
        await room.press("escape", "space")
        await room.note("i", "a letter")
        assert len(room.said) == 2


async def test_a_field_comes_out_from_behind_the_large_clock(console: Open) -> None:
    async with console("exploration") as room:
        await room.press("z", "i")
        await room.type("Nine people")
        assert "Nine people" in room.text()


async def test_what_was_typed_in_a_field_survives_leaving_the_phase_and_ctrl_q(console: Open) -> None:
    async with console("exploration") as room:
        await room.press("i")
        await room.type("Nine people")
        await room.press("ctrl+q")
        assert room.session.phase.fields.facts == "Nine people"
        await room.press("escape")
        await room.click("difficulties")
        await room.press("tab")
        await room.type("No time")
        await room.press("escape", "n", "b")
        assert "No time" in room.text()


async def test_a_draft_left_by_a_crash_is_there_when_the_session_is_opened_again(console: Open) -> None:
    timepiece = FakeTimepiece()
    live = a_room(a_session("exploration"), timepiece)
    live.draft("difficulties", "No ti")
    async with console(a_room(live.session, timepiece), timepiece=timepiece) as room:
        assert room.session.phase.fields.difficulties == "No ti"
        assert "No ti" in room.text()
    live = a_room(a_session("consultation"), timepiece)
    live.draft("idea", "a bud")
    async with console(a_room(live.session, timepiece), timepiece=timepiece) as room:
        await room.press("i")
        assert room.typed() == "a bud"

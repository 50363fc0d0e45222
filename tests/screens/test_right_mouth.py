"""Words get into the right mouth: what the label of the entry line says is what is stored."""

import pytest
from msgspec.structs import replace

from builders import a_session
from codev_tui.model import entries
from codev_tui.model.people_changes import set_people
from codev_tui.model.session import Round, Session
from screens.console import Console, Open


def label(room: Console) -> str:
    """The row above the entry line: what is asked for, and whose it will be."""
    return next(line for line in room.lines() if "▌" in line or "▐" in line).strip(" ▌▐")


def the_round(room: Console) -> Round:
    """The round that is open."""
    round_ = room.session.running_clock.round
    assert round_ is not None
    return round_


def ideas(session: Session) -> list[tuple[str, str]]:
    """Who gave which idea."""
    return [(idea.by, idea.text) for idea in session.ideas]


async def test_a_round_is_one_enter_for_each_person(console: Open) -> None:
    async with console("consultation") as room:
        await room.press("i")
        for name, text in (("Ben", "a buddy"), ("Chloé", ""), ("Dov", "a letter")):
            assert label(room) == f"Idea  {name}"
            await room.type(f"{text}\n")
        assert ideas(room.session) == [("Ben", "a buddy"), ("Dov", "a letter")]
        assert (the_round(room).done, the_round(room).skipped) == (("Ben", "Dov"), ("Chloé",))
        assert room.said[-1] == "The round is complete."
        assert room.typed() == "", "the line stays open until Escape"
        await room.press("escape")
        assert "– Chloé" in room.text()


async def test_the_line_of_keys_says_what_enter_does(console: Open) -> None:
    async with console("consultation") as room:
        await room.press("i")
        assert "enter take it, next person" in room.text()
        await room.press("escape", "j", "i")
        assert "enter take it, stay" in room.text()
        await room.press("escape", "p")
        assert "enter take it and close" in room.text()
        await room.type("too early\n")
        assert room.screen.form.form is None, "what is about one entry closes with Enter"
        assert room.session.parked[0].text == "too early"


async def test_who_has_been_heard_passes_without_being_marked_as_passed(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("s", "b", "j", "i")
        assert the_round(room).order == ("Chloé", "Dov", "Ben"), "those not yet heard come first"
        await room.type("\n\n\n")
        assert (the_round(room).skipped, the_round(room).done) == (("Chloé", "Dov"), ("Ben",))


async def test_in_free_talk_the_line_stays_with_the_same_speaker(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("s", "d", "i")
        await room.type("one\ntwo\n\n")
        assert ideas(room.session) == [("Dov", "one"), ("Dov", "two")]
        assert label(room) == "Idea  Dov"


async def test_a_name_and_a_colon_give_the_word_and_the_label_says_so_at_once(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("s", "d", "i")
        await room.type("chl")
        assert label(room) == "Idea  Dov"
        await room.type(":")
        assert label(room) == "Idea  Chloé"
        await room.press("backspace")
        assert label(room) == "Idea  Dov"
        await room.type(": lunch\nand tea\nb: a buddy\nnote: to no one\n")
        assert ideas(room.session) == [
            ("Chloé", "lunch"),
            ("Chloé", "and tea"),
            ("Ben", "a buddy"),
            ("Ben", "note: to no one"),
        ]
        assert room.session.running_clock.speaker == "Ben"
        await room.type("d:\n")
        assert room.session.running_clock.speaker == "Dov", "the word alone"
        assert label(room) == "Idea  Dov"
        assert len(room.session.ideas) == 4


async def test_out_of_turn_words_are_that_persons_and_the_round_goes_on_where_it_was(console: Open) -> None:
    async with console("consultation") as room:
        await room.press("i")
        await room.type("d: quickly\n")
        assert ideas(room.session) == [("Dov", "quickly")]
        assert label(room) == "Idea  Ben"
        await room.type("a buddy\n\n\n")
        assert (the_round(room).done, the_round(room).skipped) == (("Ben", "Dov"), ("Chloé",))


async def test_a_leading_question_mark_makes_a_question_in_the_consultation_alone(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("s", "b", "i")
        await room.type("?")
        assert label(room) == "Idea (question)  Ben"
        await room.type(" who left\nnot one\n")
        assert [(idea.kind, idea.text) for idea in room.session.ideas] == [
            ("question", "who left"),
            ("suggestion", "not one"),
        ]
        await room.press("escape", "p")
        await room.type("? why\n")
        assert room.session.parked[0].text == "? why"


async def test_a_draft_that_begins_with_a_name_is_still_that_persons(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("s", "b", "i")
        await room.type("dov: lunch")
        await room.press("escape", "i")
        assert label(room) == "Idea  Dov"


@pytest.mark.parametrize(("key", "of"), [("i", "clarification"), ("e", "consultation")])
async def test_the_label_never_changes_by_itself(console: Open, key: str, of: str) -> None:
    session = a_session(of, part=2)
    session = entries.add_idea(session, "a buddy", session.created, "Chloé")
    async with console(session) as room:
        await room.press("s", "b", key)
        before = label(room)
        assert "Ben" not in before
        room.screen.show_all()
        await room.quiet()
        assert label(room) == before


async def test_a_click_in_the_roster_gives_the_line_to_that_person(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("i")
        await room.type("lunch")
        await room.click("Dov")
        assert label(room) == "Idea  Dov"
        await room.press("enter")
        assert ideas(room.session) == [("Dov", "lunch")]


async def test_where_everyone_speaks_a_commitment_is_the_speakers_else_the_clients(console: Open) -> None:
    async with console(a_session("commitments", part=2)) as room:
        await room.press("s", "b", "i")
        assert label(room) == "Commitment  Amina"
        await room.type("write the plan\n")
    async with console(a_session("commitments", part=3)) as other:
        await other.press("j", "s", "b", "i")
        assert label(other) == "Commitment  Ben"
        await other.type("phone them\n")
        assert [commitment.by for commitment in other.session.commitments] == ["Ben"]
    assert [commitment.by for commitment in room.session.commitments] == ["Amina"]


async def test_a_second_topic_replaces_the_first_only_when_that_is_wanted(console: Open) -> None:
    session = entries.add_topic(a_session("topic", part=2), "meetings", "Ben")
    for keys, topics in (
        (("r",), [("Ben", "tools")]),
        (("a",), [("Ben", "meetings; tools")]),
        (("w", "d"), [("Ben", "meetings"), ("Dov", "tools")]),
        (("escape",), [("Ben", "meetings")]),
    ):
        async with console(session) as room:
            await room.press("s", "b", "i")
            await room.type("tools\n")
            assert "Ben has a topic: replace it, add to it, or whose is this?" in room.text()
            assert room.live.drafts == {"topic": "tools"}, "nothing is lost while it is asked"
            await room.press(*keys)
            assert [(topic.by, topic.text) for topic in room.session.topics] == topics
            assert room.typed() == ("tools" if keys == ("escape",) else "")
            assert dict(room.live.drafts) == ({"topic": "tools"} if keys == ("escape",) else {})


async def test_a_second_one_given_to_somebody_who_has_one_too_is_asked_about_again(console: Open) -> None:
    session = entries.add_reformulation(a_session("clarification"), "you want time", "Ben")
    session = entries.add_reformulation(session, "you want rest", "Dov")
    async with console(session) as room:
        await room.press("i")
        await room.type("you want help\n")
        assert "Ben has a reformulation" in room.text()
        await room.press("w", "d")
        assert "Dov has a reformulation" in room.text()
        await room.press("a")
        assert [(said.by, said.text) for said in room.session.reformulations] == [
            ("Ben", "you want time"),
            ("Dov", "you want rest; you want help"),
        ]


async def test_in_a_round_the_word_goes_on_after_the_question(console: Open) -> None:
    session = entries.add_topic(a_session("topic"), "meetings", "Amina")
    async with console(session) as room:
        await room.press("i")
        await room.type("tools\n")
        await room.press("a")
        assert label(room) == "Topic  Ben"


async def test_somebody_renamed_while_words_are_typed_has_them_under_the_new_name(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("s", "b", "i")
        await room.type("lunch")
        people = tuple(replace(p, name="Benoît") if p.name == "Ben" else p for p in room.session.people)
        room.live.act(lambda session, _at: set_people(session, people))
        await room.quiet()
        await room.press("enter")
        assert room.session.ideas[0].by in {person.name for person in room.session.people}

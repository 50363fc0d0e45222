"""Each phase's own work: what `i`, `I`, `y`, `r`, `l` and the rest of the keys do there."""

import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from msgspec.structs import replace

from builders import a_full_session, a_past_session, a_session, classic
from clocks import NOON, FakeTimepiece
from codev_tui.model import entries
from codev_tui.model.session import Session
from codev_tui.store.index.storage import NoFullTextSearch
from samples import keep_in
from screens.console import Console, Open, a_room


def with_ideas(phase: str, *texts: str, part: int = 1) -> Session:
    """A session in that phase, with these ideas of Ben's."""
    session = a_session(phase, part=part)
    for text in texts:
        session = entries.add_idea(session, text, NOON, "Ben")
    return session


async def test_what_the_method_says_of_the_group_stands_there_until_the_clock_starts(console: Open) -> None:
    few = classic().advice.few
    async with console(a_session("welcome", people_text="Ben\nDov", started=False)) as room:
        assert few in room.text()
        await room.press("space")
        assert few not in room.text()
        assert "no earlier commitments" in room.text()


async def test_welcome_ticks_the_principles_as_they_are_said(console: Open) -> None:
    async with console("welcome") as room:
        await room.press("y", "y")
        assert len(room.session.phase.principles) == 2
        assert room.text().count("✓ said") == 2
        await room.press("r")
        assert "commitment of an earlier session" in room.said[-1]
        await room.press("home", "y")
        assert len(room.session.phase.principles) == 1, "said after all not"


async def test_welcome_takes_stock_of_last_time_with_and_without_a_note(console: Open) -> None:
    timepiece = FakeTimepiece()
    live = a_room(a_session(), timepiece, previous=a_past_session())
    async with console(live, timepiece=timepiece) as room:
        assert "Tab goes from the principles" in room.text()
        assert "Tidy up" not in room.text(), "it was done before"
        await room.press("tab", "r")
        await room.type("half of it\n")
        assert "◐ partly" in room.text()
        await room.press("l")
        await room.type("no time")
        await room.press("escape")
        found = {stock.n: (stock.status, stock.note) for stock in room.session.follow_up}
        assert found == {1: ("partly", "half of it"), 2: ("not-done", "no time")}
        await room.press("home", "y")
        assert room.session.follow_up[0].status == "done"
        await room.press("u")
        assert room.session.follow_up[0].note == "half of it"


async def test_topics_are_noted_voted_on_and_chosen_whose_author_is_the_client(console: Open) -> None:
    async with console(a_session("topic", part=2, people_text="Amina\nBen\nChloé")) as room:
        await room.press("s", "b")
        await room.note("i", "Meetings without end")
        await room.press("i")
        await room.type("Meetings\n")
        assert "Ben has a topic: replace it, add to it, or whose is this?" in room.text()
        await room.press("r", "escape")
        assert [topic.text for topic in room.session.topics] == ["Meetings"], "a member has one topic"
        await room.press("s", "space")
        await room.note("i", "Too many tools")
        await room.press("v", "v", "V")
        assert [topic.votes for topic in room.session.topics] == [0, 1]
        await room.press("y")
        assert (room.session.title, room.session.client) == ("Too many tools", "")
        assert "nobody's in particular" in room.said[-1]
        await room.press("home", "y")
        assert (room.session.title, room.session.client) == ("Meetings", "Ben")
        assert "✓ chosen" in room.row("▶ Ben")
        assert room.said[-1] == "Ben is the client."


async def test_the_topic_screen_says_who_was_client_lately(console: Open, tmp_path: Path) -> None:
    keep_in(tmp_path / "desk", replace(a_past_session(), id="2026-10-22-1200", group="North team"))
    async with console(replace(a_session("topic"), group="North team")) as room:
        assert "22 Oct 2026 Amina" in room.text()


@pytest.mark.parametrize("lacks", ["full-text search", "SQLite"])
async def test_the_topic_screen_says_so_whatever_sqlite_can_do(
    console: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacks: str
) -> None:
    keep_in(tmp_path / "desk", replace(a_past_session(), id="2026-10-22-1200", group="North team"))
    if lacks == "SQLite":
        monkeypatch.setitem(sys.modules, "codev_tui.store.index.sqlite", None)
    else:
        monkeypatch.setattr("codev_tui.store.index.sqlite._need_full_text_search", Mock(side_effect=NoFullTextSearch))
    async with console(replace(a_session("topic"), group="North team")) as room:
        assert "22 Oct 2026 Amina" in room.text()


async def test_exploration_has_three_fields_and_keeps_what_is_typed_in_each(console: Open) -> None:
    async with console("exploration") as room:
        await room.press("i")
        await room.type("Nine people, qnbu\tNo time\tI feel guilty")
        await room.press("shift+tab")
        assert room.typed() == "No time"
        await room.press("escape")
        fields = room.session.phase.fields
        assert (fields.facts, fields.difficulties, fields.relation) == ("Nine people, qnbu", "No time", "I feel guilty")
        await room.press("u")
        assert "guilty" not in room.text()
        await room.press("U")
        assert "guilty" in room.text()


async def test_clarification_notes_what_was_understood_and_the_clients_verdict(console: Open) -> None:
    async with console("clarification") as room:
        assert "not yet: Ben, Chloé, Dov" in room.text()
        await room.note("i", "you want people to stay")
        await room.press("y")
        assert "✓ confirmed" in room.text()
        await room.press("r")
        await room.type("I want less to do\n")
        assert "→ I want less to do" in room.text()
        only = room.session.reformulations[0]
        assert (only.by, only.verdict, only.correction) == ("Ben", "corrected", "I want less to do")
        assert "not yet: Chloé, Dov" in room.text()


async def test_the_request_is_the_clients_read_back_and_every_wording_of_it_kept(console: Open) -> None:
    async with console(a_session("clarification", part=2)) as room:
        await room.press("i")
        assert "Request Amina" in room.text()
        assert "I would like you to" in room.text()
        await room.type("set up two weeks\n")
        assert room.said == ["Read it back aloud: is that it?"]
        await room.press("f", "o", "r")
        await room.type(", not more\n")
        assert [request.text for request in room.session.requests] == ["set up two weeks", "set up two weeks, not more"]
        assert room.session.flags[0].kind == "off-course"
        assert "earlier wording" in room.text()


async def test_ideas_stand_side_by_side_with_their_kinds(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("k", "k")
        assert "next: experience" in room.text()
        await room.press("s", "b")
        await room.note("i", "I had a buddy")
        await room.note("i", "Ask the last two")
        assert [(idea.by, idea.kind) for idea in room.session.ideas] == [("Ben", "experience"), ("Ben", "suggestion")]
        await room.press("k", "escape")
        assert room.session.ideas[1].kind == "advice"
        assert "no idea yet from: Chloé, Dov" in room.text()
        await room.press("e")
        await room.type(" who left\tChloé\n")
        assert (room.session.ideas[1].text, room.session.ideas[1].by) == ("Ask the last two who left", "Chloé")
        await room.press("d")
        assert "Ask the last" not in room.text()
        await room.press("u")
        assert "Ask the last" in room.text()


async def test_the_board_is_filtered_by_author_kind_and_words_and_a_new_idea_is_never_hidden(console: Open) -> None:
    async with console(with_ideas("consultation", "lunch", "a buddy", "a letter")) as room:
        await room.press("/")
        await room.type("BEN buddy\n")
        assert "lunch" not in room.text()
        assert "1 of 3 ideas" in room.text()
        await room.press("/", "escape")
        assert "1 of 3 ideas" in room.text()
        await room.note("i", "a walk")
        assert "4 ideas" in room.text()
        assert "lunch" in room.text()


async def test_a_parked_remark_is_handed_back_and_taken_up_by_its_author(console: Open) -> None:
    session = entries.park(entries.park(a_session("consultation"), "fire someone", "Ben"), "a buddy?", "Dov")
    async with console(session) as room:
        assert "2 parked: Tab" in room.text()
        await room.press("tab", "down", "y")
        assert (room.session.ideas[0].by, room.session.ideas[0].text) == ("Dov", "a buddy?")
        await room.press("y")
        assert room.session.ideas[1].text == "fire someone"
        assert "parked, for" not in room.text()


async def test_the_client_sifts_the_ideas_and_lets_one_grow(console: Open) -> None:
    async with console(with_ideas("commitments", "lunch", "a buddy", "a letter", part=2)) as room:
        await room.press("y", "r", "l")
        assert [idea.sift for idea in room.session.ideas] == ["keep", "adapt", "leave"]
        for mark in ("✓ keep", "◐ adapt", "– leave"):
            assert mark in room.text()
        await room.press("home", "g")
        assert room.typed() == "lunch"
        await room.type("\tBook a table\tin two weeks\tben\n")
        grown = room.session.commitments[0]
        assert (grown.by, grown.text, grown.first_step, grown.helper) == ("Amina", "lunch", "Book a table", "Ben")
        assert str(grown.due) == "2026-12-06"
        assert grown.ideas == (1,)
        await room.press("right", "g")
        assert "That is for an idea" in room.said[-1]


async def test_a_commitment_that_cannot_be_read_comes_back_with_a_sentence(console: Open) -> None:
    async with console(a_session("commitments", part=2)) as room:
        await room.press("i")
        await room.type("Phone them\t\tsomeday maybe\n")
        assert not room.session.commitments
        assert room.typed() == "someday maybe"
        assert "Phone them" in room.text()
        await room.press("ctrl+u")
        await room.type("5 dec\n")
        assert str(room.session.commitments[0].due) == "2026-12-05"


async def test_learnings_and_feedback_are_noted_by_who_speaks_in_the_round(console: Open) -> None:
    async with console("learning") as room:
        await room.press("i")
        await room.type("relieved\t9\tIt is smaller now\n")
        assert "from 1 to 5" in room.text()
        await room.press("backspace")
        await room.type("4\n")
        await room.press("escape")
        await room.note("I", "Lunches matter")
        assert [(entry.by, entry.score) for entry in room.session.feedback] == [("Amina", 4)]
        assert [(entry.by, entry.text) for entry in room.session.learnings] == [("Ben", "Lunches matter")]


async def test_partner_date_and_facilitator_of_the_next_time_are_fields_below_the_round(console: Open) -> None:
    async with console(a_full_session_at_its_end()) as room:
        assert "22 Dec 2026 to 22 Jan 2027" in room.text(), "one to two months on"
        await reach(room, "next session")
        await room.type("yesterday or so\n")
        assert room.session.next_session is None
        assert "yesterday or so" in room.text()
        await room.press("ctrl+u")
        await room.type("20 dec\nBen\n")
        await room.press("escape")
        assert str(room.session.next_session) == "2026-12-20"
        assert "20 Dec 2026" in room.row("next session")
        assert room.session.next_facilitator == "Ben"
        await room.press("space")
        assert "paused" in room.text()


@pytest.mark.parametrize(
    ("typed", "day", "shown"),
    [
        ("monday at 9", "2026-11-23", "23 Nov 2026"),
        ("lundi 9h", "2026-11-23", "23 Nov 2026"),
        ("2026-12-20 14:00", "2026-12-20", "20 Dec 2026"),
    ],
)
async def test_of_a_next_session_with_a_time_the_day_is_kept_and_that_is_said_once(
    console: Open, typed: str, day: str, shown: str
) -> None:
    async with console(a_full_session_at_its_end()) as room:
        await reach(room, "next session")
        await room.type(f"{typed}\n")
        assert str(room.session.next_session) == day
        assert shown in room.row("next session")
        await room.type("Ben\n")
        await reach(room, "next session")
        await room.press("enter", "escape")
        assert room.said == [f"Noted: {shown}. Only the day is kept, not the time."]


def a_full_session_at_its_end() -> Session:
    """A session in its last phase, with nothing decided for the next time."""
    full = a_full_session()
    last = a_session("learning")
    return replace(full, clock=last.clock, learning_partner="", next_facilitator="")


async def reach(room: Console, label: str) -> None:
    """Click into the field of that label."""
    row = next(place for place, line in enumerate(room.lines()) if label in line)
    await room.pilot.click(offset=(room.lines()[row].index(label) + 20, row))
    await room.quiet()

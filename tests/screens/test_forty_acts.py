"""A session as it is held, key by key: what every act costs beside the words that people say."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from acts import ACTS, LETTER, SAID, cost, enters_after_words, table
from builders import a_past_session, classic, people
from clocks import FakeTimepiece
from codev_tui.model.plan import Plan, begin
from codev_tui.model.session import Session
from screens.console import Console, Open, a_room

DOCS = Path(__file__).parents[2] / "docs"
KEYS_MAX = 1.6
"""The mean number of keys of an act beside the words, where each act comes as often as in a session."""
KEYS_MAX_WITHOUT_ENTER = 1.2
"""The same, where the Enter that ends what somebody said is taken for part of it."""
KEYS_MAX_OF_A_ROW = 1.9
"""The mean where each act comes once, the rare ones too."""
PEOPLE = "Amina\nBen\nChloé\nEve, facilitator"
Effect = Callable[[Console], object]
"""Whether the session, or the screen, is as the act should leave it."""


class Play(NamedTuple):
    """One act of the session: which, what it leads to, what is said in it, and the letter that is pressed."""

    act: str
    effect: Effect
    words: Sequence[str] = ()
    letter: str = ""


def of(read: Callable[[Session], object], value: object) -> Effect:
    """The session has that value there."""
    return lambda room: read(room.live.session) == value


def at(phase: str, part: int = 1) -> Effect:
    """The session is in that part."""
    return of(lambda session: (session.phase.name, session.running_clock.part), (phase, part))


def said(kind: str, by: str, text: str) -> Effect:
    """Somebody's words are noted, as theirs and no one else's."""
    words = "feeling" if kind == "feedback" else "text"
    return lambda room: [getattr(each, words) for each in getattr(room.session, kind) if each.by == by][-1:] == [text]


def in_round(kind: str, act: str, by: str, text: str) -> Play:
    """What somebody says in a round."""
    return Play(act, said(kind, by, text), [text])


WELCOME = [
    Play("start", of(lambda session: session.started is not None, True)),
    *(Play("said", of(lambda session: len(session.phase.principles), n)) for n in range(1, 6)),
    Play("next", at("welcome", 2)),
    Play("done", of(lambda session: [stock.status for stock in session.follow_up], ["done"])),
    Play("latecomer", lambda room: "Dov" in [person.name for person in room.session.people], ["Dov"]),
    Play("next", at("welcome", 3)),
    Play("skip", of(lambda session: session.running_clock.round.skipped, ("Amina",))),  # type: ignore[union-attr]
    Play("clock", lambda room: room.screen.has_class("-big")),
    Play("next", at("topic")),
]
TOPIC = [
    in_round("topics", "first", "Amina", "Too many tools"),
    in_round("topics", "turn", "Ben", "Newcomers leave"),
    Play("passes", of(lambda session: session.running_clock.round.skipped, ("Chloé",))),  # type: ignore[union-attr]
    in_round("topics", "last", "Dov", "Meetings without end"),
    Play("next", at("topic", 2)),
    Play("vote", of(lambda session: [topic.votes for topic in session.topics], [0, 1, 0])),
    Play("choose", of(lambda session: session.client, "Ben")),
    Play("next", at("exploration")),
]
EXPLORATION = [
    Play(
        "facts",
        of(
            lambda session: (session.phase.fields.facts, session.phase.fields.difficulties),
            ("three left in a year", "nobody says why"),
        ),
        ["three left in a year", "nobody says why"],
    ),
    Play("minute", of(lambda session: session.phase.planned_s, 16 * 60)),
    Play("undo", of(lambda session: session.phase.planned_s, 15 * 60)),
    Play("next", at("exploration", 2)),
    Play("park", said("parked", "Dov", "have you tried a buddy?"), ["have you tried a buddy?"], "d"),
    Play("next", at("clarification")),
]
CLARIFICATION = [
    in_round("reformulations", "first", "Amina", "you want them to stay"),
    in_round("reformulations", "turn", "Chloé", "you want to be asked"),
    in_round("reformulations", "last", "Dov", "you want to hear why"),
    Play("confirm", of(lambda session: session.reformulations[-1].verdict, "confirmed")),
    Play("correct", of(lambda session: session.reformulations[1].correction, "to ask"), ["to ask"]),
    Play("back", at("exploration", 2)),
    Play("next", at("clarification")),
    Play("next", at("clarification", 2)),
    Play("request", of(lambda session: session.request, "welcome them well"), ["welcome them well"]),
    Play("agreed", of(lambda session: session.requests[-1].agreed if session.requests else None, True)),
    Play("next", at("consultation")),
]
CONSULTATION = [
    in_round("ideas", "first", "Amina", "a buddy from another team"),
    in_round("ideas", "turn", "Chloé", "lunch on the first day"),
    in_round("ideas", "last", "Dov", "a letter before they come"),
    Play("next", at("consultation", 2)),
    Play("idea", said("ideas", "Dov", "a map of who knows what"), ["a map of who knows what"], "d"),
    Play("same", said("ideas", "Dov", "and a wiki"), ["and a wiki"]),
    Play("question", of(lambda session: session.ideas[-1].kind, "question"), ["who asks them?"]),
    Play("other", said("ideas", "Amina", "we had a godmother"), ["we had a godmother"], "a"),
    Play("kind", of(lambda session: session.ideas[-1].kind, "experience"), (), "e"),
    Play("read", lambda room: room.screen.has_class("-reading")),
    Play("read_back", lambda room: not room.screen.has_class("-reading")),
    Play("copy", lambda room: room.app.clipboard == "we had a godmother"),
    Play("flag", of(lambda session: [flag.kind for flag in session.flags], ["off-course"])),
    Play("moment", of(lambda session: len(session.moments), 1)),
    Play("pause", of(lambda session: session.running_clock.running, False)),
    Play("pause", of(lambda session: session.running_clock.running, True)),
    Play("catch_up", lambda room: sum(phase.planned_s for phase in room.session.phases) != 5400),
    Play(
        "notes",
        of(lambda session: (session.phase.notes, session.phase.for_client), ("lively", "a good round")),
        ["lively", "a good round"],
    ),
    Play("next", at("commitments")),
]
COMMITMENTS = [
    Play("next", at("commitments", 2)),
    Play("adapt", of(lambda session: session.ideas[0].sift, "adapt")),
    Play("leave", of(lambda session: session.ideas[1].sift, "leave")),
    Play("leave", of(lambda session: session.ideas[2].sift, "leave")),
    Play("keep", of(lambda session: session.ideas[3].sift, "keep")),
    Play(
        "grow",
        of(
            lambda session: [(each.text, each.first_step, each.due) for each in session.commitments],
            [("a map of who knows what", "ask Eve", date(2026, 12, 5))],
        ),
        ["ask Eve", "5 dec"],
    ),
    Play(
        "commitment",
        of(
            lambda session: [(each.text, each.first_step, each.due) for each in session.commitments[1:]],
            [("a talk with each", "a list of names", date(2026, 12, 12))],
        ),
        ["a talk with each", "a list of names", "12 dec"],
    ),
    Play("next", at("commitments", 3)),
    Play("learning", said("learnings", "Amina", "ask sooner"), ["ask sooner"]),
    in_round("learnings", "turn", "Chloé", "say less"),
    in_round("learnings", "turn", "Dov", "write it down"),
    in_round("learnings", "last", "Ben", "it is not only me"),
    Play("next", at("learning")),
]
LEARNING = [
    in_round("feedback", "first", "Amina", "calm"),
    in_round("feedback", "turn", "Ben", "relieved"),
    in_round("feedback", "turn", "Chloé", "tired and glad"),
    in_round("feedback", "turn", "Dov", "sorry to be late"),
    in_round("feedback", "last", "Eve", "proud of you"),
    Play("next", at("learning", 2)),
    Play("correct_time", of(lambda session: session.phase.corrected_s, 120), ["+2"]),
    Play("next", lambda room: "may be kept" in room.text()),
    Play("finish", of(lambda session: session.state, "finished")),
]
SESSION: Sequence[Play] = [
    *WELCOME,
    *TOPIC,
    *EXPLORATION,
    *CLARIFICATION,
    *CONSULTATION,
    *COMMITMENTS,
    *LEARNING,
]


async def play(room: Console, each: Play) -> int:
    """Do an act with the keys of its row, and give how many keys that took beside the words."""
    words, pressed = iter(each.words), 0
    for key in ACTS[each.act].now.split():
        if key == SAID:
            await room.type(next(words))
        else:
            await room.press(each.letter if key == LETTER else key)
            pressed += 1
    assert not list(words), "all was said"
    return pressed


@pytest.fixture
async def in_the_room(console: Open) -> AsyncIterator[Console]:
    """A session that follows up another one, its clock not started."""
    timepiece = FakeTimepiece()
    plan = Plan(protocol=classic(), minutes=90, people=people(PEOPLE), previous=a_past_session().id)
    live = a_room(begin(plan, "2026-11-22-1200", timepiece.wall()), timepiece, previous=a_past_session())
    async with console(live, timepiece=timepiece) as room:
        yield room


async def test_each_act_of_a_session_does_what_it_should_with_the_keys_of_its_row(in_the_room: Console) -> None:
    room, pressed = in_the_room, 0
    for number, each in enumerate(SESSION, 1):
        assert not each.effect(room), f"act {number}, {each.act}, has nothing to do"
        pressed += await play(room, each)
        assert each.effect(room), f"act {number}, {each.act}:\n" + "\n".join(room.lines())
    assert pressed / len(SESSION) <= KEYS_MAX


def test_an_act_costs_little_beside_the_words() -> None:
    rows = [ACTS[each.act].now for each in SESSION]
    assert sum(map(cost, rows)) / len(rows) <= KEYS_MAX
    assert sum(cost(row) - enters_after_words(row) for row in rows) / len(rows) <= KEYS_MAX_WITHOUT_ENTER
    assert sum(cost(act.now) for act in ACTS.values()) / len(ACTS) <= KEYS_MAX_OF_A_ROW


def test_a_round_of_five_is_five_enters_between_the_key_that_opens_the_line_and_the_one_that_leaves_it() -> None:
    rows = [ACTS[each.act].now for each in LEARNING[:5]]
    assert " ".join(rows) == "i " + "… enter " * 5 + "escape"


def test_every_act_of_the_table_is_in_the_session() -> None:
    assert {each.act for each in SESSION} == set(ACTS)


def test_no_act_costs_more_keys_than_step_by_step() -> None:
    assert [name for name, act in ACTS.items() if act.before and cost(act.now) > cost(act.before)] == []


@pytest.mark.parametrize("page", ["facilitating.md", "fr/facilitating.md"])
def test_the_page_for_facilitators_has_the_table_of_the_acts(page: str) -> None:
    expected, text = table(french=page.startswith("fr/")), (DOCS / page).read_text(encoding="utf-8")
    assert expected in text, f"docs/{page} should have:\n{expected}"
    numbers = (f"{KEYS_MAX} key", f" {KEYS_MAX_WITHOUT_ENTER} if")
    french_numbers = (f"{KEYS_MAX} touche".replace(".", ","), f" {KEYS_MAX_WITHOUT_ENTER} si".replace(".", ","))
    assert all(number in text for number in (french_numbers if page.startswith("fr/") else numbers))

"""Somebody types without looking: nothing is lost, nothing is done, and no phase changes."""

import random

import pytest
from textual import events

from builders import a_full_session, a_session
from clocks import NOON
from codev_tui.editing.live import Mark
from codev_tui.model import entries
from codev_tui.model.session import Session
from codev_tui.screens.room.blind_typing import BlindTyping
from rooms import Room
from screens.console import PHASES, Console, Open

SENTENCES = (
    "We could ask the two who left last year.",
    "Quand on arrive, personne n'est là pour vous.",
    "the new ones need a buddy",
    "delete the old pages and begin again",
    "no one knows whom to ask",
    "because nobody has the time for it",
    "quite a lot of people left",
    "Nobody tells you anything, that is all.",
)


async def type_at(room: Console, text: str, words_a_minute: float = 60, seed: int = 1) -> None:
    """Type a text at that pace; five keys are a word, and no two pauses are alike."""
    dice = random.Random(seed)
    for key in text:
        room.timepiece.advance(12 / words_a_minute * dice.uniform(0.5, 1.6))
        await room.press({"\n": "enter", "\t": "tab"}.get(key, key))


async def pause(room: Console) -> None:
    """Look up for a moment."""
    room.timepiece.advance(2)


def content(session: Session) -> object:
    """All of a session but time and what is being typed."""
    document = {key: getattr(session, key) for key in session.__struct_fields__}
    phases = [(p.name, p.visits, p.heard, p.notes, p.principles, p.planned_s, p.corrected_s) for p in session.phases]
    clock = session.running_clock
    where = (clock.phase, clock.part, clock.running, clock.speaker, clock.round)
    return [value for key, value in document.items() if key not in ("phases", "clock", "saved")], phases, where


def kept(room: Console) -> str:
    """All drafts."""
    return "\n".join(room.live.drafts.values())


@pytest.mark.parametrize("phase", PHASES)
async def test_every_sentence_typed_blind_waits_as_a_draft_and_has_done_nothing(console: Open, phase: str) -> None:
    session = entries.add_idea(a_session(phase), "lunch", NOON, "Ben")
    async with console(session) as room:
        before = content(room.session)
        first = PHASES.index(phase)
        for seed, sentence in enumerate((*SENTENCES, *SENTENCES)[first : first + 3]):
            await pause(room)
            await type_at(room, sentence, seed=seed)
            assert sentence in kept(room), sentence
            assert content(room.session) == before, sentence
            assert room.app.screen is room.screen
            assert room.said[-1].startswith("You were typing: ")
            assert phase == "exploration" or not room.live.can_undo


@pytest.mark.parametrize("words_a_minute", [30, 45, 75, 90])
async def test_at_every_pace_a_sentence_is_a_sentence(console: Open, words_a_minute: int) -> None:
    async with console(a_full_session()) as room:
        before = content(room.session)
        for sentence in SENTENCES[2:4]:
            await pause(room)
            await type_at(room, sentence, words_a_minute)
            assert sentence in kept(room)
            assert content(room.session) == before


async def test_i_takes_what_was_typed_blind(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("s", "b")
        await pause(room)
        await type_at(room, "We could ask them\n")
        assert room.said[-1] == "You were typing: i takes it"
        assert "draft: We could ask them (i brings it back)" in room.text()
        await pause(room)
        await room.press("i", "enter")
        assert [(idea.by, idea.text) for idea in room.session.ideas] == [("Ben", "We could ask them")]


async def test_what_a_sentence_undid_and_deleted_is_there_again_with_its_undo(console: Open) -> None:
    session = entries.add_idea(a_session("consultation", part=2), "lunch", NOON, "Ben")
    async with console(session) as room:
        await room.note("i", "a buddy")
        await pause(room)
        await type_at(room, "dud and dull, they had said")
        assert [idea.text for idea in room.session.ideas] == ["lunch", "a buddy"]
        await pause(room)
        await room.press("u")
        assert [idea.text for idea in room.session.ideas] == ["lunch"], "the act before the sentence"


async def test_time_goes_on_while_somebody_types_blind(console: Open) -> None:
    async with console("consultation") as room:
        measured = room.session.phase.measured_s
        began = room.timepiece.steady()
        await type_at(room, "We could ask them")
        room.live.save_now()
        assert room.session.phase.measured_s - measured == pytest.approx(room.timepiece.steady() - began, abs=0.01)


@pytest.mark.parametrize("gap_s", [0.06, 0.15, 0.3, 0.6])
async def test_commands_given_fast_stay_commands(console: Open, gap_s: float) -> None:
    async def give(keys: str) -> None:
        for key in keys:
            room.timepiece.advance(gap_s)
            await room.press(key)

    session = a_session("commitments", part=2)
    for text in ("lunch", "a buddy", "a letter", "tea"):
        session = entries.add_idea(session, text, NOON, "Ben")
    async with console(session) as room:
        await give("yyly")
        assert [idea.sift for idea in room.session.ideas] == ["keep", "keep", "leave", "keep"]
        planned = room.session.phase.planned_s
        await give("+++")
        assert room.session.phase.planned_s == planned + 180
    async with console() as room:
        await give("nnn")
        assert room.session.phase.name == "topic"
        await pause(room)
        await give("sbi")
        assert "Ben" in room.text()
        await give("tools")
        assert room.typed() == "tools"
        assert not any("You were typing" in sentence for sentence in room.said)


async def test_a_session_of_six_typed_without_looking_has_every_sentence_under_the_right_name(console: Open) -> None:
    people = "Amina, client\nBen\nChloé\nDov\nFarid\nGwen"
    said = {
        "Ben": "We could ask them.",
        "Chloé": "Nobody told us",
        "Dov": "i had a buddy",
        "Farid": "Delete it first?",
        "Gwen": "Lunch, every day",
    }
    async with console(a_session("clarification", people_text=people)) as room:
        await pause(room)
        await type_at(room, "i")
        for seed, text in enumerate(said.values()):
            await type_at(room, f"{text}\n", seed=seed)
        assert {entry.by: entry.text for entry in room.session.reformulations} == said
        await room.press("escape")
        await pause(room)
        await room.press("n")
        await pause(room)
        await type_at(room, "ito find a way to welcome people\n")
        await pause(room)
        await room.press("n")
        await pause(room)
        await type_at(room, "i")
        for text in said.values():
            await type_at(room, f"{text}\n")
        assert {idea.by: idea.text for idea in room.session.ideas} == said
        await type_at(room, "g: and one more\nb: the last one\n")
        assert [(idea.by, idea.text) for idea in room.session.ideas[5:]] == [
            ("Gwen", "and one more"),
            ("Ben", "the last one"),
        ]
        assert room.session.request == "to find a way to welcome people"
        assert room.session.phase.name == "consultation"
        assert not room.live.drafts


@pytest.mark.parametrize(
    ("phase", "sentence"),
    [
        ("consultation", "idea of ben that we liked"),
        ("consultation", "into the small room with them"),
        ("consultation", "important is what they say first"),
        ("consultation", "every new one needs a buddy"),
        ("consultation", "people leave when nobody tells them"),
        ("consultation", "on pourrait leur demander"),
        ("consultation", "even the boss said so"),
        ("consultation", "from the first day on"),
        ("consultation", "who would like to begin"),
        ("consultation", "Perhaps we could ask the boss"),
        ("commitments", "give them a second chance"),
        ("commitments", "rather not now and not here"),
        ("commitments", "lunch with all of them"),
        ("topic", "il faut que cela cesse"),
        ("topic", "if only we had the time"),
        ("clarification", "really hard to say for me"),
    ],
)
async def test_a_sentence_whose_first_letter_opens_a_field_waits_whole(
    console: Open, phase: str, sentence: str
) -> None:
    session = entries.add_idea(a_session(phase), "lunch", NOON, "Ben")
    async with console(session) as room:
        before = content(room.session)
        await pause(room)
        await type_at(room, sentence, seed=3)
        assert sentence in kept(room)
        assert content(room.session) == before
        assert room.app.screen is room.screen
        assert room.said[-1].startswith("You were typing: ")


@pytest.mark.parametrize("words_a_minute", [30, 90])
async def test_i_and_at_once_an_idea_is_that_idea(console: Open, words_a_minute: int) -> None:
    ideas = ("deal with it", "n'importe qui", "hr knows", "cse et cdi", "no one", "our plan", "Nobody", "tv at lunch")
    async with console(a_session("consultation", part=2)) as room:
        for seed, idea in enumerate(ideas):
            await pause(room)
            await type_at(room, f"i{idea}\n", words_a_minute, seed)
            await room.press("escape")
        assert tuple(entry.text for entry in room.session.ideas) == ideas


async def test_an_ending_typed_at_once_behind_a_word_that_is_edited_is_that_ending(console: Open) -> None:
    async with console(entries.add_idea(a_session("consultation", part=2), "lunch", NOON, "Ben")) as room:
        for typed, text in (("es and tea", "lunchs and tea"), ("e, and cake", "lunchs and tea, and cake")):
            await pause(room)
            await type_at(room, f"{typed}\n")
            assert room.session.ideas[0].text == text


@pytest.mark.parametrize("sentence", ["each", "easy to say", "end it", "eat with them", "elle a dit non"])
async def test_a_short_word_typed_blind_is_not_put_behind_the_entry_that_its_first_letter_opened(
    console: Open, sentence: str
) -> None:
    async with console(entries.add_idea(a_session("consultation", part=2), "lunch", NOON, "Ben")) as room:
        await pause(room)
        await type_at(room, f"{sentence}\n")
        assert [idea.text for idea in room.session.ideas] == ["lunch"]
        assert sentence in kept(room)
        assert room.said[-1].startswith("You were typing: ")


@pytest.mark.parametrize("ending", ["s", "es", "ed", "er", "ing", "e", "nt"])
async def test_an_ending_alone_is_taken_by_enter(console: Open, ending: str) -> None:
    async with console(entries.add_idea(a_session("consultation", part=2), "lunch", NOON, "Ben")) as room:
        await pause(room)
        await type_at(room, f"e{ending}\n")
        assert room.session.ideas[0].text == f"lunch{ending}"


@pytest.mark.parametrize("gap_s", [0.15, 0.5])
async def test_ideas_are_sifted_and_one_grows_at_one_pace(console: Open, gap_s: float) -> None:
    session = a_session("commitments", part=2)
    for text in ("lunch", "a buddy", "a letter", "tea"):
        session = entries.add_idea(session, text, NOON, "Ben")
    async with console(session) as room:
        await pause(room)
        for key in "jjyrlyg at seven":
            room.timepiece.advance(gap_s)
            await room.press(key)
        await room.press("enter")
        assert [idea.sift for idea in room.session.ideas] == ["keep", "adapt", "leave", "keep"]
        assert [commitment.text for commitment in room.session.commitments] == ["tea at seven"]


async def test_people_who_come_late_are_typed_in_small_letters_too(console: Open) -> None:
    async with console() as room:
        await pause(room)
        await type_at(room, "Pfarid de la tour\n")
        assert "You were typing" not in room.text()


class Place:
    """A room in which no key is a command."""

    taken_back = 0

    def is_in_field(self) -> bool:
        return False

    def is_behind_word(self) -> bool:
        return False

    def is_covered(self) -> bool:
        return False

    def is_command(self, event: events.Key) -> bool:  # noqa: ARG002
        return False

    def take_back(self, mark: Mark) -> None:  # noqa: ARG002
        self.taken_back += 1

    def keep_sentence(self, sentence: str) -> None:
        """Nothing keeps it."""


@pytest.mark.parametrize(("gap_s", "times"), [(0.0, 0), (0.2, 1)])
def test_the_pace_is_that_of_the_keys_and_not_of_what_they_do(gap_s: float, times: int) -> None:
    room, place = Room(), Place()
    typing = BlindTyping(room.live, place)
    keys = [events.Key(letter, letter) for letter in "wecould"]
    for key in keys:
        room.timepiece.advance(gap_s)
        typing.note_arrival(key)
    for key in keys:
        room.timepiece.advance(0.3)
        typing.take_key(key)
    assert place.taken_back == times


@pytest.mark.parametrize("sentence", ["Nous ne savons pas encore", "Nobody told me so\n", "Non, dit-elle"])
async def test_a_sentence_whose_first_letter_opens_the_course_leaves_it_as_it_is(console: Open, sentence: str) -> None:
    async with console(a_full_session()) as room:
        before = content(room.session)
        await pause(room)
        await type_at(room, sentence)
        assert sentence.strip() in kept(room)
        assert content(room.session) == before
        assert room.app.screen is room.screen

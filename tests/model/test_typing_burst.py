"""A sentence typed while no field is open is told from commands given fast, by pace and letters."""

import random
from itertools import pairwise

import pytest

from codev_tui.model import typing_burst
from codev_tui.model.typing_burst import Burst

COMMANDS = frozenset("nbcstjxaedpfowuzmqiykPCU+-;,? ")
"""The keys that are commands in the consultation."""
SENTENCES = (
    "We could ask the two who left last year.",
    "the new ones need a buddy from another team",
    "On pourrait demander aux deux qui sont partis",
    "Bien sûr, mais qui paie ?",
    "no one knows whom to ask",
    "quand on arrive, personne n'est là",
    "delete the old pages and begin again",
)
FAST = ("nnn", "yylylry", "+++", "sbi", "njsb", "zzm", "kq", "uuu", "yrlyg", "nbnb", "sbscsd", "+-+-", ";;;w")


def paced(text: str, words_a_minute: float, *, seed: int = 1) -> list[float]:
    """When each key of a text is typed by a person: five keys are a word, and no two pauses are alike."""
    dice, at_s, times = random.Random(seed), 0.0, []
    for _key in text:
        times.append(at_s)
        at_s += 12 / words_a_minute * dice.uniform(0.5, 1.6)
    return times


def found_after(text: str, times: list[float], *, commands: frozenset[str] = COMMANDS) -> int | None:
    """After how many keys it is told to be a sentence, none of which is lost; none where it never is."""
    burst: Burst | None = None
    for i, (key, at_s) in enumerate(zip(text, times, strict=True)):
        is_command = key in commands
        if burst is None or not typing_burst.goes_on(burst, at_s):
            burst = typing_burst.begin(key, at_s, is_command=is_command)
        else:
            burst = typing_burst.add(burst, key, at_s, is_command=is_command)
        if typing_burst.is_sentence(burst):
            assert burst.text == text[: i + 1]
            return i + 1
    return None


@pytest.mark.parametrize("words_a_minute", [30, 45, 60, 75, 90])
@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_told_within_its_first_words(text: str, words_a_minute: int) -> None:
    for seed in range(20):
        found = found_after(text, paced(text, words_a_minute, seed=seed))
        assert found is not None
        assert found <= 20


@pytest.mark.parametrize("text", FAST)
@pytest.mark.parametrize("gap_s", [0.05, 0.1, 0.2, 0.4, 1.0])
def test_commands_given_fast_stay_commands(text: str, gap_s: float) -> None:
    commands = COMMANDS | frozenset("rlgv")
    assert found_after(text, [i * gap_s for i in range(len(text))], commands=commands) is None


def test_letters_given_slowly_or_read_at_once_are_commands() -> None:
    text = "We could ask them"
    assert found_after(text, [i * 2.0 for i in range(len(text))]) is None
    assert found_after(text, [0.0] * len(text)) is None


def lead_in(keys: str, then: str, gap_s: float = 0.2, *, strays: int = 0) -> bool:
    """Whether keys at that pace, the last of which opens a field, were meant as commands."""
    times = tuple(i * gap_s for i in range(len(keys)))
    return typing_burst.is_lead_in(Burst(keys, times, strays), then, len(keys) * gap_s)


@pytest.mark.parametrize("keys", ["i", "I", "sbi", "ji", "kqi", "xi", "p", "sdp", "e", "o", "g", "yg", "yrr", "/"])
def test_a_field_opened_by_commands_takes_what_follows_as_text(keys: str) -> None:
    assert lead_in(keys, "a")
    assert lead_in("ni", "A"), "within a word there is no capital"
    assert lead_in("t", "+")


@pytest.mark.parametrize(
    ("keys", "then"), [("de", "l"), ("bi", "e"), ("no", " "), ("I", " "), ("up", "o"), ("ni", "c"), ("t", "h")]
)
def test_a_field_opened_by_the_letters_of_a_word_takes_them_for_a_sentence(keys: str, then: str) -> None:
    assert not lead_in(keys, then)
    assert not lead_in("sbi", "t", strays=1)


def test_who_goes_on_to_the_next_phase_and_then_notes_takes_their_time() -> None:
    assert not lead_in("ni", "c", 0.2)
    assert lead_in("ni", "c", 0.6)
    assert all(earlier < later for earlier, later in pairwise(paced("sentence", 60)))


def test_backspace_takes_the_last_letter_back() -> None:
    burst = typing_burst.begin("a", 0.0, is_command=False)
    assert typing_burst.without_last(burst).text == ""


def lost(text: str, words_a_minute: float = 60, *, is_glued: bool = False) -> bool:
    """Whether the first letter of a text is told to have been lost to a field that it opened."""
    times = paced(text, words_a_minute)
    for end in range(2, len(text) + 1):
        burst = Burst(text[:end], tuple(times[:end]), 0, is_glued=is_glued)
        if (answer := typing_burst.lost_its_first_letter(burst)) is not None:
            return answer
    return False


@pytest.mark.parametrize(
    "text",
    ["it is hard", "idea of ben", "into it", "impossible", "il faut", "on peut", "people go", "offrir un café", "ils "],
)
def test_what_is_left_of_a_word_is_no_text_of_its_own(text: str) -> None:
    assert lost(text)


@pytest.mark.parametrize(
    "text",
    [
        *("deal with the boss", "lunch", "n'importe qui", "hr should", "cse et cdi", "very slow", "our plan", "a walk"),
        *(
            "b: too slow",
            "strong words",
            "y a-t-il",
            "l'idée",
            "c'est tard",
            "Nobody",
            "3 people",
            "tv at lunch",
            "ça va",
        ),
        *(
            "être là",
            "peut-être",
            "throw it away",
            "chrome",
            "écouter",
            "just ask",
            "give it up",
            "le client",
            "dwell on it",
        ),
    ],
)
@pytest.mark.parametrize("opener", "iIp")
def test_an_idea_typed_at_once_behind_its_key_is_that_idea(opener: str, text: str) -> None:
    for words_a_minute in (30, 60, 90):
        assert not lost(opener + text, words_a_minute)


def test_who_waits_before_the_first_letter_meant_the_key() -> None:
    times = (0.0, 1.1, 1.3, 1.5, 1.7, 1.9)
    assert typing_burst.lost_its_first_letter(Burst("idea o", times, 0)) is False


def test_a_word_right_behind_another_one_is_no_ending() -> None:
    assert lost("every new one", is_glued=True)
    assert lost("even so", is_glued=True)
    assert not lost("es and tea", is_glued=True)
    assert not lost("eing it", is_glued=True)


def test_a_sentence_is_no_name() -> None:
    assert lost("Perhaps we could ask the boss")
    assert not lost("Pfarid de la tour")

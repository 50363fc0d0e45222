"""Skimming a file tells what reading it tells, or that it cannot tell."""

import re

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from codev_tui.model.session import Idea, Session
from codev_tui.model.text import fold
from codev_tui.store.codec import encode
from codev_tui.store.skim import facts_of, said_in, skim
from samples import a_session
from strategies import sessions


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", fold(text)))


def test_what_the_program_writes_can_be_skimmed() -> None:
    skimmed = skim(encode(a_session()).encode())
    assert skimmed is not None
    assert skimmed.facts == facts_of(a_session())
    assert {"buddy", "amina", "farid", "hesitates", "north", "fortnight"} <= words(skimmed.said)


def test_words_that_are_keys_or_kinds_are_not_among_what_was_said() -> None:
    skimmed = skim(encode(a_session()).encode())
    assert skimmed is not None
    assert not {"suggestion", "consultation", "keep", "exploration"} & words(skimmed.said)


@given(sessions())
@settings(deadline=None)
def test_whatever_was_said_skimming_agrees_with_reading(session: Session) -> None:
    skimmed = skim(encode(session).encode())
    if skimmed is not None:
        assert skimmed.facts == facts_of(session)
        assert words(said_in(session)) <= words(skimmed.said)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not a session",
        "format = 2\n",
        encode(a_session()).replace('title = "', "title = '", 1),
        encode(a_session()).replace("[[ideas]]", "[[ideas]]\nkind=1", 1),
        encode(a_session()).replace('state = "finished"', 'state = "asleep"'),
        encode(a_session()).replace("created = ", "created = 1", 1),
        encode(a_session()) + 'extra = """',
    ],
)
def test_what_is_laid_out_in_another_way_is_left_to_the_parser(text: str) -> None:
    assert skim(text.encode()) is None


def test_tables_within_a_text_are_no_tables() -> None:
    text = 'say:\n[[ideas]]\nn = 7\n[[commitments]]\ntext = "x"'
    session = replace(a_session(), ideas=(Idea(n=1, text=text),))
    skimmed = skim(encode(session).encode())
    assert skimmed is None or skimmed.facts == facts_of(session)


def test_what_somebody_wrote_by_hand_is_as_harmless_as_when_it_is_read() -> None:
    hostile = encode(a_session()).replace('title = "', 'title = "\\u001b[2J\u202e', 1)
    skimmed = skim(hostile.replace('name = "Amina"', 'name = "\u202eAmina"', 1).encode())
    assert skimmed is not None
    assert (skimmed.facts.title, skimmed.facts.client) == ("[2JOnboarding a remote team", "Amina")

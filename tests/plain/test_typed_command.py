"""What a typed line means, and above all that a sentence is no command."""

import pytest

from builders import people
from codev_tui.plain.typed_command import Call, Sentence, Spoken, read_typed

Meant = Call | Spoken | Sentence


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("", Call("pass_on")),
        (" ", Call("pause")),
        ("   ", Call("pass_on")),
        ("space", Call("pause")),
        ("n", Call("next")),
        ("next", Call("next")),
        ("i a buddy", Call("entry", "a buddy")),
        ("idea a buddy", Call("entry", "a buddy")),
        ("sb", Call("speaker", "Ben")),
        ("s b", Call("speaker", "b")),
        ("s Chlo", Call("speaker", "Chlo")),
        ("2", Call("speaker", "Ben")),
        ("0", Call("speaker", "0")),
        ("+", Call("longer", "1")),
        ("+++", Call("longer", "3")),
        ("+ 12", Call("longer", "12")),
        ("-2", Call("shorter", "2")),
        ("y 3", Call("yes", "3")),
        ("y parked 1", Call("yes", "parked 1")),
        ("e 3 the new words", Call("edit", "3 the new words")),
        ("k 3 advice", Call("kind", "3 advice")),
        ("U", Call("redo")),
        ("q later", Call("leave", "later")),
        ("list all", Call("list", "all")),
        ("card-after", Call("card_after")),
        ("? k", Call("help", "k")),
        ("ben: a buddy", Spoken("Ben", "a buddy")),
        ("ben:", Spoken("Ben", "")),
        ("b: n", Spoken("Ben", "n")),
    ],
)
def test_a_line_is_read_as_it_is_meant(line: str, meant: Meant) -> None:
    assert read_typed(line, "consultation", people()) == meant


@pytest.mark.parametrize(
    "line",
    [
        "next we should ask them",
        "n'oublie pas",
        "b is better",
        "y a-t-il un autre",
        "s il vous plaît",
        "x marks the spot",
        "u turn",
        "q and a",
        "t as vu",
        "k pop music",
        "e mail them",
        "list what you have",
        "time is short",
        "note: write it down",
        "+ and minus",
        "99",
    ],
)
def test_a_sentence_that_begins_as_a_command_is_none(line: str) -> None:
    assert read_typed(line, "consultation", people()) == Sentence(line)


def test_a_command_of_another_phase_is_a_sentence_here() -> None:
    assert read_typed("g 1", "consultation", people()) == Sentence("g 1")
    assert read_typed("g 1", "commitments", people()) == Call("grow", "1")

"""What a typed line means, and above all that a sentence is no command."""

import pytest

from builders import people
from codev_tui.commands import ACTIVITY, of_room
from codev_tui.i18n import speaking
from codev_tui.own_keys import remember_keys
from codev_tui.plain.plain_words import WORDS, WORDS_OF, typed_word, typed_words
from codev_tui.plain.typed_command import Call, Sentence, Spoken, read_typed, rows_of

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


# Words of the language


def of_lines() -> set[str]:
    """The ids of all commands that lines have."""
    rows = (*of_room(), *WORDS, *(row for rows in WORDS_OF.values() for row in rows))
    return {row.id for row in rows}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_command_has_one_word_of_the_language_that_no_other_has(language: str) -> None:
    with speaking(language):
        for activity in ACTIVITY:
            words = {row.id: typed_word(row) for row in rows_of(activity)}
            assert len(set(words.values())) == len(words)
            assert all(word and " " not in word for word in words.values())
            for row in rows_of(activity):
                for word in typed_words(row):
                    assert read_typed(word, activity, people()) == Call(row.id), word


def test_commands_are_typed_in_french_with_and_without_accents_and_in_english_still() -> None:
    with speaking("fr"):
        for line, meant in (
            ("espace", Call("pause")),
            ("space", Call("pause")),
            ("suite", Call("next")),
            ("parole ben", Call("speaker", "ben")),
            ("parole personne", Call("speaker", "personne")),
            ("idée un parrain", Call("entry", "un parrain")),
            ("idee un parrain", Call("entry", "un parrain")),
            ("Parlé", Call("spoke")),
            ("parle", Call("spoke")),
            ("liste tout", Call("list", "tout")),
            ("quitter attente", Call("leave", "attente")),
            ("plus 3", Call("longer", "3")),
            ("d mise de côté 1", Call("delete", "mise 1")),
            ("next", Call("next")),
            ("list all", Call("list", "all")),
        ):
            assert read_typed(line, "consultation", people()) == meant, line


def test_what_a_command_was_called_otherwise_is_understood_too() -> None:
    with speaking("fr"):
        for line in ("animation ben", "animateur ben", "animatrice ben", "facilitator ben"):
            assert read_typed(line, "learning", people()) == Call("next_facilitator", "ben"), line
        for line in ("phrase", "fiche", ";"):
            assert read_typed(line, "learning", people()) == Call("card_after"), line


@pytest.mark.parametrize(
    "line",
    [
        "plus de temps pour eux",
        "suite à la réunion",
        "retour au bureau",
        "tour de table à faire",
        "parole donnée",
        "qui est là",
        "oui mais quand",
        "non merci",
        "temps perdu",
        "personne ne le sait",
        "passer par Ben",
        "client content",
        "côté pratique",
    ],
)
def test_a_french_sentence_that_begins_as_a_command_is_none(line: str) -> None:
    with speaking("fr"):
        assert read_typed(line, "consultation", people()) == Sentence(line)


def test_keys_of_the_settings_are_typed_also_with_a_letter_behind_them() -> None:
    remember_keys({"speaker": "h", "park": "g"})
    try:
        assert read_typed("hb", "consultation", people()) == Call("speaker", "Ben")
        assert read_typed("g a remark", "consultation", people()) == Call("park", "a remark")
        assert read_typed("sb", "consultation", people()) == Sentence("sb")
    finally:
        remember_keys({})

"""A whole session as a facilitator hears it who does not see it, in both languages: nothing is drawn, all is asked."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from builders import SHIPPED
from codev_tui.i18n import speaking
from codev_tui.model.protocol import Protocol
from codev_tui.store.library import Library
from plain.talking import PLAN, Conversation

DRAWN = "│─┌┐└┘├┤█▀▄▌▐░▒▓●○✓✕◐▶▸◂·•→←↑↓"
"""Signs that a screen reader reads aloud by their names, or not at all."""

ENGLISH: Sequence[str] = (
    *("?", "space", "say", ";", "y", "y 3", "time", "o A calm start.", "o", "", "n"),
    *("", "spoke", "x", "n", "i Onboarding", "i My new boss", "", "i Too many meetings", "n"),
    *("who", "v 1", "list", "y 1", "n"),
    *(
        "i Three newcomers",
        "difficulties Nobody has time",
        "relation Guilty",
        "dov: p a buddy?",
        "e",
        "",
        "",
        "",
        "n",
        "n",
    ),
    *("i they stay", "i more time", "ben: more", "", "ben: more", "a", "", "y", "r", "less to do", "n"),
    *("i the first two weeks", "y", "C", "n"),
    *("i a buddy", "", "i a checklist", "n", "y", "k 3 experience", "f", "o", "", "w", "2", "/", "buddy"),
    *("e 2", "", "-", "a 1", "list all", "for-client", "Well done", "n"),
    *("y 1", "r 2", "l 3", "n", "g 1", "", "Ask three people", "tomorrowish", "5 dec", "ben", "n"),
    *("I ask sooner", "n", "i relieved", "7", "4", "smaller now", "n"),
    *("partner", "Chloé", "date", "20 dec", "facilitator", "Ben", "t", "+5", "c", "n", "z", "z", "u", "U", "P", ""),
    *("q", "", "s", "", "bell", "n", "1", "it went well", "v", "I kept silent", "4", "", "-"),
)
FRENCH: Sequence[str] = (
    *("aide", "espace", "dire", "fiche", "oui", "oui 3", "temps", "notes Un début calme.", "notes", "", "suite"),
    *("", "parlé", "passer", "suite", "noter Accueillir", "noter Mon chef", "", "sujet Trop de réunions", "suite"),
    *("qui", "voix 1", "liste", "oui 1", "suite"),
    *("noter Trois arrivées", "difficultés Pas le temps", "rapport Coupable", "dov : parquer un parrain ?"),
    *("modifier", "", "", "", "suite", "suite"),
    *(
        "noter ils restent",
        "noter du temps",
        "ben : plus",
        "",
        "ben : plus",
        "a",
        "",
        "oui",
        "nuance",
        "moins",
        "suite",
    ),
    *("noter les deux premières semaines", "oui", "copier", "suite"),
    *("idée un parrain", "", "idée une liste", "suite", "oui", "genre 3 exp", "signe", "o", "", "moments", "2"),
    *("filtrer", "parrain", "modifier 2", "", "-", "lire 1", "liste tout", "pour-client", "Bravo", "suite"),
    *("oui 1", "nuance 2", "non 3", "suite", "tirer 1", "", "Demander à trois personnes", "bientôt", "5 déc", "ben"),
    *("suite", "apprentissage demander plus tôt", "suite", "noter soulagée", "7", "4", "plus petit", "suite"),
    *("binôme", "Chloé", "date", "20 déc", "animateur", "Ben", "rectifier", "+5", "rattraper", "n", "chrono", "chrono"),
    *("annuler", "rétablir", "personnes", "", "quitter", "", "parole", "", "sonnerie"),
    *("suite", "1", "bien", "v", "Je me suis tu", "4", "", "-"),
)


def play(directory: Path, language: str) -> Conversation:
    """The whole session, in the language of the program and of its protocol."""
    shipped = SHIPPED.with_name(SHIPPED.name.replace(".en.", f".{language}."))
    protocol = msgspec.convert(tomllib.loads(shipped.read_text(encoding="utf-8")), Protocol)
    with speaking(language):
        plan = replace(PLAN, protocol=protocol)
        return Conversation(directory, *(ENGLISH if language == "en" else FRENCH), plan=plan).talk()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_whole_session_is_played_to_its_end_and_is_in_its_file(tmp_path: Path, language: str) -> None:
    told = play(tmp_path, language)
    assert told.status is None, told.text
    session = Library(tmp_path).read(told.session.id).session
    assert (session.state, session.kept) == ("finished", "all")
    assert [topic.by for topic in session.topics] == ["Amina", "Ben", "Dov"]
    assert all(
        getattr(phase.fields, key) for phase in session.phases[2:3] for key in ("facts", "difficulties", "relation")
    )
    assert [(each.by, each.verdict) for each in session.reformulations] == [
        ("Ben", "confirmed"),
        ("Chloé", "corrected"),
    ]
    assert [(idea.by, idea.kind, idea.sift) for idea in session.ideas] == [
        ("Ben", "suggestion", "keep"),
        ("", "suggestion", "adapt"),
        ("Dov", "experience", "leave"),
    ]
    (grown,) = session.commitments
    assert (grown.by, grown.ideas, grown.helper, f"{grown.due:%d %m}") == ("Amina", (1,), "Ben", "05 12")
    assert [learning.by for learning in session.learnings] == ["Ben"]
    assert [(felt.by, felt.score) for felt in session.feedback][:1] == [("Amina", 4)]
    assert (session.learning_partner, session.next_facilitator) == ("Chloé", "Ben")
    assert [answer.score for answer in session.debrief] == [4]


def test_the_same_acts_in_french_and_in_english_give_the_same_session_but_for_the_words(tmp_path: Path) -> None:
    one, other = (play(tmp_path / language, language).session for language in ("en", "fr"))
    for key in ("topics", "reformulations", "requests", "ideas", "commitments", "learnings", "feedback", "parked"):
        entries = [[_without_words(entry) for entry in getattr(session, key)] for session in (one, other)]
        assert entries[0] == entries[1], key


def _without_words(entry: msgspec.Struct) -> dict[str, object]:
    told = msgspec.to_builtins(entry)
    words = ("text", "first_step", "correction", "feeling", "at")
    return {key: value for key, value in told.items() if key not in words}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_in_a_whole_session_is_drawn(tmp_path: Path, language: str) -> None:
    text = play(tmp_path, language).text
    assert not {sign for sign in text if sign in DRAWN or (sign < " " and sign not in "\n\a")}
    assert not re.search(r"  |\t", text.replace(", \n", "\n")), "blanks side by side are laid out, not said"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_question_says_what_enter_does_or_takes_yes_or_no(tmp_path: Path, language: str) -> None:
    told = play(tmp_path, language)
    questions = {said.strip() for said in told.said if said.endswith(" ") and not said.endswith("> ")}
    assert len(questions) > 20
    for question in questions:
        assert re.search(r"Enter|Entrée|\(y or n\)|\(o ou n\)", question), question
        assert question.endswith((":", ")")), question

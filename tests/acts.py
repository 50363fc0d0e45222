"""The acts of a session that a facilitator does with keys, and the keys of each.

In a row of keys "…" is what somebody said, and "@" is the letter of a person or of a kind. All else is a key: Enter,
Tab and Escape count, and so do a letter, colon and space that only say whose the words are.
"""

from collections.abc import Mapping
from typing import NamedTuple

SAID = "…"
LETTER = "@"


class Act(NamedTuple):
    """One act: `now` are its keys; `before` are those it takes where each step has a key of its own.

    The steps are: `s` and a letter for who speaks, `i`, the words, Enter, Escape, Enter for the next person, and `k`
    as often as it takes to come to a kind. Where no keys do it in that way, `before` is empty.
    """

    name: str
    name_fr: str
    before: str
    now: str


def cost(keys: str) -> int:
    """How many keys there are in a row of keys."""
    return sum(key != SAID for key in keys.split())


def enters_after_words(keys: str) -> int:
    """How many of them are an Enter that ends what somebody said."""
    return keys.count(f"{SAID} enter")


ACTS: Mapping[str, Act] = {
    "start": Act("everyone sits: the clock starts", "tout le monde est assis : le chrono démarre", "space", "space"),
    "pause": Act("a break", "une pause", "space", "space"),
    "next": Act("on to the next part or phase", "à la partie ou à l’étape suivante", "n", "n"),
    "back": Act("that was too soon: back", "c’était trop tôt : retour", "b", "b"),
    "said": Act("a principle is said", "un principe est dit", "y", "y"),
    "done": Act("last time’s commitment is done", "l’engagement de la dernière fois est tenu", "tab y", "y"),
    "latecomer": Act("somebody comes late", "quelqu’un arrive en retard", "", "P … enter"),
    "first": Act(
        "a round: the words of the first person",
        "un tour : les mots de la première personne",
        "i … enter escape enter",
        "i … enter",
    ),
    "turn": Act(
        "a round: the words of the next one",
        "un tour : les mots de la suivante",
        "i … enter escape enter",
        "… enter",
    ),
    "passes": Act("a round: this person passes", "un tour : cette personne passe", "x", "enter"),
    "last": Act(
        "a round: the words of the last one",
        "un tour : les mots de la dernière",
        "i … enter escape",
        "… enter escape",
    ),
    "skip": Act("a round: somebody is out of the room", "un tour : quelqu’un est sorti", "x", "x"),
    "vote": Act("a vote for another topic", "une voix pour un autre sujet", "left v", "left v"),
    "choose": Act("this topic is chosen", "ce sujet est choisi", "y", "y"),
    "facts": Act("facts, and difficulties", "les faits, et les difficultés", "i … tab … escape", "i … tab … escape"),
    "park": Act(
        "a remark that comes too early", "une remarque qui vient trop tôt", "s @ p … enter escape", "s @ p … enter"
    ),
    "confirm": Act("the client confirms what was understood", "le client confirme ce qui a été compris", "y", "y"),
    "correct": Act(
        "the client corrects the one before",
        "le client corrige la précédente",
        "up r … enter",
        "up r … enter",
    ),
    "request": Act("the request", "la demande", "i … enter escape", "i … enter"),
    "agreed": Act("the request is agreed", "la demande convient", "", "y"),
    "idea": Act("free talk: an idea", "échange libre : une idée", "s @ i … enter", "s @ i … enter"),
    "same": Act("another one of the same person", "une autre de la même personne", "… enter", "… enter"),
    "other": Act("one of another person", "une d’une autre personne", "escape s @ i … enter", "@ : space … enter"),
    "question": Act("one that is a question", "une qui est une question", "escape k k k i … enter", "? … enter"),
    "kind": Act("the kind of the last one", "le genre de la dernière", "escape k k", "escape k @"),
    "read": Act("the client reads it, alone and large", "le client la lit, seule et en grand", "", "a"),
    "read_back": Act("and back to all of them", "et retour à toutes", "", "a"),
    "copy": Act("it is copied", "elle est copiée", "", "C"),
    "keep": Act("the client keeps an idea", "le client garde une idée", "y", "y"),
    "adapt": Act("the client adapts one", "le client en adapte une", "r", "r"),
    "leave": Act("the client leaves one", "le client en laisse une", "l", "l"),
    "grow": Act(
        "the idea just kept grows, with a first step and a date",
        "l’idée gardée devient un engagement, avec premier pas et date",
        "up g tab … tab … enter escape",
        "g tab … tab … enter",
    ),
    "commitment": Act(
        "a commitment with a first step and a date",
        "un engagement avec premier pas et date",
        "i … tab … tab … enter escape",
        "i … tab … tab … enter escape",
    ),
    "learning": Act(
        "a round: what the first person takes away",
        "un tour : ce que la première personne emporte",
        "I … enter escape enter",
        "I … enter",
    ),
    "minute": Act("one minute more", "une minute de plus", "+", "+"),
    "catch_up": Act("the minutes are made up for", "les minutes sont rattrapées", "c enter", "c enter"),
    "correct_time": Act("the time is put right", "le temps est corrigé", "t … enter", "t … enter"),
    "flag": Act("off course: the request is shown", "hors sujet : la demande est montrée", "f o enter", "f o enter"),
    "moment": Act("a difficult moment: its card is used", "un moment délicat : on s’en sert", "w enter", "w enter"),
    "notes": Act(
        "notes, and a page for the client",
        "des notes, et une page pour le client",
        "",
        "o … tab … escape",
    ),
    "undo": Act("the last act is taken back", "le dernier geste est annulé", "u", "u"),
    "clock": Act("the clock is large", "le chrono est en grand", "z", "z"),
    "finish": Act("the client has decided: the end", "le client a décidé : la fin", "enter", "enter"),
}
"""In the order of a session."""

_FRENCH_KEYS = {"space": "espace", "enter": "Entrée", "escape": "Échap", "tab": "Tab"}
_ARROWS = {"up": "↑", "left": "←"}


def table(*, french: bool = False) -> str:
    """The acts as a table of Markdown, with the number of keys step by step and now."""
    head = "| le geste | pas à pas | avec codev | touches |" if french else "| act | step by step | with codev | keys |"
    return "\n".join([head, "|---|---|---|---|", *(_row(act, french=french) for act in ACTS.values())])


def _row(act: Act, *, french: bool) -> str:
    name = act.name_fr.replace(" :", "\N{NO-BREAK SPACE}:") if french else act.name
    before = _shown(act.before, french=french) if act.before else "–"
    return f"| {name} | {before} | {_shown(act.now, french=french)} | {cost(act.before) or '–'} → {cost(act.now)} |"


def _shown(keys: str, *, french: bool) -> str:
    names = _ARROWS | (_FRENCH_KEYS if french else {})
    shown = {SAID: SAID, LETTER: "une lettre" if french else "a letter"}
    return " ".join(shown.get(key) or f"`{names.get(key, key)}`" for key in keys.split())

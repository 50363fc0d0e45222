"""What facilitators come for between sessions, and the keys of each, from home.

In a row of keys "…" is what one types: words to find, a name, a path. All else is a key.
"""

from collections.abc import Mapping
from typing import NamedTuple

from acts import SAID, cost


class Task(NamedTuple):
    """One task, and its keys from home."""

    name: str
    name_fr: str
    keys: str


TASKS: Mapping[str, Task] = {
    "find": Task("find that idea", "retrouver cette idée", "p / …"),
    "not_client": Task("who has not been client", "qui n’a pas encore été client", "g"),
    "overdue": Task("what is overdue", "ce qui est en retard", "p c"),
    "overrun": Task("where do we overrun", "où nous dépassons le temps", "p g 2"),
    "plan": Task(
        "last month’s plan, as a page for the client",
        "le plan du mois dernier, en une page pour le client",
        "p down down x right down right enter",
    ),
    "prepare": Task("prepare the next session", "préparer la prochaine séance", "n … tab a"),
    "compare": Task("compare two groups", "comparer deux groupes", "p g f tab enter down enter"),
    "wrong_name": Task("a wrong name, everywhere", "un nom faux, partout", "p / … enter R enter … enter y"),
    "remembered": Task(
        "an idea remembered later, and whose it was",
        "une idée dont on se souvient plus tard, et de qui elle était",
        "p / … enter enter 3 i … tab … enter",
    ),
    "forget": Task("forget, as the client wishes", "oublier, comme le client le souhaite", "p d c y"),
    "hand_over": Task("hand the log to a colleague", "remettre le carnet à une collègue", "g x enter"),
    "new_laptop": Task(
        "a new laptop: take the sessions in", "un nouvel ordinateur\xa0: importer les séances", "p I … enter y"
    ),
}

_FRENCH_KEYS = {"enter": "Entrée", "tab": "Tab"}
_ARROWS = {"down": "↓", "right": "→"}


def table(*, french: bool = False) -> str:
    """The tasks as a table of Markdown, with the number of keys beside what is typed."""
    head = (
        "| ce qu’on veut | touches, depuis l’accueil | nombre |"
        if french
        else "| what for | keys, from home | number |"
    )
    return "\n".join([head, "|---|---|---|", *(_row(task, french=french) for task in TASKS.values())])


def _row(task: Task, *, french: bool) -> str:
    name = task.name_fr if french else task.name
    names = _ARROWS | (_FRENCH_KEYS if french else {})
    keys = " ".join(key if key == SAID else f"`{names.get(key, key)}`" for key in task.keys.split())
    return f"| {name} | {keys} | {cost(task.keys)} |"

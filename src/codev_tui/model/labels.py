"""The program's words for what a session file says with a key: states, kinds, verdicts. Translated when asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Generic, TypeVar

from codev_tui.i18n import N_, _, pgettext, translate
from codev_tui.model import kinds
from codev_tui.model.protocol import Occasion, Place, Voice
from codev_tui.model.session import (
    IDEA_KINDS,
    FlagKind,
    IdeaKind,
    Kept,
    Session,
    Setting,
    Sift,
    State,
    Status,
    Verdict,
)
from codev_tui.model.text import fold

_K = TypeVar("_K", bound=str)

NOBODY: Final = "·"
"""Shown where an entry has no author."""


class Labels(Mapping[_K, str], Generic[_K]):
    """Words by what they name, each translated when it is looked up."""

    def __init__(self, words: Mapping[_K, Callable[[], str]]) -> None:
        self._words = words

    def __getitem__(self, key: _K) -> str:
        return self._words[key]()

    def __iter__(self) -> Iterator[_K]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


STATE: Final = Labels[State](
    {"running": lambda: _("running"), "finished": lambda: _("finished"), "abandoned": lambda: _("abandoned")}
)
SETTING: Final = Labels[Setting]({"in-person": lambda: _("in person"), "remote": lambda: _("remote")})
IDEA_KIND: Final = Labels[IdeaKind](
    {
        "suggestion": lambda: _("suggestion"),
        "advice": lambda: _("advice"),
        "experience": lambda: _("experience"),
        "question": lambda: _("question"),
        "resource": lambda: _("resource"),
    }
)


def kind_letters() -> dict[str, IdeaKind]:
    """The letter that chooses each kind of idea: the first of its word that is free. `k` is the key before it."""
    letters: dict[str, IdeaKind] = {}
    for kind in IDEA_KINDS:
        letter = next(letter for letter in fold(IDEA_KIND[kind]) if letter.isalpha() and letter not in {"k", *letters})
        letters[letter] = kind
    return letters


SIFT: Final = Labels[Sift](
    {
        "keep": lambda: pgettext("an idea", "kept"),
        "adapt": lambda: _("adapted"),
        "leave": lambda: pgettext("an idea", "left"),
        "open": lambda: _("not sifted"),
    }
)
VERDICT: Final = Labels[Verdict](
    {
        "confirmed": lambda: _("confirmed"),
        "corrected": lambda: _("corrected"),
        "open": lambda: pgettext("a reformulation", "open"),
    }
)
STATUS: Final = Labels[Status](
    {
        "open": lambda: pgettext("a commitment", "open"),
        "done": lambda: _("done"),
        "partly": lambda: _("partly done"),
        "not-done": lambda: _("not done"),
        "dropped": lambda: _("dropped"),
    }
)
VOICE: Final = Labels[Voice](
    {
        "client": lambda: _("the client"),
        "consultants": lambda: _("the consultants"),
        "questions": lambda: _("the consultants ask, the client answers"),
        "facilitator": lambda: _("the facilitator"),
        "observers": lambda: _("the observers"),
        "all": lambda: _("everyone"),
        "nobody": lambda: _("nobody: silence"),
    }
)
"""Who has the voice, for reading a script."""
SPEAKING: Final = Labels[Voice](
    {
        "client": lambda: _("the client speaks"),
        "consultants": lambda: _("the consultants speak"),
        "questions": lambda: _("the consultants ask, the client answers"),
        "facilitator": lambda: _("the facilitator speaks"),
        "observers": lambda: _("the observers speak"),
        "all": lambda: _("everyone speaks"),
        "nobody": lambda: _("silence"),
    }
)
"""Whose turn it is now, for the room."""
PLACE: Final = Labels[Place](
    {
        "present": lambda: _("the client is in the circle"),
        "silent": lambda: _("the client is silent"),
        "turned": lambda: _("the client has turned round"),
        "outside": lambda: _("the client is outside the circle"),
        "camera-off": lambda: _("the client's camera is off"),
    }
)
OCCASION: Final = Labels[Occasion](
    {
        "first": lambda: _("first session"),
        "later": lambda: _("later sessions"),
        "no-client": lambda: _("nobody is client yet"),
        "client-absent": lambda: _("last session's client is not here"),
        "unheard": lambda: _("somebody was not heard"),
        "minute-left": lambda: _("one minute left"),
    }
)
FLAG: Final = Labels[FlagKind]({"off-course": lambda: _("off the request"), "discomfort": lambda: _("uncomfortable")})
KEPT: Final = Labels[Kept](
    {
        "all": lambda: _("everything"),
        "plan": lambda: _("the request and the commitments; all else was removed, as the client wished"),
        "commitments": lambda: _("the commitments alone; all else was removed, as the client wished"),
        "nothing": lambda: _(
            "times alone; what was said was removed, and with it who was client, as the client wished"
        ),
    }
)
_NO_ENTRIES: Final = Labels[str](
    {
        "title": lambda: _("title"),
        "theme": lambda: _("theme"),
        "group": lambda: _("group"),
        "tags": lambda: _("tags"),
        "learning_partner": lambda: _("learning partner"),
        "next_facilitator": lambda: _("next facilitator"),
        "people": lambda: _("person"),
        "facts": lambda: _("facts"),
        "difficulties": lambda: _("difficulties"),
        "relation": lambda: _("relation"),
        "notes": lambda: _("notes"),
        "for_client": lambda: _("for the client"),
    }
)


def heading(session: Session) -> str:
    """What a session is called where its title is shown; one without a title is called that."""
    return session.title or _("Session without a title")


def key_word(key: str) -> str:
    """What is under a key of the session file, in a word: one entry of a kind, or a text that is no entry.

    Raises `KeyError`.
    """
    return _NO_ENTRIES[key] if key in _NO_ENTRIES else kinds.kind_named(key).word()


_HAS_ONE: Final[Mapping[str, str]] = {
    "topics": N_("{name} has a topic."),
    "reformulations": N_("{name} has a reformulation."),
    "learnings": N_("{name} has a learning."),
    "feedback": N_("{name} has feedback."),
}


def has_one(kind: str, name: str) -> str:
    """That somebody has an entry of a kind already of which most have one."""
    return translate(_HAS_ONE.get(kind, N_("{name} has one."))).format(name=name)


def no_agreement(group: str) -> str:
    """That no agreement is kept of that group, and where one is written."""
    if not group:
        return _("No group was named, so there is no agreement to read.")
    return _("{group} has no agreement yet: home has groups under g, where one is written.").format(group=group)

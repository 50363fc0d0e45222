"""The program's words for what a session file says with a key: states, kinds, verdicts. Translated when asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Generic, TypeVar

from codev_tui.i18n import N_, _, labelled, pgettext, translate
from codev_tui.model import kinds
from codev_tui.model.people import Person, Role, duty_word, role_word
from codev_tui.model.protocol import Occasion, Place, RoleNames, Voice
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
from codev_tui.model.text import fold, name_key

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


def idea_kind(session: Session, kind: IdeaKind) -> str:
    """What a kind of idea is called: by the session's protocol, or else by the program."""
    own = next((each.word for each in session.idea_kinds if each.name == kind), "")
    return own or IDEA_KIND.get(kind, kind)


def idea_title(session: Session, kind: IdeaKind) -> str:
    """What a new idea of that kind is called, as a title: a suggestion is the rule and needs no word."""
    word, idea = idea_kind(session, kind), capitalised(kinds.kind_named("ideas").word())
    if any(each.name == kind for each in session.idea_kinds):
        return capitalised(word)
    return idea if kind == IDEA_KINDS[0] else f"{idea} ({word})"


def capitalised(word: str) -> str:
    """The word as it begins a line."""
    return word[:1].upper() + word[1:]


def kind_letters(session: Session, offered: Iterable[IdeaKind] = IDEA_KINDS) -> dict[str, IdeaKind]:
    """The letter that chooses each kind of idea: the first of its word that is free. `k` is the key before it.

    A kind of the protocol's own whose word has no free letter has none.
    """
    letters: dict[str, IdeaKind] = {}
    for kind in offered:
        free = (each for each in fold(idea_kind(session, kind)) if each.isalpha() and each not in {"k", *letters})
        if letter := next(free, ""):
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
HOLDS: Final = Labels[Sift](
    {
        "keep": lambda: _("holds"),
        "adapt": lambda: _("in part"),
        "leave": lambda: pgettext("a contribution", "does not hold"),
        "open": lambda: _("not judged"),
    }
)
"""The same in a judgement, where nothing is kept or left yet."""
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
        "present": lambda: _("in the circle"),
        "silent": lambda: pgettext("the client", "silent"),
        "turned": lambda: _("turn your chair round"),
        "outside": lambda: _("outside the circle"),
        "out-of-room": lambda: _("out of the room"),
        "camera-off": lambda: _("camera off"),
    }
)
"""Where the client is, for the room to see and to do."""


def part_words(n: int, count: int) -> str:
    """Which part of a phase it is; empty where there is one alone."""
    return _("part {part} of {parts}").format(part=n, parts=count) if count > 1 else ""


def place_words(roles: RoleNames, place: Place) -> str:
    """Where the client is, after the protocol's own word for the client."""
    return labelled(roles.client or role_word("client"), PLACE[place])


OCCASION: Final = Labels[Occasion](
    {
        "first": lambda: _("first session"),
        "later": lambda: _("later sessions"),
        "remote": lambda: _("remote"),
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
_PRINCIPLES: Final = Labels[str](
    {
        "active-listening": lambda: _("Active listening"),
        "safe-and-caring": lambda: _("A safe and caring setting"),
        "confidentiality": lambda: _("Confidentiality"),
        "co-construction": lambda: _("Co-construction"),
        "learning-from-each-other": lambda: _("Learning from each other"),
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


def principle_word(name: str) -> str:
    """What a principle is called by its name in the session file; of a protocol of one's own, the name as words."""
    return _PRINCIPLES[name] if name in _PRINCIPLES else name.replace("-", " ").replace("_", " ")


def head_of(*parts: str) -> str:
    """What stands over an entry: a number, who said it, what it is; what is not known leaves no gap."""
    return " · ".join(filter(None, parts)) or NOBODY


def role_in(session: Session, role: Role) -> str:
    """What the session's protocol calls one person in that role, or else the program's word."""
    word: str = getattr(session.roles, role)
    return word or role_word(role)


def roles_of(session: Session, person: Person) -> tuple[str, ...]:
    """What somebody is beside a consultant, which goes without saying, and their duties."""
    roles = () if person.role == "consultant" else (role_in(session, person.role),)
    return (*roles, *map(duty_word, person.duties))


def heading(session: Session) -> str:
    """What a session is called where its title is shown; one without a title is called that."""
    return session.title or _("Session without a title")


def names_of(key: str) -> Iterator[str]:
    """What is under a key is called so, folded: by the key, by the word for one, and by that for several."""
    yield name_key(key)
    yield name_key(key.replace("_", " "))
    yield name_key(key.removesuffix("ies") + "y" if key.endswith("ies") else key.removesuffix("s"))
    yield name_key(key_word(key))
    if key not in _NO_ENTRIES:
        yield name_key(kinds.kind_named(key).title())


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

"""What can be named in a phase, each by a word and a number: "idea 3", or "3" alone for what the phase is about."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from codev_tui.editing.live import LiveSession
from codev_tui.export.outline import Entry
from codev_tui.export.session_outline import outline_of
from codev_tui.i18n import _, labelled, quoted
from codev_tui.model import kinds, labels
from codev_tui.model.entries import Ref
from codev_tui.model.follow_up_notes import to_follow_up
from codev_tui.model.session import Session
from codev_tui.model.text import fold
from codev_tui.plain.plain_words import side_by_side

NAMED: Final = re.compile(r"(?:([^\W\d_]+)\s*)?(\d{1,4})(?:\s+(.*))?", re.DOTALL)
"""A word perhaps, a number, and what is typed behind it."""
_SHOWN: Final = {
    "topic": ("topics",),
    "exploration": ("fields", "parked"),
    "clarification": ("reformulations", "requests", "parked"),
    "consultation": ("ideas", "parked"),
    "judgement": ("ideas",),
    "commitments": ("ideas", "commitments", "learnings"),
    "learning": ("feedback", "learnings"),
    "break": (),
}
"""The kinds of entries that each activity is about."""


class PrincipleName(NamedTuple):
    """A principle of the welcome."""

    name: str


class FollowedUp(NamedTuple):
    """The commitment of that number of the previous session."""

    n: int


class Target(NamedTuple):
    """One thing that can be named: what it is, and what is read of it."""

    key: Ref | PrincipleName | FollowedUp
    word: str
    number: int
    text: str

    @property
    def label(self) -> str:
        """What it is called, to be typed as well."""
        return f"{self.word} {self.number}"

    @property
    def line(self) -> str:
        """The whole of it, to be read."""
        return _("{label}: {text}").format(label=self.label, text=self.text)


def shown(live: LiveSession) -> list[Target]:
    """What the present phase is about, in the order in which it is read."""
    session = live.session
    if session.phase.activity == "welcome":
        return [*_principles(live), *_followed_up(live)]
    return [target for kind in _SHOWN[session.phase.activity] for target in entries_of(session, kind)]


def nameable(live: LiveSession) -> list[Target]:
    """All that can be named: what the phase is about first, then the other entries."""
    first = shown(live)
    known = {target.key for target in first}
    others = (kind.name for kind in kinds.KINDS if kind.is_in_record and kind.asked)
    return first + [each for kind in others for each in entries_of(live.session, kind) if each.key not in known]


def find(targets: Sequence[Target], word: str, number: int) -> Target | None:
    """The first of that number whose word begins so."""
    typed = fold(word)
    return next((each for each in targets if fold(each.word).startswith(typed) and each.number == number), None)


def target_of(session: Session, ref: Ref) -> Target:
    """The entry that `ref` names."""
    return entries_of(session, ref.kind)[ref.at]


def entries_of(session: Session, kind: str) -> list[Target]:
    """The entries of that kind, by their numbers for good, or by their places, counted from 1."""
    row = kinds.kind_named(kind)
    said = kinds.entries_of(session, row)
    if kind == "requests":
        texts = (side_by_side(request.text, _("agreed") if request.agreed else "") for request in said)
        return [Target(Ref(kind, at), row.word(), at + 1, text) for at, text in enumerate(texts)]
    words = {entry.ref: entry for entry in outline_of(session).entries(kind) if entry.ref}
    refs = (Ref(kind, at) for at in range(len(said)))
    return [
        Target(ref, row.word(), said[ref.at].n if row.is_numbered else ref.at + 1, _read(words[ref]))
        for ref in refs
        if ref in words
    ]


def _read(entry: Entry) -> str:
    """Author, text, marks and details, as they are read aloud."""
    told = [labelled(each.label or each.by, each.told) for each in entry.details]
    said = labelled(entry.by, entry.text) if entry.by and entry.text else entry.text or entry.by
    return side_by_side(said, ", ".join(entry.marks), *told)


def _principles(live: LiveSession) -> Iterator[Target]:
    said = live.session.phase.principles
    for at, principle in enumerate(live.protocol.principles):
        mark = _("said") if principle.name in said else _("not said yet")
        text = side_by_side(principle.title, mark, quoted(principle.say))
        yield Target(PrincipleName(principle.name), _("principle"), at + 1, text)


def _followed_up(live: LiveSession) -> Iterator[Target]:
    """The commitments of the previous session, as they were left and as they are found now."""
    found = {stock.n: stock for stock in live.session.follow_up}
    word = kinds.kind_named("commitments").word()
    for commitment in to_follow_up(live.previous):
        stock = found.get(commitment.n)
        status = labels.STATUS[stock.status if stock else commitment.status]
        told = (labelled(commitment.by, commitment.text), status, stock.note if stock else "")
        yield Target(FollowedUp(commitment.n), word, commitment.n, side_by_side(*told))

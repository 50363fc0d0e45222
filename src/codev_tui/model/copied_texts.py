"""What can be copied out of a running session: the order of a round, an entry, the request."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from codev_tui.i18n import _
from codev_tui.model import kinds
from codev_tui.model.entries import Ref, entry
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session, after_stem
from codev_tui.model.text import clean
from codev_tui.model.written_days import short_day


class Copy(NamedTuple):
    """A text that can be copied, and what it is called."""

    name: str
    text: str


def copies(session: Session, protocol: Protocol, selected: Ref | Copy | None, between: str = " → ") -> Iterator[Copy]:
    """What can be copied now. What is longest of use comes last; no text comes twice.

    `selected` is an entry or any other text; `between` is put between the names of a round.
    """
    offered = tuple(_copies(session, protocol, selected, between))
    by_text = {copy.text: copy for copy in reversed(offered) if copy.text}
    yield from reversed(by_text.values())


def _copies(session: Session, protocol: Protocol, selected: Ref | Copy | None, between: str) -> Iterator[Copy]:
    round_ = session.running_clock.round
    if round_ is not None:
        yield Copy(_("the order of speaking"), between.join(map(clean, round_.order)))
    if isinstance(selected, Ref):
        yield copy_of_entry(session, protocol, selected)
    elif selected is not None:
        yield Copy(selected.name, clean(selected.text))
    if session.request:
        yield _request(session.request, protocol)


def copy_of_entry(session: Session, protocol: Protocol, ref: Ref) -> Copy:
    """An entry with its texts and its day."""
    kind, selected = kinds.kind_named(ref.kind), entry(session, ref)
    if kind.name == "requests":
        return _request(selected.text, protocol)
    name = f"{kind.word()} {selected.n}" if kind.is_numbered else kind.word()
    return Copy(name, clean("\n".join(_lines(kind, selected))))


def _lines(kind: kinds.EntryKind, selected: Any) -> Iterator[str]:
    """The texts of an entry, each with its label, and its day."""
    for field in kind.texts:
        if not field.within and (text := getattr(selected, field.key)):
            label = field.label()
            yield _("{label}: {value}").format(label=label, value=text) if label else text
    due = getattr(selected, "due", None)
    if isinstance(due, date):
        yield _("By: {day}").format(day=short_day(due))


def _request(text: str, protocol: Protocol) -> Copy:
    """The request after its stem, as the client said it."""
    return Copy(_("the request"), clean(after_stem(protocol.request_stem, text)))

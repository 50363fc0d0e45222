"""What can be copied out of a session: the order of a round, an entry, the request, the sentence to complete."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from codev_tui.i18n import _, pgettext, speaking
from codev_tui.model import kinds
from codev_tui.model.entries import Ref, entry
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session, after_stem
from codev_tui.model.text import clean
from codev_tui.model.voices import stage_of
from codev_tui.model.written_days import short_day


class Copy(NamedTuple):
    """A text that can be copied, and what it is called."""

    name: str
    text: str


def copies(session: Session, protocol: Protocol, selected: Ref | Copy | None, between: str = " → ") -> Iterator[Copy]:
    """What can be copied now, what is wanted first at first; no text comes twice. The words are the session's.

    In a round that is what all need for it; else the entry. `selected` is an entry or any other text; `between` is put
    between the names of a round.
    """
    offered = tuple(_copies(session, protocol, selected, between))
    by_text = {copy.text: copy for copy in reversed(offered) if copy.text}
    yield from reversed(by_text.values())


def _copies(session: Session, protocol: Protocol, selected: Ref | Copy | None, between: str) -> Iterator[Copy]:
    in_round = session.running_clock.round is not None
    if in_round:
        yield Copy(_("the order of speaking"), _order(session, between))
    elif selected is not None:
        yield _selected(session, protocol, selected)
    if session.request:
        yield _request(session.request, protocol.request_stem)
    stage = stage_of(session, protocol)
    if stage is not None and stage.stems:
        yield Copy(_("the sentence to complete"), clean(stage.stems[0]))
    if in_round and selected is not None:
        yield _selected(session, protocol, selected)


def _selected(session: Session, protocol: Protocol, selected: Ref | Copy) -> Copy:
    if isinstance(selected, Ref):
        return copy_of_entry(session, protocol.request_stem, selected)
    return Copy(selected.name, clean(selected.text))


def _order(session: Session, between: str) -> str:
    """The order of the round, and who is next in it."""
    round_ = session.running_clock.round
    order = between.join(map(clean, round_.order if round_ else ()))
    following = next_in_round(session)
    return f"{order} ({following})" if following else order


def next_in_round(session: Session) -> str:
    """Who comes after the present speaker of the round, as it can be read out; empty where nobody does."""
    round_ = session.clock.round if session.clock else None
    if round_ is None or len(round_.left) < 2:
        return ""
    with speaking(session.language):
        return pgettext("in a round", "next: {name}").format(name=clean(round_.left[1]))


def copy_of_entry(session: Session, stem: str, ref: Ref) -> Copy:
    """An entry with its texts and its day; `stem` begins the request."""
    kind, selected = kinds.kind_named(ref.kind), entry(session, ref)
    if kind.name == "requests":
        return _request(selected.text, stem)
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


def _request(text: str, stem: str) -> Copy:
    """The request after its stem, as the client said it."""
    return Copy(_("the request"), clean(after_stem(stem, text)))

"""Where it was said: the texts of past sessions that have the words which are asked for."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from codev_tui.i18n import _
from codev_tui.model import kinds
from codev_tui.model.query import Query, Span
from codev_tui.model.session import Session
from codev_tui.model.text import clean_line, fold, name_key
from codev_tui.review.session_filter import AnyOf, SessionFilter, matches
from codev_tui.store.format.codec import SessionFileError
from codev_tui.store.index.index import Index
from codev_tui.store.library import UnknownSession

Field = str
"""The key of the session file under which a text is; `kinds.searched_keys` lists them."""

_APART: Final = "\0"
"""What no text of a session has in it: they are folded together, which takes a tenth of the time."""


class Said(NamedTuple):
    """One text of a session: in which phase, by whom, under which key of the file; empty where nobody knows."""

    phase: str
    by: str
    field: Field
    text: str


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A text that has something of what is asked for, on one line; `spans` are the places of the words in it."""

    session: str
    title: str
    created: datetime
    phase: str
    by: str
    field: Field
    line: str
    spans: tuple[Span, ...]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Where to look; without `fields` everywhere, without `people` whoever said it. Those are keys of names."""

    fields: Collection[Field] = ()
    people: frozenset[str] = frozenset()
    asked: AnyOf = AnyOf((SessionFilter(),))


def search(index: Index, query: Query, limits: Limits) -> Iterator[Hit]:
    """What is found, the latest created session first; in it, entries with more of the words come first.

    Sessions whose files cannot be read are left out: what is wrong with them is told where sessions are listed.
    """
    for id_ in index.holding(query):
        try:
            session = index.session(id_)
        except (SessionFileError, UnknownSession):
            continue
        yield from hits(session, query, limits)


def near_words(index: Index, query: Query) -> tuple[str, ...]:
    """A sentence on each word that no session has, with those that are spelled nearly so."""
    return tuple(
        _("No session has “{word}”; near it: {words}.").format(word=word, words=", ".join(near))
        if near
        else _("No session has “{word}”.").format(word=word)
        for word, near in index.unknown_words(query).items()
    )


def hits(session: Session, query: Query, limits: Limits) -> Iterator[Hit]:
    """What is found in one session: its entries that have any of the words, if together they have all of them.

    Those with more of the words come first, and among these what was said first.
    """
    if not matches(session, limits.asked):
        return
    found = [(part, said) for said, part in _with_any(session, query) if _within(said, limits)]
    if {term for part, _said in found for term in part.terms} >= set(query.terms):
        for part, said in sorted(found, key=lambda each: -len(each[0].terms)):
            yield _hit(session, said, part)


def _within(said: Said, limits: Limits) -> bool:
    return (not limits.fields or said.field in limits.fields) and (
        not limits.people or name_key(said.by) in limits.people
    )


def mentions(session: Session, query: Query) -> tuple[Hit, ...]:
    """Whatever in the session has any of what is asked for; what has most of it first."""
    found = sorted(_with_any(session, query), key=lambda each: -len(each[1].terms))
    return tuple(_hit(session, said, part) for said, part in found)


def _with_any(session: Session, query: Query) -> Iterator[tuple[Said, Query]]:
    """The texts that have any of the terms, each with the terms that it has."""
    everything = tuple(everything_said(session))
    folded = fold(_APART.join(said.text for said in everything)).split(_APART)
    words = tuple(term.words[0] for term in query.terms)
    for said, text in zip(everything, folded, strict=True):
        if any(word in text for word in words) and (part := query.part_in(said.text)).terms:
            yield said, part


def _hit(session: Session, said: Said, query: Query) -> Hit:
    line = _line(said.text, query)
    return Hit(
        session=session.id,
        title=session.title,
        created=session.created,
        phase=said.phase,
        by=said.by,
        field=said.field,
        line=line,
        spans=query.spans(line),
    )


def hit_row(hit: Hit) -> dict[str, object]:
    """What a list says of a hit."""
    keys = ("session", "title", "created", "phase", "by", "field", "line")
    return {key: getattr(hit, key) for key in keys}


def everything_said(session: Session) -> Iterator[Said]:
    """Every text of the session, as far as known in the order in which it was said; none of them is empty."""
    return (Said(saying.phase, saying.by, key, saying.text) for key, saying in kinds.everything_said(session))


def _line(text: str, query: Query) -> str:
    """Those lines of a text that have anything of what is asked for, as one line."""
    spans = query.spans(text)
    lines, start = list[str](), 0
    for line in text.split("\n"):
        end = start + len(line)
        if any(start <= span.start <= end for span in spans):
            lines.append(clean_line(line))
        start = end + 1
    return " … ".join(lines)

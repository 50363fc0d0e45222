"""Where it was said: the texts of past sessions that have the words which are asked for."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Final, NamedTuple

import msgspec

from codev_tui.model import kinds
from codev_tui.model.query import Query, Span
from codev_tui.model.session import Session
from codev_tui.model.text import clean_line, fold, name_key, same_name
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
    """A text that has what is asked for, on one line; `spans` are the places of the words in it."""

    session: str
    title: str
    created: datetime
    phase: str
    by: str
    field: Field
    line: str
    spans: tuple[Span, ...]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Where to look; what is left empty limits nothing. Names are the same however they are spelled (`name_key`).

    Both days are included, and mean the local day on which a session was created.
    """

    fields: Collection[Field] = ()
    group: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None


def search(index: Index, query: Query, limits: Limits) -> Iterator[Hit]:
    """What is found, the latest created session first, and in it in the order in which it was said.

    Sessions whose files cannot be read are left out: what is wrong with them is told where sessions are listed.
    """
    for id_ in index.holding(query):
        try:
            session = index.session(id_)
        except (SessionFileError, UnknownSession):
            continue
        yield from hits(session, query, limits)


def hits(session: Session, query: Query, limits: Limits) -> Iterator[Hit]:
    """What is found in one session."""
    if not _within(session, limits):
        return
    person = name_key(limits.person)
    everything = tuple(everything_said(session))
    folded = fold(_APART.join(said.text for said in everything)).split(_APART)
    word = query.words[0]
    for said, text in zip(everything, folded, strict=True):
        if word not in text:
            continue
        if (limits.fields and said.field not in limits.fields) or (person and name_key(said.by) != person):
            continue
        if query.spans(said.text):
            yield _hit(session, said, query)


def mentions(session: Session, query: Query) -> tuple[Hit, ...]:
    """Whatever in the session has any of what is asked for; what has most of it first.

    A session is found by words that it has in several places: by who was there, and by what was said.
    """
    found = list[tuple[int, Hit]]()
    for said in everything_said(session):
        terms = tuple(term for term in query.terms if Query((term,)).spans(said.text))
        if terms:
            found.append((len(terms), _hit(session, said, Query(terms))))
    return tuple(hit for _terms, hit in sorted(found, key=lambda each: -each[0]))


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


def _within(session: Session, limits: Limits) -> bool:
    day = session.created.date()
    return (
        (not limits.group or same_name(limits.group, session.group))
        and (limits.since is None or limits.since <= day)
        and (limits.until is None or day <= limits.until)
    )


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

"""Sessions as tables for a spreadsheet: CSV as RFC 4180 has it, and no cell that a spreadsheet would run.

Columns are named by the keys of the session file. A text that begins like a formula has an apostrophe before it;
numbers and days of ours need none. A spreadsheet that expects another delimiter parts texts as well, at each comma,
semicolon, tab and line break in them, so what comes after these is looked at too.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import msgspec

from codev_tui.export.audiences import Figures
from codev_tui.export.options import Delimiter
from codev_tui.model import kinds
from codev_tui.model.session import Session
from codev_tui.model.text import INVISIBLE

Cell = str | int | date | None
"""A day, or an instant, which is one as well; texts are as they were typed."""
Row = dict[str, Cell]
Tables = Mapping[str, Sequence[Row]]

_CHARACTERS: Final[Mapping[Delimiter, str]] = {",": ",", ";": ";", "tab": "\t"}
_FORMULA: Final = re.compile(
    rf"\A(?=[\t\r\n]|[\s{INVISIBLE}]*[=+\-@＝＋－＠])"
    rf"|(?<=[,;\t\r\n])(?=[ \u00a0\"{INVISIBLE}]*[=＝]|[\"{INVISIBLE}]*[+\-@＋－＠]\S)"
)
"""Where a formula might begin: at the start of a text, and where a spreadsheet might part it.

Within a text, “, @ben” and a line like “- a call” are no formulas, and are left as they are.
"""
_SESSION: Final = ("session", "day", "group", "title", "client")
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "ideas": (*_SESSION, "n", "by", "kind", "text", "sift", "commitments"),
    "commitments": (
        *(*_SESSION, "n", "by", "text", "first_step", "due", "helper", "ideas"),
        *("status", "checked", "note"),
    ),
    "phases": (
        *(*_SESSION, "n", "phase", "activity", "planned_min", "elapsed_min", "planned_s", "elapsed_s"),
        *("paused_s", "started", "ended"),
    ),
    "sessions": (
        *("session", "day", "state", "setting", "planned_min", "elapsed_min"),
        *("people", "ideas", "commitments", "learnings"),
    ),
}
"""The columns of each table with a layout of its own; a sponsor's have fewer."""


def tables(sessions: Sequence[Session]) -> Tables:
    """The entries that have tables, and the phases, of all the sessions.

    A table without a layout of its own is there only if it has rows.
    """
    entries = {
        kind.name: [row for session in sessions for row in _entries(session, kind)]
        for kind in kinds.KINDS
        if kind.is_in_tables
    }
    return {
        **{name: rows for name, rows in entries.items() if rows or name in COLUMNS},
        "phases": [row for session in sessions for row in _phases(session)],
    }


def with_sessions(sessions: Sequence[Session]) -> Tables:
    """The same, and the sessions themselves, for who has a sheet for each table."""
    return {"sessions": list(map(_session, sessions)), **tables(sessions)}


def _session(session: Session) -> Row:
    return {
        **_of(session),
        "theme": session.theme,
        "state": session.state,
        "setting": session.setting,
        "kept": session.kept,
        "started": session.started,
        "finished": session.finished,
        "planned_min": _minutes(session.total_s),
        "elapsed_min": _minutes(session.elapsed_s),
        "people": len(session.people),
        "ideas": len(session.ideas),
        "commitments": len(session.commitments),
        "open_commitments": sum(commitment.is_open for commitment in session.commitments),
        "learnings": len(session.learnings),
        "next_session": session.next_session,
    }


def tables_of_figures(sessions: Sequence[Figures]) -> Tables:
    """Sessions and phases in figures."""
    return {"sessions": list(map(_figures, sessions)), "phases": [r for each in sessions for r in _phase_figures(each)]}


def one_table(name: str, rows: Sequence[Row], delimiter: Delimiter = ",") -> str:
    """A table of its own; its columns are there even where it has no rows."""
    used = {key for row in rows for key in row}
    return _csv([key for key in _columns(name) if key in used or not rows], rows, delimiter)


def all_in_one(named: Tables, delimiter: Delimiter = ",") -> str:
    """The tables one below the other under the columns of all, the first of which says which table a row is of."""
    rows: list[Row] = [{"table": name, **row} for name, rows in named.items() for row in rows]
    used = {key for row in rows for key in row}
    columns = dict.fromkeys(key for name in named for key in _columns(name))
    return _csv(["table", *(key for key in columns if key in used)], rows, delimiter)


def _csv(columns: Sequence[str], rows: Sequence[Row], delimiter: Delimiter) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=_CHARACTERS[delimiter], lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(key)) for key in columns] for row in rows)
    return text.getvalue()


def _cell(value: Cell) -> str | int:
    if isinstance(value, str):
        return _FORMULA.sub("'", value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


def _of(session: Session) -> Row:
    return {
        "session": session.id,
        "day": session.began.date(),
        "group": session.group,
        "title": session.title,
        "client": session.client,
    }


def _columns(name: str) -> tuple[str, ...]:
    """The columns of a table; a kind without a layout of its own has its keys."""
    return COLUMNS[name] if name in COLUMNS else (*_SESSION, *kinds.kind_named(name).struct.__struct_fields__)


def _entries(session: Session, kind: kinds.EntryKind) -> Iterator[Row]:
    match kind.name:
        case "ideas":
            yield from _ideas(session)
        case "commitments":
            yield from _commitments(session)
        case _:
            for entry in kinds.entries_of(session, kind):
                yield {**_of(session), **_plain(entry)}


def _plain(entry: msgspec.Struct) -> Row:
    """The keys of an entry that fit into cells."""
    row: Row = {}
    for key in entry.__struct_fields__:
        value = getattr(entry, key)
        if isinstance(value, (str, int, date)):
            row[key] = value
        elif isinstance(value, tuple) and not any(isinstance(each, msgspec.Struct) for each in value):
            row[key] = " ".join(map(str, value))
    return row


def _ideas(session: Session) -> Iterator[Row]:
    for idea in session.ideas:
        grown = (str(commitment.n) for commitment in session.commitments if idea.n in commitment.ideas)
        yield {
            **_of(session),
            "n": idea.n,
            "by": idea.by,
            "kind": idea.kind,
            "text": idea.text,
            "sift": idea.sift,
            "commitments": " ".join(grown),
        }


def _commitments(session: Session) -> Iterator[Row]:
    for commitment in session.commitments:
        last = commitment.checks[-1] if commitment.checks else None
        yield {
            **_of(session),
            "n": commitment.n,
            "by": commitment.by,
            "text": commitment.text,
            "first_step": commitment.first_step,
            "due": commitment.due,
            "helper": commitment.helper,
            "ideas": " ".join(map(str, commitment.ideas)),
            "status": commitment.status,
            "checked": last.on if last else None,
            "note": last.note if last else "",
        }


def _phases(session: Session) -> Iterator[Row]:
    for n, phase in enumerate(session.phases, 1):
        reached = phase.was_reached
        yield {
            **_of(session),
            "n": n,
            "phase": phase.label,
            "activity": phase.activity,
            **_length(phase.planned_s, phase.elapsed_s if reached else None),
            "paused_s": round(phase.paused_s) if reached else None,
            "started": phase.started,
            "ended": phase.ended,
        }


def _figures(session: Figures) -> Row:
    return {
        "session": session.id,
        "day": session.day,
        "state": session.state,
        "setting": session.setting,
        "planned_min": _minutes(session.planned_s),
        "elapsed_min": _minutes(session.elapsed_s),
        "people": session.people,
        "ideas": session.ideas,
        "commitments": session.commitments,
        "learnings": session.learnings,
    }


def _phase_figures(session: Figures) -> Iterator[Row]:
    for phase in session.phases:
        yield {
            "session": session.id,
            "day": session.day,
            "n": phase.n,
            "activity": phase.activity,
            **_length(phase.planned_s, phase.elapsed_s),
        }


def _length(planned_s: int, elapsed_s: float | None) -> Row:
    """Whole numbers: a decimal point would be a date to a spreadsheet that speaks French."""
    return {
        "planned_min": _minutes(planned_s),
        "elapsed_min": None if elapsed_s is None else _minutes(elapsed_s),
        "planned_s": planned_s,
        "elapsed_s": None if elapsed_s is None else round(elapsed_s),
    }


def _minutes(seconds: float) -> int:
    return int(seconds / 60 + 0.5) if seconds > 0 else 0

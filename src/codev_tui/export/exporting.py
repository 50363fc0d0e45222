"""One way from sessions to text, for the command line and the console: who may see what, under which names, as what."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from random import Random, SystemRandom
from typing import Final, NamedTuple

from codev_tui.export import pseudonyms, spreadsheet
from codev_tui.export.audiences import Audience, Figures, figures, seen_by
from codev_tui.export.document import document, document_of_figures, one_or_many
from codev_tui.export.figures_outline import outline_of_figures
from codev_tui.export.icalendar import has_dates, icalendar
from codev_tui.export.json_text import as_json
from codev_tui.export.markdown import markdown
from codev_tui.export.options import Delimiter, ExportOptions
from codev_tui.export.outline import Outline
from codev_tui.export.plan_outline import plan_of
from codev_tui.export.session_outline import outline_of
from codev_tui.export.substitution import Residue, residue
from codev_tui.export.webpage import webpage
from codev_tui.export.workbook import workbook
from codev_tui.i18n import _, speaking
from codev_tui.model.errors import CodevError
from codev_tui.model.session import Session
from codev_tui.model.text import name_key
from codev_tui.store.disk.output_files import is_folder, is_there, refuse_sessions, write_new

_BYTE_ORDER_MARK: Final = "\ufeff"
"""Tells Excel that a file is UTF-8; without it accents are garbled."""


class NothingThere(CodevError):
    """The export would be empty."""


class NotForThem(CodevError):
    """What the format is made of is what the audience may not see."""


class Named(NamedTuple):
    """A text and the name of its file, which says nothing of what is in it."""

    name: str
    text: str


class Export(NamedTuple):
    """All sessions in `one` text; as `files`, a file for each session, but for tables, which hold all of them.

    A workbook is no text: it is the bytes of `book`, and `one` says what is in it.

    `residue` is what may still tell who it was; none unless it is under pseudonyms. `mixed` is a sentence where one
    text would show people sessions that were not theirs; empty where all is well. `caution` is a sentence to be read
    before it is written; empty where what they see needs none.
    """

    one: str
    files: tuple[Named, ...]
    residue: Residue | None = None
    mixed: str = ""
    caution: str = ""
    book: bytes = b""


def export(sessions: Sequence[Session], wish: ExportOptions, chance: Random | None = None) -> Export:
    """The sessions, at least one, as that kind of text; `chance` draws the pseudonyms.

    Raises `NotForThem`, or `NothingThere` for a calendar without any day.
    """
    if not sessions:
        raise ValueError("there is no session to export")
    if wish.to == "ics":
        _refuse_calendar(sessions, wish.audience)
    mixed = _mixed(sessions, wish.audience)
    with speaking(_language_of(sessions)):
        if wish.audience == "sponsor":
            made = max(session.created for session in sessions)
            return _of_figures(tuple(map(figures, sessions)), wish, _delimiter(sessions, wish), made)
        found = _of_what_they_see(sessions, wish, chance)
    return found._replace(mixed=mixed, caution=_caution(wish))


def _caution(wish: ExportOptions) -> str:
    """What a facilitator should know before they show their own work, in the program's language."""
    if wish.audience != "coach":
        return ""
    sentence = _(
        "The coach will read your debrief, the difficult moments, who was heard, and remarks that were not taken up, "
        "with the names of those who were there. Title, topic, request, ideas, commitments, feedback and notes are not "
        "in it."
    )
    return _("{sentence} Names are replaced.").format(sentence=sentence) if wish.pseudonyms else sentence


def _refuse_calendar(sessions: Sequence[Session], audience: Audience) -> None:
    """Raise what speaks against a calendar, in the program's language."""
    if audience == "sponsor":
        raise NotForThem(_("A calendar holds what people commit to, and a sponsor may see figures alone."))
    if audience == "coach":
        raise NotForThem(_("A calendar holds what people commit to, and that is not for a coach."))
    if not any(has_dates(seen_by(session, audience)) for session in sessions):
        raise NothingThere(
            _("There is nothing for a calendar: no open commitment has a day, and there is no next session.")
        )


def _language_of(sessions: Sequence[Session]) -> str:
    """The language of all the sessions; empty, for the program's, where they differ."""
    languages = {session.language for session in sessions}
    return languages.pop() if len(languages) == 1 else ""


def _of_what_they_see(sessions: Sequence[Session], wish: ExportOptions, chance: Random | None) -> Export:
    seen = tuple(seen_by(session, wish.audience) for session in sessions)
    left = None
    if wish.pseudonyms:
        drawn = pseudonyms.draw(sessions, chance or SystemRandom())
        seen = tuple(pseudonyms.pseudonymised(session, drawn) for session in seen)
        ours = (*drawn.people.values(), *drawn.groups.values(), _("somebody"))
        left = residue((text for session in seen for text in pseudonyms.texts(session)), ours, drawn.people)
    return _of_sessions(seen, wish)._replace(residue=left)


def write(exported: Export, wish: ExportOptions, path: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write the export into that file, or as files into that directory, if it is one; returns what was written.

    Raises `NotWritten`; what is there already is written over only with `force`, and all is written or nothing.
    """
    mark = _BYTE_ORDER_MARK if wish.to == "csv" else ""
    texts = _placed(exported, path)
    write_new({path: exported.book or (mark + text).encode() for path, text in texts.items()}, force=force)
    return tuple(texts)


def in_the_way(exported: Export, path: Path) -> tuple[Path, ...]:
    """The files that writing it there would write over. Raises `NotWritten`."""
    return tuple(filter(is_there, _placed(exported, path)))


def mixing(exported: Export, wish: ExportOptions, path: Path | None) -> str:
    """The sentence on people who would read what is not theirs; empty where each session becomes a file of its own.

    Without a path it is one text.
    """
    return "" if wish.to not in ("csv", "xlsx") and path is not None and is_folder(path) else exported.mixed


def _placed(exported: Export, path: Path) -> dict[Path, str]:
    """The texts by where they will stand. Raises `NotWritten` where that is the place of a session's own file."""
    if is_folder(path):
        return {path / name: text for name, text in exported.files}
    refuse_sessions([path])
    return {path: exported.one}


def _of_sessions(sessions: tuple[Session, ...], wish: ExportOptions) -> Export:
    ids = tuple(session.id for session in sessions)
    match wish.to:
        case "md" | "html":
            outlines = [_outline(session, wish) for session in sessions]
            return _for_reading([_for_coach(each) if wish.audience == "coach" else each for each in outlines], wish)
        case "csv":
            return _tables(_tables_seen(sessions, wish), ids, _delimiter(sessions, wish))
        case "xlsx":
            return _book(_tables_seen(sessions, wish), ids, max(session.created for session in sessions))
        case "json":
            documents = [document(session, wish.audience) for session in sessions]
            files = tuple(Named(f"{id_}.json", _json(each)) for id_, each in zip(ids, documents, strict=True))
            return Export(_json(one_or_many(documents)), files)
        case "ics":
            dated = tuple(filter(has_dates, sessions))
            kind = "pseudonyms" if wish.pseudonyms else ""
            files = tuple(Named(f"{session.id}.ics", icalendar([session], kind)) for session in dated)
            return Export(icalendar(dated, kind), files)


def _outline(session: Session, wish: ExportOptions) -> Outline:
    with speaking(session.language):
        return plan_of(session) if wish.form == "plan" else outline_of(session)


def _tables_seen(sessions: Sequence[Session], wish: ExportOptions) -> spreadsheet.Tables:
    """The tables of what they see: a coach has no counts of what is not for them."""
    found = spreadsheet.with_sessions(sessions) if wish.to == "xlsx" else spreadsheet.tables(sessions)
    return {"phases": found["phases"]} if wish.audience == "coach" else found


def _for_coach(outline: Outline) -> Outline:
    """The debrief first; it has a title of its own, for the session's is what the client brought."""
    with speaking(outline.language):
        title = _("Debrief of a session")
    chapters = sorted(outline.chapters, key=lambda chapter: chapter.key != "debrief")
    return outline._replace(title=title, chapters=tuple(chapters))


def _of_figures(sessions: tuple[Figures, ...], wish: ExportOptions, delimiter: Delimiter, made: datetime) -> Export:
    ids = tuple(session.id for session in sessions)
    if wish.to == "xlsx":
        return _book(spreadsheet.tables_of_figures(sessions), ids, made)
    if wish.to == "csv":
        return _tables(spreadsheet.tables_of_figures(sessions), ids, delimiter)
    if wish.to == "json":
        documents = [document_of_figures(session) for session in sessions]
        files = tuple(Named(f"{id_}.json", _json(each)) for id_, each in zip(ids, documents, strict=True))
        return Export(_json(one_or_many(documents)), files)
    each_alone = _for_reading([outline_of_figures([session]) for session in sessions], wish)
    return each_alone._replace(one=_layout(wish)([outline_of_figures(sessions)], _note(wish)))


def _for_reading(outlines: Sequence[Outline], wish: ExportOptions) -> Export:
    lay_out, note = _layout(wish), _note(wish)
    files = tuple(Named(f"{outline.id}.{wish.to}", lay_out([outline], note)) for outline in outlines)
    return Export(lay_out(outlines, note), files)


def _layout(wish: ExportOptions) -> Callable[[Sequence[Outline], str], str]:
    return webpage if wish.to == "html" else markdown


def _delimiter(sessions: Sequence[Session], wish: ExportOptions) -> Delimiter:
    """What parts cells: what was asked for, else a semicolon where all is French, as French spreadsheets expect."""
    is_french = all(session.language.partition("-")[0] == "fr" for session in sessions)
    return wish.delimiter or (";" if is_french else ",")


def _book(named: spreadsheet.Tables, ids: Sequence[str], made: datetime) -> Export:
    text = spreadsheet.all_in_one(named)
    return Export(text, (Named(f"{_about(ids)}.xlsx", text),), book=workbook(named, made))


def _about(ids: Sequence[str]) -> str:
    """What tables of these sessions are called."""
    return ids[0] if len(ids) == 1 else f"{min(ids)}_{max(ids)}"


def _tables(named: spreadsheet.Tables, ids: Sequence[str], delimiter: Delimiter) -> Export:
    about = _about(ids)
    files = tuple(
        Named(f"{about}-{name}.csv", spreadsheet.one_table(name, rows, delimiter)) for name, rows in named.items()
    )
    return Export(spreadsheet.all_in_one(named, delimiter), files)


def _mixed(sessions: Sequence[Session], audience: Audience) -> str:
    if audience == "client" and len({name_key(session.client) for session in sessions if session.client}) > 1:
        return _("These sessions have different clients, who would read each other's: export them one by one.")
    if audience == "group" and len({name_key(session.group) for session in sessions}) > 1:
        return _("These sessions are of different groups, who would read each other's: export them one by one.")
    return ""


def _json(value: object) -> str:
    return f"{as_json(value)}\n"


def _note(wish: ExportOptions) -> str:
    """For whom it is, in a sentence at its end."""
    notes: dict[Audience, str] = {
        "own": _("The facilitator's own copy: not for anybody else."),
        "client": _("For the client, who decides who else may read it."),
        "group": _("For the people who were in the room: what was said there stays there."),
        "coach": _("For the coach of who facilitated: what was said in the session stays with the people in the room."),
        "sponsor": _("Figures only: what was said in the sessions, and by whom, stays with the people in the room."),
    }
    note = notes[wish.audience]
    if wish.pseudonyms and wish.audience != "sponsor":
        other_names = _("Names are replaced by pseudonyms; that does not make it anonymous.")
        return f"{note} {other_names}"
    return note

"""Handing sessions out: as what, for whom, under which names, and where to."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from codev_tui.export import exporting
from codev_tui.export.audiences import Audience
from codev_tui.export.gathering import Gathered
from codev_tui.export.options import FORMATS, ExportOptions, Form, Format, format_of, has_forms, usual_form
from codev_tui.export.warning import warnings
from codev_tui.i18n import N_, _, ngettext, translate
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean, clean_line
from codev_tui.model.written_numbers import number_text
from codev_tui.own_keys import acting_key
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.export_check import ExportCheckDialog
from codev_tui.screens.dialogs.fields import TextField
from codev_tui.store.disk.output_files import NoSuchPlace, ThereAlready, is_folder, resolve_target
from codev_tui.widgets.radio_line import RadioLine

AUDIENCES: Final[tuple[tuple[Audience, str], ...]] = (
    ("own", N_("yourself")),
    ("client", N_("client")),
    ("group", N_("group")),
    ("sponsor", N_("sponsor")),
    ("coach", N_("coach")),
)
FORMS: Final[tuple[tuple[Form, str], ...]] = (("whole", N_("all of it")), ("plan", N_("the plan, one page")))
_SHOWN_MAX: Final = 3


class Chooser(RadioLine):
    """One of the choices, whose keys stand in the last line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", N_("choose"), key_display="←→", id="chooser.right"),
        Binding("down", "app.focus_next", N_("move"), key_display="↑↓", id="chooser.down"),
    ]


class PathField(TextField):
    """Where the export goes; up and down leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False, id="path.up"),
        Binding("down", "app.focus_next", N_("move"), key_display="↑↓", id="path.down"),
    ]


class ExportDialog(Dialog[tuple[Path, ...]]):
    """Asks what an export is to be, and writes it in a thread; what went wrong is said, and all that was chosen stays.

    `ids` are the sessions, `gather` reads them in that thread, `folder` is offered to begin with. What was written is
    said to the console, for the dialog is gone then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", N_("write it"), key_display="enter", id="export.write", priority=True),
    ]

    @dataclass
    class _Looked(Message):
        remarks: tuple[str, ...] = ()
        problem: str = ""

    @dataclass
    class _Ready(Message):
        exported: exporting.Export
        wish: ExportOptions
        path: Path
        warnings: tuple[str, ...] = ()
        details: tuple[str, ...] = ()
        over: tuple[Path, ...] = ()

    @dataclass
    class _Failed(Message):
        sentence: str

    @dataclass
    class _Written(Message):
        """All of it is on the disk."""

        paths: tuple[Path, ...]

    def __init__(self, ids: Sequence[str], gather: Callable[[], Gathered], folder: Path) -> None:
        n = len(ids)
        several = ngettext("Export {n} session", "Export {n} sessions", n).format(n=number_text(n))
        super().__init__(_("Export session {id}").format(id=ids[0]) if n == 1 else several)
        self._ids = tuple(ids)
        self._gather = gather
        self._folder = folder
        self._format = Chooser(_("as"), [(each, each) for each in FORMATS], label_width=5, id="export-format")
        audiences = [(name, translate(words)) for name, words in AUDIENCES]
        self._audience = Chooser(_("for"), audiences, label_width=5, id="export-audience")
        forms = [(name, translate(words)) for name, words in FORMS]
        self._form = Chooser(_("form"), forms, label_width=5, id="export-form")
        names = (("", _("as they are")), ("pseudonyms", _("pseudonyms")))
        self._names = Chooser(_("names"), names, label_width=5, id="export-names")
        self._offered = self._offer("md")
        self._field = PathField(self._offered, hint=_("a file, or a folder"), id="export-path")
        self._about = Static(markup=False, id="export-about", classes="dialog--text")
        self._where = Static(markup=False, id="export-where", classes="dialog--label")
        self._remarks = Static(markup=False, id="export-remarks")
        self._live = Static(markup=False, classes="dialog--live")
        self._is_busy = False

    def compose_body(self) -> ComposeResult:
        """What can be chosen, what follows from it, where to, and what there is to say."""
        yield self._format
        yield self._audience
        yield self._form
        yield self._names
        yield self._about
        yield Static(_("Where to"), markup=False, classes="dialog--label")
        yield self._field
        yield self._where
        yield self._remarks
        yield self._live

    def on_mount(self) -> None:
        """Look into the files, so that what is wrong with them is known before anything is chosen."""
        self._remarks.display = self._live.display = False
        self._show_form()
        self._show()
        self.run_worker(self._look, group="look", thread=True)

    @property
    def wish(self) -> ExportOptions:
        """What is chosen."""
        to = next(each for each in FORMATS if each == self._format.value)
        audience = next(each for each, _words in AUDIENCES if each == self._audience.value)
        form = next(each for each, _words in FORMS if each == self._form.value)
        return ExportOptions(to, audience, bool(self._names.value), form=form)

    def _offer(self, to: Format) -> str:
        """Where it may go: tables, and several sessions, into the folder; else a file that is named after the id."""
        return _short(str(self._folder / f"{self._ids[0]}.{to}") if _is_one_file(self._ids, to) else f"{self._folder}/")

    # What is shown

    @on(RadioLine.Changed)
    def _choose(self, event: RadioLine.Changed) -> None:
        """Follow: where nothing was typed yet, what is offered does; a name that ends in the format changes its end."""
        if event.radio_line in (self._format, self._audience):
            self._show_form()
        before, self._offered = self._offered, self._offer(self.wish.to)
        typed = self._field.value
        if typed == before:
            self._field.value = self._offered
        else:
            if not typed.endswith(os.sep) and format_of(PurePath(typed)) is not None:
                self._field.value = f"{typed.removesuffix(PurePath(typed).suffix)}.{self.wish.to}"
        self._show()

    def _show_form(self) -> None:
        """The form that is usual for them; another one can be chosen only where there is one."""
        to, audience, *_others = self.wish
        self._form.show(usual_form(to, audience))
        self._form.disabled = not has_forms(to, audience)

    def _show(self) -> None:
        self._about.update(Content(f"{_about_format(self.wish.to)} {_about_audience(self.wish)}"))
        if _is_one_file(self._ids, self.wish.to):
            where = _("A folder will do: the file is named after the session's id.")
        elif self.wish.to == "csv":
            where = _("In a folder each table becomes a file; in a file they stand one below the other.")
        else:
            where = _("In a folder each session becomes a file, named after its id; in a file they are one text.")
        self._where.update(Content(where))

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        self._live.update(Content(clean(sentence)))
        self._live.set_class(wrong, "-wrong")
        self._live.display = bool(sentence)
        self._live.call_after_refresh(self._live.scroll_visible, animate=False)

    # In threads

    def _look(self) -> None:
        try:
            self.post_message(self._Looked(self._gather().remarks))
        except (CodevError, OSError) as error:
            self.post_message(self._Looked(problem=str(error)))

    def _prepare(self, wish: ExportOptions, typed: str) -> None:
        """Make the export, and write it where there is nothing to ask."""

        try:
            path = resolve_target(typed)
            if contradiction := _contradiction(path, wish.to):
                self._failed(contradiction)
                return
            exported = exporting.export(self._gather().sessions, wish)
            said = tuple(warnings(exported.residue)) if exported.residue is not None else ()
            sentences = tuple(filter(None, (exporting.mixing(exported, wish, path), exported.caution, *said[:1])))
            ready = self._Ready(exported, wish, path, sentences, said[1:], exporting.in_the_way(exported, path))
        except NoSuchPlace as error:
            self._failed(_("Not written: {why}").format(why=error))
        except (CodevError, OSError) as error:
            self._failed(str(error))
        else:
            if ready.warnings or ready.over:
                self.post_message(ready)
            else:
                self._write(ready)

    def _write(self, ready: _Ready) -> None:
        """Write it, unless the dialog has gone; over files that are there only where that was asked."""

        if get_current_worker().is_cancelled:
            return
        try:
            written = exporting.write(ready.exported, ready.wish, ready.path, force=bool(ready.over))
        except ThereAlready:
            over = exporting.in_the_way(ready.exported, ready.path)
            self.post_message(self._Ready(ready.exported, ready.wish, ready.path, over=over))
        except (CodevError, OSError) as error:
            self._failed(str(error))
        else:
            shown = _listed(written)
            sentence = ngettext("Written: {paths}", "Written: {paths}", len(written)).format(paths=shown)
            opens = _("{key} opens it.").format(key=acting_key("open_written", "o"))
            self.app.notify(f"{sentence} · {opens}", markup=False, timeout=12)
            self.post_message(self._Written(written))

    def _failed(self, sentence: str) -> None:
        if not self.post_message(self._Failed(sentence)):
            self.app.notify(clean(sentence), severity="error", markup=False, timeout=12)

    # What came of it

    @on(_Looked)
    def _show_remarks(self, event: _Looked) -> None:
        """Say what there is to say of the files."""
        shown = [*event.remarks[:_SHOWN_MAX]]
        if more := len(event.remarks) - len(shown):
            shown.append(ngettext("… and {n} more", "… and {n} more", more).format(n=more))
        self._remarks.update(Content(clean("\n".join(shown))))
        self._remarks.display = bool(shown)
        if event.problem and not self._is_busy:
            self._say(event.problem, wrong=True)

    @on(_Ready)
    def _ask_first(self, event: _Ready) -> None:
        """Ask before what needs to be read, and before anything is written over."""

        def answered(yes: bool | None) -> None:
            if yes:
                self.run_worker(partial(self._write, event), group="export", thread=True)
            else:
                self._is_busy = False
                self._say(_("Nothing was written."))

        self.app.push_screen(ExportCheckDialog(event.warnings, event.details, _question(event.over)), answered)

    @on(_Failed)
    def _show_failure(self, event: _Failed) -> None:
        """Say why not; all that was chosen stays."""
        self._is_busy = False
        self._say(event.sentence, wrong=True)

    @on(_Written)
    def _go(self, event: _Written) -> None:
        """That is all; who opened the dialog may open what was written."""
        self.dismiss(event.paths)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being written."""
        return not self._is_busy

    def action_write(self) -> None:
        """Write it."""
        if self._is_busy:
            return
        self._is_busy = True
        self._say(_("Writing …"))
        self.run_worker(partial(self._prepare, self.wish, self._field.value), group="export", thread=True)


def _is_one_file(ids: Sequence[str], to: Format) -> bool:
    return to == "xlsx" or (len(ids) == 1 and to != "csv")


def _contradiction(path: Path, to: Format) -> str:
    """That the ending of a file's name says another format than was chosen, in a sentence; empty where it does not."""
    named = None if is_folder(path) else format_of(path)
    if named in (None, to):
        return ""
    sentence = _("Not written: {name} would be a file of {named}, and {to} is chosen: change one of them.")
    return sentence.format(name=clean_line(path.name), named=named, to=to)


def _about_format(to: Format) -> str:
    words: dict[Format, str] = {
        "md": _("Markdown, for notes and wikis."),
        "html": _("A page for browser and printer."),
        "csv": _("Tables for a spreadsheet."),
        "xlsx": _("A workbook for a spreadsheet, with a sheet for each table and real dates."),
        "json": _("Data for other programs."),
        "ics": _("Due days and the next session, for a calendar."),
    }
    return words[to]


def _about_audience(wish: ExportOptions) -> str:
    """What they will see, and what not."""
    if wish.audience == "sponsor" and wish.to == "ics":
        return _("A sponsor may see figures alone, so there is none for a sponsor.")
    if wish.audience == "coach" and wish.to == "ics":
        return _("A calendar holds what people commit to, so there is none for a coach.")
    own: dict[Format, str] = {
        "json": _("Your own copy, and not for anybody else: everything but how long each person spoke."),
        "csv": _("Your own copy, and not for anybody else: ideas, commitments and the times of the phases."),
        "xlsx": _("Your own copy, and not for anybody else: sessions, ideas, commitments and the times of the phases."),
        "ics": _("Your own copy, and not for anybody else."),
    }
    words: dict[Audience, str] = {
        "own": own.get(wish.to, _("Your own copy, and not for anybody else: with your debrief and the moments used.")),
        "client": _("The client sees what was said, and what you wrote for them; not your notes and debrief."),
        "group": _("The group sees names, request, ideas, commitments and learnings; no facts, notes or feelings."),
        "coach": _("The coach sees your debrief, moments used, times, who was heard, remarks not taken up; no more."),
        "sponsor": _("The sponsor sees figures alone: minutes, and how many of what; no name, nothing that was said."),
    }
    plan = _(
        "A plan: request, kept ideas, commitments, learning partner, next session, and what you wrote for the client."
    )
    said = plan if wish.form == "plan" else words[wish.audience]
    if wish.pseudonyms and wish.audience != "sponsor":
        other_names = _("Other names do not make it anonymous.")
        return f"{said} {other_names}"
    return said


def _question(over: Sequence[Path]) -> str:
    """What is asked where files are there already; empty where none is."""
    if not over:
        return ""
    question = ngettext("{paths} is there already.", "{paths} are there already.", len(over))
    return question.format(paths=_listed(over))


def _listed(paths: Sequence[Path]) -> str:
    """A few paths; of more, how many there are, and where."""
    if len(paths) > _SHOWN_MAX:
        sentence = ngettext("{n} file in {folder}", "{n} files in {folder}", len(paths))
        return sentence.format(n=len(paths), folder=clean_line(_short(str(paths[0].parent))))
    return ", ".join(clean_line(_short(str(path))) for path in paths)


def _short(path: str) -> str:
    """The path, as short as one would type it."""
    home = os.path.expanduser("~")  # noqa: PTH111 (Path.home fails for a user who is not there)
    return f"~{path.removeprefix(home)}" if path.startswith(f"{home}{os.sep}") else path

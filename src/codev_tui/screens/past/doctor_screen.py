"""What is not sound in the data directory, and what can be mended: `codev doctor` as a screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from codev_tui.commands import of_review
from codev_tui.editing.name_twins import twin_findings
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import _, labelled, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line
from codev_tui.screens.bindings import bindings_of_review
from codev_tui.screens.dialogs.check_first import CheckFirstDialog
from codev_tui.screens.help_pages import help_of_review
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.store.disk.stray_files import SET_ASIDE
from codev_tui.store.doctor.examination import examine
from codev_tui.store.doctor.finding import Finding, severity_word
from codev_tui.store.doctor.mending import mend
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.lines_page import Line, LinesPage, Look, Piece
from codev_tui.widgets.wrapping import wrapped

_KEYS: Final = ScreenKeys(of_review("doctor"), partial(help_of_review, "doctor"))
_LINES: Final = 12
"""So many lines at most has each part of what is said of a file."""
_WIDTH: Final = 100
_MARGIN: Final = "  "


class DoctorScreen(KeyedScreen):
    """The findings, one below the other, those to be mended first; dismissed when one goes back."""

    CSS_PATH = "doctor.tcss"
    AUTO_FOCUS = "LinesPage"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of_review("doctor")]

    @dataclass
    class _Examined(Message):
        """What was found; `problem` says why nothing could be."""

        findings: tuple[Finding, ...] = ()
        problem: str = ""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_KEYS)
        self._workspace = workspace
        self._page = LinesPage(id="findings")
        self._findings: tuple[Finding, ...] | None = None

    def compose(self) -> ComposeResult:
        """How many there are, the findings, the keys."""
        yield Static(_("Is every file sound?"), id="heading", markup=False)
        with Vertical(id="frame"):
            yield self._page
        yield KeyLine(first=("mend", "help", "go_back"))

    def on_mount(self) -> None:
        """Look, once the screen stands."""
        self._page.show(partial(_said, _("Reading …")))
        self.call_after_refresh(self.run_worker, self._examine, group="examine", exclusive=True, thread=True)

    @property
    def is_idle(self) -> bool:
        """Whether all was looked at."""
        return self._findings is not None

    # In threads

    def _examine(self) -> None:
        root = self._workspace.data_dir
        try:
            findings = (*examine(root), *twin_findings(root))
        except (CodevError, OSError) as problem:
            self.post_message(self._Examined(problem=str(problem)))
        else:
            self.post_message(self._Examined(findings))

    def _mend(self, findings: Sequence[Finding]) -> None:
        try:
            mended = mend(self._workspace.data_dir, findings, self._workspace.timepiece.wall())
        except (CodevError, OSError) as problem:
            self.post_message(self._Examined(tuple(findings), str(problem)))
        else:
            self.post_message(self._Examined(tuple(mended)))

    # What came of it

    @on(_Examined)
    def _show(self, event: _Examined) -> None:
        """Show the findings: what is unsound, then what was mended, then what is worth knowing."""
        self._findings = tuple(sorted(event.findings, key=_place))
        if event.problem:
            self.notify(event.problem, severity="error", markup=False, timeout=12)
        left = sum(finding.is_unsound for finding in event.findings)
        mended = sum(finding.mended for finding in event.findings)
        words = [ngettext("{n} mended", "{n} mended", mended).format(n=mended)] if mended else []
        words.append(ngettext("{n} problem", "{n} problems", left).format(n=left) if left else _("All is sound."))
        self.query_one("#frame").border_title = Content(" · ".join(words))
        root = str(self._workspace.data_dir)
        found = self._findings
        self._page.show(partial(_lines, found, root) if found else partial(_said, _("All is sound.")))
        self.refresh_bindings()

    # Keys

    def is_possible(self, command: str) -> bool:
        """Whether there is something that can be mended."""
        return command != "mend" or any(finding.mend and not finding.mended for finding in self._findings or ())

    def action_mend(self) -> None:
        """Say what would be done, and mend what can be."""
        findings = self._findings or ()
        mendable = [finding for finding in findings if finding.mend and not finding.mended]
        details = [labelled(_file(finding, str(self._workspace.data_dir)), finding.problem) for finding in mendable]
        question = ngettext("Mend {count} of these?", "Mend {count} of these?", len(mendable))
        aside = _("What cannot be read, and copies, are moved into {folder}; nothing is deleted that people said.")

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._findings = None
                self.run_worker(lambda: self._mend(findings), group="examine", exclusive=True, thread=True)

        words = f"{question.format(count=len(mendable))} {aside.format(folder=f'{SET_ASIDE}/')}"
        self.app.push_screen(
            CheckFirstDialog(_("Before it is done"), alarm="", words=words, yes=_("Mend them"), details=details),
            answered,
        )

    def action_scroll_up(self) -> None:
        """A line up."""
        self._page.scroll_relative(y=-1, animate=False)

    def action_scroll_down(self) -> None:
        """A line down."""
        self._page.scroll_relative(y=1, animate=False)

    def action_go_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()


def _place(finding: Finding) -> int:
    return 0 if finding.is_unsound else 1 if finding.mended else 2


def _file(finding: Finding, root: str) -> str:
    """The file as it is called within the data directory, or in full outside."""
    path = str(finding.path)
    return clean_line(path.removeprefix(root).lstrip("/\\") or path)


def _lines(findings: Sequence[Finding], root: str, width: int) -> list[Line]:
    """The findings for a page of that width: file and how bad it is, what is wrong, what to do."""
    lines: list[Line] = []
    width = min(_WIDTH, width - 1)
    for finding in findings:
        if lines:
            lines.append(())
        where = " · ".join(filter(None, (severity_word(finding), _file(finding, root), finding.place)))
        look: Look = "warning" if finding.is_unsound else "strong"
        lines += [(Piece(line, look),) for line in wrapped(clean_line(where), width, _LINES)]
        to_do = _("mended") if finding.mended else finding.remedy
        lines += _indented(finding.problem, "text", width)
        lines += _indented(f"→ {to_do}", "muted", width)
    return lines


def _indented(words: str, look: Look, width: int) -> list[Line]:
    return [(Piece(f"{_MARGIN}{line}", look),) for line in wrapped(clean_line(words), width - len(_MARGIN), _LINES)]


def _said(sentence: str, width: int) -> list[Line]:
    """A sentence in place of findings."""
    return [(Piece(line, "muted"),) for line in wrapped(sentence, min(70, width), 6)]

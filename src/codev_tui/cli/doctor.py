"""`codev doctor`: is every file sound, and what can be mended."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from codev_tui.called_as import command
from codev_tui.cli.arguments import AsJson, data_dir
from codev_tui.cli.asking import need_agreement
from codev_tui.cli.output import complain, print_json, print_table
from codev_tui.editing.name_twins import twin_findings
from codev_tui.i18n import N_, _, ngettext
from codev_tui.store.disk.stray_files import SET_ASIDE
from codev_tui.store.doctor.examination import examine
from codev_tui.store.doctor.finding import Finding, severity_word
from codev_tui.store.doctor.mending import mend
from codev_tui.timepiece import SystemTimepiece

commands = typer.Typer()

_MANY: Final = 200
"""From so many files on, how far it has come is shown."""


@commands.command(
    "doctor",
    help=N_(
        "Check every file: sessions, what lies about beside them, your own protocols, the settings. Ends in 1 while "
        "something is unsound. Names that are spelled nearly alike are told as well, with the command that makes one "
        "of two.\n\n"
        "With --repair, what can be mended is: permissions, derived keys, references to what is not there, names of "
        "files. What cannot be read, and copies and unfinished files, are moved into set-aside/ in the data "
        "directory, under their own name with the day before it. Nothing is deleted but search indexes of data "
        "directories that are gone."
    ),
)
def doctor(
    context: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help=N_("Mend what can be mended, after asking."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Mend it unasked."))] = False,
    as_json: AsJson = False,
) -> None:
    """Print what is not sound; mend it if that is wanted."""
    root = data_dir(context)
    findings = shown = [*examine(root, _watched), *twin_findings(root)]
    mendable = [finding for finding in findings if finding.mend]
    asks = repair and bool(mendable) and not yes
    if asks and not as_json:
        _print_table(root, findings)
    if repair and mendable:
        question = ngettext("Mend {count} of these?", "Mend {count} of these?", len(mendable))
        need_agreement(question.format(count=len(mendable)), yes=yes)
        findings = mend(root, findings, SystemTimepiece().wall())
    if as_json:
        print_json([_row(root, finding) for finding in findings])
    elif asks:
        _print_table(root, [finding for finding in findings if finding.is_unsound and finding not in shown])
    else:
        _print_table(root, findings)
    complain(_summary(root, findings))
    raise typer.Exit(int(any(finding.is_unsound for finding in findings)))


def _watched(files: Sequence[Path]) -> Iterable[Path]:
    """The files one by one; where there are many and somebody looks on, with how far it has come."""
    if len(files) < _MANY or sys.stderr is None or not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, _("Checking"), console=Console(stderr=True), transient=True)


def _print_table(root: Path, findings: Sequence[Finding]) -> None:
    if findings:
        headings = (_("File"), _("How bad"), _("Where"), _("What"), _("What to do"))
        print_table(headings, (_fields(root, finding) for finding in findings), wide=(0, 2, 3, 4))


def _fields(root: Path, finding: Finding) -> tuple[str, ...]:
    to_do = _("mended") if finding.mended else finding.remedy
    return (_file(root, finding.path), severity_word(finding), finding.place, finding.problem, to_do)


def _row(root: Path, finding: Finding) -> dict[str, Any]:
    return {
        "session": finding.session,
        "file": _file(root, finding.path),
        "severity": finding.severity,
        "problem": finding.problem,
        "place": finding.place,
        "remedy": finding.remedy,
        "mended": finding.mended,
    }


def _file(root: Path, path: Path) -> str:
    """The file as it is called within the data directory, or in full outside."""
    return str(path.relative_to(root) if path.is_relative_to(root) else path)


def _summary(root: Path, findings: Sequence[Finding]) -> str:
    """How things stand, and what can be done, in a sentence or two."""
    left = [finding for finding in findings if finding.is_unsound]
    mended = [finding for finding in findings if finding.mended]
    words = []
    if mended:
        words.append(ngettext("{count} mended.", "{count} mended.", len(mended)).format(count=len(mended)))
    if any(finding.mend == "set aside" for finding in mended):
        words.append(_("What was set aside lies in {path}.").format(path=root / SET_ASIDE))
    if not left:
        return " ".join([*words, _("All is sound.")])
    words.append(ngettext("{count} problem is left.", "{count} problems are left.", len(left)).format(count=len(left)))
    mendable = sum(finding.mend is not None for finding in left)
    if mendable:
        sentence = ngettext("{command} mends {count} of them.", "{command} mends {count} of them.", mendable)
        words.append(sentence.format(command=command("doctor", "--repair"), count=mendable))
    return " ".join(words)

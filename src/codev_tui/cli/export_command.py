"""`codev export`: sessions for others, and for oneself elsewhere."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from codev_tui.cli.arguments import Groups, Since, Themes, Until, data_dir
from codev_tui.cli.asked_names import Options, asked_of
from codev_tui.cli.indexing import index_of
from codev_tui.cli.output import complain, on_a_terminal
from codev_tui.export.audiences import Audience
from codev_tui.export.options import FORMATS, Delimiter, ExportOptions, Form, Format, format_of, has_forms, usual_form
from codev_tui.i18n import N_, _, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line
from codev_tui.review.session_filter import matches
from codev_tui.store.disk.output_files import NoSuchPlace, ThereAlready, is_folder, resolve_target
from codev_tui.store.library import Library
from codev_tui.store.session_summary import SessionSummary

STDOUT = Path("-")

commands = typer.Typer()


def _path(text: str) -> Path:
    try:
        return resolve_target(text)
    except NoSuchPlace as error:
        raise typer.BadParameter(str(error)) from None


_Sessions = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SESSION]…", help=N_("Sessions' ids, beginnings of them, or “last”."), show_default=False),
]
_Form = Annotated[
    Form | None,
    typer.Option(
        "--form",
        help=N_("All of it, or the plan on one page; without it the client gets the plan."),
        show_default=False,
    ),
]
_Output = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", parser=_path, metavar="PATH", help=N_("Into this file or folder."), show_default=False
    ),
]


@commands.command(
    "export",
    help=N_(
        "Sessions as Markdown, as a page for browser and printer, as tables, as JSON, or as dates for a calendar; to "
        "standard output unless -o says where.\n\n"
        "Who sees what: the client everything but what is the facilitator's own; the group the request, the ideas, the "
        "commitments and the learnings; the sponsor figures alone, no name and nothing that was said; a coach your "
        "debrief, the moments you used, who was heard and remarks not taken up. Without --for it "
        "is your own copy, with your debrief and the moments you used; keys of other tools are in json alone. How long "
        "each person spoke is in none of them.\n\n"
        "The client gets a plan, one page with the request, the ideas that were kept, the commitments, the learning "
        "partner and the next session; --form whole gives all that the client may see.\n\n"
        "Sessions are named one by one, or by --group, --theme, --since and --until: all of those that are over.\n\n"
        "Into a folder, each session becomes a file named after its id; tables become one file each for all sessions."
    ),
)
def export_sessions(
    context: typer.Context,
    sessions: _Sessions = None,
    to: Annotated[
        Format | None,
        typer.Option(help=N_("As what; without it, what the ending of -o says."), show_default=False),
    ] = None,
    audience: Annotated[
        Literal["client", "group", "sponsor", "coach"] | None,
        typer.Option("--for", help=N_("For whom; without it, for yourself."), show_default=False),
    ] = None,
    form: _Form = None,
    pseudonyms: Annotated[
        bool, typer.Option("--pseudonyms", help=N_("Other names for people and groups, the same in all of it."))
    ] = False,
    delimiter: Annotated[
        Delimiter | None,
        typer.Option(
            help=N_("What parts the cells of tables; without it a comma, or a semicolon for French sessions."),
            show_default=False,
        ),
    ] = None,
    groups: Groups = None,
    themes: Themes = None,
    since: Since = None,
    until: Until = None,
    output: _Output = None,
    force: Annotated[bool, typer.Option("--force", help=N_("Also over files that are there already."))] = False,
) -> None:
    """Print the export or write it; nothing of it is there if a session cannot be read."""
    wish = _wish(_format(to, output), audience or "own", form)._replace(pseudonyms=pseudonyms, delimiter=delimiter)
    if delimiter and wish.to != "csv":
        raise typer.BadParameter(_("only the cells of csv have one."), param_hint="--delimiter")
    root, options = data_dir(context), Options(groups or (), themes=themes or (), since=since, until=until)
    if bool(sessions) == options.anything:
        sentence = _("give either sessions, or which are meant: --group, --theme, --since, --until.")
        raise typer.BadParameter(sentence, param_hint="SESSION")
    library = Library(root)
    ids = _chosen(root, options) if options.anything else list(map(library.resolve, sessions or ()))
    _export(library, ids, wish, output, force=force)


def _wish(to: Format, audience: Audience, form: Form | None) -> ExportOptions:
    if form == "plan" and not has_forms(to, audience):
        sentence = (
            _("a plan holds what was said, which neither a sponsor nor a coach may see.")
            if audience in ("sponsor", "coach")
            else _("a plan is for reading: take it as md or html.")
        )
        raise typer.BadParameter(sentence, param_hint="--form")
    return ExportOptions(to, audience, form=form or usual_form(to, audience))


def _chosen(root: Path, options: Options) -> list[str]:
    """The sessions that are over and asked for, the oldest first. Raises `CodevError` where there is none."""
    with index_of(root) as index:
        asked = asked_of(index, options)
        told = [each for each in index.facts() if isinstance(each, SessionSummary) and each.state != "running"]
        ids = [each.id for each in reversed(told) if matches(each, asked.sessions)]
    for remark in asked.remarks:
        complain(remark)
    if not ids:
        raise CodevError(_("No sessions found."))
    return ids


def _export(library: Library, ids: Sequence[str], wish: ExportOptions, output: Path | None, *, force: bool) -> None:
    """Make the export, hand it out, and say on standard error what has to be known of it."""
    from codev_tui.export.exporting import NotForThem, export, mixing, write
    from codev_tui.export.gathering import gather
    from codev_tui.export.warning import warnings

    gathered = gather(library, ids)
    for remark in gathered.remarks:
        complain(remark)
    try:
        exported = export(gathered.sessions, wish)
    except NotForThem as error:
        raise typer.BadParameter(str(error), param_hint="--for") from None
    for sentence in filter(None, (mixing(exported, wish, output), exported.caution)):
        complain(sentence)
    if output in (None, STDOUT):
        if exported.book and on_a_terminal():
            raise typer.BadParameter(_("a workbook is no text: name its file."), param_hint="-o")
        typer.echo(exported.book or exported.one.encode(), nl=False)
    else:
        try:
            _say_where(write(exported, wish, output, force=force))
        except ThereAlready as error:
            raise CodevError(_("{problem} --force writes over it.").format(problem=error)) from None
    for warning in warnings(exported.residue) if exported.residue is not None else ():
        complain(warning)


def _format(to: Format | None, output: Path | None) -> Format:
    """The format that is asked for, by --to or by the name of the file that is to be written; both must agree."""
    named = None if output is None or is_folder(output) else format_of(output)
    wanted = to or named
    if wanted is None:
        sentence = _("give one of {formats}, or a file after -o whose name ends with it.")
        raise typer.BadParameter(sentence.format(formats=", ".join(FORMATS)), param_hint="--to")
    if output is not None and named not in (None, wanted):
        sentence = _("{name} would be a file of {named}, and --to says {to}: change one of them.")
        name = clean_line(output.name)
        raise typer.BadParameter(sentence.format(name=name, named=named, to=wanted), param_hint="--to")
    return wanted


def _say_where(paths: Sequence[Path]) -> None:
    written = ngettext("Written: {paths}", "Written: {paths}", len(paths))
    complain(written.format(paths=", ".join(clean_line(str(path)) for path in paths)))

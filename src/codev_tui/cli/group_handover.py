"""`codev group export` and `import`: a group in one file, for who goes on with it."""

from pathlib import Path
from typing import Annotated

import typer

from codev_tui.called_as import command
from codev_tui.cli.arguments import data_dir
from codev_tui.cli.asking import need_agreement
from codev_tui.cli.group_arguments import Force, Name, file_named
from codev_tui.cli.group_reading import groups_of
from codev_tui.cli.help_words import filled
from codev_tui.cli.output import complain, print_table
from codev_tui.export.handing_over import hand_over, what_is_in
from codev_tui.i18n import N_, _, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line
from codev_tui.store.disk.output_files import ThereAlready, refuse_sessions, write_new
from codev_tui.store.group_files import UnknownGroup
from codev_tui.store.handover_file import pack
from codev_tui.store.handover_intake import plan_handover, take_in_handover
from codev_tui.store.library import Library
from codev_tui.store.protocols import ProtocolFiles
from codev_tui.timepiece import SystemTimepiece

commands = typer.Typer()


@commands.command(
    "export",
    help=filled(
        "Hand a group over: one file with its members, agreement, season and what was told between sessions, its "
        "finished sessions at the level that each client left them, and the protocols of your own that it uses. Your "
        "notes, your debriefs, what you wrote for a client, and how long each person spoke are not in it.\n\n"
        "Example: {example}",
        example=command("group", "export", "North team", "-o", "north-team.zip"),
    ),
)
def export_group(
    context: typer.Context,
    group: Name,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", parser=file_named, metavar="FILE", help=N_("Into this file.")),
    ],
    force: Force = False,
) -> None:
    """Write the file, and say what is in it and what is not."""
    root = data_dir(context)
    with groups_of(root) as groups:
        known = groups.find(group)
        if known.read_only:
            raise CodevError(known.read_only)
        found = hand_over(groups.log(known).group, Library(root), ProtocolFiles(root / "scripts"))
    refuse_sessions([output])
    try:
        write_new({output: pack(found.contents)}, force=force)
    except ThereAlready as error:
        raise CodevError(_("{problem} --force writes over it.").format(problem=error)) from None
    for remark in found.remarks:
        complain(remark)
    complain(ngettext("Written: {paths}", "Written: {paths}", 1).format(paths=clean_line(str(output))))
    complain(what_is_in(found))


@commands.command(
    "import",
    help=N_(
        "Take in a group that somebody hands over to you. All of the file is checked first, what comes is shown, and "
        "nothing is taken in before you say yes. A group, a session or a protocol of yours is never written over."
    ),
)
def import_group(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=N_("What “codev group export” has written."), show_default=False)
    ],
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do it unasked."))] = False,
) -> None:
    """Show what would become of each part, ask, and take in those that can be."""
    root = data_dir(context)
    plan = plan_handover(root, file)
    rows = [(_("group"), plan.group_comes.name, "", plan.group_comes.told)]
    rows += [(_("session"), each.id or each.path.name, each.title, each.told) for each in plan.sessions]
    rows += [(_("protocol"), each.name, "", each.told) for each in plan.protocols]
    print_table((_("What"), _("Name"), _("Title"), _("What becomes of it")), rows, wide=(1, 2, 3))
    if plan.contents.ignored:
        complain(_("Not read, for codev does not know it: {names}").format(names=", ".join(plan.contents.ignored)))
    _warn_of_namesake(root, plan.group.name, sum(each.verdict == "same" for each in plan.sessions))
    if plan.is_new:
        need_agreement(_("Take in what is new?"), yes=yes)
        take_in_handover(root, plan, SystemTimepiece().wall())
        complain(_("Taken in."))
    else:
        complain(_("There is nothing to take in."))
    raise typer.Exit(int(plan.has_refused))


def _warn_of_namesake(root: Path, name: str, same: int) -> None:
    """Say that sessions of ours have that group's name, for those that come will be of one group with them."""
    with groups_of(root) as groups:
        try:
            ours = groups.find(name).sessions
        except UnknownGroup:
            return
    if ours > same:
        sentence = ngettext(
            "You have {n} session of a group of that name that is not in the file: codev takes them for one group.",
            "You have {n} sessions of a group of that name that are not in the file: codev takes them for one group.",
            ours - same,
        )
        complain(sentence.format(n=ours - same))

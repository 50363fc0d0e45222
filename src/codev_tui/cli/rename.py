"""`codev rename`: a person, a group, a theme or a tag is called otherwise, in all sessions at once."""

from pathlib import Path
from typing import Annotated

import typer

from codev_tui.cli.arguments import data_dir, typed
from codev_tui.cli.asking import need_agreement
from codev_tui.cli.output import complain, print_table
from codev_tui.editing.name_changes import What
from codev_tui.editing.name_plan import NamePlan, apply_plan, checked_change, plan_change
from codev_tui.editing.name_words import question_of, summary_of_change, warnings_of, what_changes
from codev_tui.i18n import N_, _
from codev_tui.timepiece import SystemTimepiece

Old = Annotated[str, typer.Argument(metavar="OLD", help=N_("The name as it is."), show_default=False)]
New = Annotated[str, typer.Argument(metavar="NEW", help=N_("The name that it is to be."), show_default=False)]
Yes = Annotated[bool, typer.Option("--yes", help=N_("Do it unasked."))]

commands = typer.Typer(
    name="rename",
    help=N_(
        "Call a person, a group, a theme or a tag otherwise, in all sessions.\n\n"
        "What would change is shown first, and asked. Names are matched as a whole, whatever their case and accents. A "
        "new name that is there already makes one of two. Sessions that another console has open are left as they are. "
        "What is interrupted half way is ended by the next start of codev."
    ),
    no_args_is_help=True,
)


@commands.command(
    "person",
    help=N_(
        "Call a person otherwise, in all sessions, in texts as well: the whole name, and a word of it where the new "
        "name has as many words, unless that is somebody else's there as well."
    ),
)
def rename_person(context: typer.Context, old: Old, new: New, yes: Yes = False) -> None:
    """Rename a person."""
    _rename(context, "person", old, new, yes=yes)


@commands.command(
    "group",
    help=N_("Call a group otherwise, in all sessions. In texts nothing is changed."),
)
def rename_group(context: typer.Context, old: Old, new: New, yes: Yes = False) -> None:
    """Rename a group."""
    _rename(context, "group", old, new, yes=yes)


@commands.command(
    "theme",
    help=N_("Call a theme otherwise, in all sessions. In texts nothing is changed, for it is often an everyday word."),
)
def rename_theme(context: typer.Context, old: Old, new: New, yes: Yes = False) -> None:
    """Rename a theme."""
    _rename(context, "theme", old, new, yes=yes)


@commands.command(
    "tag",
    help=N_("Call a tag otherwise, in all sessions. In texts nothing is changed, for it is often an everyday word."),
)
def rename_tag(context: typer.Context, old: Old, new: New, yes: Yes = False) -> None:
    """Rename a tag."""
    _rename(context, "tag", old, new, yes=yes)


def _rename(context: typer.Context, what: What, old: str, new: str, *, yes: bool) -> None:
    root, now = data_dir(context), SystemTimepiece().wall()
    plan = plan_change(root, checked_change(what, typed(old), typed(new)), now)
    raise typer.Exit(carry_out(root, plan, yes=yes))


def carry_out(root: Path, plan: NamePlan, *, yes: bool) -> int:
    """Show what would change, ask, change it, and say what was left; returns the exit status."""
    if plan.files:
        headings = (_("Session"), _("Title"), _("What changes"))
        print_table(headings, ((file.label, file.title, what_changes(file)) for file in plan.files), wide=(1, 2))
    for sentence in warnings_of(plan):
        complain(sentence)
    if not plan.files:
        complain(_("There is nothing to change."))
        return int(bool(plan.problems))
    need_agreement(question_of(plan), yes=yes)
    changed = apply_plan(root, plan, SystemTimepiece().wall())
    for sentence in changed.left:
        complain(sentence)
    complain(summary_of_change(changed))
    return int(bool(plan.problems or changed.left))

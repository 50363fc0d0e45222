"""`codev forget`: less of a session is kept from now on."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from codev_tui.called_as import command
from codev_tui.cli.arguments import data_dir, today, typed
from codev_tui.cli.asking import need_agreement
from codev_tui.cli.help_words import filled
from codev_tui.cli.output import complain, print_table
from codev_tui.cli.rename import carry_out
from codev_tui.editing.name_plan import checked_change, plan_change
from codev_tui.i18n import N_, _
from codev_tui.model.ages import NotAnAge, day_before
from codev_tui.review.forgetting import forget_all, question_of_forgetting, told_of_forgetting, what_is_removed
from codev_tui.store.library import Library
from codev_tui.store.retention import (
    CannotForget,
    RetentionChange,
    StillRunning,
    created_before,
    retention_changes,
)
from codev_tui.timepiece import SystemTimepiece

commands = typer.Typer()


def _day(text: str) -> date:
    try:
        return day_before(today(), text)
    except NotAnAge as error:
        raise typer.BadParameter(str(error)) from None


Sessions = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SESSION]…", help=N_("Ids, their beginnings, or “last”."), show_default=False),
]
Keep = Annotated[Literal["plan", "commitments", "nothing"], typer.Option(help=N_("What is still kept."))]
OlderThan = Annotated[
    date | None,
    typer.Option(
        metavar="AGE",
        parser=_day,
        help=N_("All that are over, created longer ago: 1y, 6m, 2w, 90d."),
        show_default=False,
    ),
]
OfPerson = Annotated[
    str | None,
    typer.Option(
        "--person",
        metavar="NAME",
        help=N_("Name this person no more, in any session, in texts neither."),
        show_default=False,
    ),
]
Alias = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="ALIAS", help=N_("What the person is called instead of “someone”."), show_default=False
    ),
]


@commands.command(
    "forget",
    help=filled(
        "Keep less of sessions that are over: the plan, the commitments, or nothing but their times.\n\n"
        "What is not kept is removed from the session's file, and with it every copy that lies about in the data "
        "directory: those of conflicts, crashes and synchronising services, and those that {doctor} set aside.\n\n"
        "With --person the sessions stay, and the person is called “someone” in them, or by an alias: among the "
        "people, in texts, by a part of the name, in copies. What may still be a part of the name is shown before.\n\n"
        "What cannot be erased from here: backups, the history of a synchronising service, files that you exported or "
        "sent to others, and traces on the disk itself, which an SSD may keep for long. Encrypting the disk helps "
        "against the last.",
        doctor=command("doctor"),
    ),
)
def forget_sessions(
    context: typer.Context,
    sessions: Sessions = None,
    keep: Keep = "nothing",
    older_than: OlderThan = None,
    person: OfPerson = None,
    alias: Alias = None,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do it unasked."))] = False,
) -> None:
    """Show what would go, ask, and remove it."""
    if (bool(sessions), older_than is not None, person is not None).count(True) != 1:
        raise typer.BadParameter(_("name the sessions, or say --older-than, or --person."))
    if person is None and alias is not None:
        raise typer.BadParameter(_("--as goes with --person."))
    if person is not None:
        raise typer.Exit(_forget_person(data_dir(context), typed(person), typed(alias or ""), yes=yes))
    library = Library(data_dir(context))
    if older_than is None:
        ids = list(dict.fromkeys(library.resolve(reference) for reference in sessions or ()))
    else:
        ids = created_before(library, older_than)
    found = list(retention_changes(library, ids, keep))
    problems = [problem for problem in found if isinstance(problem, CannotForget)]
    if problems and older_than is None:
        raise problems[0]
    for problem in problems:
        complain(str(problem))
    all_went = _forget(
        library, [each for each in found if isinstance(each, RetentionChange) and not each.is_nothing], yes=yes
    )
    raise typer.Exit(int(not all_went or not all(isinstance(problem, StillRunning) for problem in problems)))


def _forget_person(root: Path, name: str, alias: str, *, yes: bool) -> int:
    change = checked_change("person", name, alias, is_forgetting=True)
    return carry_out(root, plan_change(root, change, SystemTimepiece().wall()), yes=yes)


def _forget(library: Library, going: list[RetentionChange], *, yes: bool) -> bool:
    """Ask, forget one session after the other, and tell what came of it; whether all went that was to go."""
    if not going:
        complain(_("There is nothing to forget."))
        return True
    rows = ((each.session.id, each.session.title, what_is_removed(library.root, each)) for each in going)
    print_table((_("Session"), _("Title"), _("What goes")), rows, wide=(1, 2))
    need_agreement(question_of_forgetting(len(going)), yes=yes)
    problems = forget_all(library, going, SystemTimepiece().wall())
    for sentence in told_of_forgetting(going, problems):
        complain(sentence)
    return not problems

"""`codev actions`: what was committed to in all sessions, and what came of it."""

from datetime import date
from typing import Annotated

import typer

from codev_tui.called_as import command
from codev_tui.cli.arguments import AsJson, Groups, Reference, Since, Until, data_dir, today, typed
from codev_tui.cli.asked_names import Options
from codev_tui.cli.help_words import filled
from codev_tui.cli.indexing import cached
from codev_tui.cli.output import complain, on_a_terminal, print_json, print_table
from codev_tui.cli.past_sessions_reading import past_of
from codev_tui.i18n import N_, _, pgettext
from codev_tui.model import labels
from codev_tui.model.session import Check, Status
from codev_tui.model.text import ENTRY_MAX, clean_line, name_key
from codev_tui.model.written_days import table_day
from codev_tui.review.commitment_bands import days_late, late_text
from codev_tui.review.follow_up import (
    Action,
    action_row,
    actions,
    add_check,
    is_asked_for,
    numbered,
    refuse_while_running,
)
from codev_tui.review.past_sessions import running_sessions
from codev_tui.store.library import Library
from codev_tui.timepiece import SystemTimepiece

commands = typer.Typer(name="actions")


@commands.callback(
    invoke_without_command=True,
    help=filled(
        "List the commitments of all sessions: the overdue first, then the open by date, then the others; in a pipe "
        "one a line, tabs between the fields.\n\n"
        "A file that cannot be read is named on standard error, and makes the command end in 1.\n\n"
        "Example: {example}",
        example=command("actions", "--open", "--owner", "Amina"),
    ),
)
def list_actions(
    context: typer.Context,
    still_open: Annotated[bool, typer.Option("--open", help=N_("Only those with something still to do."))] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help=N_("Only those open after their day."))] = False,
    owners: Annotated[
        list[str] | None,
        typer.Option(
            "--owner",
            metavar="NAME",
            parser=typed,
            help=N_("Of this person; where nobody is named, the client."),
            show_default=False,
        ),
    ] = None,
    groups: Groups = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
) -> None:
    """Print the rows that are asked for, unless a command follows."""
    if context.invoked_subcommand is not None:
        if still_open or overdue or owners or groups or since or until or as_json:
            raise typer.BadParameter(_("the options of the list do not go with a command."))
        return
    day = today()
    with past_of(data_dir(context)) as past:
        asked = past.asked_of(Options(groups=groups or (), since=since, until=until))
        found = [
            action
            for action in actions(past.of(asked), day)
            if is_asked_for(action, day, still_open=still_open, overdue=overdue)
        ]
        if owners:
            wanted = past.meant(owners, (action.owner for action in found), "person")
            found = [action for action in found if name_key(action.owner) in wanted]
    if as_json:
        print_json([action_row(action) for action in found])
    elif found:
        rows = [_fields(action, day) for action in found]
        # On a terminal, the one group of all of them would only take the room of what they say.
        columns = 6 if on_a_terminal() and len({row[6] for row in rows}) == 1 else 7
        print_table(_headings()[:columns], (row[:columns] for row in rows), wide=(2, 5, 6))
    else:
        complain(_("No commitments found."))
    raise past.end()


@commands.command(
    "done",
    help=filled(
        "Note what came of a commitment, by its session and its number; done, unless another state is said. "
        "What was found before stays in the session's file.\n\n"
        "Example: {example}",
        example=command("actions", "done", "last", "2", "--state", "partly", "--note", "two days of five"),
    ),
)
def note_done(
    context: typer.Context,
    session: Reference,
    n: Annotated[
        int,
        typer.Argument(
            metavar="N",
            help=filled("The commitment's number, as {actions} lists it.", actions=command("actions")),
            show_default=False,
        ),
    ],
    state: Annotated[Status, typer.Option(help=N_("How it stands."))] = "done",
    note: Annotated[
        str, typer.Option(metavar="TEXT", parser=typed, help=N_("What there is to say of it."), show_default=False)
    ] = "",
) -> None:
    """Add a check of today to the commitment, and say so."""
    if len(note) > ENTRY_MAX:
        raise typer.BadParameter(_("a note has at most {limit} characters.").format(limit=ENTRY_MAX))
    library = Library(data_dir(context))
    id_ = library.resolve(session)
    check = Check(on=today(), status=state, note=note)
    with cached(library.root) as index:
        running = running_sessions(index)
    refuse_while_running(library, id_, running)
    changed = library.update(id_, lambda session: add_check(session, n, check), SystemTimepiece().wall())
    commitment = numbered(changed, n)
    if any(each is check for each in commitment.checks):
        sentence = _("Session {id}, commitment {n}, “{text}”: now {status}.")
    else:
        sentence = _("Session {id}, commitment {n}, “{text}”: already {status}; nothing was changed.")
    complain(sentence.format(id=id_, n=n, text=clean_line(commitment.text), status=labels.STATUS[state]))


def _headings() -> tuple[str, ...]:
    return (_("Session"), pgettext("column", "N"), _("Commitment"), _("Owner"), _("Due"), _("State"), _("Group"))


def _state(action: Action, day: date) -> str:
    """How it stands; on a terminal also how late it is."""
    status = labels.STATUS[action.commitment.status]
    if not action.is_overdue(day):
        return status
    if on_a_terminal():
        return _("{status}, overdue {time}").format(status=status, time=late_text(days_late(action, day)))
    return _("{status}, overdue").format(status=status)


def _fields(action: Action, day: date) -> tuple[str, ...]:
    """A commitment as texts, each on one line; its day as people write it where people read it."""
    commitment = action.commitment
    due = commitment.due
    written = "" if due is None else table_day(due, day) if on_a_terminal() else due.isoformat()
    return (
        action.session,
        str(commitment.n),
        clean_line(commitment.text),
        action.owner,
        written,
        _state(action, day),
        action.group,
    )

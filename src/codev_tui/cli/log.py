"""`codev list` and `codev show`: the log, for reading."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Annotated, Any

import typer

from codev_tui.called_as import command
from codev_tui.cli.arguments import AsJson, Reference, Since, Until, data_dir, today, typed
from codev_tui.cli.groups import nothing_of
from codev_tui.cli.indexing import cached, index_of
from codev_tui.cli.output import complain, on_a_terminal, print_json, print_sections, print_table
from codev_tui.i18n import N_, _, speaking
from codev_tui.model import labels
from codev_tui.model.labels import heading
from codev_tui.model.session import Session, State
from codev_tui.model.written_days import table_day
from codev_tui.review.session_filter import SessionFilter, matches, row
from codev_tui.review.session_text import session_text
from codev_tui.store.format.codec import SessionFileError, as_document
from codev_tui.store.index.index import Index, Unread
from codev_tui.store.library import Library, UnknownSession
from codev_tui.store.session_summary import SessionSummary

ROWS = 50
"""How many sessions are listed unless all are asked for."""

_DAY, _TITLE, _GROUP, _STATE = 1, 2, 4, 5
"""Columns, by their places."""

commands = typer.Typer()


@commands.command(
    "list",
    help=N_(
        "List sessions, the newest first; in a pipe one a line, tabs between the fields.\n\n"
        "A file that cannot be read is named on standard error, and makes the command end in 1."
    ),
)
def list_sessions(
    context: typer.Context,
    group: Annotated[str, typer.Option(metavar="G", parser=typed, help=N_("Of this group."))] = "",
    client: Annotated[str, typer.Option(metavar="NAME", parser=typed, help=N_("With this client."))] = "",
    theme: Annotated[str, typer.Option(metavar="T", parser=typed, help=N_("On this theme."))] = "",
    since: Since = None,
    until: Until = None,
    state: Annotated[State | None, typer.Option(help=N_("In this state."), show_default=False)] = None,
    all_: Annotated[bool, typer.Option("--all", help=N_("All of them, not only the newest 50."))] = False,
    as_json: AsJson = False,
) -> None:
    """Print the rows that are asked for; of the files that cannot be read, those that were met on the way."""
    asked = SessionFilter(group=group, client=client, theme=theme, since=since, until=until, state=state or "")
    unreadable: list[str] = []
    with (index_of if asked.anything else cached)(data_dir(context)) as index:
        found = _sessions(index, asked, unreadable)
        rows = [row(session) for session in (found if all_ else islice(found, ROWS))]
        more = next(found, None)
        nothing = "" if rows else nothing_of(_("No sessions found."), index, group)
    if as_json:
        print_json(rows)
    elif rows:
        _print(rows)
    else:
        complain(nothing)
    if more:
        complain(_("There are more: {command} shows them.").format(command=command("list", "--all")))
    for sentence in unreadable:
        complain(sentence)
    raise typer.Exit(int(bool(unreadable)))


@commands.command("show", help=N_("Show one session for reading, or its whole file as JSON."))
def show(context: typer.Context, session: Reference, as_json: AsJson = False) -> None:
    """Print the record of a session; one of a later format as far as it is understood."""
    library = Library(data_dir(context))
    found, read_only = library.look(library.resolve(session))
    if as_json:
        print_json(as_document(found))
    else:
        with speaking(found.language):
            title, sections = heading(found), session_text(found, today())
        print_sections(title, sections)
    if read_only:
        complain(read_only)


def _sessions(index: Index, asked: SessionFilter, unreadable: list[str]) -> Iterator[Session]:
    """The sessions that are asked for and can be read; what is wrong with the others is put on the list."""
    if asked.anything:
        told = index.facts()
        unreadable += [each.problem for each in told if isinstance(each, Unread)]
        ids: Iterable[str] = (each.id for each in told if isinstance(each, SessionSummary) and matches(each, asked))
    else:
        ids = index.library.ids()
    for id_ in ids:
        try:
            yield index.session(id_)
        except SessionFileError as problem:
            unreadable.append(str(problem))
        except UnknownSession:
            continue  # Removed since the directory was listed.


def _print(rows: list[dict[str, Any]]) -> None:
    """The rows; on a terminal what is the same in all of them, and goes without saying, leaves its room to titles."""
    said = [_fields(row) for row in rows]
    left_out = set[int]() if on_a_terminal() else {_DAY}
    if on_a_terminal():
        left_out |= {_GROUP} if len({row["group"] for row in rows}) == 1 else set()
        left_out |= {_STATE} if {row["state"] for row in rows} == {"finished"} else set()
    places = [place for place in range(len(_headings())) if place not in left_out]
    wide = [at for at, place in enumerate(places) if place in (_TITLE, _GROUP)]
    print_table([_headings()[place] for place in places], ([row[place] for place in places] for row in said), wide)


def _headings() -> tuple[str, ...]:
    return (_("Session"), _("Day"), _("Title"), _("Client"), _("Group"), _("State"), _("Min"), _("Ideas"), _("To do"))


def _fields(row: dict[str, Any]) -> tuple[str, ...]:
    """A row as texts, with the commitments that are still open out of all."""
    to_do = _("{open} of {all}").format(open=row["open_commitments"], all=row["commitments"])
    return (
        row["id"],
        table_day((row["started"] or row["created"]).date(), today()),
        row["title"],
        row["client"],
        row["group"],
        labels.STATE[row["state"]],
        str(round(row["elapsed_s"] / 60)),
        str(row["ideas"]),
        to_do if row["commitments"] else "",
    )

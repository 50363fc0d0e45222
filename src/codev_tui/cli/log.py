"""`codev list` and `codev show`: the log, for reading."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Annotated, Any, Final, get_args

import typer

from codev_tui.called_as import command
from codev_tui.cli.arguments import AsJson, Groups, Reference, Since, Themes, Until, data_dir, today, typed
from codev_tui.cli.asked_names import Options, asked_of
from codev_tui.cli.indexing import cached, index_of
from codev_tui.cli.output import complain, on_a_terminal, print_json, print_sections, print_table
from codev_tui.i18n import N_, _, speaking
from codev_tui.model import labels
from codev_tui.model.labels import heading
from codev_tui.model.session import Session, State
from codev_tui.model.text import clean_line
from codev_tui.model.written_days import table_day
from codev_tui.review.session_filter import AnyOf, matches, row
from codev_tui.review.session_text import session_text
from codev_tui.store.format.codec import SessionFileError, as_document
from codev_tui.store.index.index import Index, Unread
from codev_tui.store.library import Library, UnknownSession
from codev_tui.store.session_summary import SessionSummary

ROWS = 50
"""How many sessions are listed unless all are asked for."""

_DAY, _TITLE, _GROUP, _STATE = 1, 2, 4, 5
"""Columns, by their places."""

_STATES: Final[tuple[State, ...]] = get_args(State)

commands = typer.Typer()


def _state(text: str) -> str:
    if text not in _STATES:
        sentence = _("“{text}” is no state of a session. Take one of: {states}.")
        raise typer.BadParameter(sentence.format(text=clean_line(text), states=", ".join(_STATES)))
    return text


@commands.command(
    "list",
    help=N_(
        "List sessions, the newest first; in a pipe one a line, tabs between the fields.\n\n"
        "Of a name its beginning or a part is enough, where it fits one. An option that is given again adds to the "
        "first.\n\n"
        "A file that cannot be read is named on standard error, and makes the command end in 1."
    ),
)
def list_sessions(
    context: typer.Context,
    groups: Groups = None,
    clients: Annotated[
        list[str] | None, typer.Option("--client", metavar="NAME", parser=typed, help=N_("With this client."))
    ] = None,
    themes: Themes = None,
    since: Since = None,
    until: Until = None,
    states: Annotated[
        list[str] | None,
        typer.Option(
            "--state", metavar=f"[{'|'.join(_STATES)}]", parser=_state, help=N_("In this state."), show_default=False
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help=N_("All of them, not only the newest 50."))] = False,
    as_json: AsJson = False,
) -> None:
    """Print the rows that are asked for; of the files that cannot be read, those that were met on the way."""
    options = Options(groups or (), clients or (), themes or (), _chosen(states), since, until)
    unreadable: list[str] = []
    with (index_of if options.anything else cached)(data_dir(context)) as index:
        asked = asked_of(index, options)
        found = _sessions(index, asked.sessions, unreadable)
        rows = [row(session) for session in (found if all_ else islice(found, ROWS))]
        more = next(found, None)
    if as_json:
        print_json(rows)
    elif rows:
        _print(rows)
    else:
        complain(_("No sessions found."))
    for remark in asked.remarks:
        complain(remark)
    if more:
        complain(_("There are more: {command} shows them.").format(command=command("list", "--all")))
    for sentence in unreadable:
        complain(sentence)
    raise typer.Exit(int(bool(unreadable)))


def _chosen(states: Sequence[str] | None) -> tuple[State, ...]:
    return tuple(state for state in _STATES if state in (states or ()))


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


def _sessions(index: Index, asked: AnyOf, unreadable: list[str]) -> Iterator[Session]:
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
    """A row as texts, with the commitments that are still open out of all; what is not known any more is empty."""
    to_do = _("{open} of {all}").format(open=row["open_commitments"], all=row["commitments"])
    return (
        row["id"],
        table_day((row["started"] or row["created"]).date(), today()),
        row["title"],
        row["client"],
        row["group"],
        labels.STATE[row["state"]],
        str(round(row["elapsed_s"] / 60)),
        str(row["ideas"]) if row["kept"] == "all" else "",
        to_do if row["commitments"] else "",
    )

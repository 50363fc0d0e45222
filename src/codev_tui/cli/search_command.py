"""`codev search`: where it was said."""

from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

import typer

from codev_tui.called_as import command
from codev_tui.cli.arguments import AsJson, Since, Until, data_dir, today, typed
from codev_tui.cli.groups import nothing_of
from codev_tui.cli.help_words import filled
from codev_tui.cli.indexing import index_of
from codev_tui.cli.output import complain, on_a_terminal, print_json, print_marked, print_table
from codev_tui.i18n import N_, _, labelled, ngettext
from codev_tui.model import labels
from codev_tui.model.kinds import searched_keys
from codev_tui.model.query import Query, as_typed, parse_query
from codev_tui.model.text import clean_line
from codev_tui.model.written_days import table_day
from codev_tui.model.written_numbers import number_text
from codev_tui.review.search import Hit, Limits, hit_row, search

_IN = filled(
    "Only there; given again, there as well. KIND is one of: {kinds}.",
    kinds=", ".join(searched_keys()),
)

commands = typer.Typer()


def _kind(text: str) -> str:
    if text not in searched_keys():
        sentence = _("“{text}” is no kind of entry. Take one of: {kinds}.")
        raise typer.BadParameter(sentence.format(text=clean_line(text), kinds=", ".join(searched_keys())))
    return text


@commands.command(
    "search",
    help=filled(
        "Find where something was said: session, phase, person and line, the latest session first; in a pipe one a "
        "line, tabs between the fields.\n\n"
        "All words must occur in one entry. onbo* finds what begins so, “first week” that very phrase. Case and "
        "accents make no difference.\n\n"
        "Example: {example}",
        example=command("search", "onboarding", "--in", "ideas", "--since", "2026-01-01"),
    ),
)
def search_sessions(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", parser=typed, help=N_("What to look for."), show_default=False)
    ],
    fields: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="KIND", parser=_kind, help=_IN, show_default=False),
    ] = None,
    group: Annotated[str, typer.Option(metavar="G", parser=typed, help=N_("In this group's sessions."))] = "",
    person: Annotated[str, typer.Option(metavar="NAME", parser=typed, help=N_("What this person said."))] = "",
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
) -> None:
    """Print what is found."""
    query = parse_query(as_typed(words))
    limits = Limits(
        fields=tuple(kind for kind in searched_keys() if kind in (fields or ())),
        group=group,
        person=person,
        since=since,
        until=until,
    )
    with index_of(data_dir(context)) as index:
        found = list(search(index, query, limits))
        nothing = "" if found else nothing_of(_nothing(query), index, group)
    if as_json:
        print_json([hit_row(hit) for hit in found])
        return
    if on_a_terminal():
        for _session, hits in groupby(found, key=lambda hit: hit.session):
            _print(tuple(hits))
    else:
        print_table((), map(_fields, found), wide=())
    complain(_summary(found) if found else nothing)


def _print(hits: Sequence[Hit]) -> None:
    """What was found in one session."""
    first = hits[0]
    title = " · ".join(filter(None, (first.session, table_day(first.created.date(), today()), first.title)))
    print_marked(title, ((_where(hit), hit.line, hit.spans) for hit in hits))


def _where(hit: Hit) -> str:
    where = " · ".join(filter(None, (hit.phase, hit.by if hit.field != "people" else "", labels.key_word(hit.field))))
    return labelled(where, "")


def _fields(hit: Hit) -> tuple[str, ...]:
    return (hit.session, hit.created.date().isoformat(), hit.phase, hit.by, hit.field, hit.line)


def _nothing(query: Query) -> str:
    """That nothing was found, and how the beginning of a word is looked for where the last was a whole one."""
    last = query.terms[-1]
    if last.prefix or len(last.words) > 1:
        return _("Nothing found.")
    return _("Nothing found. {word}* would find whatever begins so.").format(word=last.words[0])


def _summary(found: Sequence[Hit]) -> str:
    sessions = len({hit.session for hit in found})
    if sessions == 1:
        said = ngettext("{n} place in one session.", "{n} places in one session.", len(found))
    else:
        said = ngettext("{n} place in {sessions} sessions.", "{n} places in {sessions} sessions.", len(found))
    return said.format(n=number_text(len(found)), sessions=number_text(sessions))

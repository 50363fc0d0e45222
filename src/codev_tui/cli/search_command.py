"""`codev search`: where it was said."""

from collections.abc import Sequence
from difflib import get_close_matches
from itertools import groupby
from typing import Annotated

import typer
from msgspec.structs import replace

from codev_tui.called_as import command
from codev_tui.cli.arguments import AsJson, Groups, Since, Until, data_dir, today, typed
from codev_tui.cli.asked_names import Options, asked_of
from codev_tui.cli.help_words import filled
from codev_tui.cli.indexing import index_of
from codev_tui.cli.output import complain, on_a_terminal, print_json, print_marked, print_table
from codev_tui.i18n import N_, _, labelled, ngettext
from codev_tui.model import labels
from codev_tui.model.kinds import searched_keys
from codev_tui.model.query import Query, as_typed, parse_query
from codev_tui.model.text import clean_line, name_key
from codev_tui.model.written_days import table_day
from codev_tui.model.written_numbers import number_text
from codev_tui.review.near_names import meant
from codev_tui.review.search import Hit, Limits, hit_row, near_words, search
from codev_tui.store.index.index import Index

_IN = filled(
    "Only there; given again, there as well. KIND is one of: {kinds}.",
    kinds=", ".join(searched_keys()),
)

commands = typer.Typer()


def _kind(text: str) -> str:
    """The key of a kind of entry, by whatever it is called: one or several, in English or in the program's language."""
    called = {name: key for key in searched_keys() for name in labels.names_of(key)}
    asked = name_key(text)
    if asked in called:
        return called[asked]
    if near := get_close_matches(asked, called, n=3, cutoff=0.8):
        sentence = _("“{text}” is no kind of entry; is {kinds} meant?")
        kinds = ", ".join(dict.fromkeys(called[name] for name in near))
        raise typer.BadParameter(sentence.format(text=clean_line(text), kinds=kinds))
    sentence = _("“{text}” is no kind of entry. Take one of: {kinds}.")
    raise typer.BadParameter(sentence.format(text=clean_line(text), kinds=", ".join(searched_keys())))


@commands.command(
    "search",
    help=filled(
        "Find where something was said: session, phase, person and line, the latest session first; in a pipe one a "
        "line, tabs between the fields.\n\n"
        "All words must occur in one session; entries with more of them come first. onbo finds what begins so, in "
        "quotes “onboarding” that very word and “first week” that very phrase. Case and accents make no difference. "
        "It is the same in the list of past sessions.\n\n"
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
    groups: Groups = None,
    people: Annotated[
        list[str] | None,
        typer.Option("--person", metavar="NAME", parser=typed, help=N_("What this person said."), show_default=False),
    ] = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
) -> None:
    """Print what is found."""
    query = parse_query(as_typed(words))
    kinds = tuple(kind for kind in searched_keys() if kind in (fields or ()))
    with index_of(data_dir(context)) as index:
        asked = asked_of(index, Options(groups=groups or (), since=since, until=until))
        found, remarks = _found(index, query, Limits(fields=kinds, asked=asked.sessions), people or ())
        near = () if found else near_words(index, query)
    if as_json:
        print_json([hit_row(hit) for hit in found])
        return
    if on_a_terminal():
        for _session, hits in groupby(found, key=lambda hit: hit.session):
            _print(tuple(hits))
    else:
        print_table((), map(_fields, found), wide=())
    for sentence in (_summary(found) if found else _("Nothing found."), *near, *asked.remarks, *remarks):
        complain(sentence)


def _found(index: Index, query: Query, limits: Limits, people: Sequence[str]) -> tuple[list[Hit], tuple[str, ...]]:
    """What is found, and what there is to say of the people; those are known who said something of it."""
    found = list(search(index, query, limits))
    if not people or not found:
        return found, ()
    said = meant(people, (hit.by for hit in found), "person")
    if not said.names:
        return [], said.remarks
    wanted = frozenset(map(name_key, said.names))
    return list(search(index, query, replace(limits, people=wanted))), said.remarks


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


def _summary(found: Sequence[Hit]) -> str:
    sessions = len({hit.session for hit in found})
    if sessions == 1:
        said = ngettext("{n} place in one session.", "{n} places in one session.", len(found))
    else:
        said = ngettext("{n} place in {sessions} sessions.", "{n} places in {sessions} sessions.", len(found))
    return said.format(n=number_text(len(found)), sessions=number_text(sessions))

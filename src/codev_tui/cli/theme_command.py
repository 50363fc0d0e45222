"""`codev theme`: what sessions of one theme came to, also across groups."""

from typing import Annotated

import typer

from codev_tui.called_as import command
from codev_tui.cli.arguments import AsJson, data_dir, typed
from codev_tui.cli.group_arguments import Force, Output
from codev_tui.cli.handing_out import STDOUT, hand_out
from codev_tui.cli.help_words import filled
from codev_tui.cli.indexing import index_of
from codev_tui.cli.output import complain, print_json, print_table
from codev_tui.export.outline import TextFormat
from codev_tui.export.text_page import text_format_of
from codev_tui.export.theme_outline import caution_of, theme_of, theme_page
from codev_tui.i18n import N_, _
from codev_tui.model.text import same_name
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.index.index import Index
from codev_tui.store.known_groups import KnownGroup, find_group, known_groups
from codev_tui.store.themes import find_theme, known_themes, sessions_of_theme

commands = typer.Typer(name="theme", help=N_("Themes: one page each, also across groups."), no_args_is_help=True)


@commands.command("list", help=N_("List the themes of your sessions and groups."))
def list_themes(context: typer.Context, as_json: AsJson = False) -> None:
    """Print a row for each theme."""
    unread: list[str] = []
    with index_of(data_dir(context)) as index:
        themes = known_themes(index, (known.group for known in _groups(context, index, unread)))
    if as_json:
        print_json([theme._asdict() for theme in themes])
    elif themes:
        rows = [
            (theme.name, str(theme.sessions), theme.last.isoformat() if theme.last else "", ", ".join(theme.groups))
            for theme in themes
        ]
        print_table((_("Theme"), _("Sessions"), _("Last"), _("Groups")), rows, wide=(0, 3))
    else:
        complain(_("No session has a theme yet."))
    raise _end(unread)


@commands.command(
    "show",
    help=filled(
        "One page of a theme: the questions, the ideas that were kept, the learnings, and what was told between "
        "sessions of groups that have it, as far as it was kept and a group may see it. Of several groups, it does "
        "not say who said it.\n\nExample: {example}",
        example=command("theme", "show", "Leading at a distance", "-o", "leading.html"),
    ),
)
def show(
    context: typer.Context,
    theme: Annotated[
        str,
        typer.Argument(metavar="THEME", parser=typed, help=N_("The theme, however it is spelled."), show_default=False),
    ],
    to: Annotated[
        TextFormat | None,
        typer.Option(help=N_("As what; without it, what the ending of -o says, else text."), show_default=False),
    ] = None,
    group: Annotated[
        list[str] | None,
        typer.Option(metavar="G", parser=typed, help=N_("Of this group alone; once for each."), show_default=False),
    ] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Print the page or write it."""
    unread: list[str] = []
    with index_of(data_dir(context)) as index:
        groups = _groups(context, index, unread)
        known = find_theme(known_themes(index, (each.group for each in groups)), theme)
        wanted = [find_group(groups, name).group.name for name in group or ()]
        sessions = [each for each in sessions_of_theme(index, known.name) if _is_of(wanted, each.group)]
    found = theme_of(known.name, sessions, (each.group for each in groups if _is_of(wanted, each.group.name)))
    if caution := caution_of(found):
        complain(caution)
    hand_out(theme_page(found, to or text_format_of(output or STDOUT)), output, force=force)
    raise _end(unread)


def _groups(context: typer.Context, index: Index, unread: list[str]) -> tuple[KnownGroup, ...]:
    return known_groups(GroupFiles(data_dir(context)), index, unread)


def _is_of(wanted: list[str], group: str) -> bool:
    return not wanted or any(same_name(group, name) for name in wanted)


def _end(unread: list[str]) -> typer.Exit:
    for sentence in unread:
        complain(sentence)
    return typer.Exit(int(bool(unread)))

"""`codev stats`: what a group's sessions have in common, in figures and bars."""

from typing import Annotated

import typer

from codev_tui.called_as import command
from codev_tui.cli.arguments import AsJson, Since, Until, data_dir, typed
from codev_tui.cli.chart_printing import print_chart, print_in_words
from codev_tui.cli.help_words import filled
from codev_tui.cli.output import complain, print_json
from codev_tui.cli.past_sessions_reading import past_of
from codev_tui.i18n import N_, _
from codev_tui.review.charts import BLOCKS, charts, counted
from codev_tui.review.session_filter import SessionFilter, is_by
from codev_tui.review.stats import Figures, figures
from codev_tui.terminal.cursor_addressing import can_place_cursor

commands = typer.Typer()


@commands.command(
    "stats",
    help=filled(
        "Show who has been client, how long phases take, who was heard, and what became of commitments and ideas.\n\n"
        "Finished sessions alone count. A file that cannot be read is named on standard error, and makes the command "
        "end in 1.\n\n"
        "Example: {example}",
        example=command("stats", "--group", "North team", "--since", "2026-01-01"),
    ),
)
def stats(
    context: typer.Context,
    group: Annotated[str, typer.Option(metavar="G", parser=typed, help=N_("Of this group."))] = "",
    protocol: Annotated[
        str, typer.Option(metavar="P", parser=typed, help=N_("By this protocol, its name or its title."))
    ] = "",
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
) -> None:
    """Print the figures of the sessions that are asked for, then which files could not be read."""
    asked = SessionFilter(group=group, since=since, until=until, state="finished")
    with past_of(data_dir(context)) as past:
        reckoned = figures(each for each in past.of(asked) if is_by(each, protocol))
        nothing = "" if reckoned.sessions else past.nothing(_("No finished sessions found."), group)
    if as_json:
        print_json(reckoned)
    elif reckoned.sessions:
        _print(reckoned)
    else:
        complain(nothing)
    raise past.end()


def _print(reckoned: Figures) -> None:
    typer.echo(counted(reckoned))
    draws = can_place_cursor()
    for chart in charts(reckoned, BLOCKS if draws else None):
        typer.echo()
        if draws:
            print_chart(chart)
        else:
            print_in_words(chart)

"""`codev stats`: what a group's sessions have in common, in figures and bars."""

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
import typer

from codev_tui.called_as import command
from codev_tui.cli.arguments import AsJson, Groups, Since, Until, data_dir, typed
from codev_tui.cli.asked_names import Options
from codev_tui.cli.chart_printing import print_chart, print_in_words
from codev_tui.cli.help_words import filled
from codev_tui.cli.output import complain, print_json
from codev_tui.cli.past_sessions_reading import past_of
from codev_tui.i18n import N_, _
from codev_tui.review.charts import BLOCKS, charts, charts_beside, counted
from codev_tui.review.session_filter import is_by
from codev_tui.review.stats import Figures, compared
from codev_tui.review.stats_row import StatsRow
from codev_tui.terminal.cursor_addressing import can_place_cursor

commands = typer.Typer()


@commands.command(
    "stats",
    help=filled(
        "Show who has been client, how long phases take, who was heard, and what became of commitments and ideas.\n\n"
        "Finished sessions alone count. Two groups, with --group given twice, stand beside each other. A file that "
        "cannot be read is named on standard error, and makes the command end in 1.\n\n"
        "Example: {example}",
        example=command("stats", "--group", "North team", "--since", "2026-01-01"),
    ),
)
def stats(
    context: typer.Context,
    groups: Groups = None,
    protocol: Annotated[
        str, typer.Option(metavar="P", parser=typed, help=N_("By this protocol, its name or its title."))
    ] = "",
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
) -> None:
    """Print the figures of the sessions that are asked for, then which files could not be read."""
    with past_of(data_dir(context)) as past:
        asked = past.asked_of(Options(groups=groups or (), states=("finished",), since=since, until=until))
        reckoned, alone, rows = compared(each for each in past.of(asked) if is_by(each, protocol))
    beside = alone if len(groups or ()) > 1 and len(alone) > 1 else ()
    if as_json:
        print_json(_with_groups(reckoned, beside) if beside else reckoned)
    elif reckoned.sessions:
        _print(reckoned, beside, rows)
    else:
        complain(_("No finished sessions found."))
    raise past.end()


def _with_groups(reckoned: Figures, beside: Sequence[tuple[str, Figures]]) -> dict[str, Any]:
    """The figures of all of them, and below `groups` those of each."""
    each = [{"group": name, **msgspec.structs.asdict(figures)} for name, figures in beside]
    return {**msgspec.structs.asdict(reckoned), "groups": each}


def _print(reckoned: Figures, beside: Sequence[tuple[str, Figures]], rows: Sequence[StatsRow]) -> None:
    typer.echo(counted(reckoned))
    draws = can_place_cursor()
    signs = BLOCKS if draws else None
    for chart in (*charts_beside(beside, signs), *charts(reckoned, signs, past=rows)):
        typer.echo()
        if draws:
            print_chart(chart)
        else:
            print_in_words(chart)

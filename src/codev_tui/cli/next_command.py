"""`codev next`: what comes next for each group."""

from datetime import date
from typing import Annotated

import typer

from codev_tui.called_as import command
from codev_tui.cli.arguments import AsJson, data_dir, today, typed
from codev_tui.cli.group_reading import groups_of
from codev_tui.cli.help_words import filled
from codev_tui.cli.output import complain, print_json, print_sections
from codev_tui.i18n import N_, _, labelled
from codev_tui.model.text import clean_line
from codev_tui.model.written_days import text_day
from codev_tui.review.follow_up import Action
from codev_tui.review.group_log import GroupLog, remarks
from codev_tui.review.group_next import facts_of, group_next, next_object
from codev_tui.review.session_text import Section

commands = typer.Typer()


@commands.command(
    "next",
    help=filled(
        "Show what comes next for each group: when and where, who facilitates, who has not been client, which "
        "commitments are due. A page for a mail to the members: {page}.",
        page=command("group", "next", "GROUP"),
    ),
)
def show_next(
    context: typer.Context,
    group: Annotated[str, typer.Option(metavar="G", parser=typed, help=N_("Of this group."))] = "",
    as_json: AsJson = False,
) -> None:
    """Print it for the group that is asked for, or for all, the soonest first."""
    day = today()
    with groups_of(data_dir(context)) as groups:
        asked = [groups.find(group)] if group else list(groups.known)
        logs = sorted((groups.log(each) for each in asked), key=lambda log: _place(log, day))
    if as_json:
        print_json([next_object(group_next(log, day)) for log in logs])
    elif logs:
        print_sections(_("What comes next"), [_section(log, day) for log in logs])
    else:
        complain(_("There are no groups yet."))
    raise groups.end()


def _place(log: GroupLog, today: date) -> tuple[int, date]:
    """The meetings to come first, then those that were to have been, then groups without one."""
    found = group_next(log, today).day
    return (2, date.max) if found is None else (int(found < today), found)


def _section(log: GroupLog, today: date) -> Section:
    found = group_next(log, today)
    lines = [labelled(label, value) for label, value in facts_of(found) if value]
    lines += [_due(each, today) for each in found.due]
    return Section(found.group, tuple(map(clean_line, (*lines, *remarks(log, today)))))


def _due(action: Action, today: date) -> str:
    sentence = _("overdue since {day}: {text}") if action.is_overdue(today) else _("due {day}: {text}")
    text = " · ".join(filter(None, (action.commitment.text, action.owner)))
    return sentence.format(day=text_day(action.commitment.due or today), text=text)

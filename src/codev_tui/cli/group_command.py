"""`codev group`: people who meet regularly, their season, and what they told between sessions."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from codev_tui.called_as import command
from codev_tui.cli import group_handover
from codev_tui.cli.arguments import AsJson, data_dir, last_day, today, typed
from codev_tui.cli.group_arguments import Force, Name, Output
from codev_tui.cli.group_reading import groups_of
from codev_tui.cli.handing_out import hand_out
from codev_tui.cli.help_words import filled
from codev_tui.cli.output import complain, print_json, print_sections, print_table
from codev_tui.cli.script_options import Language
from codev_tui.export.icalendar import season_calendar, with_events
from codev_tui.export.season_outline import season_outline
from codev_tui.export.text_page import text_page
from codev_tui.i18n import N_, _, labelled, language_name, ngettext, speaking
from codev_tui.model.errors import CodevError
from codev_tui.model.fairness import Drawn, draw, draw_topic
from codev_tui.model.group import Group, GroupError, Member, add_between, add_member, rename_group, set_details
from codev_tui.model.session import Session
from codev_tui.model.text import clean_line, same_name
from codev_tui.model.written_days import text_day
from codev_tui.review.group_log import GroupLog, group_object, group_row, remarks, season_rows, season_words
from codev_tui.review.group_next import group_next, next_object, next_page
from codev_tui.review.session_text import Section
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.library import Library
from codev_tui.timepiece import SystemTimepiece

commands = typer.Typer(
    name="group", help=N_("Groups: members, season, who is next, what was told between sessions."), no_args_is_help=True
)
commands.add_typer(group_handover.commands)
_SEEDS = 10**6


@commands.command(
    "list", help=N_("List the groups: those with a file of their own, and those that sessions are named after.")
)
def list_groups(context: typer.Context, as_json: AsJson = False) -> None:
    """Print a row for each group."""
    day = today()
    with groups_of(data_dir(context)) as groups:
        rows = [group_row(known, day) for known in groups.known]
    if as_json:
        print_json(rows)
    elif rows:
        headings = (_("Group"), _("Members"), _("Sessions"), _("Last"), _("Next"), _("Theme"))
        cells = (
            (row["name"], str(len(row["members"]) or ""), str(row["sessions"]), _iso(row["last"]), _iso(row["next"]))
            for row in rows
        )
        print_table(headings, [(*cell, row["theme"]) for cell, row in zip(cells, rows, strict=True)], wide=(0, 5))
    else:
        complain(_("There are no groups yet."))
    raise groups.end()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@commands.command("show", help=N_("Show a group: members, agreement, season, what was told, and your own notes."))
def show(context: typer.Context, group: Name, as_json: AsJson = False) -> None:
    """Print all that is known of a group."""
    day = today()
    with groups_of(data_dir(context)) as groups:
        log = groups.log(groups.find(group))
    if as_json:
        print_json(group_object(log, day))
    else:
        print_sections(clean_line(log.group.name), _sections(log, day))
    raise groups.end()


def _sections(log: GroupLog, today: date) -> list[Section]:
    group = log.group
    found = [
        Section(_("About"), _about(log)),
        Section(_("Members"), tuple(_member(member, today) for member in group.members)),
        Section(_("What we agreed on"), tuple(group.agreement.splitlines())),
        Section(_("Season"), (*_season(log, today), *remarks(log, today))),
        Section(
            _("Between sessions"),
            tuple(
                labelled(" · ".join(filter(None, (text_day(line.on), line.by))), clean_line(line.text))
                for line in group.between
            ),
        ),
        Section(_("Your own notes"), tuple(group.notes.splitlines())),
    ]
    return [section for section in found if section.lines]


def _about(log: GroupLog) -> tuple[str, ...]:
    group, count = log.group, len(log.sessions)
    minutes = _("{minutes} minutes").format(minutes=group.minutes) if group.minutes else ""
    setting = {"in-person": _("in person"), "remote": _("remote"), None: ""}[group.setting]
    days = _("{days} days").format(days=group.cadence_days) if group.cadence_days else ""
    pairs = (
        (_("Theme"), group.theme),
        (_("Protocol"), group.protocol),
        (_("Language"), language_name(group.language) if group.language else ""),
        (_("Form of address"), group.address or ""),
        (_("Setting"), setting),
        (_("Length"), minutes),
        (_("Between two meetings"), days),
        (_("Sessions"), ngettext("{n} finished", "{n} finished", count).format(n=count)),
    )
    return tuple(labelled(label, clean_line(value)) for label, value in pairs if value)


def _member(member: Member, today: date) -> str:
    marks = [_("coach")] if member.is_coach else []
    if member.since and member.since > today:
        marks.append(_("from {day} on").format(day=text_day(member.since)))
    if member.until:
        marks.append(_("until {day}").format(day=text_day(member.until)))
    return f"{member.name} ({', '.join(marks)})" if marks else member.name


def _season(log: GroupLog, today: date) -> list[str]:
    lines = []
    for row in season_rows(log, today):
        when, where, client, facilitator, became = season_words(row)
        who = [_("client {name}").format(name=client)] if client else []
        who += [_("{name} facilitates").format(name=facilitator)] if facilitator else []
        lines.append(labelled(when, " · ".join(map(clean_line, filter(None, (where, *who, became))))))
    return lines


@commands.command(
    "new",
    help=filled(
        "Make the file of a group; all of it can be changed later.\n\nExample: {example}",
        example=command("group", "new", "North team", "--member", "Amina", "--member", "Ben", "--cadence", "42"),
    ),
)
def new(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", parser=typed, help=N_("What sessions call it."), show_default=False)
    ],
    member: Annotated[
        list[str] | None,
        typer.Option(metavar="P", parser=typed, help=N_("A member; once for each of them."), show_default=False),
    ] = None,
    language: Annotated[Language | None, typer.Option(help=N_("The language of the scripts."))] = None,
    cadence: Annotated[
        int | None, typer.Option(metavar="DAYS", help=N_("Days between two meetings."), show_default=False)
    ] = None,
    protocol: Annotated[str, typer.Option(metavar="P", parser=typed, help=N_("The usual protocol."))] = "",
    theme: Annotated[str, typer.Option(metavar="T", parser=typed, help=N_("What its sessions are about."))] = "",
) -> None:
    """Make the file, and say where it is."""
    files = GroupFiles(data_dir(context))
    if found := files.find(name):
        sentence = _("There is a group {name} already: {path}.")
        raise CodevError(sentence.format(name=files.look(found).group.name, path=files.path(found)))
    try:
        group = _new_group(name, member or (), language or "", protocol=protocol, theme=theme, cadence_days=cadence)
    except GroupError as error:
        raise typer.BadParameter(str(error)) from None
    slug = files.create(group, SystemTimepiece().wall())
    complain(_("Made: {path}").format(path=clean_line(str(files.path(slug)))))


def _new_group(name: str, members: Iterable[str], language: str, **details: object) -> Group:
    group = rename_group(Group(name=name), name)
    for each in members:
        group = add_member(group, each)
    return set_details(group, language=language, **details)


@commands.command(
    "note",
    help=filled(
        "Note what a member told between two sessions: tried, read, seen.\n\nExample: {example}",
        example=command("group", "note", "North team", "--by", "Chloé", "I tried the walking talk."),
    ),
)
def note(
    context: typer.Context,
    group: Name,
    text: Annotated[str, typer.Argument(metavar="TEXT", parser=typed, help=N_("What was told."), show_default=False)],
    by: Annotated[str, typer.Option(metavar="P", parser=typed, help=N_("Who told it."), show_default=False)] = "",
    on: Annotated[
        date | None,
        typer.Option(metavar="DAY", parser=last_day, help=N_("When; today unless said."), show_default=False),
    ] = None,
) -> None:
    """Add the line to the group's file."""
    with groups_of(data_dir(context)) as groups:
        name = groups.find(group).group.name
    day = on or today()
    groups.files.update(name, lambda found: add_between(found, text, day, by), SystemTimepiece().wall())
    complain(_("Noted for {group}.").format(group=name))


@commands.command(
    "draw",
    help=N_(
        "Draw who is client or facilitator of the next session, among those whose turn it is, or one of the topics of "
        "the session that runs. The same seed draws the same again."
    ),
)
def draw_lots(
    context: typer.Context,
    group: Name,
    what: Annotated[Literal["client", "facilitator", "topic"], typer.Option(help=N_("What is drawn."))] = "client",
    seed: Annotated[
        int | None, typer.Option(metavar="N", min=0, help=N_("Draws the same again."), show_default=False)
    ] = None,
) -> None:
    """Print who or what was drawn, then among whom, and why others were not in it."""
    seed = secrets.randbelow(_SEEDS) if seed is None else seed
    root = data_dir(context)
    with groups_of(root) as groups:
        log = groups.log(groups.find(group))
    if what == "topic":
        topics = [topic.text for topic in _running(root, log.group.name).topics]
        if not topics:
            raise CodevError(_("No topic has been proposed yet."))
        typer.echo(clean_line(draw_topic(topics, seed)))
        complain(_("Seed {seed}.").format(seed=seed))
        return
    drawn = draw(log.group, log.past, today(), what, seed)
    if drawn is None:
        raise CodevError(_("There is nobody to draw: the group {group} has no members.").format(group=log.group.name))
    typer.echo(drawn.name)
    complain(_reasons(drawn))


def _running(root: Path, group: str) -> Session:
    """The latest session of that group that runs. Raises `CodevError` where there is none."""
    for session in Library(root).running():
        if same_name(session.group, group):
            return session
    raise CodevError(_("No session of {group} runs: topics are drawn among those proposed in it.").format(group=group))


def _reasons(drawn: Drawn) -> str:
    why = {
        "has-been": _("{name}: has had a turn in this round"),
        "settled": _("{name}: is settled for a later meeting"),
        "other-duty": _("{name}: does something else that day"),
    }
    among = _("Drawn among: {names}. Seed {seed}.").format(names=", ".join(drawn.among), seed=drawn.seed)
    return "\n".join((among, *(why[reason].format(name=name) for name, reason in drawn.left_out)))


@commands.command(
    "next",
    help=N_(
        "Print one page for a mail to the members: when and where, who facilitates, who may be client, which "
        "commitments are due, what to bring."
    ),
)
def print_next(context: typer.Context, group: Name, as_json: AsJson = False) -> None:
    """Print it in the language of the group."""
    with groups_of(data_dir(context)) as groups:
        found = group_next(groups.log(groups.find(group)), today())
    if as_json:
        print_json(next_object(found))
    else:
        typer.echo(next_page(found))
    raise groups.end()


@commands.command(
    "calendar",
    help=N_("Print the season as a calendar file (RFC 5545); an event keeps its name when its meeting is moved."),
)
def calendar(context: typer.Context, group: Name, output: Output = None, force: Force = False) -> None:
    """Print the calendar or write it."""
    with groups_of(data_dir(context)) as groups:
        log = groups.log(groups.find(group))
    _need_season(log)
    kept = _with_events(groups.files, log)
    made = datetime.fromtimestamp(int(groups.files.path(log.slug).stat().st_mtime)).astimezone()
    hand_out(season_calendar(kept, log.slug, log.language, made), output, force=force)


def _with_events(files: GroupFiles, log: GroupLog) -> Group:
    """The group as its file has it once the names of its events are kept there; where they cannot be, that is said."""
    try:
        return files.update(log.group.name, lambda found: with_events(found, log.slug), SystemTimepiece().wall())
    except CodevError as problem:
        sentence = _(
            "{problem} So it does not keep yet which event is which meeting: make the calendar again before you add "
            "or remove one."
        )
        complain(sentence.format(problem=problem))
        return log.group


@commands.command("season", help=N_("Print the season for the members, without your own notes."))
def season(
    context: typer.Context,
    group: Name,
    to: Annotated[Literal["md", "html"], typer.Option(help=N_("As Markdown, or as a page for browsers."))] = "md",
    output: Output = None,
    force: Force = False,
) -> None:
    """Print the season or write it."""
    day = today()
    with groups_of(data_dir(context)) as groups:
        log = groups.log(groups.find(group))
    _need_season(log)
    with speaking(log.language):
        rows = [season_words(row) for row in season_rows(log, day)]
        outline = season_outline(log.group, rows, log.language, day)
        note_ = _("For the members of the group.")
        text = text_page(outline, note_, to)
    hand_out(text, output, force=force)


def _need_season(log: GroupLog) -> None:
    if not log.group.meetings:
        raise CodevError(_("The group {group} has no meetings yet.").format(group=log.group.name))

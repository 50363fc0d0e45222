"""`codev new` and `codev resume`: from the command line into the room."""

from collections.abc import Sequence
from typing import Annotated

import typer

from codev_tui.called_as import command
from codev_tui.cli import console
from codev_tui.cli.arguments import data_dir, today, typed
from codev_tui.cli.help_words import filled
from codev_tui.cli.output import complain
from codev_tui.cli.plain_commands import begin_plain, is_plain, resume_plain
from codev_tui.cli.script_options import AddressOption, Language
from codev_tui.cli.scripts import load
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import N_, _, script_language
from codev_tui.model.group import Group
from codev_tui.model.people import PEOPLE_MAX, Person, Role, ensure, tell_apart
from codev_tui.model.plan import Plan
from codev_tui.model.protocol import Address, Protocol
from codev_tui.model.schedule import scale
from codev_tui.model.season import meeting_of
from codev_tui.model.session import Setting, Settings
from codev_tui.model.text import name_key, same_name
from codev_tui.review.past_sessions import last_of_group
from codev_tui.store.protocols import ProtocolFiles

PEOPLE_MIN = 2
"""From so many people on a session needs no preparation screen."""

_PROTOCOL = filled("The protocol: see {scripts}.", scripts=command("scripts", "list"))
_HABITS = ("protocol", "language", "address", "minutes", "setting")
"""Options that the preparation screen takes over from the group's last session, unless they are given."""

Plain = Annotated[
    bool,
    typer.Option(
        "--plain", help=N_("Line by line, without screens: for screen readers, and terminals that only take lines.")
    ),
]

commands = typer.Typer()


@commands.command(
    "new",
    help=N_("Begin a session: with two people at least in its first phase, its clock standing; else prepare it first."),
)
def new(
    context: typer.Context,
    protocol: Annotated[str, typer.Option(metavar="P", help=_PROTOCOL)] = "codev",
    group: Annotated[str, typer.Option(metavar="G", parser=typed, help=N_("The people who meet regularly."))] = "",
    person: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", parser=typed, help=N_("A consultant; once for each of them."), show_default=False),
    ] = None,
    client: Annotated[str, typer.Option(metavar="NAME", parser=typed, help=N_("Who brings the topic."))] = "",
    facilitator: Annotated[str, typer.Option(metavar="NAME", parser=typed, help=N_("Who keeps the frame."))] = "",
    title: Annotated[str, typer.Option(metavar="T", parser=typed, help=N_("The topic, if it is known."))] = "",
    theme: Annotated[str, typer.Option(metavar="T", parser=typed, help=N_("What the topic belongs to."))] = "",
    minutes: Annotated[
        int | None, typer.Option(metavar="M", help=N_("The whole length; phases share it out."), show_default=False)
    ] = None,
    language: Annotated[Language | None, typer.Option(help=N_("The language of the scripts."))] = None,
    address: AddressOption = None,
    setting: Annotated[Setting, typer.Option(help=N_("Where the group meets."))] = "in-person",
    off_the_record: Annotated[bool, typer.Option("--off-the-record", help=N_("Write nothing at all."))] = False,
    plain: Plain = False,
) -> None:
    """Open the room where enough people are named, else the preparation screen, filled in."""
    workspace = console.workspace_at(data_dir(context))
    kept = workspace.groups.files.kept(group) or Group(name=group)
    chosen = tuple(name for name in _HABITS if _is_given(context, name))
    people = _people(person or (), *_settled(kept, person or (), client, facilitator))
    setting = setting if "setting" in chosen else kept.setting or setting
    protocol = protocol if "protocol" in chosen else kept.protocol or protocol
    script = _script(workspace.scripts, kept, protocol, language, address)
    minutes = _minutes(script, kept, setting) if minutes is None else minutes
    scale(script, minutes)
    plan = Plan(
        protocol=script,
        minutes=minutes,
        title=title,
        group=kept.name,
        theme=theme or kept.theme,
        setting=setting,
        settings=kept.settings or Settings(),
        people=people,
        previous=_previous(workspace, group),
        off_the_record=off_the_record,
        chosen=chosen,
    )
    raise typer.Exit(_open(workspace, plan, plain=plain))


def _settled(group: Group, names: Sequence[str], client: str, facilitator: str) -> tuple[str, str]:
    """Client and facilitator as the season has them today, if these people are there and nobody else was named."""
    row = meeting_of(group, today())
    there = set(map(name_key, names))
    if row and not client and name_key(row.client) in there and not same_name(row.client, facilitator):
        client = row.client
    if row and not facilitator and name_key(row.facilitator) in there and not same_name(row.facilitator, client):
        facilitator = row.facilitator
    return client, facilitator


def _previous(workspace: Workspace, group: str) -> str:
    """The session that a session of that group follows up, if there is one."""
    last = last_of_group(workspace.index, group)
    return last.id if last else ""


def _minutes(script: Protocol, group: Group, setting: Setting) -> int:
    """The length that is usual in the group, else what the protocol proposes."""
    return group.minutes or script.proposed_minutes(remote=setting == "remote")


def _script(
    scripts: ProtocolFiles, group: Group, name: str, language: Language | None, address: Address | None
) -> Protocol:
    """The protocol as it is asked for, else in the language and form of address that is usual in the group."""
    if language or address:
        return load(scripts, name, language, address)
    return scripts.load(name, group.language or script_language(), group.address)


def _open(workspace: Workspace, plan: Plan, *, plain: bool) -> int:
    """Open the room where enough people are named, else the preparation screen; or the session in lines."""
    if is_plain("new", asked_for=plain):
        return begin_plain(workspace, plan, PEOPLE_MIN)
    if len(plan.people) < PEOPLE_MIN:
        return console.open_preparation(workspace, plan)
    return console.open_room(workspace, lambda: workspace.begin(plan))


@commands.command("resume", help=N_("Go on with a session, where it was left."))
def resume(
    context: typer.Context,
    session: Annotated[
        str | None,
        typer.Argument(
            metavar="[SESSION]", help=N_("An id, its beginning, or “last”; without it the newest that is running.")
        ),
    ] = None,
    take_over: Annotated[
        bool, typer.Option("--take-over", help=N_("Also when another console has it; that one goes on in a copy."))
    ] = False,
    plain: Plain = False,
) -> None:
    """Open the room on a session that runs."""
    if is_plain("resume", asked_for=plain):
        workspace = console.workspace_at(data_dir(context))
        id_ = console.running_id(workspace, session)
        raise typer.Exit(resume_plain(workspace, id_, take_over=take_over))
    raise typer.Exit(console.resume(data_dir(context), session, take_over=take_over))


def _is_given(context: typer.Context, option: str) -> bool:
    source = context.get_parameter_source(option)
    return source is not None and source.name == "COMMANDLINE"


def _people(names: Sequence[str], client: str, facilitator: str) -> tuple[Person, ...]:
    """Everybody, two of the same name told apart as on the sheet; nobody has two roles.

    Client and facilitator may be among the people: they are not told apart from somebody of that name.
    """
    if client and same_name(client, facilitator):
        raise typer.BadParameter(_("the client cannot be the facilitator too."), param_hint="--facilitator")
    if len(names) + 2 > PEOPLE_MAX:
        raise typer.BadParameter(
            _("a session has at most {most} people.").format(most=PEOPLE_MAX), param_hint="--person"
        )
    people, remarks = tell_apart(person for name in names for person in _joined((), name, "consultant", "--person"))
    for remark in remarks:
        complain(remark)
    people = _joined(people, client, "client", "--client")
    return _joined(people, facilitator, "facilitator", "--facilitator")


def _joined(people: tuple[Person, ...], name: str, role: Role, option: str) -> tuple[Person, ...]:
    """The people with that one among them; an empty name is as good as none, an unreadable one wrong usage."""
    if name and not ensure((), name):
        raise typer.BadParameter(_("“{name}” is not a name.").format(name=name), param_hint=option)
    return ensure(people, name, role)

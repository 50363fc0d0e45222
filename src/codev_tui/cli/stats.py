"""`codev stats`: what a group's sessions have in common, in figures and bars."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Final, NamedTuple

import msgspec
import typer

from codev_tui.cli.arguments import AsJson, data_dir, past_day, typed
from codev_tui.cli.charts import Bar, Row, print_chart
from codev_tui.cli.output import complain, print_json
from codev_tui.cli.past import past_of
from codev_tui.i18n import _, ngettext
from codev_tui.model.session import Session
from codev_tui.model.text import fold
from codev_tui.review import words
from codev_tui.review.rows import Asked, matches
from codev_tui.review.stats import Figures, Member, PhaseFigures, Voice, figures

_LATEST: Final = 24
"""How many sessions are shown one by one, which are two years of a group; and all their marks fit on 80 columns."""

commands = typer.Typer()


class _Chart(NamedTuple):
    """Rows under a heading."""

    title: str
    rows: Sequence[Row]


@commands.command(
    "stats",
    help=_(
        "Show who has been client, how long phases take, who was heard, and what became of commitments and ideas.\n\n"
        "Finished sessions alone count. A file that cannot be read is named on standard error, and makes the command "
        "end in 1.\n\n"
        "Example: codev stats --group 'North team' --since 2026-01-01"
    ),
)
def stats(
    context: typer.Context,
    group: Annotated[str, typer.Option(metavar="G", parser=typed, help=_("Of this group."))] = "",
    protocol: Annotated[
        str, typer.Option(metavar="P", parser=typed, help=_("By this protocol, its name or its title."))
    ] = "",
    since: Annotated[
        date | None, typer.Option(metavar="DAY", parser=past_day, help=_("From this day on."), show_default=False)
    ] = None,
    until: Annotated[
        date | None, typer.Option(metavar="DAY", parser=past_day, help=_("Up to this day."), show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print the figures of the sessions that are asked for, then which files could not be read."""
    asked = Asked(group=group, since=since, until=until, state="finished")
    with past_of(data_dir(context)) as past:
        reckoned = figures(each for each in past if matches(each, asked) and _is_by(each, protocol))
    if as_json:
        print_json(msgspec.to_builtins(reckoned))
    elif reckoned.sessions:
        _print(reckoned)
    else:
        complain(_("No finished sessions found."))
    raise past.end()


def _is_by(session: Session, protocol: str) -> bool:
    """Whether that is its protocol, by name or by title; where none is asked for, any is."""
    asked = fold(protocol)
    return not asked or asked in (fold(session.protocol), fold(session.protocol_title))


def _print(reckoned: Figures) -> None:
    counted = ngettext("{count} finished session", "{count} finished sessions", reckoned.sessions)
    heading = _("{sessions}, {first} to {last}")
    count = counted.format(count=reckoned.sessions)
    typer.echo(heading.format(sessions=count, first=reckoned.first, last=reckoned.last))
    for title, rows in _charts(reckoned):
        if rows:
            typer.echo()
            print_chart(title, rows)


def _charts(reckoned: Figures) -> Iterator[_Chart]:
    """The figures for reading; a chart without rows has nothing to say."""
    groups = len({member.group for member in reckoned.people}) > 1
    protocols = len({phase.protocol for phase in reckoned.phases}) > 1
    yield _Chart(_("Client role, in the order of names"), list(_rotation(reckoned, groups)))
    yield _Chart(_("Attendance"), list(_attendance(reckoned, groups)))
    yield _Chart(_("Time of the phases, median: planned ░, real █"), list(_times(reckoned, protocols)))
    yield _Chart(_("Phases that mostly take longer than planned"), list(_overruns(reckoned, protocols)))
    yield _Chart(_("Commitments"), list(_commitments(reckoned)))
    ideas, feelings = _("Ideas: given ░, kept or adapted █"), _("How sessions were felt, scores from 1 to 5")
    yield _Chart(_of_the_latest(ideas, reckoned.ideas), list(_ideas(reckoned)))
    yield _Chart(_of_the_latest(feelings, reckoned.feelings), list(_feelings(reckoned)))
    for phase in reckoned.phases:
        title = _("Heard in {phase}: ● yes, ○ there and not, the latest session last")
        yield _Chart(title.format(phase=_title(phase, protocols)), list(_heard(phase, groups)))
    for phase in reckoned.phases:
        title = _("Time spoken in {phase}, where it was measured")
        yield _Chart(title.format(phase=_title(phase, protocols)), list(_spoken(phase, groups)))


def _of_the_latest(title: str, sessions: Sequence[object]) -> str:
    if len(sessions) <= _LATEST:
        return title
    return _("{title}; the latest {count} of {all}").format(title=title, count=_LATEST, all=len(sessions))


def _rotation(reckoned: Figures, groups: bool) -> Iterator[Row]:
    for member in reckoned.people:
        if member.may_be_client:
            days = ", ".join(day.isoformat() for day in member.client_on)
            yield Row(_name(member, groups), "", "", days or _("not yet"))
    if reckoned.client_unknown:
        days = ", ".join(day.isoformat() for day in reckoned.client_unknown)
        yield Row(_("not recorded"), "", "", days)


def _attendance(reckoned: Figures, groups: bool) -> Iterator[Row]:
    for member in reckoned.people:
        if member.of:
            number = _("{attended} of {all}").format(attended=member.attended, all=member.of)
            yield Row(_name(member, groups), Bar(member.attended, member.of), number)


def _times(reckoned: Figures, protocols: bool) -> Iterator[Row]:
    longest = max((max(phase.planned_s, phase.real_s) for phase in reckoned.phases), default=0.0)
    for phase in reckoned.phases:
        yield Row(_title(phase, protocols), Bar(phase.planned_s, longest, pale=True), words.clock(phase.planned_s))
        over = _("over time in {over} of {all}").format(over=phase.over, all=phase.sessions)
        yield Row("", Bar(phase.real_s, longest), words.clock(phase.real_s), over)


def _overruns(reckoned: Figures, protocols: bool) -> Iterator[Row]:
    over = [phase for phase in reckoned.phases if phase.is_mostly_over]
    longest = max((phase.difference_s for phase in over), default=0.0)
    for phase in over:
        number = _("{time} longer").format(time=words.clock(phase.difference_s))
        said = _("in the median of {all}").format(all=phase.sessions)
        yield Row(_title(phase, protocols), Bar(phase.difference_s, longest), number, said)


def _commitments(reckoned: Figures) -> Iterator[Row]:
    made = reckoned.commitments
    for told, count in (
        (words.STATUS["done"], made.done),
        (words.STATUS["partly"], made.partly),
        (words.STATUS["open"], made.open),
        (words.STATUS["not-done"], made.not_done),
        (words.STATUS["dropped"], made.dropped),
    ):
        if made.all:
            yield Row(told, Bar(count, made.all), _("{count} of {all}").format(count=count, all=made.all))


def _ideas(reckoned: Figures) -> Iterator[Row]:
    most = max((session.ideas for session in reckoned.ideas[-_LATEST:]), default=0)
    for session in reckoned.ideas[-_LATEST:]:
        yield Row(session.day.isoformat(), Bar(session.ideas, most, pale=True), str(session.ideas))
        taken = session.kept + session.adapted
        told = _("{kept} kept, {adapted} adapted").format(kept=session.kept, adapted=session.adapted)
        yield Row("", Bar(taken, most), str(taken), told)


def _feelings(reckoned: Figures) -> Iterator[Row]:
    for session in reckoned.feelings[-_LATEST:]:
        felt = ", ".join(f"{word} ×{times}" if times > 1 else word for word, times in session.words.items())
        if session.score is None:
            yield Row(session.day.isoformat(), "", "", felt)
            continue
        yield Row(session.day.isoformat(), Bar(session.score, 5), f"{session.score:.1f}", felt)


def _heard(phase: PhaseFigures, groups: bool) -> Iterator[Row]:
    """A mark for each of the latest sessions whose record says who was heard, and how often in all of them."""
    held = sorted({(each.day, each.session) for voice in phase.voices for each in voice.occasions})[-_LATEST:]
    for voice in phase.voices:
        there = {each.session: each.heard for each in voice.occasions}
        marks = "".join({True: "●", False: "○", None: " "}[there.get(session)] for _day, session in held)
        number = _("{heard} of {all}").format(heard=voice.heard, all=len(voice.occasions))
        yield Row(_name(voice, groups), marks, number)


def _spoken(phase: PhaseFigures, groups: bool) -> Iterator[Row]:
    """Time spoken, and its share of all that was measured in the phase."""
    measured = [(voice, voice.talk_s) for voice in phase.voices if voice.talk_s is not None]
    together = sum(seconds for _voice, seconds in measured)
    for voice, seconds in measured if together else ():
        share = _("{share} %").format(share=round(100 * seconds / together))
        yield Row(_name(voice, groups), Bar(seconds, together), words.clock(seconds), share)


def _name(person: Member | Voice, groups: bool) -> str:
    """The name, with the group where there are several."""
    if groups and person.group:
        return _("{name} ({group})").format(name=person.name, group=person.group)
    return person.name


def _title(phase: PhaseFigures, protocols: bool) -> str:
    """The phase's title, with the protocol's where there are several."""
    if protocols:
        return _("{phase} ({protocol})").format(phase=phase.title, protocol=phase.protocol_title or phase.protocol)
    return phase.title

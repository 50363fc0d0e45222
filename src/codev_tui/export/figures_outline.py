"""Sessions in figures as an outline, for a sponsor."""

from collections.abc import Sequence

from codev_tui.export.audiences import Figures, PhaseFigures, activity_word
from codev_tui.export.outline import Chapter, Outline, Pair, Table, Time, pairs_of, times_of
from codev_tui.i18n import _, ngettext
from codev_tui.model import labels
from codev_tui.model.durations import minutes_text
from codev_tui.model.written_days import text_day


def outline_of_figures(sessions: Sequence[Figures]) -> Outline:
    """Sessions in figures: a row for each where there are several, then the phases of each."""
    first, last = min(each.day for each in sessions), max(each.day for each in sessions)
    if len(sessions) == 1:
        (only,) = sessions
        facts: tuple[Pair, ...] = pairs_of(zip(_column_words()[1:], _figures_row(only)[1:], strict=True))
        chapters: tuple[Chapter, ...] = ()
    else:
        facts = ()
        rows = tuple(map(_figures_row, sessions))
        chapters = (Chapter("sessions", _("Sessions"), (Table(_column_words(), (*rows, _together(sessions))),)),)
    days = text_day(first) if first == last else f"{text_day(first)} – {text_day(last)}"
    count = len(sessions)
    return Outline(
        id=sessions[0].id,
        title=ngettext("{count} session in figures", "{count} sessions in figures", count).format(count=count),
        over=(days,),
        lead="",
        facts=facts,
        chapters=(*chapters, *(_phases_in_figures(each, alone=count == 1) for each in sessions if each.phases)),
    )


def _phases_in_figures(session: Figures, *, alone: bool) -> Chapter:
    title = _("Time") if alone else _("Time on {day}").format(day=text_day(session.day))
    return Chapter("time", title, (times_of(tuple(map(_figures_time, session.phases))),))


def _column_words() -> tuple[str, ...]:
    return (_("Day"), _("State"), _("Planned"), _("Real"), _("People"), _("Ideas"), _("Commitments"), _("Learnings"))


def _figures_row(session: Figures) -> tuple[str, ...]:
    counts = (session.people, session.ideas, session.commitments, session.learnings)
    return (
        text_day(session.day),
        labels.STATE[session.state],
        minutes_text(session.planned_s),
        minutes_text(session.elapsed_s),
        *(_("not kept") if count is None else str(count) for count in counts),
    )


def _together(sessions: Sequence[Figures]) -> tuple[str, ...]:
    """The sums; people are not summed, for they come again."""
    planned, real = (sum(getattr(each, key) for each in sessions) for key in ("planned_s", "elapsed_s"))
    sums = (sum(getattr(each, key) or 0 for each in sessions) for key in ("ideas", "commitments", "learnings"))
    return (_("Together"), "", minutes_text(planned), minutes_text(real), "", *map(str, sums))


def _figures_time(phase: PhaseFigures) -> Time:
    return Time(activity_word(phase.activity), phase.planned_s, phase.elapsed_s)

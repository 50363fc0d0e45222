"""Sessions in figures as an outline, for a sponsor."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from codev_tui.export.audiences import Figures, PhaseFigures, activity_word
from codev_tui.export.outline import Chapter, Outline, Pair, Table, Time, pairs_of, times_of
from codev_tui.i18n import _, ngettext
from codev_tui.model import labels
from codev_tui.model.durations import minutes_text
from codev_tui.model.protocol import Activity
from codev_tui.model.written_days import text_day


def outline_of_figures(sessions: Sequence[Figures]) -> Outline:
    """Sessions in figures: one with its phases; of several the sums and the medians, on one page however many."""
    first, last = min(each.day for each in sessions), max(each.day for each in sessions)
    days = text_day(first) if first == last else f"{text_day(first)} – {text_day(last)}"
    count = len(sessions)
    alone = sessions[0] if count == 1 else None
    return Outline(
        id=sessions[0].id,
        title=ngettext("{count} session in figures", "{count} sessions in figures", count).format(count=count),
        over=(days,),
        lead="",
        facts=_alone(alone) if alone else pairs_of(_held(sessions)),
        chapters=tuple(each for each in ((_time(alone),) if alone else _several(sessions)) if each.blocks),
    )


def _alone(session: Figures) -> tuple[Pair, ...]:
    counts = (session.people, session.ideas, session.commitments, session.learnings)
    values = (
        labels.STATE[session.state],
        minutes_text(session.planned_s),
        minutes_text(session.elapsed_s),
        *(_("not kept") if count is None else str(count) for count in counts),
    )
    words = (_("State"), _("Planned"), _("Real"), _("People"), _("Ideas"), _("Commitments"), _("Learnings"))
    return pairs_of(zip(words, values, strict=True))


def _time(session: Figures) -> Chapter:
    rows = tuple(Time(activity_word(each.activity), each.planned_s, each.elapsed_s) for each in session.phases)
    return Chapter("time", _("Time"), (times_of(rows),) if rows else ())


def _held(sessions: Sequence[Figures]) -> Iterator[Pair]:
    """How many of the sessions ended how, and where they were held."""
    states, settings = (Counter(getattr(each, key) for each in sessions) for key in ("state", "setting"))
    yield _("State"), ", ".join(f"{labels.STATE[state]}: {n}" for state, n in states.items())
    yield _("Setting"), ", ".join(f"{labels.SETTING[setting]}: {n}" for setting, n in settings.items())


def _several(sessions: Sequence[Figures]) -> Iterator[Chapter]:
    """Sums and medians; people are not summed, for they come again, and what was not kept is in neither."""
    rows = [_minutes_row(_("Planned"), [each.planned_s for each in sessions])]
    rows.append(_minutes_row(_("Real"), [each.elapsed_s for each in sessions]))
    for word, key in (
        (_("People"), "people"),
        (_("Ideas"), "ideas"),
        (_("Commitments"), "commitments"),
        (_("Learnings"), "learnings"),
    ):
        known = [count for each in sessions if (count := getattr(each, key)) is not None]
        if known:
            together = "" if key == "people" else str(sum(known))
            rows.append((word, together, f"{median(known):g}", str(len(known))))
        else:
            rows.append((word, _("not kept"), "", "0"))
    heads = ("", _("Together"), _("Median"), _("Sessions known of"))
    yield Chapter("sessions", _("Sessions"), (Table(heads, tuple(rows)),))
    if phases := tuple(_phase_rows(sessions)):
        heads = (_("Phase"), _("Planned, median"), _("Real, median"), _("Sessions"))
        yield Chapter("time", _("Time"), (Table(heads, phases),))


def _minutes_row(word: str, seconds: Sequence[int]) -> tuple[str, ...]:
    return (word, minutes_text(sum(seconds)), minutes_text(median(seconds)), str(len(seconds)))


def _phase_rows(sessions: Sequence[Figures]) -> Iterator[tuple[str, ...]]:
    """A row for each kind of phase that was reached, in the order of the sessions; twice where a protocol has two."""
    runs: dict[tuple[Activity, int], list[PhaseFigures]] = {}
    for session in sessions:
        seen = Counter[Activity]()
        for phase in session.phases:
            seen[phase.activity] += 1
            if phase.elapsed_s is not None:
                runs.setdefault((phase.activity, seen[phase.activity]), []).append(phase)
    for (activity, _again), phases in runs.items():
        planned, real = median(each.planned_s for each in phases), median(each.elapsed_s or 0 for each in phases)
        yield activity_word(activity), minutes_text(planned), minutes_text(real), str(len(phases))

"""What stands on the debrief's page, apart from the questions: where it went, and how it has gone before."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from codev_tui.i18n import _
from codev_tui.model.written_days import day_of_month
from codev_tui.own_keys import acting_key
from codev_tui.review.debrief import Debrief, TrendPoint
from codev_tui.widgets.phase_times import TimeRow
from codev_tui.widgets.two_columns import Pair
from codev_tui.widgets.wrapping import fitted

_STEPS: Final = " ▁▂▃▄▅▆▇"
_CELL: Final = 7
_LABEL_MIN: Final = 24
_LABEL_MAX: Final = 66
_MUTED: Final = "$foreground 85%"


def times(page: Debrief) -> list[TimeRow]:
    """Planned and real minutes of each phase."""
    return [TimeRow(phase.title, phase.planned_s, phase.elapsed_s, phase.reached) for phase in page.phases]


def remarks(page: Debrief) -> Iterator[Pair]:
    """Who led, who was not heard, what was never taken up, which cards were used."""
    if led := [Pair("•", _("{phase}: {names}").format(phase=p.title, names=p.led_by)) for p in page.phases if p.led_by]:
        yield from (Pair(_("Who led"), look="head"), *led, Pair("", "", "head"))
    yield Pair(_("Not heard"), look="head")
    yield from _not_heard(page)
    yield Pair("", "", "head")
    yield Pair(_("Parked, and never taken up"), look="head")
    for remark in page.parked:
        yield Pair("•", _("{name}: “{text}”").format(name=remark.by, text=remark.text) if remark.by else remark.text)
    if not page.parked:
        yield Pair("", _("Nothing."), "note")
    yield Pair("", "", "head")
    yield Pair(_("Cards you used in difficult moments"), look="head")
    for card in page.moments:
        yield Pair("•", _("{phase}: {see}").format(phase=card.phase, see=card.see))
        if card.say:
            yield Pair("", f"→ {card.say}", "note")
    if not page.moments:
        yield Pair(
            "",
            _("None: in the room, {show} shows them, and enter notes the one that you use.").format(
                show=acting_key("moments", "w")
            ),
            "note",
        )


def _not_heard(page: Debrief) -> Iterator[Pair]:
    if page.never_heard is None:
        words = _("Nobody was noted as heard: in the room, {speaker} and a letter notes who speaks.")
        yield Pair("", words.format(speaker=acting_key("speaker", "s")), "note")
        return
    if page.never_heard:
        yield Pair("•", _("In no phase: {names}").format(names=", ".join(page.never_heard)))
    for phase in page.phases:
        names = [name for name in phase.not_heard or () if name not in page.never_heard]
        if names:
            yield Pair("•", _("{phase}: {names}").format(phase=phase.title, names=", ".join(names)))
    if not page.never_heard and not any(phase.not_heard for phase in page.phases):
        yield Pair("", _("Everyone whose turn it was spoke, in every phase in which that was noted."), "note")


def _day(point: TrendPoint) -> str:
    return fitted(day_of_month(point.day), _CELL - 1).rjust(_CELL)


def trend(page: Debrief, width: int) -> Content:
    """The facilitator's last sessions side by side, this one last: numbers with bars, one row for each thing."""
    rows = _rows(page)
    room = min(_LABEL_MAX, max(_LABEL_MIN, width - _CELL * len(page.trend)))
    points = page.trend[-max(1, (width - room) // _CELL) :]
    label = min(room, max(cell_len(name) for name, _of, _scale in rows))
    lines = [
        Content.assemble(
            " " * label,
            *(
                (fitted(day_of_month(point.day), _CELL - 1).rjust(_CELL), "bold" if point is page.trend[-1] else _MUTED)
                for point in points
            ),
        )
    ]
    for name, of, longest in rows:
        values = [of(point) for point in points]
        if all(value is None for value in values):
            continue
        top = longest or max(1.0, *(value or 0.0 for value in values))
        text = fitted(name, label)
        cells = (_cell(value, top, signed=of is _over) for value in values)
        lines.append(Content.assemble(text, " " * (label - cell_len(text)), *cells))
    return Content("\n").join(lines)


_Row = tuple[str, Callable[[TrendPoint], float | None], float]


def _rows(page: Debrief) -> Sequence[_Row]:
    """Each thing with its words, its value in a session, and its highest value where that is known."""
    fixed: list[_Row] = [
        (_("minutes over the plan"), _over, 0),
        (_("not heard at all"), lambda point: point.not_heard, 0),
        (_("parked, never taken up"), lambda point: point.parked, 0),
        (_("cards used"), lambda point: point.moments, 0),
    ]
    asked: list[_Row] = [(each.question.ask, _score(each.question.name), 5) for each in page.questions]
    return fixed + asked


def _over(point: TrendPoint) -> float:
    return round(point.over_s / 60)


def _score(name: str) -> Callable[[TrendPoint], float | None]:
    return lambda point: point.scores.get(name)


def _cell(value: float | None, top: float, *, signed: bool) -> Content:
    """A number and its bar; a dot where nothing is known."""
    if value is None:
        return Content.styled("·".rjust(_CELL), _MUTED)
    step = _STEPS[min(len(_STEPS) - 1, max(0, round(value / top * (len(_STEPS) - 1))))]
    number = f"{value:+.0f}" if signed and value else f"{value:.0f}"
    return Content.assemble(f"{number.rjust(_CELL - 2)} ", (step, "$primary"))

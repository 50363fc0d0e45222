"""How a commitment stands in the table of all of them, and on the page beside it."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from codev_tui.i18n import N_, NP_, _, ngettext
from codev_tui.model.text import clean_line
from codev_tui.model.written_days import table_day
from codev_tui.model.written_numbers import number_text
from codev_tui.review.commitment_bands import Band, band_word, days_late, late_text
from codev_tui.review.follow_up import Action
from codev_tui.screens.card_words import day_text, status_mark
from codev_tui.widgets.styled_sentence import styled_sentence
from codev_tui.widgets.table import Column, Row

COLUMNS = (
    Column("due", NP_("a day", "by")),
    Column("text", N_("commitment")),
    Column("owner", N_("whose"), 10, wide=16, wide_from=110),
    Column("group", N_("group"), 12, from_width=90, wide=18, wide_from=110, is_name=True),
    Column("late", N_("late"), 9, from_width=70),
    Column("state", N_("state"), 12),
)


_MUTED = "$foreground 85%"


def row(action: Action, today: date, *, saving: bool) -> Row:
    """One row, in the order of the columns; what nothing is to be done about any more stands back."""
    commitment = action.commitment
    cells = (
        table_day(commitment.due, today) if commitment.due else "",
        clean_line(commitment.text),
        action.owner,
        action.group,
        late_text(days_late(action, today)),
        _("… saving") if saving else state(action, today),
    )
    return Row(cells, "cell" if commitment.is_open else "muted")


def band_row(band: Band, count: int, *, folded: bool | None) -> Row:
    """The heading of a band: what is in it, how many, and whether it is folded; none: it never is."""
    sign = "" if folded is None else "▸ " if folded else "▾ "
    said = _("{sign}{band} · {count}").format(sign=sign, band=band_word(band), count=count)
    hint = _("{said} · enter shows them").format(said=said) if folded else said
    return Row((), "band", hint)


def state(action: Action, today: date) -> str:
    """How it stands, by a sign and a word; one that is overdue says so first."""
    if not action.is_overdue(today):
        return status_mark(action.commitment.status)[0]
    if action.commitment.status == "open":
        return _("! overdue")
    return _("! {state}").format(state=status_mark(action.commitment.status)[0])


def count(actions: Iterable[Action], today: date) -> str:
    """How many of them are open, and overdue."""
    still_open = overdue = 0
    for action in actions:
        if action.commitment.is_open:
            still_open += 1
            overdue += action.is_overdue(today)
    said = ngettext("{n} open", "{n} open", still_open).format(n=number_text(still_open))
    if not overdue:
        return said
    late = ngettext("{n} overdue", "{n} overdue", overdue).format(n=number_text(overdue))
    return f"{said}, {late}"


def page(action: Action, today: date) -> Content:
    """All that is known of a commitment."""
    return Content("\n").join(_page(action, today))


def _page(action: Action, today: date) -> Iterator[Content]:
    commitment = action.commitment
    yield Content.styled(commitment.text, "bold")
    with_whom = _("with {helper}").format(helper=commitment.helper) if commitment.helper else ""
    by = _("by {day}").format(day=day_text(commitment.due)) if commitment.due else _("no date")
    yield Content(" · ".join(filter(None, (action.owner, by, with_whom))))
    if commitment.due and action.is_overdue(today):
        late = days_late(action, today)
        overdue = ngettext("! overdue for {n} day", "! overdue for {n} days", late).format(n=late)
        yield Content.styled(overdue, "$text-warning")
    if commitment.first_step:
        yield styled_sentence(_("first step: {step}"), _MUTED, step=(commitment.first_step, ""))
    made = " · ".join(filter(None, (action.title, day_text(action.day), action.group)))
    yield styled_sentence(_("from: {session}"), _MUTED, session=(made, ""))
    yield Content("")
    for check in reversed(commitment.checks):
        mark = status_mark(check.status)[0]
        yield Content.assemble((f"{day_text(check.on)}  ", _MUTED), mark, f"  {check.note}" if check.note else "")
    if not commitment.checks:
        yield Content.styled(_("Nobody has asked after it yet."), _MUTED)

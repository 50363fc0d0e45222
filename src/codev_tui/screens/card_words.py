"""How entries are put into words on cards: marks with a word and a shape, last lines, days."""

from datetime import date
from typing import Literal

from codev_tui.i18n import _, pgettext
from codev_tui.model import labels
from codev_tui.model.session import Commitment, Sift, Status, Verdict
from codev_tui.model.written_days import short_day

Tone = Literal["", "success", "warning", "error", "muted"]


def day_text(day: date) -> str:
    """A day as people write it, such as 5 Dec 2026."""
    return short_day(day)


def status_mark(status: Status) -> tuple[str, Tone]:
    """How a commitment stands."""
    marks: dict[Status, tuple[str, Tone]] = {
        "open": (pgettext("a commitment", "open"), "muted"),
        "done": (_("✓ done"), "success"),
        "partly": (_("◐ partly"), "warning"),
        "not-done": (_("✕ not done"), "error"),
        "dropped": (_("– dropped"), "muted"),
    }
    return marks[status]


def holding_mark(sift: Sift) -> tuple[str, Tone]:
    """What the client says of a contribution that is judged."""
    mark, tone = sift_mark(sift)
    return (f"{mark.split()[0]} {labels.HOLDS[sift]}", tone) if mark else ("", tone)


def sift_mark(sift: Sift) -> tuple[str, Tone]:
    """What the client does with an idea."""
    marks: dict[Sift, tuple[str, Tone]] = {
        "open": ("", ""),
        "keep": (_("✓ keep"), "success"),
        "adapt": (_("◐ adapt"), "warning"),
        "leave": (_("– leave"), "muted"),
    }
    return marks[sift]


def verdict_mark(verdict: Verdict) -> tuple[str, Tone]:
    """What the client says of a reformulation."""
    marks: dict[Verdict, tuple[str, Tone]] = {
        "open": ("", ""),
        "confirmed": (_("✓ confirmed"), "success"),
        "corrected": (_("◐ corrected"), "warning"),
    }
    return marks[verdict]


def commitment_foot(commitment: Commitment) -> str:
    """Day, helper and first step of a commitment, as far as they are known; the day first, for cards are narrow."""
    return " · ".join(
        filter(
            None,
            (
                _("by {day}").format(day=day_text(commitment.due)) if commitment.due else "",
                _("with {helper}").format(helper=commitment.helper) if commitment.helper else "",
                _("first: {step}").format(step=commitment.first_step) if commitment.first_step else "",
            ),
        )
    )

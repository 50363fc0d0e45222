"""What the summary of a past session says: the facts about it, and what came of it. Values, no screen."""

from collections.abc import Iterator
from datetime import date

from codev_tui.i18n import _, pgettext, quoted
from codev_tui.model import labels
from codev_tui.model.course_words import protocol_words
from codev_tui.model.labels import heading
from codev_tui.model.people import Person, Role, duty_word
from codev_tui.model.plan import protocol_without_script
from codev_tui.model.session import Session
from codev_tui.review.closing_summary import closing_summary, heard_text, ideas_text
from codev_tui.screens.card_words import day_text, status_mark
from codev_tui.widgets.phase_times import minutes
from codev_tui.widgets.two_columns import Pair

ROLES: tuple[Role, ...] = ("client", "consultant", "facilitator", "observer")


def _labelled(*pairs: tuple[str, str]) -> Iterator[Pair]:
    return (Pair(label, value) for label, value in pairs if value)


def facts(session: Session) -> Iterator[Pair]:
    """What stands about the session."""
    yield Pair(_("the session"), look="head")
    yield from _labelled(
        (_("title"), heading(session)),
        (_("request"), quoted(session.whole_request) if session.request else ""),
    )
    yield Pair("")
    yield from _labelled(
        (_("when"), _when(session)),
        (_("state"), labels.STATE[session.state]),
        (_("group"), session.group),
        (_("theme"), session.theme),
        (_("tags"), ", ".join(session.tags)),
        (_("protocol"), protocol_words(session)),
        (_("setting"), labels.SETTING[session.setting]),
        (pgettext("of the record", "kept"), "" if session.kept == "all" else labels.KEPT[session.kept]),
    )
    if session.people:
        yield Pair("")
        yield Pair(_("who was there"), look="head")
    for role in ROLES:
        if people := [_with_duties(person) for person in session.people if person.role == role]:
            yield Pair(labels.role_in(session, role), ", ".join(people))
    led = [(phase.led_by, phase.label) for phase in session.phases if phase.led_by]
    for name in dict.fromkeys(leader for leader, _label in led):
        phases = ", ".join(label for leader, label in led if leader == name)
        yield Pair(_("led"), _("{name}: {text}").format(name=name, text=phases))


def _with_duties(person: Person) -> str:
    duties = ", ".join(map(duty_word, person.duties))
    return f"{person.name} ({duties})" if duties else person.name


def _when(session: Session) -> str:
    start = session.began
    end = f"–{session.finished:%H:%M}" if session.finished and session.started else ""
    return f"{day_text(start.date())}, {start:%H:%M}{end}"


def outcomes_of(session: Session, today: date) -> Iterator[Pair]:
    """What came of it, as far as it was kept."""
    summary = closing_summary(session, protocol_without_script(session))
    yield Pair(_("what came of it"), look="head")
    over = minutes(summary.elapsed_s) - minutes(summary.planned_s)
    real = _("{real} of {planned} minutes").format(real=minutes(summary.elapsed_s), planned=minutes(summary.planned_s))
    yield Pair(_("time"), _("{time}, {n} over").format(time=real, n=over) if over > 0 else real)
    if session.kept == "all":
        yield Pair(_("heard"), heard_text(summary))
        yield Pair(_("ideas"), ideas_text(summary.ideas))
    yield Pair("")
    yield Pair(_("commitments ({n})").format(n=len(session.commitments)), look="head")
    for commitment in session.commitments:
        yield Pair(status_mark(commitment.status)[0], commitment.text)
        day = _("by {day}").format(day=day_text(commitment.due)) if commitment.due else ""
        details = (commitment.by, day, _("overdue !") if commitment.is_overdue(today) else "")
        yield Pair("", " · ".join(filter(None, details)), "note")
    if session.kept != "all":
        return
    yield Pair("")
    yield Pair(_("learnings ({n})").format(n=len(session.learnings)), look="head")
    for learning in session.learnings:
        yield Pair(learning.by or labels.NOBODY, learning.text)
    yield Pair("")
    yield Pair(_("next time"), look="head")
    yield Pair(_("day"), day_text(session.next_session) if session.next_session else _("no date yet"))
    yield from _labelled((_("facilitator"), session.next_facilitator), (_("partner"), session.learning_partner))

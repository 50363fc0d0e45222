"""What is asked when a past session is corrected, and what becomes of what was typed: values in, values out."""

from datetime import date
from typing import Any, Literal, NamedTuple

from codev_tui.editing.editor import Editor
from codev_tui.i18n import _
from codev_tui.model import corrections, entries, forms
from codev_tui.model.entries import Kind, Ref, entry
from codev_tui.model.forms import At, Change, Field, Form, New, NotAnEntry, Values, day_typed, person_called
from codev_tui.model.session import Commitment, Session, Status
from codev_tui.screens.card_words import day_text, status_mark


class Details(NamedTuple):
    """The form for what stands about the whole session."""

    what: Literal["details"] = "details"


class Found(NamedTuple):
    """The form for what was found of the commitment at that place."""

    at: int
    status: Status


class Correction(NamedTuple):
    """The form for the client's own words about the reformulation at that place."""

    at: int


def form_for_details(session: Session) -> Form:
    """What stands about the whole session."""
    names = tuple(person.name for person in session.people)
    day = day_text(session.next_session) if session.next_session else ""
    fields = (
        Field("title", _("title"), "", session.title),
        Field("group", _("group"), "", session.group, wide=False),
        Field("theme", _("theme"), "", session.theme, wide=False),
        Field("tags", _("tags"), _("with commas between them"), corrections.tags_text(session)),
        Field("learning_partner", _("learning partner"), "", session.learning_partner, wide=False, names=names),
        Field("next_session", _("next session"), "", day, wide=False),
        Field("next_facilitator", _("facilitator"), "", session.next_facilitator, wide=False, names=names),
    )
    return Form(Details(), _("About the session"), fields, stays=False)


def form_for_new(session: Session, kind: Kind, at: At) -> Form:
    """The form for an entry that is written up, which asks for its author too."""
    form = forms.form_for(kind, session, at)
    return form if kind == "requests" else form._replace(fields=(*form.fields, _by(session)))


def by_client_alone(form: Form, session: Session) -> Form:
    """The form, with the client in place of a question whose words they are."""
    fields = tuple(field._replace(value=session.client) if field.name == "by" else field for field in form.fields)
    return form._replace(fields=fields)


def _by(session: Session, value: str = "") -> Field:
    names = tuple(person.name for person in session.people)
    return Field("by", _("by"), _("nobody in particular"), value, wide=False, names=names)


def form_to_edit(session: Session, ref: Ref) -> Form:
    """The form for an entry that stands already; of a commitment, also what was found of it last."""
    form = forms.form_to_edit(session, ref)
    old = entry(session, ref)
    if isinstance(old, Commitment) and old.checks:
        last = old.checks[-1]
        found = _("found {state}").format(state=status_mark(last.status)[0])
        note = Field("note", found, _("a note"), last.note)
        form = form._replace(fields=(*form.fields, note, Field("on", _("on"), "", day_text(last.on), wide=False)))
    return form


def form_for_found(session: Session, at: int, status: Status, today: date) -> Form:
    """The form for a note on how a commitment stands, and the day on which that was found."""
    title = f"{session.commitments[at].n}. {status_mark(status)[0]}"
    fields = (
        Field("note", _("note"), _("optional: what was done, what stood in the way"), _last_note(session, at, today)),
        Field("on", _("on"), "", day_text(today), wide=False),
    )
    return Form(Found(at, status), title, fields, stays=False)


def _last_note(session: Session, at: int, today: date) -> str:
    """What was noted today already, for that is what a further word of today takes the place of."""
    checks = session.commitments[at].checks
    return checks[-1].note if checks and checks[-1].on == today and not checks[-1].session else ""


def form_for_correction(session: Session, at: int) -> Form:
    """The form for the client's own words."""
    field = Field("text", "", _("in the client's words"), session.reformulations[at].correction)
    return Form(Correction(at), _("Corrected"), (field,), stays=False)


def corrected(session: Session, form: Form, values: Values, at: At) -> Session:
    """The session with what was typed. Raises `NotAnEntry` for what cannot be taken."""
    today = at.now.date()
    match form.purpose:
        case Details():
            return _with_details(session, values, today)
        case Found(place, status):
            return corrections.check(session, place, status, _past_day(values["on"], today, session), values["note"])
        case Correction(place):
            return entries.judge_reformulation(session, place, "corrected", values["text"])
        case New(kind):
            return corrections.written_up(session, _added(session, kind, values, at))
        case Change(ref):
            return _changed(session, ref, form, values, at)
    return corrections.written_up(session, forms.with_entry(session, form, values, at))


def _with_details(session: Session, values: Values, today: date) -> Session:
    day = day_typed(values["next_session"], today, session, "next_session")
    typed: dict[str, Any] = {
        key: values[key] for key in ("title", "group", "theme", "learning_partner", "next_facilitator")
    }
    session = entries.set_details(session, **typed, next_session=day)
    return corrections.set_tags(session, values["tags"])


def _added(session: Session, kind: Kind, values: Values, at: At) -> Session:
    if "by" in values and kind != "commitments":
        values = dict(values)
        at = at._replace(by=person_called(session, values.pop("by")))
    return forms.add_typed(session, kind, values, at)


def _changed(session: Session, ref: Ref, form: Form, values: Values, at: At) -> Session:
    own = {key: value for key, value in values.items() if key not in ("note", "on")}
    session = forms.with_entry(session, form, own, at)
    if "on" in values:
        last = session.commitments[ref.at].checks[-1]
        kept = values["on"] == day_text(last.on)
        day = last.on if kept else _past_day(values["on"], at.now.date(), session)
        session = corrections.correct_check(session, ref.at, day, values["note"])
    return session


def _past_day(text: str, today: date, session: Session) -> date:
    """The day on which stock was taken: of days without a year the last one, and none that is still to come."""
    day = day_typed(text, today, session, "on") or today
    if day > today:
        raise NotAnEntry(_("That day is still to come: stock is taken of what has been."), "on")
    return day


def new_at(record: Editor) -> At:
    """The circumstances of an entry that is written up: its author is asked for, and an idea is of the first kind."""
    return At(record.wall(), "", record.session.kinds_of_ideas[0])

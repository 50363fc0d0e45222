"""What is missing when a session closes, put in: what is asked for it, and what becomes of the answer."""

from datetime import datetime

from codev_tui.i18n import _
from codev_tui.model import entries, forms, timekeeping
from codev_tui.model.entries import Ref
from codev_tui.model.forms import Field, Values
from codev_tui.model.session import Feedback, Session
from codev_tui.model.text import clean_line
from codev_tui.model.written_days import short_day
from codev_tui.review.closing_missing import Missing


def fields_for(session: Session, missing: Missing) -> tuple[Field, ...]:
    """What is asked for what is missing; nothing of a parked remark, which only has to be taken up."""
    match missing.kind:
        case "commitment":
            commitment = session.commitments[missing.at]
            due = short_day(commitment.due) if commitment.due else ""
            return (
                Field("first_step", _("first step"), _("to begin with"), commitment.first_step),
                Field("due", _("by when"), _("5 dec, 2 weeks"), due),
            )
        case "unheard":
            return (Field("says", _("says"), _("Enter alone: they were heard")),)
        case "partner":
            names = tuple(person.name for person in session.people if person.role != "client")
            return (
                Field("learning_partner", _("learning partner"), _("whom the client keeps talking to"), names=names),
            )
        case "date":
            return (Field("next_session", _("next session"), _("5 dec, 2 weeks")),)
    return ()


def with_answer(session: Session, missing: Missing, values: Values, now: datetime) -> Session:
    """The session with what was typed for what is missing. Raises `NotAnEntry` for what cannot be taken."""
    if missing.kind == "parked":
        return entries.take_up(session, missing.at, now)
    if missing.kind == "unheard":
        return _heard(session, missing.name, values.get("says", ""))
    typed = {key: forms.read_value(session, key, text, now.date()) for key, text in values.items()}
    if missing.kind == "commitment":
        return entries.edit(session, Ref("commitments", missing.at), **typed)
    return entries.set_details(session, **typed)


def _heard(session: Session, name: str, text: str) -> Session:
    """What somebody says who was not heard; without words they were heard all the same."""
    speaker = session.running_clock.speaker
    session = timekeeping.set_speaker(timekeeping.set_speaker(session, name), speaker)
    return entries.add_feedback(session, Feedback(by=name, text=text)) if clean_line(text) else session

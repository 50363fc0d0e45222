"""What is missing when a session closes, put in: what is asked for it, and what becomes of the answer."""

from collections.abc import Callable, Mapping
from datetime import datetime

from codev_tui.editing.editor import Act
from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model import entries, forms, timekeeping
from codev_tui.model.entries import Ref
from codev_tui.model.people import match_people
from codev_tui.model.session import Feedback, Session
from codev_tui.model.text import clean_line
from codev_tui.review.closing_missing import Missing
from codev_tui.screens.card_words import day_text
from codev_tui.screens.dialogs.fill_in import Blank, FillInDialog

Values = Mapping[str, str]


class Mending:
    """Mends a session that is about to close. `changed` is called after each act."""

    def __init__(
        self, live: LiveSession, push: Callable[[FillInDialog], object], changed: Callable[[], object]
    ) -> None:
        self._live = live
        self._push = push
        self._changed = changed

    def mend(self, missing: Missing) -> None:
        """Ask for what is missing; a parked remark needs no more than to be taken up."""
        match missing.kind:
            case "commitment":
                self._ask_about_commitment(missing)
            case "parked":
                self._act(lambda session, now: entries.take_up(session, missing.at, now))
            case "unheard":
                blank = Blank("text", _("says"), hint=_("Enter alone: they were heard"))
                self._ask(missing, (blank,), lambda values: self._hear(missing.name, values["text"]))
            case "partner":
                names = [person.name for person in self._live.session.people if person.role != "client"]
                blank = Blank("name", _("learning partner"), hint=_("whom the client keeps talking to"), names=names)
                self._ask(missing, (blank,), lambda values: self._take_partner(values["name"]))
            case "date":
                blank = Blank("next_session", _("next session"), hint=_("5 dec, 2 weeks"))
                self._ask(missing, (blank,), lambda values: self._take_date(values["next_session"]))

    def _ask(self, missing: Missing, blanks: tuple[Blank, ...], take: Callable[[Values], str]) -> None:
        self._push(FillInDialog(_("Still missing"), missing.text, blanks, take))

    def _act(self, change: Act) -> None:
        self._live.act(change)
        self._changed()

    def _ask_about_commitment(self, missing: Missing) -> None:
        commitment = self._live.session.commitments[missing.at]
        due = day_text(commitment.due) if commitment.due else ""
        blanks = (
            Blank("first_step", _("first step"), commitment.first_step, _("to begin with")),
            Blank("due", _("by when"), due, _("5 dec, 2 weeks")),
        )
        self._ask(missing, blanks, lambda values: self._take_commitment(missing.at, values))

    def _take_commitment(self, at: int, values: Values) -> str:
        session, today = self._live.session, self._live.wall().date()
        try:
            due = forms.day_typed(values["due"], today, session)
        except forms.NotAnEntry as error:
            return str(error)
        step = values["first_step"]
        self._act(lambda session, _now: entries.edit(session, Ref("commitments", at), first_step=step, due=due))
        return ""

    def _hear(self, name: str, text: str) -> str:
        """What somebody says who was not heard; without words they were heard all the same."""

        def heard(session: Session, _now: datetime) -> Session:
            speaker = session.running_clock.speaker
            session = timekeeping.set_speaker(timekeeping.set_speaker(session, name), speaker)
            return entries.add_feedback(session, Feedback(by=name, text=text)) if clean_line(text) else session

        self._act(heard)
        return ""

    def _take_partner(self, text: str) -> str:
        name = match_people(self._live.session.people, text) or clean_line(text)
        self._act(lambda session, _now: entries.set_details(session, learning_partner=name))
        return ""

    def _take_date(self, text: str) -> str:
        try:
            day = forms.day_typed(text, self._live.wall().date(), self._live.session, "next_session")
        except forms.NotAnEntry as error:
            return str(error)
        self._act(lambda session, _now: entries.set_details(session, next_session=day))
        return ""

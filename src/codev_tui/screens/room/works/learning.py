"""Learning and feedback: one round, then the learning partner, the next session's day and its facilitator."""

from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from codev_tui.i18n import N_, _
from codev_tui.model import entries
from codev_tui.model.dates import add_months, read_day
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import tell_kept_day
from codev_tui.model.labels import NOBODY
from codev_tui.model.people import match_people
from codev_tui.model.session import Feedback, Session
from codev_tui.model.text import clean_line
from codev_tui.model.voices import stages_of
from codev_tui.own_keys import acting_key
from codev_tui.screens.bindings import ESCAPE
from codev_tui.screens.card_words import day_text
from codev_tui.screens.dialogs.fields import TextField
from codev_tui.screens.room.works.request_line import RequestLine
from codev_tui.screens.room.works.work import PhaseWork, field_after, saving_mark, set_counted_title
from codev_tui.widgets.card_lists import CardLists
from codev_tui.widgets.cards import Card, Cards


class Detail(TextField):
    """A field about the session as a whole; `key` is its key in the file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("take it"), key_display="enter", id="learning.take", priority=True),
        ESCAPE,
    ]

    class Taken(Message):
        """Enter was pressed in the field."""

    def __init__(self, key: str, hint: str) -> None:
        super().__init__(hint=hint, id=key.replace("_", "-"))
        self.key = key
        self.cursor_blink = False
        self._shown = ""

    def show(self, text: str) -> None:
        """Show what the session has, unless something was typed here that it does not have yet."""
        if text != self._shown and self.value in (self._shown, text):
            with self.prevent(Input.Changed):
                self.value = text
        self._shown = text

    def action_take(self) -> None:
        """Tell that Enter was pressed."""
        self.post_message(self.Taken())


class LearningWork(PhaseWork):
    """Everyone, one round; what is decided for the next time stands below."""

    first_kind: Kind | None = "feedback"
    second_kind: Kind | None = "learnings"
    _trouble = ""
    """What is wrong with the field that was left last."""

    def compose(self) -> ComposeResult:
        """The request, feedback and learnings, and beneath them three fields."""
        yield RequestLine()
        with CardLists():
            yield Cards(
                _("{note} notes how someone felt.").format(note=acting_key("entry", "i")), columns=1, id="feedback"
            )
            yield Cards(
                _("{second} notes what someone takes away.").format(second=acting_key("second", "I")),
                columns=1,
                id="learnings",
            )
        with Vertical(id="details"):
            for label, field in (
                (_("learning partner"), Detail("learning_partner", _("whom the client keeps talking to"))),
                (_("next session"), Detail("next_session", self._proposal())),
                (_("next facilitator"), Detail("next_facilitator", _("who takes the lead next time"))),
            ):
                with Horizontal(classes="detail"):
                    yield Static(Content(label), classes="form--label")
                    yield field

    def hint(self, session: Session) -> Content | str:  # noqa: ARG002
        """What is wrong with a field, else how one gets to the fields."""
        if self._trouble:
            return Content.styled(self._trouble, "$text-error")
        return _("Tab leads to the fields, Escape back to the keys.")

    def _proposal(self) -> str:
        """The method's rhythm: no more than one to two months between sessions."""
        today = self.live.wall().date()
        return _("{first} to {last}").format(first=day_text(add_months(today, 1)), last=day_text(add_months(today, 2)))

    def prepare(self) -> None:
        """Offer the names of those present."""
        names = [person.name for person in self.live.session.people]
        for field in self.query(Detail):
            if field.key != "next_session" and names:
                field.suggester = SuggestFromList(names, case_sensitive=False)

    def show(self, session: Session) -> None:
        """Bring the lists and the fields up to the session; a field that is being typed in is ahead of it."""
        self.query_one(RequestLine).show(session, self.live.protocol)
        feedback, learnings = self.panes()
        feedback.update([self._feedback(i, entry) for i, entry in enumerate(session.feedback)])
        set_counted_title(feedback, _("feedback"))
        learnings.update(
            [
                Card(
                    Ref("learnings", i), learning.by or NOBODY, learning.text, saving_mark(self.live, learning), "muted"
                )
                for i, learning in enumerate(session.learnings)
            ]
        )
        set_counted_title(learnings, _("learnings"))
        self.query_one("#details").set_class(self._is_next_time(session), "-in-turn")
        for field in self.query(Detail):
            value = getattr(session, field.key)
            field.show(_in_words(value))

    def _feedback(self, at: int, feedback: Feedback) -> Card:
        mark = f"{feedback.score}/5" if feedback.score else ""
        text = " — ".join(filter(None, (feedback.feeling, feedback.text)))
        return Card(Ref("feedback", at), feedback.by or NOBODY, text, saving_mark(self.live, feedback, mark), "muted")

    def _is_next_time(self, session: Session) -> bool:
        """Whether the round is behind and the talk is of the next time: in the last of several parts."""
        script = self.live.protocol.phase(self.phase_name)
        parts = len(stages_of(session, script)) if script else 1
        return parts > 1 and session.running_clock.part >= parts

    def least_rows(self, child: Widget) -> int:
        """The fields are one row where rows are few, until they are what is talked of; Tab turns to the next."""
        if child.id != "details":
            return super().least_rows(child)
        return len(self.query(Detail)) if child.has_class("-in-turn") else 1

    def is_editing(self) -> bool:
        """Whether one of the three fields is being typed in."""
        return isinstance(self.screen.focused, Detail)

    def next_field(self, steps: int) -> Detail | None:
        """The next of the three fields."""
        return field_after(list(self.query(Detail)), steps)

    def keep_typing(self) -> None:
        """Take over what stands in the field that is left."""
        if isinstance(field := self.screen.focused, Detail):
            self._keep(field)

    @on(events.DescendantBlur)
    def _leave_field(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget, Detail):
            self._keep(event.widget)

    @on(Detail.Taken)
    def _take_detail(self) -> None:
        """Take over the field, and go on to the next."""
        if isinstance(field := self.screen.focused, Detail) and self._keep(field):
            self.screen.focus_next(Detail)

    def _keep(self, field: Detail) -> bool:
        """Take over a field; false, with a sentence, where it cannot be taken."""
        if self.live.session.clock is None:
            return False
        try:
            value = self._read(field)
        except CodevError as error:
            self._tell_trouble(str(error))
            return False
        self._tell_trouble("")
        with field.prevent(Input.Changed):
            field.value = _in_words(value)
        if value != (getattr(self.live.session, field.key) or (None if field.key == "next_session" else "")):
            self.live.act(lambda session, _at: entries.set_details(session, **{field.key: value}))
        return True

    def _tell_trouble(self, sentence: str) -> None:
        """Say it at once, and again whenever nothing else is said, as long as the field is wrong."""
        self._trouble = sentence
        self.context.show_hint()
        if sentence:
            self.say(sentence)

    def _read(self, field: Detail) -> date | str | None:
        text = clean_line(field.value)
        if field.key == "next_session":
            return self._read_day(text) if text else None
        return match_people(self.live.session.people, text) or text

    def _read_day(self, text: str) -> date:
        """The day alone, which then stands in the field; that a time is not kept is said where one was typed."""
        day, with_time = read_day(text, self.live.wall().date(), self.live.session.language)
        if with_time:
            self.say(tell_kept_day(day))
        return day


def _in_words(value: date | str | None) -> str:
    return day_text(value) if isinstance(value, date) else value or ""

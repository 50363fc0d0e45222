"""The self-evaluation as fields: for each question a score, and words; all of them may stay empty."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from codev_tui.i18n import N_, NP_, _
from codev_tui.model.debriefing import SCORES, Words
from codev_tui.model.protocol import Question
from codev_tui.review.debrief import SelfEvaluation
from codev_tui.screens.dialogs.fields import TextAreaField
from codev_tui.widgets.radio_line import RadioLine

_DIGITS: Final = frozenset(map(str, SCORES))
_NONE: Final = frozenset({"0", "backspace", "delete"})


def _next(id_: str) -> Binding:
    """Said in each field, for the line of keys: Tab leads on, and the screen sees to it."""
    return Binding("tab", "screen.next_field(1)", NP_("in a list", "next"), key_display="tab", id=id_, priority=True)


class Score(RadioLine):
    """A score from 1 to 5, or none; the digits choose it as well, and 0 or backspace take it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", N_("score"), key_display="1 to 5", id="score.step"),
        _next("score.next"),
    ]

    def __init__(self, score: int | None, changed: Callable[[], None]) -> None:
        options = [("", "–"), *((str(each), str(each)) for each in SCORES)]
        super().__init__("", options, str(score or ""))
        self._changed = changed

    def choose(self, value: str) -> None:
        """Choose that value; it is known to be unsaved before it is shown."""
        super().choose(value)
        self._changed()

    def on_key(self, event: events.Key) -> None:
        """Digits act here and at once: a binding would be asked for only when the next field has the focus."""
        if event.key in _NONE or event.key in _DIGITS:
            event.stop()
            event.prevent_default()
            self.choose("" if event.key in _NONE else event.key)


class OwnWords(TextAreaField):
    """What there is to say; Escape leaves it, and what is written stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _next("own_words.next"),
        Binding(
            "escape",
            "screen.leave_field",
            NP_("with writing", "done"),
            key_display="esc",
            id="own_words.leave",
            priority=True,
        ),
    ]

    def __init__(self, text: str, changed: Callable[[], None]) -> None:
        super().__init__(text, hint=_("in your words, or nothing"))
        self._changed = changed

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; it is known to be unsaved before it is shown."""
        result = super().edit(edit)
        self._changed()
        return result

    def undo(self) -> None:
        """Take a change of the text back."""
        super().undo()
        self._changed()

    def redo(self) -> None:
        """Make it again."""
        super().redo()
        self._changed()


class Answered(VerticalGroup):
    """One question, and what is answered."""

    @dataclass
    class Changed(Message):
        """The answer is another one; `at_once` is whether that was an act and no typing."""

        at_once: bool

    def __init__(self, asked: SelfEvaluation, changed: Callable[[], None]) -> None:
        super().__init__(classes="answered")
        self.question: Question = asked.question
        self._score = Score(asked.score, changed)
        self._text = OwnWords(asked.answer, changed)

    def compose(self) -> ComposeResult:
        """The question above its fields."""
        yield Static(Content(self.question.ask), classes="answered--question")
        if not self.question.open or self._score.value:
            yield self._score
        yield self._text

    @property
    def words(self) -> Words:
        """What stands in the fields."""
        return Words(self._text.text.strip(), int(self._score.value) if self._score.value else None)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(at_once=False))

    @on(RadioLine.Changed)
    def _scored(self, event: RadioLine.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(at_once=True))

    def on_descendant_blur(self) -> None:
        """Leaving a field hands its answer on."""
        self.post_message(self.Changed(at_once=True))


class Evaluation(Vertical):
    """All questions, those that are asked no longer among them.

    `changed` is called in the very moment in which an answer becomes another one: a message would come after the frame
    that shows it.
    """

    def __init__(self, questions: Sequence[SelfEvaluation], changed: Callable[[], None]) -> None:
        super().__init__(id="evaluation")
        self._rows = [Answered(each, changed) for each in questions]

    def compose(self) -> ComposeResult:
        """One after the other."""
        yield from self._rows

    def answers(self) -> Iterator[tuple[Question, Words]]:
        """What stands in answer to each question."""
        return ((row.question, row.words) for row in self._rows)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        if self._rows:
            self.screen.set_focus(self._rows[0].query_one(Score))

"""Somebody has an entry already, and a second one was typed: does it replace the first, or whose is it?"""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, Literal, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import N_, _, translate
from codev_tui.model.entries import Kind
from codev_tui.model.people import Person, assign_letters
from codev_tui.screens.dialogs.choices import Choice, Choices
from codev_tui.screens.dialogs.dialog import ChoiceDialog

_QUESTIONS: Final[Mapping[str, str]] = {
    "topics": N_("{name} has a topic: replace it, add to it, or whose is this?"),
    "reformulations": N_("{name} has a reformulation: replace it, add to it, or whose is this?"),
    "learnings": N_("{name} has a learning: replace it, add to it, or whose is this?"),
    "feedback": N_("{name} has feedback: replace it, add to it, or whose is this?"),
}
_ANY: Final = N_("{name} has one: replace it, add to it, or whose is this?")


class SecondEntry(NamedTuple):
    """What becomes of the second entry; `by` is whose it is instead."""

    does: Literal["replace", "add", "whose"]
    by: str = ""


class SecondDialog(ChoiceDialog[SecondEntry]):
    """Asks what becomes of it. Dismissed with None, nothing is noted, and the words are still there to be changed.

    Where it is somebody else's, the letters of the roster say whose.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "choose('r')", N_("replace"), show=False, id="second.replace"),
        Binding("a", "choose('a')", N_("add"), show=False, id="second.add"),
        Binding("w", "choose('w')", N_("whose"), show=False, id="second.whose"),
    ]

    def __init__(self, by: str, kind: Kind, people: Sequence[Person]) -> None:
        ways = (
            Choice("r", _("Replace it")),
            Choice("a", _("Add to it")),
            Choice("w", _("It is somebody else's: whose is this?")),
        )
        super().__init__(_("A second one"), ways, self._answer)
        self._ways = self._choices
        names = {letter: name for name, letter in assign_letters(people).items() if name != by}
        self._names = names
        self._people = Choices([Choice(letter, name) for letter, name in names.items()])
        self._people.display = False
        self._question = translate(_QUESTIONS.get(kind, _ANY)).format(name=by)

    def compose_body(self) -> ComposeResult:
        """The question, and the step that is due."""
        yield Static(Content(self._question), classes="dialog--question")
        yield self._ways
        yield self._people

    def take_key(self, event: events.Key) -> bool:
        """While it is asked whose it is, a letter of the roster answers."""
        letter = (event.character or "").casefold()
        if self._choices is not self._people or letter not in self._names:
            return False
        self._answer(letter)
        return True

    def _answer(self, key: str) -> None:
        if self._choices is self._people:
            self.dismiss(SecondEntry("whose", self._names[key]))
        elif key == "w":
            self._step_to(self._people)
        else:
            self.dismiss(SecondEntry("replace" if key == "r" else "add"))

    def _step_to(self, choices: Choices) -> None:
        self._choices = choices
        self._ways.display = choices is self._ways
        self._people.display = choices is self._people
        choices.move(1)

    def action_back(self) -> None:
        """One step back."""
        if self._choices is self._people:
            self._step_to(self._ways)
        else:
            self.dismiss(None)

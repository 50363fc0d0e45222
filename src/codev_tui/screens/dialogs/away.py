"""After an absence: what becomes of the time that passed meanwhile."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Input, Static

from codev_tui.i18n import N_, _
from codev_tui.model.durations import NotADuration, clock_text, parse_span, span_text
from codev_tui.screens.dialogs.choices import Choice
from codev_tui.screens.dialogs.dialog import ChoiceDialog
from codev_tui.screens.dialogs.fields import TextField


class AwayDialog(ChoiceDialog[float]):
    """Asks how many of the `seconds` away count for the phase, and is dismissed with those seconds.

    Nothing is preselected and nothing but an answer closes it: the program never guesses.
    """

    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "choose('c')", N_("count"), show=False, id="away.count"),
        Binding("l", "choose('l')", N_("leave out"), show=False, id="away.leave_out"),
        Binding("p", "choose('p')", N_("part"), show=False, id="away.part"),
    ]

    def __init__(self, seconds: float) -> None:
        span = span_text(seconds)
        choices = (
            Choice(
                "c", _("Count them"), _("The group went on meanwhile: the phase has run {span} more.").format(span=span)
            ),
            Choice("l", _("Leave them out"), _("Nothing happened meanwhile: the clock goes on from where it stood.")),
            Choice("p", _("Part of them…"), _("Type how many minutes count; the rest is left out.")),
        )
        super().__init__(_("Away"), choices, self._answer_choice)
        self._seconds = seconds
        self._input = TextField(hint=_("minutes, as in 5 or 4:30"))
        self._heard = Static(markup=False, classes="dialog--live")

    def compose_body(self) -> ComposeResult:
        """The question, the choices, and the field for part of the time."""
        question = _("You were away {span}.").format(span=span_text(self._seconds))
        yield Static(Content(question), classes="dialog--question")
        yield Static(Content(_("Count them, leave them out, or part of them?")), classes="dialog--text")
        yield self._choices
        with VerticalGroup(id="away-part"):
            yield Static(Content(_("How much of it counts?")), classes="dialog--label")
            yield self._input
            yield self._heard

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Going back is only possible from the field to the choices."""
        if action == "back":
            return self.has_class("-part")
        return super().check_action(action, parameters)

    def _answer_choice(self, key: str) -> None:
        """Answer, or ask for the part."""
        if key == "c":
            self.dismiss(self._seconds)
        elif key == "l":
            self.dismiss(0.0)
        else:
            self.add_class("-part")
            self._choices.display = False
            self.set_focus(self._input)

    def action_back(self) -> None:
        """From the field back to the choices."""
        self.remove_class("-part")
        self._choices.display = True
        self.set_focus(None)

    @on(Input.Changed)
    def _say_what_it_means(self) -> None:
        self._understand()

    @on(Input.Submitted)
    def _answer(self) -> None:
        counted = self._understand()
        if counted is not None:
            self.dismiss(counted)

    def _understand(self) -> float | None:
        """The seconds that were typed, if they can be; what they mean, or what is wrong with them, is shown."""
        try:
            counted = parse_span(self._input.value)
            if counted > self._seconds:
                raise NotADuration(
                    _("You were away {span}: no more than that can count.").format(span=span_text(self._seconds))
                )
        except NotADuration as error:
            self._show(str(error) if self._input.value.strip() else "", wrong=True)
            return None
        rest = clock_text(self._seconds - counted)
        self._show(
            _("{counted} count, {rest} are left out.").format(counted=clock_text(counted), rest=rest), wrong=False
        )
        return counted

    def _show(self, sentence: str, *, wrong: bool) -> None:
        self._heard.set_class(wrong, "-wrong")
        self._heard.update(Content(sentence))

"""Correcting the time of a phase: it was started late, or ran while nobody was there."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from codev_tui.i18n import _
from codev_tui.model.durations import NotADuration, elapsed_text, parse_correction
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.fields import TextField
from codev_tui.widgets.two_columns import Pair, TwoColumns


class CorrectTimeDialog(Dialog[float]):
    """Dismissed with the seconds to add to the phase, below zero to take off; None: nothing is corrected."""

    def __init__(self, phase_title: str, elapsed_s: float) -> None:
        super().__init__(_("Correct the time"))
        self._phase_title = phase_title
        self._elapsed_s = elapsed_s
        self._input = TextField(hint=_("as in +5"))
        self._live = Static(markup=False, classes="dialog--live")

    def compose_body(self) -> ComposeResult:
        """What the phase has run, the field, and what can be typed."""
        sentence = _("{phase} has run {elapsed}.").format(
            phase=self._phase_title, elapsed=elapsed_text(self._elapsed_s)
        )
        yield Static(Content(sentence), classes="dialog--question")
        yield self._input
        yield self._live
        examples = (
            Pair("+5", _("5 minutes more than the clock says"), "note"),
            Pair("-3", _("3 minutes less; with seconds: -1:30"), "note"),
            Pair("4:30", _("it has run exactly that"), "note"),
        )
        yield TwoColumns(examples, 8, classes="dialog--examples")

    def on_mount(self) -> None:
        """Nothing is typed yet."""
        self._understand()

    @on(Input.Changed)
    def _say_what_it_means(self) -> None:
        self._understand()

    @on(Input.Submitted)
    def _answer(self) -> None:
        seconds = self._understand()
        if seconds is not None:
            self.dismiss(seconds)

    def _understand(self) -> float | None:
        """The seconds that were typed, if they can be; what they mean, or what is wrong with them, is shown."""
        typed = self._input.value.strip()
        try:
            seconds = parse_correction(typed, self._elapsed_s)
        except NotADuration as error:
            self._show(
                str(error) if typed not in ("", "+", "-", "=") else _("The time stays as it is."), wrong=bool(typed)
            )
            return None
        self._show(
            _("It will have run {elapsed}.").format(elapsed=elapsed_text(self._elapsed_s + seconds)), wrong=False
        )
        return seconds

    def _show(self, sentence: str, *, wrong: bool) -> None:
        self._live.set_class(wrong, "-wrong")
        self._live.update(Content(sentence))

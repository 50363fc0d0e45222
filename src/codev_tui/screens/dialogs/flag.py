"""The client's sign: the group is off the request, or something is uncomfortable. The request may be re-opened."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import N_, _, quoted
from codev_tui.model.protocol import Sign
from codev_tui.model.session import FlagKind
from codev_tui.model.text import clean_line
from codev_tui.screens.dialogs.choices import Choice, Choices
from codev_tui.screens.dialogs.dialog import ChoiceDialog
from codev_tui.screens.dialogs.fields import Sentence


class FlagOutcome(NamedTuple):
    """The sign that the client gave, and the request in its new wording, empty if it stays as it is."""

    kind: FlagKind
    new_request: str = ""


class FlagDialog(ChoiceDialog[FlagOutcome]):
    """Shows the request large. First which sign it is, then whether the request is worded anew.

    `wordings` are the former ones, oldest first; `stem` the sentence that a request completes; `signs` what the script
    has the facilitator say and do on each. Each step back leads to the step before; from the first, nothing is noted.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "choose('o')", N_("off course"), show=False, id="flag.off_course"),
        Binding("u", "choose('u')", N_("uncomfortable"), show=False, id="flag.uncomfortable"),
        Binding("g", "choose('g')", N_("go on"), show=False, id="flag.go_on"),
        Binding("r", "choose('r')", N_("re-open"), show=False, id="flag.reopen"),
    ]

    def __init__(self, request: str, wordings: Sequence[str], stem: str, signs: Mapping[FlagKind, Sign]) -> None:
        kinds = (
            Choice("o", _("Off course"), _("The group has left the request.")),
            Choice("u", _("Uncomfortable"), _("The client is not comfortable with what is happening.")),
        )
        super().__init__(_("Flag"), kinds, self._answer)
        self._kinds = self._choices
        self._ways = Choices(
            (
                Choice("g", _("Go on with this request"), _("The sign is noted.")),
                Choice("r", _("Re-open the request"), _("The client words it anew; this wording is kept as well.")),
            )
        )
        self._ways.display = False
        self._request = request
        self._wordings = tuple(wording for wording in wordings if wording != request)
        self._stem = stem
        self._signs = signs
        self._kind: FlagKind | None = None
        self._sign = Static(markup=False, id="flag-sign")
        self._say = Static(markup=False, id="flag-say")
        self._say.display = False
        self._input = Sentence(request, hint=_("the request, in one sentence"))

    def compose_body(self) -> ComposeResult:
        """The request, what to say, and the step that is due."""
        yield Static(Content(self._request or _("There is no request yet.")), id="flag-request")
        if self._wordings:
            before = "\n".join(_("before: {wording}").format(wording=wording) for wording in self._wordings)
            yield Static(Content(before), id="flag-before")
        yield self._sign
        yield self._say
        yield self._kinds
        yield self._ways
        with VerticalGroup(id="flag-anew"):
            yield Static(Content(self._stem), classes="dialog--label")
            yield self._input

    def _answer(self, key: str) -> None:
        """Take the next step, or end with the sign alone."""
        if key == "o":
            self._signed("off-course", _("✓ Off course"))
        elif key == "u":
            self._signed("discomfort", _("✓ Uncomfortable"))
        elif key == "r":
            self._ways.display = False
            self.add_class("-anew")
            self._input.move_cursor(self._input.document.end)
            self.set_focus(self._input)
        elif self._kind:
            self.dismiss(FlagOutcome(self._kind))

    def _signed(self, kind: FlagKind, words: str) -> None:
        self._kind = kind
        self._sign.update(Content(words))
        if sign := self._signs.get(kind):
            self._say.update(Content("\n".join((*(quoted(line) for line in sign.say), *filter(None, [sign.do])))))
        self._step_to(self._ways)

    def _step_to(self, choices: Choices) -> None:
        self._choices = choices
        self._kinds.display = choices is self._kinds
        self._ways.display = choices is self._ways
        self._sign.display = choices is self._ways
        self._say.display = choices is self._ways and self._kind in self._signs
        self.remove_class("-anew")
        choices.move(1)

    def action_back(self) -> None:
        """One step back."""
        if self.has_class("-anew"):
            self._step_to(self._ways)
        elif self._kind:
            self._kind = None
            self._step_to(self._kinds)
        else:
            self.dismiss(None)

    @on(Sentence.Submitted)
    def _take_sentence(self, event: Sentence.Submitted) -> None:
        """The new wording; the old one again, or none, is no new wording."""
        event.stop()
        if self._kind:
            self.dismiss(FlagOutcome(self._kind, "" if event.text == clean_line(self._request) else event.text))

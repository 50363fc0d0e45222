"""The consultation of one client is over: the next one, the phases for all, or the end."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import N_, _
from codev_tui.model.sitting import WayOn
from codev_tui.screens.dialogs.choices import Choice
from codev_tui.screens.dialogs.dialog import ChoiceDialog

Turn = Literal["next", "last", "end"]
_TURNS: dict[str, Turn] = {"c": "next", "l": "last", "e": "end"}


class TurnOverDialog(ChoiceDialog[Turn]):
    """Asks what comes now; dismissed with the answer, or with None to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "choose('c')", N_("next client"), show=False, id="turn.next"),
        Binding("l", "choose('l')", N_("for all"), show=False, id="turn.last"),
        Binding("e", "choose('e')", N_("end"), show=False, id="turn.end"),
    ]

    def __init__(self, way: WayOn, client: str, last_title: str) -> None:
        super().__init__(_("And now?"), _choices(way, last_title), lambda key: self.dismiss(_TURNS[key]))
        self._client = client

    def compose_body(self) -> ComposeResult:
        """Whose consultation is over, and what may come."""
        sentence = (
            _("{client}: that was your turn.").format(client=self._client) if self._client else _("One turn over.")
        )
        yield Static(Content(sentence), classes="dialog--question")
        yield Static(
            Content(_("Each client has a record of their own, and says what is kept of it.")), classes="dialog--text"
        )
        yield self._choices


def _choices(way: WayOn, last_title: str) -> tuple[Choice, ...]:
    name = way.next_client
    title = _("Next client: {name}").format(name=name) if name else _("Next client")
    choices = [Choice("c", title, _("This record is closed first; then the same people go on."))]
    if way.has_last_phases:
        choices.append(Choice("l", last_title, _("Nobody else is client: the last part, for all.")))
    else:
        choices.append(Choice("e", _("The end"), _("Nobody else is client: see the summary and choose what is kept.")))
    return tuple(reversed(choices)) if way.is_usual_end else tuple(choices)

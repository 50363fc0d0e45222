"""The keys of the room's screen: what it shows, whether it is blank, and what is sent there."""

from collections.abc import Callable

from codev_tui.editing.live import LiveSession
from codev_tui.editing.projector import Projector
from codev_tui.i18n import _
from codev_tui.model.entries import Ref
from codev_tui.model.errors import CodevError
from codev_tui.model.room_view import ClockStyle
from codev_tui.model.room_viewing import RoomChoices, Sent, send_entry, send_sentence, sent_now
from codev_tui.model.text import clean_line
from codev_tui.own_keys import acting_key
from codev_tui.screens.dialogs.room_dialog import RoomChosen, RoomDialog
from codev_tui.screens.room.room_dialogs import Push
from codev_tui.screens.room.works.welcome import PrincipleKey
from codev_tui.store.kept_choices import keep_room
from codev_tui.widgets.cards import Card

_CLOCKS: dict[str, ClockStyle] = {"d": "digits", "c": "calm", "n": "none"}


class Projection:
    """What the facilitator's keys do to `projector`; `selected` is the card of the entry that is selected.

    `say` says a sentence to the facilitator; `show` has the headline say what the room sees now.
    """

    def __init__(
        self,
        live: LiveSession,
        projector: Projector,
        push: Push,
        selected: Callable[[], Card | None],
        say: Callable[[str], None],
        show: Callable[[], None],
    ) -> None:
        self._live = live
        self._projector = projector
        self._push = push
        self._selected = selected
        self._say = say
        self._show = show
        self._asked = ""
        """What was said first, before a session off the record is shown."""

    def open(self) -> None:
        """Show and change what the room sees."""
        self._asked = ""
        self._push(RoomDialog(self._look, self._do), lambda _none: None)

    def switch_blank(self) -> None:
        """Show the room nothing, at once; again: as before."""
        if self._is_on():
            self._choose(self._projector.choices._replace(is_blank=not self._projector.choices.is_blank))

    def send(self) -> None:
        """Show the room the selected entry alone and large; again: not."""
        if not self._is_on():
            return
        sent = self._selection()
        if sent is None:
            self._say(_("This is not for the room’s screen, or nothing is selected."))
            return
        is_sent = self._sent() == sent
        self._choose(self._projector.choices._replace(sent=None if is_sent else sent))
        self._say(_("The room does not see it alone any more.") if is_sent else _("The room sees it, alone and large."))

    def _is_on(self) -> bool:
        if not self._projector.is_on:
            self._say(_("The room’s screen is off: {key} turns it on.").format(key=acting_key("display", "D")))
        return self._projector.is_on

    def _choose(self, choices: RoomChoices) -> None:
        self._projector.choose(choices)
        self._show()

    def _selection(self) -> Sent | None:
        """What is selected, if the room may see it: an entry, or a principle, which is a sentence."""
        card = self._selected()
        if card is None or self._live.session.clock is None:
            return None
        if isinstance(card.key, Ref):
            return send_entry(self._live.session, card.key)
        return send_sentence(self._live.session, card.text) if isinstance(card.key, PrincipleKey) else None

    def _sent(self) -> Sent | None:
        return sent_now(self._live.session, self._projector.choices)

    # The dialog

    def _look(self) -> RoomChosen:
        projector, choices, selection = self._projector, self._projector.choices, self._selection()
        card = self._selected()
        return RoomChosen(
            sees=_what_is_seen(projector),
            is_on=projector.is_on,
            is_blank=choices.is_blank,
            is_frozen=projector.is_frozen,
            clock=projector.clock,
            size=choices.size,
            light=choices.light,
            hides_board=choices.hides_board,
            entry=card.text if card and selection else "",
            is_sent=selection is not None and self._sent() == selection,
            sentence=self._asked,
        )

    def _do(self, key: str) -> None:
        """What a key of the dialog does. Off the record, what has to be known is said before it is turned on."""
        projector, choices = self._projector, self._projector.choices
        if key == "o":
            self._turn()
            return
        self._asked = ""
        match key:
            case "f" if projector.is_on:
                projector.freeze(on=not projector.is_frozen)
            case "B" if projector.is_on:
                choices = choices._replace(is_blank=not choices.is_blank)
            case "d" | "c" | "n":
                choices = choices._replace(clock=_CLOCKS[key])
            case "+" | "-":
                choices = choices._replace(size=max(-1, min(1, choices.size + (1 if key == "+" else -1))))
            case "h":
                choices = choices._replace(hides_board=not choices.hides_board)
            case "e" if projector.is_on:
                selection = self._selection()
                choices = choices._replace(sent=None if self._sent() == selection else selection)
            case "l":
                choices = choices._replace(light=not choices.light)
            case _:
                pass
        before = projector.choices
        if choices != before:
            projector.choose(choices)
        if (choices.light, choices.size) != (before.light, before.size):
            self._keep(choices)
        self._show()

    def _keep(self, choices: RoomChoices) -> None:
        """The projector, and the room, are likely the same the next time."""
        try:
            keep_room(light=choices.light, size=choices.size)
        except CodevError as error:
            self._say(clean_line(str(error)))

    def _turn(self) -> None:
        consent = self._projector.needs_consent()
        if consent and not self._asked:
            self._asked = " ".join((consent, _("{key} again: show it all the same.").format(key="o")))
            return
        self._asked = ""
        self._projector.turn(on=not self._projector.is_on)
        self._show()


def _what_is_seen(projector: Projector) -> str:
    if projector.failure:
        return projector.failure
    if not projector.is_on:
        return _("The room sees nothing, and nothing is written for it: the screen is off.")
    return room_words(projector)[0]


def room_words(projector: Projector) -> tuple[str, str]:
    """What the room sees, for the headline, and the same in short; empty while its screen is off."""
    if not projector.is_on:
        return "", ""
    view = projector.seen
    if view is None:
        words = _("room: NOT SHOWN")
    elif view.state == "blank":
        words = _("room: blank")
    elif projector.is_frozen:
        words = _("room: frozen")
    elif view.entry is not None:
        words = _("room: an entry")
    else:
        seen = (
            _("clock") if view.clock is not None and view.clock.style != "none" else "",
            _("request") if view.request else "",
            _("board") if view.board else "",
        )
        parts = ", ".join(filter(None, seen)) or _("voice")
        return _("room: {parts}").format(parts=parts), _("room: on")
    return words, words

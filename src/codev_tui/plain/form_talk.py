"""A form line by line: each of its fields is asked for, until what was typed can be taken."""

from collections.abc import Callable
from datetime import date
from typing import Final

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model import forms, kinds
from codev_tui.model.entries import Ref
from codev_tui.model.forms import Field, NotAnEntry, Values
from codev_tui.model.session import Session
from codev_tui.model.text import clean_line
from codev_tui.model.typed_line import person_begun
from codev_tui.model.written_days import long_day
from codev_tui.plain.line_talk import LineTalk
from codev_tui.plain.plain_words import side_by_side
from codev_tui.plain.targets import target_of

CLEARED: Final = "-"
"""Typed in place of a text, it takes the text away."""
Change = Callable[[Session], Session]


class FormTalk:
    """Asks for what belongs into an entry, and whose a second entry of somebody is."""

    def __init__(self, live: LiveSession, talk: LineTalk) -> None:
        self._live = live
        self._talk = talk

    def ask(self, fields: tuple[Field, ...], first: str = "") -> dict[str, str]:
        """What is typed into each field; without a text in the first one nothing more is asked, and there is nothing.

        `first` was typed for the first field already.
        """
        head, *others = fields
        is_text = head.name == "text"
        said = self.ask_field(head, first, _("Enter: nothing is noted") if is_text else "")
        if is_text and not said:
            return {}
        return {head.name: said} | {field.name: self.ask_field(field) for field in others}

    def ask_field(self, field: Field, typed: str = "", enter: str = "") -> str:
        """What is typed into one field, asked again until it can be taken; `enter` says what Enter does there."""
        hint, enter = field.hint if field.label else "", enter or _("Enter: none")
        name = _("Score, 1 to 5") if field.name == "score" else field.label or _("Text")
        while True:
            text = typed or self._talk.ask(question(name, hint, field.value, enter)) or field.value
            typed = ""
            if text == CLEARED:
                return ""
            if self._can_take(field.name, text):
                return text
            field = field._replace(value="")

    def _can_take(self, name: str, text: str) -> bool:
        """Whether that can be in the field; what cannot be, and which day was understood, is said."""
        today = self._live.wall().date()
        try:
            value = forms.read_value(self._live.session, name, text, today)
        except NotAnEntry as error:
            self._talk.say(str(error))
            return False
        if isinstance(value, date):
            dropped = forms.tell_dropped_time(self._live.session, {name: text}, today)
            self._talk.say(dropped or _("That is {day}.").format(day=long_day(value)))
        return True

    def settle_second(self, own: Ref, by: str, values: Values) -> Change | str:
        """What becomes of a second entry of that person: a change of the first one, or whose it is instead.

        Empty: it is not noted.
        """
        self._talk.say(target_of(self._live.session, own).line)
        word = kinds.kind_named(own.kind).word()
        self._talk.say(_("{name} has a {kind}: replace it, add to it, or whose is this?").format(name=by, kind=word))
        ways = {
            "r": _("Replace it"),
            "a": _("Add to it"),
            "w": _("It is somebody else's: whose is this?"),
        }
        way = self._talk.choose(
            _("Which, or the name of somebody else? Enter: nothing is noted:"), ways, self._somebody
        )
        today = self._live.wall().date()
        match way:
            case "r":
                return lambda session: forms.replace_entry(session, own, values, today)
            case "a":
                return lambda session: forms.add_to_entry(session, own, values, today)
            case "w":
                return self._ask_whose()
        return way

    def _somebody(self, text: str) -> str:
        """Somebody who is there, by more than a letter, for letters are answers here; empty for nobody."""
        return person_begun(self._live.session.people, text) if len(text) > 1 else ""

    def _ask_whose(self) -> str:
        """Somebody who is there; empty for nobody."""
        while answer := self._talk.ask(_("Whose is it? A letter or a name; Enter: nothing is noted:")):
            if name := person_begun(self._live.session.people, answer):
                return name
            self._talk.say(_("Nobody here is called {name}.").format(name=answer))
        return ""


def question(name: str, hint: str, default: str, enter: str) -> str:
    """The name of a field, what may be typed, and what Enter takes; `enter` says that where nothing is there."""
    taken = _("Enter takes “{text}”").format(text=clean_line(default)) if default else enter
    return _("{question} ({how}):").format(question=name, how=side_by_side(hint, taken))

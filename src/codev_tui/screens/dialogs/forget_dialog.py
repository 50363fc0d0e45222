"""Asks what is to be forgotten of sessions: by the levels of what is kept, or who is to be named no more."""

from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from codev_tui.i18n import N_, _, ngettext
from codev_tui.model.kept_levels import levels
from codev_tui.model.session import Kept
from codev_tui.screens.dialogs.choices import Choice
from codev_tui.screens.dialogs.dialog import ChoiceDialog

LEVELS: Final[dict[str, Kept]] = {"p": "plan", "c": "commitments", "n": "nothing"}
"""What is still kept, by its letter."""
PERSON: Final = "w"
"""The letter for somebody who is to be named no more."""


class ForgetDialog(ChoiceDialog[str]):
    """Dismissed with one of these letters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(letter, f"choose({letter!r})", N_("choose"), show=False, id=f"forget.{letter}")
        for letter in (*LEVELS, PERSON)
    ]

    def __init__(self, count: int) -> None:
        told = {each.level: each for each in levels()}
        choices = [
            Choice(letter, _("Keep: {level}").format(level=told[level].title), told[level].goes)
            for letter, level in LEVELS.items()
        ]
        person = Choice(PERSON, _("A person asks to be gone"), _("In all sessions: “someone”, or an alias."))
        heading = ngettext("Forget, of {n} session", "Forget, of {n} sessions", count).format(n=count)
        super().__init__(heading, (*choices, person), self.dismiss)

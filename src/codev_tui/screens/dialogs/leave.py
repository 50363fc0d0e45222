"""Leaving a session that runs: for later, for good, or altogether."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.called_as import command
from codev_tui.i18n import N_, NP_, _
from codev_tui.screens.dialogs.choices import Choice
from codev_tui.screens.dialogs.confirm import ConfirmDialog
from codev_tui.screens.dialogs.dialog import ChoiceDialog

Leaving = Literal["later", "close", "abandon"]


class LeaveDialog(ChoiceDialog[Leaving]):
    """Asks how to leave; dismissed with the answer, or with None to stay.

    Off the record nothing can wait for later, nor can what is thrown away with its folder. `saved` is whether the disk
    has everything: if not, leaving for later asks once more, as abandoning always does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "choose('l')", N_("for later"), show=False, id="leave.later"),
        Binding("c", "choose('c')", NP_("the session", "close"), show=False, id="leave.close"),
        Binding("a", "choose('a')", N_("abandon"), show=False, id="leave.abandon"),
    ]

    def __init__(self, off_the_record: bool, saved: bool, throw_away: bool = False) -> None:
        super().__init__(_("Leave the session"), _choices(off_the_record, throw_away), self._answer)
        self._off_the_record = off_the_record
        self._throw_away = throw_away
        self._saved = saved

    def compose_body(self) -> ComposeResult:
        """How things stand, and the ways to leave."""
        if self._off_the_record:
            yield Static(Content(_("This session is off the record.")), classes="dialog--question")
            sentence = _("Nothing of it was written, so it cannot wait for later: when you leave, all of it is gone.")
        elif self._throw_away:
            yield Static(Content(_("This is a demonstration.")), classes="dialog--question")
            sentence = _("Its folder goes when it ends, and with it all that was noted.")
        elif self._saved:
            yield Static(Content(_("Everything is saved.")), classes="dialog--question")
            sentence = _("The session is on the disk as you see it.")
        else:
            yield Static(Content(_("Not everything is saved yet.")), classes="dialog--question -alarm")
            sentence = _("What is marked as unsaved has not reached the disk.")
        yield Static(Content(sentence), classes="dialog--text")
        yield self._choices

    def _answer(self, key: str) -> None:
        """Leave, where nothing is lost by it; else ask once more."""
        if key == "c":
            self.dismiss("close")
        elif key == "l" and (self._saved or self._throw_away):
            self.dismiss("later")
        else:
            self._ask_again("later" if key == "l" else "abandon")

    def _ask_again(self, leaving: Leaving) -> None:
        def answered(sure: bool | None) -> None:
            if sure:
                self.dismiss(leaving)

        self.app.push_screen(ConfirmDialog(*self._doubt(leaving)), answered)

    def _doubt(self, leaving: Leaving) -> tuple[str, str]:
        """The question once more, and the words for going through with it."""
        if leaving == "later":
            question = _("Not everything has reached the disk: what was noted last may be lost. Leave all the same?")
            return question, _("Yes, leave now")
        if self._off_the_record:
            return _("Everything that was noted in this session will be lost. Is that what you want?"), _(
                "Yes, lose it"
            )
        question = _(
            "An abandoned session cannot be gone on with; what was noted so far stays in its file. Abandon it?"
        )
        return question, _("Yes, abandon the session")


def _choices(off_the_record: bool, throw_away: bool) -> tuple[Choice, ...]:
    if off_the_record:
        return (
            Choice("c", _("Close here"), _("See the summary once more with the group, then end.")),
            Choice("a", _("Leave now"), _("Everything that was noted is lost.")),
        )
    if throw_away:
        return (
            Choice(
                "l",
                _("Leave the demonstration"),
                _("It ends here; {command} begins it anew.").format(command=command("demo")),
            ),
            Choice("c", _("Close here"), _("See how a session ends: the summary, and what is kept.")),
        )
    return (
        Choice(
            "l",
            _("Leave it for later"),
            _("The session waits; {command} goes on from here.").format(command=command("resume")),
        ),
        Choice("c", _("Close here"), _("Skip what is left: see the summary and choose what is kept.")),
        Choice("a", _("Abandon"), _("The session ends unfinished; what was noted stays.")),
    )

"""What a screen shows and says of the disk while a value is edited on it, and how it is left."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from textual.message import Message
from textual.screen import Screen

from codev_tui.editing.editor import ValueEditor
from codev_tui.i18n import _
from codev_tui.own_keys import acting_key

_PATIENCE_S: Final = 5.0


class OnDisk:
    """Keeps up with what the disk has of the value of `editor`, on behalf of `screen`.

    `show` brings the marks up to date. `waits` says in a sentence what would go besides, if the screen were left.
    """

    @dataclass
    class Settled(Message):
        """What is known of the disk has changed."""

    @dataclass
    class Saved(Message):
        """What came of the wait for the disk; `whole`: all of it is there."""

        whole: bool

    def __init__(
        self, editor: ValueEditor[Any], screen: Screen[None], show: Callable[[], None], waits: Callable[[], str]
    ) -> None:
        self._editor = editor
        self._screen = screen
        self._show = show
        self._waits = waits
        self._told_of_copy = self._told_of_failure = self._warned = False
        self.is_leaving = False
        """Whether going back waits for the disk."""

    def watch(self) -> Callable[[], None]:
        """Have the screen told of what changes on the disk; gives the function that ends it."""
        return self._editor.watch_saving(lambda: self._screen.post_message(self.Settled()))

    @property
    def alarm(self) -> str:
        """A lasting trouble with the disk, in a few words; empty while all is well."""
        if self._editor.failure:
            return _("NOT SAVED: {why}").format(why=self._editor.failure_in_short)
        return _("KEPT IN A COPY") if self._editor.diverted else ""

    @property
    def mark(self) -> str:
        """What is said beside the title: that it is only read, or that something is on its way to the disk."""
        if self._editor.read_only:
            return _("reading only")
        return "" if self._editor.all_saved else _("saving")

    def settle(self) -> None:
        """Show what is known of the disk, and say once what went wrong there."""
        if self._editor.diverted and not self._told_of_copy:
            self._told_of_copy = True
            self._screen.notify(self._editor.diverted, severity="error", markup=False, timeout=60)
        failure = self._editor.failure
        if failure and not self._told_of_failure:
            sentence = _("{why} What was changed is kept in memory, and codev tries again every few seconds.")
            self._screen.notify(sentence.format(why=failure), severity="error", markup=False, timeout=20)
        self._told_of_failure = bool(failure)
        self._show()

    # Leaving

    def go_back(self) -> None:
        """Leave, once all is on the disk; where something would be lost, only when asked twice."""
        if self._warned:
            self._screen.dismiss(None)
        elif waits := self._waits():
            self.warn(waits)
        elif self._editor.read_only or self._editor.all_saved:
            self._screen.dismiss(None)
        else:
            self.is_leaving = True
            self._screen.run_worker(self.wait, group="leave", exclusive=True, thread=True)

    def stay(self) -> None:
        """Something else was done: leaving asks once more."""
        self._warned = False

    def wait(self) -> None:
        """In a thread: wait for the disk."""
        self._screen.post_message(self.Saved(self._editor.wait_saved(_PATIENCE_S)))

    def leave_or_warn(self, *, whole: bool) -> None:
        """The wait for the disk is over: leave, or say what would be lost."""
        self.is_leaving = False
        if whole:
            self._screen.dismiss(None)
        else:
            sentence = _("NOT SAVED: {why} {back} once more leaves all the same, and what was changed is lost.")
            self.warn(sentence.format(why=self._editor.failure, back=acting_key("back", "b")))

    def warn(self, sentence: str) -> None:
        """Say what would be lost; leaving again loses it."""
        self._warned = True
        self._screen.notify(sentence, severity="error", markup=False, timeout=12)

"""How a session ends, or is left: what is asked, what is done, and the last word in the terminal."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from textual.app import App

from codev_tui.called_as import command
from codev_tui.editing.answers import may_be_debriefed
from codev_tui.editing.last_word import last_word
from codev_tui.editing.live import LiveSession
from codev_tui.i18n import N_, _, translate
from codev_tui.model.session import Kept, Session
from codev_tui.model.text import clean
from codev_tui.review.closing_summary import ClosingSummary, closing_summary
from codev_tui.screens.dialogs.farewell import FarewellDialog
from codev_tui.screens.dialogs.leave import LeaveDialog, Leaving
from codev_tui.screens.messages import OpenDebrief
from codev_tui.screens.room.closing_screen import ClosingScreen
from codev_tui.screens.room.missing_answers import Mending
from codev_tui.store.crash import words_of

_PATIENCE_S = 2.0
"""How long the last save may take after an error of the program's own."""
_SLOW = N_("the disk takes too long")


class Ending:
    """The end of one running session in one console.

    `path` is its file, none for a session that is thrown away with its folder. `say_farewell` is given the last word;
    `leave` goes back to where the session was entered from, with an exit status in case that is the command line;
    `say_end` has the room's screen say that the session has ended, where it is left at once then.
    """

    def __init__(
        self,
        app: App[int],
        live: LiveSession,
        path: Path | None,
        say_farewell: Callable[[str], None],
        leave: Callable[[int], None],
        say_end: Callable[[], None],
    ) -> None:
        self._app = app
        self._live = live
        self._path = path
        self._say_farewell = say_farewell
        self._leave_room = leave
        self._say_end = say_end

    def leave(self) -> None:
        """Ask how to leave: for later, for good, or altogether."""
        dialog = LeaveDialog(self._live.off_the_record, not self._live.failure, throw_away=self._path is None)
        self._app.push_screen(dialog, self._leave)

    def _leave(self, leaving: Leaving | None) -> None:
        if leaving == "close":
            self.close()
        elif leaving is not None:
            if leaving == "abandon":
                self._live.abandon()
                self._say_end()
            words, status = self._last_word()
            self._say_farewell(clean(words))
            self._leave_room(status)

    def close(self, go_on: Callable[[Session], None] | None = None) -> None:
        """Show what is missing, sum up, and ask what is kept. `go_on` is called with the session as it was then."""
        mending = Mending(self._live, self._app.push_screen, lambda: self._app.call_later(self._show_again, screen))
        drafts = tuple(self._live.drafts.values())
        screen = ClosingScreen(
            self._summary(), self._live.off_the_record, drafts, mending.mend, language=self._live.session.language
        )
        self._app.push_screen(screen, partial(self._close, go_on))

    def _summary(self) -> ClosingSummary:
        return closing_summary(self._live.present(), self._live.protocol)

    async def _show_again(self, screen: ClosingScreen) -> None:
        """Show what was put in; the closing may have been left meanwhile."""
        if screen.is_attached:
            await screen.show(self._summary())

    def _close(self, go_on: Callable[[Session], None] | None, kept: Kept | Literal["back"] | None) -> None:
        if kept is None or kept == "back":
            return
        before = self._live.present()
        self._live.finish(kept)
        words, status = self._last_word()
        if go_on is not None and not status:
            go_on(before)
            return
        self._say_farewell(clean(words))
        if status:
            self._say_end()
            self._leave_room(status)
        else:
            kept_here = self._path is not None and not self._live.off_the_record
            dialog = FarewellDialog(clean(words), kept=kept_here, debrief=may_be_debriefed(self._live))
            self._app.push_screen(dialog, self._go)

    def _go(self, answer: Literal["debrief"] | None) -> None:
        if answer == "debrief":
            self._app.post_message(OpenDebrief(self._live.session.id, at_end=True))
        else:
            self._leave_room(0)

    def _last_word(self) -> tuple[str, int]:
        """Wait for the disk; what there is to say then, and the exit status."""
        words, is_saved = last_word(self._live, self._path, command("resume"))
        return words, 0 if is_saved else 1


def words_of_loss(live: LiveSession | None, path: Path | None) -> str:
    """What to say where the console was made to end, and the disk has not taken all there was; empty where it has.

    Whoever asks has waited for the disk before. Nothing is lost of what nobody wanted to keep.
    """
    if live is None or path is None or live.off_the_record or live.wait_saved(0):
        return ""
    if live.session.clock is None:
        sentence = _("NOT SAVED: {why}. What was changed last in this session is lost: {path} does not have it.")
    else:
        sentence = _("NOT SAVED: {why}. The last entries are lost: {path} does not have them. {command} goes on there.")
    why = (live.failure_in_short or translate(_SLOW)).rstrip(".")
    return clean(sentence.format(why=why, path=path, command=command("resume")))


def words_of_failure(error: BaseException | None, live: LiveSession | None, path: Path | None) -> str:
    """What to say after an error of the program's own: what became of the session, and where the error is kept."""
    return words_of(error, *([_what_became_of(live, path)] if live is not None else []))


def _what_became_of(live: LiveSession, path: Path | None) -> str:
    if live.off_the_record:
        return _("The session was off the record, and nothing of it was written.")
    if path is None:
        return _("This was a demonstration: nothing of it is kept.")
    saved = _saved_at_last(live)
    if saved and (live.diverted or live.elsewhere):
        return live.diverted or live.elsewhere
    words = _("Your session is saved in {path}: {command} goes on with it.")
    return (words if saved else _("The last changes may be missing in {path}.")).format(
        path=path, command=command("resume")
    )


def _saved_at_last(live: LiveSession) -> bool:
    """Save what there is. The error may lie in just that; then what was handed on before is waited for."""
    try:
        return live.flush(_PATIENCE_S)
    except Exception:
        live.wait_saved(_PATIENCE_S)
        return False

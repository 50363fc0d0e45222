"""The last word on a running session that is left or has ended: where it is, and how to go on with it."""

from pathlib import Path

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _


def last_word(live: LiveSession, path: Path | None, resume: str) -> tuple[str, bool]:
    """Wait for the disk; what there is to say then, and whether all of the session is there.

    `path` is its file, none for a session that goes with its folder; `resume` is the command that goes on with it.
    """
    if live.off_the_record:
        return _("This session was off the record: nothing of it was written."), True
    if path is None:
        return _("This was a demonstration: nothing of it is kept."), True
    if not live.flush():
        return _("NOT SAVED: {why}").format(why=live.failure or _("the disk takes too long")), False
    return "\n".join(filter(None, (_where_it_is(live, path, resume), live.stock_refused))), True


def _where_it_is(live: LiveSession, path: Path, resume: str) -> str:
    if live.diverted or live.elsewhere:
        return live.diverted or live.elsewhere
    if live.session.clock is not None:
        words = _("The session waits in {path}: {command} goes on with it.")
        return words.format(path=path, command=resume)
    return _("The session is in {path}").format(path=path)

"""What is kept of an error of the program's own: where it happened, and nothing of what people said."""

import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from codev_tui.i18n import _
from codev_tui.model.text import clean
from codev_tui.store.disk.atomic import write_atomically
from codev_tui.store.disk.paths import make_private, state_dir


def keep_traceback(error: BaseException) -> Path:
    """Write the places that the error went through to a file of its owner's alone, and give its path.

    Where another error lies under it, the places of that one follow. Neither local variables nor the errors' own
    messages are kept: both may hold names and sentences.
    """
    path = state_dir() / "last-error.txt"
    make_private(path.parent)
    write_atomically(path, "\n".join(map(_places, _down_to_the_cause(error))).encode())
    return path


def _down_to_the_cause(error: BaseException) -> Iterator[BaseException]:
    """The error and those under it: what it was raised from, or what a worker of Textual failed with."""
    seen = set[int]()
    below: object = error
    while isinstance(below, BaseException) and id(below) not in seen:
        seen.add(id(below))
        yield below
        below = getattr(below, "error", None) or below.__cause__


def _places(error: BaseException) -> str:
    return "".join(
        [f"{type(error).__module__}.{type(error).__qualname__}\n", *traceback.format_tb(error.__traceback__)]
    )


def words_of(error: BaseException | None, *of_the_session: str) -> str:
    """What to say of such an error: that it happened, what became of the session, where it is kept.

    Keeps it; where that is not possible, whatever the reason, that much is left out: nobody is told of two errors.
    """
    sentences = [_("codev met an error of its own and had to stop."), *of_the_session]
    if error is not None:
        with suppress(Exception):
            words = _("Where it happened, without anything that was said, is in {path}.")
            sentences.append(words.format(path=keep_traceback(error)))
    return clean("\n".join(sentences))

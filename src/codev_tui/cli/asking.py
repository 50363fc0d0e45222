"""Asking before something is changed or removed: without a terminal nobody can answer, and then nothing is done."""

import sys

from codev_tui.i18n import _, pgettext
from codev_tui.model.errors import CodevError


class NobodyToAsk(CodevError):
    """There is no terminal to ask on, and the answer was not given beforehand."""


class NotWanted(CodevError):
    """The answer was no."""


def need_agreement(question: str, *, yes: bool) -> None:
    """Return once the answer is yes, from the terminal or from `--yes`. Raises `NobodyToAsk` or `NotWanted`."""
    if yes:
        return
    if not can_ask():
        raise NobodyToAsk(_("Nothing was changed: there is no terminal to ask on. With --yes it is done unasked."))
    if not has_agreed(question):
        raise NotWanted(_("Nothing was changed."))


def can_ask() -> bool:
    """Whether somebody can read a question on standard error, and type the answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def has_agreed(question: str) -> bool:
    """Ask on the terminal, and return whether the answer is yes."""
    sys.stdout.flush()
    sys.stderr.write(_("{question} [y/N] ").format(question=question))
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes", pgettext("an answer", "y"), _("yes"))

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
    for stream in (sys.stdin, sys.stderr):
        if stream is None or not stream.isatty():
            raise NobodyToAsk(_("Nothing was changed: there is no terminal to ask on. With --yes it is done unasked."))
    sys.stdout.flush()
    sys.stderr.write(_("{question} [y/N] ").format(question=question))
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in ("y", "yes", pgettext("an answer", "y"), _("yes")):
        raise NotWanted(_("Nothing was changed."))

"""What is put into a session that needs a pause: a break or a silence, which no protocol has to have.

The words are the program's, as those for voices are: a pause can be put into every protocol, also into one that a
facilitator wrote.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from codev_tui.i18n import _
from codev_tui.model.protocol import Voice
from codev_tui.model.session import PauseKind


class Pause(NamedTuple):
    """How a pause is called, how long it usually lasts, whose voice it is, what is forbidden, what must be said."""

    title: str
    minutes: int
    voice: Voice
    forbidden: str
    instruction: str


_PAUSES: Final[Mapping[PauseKind, Callable[[], Pause]]] = {
    "break": lambda: Pause(
        _("Break"), 5, "all", _("no talk about the topic"), _("A break. Get up, move, have some water.")
    ),
    "silence": lambda: Pause(
        _("Silence"), 2, "nobody", _("no talking"), _("A moment of silence: let what was said sink in.")
    ),
}


def pause_of(kind: PauseKind) -> Pause:
    """The pause of that kind, in the language that is spoken now."""
    return _PAUSES[kind]()

"""What every act of the plain console needs, and how it finds what a line names."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.plain.line_talk import LineTalk
from codev_tui.plain.targets import NAMED, Target, find, nameable

Acts = Mapping[str, Callable[[str], None]]
"""Acts by the ids of their commands; each takes what was typed behind the command."""


class ActContext(NamedTuple):
    """The session, and somebody to talk to."""

    live: LiveSession
    talk: LineTalk

    def named(self, text: str, word: str) -> tuple[Target | None, str]:
        """What a line names, and what is typed behind it; a number alone names one of that word.

        Where there is no such thing, that is said.
        """
        found = NAMED.fullmatch(text)
        if not found:
            return None, text
        target = find(nameable(self.live), found[1] or word, int(found[2]))
        if target is None:
            self.talk.say(
                _("There is no {what}: list reads what there is.").format(what=f"{found[1] or word} {found[2]}")
            )
        return target, found[3] or ""

"""The console looking back over many sessions: the follow-up, the figures, and the facilitator's debriefs.

Nothing of these screens is imported above, so that home's first frame does without. The messages are not either, and
hence the handlers are found by their names.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from codev_tui.i18n import _
from codev_tui.in_room import InRoom

if TYPE_CHECKING:
    from codev_tui.review.answering import Write
    from codev_tui.screens.asking_for import OpenDebrief, OpenFigures
    from codev_tui.screens.review_screen import ReviewScreen


class LookingBack(InRoom):
    """A console that can look back."""

    def writing_answers(self, _session_id: str) -> Write | None:
        """How answers for a session are written that this console has open otherwise; none where it has not."""
        return None

    def on_open_follow_up(self) -> None:
        """The commitments of all sessions."""
        from codev_tui.screens.follow_up import FollowUpScreen

        self.push_screen(FollowUpScreen(self.desk))

    def on_open_figures(self, event: OpenFigures) -> None:
        """The figures of a group."""
        from codev_tui.screens.figures import FiguresScreen

        self.push_screen(FiguresScreen(self.desk, event.group))

    def on_open_debrief(self, event: OpenDebrief) -> None:
        """The debrief of a session; of one that has just ended, the file is nobody's any more."""
        from codev_tui.screens.debrief import DebriefScreen

        if event.at_end:
            self.desk.release()
        screen = DebriefScreen(self.desk, event.session_id, self.writing_answers(event.session_id))
        self.push_screen(screen, lambda _none: self._end_at_last(event))

    def _end_at_last(self, event: OpenDebrief) -> None:
        if event.at_end:
            self.exit(0)

    def on_review_screen_help(self, event: ReviewScreen.Help) -> None:
        """All keys of the screen that is shown."""
        from codev_tui.commands import REVIEW, REVIEWING
        from codev_tui.screens.dialogs.help import Group, HelpDialog

        titles = {"follow-up": _("follow-up"), "figures": _("figures"), "debrief": _("debrief")}
        groups = [Group(titles[event.part], REVIEW[event.part]), Group(_("program"), REVIEWING)]
        self.push_screen(HelpDialog((), _("Keys"), groups))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """In the palette: whatever has a key on the screen that is shown."""
        from codev_tui.screens.review_screen import ReviewScreen

        if isinstance(screen, ReviewScreen):
            yield from screen.palette()
        yield from super().get_system_commands(screen)

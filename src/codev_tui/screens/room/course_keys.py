"""The key that changes the course of the session: what the dialog about it asks of the session, and its answer."""

from collections.abc import Callable, Sequence

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model import course
from codev_tui.model.course_edits import CourseView, Edit, apply_edits, view_of, why_not
from codev_tui.model.course_words import course_remark, words_of_change
from codev_tui.model.session import Session
from codev_tui.own_keys import acting_key
from codev_tui.screens.dialogs.course_dialog import CourseAsked, CourseDialog
from codev_tui.screens.dialogs.other_protocol import OfferedPhase, ProtocolOffer
from codev_tui.screens.room.room_dialogs import Push


class CourseKeys:
    """Opens the dialog with `push`, and says with `say` what was changed."""

    def __init__(self, live: LiveSession, push: Push, say: Callable[[str], None]) -> None:
        self._live = live
        self._push = push
        self._say = say

    def ask(self) -> None:
        """Ask what is to become of the phases from now on."""
        asked = CourseAsked(
            self._view,
            self._why_not,
            self._live.protocol_names,
            self._offer,
            self._push,
            course_remark(self._live.session),
        )
        self._push(CourseDialog(asked), self._change)

    def _after(self, edits: Sequence[Edit]) -> Session:
        return apply_edits(self._live.present(), edits, self._live.scripts, self._live.wall())

    def _view(self, edits: Sequence[Edit]) -> CourseView:
        live = self._live
        return view_of(live.present(), self._after(edits), live.scripts, live.wall(), live.local)

    def _why_not(self, edits: Sequence[Edit], edit: Edit) -> str:
        return why_not(self._after(edits), edit, self._live.scripts, self._live.wall())

    def _offer(self, edits: Sequence[Edit], name: str) -> ProtocolOffer | None:
        """The protocol of that name; none where it cannot be used."""
        other = self._live.scripts.find(name)
        if other is None:
            return None
        proposed = course.propose_phases(self._after(edits), other)
        phases = (OfferedPhase(each.name, each.title, each.minutes, each.name in proposed) for each in other.phases)
        return ProtocolOffer(name, other.title, tuple(phases))

    def _change(self, edits: Sequence[Edit] | None) -> None:
        before = self._live.session
        if not edits or not self._live.act(lambda session, at: apply_edits(session, edits, self._live.scripts, at)):
            return
        words = words_of_change(before, self._live.session)
        if words:
            self._say(_("Changed: {what}. {undo} takes it back.").format(what=words, undo=acting_key("undo", "u")))

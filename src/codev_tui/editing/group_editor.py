"""A group that somebody edits, with undo, and saved as sessions are."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from codev_tui.editing.editor import Rules, Saver, ValueEditor
from codev_tui.editing.history import do_again, take_back
from codev_tui.i18n import _
from codev_tui.model.group import Group
from codev_tui.timepiece import Timepiece

GroupAct = Callable[[Group, datetime], Group]
"""Makes the next value of a group, at that local time; the very group where nothing changes."""


class GroupEditor(ValueEditor[Group]):
    """A group and its acts. Its file is first written by the first act, so `on_disk` is the group as it was found."""

    def __init__(
        self,
        group: Group,
        timepiece: Timepiece,
        saver: Saver[Group] | None = None,
        *,
        read_only: str = "",
        released: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(group, timepiece, saver, _RULES, read_only=read_only, on_disk=group, released=released)

    @property
    def group(self) -> Group:
        """The group as the last act left it."""
        return self._value


def _entries_of(group: Group) -> Iterable[object]:
    return (*group.members, *group.meetings, *group.between)


_RULES: Final[Rules[Group]] = Rules(
    allowed=lambda _before, after: after,
    undo=lambda history, group: take_back(history, group, lambda step, _group: step.before),
    redo=lambda history, group: do_again(history, group, lambda step, _group: step.after),
    parts=_entries_of,
    # A copy: a value that is saved again is another one than the same value before.
    stamped=lambda group, _at: replace(group),
    closed=lambda group: _("The group {name} is closed: open it again.").format(name=group.name),
)

"""A session that takes place ticks the meeting of its day in the season of its group."""

from contextlib import suppress

from codev_tui.editing.open_groups import OpenGroups
from codev_tui.model.errors import CodevError
from codev_tui.model.season import tick, untick
from codev_tui.model.session import Session
from codev_tui.model.text import same_name


class SeasonTicks:
    """Looks at each value of one session that was written, in the thread that wrote it.

    Where the group's file is in use, or cannot be written, it is tried again with the next value. A season is shown
    with what its sessions tell, so that nothing is lost until then.
    """

    def __init__(self, groups: OpenGroups) -> None:
        self._groups = groups
        self._ticked = ""

    def look(self, session: Session) -> None:
        """Tick its meeting once its clock has started; take that back where it was abandoned, or is another group's."""
        takes_place = session.started is not None and session.state != "abandoned"
        group = session.group if takes_place else ""
        is_last_word = session.state == "abandoned" and bool(session.group)
        if same_name(group, self._ticked) and not is_last_word:
            return
        with suppress(CodevError, OSError):
            for former in {self._ticked, session.group if is_last_word else ""} - {"", group}:
                self._groups.update(former, lambda found: untick(found, session.id))
            if group:
                self._groups.update(group, lambda found: tick(found, session.id, session.began.date()))
            self._ticked = group

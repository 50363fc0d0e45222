"""What the room's screen finds each time it looks: what to show, or why there is nothing to show."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

from codev_tui.model.errors import CodevError
from codev_tui.model.room_view import RoomView
from codev_tui.store.room_file import ALIVE_S, RoomFileProblem, RoomStamp, read_room_file, room_files

Status = Literal["waiting", "shown", "resting", "ended", "unreadable"]
"""No console shows anything; what to show is there; the console gives no sign of life; its session has ended; what
lies there is no console's.
"""
NEWEST: Final = "last"


class Found(NamedTuple):
    """What was found, with what there is to show, and a sentence about what cannot be read."""

    status: Status
    view: RoomView | None = None
    sentence: str = ""


class RoomFollower:
    """Follows the newest session that a console shows now; `wanted`: only one whose id is that, or begins so.

    It reads the files of consoles in `folder` and nothing else.
    """

    def __init__(self, folder: Callable[[], Path], wanted: str = "") -> None:
        self._folder = folder
        self._wanted = "" if wanted == NEWEST else wanted
        self._alive: dict[Path, tuple[RoomStamp, float]] = {}
        """Each file, and until when its console is taken to be at work, on the steady clock."""
        self._read: tuple[RoomStamp, Found] | None = None

    def look(self, steady_s: float, wall_s: float) -> Found:
        """What there is now, by the steady clock and by the wall's in seconds since 1970.

        The wall clock is asked once for each file, when it is first seen; then its changes tell that somebody is there.
        """
        try:
            files = self._matching(room_files(self._folder()))
        except CodevError as problem:
            return Found("unreadable", sentence=str(problem))
        self._listen(files, steady_s, wall_s)
        if not files:
            ended = self._read is not None and self._read[1].status == "ended"
            return Found("ended", self._read[1].view) if ended and self._read else Found("waiting")
        live = [stamp for stamp in files if self._alive[stamp.path][1] > steady_s]
        stamp = max(live or files, key=lambda each: (each.session, each.process))
        found = self._found_in(stamp)
        return found if live or found.status != "shown" else found._replace(status="resting")

    def _matching(self, files: Sequence[RoomStamp]) -> Sequence[RoomStamp]:
        exact = [stamp for stamp in files if stamp.session == self._wanted]
        return exact or [stamp for stamp in files if stamp.session.startswith(self._wanted)]

    def _listen(self, files: Sequence[RoomStamp], steady_s: float, wall_s: float) -> None:
        """Note which consoles gave a sign of life."""
        before, self._alive = self._alive, {}
        for stamp in files:
            known, until = before.get(stamp.path, (None, 0.0))
            is_new = known is None and abs(wall_s - stamp.changed_ns / 1e9) < ALIVE_S
            if is_new or (known is not None and known != stamp):
                until = steady_s + ALIVE_S
            self._alive[stamp.path] = stamp, until

    def _found_in(self, stamp: RoomStamp) -> Found:
        """What is in the file; it is read again only when its facts have changed."""
        if self._read is None or self._read[0] != stamp:
            try:
                view = read_room_file(stamp.path)
                found = Found("ended" if view.state == "ended" else "shown", view)
            except RoomFileProblem as problem:
                found = Found("unreadable", sentence=str(problem))
            self._read = stamp, found
        return self._read[1]

"""The file by which the room's screen knows what to show: it has one `RoomView`, and nothing else of a session.

It lies in the user's runtime directory and is there only while a console shows something to the room. It is replaced
whole, so that it is never read half written. Its time of change is the console's sign of life: the console sets it once
a second from its own event loop. A console that was killed, hangs or stands still gives none, and costs nothing to
find out, for whoever looks has to look at the file's facts anyway.
"""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.room_view import RoomView
from codev_tui.model.text import clean
from codev_tui.store.disk.atomic import TEMPORARY, move_to, temporary_beside
from codev_tui.store.disk.paths import make_private, runtime_dir
from codev_tui.store.format.validation.problems import ID

LIFE_S: Final = 1.0
"""How often a console gives a sign of life."""
ALIVE_S: Final = 3.0
"""So long after its last sign a console is taken to be at work."""
_ABANDONED_S: Final = 60.0
_BYTES_MAX: Final = 16 * 2**20
_SECONDS_MAX: Final = 10_000_000.0
_NAME: Final = re.compile(rf"\.?room-(?P<id>{ID.pattern})-(?P<process>\d{{1,10}})\.json", re.ASCII)
_MOUNTS: Final = Path("/proc/mounts")
_OF_MEMORY: Final = ("tmpfs", "ramfs")


class RoomFileProblem(CodevError):
    """What the room may see cannot be written or read; the sentence says why."""


class RoomStamp(NamedTuple):
    """One file of a console, and its facts: a sign of life, or another content, changes them."""

    session: str
    process: int
    path: Path
    changed_ns: int = 0
    inode: int = 0
    size: int = 0


def room_folder() -> Path:
    """The folder for these files. Raises `CodevError` where the system has none that is the user's own."""
    try:
        return runtime_dir()
    except OSError as error:
        sentence = _("There is no folder of your own for the room’s screen: {why}.")
        raise RoomFileProblem(sentence.format(why=reason_of(error).rstrip("."))) from error


def lies_in_memory(folder: Path) -> bool:
    """Whether what is written there is never on a disk, as far as the system says so: Linux does."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
        real = folder.resolve()
    except OSError:
        return False
    kinds: dict[str, str] = {}
    for line in lines:  # The last mount in a place is the one that is seen.
        _device, place, kind, *_rest = line.split(" ")
        kinds[place.replace("\\040", " ")] = kind
    places = [str(place) for place in (real, *real.parents)]
    return next((kinds[place] for place in places if place in kinds), "") in _OF_MEMORY


def _ensure_private(folder: Path) -> None:
    """Make the folder if it is missing. Raises `RoomFileProblem` where somebody else could change what is in it."""
    try:
        make_private(folder)
        if os.name == "posix" and _problem_of(folder) is None and folder.lstat().st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        raise _unusable(folder, reason_of(error)) from error
    _check_private(folder)


def _check_private(folder: Path) -> None:
    """Raise `RoomFileProblem` unless the folder is the user's own, in a place where nobody can exchange it."""
    if (why := _problem_of(folder)) is not None:
        raise _unusable(folder, why)


def _problem_of(folder: Path) -> str | None:
    try:
        facts, above = folder.lstat(), folder.parent.stat()
    except OSError as error:
        return reason_of(error)
    if not stat.S_ISDIR(facts.st_mode):
        return _("it is no folder")
    if not hasattr(os, "getuid"):
        return None
    others_write = above.st_mode & 0o022 and not above.st_mode & stat.S_ISVTX
    if facts.st_uid != os.getuid() or above.st_uid not in (0, os.getuid()) or others_write:
        return _("it can be changed by somebody else")
    return None


def _unusable(folder: Path, why: str) -> RoomFileProblem:
    sentence = _("The room’s screen cannot use the folder {folder}: {why}.")
    return RoomFileProblem(sentence.format(folder=folder, why=why.rstrip(".")))


class RoomFile:
    """A console's file for one session, written from `write` to `remove`."""

    def __init__(self, folder: Path, session_id: str) -> None:
        self.folder = folder
        self._session_id = session_id
        self._path = folder / f"room-{session_id}-{os.getpid()}.json"
        self._written: tuple[int, int] | None = None
        """Inode and size of what was written last."""

    def write(self, view: RoomView) -> None:
        """Have the room see this. Raises `RoomFileProblem`, and then the room sees nothing.

        It is not synchronised with the disk: nobody needs it after a loss of power.
        """
        _ensure_private(self.folder)
        temporary = temporary_beside(self._path)
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
                file.write(msgspec.json.encode(view))
                file.flush()
                facts = os.fstat(file.fileno())
            move_to(temporary, self._path)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            self.remove()
            sentence = _("What the room sees cannot be written ({why}), in {folder}.")
            raise RoomFileProblem(sentence.format(folder=self.folder, why=reason_of(error).rstrip("."))) from error
        self._written = facts.st_ino, facts.st_size

    def give_sign_of_life(self) -> bool:
        """Say that the console is at work. False where the file is not what was written: then write it again."""
        try:
            facts = self._path.lstat()
            if not stat.S_ISREG(facts.st_mode) or (facts.st_ino, facts.st_size) != self._written:
                return False
            os.utime(self._path)
        except OSError:
            return False
        return True

    def remove(self) -> None:
        """The room sees nothing of this session any more."""
        self._written = None
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def remove_abandoned(self, now: datetime) -> None:
        """Remove what other consoles of this session left, and those of any that have given no sign for a minute."""
        own, since_ns = self._path.name, (now.timestamp() - _ABANDONED_S) * 1e9
        with suppress(OSError, RoomFileProblem):
            _check_private(self.folder)
            for stamp in _stamps(self.folder, unfinished=True):
                if stamp.path.name != own and (stamp.session == self._session_id or stamp.changed_ns < since_ns):
                    with suppress(OSError):
                        stamp.path.unlink(missing_ok=True)


# What the room's screen does


def room_files(folder: Path) -> Sequence[RoomStamp]:
    """The files of consoles that there are; none where there is no such folder. Raises `RoomFileProblem`."""
    try:
        found = tuple(_stamps(folder, unfinished=False))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _unusable(folder, reason_of(error)) from error
    if found:
        _check_private(folder)
    return found


def _stamps(folder: Path, *, unfinished: bool) -> Iterator[RoomStamp]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name.split(TEMPORARY)[0] if unfinished else entry.name
            named = _NAME.fullmatch(name)
            if named is None or (entry.name.startswith(".") and not unfinished):
                continue
            with suppress(FileNotFoundError):
                facts = os.lstat(entry.path)
                kept = facts.st_mtime_ns, facts.st_ino, facts.st_size
                yield RoomStamp(named["id"], int(named["process"]), Path(entry.path), *kept)


def read_room_file(path: Path) -> RoomView:
    """What the room may see. Raises `RoomFileProblem` where the file is not one that a console has written."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            facts = os.fstat(file.fileno())
            is_own = not hasattr(os, "getuid") or facts.st_uid == os.getuid()
            if path.is_symlink() or not stat.S_ISREG(facts.st_mode) or not is_own or facts.st_size > _BYTES_MAX:
                raise _not_ours(path)
            data = file.read(_BYTES_MAX + 1)
    except OSError as error:
        raise _not_ours(path) from error
    try:
        view = msgspec.convert(_cleaned(msgspec.json.decode(data)), RoomView)
    except (msgspec.MsgspecError, RecursionError, UnicodeError, ValueError) as error:
        raise _not_ours(path) from error
    if not _is_sound(view):
        raise _not_ours(path)
    return view


def _not_ours(path: Path) -> RoomFileProblem:
    return RoomFileProblem(_("{path} is not what a console has written.").format(path=path))


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner) for inner in value]
    return clean(value) if isinstance(value, str) else value


def _is_sound(view: RoomView) -> bool:
    """Whether numbers are such as a console writes."""
    clock = view.clock
    times = clock is None or (
        clock.as_of.tzinfo is not None and max(abs(clock.left_s), abs(clock.total_s)) < _SECONDS_MAX
    )
    return times and abs(view.size) <= 1 and all(0 <= n < 1000 for n in view.place)

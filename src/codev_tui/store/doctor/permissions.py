"""Who may look into what people said: nobody but the owner."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from codev_tui.i18n import _
from codev_tui.store.disk.stray_files import GROUPS, SET_ASIDE
from codev_tui.store.doctor.finding import Finding, remedy

_OTHERS: Final = 0o077
_OWN: Final = frozenset({"sessions", GROUPS, "scripts", SET_ASIDE})


def of_directories(root: Path) -> Iterator[Finding]:
    """The directories that others may enter. One that holds other things too is not the program's to close."""
    # What desktops and synchronising services put into every folder, under a name with a dot, makes it nobody else's.
    held = {path.name for path in root.iterdir() if not path.name.startswith(".")} if root.is_dir() else set()
    if held and held <= _OWN:
        yield from of(root)
    for name in sorted(held & _OWN):
        if (root / name).is_dir():
            yield from of(root / name)


def of(path: Path, session: str = "") -> Iterator[Finding]:
    """Whether others may read the file or enter the directory, or not even its owner may read it."""
    if os.name != "posix":
        return
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return
    if mode & _OTHERS or not mode & stat.S_IRUSR:
        sentence = (
            _("others may look into it (mode {mode:04o})") if mode & _OTHERS else _("you may not read it yourself")
        )
        yield Finding(
            path=path,
            session=session,
            severity="warning",
            problem=sentence.format(mode=mode),
            remedy=remedy("close"),
            mend="close",
        )


def close(path: Path) -> None:
    """Leave the file or directory to its owner alone. Raises `OSError`."""
    path.chmod(0o700 if path.is_dir() else 0o600)

"""Opening a file with the program that the system has for it, at somebody's wish alone."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.text import clean_line

_PATIENCE_S: Final = 3.0
"""So long it may take until a program says that it cannot open the file."""
_DESKTOPS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
"""Variables of which one is there where a window can be opened. Without one, a reader might open in this terminal."""


class NotOpened(CodevError):
    """The system does not open the file."""


def open_file(path: Path) -> None:
    """Have the system open the file or folder. Raises `NotOpened`. It may take seconds: call it in a thread."""
    if sys.platform == "win32":
        try:
            os.startfile(path)
        except OSError as error:
            raise _not_opened(path, reason_of(error)) from None
        return
    program = _program()
    if program is None:
        raise _not_opened(path, _("there is no desktop here, or it lacks xdg-open"))
    try:
        opening = subprocess.Popen(
            [program, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise _not_opened(path, reason_of(error)) from None
    with suppress(subprocess.TimeoutExpired):
        if opening.wait(_PATIENCE_S):
            raise _not_opened(path, _("no program is known for it"))


def _program() -> str | None:
    """The program that opens files in windows; none where there is none."""
    if sys.platform == "darwin":
        return shutil.which("open")
    return shutil.which("xdg-open") if any(map(os.environ.get, _DESKTOPS)) else None


def _not_opened(path: Path, why: str) -> NotOpened:
    sentence = _("Not opened: {why}. The file is {path}")
    return NotOpened(sentence.format(why=why, path=clean_line(str(path))))

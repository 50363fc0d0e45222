"""Are the folders of the data directory folders that can be looked into?"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from codev_tui.i18n import _
from codev_tui.model.errors import reason_of
from codev_tui.store.disk.stray_files import GROUPS, SET_ASIDE
from codev_tui.store.doctor.finding import Finding

_WITHIN: Final = ("sessions", GROUPS, "scripts", SET_ASIDE)


def check(root: Path) -> Iterator[Finding]:
    """What stands in the place of the data directory or of its folders. What is missing is made when it is needed."""
    if problem := _problem(root):
        yield _finding(root, problem, _("put a folder in its place, or name another one with --data-dir"))
        return
    for name in _WITHIN:
        if problem := _problem(root / name):
            yield _finding(root / name, problem, _("see what stands in its place, and put a folder there"))


def _problem(path: Path) -> str:
    """Why the folder cannot be looked into; empty where it can, or is not there."""
    try:
        os.scandir(path).close()
    except FileNotFoundError:
        return _("it is a link that leads nowhere") if path.is_symlink() else ""
    except NotADirectoryError:
        return _("it is no folder")
    except OSError as error:
        return _("it cannot be read: {reason}").format(reason=reason_of(error))
    return ""


def _finding(path: Path, problem: str, remedy: str) -> Finding:
    return Finding(path=path, severity="error", problem=problem, remedy=remedy)

"""Copies of sessions in other folders of the data directory: nothing reads them, and they hold what people said."""

from collections.abc import Iterator
from pathlib import Path

from codev_tui.i18n import _
from codev_tui.store.disk.stray_files import SET_ASIDE, copies
from codev_tui.store.doctor import permissions
from codev_tui.store.doctor.finding import Finding, Severity, repair_command
from codev_tui.store.format.codec import SessionFileError
from codev_tui.store.library import Library, UnknownSession


def check_copies(root: Path) -> Iterator[Finding]:
    """The copies that lie neither beside their session nor among what was set aside.

    Backups may be meant, so they are worth knowing, and no more; unless less is kept of the session by now.
    """
    library = Library(root)
    for id_, path in copies(root):
        if path.parent == root:
            yield from permissions.of(path, id_)
            yield Finding(
                path=path,
                session=id_,
                severity="warning",
                problem=_("it is a copy of session {id}, and nothing reads it here").format(id=id_),
                remedy=_("compare it with the session; {command} sets it aside").format(command=repair_command()),
                mend="set aside",
            )
        elif path.parent not in (root / "sessions", root / SET_ASIDE):
            yield _in_a_folder(library, id_, path)


def _in_a_folder(library: Library, id_: str, path: Path) -> Finding:
    if _keeps_all(library, id_):
        severity: Severity = "note"
        problem = _("it is a copy of session {id}")
        advice = _("forgetting the session removes it; delete it when you no longer need it")
    else:
        severity = "warning"
        problem = _("it is a copy of session {id}, of which less is kept, or nothing")
        advice = _("delete it; forgetting the session removes it, too")
    return Finding(path=path, session=id_, severity=severity, problem=problem.format(id=id_), remedy=advice)


def _keeps_all(library: Library, id_: str) -> bool:
    """Whether the session is there with all that was said; one that cannot be read may be."""
    try:
        return library.look(id_).session.kept == "all"
    except SessionFileError:
        return True
    except UnknownSession:
        return False

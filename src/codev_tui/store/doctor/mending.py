"""Mending what was found, as far as nothing is lost by it: what is in the way is set aside, no session is deleted."""

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.session import Session
from codev_tui.store.disk.conflict import load
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.disk.names import SESSION_SUFFIX, parse_name
from codev_tui.store.disk.paths import sync_directory
from codev_tui.store.disk.stray_files import set_aside
from codev_tui.store.doctor import permissions, references
from codev_tui.store.doctor.examination import examine, known_sessions
from codev_tui.store.doctor.finding import Finding, Mend
from codev_tui.store.format.codec import decode
from codev_tui.store.format.validation.problems import problems
from codev_tui.store.index.storage import remove_index
from codev_tui.store.library import Library

_ORDER: tuple[Mend, ...] = ("close", "rewrite", "rename", "set aside", "throw away")


class Outcome(NamedTuple):
    """Why something could not be mended, empty where it was; and how it was."""

    why_not: str
    mend: Mend


class NotMended(CodevError):
    """Something could not be mended after all; the sentence says why."""


def mend(root: Path, findings: Iterable[Finding], now: datetime) -> list[Finding]:
    """The findings, in their order, with those mended that can be; of the others, `remedy` says why they were not.

    All is looked at again afterwards: what is still there was not mended, and what came to light by it follows.
    """
    found = list(findings)
    todo = dict.fromkeys((finding.mend, finding.path) for finding in found if finding.mend)
    if not todo:
        return found
    known = known_sessions(root) if any(kind == "rewrite" for kind, _path in todo) else frozenset[str]()
    done = {
        (kind, path): _tried(root, kind, path, now, known)
        for kind, path in sorted(todo, key=lambda each: _ORDER.index(each[0]))
    }
    left = {_problem(finding): finding for finding in examine(root)}
    before = set(map(_problem, found))
    return [
        *(_with_outcome(finding, done, left) for finding in found),
        *(each for problem, each in left.items() if problem not in before and each.is_unsound),
    ]


def _problem(finding: Finding) -> tuple[Path, str, str]:
    """What tells one finding from the others; a line may change when the file is rewritten."""
    return finding.path, finding.problem, finding.place.rpartition(": ")[2]


def _with_outcome(
    finding: Finding, done: Mapping[tuple[Mend, Path], Outcome], left: Mapping[tuple[Path, str, str], Finding]
) -> Finding:
    """The finding as it turned out; one that could not be mended is not offered to be mended again."""
    if finding.mend is None:
        is_gone = finding.is_unsound and _problem(finding) not in left
        return replace(finding, mended=True) if is_gone else finding
    why_not, way = done[finding.mend, finding.path]
    if _problem(finding) not in left:
        return replace(finding, mended=True, mend=way)
    return replace(finding, remedy=why_not or _without_effect(finding.mend), mend=None)


def _without_effect(mend: Mend) -> str:
    if mend == "close":
        return _("nothing has changed: this file system keeps no permissions, so move the data directory to another")
    return _("nothing has changed")


def _tried(root: Path, kind: Mend, path: Path, now: datetime, known: frozenset[str]) -> Outcome:
    """Mend one file. What has gone by itself is as good as mended."""
    name = parse_name(path.name)
    is_session = name.kind == "session" and path.parent == root / "sessions"
    claim = SessionLock(path, now) if is_session and kind not in ("close", "rewrite") else nullcontext()
    try:
        with claim:
            match kind:
                case "close":
                    permissions.close(path)
                case "rewrite":
                    _rewrite(root, name.session, now, known)
                case "rename":
                    kind = _rename(root, path, now)
                case "set aside":
                    set_aside(path, root, now.date())
                case "throw away":
                    remove_index(path)
    except FileNotFoundError:
        return Outcome("", kind)
    except CodevError as error:
        return Outcome(str(error), kind)
    except OSError as error:
        return Outcome(_("it could not be mended: {reason}").format(reason=reason_of(error)), kind)
    return Outcome("", kind)


def _rewrite(root: Path, id_: str, now: datetime, known: frozenset[str]) -> None:
    """Rewrite the session with its derived keys, without references to nothing."""

    def mended(session: Session) -> Session:
        session = references.mended(session, known.__contains__)
        for fault in problems(session):
            raise NotMended(fault.problem)
        return session

    Library(root).update(id_, mended, now, always=True)


def _rename(root: Path, path: Path, now: datetime) -> Mend:
    """Give a file the name of the session that it says it is; where another one has that by now, set it aside."""
    data, _seen = load(path)
    id_ = decode(data, path.name).session.id
    target = path.with_name(f"{id_}{SESSION_SUFFIX}")
    if target.exists():
        set_aside(path, root, now.date())
        return "set aside"
    path.rename(target)
    sync_directory(target.parent)
    return "rename"

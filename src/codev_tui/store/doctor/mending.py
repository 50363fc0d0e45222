"""Mending what was found, as far as nothing is lost by it; what is in the way is set aside, and nothing is deleted."""

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.session import whole
from codev_tui.store.claim import Claim
from codev_tui.store.codec import decode
from codev_tui.store.doctor import permissions, references
from codev_tui.store.doctor.examination import known_sessions
from codev_tui.store.doctor.finding import Finding, Mend
from codev_tui.store.guard import load
from codev_tui.store.leftovers import set_aside
from codev_tui.store.library import Library
from codev_tui.store.names import SESSION_SUFFIX, named
from codev_tui.store.paths import sync_directory
from codev_tui.store.soundness import faults

_ORDER: tuple[Mend, ...] = ("close", "rewrite", "rename", "set aside")


class Outcome(NamedTuple):
    """Why something could not be mended, empty where it was; and how it was."""

    why_not: str
    mend: Mend


class NotMended(CodevError):
    """Something could not be mended after all; the sentence says why."""


def mend(root: Path, findings: Iterable[Finding], now: datetime) -> list[Finding]:
    """The findings, in their order, with those mended that can be; of the others, `remedy` says why they were not."""
    findings = list(findings)
    known = known_sessions(root)
    done: dict[tuple[Mend, Path], Outcome] = {}
    for kind in _ORDER:
        for path in dict.fromkeys(finding.path for finding in findings if finding.mend == kind):
            done[kind, path] = _tried(root, kind, path, now, known)
    return [_with_outcome(finding, done) for finding in findings]


def _with_outcome(finding: Finding, done: dict[tuple[Mend, Path], Outcome]) -> Finding:
    if finding.mend is None:
        return finding
    why_not, way = done[finding.mend, finding.path]
    return replace(finding, remedy=why_not) if why_not else replace(finding, mended=True, mend=way)


def _tried(root: Path, kind: Mend, path: Path, now: datetime, known: frozenset[str]) -> Outcome:
    """Mend one file. What has gone by itself is as good as mended."""
    name = named(path.name)
    claim = Claim(path, now) if name.kind == "session" and kind != "close" else nullcontext()
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
    except FileNotFoundError:
        return Outcome("", kind)
    except CodevError as error:
        return Outcome(str(error), kind)
    except OSError as error:
        return Outcome(_("it could not be mended: {reason}").format(reason=error.strerror or error), kind)
    return Outcome("", kind)


def _rewrite(root: Path, id_: str, now: datetime, known: frozenset[str]) -> None:
    """Write the session anew, with what follows from it, and without what refers to nothing."""
    library = Library(root)
    session = library.read(id_).session
    mended = references.mended(session, known.__contains__)
    for fault in faults(mended):
        raise NotMended(fault.problem)
    library.write(replace(mended, saved=whole(now)))


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

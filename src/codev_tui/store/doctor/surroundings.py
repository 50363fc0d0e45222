"""What lies beside the sessions: leftovers, files that nobody knows, own protocols, the settings."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from codev_tui.called_as import command
from codev_tui.i18n import _
from codev_tui.store.disk.lock import is_claimed
from codev_tui.store.disk.names import SESSION_SUFFIX, Named, parse_name
from codev_tui.store.disk.stray_files import SET_ASIDE, files_in, stated_id
from codev_tui.store.doctor import permissions
from codev_tui.store.doctor.finding import Finding, place, remedy, repair_command
from codev_tui.store.index.location import lost_indexes
from codev_tui.store.protocols import problems_of, takes_place_of_shipped
from codev_tui.store.settings import load_preferences, settings_path

_SCRIPT: Final = ".toml"


def check_beside(path: Path, name: Named, exists: Callable[[str], bool]) -> Iterator[Finding]:
    """What there is to say of a file in the folder of sessions that is no session.

    `exists` is whether there is a session of an id.
    """
    if name.kind == "unfinished":
        yield from _unfinished(path, name.session)
    elif name.kind == "copy":
        yield from _copy(path, name.session, _("it is a copy, made in a conflict or by another program"))
    elif name.kind == "claim":
        yield from permissions.of(path, name.session)
    elif name.kind == "placeholder":
        if not os.path.lexists(path.with_name(f"{name.session}{SESSION_SUFFIX}")):
            yield _in_icloud(path, name.session)
    elif (id_ := stated_id(path)) and (exists(id_) or not path.name.endswith(SESSION_SUFFIX)):
        yield from _copy(path, id_, _("it is a copy of session {id}").format(id=id_))
    elif path.name.endswith(SESSION_SUFFIX):
        yield from permissions.of(path)
        yield Finding(
            path=path,
            severity="note",
            problem=_("its name is not that of a session, so it is not read"),
            remedy=_("if it is one, {command} takes it in").format(command=command("import")),
        )


def _copy(path: Path, session: str, problem: str) -> Iterator[Finding]:
    yield from permissions.of(path, session)
    yield Finding(
        path=path,
        session=session,
        severity="warning",
        problem=problem,
        remedy=_("compare it with the session; {command} sets it aside").format(command=repair_command()),
        mend="set aside",
    )


def _in_icloud(path: Path, session: str) -> Finding:
    return Finding(
        path=path,
        session=session,
        severity="warning",
        problem=_("iCloud has this session, and it is not on this computer"),
        remedy=_("open the folder in the Finder, and click the cloud beside it"),
    )


def _unfinished(path: Path, session: str) -> Iterator[Finding]:
    """A save that was cut short. While a console has the session, it may be one that is not finished yet."""
    own = path.with_name(f"{session}{SESSION_SUFFIX}")
    if is_claimed(own):
        return
    yield from permissions.of(path, session)
    try:
        changed = path.lstat().st_mtime_ns
    except FileNotFoundError:
        return  # It was finished meanwhile.
    newer = not os.path.lexists(own) or changed > own.lstat().st_mtime_ns
    words = _("a save was cut short, and it is newer than the session") if newer else _("a save was cut short")
    seen_first = _("see whether something is in it that the session lacks; {command} sets it aside")
    yield Finding(
        path=path,
        session=session,
        severity="warning",
        problem=words,
        remedy=seen_first.format(command=repair_command()) if newer else remedy("set aside"),
        mend="set aside",
    )


def check_set_aside(root: Path) -> Iterator[Finding]:
    """What was set aside, to be read and deleted by hand."""
    for path in files_in(root / SET_ASIDE):
        yield from permissions.of(path)
        yield Finding(
            path=path,
            session=parse_name(path.name).session,
            severity="note",
            problem=_("it was set aside"),
            remedy=_("delete it when you no longer need it"),
        )


def check_scripts(directory: Path) -> Iterator[Finding]:
    """The user's own protocols."""
    for path in files_in(directory):
        if path.name.endswith(_SCRIPT):
            for problem in problems_of(path):
                yield Finding(
                    path=path,
                    severity="error",
                    problem=problem.problem.rstrip("."),
                    place=place(problem.line, problem.key),
                    remedy=_remedy_of_script(path),
                )


def _remedy_of_script(path: Path) -> str:
    if takes_place_of_shipped(path):
        sentence = _(
            "mend it, for the shipped one of that name is not used; {command} tells when it is sound. Or move it away"
        )
    else:
        sentence = _("mend it in an editor; {command} tells when it is sound")
    return sentence.format(command=command("scripts", "check"))


def check_indexes() -> Iterator[Finding]:
    """The search indexes that nobody asks any more, in the cache of the system."""
    for path in lost_indexes():
        yield Finding(
            path=path,
            severity="warning",
            problem=_("it is the search index of a data directory that is gone, and holds what was said there"),
            remedy=remedy("throw away"),
            mend="throw away",
        )


def check_settings() -> Iterator[Finding]:
    """The settings file."""
    _preferences, problem = load_preferences()
    if problem:
        yield Finding(
            path=settings_path(),
            severity="error",
            problem=problem.rstrip("."),
            remedy=_("mend it in an editor, or delete it"),
        )

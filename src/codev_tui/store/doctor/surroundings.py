"""What lies beside the sessions: leftovers, files that nobody knows, own protocols, the settings."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from codev_tui.i18n import _
from codev_tui.store.claim import is_claimed
from codev_tui.store.doctor import permissions
from codev_tui.store.doctor.finding import Finding, place, remedy
from codev_tui.store.leftovers import SET_ASIDE, files_in
from codev_tui.store.names import SESSION_SUFFIX, Named, named
from codev_tui.store.scripts import problems_of
from codev_tui.store.settings import load_preferences, settings_path

_SCRIPT: Final = ".toml"


def check_beside(path: Path, name: Named) -> Iterator[Finding]:
    """What there is to say of a file in the folder of sessions that is no session."""
    if name.kind == "unfinished":
        yield from _unfinished(path, name.session)
    elif name.kind == "copy":
        yield from permissions.of(path, name.session)
        yield Finding(
            path=path,
            session=name.session,
            severity="warning",
            problem=_("it is a copy, made in a conflict or by another program"),
            remedy=_("compare it with the session; {repair}").format(repair=remedy("set aside")),
            mend="set aside",
        )
    elif name.kind == "claim":
        yield from permissions.of(path, name.session)
    elif name.kind == "other" and path.name.endswith(SESSION_SUFFIX):
        yield from permissions.of(path)
        yield Finding(
            path=path,
            severity="note",
            problem=_("its name is not that of a session, so it is not read"),
            remedy=_("if it is one, codev import takes it in"),
        )


def _unfinished(path: Path, session: str) -> Iterator[Finding]:
    """A save that was cut short. While a console has the session, it may be one that is not finished yet."""
    own = path.with_name(f"{session}{SESSION_SUFFIX}")
    if is_claimed(own):
        return
    yield from permissions.of(path, session)
    try:
        newer = not own.exists() or path.stat().st_mtime_ns > own.stat().st_mtime_ns
    except FileNotFoundError:
        return  # It was finished meanwhile.
    words = _("a save was cut short, and it is newer than the session") if newer else _("a save was cut short")
    advice = _("see whether something is in it that the session lacks; {repair}") if newer else "{repair}"
    yield Finding(
        path=path,
        session=session,
        severity="warning",
        problem=words,
        remedy=advice.format(repair=remedy("set aside")),
        mend="set aside",
    )


def check_set_aside(root: Path) -> Iterator[Finding]:
    """What was set aside, to be read and deleted by hand."""
    for path in files_in(root / SET_ASIDE):
        yield from permissions.of(path)
        yield Finding(
            path=path,
            session=named(path.name).session,
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
                    remedy=_("mend it in an editor; codev scripts check tells when it is sound"),
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

"""Looking through the whole data directory, and the settings."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from codev_tui.store.disk.names import parse_name
from codev_tui.store.disk.stray_files import GROUPS, SET_ASIDE, files_in
from codev_tui.store.doctor import copies, directories, group_soundness, permissions, session_files, surroundings
from codev_tui.store.doctor.finding import Finding

Watch = Callable[[Sequence[Path]], Iterable[Path]]
"""Gives the files on one by one, and may tell somebody how far it has come."""


def examine(root: Path, watch: Watch = iter) -> Iterator[Finding]:
    """All that is wrong in the data directory, file by file, and with what is kept elsewhere. Changes nothing."""
    unusable = list(directories.check(root))
    yield from unusable
    without = {finding.path for finding in unusable}
    if without.isdisjoint((root, root / "sessions", root / SET_ASIDE)):
        yield from _sessions(root, watch)
    if without.isdisjoint((root, root / GROUPS)):
        yield from group_soundness.check_groups(root / GROUPS)
    if without.isdisjoint((root, root / "scripts")):
        yield from surroundings.check_scripts(root / "scripts")
    yield from surroundings.check_settings()
    yield from surroundings.check_indexes()


def glance(root: Path) -> int:
    """How many problems can be told without reading the sessions: of folders, stray files, groups, settings."""
    unusable = list(directories.check(root))
    if unusable:
        return len(unusable)
    return sum(finding.is_unsound for finding in _at_a_glance(root))


def _at_a_glance(root: Path) -> Iterator[Finding]:
    yield from permissions.of_directories(root)
    known = known_sessions(root)
    for path in files_in(root / "sessions"):
        name = parse_name(path.name)
        if name.kind != "session":
            yield from surroundings.check_beside(path, name, known.__contains__)
    yield from group_soundness.check_groups(root / GROUPS)
    yield from surroundings.check_scripts(root / "scripts")
    yield from surroundings.check_settings()


def _sessions(root: Path, watch: Watch) -> Iterator[Finding]:
    yield from permissions.of_directories(root)
    files = files_in(root / "sessions")
    known = known_sessions(root)
    for path in watch(files):
        name = parse_name(path.name)
        if name.kind == "session":
            yield from session_files.check(path, known.__contains__)
        else:
            yield from surroundings.check_beside(path, name, known.__contains__)
    yield from surroundings.check_set_aside(root)
    yield from copies.check_copies(root)


def known_sessions(root: Path) -> frozenset[str]:
    """The ids of all sessions, of those that were set aside too: to speak of one of these is no mistake."""
    stand = (parse_name(path.name) for path in files_in(root / "sessions"))
    aside = (parse_name(path.name).session for path in files_in(root / SET_ASIDE))
    here = (name.session for name in stand if name.kind in ("session", "placeholder"))
    return frozenset((*here, *aside)) - {""}

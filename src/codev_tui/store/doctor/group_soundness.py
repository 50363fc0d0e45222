"""Are the group files sound, and what lies beside them?"""

import os
from collections.abc import Iterator
from pathlib import Path

from codev_tui.i18n import _
from codev_tui.model.errors import reason_of
from codev_tui.model.text import name_key
from codev_tui.store.disk.atomic import TEMPORARY
from codev_tui.store.disk.conflict import load
from codev_tui.store.disk.lock import is_claimed
from codev_tui.store.disk.names import CLAIM_SUFFIX, SESSION_SUFFIX
from codev_tui.store.disk.stray_files import files_in
from codev_tui.store.doctor import permissions
from codev_tui.store.doctor.finding import Finding, place, repair_command
from codev_tui.store.format.group_codec import GroupFileError, GroupReading, decode_group
from codev_tui.store.group_files import slug_of


def check_groups(directory: Path) -> Iterator[Finding]:
    """Everything wrong with the files in the folder of groups."""
    names: dict[str, str] = {}
    for path in files_in(directory):
        if not slug_of(path.name):
            yield from _check_beside(path)
        elif path.name.startswith("."):
            if not os.path.lexists(path.with_name(f"{slug_of(path.name)}{SESSION_SUFFIX}")):
                yield _in_icloud(path)
        else:
            yield from _check_file(path, names)


def _check_file(path: Path, names: dict[str, str]) -> Iterator[Finding]:
    """What is wrong with a group file; `names` are those of the groups so far, with their files."""
    closed = list(permissions.of(path))
    yield from closed
    try:
        group, read_only = _read(path)
    except GroupFileError as problem:
        yield Finding(
            path=path,
            severity="error",
            problem=problem.problem.rstrip("."),
            place=place(problem.line, problem.key),
            remedy=_("mend it in an editor, or {command} sets it aside").format(command=repair_command()),
            mend="set aside",
        )
        return
    except OSError as error:
        if not (closed and isinstance(error, PermissionError)):
            reason = reason_of(error)
            sentence = _("it cannot be read: {reason}")
            yield _warning(path, sentence.format(reason=reason), _("see what stands in its place"))
        return
    if read_only:
        nothing = _("nothing needs to be done")
        yield Finding(path=path, severity="note", problem=read_only.rstrip("."), remedy=nothing)
    if first := names.get(name_key(group.name)):
        sentence = _("it has the group {name}, as {file} has, which is the one that counts")
        yield _warning(
            path, sentence.format(name=group.name, file=first), _("put into one file what you want to keep of both")
        )
    names.setdefault(name_key(group.name), path.name)


def _read(path: Path) -> GroupReading:
    return decode_group(load(path)[0], path.name)


def _check_beside(path: Path) -> Iterator[Finding]:
    """What there is to say of a file in the folder of groups that is none of a group."""
    if path.name.endswith(CLAIM_SUFFIX):
        yield from permissions.of(path)
    elif path.name.startswith(".") and TEMPORARY in path.name:
        if not is_claimed(path.with_name(path.name[1:].partition(TEMPORARY)[0])):
            yield from permissions.of(path)
            yield _stray(path, _("a save was cut short"))
    elif slug_of(f"{path.name.partition(' ')[0].partition('.')[0]}{SESSION_SUFFIX}") and SESSION_SUFFIX in path.name:
        yield from permissions.of(path)
        yield _stray(path, _("it is a copy, made in a conflict or by another program"))
    elif path.name.endswith(SESSION_SUFFIX):
        yield from permissions.of(path)
        yield Finding(
            path=path,
            severity="note",
            problem=_("its name is not that of a group file, so it is not read"),
            remedy=_("if it is one, rename it: small letters without accents, digits and hyphens"),
        )


def _stray(path: Path, problem: str) -> Finding:
    return Finding(
        path=path,
        severity="warning",
        problem=problem,
        remedy=_("compare it with the group file; {command} sets it aside").format(command=repair_command()),
        mend="set aside",
    )


def _in_icloud(path: Path) -> Finding:
    remedy_ = _("open the folder in the Finder, and click the cloud beside it")
    return _warning(path, _("iCloud has this group, and it is not on this computer"), remedy_)


def _warning(path: Path, problem: str, remedy_: str) -> Finding:
    return Finding(path=path, severity="warning", problem=problem, remedy=remedy_)

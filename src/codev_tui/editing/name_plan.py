"""Changing a name in all files of a data directory: what would change, then all of it at once.

`FILE_KINDS` has a row for each kind of file that holds names; another kind of file needs another row, and no more.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from codev_tui.editing.name_changes import (
    WHATS,
    NameChange,
    Rewritten,
    What,
    change_name,
    group_of,
    names_in,
    parts_of,
)
from codev_tui.export.substitution import words_of
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.group import Group, merge_groups, slug
from codev_tui.model.people import NAME_MAX
from codev_tui.model.session import whole
from codev_tui.model.text import clean_line, fold, name_key, same_name
from codev_tui.store.change_set import Changed, FileChange, apply_changes
from codev_tui.store.disk.conflict import load
from codev_tui.store.disk.lock import SessionLock, is_claimed
from codev_tui.store.disk.names import SESSION_SUFFIX, parse_name
from codev_tui.store.disk.paths import NoHome, config_dir, state_dir
from codev_tui.store.disk.stray_files import GROUPS, copies, files_below, files_in, stray_files
from codev_tui.store.format.codec import SessionFileError, decode, encode
from codev_tui.store.format.group_codec import decode_group, encode_group
from codev_tui.store.format.toml_reader import BYTES_MAX, FileProblem
from codev_tui.store.group_files import GroupFiles, slug_of
from codev_tui.store.library import Library

_NEAR: Final = 3


class UnknownName(CodevError):
    """Nobody and nothing is called so."""


class NotAName(CodevError):
    """What is to be the new name cannot be one, or is the old one."""


Sort = Literal["session", "group", "copy", "other"]
"""What a file is: a session, a group, a copy of one of them, something else."""


class FileKind(NamedTuple):
    """A kind of file with names in it: where such files are, and how they are read and written.

    `read` gives the struct, and why it must not be written, and raises `FileProblem`.
    """

    sort: Sort
    find: Callable[[Path], Iterable[Path]]
    read: Callable[[bytes, Path], tuple[msgspec.Struct, str]]
    write: Callable[[Any], str]


def _own_files(root: Path) -> Iterable[Path]:
    library = Library(root)
    return map(library.path, library.ids())


def _read_session(data: bytes, path: Path) -> tuple[msgspec.Struct, str]:
    session, read_only = decode(data, path.name)
    if f"{session.id}{SESSION_SUFFIX}" != path.name:
        problem = _("the file says that it is session {id}: rename it, or mend its id.")
        raise SessionFileError(path.name, problem.format(id=session.id), "id")
    return session, read_only


def _group_files(root: Path) -> Iterable[Path]:
    files = GroupFiles(root)
    return map(files.path, files.slugs())


FILE_KINDS: Final = (
    FileKind("session", _own_files, _read_session, encode),
    FileKind("group", _group_files, lambda data, path: decode_group(data, path.name), encode_group),
)
"""Every kind of file of its own; what comes of copies is said in `_copies`."""


class FilePlan(NamedTuple):
    """What becomes of one file: the session or the file that it is, and what changes in it.

    `rewritten` is none of a file that goes: a copy with the name in it that cannot be read.
    """

    sort: Sort
    label: str
    title: str
    changes: tuple[FileChange, ...]
    rewritten: Rewritten | None


class NamePlan(NamedTuple):
    """What a change of a name comes to: the files that change, and those that stay as they are, each in a sentence.

    `is_merge`: somebody or something has the new name already.
    """

    change: NameChange
    files: tuple[FilePlan, ...]
    problems: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    """Files, and the words in them that are a part of the name still, or may be."""
    is_merge: bool = False

    @property
    def together(self) -> int:
        """In how many sessions both names are."""
        return sum(file.rewritten is not None and file.rewritten.is_merge for file in self.files)

    @property
    def names(self) -> int:
        """How many names change."""
        return sum(file.rewritten.names for file in self.files if file.rewritten)

    @property
    def in_texts(self) -> int:
        """How many places in texts change."""
        return sum(file.rewritten.in_texts for file in self.files if file.rewritten)


class NameUse(NamedTuple):
    """The files that have a name."""

    files: set[Path]


class _Found(NamedTuple):
    """A file that may have the name in it, as it was read. `problem` says why it stays as it is."""

    path: Path
    data: bytes
    kind: FileKind
    struct: msgspec.Struct | None
    problem: str = ""


def checked_change(what: What, old: str, new: str, *, is_forgetting: bool = False) -> NameChange:
    """The change that is meant. Raises `NotAName`."""
    old, new = clean_line(old), clean_line(new)
    if not old or not (new or is_forgetting):
        raise NotAName(_("A name has at least one letter."))
    if old == new:
        raise NotAName(_("The old name and the new one are the same."))
    if len(new) > NAME_MAX:
        raise NotAName(_("“{name}” is too long for a name.").format(name=new))
    if is_forgetting and same_name(old, new):
        raise NotAName(_("The alias is the name itself."))
    return NameChange(what, old, new, is_forgetting)


def plan_change(root: Path, change: NameChange, now: datetime, ids: Collection[str] = ()) -> NamePlan:
    """What the change comes to, in the sessions of these ids, or in all files. Raises `UnknownName`."""
    found = list(_candidates(root, change))
    if change.is_forgetting:
        change = change._replace(groups=frozenset(_groups_of(found, change)))
    if ids:
        found = [each for each in found if parse_name(each.path.name).session in ids]
    known = {name_key(name) for each in found if each.struct for name in names_in(each.struct, change.what)}
    files, problems, left = list[FilePlan](), list[str](), list[tuple[str, str]]()
    for each in found:
        if each.problem or each.struct is None:
            problems.append(each.problem)
            continue
        rewritten = change_name(each.struct, change)
        if rewritten.is_changed and (why_not := _why_not(each.path, now)):
            problems.append(why_not)
            continue
        if rewritten.is_changed:
            files.append(_file_plan(root, each, rewritten, now))
        if rewritten.left:
            left.append((_label(root, each.path), ", ".join(rewritten.left)))
    if change.is_forgetting:
        for copy in _copies(root, change, now):
            if isinstance(copy, FilePlan):
                files.append(copy)
            else:
                problems.append(copy)
        files += (*_copies_of_groups(root, change, now), *_errors_kept(change))
        handled = {each.path for file in files for each in file.changes} | {each.path for each in found}
        problems += _mentions_elsewhere(root, change, handled)
    if not files and name_key(change.old) not in known and not (change.is_forgetting and problems):
        raise _unknown(root, change)
    files = _with_names_of_files(files, root)
    is_merge = not same_name(change.old, change.new) and name_key(change.new) in known
    return NamePlan(change, tuple(files), tuple(problems), tuple(left), is_merge)


def apply_plan(root: Path, plan: NamePlan, now: datetime) -> Changed:
    """Change all files of the plan, as one. Raises what `apply_changes` raises."""
    changes = [change for file in plan.files for change in file.changes]
    return apply_changes(root, changes, now, is_forgetting=plan.change.is_forgetting)


def take_back(root: Path, changed: Changed, now: datetime) -> Changed:
    """Give the files back what was in them before."""
    return apply_changes(root, [change.reverse for change in changed.done], now)


def uses_of_names(root: Path) -> dict[What, dict[str, NameUse]]:
    """Every name in the files that can be read, as it is spelled."""
    found: dict[What, dict[str, NameUse]] = {what: {} for what in WHATS}
    for kind in FILE_KINDS:
        for path in kind.find(root):
            with suppress(FileProblem, OSError):
                struct, _read_only = kind.read(load(path)[0], path)
                for what, uses in found.items():
                    for name in names_in(struct, what):
                        uses.setdefault(name, NameUse(set())).files.add(path)
    return found


def _candidates(root: Path, change: NameChange) -> Iterator[_Found]:
    """The files with a word of one of the names in them, read."""
    needles = [_needle(change.old, is_forgetting=change.is_forgetting), _needle(change.new)]
    for kind in FILE_KINDS:
        for path in kind.find(root):
            try:
                data, _seen = load(path)
            except OSError as error:
                yield _Found(path, b"", kind, None, f"{path}: {reason_of(error)}")
                continue
            if any(_may_hold(data, needle) for needle in needles if needle is not None):
                yield _read(kind, path, data, change)


def _read(kind: FileKind, path: Path, data: bytes, change: NameChange) -> _Found:
    try:
        struct, read_only = kind.read(data, path)
    except FileProblem as problem:
        sentence = _("{problem} It is left as it is; “{name}” may be in it.")
        return _Found(path, data, kind, None, sentence.format(problem=problem, name=change.old))
    if read_only and change_name(struct, change).is_changed:
        sentence = _("{problem} “{name}” stays in it.")
        return _Found(path, data, kind, struct, sentence.format(problem=read_only, name=change.old))
    return _Found(path, data, kind, struct)


def _needle(name: str, *, is_forgetting: bool = False) -> tuple[str, ...] | None:
    """Folded words of which one must be in a file with the name in it; none for no name, empty: any file may."""
    if not name:
        return None
    words = tuple(word.folded for word in words_of(name))
    return (parts_of(name) or words) if is_forgetting else words[:1]


def _may_hold(data: bytes, words: Collection[str]) -> bool:
    """Whether a file may have one of these words in it; an escape may spell anything."""
    if not words or b"\\u" in data or b"\\U" in data or len(data) > BYTES_MAX:
        return True
    text = fold(data.decode("utf-8", "replace"))
    return any(word in text for word in words)


def _groups_of(found: Iterable[_Found], change: NameChange) -> Iterator[str]:
    """The keys of the groups of the sessions that name the person."""
    for each in found:
        if each.struct is not None and any(same_name(name, change.old) for name in names_in(each.struct, "person")):
            yield name_key(group_of(each.struct))


def _why_not(path: Path, now: datetime) -> str:
    """Why a file cannot be changed now: another console has it. Empty where it can."""
    if not is_claimed(path):
        return ""
    holder = SessionLock(path, now).holder()
    sentence = _("{name} is open in another console, and is left as it is: close it there, and do this again.")
    words = sentence.format(name=path.name.removesuffix(SESSION_SUFFIX))
    return f"{words} ({holder})" if holder else words


def _file_plan(root: Path, each: _Found, rewritten: Rewritten, now: datetime) -> FilePlan:
    struct: Any = rewritten.struct
    if hasattr(struct, "saved"):
        struct = replace(struct, saved=whole(now))
    after = each.kind.write(struct).encode()
    title = clean_line(str(getattr(struct, "title", "") or getattr(struct, "name", "")))
    change = FileChange(each.path, each.data, after)
    return FilePlan(each.kind.sort, _label(root, each.path), title, (change,), rewritten)


def _with_names_of_files(files: Sequence[FilePlan], root: Path) -> list[FilePlan]:
    """The files, where a group has another name under that; one whose name another group has goes into its file."""
    taken = dict.fromkeys(GroupFiles(root).slugs()) if any(file.sort == "group" for file in files) else {}
    return [_moved(file, group, root, taken) if (group := _group_in(file)) is not None else file for file in files]


def _group_in(file: FilePlan) -> Group | None:
    """The group, if it is called otherwise after the change."""
    change, *_others = file.changes
    group = file.rewritten.struct if file.rewritten else None
    if file.sort != "group" or not isinstance(group, Group) or change.before is None:
        return None
    before = decode_group(change.before, change.path.name).group
    return None if same_name(before.name, group.name) else group


def _moved(file: FilePlan, group: Group, root: Path, taken: dict[str, None]) -> FilePlan:
    files, (change,) = GroupFiles(root), file.changes
    with suppress(FileProblem):
        other = files.find(group.name)
        if other and not is_claimed(files.path(other)) and not (reading := files.look(other)).read_only:
            together = encode_group(merge_groups(reading.group, group)).encode()
            into = FileChange(files.path(other), load(files.path(other))[0], together)
            return file._replace(changes=(change._replace(after=None), into))
    new = slug(group.name, taken)
    taken[new] = None
    return file._replace(changes=(change._replace(after=None), FileChange(files.path(new), None, change.after)))


def _label(root: Path, path: Path) -> str:
    """A session by its id, another file by its place in the data directory."""
    name = parse_name(path.name)
    if name.kind == "session" and path.parent == root / "sessions":
        return name.session
    return str(path.relative_to(root) if path.is_relative_to(root) else path)


# What else may hold the name of somebody who is to be forgotten


def _copies(root: Path, change: NameChange, now: datetime) -> Iterator[FilePlan | str]:
    """Copies of sessions, wherever they are: changed as sessions are; one that cannot be read goes.

    Where there is no session any more of which it is a copy, it may be all that is left of it, and stays.
    """
    library = Library(root)
    known = frozenset(library.ids())
    for id_, path in dict.fromkeys((*stray_files(root), *copies(root))):
        try:
            data, _seen = load(path)
        except OSError as error:
            yield f"{path}: {reason_of(error)}"
            continue
        if not _mentions(data, change.old):
            continue
        try:
            session, read_only = decode(data, path.name)
        except FileProblem:
            session, read_only = None, ""
        if session is not None and not read_only:
            rewritten = change_name(session, change)
            if rewritten.is_changed:
                copy = _Found(path, data, FILE_KINDS[0]._replace(sort="copy"), session)
                yield _file_plan(root, copy, rewritten, now)
        elif id_ in known:
            yield FilePlan("copy", _label(root, path), "", (FileChange(path, data, None),), None)
        else:
            yield _mention(path, change)


def _copies_of_groups(root: Path, change: NameChange, now: datetime) -> Iterator[FilePlan]:
    """Copies beside the files of groups, as far as they can be read."""
    for path in files_in(root / GROUPS):
        with suppress(FileProblem, OSError):
            if not slug_of(path.name):
                data, _seen = load(path)
                group, read_only = decode_group(data, path.name)
                rewritten = change_name(group, change)
                if rewritten.is_changed and not read_only:
                    copy = _Found(path, data, FILE_KINDS[1]._replace(sort="copy"), group)
                    yield _file_plan(root, copy, rewritten, now)


def _errors_kept(change: NameChange) -> Iterator[FilePlan]:
    """What is kept of errors of the program's own: paths may have the name in them."""
    for path in _files_of(state_dir):
        with suppress(OSError):
            data, _seen = load(path)
            if _mentions(data, change.old):
                yield FilePlan("other", str(path), "", (FileChange(path, data, None),), None)


def _mentions_elsewhere(root: Path, change: NameChange, handled: Collection[Path]) -> Iterator[str]:
    """Files that people write themselves, with the name in them: protocols, settings, whatever lies about."""
    for path in (*files_below(root), *_files_of(config_dir)):
        if path not in handled and not path.name.endswith(".lock"):
            with suppress(OSError):
                data, _seen = load(path)
                if parse_name(path.name).kind not in ("session", "copy", "unfinished") and _mentions(data, change.old):
                    yield _mention(path, change)


def _mention(path: Path, change: NameChange) -> str:
    sentence = _(
        "{path} has “{name}” in it, or a part of the name, and stays as it is: change it by hand, or delete it."
    )
    return sentence.format(path=path, name=change.old)


def _files_of(directory: Callable[[], Path]) -> list[Path]:
    try:
        return files_in(directory())
    except (NoHome, OSError):
        return []


def _mentions(data: bytes, name: str) -> bool:
    """Whether the name, or a part of it, is in these bytes as a word."""
    text = fold(data.decode("utf-8", "replace"))
    words = parts_of(name) or tuple(word.folded for word in words_of(name))
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def _unknown(root: Path, change: NameChange) -> UnknownName:
    """That nothing is called so, and what is called nearly so."""
    keys = {name_key(name): name for name in uses_of_names(root)[change.what] if not same_name(name, change.old)}
    near = [keys[key] for key in get_close_matches(name_key(change.old), keys, _NEAR)]
    sentence = {
        "person": _("Nobody is called “{name}”."),
        "group": _("No group is called “{name}”."),
        "theme": _("No theme is called “{name}”."),
        "tag": _("No tag is called “{name}”."),
    }[change.what].format(name=change.old)
    if near:
        sentence = f"{sentence} " + _("Is one of these meant: {names}?").format(names=", ".join(near))
    return UnknownName(sentence)

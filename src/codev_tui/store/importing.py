"""Taking in session files of others: checked first, never over one of ours, and harmless whatever stands in them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _, ngettext
from codev_tui.model.session import Session
from codev_tui.model.text import same_name
from codev_tui.store.disk.names import SESSION_SUFFIX, parse_name
from codev_tui.store.disk.output_files import is_folder
from codev_tui.store.disk.stray_files import files_in
from codev_tui.store.format.codec import SessionFileError, decode, encode
from codev_tui.store.format.toml_reader import BYTES_MAX, FileProblem, content
from codev_tui.store.library import Library, UnknownSession, free_id, in_icloud

Verdict = Literal["new", "renamed", "same", "refused"]
"""Kept under its own id; under another one, since a different session of ours has that; there already; left out."""

_MINUTE = len("2026-11-22-1358")


class ImportCandidate(NamedTuple):
    """A file that is to be taken in: what would become of it. `id` is the session's own, empty where it has none.

    `becomes` is the id that it would have here, `data` what would be written; `why` says in a sentence why not. `here`
    is the id of the session here afterwards, also where it is here already.
    """

    path: Path
    verdict: Verdict
    id: str = ""
    title: str = ""
    becomes: str = ""
    data: bytes = b""
    why: str = ""
    here: str = ""

    @property
    def told(self) -> str:
        """What becomes of it, in words."""
        if self.verdict == "renamed":
            return _("new, as {id}: another session has its id here").format(id=self.becomes)
        words = {"new": _("new"), "same": _("the same is here already"), "refused": _("refused: {why}")}
        return words[self.verdict].format(why=self.why)


class _Read(NamedTuple):
    """A file that holds a session. With `as_it_is`, it must not be changed: then its bytes are `data`, else none."""

    path: Path
    session: Session
    data: bytes
    as_it_is: bool


def plan_import(library: Library, paths: Iterable[Path]) -> list[ImportCandidate]:
    """What would become of these files, and of those in these folders, in that order. Writes nothing."""
    return _plan(library, [_read(path) for path in dict.fromkeys(_files(paths))])


def plan_import_of(library: Library, files: Mapping[str, bytes], group: str) -> list[ImportCandidate]:
    """What would become of the sessions of a group, by the names and the bytes of their files. Writes nothing."""
    return _plan(library, [_of_group(_understand(Path(name), data), group) for name, data in files.items()])


def _plan(library: Library, read: Sequence["_Read | ImportCandidate"]) -> list[ImportCandidate]:
    shelf = _Shelf(library)
    places = [found if isinstance(found, ImportCandidate) else shelf.place(found) for found in read]
    return [
        _filled(place, found, shelf.stands_as) if place.becomes and isinstance(found, _Read) else place
        for place, found in zip(places, read, strict=True)
    ]


def take_in(library: Library, each: ImportCandidate) -> None:
    """Keep what is coming. Raises `SaveError`, also where a session has taken its id meanwhile."""
    library.add(each.becomes, each.data)


def question_of_import(count: int) -> str:
    """What is asked before it is done."""
    return ngettext("Take in {count} session?", "Take in {count} sessions?", count).format(count=count)


def told_of_import(count: int) -> str:
    """What came of it."""
    return ngettext("{count} session taken in.", "{count} sessions taken in.", count).format(count=count)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and of a folder those that may be sessions; of a data directory, those in its `sessions`."""
    for path in paths:
        if is_folder(path):
            for directory in (path, path / "sessions"):
                yield from filter(_may_be_meant, files_in(directory))
        else:
            yield path


def _may_be_meant(path: Path) -> bool:
    """Whether a file in a folder is a session, and not what a crash or a conflict left beside one."""
    kind = parse_name(path.name).kind
    return kind == "placeholder" or (path.name.endswith(SESSION_SUFFIX) and kind in ("session", "other"))


def _read(path: Path) -> _Read | ImportCandidate:
    if parse_name(path.name).kind == "placeholder":
        return ImportCandidate(path, "refused", why=str(FileProblem(path.name, in_icloud())))
    try:
        return _understand(path, content(path))
    except FileProblem as problem:
        return ImportCandidate(path, "refused", why=str(problem))


def _understand(path: Path, data: bytes) -> _Read | ImportCandidate:
    try:
        session, read_only = decode(data, path.name)
    except FileProblem as problem:
        return ImportCandidate(path, "refused", why=str(problem))
    return _Read(path, session, data if read_only else b"", as_it_is=bool(read_only))


def _of_group(read: _Read | ImportCandidate, group: str) -> _Read | ImportCandidate:
    """What was read, if it is a session of that group."""
    if isinstance(read, ImportCandidate) or same_name(read.session.group, group):
        return read
    why = _("{name}: it is no session of {group}.").format(name=read.path.name, group=group)
    return ImportCandidate(read.path, "refused", read.session.id, read.session.title, why=why)


class _Shelf:
    """Our sessions, and those that are to stand beside them.

    `stands_as` are the ids that sessions have here, by those that they come with.
    """

    def __init__(self, library: Library) -> None:
        self.stands_as: dict[str, str] = {}
        self._library = library
        self._ours = frozenset(library.ids())
        self._taken = defaultdict[str, set[str]](set)
        for id_ in self._ours:
            self._taken[_minute(id_)].add(id_)
        self._accepted = defaultdict[str, list[Session]](list)

    def place(self, read: _Read) -> ImportCandidate:
        """Where the session would go."""
        session, taken = read.session, self._taken[_minute(read.session.id)]
        place = ImportCandidate(read.path, "new", session.id, session.title, becomes=session.id)
        if there := self._id_here(session):
            self.stands_as.setdefault(session.id, there)
            return place._replace(verdict="same", becomes="", here=there)
        if session.id in taken and read.as_it_is:
            sentence = _("{name}: another session has the id {id} here, and codev must not change this file.")
            why = sentence.format(name=read.path.name, id=session.id)
            return place._replace(verdict="refused", becomes="", why=why)
        if session.id in taken:
            place = place._replace(verdict="renamed", becomes=free_id(_minute(session.id), taken))
        taken.add(place.becomes)
        self._accepted[session.id].append(session)
        self.stands_as.setdefault(session.id, place.becomes)
        return place._replace(here=place.becomes)

    def _id_here(self, session: Session) -> str:
        """The id of the very same session here, perhaps one that it was given when it came the first time; or none."""
        alike = _without_ids(session)
        if any(_without_ids(other) == alike for other in self._accepted[session.id]):
            return self.stands_as[session.id]
        return next((ours.id for ours in self._of_the_minute(session) if _without_ids(ours) == alike), "")

    def _of_the_minute(self, session: Session) -> Iterator[Session]:
        """Ours of the same minute; those that came before it in this import are not written yet."""
        for id_ in self._taken[_minute(session.id)].intersection(self._ours):
            with suppress(SessionFileError, UnknownSession):
                yield self._library.look(id_).session


def _minute(id_: str) -> str:
    return id_[:_MINUTE]


def _without_ids(session: Session) -> Session:
    """The session without what changes when it gets another id, or others do."""
    return _with_references(replace(session, id="", saved=None), lambda _id: "")


def _with_references(session: Session, renamed: Callable[[str], str]) -> Session:
    return replace(
        session,
        previous=renamed(session.previous),
        sitting=renamed(session.sitting),
        follow_up=tuple(replace(stock, session=renamed(stock.session)) for stock in session.follow_up),
        commitments=tuple(
            replace(c, checks=tuple(replace(check, session=renamed(check.session)) for check in c.checks))
            for c in session.commitments
        ),
    )


def _filled(place: ImportCandidate, read: _Read, stands_as: dict[str, str]) -> ImportCandidate:
    """With what is to be written: the session under its new id, speaking of those that came with it by theirs."""
    if read.as_it_is:
        return place._replace(data=read.data)
    session = _with_references(read.session, lambda id_: stands_as.get(id_, id_))
    data = encode(replace(session, id=place.becomes)).encode()
    if len(data) > BYTES_MAX:
        sentence = _("{name}: the session is larger than {limit} KiB.")
        why = sentence.format(name=place.path.name, limit=BYTES_MAX // 1024)
        return place._replace(verdict="refused", becomes="", why=why, here="")
    return place._replace(data=data)

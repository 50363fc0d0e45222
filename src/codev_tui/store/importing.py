"""Taking in session files of others: checked first, never over one of ours, and harmless whatever stands in them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.session import Session
from codev_tui.store.codec import SessionFileError, decode, encode
from codev_tui.store.leftovers import files_in
from codev_tui.store.library import Library, UnknownSession
from codev_tui.store.names import SESSION_SUFFIX, named
from codev_tui.store.reading import BYTES_MAX, FileProblem, content

Verdict = Literal["new", "renamed", "same", "refused"]
"""Kept under its own id; under another one, since a different session of ours has that; there already; left out."""

_MINUTE = len("2026-11-22-1358")


class Coming(NamedTuple):
    """A file that is to be taken in: what would become of it. `id` is the session's own, empty where it has none.

    `becomes` is the id that it would have here, `data` what would be written; `why` says in a sentence why not.
    """

    path: Path
    verdict: Verdict
    id: str = ""
    title: str = ""
    becomes: str = ""
    data: bytes = b""
    why: str = ""


class _Read(NamedTuple):
    """A file that holds a session. With `as_it_is`, it must not be changed: then its bytes are kept, or nothing."""

    path: Path
    session: Session
    data: bytes
    as_it_is: bool


def coming(library: Library, paths: Iterable[Path]) -> list[Coming]:
    """What would become of these files, and of those in these folders, in that order. Writes nothing."""
    read = [_read(path) for path in dict.fromkeys(_files(paths))]
    shelf = _Shelf(library)
    places = [found if isinstance(found, Coming) else shelf.place(found) for found in read]
    moved = {place.id: place.becomes for place in reversed(places) if place.verdict == "renamed"}
    return [
        _filled(place, found, moved) if place.becomes and isinstance(found, _Read) else place
        for place, found in zip(places, read, strict=True)
    ]


def take_in(library: Library, each: Coming) -> None:
    """Keep what is coming. Raises `SaveError`, also where a session has taken its id meanwhile."""
    library.add(each.becomes, each.data)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and of a folder those that may be sessions; of a data directory, those in its `sessions`."""
    for path in paths:
        if path.is_dir():
            for directory in (path, path / "sessions"):
                yield from filter(_may_be_meant, files_in(directory))
        else:
            yield path


def _may_be_meant(path: Path) -> bool:
    """Whether a file in a folder is a session, and not what a crash or a conflict left beside one."""
    return path.name.endswith(SESSION_SUFFIX) and named(path.name).kind in ("session", "other")


def _read(path: Path) -> _Read | Coming:
    try:
        data = content(path)
        session, read_only = decode(data, path.name)
    except FileProblem as problem:
        return Coming(path, "refused", why=str(problem))
    return _Read(path, session, data, as_it_is=bool(read_only))


class _Shelf:
    """Our sessions, and those that are to stand beside them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._taken = set(library.ids())
        self._ours = defaultdict[str, list[str]](list)
        for id_ in self._taken:
            self._ours[id_[:_MINUTE]].append(id_)
        self._accepted = defaultdict[str, list[Session]](list)

    def place(self, read: _Read) -> Coming:
        """Where the session would go."""
        session = read.session
        place = Coming(read.path, "new", session.id, session.title)
        if self._has(session):
            return place._replace(verdict="same")
        if session.id in self._taken:
            if read.as_it_is:
                sentence = _("{name}: another session has the id {id} here, and codev must not change this file.")
                return place._replace(verdict="refused", why=sentence.format(name=read.path.name, id=session.id))
            place = place._replace(verdict="renamed", becomes=self._free_id(session.id[:_MINUTE]))
        else:
            place = place._replace(becomes=session.id)
        self._taken.add(place.becomes)
        self._accepted[session.id].append(session)
        return place

    def _free_id(self, minute: str) -> str:
        while (free := self._library.free_id(minute)) in self._taken:
            continue
        return free

    def _has(self, session: Session) -> bool:
        """Whether we have it already, perhaps under an id that it was given when it came the first time."""
        alike = _without_ids(session)
        if any(_without_ids(other) == alike for other in self._accepted[session.id]):
            return True
        return any(_without_ids(other) == alike for other in self._of_the_minute(session.id[:_MINUTE]))

    def _of_the_minute(self, minute: str) -> Iterator[Session]:
        for id_ in self._ours[minute]:
            with suppress(SessionFileError, UnknownSession):
                yield self._library.look(id_).session


def _without_ids(session: Session) -> Session:
    """The session without what changes when it gets another id, or others do."""
    return _with_references(replace(session, id="", saved=None), lambda _id: "")


def _with_references(session: Session, renamed: Callable[[str], str]) -> Session:
    return replace(
        session,
        previous=renamed(session.previous),
        commitments=tuple(
            replace(c, checks=tuple(replace(check, session=renamed(check.session)) for check in c.checks))
            for c in session.commitments
        ),
    )


def _filled(place: Coming, read: _Read, moved: dict[str, str]) -> Coming:
    """With what is to be written: the session under its new id, speaking of those that came with it by theirs."""
    if read.as_it_is:
        return place._replace(data=read.data)
    session = _with_references(read.session, lambda id_: moved.get(id_, id_))
    data = encode(replace(session, id=place.becomes)).encode()
    if len(data) > BYTES_MAX:
        sentence = _("{name}: the session is larger than {limit} KiB.")
        why = sentence.format(name=place.path.name, limit=BYTES_MAX // 1024)
        return place._replace(verdict="refused", becomes="", why=why)
    return place._replace(data=data)

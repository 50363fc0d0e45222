"""The file in which a group is handed over: a zip of files as codev has them, so that each is checked like any other.

Nothing in it is compressed: what is in it, and what is not, can be looked for in its very bytes. It is read from memory
and never unpacked, so that no name in it leads anywhere; names that codev does not know are not even read.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.text import clean_line, clip
from codev_tui.store.format.toml_reader import BYTES_MAX

SIZE_MAX: Final = 16 * 1024 * 1024
"""The largest hand-over, in bytes; also of what is in it, if it is compressed."""
FILES_MAX: Final = 1000
"""How many files a hand-over may hold."""
GROUP: Final = "group.toml"
_FILE: Final = re.compile(r"(?P<folder>sessions|protocols)/(?P<name>[A-Za-z0-9][A-Za-z0-9.-]*\.toml)", re.ASCII)
_ENTRY_MARK: Final = b"PK\x01\x02"
"""Begins the line of each file in the list at the end of a zip. No text has it."""
_ENCRYPTED: Final = 1
_YEAR_ONE: Final = (1980, 1, 1, 0, 0, 0)
"""The first instant that a zip knows: when its files were made is nobody's business."""
_SHOWN: Final = 60


class HandoverProblem(CodevError):
    """What is wrong with a hand-over as a whole, in a sentence."""


class Contents(NamedTuple):
    """The files of a hand-over: the group's, its sessions' and its protocols', these by their names.

    `ignored` are names of other things in it, which were not read.
    """

    group: bytes
    sessions: Mapping[str, bytes]
    protocols: Mapping[str, bytes]
    ignored: tuple[str, ...] = ()


def pack(contents: Contents) -> bytes:
    """The bytes of the hand-over. Raises `HandoverProblem` where nobody could take it in."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, data in _named(contents):
            entry = ZipInfo(name, _YEAR_ONE)
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
        count = len(archive.infolist())
    if count > FILES_MAX or buffer.tell() > SIZE_MAX:
        sentence = _("This group is too large to be handed over: at most {n} files, and {limit} MiB.")
        raise HandoverProblem(sentence.format(n=FILES_MAX, limit=SIZE_MAX >> 20))
    return buffer.getvalue()


def _named(contents: Contents) -> Iterator[tuple[str, bytes]]:
    yield GROUP, contents.group
    for folder, files in (("sessions", contents.sessions), ("protocols", contents.protocols)):
        yield from ((f"{folder}/{name}", data) for name, data in sorted(files.items()))


def unpack(path: Path) -> Contents:
    """What is in a hand-over. Raises `HandoverProblem`."""
    name = clean_line(path.name)
    data = _bytes_of(path, name)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _contents(archive, name)
    except (BadZipFile, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        sentence = _("{name} is no hand-over of codev, or did not come whole.")
        raise HandoverProblem(sentence.format(name=name)) from None


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise HandoverProblem(_("{name} is no ordinary file.").format(name=name))
        with path.open("rb") as file:
            data = file.read(SIZE_MAX + 1)
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else error
        raise HandoverProblem(_("{name} cannot be read: {reason}.").format(name=name, reason=reason)) from None
    if len(data) > SIZE_MAX or data.count(_ENTRY_MARK) > FILES_MAX:
        raise _too_large(name)
    return data


def _contents(archive: ZipFile, name: str) -> Contents:
    found: dict[str, dict[str, bytes]] = {"": {}, "sessions": {}, "protocols": {}}
    ignored: list[str] = []
    left = SIZE_MAX
    for entry in archive.infolist():
        match = _FILE.fullmatch(entry.filename)
        folder, own = match.group("folder", "name") if match else ("", entry.filename)
        if not match and own != GROUP:
            if not entry.is_dir():
                ignored.append(clip(clean_line(own), _SHOWN)[0])
            continue
        if own.casefold() in map(str.casefold, found[folder]):
            sentence = _("{name} has {file} twice: nobody can tell which one is meant.")
            raise HandoverProblem(sentence.format(name=name, file=entry.filename))
        found[folder][own] = data = _read(archive, entry, name)
        left -= len(data)
        if left < 0:
            raise _too_large(name)
    if GROUP not in found[""]:
        raise HandoverProblem(_("{name} is no hand-over of codev: it has no {file}.").format(name=name, file=GROUP))
    return Contents(found[""][GROUP], found["sessions"], found["protocols"], tuple(ignored))


def _read(archive: ZipFile, entry: ZipInfo, name: str) -> bytes:
    """The bytes of one file, up to one more than any file may have."""
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        sentence = _("{name} has {file} in it in a way that codev does not read: ask for the file as codev wrote it.")
        raise HandoverProblem(sentence.format(name=name, file=entry.filename))
    with archive.open(entry) as file:
        return file.read(BYTES_MAX + 1)


def _too_large(name: str) -> HandoverProblem:
    sentence = _("{name} is larger than a hand-over may be: at most {n} files, and {limit} MiB.")
    return HandoverProblem(sentence.format(name=name, n=FILES_MAX, limit=SIZE_MAX >> 20))

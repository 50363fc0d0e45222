"""All groups there are: those that have a file, and those that only arose from sessions of their name."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import Final, NamedTuple

from codev_tui.i18n import _
from codev_tui.model.group import Group, with_members_of
from codev_tui.model.name_matching import fitting
from codev_tui.model.session import Session
from codev_tui.model.text import clean_line, name_key, same_name
from codev_tui.store.format.codec import SessionFileError
from codev_tui.store.format.group_codec import GroupFileError, GroupReading
from codev_tui.store.group_files import GroupFiles, UnknownGroup
from codev_tui.store.index.index import Index
from codev_tui.store.library import UnknownSession
from codev_tui.store.session_summary import SessionSummary

_NAMED: Final = 8
"""So many groups are named, and no more."""


class KnownGroup(NamedTuple):
    """A group, with the name of its file, empty where it has none, and why that must not be written.

    `sessions` counts those that were finished; `last` is when the latest of them began.
    """

    group: Group
    slug: str = ""
    read_only: str = ""
    sessions: int = 0
    last: datetime | None = None


def known_groups(files: GroupFiles, index: Index, unread: list[str]) -> tuple[KnownGroup, ...]:
    """All groups, in the order of their names; a sentence on each file that cannot be read goes to `unread`.

    Of two files with the same name the first one counts. Raises `GroupFileError` or `SessionFileError` for folders.
    """
    known: dict[str, KnownGroup] = {}
    for slug, reading in files.read_all():
        if isinstance(reading, GroupFileError):
            unread.append(str(reading))
        else:
            known.setdefault(name_key(reading.group.name), KnownGroup(reading.group, slug, reading.read_only))
    for summary in _summaries(index):
        if (key := name_key(summary.group)) and summary.state == "finished":
            group = known.get(key) or KnownGroup(Group(name=summary.group))
            last = group.last or summary.started or summary.created
            known[key] = group._replace(sessions=group.sessions + 1, last=last)
    return tuple(known[key] for key in sorted(known))


def find_group(groups: Sequence[KnownGroup], text: str) -> KnownGroup:
    """The group that somebody means: by its name or a part that fits one, or by the name of its file.

    Raises `UnknownGroup`, which offers names that look alike.
    """
    typed = name_key(text)
    for known in groups:
        if typed and typed in (name_key(known.group.name), known.slug):
            return known
    by_key = {name_key(known.group.name): known for known in groups}
    names = {key: known.group.name for key, known in by_key.items()}
    fits = fitting(typed, names)
    if len(fits) == 1:
        return by_key[fits[0]]
    near = [names[key] for key in fits or get_close_matches(typed, names, n=_NAMED)]
    if near:
        sentence = _("There is no group “{name}”. Did you mean: {names}?")
    elif names:
        sentence, near = _("There is no group “{name}”; there are: {names}."), list(names.values())
    else:
        sentence = _("There is no group “{name}”, for there is none yet.")
    told = ", ".join((*near[:_NAMED], "…") if len(near) > _NAMED else near)
    raise UnknownGroup(sentence.format(name=clean_line(text), names=told))


def open_group(files: GroupFiles, index: Index, name: str) -> tuple[str, GroupReading]:
    """The group of that name and its file, read to be written; the name of the file is empty where there is none.

    Who belongs to it is told by its sessions where the file does not say. Raises `GroupFileError`, `SessionFileError`.
    """
    index.look()
    slug = files.find(name)
    reading = files.read(slug) if slug else GroupReading(Group(name=name), "")
    return slug, reading._replace(group=with_members_of(reading.group, finished_sessions(index, name)))


def finished_sessions(index: Index, name: str) -> Iterator[Session]:
    """The finished sessions of that group, the latest created first, read one by one; what cannot be read is left out.

    Raises `SessionFileError` for a folder that cannot be read.
    """
    for summary in _summaries(index):
        if name_key(name) and summary.state == "finished" and same_name(summary.group, name):
            try:
                yield index.session(summary.id)
            except (UnknownSession, SessionFileError):
                continue  # What is wrong with it is told where sessions are listed.


def _summaries(index: Index) -> Iterator[SessionSummary]:
    return (each for each in index.facts() if isinstance(each, SessionSummary))

"""The sessions that an export is made of, and what there is to say of their files."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from codev_tui.i18n import _
from codev_tui.model.session import Session
from codev_tui.store.library import Library


class Gathered(NamedTuple):
    """The sessions, in the order in which they are asked for, each once; and sentences on those that are not whole."""

    sessions: tuple[Session, ...]
    remarks: tuple[str, ...] = ()


def gather(library: Library, ids: Iterable[str], opened: Mapping[str, Session] = MappingProxyType({})) -> Gathered:
    """Read them. Raises `UnknownSession` or `SessionFileError` for the first that cannot be: it is all of them or none.

    `opened` are sessions by their ids that are newer than their files. There is a remark on a session that still runs,
    and on a file with keys that this program does not know.
    """
    sessions, remarks = list[Session](), list[str]()
    for id_ in dict.fromkeys(ids):
        session, read_only = (opened[id_], "") if id_ in opened else library.look(id_)
        sessions.append(session)
        if session.state == "running":
            sentence = _("Session {id} is still running: the export has what stands by now.")
            remarks.append(sentence.format(id=session.id))
        if read_only:
            remarks.append(read_only)
    return Gathered(tuple(sessions), tuple(remarks))

"""A group as it is handed over to somebody else: without the notes, the debriefs and all that is the coach's own."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from msgspec.structs import replace

from codev_tui.export.audiences import handed_over
from codev_tui.i18n import _, ngettext
from codev_tui.model.course_words import protocols_of
from codev_tui.model.group import Group, Meeting
from codev_tui.model.session import Session
from codev_tui.model.text import same_name
from codev_tui.store.disk.names import SESSION_SUFFIX
from codev_tui.store.format.codec import SessionFileError, encode
from codev_tui.store.format.group_codec import encode_group
from codev_tui.store.format.toml_reader import content, parse
from codev_tui.store.format.toml_writer import to_toml
from codev_tui.store.handover_file import Contents
from codev_tui.store.library import Library, UnknownSession
from codev_tui.store.protocols import Entry, ProtocolFiles


class Handover(NamedTuple):
    """What is handed over, and sentences on what is not though it might be expected."""

    contents: Contents
    remarks: tuple[str, ...]


def hand_over(group: Group, library: Library, protocols: ProtocolFiles) -> Handover:
    """The group with its season, its sessions as the clients left them, and the own protocols that it uses.

    Of a session that runs or was abandoned no client has said yet what is kept; it stays where it is.
    """
    sessions, remarks = _sessions_of(group, library)
    used = {group.protocol, *(name for session in sessions for name in protocols_of(session))}
    own, more = _own_protocols(used, protocols)
    bare = {session.id for session in sessions if session.kept == "nothing"}
    season = tuple(_without_names(meeting) if meeting.session in bare else meeting for meeting in group.meetings)
    files = {f"{session.id}{SESSION_SUFFIX}": encode(handed_over(session)).encode() for session in sessions}
    theirs = encode_group(replace(group, notes="", extra={}, meetings=season)).encode()
    return Handover(Contents(theirs, files, own), (*remarks, *more))


def what_is_in(found: Handover) -> str:
    """What is handed over, and what is not, in a sentence for the facilitator."""
    sessions, protocols = len(found.contents.sessions), len(found.contents.protocols)
    parts = (
        _("the group"),
        ngettext("{n} session as its client left it", "{n} sessions as their clients left them", sessions),
        ngettext("{n} protocol of your own", "{n} protocols of your own", protocols),
    )
    told = ", ".join(part.format(n=n) for part, n in zip(parts, (1, sessions, protocols), strict=True) if n)
    return _("In it: {parts}. Not in it: your notes and your debriefs.").format(parts=told)


def _without_names(meeting: Meeting) -> Meeting:
    """The meeting of a session of which nothing was kept, not even who was client."""
    return replace(meeting, client="", facilitator="")


def _sessions_of(group: Group, library: Library) -> tuple[list[Session], list[str]]:
    """The finished sessions of the group, the earliest first, and a sentence on each that stays out."""
    sessions, remarks = list[Session](), list[str]()
    for id_ in reversed(library.ids()):
        try:
            session, read_only = library.look(id_)
        except SessionFileError as problem:
            remarks.append(str(problem))
            continue
        except UnknownSession:
            continue  # Removed since the directory was listed.
        if not same_name(session.group, group.name):
            continue
        if session.state != "finished":
            sentence = _("Session {id} is not in it: it was not closed, so nobody has said what is kept of it.")
            remarks.append(sentence.format(id=id_))
        elif read_only:
            remarks.append(_("Session {id} is not in it: {why}").format(id=id_, why=read_only))
        else:
            sessions.append(session)
    return sessions, remarks


def _own_protocols(used: Iterable[str], protocols: ProtocolFiles) -> tuple[dict[str, bytes], list[str]]:
    """The facilitator's own protocols of those names, without the comments in their files, and those that they extend.

    What is wrong with one that cannot be used is told.
    """
    wanted, files, remarks = set(used), dict[str, bytes](), list[str]()
    own = [entry for entry in protocols.entries() if entry.own]
    documents = {entry.path.name: _document(entry) for entry in own if not entry.problem}
    wanted |= {str(found.get("extends")) for name, found in documents.items() if name.partition(".")[0] in wanted}
    for entry in own:
        if entry.name in wanted and entry.problem:
            remarks.append(entry.problem)
        elif entry.name in wanted:
            files[entry.path.name] = to_toml(documents[entry.path.name]).encode()
    return files, remarks


def _document(entry: Entry) -> dict[str, Any]:
    return parse(content(entry.path), entry.path.name)[0]

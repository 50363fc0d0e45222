"""What the preparation finds in files: protocols, groups, the last session of one, and what its phases usually take.

It is looked up in a thread, which tells the screen by the messages here.
"""

from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from textual.message import Message

from codev_tui.editing.workspace import Workspace
from codev_tui.model.errors import CodevError, ProtocolError
from codev_tui.model.group import Group
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.model.text import name_key
from codev_tui.review.learned_minutes import Usual
from codev_tui.review.past_sessions import last_of_group
from codev_tui.review.protocol_facts import facts
from codev_tui.screens.prepare.sheet import Script, canonical_group
from codev_tui.store.format.group_codec import GroupReading
from codev_tui.store.protocols import BrokenProtocol, Entry, ProtocolFiles, in_place_words

RECENT = 60
"""From how many of the newest sessions the known groups are gathered."""


@dataclass
class FoundProtocols(Message):
    """The protocol files that there are."""

    entries: list[Entry]


@dataclass
class FoundGroups(Message):
    """Groups by name: of the newest sessions each with its last finished one, and what is kept of groups."""

    sessions: dict[str, Session]
    kept: dict[str, Group]


@dataclass
class FoundLast(Message):
    """The last session of a group that is none of the recent ones."""

    group: str
    session: Session | None


@dataclass
class LearnedMinutes(Message):
    """What the phases of a protocol usually take a group; `of` names the two."""

    of: tuple[str, str]
    usual: tuple[Usual, ...]


def recent_groups(workspace: Workspace) -> dict[str, Session]:
    """The groups of the newest sessions, each with its last finished one."""
    found: dict[str, Session] = {}
    with suppress(CodevError):
        for _id, session in islice(workspace.library.read_all(), RECENT):
            if isinstance(session, Session) and session.group and session.state == "finished":
                found.setdefault(canonical_group(session.group, found), session)
    return found


def kept_groups(workspace: Workspace) -> dict[str, Group]:
    """What is kept of groups, by their names as they are compared."""
    with suppress(CodevError):
        readings = (reading for _slug, reading in workspace.groups.files.read_all())
        return {name_key(each.group.name): each.group for each in readings if isinstance(each, GroupReading)}
    return {}


def last_of(workspace: Workspace, group: str) -> Session | None:
    """The last session of a group, if one can be read."""
    try:
        return last_of_group(workspace.index, group)
    except CodevError:
        return None


def usual_protocol(scripts: ProtocolFiles, wanted: Script | None) -> tuple[Protocol | None, str]:
    """The protocol that is usual in the group, else that of its last session, if it can be had in its language.

    With what is wrong with its file, where that is why it cannot.
    """
    if wanted is None:
        return None, ""
    try:
        protocol = scripts.load(wanted.name, wanted.language, wanted.address)
    except BrokenProtocol as problem:
        return None, str(problem)
    except (ProtocolError, OSError):
        return None, ""
    return (protocol if protocol.language == wanted.language else None), ""


def words_on(scripts: ProtocolFiles, protocol: Protocol) -> tuple[str, str]:
    """What the protocol is for, after the name of its file where that is in place of a shipped one."""
    own = scripts.in_place_of_shipped(protocol)
    purpose, collected = facts(protocol)
    return (f"{in_place_words(own)} {purpose}" if own else purpose, collected)

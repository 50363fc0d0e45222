"""What screens ask of the console: to open or to leave something that is not theirs. The app answers each of them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message


class StartSession(Message):
    """A new session is wanted: the sheet first."""


class TrySample(Message):
    """The sample session is to be tried."""


@dataclass
class ResumeSession(Message):
    """That session, which runs, is to be gone on with."""

    session_id: str


class OpenLibrary(Message):
    """The past sessions are wanted."""


@dataclass
class OpenSession(Message):
    """The record of that session is to be opened."""

    session_id: str


class OpenFollowUp(Message):
    """The commitments of all sessions are wanted."""


@dataclass
class OpenFigures(Message):
    """The figures are wanted; of that group, or of the latest."""

    group: str = ""


class OpenDoctor(Message):
    """What is not sound in the data directory is wanted."""


@dataclass
class OpenDebrief(Message):
    """The debrief of that session is wanted; `at_end`: the console ends with it."""

    session_id: str
    at_end: bool = False


@dataclass
class OpenExport(Message):
    """These sessions are to be handed out, at least one."""

    ids: tuple[str, ...]


class OpenWritten(Message):
    """What was exported last is to be opened with the system's program for it."""


@dataclass
class OpenGuide(Message):
    """The guide for facilitators is wanted; `show_keys` shows the keys of the screen below it."""

    show_keys: Callable[[], None]


class OpenGroups(Message):
    """The list of groups is wanted."""


@dataclass
class OpenGroup(Message):
    """That group is to be opened; one without a file gets it by the first act."""

    name: str


@dataclass
class HandOverGroup(Message):
    """A file with that group is wanted, for who goes on with it."""

    name: str


class OpenProtocols(Message):
    """The list of protocols is wanted."""


@dataclass
class ReadProtocol(Message):
    """The protocol in that file is to be read."""

    path: Path


@dataclass
class EditProtocol(Message):
    """The protocol in that file, one of the facilitator's own, is to be changed."""

    path: Path


@dataclass
class EditProtocolFile(Message):
    """That file is to be opened in the facilitator's editor; then `closed` is called."""

    path: Path
    closed: Callable[[], object]


AboutProtocols = OpenProtocols | ReadProtocol | EditProtocol | EditProtocolFile
"""All that is asked of protocols."""


class LeaveSession(Message):
    """The facilitator wants to leave the session that runs: for later, for good, or altogether."""


@dataclass
class CloseSession(Message):
    """The last phase is over: the summary, and what is kept; `with_next`: then the next client's consultation."""

    with_next: bool = False


class LeaveConsole(Message):
    """There is nothing below the screen that is left."""

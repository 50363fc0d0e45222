"""What any screen may ask the console for, beside a session: the follow-up, the figures, a debrief, an export."""

from dataclasses import dataclass

from textual.message import Message


class OpenFollowUp(Message):
    """The commitments of all sessions are wanted."""


@dataclass
class OpenFigures(Message):
    """The figures are wanted; of that group, or of the latest."""

    group: str = ""


@dataclass
class OpenDebrief(Message):
    """The debrief of that session is wanted; `at_end`: the console ends with it."""

    session_id: str
    at_end: bool = False


@dataclass
class OpenExport(Message):
    """These sessions are to be handed out, at least one."""

    ids: tuple[str, ...]

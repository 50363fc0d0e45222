"""What screens ask of the console: to open something that is not theirs."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class OpenSession(Message):
    """The record of that session is to be opened."""

    session_id: str

"""What the people in the room may see on a screen of their own, as one small value.

The console makes it, the room's screen draws it, and nothing else of a session leaves the console that way.
"""

from datetime import datetime
from typing import Literal

import msgspec

ClockStyle = Literal["digits", "calm", "none"]
RoomState = Literal["running", "paused", "blank", "ended"]


class RoomClock(msgspec.Struct, frozen=True):
    """The time of the part, or of a phase without parts.

    `left_s` is below zero in overtime; of an untimed phase it is what the phase has taken, and `total_s` is 0.
    While it counts, what is left is `left_s` less the time since `as_of`, which knows its time zone. `caption` says in
    words which part it is.
    """

    style: ClockStyle
    counts: bool
    left_s: float
    total_s: float
    as_of: datetime
    caption: str = ""


class RoomCard(msgspec.Struct, frozen=True):
    """One entry. `kind` is in words; `kept` says in words what the client made of it, empty before the sifting."""

    text: str
    by: str = ""
    kind: str = ""
    kept: str = ""


class RoomView(msgspec.Struct, frozen=True):
    """All that the room sees at one time; what is empty is not shown.

    `language` is the session's, and the screen speaks it. `place` is the number of the phase and how many there are.
    `voice` says in words whose voice it is, `rule` the one thing that is forbidden, `client_place` where the client is.
    `sentence` is the one to complete, or what the facilitator sent. `order` is the round, `turn` the one of them who
    has the word; `to_come` are those still to come in a last round. `entry` is one entry read large, alone.
    `size` is -1 for smaller, 1 for larger.
    """

    state: RoomState
    language: str
    phase: str = ""
    part: str = ""
    place: tuple[int, int] = (0, 0)
    voice: str = ""
    rule: str = ""
    client_place: str = ""
    sentence: str = ""
    request: str = ""
    order: tuple[str, ...] = ()
    turn: str = ""
    to_come: tuple[str, ...] = ()
    board: tuple[RoomCard, ...] = ()
    entry: RoomCard | None = None
    clock: RoomClock | None = None
    light: bool = False
    size: int = 0

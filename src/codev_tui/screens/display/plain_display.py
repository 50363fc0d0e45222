"""What the room sees, as plain lines."""

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content
from textual.widgets import Static

from codev_tui.model.durations import clock_text
from codev_tui.model.room_view import RoomCard, RoomView


class RoomDisplay(Static):
    """Shows a view."""

    def show(self, view: RoomView, now: datetime) -> None:
        """Show it as it is at that moment."""
        self.update(Content("\n".join(filter(None, _lines(view, now)))))


def _lines(view: RoomView, now: datetime) -> Iterator[str]:
    if view.clock is not None and view.clock.style == "digits":
        gone_s = (now - view.clock.as_of).total_seconds() if view.clock.counts else 0.0
        yield clock_text(view.clock.left_s - gone_s)
        yield view.clock.caption
    yield from (view.phase, view.part, view.voice, view.rule, view.client_place, view.sentence, view.request)
    yield " → ".join(view.order)
    yield from map(_card, view.board if view.entry is None else (view.entry,))


def _card(card: RoomCard) -> str:
    return " · ".join(filter(None, (card.text, card.by, card.kind, card.kept)))

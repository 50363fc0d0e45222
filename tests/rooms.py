"""A live session with its clocks and savers in the hand of the test: nothing is written, time passes by hand."""

from functools import reduce
from typing import Generic, TypeVar

from builders import a_session, classic
from clocks import FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.model import entries, timekeeping
from codev_tui.model.follow_up_notes import FollowUpNotes, with_follow_up_notes
from codev_tui.model.session import Session, Status

_Value = TypeVar("_Value")


class SaverOf(Generic[_Value]):
    """Takes what it is given, and writes it when the test says so."""

    def __init__(self) -> None:
        self.submitted: list[_Value] = []
        self.flushed = 0
        self.closed = False

    def submit(self, value: _Value) -> None:
        """Keep the value."""
        self.submitted.append(value)

    def flush(self, timeout: float) -> bool:  # noqa: ARG002
        """Pretend that all is written."""
        self.flushed += 1
        return True

    def close(self, timeout: float) -> bool:  # noqa: ARG002
        """Pretend that all is written, and take nothing more."""
        self.closed = True
        return True

    @property
    def last(self) -> _Value:
        """The newest value."""
        return self.submitted[-1]


class FakeSaver(SaverOf[Session]):
    """A saver of sessions."""


class Room:
    """A live session with its clocks and savers in the hand of the test."""

    def __init__(
        self,
        session: Session | None = None,
        *,
        previous: Session | None = None,
        off_the_record: bool = False,
        timepiece: FakeTimepiece | None = None,
        saver: FakeSaver | None = None,
    ) -> None:
        self.timepiece = timepiece or FakeTimepiece()
        self.saver, self.stock_saver = saver or FakeSaver(), SaverOf[FollowUpNotes]()
        self._previous = previous
        self.live = LiveSession(
            session or a_session("exploration"),
            classic(),
            self.timepiece,
            self.saver,
            previous=previous,
            stock_saver=self.stock_saver if previous else None,
            off_the_record=off_the_record,
        )

    @property
    def previous_file(self) -> Session:
        """The previous session as its file has it once all that was handed to the saver is written."""
        assert self._previous is not None
        return reduce(with_follow_up_notes, self.stock_saver.submitted, self._previous)

    @property
    def session(self) -> Session:
        """The session as the last act left it."""
        return self.live.session

    def write(self) -> None:
        """The saver has written the newest value."""
        self.live.on_saved(self.saver.last)

    def idea(self, text: str = "a buddy") -> None:
        """Note an idea."""
        assert self.live.act(lambda session, at: entries.add_idea(session, text, at, "Ben"))

    def onward(self) -> bool:
        """On to the next part or phase."""
        return self.live.act(lambda session, at: timekeeping.next_stage(session, classic(), at))

    def stock(self, n: int, status: Status) -> None:
        """What became of a former commitment."""
        self.live.act(lambda session, _at: entries.take_stock(session, n, status))

    def pause(self) -> None:
        """Pause, or go on."""
        self.live.update(timekeeping.pause_or_resume)


def spent(session: Session) -> float:
    """All seconds of a session, on the clock and paused."""
    return sum(phase.measured_s + phase.paused_s for phase in session.phases)

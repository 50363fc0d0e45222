"""A live session with its clocks and savers in the hand of the test: nothing is written, time passes by hand."""

from builders import a_session, classic
from clocks import FakeTimepiece
from codev_tui.live import LiveSession
from codev_tui.model import entries, timekeeping
from codev_tui.model.session import Session, Status


class FakeSaver:
    """Takes what it is given, and writes it when the test says so."""

    def __init__(self) -> None:
        self.submitted: list[Session] = []
        self.flushed = 0

    def submit(self, session: Session) -> None:
        """Keep the value."""
        self.submitted.append(session)

    def flush(self, timeout: float) -> bool:  # noqa: ARG002
        """Pretend that all is written."""
        self.flushed += 1
        return True

    @property
    def last(self) -> Session:
        """The newest value."""
        return self.submitted[-1]


class Room:
    """A live session with its clocks and savers in the hand of the test."""

    def __init__(
        self,
        session: Session | None = None,
        *,
        previous: Session | None = None,
        off_the_record: bool = False,
        timepiece: FakeTimepiece | None = None,
    ) -> None:
        self.timepiece = timepiece or FakeTimepiece()
        self.saver, self.previous_saver = FakeSaver(), FakeSaver()
        self.live = LiveSession(
            session or a_session("exploration"),
            classic(),
            self.timepiece,
            self.saver,
            previous=previous,
            previous_saver=self.previous_saver if previous else None,
            off_the_record=off_the_record,
        )

    @property
    def session(self) -> Session:
        """The session as the last act left it."""
        return self.live.session

    def write(self) -> None:
        """The saver has written the newest value."""
        self.live.settled(self.saver.last)

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
        self.live.note(timekeeping.pause_or_resume)


def spent(session: Session) -> float:
    """All seconds of a session, on the clock and paused."""
    return sum(phase.measured_s + phase.paused_s for phase in session.phases)

"""The running session: the one place where its value changes, where its time comes from and where it is saved.

Screens call `act` (what can be undone) and `note` (what cannot: the clock, who speaks, what is being typed), and are
told of every change. The session goes to the saver as a value; which entries have reached the disk is known by
comparing with the value that was saved.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol as Interface
from typing import TypeVar

from msgspec.structs import replace

from codev_tui.model import timekeeping
from codev_tui.model.history import History, record, redo, undo
from codev_tui.model.keeping import keep
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Draft, Kept, Session, whole, with_clock
from codev_tui.model.stock import Stocktaking, stocktaking, with_stock
from codev_tui.model.text import clean, clean_line
from codev_tui.timepiece import Timepiece

Act = Callable[[Session, datetime], Session]
_Value_contra = TypeVar("_Value_contra", contravariant=True)

SAVE_EVERY_S = 5.0
"""While the clock runs, no more than this goes by between two saves."""
AWAY_S = 60.0
"""A gap between two ticks from which on the program asks what became of the time."""


class Saver(Interface[_Value_contra]):
    """Where values go to be written; `store.autosave` has one that writes and one that does not."""

    def submit(self, value: _Value_contra, /) -> None:
        """Take the newest value; never blocks."""
        ...

    def flush(self, timeout: float) -> bool:
        """Wait until all that was submitted is written; false if it is not within `timeout` seconds."""
        ...


class LiveSession:
    """A session in the room. `wake` is called, from any thread, when what is known of the disk has changed.

    `previous` is the session whose commitments are followed up, as this one found it: to be shown, and never written;
    what is found of them goes to `stock_saver`. `away_s` are the seconds of an absence of which nobody has said yet
    whether they count; until then the session's own seconds stand still. `diverted` says for good why and where the
    session is saved in a copy beside its file, `elsewhere` where it was moved to because it could not be saved in its
    own place, `stock_refused` why the previous session takes no notes. All three are empty while all is well.
    """

    def __init__(
        self,
        session: Session,
        protocol: Protocol,
        timepiece: Timepiece,
        saver: Saver[Session],
        *,
        previous: Session | None = None,
        stock_saver: Saver[Stocktaking] | None = None,
        off_the_record: bool = False,
    ) -> None:
        self.protocol = protocol
        self.off_the_record = off_the_record
        taken = stocktaking(session, session.created.date())
        self.previous = previous and with_stock(previous, taken._replace(found=()))
        self.away_s = 0.0
        self.diverted = ""
        self.elsewhere = ""
        self.stock_refused = ""
        self._trouble: Exception | None = None
        self._trouble_with_stock: Exception | None = None
        self.wake: Callable[[], None] = _nobody_waits
        self._session = session
        self._history = History()
        self._timepiece = timepiece
        self._saver = saver
        self._stock_saver = None if off_the_record else stock_saver
        self._stock_left = taken.found if previous is not None and with_stock(previous, taken) == previous else None
        self._anchor = self._last_tick = self._saved_at = timepiece.steady()
        self._last_look = self._anchor, timepiece.wall()
        self._owed: Session | None = None
        self._on_disk: Session | None = None
        self._saved_parts: frozenset[int] = frozenset()
        self._draft_waits = False
        draft = session.clock.draft if session.clock is not None else None
        self._drafts = {draft.field: draft.text} if draft is not None else {}
        self._listeners: list[Callable[[], None]] = []

    @property
    def session(self) -> Session:
        """The session as the last act left it."""
        return self._session

    @property
    def can_undo(self) -> bool:
        """Whether there is an act to take back."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether there is an act to do again."""
        return bool(self._history.future)

    def wall(self) -> datetime:
        """The wall clock, as the session knows it."""
        return self._timepiece.wall()

    def local(self, at: datetime) -> datetime:
        """An instant as the wall clock shows it then."""
        return self._timepiece.local(at)

    def present(self) -> Session:
        """The session with the time up to now in it, but for an absence; for showing: nothing is stored."""
        if self._session.clock is None:
            return self._session
        elapsed = self._timepiece.steady() - self._anchor
        return timekeeping.pass_time(self._session, round(elapsed, 3), self._timepiece.wall())

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Be told of every change; gives the function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # Acts

    def act(self, change: Act) -> bool:
        """Do what can be undone; false where it changed nothing."""
        before = self._settle()
        after = change(before, self._timepiece.wall())
        if after == before:
            return False
        self._history = record(self._history, before, after)
        self._become(after)
        return True

    def note(self, change: Act) -> None:
        """Do what is no matter of undoing: the clock, who speaks, a round."""
        before = self._settle()
        after = change(before, self._timepiece.wall())
        if after != before:
            self._become(after)

    def undo(self) -> bool:
        """Take the last act back; false where there is none."""
        return self._travel(undo)

    def redo(self) -> bool:
        """Do again what was taken back last; false where there is nothing."""
        return self._travel(redo)

    def _travel(self, way: Callable[[History, Session], tuple[History, Session]]) -> bool:
        history, session = way(self._history, self._settle())
        if history is self._history:
            return False
        self._history = history
        self._become(session)
        return True

    def draft(self, field: str, text: str) -> None:
        """Keep what is being typed; it reaches the disk with the next tick. No text: that field has no draft.

        What was typed into other fields before waits meanwhile; the file has the draft that was typed last.
        """
        if self._session.clock is None:
            return
        self._drafts.pop(field, None)
        if text:
            self._drafts[field] = clean(text)
        draft = next((Draft(field=name, text=typed) for name, typed in reversed(self._drafts.items())), None)
        if self._session.clock.draft != draft:
            self._session = with_clock(self._session, draft=draft)
            self._draft_waits = True

    @property
    def drafts(self) -> Mapping[str, str]:
        """What was being typed, by field; what was typed last comes last."""
        return self._drafts

    def _settle(self) -> Session:
        """Bring the session's seconds up to now, or up to an absence that waits for an answer."""
        self._notice_absence()
        if not self.away_s:
            self._count_up_to(*self._last_look)
        return self._session

    def _count_up_to(self, steady: float, wall: datetime) -> None:
        """Let the time up to then pass. What the rounding to milliseconds leaves stays with the anchor."""
        if self._session.clock is not None:
            elapsed = max(0.0, round(steady - self._anchor, 3))
            self._anchor += elapsed
            self._session = timekeeping.pass_time(self._session, elapsed, wall)

    def _become(self, session: Session) -> None:
        self._session = session
        self._save(acted=True)
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    # Time

    def tick(self) -> None:
        """Once every now and then: notice absence, and save what would have waited too long at the next tick."""
        now = self._timepiece.steady()
        pace, self._last_tick = now - self._last_tick, now
        clock = self._session.clock
        if clock is None:
            return
        if self._notice_absence():
            self._tell()
        if self._draft_waits or (clock.running and now + pace - self._saved_at >= SAVE_EVERY_S):
            self._settle()
            self._save()

    def _notice_absence(self) -> bool:
        """Whether the time since anything last happened is too long to have been spent here.

        It is counted up to then, and the absence itself waits for an answer. The wall clock tells as well, for a steady
        one may have stood still meanwhile.
        """
        (steady, wall), self._last_look = self._last_look, (self._timepiece.steady(), self._timepiece.wall())
        gap_s = self._last_look[0] - steady
        away_s = max(gap_s, (self._last_look[1] - wall).total_seconds())
        if away_s <= AWAY_S or self._session.clock is None or not self._session.clock.running:
            return False
        if not self.away_s:
            self._count_up_to(steady, wall)
        self._anchor += gap_s
        self.away_s += away_s
        return True

    def came_back(self) -> None:
        """The session was loaded from its file: the time since it was written waits for an answer, if its clock ran."""
        clock = self._session.running_clock
        self._anchor = self._timepiece.steady()
        self._last_look = self._anchor, self._timepiece.wall()
        away = (self._last_look[1] - clock.as_of).total_seconds()
        if clock.running and away >= 1:
            self.away_s = away
        else:
            self._session = with_clock(self._session, as_of=self._last_look[1])

    def answer_away(self, counted_s: float) -> None:
        """Of the time away, count that many seconds; those since, while the question stood, count in any case."""
        self._notice_absence()
        counted = min(max(0.0, counted_s), self.away_s)
        self.away_s = 0.0
        self._session = timekeeping.pass_time(self._session, round(counted, 3), self._timepiece.wall())
        self._become(self._settle())

    # Saving

    def is_saved(self, part: object) -> bool:
        """Whether the file on disk has this very part of the session."""
        return id(part) in self._saved_parts

    @property
    def saved_parts(self) -> frozenset[int]:
        """The identities of what the file on disk has; another set whenever it has something else."""
        return self._saved_parts

    @property
    def all_saved(self) -> bool:
        """Whether the file on disk has the session as the last act left it; seconds alone, saved or not, are no act."""
        has_all = self._owed is None or self._owed is self._on_disk
        return self._on_disk is not None and has_all and not self._draft_waits

    def save_now(self) -> None:
        """Hand the session to the saver as it stands."""
        self._settle()
        self._save()

    def _save(self, *, acted: bool = False) -> None:
        owes = acted or not self.all_saved
        self._saved_at = self._timepiece.steady()
        self._draft_waits = False
        self._session = replace(self._session, saved=whole(self._timepiece.wall()))
        # The saver's thread only reads this, and may have written the value before `submit` returns.
        self._owed = self._session if owes else None
        self._saver.submit(self._session)
        if self._session.clock is not None:
            self._save_stock(self._session)

    def _save_stock(self, session: Session) -> None:
        taken = stocktaking(session, self._timepiece.wall().date())
        if self._stock_saver is not None and taken.found != self._stock_left:
            self._stock_left = taken.found
            self._stock_saver.submit(taken)

    def settled(self, session: Session) -> None:
        """The saver has written this value (called from its thread); no news if it is but some seconds more."""
        parts = (session.topics, session.reformulations, session.requests, session.ideas, session.parked)
        more = (session.commitments, session.learnings, session.feedback, session.flags, session.follow_up)
        saved_parts = frozenset(id(entry) for entries in (*parts, *more) for entry in entries)
        is_news = self._on_disk is None or session is self._owed or self._trouble is not None
        if saved_parts != self._saved_parts:
            self._saved_parts, is_news = saved_parts, True
        self._on_disk = session
        self._trouble = None
        if is_news:
            self.wake()

    def failed(self, error: Exception) -> None:
        """The saver could not write (called from its thread); it tries again by itself."""
        self._trouble = error
        self.wake()

    def stock_settled(self, error: Exception | None = None, *, refused: str = "") -> None:
        """What was found is in the previous session's file, or could not be written, or is `refused` for good.

        Called from the thread that writes; what could not be written is tried again, what is refused is not.
        """
        self._trouble_with_stock = error
        self.stock_refused = clean_line(refused)
        self.wake()

    @property
    def failure(self) -> str:
        """Why the last attempt to save failed, in a sentence; empty while all is well."""
        return clean_line(str(self._trouble or self._trouble_with_stock or ""))

    @property
    def failure_in_short(self) -> str:
        """The same in a few words, where the system has them."""
        return clean_line(getattr(self._trouble or self._trouble_with_stock, "reason", "")) or self.failure

    def moved(self, sentence: str) -> None:
        """The saver writes somewhere else from now on; the sentence says where, and how to go on with it there."""
        self.elsewhere, self._trouble = clean_line(sentence), None
        self.save_now()
        self._tell()

    def divert(self, sentence: str) -> None:
        """The saver keeps the session in a copy from now on, and says why and where (called from its thread)."""
        self.diverted = clean_line(sentence)
        self.wake()

    def flush(self, timeout: float = 5.0) -> bool:
        """Save all there is and wait for it."""
        if self._session.clock is not None:
            self.save_now()
        return self.wait_saved(timeout)

    def wait_saved(self, timeout: float) -> bool:
        """Wait for what was handed to the saver; tells whether it is on disk."""
        done = self._saver.flush(timeout)
        return (self._stock_saver is None or self._stock_saver.flush(timeout)) and done

    # The end

    def finish(self, level: Kept) -> Session:
        """End the session, keep of it what the client let stand, and save that."""
        return self._end(lambda session, at: keep(timekeeping.end(session, at), level))

    def abandon(self) -> Session:
        """End the session before its end; what was noted stays."""
        return self._end(lambda session, at: timekeeping.end(session, at, abandoned=True))

    def _end(self, change: Act) -> Session:
        self._notice_absence()
        self.away_s = 0.0
        session = self._settle()
        # A session that ends in its welcome has left the welcome too.
        self._save_stock(replace(session, clock=None))
        self._history = History()
        self._become(change(session, self._timepiece.wall()))
        return self._session


def _nobody_waits() -> None:
    """What `wake` does while no screen is there to be woken."""

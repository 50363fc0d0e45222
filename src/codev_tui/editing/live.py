"""The running session: an editor with time and absence, which takes stock of earlier sessions as well."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from codev_tui.editing.editor import Act, Editor, Saver
from codev_tui.editing.history import History
from codev_tui.model import timekeeping
from codev_tui.model.course_edits import Scripts
from codev_tui.model.course_script import FindProtocol
from codev_tui.model.follow_up_notes import (
    FollowUpNotes,
    OpenCommitment,
    follow_up_notes,
    open_commitments,
    with_follow_up_notes,
)
from codev_tui.model.group import Between, Group, told_since
from codev_tui.model.protocol import Protocol
from codev_tui.model.redaction import redact
from codev_tui.model.session import AddedPhase, Draft, Kept, Session, with_clock
from codev_tui.model.text import clean_line
from codev_tui.timepiece import Timepiece


class Mark(NamedTuple):
    """Where a session stood: to be put back there, whatever was done since."""

    session: Session
    history: History
    drafts: Mapping[str, str]
    anchor_s: float


SAVE_EVERY_S = 5.0
"""While the clock runs, no more than this goes by between two saves."""
AWAY_S = 60.0
"""A gap between two ticks, or before a session is resumed, from which on the program asks what became of the time."""


class LiveSession(Editor):
    """A session in the room.

    `previous` is the group's last session, as this one found it: to be shown, and never written. `earlier` reads the
    open commitments of those before it, `group` the group of a name, `find_protocol` another protocol; what is found
    of commitments goes to `stock_saver`. `away_s` are the seconds of an absence that nobody has yet said whether they
    count; until then the session's own seconds stand still.
    `elsewhere` says where the session was moved to because it could not be saved in its own place, `stock_refused` why
    an earlier session takes no notes. Both are empty while all is well.
    """

    def __init__(
        self,
        session: Session,
        protocol: Protocol,
        timepiece: Timepiece,
        saver: Saver[Session],
        *,
        previous: Session | None = None,
        earlier: Callable[[Session], Sequence[OpenCommitment]] = lambda _session: (),
        group: Callable[[str], Group] = lambda name: Group(name=name),
        stock_saver: Saver[FollowUpNotes] | None = None,
        off_the_record: bool = False,
        pace: int = 1,
        released: Callable[[], None] | None = None,
        find_protocol: FindProtocol = lambda _name: None,
        protocol_names: Callable[[], Sequence[str]] = lambda: (),
    ) -> None:
        super().__init__(session, timepiece, saver, released=released)
        self.first_protocol = protocol
        """The protocol that the session began with, whatever its course is now."""
        self._find_protocol = find_protocol
        self.protocol_names = protocol_names
        """The names of the protocols by which the session could go on."""
        self._script: tuple[tuple[AddedPhase, ...], str, Protocol] = ((), "", protocol)
        self.off_the_record = off_the_record
        self.pace = pace
        """How many times as fast as the wall's its clock runs: in a demonstration more than once."""
        taken = follow_up_notes(session, session.created.date())
        self.previous = previous and with_follow_up_notes(previous, taken._replace(found=()))
        self.script_remark = ""
        """What is to know of the file of the script, for who begins the session or goes on with it."""
        self.away_s = 0.0
        self.elsewhere = ""
        self.stock_refused = ""
        self._trouble_with_stock: Exception | None = None
        self._stock_saver = None if off_the_record else stock_saver
        self._earlier = earlier
        self._group = group
        self._stock_left = taken.found if _has_all(previous, taken) else None
        self._anchor = self._last_tick = self._saved_at = timepiece.steady()
        self._last_look = self._anchor, timepiece.wall()
        if session.clock is not None and (draft := session.clock.draft) is not None:
            self._drafts[draft.field] = draft.text

    @property
    def protocol(self) -> Protocol:
        """The script of the session as its course is now."""
        session = self._value
        here = session.clock.phase if session.clock else ""
        if (session.added, here) != self._script[:2]:
            self._script = (session.added, here, self.scripts.of(session))
        return self._script[2]

    @property
    def scripts(self) -> Scripts:
        """The protocol that the session began with, and the others in its language."""
        return Scripts(self.first_protocol, self._find_protocol)

    def steady(self) -> float:
        """The steady clock, as the session knows it."""
        return self._timepiece.steady()

    def open_commitments(self) -> tuple[OpenCommitment, ...]:
        """What there is to take stock of: the previous session's, then what the files of others have by now."""
        of_previous = open_commitments(self.previous, self._value.id) if self.previous else ()
        return (*of_previous, *self._earlier(self._value))

    def group(self) -> Group:
        """The group of the session as its file has it now; without a name where the session names none."""
        return self._group(self._value.group)

    def told_since(self) -> tuple[Between, ...]:
        """What members told since the last session."""
        return told_since(self.group(), self.previous.began.date() if self.previous else None)

    def local(self, at: datetime) -> datetime:
        """An instant as the wall clock shows it then."""
        return self._timepiece.local(at)

    def present(self) -> Session:
        """The session with the time up to now in it, but for an absence; for showing: nothing is stored."""
        if self._value.clock is None:
            return self._value
        elapsed = self._timepiece.steady() - self._anchor
        return timekeeping.pass_time(self._value, round(elapsed, 3), self._timepiece.wall())

    def mark(self) -> Mark:
        """Where the session stands."""
        session = self._up_to_now()
        return Mark(session, self._history, dict(self._drafts), self._anchor)

    def rewind(self, mark: Mark) -> None:
        """Put the session back where it stood, with what could be undone and what was being typed then.

        The time since has passed all the same, on the clock that ran then.
        """
        self._value, self._history, self._anchor = mark.session, mark.history, mark.anchor_s
        self._drafts = dict(mark.drafts)
        self._set(self._up_to_now())

    def draft(self, field: str, text: str) -> None:
        """Keep what is being typed; it reaches the disk with the next tick. No text: that field has no draft.

        What was typed into other fields before waits meanwhile; the file has the draft that was typed last.
        """
        if self._value.clock is None:
            return
        super().draft(field, text)
        session = self._with_drafts(self._value)
        if session.running_clock.draft != self._value.running_clock.draft:
            self._value = session
            self._draft_waits = True

    def _with_drafts(self, session: Session) -> Session:
        """The session with what was typed last."""
        if session.clock is None:
            return session
        draft = next((Draft(field=field, text=text) for field, text in reversed(self._drafts.items())), None)
        return with_clock(session, draft=draft)

    def _up_to_now(self) -> Session:
        """Bring the session's seconds up to now, or up to an absence that waits for an answer."""
        self._notice_absence()
        if not self.away_s:
            self._count_up_to(*self._last_look)
        return self._value

    def _count_up_to(self, steady: float, wall: datetime) -> None:
        """Let the time up to then pass. What the rounding to milliseconds leaves stays with the anchor."""
        if self._value.clock is not None:
            elapsed = max(0.0, round(steady - self._anchor, 3))
            self._anchor += elapsed
            self._value = timekeeping.pass_time(self._value, elapsed, wall)

    # Time

    def tick(self) -> None:
        """Once every now and then: notice absence, and save what would have waited too long at the next tick."""
        now = self._timepiece.steady()
        pace, self._last_tick = now - self._last_tick, now
        clock = self._value.clock
        if clock is None:
            return
        if self._notice_absence():
            self._notify()
        if self._draft_waits or (clock.running and now + pace - self._saved_at >= SAVE_EVERY_S):
            self._up_to_now()
            self._save()

    def _notice_absence(self) -> bool:
        """Whether the time since anything last happened is too long to have been spent here.

        It is counted up to then, and the absence itself waits for an answer. The wall clock tells as well, for a steady
        one may have stood still meanwhile.
        """
        (steady, wall), self._last_look = self._last_look, (self._timepiece.steady(), self._timepiece.wall())
        gap_s = self._last_look[0] - steady
        away_s = max(gap_s, (self._last_look[1] - wall).total_seconds())
        if away_s <= AWAY_S or self._value.clock is None or not self._value.clock.running:
            return False
        if not self.away_s:
            self._count_up_to(steady, wall)
        self._anchor += gap_s
        self.away_s += away_s
        return True

    def on_resumed(self) -> None:
        """The session was loaded from its file: if its clock ran, an absence since then waits for an answer.

        A shorter time counts, as a short gap between two ticks does. The file has whole seconds: less than one is none.
        """
        clock = self._value.running_clock
        self._anchor = self._timepiece.steady()
        self._last_look = self._anchor, self._timepiece.wall()
        away = (self._last_look[1] - clock.as_of).total_seconds()
        if clock.running and away >= AWAY_S:
            self.away_s = away
        elif clock.running and away >= 1:
            self._value = timekeeping.pass_time(self._value, round(away, 3), self._last_look[1])
        else:
            self._value = with_clock(self._value, as_of=self._last_look[1])

    def count_absence(self, counted_s: float) -> None:
        """Of the time away, count that many seconds; those since, while the question stood, count in any case."""
        self._notice_absence()
        counted = min(max(0.0, counted_s), self.away_s)
        self.away_s = 0.0
        self._value = timekeeping.pass_time(self._value, round(counted, 3), self._timepiece.wall())
        self._set(self._up_to_now())

    # Saving

    def save_now(self) -> None:
        """Hand the session to the saver as it stands."""
        self._up_to_now()
        self._save()

    def _save(self, *, acted: bool = False) -> None:
        self._saved_at = self._timepiece.steady()
        super()._save(acted=acted)
        if self._value.clock is not None:
            self._save_stock(self._value)

    def _save_stock(self, session: Session) -> None:
        taken = follow_up_notes(session, self._timepiece.wall().date())
        if self._stock_saver is not None and taken.found != self._stock_left:
            self._stock_left = taken.found
            self._stock_saver.submit(taken)

    def on_stock_saved(self, error: Exception | None = None, *, refused: str = "") -> None:
        """What was found is in the files of earlier sessions, or could not be written, or is `refused` for good.

        What could not be written is tried again, what is refused is not.
        """
        self._trouble_with_stock = error
        self.stock_refused = clean_line(refused)
        self._notify_of_saving()

    @property
    def _problem(self) -> Exception | None:
        return self._trouble or self._trouble_with_stock

    def moved(self, sentence: str) -> None:
        """The saver writes somewhere else from now on; the sentence says where, and how to go on with it there."""
        self.elsewhere, self._trouble = clean_line(sentence), None
        self.save_now()
        self._notify()

    def flush(self, timeout: float = 5.0) -> bool:
        """Save all there is and wait for it."""
        if self._value.clock is not None:
            self.save_now()
        return super().flush(timeout)

    def wait_saved(self, timeout: float) -> bool:
        """From any thread: wait for what was handed to the savers; tells whether it is on the disk."""
        done = super().wait_saved(timeout)
        return (self._stock_saver is None or self._stock_saver.flush(timeout)) and done

    def close(self, timeout: float = 5.0) -> bool:
        """Save what waits, end both savers, and leave the session to others; tells whether it is on the disk."""
        done = self._stock_saver is None or self._stock_saver.close(timeout)
        return super().close(timeout) and done

    # The end

    def finish(self, level: Kept) -> Session:
        """End the session, keep of it what the client let stand, and save that."""
        return self._end(lambda session, at: redact(timekeeping.end(session, at), level))

    def abandon(self) -> Session:
        """End the session before its end; what was noted stays."""
        return self._end(lambda session, at: timekeeping.end(session, at, abandoned=True))

    def _end(self, change: Act) -> Session:
        self._notice_absence()
        self.away_s = 0.0
        session = self._up_to_now()
        # A session that ends in its welcome has left the welcome too.
        self._save_stock(replace(session, clock=None))
        self._history = History()
        self._set(change(session, self._timepiece.wall()))
        return self._value


def _has_all(previous: Session | None, taken: FollowUpNotes) -> bool:
    """Whether the files of earlier sessions have what they are owed, as far as that is known without reading them."""
    if previous is None or with_follow_up_notes(previous, taken) != previous:
        return previous is None and not taken.found
    return all(stock.session == previous.id for stock in taken.found)

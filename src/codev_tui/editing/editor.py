"""A value that somebody edits, a session or a group: what can be undone, what is being typed, what the disk has of it.

An act makes a new value. The history remembers it, those who listen are told, and the saver is handed it; its thread
writes the value whole and answers by message. Which entries have reached the disk is known by comparing with the value
that was written.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from contextvars import copy_context
from datetime import datetime
from typing import Any, Final, Generic, NamedTuple, TypeVar
from typing import Protocol as Interface

from msgspec.structs import replace

from codev_tui.editing.history import ValueHistory, ValueStep, record, redo, undo
from codev_tui.i18n import _
from codev_tui.model import kinds
from codev_tui.model.corrections import NotCorrected, allowed
from codev_tui.model.session import Session, whole
from codev_tui.model.text import clean, clean_line
from codev_tui.timepiece import Timepiece

Act = Callable[[Session, datetime], Session]
"""Makes the next value of a session, at that local time; the very session where nothing changes."""
Post = Callable[[Callable[[], None]], object]
"""Has a function called in the thread that a value belongs to; may itself be called from any thread."""

_Value = TypeVar("_Value")
_Value_contra = TypeVar("_Value_contra", contravariant=True)


class Saver(Interface[_Value_contra]):
    """Where values go to be written; `editing.autosave` has one that writes and one that does not."""

    def submit(self, value: _Value_contra, /) -> None:
        """Take the newest value; never blocks."""
        ...

    def flush(self, timeout: float) -> bool:
        """Wait until all that was submitted is written; false if it is not within `timeout` seconds."""
        ...

    def close(self, timeout: float) -> bool:
        """The same, and then take nothing more."""
        ...


class Rules(NamedTuple, Generic[_Value]):
    """What an editor has to know of the values that it edits.

    - `allowed`: the second value, if the first may become it; raises `NotCorrected` otherwise
    - `undo`, `redo`: a step in the history, and the value that it leads to
    - `parts`: the entries of a value, which acts replace
    - `stamped`: the value as it is saved at that time, an object of its own
    - `closed`: the sentence that nobody has it open
    """

    allowed: Callable[[_Value, _Value], _Value]
    undo: Callable[[ValueHistory[_Value], _Value], tuple[ValueHistory[_Value], _Value]]
    redo: Callable[[ValueHistory[_Value], _Value], tuple[ValueHistory[_Value], _Value]]
    parts: Callable[[_Value], Iterable[object]]
    stamped: Callable[[_Value, datetime], _Value]
    closed: Callable[[_Value], str]


class ValueEditor(Generic[_Value]):
    """One value and its acts. It belongs to one thread; others may call `report`, `wait_saved` and `share`.

    `read_only` says in a sentence why the value can only be read; such a one needs no saver. `on_disk` is the
    value that its file has, none where it was not written yet. `diverted` says for good why and where the value is
    saved in a copy beside its file; it is empty while all is well. `released` is called once everybody who opened it
    has closed it.

    `post` carries what the saver's thread reports; where nothing was given, that is the loop in which somebody began to
    listen. Without either, reports wait for `flush`.
    """

    def __init__(
        self,
        value: _Value,
        timepiece: Timepiece,
        saver: Saver[_Value] | None,
        rules: Rules[_Value],
        *,
        read_only: str = "",
        on_disk: _Value | None = None,
        released: Callable[[], None] | None = None,
    ) -> None:
        self.read_only = read_only
        self.diverted = ""
        self.post: Post | None = None
        self._value = value
        self._timepiece = timepiece
        self._rules = rules
        self._saver = None if read_only else saver
        self._released = released
        self._history: ValueHistory[_Value] = ValueHistory()
        self._drafts: dict[str, str] = {}
        self._draft_waits = False
        self._listeners: list[Callable[[], object]] = []
        self._watchers: list[Callable[[], object]] = []
        self._reports: deque[Callable[[], None]] = deque()
        self._on_disk = on_disk
        self._saved_parts = self._identities(on_disk)
        self._owed: _Value | None = value
        """The value that the disk must have for all acts to be there; none where only seconds are newer."""
        self._trouble: Exception | None = None
        self._openers = 1
        self._opening = threading.Lock()

    @property
    def value(self) -> _Value:
        """The value as the last act left it."""
        return self._value

    @property
    def can_undo(self) -> bool:
        """Whether there is an act to take back."""
        return bool(self._history.past)

    @property
    def last_act(self) -> ValueStep[_Value] | None:
        """The act that undo would take back; none where there is none."""
        return self._history.past[-1] if self._history.past else None

    @property
    def next_act(self) -> ValueStep[_Value] | None:
        """The act that redo would do again; none where there is none."""
        return self._history.future[-1] if self._history.future else None

    @property
    def can_redo(self) -> bool:
        """Whether there is an act to do again."""
        return bool(self._history.future)

    def wall(self) -> datetime:
        """The wall clock, as the editor knows it."""
        return self._timepiece.wall()

    def subscribe(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Be told of every change of the value; gives the function that ends it."""
        return self._listen(self._listeners, listener)

    def watch_saving(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Be told when what is known of the disk has changed; gives the function that ends it."""
        return self._listen(self._watchers, listener)

    def _listen(self, listeners: list[Callable[[], object]], listener: Callable[[], object]) -> Callable[[], None]:
        self.post = post_to_loop() or self.post
        self.receive()
        listeners.append(listener)
        return lambda: listeners.remove(listener)

    # Acts

    def act(self, change: Callable[[_Value, datetime], _Value], *, consuming: str = "") -> bool:
        """Do what can be undone; false where it changed nothing. What was typed into the field `consuming` goes.

        Raises `NotCorrected` for a value that can only be read or is closed, and where the act would bring back what
        was removed; and what `change` raises.
        """
        before = self._before_change()
        after = self._rules.allowed(before, change(before, self._timepiece.wall()))
        if after == before:
            return False
        if self._drafts.pop(consuming, ""):
            after = self._with_drafts(after)
        self._history = record(self._history, before, after)
        self._set(after)
        return True

    def update(self, change: Callable[[_Value, datetime], _Value]) -> bool:
        """Do what is no matter of undoing; false where it changed nothing. Raises what `act` raises."""
        before = self._before_change()
        after = self._rules.allowed(before, change(before, self._timepiece.wall()))
        if after == before:
            return False
        self._set(after)
        return True

    def undo(self) -> bool:
        """Take the last act back; false where there is none."""
        return self._step_history(self._rules.undo)

    def redo(self) -> bool:
        """Do again what was taken back last; false where there is nothing."""
        return self._step_history(self._rules.redo)

    def _step_history(self, way: Callable[[ValueHistory[_Value], _Value], tuple[ValueHistory[_Value], _Value]]) -> bool:
        history, value = way(self._history, self._up_to_now())
        if history is self._history:
            return False
        self._history = history
        self._set(value)
        return True

    def draft(self, field: str, text: str) -> None:
        """Keep what is being typed. No text: that field has no draft."""
        self._drafts.pop(field, None)
        if text:
            self._drafts[field] = clean(text)

    @property
    def drafts(self) -> Mapping[str, str]:
        """What was being typed, by field; what was typed last comes last."""
        return self._drafts

    def _before_change(self) -> _Value:
        if self.read_only or self._saver is None:
            raise NotCorrected(self.read_only)
        if not self.is_open:
            raise NotCorrected(self._rules.closed(self._value))
        return self._up_to_now()

    def _up_to_now(self) -> _Value:
        """The value that the next act finds."""
        return self._value

    def _with_drafts(self, value: _Value) -> _Value:
        """The value with what is being typed, where its file has a place for that."""
        return value

    def _set(self, value: _Value) -> None:
        self._value = value
        self._save(acted=True)
        self._notify()

    def _notify(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def _notify_of_saving(self) -> None:
        for listener in tuple(self._watchers):
            listener()

    # Saving

    def _save(self, *, acted: bool = False) -> None:
        """Hand the value to the saver; without an act, it owes what it owed before."""
        owes = acted or not self.all_saved
        self._draft_waits = False
        self._value = self._rules.stamped(self._value, self._timepiece.wall())
        self._owed = self._value if owes else None
        if self._saver is not None:
            self._saver.submit(self._value)

    def is_saved(self, part: object) -> bool:
        """Whether the file on disk has this very part of the value: an entry, a person."""
        return id(part) in self._saved_parts

    @property
    def saved_parts(self) -> frozenset[int]:
        """The identities of the entries that the file on disk has; another set whenever it has others."""
        return self._saved_parts

    @property
    def all_saved(self) -> bool:
        """Whether the file on disk has the value as the last act left it; seconds alone, saved or not, are no act."""
        has_all = self._owed is None or self._owed is self._on_disk
        return self._on_disk is not None and has_all and not self._draft_waits

    @property
    def failure(self) -> str:
        """Why the last attempt to save failed, in a sentence; empty while all is well."""
        return clean_line(str(self._problem or ""))

    @property
    def failure_in_short(self) -> str:
        """The same in a few words, where the system has them."""
        return clean_line(getattr(self._problem, "reason", "")) or self.failure

    @property
    def _problem(self) -> Exception | None:
        return self._trouble

    def wait_saved(self, timeout: float) -> bool:
        """From any thread: wait for what was handed to the saver; tells whether it is on the disk."""
        return self._saver is None or self._saver.flush(timeout)

    def flush(self, timeout: float = 5.0) -> bool:
        """Wait until every act is on the disk, at most `timeout` seconds; tells whether it is."""
        done = self.wait_saved(timeout)
        self.receive()
        return done

    @property
    def is_open(self) -> bool:
        """Whether somebody has it open."""
        return self._openers > 0

    def share(self) -> bool:
        """Open it once more, for somebody who closes it too, from any thread; false where it is closed already."""
        with self._opening:
            if not self._openers:
                return False
            self._openers += 1
            return True

    def close(self, timeout: float = 5.0) -> bool:
        """Flush, and leave the file to others if nobody has it open; tells whether every act is on the disk.

        Closing what is closed does nothing more.
        """
        with self._opening:
            was_open, self._openers = self._openers, max(0, self._openers - 1)
        if was_open > 1:
            return self.flush(timeout)
        done = self._saver is None or self._saver.close(timeout)
        self.receive()
        released, self._released = self._released, None
        if released is not None:
            released()
        return done

    # What the saver's thread reports

    def report(self, take_in: Callable[[], None]) -> None:
        """From any thread: have this called in the thread that the value belongs to."""
        self._reports.append(take_in)
        if self.post is not None:
            with suppress(RuntimeError):  # The loop has ended: who flushes then takes it in.
                self.post(self.receive)

    def receive(self) -> None:
        """Take in what was reported."""
        while self._reports:
            self._reports.popleft()()

    def on_saved(self, value: _Value) -> None:
        """The saver has written this value; no news if it is but some seconds more."""
        saved_parts = self._identities(value)
        is_news = self._on_disk is None or value is self._owed or self._trouble is not None
        if saved_parts != self._saved_parts:
            self._saved_parts, is_news = saved_parts, True
        self._on_disk = value
        self._trouble = None
        if is_news:
            self._notify_of_saving()

    def on_failed(self, error: Exception) -> None:
        """The saver could not write; it tries again by itself."""
        self._trouble = error
        self._notify_of_saving()

    def on_diverted(self, sentence: str) -> None:
        """The saver keeps the value in a copy from now on, and says why and where."""
        self.diverted = clean_line(sentence)
        self._notify_of_saving()

    def _identities(self, value: _Value | None) -> frozenset[int]:
        """The identities of the entries of a value, which acts replace."""
        return frozenset(map(id, self._rules.parts(value))) if value is not None else frozenset()


class Editor(ValueEditor[Session]):
    """A session and its acts."""

    def __init__(
        self,
        session: Session,
        timepiece: Timepiece,
        saver: Saver[Session] | None = None,
        *,
        read_only: str = "",
        on_disk: Session | None = None,
        released: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(
            session, timepiece, saver, _SESSION_RULES, read_only=read_only, on_disk=on_disk, released=released
        )

    @property
    def session(self) -> Session:
        """The session as the last act left it."""
        return self._value

    def is_saved(self, part: object) -> bool:
        """Whether the file on disk has this very part of the session: an entry, a person, or a phase."""
        is_phase = self._on_disk is not None and any(part is phase for phase in self._on_disk.phases)
        return is_phase or super().is_saved(part)


def _entries_of(session: Session) -> Iterable[object]:
    """The entries and people of a session. Phases are not among them: their seconds replace them all the time."""
    entries: Iterable[Any] = (entry for kind in kinds.KINDS for entry in getattr(session, kind.name))
    return (*entries, *session.people)


_SESSION_RULES: Final[Rules[Session]] = Rules(
    allowed=allowed,
    undo=undo,
    redo=redo,
    parts=_entries_of,
    stamped=lambda session, at: replace(session, saved=whole(at)),
    closed=lambda session: _("Session {id} is closed: open it again.").format(id=session.id),
)


def post_to_loop() -> Post | None:
    """What carries calls into the loop that runs here, and into what it knows here; none where no loop runs."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return None
    context = copy_context()
    return lambda call: loop.call_soon_threadsafe(call, context=context)

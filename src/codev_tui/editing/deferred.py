"""Acts on past sessions that are not open: each session is opened for them, and closed once the disk has them."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from codev_tui.editing.editor import Editor, Post
from codev_tui.model.errors import CodevError
from codev_tui.model.session import Session

_Tag = TypeVar("_Tag")
_PATIENCE_S = 5.0
"""How long the end of a console waits for a session that is being opened."""


class NotOpened(CodevError):
    """A session that takes no acts now; the sentence says why."""


class Outcome(NamedTuple, Generic[_Tag]):
    """What became of an act: the session once the disk has it, else why not, in a sentence.

    `waits`: the act is made, the disk has not taken it, and it is tried again. With a session, the sentence says that
    it is in a copy.
    """

    tag: _Tag
    session: Session | None = None
    trouble: str = ""
    waits: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether the act was not made."""
        return self.session is None and not self.waits


class _Visit(Generic[_Tag]):
    """One session, from its first act until the disk has all of them."""

    def __init__(self) -> None:
        self.opening: Future[Editor] = Future()
        self.editor: Editor | None = None
        self.stop_watching: Callable[[], None] | None = None
        self.to_make: deque[tuple[_Tag, Callable[[Session], Session]]] = deque()
        self.made: list[_Tag] = []
        self.failure = ""
        self.told = 0
        """To how many of those made that failure was told."""


class DeferredActs(Generic[_Tag]):
    """Acts by the ids of their sessions, made in the order in which they were handed on.

    `open_editor` opens a session, in a thread; it may raise `CodevError` or `OSError`. `on_outcome` is told what became
    of each act. `post` has calls made in the thread that hands acts on. Where a console ends, `finish` makes what is
    still to be made; a thread may call it as well, if the loop does not answer any more.
    """

    def __init__(
        self, open_editor: Callable[[str], Editor], on_outcome: Callable[[Outcome[_Tag]], object], post: Post
    ) -> None:
        self._open_editor = open_editor
        self._on_outcome = on_outcome
        self._post = post
        self._visits: dict[str, _Visit[_Tag]] = {}
        self._one_at_a_time = threading.RLock()

    @property
    def is_empty(self) -> bool:
        """Whether the disk has every act that was not refused."""
        return not self._visits

    def act(self, session_id: str, tag: _Tag, change: Callable[[Session], Session]) -> None:
        """Have an act made as soon as its session is open."""
        with self._one_at_a_time:
            visit = self._visits.get(session_id)
            if visit is None:
                visit = self._visits[session_id] = _Visit()
                threading.Thread(target=self._open, args=(session_id, visit.opening), daemon=True).start()
            visit.to_make.append((tag, change))
            if visit.editor is not None:
                self._make(session_id, visit)

    def finish(self) -> list[Outcome[_Tag]]:
        """Make what waits for its session to be opened, and give what is refused.

        What is made is the open session's then: it is saved when that is flushed or closed.
        """
        refused: list[Outcome[_Tag]] = []
        with self._one_at_a_time:
            on_outcome = self._on_outcome
            self._on_outcome = lambda outcome: refused.append(outcome) if outcome.is_refused else on_outcome(outcome)
            for session_id, visit in tuple(self._visits.items()):
                with suppress(CodevError, OSError, TimeoutError):
                    visit.opening.result(_PATIENCE_S)
                self._take(session_id)
            self._on_outcome = on_outcome
        return refused

    def _open(self, session_id: str, opening: "Future[Editor]") -> None:
        """In a thread: open the session, or say why that cannot be."""
        try:
            editor = self._open_editor(session_id)
            if editor.read_only:
                editor.close()
                raise NotOpened(editor.read_only)
            opening.set_result(editor)
        except Exception as error:
            opening.set_exception(error)
        with suppress(RuntimeError):  # The loop has ended: `finish` takes it.
            self._post(partial(self._take, session_id))

    def _take(self, session_id: str) -> None:
        """The session is open, or cannot be opened: make its acts, or refuse them."""
        with self._one_at_a_time:
            visit = self._visits.get(session_id)
            if visit is None or visit.editor is not None or not visit.opening.done():
                return
            try:
                visit.editor = visit.opening.result()
            except (CodevError, OSError) as error:
                del self._visits[session_id]
                for tag, _change in visit.to_make:
                    self._on_outcome(Outcome(tag, trouble=str(error)))
                return
            visit.stop_watching = visit.editor.watch_saving(partial(self._look, session_id))
            self._make(session_id, visit)

    def _make(self, session_id: str, visit: _Visit[_Tag]) -> None:
        while visit.to_make and visit.editor is not None:
            tag, change = visit.to_make.popleft()
            try:
                visit.editor.act(lambda session, _at, change=change: change(session))  # type: ignore[misc]
            except CodevError as error:
                self._on_outcome(Outcome(tag, trouble=str(error)))
            else:
                visit.made.append(tag)
        self._look(session_id)

    def _look(self, session_id: str) -> None:
        """Tell what the disk has by now, and close a session once all of it is there."""
        with self._one_at_a_time:
            visit = self._visits.get(session_id)
            if visit is None or visit.editor is None:
                return
            if visit.editor.all_saved:
                del self._visits[session_id]
                self._end(visit, visit.editor)
            else:
                self._tell_failure(visit, visit.editor.failure)

    def _end(self, visit: _Visit[_Tag], editor: Editor) -> None:
        if visit.stop_watching is not None:
            visit.stop_watching()
        editor.close()
        for tag in visit.made:
            self._on_outcome(Outcome(tag, editor.session, editor.diverted))

    def _tell_failure(self, visit: _Visit[_Tag], failure: str) -> None:
        if failure != visit.failure:
            visit.failure, visit.told = failure, 0
        if failure:
            for tag in visit.made[visit.told :]:
                self._on_outcome(Outcome(tag, trouble=failure, waits=True))
            visit.told = len(visit.made)

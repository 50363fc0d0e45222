"""Keys, pastes and the mouse reach the console one by one, each once the one before has had its whole effect.

Textual hands an event on as soon as it is read. What an event causes (a screen that is pushed or dismissed, a message
on its way up, the focus that moves) takes further steps, and events read meanwhile would act on the screen that is
about to go, or on one that is not complete. So fast typing would do other things than slow typing.

The gate is a task of its own. The console's message pump never waits for it: a pump that waits for what it must itself
bring about waits for ever.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.widgets import Input, TextArea

_POLL_S = 0.005
"""Seconds between two looks at a screen that is not ready yet."""
_PUMP_PATIENCE_S = 0.5
"""Seconds after which it is looked anew whether a pump that does not answer still belongs to the screen."""
_FINISH_S = 1.0
"""Seconds that a console which was asked to end gives to what it is doing."""
_IDLE_PATIENCE_S = 5.0
"""Seconds after which keys act although a thread has not answered."""
_LEAVING_PATIENCE_S = 1.0
"""The same for keys that leave what takes so long."""
_LEAVING = ("escape", "ctrl+q")
_PATIENCE_S = 10.0
"""Seconds after which a key acts although a part of the screen does not answer, or is dropped where no screen came."""
_STALL_S = 1.0
"""So much counts at most between two looks. Where more went by, the whole console stood still, so nothing answered.
"""


class InputGate:
    """Holds events back until the console is quiet.

    `deliver` has Textual act on one event; `is_ready` says whether the screen on top is complete and nothing that
    another event caused is still to come.
    """

    def __init__(
        self, app: App[Any], deliver: Callable[[events.Event], Awaitable[None]], is_ready: Callable[[], bool]
    ) -> None:
        self._app = app
        self._deliver = deliver
        self._is_ready = is_ready
        self._waiting: deque[events.Event] = deque()
        self._task: asyncio.Task[None] | None = None
        self._closed = False
        self._typed_into: Widget | None = None
        """The field that has received nothing but letters since the console was last quiet."""
        self._chain_before: tuple[MessagePump, ...] = ()
        self._gave_up = False
        """Whether an answer was waited for in vain, and has not come since."""

    @property
    def is_idle(self) -> bool:
        """Whether every event has had its whole effect."""
        return self._task is None or self._task.done()

    def put(self, event: events.Event, *, first: bool = False) -> None:
        """Take an event; `first`: before those that wait already, for it belongs to the one that acts just now."""
        if self._closed:
            return
        if first:
            self._waiting.appendleft(event)
        elif _replaces(event, self._waiting[-1] if self._waiting else None):
            self._waiting[-1] = event
        else:
            self._waiting.append(event)
        if self.is_idle:
            self._task = asyncio.create_task(self._hand_on(), name="input gate")
            self._task.add_done_callback(self._tell_failure)

    def close(self) -> None:
        """The console ends: nothing acts any more."""
        self._closed = True
        self._waiting.clear()

    def _tell_failure(self, task: "asyncio.Task[None]") -> None:
        """An error of the gate itself ends the console with a sentence: one that takes no keys is worse."""
        if not task.cancelled() and (error := task.exception()) is not None:
            self._app.call_later(_raise, error)

    async def finish(self) -> None:
        """Take nothing more, and wait a moment for the effects of what was handed on."""
        self._waiting.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._quiet(), _FINISH_S)
        self.close()

    async def _hand_on(self) -> None:
        """One after the other; what comes while the last one still has its effect is taken as well."""
        while not self._closed:
            first = self._waiting[0] if self._waiting else None
            if not self._is_letter(first) and not await self._quiet():
                # No screen came: what was meant for it must not act on another one.
                self._waiting.clear()
            if not self._waiting:
                return
            event = self._waiting.popleft()
            field = self._app.focused
            self._typed_into = field if isinstance(event, events.Key) and _takes(field, event) else None
            self._app.call_later(self._deliver, event)

    def _is_letter(self, event: events.Event | None) -> bool:
        """Whether it may follow the letter before it at once, for a field deals with them in order."""
        field = self._app.focused
        return isinstance(event, events.Key) and field is self._typed_into and _takes(field, event)

    async def _quiet(self) -> bool:
        """Wait until all effects of what was handed on are there; false where no complete screen came in time."""
        loop = asyncio.get_running_loop()
        waited_s, looked = 0.0, loop.time()
        self._typed_into = None
        while not self._closed:
            before_this, looked = looked, loop.time()
            waited_s += min(looked - before_this, _STALL_S)
            if not _stands(self._app):
                if waited_s > _PATIENCE_S:
                    return False
                await asyncio.sleep(_POLL_S)
            elif not self._is_settled(waited_s):
                await asyncio.sleep(_POLL_S)
            elif waited_s > _PATIENCE_S:
                return True
            else:
                before = self._state()
                answered = [await _passed(pump) for pump in self._chain()]
                if all(answered) and _stands(self._app) and self._is_settled(0.0) and before == self._state():
                    return True
        return False

    def _is_settled(self, waited_s: float) -> bool:
        """Whether nothing is still to come; once that was waited for in vain, it is not waited for again."""
        first = self._waiting[0] if self._waiting else None
        leaves = isinstance(first, events.Key) and first.key in _LEAVING
        is_ready = self._is_ready()
        self._gave_up = not is_ready and (
            self._gave_up or waited_s > (_LEAVING_PATIENCE_S if leaves else _IDLE_PATIENCE_S)
        )
        return is_ready or self._gave_up

    def _chain(self) -> tuple[MessagePump, ...]:
        """The pumps that an event goes through, in the order in which messages go up; those of the round before too."""
        here: tuple[MessagePump, ...] = (self._app, *_ancestors(self._app.focused), self._app.screen, self._app)
        before, self._chain_before = self._chain_before, here
        return (*(pump for pump in before if pump not in here), *here)

    def _state(self) -> object:
        busy = tuple(pump for pump in self._chain_before if pump.message_queue_size)
        return tuple(self._app.screen_stack), self._app.focused, busy


def _takes(field: Widget | None, event: events.Key) -> bool:
    return isinstance(field, Input | TextArea) and event.is_printable


def _replaces(event: events.Event, before: events.Event | None) -> bool:
    """Whether of both only the later one counts: the mouse has moved on."""
    return type(event) is events.MouseMove and type(before) is events.MouseMove


def _stands(app: App[Any]) -> bool:
    """Whether the screen on top has all its widgets."""
    return bool(app.screen_stack) and app.screen.is_mounted and app.screen.is_attached


def _ancestors(widget: Widget | None) -> Iterator[Widget]:
    if widget is not None:
        yield from (part for part in widget.ancestors_with_self if isinstance(part, Widget))


async def _passed(pump: MessagePump) -> bool:
    """Wait until the pump has dealt with all that was sent to it so far; one that ends has."""
    if not pump.is_running:
        return True
    done = asyncio.Event()
    if pump.call_later(done.set):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _PUMP_PATIENCE_S)
    return done.is_set() or not pump.is_running


def _raise(error: BaseException) -> None:
    raise error

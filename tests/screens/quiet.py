"""When nothing is left to do in an app: tests look at it then, and type the next key."""

import asyncio
from collections.abc import Collection, Iterable
from typing import Any

from textual.message_pump import MessagePump
from textual.screen import Screen

from codev_tui.screens.gated_app import GatedApp

PATIENCE_S = 60.0
"""How long it may take until what is waited for is there, on a slow machine as well."""
_POLL_S = 0.001


async def until_quiet(app: GatedApp[Any]) -> None:
    """Wait until all that was typed has had its effect: no message waits or is dealt with, and all is laid out, drawn.

    What moves has come to where it goes: without animations at the animator's next tick.
    What a thread does, or a timer that is not due, is not waited for.
    """
    for _round in range(round(PATIENCE_S / _POLL_S)):
        await _nothing_left_to_run()
        if not app.is_running or app.is_leaving:
            return  # An app that has begun to end answers no more, and a key may have ended it just now.
        if any(map(_is_busy, _pumps(app))) or not app.input.is_idle or app.animator._animations:
            await asyncio.sleep(_POLL_S)
        elif not _draw(app.screen):
            return
    raise AssertionError(f"it never ends: {[pump for pump in _pumps(app) if _is_busy(pump)]}")


async def _nothing_left_to_run() -> None:
    """Wait until the loop has done all that it was given: what comes now comes from a timer or a thread."""
    to_run: Collection[object] = getattr(asyncio.get_running_loop(), "_ready")  # noqa: B009 (no public way says so)
    await asyncio.sleep(0)
    while to_run:
        await asyncio.sleep(0)


def _pumps(app: GatedApp[Any]) -> Iterable[MessagePump]:
    return app, *app.screen.walk_children(with_self=True)


def _is_busy(pump: MessagePump) -> bool:
    """Whether a message waits there, or is being dealt with: else it waits for the next one."""
    waits_for_one = getattr(pump._message_queue.ready_event, "_waiters")  # noqa: B009 (as above)
    return pump.is_running and not (pump._message_queue.empty() and waits_for_one)


def _draw(screen: Screen[Any]) -> bool:
    """Have the screen draw what has changed, for which it waits for a timer; false where nothing has."""
    has_changed = screen.is_current and not screen.app._batch_count and _is_to_be_drawn(screen)
    if has_changed or screen._callbacks:
        screen._on_timer_update()
        return True
    return False


def _is_to_be_drawn(screen: Screen[Any]) -> bool:
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
    )

"""Keys act in the order in which they are typed, however fast.

Textual hands characters to the field in use, which takes them from a queue of its own, while bindings act at once. So a
binding that reads or leaves the field waits first until the field has dealt with what was typed before; and as bindings
run in the console's own queue, what is typed after waits meanwhile.
"""

import asyncio
import contextlib

from textual.widget import Widget

_PATIENCE_S = 2.0
"""A widget that has gone away answers nothing; then one does not wait for it for ever."""


async def caught_up(widget: Widget | None) -> None:
    """Wait until the widget has dealt with all that was sent to it so far."""
    if widget is None:
        return
    done = asyncio.Event()
    if widget.call_later(done.set):
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE_S):
                await done.wait()


async def typed_into(field: Widget | None) -> None:
    """Wait until all that was typed stands in the field; a field without messages has dealt with all it ever had."""
    if field is not None and field.message_queue_size:
        await caught_up(field)


async def passed_up(widget: Widget) -> None:
    """Wait until the screen, and every part between it and the widget, has dealt with what the widget sent up."""
    for part in widget.ancestors_with_self:
        if isinstance(part, Widget):
            await caught_up(part)

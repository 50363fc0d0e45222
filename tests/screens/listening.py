"""A stage whose screen is listened to: the messages that it sends up are kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from textual import events
from textual.message import Message
from textual.screen import Screen

from screens.dialogs.stage import SHORT, Scene, Stage

M = TypeVar("M", bound=Message)


class Audience:
    """The messages that were heard, each once."""

    def __init__(self) -> None:
        self._heard: list[Message] = []

    def take(self, message: Message) -> None:
        """Keep a message, whichever of the widgets on its way up it was heard from."""
        if not any(message is before for before in self._heard):
            self._heard.append(message)

    def of(self, kind: type[M]) -> list[M]:
        """The messages of that kind, in order."""
        return [message for message in self._heard if isinstance(message, kind)]


@asynccontextmanager
async def listened(opened: Screen[Any], size: tuple[int, int] = SHORT) -> AsyncIterator[tuple[Scene, Audience]]:
    """The screen, opened in a terminal of that size, and what is heard of it."""
    stage, audience = Stage(opened), Audience()
    async with stage.run_test(size=size, notifications=True, message_hook=audience.take) as pilot:
        await pilot.pause()
        yield Scene(stage, pilot), audience


async def paste(scene: Scene, text: str) -> None:
    """Paste a text into the field that has the focus."""
    assert scene.stage.focused is not None, "no field has the focus"
    scene.stage.focused.post_message(events.Paste(text))
    await scene.pilot.pause()


def column(scene: Scene, text: str) -> tuple[int, int]:
    """Where a text stands: cells from the left, lines from the top."""
    line = next(i for i, line in enumerate(scene.lines()) if text in line)
    return scene.lines()[line].index(text), line

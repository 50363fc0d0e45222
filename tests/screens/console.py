"""A console in the hand of a test: what a facilitator can type and see, and clocks that stand still until told."""

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from unittest.mock import Mock, patch

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS
from textual.message import Message
from textual.notifications import Notify
from textual.pilot import Pilot
from textual.widgets import Digits, Input, TextArea
from textual.worker import WorkerCancelled

from builders import a_session, classic, clinic
from clocks import FakeTimepiece, let_pass
from codev_tui.app import CodevApp
from codev_tui.editing.autosave import NoSaving
from codev_tui.editing.editor import Saver
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.own_keys import NO_OWN_KEYS, OwnKeys
from codev_tui.screens.room.phase_screen import PhaseScreen
from screens.dump import dump
from screens.quiet import PATIENCE_S, until_quiet

PHASES = ("welcome", "topic", "exploration", "clarification", "consultation", "commitments", "learning")
"""The phases of the shipped protocol; each has a screen of its own."""
SHORT, LARGE = (80, 24), (120, 35)
"""The least and the best size of a terminal, in columns and rows."""

_STRIDE_S = 15.0
"""How far the clocks go at once where minutes pass: less than what passes for an absence."""


class Console:
    """An open console, and the person in front of it."""

    def __init__(
        self, app: CodevApp, pilot: Pilot[int], timepiece: FakeTimepiece, said: Sequence[str], bell: Mock
    ) -> None:
        self.app = app
        self.pilot = pilot
        self.timepiece = timepiece
        self.said = said
        """The sentences that the console said in the status line or in a toast, oldest first."""
        self._bell = bell

    @property
    def live(self) -> LiveSession:
        """The session in the room."""
        assert self.app.live is not None, "nobody is in the room"
        return self.app.live

    @property
    def session(self) -> Session:
        """The session as the last act left it."""
        return self.live.session

    @property
    def screen(self) -> PhaseScreen:
        """The phase screen that is shown, nothing over it."""
        assert isinstance(self.app.screen, PhaseScreen), f"{self.app.screen} is shown"
        return self.app.screen

    @property
    def clock(self) -> str:
        """The time that the clock of the frame shows."""
        return self.screen.query_one(Digits).value

    @property
    def bells(self) -> int:
        """How often the bell was rung."""
        return self._bell.call_count

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, by Textual's names or as characters, each when all is quiet."""
        for key in keys:
            self.app.post_message(_key(key))
            await self.quiet()

    async def press_and_settle(self, *keys: str) -> None:
        """Press keys one after the other, each when all that the one before began is read, written and shown."""
        for key in keys:
            await self.press(key)
            await self.settled()

    async def press_at_once(self, *keys: str) -> None:
        """Press keys as a terminal hands them over that has read them together."""
        for key in keys:
            self.app.post_message(_key(key))
        await self.quiet()

    async def settled(self) -> None:
        """Wait until nothing is read, written or opened any more, and all of it is shown."""
        for _round in range(3):
            await self.quiet()
            with suppress(WorkerCancelled):
                await self.app.workers.wait_for_complete()
            if self.app.live is not None:
                self.app.live.flush()
            self.app.flush_records()
        await self.quiet()

    async def type(self, text: str) -> None:
        """Type a text as fast as it goes; a new line is Enter, a tab is Tab."""
        for character in text:
            self.app.post_message(_key({"\n": "enter", "\t": "tab"}.get(character, character)))
        await self.quiet()

    async def every_phase(self) -> AsyncIterator[str]:
        """Go through the phases by keys alone; gives the name of each as it is entered."""
        for phase in self.session.phases:
            while self.session.phase.name != phase.name:
                await self.press("n")
            yield phase.name

    async def note(self, key: str, text: str) -> None:
        """Note one entry with the key of its kind, and leave the field."""
        await self.press(key)
        await self.type(f"{text}\n")
        await self.press("escape")

    async def paste(self, text: str) -> None:
        """Paste a text into the field that has the focus."""
        assert self.app.focused is not None, "no field has the focus"
        self.app.focused.post_message(events.Paste(text))
        await self.quiet()

    async def click(self, text: str) -> None:
        """Click on the first letter of a text that is shown."""
        row = next(place for place, line in enumerate(self.lines()) if text in line)
        await self.pilot.click(offset=(self.lines()[row].index(text), row))
        await self.quiet()

    async def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(columns, rows)
        await self.quiet()

    async def pass_time(self, seconds: float) -> None:
        """Let time pass in the room, with the console open all the while."""
        strides, rest = divmod(seconds, _STRIDE_S)
        for _stride in range(int(strides)):
            let_pass(self.timepiece, self.live, _STRIDE_S, every=_STRIDE_S)
            self.screen.show_time()
        let_pass(self.timepiece, self.live, rest, every=rest or _STRIDE_S)
        self.screen.show_time()
        await self.quiet()

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that happens in another thread, or at the next tick."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while not happened():
            if asyncio.get_running_loop().time() > deadline:
                raise AssertionError("it never happened. The screen:\n" + "\n".join(self.lines()))
            await asyncio.sleep(0.01)
            await self.quiet()

    async def quiet(self) -> None:
        """Wait until all that was typed has come to its end."""
        await until_quiet(self.app)

    async def still(self) -> None:
        """Wait until nothing on the screen changes any more."""
        before: list[str] = []
        while before != (before := self.lines()):
            await asyncio.sleep(0.02)
            await self.quiet()

    def lines(self) -> list[str]:
        """The rows of the screen."""
        return dump(self.app)

    def text(self) -> str:
        """All that can be read, with single spaces."""
        return " ".join(" ".join(self.lines()).split())

    def row(self, text: str) -> str:
        """The first row in which that text stands."""
        return next(line for line in self.lines() if text in line)

    def typed(self) -> str:
        """What stands in the field that has the focus."""
        field = self.app.focused
        assert isinstance(field, Input | TextArea), f"{field} has the focus"
        return field.value if isinstance(field, Input) else field.text


def a_room(
    session: Session,
    timepiece: FakeTimepiece,
    *,
    saver: Saver[Session] | None = None,
    previous: Session | None = None,
    protocol: Protocol | None = None,
    off_the_record: bool = False,
) -> LiveSession:
    """A live session; whatever is saved is on the disk at once, unless a saver is given that does otherwise.

    There is one other protocol by which it could go on.
    """
    prompt = NoSaving(lambda session: live.on_saved(session))
    live = LiveSession(
        session,
        protocol or classic(),
        timepiece,
        saver or prompt,
        previous=previous,
        off_the_record=off_the_record,
        find_protocol={"case-clinic": clinic()}.get,
        protocol_names=lambda: ("case-clinic",),
    )
    live.save_now()
    return live


Open = Callable[..., AbstractAsyncContextManager[Console]]
"""What the fixture `console` gives: `opened`, on a workspace of the test's own."""


@asynccontextmanager
async def opened(
    data_dir: Path,
    what: Session | LiveSession | str = "welcome",
    *,
    size: tuple[int, int] = LARGE,
    timepiece: FakeTimepiece | None = None,
    review: str | None = None,
    theme: str = "",
    keep_theme: Callable[[str], None] | None = None,
    keep_language: Callable[[str], None] | None = None,
    own_keys: OwnKeys = NO_OWN_KEYS,
    toasts: bool = False,
) -> AsyncIterator[Console]:
    """The console, opened on a session, or on one that has just come to the phase of that name; "home": at home,
    or with `review` among the past sessions.

    `toasts`: what is wrong with the disk is shown as well, where it may lie over something else.
    """
    timepiece = timepiece or FakeTimepiece()
    if isinstance(what, str) and what != "home":
        what = a_session(what, at=timepiece.wall())
    live = a_room(what, timepiece) if isinstance(what, Session) else what
    workspace = Workspace(data_dir, timepiece)
    app = CodevApp(
        lambda: workspace,
        live=live if isinstance(live, LiveSession) else None,
        review=review,
        theme=theme,
        keep_theme=keep_theme,
        keep_language=keep_language,
        own_keys=own_keys,
    )
    app.animation_level = "none"
    said: list[str] = []

    def hear(message: Message) -> None:
        if isinstance(message, Notify):
            said.append(message.notification.message)

    tell = PhaseScreen.say

    def say(screen: PhaseScreen, sentence: str) -> None:
        said.append(sentence)
        tell(screen, sentence)

    with patch.object(app, "bell") as bell, patch.object(PhaseScreen, "say", say):
        async with app.run_test(size=size, notifications=toasts, message_hook=hear) as pilot:
            console = Console(app, pilot, timepiece, said, bell)
            await console.quiet()
            yield console
    app.clear_workspace()


def _key(name: str) -> events.Key:
    """The event of a key, as a terminal gives it."""
    if len(name) != 1:
        return events.Key(name, " " if name == "space" else _CHARACTERS.get(name))
    if name.isalnum():
        return events.Key(name, name)
    if name == " ":
        return events.Key("space", " ")
    unicode_name = unicodedata.name(name).lower().replace("-", "_").replace(" ", "_")
    return events.Key(KEY_NAME_REPLACEMENTS.get(unicode_name, unicode_name), name)


_CHARACTERS = {"comma": ",", "semicolon": ";", "plus": "+", "minus": "-", "slash": "/", "question_mark": "?"}

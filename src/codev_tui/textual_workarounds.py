"""What Textual does wrong in a terminal, and what codev does instead: all of it is here, and nothing else.

Each was found in Textual 8.2.8. docs/terminal.md says what an upstream report would say.
Where a new version mends one, the part that is about it can go.
"""

from __future__ import annotations

import codecs
import os
import re
import selectors
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from time import monotonic
from typing import Final

from rich import _wrap
from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.actions import ActionParseResult
from textual.app import App, ReturnType, ScreenStackError
from textual.dom import DOMNode
from textual.driver import Driver
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.message import Message

from codev_tui.terminal import modes
from codev_tui.terminal.sequences import ESCAPE, Piece, Splitter, as_textual_reads_it

_wrap.re_word = re.compile(r"[^\S\u00a0\u202f]*[\S\u00a0\u202f]+[^\S\u00a0\u202f]*")
"""What is a word where Textual breaks lines, which it does with rich 14: it takes a no-break space for any other, and
begins lines with the colon of a French sentence.
"""

_LOOK_S: Final = 0.1
_LOOK_WAITING_S: Final = 0.02
_ONE_READ: Final = 4096

PASTE_PATIENCE_S: Final = 5.0
"""How long the rest of a paste is waited for. Without its end all keys would be text for ever."""

_GIVE_BACK: Final = (
    "\x1b[?2026l"  # A frame that was begun is shown.
    "\x1b[<u"  # The keyboard reports as before, in the alternate screen, which has its own state.
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # The mouse reports nothing.
    "\x1b[?2004l\x1b[?2048l\x1b[?1004l"  # Neither do pastes, sizes and focus.
    "\x1b[?7h\x1b[m\x1b[?1049l\x1b[?25h"
)
"""All that Textual sets in a terminal, set back."""


class InputParser:
    """Makes Textual's messages of what the terminal sends.

    Textual's own parser raises on keys as kitty's protocol reports them when they are let go or repeated and on codes
    that are no characters, which ends the app; types what it does not know as text; ends a paste at the first escape
    character in it; makes other keys of Escape and a letter or a digit. So it gets one whole sequence at a time, in
    words that it knows, and is replaced where it fails on one or waits for more.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._splitter = Splitter()
        self._parser = XTermParser()
        self._heard = 0.0

    @property
    def is_waiting(self) -> bool:
        """Whether something has begun that may still go on."""
        return self._splitter.is_waiting

    def feed(self, text: str) -> Iterator[Message]:
        """The messages that are whole now."""
        self._heard = self._clock()
        for piece in self._splitter.feed(text):
            yield from self._messages(piece)

    def tick(self) -> Iterator[Message]:
        """The messages that are whole because nothing more came for a while."""
        patience = PASTE_PATIENCE_S if self._splitter.is_pasting else constants.ESCAPE_DELAY
        if self.is_waiting and self._clock() - self._heard >= patience:
            for piece in self._splitter.give_up():
                yield from self._messages(piece)

    def _messages(self, piece: Piece) -> Iterable[Message]:
        if piece.kind == "paste":
            return [events.Paste(piece.text.replace("\x00", ""))]
        if piece.kind == "alt":
            return [_with_alt(key) for key in self._read(piece.text) if isinstance(key, events.Key)]
        if piece.kind == "text":
            return [message for character in piece.text for message in self._read(character)]
        if piece.text == ESCAPE:
            return [events.Key("escape", ESCAPE)]
        sequence = as_textual_reads_it(piece.text)
        return [] if sequence is None else self._read(sequence)

    def _read(self, sequence: str) -> list[Message]:
        """What Textual makes of one sequence or character; whatever else it still waits for is forgotten."""
        try:
            messages = list(self._parser.feed(sequence))
        except Exception:  # Whatever a terminal sends is no reason to end.
            messages = []
        if not messages:
            old, self._parser = self._parser, XTermParser()
            for name in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
                setattr(self._parser, name, getattr(old, name))
        return messages


def _with_alt(key: events.Key) -> events.Key:
    """Alt and that key, as Textual names it; what it types is kept."""
    return events.Key(f"alt+{key.key}", key.character)


class TerminalApp(App[ReturnType]):
    """An app that reads its terminal with `InputParser`, and gives it back as it was.

    The terminal's cursor is where the field in use has it, from its first frame on: there dead keys and input methods
    show what they make. Textual sets it when a field gets the focus, which is before the field has a place.

    The mouse on a widget that has just gone away does nothing. Textual looks for the parent of what it last drew.
    """

    _cursor_position = Offset(0, 0)

    def get_driver_class(self) -> type[Driver]:
        """Textual's own where another is asked for, and on Windows, where it reads events instead of bytes."""
        return super().get_driver_class() if sys.platform == "win32" or constants.DRIVER else ConsoleDriver

    @property
    def cursor_position(self) -> Offset:
        """Where to leave the terminal's cursor after a frame."""
        try:
            field = self.focused
        except ScreenStackError:
            return self._cursor_position
        place = getattr(field, "cursor_screen_offset", None)
        if not isinstance(place, Offset):
            return self._cursor_position
        # At its end an input counts one cell too many. Its class would have to be imported to be asked for.
        return place - (1, 0) if getattr(field, "cursor_at_end", False) else place

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        """Remember where Textual puts the cursor while no field is in use."""
        self._cursor_position = position

    async def on_event(self, event: events.Event) -> None:
        """Pass over the mouse on what is not there any more."""
        if isinstance(event, events.MouseDown | events.MouseMove) and not event.is_forwarded and self._is_gone(event):
            return
        await super().on_event(event)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Textual fails to turn the pages of a list that shows nothing, as the palette may; no reason to end."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except KeyError:
            if "page" not in str(action):
                raise
            return True

    def _is_gone(self, event: events.MouseEvent) -> bool:
        try:
            widget, _ = self.get_widget_at(event.x, event.y)
        except (NoWidget, ScreenStackError):
            return False
        return widget is not self.screen and not widget.is_attached


if sys.platform != "win32":
    from textual.drivers.linux_driver import LinuxDriver

    class ConsoleDriver(LinuxDriver):
        """Reads with `InputParser`, and gives the terminal back as it was found, whatever happens.

        Textual's own gives back the keyboard's modes as they were when it began; leaves the mouse reporting in
        pixels; sets modes again for what it reads while it gives them back; leaves all as it is where it fails in
        the midst of starting; and ends with an error on bytes that are no UTF-8 or when the terminal goes.
        """

        _gives_back = False

        def start_application_mode(self) -> None:
            self._gives_back = False
            modes.take_screen(_GIVE_BACK)
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if (found := modes.keyboard_as_found()) is not None:
                self.attrs_before = found

        def stop_application_mode(self) -> None:
            self.disable_input()
            self.write("\x1b[?1016l")
            super().stop_application_mode()
            self._gives_back = True

        def close(self) -> None:
            super().close()
            if self._gives_back:
                modes.screen_given_back()
            else:
                modes.restore_screen()

        def run_input_thread(self) -> None:
            for message in _input(self.fileno, self.exit_event.is_set):
                self.process_message(message)

    def _input(descriptor: int, is_over: Callable[[], bool]) -> Iterator[Message]:
        """What the terminal sends, until it is over. A terminal that has gone away is a hang-up."""
        parser = InputParser()
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while not is_over():
                if selector.select(_LOOK_WAITING_S if parser.is_waiting else _LOOK_S):
                    try:
                        received = os.read(descriptor, _ONE_READ)
                    except BlockingIOError:
                        continue
                    except OSError:
                        received = b""
                    if not received:
                        os.kill(os.getpid(), signal.SIGHUP)
                        return
                    yield from parser.feed(decode(received))
                yield from parser.tick()

"""Talking in lines: what is said goes out in whole lines, what is typed comes in as whole lines."""

import codecs
import threading
from collections.abc import Callable, Mapping
from queue import Empty, SimpleQueue
from typing import Final

from codev_tui.i18n import _, pgettext
from codev_tui.model.text import clean_line, fold

_TICK_S: Final = 0.5
"""How often what happens with time is looked after while nobody has finished a line."""


class Ended(Exception):
    """No line comes any more: the input has ended, or the end was asked for. `status` is the exit status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class LineReader:
    """Reads lines in a thread of its own, so that time goes on while a line is typed.

    `read` gives the next bytes, and none at the end. `tick` is called every now and then while a line is waited for, in
    the thread that waits.
    """

    def __init__(self, read: Callable[[], bytes], encoding: str = "utf-8") -> None:
        self._read = read
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._came: SimpleQueue[str | Ended] = SimpleQueue()

    def start(self) -> None:
        """Begin to read."""
        threading.Thread(target=self._run, name="lines", daemon=True).start()

    def end(self, status: int) -> None:
        """Let no further line come; a handler of signals may call this."""
        self._came.put(Ended(status))

    def next_line(self, tick: Callable[[], object]) -> str:
        """The next line, without its end. Raises `Ended`."""
        while True:
            try:
                came = self._came.get(timeout=_TICK_S)
            except Empty:
                tick()
                continue
            if isinstance(came, Ended):
                raise came
            return came

    def _run(self) -> None:
        rest = ""
        try:
            while piece := self._read():
                *lines, rest = (rest + self._decoder.decode(piece)).split("\n")
                for line in lines:
                    self._came.put(line.removesuffix("\r"))
        except OSError:  # The terminal has gone away.
            pass
        if rest:
            self._came.put(rest)
        self._came.put(Ended(0))


class LineTalk:
    """Says sentences and asks questions. `next_line` gives what was typed, or raises `Ended`; `write` takes text.

    `echoes`: the terminal shows what is typed by itself. In a pipe nobody does, and the answer is written after its
    question. `put` puts a text on the clipboard, where there is one.
    """

    def __init__(
        self,
        next_line: Callable[[], str],
        write: Callable[[str], object],
        *,
        echoes: bool,
        put: Callable[[str], object] | None = None,
    ) -> None:
        self._next_line = next_line
        self._write = write
        self._echoes = echoes
        self._put = put

    def say(self, *sentences: str) -> None:
        """Say each on a line of its own; what is empty makes none."""
        for sentence in sentences:
            if line := clean_line(sentence):
                self._write(f"{line}\n")

    def ring(self) -> None:
        """Ring the terminal's bell."""
        self._write("\a")

    def copy(self, text: str) -> bool:
        """Put the text on the clipboard; whether there is one."""
        if self._put is not None:
            self._put(text)
        return self._put is not None

    def read(self, prompt: str) -> str:
        """A line as it was typed, after the prompt. Raises `Ended`."""
        self._write(f"{clean_line(prompt)} ")
        try:
            line = self._next_line()
        except Ended:
            self._write("\n")
            raise
        if not self._echoes:
            self._write(f"{clean_line(line)}\n")
        return line

    def ask(self, question: str) -> str:
        """The answer to a question, on one line and cleaned; empty where there is none. Raises `Ended`."""
        return clean_line(self.read(question))

    def choose(
        self, question: str, choices: Mapping[str, str], other: Callable[[str], str] = lambda _answer: ""
    ) -> str:
        """The key of the choice that was made by its key or the beginning of its words; empty for none of them.

        What is neither is what `other` makes of it, or is asked again. Raises `Ended`.
        """
        self.say(*(_("{key}: {what}").format(key=key, what=what) for key, what in choices.items()))
        while answer := fold(self.ask(question)):
            found = answer if answer in choices else ""
            found = found or next((key for key, what in choices.items() if fold(what).startswith(answer)), "")
            found = found or other(answer)
            if found:
                return found
            self.say(_("Please type one of: {keys}.").format(keys=", ".join(choices)))
        return ""

    def agree(self, question: str) -> bool:
        """Whether the answer is yes; nothing typed is no. Raises `Ended`."""
        yes = fold(pgettext("an answer", "y"))
        answer = fold(self.ask(_("{question} (y or n)").format(question=question)))
        return answer in ("y", "yes", yes, fold(_("yes")))

"""Somebody who types lines at the plain console, and reads what it says; time passes when the lines say so."""

from collections.abc import Callable, Sequence
from pathlib import Path

from builders import classic, people
from clocks import FakeTimepiece, let_pass
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model.plan import Plan
from codev_tui.model.session import Session
from codev_tui.plain.line_talk import Ended, LineTalk
from codev_tui.plain.plain_room import PlainRoom

PLAN = Plan(protocol=classic(), minutes=90, people=people())
Typed = str | Callable[[], object]
"""A line, or what happens before the next one is finished."""
CONSULTATION: Sequence[str] = ("space", *("n",) * 9)
"""Lines that lead from the start to the free talk of the consultation."""


class Conversation:
    """One session, talked through at once with `lines`; the input ends behind them."""

    def __init__(
        self, directory: Path, *lines: Typed, plan: Plan = PLAN, resumes: str = "", clipboard: bool = False
    ) -> None:
        self.copied: list[str] = []
        self._put = self.copied.append if clipboard else None
        self._lines = list(lines)
        self._said: list[str] = []
        self.timepiece = FakeTimepiece()
        self._workspace = Workspace(directory, self.timepiece)
        self.live: LiveSession = self._workspace.resume(resumes) if resumes else self._workspace.begin(plan)
        self.status: int | None = None

    def talk(self) -> "Conversation":
        """Type all lines; `status` is that of the end of the input, none where the session was left."""
        lines = LineTalk(self._next_line, self._said.append, echoes=False, put=self._put)
        try:
            PlainRoom(self._workspace, self.live, lines).run()
        except Ended as ended:
            self.status = ended.status
        self.live.flush()
        self._workspace.clear()
        return self

    def _next_line(self) -> str:
        while self._lines:
            line = self._lines.pop(0)
            if isinstance(line, str):
                return line
            line()
        raise Ended(0)

    def wait(self, seconds: float) -> Callable[[], object]:
        """Time goes by while nobody finishes a line."""
        return lambda: let_pass(self.timepiece, self.live, seconds)

    def be_away(self, seconds: float) -> Callable[[], object]:
        """The laptop sleeps."""

        def sleep() -> None:
            self.timepiece.advance(seconds)
            self.live.tick()

        return sleep

    def then(self, *lines: Typed) -> "Conversation":
        """More lines, behind those that were given."""
        self._lines += lines
        return self

    @property
    def text(self) -> str:
        """All that was said and typed."""
        return "".join(self._said)

    @property
    def said(self) -> list[str]:
        """The same, piece by piece as it went out; a prompt is a piece of its own, which ends with a blank."""
        return self._said

    @property
    def lines(self) -> list[str]:
        """The same line by line."""
        return self.text.split("\n")

    @property
    def session(self) -> Session:
        """The session as the last act left it."""
        return self.live.session

    def said_after(self, typed: str) -> str:
        """What was said between that line and the next prompt."""
        _before, found, rest = self.text.partition(f"> {typed}\n")
        assert found, f"{typed!r} was not typed:\n{self.text}"
        return rest.partition("> ")[0].rpartition("\n")[0]


def talk(directory: Path, *lines: Typed, plan: Plan = PLAN) -> Conversation:
    """A session that is begun, and talked through with these lines."""
    return Conversation(directory, *lines, plan=plan).talk()

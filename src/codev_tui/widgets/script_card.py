"""The script: the sentence that must be said, the others one by one, and what has come out so far."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from codev_tui.widgets.wrapping import clipped, wrapped

_ALL = 10_000


class Outcome(NamedTuple):
    """What must come out of a part, in a word or two, and whether it has; `is_done` is None where that is a count."""

    words: str
    is_done: bool | None = None


class Script(NamedTuple):
    """What there is to say in a part: the first line is its instruction. `stem` is the sentence to complete."""

    title: str = ""
    lines: tuple[str, ...] = ()
    stem: str = ""
    outcomes: tuple[Outcome, ...] = ()


_Line = tuple[str, str]
"""A line of text, and the style in which it is drawn."""


def card(script: Script, at: int, width: int, height: int) -> list[_Line]:
    """The card that begins with that line: the stem, the line in bold, and as many of those that follow as are whole.

    The line comes before the stem where rows are few, and both before what has come out so far, which is at the foot.
    """
    foot = _boxes(script.outcomes, width)
    first = wrapped(script.lines[at], width, _ALL) if at < len(script.lines) else []
    stem = wrapped(script.stem, width, _ALL) if script.stem else []
    if len(stem) + len(first) > height:
        stem = []
    if len(stem) + len(first) >= height:
        foot = ""
    room = height - bool(foot)
    laid: list[_Line] = [(line, "bold $text-accent") for line in stem]
    laid += [(line, "bold") for line in first[:room]]
    for block in _following(script, at, width):
        if len(laid) + len(block) > room:
            break
        laid += block
    if foot:
        laid += [("", "")] * (height - 1 - len(laid))
        laid.append((foot, "$text-muted"))
    return laid


def _following(script: Script, at: int, width: int) -> Iterator[list[_Line]]:
    """The lines after that one, each with its number."""
    for number, text in enumerate(script.lines[at + 1 :], at + 2):
        sign = f"{number} "
        first, *more = wrapped(text, max(1, width - len(sign)), _ALL) or [""]
        yield [(sign + first, ""), *((" " * len(sign) + line, "") for line in more)]


def _boxes(outcomes: Sequence[Outcome], width: int) -> str:
    """The outcomes in one line, as many as are whole in it."""
    signs, line = {True: "☑ ", False: "☐ ", None: ""}, ""
    for each in outcomes:
        longer = " · ".join(filter(None, (line, signs[each.is_done] + each.words)))
        if cell_len(longer) > width:
            break
        line = longer
    return line


class ScriptCard(Widget):
    """The script, turned line by line. Its border says which of how many, and the key that turns to the next."""

    DEFAULT_CSS = """
    ScriptCard { width: 1fr; height: 1fr; padding: 0 1; color: $foreground; text-wrap: nowrap; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._script = Script()
        self._at = 0

    def show(self, script: Script) -> None:
        """Show this script; other lines than before are shown from the first on."""
        if script.lines != self._script.lines or script.title != self._script.title:
            self._at = 0
        if script != self._script:
            self._script = script
            self._announce()

    def turn(self, lines: int) -> None:
        """Turn so many lines on or back; after the last comes the first."""
        if self._script.lines:
            self._at = (self._at + lines) % len(self._script.lines)
            self._announce()

    def on_resize(self) -> None:
        """Name the part, if the new size has room for its whole name."""
        self._announce()

    def _announce(self) -> None:
        count = len(self._script.lines)
        turned = f" {self._at + 1}/{count} ;" if count > 1 else ""
        room = max(0, self.size.width - len(turned) - 1)
        title = self._script.title
        if cell_len(title) > room:
            title = clipped(title.split(" · ")[0], room)
        self.border_title = Content(title + turned)
        self.refresh()

    def render(self) -> RenderResult:
        """The card from the line that is turned up."""
        width, height = self.content_size
        if not width or not height:
            return ""
        lines = card(self._script, self._at, width, height)
        return Content("\n").join(Content.styled(text, style) for text, style in lines)

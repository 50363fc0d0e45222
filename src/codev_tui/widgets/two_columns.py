"""Lines of text in two columns: a key and what it does, a sign and an entry. One widget, however many there are."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal, NamedTuple

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from codev_tui.widgets.wrapping import fitted, wrapped

_LINES_MAX = 500
"""More lines than this a single text never takes."""

Look = Literal["plain", "note", "head", "selected"]


class Pair(NamedTuple):
    """What stands on the left, in one line, and what beside it, wrapped. A `head` has the whole width to itself."""

    left: str
    right: str = ""
    look: Look = "plain"


class TwoColumns(Widget):
    """Pairs of texts, none of them markup. `left` is the width of the left column in cells.

    It grows for a longer text there, up to two fifths of the width.
    In `even` mode the left texts are wrapped too, and take two fifths of the width.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "beside--left",
        "beside--right",
        "beside--note",
        "beside--head",
        "beside--selected",
    }

    DEFAULT_CSS = """
    TwoColumns {
        width: 1fr;
        height: auto;
        text-wrap: nowrap;

        & > .beside--left { color: $text-accent; text-style: bold; }
        & > .beside--right { color: $foreground; }
        & > .beside--note { color: $text-muted; }
        & > .beside--selected { color: $foreground; text-style: bold; }
        & > .beside--head { color: $text-muted; text-style: bold; }
    }
    """

    def __init__(
        self,
        pairs: Iterable[Pair],
        left: int = 2,
        *,
        even: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._pairs = tuple(pairs)
        self._left = left
        self._even = even

    def show(self, pairs: Iterable[Pair]) -> None:
        """Show other pairs."""
        shown = tuple(pairs)
        if shown != self._pairs:
            self._pairs = shown
            self.refresh(layout=True)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as the texts need at that width."""
        return sum(1 for _line in self._lines(width))

    def render(self) -> RenderResult:
        """The lines for the width there is."""
        left = self._look("left")
        right = {"plain": self._look("right"), "note": self._look("note"), "selected": self._look("selected")}
        lines = []
        for pair, first, second in self._lines(self.size.width):
            if pair.look == "head":
                lines.append(Content.styled(first, self._look("head")))
            else:
                lines.append(Content.assemble(Content.styled(first, left), Content.styled(second, right[pair.look])))
        return Content("\n").join(lines)

    def _look(self, name: str) -> Style:
        return self.get_visual_style(f"beside--{name}")

    def _lines(self, width: int) -> Iterator[tuple[Pair, str, str]]:
        """Each line as its pair, its left part padded to the column, and its right part."""
        column = width * 2 // 5 if self._even else self._left_column(width)
        for pair in self._pairs:
            if pair.look == "head":
                yield pair, fitted(pair.left, width), ""
                continue
            left = (
                wrapped(pair.left, column - 2, _LINES_MAX)
                if self._even
                else [fitted(pair.left, column - (column > self._left))]
            )
            right = wrapped(pair.right, max(1, width - column), _LINES_MAX) or [""]
            for at in range(max(len(left), len(right))):
                yield pair, _padded(left, at, column), right[at] if at < len(right) else ""

    def _left_column(self, width: int) -> int:
        """The cells of the left column, with a blank behind the longest text there."""
        longest = max((cell_len(pair.left) + 1 for pair in self._pairs if pair.look != "head"), default=0)
        return min(max(self._left, min(longest, width * 2 // 5)), max(0, width - 1))


def _padded(lines: list[str], at: int, width: int) -> str:
    text = lines[at] if at < len(lines) else ""
    return text + " " * (width - cell_len(text))

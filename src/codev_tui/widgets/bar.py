"""A bar of progress in box characters: how much of a planned time has passed, readable without colour."""

from typing import Literal, NamedTuple

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

Tone = Literal["calm", "ok", "soon", "over", "still"]
"""How a clock stands; it chooses a colour, and whoever shows it says the same in words."""


class Signs(NamedTuple):
    """The characters of a bar; each is one cell wide and looks unlike the others, so that no colour is needed."""

    done: str
    half: str
    rest: str
    over: str


THIN = Signs("━", "╾", "─", "╍")
THICK = Signs("█", "▌", "░", "▒")


class Parts(NamedTuple):
    """A bar cut where its look changes; the three together are exactly as wide as was asked for."""

    done: str
    over: str
    rest: str


def bar(width: int, fraction: float, signs: Signs = THIN) -> Parts:
    """A bar `width` cells wide for `fraction` of the planned time, in steps of half a cell.

    Past 1 the whole width is the time that has passed, and its end, in another sign, is what went over. Only a fraction
    of 0 shows nothing done, and only one of 1 or more shows nothing left.
    """
    if width <= 0:
        return Parts("", "", "")
    if fraction > 1:
        planned = min(width - 1, max(width > 1, round(width / fraction)))
        return Parts(signs.done * planned, signs.over * (width - planned), "")
    halves = round(max(fraction, 0.0) * width * 2)
    if 0 < fraction < 1:
        halves = min(max(halves, 1), width * 2 - 1)
    whole, half = divmod(halves, 2)
    return Parts(signs.done * whole + signs.half * half, "", signs.rest * (width - whole - half))


class Bar(Widget):
    """The bar as a widget: a thin line in one row, a thick one where it is given more. It sets no tone of its own."""

    COMPONENT_CLASSES = {"bar--done", "bar--over", "bar--rest"}

    DEFAULT_CSS = """
    Bar {
        width: 1fr;
        height: 1;

        & > .bar--done { color: $primary; }
        & > .bar--over { color: $text-error; }
        & > .bar--rest { color: $foreground 30%; }
        &:nocolor > .bar--done, &:nocolor > .bar--over { color: $foreground; }
        &:ansi > .bar--rest { text-style: dim; }
    }
    """

    def __init__(self, fraction: float = 0.0, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._fraction = fraction
        self._shown: tuple[Parts, int] | None = None

    def show(self, fraction: float) -> None:
        """Show that part of the planned time (above 1: overtime); what would look the same is not drawn again."""
        self._fraction = fraction
        if self._wanted() != self._shown:
            self.refresh()

    def _wanted(self) -> tuple[Parts, int]:
        width, height = self.size
        return bar(width, self._fraction, THIN if height <= 1 else THICK), height

    def render(self) -> RenderResult:
        """The same row as often as the widget is high."""
        self._shown = parts, height = self._wanted()
        row = Content.assemble(
            *(
                Content.styled(text, self.get_visual_style(f"bar--{part}"))
                for part, text in zip(parts._fields, parts, strict=True)
            )
        )
        return Content("\n").join([row] * max(height, 1))

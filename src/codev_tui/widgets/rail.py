"""The rail of phases: where the session is, what comes next and how much remains, in one line of any width."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from textual.app import RenderResult
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from codev_tui.i18n import _
from codev_tui.widgets.wrapping import fitted

State = Literal["done", "now", "skipped", "to come"]

_SIGN = {"done": "✓", "now": "▶", "skipped": "×", "to come": ""}


class Step(NamedTuple):
    """One phase on the rail. `minutes` are shown, where there is room, for the phases that still take time."""

    title: str
    state: State
    minutes: int


class Piece(NamedTuple):
    """A stretch of the rail, and the state it is drawn in; `link` for the line between two phases."""

    text: str
    look: Literal["done", "now", "skipped", "to-come", "link"]


def layout(steps: Sequence[Step], width: int) -> list[Piece]:
    """The rail in the fullest form that fits `width` cells.

    First the minutes go, then the titles, one by one: of the phases behind, the oldest first, then of those ahead, the
    furthest first, so that the current title and the next hold out longest. A phase without its title keeps its sign or
    its number. When even signs are too many, the current phase stays with its number out of all.
    """
    for pieces in _forms(steps):
        if sum(Content(piece.text).cell_length for piece in pieces) <= width:
            return pieces
    return _shortest(steps, width)


def _forms(steps: Sequence[Step]) -> Iterator[list[Piece]]:
    """Forms of the rail, from the fullest to the barest."""
    everything = frozenset(range(len(steps)))
    yield _chain(steps, everything, minutes=True)
    yield _chain(steps, everything)
    here = _here(steps)
    titled = set(everything)
    for place in (*range(here), *range(len(steps) - 1, here, -1)):
        titled.discard(place)
        yield _chain(steps, frozenset(titled))


def _here(steps: Sequence[Step]) -> int:
    """The place of the current phase, else of the first to come, else of the last."""
    for state in ("now", "to come"):
        for place, step in enumerate(steps):
            if step.state == state:
                return place
    return max(0, len(steps) - 1)


def _chain(steps: Sequence[Step], titled: frozenset[int], *, minutes: bool = False) -> list[Piece]:
    """The phases in a row, those of `titled` with their titles; with numbers as soon as one title is missing."""
    pieces = [Piece(" ", "link")]
    for place, step in enumerate(steps):
        bare = place not in titled
        if place:
            folded = bare and place - 1 not in titled and step.state != "to come"
            pieces.append(Piece(" " if folded else " ─ ", "link"))
        words = [_SIGN[step.state]]
        if len(titled) < len(steps) and step.state in ("now", "to come"):
            words.append(str(place + 1))
        if not bare:
            words.append(step.title)
        if minutes and step.minutes and step.state in ("now", "to come"):
            words.append(_("{minutes} min").format(minutes=step.minutes))
        pieces.append(_piece(" ".join(filter(None, words)), step.state))
    return pieces


def _piece(text: str, state: State) -> Piece:
    """The text of one phase; the current one is set off by a space on either side, which is reversed with it."""
    if state == "now":
        return Piece(f" {text} ", "now")
    return Piece(text, "to-come" if state == "to come" else state)


def _shortest(steps: Sequence[Step], width: int) -> list[Piece]:
    """The current phase alone."""
    here = _here(steps)
    step = steps[here]
    number = f"{here + 1}/{len(steps)}"
    text = " ".join(filter(None, (_SIGN[step.state], number, step.title)))
    margin = 2 if step.state == "now" else 0
    return [_piece(fitted(text, width - margin), step.state)]


class PhaseRail(Widget):
    """The phases in one line. Titles come from protocol files and are shown as they stand, never as markup."""

    COMPONENT_CLASSES = {"rail--done", "rail--now", "rail--skipped", "rail--to-come", "rail--link"}

    DEFAULT_CSS = """
    PhaseRail {
        width: 1fr;
        height: 1;

        & > .rail--done { color: $text-muted; }
        & > .rail--now { color: $foreground; text-style: bold; }
        & > .rail--skipped { color: $text-muted; }
        & > .rail--to-come { color: $foreground; }
        & > .rail--link { color: $foreground 35%; }
        &:ansi > .rail--link, &:ansi > .rail--done, &:ansi > .rail--skipped { text-style: dim; }
    }
    """

    def __init__(self, steps: Sequence[Step] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._steps = tuple(steps)

    def show(self, steps: Sequence[Step]) -> None:
        """Show these phases; nothing is drawn if they are the ones shown."""
        if tuple(steps) != self._steps:
            self._steps = tuple(steps)
            self.refresh()

    def render(self) -> RenderResult:
        """The rail for the width there is."""
        if not self._steps:
            return Content("")
        pieces = layout(self._steps, self.size.width)
        return Content.assemble(*(Content.styled(piece.text, self._look(piece)) for piece in pieces))

    def _look(self, piece: Piece) -> Style:
        style = self.get_visual_style(f"rail--{piece.look}")
        return style + Style(reverse=True) if piece.look == "now" else style

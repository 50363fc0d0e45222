"""The parts of a record in one line, with their numbers: which one is shown, and which key leads to the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget


class Part(NamedTuple):
    """One part: its title, and how many entries it has, where it has any."""

    title: str
    number: str = ""


class PartRail(Widget):
    """The parts, the present one set off; a click on one is told as `Chosen`."""

    COMPONENT_CLASSES = {"parts--here", "parts--other", "parts--count", "parts--link"}

    DEFAULT_CSS = """
    PartRail {
        width: 1fr;
        height: 1;
        text-wrap: nowrap;
        pointer: pointer;

        & > .parts--here { color: $foreground; text-style: bold; }
        & > .parts--other { color: $foreground; }
        & > .parts--count { color: $text-muted; }
        & > .parts--link { color: $foreground 35%; }
        &:ansi > .parts--link, &:ansi > .parts--count { text-style: dim; }
    }
    """

    ALLOW_SELECT = False

    @dataclass
    class Chosen(Message):
        """A part was clicked; `at` is its place, from 0."""

        at: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parts: tuple[Part, ...] = ()
        self._here = 0

    def show(self, parts: Sequence[Part], here: int) -> None:
        """Show these parts, the one at that place set off."""
        if (tuple(parts), here) != (self._parts, self._here):
            self._parts, self._here = tuple(parts), here
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Tell which part was clicked."""
        at, form = 1, self._form()
        for place, text in enumerate(self._texts(form)):
            at += cell_len(text) + (cell_len(form.link) if place else 0)
            if event.x < at:
                self.post_message(self.Chosen(place))
                return

    def _texts(self, form: "_Form") -> list[str]:
        return [self._text(place, titled=titled, counts=form.counts) for place, titled in enumerate(form.titled)]

    def _text(self, place: int, *, titled: bool, counts: bool) -> str:
        part = self._parts[place]
        words = [str(place + 1), part.title if titled else "", part.number if titled and counts else ""]
        text = " ".join(filter(None, words))
        return f" {text} " if place == self._here else text

    def _form(self) -> "_Form":
        """The fullest form that fits: first the counts go, then the lines between, then all titles but the present."""
        everything = tuple(True for _part in self._parts)
        alone = tuple(place == self._here for place in range(len(self._parts)))
        fullest = (_Form(everything, " ─ ", counts=True), _Form(everything, " ─ ", counts=False))
        for form in (*fullest, _Form(everything, "  ", counts=False), _Form(alone, " ─ ", counts=False)):
            if self._width(form) <= self.size.width:
                return form
        return _Form(alone, " ", counts=False)

    def _width(self, form: "_Form") -> int:
        texts = self._texts(form)
        return 1 + sum(map(cell_len, texts)) + cell_len(form.link) * (len(texts) - 1)

    def render(self) -> RenderResult:
        """The line for the width there is."""
        if not self._parts:
            return Content("")
        form = self._form()
        here = self.get_visual_style("parts--here") + Style(reverse=True)
        other, link = self.get_visual_style("parts--other"), self.get_visual_style("parts--link")
        pieces = [Content(" ")]
        for place, text in enumerate(self._texts(form)):
            if place:
                pieces.append(Content.styled(form.link, link))
            pieces.append(Content.styled(text, here if place == self._here else other))
        return Content("").join(pieces)


class _Form(NamedTuple):
    titled: tuple[bool, ...]
    link: str
    counts: bool

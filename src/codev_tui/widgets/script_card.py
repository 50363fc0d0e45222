"""The script: what to say, what to do, what must come out, what to watch for; turned card by card."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from codev_tui.widgets.wrapping import wrapped


class Section(NamedTuple):
    """One kind of thing the script has to say. `stem` is the sentence to complete, shown on each of its cards."""

    title: str
    items: tuple[str, ...]
    stem: str = ""


class Page(NamedTuple):
    """One card: the section's title and as many of its items as fit."""

    title: str
    lines: tuple[tuple[str, str], ...]
    """Lines of text with the style each is drawn in."""


def pages(sections: Sequence[Section], width: int, height: int) -> list[Page]:
    """Lay the sections out on cards of that size; no card mixes two sections, and no item is cut unless it must be."""
    laid: list[Page] = []
    for section in sections:
        stem = [(line, "bold $text-accent") for line in wrapped(section.stem, width, height)] if section.stem else []
        card = list(stem)
        started = False
        for item in section.items:
            first, *more = wrapped(item, max(1, width - 2), max(1, height - len(stem))) or [""]
            block = [(f"▸ {first}", ""), *((f"  {line}", "") for line in more)]
            if started and len(card) + len(block) > height:
                laid.append(Page(section.title, tuple(card)))
                card = list(stem)
            card += block[: max(1, height - len(card))] if not started else block
            started = True
        if card:
            laid.append(Page(section.title, tuple(card[:height])))
    return laid


class ScriptCard(Widget):
    """The card of the script that is turned up. Its border says which of how many."""

    DEFAULT_CSS = """
    ScriptCard { width: 1fr; height: 1fr; padding: 0 1; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sections: tuple[Section, ...] = ()
        self._pages: list[Page] = []
        self._at = 0

    def show(self, sections: Sequence[Section]) -> None:
        """Show another script from its first card on; the same script stays as it is turned."""
        if tuple(sections) != self._sections:
            self._sections, self._at = tuple(sections), 0
            self._lay()

    def turn(self, cards: int) -> None:
        """Turn so many cards on or back; after the last comes the first."""
        if self._pages:
            self._at = (self._at + cards) % len(self._pages)
            self._announce()

    def on_resize(self) -> None:
        """Lay the script out anew for the new size."""
        self._lay()

    def _lay(self) -> None:
        width, height = self.content_size
        self._pages = pages(self._sections, width, height) if width and height else []
        self._at = min(self._at, max(0, len(self._pages) - 1))
        self._announce()

    def _announce(self) -> None:
        if self._pages:
            title = self._pages[self._at].title
            self.border_title = Content(title)
            self.border_subtitle = Content(f", {self._at + 1}/{len(self._pages)} ;") if len(self._pages) > 1 else ""
        self.refresh()

    def render(self) -> RenderResult:
        """The lines of the card that is turned up."""
        if not self._pages:
            return ""
        return Content("\n").join(Content.styled(text, style) for text, style in self._pages[self._at].lines)

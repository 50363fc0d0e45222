"""A text of a few rows at most, which says where it was cut."""

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from codev_tui.widgets.wrapping import wrapped


class CutText(Widget):
    """The text in as many rows as it takes, up to `most`; then it ends with "…" after a whole word."""

    DEFAULT_CSS = "CutText { width: 1fr; height: auto; text-wrap: nowrap; }"

    def __init__(self, text: str, most: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text, self._most = text, most

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many rows as are shown."""
        return len(wrapped(self._text, width, self._most))

    def render(self) -> RenderResult:
        """The rows that have room."""
        return Content("\n".join(wrapped(self._text, self.content_size.width, self._most)))

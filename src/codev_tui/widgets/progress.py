"""How far something is that takes a while: in words and as a bar; not there while nothing does."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from codev_tui.model.written_numbers import number_text
from codev_tui.widgets.bar import Bar


class Progress(Horizontal):
    """One line. `words` have the places {done} and {total} for how many of how many."""

    DEFAULT_CSS = """
    Progress {
        display: none;
        height: 1;
        padding: 0 2;

        &.-shown { display: block; }
        & > Static { width: auto; margin: 0 2 0 0; color: $text-muted; &:ansi { text-style: dim; } }
        & > Bar { width: 1fr; max-width: 60; }
    }
    """

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._said = Static(markup=False)
        self._bar = Bar()

    def compose(self) -> ComposeResult:
        """The words, then the bar."""
        yield self._said
        yield self._bar

    def show(self, done: int, total: int) -> None:
        """So many of so many are done."""
        self.add_class("-shown")
        self._said.update(Content(self._words.format(done=number_text(done), total=number_text(total))))
        self._bar.show(min(1.0, done / total) if total else 0.0)

    def close(self) -> None:
        """All is done."""
        self.remove_class("-shown")

"""The one line in which a screen speaks to the facilitator: what was said last, else what is to know of the work."""

from textual.content import Content

from codev_tui.widgets.status_text import StatusText


class StatusLine(StatusText):
    """Shows a hint about the work, and in its place a sentence that was just said, until `clear`."""

    DEFAULT_CSS = """
    StatusLine { height: auto; min-height: 1; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._hint = Content("")
        self._sentence = ""

    @property
    def sentence(self) -> str:
        """The sentence that was said last, while it is shown."""
        return self._sentence

    def tell(self, sentence: str) -> None:
        """Show this sentence in the place of the hint; it replaces the one before."""
        self._sentence = sentence
        self._show()

    def clear(self) -> None:
        """Show the hint again."""
        if self._sentence:
            self._sentence = ""
            self._show()

    def show_hint(self, words: Content | str) -> None:
        """Show these words whenever nothing was said."""
        self._hint = Content(words) if isinstance(words, str) else words
        self._show()

    def _show(self) -> None:
        self.say(Content.styled(f"› {self._sentence}", "bold $text-accent") if self._sentence else self._hint)

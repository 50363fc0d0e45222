"""Words of the program on a screen that is brought up to date at every act: what has not changed costs nothing."""

from textual.content import Content
from textual.widgets import Static


class StatusText(Static):
    """A text that is shown anew only when it differs; as long as it is one line, nothing else is laid out for it."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._said = Content("")

    def say(self, words: Content | str) -> None:
        """Show these words, if they are others."""
        words = Content(words) if isinstance(words, str) else words
        if words != self._said or words.spans != self._said.spans:
            grows = not words.plain or not self._said.plain or len(words.plain) > self.size.width
            self._said = words
            self.update(words, layout=grows or self.size.height != 1)

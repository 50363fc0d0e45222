"""The fields of the dialogs. What is pasted into them is cleaned first, so that nothing in it reaches the terminal."""

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, TextArea

from codev_tui.i18n import NP_
from codev_tui.model.text import ENTRY_MAX, clean, clean_line, clip
from codev_tui.widgets.pasting import paste_line, tell_of_cut

LINES_MAX: Final = 50_000
"""The longest text of many lines, in characters: some twenty pages."""


class TextField(Input):
    """One line of text; several pasted lines become one, where Textual alone would drop all but the first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", NP_("with writing", "done"), key_display="enter", id="line.enter"),
    ]

    def __init__(self, value: str = "", *, hint: str = "", id: str | None = None) -> None:
        super().__init__(clean_line(value), placeholder=hint, max_length=ENTRY_MAX, compact=True, id=id)

    def on_paste(self, event: events.Paste) -> None:
        """Put in what was pasted, in the place of what is selected."""
        event.prevent_default()
        event.stop()
        paste_line(self, event.text)


class TextAreaField(TextArea):
    """Text of any number of lines; Tab leaves it."""

    longest = LINES_MAX

    def __init__(self, text: str = "", *, hint: str = "", id: str | None = None) -> None:
        super().__init__(clean(text), placeholder=hint, compact=True, highlight_cursor_line=False, id=id)

    def on_paste(self, event: events.Paste) -> None:
        """Put in what was pasted, in the place of what is selected."""
        event.prevent_default()
        event.stop()
        text, cut = clip(self.cleaned(event.text), max(0, self.longest - len(self.text) + len(self.selected_text)))
        self.replace(text, *self.selection, maintain_selection_offset=False)
        tell_of_cut(self, cut)

    def cleaned(self, text: str) -> str:
        """Text as it may enter this field."""
        return clean(text)


class Sentence(TextAreaField):
    """One sentence, wrapped over as many rows as it needs; Enter submits it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", NP_("with writing", "done"), key_display="enter", id="sentence.enter"),
    ]

    longest = ENTRY_MAX

    @dataclass
    class Submitted(Message):
        """Enter was pressed; the text is one line."""

        text: str

    def on_key(self, event: events.Key) -> None:
        """Enter is no new line here."""
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self.post_message(self.Submitted(clean_line(self.text)))

    def action_submit(self) -> None:
        """Hand out the text."""
        self.post_message(self.Submitted(clean_line(self.text)))

    def cleaned(self, text: str) -> str:
        """One line, whatever was pasted."""
        return clean_line(text)

"""Pasting into fields: what comes in is cleaned first, so that the terminal obeys nothing of it; no cut is silent."""

from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from codev_tui.i18n import ngettext
from codev_tui.model.text import ENTRY_MAX, clean_line, clip


class TextCut(Message):
    """What was pasted was too long, and `sentence` says by how much; a screen or the app tells it."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


def paste_line(field: Input, text: str) -> None:
    """Put in what was pasted, as one line, in the place of what is selected."""
    start, end = sorted(field.selection)
    line, cut = clip(clean_line(text), ENTRY_MAX - len(field.value) + end - start)
    field.replace(line, start, end)
    tell_of_cut(field, cut)


def tell_of_cut(field: Widget, cut: int) -> None:
    """Say how many characters of what was pasted found no room, if any."""
    if cut:
        sentence = ngettext(
            "The text was too long: its last character was cut off.",
            "The text was too long: its last {n} characters were cut off.",
            cut,
        )
        field.post_message(TextCut(sentence.format(n=cut)))

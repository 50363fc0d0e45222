"""What was understood of a typed list of people: letter, name, role and duties, and what had to be settled."""

from typing import ClassVar

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from codev_tui.i18n import _, ngettext
from codev_tui.model.people import Person, duty_word, letters, parse_people, role_word
from codev_tui.widgets.wrapping import fitted, wrapped

_REMARK_LINES = 4
"""How many lines one remark may take."""
_LETTER_WIDTH = 3


class Understood(Widget):
    """The people that a text names, one a line, as the roster will have them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "understood--letter",
        "understood--name",
        "understood--role",
        "understood--count",
        "understood--remark",
    }

    DEFAULT_CSS = """
    Understood {
        width: 1fr;
        height: auto;
        text-wrap: nowrap;

        & > .understood--letter { color: $text-accent; text-style: bold; }
        & > .understood--name { color: $foreground; }
        & > .understood--role { color: $text-muted; }
        & > .understood--count { color: $text-muted; }
        & > .understood--remark { color: $text-warning; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._people: tuple[Person, ...] = ()
        self._remarks: tuple[str, ...] = ()

    def show(self, text: str) -> None:
        """Show the people that this text names."""
        understood = parse_people(text)
        if understood != (self._people, self._remarks):
            self._people, self._remarks = understood
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are to show."""
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """Everybody, how many they are, and what had to be settled."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        own = letters(self._people)
        names = max((cell_len(person.name) for person in self._people), default=0)
        names = min(names, max(8, width - _LETTER_WIDTH - 13))
        lines = [
            self._drawn(
                (own.get(person.name, "").ljust(_LETTER_WIDTH), "letter"),
                (_padded(person.name, names) + "  ", "name"),
                (fitted(_marks(person), width - _LETTER_WIDTH - names - 2), "role"),
            )
            for person in self._people
        ]
        if self._people:
            lines.append(Content(""))
        lines += [self._drawn((line, "count")) for line in wrapped(self._count(), width, 2)]
        for remark in self._remarks:
            rows = wrapped(remark, max(1, width - 2), _REMARK_LINES)
            lines += [self._drawn((("  " if i else "! ") + row, "remark")) for i, row in enumerate(rows)]
        return lines

    def _count(self) -> str:
        if not self._people:
            return _("nobody yet: they can be entered in the room as well")
        number = len(self._people)
        return ngettext("{n} person", "{n} people", number).format(n=number)

    def _drawn(self, *pieces: tuple[str, str]) -> Content:
        styles = ((text, self.get_visual_style(f"understood--{look}")) for text, look in pieces)
        return Content.assemble(*(Content.styled(text, style) for text, style in styles))


def _marks(person: Person) -> str:
    """Role and duties in words; being a consultant is the rule and needs none."""
    words = [] if person.role == "consultant" else [role_word(person.role)]
    return ", ".join([*words, *map(duty_word, person.duties)])


def _padded(text: str, width: int) -> str:
    text = fitted(text, width)
    return text + " " * (width - cell_len(text))

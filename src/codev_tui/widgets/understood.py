"""What was understood of a typed list of people: letter, name, role and duties, and what had to be settled."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import _, ngettext
from codev_tui.model.people import Person, assign_letters, duty_word, parse_people, role_word
from codev_tui.widgets.wrapping import fitted

_NAME_MAX = 20
"""Cells for a name; what is longer is cut here, and here alone."""


class Understood(Static):
    """The people that a text names, one a line, as the roster will have them."""

    DEFAULT_CSS = """
    Understood { width: 1fr; height: auto; color: $foreground; }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        self._shown = parse_people(text)
        super().__init__(_content(*self._shown), id=id)

    def show(self, text: str) -> None:
        """Show the people that this text names."""
        understood = parse_people(text)
        if understood != self._shown:
            self._shown = understood
            self.update(_content(*understood))


def _content(people: tuple[Person, ...], remarks: tuple[str, ...]) -> Content:
    if not people:
        return Content.styled(_("Nobody yet. They can be entered in the room as well."), "$foreground 75%")
    count = ngettext("{n} person", "{n} people", len(people)).format(n=len(people))
    lines = [*_seats(people), Content(""), Content.styled(count, "$foreground 75%")]
    lines += [Content.styled(f"! {remark}", "$text-warning") for remark in remarks]
    return Content("\n").join(lines)


def _seats(people: tuple[Person, ...]) -> Iterator[Content]:
    own = assign_letters(people)
    width = min(_NAME_MAX, max(cell_len(person.name) for person in people))
    for person in people:
        name = fitted(person.name, width)
        yield Content.assemble(
            (own.get(person.name, "").ljust(3), "bold $text-accent"),
            name + " " * (width - cell_len(name) + 2),
            (_marks(person), "$foreground 75%"),
        )


def _marks(person: Person) -> str:
    """Role and duties in words; being a consultant is the rule and needs none."""
    words = [] if person.role == "consultant" else [role_word(person.role)]
    return ", ".join([*words, *map(duty_word, person.duties)])

"""Exploration: what the client lays out, as notes in three labelled fields, and what is parked."""

from collections.abc import Mapping
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from codev_tui.i18n import _
from codev_tui.model import entries
from codev_tui.model.session import Session
from codev_tui.model.text import clean
from codev_tui.screens.bindings import ESCAPE
from codev_tui.screens.dialogs.fields import TextAreaField
from codev_tui.screens.room.works.parking import ParkedCards
from codev_tui.screens.room.works.work import PhaseWork, RoomNeeded, field_after
from codev_tui.widgets.card_lists import BESIDE

FACETS: Final = ("facts", "difficulties", "relation")


class FacetArea(TextAreaField):
    """One of the three fields. Tab goes on to the next; what is typed is text, whatever the key.

    Its lines are numbered, so that one sees where each begins.
    """

    BINDINGS: ClassVar[list[BindingType]] = [ESCAPE]
    DEFAULT_CSS = """
    FacetArea > .text-area--gutter { color: $text-muted; }
    """

    def __init__(self, facet: str) -> None:
        super().__init__("", id=facet)
        self.facet = facet
        self.cursor_blink = False
        self.show_line_numbers = True
        self._shown = ""

    def show(self, text: str) -> None:
        """Show what the session has, unless something was typed here that it does not have yet."""
        if text != self._shown and self.text == self._shown:
            with self.prevent(TextArea.Changed):
                self.load_text(text)
        self._shown = text

    def _fact(self) -> tuple[int, int]:
        """The first row of the line in which the cursor is, and how many rows it takes."""
        line = self.cursor_location[0]
        wrapped = self.wrapped_document
        return wrapped.location_to_offset((line, 0)).y, len(wrapped.get_sections(line))

    def rows_to_read(self) -> int:
        """Rows in which the line is whole in which the cursor is."""
        return self._fact()[1]

    def on_resize(self) -> None:
        """In another room another part of the line may be in view."""
        self.call_after_refresh(self.show_fact)

    def show_fact(self) -> None:
        """Bring all of that line into view; where there is no room for it and nobody types, its beginning."""
        top, rows = self._fact()
        height = self.scrollable_content_region.height
        if rows > height:
            if not self.has_focus:
                self.scroll_to(y=top, animate=False)
        elif not self.scroll_y <= top <= self.scroll_y + height - rows:
            self.scroll_to(y=top if self.scroll_y > top else top + rows - height, animate=False)


class ExplorationWork(PhaseWork):
    """The client speaks; the consultants ask only to understand.

    Where the terminal is narrow the fields are one above the other, the one in use highest.
    """

    _in_use = "facts"
    _rows_wanted = 0

    def compose(self) -> ComposeResult:
        """Three fields side by side, parked remarks beneath."""
        titles = {"facts": _("facts"), "difficulties": _("difficulties"), "relation": _("relation to the topic")}
        stems = self._stems()
        with Horizontal(classes="row", id="facets"):
            for i, facet in enumerate(FACETS):
                with Vertical(classes="facet -in-use" if facet == self._in_use else "facet"):
                    yield Static(Content.styled(titles[facet], "bold $text-accent"), classes="facet--title")
                    yield Static(Content(stems[i]), classes="facet--stem hint")
                    yield FacetArea(facet)
        yield ParkedCards()

    def _stems(self) -> tuple[str, ...]:
        script = self.live.protocol.phase(self.phase_name)
        stems = script.stems if script else ()
        return (*stems, "", "", "")[: len(FACETS)]

    def prepare(self) -> None:
        """Take up what was being typed when the session was left."""
        for facet in FACETS:
            if text := self.live.drafts.get(facet):
                self._take(facet, text)

    def show(self, session: Session) -> None:
        """Show the fields as the session has them; what is being typed is ahead of it."""
        for area in self.query(FacetArea):
            area.show(getattr(session.phase.fields, area.facet))
        self.query_one(ParkedCards).show(self.live, session)

    def least_rows(self, child: Widget) -> int:
        """The line that is being typed is whole, with the titles of all fields and a row of each other one."""
        if child.id != "facets" or child.size.width >= BESIDE:
            return super().least_rows(child)
        return self._rows_around() + self._area().rows_to_read()

    def _rows_around(self) -> int:
        facets = self.query(".facet")
        return sum(facet.outer_size.height for facet in facets if not facet.has_class("-in-use")) + 1

    def _area(self) -> FacetArea:
        return self.query_one(f"#{self._in_use}", FacetArea)

    @on(events.DescendantFocus)
    def _use(self, event: events.DescendantFocus) -> None:
        """Give the field one is in the room."""
        if isinstance(event.widget, FacetArea):
            self._in_use = event.widget.facet
            for area in self.query(FacetArea):
                if area.parent is not None:
                    area.parent.set_class(area is event.widget, "-in-use")
            self.call_after_refresh(self._show_facts)

    @on(TextArea.SelectionChanged)
    def _show_facts(self) -> None:
        """Ask for the rows that the line takes in which the cursor is, and bring it into view."""
        if (rows := self._area().rows_to_read()) != self._rows_wanted:
            self._rows_wanted = rows
            self.post_message(RoomNeeded())
        for area in self.query(FacetArea):
            self.call_after_refresh(area.show_fact)

    async def start_entry(self) -> None:
        """Write in the first field."""
        self.screen.set_focus(self.query_one("#facts", FacetArea))

    @on(TextArea.Changed)
    def _type_in_facet(self, event: TextArea.Changed) -> None:
        if isinstance(event.text_area, FacetArea) and event.text_area.has_focus:
            self.live.draft(event.text_area.facet, event.text_area.text)

    @on(events.DescendantBlur)
    def _leave_field(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget, FacetArea):
            self._keep(event.widget)

    def keep_sentence(self, sentence: str, drafts: Mapping[str, str]) -> str:
        """The sentence stands in the first field, and is taken when that is left."""
        area = self.query_one("#facts", FacetArea)
        before = drafts.get(area.facet, self.live.session.phase.fields.facts)
        text = "\n".join(filter(None, (before, sentence)))
        with area.prevent(TextArea.Changed):
            area.load_text(text)
        self.live.draft(area.facet, text)
        return "i"

    def next_field(self, steps: int) -> FacetArea | None:
        """The next of the three fields."""
        return field_after(list(self.query(FacetArea)), steps)

    def keep_typing(self) -> None:
        """Take over what stands in the field that is left."""
        if isinstance(field := self.screen.focused, FacetArea):
            self._keep(field)

    def _keep(self, area: FacetArea) -> None:
        text = clean(area.text).strip("\n")
        if self.live.session.clock is None or self.live.session.phase.name != self.phase_name:
            return
        self._take(area.facet, text)

    def _take(self, facet: str, text: str) -> None:
        if not self.live.act(lambda session, _at: entries.set_facet(session, facet, text), consuming=facet):
            self.live.draft(facet, "")

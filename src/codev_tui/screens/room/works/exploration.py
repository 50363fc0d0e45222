"""Exploration: what the client lays out, as notes in labelled fields, and what is parked.

The fields are facts, difficulties and relation, unless the protocol has fields of its own.
"""

from collections.abc import Mapping
from typing import ClassVar, Final, NamedTuple

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
from codev_tui.screens.room.works.request_line import RequestLine
from codev_tui.screens.room.works.work import PhaseWork, RoomNeeded, WorkContext, field_after
from codev_tui.widgets.card_lists import BESIDE

FACETS: Final = ("facts", "difficulties", "relation")


class AskedField(NamedTuple):
    """One field: its key, which is the name of its draft as well, what stands above it, and the sentence to complete.

    `own` is its name in a protocol that has fields of its own.
    """

    key: str
    title: str
    stem: str
    own: str = ""

    def read(self, session: Session) -> str:
        """What the session has in it."""
        text: str = entries.field_text(session, self.own) if self.own else getattr(session.phase.fields, self.key)
        return text

    def write(self, session: Session, text: str) -> Session:
        """The session with that text in it."""
        if self.own:
            return entries.set_field(session, self.own, self.title, text)
        return entries.set_facet(session, self.key, text)


class FacetArea(TextAreaField):
    """One of the fields. Tab goes on to the next; what is typed is text, whatever the key.

    Its lines are numbered, so that one sees where each begins.
    """

    BINDINGS: ClassVar[list[BindingType]] = [ESCAPE]
    DEFAULT_CSS = """
    FacetArea > .text-area--gutter { color: $text-muted; }
    """

    def __init__(self, asked: AskedField) -> None:
        super().__init__("", id=f"field-{asked.own}" if asked.own else asked.key)
        self.asked = asked
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

    def rows_of_all(self) -> int:
        """Rows in which the whole text is."""
        return self.wrapped_document.height

    def show_kept(self) -> None:
        """Show what is kept of the text that was typed: without the empty lines around it."""
        if (kept := clean(self.text).strip("\n")) != self.text:
            with self.prevent(TextArea.Changed):
                self.load_text(kept)
            self._shown = kept

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

    _rows_wanted = 0

    def __init__(self, context: WorkContext) -> None:
        super().__init__(context)
        self._fields = self._asked_fields()
        self._in_use = self._fields[0].key

    def compose(self) -> ComposeResult:
        """The request where it is there this early, the fields side by side, parked remarks beneath."""
        if any(stage.asks_request for phase in self.live.protocol.phases for stage in phase.stages):
            yield RequestLine()
        with Horizontal(classes="row", id="facets"):
            for asked in self._fields:
                with Vertical(classes="facet -in-use" if asked.key == self._in_use else "facet"):
                    yield Static(Content.styled(asked.title, "bold $text-accent"), classes="facet--title")
                    yield Static(Content(asked.stem), classes="facet--stem hint")
                    yield FacetArea(asked)
        yield ParkedCards()

    def _asked_fields(self) -> tuple[AskedField, ...]:
        script = self.live.protocol.phase(self.phase_name)
        if script and script.fields:
            return tuple(AskedField(f"field {each.name}", each.title, each.stem, each.name) for each in script.fields)
        titles = {"facts": _("facts"), "difficulties": _("difficulties"), "relation": _("relation to the topic")}
        stems = (*(script.stems if script else ()), "", "", "")
        return tuple(AskedField(key, titles[key], stem) for key, stem in zip(FACETS, stems, strict=False))

    def prepare(self) -> None:
        """Take up what was being typed when the session was left."""
        for asked in self._fields:
            if text := self.live.drafts.get(asked.key):
                self._take(asked, text)

    def show(self, session: Session) -> None:
        """Show the fields as the session has them; what is being typed is ahead of it."""
        for area in self.query(FacetArea):
            area.show(area.asked.read(session))
        for line in self.query(RequestLine):
            line.show(session, self.live.protocol, is_large=self.asks_request and not session.request)
        self.query_one(ParkedCards).show(self.live, session)

    def least_rows(self, child: Widget) -> int:
        """The line that is being typed is whole, with the titles of all fields and a row of each other one."""
        if child.id != "facets" or child.size.width >= BESIDE:
            return super().least_rows(child)
        return self._rows_around() + self._area().rows_to_read()

    def _rows_around(self) -> int:
        """The titles of all fields, and a row of each that is not in use."""
        areas = self.query(FacetArea)
        return sum(facet.outer_size.height for facet in self.query(".facet")) - sum(
            area.size.height - (area is not self._area()) for area in areas
        )

    def share_room(self) -> None:
        """Where the fields are one above the other, those that are not in use get what rows that one leaves."""
        super().share_room()
        rows = self.query_one("#facets").size
        spare = rows.height - self._rows_around() - self._area().rows_of_all()
        for area in self.query(FacetArea):
            facet = area.parent
            if not isinstance(facet, Widget):
                continue
            if area is self._area() or rows.width >= BESIDE:
                facet.styles.clear_rule("height")
                continue
            more = max(0, min(spare, area.rows_of_all() - 1))
            spare -= more
            facet.styles.height = facet.outer_size.height - area.size.height + 1 + more

    def _area(self) -> FacetArea:
        return next(area for area in self.query(FacetArea) if area.asked.key == self._in_use)

    @on(events.DescendantFocus)
    def _use(self, event: events.DescendantFocus) -> None:
        """Give the field one is in the room."""
        if isinstance(event.widget, FacetArea):
            self._in_use = event.widget.asked.key
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
        self.screen.set_focus(self.query(FacetArea).first())

    @on(TextArea.Changed)
    def _type_in_facet(self, event: TextArea.Changed) -> None:
        if isinstance(event.text_area, FacetArea) and event.text_area.has_focus:
            self.live.draft(event.text_area.asked.key, event.text_area.text)

    @on(events.DescendantBlur)
    def _leave_field(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget, FacetArea):
            self._keep(event.widget)
            event.widget.show_kept()
            self.post_message(RoomNeeded())

    def keep_sentence(self, sentence: str, drafts: Mapping[str, str]) -> str:
        """The sentence stands in the first field, and is taken when that is left."""
        area = self.query(FacetArea).first()
        before = drafts.get(area.asked.key, area.asked.read(self.live.session))
        text = "\n".join(filter(None, (before, sentence)))
        with area.prevent(TextArea.Changed):
            area.load_text(text)
        self.live.draft(area.asked.key, text)
        return "i"

    def next_field(self, steps: int) -> FacetArea | None:
        """The next of the fields."""
        return field_after(list(self.query(FacetArea)), steps)

    def keep_typing(self) -> None:
        """Take over what stands in the field that is left."""
        if isinstance(field := self.screen.focused, FacetArea):
            self._keep(field)

    def _keep(self, area: FacetArea) -> None:
        text = clean(area.text).strip("\n")
        if self.live.session.clock is None or self.live.session.phase.name != self.phase_name:
            return
        self._take(area.asked, text)

    def _take(self, asked: AskedField, text: str) -> None:
        if not self.live.act(lambda session, _at: asked.write(session, text), consuming=asked.key):
            self.live.draft(asked.key, "")

"""The parts of the screen of one past session. Each shows a session, and moves within itself by the same calls."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from codev_tui.i18n import _
from codev_tui.model.durations import measured_text
from codev_tui.model.session import Session
from codev_tui.review.timeline import Timeline, timeline
from codev_tui.screens.past.record import record_cards
from codev_tui.screens.past.record.record_cards import About, IsSaved
from codev_tui.screens.past.record.record_summary import facts, outcomes_of
from codev_tui.widgets.cards import Cards
from codev_tui.widgets.file_view import FileView
from codev_tui.widgets.phase_times import PhaseTimes, TimeRow
from codev_tui.widgets.two_columns import TwoColumns
from codev_tui.widgets.voice_strip import HeardGrid, Stretch, Strip, VoiceStrips

Place = Literal["first", "last", "page_up", "page_down"]
_LABEL = 14
"""Cells for the labels beside the facts."""


class RecordPart(Vertical):
    """One part; only the one that is shown is brought up to date."""

    def show(self, session: Session, today: date, is_saved: IsSaved) -> None:
        """Bring the part up to the session."""

    @property
    def key(self) -> object:
        """The key of the selected entry, none where there is nothing to select."""
        return None

    def select(self, key: object) -> None:
        """Select that entry."""

    def mover(self) -> Widget:
        """What the arrows move, and what has the focus: of a part without a page inside, the part itself."""
        return self

    def move(self, rows: int) -> None:
        """Move down by so many rows, or up."""
        self.mover().scroll_relative(y=rows, animate=False)

    def move_to(self, place: Place) -> None:
        """Move far."""
        _scroll_to(self.mover(), place)


def _scroll_to(page: Widget, place: Place) -> None:
    match place:
        case "first":
            page.scroll_home(animate=False)
        case "last":
            page.scroll_end(animate=False)
        case "page_up":
            page.scroll_page_up(animate=False)
        case "page_down":
            page.scroll_page_down(animate=False)


class SummaryPart(RecordPart):
    """What stands about the session, and what came of it."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._facts, self._fruits = TwoColumns((), _LABEL), TwoColumns((), _LABEL)
        self._scroll = VerticalScroll(classes="scroll")

    def compose(self) -> ComposeResult:
        """Two columns, one below the other where it is narrow."""
        with self._scroll, Horizontal(classes="columns"):
            yield self._facts
            yield self._fruits

    def show(self, session: Session, today: date, is_saved: IsSaved) -> None:  # noqa: ARG002
        """The facts at the left, what came of it at the right."""
        self._facts.show(facts(session))
        self._fruits.show(outcomes_of(session, today))

    def mover(self) -> Widget:
        """The page."""
        return self._scroll


class TimelinePart(RecordPart):
    """Planned and real minutes, and who spoke when or was heard where."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._shown: Timeline | None = None
        self._scroll = VerticalScroll(classes="scroll")

    def compose(self) -> ComposeResult:
        """What it shows is made when it is known."""
        yield self._scroll

    def show(self, session: Session, today: date, is_saved: IsSaved) -> None:  # noqa: ARG002
        """Replace it where it differs."""
        line = timeline(session)
        if line == self._shown:
            return
        self._shown = line
        self._scroll.remove_children()
        self._scroll.mount(*_timeline(line))

    def mover(self) -> Widget:
        """The page."""
        return self._scroll


def _timeline(line: Timeline) -> Iterable[Widget]:
    titles = [f"{at} {span.title}" for at, span in enumerate(line.phases, 1)]
    rows = [
        TimeRow(title, span.planned_s, span.elapsed_s, span.reached)
        for title, span in zip(titles, line.phases, strict=True)
    ]
    yield PhaseTimes(rows)
    yield _legend(_("━ took   ─ planned, not needed   ╍ over the plan"))
    if line.has_turns:
        yield _title(_("who spoke when, and how long"))
        strips = [Strip(voice.name, voice.turns, measured_text(voice.spoken_s)) for voice in line.voices]
        yield VoiceStrips(strips, [Stretch(span.title, span.start_s, span.end_s) for span in line.phases])
        yield _legend(_("█ speaks   ▌ part of the time   · silent   ┊ the next phase"))
    elif line.has_heard:
        yield _title(_("who was heard"))
        heard = [
            (voice.name, [None if one == "not reached" else one == "heard" for one in voice.heard])
            for voice in line.voices
        ]
        yield HeardGrid([span.title for span in line.phases], heard)
        yield _legend(_("● heard   · not heard"))
    else:
        yield _legend(_("Who spoke was not noted."))


def _title(text: str) -> Static:
    return Static(Content(text), classes="timeline--title")


def _legend(text: str) -> Static:
    return Static(Content(text), classes="timeline--legend")


class EntriesPart(RecordPart):
    """A list of entries, and beside it, or below where it is narrow, all about the selected one."""

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(id=name)
        self._part = name
        self._cards = Cards(placeholder, columns=1)
        self._text = Static(markup=False, classes="text")
        self._rest = TwoColumns((), _LABEL)
        self._page = VerticalScroll(classes="about")
        self._told = About()
        self._session: Session | None = None
        self._today = date.min

    def compose(self) -> ComposeResult:
        """The list and the page."""
        with Horizontal(classes="sides"):
            yield self._cards
            with self._page:
                yield self._text
                yield self._rest

    def show(self, session: Session, today: date, is_saved: IsSaved) -> None:
        """Bring the list up to the session, and the page to what is selected."""
        self._session, self._today = session, today
        self._cards.update(record_cards.cards_of(self._part, session, today, is_saved))
        self._turn()

    def on_mount(self) -> None:
        """Turn the page whenever another entry is selected."""
        self.watch(self._cards, "selected", self._turn, init=False)

    def _turn(self) -> None:
        if self._session is None:
            return
        known = self._cards.has(self.key)
        self._page.set_class(not self._cards.cards, "-empty")
        told = record_cards.about(self._session, self.key, self._today) if known else About()
        if told != self._told:
            self._told = told
            self._text.update(Content(told.text))
            self._rest.show(told.rest)
            self._page.border_title = Content(told.title)
            self._page.scroll_home(animate=False)

    @property
    def key(self) -> object:
        """The key of the selected card."""
        return self._cards.selected

    def select(self, key: object) -> None:
        """Select that entry."""
        self._cards.select(key)

    @property
    def cards(self) -> Cards:
        """The list."""
        return self._cards

    def mover(self) -> Widget:
        """The list."""
        return self._cards

    def other_side(self) -> Widget:
        """The page while the list has the focus, and the list otherwise."""
        return self._cards if self._page.has_focus or not self._page.display else self._page

    def move(self, rows: int) -> None:
        """Select another entry; on the page, scroll."""
        if self._page.has_focus:
            self._page.scroll_relative(y=rows, animate=False)
        else:
            self._cards.move(0, rows)

    def move_to(self, place: Place) -> None:
        """Select an entry further away; on the page, scroll."""
        if self._page.has_focus:
            _scroll_to(self._page, place)
            return
        match place:
            case "first":
                self._cards.action_first()
            case "last":
                self._cards.action_last()
            case "page_up":
                self._cards.action_page(-1)
            case "page_down":
                self._cards.action_page(1)


class FilePart(RecordPart):
    """The file as it stands on the disk."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._path = Static(markup=False, classes="path")
        self._view = FileView()

    def compose(self) -> ComposeResult:
        """Where it is, and what stands in it."""
        yield self._path
        yield self._view

    def turn_to(self, path: str, text: str) -> None:
        """Show what was read."""
        self._path.update(Content(path))
        self._view.show(text)

    def mover(self) -> Widget:
        """The text."""
        return self._view

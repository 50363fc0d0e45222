"""The parts of the screen of one past session. Each shows a session, and moves within itself by the same calls."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from codev_tui.i18n import _
from codev_tui.model.people import Person, Role, duty_word, role_word
from codev_tui.model.plan import protocol_without_script
from codev_tui.model.session import Session
from codev_tui.review import words
from codev_tui.review.closing import closing_summary
from codev_tui.review.reading import heading
from codev_tui.review.timeline import Timeline, timeline
from codev_tui.screens import record_cards
from codev_tui.screens.closing import heard_text, ideas_text
from codev_tui.screens.record_cards import About, IsSaved, is_overdue
from codev_tui.screens.words import day_text, status_mark
from codev_tui.widgets.beside import Beside, Pair
from codev_tui.widgets.cards import Cards
from codev_tui.widgets.file_view import FileView
from codev_tui.widgets.phase_times import PhaseTimes, TimeRow, minutes
from codev_tui.widgets.voice_strip import HeardGrid, Stretch, Strip, VoiceStrips

Place = Literal["first", "last", "page_up", "page_down"]
ROLES: tuple[Role, ...] = ("client", "consultant", "facilitator", "observer")
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
        """What the arrows move, and what has the focus."""
        raise NotImplementedError

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
        self._facts, self._fruits = Beside((), _LABEL), Beside((), _LABEL)
        self._scroll = VerticalScroll(classes="scroll")

    def compose(self) -> ComposeResult:
        """Two columns, one below the other where it is narrow."""
        with self._scroll, Horizontal(classes="columns"):
            yield self._facts
            yield self._fruits

    def show(self, session: Session, today: date, is_saved: IsSaved) -> None:  # noqa: ARG002
        """The facts at the left, what came of it at the right."""
        self._facts.show(_facts(session))
        self._fruits.show(_fruits(session, today))

    def mover(self) -> Widget:
        """The page."""
        return self._scroll


def _labelled(*pairs: tuple[str, str]) -> Iterator[Pair]:
    return (Pair(label, value) for label, value in pairs if value)


def _facts(session: Session) -> Iterator[Pair]:
    yield Pair(_("the session"), look="head")
    yield from _labelled(
        (_("title"), heading(session)),
        (_("request"), f"“{session.request}”" if session.request else ""),
    )
    yield Pair("")
    yield from _labelled(
        (_("when"), _when(session)),
        (_("state"), words.STATE[session.state]),
        (_("group"), session.group),
        (_("theme"), session.theme),
        (_("tags"), ", ".join(session.tags)),
        (_("protocol"), session.protocol_title or session.protocol),
        (_("setting"), words.SETTING[session.setting]),
        (_("kept"), "" if session.kept == "all" else words.KEPT[session.kept]),
    )
    if session.people:
        yield Pair("")
        yield Pair(_("who was there"), look="head")
    for role in ROLES:
        if people := [_with_duties(person) for person in session.people if person.role == role]:
            yield Pair(role_word(role), ", ".join(people))


def _with_duties(person: Person) -> str:
    duties = ", ".join(map(duty_word, person.duties))
    return f"{person.name} ({duties})" if duties else person.name


def _when(session: Session) -> str:
    start = session.started or session.created
    end = f"–{session.finished:%H:%M}" if session.finished and session.started else ""
    return f"{day_text(start.date())}, {start:%H:%M}{end}"


def _fruits(session: Session, today: date) -> Iterator[Pair]:
    summary = closing_summary(session, protocol_without_script(session))
    yield Pair(_("what came of it"), look="head")
    over = minutes(summary.elapsed_s) - minutes(summary.planned_s)
    real = _("{real} of {planned} minutes").format(real=minutes(summary.elapsed_s), planned=minutes(summary.planned_s))
    yield Pair(_("time"), _("{time}, {n} over").format(time=real, n=over) if over > 0 else real)
    if session.kept == "all":
        yield Pair(_("heard"), heard_text(summary))
        yield Pair(_("ideas"), ideas_text(summary.ideas))
    yield Pair("")
    yield Pair(_("commitments ({n})").format(n=len(session.commitments)), look="head")
    for commitment in session.commitments:
        yield Pair(status_mark(commitment.status)[0], commitment.text)
        day = _("by {day}").format(day=day_text(commitment.due)) if commitment.due else ""
        details = (commitment.by, day, _("overdue !") if is_overdue(commitment, today) else "")
        yield Pair("", " · ".join(filter(None, details)), "note")
    if session.kept != "all":
        return
    yield Pair("")
    yield Pair(_("learnings ({n})").format(n=len(session.learnings)), look="head")
    for learning in session.learnings:
        yield Pair(learning.by or record_cards.NOBODY, learning.text)
    yield Pair("")
    yield Pair(_("next time"), look="head")
    yield Pair(_("day"), day_text(session.next_session) if session.next_session else _("no date yet"))
    yield from _labelled((_("facilitator"), session.next_facilitator), (_("partner"), session.learning_partner))


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
        """Make it anew where it differs."""
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
        strips = [Strip(voice.name, voice.turns, words.clock(voice.spoken_s)) for voice in line.voices]
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

    def __init__(self, name: str, placeholder: str, lines: int) -> None:
        super().__init__(id=name)
        self._part = name
        self._cards = Cards(placeholder, columns=1, lines=lines)
        self._text = Static(markup=False, classes="text")
        self._rest = Beside((), _LABEL)
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

    @on(Cards.Selected)
    def _turn(self) -> None:
        if self._session is None:
            return
        known = self._cards.has(self.key)
        self._page.display = bool(self._cards.cards)
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

"""The past sessions: a plain list, newest first, beside the one that is shown for reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from codev_tui.commands import LOOKING_BACK
from codev_tui.desk import Desk
from codev_tui.i18n import _, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.session import Session, State
from codev_tui.review.reading import INDENT, Section, heading, reading
from codev_tui.review.words import STATE
from codev_tui.screens.asking_for import OpenDebrief, OpenFigures, OpenFollowUp
from codev_tui.screens.bindings import binding
from codev_tui.widgets.wrapping import wrapped

_SIGN: dict[State, str] = {"running": "▶", "finished": "✓", "abandoned": "×"}
_BATCH = 40
"""So many sessions are read before the list shows them."""


class SessionOption(Option):
    """One session of the list, by its id. `problem` says why it cannot be read."""

    def __init__(self, id_: str, session: Session | CodevError) -> None:
        self.session_id = id_
        self.running = isinstance(session, Session) and session.state == "running"
        self.group = session.group if isinstance(session, Session) else ""
        self.title = heading(session) if isinstance(session, Session) else id_
        self.problem = "" if isinstance(session, Session) else str(session)
        super().__init__(_told(session) if isinstance(session, Session) else _untold(id_), id=id_)


def _told(session: Session) -> Content:
    """A title, and under it the day, the group, the client and the state, as far as they are known."""
    day, state = (session.started or session.created).date(), STATE[session.state]
    known = [session.group, session.client]
    facts = [*known, state] if session.state == "finished" else [state, *known]
    return _two_lines(_SIGN[session.state], heading(session), " · ".join(filter(None, (f"{day:%Y-%m-%d}", *facts))))


def _untold(id_: str) -> Content:
    return _two_lines("!", id_, _("cannot be read"))


def _two_lines(sign: str, title: str, facts: str) -> Content:
    return Content.assemble((f"{sign} {title}", "bold"), (f"\n  {facts}", "$foreground 85%"))


class SessionList(OptionList):
    """The list. A click shows a session; only Enter goes further."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.go_on", _("go on with it"), key_display="enter", id="past.go_on"),
        Binding("enter", "screen.read", _("read"), key_display="enter", id="past.read"),
    ]


class Page(Static):
    """The record of one session, its lines wrapped so that what hangs together stands under itself."""

    def __init__(self) -> None:
        super().__init__(id="text", markup=False)
        self._sections: tuple[Section, ...] = ()
        self._laid = 0

    def show(self, sections: tuple[Section, ...]) -> None:
        """Show this record."""
        self._sections = sections
        self._lay()

    def say(self, sentence: str) -> None:
        """Show a sentence in place of a record."""
        self._sections = ()
        self.update(Content(sentence))

    def on_resize(self) -> None:
        """Wrap the record anew for another width."""
        if self._sections and self.content_size.width != self._laid:
            self._lay()

    def _lay(self) -> None:
        self._laid = self.content_size.width
        self.update(Content("\n").join(line for section in self._sections for line in self._lines(section)))

    def _lines(self, section: Section) -> Iterator[Content]:
        if section is not self._sections[0]:
            yield Content("")
        yield Content.styled(section.title, "bold $text-accent")
        for line in section.lines:
            text = line.lstrip()
            indent = len(INDENT) + len(line) - len(text)
            hanging = indent + (len(text) - len(text.lstrip("0123456789")) and len(INDENT))
            for i, row in enumerate(wrapped(text, max(1, self._laid - hanging), len(text) + 1) or [""]):
                yield Content(" " * (hanging if i else indent) + row)


class PastScreen(Screen[None]):
    """What was: read session by session. `session_id` is the one to show first, else it is the newest.

    The files are read in a thread, the list fills as they come.
    """

    CSS_PATH = "past.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-middle"), (150, "-wide")]
    AUTO_FOCUS = "SessionList"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", _("list, page"), key_display="tab", id="past.other_side"),
        *(binding(command) for command in LOOKING_BACK),
        Binding("b,q,escape", "back", _("back"), key_display="b", id="past.back"),
    ]

    @dataclass
    class Resume(Message):
        """That session is to be gone on with."""

        session_id: str

    @dataclass
    class _Read(Message):
        options: list[SessionOption]

    class _AllRead(Message):
        """There are no more sessions."""

    @dataclass
    class _Failed(Message):
        sentence: str

    @dataclass
    class _Page(Message):
        session_id: str
        page: tuple[Section, ...] | str

    def __init__(self, desk: Desk, session_id: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._wanted = session_id
        self._list = SessionList(markup=False, id="sessions")
        self._page = Page()
        self._failed = ""

    def compose(self) -> ComposeResult:
        """The list and the page."""
        yield Static(_("Past sessions"), id="heading", markup=False)
        with Horizontal(id="sides"):
            yield self._list
            with VerticalScroll(id="page"):
                yield self._page
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to read, once the screen stands."""
        self._list.border_title = Content(_("sessions, newest first"))
        self._page.say(_("Reading …"))
        self.call_after_refresh(self.run_worker, self._read_all, group="list", thread=True)

    # The list

    def _read_all(self) -> None:
        """In a thread: hand the sessions over, batch by batch; the first alone, so that there is something to read."""
        worker, batch = get_current_worker(), list[SessionOption]()
        size = 1
        try:
            for id_, session in self._desk.library.read_all():
                if worker.is_cancelled:
                    return
                batch.append(SessionOption(id_, session))
                if len(batch) >= size:
                    self.post_message(self._Read(batch))
                    batch, size = [], _BATCH
        except CodevError as problem:
            self.post_message(self._Failed(str(problem)))
        self.post_message(self._Read(batch))
        self.post_message(self._AllRead())

    def on_past_screen__read(self, event: _Read) -> None:
        """Add what was read to the list, and show the session that was asked for, else the newest."""
        if not event.options:
            return
        self._list.add_options(event.options)
        if self._wanted in (option.session_id for option in event.options):
            self._list.highlighted = self._list.get_option_index(self._wanted)
        elif self._list.highlighted is None and not self._wanted:
            self._list.highlighted = 0
        self._count(_("reading …"))

    def on_past_screen__all_read(self) -> None:
        """Say how many there are, or that there is none."""
        if self._list.option_count:
            self._count("")
            if self._list.highlighted is None:
                self._list.highlighted = 0
        elif not self._failed:
            self._page.say(_("No session yet: the first one that you start will stand here."))

    def _count(self, state: str) -> None:
        number = self._list.option_count
        count = ngettext("{n} session", "{n} sessions", number).format(n=number)
        self._list.border_subtitle = Content(", ".join(filter(None, (count, state))))

    def on_past_screen__failed(self, event: _Failed) -> None:
        """Say why nothing, or no more, can be read."""
        self._failed = event.sentence
        self.notify(event.sentence, severity="error", markup=False)

    # The page

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        option = event.option
        self.refresh_bindings()
        if isinstance(option, SessionOption) and not option.problem:
            id_ = option.session_id
            self.run_worker(lambda: self._read(id_), group="page", exclusive=True, thread=True)
        elif isinstance(option, SessionOption):
            self._turn_to(option.title, option.problem)

    def _read(self, id_: str) -> None:
        """In a thread: the page of one session, or why there is none."""
        page: tuple[Section, ...] | str
        try:
            page = reading(self._desk.library.look(id_).session, self._desk.timepiece.wall().date())
        except CodevError as problem:
            page = str(problem)
        self.post_message(self._Page(id_, page))

    def on_past_screen__page(self, event: _Page) -> None:
        """Show the page, if the list has not moved on since."""
        option = self._list.highlighted_option
        if isinstance(option, SessionOption) and option.session_id == event.session_id:
            self._turn_to(option.title, event.page)

    def _turn_to(self, title: str, page: tuple[Section, ...] | str) -> None:
        if isinstance(page, str):
            self._page.say(page)
        else:
            self._page.show(page)
        side = self.query_one("#page", VerticalScroll)
        side.border_title = Content(title)
        side.scroll_home(animate=False)

    # Keys

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """A session that runs is gone on with, any other is read."""
        if action in ("go_on", "read"):
            option = self._list.highlighted_option
            return isinstance(option, SessionOption) and option.running == (action == "go_on")
        if action == "debrief":
            option = self._list.highlighted_option
            return isinstance(option, SessionOption) and not option.running and not option.problem
        return True

    def action_go_on(self) -> None:
        """Go on with the running session that is shown."""
        option = self._list.highlighted_option
        if isinstance(option, SessionOption):
            self.post_message(self.Resume(option.session_id))

    def action_read(self) -> None:
        """Go to the page, to read on there."""
        self.query_one("#page").focus()

    def action_follow_up(self) -> None:
        """The commitments of all sessions."""
        self.post_message(OpenFollowUp())

    def action_figures(self) -> None:
        """The figures, of the group whose session is shown."""
        option = self._list.highlighted_option
        self.post_message(OpenFigures(option.group if isinstance(option, SessionOption) else ""))

    def action_debrief(self) -> None:
        """The debrief of the session that is shown."""
        option = self._list.highlighted_option
        if isinstance(option, SessionOption):
            self.post_message(OpenDebrief(option.session_id))

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

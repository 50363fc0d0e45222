"""The first thing a facilitator sees: what this is, and what can be done from here.

The first frame costs little more than that of an empty console: one widget draws the whole menu, and nothing that reads
files is imported before it stands there. Whether a session waits to be gone on with is found out afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, cast

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from codev_tui.i18n import N_, _, ngettext, translate
from codev_tui.screens import messages
from codev_tui.screens.own_screen import OwnScreen
from codev_tui.widgets.wrapping import fitted, wrapped

if TYPE_CHECKING:
    from codev_tui.editing.workspace import Workspace

Choice = Literal["resume", "sample", "start", "review", "groups", "protocols", "check", "help", "leave"]

_WORDMARK = (
    "                    ██",
    "▄█▀▀█▄  ▄█▀▀█▄  ▄█▀▀██  ▄█▀▀█▄  ██  ██",
    "██      ██  ██  ██  ██  ██▀▀▀▀  ██  ██",
    "▀█▄▄█▀  ▀█▄▄█▀  ▀█▄▄██  ▀█▄▄█▀   ▀██▀",
)
_HINT = N_("↑ ↓ and enter, the letter, or a click")
_MARGIN = 2
_TALL = 30
"""Rows from which on the wordmark is drawn."""
_MIDDLING = 22
"""Rows from which on those before and after the name are left free, and the menu has what is seldom wanted, too; its
key is always there."""
_LEAST_OF_SECTION = 4
"""Lines that a section must have: an empty one, its title, and a note of two lines."""
_NOTE_LINES = 2
_TITLE_AT = 5
"""Cells before the titles: the sign of the selection, the key, and the space around them."""


class Left(NamedTuple):
    """A session that was left while it ran: its title, the phase it stands in, and the seconds since it was saved."""

    session_id: str
    title: str
    phase: str
    ago_s: float


class Note(NamedTuple):
    """One thing that home knows: what it is about, and what there is to say of it. About nothing: more of the last."""

    lead: str
    text: str


class Section(NamedTuple):
    """Notes of one kind, under a title if they have one; in a table what they are about stands in a column."""

    title: str
    notes: tuple[Note, ...]
    is_table: bool = True


class News(NamedTuple):
    """What home knows of past and coming sessions; `is_new`: there is no session at all."""

    sections: tuple[Section, ...] = ()
    is_new: bool = False
    problems: int = 0
    """How many files are not sound, as far as it is plain to see."""


class Line(NamedTuple):
    """One line of the menu as it is drawn: its text in pieces with their looks, and the choice that it stands for."""

    pieces: tuple[tuple[str, str], ...] = ()
    choice: Choice | None = None


def ago(seconds: float) -> str:
    """How long ago something was, in one unit, rounded down."""
    minutes = int(max(0.0, seconds) // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    if minutes < 24 * 60:
        return ngettext("{n} hour ago", "{n} hours ago", minutes // 60).format(n=minutes // 60)
    return ngettext("{n} day ago", "{n} days ago", minutes // (24 * 60)).format(n=minutes // (24 * 60))


def left_on(workspace: "Workspace") -> Left | None:
    """The newest session that still runs; one that cannot be read is as good as none. Reads the disk."""
    from codev_tui.model.errors import CodevError

    try:
        session_id = workspace.library.newest_running()
        if session_id is None:
            return None
        session = workspace.library.look(session_id).session
    except CodevError:
        return None
    since = session.saved or session.created
    return Left(
        session.id,
        session.title,
        session.phase.label,
        (workspace.timepiece.wall() - since).total_seconds(),
    )


def news_of(workspace: "Workspace") -> News:
    """What else there is to know. Reads the disk."""
    from codev_tui.screens.home_news import read_news

    return read_news(workspace)


class Menu(Widget, can_focus=True):
    """Name, purpose, choices, and what home knows, drawn as one.

    The lines for a session to go on with, or for the sample where there is none yet, are there from the start, empty:
    nothing moves when they are found. What home knows stands below, as far as there is room for it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "menu--wordmark",
        "menu--purpose",
        "menu--key",
        "menu--title",
        "menu--note",
        "menu--chosen",
        "menu--head",
        "menu--lead",
        "menu--text",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, id="home.up"),
        Binding("down", "move(1)", show=False, id="home.down"),
        Binding("enter", "choose", show=False, id="home.choose"),
    ]

    @dataclass
    class Chosen(Message):
        """One of the choices was made."""

        choice: Choice

    def __init__(self) -> None:
        super().__init__()
        self._at: Choice = "start"
        self._left: Left | None = None
        self._news = News()
        self._has_moved = False
        """Whether the selection is the facilitator's own."""

    def offer(self, left: Left | None) -> None:
        """Offer to go on with that session, or no longer. It is selected, unless the facilitator has moved already."""
        if left != self._left:
            self._left = left
            if left is not None and not self._has_moved:
                self._at = "resume"
            self._keep_to_choices()

    def tell(self, news: News) -> None:
        """Show what home knows."""
        if news != self._news:
            self._news = news
            self._keep_to_choices()

    def _keep_to_choices(self) -> None:
        if self._at not in self.choices:
            self._at = "start"
        self.refresh()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What is offered, from top to bottom."""
        return tuple(dict.fromkeys(line.choice for line in self._lines() if line.choice))

    def action_move(self, by: int) -> None:
        """Select the choice above or below; the ends meet."""
        choices = self.choices
        self._select(choices[(choices.index(self._at) + by) % len(choices)])

    def action_choose(self) -> None:
        """Make the selected choice."""
        self.post_message(self.Chosen(self._at))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The choice under the pointer is the selected one."""
        if choice := self._choice_at(event.y):
            self._select(choice)

    def on_click(self, event: events.Click) -> None:
        """Make the choice that was clicked."""
        if choice := self._choice_at(event.y):
            self._select(choice)
            self.action_choose()

    def _choice_at(self, y: int) -> Choice | None:
        lines = self._lines()
        return lines[y].choice if 0 <= y < len(lines) else None

    def _select(self, choice: Choice) -> None:
        self._has_moved = True
        if choice != self._at:
            self._at = choice
            self.refresh()

    def render(self) -> RenderResult:
        """All lines; the selected choice is marked by a sign as well."""
        return Content("\n").join(self._drawn(line) for line in self._lines())

    def _drawn(self, line: Line) -> Content:
        chosen = line.choice is not None and line.choice == self._at
        sign = "▸" if chosen and len(line.pieces) > 1 else ""
        pieces = [(sign.ljust(_MARGIN), "menu--chosen")]
        pieces += [(text, "menu--chosen" if chosen and look == "menu--title" else look) for text, look in line.pieces]
        return Content.assemble(*(Content.styled(text, self.get_visual_style(look)) for text, look in pieces))

    def _lines(self) -> list[Line]:
        """The menu for the room there is: the wordmark gives way first, then the purpose, then what home knows.

        All of it depends on the size alone, so that nothing moves when something is found.
        """
        width, height = self.size
        purpose = _("For the person who facilitates a co-development session")
        choices = [
            _entry("start", "n", _("Start a session")),
            _entry("review", "p", _("Past sessions")),
            _entry("groups", "g", _("Groups")),
            *([_entry("protocols", "s", _("Protocols"))] if height >= _MIDDLING else []),
            _entry("help", "?", _("Help")),
            _entry("leave", "q", _("Leave")),
            *self._unsound(),
        ]
        if height >= _TALL:
            mark = [Line(((row, "menu--wordmark"),)) for row in _WORDMARK]
            head = [Line(), *mark, Line(), Line(((purpose, "menu--purpose"),)), Line()]
        else:
            name = ("codev", "menu--chosen")
            beside = cell_len(purpose) + cell_len(name[0]) + 2 * _MARGIN <= width
            head = [Line((name, ("  " + purpose, "menu--purpose")) if beside else (name,))]
            head = [Line(), *head, Line()] if height >= _MIDDLING else head
        lines = [*head, *self._waiting(), *choices]
        if height < len(lines):
            waiting = self._waiting()
            return [*waiting[: max(1, height - len(choices))], *choices]
        return [*lines, *self._known(height - len(lines))]

    def _known(self, room: int) -> list[Line]:
        """What home knows, section by section, in so many lines at most; a note is there as a whole or not at all."""
        lines: list[Line] = []
        for place, section in enumerate(self._news.sections):
            for_later = _LEAST_OF_SECTION * (len(self._news.sections) - place - 1)
            lines += _section_lines(section, self.size.width - _MARGIN, room - len(lines) - for_later)
        return lines

    def _unsound(self) -> list[Line]:
        """That something is wrong with files, where something is."""
        n = self._news.problems
        if not n:
            return []
        words = ngettext("{n} problem with files: look", "{n} problems with files: look", n)
        return [_entry("check", "c", words.format(n=n))]

    def _waiting(self) -> list[Line]:
        """The session to go on with, on two lines, or the sample where there is no session; else two empty lines."""
        room = self.size.width - _TITLE_AT
        if self._left is not None:
            title = (
                _("Go on with “{title}”").format(title=self._left.title)
                if self._left.title
                else _("Go on with the session that was left")
            )
            note = _("left at {phase}, {ago}").format(phase=self._left.phase, ago=ago(self._left.ago_s))
            return _entry_with_note("resume", "r", fitted(title, room), fitted(note, room))
        if self._news.is_new:
            note = _("a made-up group; time runs tenfold, nothing is kept")
            return _entry_with_note("sample", "d", _("Try the sample session"), fitted(note, room))
        return [Line(), Line()]


def _section_lines(section: Section, width: int, room: int) -> list[Line]:
    """The notes that fit into so many lines, with an empty line and the title before the first."""
    column = max(cell_len(note.lead) for note in section.notes) if section.is_table else 0
    lines = [Line(), *([Line(((section.title, "menu--head"),))] if section.title else [])]
    before = len(lines)
    for note in section.notes:
        more = _note_lines(note, column, width)
        if len(lines) + len(more) > room:
            break
        lines += more
    return lines if len(lines) > before else []


def _note_lines(note: Note, column: int, width: int) -> list[Line]:
    """A note: what it is about, then its text, wrapped beside a column or indented under what it is about."""
    if column:
        texts = _wrapped(note.text, width - column - _MARGIN)
        indent = " " * (column + _MARGIN)
        lead = note.lead + indent[cell_len(note.lead) :]
        return [_piece(lead if at == 0 else indent, text) for at, text in enumerate(texts)]
    if not note.lead:
        return [_piece(" " * _MARGIN, text) for text in _wrapped(note.text, width - _MARGIN)]
    first, *others = _wrapped(f"{note.lead} · {note.text}", width)
    lead = first[: len(note.lead)]
    return [_piece(lead, first[len(lead) :]), *(_piece(" " * _MARGIN, text) for text in others)]


def _piece(lead: str, text: str) -> Line:
    return Line(((lead, "menu--lead"), (text, "menu--text")))


def _wrapped(text: str, width: int) -> list[str]:
    """The text in a few lines; where it is cut, it ends with a whole word."""
    lines = wrapped(text, width, _NOTE_LINES)
    if lines and lines[-1].endswith("…") and not text.endswith("…"):
        lines[-1] = f"{lines[-1].rpartition(' ')[0]} …"
    return lines


def _entry_with_note(choice: Choice, key: str, title: str, note: str) -> list[Line]:
    return [_entry(choice, key, title), Line(((" " * (_TITLE_AT - _MARGIN) + note, "menu--note"),), choice)]


def _entry(choice: Choice, key: str, title: str) -> Line:
    return Line(((key.ljust(_TITLE_AT - _MARGIN), "menu--key"), (title, "menu--title")), choice)


class HomeScreen(OwnScreen[None]):
    """Start, go on, look back, and what comes next.

    `look` finds the session that was left running, `look_around` what else there is to know. Both are called in a
    thread, once the first frame is drawn. What is chosen goes out as a message; the screen itself opens nothing. Where
    it is an app's default screen, Textual does not load its style sheet: the app must name it among its own.
    """

    CSS_PATH = "home.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "choose('start')", N_("Start a session"), id="home.start"),
        Binding("r", "choose('resume')", N_("Go on"), id="home.resume"),
        Binding("d", "choose('sample')", N_("Try the sample session"), id="home.sample"),
        Binding("p", "choose('review')", N_("Past sessions"), id="home.review"),
        Binding("g", "choose('groups')", N_("Groups"), id="home.groups"),
        Binding("s", "choose('protocols')", N_("Protocols"), id="home.protocols"),
        Binding("c", "choose('check')", N_("Check the files"), id="home.check"),
        Binding("question_mark", "choose('help')", N_("Help"), id="home.help", key_display="?"),
        Binding("q", "choose('leave')", N_("Leave"), id="home.leave"),
    ]

    @dataclass
    class _Found(Message):
        left: Left | None

    @dataclass
    class _Known(Message):
        news: News

    def __init__(self, look: Callable[[], Left | None], look_around: Callable[[], News] = News) -> None:
        super().__init__()
        self._look = look
        self._look_around = look_around
        self._left: Left | None = None
        self._menu = Menu()

    def compose(self) -> ComposeResult:
        """The menu, and one line that says how it is used."""
        yield self._menu
        yield Static(translate(_HINT), id="hint", markup=False)

    def show_language(self) -> None:
        """All of it is drawn at once, but for the line at its foot."""
        super().show_language()
        self.say("")

    def say(self, sentence: str) -> None:
        """Say what became of the session that was left, until one goes on from here; nothing: say how home is used."""
        self.query_one("#hint", Static).update(Content(sentence or translate(_HINT)))

    def on_screen_suspend(self) -> None:
        """Something else is shown: what was said here is old."""
        self.say("")

    def on_screen_resume(self) -> None:
        """Look for a session to go on with, once the frame stands; also on coming back here."""
        self.call_after_refresh(self.run_worker, self._find, group="look", exclusive=True, thread=True)

    def _find(self) -> None:
        self.post_message(self._Found(self._look()))
        self.post_message(self._Known(self._look_around()))

    @on(_Found)
    def _offer(self, event: _Found) -> None:
        """Offer what was found."""
        self._left = event.left
        self._menu.offer(event.left)
        self.refresh_bindings()

    @on(_Known)
    def _tell(self, event: _Known) -> None:
        """Show what is known."""
        self._menu.tell(event.news)
        self.refresh_bindings()

    def action_help(self) -> None:
        """All keys of home; one that is clicked there acts."""
        from codev_tui.screens.help_pages import help_of_home

        self.app.push_screen(help_of_home(), self._do)

    def _do(self, command: str | None) -> None:
        if command is not None:
            self.action_choose(cast(Choice, command))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to go on with until something was found, and the sample is for those who have no session."""
        return action != "choose" or not parameters or parameters[0] in (*self._menu.choices, "protocols")

    @on(Menu.Chosen)
    def _choose(self, event: Menu.Chosen) -> None:
        """Pass on what was chosen in the menu."""
        event.stop()
        self.action_choose(event.choice)

    def action_choose(self, choice: Choice) -> None:
        """Ask the console for what was chosen."""
        match choice:
            case "start":
                self.post_message(messages.StartSession())
            case "resume":
                if self._left is not None:
                    self.post_message(messages.ResumeSession(self._left.session_id))
            case "sample":
                self.post_message(messages.TrySample())
            case "review":
                self.post_message(messages.OpenLibrary())
            case "groups":
                self.post_message(messages.OpenGroups())
            case "protocols":
                self.post_message(messages.OpenProtocols())
            case "check":
                self.post_message(messages.OpenDoctor())
            case "help":
                self.action_help()
            case "leave":
                self.post_message(messages.LeaveConsole())

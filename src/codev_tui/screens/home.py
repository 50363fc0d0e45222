"""The first thing a facilitator sees: what this is, and what can be done from here.

The first frame costs little more than that of an empty console: one widget draws the whole menu, and nothing that reads
files is imported before it stands there. Whether a session waits to be gone on with is found out afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, cast

from textual import events, on
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from codev_tui.i18n import _, ngettext
from codev_tui.screens import messages
from codev_tui.screens.own_screen import OwnScreen
from codev_tui.widgets.wrapping import fitted

if TYPE_CHECKING:
    from codev_tui.editing.workspace import Workspace

Choice = Literal["resume", "start", "review", "help", "leave"]

_WORDMARK = (
    "                    ██",
    "▄█▀▀█▄  ▄█▀▀█▄  ▄█▀▀██  ▄█▀▀█▄  ██  ██",
    "██      ██  ██  ██  ██  ██▀▀▀▀  ██  ██",
    "▀█▄▄█▀  ▀█▄▄█▀  ▀█▄▄██  ▀█▄▄█▀   ▀██▀",
)
_HINT = _("↑ ↓ and enter, the letter, or a click")
_MARGIN = 2
_TITLE_AT = 5
"""Cells before the titles: the sign of the selection, the key, and the space around them."""


class Left(NamedTuple):
    """A session that was left while it ran: its title, the phase it stands in, and the seconds since it was saved."""

    session_id: str
    title: str
    phase: str
    ago_s: float


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


class Menu(Widget, can_focus=True):
    """Name, purpose and choices, drawn as one.

    The lines for a session to go on with are there from the start, empty, so that nothing moves when one is found.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "menu--wordmark",
        "menu--purpose",
        "menu--key",
        "menu--title",
        "menu--note",
        "menu--chosen",
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

    def offer(self, left: Left | None) -> None:
        """Offer to go on with that session, or no longer; what is selected stays so as long as it is offered."""
        if left != self._left:
            self._left = left
            if left is None and self._at == "resume":
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
        """The menu for the height there is: the wordmark gives way first, then the empty lines."""
        height = self.size.height
        mark = [Line(((row, "menu--wordmark"),)) for row in _WORDMARK] + [Line()]
        purpose = [Line(((_("For the person who facilitates a co-development session"), "menu--purpose"),))]
        waiting = self._waiting()
        choices = [
            _entry("start", "n", _("Start a session")),
            _entry("review", "p", _("Past sessions")),
            _entry("help", "?", _("Help")),
            _entry("leave", "q", _("Leave")),
        ]
        lines = [*mark, *purpose, Line(), *waiting, Line(), *choices]
        if height >= len(lines):
            return lines
        lines = [Line((("codev", "menu--chosen"),)), *lines[len(mark) :]]
        return lines if height >= len(lines) else [*waiting, *choices]

    def _waiting(self) -> list[Line]:
        """The session to go on with, on two lines; two empty lines while there is none."""
        if self._left is None:
            return [Line(), Line()]
        room = self.size.width - _TITLE_AT
        title = (
            _("Go on with “{title}”").format(title=self._left.title)
            if self._left.title
            else _("Go on with the session that was left")
        )
        note = _("left at {phase}, {ago}").format(phase=self._left.phase, ago=ago(self._left.ago_s))
        return [
            _entry("resume", "r", fitted(title, room)),
            Line(((" " * (_TITLE_AT - _MARGIN) + fitted(note, room), "menu--note"),), "resume"),
        ]


def _entry(choice: Choice, key: str, title: str) -> Line:
    return Line(((key.ljust(_TITLE_AT - _MARGIN), "menu--key"), (title, "menu--title")), choice)


class HomeScreen(OwnScreen[None]):
    """Start, go on, look back. `look` finds the session that was left running: it is called in a thread, afterwards.

    What is chosen goes out as a message; the screen itself opens nothing. Where it is an app's default screen, Textual
    does not load its style sheet: the app must name it among its own.
    """

    CSS_PATH = "home.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "choose('start')", _("Start a session"), id="home.start"),
        Binding("r", "choose('resume')", _("Go on"), id="home.resume"),
        Binding("p", "choose('review')", _("Past sessions"), id="home.review"),
        Binding("question_mark", "choose('help')", _("Help"), id="home.help", key_display="?"),
        Binding("q", "choose('leave')", _("Leave"), id="home.leave"),
    ]

    @dataclass
    class _Found(Message):
        left: Left | None

    def __init__(self, look: Callable[[], Left | None]) -> None:
        super().__init__()
        self._look = look
        self._left: Left | None = None
        self._menu = Menu()

    def compose(self) -> ComposeResult:
        """The menu, and one line that says how it is used."""
        yield self._menu
        yield Static(_HINT, id="hint", markup=False)

    def say(self, sentence: str) -> None:
        """Say what became of the session that was left, until one goes on from here; nothing: say how home is used."""
        self.query_one("#hint", Static).update(Content(sentence or _HINT))

    def on_screen_suspend(self) -> None:
        """Something else is shown: what was said here is old."""
        self.say("")

    def on_screen_resume(self) -> None:
        """Look for a session to go on with, once the frame stands; also on coming back here."""
        self.call_after_refresh(self.run_worker, self._find, group="look", exclusive=True, thread=True)

    def _find(self) -> None:
        self.post_message(self._Found(self._look()))

    @on(_Found)
    def _offer(self, event: _Found) -> None:
        """Offer what was found."""
        self._left = event.left
        self._menu.offer(event.left)
        self.refresh_bindings()

    def action_help(self) -> None:
        """All keys of home; one that is clicked there acts."""
        from codev_tui.screens.help_pages import help_of_home

        self.app.push_screen(help_of_home(), self._do)

    def _do(self, command: str | None) -> None:
        if command is not None:
            self.action_choose(cast(Choice, command))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to go on with until something was found."""
        return not (action == "choose" and parameters == ("resume",) and self._left is None)

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
            case "review":
                self.post_message(messages.OpenLibrary())
            case "help":
                self.action_help()
            case "leave":
                self.post_message(messages.LeaveConsole())

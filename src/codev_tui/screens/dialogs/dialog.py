"""What all dialogs have in common: a framed panel, scrolled inside if need be, with its keys in a last line."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from codev_tui.i18n import N_
from codev_tui.screens.dialogs.choices import Choice, Choices
from codev_tui.screens.own_screen import OwnScreen
from codev_tui.widgets.key_line import KeyLine

T = TypeVar("T")


class Dialog(ModalScreen[T], OwnScreen[T]):
    """Asks one thing; Escape, and `b` where nothing is being typed, answer nothing.

    A subclass says with `compose_body` what stands in the panel, and shows its keys by its bindings. The heading is
    plain text. Styles of all dialogs: dialogs.tcss, which the app loads at its start.
    """

    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "back", N_("back"), key_display="b/esc", id="dialog.back"),
        Binding("escape", "back", N_("back"), key_display="esc", id="dialog.escape"),
        Binding("up", "scroll_body(-1)", N_("up"), show=False, id="dialog.up"),
        Binding("down", "scroll_body(1)", N_("scroll"), key_display="↑↓", id="dialog.down"),
        Binding("pageup", "page(-1)", N_("a page up"), show=False, id="dialog.page_up"),
        Binding("pagedown", "page(1)", N_("a page down"), show=False, id="dialog.page_down"),
    ]

    def __init__(self, heading: str) -> None:
        super().__init__(classes="dialog")
        self._heading = heading
        self._body = Vertical(classes="dialog--body")

    def compose(self) -> ComposeResult:
        """The frame around the body, with the keys below it."""
        with Vertical(classes="dialog--frame") as frame:
            frame.border_title = Content(self._heading)
            with self._body:
                yield from self.compose_body()
            yield KeyLine(first=("dialog.back", "dialog.escape"), gap=2)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys in the order of the last line: the way back comes last."""
        return dict(sorted(super().active_bindings.items(), key=lambda item: item[1].binding.action == "back"))

    def on_resize(self) -> None:
        """Fit into the new size, and again once the styles for that size are in force."""
        self._fit_body()
        self.call_after_refresh(self._fit_body)

    def _fit_body(self) -> None:
        """Leave the body what the frame and the keys do not need; the keys depend on whether it scrolls then."""
        keys = self.query_one_optional(KeyLine)
        if keys is None:  # A window may be resized before all of the dialog is there; then it is fitted later.
            return
        frame = self.query_one(".dialog--frame")
        taken = frame.gutter.height + 1 + keys.styles.margin.height
        self._body.styles.max_height = max(1, self.size.height - taken)
        self.call_after_refresh(self.refresh_bindings)

    def compose_body(self) -> ComposeResult:
        """What the dialog shows and asks; a heading and its keys are enough for one that only says something."""
        yield from ()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Scrolling is a key only while there is something to scroll."""
        return action != "scroll_body" or self._body.max_scroll_y > 0

    def action_back(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def action_scroll_body(self, lines: int) -> None:
        """Scroll what does not fit."""
        self._body.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll what does not fit by a page, of which a line stays in view."""
        self.action_scroll_body(pages * max(1, self._body.size.height - 1))


class ChoiceDialog(Dialog[T]):
    """A dialog whose answer is one of a few choices: by their letters, by the arrows and Enter, or by a click.

    `choose` is called with the letter of the choice that was made. A subclass binds the letters to the action `choose`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("choice above"), show=False, id="choices.up"),
        Binding("down", "move(1)", N_("move"), key_display="↑↓", id="choices.down"),
    ]

    def __init__(self, heading: str, choices: Sequence[Choice], choose: Callable[[str], object]) -> None:
        super().__init__(heading)
        self._choices = Choices(choices)
        self._choose = choose

    def compose_body(self) -> ComposeResult:
        """The choices."""
        yield self._choices

    @on(Choices.Chosen)
    def _take_choice(self, event: Choices.Chosen) -> None:
        """A choice was made by Enter or a click."""
        event.stop()
        self._choose(event.key)

    def action_choose(self, key: str) -> None:
        """A choice was made by its letter."""
        if self._choices.has(key):
            self._choose(key)

    def action_move(self, step: int) -> None:
        """Go to another choice."""
        self._choices.move(step)

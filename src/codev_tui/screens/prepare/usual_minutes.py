"""The offer of learned minutes: the length shared out as the group usually takes it, and why."""

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from codev_tui.i18n import _
from codev_tui.model.protocol import Protocol
from codev_tui.model.schedule import scale
from codev_tui.review.learned_minutes import Usual, shared_out


class UsualMinutes(Vertical):
    """A button that takes the offer and takes it back, and the minutes that it was learned from.

    It is not there where there is nothing to offer: where nothing is learned, or where it would change nothing.
    """

    DEFAULT_CSS = """
    UsualMinutes {
        display: none;
        height: auto;
        margin: 1 0 0 0;

        &.-shown { display: block; }
        & > Button { margin: 0 1; width: auto; max-width: 100%; }
        & > Static { height: auto; padding: 0 1; color: $text-muted; &:ansi { text-style: dim; } }
    }
    """

    class Changed(Message):
        """The offer was taken, or taken back."""

    def __init__(self) -> None:
        super().__init__(id="usual")
        self._usual: tuple[Usual, ...] = ()
        self._taken = False

    def compose(self) -> ComposeResult:
        """The button, and under it the reasons."""
        yield Button("", id="usual-button", compact=True)
        yield Static(id="usual-why", markup=False)

    @property
    def is_offered(self) -> bool:
        """Whether there is something to take, or to take back."""
        return self.has_class("-shown")

    def learn(self, usual: Sequence[Usual]) -> None:
        """Offer other minutes from now on; what was taken before is taken no longer."""
        self._usual, self._taken = tuple(usual), False

    def phase_minutes(self, protocol: Protocol, minutes: int, setting: str) -> tuple[int, ...]:
        """The minutes of the phases, as long as the offer is taken; none where the protocol shares them out."""
        return tuple(shared_out(protocol, minutes, self._usual, setting)) if self._taken else ()

    def show(self, protocol: Protocol, minutes: int, setting: str) -> None:
        """Say what the offer comes to for that length, and what it was learned from."""
        before = scale(protocol, minutes, setting)
        after = shared_out(protocol, minutes, self._usual, setting)
        self.set_class(before != after, "-shown")
        button = self.query_one(Button)
        button.label = Content(_("◂ As the protocol has it") if self._taken else _("▸ As this group usually takes it"))
        why = list(_reasons(protocol, before, after, self._usual))
        self.query_one(Static).update(Content("\n".join(why)))

    def toggle(self) -> None:
        """Take the offer, or take it back."""
        self._taken = not self._taken
        self.post_message(self.Changed())

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.toggle()


def _reasons(protocol: Protocol, before: Sequence[int], after: Sequence[int], usual: Sequence[Usual]) -> Iterator[str]:
    """For each phase of which something is learned and whose minutes change, what it took; then what that comes to."""
    learned = {each.phase: each for each in usual}
    for phase, old, new in zip(protocol.phases, before, after, strict=True):
        if old != new and (habit := learned.get(phase.name)):
            took = ", ".join(map(str, habit.took))
            yield _("{phase} {old} → {new}: lately {took}").format(phase=phase.title, old=old, new=new, took=took)
    together = sum(habit.minutes for habit in usual)
    if len(usual) == len(protocol.phases) and together != sum(after):
        sentence = _("You usually take {together} minutes in all; this shares out {minutes} in the same proportion.")
        yield sentence.format(together=together, minutes=sum(after))

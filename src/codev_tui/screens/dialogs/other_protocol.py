"""By which other protocol the session goes on, and by which of its phases."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import N_, NP_, _, ngettext
from codev_tui.model.course_edits import Edit
from codev_tui.model.durations import minutes_text
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.widgets.two_columns import Pair, TwoColumns


class OfferedPhase(NamedTuple):
    """One phase of a protocol; `is_proposed` if it comes after the work that the session has reached."""

    name: str
    title: str
    minutes: int
    is_proposed: bool


class ProtocolOffer(NamedTuple):
    """A protocol by which the session could go on."""

    name: str
    title: str
    phases: tuple[OfferedPhase, ...]


class OtherProtocolDialog(Dialog[Edit]):
    """Dismissed with the change to other phases, or with None. One protocol is shown at a time.

    `offer` reads the protocol of a name; one that cannot be used is passed over. `first` is the place of the first
    that can.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", NP_("a protocol", "take"), key_display="enter", id="other_protocol.take"),
        Binding("left", "turn(-1)", show=False, id="other_protocol.before"),
        Binding("right", "turn(1)", N_("protocol"), key_display="←→", id="other_protocol.after"),
        Binding("up", "move(-1)", show=False, id="other_protocol.up"),
        Binding("down", "move(1)", show=False, id="other_protocol.down"),
        Binding("space", "tick", N_("tick"), key_display="space", id="other_protocol.tick"),
    ]

    def __init__(self, names: Sequence[str], offer: Callable[[str], ProtocolOffer | None], first: int) -> None:
        super().__init__(_("Go on with another protocol"))
        self._names = names
        self._read = offer
        self._at = first
        self._ticks: dict[str, set[str]] = {}
        self._selected = 0
        self._title = Static(markup=False, classes="dialog--question")
        self._rows = TwoColumns((), 4, id="other-phases")
        self._total = Static(markup=False, classes="dialog--live")

    @property
    def _offer(self) -> ProtocolOffer:
        offer = self._read(self._names[self._at])
        assert offer is not None, "only protocols that can be used are shown"
        return offer

    @property
    def _ticked(self) -> set[str]:
        offer = self._offer
        return self._ticks.setdefault(offer.name, {phase.name for phase in offer.phases if phase.is_proposed})

    def compose_body(self) -> ComposeResult:
        """The protocol, its phases, and how long those with a tick take."""
        yield self._title
        yield Static(Content(_("Its phases take the place of all that are still to come.")), classes="dialog--label")
        yield self._rows
        yield self._total

    def on_mount(self) -> None:
        """Show the first."""
        self._show()

    def _show(self) -> None:
        offer, ticked = self._offer, self._ticked
        counted = _("{title} · {n} of {count}")
        self._title.update(Content(counted.format(title=offer.title, n=self._at + 1, count=len(self._names))))
        self._rows.show(
            Pair(
                f"{'›' if at == self._selected else ' '}{'✓' if phase.name in ticked else '○'}",
                f"{phase.title}, {minutes_text(60 * phase.minutes)}" if phase.minutes else phase.title,
                "selected" if at == self._selected else "plain" if phase.name in ticked else "note",
            )
            for at, phase in enumerate(offer.phases)
        )
        minutes = sum(phase.minutes for phase in offer.phases if phase.name in ticked)
        n = len(ticked)
        chosen = ngettext("{n} phase with a tick, {time}.", "{n} phases with a tick, {time}.", n)
        self._total.update(Content(chosen.format(n=n, time=minutes_text(60 * minutes))))
        self.refresh_bindings()

    def action_turn(self, step: int) -> None:
        """Show another protocol; those that cannot be used are passed over."""
        for _name in self._names:
            self._at = (self._at + step) % len(self._names)
            if self._read(self._names[self._at]) is not None:
                break
        self._selected = 0
        self._show()

    def action_move(self, step: int) -> None:
        """Select another phase."""
        self._selected = min(max(self._selected + step, 0), len(self._offer.phases) - 1)
        self._show()
        self.call_after_refresh(self._scroll)

    def _scroll(self) -> None:
        """Keep the selected phase in view."""
        row = self._rows.virtual_region.y + self._selected
        top, height = self._body.scroll_offset.y, self._body.size.height
        if not top <= row < top + height - 1:
            self._body.scroll_to(y=row - height // 2, animate=False)

    def action_tick(self) -> None:
        """Tick the phase, or take its tick away."""
        self._ticked.symmetric_difference_update({self._offer.phases[self._selected].name})
        self._show()

    def action_take(self) -> None:
        """Go on by the phases that have a tick."""
        names = tuple(phase.name for phase in self._offer.phases if phase.name in self._ticked)
        self.dismiss(Edit("switch", self._offer.name, names=names))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a phase there is nothing to go on by."""
        return bool(self._ticked) if action == "take" else super().check_action(action, parameters)

"""What the keys on the screen of a protocol do that is changed."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final, Protocol, TypeVar, get_args

from msgspec.structs import replace

from codev_tui.editing import protocol_acts
from codev_tui.editing.protocol_acts import Stage
from codev_tui.i18n import _
from codev_tui.model.protocol import Activity, Occasion, Part, Phase, SessionTime, Voice
from codev_tui.own_keys import acting_key
from codev_tui.screens.keyed_screen import Acts
from codev_tui.screens.past.protocols import protocol_forms
from codev_tui.screens.past.protocols.protocol_editing import ProtocolEditing
from codev_tui.screens.past.protocols.protocol_forms import About
from codev_tui.screens.past.protocols.protocol_rows import FactKey, LineKey, fact_title, lines_of, said_by

T = TypeVar("T")
_NEEDED: Final = frozenset(("title", "voice", "forbidden", "activity"))


class ActingProtocol(Protocol):
    """What the acts need of the screen of the protocol."""

    @property
    def part_name(self) -> str:
        """The part that is shown."""

    @property
    def stage(self) -> Stage:
        """The phase or part that is selected."""

    @property
    def selected(self) -> object:
        """The key of what is selected of all that is said; none in the list of phases."""

    def select(self, stage: Stage) -> None:
        """Select that phase or part."""

    def select_line(self, key: LineKey) -> None:
        """Select that line."""

    def go_to(self, at: int) -> None:
        """Show the part at that place."""

    def turn(self, steps: int) -> None:
        """Show the part that many further."""

    def action_help(self) -> None:
        """Show all keys."""

    def go_back(self) -> None:
        """Go back, once all is on the disk."""

    def open_file(self) -> None:
        """Open the file in the facilitator's editor."""

    def make_whole(self) -> None:
        """Have the file say itself what it takes from another one."""


class ProtocolActs:
    """The acts on the protocol in `editing`, shown on `screen`."""

    def __init__(self, screen: ActingProtocol, editing: ProtocolEditing) -> None:
        self._screen = screen
        self._editing = editing

    def table(self) -> Acts:
        """What the commands of every part do, by their ids."""
        return {
            "part_before": lambda: self._screen.turn(-1),
            "part_after": lambda: self._screen.turn(1),
            "edit": self.edit,
            "delete": self.drop,
            "undo": self._editing.undo,
            "redo": self._editing.redo,
            "make_whole": self._screen.make_whole,
            "edit_file": self._screen.open_file,
            "help": self._screen.action_help,
            "back": self._screen.go_back,
            "open_stage": lambda: self._screen.go_to(1),
            "new_phase": lambda: self._editing.ask(protocol_forms.form_for_new_phase(self.stage.phase)),
            "new_part": self.ask_for_part,
            "new_line": self.ask_for_line,
            "occasion": self.next_occasion,
            "move_later": lambda: self.move(1),
            "move_earlier": lambda: self.move(-1),
            "longer": lambda: self.add_minutes(1),
            "shorter": lambda: self.add_minutes(-1),
            "voice": lambda: self.choose_next("voice"),
            "round": lambda: self.choose_next("round"),
            "protected": lambda: self.choose_next("protected"),
        }

    @property
    def stage(self) -> Stage:
        """The phase or part that is selected."""
        return self._screen.stage

    @property
    def said(self) -> Phase | Part:
        """What it says."""
        protocol = self._editing.editor().found.protocol
        said = said_by(protocol, self.stage) if protocol else None
        if said is None:
            raise protocol_acts.NotChanged(_("Nothing is selected."))
        return said

    # Whatever is selected

    async def edit(self) -> None:
        """Edit what is selected; a choice goes on to the next one."""
        match self._screen.selected:
            case FactKey(key) if self._screen.part_name == "about":
                await self.edit_about(key)
            case FactKey(key) if key in ("activity", "when", "voice", "round", "protected"):
                self.choose_next(key)
            case FactKey(key):
                await self._editing.ask(protocol_forms.form_for_fact(self.stage, self.said, key))
            case LineKey(key, at) if at >= 0:
                line = lines_of(self.said, key)[at]
                await self._editing.ask(protocol_forms.form_for_line(self.stage, key, at, line))
            case LineKey():
                await self.ask_for_line()
            case _:
                await self._editing.ask(protocol_forms.form_for_stage(self.stage, self.said))

    async def edit_about(self, key: str) -> None:
        """Edit one thing about the whole protocol."""
        protocol = self._editing.editor().found.protocol
        about = next(each for each in get_args(About) if each == key)
        if protocol:
            await self._editing.ask(protocol_forms.form_for_about(protocol, about))

    def drop(self) -> None:
        """Drop the phase, part or line that is selected; a thing that may be left out is left out."""
        match self._screen.selected:
            case LineKey(items, at) if at >= 0:
                self.change(lambda text: protocol_acts.drop_item(text, self.stage, items, at))
            case LineKey():
                return
            case FactKey(key) if key in _NEEDED or (not self.stage.is_part and key in ("minutes", "aim")):
                words = _("{thing} cannot be left out: {edit} changes it.")
                self._editing.view.say(words.format(thing=fact_title(key), edit=acting_key("edit", "e")))
            case FactKey("minutes"):
                self.change(lambda text: protocol_acts.set_minutes(text, self.stage, None))
            case FactKey(key):
                self.change(lambda text: protocol_acts.set_values(text, self.stage, {key: None}))
            case _:
                self.drop_stage()

    def drop_stage(self) -> None:
        """Drop the phase or part that is selected."""
        stage, title = self.stage, self.said.title
        if self.change(lambda text: protocol_acts.drop_stage(text, stage)):
            sentence = _("Dropped: {title}. {undo} brings it back.")
            self._editing.view.say(sentence.format(title=title, undo=acting_key("undo", "u")))

    def move(self, by: int) -> None:
        """Move the phase, part or line that is selected."""
        match self._screen.selected:
            case LineKey(key, at) if at >= 0:
                to = min(max(at + by, 0), len(lines_of(self.said, key)) - 1)
                if self.change(lambda text: protocol_acts.move_item(text, self.stage, key, at, to)):
                    self._screen.select_line(LineKey(key, to))
            case None:
                stage = self.stage
                place = [stage]

                def act(text: str) -> str:
                    text, place[0] = protocol_acts.move_stage(text, stage, by)
                    return text

                if self.change(act):
                    self._screen.select(place[0])

    def change(self, act: protocol_forms.TextAct) -> bool:
        """Change the protocol; whether that was done."""
        return self._editing.change(act)

    # A phase or part

    async def ask_for_part(self) -> None:
        """Ask for a part more."""
        protocol = self._editing.editor().found.protocol
        phase = protocol.phases[self.stage.phase] if protocol else None
        if phase:
            await self._editing.ask(protocol_forms.form_for_new_part(self.stage, phase.parts))

    def add_minutes(self, by: int) -> None:
        """A minute more or less; a part that has a share of the rest gets minutes of its own."""
        minutes = max(1 if self.stage.is_part else 0, (self.said.minutes or 0) + by)
        self.change(partial(protocol_acts.set_minutes, stage=self.stage, minutes=minutes))

    def choose_next(self, key: str) -> None:
        """The next choice of a thing of which there are a few."""
        said = self.said
        if key in ("round", "protected"):
            self.change(lambda text: protocol_acts.set_values(text, self.stage, {key: not getattr(said, key) or None}))
            return
        choices: dict[str, tuple[str | None, ...]] = {
            "voice": get_args(Voice),
            "activity": get_args(Activity),
            "when": (None, *get_args(SessionTime)),
        }
        following = _following(choices[key], getattr(said, key))
        self._editing.change_to_first(
            [partial(protocol_acts.set_values, stage=self.stage, values={key: value}) for value in following]
        )

    # Lines

    async def ask_for_line(self) -> None:
        """Ask for a line more, below the one that is selected; beside what is no line, at the end of those to say."""
        selected = self._screen.selected
        key, at = selected if isinstance(selected, LineKey) else LineKey("say", len(self.said.say) - 1)
        await self._editing.ask(protocol_forms.form_for_new_line(self.stage, key, at + 1))

    def next_occasion(self) -> None:
        """The line that is selected waits for the next occasion, or for none."""
        selected = self._screen.selected
        if isinstance(selected, LineKey) and selected.key == "say" and selected.at >= 0:
            line = lines_of(self.said, "say")[selected.at]
            others = [replace(line, when=when) for when in _following((None, *get_args(Occasion)), line.when)]
            place: dict[str, Any] = {"stage": self.stage, "key": "say", "at": selected.at}
            self._editing.change_to_first([partial(protocol_acts.change_item, **place, line=each) for each in others])


def _following(choices: Sequence[T], now: T) -> list[T]:
    """The other choices, the next one first."""
    at = choices.index(now)
    return [*choices[at + 1 :], *choices[:at]]

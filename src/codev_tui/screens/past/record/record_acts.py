"""The table of acts of one past session: what each of its commands does."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Protocol

from codev_tui.screens.keyed_screen import Acts
from codev_tui.screens.past.record.correcting import Correcting
from codev_tui.screens.past.record.record_keys import RecordKeys


class ActingRecord(Protocol):
    """What commands do to the screen of the record itself."""

    def turn(self, steps: int) -> Awaitable[None]:
        """Show the part that many further."""

    def turn_session(self, steps: int) -> None:
        """Go to the session that many further in time."""

    def go_to_other_side(self) -> None:
        """Go to the page beside the list, or back to the list."""

    def copy(self) -> None:
        """Copy the selected entry, the request or the plan."""

    def open_debrief(self) -> None:
        """Open the facilitator's own page on the session."""

    def open_export(self) -> None:
        """Export the session."""

    def open_written(self) -> None:
        """Open the file that was exported last."""

    def action_help(self) -> None:
        """Show all keys."""

    def go_back(self) -> None:
        """Go back, once all is on the disk."""


@dataclass(frozen=True)
class RecordActs:
    """The objects that do what the commands of `commands.RECORD` say."""

    screen: ActingRecord
    correcting: Correcting
    keys: RecordKeys

    def table(self) -> Acts:
        """What the commands of every part do, by their ids."""
        return {
            "part_before": lambda: self.screen.turn(-1),
            "part_after": lambda: self.screen.turn(1),
            "session_before": lambda: self.screen.turn_session(-1),
            "session_after": lambda: self.screen.turn_session(1),
            "other_side": self.screen.go_to_other_side,
            "copy": self.screen.copy,
            "debrief": self.screen.open_debrief,
            "export": self.screen.open_export,
            "open_written": self.screen.open_written,
            "help": self.screen.action_help,
            "back": self.screen.go_back,
            "new_idea": lambda: self.correcting.write_up("ideas"),
            "new_commitment": lambda: self.correcting.write_up("commitments"),
            "new_feedback": lambda: self.correcting.write_up("feedback"),
            "new_learning": lambda: self.correcting.write_up("learnings"),
            "new_reformulation": lambda: self.correcting.write_up("reformulations"),
            "new_request": lambda: self.correcting.write_up("requests"),
            "new_parked": lambda: self.correcting.write_up("parked"),
            "edit": self.keys.edit,
            "delete": self.keys.delete,
            "undo": self.correcting.undo,
            "redo": self.correcting.redo,
            "people": self.correcting.ask_for_people,
            "phase_notes": self.keys.choose_phase_notes,
            "keep_idea": lambda: self.keys.sift("keep"),
            "adapt_idea": lambda: self.keys.sift("adapt"),
            "leave_idea": lambda: self.keys.sift("leave"),
            "idea_kind": self.keys.change_kind,
            "grow_idea": self.keys.grow,
            "confirmed": self.keys.confirm,
            "corrected": self.keys.ask_for_correction,
            "done": lambda: self.keys.check("done"),
            "dropped": lambda: self.keys.check("dropped"),
            "partly": lambda: self.keys.ask_for_check("partly"),
            "not_done": lambda: self.keys.ask_for_check("not-done"),
        }

"""Checks of many commitments, one after the other: what is shown of them, what can be taken back, what the disk has.

What is noted is shown at once; the sessions themselves are opened, changed and saved elsewhere.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec.structs import replace

from codev_tui.model.session import Check, Commitment
from codev_tui.review.follow_up import Action

Key = tuple[str, int]
"""A commitment by its session and its number there."""


class Step(NamedTuple):
    """One act on a commitment: a check is added, or the same taken back."""

    key: Key
    check: Check
    back: bool = False


class CheckLog:
    """Commitments, and what is noted of them. `hand_on` takes each step; `settle` is told what became of it."""

    def __init__(self, hand_on: Callable[[Step], object]) -> None:
        self._hand_on = hand_on
        self._actions: dict[Key, Action] = {}
        self._on_disk: dict[Key, Commitment] = {}
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._unsettled: Counter[Key] = Counter()

    def show(self, actions: Iterable[Action]) -> None:
        """These are the commitments, as the disk has them."""
        self._actions = {(action.session, action.commitment.n): action for action in actions}
        self._on_disk.clear()
        self._done = [step for step in self._done if step.key in self._actions]
        self._undone = [step for step in self._undone if step.key in self._actions]

    @property
    def actions(self) -> dict[Key, Action]:
        """The commitments as they stand now, in the order in which they were shown first."""
        return self._actions

    @property
    def all_saved(self) -> bool:
        """Whether the disk has all that was noted."""
        return not self._unsettled

    def is_saving(self, key: Key) -> bool:
        """Whether something that was noted of that commitment is not on the disk yet."""
        return key in self._unsettled

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to note again."""
        return bool(self._undone)

    def note(self, key: Key, check: Check) -> bool:
        """Note the check of that commitment; not where it stands so already, and there is no note to add."""
        if self._actions[key].commitment.status == check.status and not check.note:
            return False
        self._undone.clear()
        self._take(Step(key, check))
        return True

    def undo(self) -> Key | None:
        """Take the last act back; which commitment that was, if there was any."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._apply(step._replace(back=True))
        return step.key

    def redo(self) -> Key | None:
        """Note again what was taken back last; returns its commitment, if there was one."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._take(step)
        return step.key

    def _take(self, step: Step) -> None:
        self._done.append(step)
        self._apply(step)

    def _apply(self, step: Step) -> None:
        action = self._actions[step.key]
        self._on_disk.setdefault(step.key, action.commitment)
        checks = action.commitment.checks
        checks = checks[:-1] if step.back else (*checks, step.check)
        self._show_as(step.key, replace(action.commitment, checks=checks))
        self._unsettled[step.key] += 1
        self._hand_on(step)

    def _show_as(self, key: Key, commitment: Commitment) -> None:
        self._actions[key] = self._actions[key]._replace(commitment=commitment)

    def settle(self, step: Step, commitment: Commitment | None) -> None:
        """The disk has the commitment like this after that step; none: the step was refused.

        What was noted before on which that step was built can no longer be taken back then, and once nothing of it is
        on its way, the commitment is shown as the disk has it.
        """
        key = step.key
        self._unsettled -= Counter({key: 1})
        if commitment is not None:
            self._on_disk[key] = commitment
        else:
            self._done = [each for each in self._done if each.key != key]
            self._undone = [each for each in self._undone if each.key != key]
        if key not in self._unsettled and key in self._actions:
            self._show_as(key, self._on_disk.pop(key, self._actions[key].commitment))

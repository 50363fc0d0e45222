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
        self._done: list[tuple[Step, ...]] = []
        self._undone: list[tuple[Step, ...]] = []
        self._unsettled: Counter[Key] = Counter()

    def show(self, actions: Iterable[Action]) -> None:
        """These are the commitments, as the disk has them."""
        self._actions = {(action.session, action.commitment.n): action for action in actions}
        self._on_disk.clear()
        self.keep_steps(lambda key: key in self._actions)

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
        return bool(self.note_all((key,), check))

    def note_all(self, keys: Iterable[Key], check: Check) -> int:
        """The same for several, as one act that is undone as one; of how many it was noted."""
        steps = tuple(
            Step(key, check) for key in keys if check.note or self._actions[key].commitment.status != check.status
        )
        if steps:
            self._undone.clear()
            self._take(steps)
        return len(steps)

    def undo(self) -> Key | None:
        """Take the last act back; the first commitment of it, if there was an act."""
        if not self._done:
            return None
        steps = self._done.pop()
        self._undone.append(steps)
        for step in steps:
            self._apply(step._replace(back=True))
        return steps[0].key

    def redo(self) -> Key | None:
        """Note again what was taken back last; returns its first commitment, if there was one."""
        if not self._undone:
            return None
        steps = self._undone.pop()
        self._take(steps)
        return steps[0].key

    def _take(self, steps: tuple[Step, ...]) -> None:
        self._done.append(steps)
        for step in steps:
            self._apply(step)

    def keep_steps(self, wanted: Callable[[Key], bool]) -> None:
        """Forget the steps on other commitments, which can be neither taken back nor noted again."""
        for acts in (self._done, self._undone):
            kept = (tuple(step for step in steps if wanted(step.key)) for steps in acts)
            acts[:] = [steps for steps in kept if steps]

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
            self.keep_steps(lambda each: each != key)
        if key not in self._unsettled and key in self._actions:
            self._show_as(key, self._on_disk.pop(key, self._actions[key].commitment))

"""Taking stock of many commitments one after the other: what was noted, what can be taken back, what the disk has.

What is noted stands here at once; it is written in a thread, step by step, in the order in which it was noted.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec.structs import replace

from codev_tui.model.errors import CodevError
from codev_tui.model.session import Check, Commitment
from codev_tui.review.followup import Action

Key = tuple[str, int]
"""A commitment by its session and its number there."""


class Step(NamedTuple):
    """One act on a commitment: a check is added, or the same taken back."""

    key: Key
    check: Check
    back: bool = False


Write = Callable[[Step], Commitment]
"""Writes a step and gives the commitment as its file has it then. Raises `CodevError`, or `OSError`."""


class Settled(NamedTuple):
    """What became of a step: the commitment as its file has it, or why nothing was written, in a sentence.

    Neither is there where an earlier step of the same commitment failed, on which this one was built.
    """

    step: Step
    commitment: Commitment | None = None
    trouble: str = ""


class Noting:
    """Commitments, and what is noted of them. All but `write_all` is for one thread alone."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._actions: dict[Key, Action] = {}
        self._on_disk: dict[Key, Commitment] = {}
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._queue: deque[Step] = deque()
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
    def waits(self) -> bool:
        """Whether something waits for `write_all`."""
        return bool(self._queue)

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
        self._become(step._replace(back=True))
        return step.key

    def redo(self) -> Key | None:
        """Note again what was taken back last; of which commitment that was, if there was any."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._take(step)
        return step.key

    def _take(self, step: Step) -> None:
        self._done.append(step)
        self._become(step)

    def _become(self, step: Step) -> None:
        action = self._actions[step.key]
        self._on_disk.setdefault(step.key, action.commitment)
        checks = action.commitment.checks
        checks = checks[:-1] if step.back else (*checks, step.check)
        self._stand(step.key, replace(action.commitment, checks=checks))
        self._unsettled[step.key] += 1
        self._queue.append(step)

    def _stand(self, key: Key, commitment: Commitment) -> None:
        self._actions[key] = self._actions[key]._replace(commitment=commitment)

    # Writing

    def write_all(self, settled: Callable[[Settled], object]) -> None:
        """In a thread: write what waits, and tell of each step what became of it, for `settle`."""
        failed: set[Key] = set()
        while self._queue:
            step = self._queue.popleft()
            if step.key in failed:
                settled(Settled(step))
                continue
            try:
                settled(Settled(step, self._write(step)))
            except (CodevError, OSError) as error:
                failed.add(step.key)
                settled(Settled(step, None, str(error)))

    def settle(self, outcome: Settled) -> None:
        """Take in what became of a step; where it was not written, the commitment stands again as the disk has it."""
        key = outcome.step.key
        self._unsettled -= Counter({key: 1})
        if outcome.commitment is not None:
            self._on_disk[key] = outcome.commitment
        else:
            self._done = [each for each in self._done if each.key != key]
            self._undone = [each for each in self._undone if each.key != key]
        if key not in self._unsettled and key in self._actions:
            self._stand(key, self._on_disk.pop(key, self._actions[key].commitment))

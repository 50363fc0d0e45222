"""Taking stock of many commitments: what stands there at once, what the disk gets, what can be taken back."""

from datetime import date

import pytest
from msgspec.structs import replace

from codev_tui.model.session import Check, Commitment
from codev_tui.model.stock import CannotCheck
from codev_tui.review.followup import actions_of
from codev_tui.review.noting import Noting, Settled, Step
from samples import a_session

KEY = ("2026-11-22-1358", 1)
OTHER = ("2026-11-22-1358", 2)
DONE = Check(on=date(2026, 12, 24), status="done")
PARTLY = Check(on=date(2026, 12, 24), status="partly", note="half of it")


class Disk:
    """A disk in the hand of the test: it has commitments, and can fail."""

    def __init__(self) -> None:
        self.commitments = {(a.session, a.commitment.n): a.commitment for a in actions_of(a_session())}
        self.fails = False
        self.written: list[Step] = []

    def write(self, step: Step) -> Commitment:
        """Write a step, as the files would have it."""
        if self.fails:
            raise CannotCheck("The disk is full.")
        self.written.append(step)
        found = self.commitments[step.key]
        checks = found.checks[:-1] if step.back else (*found.checks, step.check)
        self.commitments[step.key] = replace(found, checks=checks)
        return self.commitments[step.key]


@pytest.fixture
def disk() -> Disk:
    """A disk with the commitments of one session."""
    return Disk()


@pytest.fixture
def noting(disk: Disk) -> Noting:
    """The commitments of that disk, to be taken stock of."""
    noting = Noting(disk.write)
    noting.show(actions_of(a_session()))
    return noting


def settle(noting: Noting) -> list[str]:
    """Write what waits, take in what became of it; what trouble there was."""
    settled = list[Settled]()
    noting.write_all(settled.append)
    for outcome in settled:
        noting.settle(outcome)
    return [outcome.trouble for outcome in settled if outcome.trouble]


def status(noting: Noting, key: tuple[str, int] = KEY) -> str:
    """How it stands as it is shown."""
    return noting.actions[key].commitment.status


def test_what_is_noted_stands_there_at_once_and_is_marked_until_it_is_written(noting: Noting, disk: Disk) -> None:
    assert noting.note(KEY, DONE)
    assert status(noting) == "done"
    assert noting.is_saving(KEY)
    assert not noting.is_saving(OTHER)
    assert disk.commitments[KEY].status == "partly"
    assert not settle(noting)
    assert noting.all_saved
    assert disk.commitments[KEY].status == status(noting) == "done"


def test_what_stands_so_already_is_not_noted_again_unless_there_is_a_note(noting: Noting) -> None:
    assert not noting.note(KEY, Check(on=DONE.on, status="partly"))
    assert noting.all_saved
    assert noting.note(KEY, PARTLY)


def test_acts_are_taken_back_and_done_again_one_by_one(noting: Noting, disk: Disk) -> None:
    before = dict(disk.commitments)
    noting.note(KEY, DONE)
    noting.note(OTHER, PARTLY)
    settle(noting)
    after = dict(disk.commitments)
    assert (noting.undo(), noting.undo(), noting.undo()) == (OTHER, KEY, None)
    settle(noting)
    assert disk.commitments == before
    assert (noting.redo(), noting.redo(), noting.redo()) == (KEY, OTHER, None)
    settle(noting)
    assert disk.commitments == after


def test_after_another_act_nothing_can_be_done_again(noting: Noting) -> None:
    noting.note(KEY, DONE)
    noting.undo()
    noting.note(OTHER, PARTLY)
    assert not noting.can_redo


def test_undoing_at_once_leaves_the_disk_as_it_was(noting: Noting, disk: Disk) -> None:
    before = dict(disk.commitments)
    noting.note(KEY, DONE)
    noting.undo()
    settle(noting)
    assert disk.commitments == before
    assert noting.all_saved


def test_what_cannot_be_written_stands_as_the_disk_has_it_and_says_why_once(noting: Noting, disk: Disk) -> None:
    disk.fails = True
    noting.note(KEY, DONE)
    noting.note(KEY, PARTLY)
    assert settle(noting) == ["The disk is full."]
    assert noting.actions[KEY].commitment == disk.commitments[KEY]
    assert noting.all_saved
    assert not noting.can_undo


def test_what_fails_takes_nothing_else_along(noting: Noting, disk: Disk) -> None:
    noting.note(OTHER, PARTLY)
    settle(noting)
    disk.fails = True
    noting.note(KEY, DONE)
    settle(noting)
    disk.fails = False
    assert noting.undo() == OTHER
    settle(noting)
    assert disk.commitments[OTHER].checks == a_session().commitments[1].checks

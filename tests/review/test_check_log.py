"""Taking stock of many commitments: what stands there at once, what the disk gets, what can be taken back."""

from datetime import date

import pytest
from msgspec.structs import replace

from codev_tui.model.session import Check, Commitment
from codev_tui.review.check_log import CheckLog, Step
from codev_tui.review.follow_up import actions_of
from samples import a_session

KEY = ("2026-11-22-1358", 1)
OTHER = ("2026-11-22-1358", 2)
DONE = Check(on=date(2026, 12, 24), status="done")
PARTLY = Check(on=date(2026, 12, 24), status="partly", note="half of it")


class Disk:
    """A disk in the hand of the test: it has commitments, and can refuse."""

    def __init__(self) -> None:
        self.commitments = {(a.session, a.commitment.n): a.commitment for a in actions_of(a_session())}
        self.fails = False
        self.waiting: list[Step] = []

    def write(self, step: Step) -> Commitment | None:
        """Write a step, as the files would have it."""
        if self.fails:
            return None
        found = self.commitments[step.key]
        checks = found.checks[:-1] if step.back else (*found.checks, step.check)
        self.commitments[step.key] = replace(found, checks=checks)
        return self.commitments[step.key]

    def settle(self, log: CheckLog) -> None:
        """Write what waits, and tell what became of it."""
        steps, self.waiting = self.waiting, []
        for step in steps:
            log.settle(step, self.write(step))


@pytest.fixture
def disk() -> Disk:
    """A disk with the commitments of one session."""
    return Disk()


@pytest.fixture
def log(disk: Disk) -> CheckLog:
    """The commitments of that disk, to be checked."""
    log = CheckLog(lambda step: disk.waiting.append(step))
    log.show(actions_of(a_session()))
    return log


def status(log: CheckLog, key: tuple[str, int] = KEY) -> str:
    """How it stands as it is shown."""
    return log.actions[key].commitment.status


def test_what_is_noted_stands_there_at_once_and_is_marked_until_it_is_written(log: CheckLog, disk: Disk) -> None:
    assert log.note(KEY, DONE)
    assert status(log) == "done"
    assert log.is_saving(KEY)
    assert not log.is_saving(OTHER)
    assert disk.commitments[KEY].status == "partly"
    disk.settle(log)
    assert log.all_saved
    assert disk.commitments[KEY].status == status(log) == "done"


def test_what_stands_so_already_is_not_noted_again_unless_there_is_a_note(log: CheckLog) -> None:
    assert not log.note(KEY, Check(on=DONE.on, status="partly"))
    assert log.all_saved
    assert log.note(KEY, PARTLY)


def test_acts_are_taken_back_and_done_again_one_by_one(log: CheckLog, disk: Disk) -> None:
    before = dict(disk.commitments)
    log.note(KEY, DONE)
    log.note(OTHER, PARTLY)
    disk.settle(log)
    after = dict(disk.commitments)
    assert (log.undo(), log.undo(), log.undo()) == (OTHER, KEY, None)
    disk.settle(log)
    assert disk.commitments == before
    assert (log.redo(), log.redo(), log.redo()) == (KEY, OTHER, None)
    disk.settle(log)
    assert disk.commitments == after


def test_after_another_act_nothing_can_be_done_again(log: CheckLog) -> None:
    log.note(KEY, DONE)
    log.undo()
    log.note(OTHER, PARTLY)
    assert not log.can_redo


def test_undoing_at_once_leaves_the_disk_as_it_was(log: CheckLog, disk: Disk) -> None:
    before = dict(disk.commitments)
    log.note(KEY, DONE)
    log.undo()
    disk.settle(log)
    assert disk.commitments == before
    assert log.all_saved


def test_what_cannot_be_written_stands_as_the_disk_has_it(log: CheckLog, disk: Disk) -> None:
    disk.fails = True
    log.note(KEY, DONE)
    log.note(KEY, PARTLY)
    disk.settle(log)
    assert log.actions[KEY].commitment == disk.commitments[KEY]
    assert log.all_saved
    assert not log.can_undo


def test_what_fails_takes_nothing_else_along(log: CheckLog, disk: Disk) -> None:
    log.note(OTHER, PARTLY)
    disk.settle(log)
    disk.fails = True
    log.note(KEY, DONE)
    disk.settle(log)
    disk.fails = False
    assert log.undo() == OTHER
    disk.settle(log)
    assert disk.commitments[OTHER].checks == a_session().commitments[1].checks

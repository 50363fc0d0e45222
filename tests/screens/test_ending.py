"""What is said once the terminal is given back, where the console was made to end or an error of its own ended it."""

from pathlib import Path

import pytest

from builders import a_session
from clocks import NOON
from codev_tui.model.timekeeping import end
from codev_tui.screens.room.ending import words_of_failure, words_of_loss
from codev_tui.store.guarded_files import SaveError
from rooms import FakeSaver, Room

PATH = Path("sessions/2026-11-22-1200.toml")


class FullDisk(FakeSaver):
    """Takes nothing."""

    def flush(self, timeout: float) -> bool:  # noqa: ARG002
        """It is not written."""
        return False


def a_room_on_a_full_disk(*, off_the_record: bool = False) -> Room:
    """A room whose last entry could not be written."""
    room = Room(saver=FullDisk(), off_the_record=off_the_record)
    room.idea()
    room.live.on_failed(SaveError(f"{PATH} could not be written: No space left on device.", "No space left on device"))
    return room


def test_entries_that_the_disk_did_not_take_are_said_to_be_lost_and_why() -> None:
    words = words_of_loss(a_room_on_a_full_disk().live, PATH)
    assert words.startswith("NOT SAVED: No space left on device. The last entries are lost")
    assert str(PATH) in words
    assert "codev resume" in words


def test_a_disk_that_does_not_answer_in_time_is_told_too() -> None:
    room = Room(saver=FullDisk())
    room.idea()
    assert "NOT SAVED: the disk takes too long." in words_of_loss(room.live, PATH)


def test_of_a_session_that_had_ended_nobody_is_told_to_go_on_with_it() -> None:
    room = Room(end(a_session(), NOON), saver=FullDisk())
    words = words_of_loss(room.live, PATH)
    assert "NOT SAVED" in words
    assert "resume" not in words


def test_where_all_is_saved_or_nothing_was_to_be_nothing_is_said() -> None:
    assert words_of_loss(None, None) == ""
    assert words_of_loss(Room().live, PATH) == ""
    assert words_of_loss(a_room_on_a_full_disk().live, None) == "", "a demonstration"
    assert words_of_loss(a_room_on_a_full_disk(off_the_record=True).live, PATH) == ""


def test_an_error_in_a_demonstration_sends_nobody_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for room in (Room(), a_room_on_a_full_disk()):
        words = words_of_failure(ValueError(), room.live, None)
        assert "This was a demonstration: nothing of it is kept." in words
        assert "None" not in words
        assert "saved in" not in words

"""The course of the session is changed line by line: by words, with numbers as the course is read."""

from pathlib import Path

from codev_tui.model.session import Session
from plain.talking import Conversation

TO_EXPLORATION = ("space", *("n",) * 4)


def names(session: Session) -> list[str]:
    return [phase.name for phase in session.phases]


def in_exploration(tmp_path: Path, *lines: str) -> Conversation:
    """A conversation in the exploration, with these lines then."""
    return Conversation(tmp_path, *TO_EXPLORATION, *lines).talk()


def test_the_course_is_read_with_numbers_minutes_and_clock_times(tmp_path: Path) -> None:
    told = in_exploration(tmp_path, "N").said_after("N")
    assert "1. Exploration: 15 min, 12:00" in told
    assert "2. Clarification: 11 min, 12:15" in told
    assert "It ends at" in told
    assert "N drop 3" in told


def test_a_phase_is_dropped_moved_and_brought_back_by_its_number(tmp_path: Path) -> None:
    room = in_exploration(tmp_path, "N drop 2", "course later 3", "N", "N back 2")
    assert "Changed: without “Clarification”. u takes it back." in room.said_after("N drop 2")
    assert "another order: Commitments, Consultation" in room.said_after("course later 3")
    assert "2. Clarification: dropped" in room.said_after("N")
    assert names(room.session)[-4:] == ["clarification", "commitments", "consultation", "learning"]


def test_a_break_a_silence_and_a_round_are_put_in(tmp_path: Path) -> None:
    room = in_exploration(tmp_path, "N break 3 10", "N silence", "N round 4")
    assert "Break added (10 minutes)" in room.said_after("N break 3 10")
    assert names(room.session)[2:7] == ["exploration", "silence", "clarification", "consultation", "break"]
    assert [part.title for part in room.session.phase.parts] == ["The story", "Another round", "Questions"]
    assert room.session.phase.parts[1].planned_s == 240


def test_what_is_not_possible_is_said(tmp_path: Path) -> None:
    room = in_exploration(tmp_path, "N drop 1", "N later 5", "N drop 9")
    assert "“Exploration” has begun" in room.said_after("N drop 1")
    assert "cannot go further" in room.said_after("N later 5")
    assert "1. Exploration" in room.said_after("N drop 9"), "a number that is none reads the course"


def test_learning_is_dropped_only_if_that_is_said_again(tmp_path: Path) -> None:
    room = in_exploration(tmp_path, "N drop 5", "n")
    assert "the method never drops it" in room.text
    assert names(room.session)[-1] == "learning"
    room = in_exploration(tmp_path / "again", "N drop 5", "y")
    assert names(room.session)[-1] == "commitments"


def test_it_goes_on_by_another_protocol(tmp_path: Path) -> None:
    room = in_exploration(tmp_path, "N protocol", "N protocol case-clinic", "u")
    assert "case-clinic: Case Clinic" in room.said_after("N protocol")
    assert "Changed: on with “Case Clinic”." in room.said_after("N protocol case-clinic")
    assert "on with “Case Clinic”" in room.said_after("u")
    assert names(room.session)[-1] == "learning"


def test_the_help_has_it(tmp_path: Path) -> None:
    told = in_exploration(tmp_path, "? course").said_after("? course")
    assert "the phases from now on, and how they are changed: N drop 3" in told

"""A session in lines is left for later, closed or abandoned with the same questions as in the console."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import people
from codev_tui.model.plan import Plan
from codev_tui.store.library import Library
from model.test_sitting import TRIO, in_turn
from plain.talking import CONSULTATION, PLAN, Conversation, talk

TO_THE_END = ("space", *("n",) * 14)


def kept(directory: Path, *lines: str) -> Conversation:
    """A session with an idea and a commitment, and what is answered at its end."""
    given = (*CONSULTATION, "ben: a buddy", "n", "n", "i write the plan", "", "", "")
    return talk(directory, *given, *lines)


@pytest.mark.parametrize("lines", [("q", "l"), ("q later",), ("q", "leave")])
def test_it_is_left_for_later(tmp_path: Path, lines: tuple[str, ...]) -> None:
    told = kept(tmp_path, *lines, "i never reached")
    assert told.status is None
    assert told.session.state == "running"
    assert len(told.session.commitments) == 1


def test_leaving_can_be_thought_better_of(tmp_path: Path) -> None:
    told = kept(tmp_path, "q", "", "q abandon", "n", "q", "perhaps", "", "q close", "", "i go on", "", "", "")
    assert told.session.state == "running"
    assert [commitment.text for commitment in told.session.commitments] == ["write the plan", "go on"]
    assert "Please type one of: l, c, a." in told.text


@pytest.mark.parametrize(
    ("answer", "level", "ideas", "commitments"),
    [
        ("a", "all", 1, 1),
        ("everything", "all", 1, 1),
        ("p", "plan", 0, 1),
        ("c", "commitments", 0, 1),
        ("n", "nothing", 0, 0),
    ],
)
def test_at_the_end_the_client_is_asked_what_is_kept(
    tmp_path: Path, answer: str, level: str, ideas: int, commitments: int
) -> None:
    told = kept(tmp_path, "q close", answer)
    assert "Ask Amina: what may be kept?" in told.text
    assert told.status is None
    session = Library(tmp_path).read(told.session.id).session
    assert (session.state, session.kept) == ("finished", level)
    assert (len(session.ideas), len(session.commitments)) == (ideas, commitments)


def test_after_the_last_part_the_next_is_the_closing_with_its_summary(tmp_path: Path) -> None:
    told = talk(tmp_path, *TO_THE_END, "i an unfinished word", "", "", "never noted", "n", "a")
    assert told.session.state == "finished"
    assert "Ideas: none" in told.text
    assert ": no learning partner for Amina\n" in told.text
    assert ": no day for the next session\n" in told.text
    assert "Typed but not noted, and gone with the end: “never noted”" in told.text


def missing(told: Conversation) -> list[str]:
    """What was last read as missing, with the numbers that are typed for it."""
    _before, _found, rest = told.text.rpartition("type its number, or leave it.\n")
    return [line for line in rest.split("\n") if line[:1].isdecimal()]


def test_what_is_missing_at_the_closing_is_put_in_by_its_number(tmp_path: Path) -> None:
    told = kept(
        tmp_path, "q close", "1", "Ask Ben", "5 dec", "1", "I liked it", "1", "", "1", "nobody yet", "1", "20 dec"
    )
    session = told.then("a").session
    assert (session.commitments[0].first_step, session.commitments[0].due) == ("Ask Ben", date(2026, 12, 5))
    assert [(felt.by, felt.text) for felt in session.feedback] == [("Chloé", "I liked it")]
    assert session.learning_partner == "nobody yet"
    assert session.next_session == date(2026, 12, 20)


def test_what_is_missing_may_be_left_and_what_was_put_in_is_asked_no_more(tmp_path: Path) -> None:
    told = kept(tmp_path, "q close", "1", "Ask Ben", "some day", "5 dec", "a")
    assert "“write the plan” has" in told.text
    assert not any("write the plan" in line for line in missing(told))
    assert told.session.state == "finished"


def test_a_parked_remark_is_taken_up_at_the_closing_without_a_question(tmp_path: Path) -> None:
    told = talk(tmp_path, "space", *("n",) * 4, "dov: p a buddy", "q close", "1", "")
    assert [(idea.by, idea.text) for idea in told.session.ideas] == [("Dov", "a buddy")]


def test_the_debrief_is_answered_after_the_end_and_is_in_the_file(tmp_path: Path) -> None:
    told = kept(tmp_path, "q close", "v", "I spoke little", "4", "", "", "-", "never read")
    answers = Library(tmp_path).read(told.session.id).session.debrief
    assert [(each.answer, each.score) for each in answers] == [("I spoke little", 4)]
    assert told.status is None


def test_the_debrief_is_ended_at_a_score_as_well_and_asks_again_what_is_no_score(tmp_path: Path) -> None:
    told = kept(tmp_path, "q close", "v", "I spoke little", "9", "2", "the second", "-", "never read")
    answers = Library(tmp_path).read(told.session.id).session.debrief
    assert [(each.answer, each.score) for each in answers] == [("I spoke little", 2)]


def test_off_the_record_there_is_no_debrief_and_what_is_missing_is_told(tmp_path: Path) -> None:
    told = talk(tmp_path, "space", "q close", "b", "q close", "v", "y", plan=replace(PLAN, off_the_record=True))
    assert "Please type one of: " in told.text
    assert told.session.kept == "nothing"


def test_abandoning_is_asked_twice_and_keeps_what_was_noted(tmp_path: Path) -> None:
    told = kept(tmp_path, "q a", "y")
    assert told.session.state == "abandoned"
    assert len(told.session.ideas) == 1


def test_off_the_record_nothing_waits_and_nothing_is_left(tmp_path: Path) -> None:
    plan = replace(PLAN, off_the_record=True)
    told = talk(tmp_path, *CONSULTATION, "i a buddy", "q", "l", "c", "y", plan=plan)
    assert told.session.kept == "nothing"
    assert "Please type one of: c, a." in told.text
    assert not list(tmp_path.rglob("*.toml"))


def test_at_the_end_of_the_input_all_that_was_typed_is_in_the_file(tmp_path: Path) -> None:
    told = kept(tmp_path, "half a sentence that waits")
    assert told.status == 0
    session = Library(tmp_path).read(told.session.id).session
    assert [idea.text for idea in session.ideas] == ["a buddy"]
    assert session.running_clock.draft is not None
    assert session.running_clock.draft.text == "half a sentence that waits"


def test_what_the_disk_does_not_take_is_told_once_and_may_be_saved_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    room = Conversation(tmp_path / "full", *CONSULTATION)
    with monkeypatch.context() as patch:
        room.then(
            lambda: patch.setattr("codev_tui.store.disk.atomic.os.replace", refuse),
            *("ben: a buddy", "who", "who"),
            patch.undo,
            f"elsewhere {tmp_path / 'other'}",
        ).talk()
    assert room.text.count("NOT SAVED") == 1
    (other,) = (tmp_path / "other" / "sessions").glob("*.toml")
    assert "a buddy" in other.read_text(encoding="utf-8")
    assert str(other) in room.text


def test_after_a_turn_the_record_is_closed_and_the_next_client_is_asked_for(tmp_path: Path) -> None:
    plan = Plan(protocol=in_turn(2), minutes=21, people=people(TRIO))
    talk = Conversation(tmp_path, "space", "n", "n", "i call them", "n", "c", "n", plan=plan)
    room = talk.talk()
    assert "Next client: Ben" in room.text
    assert room.live.session.state == "finished"
    assert room.live.session.kept == "nothing"


def test_the_last_part_for_all_follows_the_last_client_line_by_line(tmp_path: Path) -> None:
    plan = Plan(protocol=in_turn(2), minutes=21, people=people(TRIO))
    room = Conversation(tmp_path, "space", "n", "n", "n", "l", plan=plan).talk()
    assert room.live.session.phase.name == "learning"

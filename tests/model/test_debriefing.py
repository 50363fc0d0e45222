"""What a facilitator keeps of their own work."""

import pytest

from builders import a_session
from clocks import NOON
from codev_tui.model.debriefing import answer, may_be_answered, moments_used_in, use_moment
from codev_tui.model.protocol import Question
from codev_tui.model.redaction import redact
from codev_tui.model.session import Answer, UsedMoment

TIME, VOICES = Question(name="time", ask="Did I keep the time?"), Question(name="voices", ask="Was everyone heard?")


def test_a_card_that_was_used_is_noted_with_phase_and_time() -> None:
    session = use_moment(a_session("exploration"), "Advice\x1b, dressed as\na question", NOON.replace(microsecond=7))
    assert session.moments == (UsedMoment(text="Advice, dressed as a question", phase="exploration", at=NOON),)


def test_used_twice_it_is_noted_twice_and_belongs_to_its_phase() -> None:
    session = use_moment(use_moment(a_session("topic"), "Silence", NOON), "Silence", NOON)
    assert len(session.moments) == 2
    assert moments_used_in(session, "topic") == {"Silence"}
    assert moments_used_in(session, "welcome") == frozenset()


def test_a_question_has_one_answer_and_keeps_its_place() -> None:
    session = answer(answer(a_session(), TIME, "late", 2), VOICES, "", 5)
    session = answer(session, TIME, " late\r\nfrom the start ", 1)
    assert session.debrief == (
        Answer(name="time", question="Did I keep the time?", answer="late\nfrom the start", score=1),
        Answer(name="voices", question="Was everyone heard?", score=5),
    )


def test_an_answer_without_words_and_score_is_taken_away() -> None:
    session = answer(answer(a_session(), TIME, "late"), VOICES, "yes")
    assert [each.name for each in answer(session, TIME, " ").debrief] == ["voices"]


def test_where_less_than_all_is_kept_there_is_no_place_for_answers() -> None:
    kept = redact(a_session(), "plan")
    assert not may_be_answered(kept)
    with pytest.raises(ValueError, match="kept: plan"):
        answer(kept, TIME, "late")


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_beyond_one_to_five_is_a_mistake(score: int) -> None:
    with pytest.raises(ValueError, match="score"):
        answer(a_session(), TIME, "", score)

"""The facilitator's debrief: one page on a session, and the trend over their sessions."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import classic
from codev_tui.model.debriefing import answer, use_moment
from codev_tui.model.people import Person
from codev_tui.model.protocol import Question
from codev_tui.model.redaction import redact
from codev_tui.model.session import Answer, Session
from codev_tui.review.debrief import SESSIONS, Debrief, debrief
from samples import START, a_session
from strategies import sessions, tried_on_sessions


def page(session: Session, *earlier: Session) -> Debrief:
    """The page of a session of the shipped protocol."""
    return debrief(session, classic(), earlier)


def held(weeks_ago: int, **changes: Any) -> Session:
    """A session of so many weeks before the sample."""
    at = START - timedelta(weeks=weeks_ago)
    return a_session(**{"id": f"{at:%Y-%m-%d-%H%M}", "created": at, "started": at, **changes})


def test_the_page_says_where_the_time_went() -> None:
    found = page(a_session())
    assert [(phase.title, phase.planned_s, phase.elapsed_s, phase.over_s) for phase in found.phases] == [
        ("Welcome", 600, 540.4, -59.6),
        ("Exploration", 600, 640.0, 40.0),
        ("Consultation", 1500, 0.0, 0.0),
    ]
    assert (found.planned_s, found.elapsed_s) == (1200, 1180.4)


def test_it_says_who_was_not_heard_where_it_was_their_turn_and_who_never_was() -> None:
    found = page(a_session(parked=()))
    assert [phase.not_heard for phase in found.phases] == [("Amina", "Chloé", "Dov"), ("Ben", "Dov"), None]
    assert found.never_heard == ("Dov",)
    assert page(a_session()).never_heard == (), "a remark of Dov's is on record"


def test_facilitators_are_not_told_that_they_were_silent_themselves() -> None:
    session = a_session()
    phases = tuple(replace(phase, heard=("Amina", "Ben")) for phase in session.phases)
    assert page(replace(session, phases=phases)).phases[0].not_heard == ("Chloé", "Dov")


def test_where_voices_were_not_noted_nobody_is_said_to_have_been_silent() -> None:
    session = a_session()
    found = page(replace(session, phases=tuple(replace(phase, heard=()) for phase in session.phases)))
    assert found.never_heard is None
    assert all(phase.not_heard is None for phase in found.phases)
    assert found.trend[-1].not_heard is None


def test_it_names_what_was_parked_and_never_taken_up() -> None:
    assert [remark.text for remark in page(a_session()).parked] == ["A wiki"]


def test_a_card_that_was_used_stands_with_what_it_says() -> None:
    moment = classic().phases[2].moments[0]
    (card, other) = page(use_moment(a_session(), "Nothing that a card says", START)).moments
    assert (card.phase, card.see, card.say) == ("Exploration", "The client justifies", "")
    assert other.see == "Nothing that a card says"
    known = replace(a_session().moments[0], text=moment.see)
    assert page(a_session(moments=(known,))).moments[0].say == moment.say


def test_every_question_of_the_protocol_is_there_with_its_answer_so_far() -> None:
    questions = page(a_session()).questions
    assert [each.question for each in questions] == list(classic().debrief)
    assert [(each.question.name, each.answer, each.score) for each in questions if each.answer] == [
        ("time", "Late from the start", 2),
        ("next", "Begin with the clock", None),
    ]


def test_an_answer_to_what_is_asked_no_longer_is_not_lost() -> None:
    old = answer(a_session(), Question(name="old", ask="Was there cake?"), "yes", 5)
    *_asked, last = page(old).questions
    assert (last.question.ask, last.answer, last.asked) == ("Was there cake?", "yes", False)


def test_the_trend_goes_from_the_earliest_session_to_this_one() -> None:
    scored = held(1, debrief=(Answer(name="time", score=4), Answer(name="next", answer="slower")))
    found = page(a_session(), scored, held(2, parked=()))
    assert [point.day for point in found.trend] == [date(2026, 11, 8), date(2026, 11, 15), date(2026, 11, 22)]
    assert [point.parked for point in found.trend] == [0, 1, 1]
    assert [point.scores for point in found.trend] == [{"time": 2}, {"time": 4}, {"time": 2}]
    assert [point.over_s for point in found.trend] == [-19.6] * 3
    assert [(point.not_heard, point.moments) for point in found.trend] == [(1, 1), (0, 1), (0, 1)]


@pytest.mark.parametrize(
    "other",
    [
        held(-1),
        held(1, state="abandoned"),
        held(1, people=(Person(name="Zoë", role="facilitator"),)),
    ],
    ids=["a later one", "an abandoned one", "one of another facilitator"],
)
def test_sessions_that_are_not_the_facilitators_earlier_ones_do_not_count(other: Session) -> None:
    assert [point.session for point in page(a_session(), other).trend] == [a_session().id]


def test_where_a_record_names_no_facilitator_it_is_whoever_has_the_record() -> None:
    assert len(page(a_session(), held(1, people=(Person(name="Amina"),)), held(2)).trend) == 3


def test_the_trend_is_of_the_last_sessions_only() -> None:
    found = page(a_session(), *(held(n) for n in range(1, 30)))
    assert len(found.trend) == SESSIONS
    assert found.trend[-2].day == date(2026, 11, 15)


def test_of_what_was_not_kept_nothing_is_concluded() -> None:
    found = page(a_session(), redact(held(1), "nothing"))
    assert (found.trend[0].not_heard, found.trend[0].parked, found.trend[0].moments) == (None, None, None)
    assert found.trend[0].over_s == -19.6
    assert not page(redact(a_session(), "plan")).may_be_answered


@tried_on_sessions
@given(sessions(), st.lists(sessions(), max_size=3))
def test_every_session_has_a_page_whatever_its_protocol(session: Session, earlier: list[Session]) -> None:
    found = page(session, *earlier)
    assert len(found.phases) == len(session.phases)
    assert found.trend[-1].session == session.id
    assert found == page(session, *reversed(earlier)) or len({each.id for each in earlier}) < len(earlier)

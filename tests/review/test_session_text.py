"""A session's record, as a facilitator reads it afterwards."""

from datetime import date

from hypothesis import given
from msgspec.structs import replace

from codev_tui.model.kinds import LEVELS
from codev_tui.model.labels import heading
from codev_tui.model.redaction import redact
from codev_tui.model.session import Kept, PartRun, Session, Stock, with_phase
from codev_tui.review.session_text import INDENT, glance, session_text
from samples import a_running_session, a_session
from strategies import sessions, tried_on_sessions

BEFORE_DUE, AFTER_DUE = date(2026, 12, 5), date(2026, 12, 6)


def lines(session: Session, title: str, today: date = BEFORE_DUE) -> list[str]:
    """The lines under that heading; none if there is no such section."""
    return [line for section in session_text(session, today) if section.title == title for line in section.lines]


def test_every_idea_says_who_gave_it_what_kind_it_is_and_what_became_of_it() -> None:
    assert lines(a_session(), "Ideas") == [
        "1. Ben: We had a buddy — experience, kept, grew into commitment 1",
        "2. Who says that it must be a fortnight? — question",
    ]


def test_along_a_list_the_request_and_the_commitments_come_first_and_nothing_is_lost() -> None:
    session = a_session()
    record, along = session_text(session, BEFORE_DUE), glance(session, BEFORE_DUE)
    assert [section.title for section in along[:3]] == ["Request", "Commitments", "Session"]
    assert sorted(along) == sorted(record)


def test_a_commitment_tells_first_step_day_helper_and_how_it_was_found_at_each_follow_up() -> None:
    assert lines(a_session(), "Commitments") == [
        "1. Amina: Write the first-week plan — partly done",
        "  First step: Block two hours",
        "  By: Sat 5 Dec 2026",
        "  With: Chloé",
        "  From ideas: 1",
        "  Fri 4 Dec 2026: partly done — two days of five",
        "2. Amina: Call the newcomers — done",
        "  Fri 4 Dec 2026: done",
    ]


def test_a_commitment_is_overdue_only_after_its_day() -> None:
    assert "overdue" not in lines(a_session(), "Commitments", BEFORE_DUE)[0]
    assert lines(a_session(), "Commitments", AFTER_DUE)[0].endswith("partly done, overdue")


def test_a_commitment_that_is_done_is_never_overdue() -> None:
    session = a_session()
    done = replace(session.commitments[1], due=date(2026, 1, 1))
    session = replace(session, commitments=(done,))
    assert lines(session, "Commitments", AFTER_DUE)[0] == "2. Amina: Call the newcomers — done"


def test_the_request_stands_as_last_worded_with_the_former_wordings_below() -> None:
    assert lines(a_session(), "Request") == [
        "help me to set up the first two weeks",
        "  before: help me with newcomers",
    ]


def test_real_time_stands_against_planned_time_with_the_overtime_of_each_phase() -> None:
    assert lines(a_session(), "Time") == [
        "Welcome: 9:00 of 10 minutes planned",
        "Exploration: 10:40 of 10 minutes planned, 0:40 over",
        "Together: 19:40 of 20 minutes planned",
        "Paused: 0:20",
        "Not reached: Consultation",
    ]


def test_phases_still_to_come_are_not_called_missed_while_the_session_runs() -> None:
    assert lines(a_running_session(), "Time") == []


def test_those_who_were_heard_stand_phase_by_phase_and_those_who_never_were_at_the_end() -> None:
    assert lines(a_session(parked=()), "Who was heard") == [
        "Welcome: Farid, Ben",
        "Exploration: Amina, Chloé",
        "In no phase: Dov",
    ]


def test_where_a_phase_has_parts_those_who_were_heard_stand_part_by_part() -> None:
    parts = (
        PartRun(title="The story", planned_s=240, heard=("Amina",)),
        PartRun(title="Silence", planned_s=60),
        PartRun(title="Questions", planned_s=300, heard=("Chloé",)),
    )
    assert lines(with_phase(a_session(), 1, parts=parts), "Who was heard") == [
        "Welcome: Farid, Ben",
        "Exploration · The story: Amina",
        "Exploration · Questions: Chloé",
    ]


def test_a_remark_that_was_parked_says_whether_it_was_taken_up() -> None:
    assert lines(a_session(), "Parked") == ["Dov: Try a buddy — taken up as idea 1", "A wiki — not taken up"]


def test_a_correction_stands_in_the_clients_own_words() -> None:
    assert lines(a_session(), "Reformulations") == ["Ben: You want a plan — corrected", "  Amina: A start"]


def test_texts_of_several_lines_stay_together_under_what_they_belong_to() -> None:
    assert lines(a_session(), "Exploration") == [
        "Facts",
        "  Twelve people",
        "  Four countries",
        "Difficulties: No shared mornings",
    ]
    assert lines(a_session(), "Notes") == ["Exploration", "  Amina hesitates.", "  Leave her the time."]


def test_feedback_tells_the_feeling_the_score_and_the_words() -> None:
    assert lines(a_session(), "Feedback") == ["Chloé: relieved, 4 of 5 — Calm from the start"]


def test_a_sign_of_the_client_says_when_and_in_which_phase() -> None:
    assert lines(a_session(), "Flags") == ["14:30, Consultation, off the request"]


def test_the_facilitators_own_part_says_which_cards_were_used_and_how_they_found_themselves() -> None:
    assert lines(a_session(), "Difficult moments") == ["14:20, Exploration, The client justifies"]
    assert lines(a_session(), "Debrief") == [
        "Did I keep to the times? — 2 of 5",
        "  Late from the start",
        "What next time?",
        "  Begin with the clock",
    ]


def test_what_was_found_of_earlier_commitments_stands_in_a_session_that_runs() -> None:
    session = a_running_session(follow_up=(Stock(n=2, status="not-done", note="ill"),))
    assert lines(session, "Follow-up of earlier sessions") == ["Commitment 2: not done — ill"]


def test_a_record_of_which_less_was_kept_says_what_is_gone() -> None:
    gone: dict[Kept, str] = {"plan": "the request and", "commitments": "the commitments alone", "nothing": "who was"}
    for level, words in gone.items():
        kept = [line for line in lines(redact(a_session(), level), "Session") if line.startswith("Kept: ")]
        assert len(kept) == 1
        assert words in kept[0]
    assert not [line for line in lines(a_session(), "Session") if line.startswith("Kept: ")]


def test_a_session_without_a_title_is_still_called_something() -> None:
    assert heading(a_session()) == "Onboarding a remote team"
    assert heading(redact(a_session(), "nothing"))


@tried_on_sessions
@given(sessions())
def test_any_session_can_be_read_line_by_line_at_every_level_that_is_kept(session: Session) -> None:
    for level in LEVELS:
        for section in session_text(redact(session, level), AFTER_DUE):
            assert section.lines
            assert not any("\n" in line for line in section.lines)


@tried_on_sessions
@given(sessions())
def test_nothing_that_was_given_is_missing_from_the_record(session: Session) -> None:
    record = "\n".join(line.strip() for section in session_text(session, AFTER_DUE) for line in section.lines)
    texts = [entry.text for entry in session.ideas]
    texts += [entry.text for entry in session.parked]
    texts += [entry.text for entry in session.commitments]
    texts += [entry.text for entry in session.learnings]
    texts += [entry.text for entry in session.topics]
    texts += [entry.text for entry in session.requests]
    for text in texts:
        for line in text.split("\n"):
            assert line.strip() in record


@tried_on_sessions
@given(sessions())
def test_only_lines_that_belong_to_another_are_indented(session: Session) -> None:
    for section in session_text(redact(session, "commitments"), AFTER_DUE):
        assert not section.lines[0].startswith(INDENT) or section.lines[0].strip() == ""

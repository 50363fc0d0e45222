"""Where the time went, and who spoke when."""

from hypothesis import given
from msgspec.structs import replace

from codev_tui.model.session import Session, Turn
from codev_tui.review.timeline import timeline
from samples import a_session
from strategies import sessions, tried_on_sessions


def test_phases_follow_each_other_on_the_clock_of_the_session() -> None:
    line = timeline(a_session())
    assert [(span.title, span.planned_s, span.elapsed_s, span.reached) for span in line.phases] == [
        ("Welcome", 600, 540.4, True),
        ("Exploration", 600, 640.0, True),
        ("Consultation", 1500, 0.0, False),
    ]
    assert [(span.start_s, span.end_s) for span in line.phases] == [(0.0, 540.4), (540.4, 1240.4), (1240.4, 1240.4)]


def test_without_turns_it_is_told_who_was_heard_where() -> None:
    line = timeline(a_session())
    assert not line.has_turns
    assert line.has_heard
    assert [(voice.name, voice.heard) for voice in line.voices[:2]] == [
        ("Amina", ("not heard", "heard", "not reached")),
        ("Ben", ("heard", "not heard", "not reached")),
    ]


def test_turns_lie_where_their_phase_lies_and_people_stand_in_the_order_of_the_list() -> None:
    turns = (
        Turn(by="Ben", phase="exploration", start_s=10, end_s=70),
        Turn(by="Amina", phase="welcome", start_s=0, end_s=5.5),
        Turn(by="Ben", phase="welcome", start_s=6, end_s=9),
        Turn(by="Ben", phase="gone", start_s=0, end_s=100),
    )
    line = timeline(a_session(turns=turns))
    assert line.has_turns
    assert [voice.name for voice in line.voices] == ["Amina", "Ben", "Chloé", "Dov", "Farid"]
    assert line.voices[1].turns == ((6, 9), (550.4, 610.4))
    assert line.voices[1].spoken_s == 63


def test_whoever_was_heard_and_is_not_in_the_list_comes_last() -> None:
    session = a_session()
    session = replace(session, people=session.people[:2])
    assert [voice.name for voice in timeline(session).voices] == ["Amina", "Ben", "Farid", "Chloé"]


@tried_on_sessions
@given(sessions())
def test_any_session_has_a_timeline(session: Session) -> None:
    line = timeline(session)
    assert len(line.phases) == len(session.phases)
    for voice in line.voices:
        assert len(voice.heard) == len(session.phases)

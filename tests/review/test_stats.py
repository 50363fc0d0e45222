"""What many sessions have in common, in figures."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from codev_tui.model.people import Person
from codev_tui.model.redaction import redact
from codev_tui.model.session import Feedback, Session, Settings, Turn
from codev_tui.review.stats import CommitmentFigures, figures
from samples import START, a_session
from strategies import sessions, tried_on_sessions


def held(day: int, people: str = "Amina Ben", **changes: Any) -> Session:
    """A session of that day of November; the first of the people is client."""
    at = START.replace(day=day)
    client, *others = people.split()
    seated = (Person(name=client, role="client"), *(Person(name=name) for name in others))
    return a_session(id=f"{at:%Y-%m-%d-%H%M}", created=at, started=at, **{"people": seated} | changes)


def test_each_member_has_the_days_as_client_and_stands_in_the_order_of_names() -> None:
    found = figures([held(20, "Zoé Amina Ben"), held(2, "Ben Zoé"), held(11, "Zoé Ben")])
    assert [(member.name, [day.day for day in member.client_on]) for member in found.people] == [
        ("Amina", []),
        ("Ben", [2]),
        ("Zoé", [11, 20]),
    ]
    assert [(member.attended, member.of) for member in found.people] == [(1, 3), (3, 3), (3, 3)]
    assert (found.sessions, found.first, found.last) == (3, date(2026, 11, 2), date(2026, 11, 20))


def test_a_name_in_another_case_or_without_its_accent_is_the_same_person() -> None:
    (member,) = figures([held(2, "chloe"), held(3, "Chloé")]).people
    assert (member.name, member.attended) == ("Chloé", 2)


def test_the_same_name_in_two_groups_is_two_people() -> None:
    found = figures([held(2, "Amina", group="North"), held(3, "Amina", group="South")])
    assert [(member.name, member.group, member.of) for member in found.people] == [
        ("Amina", "North", 1),
        ("Amina", "South", 1),
    ]


def test_who_only_ever_facilitates_is_not_waited_for_as_client() -> None:
    found = figures([a_session()])
    assert [member.name for member in found.people if not member.may_be_client] == ["Farid"]


def test_phases_have_planned_and_real_time_and_how_often_they_ran_over() -> None:
    short = a_session()
    welcome = replace(short.phases[0], measured_s=660.0)
    found = figures([short, replace(short, id="2026-11-23-1400", phases=(welcome, *short.phases[1:]))])
    first, second = found.phases
    assert (first.title, first.sessions, first.planned_s, first.real_s, first.over) == ("Welcome", 2, 600, 600.2, 1)
    assert first.difference_s == pytest.approx(0.2)
    assert (second.title, second.real_s, second.difference_s, second.over) == ("Exploration", 640.0, 40.0, 2)


def test_each_voice_has_the_sessions_in_which_it_was_heard_and_those_in_which_it_was_there_and_not() -> None:
    here = a_session()
    without_ben = a_session(id="2026-11-23-1400", people=tuple(p for p in here.people if p.name != "Ben"))
    silent = replace(without_ben, phases=(replace(here.phases[0], heard=("Dov",)), *here.phases[1:]))
    found = figures([here, silent]).phases[0].voices
    assert [(voice.name, [each.heard for each in voice.occasions]) for voice in found] == [
        ("Amina", [False, False]),
        ("Ben", [True]),
        ("Chloé", [False, False]),
        ("Dov", [False, True]),
        ("Farid", [True]),
    ]
    assert all(voice.talk_s is None for voice in found)


def test_a_session_that_kept_no_note_of_voices_says_of_nobody_that_they_were_silent() -> None:
    session = a_session()
    unheard = replace(session, phases=tuple(replace(phase, heard=()) for phase in session.phases))
    assert all(phase.voices == () for phase in figures([unheard]).phases)


def test_time_spoken_is_known_only_where_the_session_measured_it() -> None:
    turns = (Turn(by="Ben", phase="welcome", start_s=0.0, end_s=90.5),)
    measured = a_session(settings=Settings(talk=True), turns=turns)
    voices = {voice.name: voice for voice in figures([measured, held(30)]).phases[0].voices}
    assert [each.talk_s for each in voices["Ben"].occasions] == [90.5, None]
    assert (voices["Ben"].talk_s, voices["Dov"].talk_s) == (90.5, 0.0)
    assert all(voice.talk_s is None for voice in figures([held(30)]).phases[0].voices)


@pytest.mark.parametrize(
    ("measured", "mostly"),
    [((700.0, 700.0), True), ((700.0, 500.0), False), ((620.0, 620.0), False), ((700.0,), False)],
)
def test_a_phase_is_mostly_over_where_most_sessions_took_at_least_a_minute_more(
    measured: tuple[float, ...], mostly: bool
) -> None:
    phase = a_session().phases[0]
    held_ = [held(day, phases=(replace(phase, measured_s=seconds),)) for day, seconds in enumerate(measured, 2)]
    assert figures(held_).phases[0].is_mostly_over is mostly


def test_feelings_are_words_and_a_mean_by_session_and_never_by_person() -> None:
    said = (
        Feedback(by="Dov", feeling="tired", score=2),
        Feedback(by="Ben", feeling="Calm", score=5),
        Feedback(by="Amina", feeling="calm", score=None),
        Feedback(by="Chloé", text="A long talk"),
    )
    (felt,) = figures([held(2, feedback=said), held(3, feedback=())]).feelings
    assert (felt.day, felt.words, felt.score, felt.scores) == (date(2026, 11, 2), {"Calm": 2, "tired": 1}, 3.5, 2)
    assert not any(name in str(felt) for name in ("Amina", "Ben", "Dov", "Chloé"))


def test_commitments_count_by_how_they_stand() -> None:
    assert figures([a_session()]).commitments == CommitmentFigures(
        all=2, done=1, dropped=0, open=0, partly=1, not_done=0
    )


def test_each_session_has_its_ideas_and_those_that_were_kept() -> None:
    (ideas,) = figures([a_session()]).ideas
    assert (ideas.session, ideas.ideas, ideas.kept, ideas.adapted) == ("2026-11-22-1358", 2, 1, 0)


def test_what_was_not_kept_is_unknown_and_not_counted_as_none() -> None:
    found = figures([redact(held(2), "nothing"), held(3)])
    assert found.client_unknown == (date(2026, 11, 2),)
    assert [(member.attended, member.of) for member in found.people] == [(1, 1), (1, 1)]
    assert len(found.ideas) == 1
    assert found.phases[0].sessions == 2


def test_no_sessions_have_figures_of_nothing() -> None:
    found = figures([])
    assert (found.sessions, found.first, found.people, found.phases, found.commitments.all) == (0, None, (), (), 0)


@tried_on_sessions
@given(st.lists(sessions(state="finished"), max_size=3))
def test_the_order_of_the_files_changes_nothing_and_no_count_exceeds_the_sessions(found: list[Session]) -> None:
    unique = list({session.id: session for session in found}.values())
    reckoned = figures(unique)
    assert reckoned == figures(reversed(unique))
    assert all(0 <= member.attended <= member.of <= len(unique) for member in reckoned.people)
    assert all(0 <= phase.over <= phase.sessions <= len(unique) for phase in reckoned.phases)

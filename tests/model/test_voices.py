"""Whose voice it is, who has been heard and who has not."""

import pytest
from msgspec.structs import replace

from builders import a_full_session, a_phase, a_protocol, a_session, classic
from clocks import NOON
from codev_tui.model import entries
from codev_tui.model.protocol import Part
from codev_tui.model.session import Idea, Request, Round, Session, Settings, with_clock, with_phase
from codev_tui.model.timekeeping import (
    close_round,
    end,
    next_stage,
    open_round,
    pass_on,
    pass_time,
    previous_stage,
    set_speaker,
)
from codev_tui.model.voices import (
    fair_share_s,
    never_heard,
    not_heard,
    round_order,
    scripted_order,
    stage_of,
    stages_of,
    talk_s,
    voices_of,
    without_idea,
)

ROOM = "Amina, client\nBen\nChloé\nEve, facilitator\nOmar, observer"


@pytest.mark.parametrize(
    ("phase", "part", "voices"),
    [
        ("welcome", 1, ("Eve",)),
        ("welcome", 2, ("Amina", "Ben", "Chloé")),
        ("topic", 1, ("Amina", "Ben", "Chloé")),
        ("topic", 2, ("Amina", "Ben", "Chloé")),
        ("exploration", 1, ("Amina",)),
        ("exploration", 2, ("Ben", "Chloé")),
        ("clarification", 1, ("Ben", "Chloé")),
        ("clarification", 2, ("Amina",)),
        ("consultation", 1, ("Ben", "Chloé")),
        ("consultation", 2, ("Ben", "Chloé")),
        ("commitments", 1, ()),
        ("commitments", 2, ("Amina",)),
        ("commitments", 3, ("Amina", "Ben", "Chloé")),
        ("learning", 1, ("Amina", "Ben", "Chloé")),
    ],
)
def test_whose_voice_each_stage_of_the_classic_session_is(phase: str, part: int, voices: tuple[str, ...]) -> None:
    assert voices_of(a_session(phase, part=part, people_text=ROOM), classic()) == voices


@pytest.mark.parametrize(
    ("phase", "part", "people", "order"),
    [
        ("consultation", 1, ROOM, ("Ben", "Chloé")),
        ("welcome", 1, ROOM, ("Amina", "Ben", "Chloé")),
        ("exploration", 1, ROOM, ("Amina", "Ben", "Chloé")),
        ("commitments", 1, ROOM, ("Amina", "Ben", "Chloé")),
        ("consultation", 1, "Amina, client\nBen", ("Amina", "Ben")),
        ("topic", 1, "Ben\nEve, facilitator", ("Ben", "Eve")),
        ("topic", 1, "Ben", ("Ben",)),
        ("topic", 1, "", ()),
    ],
)
def test_a_round_is_of_those_whose_voice_it_is_and_never_of_one_alone_while_others_are_there(
    phase: str, part: int, people: str, order: tuple[str, ...]
) -> None:
    assert round_order(a_session(phase, part=part, people_text=people), classic()) == order


def test_a_stage_has_its_own_words_and_the_phase_s_where_it_has_none() -> None:
    stage = stage_of(a_session("clarification", part=2), classic())
    script = classic().phase("clarification")
    assert stage is not None
    assert script is not None
    assert (stage.title, stage.voice) == (script.parts[1].title, "client")


def test_a_session_that_has_ended_stands_in_its_last_stage() -> None:
    stage = stage_of(end(a_session("commitments"), NOON), classic())
    assert stage is not None
    assert stage.title == "Next time"


def test_a_phase_without_script_has_no_stage_and_everybody_s_voice() -> None:
    session, other = a_session("exploration"), a_protocol(a_phase("something else", 5))
    assert stage_of(session, other) is None
    assert voices_of(session, other) == ("Amina", "Ben", "Chloé", "Dov")


def test_a_part_that_the_script_no_longer_has_is_its_last() -> None:
    session = with_clock(a_session("welcome"), part=7)
    stage = stage_of(session, classic())
    assert stage is not None
    assert stage.title == "Check-in"


def test_those_not_heard_are_only_those_whose_voice_it_is() -> None:
    session = set_speaker(set_speaker(a_session("consultation"), "Amina"), "Chloé")
    assert not_heard(session, classic()) == ("Ben", "Dov")


def test_who_was_heard_is_a_matter_of_the_part_and_the_phase_remembers_all_of_them() -> None:
    session = set_speaker(a_session("consultation"), "Ben")
    session = set_speaker(next_stage(session, classic(), NOON), "Chloé")
    assert not_heard(session, classic()) == ("Ben", "Dov")
    assert [part.heard for part in session.phase.parts] == [("Ben",), ("Chloé",)]
    assert session.phase.heard == ("Ben", "Chloé")
    older = with_phase(session, session.index, parts=())
    assert not_heard(older, classic()) == ("Dov",)


def test_whoever_has_an_entry_in_a_part_has_been_heard_in_it() -> None:
    session = entries.add_idea(a_session("consultation", part=2), "ask them", NOON, "Dov")
    assert not_heard(session, classic()) == ("Ben", "Chloé")


def test_a_round_begins_with_those_who_were_not_heard_in_this_part() -> None:
    session = set_speaker(set_speaker(a_session("consultation", part=2), "Ben"), "Chloé")
    assert round_order(session, classic()) == ("Dov", "Ben", "Chloé")
    again = next_stage(previous_stage(session, classic(), NOON), classic(), NOON)
    assert round_order(again, classic()) == ("Dov", "Ben", "Chloé")


def test_whoever_has_an_entry_was_heard_although_no_phase_says_so() -> None:
    session = a_session("consultation")
    assert never_heard(session) == ("Amina", "Ben", "Chloé", "Dov")
    idea = Idea(n=1, by="Ben", text="ask them")
    request = Request(text="help me to begin")
    assert never_heard(replace(session, ideas=(idea,), requests=(request,))) == ("Chloé", "Dov")


def test_consultants_without_an_idea_yet_are_plain_to_see() -> None:
    assert without_idea(a_full_session(), classic()) == ("Dov",)
    taken_up = entries.take_up(a_full_session(), 0, NOON)
    assert without_idea(taken_up, classic()) == ()


def test_seconds_spoken_add_up_by_person_and_phase() -> None:
    session = a_session("exploration", settings=Settings(talk=True))
    for name, seconds in (("Amina", 10.1), ("Ben", 4.0), ("Amina", 20.2), ("", 9.0)):
        session = pass_time(set_speaker(session, name), seconds, NOON)
    assert talk_s(session, session.phase) == {"Amina": 30.3, "Ben": 4.0}
    assert talk_s(session, session.phases[0]) == {}


def spent(session: Session, seconds: float) -> Session:
    return pass_time(session, seconds, NOON)


def test_in_a_round_the_minutes_left_are_shared_by_those_left() -> None:
    session = spent(a_session("clarification"), 120)
    assert fair_share_s(session, classic()) == 80
    assert fair_share_s(pass_on(pass_on(session, skip=True)), classic()) == 240
    assert fair_share_s(pass_on(pass_on(pass_on(session))), classic()) is None


def test_without_minutes_of_its_own_a_part_shares_out_what_is_left_of_its_phase() -> None:
    session = spent(a_session("clarification"), 120)
    older = with_phase(session, session.index, parts=())
    assert fair_share_s(older, classic()) == 180
    edited = a_protocol(*(replace(phase, parts=phase.parts[:1]) for phase in classic().phases))
    assert fair_share_s(session, edited) == 180


def test_there_is_no_fair_share_outside_a_round_in_overtime_or_after_the_end() -> None:
    session = a_session("clarification")
    assert fair_share_s(close_round(session), classic()) is None
    assert fair_share_s(spent(session, 6 * 60), classic()) is None
    assert fair_share_s(spent(session, 7 * 60), classic()) is None
    assert fair_share_s(end(session, NOON), classic()) is None


def test_the_present_speaker_of_a_round_is_the_first_of_those_left() -> None:
    assert Round(order=("Ben", "Chloé", "Dov"), done=("Chloé",), skipped=("Ben",)).left == ("Dov",)
    session = open_round(a_session("exploration"), ("Dov", "Amina"))
    assert session.running_clock.speaker == "Dov"


def test_an_idea_given_in_another_phase_counts_too() -> None:
    session = entries.add_idea(a_session("exploration"), "already", NOON, "Dov")
    session = with_phase(session, 0, heard=("Ben",))
    assert without_idea(session, classic()) == ("Ben", "Chloé")
    assert without_idea(replace(session, people=()), classic()) == ()


def test_a_part_for_later_sessions_is_not_in_a_first_one() -> None:
    script = replace(
        a_phase("talk", 10),
        parts=(
            Part(title="Last time", voice="client", forbidden="", when="later"),
            Part(title="Today", voice="all", forbidden=""),
        ),
    )
    first = a_session("welcome")
    assert [stage.title for stage in stages_of(first, script)] == ["Today"]
    assert [stage.title for stage in stages_of(replace(first, previous="2026-01-01-0900"), script)] == [
        "Last time",
        "Today",
    ]


def test_a_round_begins_and_ends_as_the_script_says() -> None:
    session = a_session(people_text=ROOM)
    stage = Part(title="", voice="all", forbidden="", first="consultants", last="facilitator")
    order = ("Amina", "Ben", "Chloé")
    assert scripted_order(session, stage, order) == ("Ben", "Chloé", "Amina", "Eve")
    assert scripted_order(session, replace(stage, first="client", last=None), order) == order
    assert scripted_order(session, replace(stage, first=None, last="client"), order) == ("Ben", "Chloé", "Amina")

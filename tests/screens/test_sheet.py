from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import a_session, classic
from codev_tui.model.people import Person, parse_people
from codev_tui.model.plan import Plan
from codev_tui.model.session import Settings
from codev_tui.model.text import clean_line
from codev_tui.screens.prepare.sheet import (
    NotReady,
    Sheet,
    advice,
    canonical_group,
    languages,
    minutes_of,
    new_sheet,
    people_of_last_time,
    plan_of,
    sheet_of,
    step_minutes,
    with_people_joined,
)
from codev_tui.store.protocols import ProtocolFiles

one_line = st.text(max_size=30).map(clean_line)
plans = st.builds(
    Plan,
    protocol=st.just(classic()),
    minutes=st.integers(7, 1440),
    title=one_line,
    group=one_line,
    theme=one_line,
    setting=st.sampled_from(["in-person", "remote"]),
    people=st.sampled_from(["", "Amina", "Amina, client\nBen, scribe\nEve, facilitator"]).map(
        lambda t: parse_people(t)[0]
    ),
    settings=st.builds(
        Settings,
        choosing=st.sampled_from(["talk", "votes"]),
        client_in_consultation=st.sampled_from(["silent", "answers"]),
        clock=st.sampled_from(["digits", "calm"]),
        bell=st.booleans(),
        talk=st.booleans(),
    ),
    previous=st.just("2026-10-22-1200"),
    off_the_record=st.booleans(),
)


@given(plans)
def test_a_plan_comes_out_of_the_fields_as_it_went_in(plan: Plan) -> None:
    assert plan_of(sheet_of(plan), plan.protocol, plan.previous) == plan


def test_nothing_filled_in_is_the_protocol_at_its_own_length() -> None:
    assert plan_of(new_sheet(classic()), classic()) == Plan(protocol=classic(), minutes=90)
    assert plan_of(Sheet(), classic()) == Plan(protocol=classic(), minutes=90)


@given(st.text(max_size=12))
def test_minutes_are_understood_or_refused_with_a_sentence(text: str) -> None:
    try:
        minutes, problem = minutes_of(text, classic()), None
    except NotReady as not_ready:
        minutes, problem = 0, not_ready
    assert 7 <= minutes <= 1440 or (problem is not None and problem.field == "minutes" and str(problem).endswith("."))


@given(st.integers(7, 1440), st.sampled_from([5, -5]))
def test_a_step_goes_to_the_next_multiple_and_stays_in_range(minutes: int, by: int) -> None:
    after = int(step_minutes(str(minutes), by, classic()))
    assert 7 <= after <= 1440
    assert abs(after - minutes) <= 5
    assert (after - minutes) * by >= 0
    assert after % 5 == 0 or after in (7, minutes)


@pytest.mark.parametrize(("minutes", "more", "less"), [("90", "95", "85"), ("92", "95", "90"), ("7", "10", "7")])
def test_steps_land_on_fives(minutes: str, more: str, less: str) -> None:
    assert (step_minutes(minutes, 5, classic()), step_minutes(minutes, -5, classic())) == (more, less)


def test_a_step_from_minutes_that_cannot_be_used_is_the_protocol_s_own_length() -> None:
    assert step_minutes("many", 5, classic()) == "90"


def test_the_number_of_people_is_no_matter_before_anybody_is_entered() -> None:
    assert advice(Plan(protocol=classic(), minutes=90)) == ()
    assert advice(Plan(protocol=classic(), minutes=45)) == (classic().advice.short,)
    alone = Plan(protocol=classic(), minutes=45, people=(Person(name="Amina"),))
    assert advice(alone) == (classic().advice.few, classic().advice.short)


def test_the_client_of_last_time_is_a_consultant_and_duties_are_given_anew() -> None:
    last = a_session(people_text="Amina, client\nBen, scribe\nEve, facilitator\nObi, observer")
    assert people_of_last_time(last) == parse_people("Amina\nBen\nEve, facilitator\nObi, observer")[0]


def test_whoever_was_to_facilitate_next_takes_turns_with_the_facilitator() -> None:
    last = replace(a_session(people_text="Amina, client\nBen\nEve, facilitator"), next_facilitator="Ben")
    assert people_of_last_time(last) == parse_people("Amina\nBen, facilitator\nEve")[0]


def test_a_next_facilitator_who_was_not_there_leaves_the_roles_alone() -> None:
    last = replace(a_session(people_text="Amina, client\nEve, facilitator"), next_facilitator="Zoë")
    assert people_of_last_time(last) == parse_people("Amina\nEve, facilitator")[0]


def test_people_who_are_typed_already_are_not_entered_twice() -> None:
    others = parse_people("Amina\nBen, observer")[0]
    assert with_people_joined("ben, client\n", others) == "ben, client\nAmina"
    assert with_people_joined("", others) == "Amina\nBen, observer"


def test_a_group_is_known_whatever_its_case_and_accents() -> None:
    assert canonical_group("  equipe NORD ", ["Équipe Nord"]) == "Équipe Nord"
    assert canonical_group("l’équipe nord‑est", ["L'équipe Nord-Est"]) == "L'équipe Nord-Est"
    assert canonical_group(" Nord  Est", ["Équipe Nord"]) == "Nord Est"


def test_a_language_is_offered_once_however_many_forms_of_address_it_has(tmp_path: Path) -> None:
    assert languages(ProtocolFiles(tmp_path).entries(), Sheet(protocol="codev")) == ["en", "fr"]

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import a_past_session, a_session, classic
from clocks import NOON
from codev_tui.model.people import Person, parse_people
from codev_tui.model.plan import Plan, begin
from codev_tui.model.session import Session, Settings, with_phase
from codev_tui.model.text import clean_line
from codev_tui.screens.prepare.sheet import (
    HABITS,
    NotReady,
    Sheet,
    advice,
    canonical_group,
    follow,
    habits_of,
    languages,
    minutes_of,
    new_sheet,
    people_of_last_time,
    plan_of,
    sheet_of,
    step_minutes,
    with_people_joined,
    words_of_habits,
)
from codev_tui.store.protocols import ProtocolFiles


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CODEV_LANGUAGE", "en")


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


def with_minutes(text: str) -> Sheet:
    """A new sheet in which these minutes were typed."""
    return new_sheet(classic())._replace(minutes=text)


@given(st.text(max_size=12))
def test_minutes_are_understood_or_refused_with_a_sentence(text: str) -> None:
    try:
        minutes, problem = minutes_of(with_minutes(text), classic()), None
    except NotReady as not_ready:
        minutes, problem = 0, not_ready
    assert 7 <= minutes <= 1440 or (problem is not None and problem.field == "minutes" and str(problem).endswith("."))


@given(st.integers(7, 1440), st.sampled_from([5, -5]))
def test_a_step_goes_to_the_next_multiple_and_stays_in_range(minutes: int, by: int) -> None:
    after = int(step_minutes(with_minutes(str(minutes)), by, classic()))
    assert 7 <= after <= 1440
    assert abs(after - minutes) <= 5
    assert (after - minutes) * by >= 0
    assert after % 5 == 0 or after in (7, minutes)


@pytest.mark.parametrize(("minutes", "more", "less"), [("90", "95", "85"), ("92", "95", "90"), ("7", "10", "7")])
def test_steps_land_on_fives(minutes: str, more: str, less: str) -> None:
    assert tuple(step_minutes(with_minutes(minutes), by, classic()) for by in (5, -5)) == (more, less)


def test_a_step_from_minutes_that_cannot_be_used_is_the_protocol_s_own_length() -> None:
    assert step_minutes(with_minutes("many"), 5, classic()) == "90"


def test_without_a_number_a_group_that_meets_remotely_has_the_length_proposed_for_that() -> None:
    protocol = replace(classic(), minutes_remote=75)
    assert minutes_of(with_minutes(""), protocol) == 90
    assert minutes_of(with_minutes("")._replace(setting="remote"), protocol) == 75
    assert step_minutes(with_minutes("many")._replace(setting="remote"), 5, protocol) == "75"


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


# Following the group's last session


def last_session(**changes: object) -> Session:
    """A session that was remote, chose by votes, had a calm clock and a bell."""
    settings = Settings(choosing="votes", clock="calm", bell=True, talk=True)
    return replace(a_past_session(), **{"setting": "remote", "settings": settings, **changes})


def begun(minutes: int) -> Session:
    """A session as it begins with that length, nothing added or given back."""
    return begin(Plan(protocol=classic(), minutes=minutes), "2026-10-22-1200", NOON)


def test_the_sheet_follows_the_last_session_in_how_the_group_works() -> None:
    first = new_sheet(classic())
    sheet = follow(first, first._asdict(), habits_of(last_session(phases=begun(60).phases), classic()))
    assert sheet == first._replace(minutes="60", setting="remote", choosing="votes", clock="calm", bell="on")
    assert sheet.talk == "off", "shares of talk are asked for each time"


def test_what_was_chosen_here_stays_when_a_group_is_entered_and_when_another_one_is() -> None:
    first = new_sheet(classic())
    own = first._replace(setting="remote", minutes="75")
    in_person = habits_of(last_session(setting="in-person", phases=begun(60).phases), classic())
    sheet = follow(own, first._asdict(), in_person)
    assert (sheet.setting, sheet.minutes, sheet.bell) == ("remote", "75", "on")
    back = follow(sheet, in_person, {name: first._asdict()[name] for name in HABITS})
    assert back == own


@pytest.mark.parametrize(("planned", "minutes"), [(90, "90"), (52, "52"), (75, "75")])
def test_the_length_is_that_which_was_planned(planned: int, minutes: str) -> None:
    assert habits_of(begun(planned), classic())["minutes"] == minutes


def test_minutes_that_were_added_on_the_way_are_rounded_away() -> None:
    session = begun(90)
    longer = with_phase(session, 2, planned_s=session.phases[2].planned_s + 120)
    assert habits_of(longer, classic())["minutes"] == "90"


def test_of_a_protocol_that_is_gone_neither_it_nor_its_length_is_taken() -> None:
    assert not {"protocol", "language", "minutes"} & set(habits_of(last_session(), None))


def test_another_protocol_that_was_chosen_here_keeps_its_own_length() -> None:
    first = new_sheet(classic())
    own = first._replace(protocol="short")
    sheet = follow(own, first._asdict(), habits_of(last_session(phases=begun(60).phases), classic()))
    assert (sheet.protocol, sheet.minutes) == ("short", "90")


def test_one_line_says_in_what_the_sheet_is_as_last_time() -> None:
    first = new_sheet(classic())
    habits = habits_of(last_session(phases=begun(60).phases), classic())
    sheet = follow(first, first._asdict(), habits)
    words = "Set as last time: 60 minutes, remote, by votes, a calm bar, bell rings."
    assert words_of_habits(sheet, habits, classic()) == words
    assert "remote" not in words_of_habits(sheet._replace(setting="in-person"), habits, classic())
    usual = habits_of(begun(90), classic())
    assert words_of_habits(first, usual, classic()) == "Set as last time."
    assert words_of_habits(first._replace(bell="on"), usual, classic()) == ""


def test_a_language_is_offered_once_however_many_forms_of_address_it_has(tmp_path: Path) -> None:
    assert languages(ProtocolFiles(tmp_path).entries(), Sheet(protocol="codev")) == ["en", "fr"]

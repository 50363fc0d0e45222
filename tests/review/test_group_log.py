"""A group with its sessions: the season's table, what comes next, and the page for a mail."""

from datetime import date, time
from typing import Any

import pytest
from msgspec.structs import replace

from codev_tui.model.group import Group, add_member, set_details
from codev_tui.model.people import Person
from codev_tui.model.redaction import redact
from codev_tui.model.season import add_meeting
from codev_tui.model.session import Session
from codev_tui.review.group_log import GroupLog, gaps, group_log, group_object, remarks, season_rows, season_words
from codev_tui.review.group_next import GroupNext, group_next, next_object, next_page
from codev_tui.store.known_groups import KnownGroup
from samples import START, a_session

TODAY = date(2026, 11, 29)
HELD = a_session(next_session=None, next_facilitator="")


def a_group(*names: str, **details: Any) -> Group:
    group = set_details(Group(name="North team"), **details)
    for name in names or ("Amina", "Ben", "Chloé"):
        group = add_member(group, name)
    return group


def a_season() -> Group:
    group = add_meeting(a_group(), date(2026, 10, 1), client="Ben")
    group = add_meeting(group, START.date(), client="Chloé", facilitator="Ben")
    group = add_meeting(group, date(2026, 12, 12), at=time(14), place="Room 2")
    return add_meeting(group, date(2027, 3, 1), client="Chloé")


def log_of(group: Group, *sessions: Session) -> GroupLog:
    return group_log(KnownGroup(group, "north-team"), sessions)


def test_the_season_says_what_took_place_and_proposes_what_is_to_come() -> None:
    rows = season_rows(log_of(a_season(), HELD), TODAY)
    assert [(row.outcome, row.client, row.facilitator) for row in rows] == [
        ("missed", "Ben", ""),
        ("took-place", "Amina", "Farid"),
        ("to-come", "Ben", "Amina"),
        ("to-come", "Chloé", "Ben"),
    ]
    assert [row.client_is_settled for row in rows] == [True, True, False, True]
    assert (rows[1].session, rows[1].title) == (HELD.id, "Onboarding a remote team")


def test_in_words_names_that_are_not_settled_say_so() -> None:
    rows = season_rows(log_of(a_season(), HELD), TODAY)
    assert [season_words(row) for row in rows[1:3]] == [
        ("Sun 22 Nov 2026", "", "Amina", "Farid", "Onboarding a remote team"),
        ("Sat 12 Dec 2026, 14:00", "Room 2", "Ben (proposed)", "Amina (proposed)", ""),
    ]


def test_of_a_session_of_which_nothing_is_kept_the_day_stands_without_names() -> None:
    row = season_rows(log_of(a_season(), redact(HELD, "nothing")), TODAY)[1]
    assert (row.outcome, row.client, row.title) == ("took-place", "", "")
    assert season_words(row)[4] == "took place"


def test_who_belongs_is_told_by_sessions_where_the_group_does_not_say() -> None:
    log = log_of(Group(name="North team"), HELD)
    assert [member.name for member in log.group.members] == ["Amina", "Ben", "Chloé", "Dov"]


def test_members_and_dates_that_are_left_are_said_and_meetings_far_apart() -> None:
    log = log_of(a_season(), HELD)
    assert remarks(log, TODAY) == (
        "2 members have not been client, 2 dates are left.",
        "More than two months lie between Saturday 12 December 2026 and Monday 1 March 2027.",
    )
    assert remarks(log_of(a_season(), HELD), date(2027, 1, 1))[0] == (
        "2 members have not been client, 1 date is left. No date is left for Ben."
    )
    assert [gap.days for gap in gaps(log, date(2027, 1, 1))] == [99]
    assert remarks(log_of(a_group()), TODAY) == ()


def test_what_comes_next_is_the_next_meeting_with_who_is_proposed_and_what_is_due() -> None:
    found = group_next(log_of(a_season(), HELD), TODAY)
    assert (found.day, found.at, found.place) == (date(2026, 12, 12), time(14), "Room 2")
    assert (found.facilitator, found.facilitator_is_settled, found.client) == ("Amina", False, "")
    assert (found.may_be_client, found.last_client) == (("Ben", "Chloé"), "Amina")
    assert [action.commitment.n for action in found.due] == [1]


def test_without_a_season_the_last_session_says_when_and_who() -> None:
    session = replace(HELD, next_session=date(2026, 12, 1), next_facilitator="Ben")
    found = group_next(log_of(Group(name="North team"), session), TODAY)
    assert (found.day, found.facilitator, found.facilitator_is_settled) == (date(2026, 12, 1), "Ben", True)
    assert found.may_be_client == ("Ben", "Chloé", "Dov")
    assert found.due == ()
    assert group_next(log_of(a_season(), session), TODAY).day == date(2026, 12, 1)


def test_of_a_group_that_never_met_nobody_knows_when() -> None:
    found = group_next(log_of(a_group()), TODAY)
    assert (found.day, found.last_client) == (None, "")
    assert "When: not settled yet\n" in next_page(found)


def test_the_page_for_a_mail_says_when_where_who_what_is_due_and_what_to_bring() -> None:
    assert next_page(group_next(log_of(a_season(), HELD), TODAY)).split("\n") == [
        "North team: next session",
        "",
        "When: Saturday 12 December 2026, 14:00",
        "Where: Room 2",
        "Facilitates: Amina (proposed)",
        "Not yet client: Ben, Chloé",
        "",
        "What was to be done by then:",
        "- Amina: Write the first-week plan (Sat 5 Dec 2026)",
        "",
        "What to bring:",
        "- Everyone: one sentence on what you would like to work on.",
        "- Amina: your plan, and what became of it.",
    ]


@pytest.mark.usefixtures("catalogues")
def test_the_page_is_in_the_language_of_the_group() -> None:
    log = log_of(set_details(a_season(), language="fr"), HELD)
    assert "samedi 12 décembre 2026" in next_page(group_next(log, TODAY))


def test_a_settled_client_is_named_and_nobody_else() -> None:
    group = add_meeting(a_group(), date(2026, 12, 12), client="Ben", facilitator="Amina")
    page = next_page(group_next(log_of(group, HELD), TODAY))
    assert "Client: Ben" in page
    assert "Facilitates: Amina\n" in page
    assert "Not yet client" not in page


def test_programs_get_the_same() -> None:
    found: GroupNext = group_next(log_of(a_season(), HELD), TODAY)
    known = next_object(found)
    assert (known["day"], known["due"][0]["text"]) == (date(2026, 12, 12), "Write the first-week plan")
    whole = group_object(log_of(a_season(), HELD), TODAY)
    assert list(whole)[:2] == ["format", "name"]
    assert (whole["file"], whole["sessions"]) == ("north-team.toml", [HELD.id])
    assert (whole["not_yet_client"], whole["dates_left"], whole["without_place"]) == (("Ben", "Chloé"), 2, ())


def test_running_sessions_and_other_roles_are_not_taken_for_members() -> None:
    watched = replace(HELD, people=(*HELD.people, Person(name="Gwen", role="observer")))
    assert "Gwen" not in [member.name for member in log_of(Group(name="North team"), watched).group.members]

"""What is corrected after a session: nothing is invented, nothing that was removed comes back, numbers stay."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import a_full_session
from clocks import NOON
from codev_tui.model import corrections, entries
from codev_tui.model.corrections import NotCorrected, allowed
from codev_tui.model.entries import Ref
from codev_tui.model.kinds import LEVELS
from codev_tui.model.people_changes import set_people
from codev_tui.model.redaction import redact
from codev_tui.model.session import Check, Commitment, Feedback, Kept, Session
from codev_tui.model.timekeeping import end
from codev_tui.store.format.codec import decode, encode
from strategies import sessions

DAY: Final = date(2026, 12, 4)

some = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Whole sessions take a while to be thought up, on a busy machine."""


def over() -> Session:
    """A session with an entry of every kind that is over."""
    return end(a_full_session(), NOON)


def up(change: Callable[[Session], Session]) -> Callable[[Session], Session]:
    """The same change, as it is made when something is written up."""
    return lambda session: corrections.written_up(session, change(session))


CORRECTIONS: Final[dict[str, Callable[[Session], Session]]] = {
    "idea": up(lambda session: entries.add_idea(session, "a letter", NOON, "Dov")),
    "request": up(lambda session: entries.add_request(session, "help me to begin", NOON)),
    "parked": up(lambda session: entries.park(session, "fire somebody", "Ben")),
    "take up": up(lambda session: entries.take_up(session, 0, NOON)),
    "commitment": up(lambda session: entries.add_commitment(session, Commitment(n=0, text="Phone them"))),
    "learning": up(lambda session: entries.add_learning(session, "go slower", "Amina")),
    "feedback": up(lambda session: entries.add_feedback(session, Feedback(by="Dov", feeling="tired"))),
    "reformulation": up(lambda session: entries.add_reformulation(session, "You need time", "Ben")),
    "edit": lambda session: entries.edit(session, Ref("ideas", 0), text="a buddy from next door", by="Dov"),
    "delete": lambda session: entries.delete(session, Ref("ideas", 1)),
    "delete the last commitment": lambda session: entries.delete(session, Ref("commitments", 0)),
    "sift": lambda session: entries.sift(session, 0, "adapt"),
    "tags": lambda session: corrections.set_tags(session, "remote, newcomers"),
    "title": lambda session: entries.set_details(session, title="Newcomers", group="South", theme="Teams"),
    "check": lambda session: corrections.check(session, 0, "partly", DAY, "half of it"),
    "notes": lambda session: corrections.set_notes(session, 2, "silence, twice"),
    "facet": lambda session: corrections.set_facet(session, 2, "facts", "a team of nine"),
    "rename": lambda session: corrections.rename_person(session, "Ben", "Benoît"),
    "people": lambda session: set_people(session, session.people[:-1]),
}


@pytest.mark.parametrize("name", CORRECTIONS)
def test_every_correction_does_something_leaves_who_was_heard_and_the_file_sound(name: str) -> None:
    before = over()
    after = CORRECTIONS[name](before)
    assert after != before
    if name != "rename":
        assert [phase.heard for phase in after.phases] == [phase.heard for phase in before.phases]
    assert decode(encode(after).encode(), "a.toml") == (after, "")


@some
@given(sessions(state="finished"), st.lists(st.sampled_from(sorted(CORRECTIONS)), max_size=6))
def test_any_corrections_of_any_session_can_be_written_and_read_again(session: Session, names: list[str]) -> None:
    given_ideas, given_commitments = set[int](), set[int]()
    for name in names:
        before = session
        try:
            session = CORRECTIONS[name](session)
        except (IndexError, NotCorrected):
            continue  # There is no such entry, phase or name in this session.
        new = {idea.n for idea in session.ideas} - {idea.n for idea in before.ideas}
        assert not new & given_ideas
        given_ideas |= {idea.n for idea in (*before.ideas, *session.ideas)}
        fresh = {c.n for c in session.commitments} - {c.n for c in before.commitments}
        assert not fresh & given_commitments
        given_commitments |= {c.n for c in (*before.commitments, *session.commitments)}
    assert decode(encode(session).encode(), "a.toml").session == session


def test_what_is_written_up_stands_in_the_phase_it_belongs_to_and_at_no_certain_time() -> None:
    session = over()
    for name, phase in (("idea", "consultation"), ("request", "clarification"), ("parked", "clarification")):
        kind = {"idea": "ideas", "request": "requests", "parked": "parked"}[name]
        added = getattr(CORRECTIONS[name](session), kind)[-1]
        assert added.phase == phase
        assert getattr(added, "at", None) is None
    taken_up = CORRECTIONS["take up"](session)
    assert taken_up.ideas[-1].phase == "consultation"
    assert taken_up.parked[0].idea == taken_up.ideas[-1].n


def test_a_protocol_without_such_a_phase_has_the_entry_in_none() -> None:
    session = over()
    session = replace(session, phases=session.phases[:1])
    assert CORRECTIONS["idea"](session).ideas[-1].phase == ""


def test_entries_that_stood_already_keep_their_phase_and_time() -> None:
    session = over()
    assert CORRECTIONS["idea"](session).ideas[:-1] == session.ideas


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("remote, newcomers", ("remote", "newcomers")),
        (" , remote ,,Remote, \x1b[31mréseau ", ("remote", "[31mréseau")),
        ("", ()),
        ("one\ntwo", ("one", "two")),
    ],
)
def test_tags_are_a_line_with_commas(line: str, tags: tuple[str, ...]) -> None:
    session = corrections.set_tags(over(), line)
    assert session.tags == tags
    assert corrections.set_tags(session, corrections.tags_text(session)) == session


def test_taking_stock_adds_to_what_was_found_before_and_the_last_word_of_a_day_holds() -> None:
    session = corrections.check(over(), 0, "partly", DAY, "half of it")
    session = corrections.check(session, 0, "not-done", DAY)
    assert session.commitments[0].checks == (Check(on=DAY, status="not-done"),)
    session = corrections.check(session, 0, "done", date(2026, 12, 20))
    assert [check.status for check in session.commitments[0].checks] == ["not-done", "done"]
    assert not session.commitments[0].is_open


def test_what_a_later_session_found_stays() -> None:
    session = over()
    found = Check(on=DAY, status="partly", note="as they said", session="2026-12-04-0900")
    session = replace(session, commitments=(replace(session.commitments[0], checks=(found,)),))
    session = corrections.check(session, 0, "done", DAY)
    assert session.commitments[0].checks == (found, Check(on=DAY, status="done"))


def test_the_last_check_can_be_put_right_and_without_one_nothing_changes() -> None:
    session = over()
    assert corrections.correct_check(session, 0, DAY, "a note") is session
    session = corrections.check(session, 0, "partly", date(2026, 12, 1), "half")
    session = corrections.correct_check(session, 0, DAY, " two\r\nthirds ")
    assert session.commitments[0].checks == (Check(on=DAY, status="partly", note="two\nthirds"),)


def test_a_name_that_another_one_has_is_refused_and_the_empty_one_changes_nothing() -> None:
    session = over()
    with pytest.raises(NotCorrected, match="another ChloE"):
        corrections.rename_person(session, "Ben", " ChloE ")
    assert corrections.rename_person(session, "Ben", " ") is session
    assert corrections.rename_person(session, "Chloé", "Chloe").ideas[1].by == "Chloe"


KEPT_OF: Final[dict[Kept, set[str]]] = {
    "all": set(CORRECTIONS),
    "plan": {"commitment", "delete the last commitment", "title", "check"},
    "commitments": {"commitment", "delete the last commitment", "check"},
    "nothing": set(),
}


@pytest.mark.parametrize("level", LEVELS)
def test_what_was_removed_cannot_come_back(level: Kept) -> None:
    before = redact(over(), level)
    done = set()
    for name, correct in CORRECTIONS.items():
        try:
            after = correct(before)
        except IndexError:
            continue
        if after == before:
            continue
        with suppress(NotCorrected):
            lasting = allowed(before, after)
            assert replace(redact(lasting, level), last_commitment=after.last_commitment) == lasting
            done.add(name)
    # Renaming and people do what the people who are left allow.
    assert done - {"rename", "people"} == KEPT_OF[level] - {"rename", "people"}


def test_a_refusal_says_what_stands() -> None:
    before = redact(over(), "plan")
    with pytest.raises(NotCorrected, match=r"As the client wished, .* only the request and the commitments stand"):
        allowed(before, CORRECTIONS["idea"](before))


def test_the_group_can_be_put_right_whatever_is_kept() -> None:
    before = redact(over(), "nothing")
    after = entries.set_details(before, group="South team")
    assert allowed(before, after).group == "South team"


def test_what_other_tools_keep_in_the_file_is_no_matter_of_what_was_removed() -> None:
    before = replace(redact(over(), "commitments"), extra={"mood": "blue"})
    after = corrections.check(before, 0, "done", DAY)
    assert allowed(before, after).extra == {"mood": "blue"}


def test_numbers_of_what_is_taken_back_are_not_given_again() -> None:
    before = over()
    undone = CORRECTIONS["commitment"](CORRECTIONS["idea"](before))
    session = corrections.without_numbers_of(before, undone)
    assert replace(session, last_idea=before.last_idea, last_commitment=before.last_commitment) == before
    assert CORRECTIONS["idea"](session).ideas[-1].n == undone.ideas[-1].n + 1
    assert CORRECTIONS["commitment"](session).commitments[-1].n == undone.commitments[-1].n + 1
    assert corrections.without_numbers_of(before, before) == before

"""What the room sees of a session: all that is meant for it, and no private word, whatever the phase."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Final

import msgspec
import pytest
from msgspec.structs import replace

from builders import a_full_session, a_phase, a_protocol, a_session, classic
from clocks import NOON
from codev_tui.model import entries, timekeeping
from codev_tui.model.entries import Ref
from codev_tui.model.people_changes import set_people
from codev_tui.model.protocol import Protocol
from codev_tui.model.room_view import RoomView
from codev_tui.model.room_viewing import (
    RoomChoices,
    freeze,
    is_same_view,
    room_view,
    send_entry,
    send_sentence,
)
from codev_tui.model.session import Check, Draft, Round, Session, UsedMoment, with_clock, with_phase
from export.everything import with_every_text

AS_IT_IS: Final = RoomChoices()


def view(session: Session, choices: RoomChoices = AS_IT_IS) -> RoomView:
    """What the room sees at noon."""
    return room_view(session, classic(), choices, NOON)


def every_part(session: Session) -> Iterator[Session]:
    """The session in each part of each phase, from the one it is in."""
    yield session
    while (following := timekeeping.next_stage(session, classic(), NOON)) != session:
        session = following
        yield session


def with_secrets() -> Session:
    """A session in its first phase with a text in every field that has one, each of them different."""
    session = replace(a_full_session(), clock=a_session("welcome").clock)
    for at, phase in enumerate(session.phases):
        session = with_phase(session, at, notes=f"notes of {phase.name}", for_client=f"to read after {phase.name}")
    session = entries.take_stock(session, 1, "partly", "half of last time")
    session = entries.judge_reformulation(session, 0, "corrected", "to feel expected")
    commitment = replace(
        session.commitments[0], first_step="begin", checks=(Check(on=NOON.date(), status="partly", note="so"),)
    )
    return replace(
        with_clock(session, draft=Draft(field="idea", text="what is being typed")),
        commitments=(commitment,),
        title="a title",
        group="a group",
        protocol_title="a protocol",
        tags=("a tag",),
        moments=(UsedMoment(text="the client justifies", phase="exploration"),),
        extra={"other": "of another tool"},
    )


def test_no_private_text_of_a_session_is_in_what_the_room_sees_in_any_phase() -> None:
    numbers, tokens = count(), dict[str, str]()
    scripted = {phase.name for phase in classic().phases} | {phase.title for phase in classic().phases}

    def plant(text: str) -> str:
        return text if text in scripted else tokens.setdefault(text, f"ȹ{next(numbers)}ȹ")

    before = with_secrets()
    session = with_every_text(before, plant)
    people = [person.name for person in before.people]
    public = (
        {text for idea in before.ideas for text in (idea.text, idea.kind)}
        | {before.request, before.request_stem}
        | set(people)
    )
    allowed = {tokens[text] for text in public if text in tokens}
    secret = set(tokens.values()) - allowed
    assert len(secret) > 30
    seen = set[str]()
    for at in every_part(session):
        in_round = with_clock(at, round=Round(order=tuple(person.name for person in at.people)))
        for each in (at, in_round):
            shown = msgspec.json.encode(view(each)).decode()
            assert not {token for token in secret if token in shown}
            seen |= {token for token in allowed if token in shown}
    assert seen == allowed


def test_it_shows_where_the_session_is_whose_voice_it_is_and_what_is_forbidden() -> None:
    seen = view(a_session("clarification"))
    assert (seen.state, seen.phase, seen.place) == ("running", "Clarification", (4, 7))
    assert seen.part
    assert seen.voice
    assert seen.rule
    assert seen.sentence.startswith("What I understood")


def test_the_client_is_told_to_turn_the_chair_round_in_the_session_s_language() -> None:
    phases = [replace(phase, client="turned", parts=()) for phase in classic().phases]
    protocol = replace(classic(), phases=tuple(phases))
    session = a_session("consultation", protocol=protocol)
    assert "turn your chair round" in room_view(session, protocol, RoomChoices(), NOON).client_place


def test_the_request_is_seen_from_the_moment_it_is_worded() -> None:
    session = a_session("clarification", part=2)
    assert view(session).request == ""
    session = entries.add_request(session, "help me to begin", NOON)
    assert view(session).request.endswith("help me to begin")
    assert view(session).request != "help me to begin"


def test_ideas_are_seen_in_consultation_and_with_the_client_s_word_while_they_are_sifted_and_nowhere_else() -> None:
    session = entries.sift(a_full_session(), 0, "keep")
    for at in every_part(session):
        if at.phase.activity == "learning":
            assert view(at).board == ()
        else:
            assert [card.text for card in view(at).board] == [idea.text for idea in session.ideas]
            assert [card.kept for card in view(at).board] == ["kept", ""]
    assert view(a_session("exploration")).board == ()


def test_the_board_can_be_hidden() -> None:
    assert view(a_full_session(), RoomChoices(hides_board=True)).board == ()


def test_in_a_round_it_shows_the_order_and_who_has_the_word_and_in_the_last_one_who_is_still_to_come() -> None:
    session = timekeeping.open_scripted_round(a_session("clarification"), classic())
    seen = view(session)
    assert seen.turn == seen.order[0]
    assert seen.to_come == ()
    last = timekeeping.open_scripted_round(a_session("learning"), classic())
    assert view(last).to_come == view(last).order[1:]


def test_the_clock_is_the_part_s_and_says_which_one() -> None:
    session = a_session("clarification")
    session = timekeeping.pass_time(session, 60.0, NOON)
    clock = view(session).clock
    assert clock is not None
    assert session.part is not None
    assert (clock.left_s, clock.total_s) == (session.part.planned_s - 60, session.part.planned_s)
    assert clock.counts
    assert clock.caption == f"part 1 of {len(session.phase.parts)}"


def test_a_paused_clock_does_not_count() -> None:
    seen = view(timekeeping.pause_or_resume(a_session("exploration"), NOON))
    assert seen.state == "paused"
    assert seen.clock is not None
    assert not seen.clock.counts


def test_a_phase_without_minutes_says_what_it_has_taken() -> None:
    protocol = a_protocol(a_phase("open", 0), a_phase("end", 10))
    session = timekeeping.pass_time(a_session("open", protocol=protocol), 42.0, NOON)
    clock = room_view(session, protocol, RoomChoices(), NOON).clock
    assert clock is not None
    assert (clock.left_s, clock.total_s) == (42.0, 0.0)


def test_the_clock_is_as_the_facilitator_chose_else_as_the_protocol_says_else_as_the_group_does() -> None:
    session, calm = a_session("exploration"), msgspec.structs.replace(classic(), room_clock="calm")

    def style(protocol: Protocol, choices: RoomChoices = AS_IT_IS) -> str:
        clock = room_view(session, protocol, choices, NOON).clock
        assert clock is not None
        return clock.style

    assert style(classic()) == "digits"
    assert style(calm) == "calm"
    assert style(calm, RoomChoices(clock="none")) == "none"


def test_a_blank_screen_has_nothing_of_the_session_in_it() -> None:
    assert view(a_full_session(), RoomChoices(is_blank=True, light=True)) == RoomView("blank", "en", light=True)


def test_a_session_that_has_ended_shows_nothing_but_that() -> None:
    assert view(timekeeping.end(a_full_session(), NOON)) == RoomView("ended", "en")


# What is sent


def test_one_entry_is_shown_large_as_it_is_now_and_goes_with_its_part() -> None:
    session = a_full_session()
    choices = RoomChoices(sent=send_entry(session, Ref("ideas", 0)))
    session = entries.edit(session, Ref("ideas", 0), text="a buddy from next door")
    entry = view(session, choices).entry
    assert entry is not None
    assert entry.text == "a buddy from next door"
    assert view(timekeeping.next_stage(session, classic(), NOON), choices).entry is None


def test_an_entry_that_was_deleted_is_shown_no_longer() -> None:
    session = a_full_session()
    choices = RoomChoices(sent=send_entry(session, Ref("ideas", 1)))
    assert view(entries.delete(session, Ref("ideas", 1)), choices).entry is None


@pytest.mark.parametrize("kind", ["parked", "flags", "feedback", "follow_up", "moments", "debrief"])
def test_what_is_private_cannot_be_sent(kind: str) -> None:
    assert send_entry(a_full_session(), Ref(kind, 0)) is None


def test_a_sentence_that_is_sent_takes_the_place_of_the_one_to_complete() -> None:
    session = a_session("clarification")
    choices = RoomChoices(sent=send_sentence(session, "What is said here\nstays here."))
    assert view(session, choices).sentence == "What is said here stays here."


# Freezing


def test_frozen_it_stays_as_it_was_while_its_time_goes_on() -> None:
    held = view(a_full_session())
    session = entries.add_idea(a_full_session(), "one more", NOON, "Dov")
    session = timekeeping.pause_or_resume(timekeeping.pass_time(session, 30.0, NOON), NOON)
    now = freeze(held, view(session), session, AS_IT_IS)
    assert now.board == held.board
    assert now.state == "paused"
    assert now.clock == view(session).clock


def test_frozen_it_shows_no_time_of_another_part() -> None:
    session = a_full_session()
    later = timekeeping.next_stage(session, classic(), NOON)
    assert freeze(view(session), view(later), later, AS_IT_IS).clock is None


def test_frozen_it_can_be_blanked_and_ends_all_the_same() -> None:
    session = a_full_session()
    assert freeze(view(session), view(session, RoomChoices(is_blank=True)), session, AS_IT_IS).state == "blank"
    ended = timekeeping.end(session, NOON)
    assert freeze(view(session), view(ended), ended, AS_IT_IS).state == "ended"


def test_frozen_the_board_can_be_hidden_and_an_entry_sent_all_the_same() -> None:
    session = a_full_session()
    choices = RoomChoices(hides_board=True, sent=send_entry(session, Ref("ideas", 0)))
    now = freeze(view(session), view(session, choices), session, choices)
    assert now.board == ()
    assert now.entry is not None


def test_frozen_what_was_taken_back_or_put_otherwise_is_gone_all_the_same() -> None:
    held = view(a_full_session())
    session = entries.edit(a_full_session(), Ref("ideas", 0), text="a buddy from next door")
    assert [card.text for card in freeze(held, view(session), session, AS_IT_IS).board] == ["lunch on the first day"]
    later = timekeeping.next_stage(entries.delete(session, Ref("ideas", 1)), classic(), NOON)
    assert freeze(held, view(later), later, AS_IT_IS).board == ()
    session = entries.edit(a_full_session(), Ref("requests", 1), text="help me with the first day")
    assert "two weeks" in held.request
    assert "two weeks" not in freeze(held, view(session), session, AS_IT_IS).request


# What is the same


def test_a_clock_that_goes_on_as_it_said_is_no_news() -> None:
    session = a_session("exploration")
    later = timekeeping.pass_time(session, 5.0, NOON)
    after = room_view(later, classic(), RoomChoices(), NOON + timedelta(seconds=5))
    assert is_same_view(view(session), after)


@pytest.mark.parametrize("gone_s", [0, 60, -3600])
def test_a_clock_that_was_set_or_that_jumped_is_news(gone_s: int) -> None:
    session = a_session("exploration")
    later = timekeeping.pass_time(session, 5.0, NOON)
    after = room_view(later, classic(), RoomChoices(), NOON + timedelta(seconds=gone_s))
    assert not is_same_view(view(session), after)


def test_a_minute_more_a_pause_and_another_person_are_news() -> None:
    session = timekeeping.open_scripted_round(a_session("clarification"), classic())
    assert not is_same_view(view(session), view(timekeeping.change_minutes(session, 1)))
    assert not is_same_view(view(session), view(timekeeping.pause_or_resume(session, NOON)))
    assert not is_same_view(view(session), view(timekeeping.pass_on(session)))
    renamed = set_people(session, tuple(replace(p, name="B." if p.name == "Ben" else p.name) for p in session.people))
    assert not is_same_view(view(session), view(renamed))

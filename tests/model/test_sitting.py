"""Several are client in one meeting: each has a session, and the sitting links them."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import a_phase, a_protocol, a_session, people
from clocks import NOON
from codev_tui.model import entries
from codev_tui.model.plan import begin
from codev_tui.model.protocol import Protocol
from codev_tui.model.schedule import scale
from codev_tui.model.session import Session
from codev_tui.model.sitting import (
    add_last_phases,
    next_client,
    next_plan,
    says_who_is_client,
    take_turn,
    waits_for_client,
    way_on,
)
from codev_tui.model.timekeeping import at_the_end, next_stage
from codev_tui.store.format.codec import decode, encode

TRIO = "Amina, client\nBen\nChloé"


def in_turn(clients: int = 3, *, last: bool = True) -> Protocol:
    """A minute before, nine with each client, two afterwards."""
    each = [replace(a_phase(name, minutes), each=True) for name, minutes in (("share", 2), ("ideas", 7))]
    after = [a_phase("learning", 2)] if last else []
    return replace(a_protocol(a_phase("question", 1), *each, *after), clients=clients)


def at_the_turn(protocol: Protocol, session: Session | None = None) -> Session:
    """A session at the end of its client's turn."""
    session = session or a_session("question", people_text=TRIO, minutes=30, protocol=protocol)
    while not at_the_end(session, protocol):
        session = next_stage(session, protocol, NOON)
    return session


def following(session: Session, protocol: Protocol, id_: str = "2026-11-22-1420") -> Session:
    """The session of the next client."""
    return begin(next_plan(session, protocol), id_, NOON)


def test_the_length_of_a_protocol_is_that_of_all_its_clients() -> None:
    assert in_turn().minutes == 30
    assert scale(in_turn(), 30) == [1, 2, 7, 2]


@given(st.integers(12, 240), st.integers(2, 5))
def test_the_consultations_of_all_clients_add_up_to_exactly_the_meeting(minutes: int, clients: int) -> None:
    protocol = in_turn(clients)
    if minutes < 2 * clients + 2:
        return
    turns = [scale(protocol, minutes, turn=turn) for turn in range(1, clients + 1)]
    once = {turn[0] + turn[-1] for turn in turns}
    assert len(once) == 1
    assert once.pop() + sum(sum(turn[1:-1]) for turn in turns) == minutes


def test_a_session_has_the_phases_of_one_client_and_the_first_what_comes_before() -> None:
    session = at_the_turn(in_turn())
    assert [phase.name for phase in session.phases] == ["question", "share", "ideas"]
    assert (session.sitting, session.sitting_turn, session.sitting_minutes) == (session.id, 1, 30)
    after = following(session, in_turn())
    assert [phase.name for phase in after.phases] == ["share", "ideas"]
    assert (after.sitting, after.sitting_turn) == (session.id, 2)
    assert after.clock is not None
    assert after.phase.visits == 1


def test_the_next_client_is_whoever_follows_in_the_roster_and_the_former_one_helps() -> None:
    session = at_the_turn(in_turn())
    way = way_on(session, in_turn())
    assert way is not None
    assert (way.next_client, way.has_last_phases, way.is_usual_end) == ("Ben", True, False)
    roles = {person.name: person.role for person in following(session, in_turn()).people}
    assert roles == {"Amina": "consultant", "Ben": "client", "Chloé": "consultant"}


def test_the_facilitator_and_observers_are_not_asked_to_be_client() -> None:
    session = replace(at_the_turn(in_turn()), people=people("Eve, facilitator\nAmina, client\nOmar, observer\nBen"))
    assert [way.next_client for way in [way_on(session, in_turn())] if way] == ["Ben"]


def test_topics_that_wait_go_along_and_the_next_clients_own_is_the_topic() -> None:
    protocol = in_turn()
    session = entries.add_topic(entries.add_topic(at_the_turn(protocol), "A team", "Amina"), "A boss", "Ben")
    session = entries.choose_topic(entries.add_topic(session, "A move", "Chloé"), 0)
    after = following(session, protocol)
    assert after.title == "A boss"
    assert [(topic.text, topic.chosen) for topic in after.topics] == [("A boss", True), ("A move", False)]


def test_what_comes_once_at_the_end_follows_the_last_client() -> None:
    protocol = in_turn()
    session = add_last_phases(at_the_turn(protocol), protocol)
    assert way_on(session, protocol) is None, "the last part follows, and no other client"
    session = next_stage(session, protocol, NOON)
    assert (session.phase.name, session.phase.planned_s) == ("learning", 120)
    assert at_the_end(session, protocol)
    assert way_on(session, protocol) is None


def test_in_the_middle_of_a_turn_and_in_the_classic_protocol_nobody_is_asked() -> None:
    protocol = in_turn()
    assert way_on(a_session("share", people_text=TRIO, minutes=30, protocol=protocol), protocol) is None
    assert way_on(a_session("learning", part=2), a_protocol(a_phase("learning", 5))) is None


def test_as_many_clients_as_usual_are_told_and_one_more_is_possible() -> None:
    protocol = in_turn(2)
    second = at_the_turn(protocol, following(at_the_turn(protocol), protocol))
    way = way_on(second, protocol)
    assert way is not None
    assert way.is_usual_end
    third = following(second, protocol, "2026-11-22-1440")
    assert (third.sitting_turn, third.client, third.phases[0].planned_s) == (3, "Chloé", second.phases[0].planned_s)


def test_where_everyone_is_client_the_usual_end_comes_with_the_last_of_those_who_are_there() -> None:
    protocol = in_turn(3)
    five = people("Amina, client\nBen\nChloé\nDov\nEsther\nFarid, facilitator")
    session = replace(at_the_turn(protocol), people=five)
    ends = []
    for turn in range(1, 6):
        ways = [way_on(replace(session, sitting_turn=turn), protocol)]
        ends += [way.is_usual_end for way in ways if way]
    assert ends == [False, False, False, False, True]


def nobody_is_client(protocol: Protocol, phase: str = "share") -> Session:
    """A session whose client should speak, while none is known."""
    return a_session(phase, people_text="Amina\nBen\nChloé, observer", minutes=30, protocol=protocol)


def test_who_gets_the_word_when_a_turn_waits_for_its_client_is_the_client() -> None:
    protocol = in_turn()
    each = tuple(replace(phase, voice="client") if phase.name == "share" else phase for phase in protocol.phases)
    protocol = replace(protocol, phases=each)
    session = nobody_is_client(protocol)
    assert waits_for_client(session, protocol)
    assert [says_who_is_client(session, protocol, name) for name in ("Ben", "Chloé", "")] == [True, False, False]
    session = entries.add_topic(session, "A boss", "Ben")
    after = take_turn(session, "Ben")
    assert (after.client, after.title, [topic.chosen for topic in after.topics]) == ("Ben", "A boss", [True])
    assert take_turn(session, "Amina").client == "Amina"
    assert not says_who_is_client(after, protocol, "Amina"), "there is a client by now"
    classic = replace(protocol, clients=1)
    assert not says_who_is_client(nobody_is_client(classic), classic, "Ben"), "one client chooses a topic"
    others = replace(protocol, phases=in_turn().phases)
    assert not says_who_is_client(nobody_is_client(others), others, "Ben"), "it is not the client's word"


def test_the_file_of_each_session_says_which_sitting_it_belongs_to() -> None:
    session = following(at_the_turn(in_turn()), in_turn())
    assert 'sitting = "' in encode(session)
    assert decode(encode(session).encode(), "file").session == session
    assert "sitting" not in encode(a_session())


def test_a_break_comes_between_two_clients_and_in_the_record_of_the_second() -> None:
    each = [replace(a_phase("pause", 5), activity="break", each=True), replace(a_phase("ideas", 10), each=True)]
    protocol = replace(a_protocol(*each, a_phase("learning", 5)), clients=2)
    assert protocol.minutes == 30
    first = a_session("ideas", people_text=TRIO, minutes=30, protocol=protocol)
    assert [phase.name for phase in first.phases] == ["ideas"]
    second = following(first, protocol)
    assert [(phase.name, phase.planned_s) for phase in second.phases] == [("pause", 300), ("ideas", 600)]


def test_whoever_has_a_topic_that_waits_comes_first_and_votes_decide() -> None:
    session = at_the_turn(in_turn())
    session = entries.add_topic(entries.add_topic(session, "A move", "Chloé"), "A team", "Amina")
    session = entries.choose_topic(session, 1)
    assert next_client(session) == "Chloé"
    session = entries.vote(entries.add_topic(session, "A boss", "Ben"), 2, 1)
    assert next_client(session) == "Ben"


def test_the_client_of_this_turn_is_not_asked_again_though_another_topic_of_theirs_waits() -> None:
    session = entries.add_topic(at_the_turn(in_turn()), "A team", "Amina")
    assert (session.client, next_client(session)) == ("Amina", "Ben")

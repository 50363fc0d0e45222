"""Protocols that are not the classic one: who takes part, where the client is, what roles are called."""

import msgspec
import pytest
from msgspec.structs import replace

from builders import a_full_session, a_phase, a_protocol, a_session, classic
from clocks import NOON
from codev_tui.model import entries, labels
from codev_tui.model.errors import CodevError
from codev_tui.model.protocol import Protocol, RoleNames, VoiceWords
from codev_tui.model.query import parse_query
from codev_tui.model.room_now import voice_now
from codev_tui.model.session import IDEA_KINDS, NamedKind
from codev_tui.model.voices import asks_request, ideas_here, kinds_here, round_order, voices_of, without_idea
from codev_tui.review.search import Limits, hits
from codev_tui.review.session_text import session_text
from codev_tui.store.format.codec import decode, encode
from family import a_small_session, small_family

ROOM = "Amina, client\nBen\nChloé\nEve, facilitator\nOmar, observer"


def advising(**changes: object) -> Protocol:
    """A protocol of one phase in which the consultants speak."""
    phase = replace(a_phase("advice", 10), voice="consultants")
    return replace(a_protocol(replace(phase, **changes)))


def test_a_facilitator_who_takes_part_advises_like_the_others() -> None:
    usual, taking_part = advising(), replace(advising(), facilitator_takes_part=True)
    assert voices_of(a_session("advice", people_text=ROOM, protocol=usual), usual) == ("Ben", "Chloé")
    session = a_session("advice", people_text=ROOM, protocol=taking_part)
    assert voices_of(session, taking_part) == ("Ben", "Chloé", "Eve")
    assert round_order(session, taking_part) == ("Ben", "Chloé", "Eve")


def test_observers_have_the_last_word_where_the_script_gives_it_to_them() -> None:
    protocol = advising(voice="all", round=True, last="observers")
    session = a_session("advice", people_text=ROOM, protocol=protocol)
    assert round_order(session, protocol) == ("Amina", "Ben", "Chloé", "Omar")


@pytest.mark.parametrize(
    ("place", "language", "shown"),
    [
        ("turned", "en", "client: turn your chair round"),
        ("camera-off", "en", "client: camera off"),
        ("turned", "fr", "client : dos tourné"),
        ("outside", "fr", "client : hors du cercle"),
    ],
)
def test_where_the_client_is_is_said_with_the_voice_in_the_sessions_language(
    place: str, language: str, shown: str
) -> None:
    protocol = replace(advising(client=place), language=language)
    session = a_session("advice", protocol=protocol)
    assert voice_now(session, protocol).place.replace("\u00a0", " ") == shown


def test_a_protocol_has_its_own_words_for_roles_and_voices() -> None:
    protocol = replace(
        advising(client="outside"),
        roles=RoleNames(client="case giver", facilitator="moderator"),
        voices=VoiceWords(consultants="the advisers speak"),
    )
    session = a_session("advice", people_text=ROOM, protocol=protocol)
    now = voice_now(session, protocol)
    assert (now.spoken, now.place) == ("the advisers speak", "case giver: outside the circle")
    assert [labels.roles_of(session, person) for person in session.people] == [
        ("case giver",),
        (),
        (),
        ("moderator",),
        ("observer",),
    ]


def test_the_record_keeps_the_protocols_names_of_roles() -> None:
    protocol = replace(advising(), roles=RoleNames(client="case giver"))
    session = a_session("advice", people_text=ROOM, protocol=protocol)
    kept = decode(encode(session).encode(), "file").session
    assert kept.roles == protocol.roles
    people = next(section for section in session_text(kept, session.created.date()) if section.title == "People")
    assert people.lines[:2] == ("Amina, case giver", "Ben, consultant")


def test_a_stage_that_words_its_voice_itself_is_heard_before_the_protocol() -> None:
    protocol = replace(advising(voice_says="the trio speaks"), voices=VoiceWords(consultants="the advisers speak"))
    assert voice_now(a_session("advice", protocol=protocol), protocol).spoken == "the trio speaks"


def test_a_session_of_the_classic_protocol_has_no_word_of_all_this() -> None:
    assert "[roles]" not in encode(a_session())
    assert msgspec.to_builtins(a_session().roles) == dict.fromkeys(RoleNames.__struct_fields__, "")


def test_a_board_is_about_the_kinds_of_its_phase_and_new_contributions_are_of_the_first() -> None:
    protocol, session = small_family(), a_small_session("hypotheses")
    assert kinds_here(session, protocol) == ("hypothesis", "feeling")
    session = entries.add_idea(session, "They fear for their jobs", NOON, "Ben", "hypothesis")
    session = entries.add_idea(session, "I would call them", NOON, "Ben", "proposal")
    assert [idea.text for _at, idea in ideas_here(session, protocol)] == ["They fear for their jobs"]
    assert without_idea(session, protocol) == ("Chloé", "Eve")
    assert labels.idea_title(session, "feeling") == "Feeling"


def test_in_the_classic_protocol_every_idea_is_on_the_board() -> None:
    session = a_full_session()
    assert kinds_here(session, classic()) == IDEA_KINDS
    assert [idea for _at, idea in ideas_here(session, classic())] == list(session.ideas)


def test_kinds_of_the_protocols_own_are_called_in_the_record_as_it_calls_them() -> None:
    session = entries.add_idea(a_small_session("hypotheses"), "They fear for their jobs", NOON, "Ben", "hypothesis")
    session = replace(session, idea_kinds=(NamedKind(name="hypothesis", word="Hypothese"),))
    kept = decode(encode(session).encode(), "file").session
    assert kept == session
    lines = [line for section in session_text(kept, NOON.date()) for line in section.lines]
    assert "1. Ben: They fear for their jobs — Hypothese" in lines


def test_a_file_whose_idea_is_of_no_known_kind_is_refused_with_the_kinds_that_there_are() -> None:
    session = entries.add_idea(a_small_session("hypotheses"), "They fear", NOON, "Ben", "hypothesis")
    text = encode(session).replace('kind = "hypothesis"', 'kind = "joke"')
    with pytest.raises(CodevError, match=r"ideas\[0\].kind is joke, which is none of: hypothesis, feeling, proposal"):
        decode(text.encode(), "file")


def test_a_field_is_the_same_field_in_every_phase_that_names_it_and_is_found_afterwards() -> None:
    session = entries.set_field(a_small_session("case"), "facts", "what happened", "They left the meeting")
    later = a_small_session("questions")
    later = replace(session, clock=later.clock, phases=later.phases)
    assert entries.field_text(later, "facts") == "They left the meeting"
    later = entries.set_field(later, "facts", "what happened", "They left the meeting\nall of them")
    assert [(field.name, field.text, field.phase) for field in later.fields] == [
        ("facts", "They left the meeting\nall of them", "questions")
    ]
    assert [(hit.field, hit.by) for hit in hits(later, parse_query("meeting"), Limits())] == [("fields", "Amina")]
    assert entries.set_field(later, "facts", "what happened", " \n").fields == ()


def test_the_question_is_worded_where_the_script_asks_for_it_and_after_its_stem() -> None:
    protocol = small_family()
    assert protocol.request_stem == "My question is…"
    asked = {phase.name: asks_request(a_small_session(phase.name), protocol) for phase in protocol.phases}
    assert [name for name, is_asked in asked.items() if is_asked] == ["case"]
    assert asks_request(a_session("clarification", part=2), classic())
    assert not asks_request(a_session("clarification", part=1), classic())


def test_k_and_a_letter_choose_among_the_kinds_of_the_phase() -> None:
    session = a_small_session("hypotheses")
    assert labels.kind_letters(session, ("hypothesis", "feeling")) == {"h": "hypothesis", "f": "feeling"}
    assert entries.next_kind("feeling", ("hypothesis", "feeling")) == "hypothesis"

"""Protocols that are not the classic one: who takes part, where the client is, what roles are called."""

import msgspec
import pytest
from msgspec.structs import replace

from builders import a_phase, a_protocol, a_session
from codev_tui.i18n import set_language
from codev_tui.model import labels
from codev_tui.model.protocol import Protocol, RoleNames, VoiceWords
from codev_tui.model.room_now import voice_now
from codev_tui.model.voices import round_order, voices_of
from codev_tui.review.session_text import session_text
from codev_tui.store.format.codec import decode, encode

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
        ("turned", "fr", "client : chaise tournée, dos au groupe"),
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
    set_language("en")

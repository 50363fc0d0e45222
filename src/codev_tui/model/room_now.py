"""What holds in the room at the moment: whose voice it is, what is forbidden, and what lines of the script wait for."""

from typing import Final, NamedTuple

from codev_tui.i18n import _, labelled, speaking
from codev_tui.model import labels
from codev_tui.model.protocol import Circumstances, Moment, Part, Place, Protocol
from codev_tui.model.session import Session, Setting
from codev_tui.model.text import same_name
from codev_tui.model.voices import not_heard, session_time, stage_left_s, stage_of, voices_of

SOON_S: Final = 60
"""Seconds left from which on the clock warns: the minute that trainers of the method teach to announce."""


class VoiceNow(NamedTuple):
    """Whose voice it is, where the client is if that is said, and the one act that is forbidden now.

    All are words of the session's language, and empty where the protocol has no such phase any longer.
    """

    spoken: str = ""
    place: str = ""
    forbidden: str = ""


def voice_now(session: Session, protocol: Protocol) -> VoiceNow:
    """Whose voice it is at the moment."""
    stage, script = stage_of(session, protocol), protocol.phase(session.phase.name)
    if stage is None:
        return VoiceNow()
    forbidden = stage.forbidden
    if session.settings.client_in_consultation == "answers" and script and script.forbidden_if_answering:
        forbidden = script.forbidden_if_answering
    with speaking(session.language):
        return VoiceNow(voice_words(protocol, stage), client_words(protocol, stage, session.setting), forbidden)


def voice_words(protocol: Protocol, stage: Part) -> str:
    """Whose turn it is in that stage, in the protocol's words or else in the program's."""
    return protocol.words_of(stage) or labels.SPEAKING[stage.voice]


def client_words(protocol: Protocol, stage: Part, setting: Setting) -> str:
    """Where the client is in that stage. Empty where nothing is said of it, or in the circle, which needs no words."""
    if stage.client in (None, "present"):
        return ""
    return labels.place_words(protocol.roles, place_in(setting, stage.client))


def is_last_minute(session: Session, protocol: Protocol) -> bool:
    """Whether the stage has to end within a minute, or should have ended."""
    return session.started is not None and stage_left_s(session, protocol) <= SOON_S


def place_in(setting: Setting, place: Place) -> Place:
    """The client's place as it is where the session meets: who meets remotely turns no chair round."""
    return "camera-off" if setting == "remote" and place in ("turned", "outside") else place


def why_not_yours(session: Session, protocol: Protocol, name: str) -> str:
    """What is said, gently, where the client is given the word while the consultants alone have it; else nothing."""
    stage = stage_of(session, protocol)
    silent = session.settings.client_in_consultation == "silent" or session.phase.activity != "consultation"
    if stage is None or stage.voice != "consultants" or not name or name != session.client or not silent:
        return ""
    if not session.roles.client:
        return _("{name} is the client: here the consultants speak, and the client listens.").format(name=name)
    client = labelled(name, session.roles.client)
    return _("{client}. Here {voice}.").format(
        client=client, voice=protocol.words_of(stage) or labels.SPEAKING[stage.voice]
    )


def circumstances(session: Session, protocol: Protocol, previous: Session | None) -> Circumstances:
    """What holds in the room now, as far as the lines of the script ask for it.

    At the start of a stage nobody was heard: only once somebody was, the others are missing.
    """
    voices, missing_voices = voices_of(session, protocol), not_heard(session, protocol)
    last_client = previous.client if previous else ""
    return Circumstances(
        first=session_time(session) == "first",
        remote=session.setting == "remote",
        no_client=not session.client,
        client_absent=bool(last_client) and not any(same_name(person.name, last_client) for person in session.people),
        unheard=0 < len(missing_voices) < len(voices),
        minute_left=is_last_minute(session, protocol),
    )


def moments_now(session: Session, protocol: Protocol, previous: Session | None) -> tuple[Moment, ...]:
    """The difficult moments of the present stage; none where the protocol no longer has that phase."""
    stage = stage_of(session, protocol)
    return protocol.moments_for(stage, circumstances(session, protocol, previous)) if stage else ()

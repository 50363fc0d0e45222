"""What of a session the people in the room may see, and what the facilitator chose to show of that.

Everything is put in field by field. What a session gets tomorrow is not shown before it is written down here.
"""

from datetime import datetime
from typing import Final, NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import speaking
from codev_tui.model import labels
from codev_tui.model.entries import Ref, entry
from codev_tui.model.protocol import Protocol
from codev_tui.model.room_now import voice_now
from codev_tui.model.room_view import ClockStyle, RoomCard, RoomClock, RoomView
from codev_tui.model.session import IDEA_KINDS, Idea, Session, Sift
from codev_tui.model.text import clean, clean_line
from codev_tui.model.voices import ideas_here, part_number, running_part, stage_of, whose_turn

_HAVE_BOARD: Final = ("consultation", "judgement", "commitments")
"""The activities in which the room sees the ideas."""
_LAST_ROUND: Final = "learning"
_READ: Final = ("topics", "reformulations", "requests", "ideas", "commitments", "learnings")
"""The kinds of entries that the room may be shown large: all that somebody said to everybody."""


class Sent(NamedTuple):
    """One entry or sentence that the facilitator sent to the room, in that part of that phase; it goes with the part.

    Of an entry it has what it is known by: `n` where its kind is numbered, else its author and text.
    """

    phase: str
    part: int
    kind: str = ""
    n: int = 0
    by: str = ""
    text: str = ""


class RoomChoices(NamedTuple):
    """What the facilitator chose for the room's screen. Without `clock` it is as the protocol has it."""

    is_blank: bool = False
    clock: ClockStyle | None = None
    size: int = 0
    light: bool = False
    hides_board: bool = False
    sent: Sent | None = None


def room_view(
    session: Session, protocol: Protocol, choices: RoomChoices, now: datetime, *, counts: bool = True
) -> RoomView:
    """What the room sees. `counts`: the clock that runs may be counted on from `now` at the pace of all clocks."""
    look = RoomView("blank", session.language, light=choices.light, size=choices.size)
    if session.clock is None:
        return replace(look, state="ended")
    if choices.is_blank:
        return look
    with speaking(session.language):
        return _shown(session, protocol, choices, now, counts=counts, look=look)


def _shown(
    session: Session, protocol: Protocol, choices: RoomChoices, now: datetime, *, counts: bool, look: RoomView
) -> RoomView:
    stage, script, voice = stage_of(session, protocol), protocol.phase(session.phase.name), voice_now(session, protocol)
    sent = sent_now(session, choices)
    return replace(
        look,
        state="running" if session.running_clock.running else "paused",
        phase=session.phase.label,
        part=stage.title if stage and script and script.parts else "",
        place=(session.index + 1, len(session.phases)),
        voice=voice.spoken,
        rule=voice.forbidden,
        client_place=voice.place,
        sentence=sent.text if sent and not sent.kind else clean(stage.stems[0]) if stage and stage.stems else "",
        request=session.whole_request,
        order=_order(session),
        turn=whose_turn(session),
        to_come=_to_come(session),
        board=() if choices.hides_board else _board(session, protocol),
        entry=_entry(session, sent) if sent and sent.kind else None,
        clock=_clock(session, protocol, choices.clock or clock_style(session, protocol), now, counts=counts),
    )


def clock_style(session: Session, protocol: Protocol) -> ClockStyle:
    """How the room sees the clock where the facilitator chose nothing: as the protocol says, else as the group does."""
    return protocol.room_clock or session.settings.clock


# The round


def _order(session: Session) -> tuple[str, ...]:
    round_ = session.running_clock.round
    return round_.order if round_ else ()


def _to_come(session: Session) -> tuple[str, ...]:
    """In a last round, those after the one who has the word."""
    round_ = session.running_clock.round
    return round_.left[1:] if round_ and session.phase.activity == _LAST_ROUND else ()


# Entries


def _board(session: Session, protocol: Protocol) -> tuple[RoomCard, ...]:
    if session.phase.activity not in _HAVE_BOARD:
        return ()
    return tuple(_card(session, idea) for _at, idea in ideas_here(session, protocol))


def _card(session: Session, idea: Idea) -> RoomCard:
    kind = "" if idea.kind == IDEA_KINDS[0] else labels.idea_kind(session, idea.kind)
    return RoomCard(idea.text, idea.by, kind, _kept(session, idea.sift))


def _kept(session: Session, sift: Sift) -> str:
    """What the client made of an idea, in words; in a judgement what the client said to it."""
    if sift == "open":
        return ""
    if session.phase.activity != "judgement":
        return labels.SIFT[sift]
    return labels.HOLDS[sift]


def may_be_sent(kind: str) -> bool:
    """Whether entries of that kind may be shown to the room at all."""
    return kind in _READ


def send_entry(session: Session, ref: Ref) -> Sent | None:
    """That entry, to be shown large in the present part; none where the room may not see such entries."""
    if not may_be_sent(ref.kind):
        return None
    found = entry(session, ref)
    n, by = getattr(found, "n", 0), getattr(found, "by", "")
    return Sent(session.phase.name, session.running_clock.part, ref.kind, n, by, "" if n else found.text)


def send_sentence(session: Session, text: str) -> Sent:
    """That sentence, to be shown in the present part in place of the one to complete."""
    return Sent(session.phase.name, session.running_clock.part, text=clean_line(text))


def sent_now(session: Session, choices: RoomChoices) -> Sent | None:
    """What was sent, as long as its part lasts and the session has that entry."""
    sent = choices.sent
    if sent is None or session.clock is None or (sent.phase, sent.part) != (session.phase.name, session.clock.part):
        return None
    return sent if not sent.kind or _entry(session, sent) is not None else None


def _entry(session: Session, sent: Sent) -> RoomCard | None:
    """The entry as it is now; none where it is not there any more."""
    for found in getattr(session, sent.kind):
        if sent.n and getattr(found, "n", 0) != sent.n:
            continue
        if not sent.n and (getattr(found, "by", ""), found.text) != (sent.by, sent.text):
            continue
        if isinstance(found, Idea):
            return _card(session, found)
        return RoomCard(found.text, getattr(found, "by", ""))
    return None


# The clock


def _clock(session: Session, protocol: Protocol, style: ClockStyle, now: datetime, *, counts: bool) -> RoomClock:
    """The time of the part that runs, else of the phase, as of now."""
    phase, part = session.phase, running_part(session, protocol)
    if phase.is_untimed:
        left_s, total_s = phase.elapsed_s, 0.0
    elif part is not None:
        left_s, total_s = part.left_s, float(part.planned_s)
    else:
        left_s, total_s = round(phase.planned_s - phase.elapsed_s, 3), float(phase.planned_s)
    runs = session.running_clock.running and counts
    return RoomClock(style, runs, left_s, total_s, now, labels.part_words(*part_number(session, protocol)))


# What stays as it was


def freeze(held: RoomView, fresh: RoomView, session: Session, choices: RoomChoices) -> RoomView:
    """What the room goes on seeing while it is frozen: all as it was held, but for the time and what is chosen since.

    A time goes on only in the part it belongs to; of another part no time is shown. Blank and the end are never held
    back, and neither is that somebody takes back or corrects what was said: the former words are gone.
    """
    if fresh.state in ("blank", "ended"):
        return fresh
    is_same = (held.place, held.part) == (fresh.place, fresh.part)
    is_sentence = choices.sent is not None and not choices.sent.kind
    said = {(idea.text, idea.by) for idea in session.ideas}
    return replace(
        held,
        state=fresh.state,
        clock=fresh.clock if is_same else None,
        request=fresh.request if held.request else "",
        board=() if choices.hides_board else tuple(card for card in held.board if (card.text, card.by) in said),
        entry=fresh.entry,
        sentence=fresh.sentence if is_sentence else held.sentence,
        light=fresh.light,
        size=fresh.size,
    )


def is_same_view(before: RoomView, after: RoomView) -> bool:
    """Whether both show the same, now and later: a clock that counts may have been read at different times."""
    old, new = before.clock, after.clock
    if old is None or new is None:
        return before == after
    if replace(before, clock=None) != replace(after, clock=None):
        return False
    if (old.style, old.counts, old.total_s, old.caption) != (new.style, new.counts, new.total_s, new.caption):
        return False
    gone_s = (new.as_of - old.as_of).total_seconds() if new.counts else 0.0
    towards = 1 if new.total_s == 0 else -1
    return abs(old.left_s + towards * gone_s - new.left_s) < _NOTICED_S


_NOTICED_S: Final = 0.2
"""A clock that differs by less is the same."""

"""What the frame of every phase screen shows, computed from the session: plain values.

What the group sees and hears is in its session's language, the rest in the program's.
"""

from collections.abc import Iterator, Sequence
from math import ceil

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _, ngettext, pgettext, quoted, speaking
from codev_tui.model import labels
from codev_tui.model.copied_texts import next_in_round
from codev_tui.model.course_words import protocol_here
from codev_tui.model.durations import clock_text
from codev_tui.model.labels import role_in, roles_of
from codev_tui.model.people import assign_letters
from codev_tui.model.protocol import Protocol, lines_for
from codev_tui.model.room_now import SOON_S, circumstances, voice_now
from codev_tui.model.schedule import left_s, minutes_in_hand, project
from codev_tui.model.session import Session
from codev_tui.model.sitting import waits_for_client
from codev_tui.model.voices import (
    asks_request,
    fair_share_s,
    heard_here,
    ideas_here,
    not_heard,
    part_number,
    running_part,
    seated,
    stage_left_s,
    stage_of,
    talk_s,
    voices_of,
    without_idea,
)
from codev_tui.own_keys import acting_key
from codev_tui.widgets.bar import Tone
from codev_tui.widgets.clock_face import Face
from codev_tui.widgets.headline import Heading
from codev_tui.widgets.rail import Step
from codev_tui.widgets.roster import Look, Seat
from codev_tui.widgets.script_card import Outcome, Script


def heading(live: LiveSession, session: Session, room: tuple[str, str] = ("", "")) -> Heading:
    """The first line: title, protocol and group, what the room sees, the times, and how the saving stands.

    `room` is what the room sees in words, and the same in short.
    """
    now = live.wall()
    projection = project(session, now)
    saved = _("saving")
    if live.all_saved:
        saved = _("saved elsewhere") if live.elsewhere else ""
    return Heading(
        title=session.title or _("Session without a title yet"),
        where=" · ".join(filter(None, (protocol_here(session), session.group))),
        clock=f"{now:%H:%M}",
        ends=_("ends {time:%H:%M}").format(time=live.local(projection.end)),
        late=lateness(projection.late_s),
        saving=_kind_of_session(live) or saved,
        alarm=_alarm(live),
        remedy=_("ctrl+p: save elsewhere") if live.failure else "",
        room=room[0],
        room_in_short=room[1],
    )


def lateness(late_s: float) -> str:
    """By how many minutes the session would end later or earlier than planned; empty for less than one in hand."""
    if late_s > 0:
        return _("{minutes} min late").format(minutes=ceil(late_s / 60))
    in_hand = minutes_in_hand(late_s)
    return _("{minutes} min in hand").format(minutes=in_hand) if in_hand else ""


def _kind_of_session(live: LiveSession) -> str:
    """What is unlike other sessions about one that is not kept."""
    if live.pace != 1:
        return _("demo, time runs {pace}×").format(pace=live.pace)
    return _("off the record") if live.off_the_record else ""


def _alarm(live: LiveSession) -> str:
    """What is wrong with the saving, in place of how it stands."""
    if live.failure:
        return _("NOT SAVED: {why}").format(why=live.failure_in_short)
    return _("KEPT IN A COPY") if live.diverted else ""


def _as_said(session: Session, line: str) -> str:
    with speaking(session.language):
        return quoted(line)


def steps(session: Session) -> list[Step]:
    """The rail: phases behind, the present one, those to come."""
    here = session.index
    return [
        Step(
            phase.label,
            "now" if i == here else "to come" if i > here else "done" if phase.visits else "skipped",
            round(phase.planned_s / 60),
        )
        for i, phase in enumerate(session.phases)
    ]


def voice(session: Session, protocol: Protocol) -> tuple[str, str]:
    """Whose voice it is and the one act that is forbidden now, in words of the session's language."""
    now = voice_now(session, protocol)
    return " · ".join(filter(None, (now.spoken, now.place))), now.forbidden


def face(session: Session, protocol: Protocol) -> Face:
    """The clock: time left rounded up, so that 0:00 appears at zero; then overtime, counted up.

    The time is the phase's. Its warning is the part's, where there is one: it is the part that has to end. The words
    are in the session's language, for the group sees the clock too.
    """
    with speaking(session.language):
        return _face(session, protocol)


def _face(session: Session, protocol: Protocol) -> Face:
    phase = session.phase
    tone, status, status_in_short = _state(session, protocol)
    share_s = fair_share_s(session, protocol)
    share = _("{time} each").format(time=clock_text(share_s)) if share_s is not None else ""
    part, part_in_short = part_words(session, protocol)
    return Face(
        text=clock_text(phase.elapsed_s if phase.is_untimed else left_s(phase)),
        fraction=0.0 if phase.is_untimed else phase.elapsed_s / phase.planned_s,
        tone=tone,
        status=status,
        extra=part or share,
        digits=session.settings.clock == "digits",
        extra_in_short=part_in_short,
        share=share if part else "",
        status_in_short=status_in_short,
    )


def _state(session: Session, protocol: Protocol) -> tuple[Tone, str, str]:
    """How the clock stands, as a tone, in words, and in fewer words where those are many."""
    left = stage_left_s(session, protocol)
    if session.started is None:
        return "still", _("not started: {space}").format(space=acting_key("pause", "space")), _("not started")
    if not session.running_clock.running:
        return "still", _("paused: {space} goes on").format(space=acting_key("pause", "space")), _("paused")
    if session.phase.is_untimed:
        return "ok", _("no time set"), ""
    if left_s(session.phase) < 0:
        return "over", _("overtime"), ""
    if left < 0:
        return "soon", _("part is over time"), _("part is over")
    if left <= SOON_S:
        return "soon", _("one minute left"), _("last minute")
    return "ok", pgettext("the clock", "running"), ""


def part_words(session: Session, protocol: Protocol) -> tuple[str, str]:
    """Which part of the phase it is, with the time left of it; and the same in short.

    Both are empty where the phase has one part alone. Groups that want no digits see no time here either, nor is
    there one where the part has no minutes of its own. The words are in the session's language.
    """
    with speaking(session.language):
        return _part_words(session, protocol)


def _part_words(session: Session, protocol: Protocol) -> tuple[str, str]:
    here, parts = part_number(session, protocol)
    if parts == 1:
        return "", ""
    words, short = labels.part_words(here, parts), f"{here}/{parts}"
    part = running_part(session, protocol)
    if part is None or session.settings.clock == "calm":
        return words, short
    time = clock_text(part.left_s)
    return f"{words} · {time}", f"{short} · {time}"


def script(session: Session, protocol: Protocol, previous: Session | None = None) -> Script:
    """What there is to say in the present stage, and what has come out of it so far."""
    stage, phase = stage_of(session, protocol), protocol.phase(session.phase.name)
    if stage is None or phase is None:
        return Script(_("say"))
    title = stage.title if phase.parts else ""
    stem = stage.stems[0] if stage.stems else ""
    return Script(
        " · ".join(filter(None, (_("say"), title))),
        lines_for(stage, circumstances(session, protocol, previous)),
        _as_said(session, stem) if stem else "",
        tuple(outcomes(session, protocol)),
    )


def outcomes(session: Session, protocol: Protocol) -> Iterator[Outcome]:
    """What must come out of the present stage, as far as the console can know: who was heard, and what was noted."""
    voices = voices_of(session, protocol)
    if voices:
        heard = len(voices) - len(not_heard(session, protocol))
        yield Outcome(_("heard {n} of {all}").format(n=heard, all=len(voices)))
    ideas = [idea for _at, idea in ideas_here(session, protocol)]
    if waits_for_client(session, protocol):
        yield Outcome(_("client"), is_done=False)
    match session.phase.activity:
        case "topic":
            yield Outcome(_("topic"), any(topic.chosen for topic in session.topics))
            yield Outcome(role_in(session, "client"), bool(session.client))
        case "clarification" if asks_request(session, protocol):
            yield Outcome(_("request"), bool(session.request))
        case "clarification":
            judged = sum(entry.verdict != "open" for entry in session.reformulations)
            all_ = len(session.reformulations)
            yield Outcome(_("confirmed or put right {n} of {all}").format(n=judged, all=all_))
        case "consultation":
            from_all = _("something from all") if session.idea_kinds else _("ideas from all")
            yield Outcome(from_all, not without_idea(session, protocol) and bool(ideas))
        case "judgement":
            judged = sum(idea.sift != "open" for idea in ideas)
            yield Outcome(_("judged {n} of {all}").format(n=judged, all=len(ideas)))
        case "commitments":
            if ideas or protocol.collects_ideas:
                yield Outcome(_("sifted"), bool(ideas) and all(idea.sift != "open" for idea in ideas))
            yield Outcome(_("commitment"), bool(session.commitments))
        case "learning":
            if protocol.meets_again:
                yield Outcome(_("next date"), session.next_session is not None)
        case _ if asks_request(session, protocol):
            yield Outcome(_("request"), bool(session.request))
        case _:
            pass


def seats(session: Session, protocol: Protocol) -> list[Seat]:
    """The roster: who speaks, who has been heard, whose voice is still missing in this part.

    In a round of those who meet remotely it is in the order of the round.
    Who has been heard is never marked as having passed.
    """
    own = assign_letters(session.people)
    voices, clock = voices_of(session, protocol), session.running_clock
    heard = heard_here(session)
    shares = _shares(session)
    row = []
    for person in seated(session):
        name = person.name
        look: Look
        if clock.speaker == name:
            look, state = "speaks", _("speaks")
        elif name in heard:
            look, state = "heard", _("spoke")
        elif clock.round and name in clock.round.skipped:
            look, state = "skipped", _("passed")
        elif name in voices:
            look, state = "not heard", _place(session, name) or _("not heard")
        else:
            look, state = "silent", ""
        row.append(
            Seat(own.get(name, ""), name, ", ".join(roles_of(session, person)), shares.get(name, "") or state, look)
        )
    return row


def read_out_next(session: Session) -> str:
    """Who is next in a round of those who meet remotely, to be read out; empty where nobody has to be told."""
    return next_in_round(session) if session.setting == "remote" else ""


def _place(session: Session, name: str) -> str:
    """In a round, when it is that person's turn."""
    round_ = session.running_clock.round
    if round_ is None or name not in round_.left[1:]:
        return ""
    return pgettext("in a round", "next") if round_.left[1] == name else ""


def _shares(session: Session) -> dict[str, str]:
    """Minutes spoken in this phase, only where the group asked for shares of talk."""
    if not session.settings.talk:
        return {}
    spoken = dict(talk_s(session, session.phase))
    clock = session.running_clock
    if clock.speaker and clock.speaker_since_s is not None:
        spoken[clock.speaker] = spoken.get(clock.speaker, 0.0) + session.phase.measured_s - clock.speaker_since_s
    return {name: clock_text(seconds) for name, seconds in spoken.items()}


def missing_names(names: Sequence[str]) -> str:
    """Who is still missing from something, in one short sentence; empty when nobody is."""
    if not names:
        return ""
    return ngettext("not yet: {names}", "not yet: {names}", len(names)).format(names=", ".join(names))

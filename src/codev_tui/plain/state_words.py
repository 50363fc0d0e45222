"""Where the session stands, in a line or two that can be read aloud: values in, sentences out."""

from collections.abc import Iterator
from math import ceil

from codev_tui.i18n import _, labelled
from codev_tui.model.durations import clock_text, elapsed_text, measured_text, span_text
from codev_tui.model.group import Between
from codev_tui.model.labels import roles_of
from codev_tui.model.people import assign_letters
from codev_tui.model.protocol import Protocol
from codev_tui.model.room_now import SOON_S, voice_now
from codev_tui.model.schedule import Projection, left_s
from codev_tui.model.session import Session
from codev_tui.model.voices import (
    heard_here,
    not_heard,
    running_part,
    stage_left_s,
    stage_of,
    stages_of,
    voices_of,
)
from codev_tui.model.written_days import long_day
from codev_tui.own_keys import acting_key


def place(session: Session, protocol: Protocol) -> str:
    """The phase, and the part of it where it has several."""
    script, stage = protocol.phase(session.phase.name), stage_of(session, protocol)
    parts = stages_of(session, script) if script else ()
    if stage is None or len(parts) < 2:
        return session.phase.label
    part = min(session.running_clock.part, len(parts))
    words = _("{phase}, part {part} of {parts}, {title}")
    return words.format(phase=session.phase.label, part=part, parts=len(parts), title=stage.title)


def voice(session: Session, protocol: Protocol) -> str:
    """Whose voice it is, and the one act that is forbidden now."""
    return " ".join(map(_sentence, filter(None, voice_now(session, protocol))))


def _sentence(words: str) -> str:
    """The words with a capital and a full stop, for whoever hears them."""
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def time_left(session: Session, protocol: Protocol) -> str:
    """What the clock says, of the phase and of its part; without figures where the group wants none."""
    if session.started is None:
        return _("The clock has not started: {space} starts it.").format(space=acting_key("pause", "space"))
    told = _calmly(session, protocol) if session.settings.clock == "calm" else _in_figures(session, protocol)
    stands = "" if session.running_clock.running else clock_stands()
    return " ".join(filter(None, (told, stands)))


def clock_stands() -> str:
    """That the clock stands still, and what lets it go on."""
    return _("The clock stands still: {space} lets it go on.").format(space=acting_key("pause", "space"))


def _calmly(session: Session, protocol: Protocol) -> str:
    left = stage_left_s(session, protocol)
    return _("The time is up.") if left <= 0 else _("Less than a minute is left.") if left <= SOON_S else ""


def _in_figures(session: Session, protocol: Protocol) -> str:
    if session.phase.is_untimed:
        return _("{span} so far; no time is set.").format(span=span_text(session.phase.elapsed_s))
    left, part = left_s(session.phase), running_part(session, protocol)
    told = _("{span} left.") if left > 0 else _("{span} over time.")
    if part is None or left <= 0:
        return told.format(span=span_text(abs(left)))
    if part.left_s <= 0:
        told = _("{span} left; this part is {part} over time.")
    else:
        told = _("{span} left, {part} of this part.")
    return told.format(span=span_text(left), part=span_text(abs(part.left_s)))


def speaker(session: Session) -> str:
    """Who speaks, and in a round who comes next."""
    clock = session.running_clock
    if clock.round is None:
        return _("{name} speaks.").format(name=clock.speaker) if clock.speaker else ""
    left = clock.round.left
    if not left:
        return _("The round is complete.")
    if len(left) == 1:
        return _("It is {name}'s turn, the last one.").format(name=left[0])
    return _("It is {name}'s turn, then {next}.").format(name=left[0], next=left[1])


def standing(session: Session, protocol: Protocol) -> str:
    """Where the session stands, and whose voice it is."""
    return f"{place(session, protocol)}. {voice(session, protocol)}"


def prompt(session: Session) -> str:
    """What stands before the line that is typed: the phase, and whose turn it is."""
    clock = session.running_clock
    return ", ".join(filter(None, (session.phase.label, clock.speaker))) + ">"


def exact_time(session: Session, projection: Projection, ends: str) -> Iterator[str]:
    """The time to the second, the projected end, and how late it is."""
    phase = session.phase
    told = _("{phase} has run {elapsed} of {planned}: {left} left.")
    if left_s(phase) < 0:
        told = _("{phase} has run {elapsed} of {planned}: {left} over time.")
    if phase.is_untimed:
        told = _("{phase} has run {elapsed}; no time is set.")
    yield told.format(
        phase=phase.label,
        elapsed=elapsed_text(phase.elapsed_s),
        planned=measured_text(phase.planned_s),
        left=clock_text(left_s(phase)).lstrip("+"),
    )
    late = ceil(projection.late_s / 60) if projection.late_s > 0 else -int(-projection.late_s // 60)
    yield _("The session ends at {time}.").format(time=ends)
    if late > 0:
        yield _("It is {span} late.").format(span=span_text(60 * late))
    elif late < 0:
        yield _("It has {span} in hand.").format(span=span_text(-60 * late))


def people(session: Session, protocol: Protocol) -> Iterator[str]:
    """Everybody with their letter and role, and how they stand in this part of the phase."""
    own, voices, clock = assign_letters(session.people), voices_of(session, protocol), session.running_clock
    for person in session.people:
        marks = [*roles_of(session, person)]
        if person.name == clock.speaker:
            marks.append(_("speaks"))
        elif person.name in heard_here(session):
            marks.append(_("spoke"))
        elif clock.round and person.name in clock.round.skipped:
            marks.append(_("passed"))
        elif person.name in voices:
            marks.append(_("not heard"))
        letter = own.get(person.name, "")
        named = _("{letter}: {name}").format(letter=letter, name=person.name) if letter else person.name
        yield ", ".join((named, *marks))
    if not session.people:
        yield nobody_entered()
    elif missing := not_heard(session, protocol):
        yield _("Not heard yet: {names}.").format(names=", ".join(missing))


class TimeNotices:
    """Says once that a minute is left, and once that the time is up, of each part, or of a phase without parts."""

    def __init__(self) -> None:
        self._told: set[tuple[str, int, str]] = set()

    def due(self, session: Session, protocol: Protocol) -> str:
        """What is to be said now; empty where nothing is, or was said already."""
        left, (phase, part) = stage_left_s(session, protocol), (session.phase, session.running_clock.part)
        if session.started is None or left > SOON_S:
            self._told -= {(phase.name, part, "soon"), (phase.name, part, "up")}
            return ""
        what = "up" if left <= 0 else "soon"
        if (phase.name, part, what) in self._told:
            return ""
        self._told.add((phase.name, part, what))
        words = _("The time is up: {place}.") if what == "up" else _("One minute is left: {place}.")
        return words.format(place=place(session, protocol))


def told_line(line: Between) -> str:
    """What a member told between two sessions, with their name and the day."""
    who = " · ".join(filter(None, (line.by, long_day(line.on))))
    return labelled(who, " ".join(line.text.split()))


def nobody_entered() -> str:
    """That there is nobody yet, and what asks for names."""
    return _("Nobody is entered yet: {people} asks who is there.").format(people=acting_key("people", "P"))

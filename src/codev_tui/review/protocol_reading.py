"""One protocol, for reading: all that its file says, as headed lines."""

from collections.abc import Iterator

from codev_tui.i18n import _, labelled
from codev_tui.model import labels
from codev_tui.model.protocol import Length, Line, Moment, Occasion, Part, Phase, Protocol, Sign
from codev_tui.review.protocol_facts import facts, first_sentence
from codev_tui.review.session_text import INDENT, Section
from codev_tui.store.protocols import in_place_words


def protocol_reading(protocol: Protocol, own: str) -> Iterator[Section]:
    """All that the protocol says, phase by phase; `own` is its file where that is in place of a shipped one."""
    in_turn = _("{n} people are client in turn; what comes with each of them is marked ×{n}.").format(
        n=protocol.clients
    )
    purpose, collected = facts(protocol)
    more = protocol.summary.removeprefix(first_sentence(protocol.summary)).strip()
    remarks = (in_turn if protocol.clients > 1 else "", in_place_words(own) if own else "")
    yield Section(_("Summary"), tuple(filter(None, (purpose, collected, more, *remarks))))
    if protocol.principles:
        yield Section(_("Principles"), tuple(labelled(entry.title, entry.say) for entry in protocol.principles))
    if protocol.lengths:
        yield Section(_("Lengths"), tuple(_length(protocol, length) for length in protocol.lengths))
    for n, phase in enumerate(protocol.phases, 1):
        title = _("{n}. {title}, {minutes} min").format(n=n, title=phase.title, minutes=phase.minutes)
        if not phase.minutes:
            title = _("{n}. {title}, no time set").format(n=n, title=phase.title)
        title += f" ×{protocol.clients}" if phase.each else ""
        yield Section(title, tuple(_phase(protocol, phase)))
    if protocol.moments:
        yield Section(_("Difficult moments of every phase"), tuple(map(_moment, protocol.moments)))
    if protocol.signs:
        yield Section(_("Signs of the client"), tuple(_signs(protocol.signs)))
    if protocol.debrief:
        yield Section(_("Debrief"), tuple(question.ask for question in protocol.debrief))


def _length(protocol: Protocol, length: Length) -> str:
    """A length that the protocol has minutes of its own for."""
    words = _("{minutes} min: {each}").format(
        minutes=protocol.total(length.minutes), each=" ".join(map(str, length.minutes))
    )
    setting = labels.SETTING[length.setting] if length.setting else ""
    return ", ".join(filter(None, (labelled(length.title, words), setting)))


def _phase(protocol: Protocol, phase: Phase) -> Iterator[str]:
    """What the phase asks for and says, then each of its parts, then its difficult moments."""
    yield from _stage(protocol, phase)
    for part in phase.parts:
        minutes = _("{minutes} min").format(minutes=part.minutes) if part.minutes else ""
        yield ", ".join(filter(None, (part.title, minutes, labels.OCCASION[part.when] if part.when else "")))
        yield from (INDENT + line for line in _stage(protocol, part))
    yield from _listed(_("Difficult moments"), map(_moment, phase.moments))
    yield from _signs(phase.signs)


def _stage(protocol: Protocol, stage: Phase | Part) -> Iterator[str]:
    manner = _("{voice}, in a round") if stage.round else "{voice}"
    yield _("Voice: {voice}").format(voice=manner.format(voice=protocol.words_of(stage) or labels.VOICE[stage.voice]))
    if stage.client:
        yield labels.place_words(protocol.roles, stage.client)
    yield _("Not now: {forbidden}").format(forbidden=stage.forbidden)
    if stage.aim:
        yield _("Aim: {aim}").format(aim=stage.aim)
    if stage.instruction:
        yield _("Must be said: {instruction}").format(instruction=stage.instruction)
    yield from _listed(_("Say"), map(_line, stage.say))
    yield from _listed(_("Do"), stage.do)
    yield from _listed(_("Comes out"), stage.out)
    yield from _listed(_("To complete"), stage.stems)
    if isinstance(stage, Part):
        yield from _listed(_("Difficult moments"), map(_moment, stage.moments))


def _line(line: str | Line) -> str:
    """A line to say, with its occasion if it waits for one, and with what is said in its place remotely."""
    if isinstance(line, str):
        return line
    said = _on_occasion(line.when, line.say)
    return f"{said} / {_on_occasion('remote', line.say_remote)}" if line.say_remote else said


def _moment(moment: Moment) -> str:
    see = _on_occasion(moment.when, moment.see)
    return " → ".join(filter(None, (see, moment.say, moment.do)))


def _on_occasion(when: Occasion | None, words: str) -> str:
    return f"({labels.OCCASION[when]}) {words}" if when else words


def _signs(signs: tuple[Sign, ...]) -> Iterator[str]:
    for sign in signs:
        title = _("When the client is {sign}").format(sign=labels.FLAG[sign.kind])
        yield from _listed(title, (*sign.say, *filter(None, (sign.do,))))


def _listed(title: str, texts: "Iterator[str] | tuple[str, ...]") -> Iterator[str]:
    """A list under its title; nothing at all where it is empty."""
    for i, text in enumerate(texts):
        if not i:
            yield title
        yield f"{INDENT}• {text}"

"""What the shape of a protocol file cannot say by itself: minutes that add up, unique names, no empty words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, get_args

from codev_tui.i18n import _
from codev_tui.model.protocol import Length, Line, Part, Phase, Protocol, SessionTime, Sign
from codev_tui.model.schedule import MINUTES_MAX
from codev_tui.model.session import IDEA_KINDS
from codev_tui.model.text import clean
from codev_tui.store.format.validation.conversion import InvalidValue, quoted

NAME: Final = re.compile(r"[a-z0-9-]+", re.ASCII)
"""The names of protocols, phases, principles and questions."""


def cleaned(value: Any) -> Any:
    """A document whose every text is cleaned."""
    if isinstance(value, dict):
        return {key: cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [cleaned(inner) for inner in value]
    return clean(value) if isinstance(value, str) else value


def empty_texts(value: Any, key: str = "") -> Iterator[InvalidValue]:
    """The texts of a document with nothing in them; what has nothing to say is left out instead."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from empty_texts(inner, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from empty_texts(inner, f"{key}[{i}]")
    elif isinstance(value, str) and not value.strip():
        yield InvalidValue(key, _("{key} is empty.").format(key=quoted(key)))


def protocol_problems(
    protocol: Protocol, name: str, language: str, address: str | None = None
) -> Iterator[InvalidValue]:
    """What makes the protocol unfit for a session; `name`, `language`, `address` are those of its file's name."""
    if protocol.name != name:
        yield InvalidValue(
            "name",
            _("name is {found}, but the file's name begins with {name}.").format(
                found=quoted(protocol.name), name=name
            ),
        )
    if protocol.language != language:
        yield InvalidValue(
            "language",
            _("language is {found}, but the file's name says {language}.").format(
                found=quoted(protocol.language), language=language
            ),
        )
    if address and not protocol.address:
        sentence = _("address is missing, and the file's name says {address}.")
        yield InvalidValue("address", sentence.format(address=address))
    elif address and protocol.address != address:
        sentence = _("address is {found}, but the file's name says {address}.")
        yield InvalidValue("address", sentence.format(found=protocol.address, address=address))
    yield from _people(protocol)
    yield from _remote(protocol)
    yield from _wordings(protocol)
    yield from _names("principles", [principle.name for principle in protocol.principles])
    yield from _names("debrief", [question.name for question in protocol.debrief])
    yield from _signs("signs", protocol.signs)
    yield from _kinds(protocol)
    yield from _fields(protocol)
    yield from _lengths(protocol)
    yield from _clients(protocol)
    if not protocol.phases:
        yield InvalidValue("phases", _("there are no phases."))
    yield from _names("phases", [phase.name for phase in protocol.phases])
    for i, phase in enumerate(protocol.phases):
        yield from _phase(f"phases[{i}]", phase)
    if protocol.minutes > MINUTES_MAX:
        yield InvalidValue("phases", _("the phases take more than {n} minutes together.").format(n=MINUTES_MAX))


def _people(protocol: Protocol) -> Iterator[InvalidValue]:
    if protocol.people_min < 1:
        yield InvalidValue("people_min", _("people_min is less than 1."))
    for key in ("people_max", "people_max_remote"):
        if getattr(protocol, key) < protocol.people_min:
            yield InvalidValue(key, _("{key} is less than people_min.").format(key=key))
    if protocol.minutes_min < 1:
        yield InvalidValue("minutes_min", _("minutes_min is less than 1."))


def _remote(protocol: Protocol) -> Iterator[InvalidValue]:
    """The lengths for those who meet remotely. The longest, and what the method advises from it on, go together."""
    longest, advice = protocol.minutes_max_remote, protocol.advice.long_remote
    if protocol.minutes_remote is not None and protocol.minutes_remote < len(protocol.phases):
        yield InvalidValue("minutes_remote", _("minutes_remote is less than a minute for each phase."))
    if protocol.minutes_remote is not None and protocol.minutes_remote > MINUTES_MAX:
        yield InvalidValue("minutes_remote", _("minutes_remote is more than {n}.").format(n=MINUTES_MAX))
    if protocol.break_from_remote is not None and protocol.break_from_remote < 1:
        yield InvalidValue("break_from_remote", _("break_from_remote is less than 1."))
    if longest is not None and longest < protocol.minutes_min:
        yield InvalidValue("minutes_max_remote", _("minutes_max_remote is less than minutes_min."))
    if longest is not None and not advice:
        sentence = _("minutes_max_remote needs advice.long_remote: say there what the method advises from then on.")
        yield InvalidValue("minutes_max_remote", sentence)
    if longest is None and advice:
        sentence = _("advice.long_remote is never shown without minutes_max_remote: give both, or none.")
        yield InvalidValue("advice.long_remote", sentence)


def _wordings(protocol: Protocol) -> Iterator[InvalidValue]:
    """A line that is for remote sessions alone has no other wording for them."""
    for i, phase in enumerate(protocol.phases):
        lines = [(f"phases[{i}].say[{k}]", line) for k, line in enumerate(phase.say)]
        for j, part in enumerate(phase.parts):
            lines += [(f"phases[{i}].parts[{j}].say[{k}]", line) for k, line in enumerate(part.say)]
        for key, line in lines:
            if isinstance(line, Line) and line.when == "remote" and line.say_remote:
                sentence = _("{key} is never said: the line is for remote sessions only, so give `say` alone.")
                yield InvalidValue(f"{key}.say_remote", sentence.format(key=f"{key}.say"))


def _signs(key: str, signs: Iterable[Sign]) -> Iterator[InvalidValue]:
    seen: set[str] = set()
    for i, sign in enumerate(signs):
        here = f"{key}[{i}]"
        if sign.kind in seen:
            sentence = _("{key} is {kind}, which another one is: put their lines together.")
            yield InvalidValue(f"{here}.kind", sentence.format(key=f"{here}.kind", kind=sign.kind))
        if not sign.say:
            sentence = _("{key} has no line: give at least one, or leave the sign out.")
            yield InvalidValue(f"{here}.say", sentence.format(key=f"{here}.say"))
        seen.add(sign.kind)


def _lengths(protocol: Protocol) -> Iterator[InvalidValue]:
    """Lengths have minutes for each phase that has a clock, and one knows which is meant."""
    seen: set[tuple[int, str | None]] = set()
    for i, length in enumerate(protocol.lengths):
        key, total = f"lengths[{i}].minutes", sum(length.minutes)
        if len(length.minutes) != len(protocol.phases):
            sentence = _("{key} has {n} numbers, and there are {phases} phases: give one for each.")
            yield InvalidValue(key, sentence.format(key=key, n=len(length.minutes), phases=len(protocol.phases)))
        elif any(bool(given > 0) != bool(phase.minutes) for given, phase in _pairs(length, protocol)):
            sentence = _("{key} needs at least 1 for each phase that has a clock, and 0 for the others.")
            yield InvalidValue(key, sentence.format(key=key))
        else:
            total = protocol.total(length.minutes)
        if (total, length.setting) in seen:
            sentence = _("{key} takes {total} minutes, as another length does: leave one of the two out.")
            yield InvalidValue(key, sentence.format(key=key, total=total))
        seen.add((total, length.setting))


def _clients(protocol: Protocol) -> Iterator[InvalidValue]:
    """The phases of each client come one after the other, and there are several clients where there are such phases."""
    _before, each, _after = protocol.in_turn
    if not all(phase.each for phase in each):
        at = next(i for i, phase in enumerate(protocol.phases) if phase in each and not phase.each)
        sentence = _(
            "{key} is not each client's, but phases before and after it are: put those of each client together."
        )
        yield InvalidValue(f"phases[{at}]", sentence.format(key=f"phases[{at}]"))
    if each and protocol.clients < 2:
        sentence = _("clients is {n}: where phases come with each client, say how many clients there usually are.")
        at = protocol.phases.index(each[0])
        yield InvalidValue(f"phases[{at}].each", sentence.format(n=protocol.clients))
    if protocol.clients < 1 or (protocol.clients > 1 and not each):
        sentence = _("clients is {n}, and no phase has each = true: say which phases come with each client.")
        yield InvalidValue("clients", sentence.format(n=protocol.clients))


def _pairs(length: Length, protocol: Protocol) -> Iterator[tuple[int, Phase]]:
    return zip(length.minutes, protocol.phases, strict=True)


def _kinds(protocol: Protocol) -> Iterator[InvalidValue]:
    """The kinds that a phase names are there."""
    yield from _names("kinds", [kind.name for kind in protocol.kinds])
    known = [kind.name for kind in protocol.kinds] or [*IDEA_KINDS]
    for i, phase in enumerate(protocol.phases):
        for j, kind in enumerate(phase.kinds):
            if kind not in known:
                here = f"phases[{i}].kinds[{j}]"
                sentence = _("{key} is {kind}, which is none of: {kinds}.")
                yield InvalidValue(here, sentence.format(key=here, kind=quoted(kind), kinds=", ".join(known)))


def _fields(protocol: Protocol) -> Iterator[InvalidValue]:
    """Fields are unique in their phase, belong to phases that show them, and have one title wherever they come."""
    titles: dict[str, str] = {}
    for i, phase in enumerate(protocol.phases):
        key = f"phases[{i}].fields"
        if phase.fields and phase.activity != "exploration":
            sentence = _("{key} would not be shown: only an exploration has fields.")
            yield InvalidValue(key, sentence.format(key=key))
        yield from _names(key, [field.name for field in phase.fields])
        for j, field in enumerate(phase.fields):
            here = f"{key}[{j}].title"
            if titles.setdefault(field.name, field.title) != field.title:
                sentence = _("{key} is {title}, but the field {name} is called {other} before: give one title to both.")
                words = sentence.format(
                    key=here, title=quoted(field.title), name=field.name, other=quoted(titles[field.name])
                )
                yield InvalidValue(here, words)


def _names(key: str, names: Iterable[str]) -> Iterator[InvalidValue]:
    seen: set[str] = set()
    for i, name in enumerate(names):
        here = f"{key}[{i}].name"
        if not NAME.fullmatch(name):
            sentence = _("{key} is {name}; names are of small letters without accents, digits and hyphens.")
            yield InvalidValue(here, sentence.format(key=here, name=quoted(name)))
        elif name in seen:
            yield InvalidValue(here, _("{key} is {name}, which another one has.").format(key=here, name=name))
        seen.add(name)


def _phase(key: str, phase: Phase) -> Iterator[InvalidValue]:
    if phase.minutes < 0:
        sentence = _("{key} is below zero: 0 is a phase without a clock.")
        yield InvalidValue(f"{key}.minutes", sentence.format(key=f"{key}.minutes"))
    yield from _parts(key, phase)
    yield from _signs(f"{key}.signs", phase.signs)
    yield from _round(key, phase)
    for i, part in enumerate(phase.parts):
        yield from _round(f"{key}.parts[{i}]", part)
    if phase.activity == "clarification":
        for i, stage in enumerate(phase.stages):
            if not stage.stems:
                here = f"{key}.parts[{i}]" if phase.parts else key
                yield InvalidValue(here, _("{key} has no stems, and a clarification is made of them.").format(key=here))


def _round(key: str, stage: Phase | Part) -> Iterator[InvalidValue]:
    """Nobody both begins and ends a round."""
    if stage.first and stage.first == stage.last:
        sentence = _("{key} is {who}, who begin the round already: give another, or leave one of the two out.")
        yield InvalidValue(f"{key}.last", sentence.format(key=f"{key}.last", who=stage.last))


def _parts(key: str, phase: Phase) -> Iterator[InvalidValue]:
    for i, part in enumerate(phase.parts):
        if part.minutes is not None and part.minutes < 1:
            here = f"{key}.parts[{i}].minutes"
            yield InvalidValue(here, _("{key} is less than 1.").format(key=here))
    if any(part.when for part in phase.parts):
        yield from _parts_in_turn(key, phase)
    else:
        yield from _minutes(key, phase, phase.parts)


def _parts_in_turn(key: str, phase: Phase) -> Iterator[InvalidValue]:
    """Parts that are only in first sessions, or only in later ones.

    They are known by their titles. In one of the two they fill the phase; where they leave minutes in the other, the
    parts there share them.
    """
    seen: set[str] = set()
    for i, part in enumerate(phase.parts):
        here = f"{key}.parts[{i}].title"
        if part.title in seen:
            sentence = _("{key} is {title}, which another part has: where parts have `when`, give each its own title.")
            yield InvalidValue(here, sentence.format(key=here, title=quoted(part.title)))
        seen.add(part.title)
    absent = {
        "first": _('no part of {key} is in a first session: give one without `when`, or with when = "first".'),
        "later": _('no part of {key} is in a later session: give one without `when`, or with when = "later".'),
    }
    missing = [time for time in get_args(SessionTime) if not phase.parts_in(time)]
    if missing:
        yield from (InvalidValue(f"{key}.parts", absent[time].format(key=key)) for time in missing)
        return
    short = all(_are_short(phase, phase.parts_in(time)) for time in get_args(SessionTime))
    for time in get_args(SessionTime):
        parts = phase.parts_in(time)
        if short or not _are_short(phase, parts):
            yield from _minutes(key, phase, parts, time)


def _are_short(phase: Phase, parts: Iterable[Part]) -> bool:
    """Whether all parts have minutes of their own, and take fewer than the phase."""
    return all(part.minutes for part in parts) and _given(parts) < phase.minutes


def _given(parts: Iterable[Part]) -> int:
    return sum(part.minutes or 0 for part in parts)


def _minutes(key: str, phase: Phase, parts: Sequence[Part], time: SessionTime | None = None) -> Iterator[InvalidValue]:
    """Parts that occur together take the phase's minutes, all or none of them with minutes of their own."""
    sentences = {
        None: _("the parts of {key} take {given} minutes, the phase {minutes}."),
        "first": _("the parts of {key} in a first session take {given} minutes, the phase {minutes}."),
        "later": _("the parts of {key} in a later session take {given} minutes, the phase {minutes}."),
    }
    given, unnamed = _given(parts), sum(part.minutes is None for part in parts)
    room = phase.minutes - given
    if not given:
        return
    if room and (room < 0 or not unnamed):
        sentence = sentences[time].format(key=key, given=given, minutes=phase.minutes)
        yield InvalidValue(f"{key}.minutes", sentence)
    elif room < unnamed:
        sentence = _("the parts of {key} with minutes of their own leave too few to the others.")
        yield InvalidValue(f"{key}.minutes", sentence.format(key=key))

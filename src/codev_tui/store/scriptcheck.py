"""What the shape of a protocol file cannot say by itself: minutes that add up, unique names, no empty words."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from codev_tui.i18n import _
from codev_tui.model.protocol import Phase, Protocol
from codev_tui.model.schedule import MINUTES_MAX
from codev_tui.model.text import clean
from codev_tui.store.checking import Unfit, quoted

NAME: Final = re.compile(r"[a-z0-9-]+", re.ASCII)
"""The names of protocols, phases, principles and questions."""


def cleaned(value: Any) -> Any:
    """A document whose every text is cleaned."""
    if isinstance(value, dict):
        return {key: cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [cleaned(inner) for inner in value]
    return clean(value) if isinstance(value, str) else value


def empty_texts(value: Any, key: str = "") -> Iterator[Unfit]:
    """The texts of a document with nothing in them; what has nothing to say is left out instead."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from empty_texts(inner, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from empty_texts(inner, f"{key}[{i}]")
    elif isinstance(value, str) and not value.strip():
        yield Unfit(key, _("{key} is empty.").format(key=quoted(key)))


def faults(protocol: Protocol, name: str, language: str) -> Iterator[Unfit]:
    """What makes the protocol unfit for a session; `name` and `language` are those of its file's name."""
    if protocol.name != name:
        yield Unfit(
            "name",
            _("name is {found}, but the file's name begins with {name}.").format(
                found=quoted(protocol.name), name=name
            ),
        )
    if protocol.language != language:
        yield Unfit(
            "language",
            _("language is {found}, but the file's name says {language}.").format(
                found=quoted(protocol.language), language=language
            ),
        )
    yield from _people(protocol)
    yield from _names("principles", [principle.name for principle in protocol.principles])
    yield from _names("debrief", [question.name for question in protocol.debrief])
    if not protocol.phases:
        yield Unfit("phases", _("there are no phases."))
    yield from _names("phases", [phase.name for phase in protocol.phases])
    for i, phase in enumerate(protocol.phases):
        yield from _phase(f"phases[{i}]", phase)
    if protocol.minutes > MINUTES_MAX:
        yield Unfit("phases", _("the phases take more than {n} minutes together.").format(n=MINUTES_MAX))


def _people(protocol: Protocol) -> Iterator[Unfit]:
    if protocol.people_min < 1:
        yield Unfit("people_min", _("people_min is less than 1."))
    for key in ("people_max", "people_max_remote"):
        if getattr(protocol, key) < protocol.people_min:
            yield Unfit(key, _("{key} is less than people_min.").format(key=key))
    if protocol.minutes_min < 1:
        yield Unfit("minutes_min", _("minutes_min is less than 1."))


def _names(key: str, names: Iterable[str]) -> Iterator[Unfit]:
    seen: set[str] = set()
    for i, name in enumerate(names):
        here = f"{key}[{i}].name"
        if not NAME.fullmatch(name):
            sentence = _("{key} is {name}; names are of small letters without accents, digits and hyphens.")
            yield Unfit(here, sentence.format(key=here, name=quoted(name)))
        elif name in seen:
            yield Unfit(here, _("{key} is {name}, which another one has.").format(key=here, name=name))
        seen.add(name)


def _phase(key: str, phase: Phase) -> Iterator[Unfit]:
    if phase.minutes < 1:
        yield Unfit(f"{key}.minutes", _("{key} is less than 1.").format(key=f"{key}.minutes"))
    yield from _parts(key, phase)
    if phase.activity == "clarification":
        for i, stage in enumerate(phase.stages):
            if not stage.stems:
                here = f"{key}.parts[{i}]" if phase.parts else key
                yield Unfit(here, _("{key} has no stems, and a clarification is made of them.").format(key=here))


def _parts(key: str, phase: Phase) -> Iterator[Unfit]:
    given = [part.minutes for part in phase.parts if part.minutes is not None]
    for i, part in enumerate(phase.parts):
        if part.minutes is not None and part.minutes < 1:
            here = f"{key}.parts[{i}].minutes"
            yield Unfit(here, _("{key} is less than 1.").format(key=here))
    room = phase.minutes - sum(given)
    if given and room != 0 and (room < 0 or len(given) == len(phase.parts)):
        sentence = _("the parts of {key} take {given} minutes, the phase {minutes}.")
        yield Unfit(f"{key}.minutes", sentence.format(key=key, given=sum(given), minutes=phase.minutes))
    elif given and room < len(phase.parts) - len(given):
        sentence = _("the parts of {key} with minutes of their own leave too few to the others.")
        yield Unfit(f"{key}.minutes", sentence.format(key=key))

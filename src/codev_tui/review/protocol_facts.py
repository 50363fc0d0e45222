"""What is asked first of a protocol: what it is for, how long it takes, for how many, and what it leaves behind."""

import re
from collections.abc import Iterator
from typing import Final

from codev_tui.i18n import _, ngettext
from codev_tui.model import kinds, labels
from codev_tui.model.protocol import Phase, Protocol

_SENTENCE: Final = re.compile(r".*?[.!?…](?=\s|\Z)", re.DOTALL)
_THREE_TEXTS: Final = ("facts", "difficulties", "relation")
"""What the client lays out in an exploration that has no fields of its own."""


def facts(protocol: Protocol) -> tuple[str, str]:
    """Two lines: what it is for, with its lengths and the people it is made for; and what it collects."""
    collected = tuple(dict.fromkeys(word for phase in protocol.phases for word in _collected(protocol, phase)))
    purpose = _("{purpose} {minutes}, {people}.").format(
        purpose=first_sentence(protocol.summary), minutes=_lengths(protocol), people=_people(protocol)
    )
    if not collected:
        return purpose.strip(), _("It collects nothing.")
    return purpose.strip(), _("It collects: {list}.").format(list=", ".join(collected))


def first_sentence(text: str) -> str:
    """The text up to its first full stop, question mark or the like."""
    found = _SENTENCE.match(text)
    return found[0] if found else text


def _lengths(protocol: Protocol) -> str:
    """Its usual length and the others that it has minutes for, the shortest first."""
    lengths = sorted({protocol.minutes, *(protocol.total(length.minutes) for length in protocol.lengths)})
    return ngettext("{minutes} minute", "{minutes} minutes", lengths[-1]).format(minutes=", ".join(map(str, lengths)))


def _people(protocol: Protocol) -> str:
    least, most = protocol.people_min, protocol.people_max
    if least < most:
        return _("for {least} to {most} people").format(least=least, most=most)
    return ngettext("for {count} person", "for {count} people", most).format(count=most)


def _collected(protocol: Protocol, phase: Phase) -> Iterator[str]:
    """What is written down in the phase, in words."""
    match phase.activity:
        case "welcome":
            if any(part.when == "later" for part in phase.parts) or not phase.parts:
                yield _("what became of commitments")
        case "topic":
            yield _several("topics")
        case "exploration":
            yield from (field.title for field in phase.fields)
            yield from map(labels.key_word, () if phase.fields else _THREE_TEXTS)
        case "clarification":
            yield _several("reformulations")
            yield _("the request")
        case "consultation":
            yield from _kinds(protocol, phase) or (_several("ideas"),)
        case "judgement":
            yield _("verdicts ({kinds})").format(kinds=", ".join(_kinds(protocol, phase) or (_several("ideas"),)))
        case "commitments":
            yield _several("commitments")
        case "learning":
            yield _several("learnings")
            yield _several("feedback")
        case "break":
            pass
    if phase.activity != "clarification" and any(stage.asks_request for stage in phase.stages):
        yield _("the request")


def _several(name: str) -> str:
    """What several entries of a kind are called, within a sentence."""
    title = kinds.kind_named(name).title()
    return title[:1].lower() + title[1:]


def _kinds(protocol: Protocol, phase: Phase) -> tuple[str, ...]:
    """The protocol's own kinds of ideas that the phase is about; none where it has the program's."""
    return tuple(kind.word for kind in protocol.kinds if kind.name in phase.kinds or not phase.kinds)

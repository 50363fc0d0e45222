"""The protocols at hand as a list: what one chooses by, whose each is, and what keeps one from being used."""

from collections.abc import Sequence
from typing import NamedTuple

from codev_tui.i18n import _, ngettext
from codev_tui.store.protocols import Entry, ProtocolFiles, read_protocol


class ProtocolLine(NamedTuple):
    """One protocol file in use."""

    entry: Entry
    people: str
    """For how many it is made, such as 4–8; empty for one that cannot be used."""
    summary: str
    origin: str
    """Whose it is, in words."""

    @property
    def about(self) -> str:
        """What the foot of the list says of it."""
        if self.entry.problem:
            return _("{origin}; cannot be used: {why}").format(origin=self.origin, why=self.entry.problem)
        phases = ngettext("{n} phase", "{n} phases", self.entry.phases).format(n=self.entry.phases)
        return " · ".join((self.entry.title, self.origin, phases, self.summary))


def protocol_lines(files: ProtocolFiles) -> tuple[ProtocolLine, ...]:
    """All protocols in use."""
    return tuple(map(_line, files.entries()))


def in_language(lines: Sequence[ProtocolLine], language: str) -> tuple[ProtocolLine, ...]:
    """Those in that language, and all of the facilitator's own; all where there are none in that language."""
    if not any(line.entry.language == language for line in lines):
        return tuple(lines)
    return tuple(line for line in lines if line.entry.own or line.entry.language == language)


def origin_words(entry: Entry) -> str:
    """Whose a protocol file is."""
    if not entry.own:
        return _("shipped")
    return _("your own, in place of the shipped one") if entry.in_place else _("your own")


def _line(entry: Entry) -> ProtocolLine:
    protocol = None if entry.problem else read_protocol(entry.path)[0]
    least, most = (protocol.people_min, protocol.people_max) if protocol else (0, 0)
    people = "–".join(dict.fromkeys(map(str, (least, most)))) if protocol else ""
    return ProtocolLine(entry, people, protocol.summary if protocol else "", origin_words(entry))

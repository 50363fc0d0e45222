"""What the tables of a protocol that is changed show: values in, rows out."""

from collections.abc import Iterator
from typing import Final, NamedTuple, get_args

from codev_tui.editing.protocol_acts import LISTS, ListKey, Stage
from codev_tui.export.audiences import activity_word
from codev_tui.i18n import N_, NP_, _, labelled, ngettext
from codev_tui.model import labels
from codev_tui.model.protocol import Line, Part, Phase, Protocol, SessionTime
from codev_tui.own_keys import acting_key
from codev_tui.widgets.table import Column, Row

_OF_A_PHASE: Final = (
    *("title", "minutes", "activity", "voice", "voice_says", "round", "protected", "forbidden", "instruction", "aim"),
)
_OF_A_PART: Final = ("title", "minutes", "when", "voice", "voice_says", "round", "forbidden", "instruction", "aim")
_ABOUT: Final = ("title", "summary", "people_min", "people_max", "people_max_remote", "minutes_min", "passing")


class FactKey(NamedTuple):
    """One thing that is said, by its key in the file."""

    key: str


class LineKey(NamedTuple):
    """A line of a list, by its place; -1 where the list has none."""

    key: ListKey
    at: int


def stage_columns() -> tuple[Column, ...]:
    """The columns of the phases and their parts."""
    return (
        Column("n", "", 2, right=True),
        Column("title", NP_("a phase or part", "title"), gap=1),
        Column("minutes", N_("minutes"), 7, right=True),
        Column("parts", N_("its parts"), 12, from_width=74),
        Column("voice", N_("voice"), 17, from_width=74, wide=26, wide_from=100),
        Column("marks", "", 18, from_width=100),
    )


def row_key(stage: Stage) -> str:
    """The key of the row of a phase or part."""
    return f"{stage.phase}.{stage.part}" if stage.is_part else str(stage.phase)


def stage_of(key: str) -> Stage:
    """The phase or part of a row."""
    phase, _dot, part = key.partition(".")
    return Stage(int(phase or 0), int(part) if part else -1)


def stages_of(protocol: Protocol) -> Iterator[tuple[Stage, Row]]:
    """A row for each phase, and below it one for each of its parts."""
    for at, phase in enumerate(protocol.phases):
        yield Stage(at), _phase_row(protocol, at, phase)
        for place, part in enumerate(phase.parts):
            yield Stage(at, place), _part_row(protocol, part)


def said_by(protocol: Protocol, stage: Stage) -> Phase | Part | None:
    """What a phase or part says itself; none where there is no such one."""
    if stage.phase >= len(protocol.phases):
        return None
    phase = protocol.phases[stage.phase]
    if not stage.is_part:
        return phase
    return phase.parts[stage.part] if stage.part < len(phase.parts) else None


def _phase_row(protocol: Protocol, at: int, phase: Phase) -> Row:
    marks = (
        _("round") if phase.round else "",
        _("protected") if phase.protected else "",
        f"×{protocol.clients}" if phase.each else "",
    )
    said = ", ".join(filter(None, marks))
    cells = (str(at + 1), phase.title, str(phase.minutes), _of_parts(phase), labels.VOICE[phase.voice], said)
    return Row(cells, "strong")


def _part_row(protocol: Protocol, part: Part) -> Row:
    when = f" ({labels.OCCASION[part.when]})" if part.when else ""
    voice = protocol.words_of(part) or labels.VOICE[part.voice]
    minutes = "·" if part.minutes is None else str(part.minutes)
    return Row(("", f"  {part.title}{when}", minutes, "", voice, _("round") if part.round else ""), "cell")


def _of_parts(phase: Phase) -> str:
    """The minutes of the parts against those of the phase; of first and of later sessions, where they differ."""
    if not any(part.minutes for part in phase.parts):
        return ""
    times: tuple[SessionTime, ...] = get_args(SessionTime)
    sums = dict.fromkeys(str(sum(part.minutes or 0 for part in phase.parts_in(time))) for time in times)
    return _("{given} of {minutes}").format(given="/".join(sums), minutes=phase.minutes)


# What is said


def fact_title(key: str) -> str:
    """What a thing that is said is called."""
    return {
        "title": _("title"),
        "minutes": _("minutes"),
        "activity": _("kind of work"),
        "when": _("in which sessions"),
        "voice": _("whose turn it is"),
        "voice_says": _("voice in words"),
        "round": _("round"),
        "protected": _("protected"),
        "forbidden": _("nobody does now"),
        "instruction": _("must be said"),
        "aim": _("aim"),
        "summary": _("summary"),
        "passing": _("before next step"),
        "people_min": _("people at least"),
        "people_max": _("people at most"),
        "people_max_remote": _("remotely at most"),
        "minutes_min": _("minutes at least"),
    }[key]


def list_title(key: ListKey) -> str:
    """What a line of a list is called."""
    return {"say": _("say"), "do": _("do"), "out": _("comes out"), "stems": _("to complete")}[key]


class Said(NamedTuple):
    """One thing that is said: a value under a key, or a line of a list."""

    key: FactKey | LineKey
    title: str
    text: str
    when: str = ""
    remote: str = ""

    @property
    def row_key(self) -> str:
        """The key of its row."""
        return self.key.key if isinstance(self.key, FactKey) else f"{self.key.key}[{self.key.at}]"

    @property
    def row(self) -> Row:
        """Its row, in which a long text is cut."""
        when = f"({self.when}) " if self.when else ""
        return Row((self.title, f"{when}{self.text}"))

    @property
    def whole(self) -> str:
        """All of it, and what it is."""
        remote = _("Remotely: {words}").format(words=self.remote) if self.remote else ""
        return "\n".join(filter(None, (labelled(self.title, self.row.cells[1]), remote)))


def said_columns() -> tuple[Column, ...]:
    """The columns of what is said."""
    return (Column("what", N_("what"), 18, wide=28, wide_from=100), Column("words", N_("words")))


def said_in(protocol: Protocol, stage: Stage) -> tuple[Said, ...]:
    """All that a phase or part says itself, one row for each thing and each line."""
    said = said_by(protocol, stage)
    if said is None:
        return ()
    keys = _OF_A_PART if stage.is_part else _OF_A_PHASE
    facts = [Said(FactKey(key), fact_title(key), _fact(said, key)) for key in keys]
    return (*facts, *(line for key in LISTS for line in _said_lines(said, key)))


def said_about(protocol: Protocol) -> tuple[Said, ...]:
    """What is said about the whole protocol."""
    return tuple(Said(FactKey(key), fact_title(key), str(getattr(protocol, key))) for key in _ABOUT)


def _fact(said: Phase | Part, key: str) -> str:
    value = getattr(said, key)
    match key:
        case "activity" if isinstance(said, Phase):
            return activity_word(said.activity)
        case "voice":
            return labels.VOICE[said.voice]
        case "when":
            return labels.OCCASION[value] if value else _("in all sessions")
        case "minutes" if value is None:
            return _("a share of what the other parts leave")
        case "minutes":
            return ngettext("{n} minute", "{n} minutes", value).format(n=value) if value else _("no time set")
        case "round":
            return _("everyone in turn, to begin with") if value else _("no: free talk")
        case "protected":
            return _("catching up takes no minutes from it") if value else _("no: catching up may shorten it")
    return value or (_("as its phase says") if isinstance(said, Part) else _("nothing"))


def _said_lines(said: Phase | Part, key: ListKey) -> Iterator[Said]:
    lines = lines_of(said, key)
    for at, line in enumerate(lines):
        when = labels.OCCASION[line.when] if line.when else ""
        yield Said(LineKey(key, at), f"{list_title(key)} {at + 1}", line.say, when, line.say_remote)
    if not lines:
        nothing = _("nothing; {add} adds a line")
        if isinstance(said, Part):
            nothing = _("as its phase says; {add} adds a line")
        yield Said(LineKey(key, -1), list_title(key), nothing.format(add=acting_key("new_line", "i")))


def lines_of(said: Phase | Part, key: ListKey) -> tuple[Line, ...]:
    """The lines of a list, each with its occasion."""
    return tuple(line if isinstance(line, Line) else Line(say=line) for line in getattr(said, key))

"""What a facilitator changes in a protocol file of their own: text in, text out, and comments stay where they are.

Lines end with a line feed alone. What an act leaves behind is not always sound: that is for the check to say.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, get_args

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.group import slug
from codev_tui.model.protocol import Line, Protocol, SessionTime
from codev_tui.model.shares import share
from codev_tui.store.format.toml_reader import line_of
from codev_tui.store.protocol_blocks import PARTS, PHASES, Block, BlockRange, blocks_of, parts_in, phases_in, text_of

Value = str | bool | int
ListKey = Literal["say", "do", "out", "stems"]
LISTS: Final[tuple[ListKey, ...]] = get_args(ListKey)
_ALWAYS: Final = ("say", "do", "out")
"""The lists that a phase has even where there is nothing in them."""
_LENGTHS: Final = "lengths"
_OF_A_NEW_PHASE: Final = ("activity", "voice", "forbidden", "aim", "stems", "each")
_OF_A_NEW_PART: Final = ("voice", "forbidden", "stems")


class NotChanged(CodevError):
    """The act cannot be done on this file, and nothing was changed; the sentence says why."""


class Stage(NamedTuple):
    """A phase by its place from 0, or one of its parts."""

    phase: int
    part: int = -1

    @property
    def is_part(self) -> bool:
        """Whether a part is meant, and not the whole phase."""
        return self.part >= 0


def why_only_text(text: str, protocol: Protocol) -> str:
    """Why phases cannot be changed one by one in that file, in a sentence; empty where they can."""
    if protocol.extends:
        sentence = _("This file says only what differs from {name}, and takes the rest from there.")
        return sentence.format(name=protocol.extends)
    blocks = blocks_of(text)
    phases = phases_in(blocks)
    if [len(parts_in(blocks, phase)) for phase in phases] == [len(phase.parts) for phase in protocol.phases]:
        return ""
    return _("In this file phases or parts are not written as [[phases]] and [[phases.parts]].")


def whole_text(protocol: Protocol) -> str:
    """A file that says all that the protocol says, and extends none; it has no comments."""
    document = msgspec.to_builtins(protocol)
    document.pop("extends")
    return _table_text(_without_defaults(document), "")


def _without_defaults(value: Any) -> Any:
    """What a file says: nothing that is left out where there is nothing to say."""
    if isinstance(value, (list, tuple)):
        return [_without_defaults(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _without_defaults(inner) for key, inner in value.items()}
    is_phase = "activity" in kept
    return {key: inner for key, inner in kept.items() if _says(inner) or (is_phase and key in _ALWAYS)}


def _says(value: Any) -> bool:
    return value is not None and value is not False and value not in ("", [], {})


def _table_text(table: Mapping[str, Any], path: str) -> str:
    """The keys of a table, then the tables within it, each under its header."""
    many = {key: value for key, value in table.items() if key not in LISTS and _are_tables(value)}
    one = {key: value for key, value in table.items() if isinstance(value, dict)}
    text = _written({key: value for key, value in table.items() if key not in many and key not in one})
    for key, value in one.items():
        text += f"\n[{path}{key}]\n{_table_text(value, f'{path}{key}.')}"
    for key, values in many.items():
        text += "".join(f"\n[[{path}{key}]]\n{_table_text(value, f'{path}{key}.')}" for value in values)
    return text


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


# One value


def set_about(text: str, key: str, value: Value) -> str:
    """Change what is said about the whole protocol, such as its title."""
    blocks = list(blocks_of(text))
    blocks[0] = _with(blocks[0], key, value)
    return text_of(blocks)


def set_values(text: str, stage: Stage, values: Mapping[str, Value | None]) -> str:
    """Change what a phase or part says under these keys; none leaves a key out."""
    blocks = list(blocks_of(text))
    at = _span(blocks, stage).start
    for key, value in values.items():
        blocks[at] = _with(blocks[at], key, value)
    return text_of(blocks)


# Minutes


def set_minutes(text: str, stage: Stage, minutes: int | None) -> str:
    """Change the minutes of a phase, whose parts follow in proportion; or of a part, which its phase follows.

    Raises `NotChanged` where there would be less than a minute for each part.
    """
    blocks = list(blocks_of(text))
    phase = _span(blocks, Stage(stage.phase))
    if stage.is_part:
        at = _span(blocks, stage).start
        blocks[at] = _with(blocks[at], "minutes", minutes)
        return text_of(_with_minutes_of_parts(blocks, phase))
    return text_of(_with_minutes(blocks, phase, minutes or 0))


def _with_minutes(blocks: list[Block], phase: BlockRange, minutes: int) -> list[Block]:
    before, was = _minutes_of_phases(blocks), _number(blocks[phase.start])
    blocks = [*blocks]
    blocks[phase.start] = _with(blocks[phase.start], "minutes", minutes)
    parts = parts_in(blocks, phase)
    scaled = _scaled([_time_of(blocks[part.start]) for part in parts], was, minutes)
    for part, given in zip(parts, scaled, strict=True):
        if _keys(blocks[part.start]).get("minutes") != given:
            blocks[part.start] = _with(blocks[part.start], "minutes", given)
    return _with_own_length(blocks, before)


def _minutes_of_phases(blocks: Sequence[Block]) -> list[int]:
    return [_number(blocks[phase.start]) for phase in phases_in(blocks)]


def _with_own_length(blocks: list[Block], before: Sequence[int]) -> list[Block]:
    """A length that had just the minutes of the phases has them still; in all of them the same phases have a clock."""
    now = _minutes_of_phases(blocks)

    def change(each: list[int]) -> list[int]:
        if each == before or len(each) != len(now):
            return now if each == before else each
        return [given if bool(given) == bool(minutes) else minutes for given, minutes in zip(each, now, strict=True)]

    return _with_lengths(blocks, change) if now != before else blocks


class _PartTime(NamedTuple):
    """The minutes of a part, none where it has a share of the rest; and in which sessions of a group it is."""

    minutes: int | None
    when: str | None

    def is_in(self, time: SessionTime) -> bool:
        return self.when in (None, time)


def _scaled(parts: Sequence[_PartTime], before: int, now: int) -> list[int | None]:
    """The minutes of parts whose phase took `before` minutes and takes `now`."""
    given: list[int | None] = [part.minutes if now else None for part in parts]
    if not any(given):
        return given
    time = max(get_args(SessionTime), key=lambda each: _sum(parts, each))
    for inside in (True, False):
        here = [at for at, part in enumerate(parts) if part.minutes and part.is_in(time) == inside]
        if not here:
            continue
        same = [at for at, part in enumerate(parts) if at not in here and (not inside or part.is_in(time))]
        others = [at for at in same if not inside and parts[at].when is None] or (same if inside else [])
        room = now - sum(given[at] or 1 for at in others)
        old = sum(parts[at].minutes or 0 for at in here)
        wanted = room if inside and not others else round(old * now / max(1, before))
        total = min(room, max(len(here), wanted))
        if total < len(here):
            raise NotChanged(_("Each part needs a minute: that is more than {n} minutes.").format(n=now))
        for at, minutes in zip(here, share(total, [parts[at].minutes or 0 for at in here]), strict=True):
            given[at] = minutes
    return given


def _sum(parts: Sequence[_PartTime], time: SessionTime) -> int:
    return sum(part.minutes or 0 for part in parts if part.is_in(time))


def _with_minutes_of_parts(blocks: list[Block], phase: BlockRange) -> list[Block]:
    """The phase takes what its parts take together, where all of them say so."""
    parts = [_time_of(blocks[part.start]) for part in parts_in(blocks, phase)]
    if not parts or not all(part.minutes for part in parts):
        return blocks
    before = _minutes_of_phases(blocks)
    total = max(_sum(parts, time) for time in get_args(SessionTime))
    blocks[phase.start] = _with(blocks[phase.start], "minutes", total)
    return _with_own_length(blocks, before)


# Phases and parts


def move_stage(text: str, stage: Stage, by: int) -> tuple[str, Stage]:
    """Move a phase, or a part within its phase, up or down; at the ends it stays. Gives its place from then on too."""
    blocks = list(blocks_of(text))
    at = stage.part if stage.is_part else stage.phase
    _span(blocks, stage)
    spans = parts_in(blocks, _span(blocks, Stage(stage.phase))) if stage.is_part else phases_in(blocks)
    to = min(max(at + by, 0), len(spans) - 1)
    step = 1 if to > at else -1
    for here in range(at, to, step):
        first, second = sorted((spans[here], spans[here + step]))
        blocks = [
            *blocks[: first.start],
            *blocks[second.start : second.end],
            *blocks[first.end : second.start],
            *blocks[first.start : first.end],
            *blocks[second.end :],
        ]
        spans = parts_in(blocks, _span(blocks, Stage(stage.phase))) if stage.is_part else phases_in(blocks)
    if stage.is_part:
        return text_of(blocks), Stage(stage.phase, to)
    return text_of(_with_lengths(blocks, lambda each: _moved(each, at, to))), Stage(to)


def drop_stage(text: str, stage: Stage) -> str:
    """Drop a phase with all that belongs to it, or a part, whose minutes go from its phase."""
    blocks = list(blocks_of(text))
    span = _span(blocks, stage)
    del blocks[span.start : span.end]
    if stage.is_part:
        return text_of(_with_minutes_of_parts(blocks, phases_in(blocks)[stage.phase]))
    return text_of(_with_lengths(blocks, lambda each: [*each[: stage.phase], *each[stage.phase + 1 :]]))


def add_phase(text: str, after: int, title: str, minutes: int) -> tuple[str, Stage]:
    """Add a phase below that one, of the same kind of work, with its voice and its rule, and nothing to say yet."""
    blocks = list(blocks_of(text))
    spans = phases_in(blocks)
    model = _keys(blocks[_span(blocks, Stage(after)).start])
    taken = [str(_keys(blocks[span.start]).get("name", "")) for span in spans]
    like: dict[str, Any] = {key: model[key] for key in _OF_A_NEW_PHASE if key in model}
    stems = {"stems": like.pop("stems")} if "stems" in like else {}
    keys: dict[str, Any] = {"name": slug(title, taken), "title": title, "minutes": minutes, **like}
    keys |= {"say": [], "do": [], "out": [], **stems}
    at = after + 1
    blocks.insert(
        spans[after].end, Block(_blank(blocks[spans[after].start]), PHASES, f"[[{PHASES}]]\n", _written(keys))
    )
    return text_of(_with_lengths(blocks, lambda each: [*each[:at], minutes, *each[at:]])), Stage(at)


def add_part(text: str, after: Stage, title: str, minutes: int | None) -> tuple[str, Stage]:
    """Add a part below that one, or as the first of that phase, with the voice and the rule of its neighbour."""
    blocks = list(blocks_of(text))
    phase = _span(blocks, Stage(after.phase))
    beside = _span(blocks, after)
    place = beside.end if after.is_part else phase.start + 1
    model = _keys(blocks[beside.start])
    like = _OF_A_NEW_PART if after.is_part else _OF_A_NEW_PART[:2]
    keys: dict[str, Any] = {"title": title, **{key: model[key] for key in like if key in model}}
    if minutes is not None:
        keys["minutes"] = minutes
    blocks.insert(place, Block("\n", PARTS, f"[[{PARTS}]]\n", _written(keys)))
    grown = BlockRange(phase.start, phase.end + 1)
    return text_of(_with_minutes_of_parts(blocks, grown)), Stage(after.phase, after.part + 1)


def _moved(each: list[int], at: int, to: int) -> list[int]:
    rest = [*each[:at], *each[at + 1 :]]
    return [*rest[:to], each[at], *rest[to:]]


def _with_lengths(blocks: list[Block], change: Callable[[list[int]], list[int]]) -> list[Block]:
    """The lengths have a number for each phase: they change where phases do."""
    changed = []
    for block in blocks:
        minutes = _keys(block).get("minutes") if block.path == _LENGTHS else None
        changed.append(_with(block, "minutes", change(minutes)) if isinstance(minutes, list) else block)
    return changed


# Lists


def add_item(text: str, stage: Stage, key: ListKey, at: int, line: Line) -> str:
    """Add a line at that place of a list."""
    return _changed_list(text, stage, key, lambda items: items.insert(at, _item(line)))


def change_item(text: str, stage: Stage, key: ListKey, at: int, line: Line) -> str:
    """Put a line in the place of one."""

    def change(items: list[Any]) -> None:
        items[at] = _item(line)

    return _changed_list(text, stage, key, change)


def drop_item(text: str, stage: Stage, key: ListKey, at: int) -> str:
    """Drop a line."""
    return _changed_list(text, stage, key, lambda items: items.pop(at))


def move_item(text: str, stage: Stage, key: ListKey, at: int, to: int) -> str:
    """Move a line to another place of its list."""
    return _changed_list(text, stage, key, lambda items: items.insert(to, items.pop(at)))


def _changed_list(text: str, stage: Stage, key: ListKey, change: Callable[[Any], object]) -> str:
    blocks = list(blocks_of(text))
    at = _span(blocks, stage).start
    document = _parsed(blocks[at])
    wanted = _plain(document.get(key, []))
    change(wanted)
    if not wanted and (stage.is_part or key not in _ALWAYS):
        blocks[at] = _with(blocks[at], key, None)
        return text_of(blocks)
    items = document.get(key)
    if isinstance(items, Array) and len(items):
        change(items)
        body = tomlkit.dumps(document)
        if _plain(_parsed(blocks[at]._replace(body=body)).get(key)) == wanted:
            blocks[at] = blocks[at]._replace(body=body)
            return text_of(blocks)
    blocks[at] = _with(blocks[at], key, wanted)
    return text_of(blocks)


def _item(line: Line) -> Any:
    """A line as the file has it: a text, or a table where there is more to say of it."""
    if line.when is None and not line.say_remote:
        return line.say
    table = tomlkit.inline_table()
    more = {"when": line.when, "say": line.say, "say_remote": line.say_remote}
    table.update({key: value for key, value in more.items() if value})
    return table


# Blocks


def _span(blocks: Sequence[Block], stage: Stage) -> BlockRange:
    phases = phases_in(blocks)
    if not 0 <= stage.phase < len(phases):
        raise NotChanged(_("That phase is not in the file any more."))
    phase = phases[stage.phase]
    if not stage.is_part:
        return phase
    parts = parts_in(blocks, phase)
    if stage.part >= len(parts):
        raise NotChanged(_("That part is not in the file any more."))
    return parts[stage.part]


def _with(block: Block, key: str, value: Any) -> Block:
    """The block with that value, in its place where it has one already; none leaves the key out."""
    document = _parsed(block)
    if value is None:
        document.pop(key, None)
    elif key in document:
        document[key] = _array(value) if isinstance(value, list) else value
    else:
        return block._replace(body=_with_new_key(block.body, key, value))
    return block._replace(body=tomlkit.dumps(document))


def _with_new_key(body: str, key: str, value: Any) -> str:
    """A new key stands above the lists of its block, and a new list below all."""
    lines = body.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    lists = [] if key in LISTS else [line_of(body, name) for name in LISTS]
    at = min((line - 1 for line in lists if line), default=len(lines))
    while 0 < at < len(lines) and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return "".join((*lines[:at], _written({key: value}), *lines[at:]))


def _written(keys: Mapping[str, Any]) -> str:
    document = tomlkit.document()
    for key, value in keys.items():
        document[key] = _array(value) if isinstance(value, list) else value
    return tomlkit.dumps(document)


def _array(values: Sequence[Any]) -> Array:
    """A list with a line for each text, and with numbers in one line."""
    made = tomlkit.array()
    made.extend(values)
    return made.multiline(any(not isinstance(value, int) for value in values))


def _parsed(block: Block) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(block.body)
    except TOMLKitError as error:
        raise NotChanged(_("This cannot be changed here: {why}.").format(why=str(error).rstrip("."))) from None


def _plain(value: Any) -> Any:
    return value.unwrap() if hasattr(value, "unwrap") else list(value or [])


def _keys(block: Block) -> dict[str, Any]:
    return _parsed(block).unwrap()


def _number(block: Block) -> int:
    minutes = _keys(block).get("minutes")
    return minutes if isinstance(minutes, int) else 0


def _time_of(part: Block) -> _PartTime:
    keys = _keys(part)
    return _PartTime(keys.get("minutes"), keys.get("when"))


def _blank(block: Block) -> str:
    """The empty lines above a block, without its comments."""
    before = len(block.lead) - len(block.lead.lstrip("\n"))
    return "\n" * max(1, before)

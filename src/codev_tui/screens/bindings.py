"""Textual's bindings, made from the command table.

They go before any widget, as priority bindings do, so that keys act in the order in which they are typed, however fast.
While a field has the focus the screen leaves letters, arrows and enter to it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from textual.binding import ActiveBinding, Binding, BindingType

from codev_tui.commands import (
    DISPLAY,
    HALL,
    HARVEST,
    Command,
    of_group,
    of_protocol,
    of_record,
    of_review,
    of_room,
    work_of,
)
from codev_tui.i18n import N_

Moment = Literal["round", "silence", ""]
"""What the keys of most use depend on, besides the phase."""

_MOVES = (
    ("up", "move(0, -1)"),
    ("down", "move(0, 1)"),
    ("left", "move(-1, 0)"),
    ("right", "move(1, 0)"),
    ("home", "move_to('first')"),
    ("end", "move_to('last')"),
    ("pageup", "move_to('page_up')"),
    ("pagedown", "move_to('page_down')"),
)
ESCAPE = Binding(
    "escape",
    "screen.command_keys",
    N_("leave the field: letters are commands"),
    key_display="esc",
    id="field.leave",
    priority=True,
)
"""For the fields of a phase's work: what follows Escape, however fast, is no text any more."""


def do(id_: str) -> str:
    """The action of a command whose screen has it in a table of acts."""
    return f"do('{id_}')"


def binding(command: Command, action: str) -> Binding:
    """The binding of one command. Its words are marked messages, which the screen translates (`OwnScreen`)."""
    return Binding(
        command.keys,
        action,
        command.label,
        show=bool(command.footer),
        key_display=command.display or None,
        tooltip=command.sentence,
        id=command.id,
        priority=True,
    )


def _bindings(commands: Iterable[Command], action: Callable[[str], str]) -> list[BindingType]:
    """The bindings of the commands; of a command with several keys, the first is the one that is shown.

    `action` gives the action of a command by its id.
    """
    made: list[BindingType] = []
    for command in commands:
        first, *others = command.keys.split(",")
        does = action(command.id)
        made.append(binding(command._replace(keys=first), does))
        made += [Binding(key, does, show=False, id=f"{command.id}_{key}", priority=key != "escape") for key in others]
    return made


def kept_longest(activity: str, moment: Moment = "") -> tuple[str, ...]:
    """The commands that a narrow line of keys shows before others.

    First what leads on and the phase's own work, then the script and help; a second kind of entry has its key in its
    list as well. In a round it is the next person that leads on, and nobody filters; in silence the ideas are sifted.
    """
    own = tuple(command.id for command in work_of(activity) if command.id != "second")
    rest = ("help", "second", "read")
    in_round = tuple(command for command in own if command != "filter")
    if activity == "commitments":  # The round is of what everybody takes along.
        in_round = ("second", *in_round)
    match moment:
        case "round":
            first = ("pass_on", "skip", "next", *in_round[:1], "entry", "card_after", *in_round, "pause", *rest)
        case "silence":
            first = ("next", "yes", "changes", "let_go", "card_after", *own, "pause", *rest)
        case _:
            first = ("pause", "next", *own, "card_after", *rest)
    return tuple(dict.fromkeys(first))


def bindings_of_room() -> list[BindingType]:
    """All keys of the room: the commands of every phase, the arrows, the digits for speakers, and Escape.

    A command that several phases have is there once, for it has one key in all of them.
    """
    commands = {command.id: command for command in of_room()}
    made = _bindings(commands.values(), do)
    made += [Binding(key, action, show=False, id=f"move_{key}", priority=True) for key, action in _MOVES]
    made += [Binding(str(i), f"speaker_at({i})", show=False, id=f"speaker_{i}", priority=True) for i in range(10)]
    made.append(Binding("tab", "next_field(1)", show=False, id="next_field", priority=True))
    made.append(Binding("shift+tab", "next_field(-1)", show=False, id="field_before", priority=True))
    made.append(Binding("escape", "command_keys", show=False, id="command_keys"))
    return made


def bindings_of_display() -> list[BindingType]:
    """All keys of the room's screen."""
    return _bindings(DISPLAY, do)


def bindings_of_hall() -> list[BindingType]:
    """All keys of the clock of a hall."""
    return _bindings(HALL, do)


def bindings_of_harvest() -> list[BindingType]:
    """All keys of the harvest of a hall; one that hands out is no letter, and acts in a field as well."""
    made = _bindings(HARVEST, do)
    made.append(Binding("ctrl+s", "hand_out_now", show=False, id="hand_out_anywhere", priority=True))
    made.append(
        Binding("escape", "command_keys", N_("leave the field: letters are commands"), show=False, id="harvest.keys")
    )
    return made


def in_words_of(commands: Sequence[Command], active: Mapping[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """The keys that are active, by key, in the order and the words of these commands; other keys come first."""
    ids = {command.id for command in commands}
    others = {key: _hidden(each) if each.binding.id in ids else each for key, each in active.items()}
    keys = {each.binding.id: key for key, each in reversed(tuple(active.items()))}
    own = {}
    for command in commands:
        if key := keys.get(command.id):
            del others[key]
            each = active[key]
            words = replace(each.binding, description=command.shown, tooltip=command.does, show=bool(command.footer))
            own[key] = each._replace(binding=words, tooltip=command.does)
    return others | own


def _hidden(active: ActiveBinding) -> ActiveBinding:
    """A further key that a facilitator gave to a command: the first one is shown."""
    return active._replace(binding=replace(active.binding, show=False))


def bindings_of_record() -> list[BindingType]:
    """All keys of the screen of one past session; which of them do something depends on the part that is shown."""
    return _bindings_with_parts(of_record(), 7)


def bindings_of_group() -> list[BindingType]:
    """All keys of the screen of one group; which of them do something depends on the part that is shown."""
    return _bindings_with_parts(of_group(), 4)


def bindings_of_protocol() -> list[BindingType]:
    """All keys of the screen on which a protocol is changed; which do something depends on the part that is shown."""
    return _bindings_with_parts(of_protocol(), 3)


def _bindings_with_parts(commands: Sequence[Command], parts: int) -> list[BindingType]:
    """The commands of a screen with so many parts, and the keys that move, go to a part, and lead back."""
    made = _bindings(commands, do)
    made += [
        Binding(key, action, show=False, id=f"move_{key}", priority=True)
        for key, action in _MOVES
        if key not in ("left", "right")
    ]
    made += [
        Binding(key, do("back"), show=False, id=f"back_{key}", priority=key != "escape") for key in ("q", "escape")
    ]
    made += [Binding(str(i), f"part_at({i})", show=False, id=f"part_{i}", priority=True) for i in range(1, parts + 1)]
    return made


def bindings_of_review(screen: str) -> list[BindingType]:
    """All keys of one screen of past sessions."""
    return _bindings(of_review(screen), str)

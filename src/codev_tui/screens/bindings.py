"""Textual's bindings, made from the command table."""

from textual.binding import Binding, BindingType

from codev_tui.commands import Command, of_activity

_MOVES = (
    ("up", "move(0, -1)"),
    ("down", "move(0, 1)"),
    ("left", "move(-1, 0)"),
    ("right", "move(1, 0)"),
)


def binding(command: Command) -> Binding:
    """The binding of one command."""
    return Binding(
        command.keys,
        command.id,
        command.shown,
        show=bool(command.footer),
        key_display=command.display or None,
        tooltip=command.does,
        id=command.id,
    )


def bindings_of(activity: str) -> list[BindingType]:
    """All keys of one phase screen: its commands, the arrows, the digits for speakers, and Escape."""
    made: list[BindingType] = [binding(command) for command in of_activity(activity)]
    made += [Binding(key, action, show=False, id=f"move_{key}") for key, action in _MOVES]
    made += [Binding(str(i), f"speaker_at({i})", show=False, id=f"speaker_{i}") for i in range(10)]
    made.append(Binding("escape", "command_keys", show=False, id="command_keys"))
    return made

"""Every command of the room has its act in one table, which keys, palette and help all call."""

from codev_tui.commands import of_room
from screens.console import Open


async def test_every_command_of_the_room_has_an_act_and_no_act_is_without_a_command(console: Open) -> None:
    async with console("topic") as room:
        assert room.screen.acts.keys() == {command.id for command in of_room()}

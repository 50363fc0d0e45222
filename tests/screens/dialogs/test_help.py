import pytest

from codev_tui.commands import ACTIVITY, COMMON, of_activity, of_review
from codev_tui.screens.dialogs.help import Group, HelpDialog, columns, groups
from screens.dialogs.stage import SHORT, staged


@pytest.mark.parametrize("activity", [*ACTIVITY, "another"])
def test_every_key_of_a_screen_stands_in_the_help_once(activity: str) -> None:
    commands = of_activity(activity)
    shown = [command for group in groups(commands) for command in group.commands]
    assert sorted(shown) == sorted(commands)


def test_the_work_of_a_phase_is_a_group_of_its_own() -> None:
    own = next(group for group in groups(of_activity("consultation")) if group.title == "this phase's work")
    assert set(own.commands) == set(ACTIVITY["consultation"])


def test_no_group_is_parted_between_the_columns_and_none_is_lost() -> None:
    found = groups(of_activity("commitments"))
    left, right = columns(found)
    assert (*left, *right) == found
    assert left
    assert right


async def test_a_single_group_stands_at_the_left_and_not_beside_an_empty_column() -> None:
    group = Group("past sessions", of_review("library"))
    async with staged(HelpDialog((), "Keys", [group]), (120, 35)) as scene:
        line = next(line for line in scene.lines() if "past sessions" in line)
        assert line.index("past sessions") < 20


async def test_all_keys_are_in_sight_at_once_in_a_large_terminal() -> None:
    async with staged(HelpDialog(of_activity("commitments"), "Keys"), (120, 35)) as scene:
        for command in of_activity("commitments"):
            assert command.does.split()[-1] in scene.text()
        assert "scroll" not in scene.key_line()


async def test_in_a_short_terminal_the_arrows_lead_to_the_last_key() -> None:
    last = next(command for command in COMMON if command.id == "leave").does.split()[-1]
    async with staged(HelpDialog(of_activity("commitments"), "Keys"), SHORT) as scene:
        await scene.until(lambda: "scroll" in scene.key_line())
        await scene.press(*["pagedown"] * 4)
        assert last in scene.text()


async def test_the_key_that_opened_it_closes_it_too() -> None:
    for key in ("question_mark", "q", "b", "escape"):
        async with staged(HelpDialog(of_activity("welcome"), "Keys")) as scene:
            await scene.press(key)
            assert scene.answer is None

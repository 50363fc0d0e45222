from codev_tui.screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.stage import staged


async def test_only_a_yes_is_a_yes() -> None:
    for keys, sure in ((("y",), True), (("n",), False), (("escape",), False), (("b",), False), (("enter",), False)):
        async with staged(ConfirmDialog("Remove it all?", "Yes, remove it")) as scene:
            assert "Remove it all?" in scene.text()
            await scene.press(*keys)
            assert scene.answer is sure


async def test_going_to_the_yes_and_enter_is_a_yes() -> None:
    async with staged(ConfirmDialog("Remove it all?", "Yes, remove it")) as scene:
        await scene.press("down", "enter")
        assert scene.answer is True

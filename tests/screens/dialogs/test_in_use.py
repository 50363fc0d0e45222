from codev_tui.screens.dialogs.in_use import InUseDialog
from screens.dialogs.stage import staged

SENTENCE = "Session 2026-11-22-1358 is open in another console, on [b]workspace[/, process 7, since 2026-11-22 14:02."


async def test_it_says_who_has_the_session_as_it_stands() -> None:
    async with staged(InUseDialog(SENTENCE)) as scene:
        assert SENTENCE in scene.text()


async def test_looking_and_taking_over_are_one_key_each() -> None:
    for key, answer in (("l", "look"), ("t", "take over")):
        async with staged(InUseDialog(SENTENCE)) as scene:
            await scene.press(key)
            assert scene.answer == answer


async def test_enter_takes_nothing_from_anybody() -> None:
    async with staged(InUseDialog(SENTENCE)) as scene:
        await scene.press("enter")
        assert scene.answer == "look"


async def test_leaving_it_alone_is_one_key_too() -> None:
    for key in ("escape", "b"):
        async with staged(InUseDialog(SENTENCE)) as scene:
            await scene.press(key)
            assert scene.answer is None

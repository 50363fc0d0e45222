from codev_tui.screens.dialogs.leave import LeaveDialog
from screens.dialogs.stage import staged


async def test_a_saved_session_is_left_for_later_with_one_key() -> None:
    async with staged(LeaveDialog(off_the_record=False, saved=True)) as scene:
        assert "Everything is saved." in scene.text()
        assert "codev resume goes on" in scene.text()
        await scene.press("l")
        assert scene.answer == "later"


async def test_closing_here_leads_on_without_another_question() -> None:
    async with staged(LeaveDialog(off_the_record=False, saved=True)) as scene:
        await scene.press("c")
        assert scene.answer == "close"


async def test_staying_is_one_key_too() -> None:
    for key in ("escape", "b"):
        async with staged(LeaveDialog(off_the_record=False, saved=True)) as scene:
            await scene.press(key)
            assert scene.answer is None


async def test_abandoning_asks_once_more_and_says_what_becomes_of_the_notes() -> None:
    async with staged(LeaveDialog(off_the_record=False, saved=True)) as scene:
        await scene.press("a")
        assert scene.is_open
        assert "what was noted so far stays in its file" in scene.text()
        await scene.press("y")
        assert scene.answer == "abandon"


async def test_thinking_twice_about_abandoning_leads_back_to_the_choice() -> None:
    for key in ("n", "escape", "enter"):
        async with staged(LeaveDialog(off_the_record=False, saved=True)) as scene:
            await scene.press("a", key)
            assert scene.is_open
            assert "Leave it for later" in scene.text()


async def test_off_the_record_nothing_can_wait_and_leaving_says_that_all_is_lost() -> None:
    async with staged(LeaveDialog(off_the_record=True, saved=True)) as scene:
        assert "cannot wait for later" in scene.text()
        await scene.press("l")
        assert scene.is_open
        await scene.press("a")
        assert scene.is_open
        assert "will be lost" in scene.text()
        await scene.press("y")
        assert scene.answer == "abandon"


async def test_leaving_for_later_asks_while_the_disk_does_not_have_everything() -> None:
    async with staged(LeaveDialog(off_the_record=False, saved=False)) as scene:
        assert "Not everything is saved yet." in scene.text()
        await scene.press("l")
        assert scene.is_open
        assert "may be lost" in scene.text()
        await scene.press("y")
        assert scene.answer == "later"


async def test_a_demonstration_is_left_with_one_key_and_promises_nothing_for_later() -> None:
    async with staged(LeaveDialog(off_the_record=False, saved=True, throw_away=True)) as scene:
        assert "This is a demonstration." in scene.text()
        assert "resume" not in scene.text()
        await scene.press("a")
        assert scene.is_open, "there is nothing to abandon"
        await scene.press("l")
        assert scene.answer == "later"

from codev_tui.screens.dialogs.farewell import FarewellDialog
from screens.dialogs.stage import staged


async def test_it_says_where_the_session_is_and_any_of_the_usual_keys_leaves() -> None:
    for key in ("enter", "q", "b", "escape"):
        async with staged(FarewellDialog("The session is in /home/amina/sessions/2026-11-22-1358.toml")) as scene:
            assert "2026-11-22-1358.toml" in scene.text()
            await scene.press(key)
            assert scene.answer is None


async def test_what_can_be_done_with_the_file_is_said_only_where_there_is_one() -> None:
    async with staged(FarewellDialog("Here it is.", kept=True)) as scene:
        assert "codev show last" in scene.text()
    async with staged(FarewellDialog("Nothing was written.")) as scene:
        assert "codev" not in scene.text()

from codev_tui.screens.dialogs.pasted import PastedDialog
from screens.dialogs.stage import staged

LINES = ("a buddy", "a map of who knows what", "lunch with the team")


async def test_the_lines_are_shown_before_they_become_entries() -> None:
    async with staged(PastedDialog(LINES, "Idea")) as scene:
        for words in ("Pasted: Idea", "You pasted 3 lines.", *LINES, "One entry for each of the 3 lines"):
            assert words in scene.text()


async def test_each_line_an_entry_or_all_of_them_one_or_nothing() -> None:
    for key, answer in (("e", "each"), ("o", "one"), ("enter", "each"), ("escape", None), ("b", None)):
        async with staged(PastedDialog(LINES, "Idea")) as scene:
            await scene.press(key)
            assert scene.answer == answer


async def test_of_many_lines_the_first_and_their_number_are_shown() -> None:
    async with staged(PastedDialog([f"idea {n}" for n in range(1, 201)], "Idea")) as scene:
        assert "idea 8" in scene.text()
        assert "idea 9" not in scene.text()
        assert "… and 192 more" in scene.text()
        assert "o One entry with all of it" in scene.text()

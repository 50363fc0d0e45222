from codev_tui.screens.dialogs.away import AwayDialog
from codev_tui.screens.dialogs.choices import ChoiceRow
from screens.dialogs.stage import staged


async def test_the_time_away_is_told_in_words_and_all_three_answers_are_in_sight() -> None:
    async with staged(AwayDialog(421)) as scene:
        for words in ("You were away 7 minutes.", "c Count them", "l Leave them out", "p Part of them…"):
            assert words in scene.text()


async def test_one_key_counts_all_or_nothing() -> None:
    for key, counted in (("c", 421.0), ("l", 0.0)):
        async with staged(AwayDialog(421)) as scene:
            await scene.press(key)
            assert scene.answer == counted


async def test_neither_enter_nor_escape_nor_any_other_key_answers_for_the_facilitator() -> None:
    async with staged(AwayDialog(421)) as scene:
        await scene.press("enter", "space", "escape", "b", "n", "q")
        assert scene.is_open


async def test_arrows_and_enter_answer_too() -> None:
    async with staged(AwayDialog(421)) as scene:
        await scene.press("down", "down", "enter")
        assert scene.answer == 0.0


async def test_a_click_answers() -> None:
    async with staged(AwayDialog(421)) as scene:
        await scene.pilot.click(ChoiceRow)
        assert scene.answer == 421.0


async def test_part_of_the_time_is_typed_and_its_meaning_shown() -> None:
    async with staged(AwayDialog(421)) as scene:
        await scene.press("p")
        await scene.type("3:30")
        assert "3:30 count, 3:31 are left out." in scene.text()
        await scene.press("enter")
        assert scene.answer == 210.0


async def test_more_than_the_time_away_cannot_count() -> None:
    async with staged(AwayDialog(421)) as scene:
        await scene.press("p")
        await scene.type("9")
        await scene.press("enter")
        assert scene.is_open
        assert "no more than that can count" in scene.text()


async def test_a_slip_of_the_finger_gets_a_sentence_and_stays_to_be_mended() -> None:
    async with staged(AwayDialog(421)) as scene:
        await scene.press("p")
        await scene.type("2m30")
        await scene.press("enter")
        assert "That is not a time." in scene.text()
        await scene.press("backspace", "backspace", "enter")
        assert scene.answer == 120.0


async def test_escape_leads_from_the_field_back_to_the_three_answers() -> None:
    async with staged(AwayDialog(421)) as scene:
        await scene.press("p", "3", "escape")
        assert "l Leave them out" in scene.text()
        await scene.press("l")
        assert scene.answer == 0.0


async def test_letters_typed_in_the_field_answer_nothing() -> None:
    async with staged(AwayDialog(421)) as scene:
        await scene.press("p", "c", "l")
        assert scene.is_open

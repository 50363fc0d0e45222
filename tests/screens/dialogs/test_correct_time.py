import pytest

from codev_tui.screens.dialogs.correct_time import CorrectTimeDialog
from screens.dialogs.stage import staged


@pytest.mark.parametrize(
    ("typed", "then", "seconds"),
    [
        ("+5", "9:31", 300.0),
        ("-3", "1:31", -180.0),
        ("4:30", "4:30", -1.4),
        ("=6", "6:00", 88.6),
        ("+1:30", "6:01", 90.0),
    ],
)
async def test_what_is_typed_shows_at_once_what_the_phase_would_have_run(typed: str, then: str, seconds: float) -> None:
    async with staged(CorrectTimeDialog("Clarification", 271.4)) as scene:
        assert "Clarification has run 4:31." in scene.text()
        await scene.type(typed)
        assert f"It will have run {then}." in scene.text()
        await scene.press("enter")
        assert scene.answer == pytest.approx(seconds)


async def test_a_wrong_text_gets_a_sentence_and_can_be_mended() -> None:
    async with staged(CorrectTimeDialog("Clarification", 271.4)) as scene:
        await scene.type("later")
        await scene.press("enter")
        assert scene.is_open
        assert "That is not a time." in scene.text()
        await scene.press(*["backspace"] * 5, "+", "2", "enter")
        assert scene.answer == 120.0


async def test_more_than_the_phase_has_run_cannot_be_taken_off() -> None:
    async with staged(CorrectTimeDialog("Clarification", 271.4)) as scene:
        await scene.type("-5")
        await scene.press("enter")
        assert scene.is_open
        assert "The phase has run 4:31: no more than that can be taken off." in scene.text()


async def test_escape_or_nothing_typed_corrects_nothing() -> None:
    async with staged(CorrectTimeDialog("Clarification", 271.4)) as scene:
        await scene.press("enter")
        assert scene.is_open
        assert "The time stays as it is." in scene.text()
        await scene.press("+", "escape")
        assert scene.answer is None

from codev_tui.model.protocol import Moment
from codev_tui.screens.dialogs.moments import MomentRow, MomentsDialog
from screens.dialogs.stage import LARGE, staged

MOMENTS = [Moment(see=f"Sign number {n}", say=f"Sentence number {n}, which is there to be said.") for n in range(1, 13)]


async def test_what_you_see_stands_beside_what_you_can_say() -> None:
    async with staged(MomentsDialog(MOMENTS[:3])) as scene:
        line = next(line for line in scene.lines() if "Sign number 2" in line)
        assert "“Sentence number 2" in line


async def test_arrows_go_through_all_of_them_and_stop_at_the_ends() -> None:
    async with staged(MomentsDialog(MOMENTS)) as scene:
        assert "Sign number 12" not in scene.text()
        await scene.press("up", *["down"] * 11)
        assert "Sign number 12" in scene.text()
        await scene.press("down", "home")
        assert "Sign number 1 " in scene.text()
        assert scene.stage.opened.query(MomentRow).first().has_focus


async def test_the_key_that_opened_it_closes_it_too() -> None:
    for key in ("w", "b", "escape"):
        async with staged(MomentsDialog(MOMENTS), LARGE) as scene:
            await scene.press(key)
            assert scene.answer is None


async def test_a_phase_without_difficult_moments_says_so() -> None:
    async with staged(MomentsDialog(())) as scene:
        assert "no difficult moments" in scene.text()
        await scene.press("down", "end", "escape")
        assert scene.answer is None


async def test_enter_says_that_the_selected_card_was_used() -> None:
    async with staged(MomentsDialog(MOMENTS)) as scene:
        assert "enter used it" in scene.key_line()
        await scene.press("down", "enter")
        assert scene.answer == MOMENTS[1]


async def test_cards_used_before_in_this_phase_have_a_tick() -> None:
    async with staged(MomentsDialog(MOMENTS[:3], {"Sign number 2"})) as scene:
        assert "✓ Sign number 2" in scene.text()
        assert scene.text().count("✓") == 1


async def test_where_there_is_no_moment_none_can_be_used() -> None:
    async with staged(MomentsDialog(())) as scene:
        assert "used" not in scene.key_line()
        await scene.press("enter")
        assert scene.is_open

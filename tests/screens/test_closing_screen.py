from datetime import date

import pytest
from msgspec.structs import replace

from codev_tui.model.session import Commitment, Learning
from codev_tui.review.closing_summary import ClosingSummary, IdeaCount, PhaseTime
from codev_tui.screens.room.closing_screen import ClosingScreen
from codev_tui.screens.room.levels import LevelRow
from screens.dialogs.stage import LARGE, SHORT, staged

SUMMARY = ClosingSummary(
    title="Onboarding a remote team",
    client="Amina",
    request="help me to set up the first two weeks",
    phases=(
        PhaseTime("Welcome", 480, 500, True),
        PhaseTime("Consultation", 1500, 1860, True),
        PhaseTime("Learning", 480, 0, False),
    ),
    heard=("Amina", "Ben"),
    not_heard=("Dov",),
    ideas=IdeaCount(given=7, kept=2, adapted=1, left=3, unsifted=1),
    commitments=(
        Commitment(n=1, text="Write the first-week plan", by="Amina", due=date(2026, 12, 5), helper="Chloé"),
        Commitment(n=2, text="Ask two newcomers", by="Amina"),
    ),
    learnings=(Learning(by="Ben", text="Asking beats telling"),),
    next_session=date(2026, 12, 20),
    next_facilitator="Ben",
)


async def test_the_group_sees_what_the_session_came_to() -> None:
    async with staged(ClosingScreen(SUMMARY), (120, 40)) as scene:
        for words in (
            "Onboarding a remote team",
            "Amina: “help me to set up the first two weeks”",
            "6 over",
            "not reached",
            "Amina, Ben",
            "not heard: Dov",
            "7: 2 kept, 1 adapted, 3 left, 1 not sifted",
            "Write the first-week plan",
            "Amina · by 5 Dec 2026 · with Chloé",
            "Amina · no date",
            "Asking beats telling",
            "20 Dec 2026; Ben facilitates",
        ):
            assert words in "\n".join(scene.lines())


async def test_all_is_proposed_and_enter_finishes() -> None:
    async with staged(ClosingScreen(SUMMARY)) as scene:
        assert "● Everything" in scene.text()
        await scene.press("enter")
        assert scene.answer == "all"


async def test_the_arrows_go_through_the_levels_and_stop_at_the_ends() -> None:
    for steps, level in ((("down",), "plan"), (("down", "down"), "commitments"), (("down",) * 5, "nothing")):
        async with staged(ClosingScreen(SUMMARY)) as scene:
            await scene.press("up", *steps, "enter")
            assert scene.answer == level


async def test_the_chosen_level_has_a_sign_and_says_what_stays_and_what_goes() -> None:
    async with staged(ClosingScreen(SUMMARY)) as scene:
        await scene.press("down", "down")
        assert "○ Everything" in scene.text()
        assert "● The commitments alone" in scene.text()
        column = " ".join(line[46:].strip(" │█") for line in scene.lines())
        assert "Stays: who does what and by when." in column
        assert "Goes: the request, the title and all the rest." in column


async def test_a_click_chooses_a_level_and_finishes_nothing() -> None:
    async with staged(ClosingScreen(SUMMARY)) as scene:
        await scene.pilot.click(scene.stage.opened.query(LevelRow)[3])
        await scene.pilot.pause()
        assert scene.is_open
        await scene.press("enter")
        assert scene.answer == "nothing"


async def test_going_back_leads_into_the_session_again() -> None:
    for key in ("b", "escape"):
        async with staged(ClosingScreen(SUMMARY)) as scene:
            await scene.press("down", key)
            assert scene.answer == "back"


async def test_the_key_that_led_here_does_nothing_here() -> None:
    async with staged(ClosingScreen(SUMMARY)) as scene:
        await scene.press("n", "n", "space", "q")
        assert scene.is_open
        await scene.press("enter")
        assert scene.answer == "all"


async def test_off_the_record_it_says_that_nothing_is_written_and_asks_for_no_level() -> None:
    async with staged(ClosingScreen(SUMMARY, off_the_record=True)) as scene:
        assert "Nothing of this session is" in scene.text()
        assert "Everything" not in scene.text()
        await scene.press("down", "enter")
        assert scene.answer == "nothing"


@pytest.mark.parametrize("size", [SHORT, LARGE, (200, 60), (60, 20)])
async def test_question_levels_and_keys_are_in_sight_in_every_terminal(size: tuple[int, int]) -> None:
    async with staged(ClosingScreen(SUMMARY), size) as scene:
        assert "Ask Amina: what may be kept?" in scene.text()
        assert "● Everything" in scene.text()
        for words in ("enter finish", "↑↓ what is kept", "b/esc back"):
            assert words in scene.key_line()
        await scene.press("down", "down", "down")
        assert "● Nothing but the times" in scene.text()


async def test_a_long_record_can_be_read_to_its_end() -> None:
    learnings = tuple(Learning(by="Ben", text=f"Learning number {n}") for n in range(1, 31))
    async with staged(ClosingScreen(replace(SUMMARY, learnings=learnings))) as scene:
        assert "20 Dec 2026" not in scene.text()
        await scene.press(*["pagedown"] * 8)
        assert "20 Dec 2026" in scene.text()


async def test_a_session_in_which_nothing_was_noted_can_be_closed() -> None:
    empty = ClosingSummary(
        title="",
        client="",
        request="",
        phases=(),
        heard=(),
        not_heard=(),
        ideas=IdeaCount(0, 0, 0, 0, 0),
        commitments=(),
        learnings=(),
    )
    async with staged(ClosingScreen(empty)) as scene:
        assert "Session without a title" in scene.text()
        assert "What may be kept?" in scene.text()
        await scene.press("enter")
        assert scene.answer == "all"


async def test_what_people_typed_is_never_markup() -> None:
    text = "[/ oops [b] [/red] [@click=app.quit]x[/]"
    hostile = replace(
        SUMMARY,
        title=text,
        client=text,
        request=text,
        heard=(text,),
        phases=(PhaseTime(text, 60, 60, True),),
        commitments=(Commitment(n=1, text=text, by=text, helper=text),),
        learnings=(Learning(by=text, text=text),),
        next_facilitator=text,
    )
    async with staged(ClosingScreen(hostile), (200, 60)) as scene:
        assert scene.text().count(text) >= 8


@pytest.mark.parametrize("size", [(60, 20), SHORT])
async def test_a_long_request_that_is_cut_says_so_after_a_whole_word(size: tuple[int, int]) -> None:
    request = "find out what newcomers had hoped for in their first weeks with us and did not find " * 5
    async with staged(ClosingScreen(replace(SUMMARY, request=request)), size) as scene:
        rows = scene.lines()[1:4]
        assert rows[0].strip().startswith("Amina: “find out")
        assert rows[2].rstrip().endswith("…")
        assert rows[2].strip().removesuffix("…").split()[-1] in request.split()

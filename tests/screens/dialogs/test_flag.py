from textual import events

from codev_tui.model.protocol import Sign
from codev_tui.model.session import FlagKind
from codev_tui.screens.dialogs.flag import FlagDialog, FlagOutcome
from screens.dialogs.stage import Scene, staged

REQUEST = "help me to set up the first two weeks"
STEM = "In this session, I would like you to help me to…"
SIGNS: dict[FlagKind, Sign] = {
    "off-course": Sign(kind="off-course", say=("Are we still on your request?",)),
    "discomfort": Sign(kind="discomfort", say=("Do we go on, pause, or change it?",), do="Wait for the answer"),
}


def dialog(request: str = REQUEST) -> FlagDialog:
    """The flag of a session whose request was worded twice."""
    return FlagDialog(request, ("help me with newcomers", request), STEM, SIGNS)


async def write_anew(scene: Scene, text: str) -> None:
    """Put another text into the field of the request."""
    await scene.press("ctrl+u")
    await scene.type(text)


async def test_request_and_former_wording_are_in_sight() -> None:
    async with staged(dialog()) as scene:
        for words in (REQUEST, "before: help me with newcomers"):
            assert words in scene.text()
        assert f"before: {REQUEST}" not in scene.text()


async def test_each_sign_shows_its_own_lines_and_what_to_do() -> None:
    async with staged(dialog()) as scene:
        await scene.press("u")
        assert "“Do we go on, pause, or change it?”" in scene.text()
        assert "Wait for the answer" in scene.text()
        await scene.press("escape", "o")
        assert "“Are we still on your request?”" in scene.text()
        assert "pause" not in scene.text()


async def test_two_keys_note_the_sign() -> None:
    for key, kind in (("o", "off-course"), ("u", "discomfort")):
        async with staged(dialog()) as scene:
            await scene.press(key, "enter")
            assert scene.answer == FlagOutcome(kind)  # type: ignore[arg-type]


async def test_the_request_is_worded_anew_from_the_old_wording() -> None:
    async with staged(dialog()) as scene:
        await scene.press("u", "r")
        assert STEM in scene.text()
        await scene.type(" of a newcomer")
        await scene.press("enter")
        assert scene.answer == FlagOutcome("discomfort", f"{REQUEST} of a newcomer")


async def test_the_same_words_again_or_none_are_no_new_wording() -> None:
    async with staged(dialog()) as scene:
        await scene.press("o", "r", "enter")
        assert scene.answer == FlagOutcome("off-course")
    async with staged(dialog()) as scene:
        await scene.press("o", "r", "ctrl+u", "enter")
        assert scene.answer == FlagOutcome("off-course")


async def test_each_step_back_leads_to_the_step_before_and_keeps_what_was_typed() -> None:
    async with staged(dialog()) as scene:
        await scene.press("o", "r")
        await write_anew(scene, "another one")
        await scene.press("escape")
        assert "Re-open the request" in scene.text()
        await scene.press("r")
        assert "another one" in scene.text()
        await scene.press("escape", "b")
        assert "u Uncomfortable" in scene.text()
        await scene.press("b")
        assert scene.answer is None


async def test_the_request_cannot_be_re_opened_before_the_sign_is_known() -> None:
    async with staged(dialog()) as scene:
        await scene.press("r", "g")
        assert scene.is_open
        assert "o Off course" in scene.text()


async def test_several_pasted_lines_become_one_sentence() -> None:
    async with staged(dialog()) as scene:
        await scene.press("o", "r", "ctrl+u")
        scene.stage.opened.focused.post_message(events.Paste("help me\nto \x1b[2Jbegin\n"))  # type: ignore[union-attr]
        await scene.pilot.pause()
        await scene.press("enter")
        assert scene.answer == FlagOutcome("off-course", "help me to [2Jbegin")


async def test_without_a_request_the_first_one_can_be_worded() -> None:
    async with staged(FlagDialog("", (), STEM, {})) as scene:
        assert "There is no request yet." in scene.text()
        await scene.press("o", "r")
        await scene.type("begin well")
        await scene.press("enter")
        assert scene.answer == FlagOutcome("off-course", "begin well")


async def test_a_request_of_two_thousand_characters_leaves_the_choice_within_reach() -> None:
    async with staged(dialog("help me to think " * 117)) as scene:
        await scene.press("down")
        assert "u Uncomfortable" in scene.text()
        await scene.press("o")
        assert "Re-open the request" in scene.text() or "Go on with this request" in scene.text()
        await scene.press("enter")
        assert scene.answer == FlagOutcome("off-course")

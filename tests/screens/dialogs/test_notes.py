from textual import events

from codev_tui.screens.dialogs.fields import LINES_MAX
from codev_tui.screens.dialogs.notes import NotesDialog
from screens.dialogs.stage import staged


async def test_writing_goes_on_where_it_ended_and_escape_keeps_it() -> None:
    async with staged(NotesDialog("Clarification", "Dov gave advice\n")) as scene:
        await scene.type("twice")
        await scene.press("escape")
        assert scene.answer == "Dov gave advice\ntwice"


async def test_every_letter_is_text_and_enter_a_new_line() -> None:
    async with staged(NotesDialog("Clarification", "")) as scene:
        await scene.type("b n\nq")
        assert scene.is_open
        await scene.press("escape")
        assert scene.answer == "b n\nq"


async def test_what_is_written_is_told_at_every_change_and_only_then() -> None:
    told: list[str] = []
    async with staged(NotesDialog("Clarification", "so far", told.append)) as scene:
        await scene.pilot.pause()
        assert told == []
        await scene.press("!", "?")
        assert told == ["so far!", "so far!?"]


async def test_a_pasted_page_is_cleaned_of_what_a_terminal_would_obey() -> None:
    async with staged(NotesDialog("Clarification", "")) as scene:
        scene.stage.opened.focused.post_message(events.Paste("one\r\ntwo\x1b]0;x\x07\x9b"))  # type: ignore[union-attr]
        await scene.pilot.pause()
        await scene.press("escape")
        assert scene.answer == "one\ntwo]0;x"


async def test_a_pasted_book_is_cut_and_the_facilitator_told() -> None:
    async with staged(NotesDialog("Clarification", "")) as scene:
        scene.stage.opened.focused.post_message(events.Paste("x" * (LINES_MAX + 3)))  # type: ignore[union-attr]
        await scene.until(lambda: "The text was too long: its last 3" in scene.text())
        await scene.press("escape")
        assert len(scene.answer) == LINES_MAX

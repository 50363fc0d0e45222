from textual import events

from codev_tui.screens.dialogs.fields import LINES_MAX
from codev_tui.screens.dialogs.notes import NotesDialog, PageDialog, PhaseNotes
from screens.dialogs.stage import staged


async def test_writing_goes_on_where_it_ended_and_escape_keeps_it() -> None:
    async with staged(NotesDialog("Clarification", PhaseNotes("Dov gave advice\n"))) as scene:
        await scene.type("twice")
        await scene.press("escape")
        assert scene.answer == PhaseNotes("Dov gave advice\ntwice", "")


async def test_every_letter_is_text_and_enter_a_new_line() -> None:
    async with staged(NotesDialog("Clarification", PhaseNotes())) as scene:
        await scene.type("b n\nq")
        assert scene.is_open
        await scene.press("escape")
        assert scene.answer == PhaseNotes("b n\nq", "")


async def test_what_is_written_is_told_at_every_change_and_only_then() -> None:
    told: list[tuple[str, str]] = []
    notes = PhaseNotes("so far", "well done")
    async with staged(NotesDialog("Clarification", notes, lambda *typed: told.append(typed))) as scene:
        await scene.pilot.pause()
        assert told == []
        await scene.press("!", "?", "tab", ".")
        assert told == [("notes", "so far!"), ("notes", "so far!?"), ("for_client", "well done.")]


async def test_the_page_for_the_client_is_beside_ones_own_and_each_says_who_reads_it() -> None:
    async with staged(NotesDialog("Clarification", PhaseNotes("Ben hurries"))) as scene:
        assert "For you alone: in no export but your own copy." in scene.text()
        assert "For the client: in the export for them." in scene.text()
        assert "tab the other page" in scene.key_line()
        await scene.press("tab")
        await scene.type("You asked well")
        await scene.press("tab", "!", "escape")
        assert scene.answer == PhaseNotes("Ben hurries!", "You asked well")


async def test_a_page_of_the_clients_words_says_that_an_export_for_them_has_it() -> None:
    async with staged(PageDialog("Exploration, facts", "Twelve people", "The export for them has it.")) as scene:
        assert "The export for them has it." in scene.text()
        await scene.type(", b")
        await scene.press("escape")
        assert scene.answer == "Twelve people, b"


async def test_a_pasted_page_is_cleaned_of_what_a_terminal_would_obey() -> None:
    async with staged(NotesDialog("Clarification", PhaseNotes())) as scene:
        scene.stage.opened.focused.post_message(events.Paste("one\r\ntwo\x1b]0;x\x07\x9b"))  # type: ignore[union-attr]
        await scene.pilot.pause()
        await scene.press("escape")
        assert scene.answer.own == "one\ntwo]0;x"


async def test_a_pasted_book_is_cut_and_the_facilitator_told() -> None:
    async with staged(NotesDialog("Clarification", PhaseNotes())) as scene:
        scene.stage.opened.focused.post_message(events.Paste("x" * (LINES_MAX + 3)))  # type: ignore[union-attr]
        await scene.until(lambda: "The text was too long: its last 3" in scene.text())
        await scene.press("escape")
        assert len(scene.answer.own) == LINES_MAX

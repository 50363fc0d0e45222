"""One past session in the console: its parts, and how it is put right there."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from builders import a_full_session
from codev_tui.commands import RECORD, of_record
from codev_tui.editing.editor import Editor
from codev_tui.model.entries import Ref
from codev_tui.model.redaction import redact
from codev_tui.model.session import Idea, Session, Turn
from codev_tui.screens.messages import OpenSession
from codev_tui.screens.past.library_screen import LibraryScreen
from codev_tui.screens.past.record.record_screen import PARTS, RecordScreen
from codev_tui.store.format.codec import decode, encode
from codev_tui.store.library import Library
from samples import a_running_session, a_session, keep_in
from screens.console import LARGE, SHORT, Console, Open, opened

ID = "2026-11-22-1358"


class Desk:
    """An open record: the console, and the file."""

    def __init__(self, room: Console, data: Path) -> None:
        self.room = room
        self.path = data / "sessions" / f"{ID}.toml"

    @property
    def screen(self) -> RecordScreen:
        """The screen of the session, nothing over it."""
        assert isinstance(self.room.app.screen, RecordScreen), f"{self.room.app.screen} is shown"
        return self.room.app.screen

    @property
    def record(self) -> Editor:
        """The record that is open."""
        return self.screen.record

    @property
    def session(self) -> Session:
        """The session as the last correction left it."""
        return self.record.session

    @property
    def on_disk(self) -> Session:
        """The session as it stands in its file."""
        return decode(self.path.read_bytes(), self.path.name).session

    async def saved(self) -> None:
        """Wait until all is on the disk, and shown to be."""
        await self.room.until(lambda: self.record.all_saved)
        await self.room.until(lambda: " saving" not in self.room.text())


@asynccontextmanager
async def corrected(
    tmp_path: Path, session: Session | None = None, size: tuple[int, int] = LARGE
) -> AsyncIterator[Desk]:
    """The record of a session, opened in a console."""
    data = tmp_path / "desk"
    keep_in(data, session or a_session())
    async with opened(data, "home", size=size) as room:
        room.app.post_message(OpenSession(ID))
        await room.until(lambda: isinstance(room.app.screen, RecordScreen) and "the session" in room.text())
        await room.still()
        yield Desk(room, data)


# Reading


async def test_the_summary_says_what_the_session_was_and_what_came_of_it(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        shown = desk.room.text()
        for words in (
            "Onboarding a remote team",
            "“help me to set up the first two weeks”",
            "22 Nov 2026, 14:00–14:45",
            "North team",
            "Leading at a distance",
            "Chloé (scribe)",
            "2: 1 kept, 1 not sifted",
            "◐ partly",
            "Write the first-week plan",
            "I ask too late",
            "20 Dec 2026",
        ):
            assert words in shown


@pytest.mark.parametrize("size", [(60, 20), SHORT, LARGE, (200, 60)])
async def test_every_part_is_reached_by_its_number_and_by_the_arrows(tmp_path: Path, size: tuple[int, int]) -> None:
    async with corrected(tmp_path, size=size) as desk:
        for number, name in enumerate(PARTS, 1):
            await desk.room.press(str(number))
            assert desk.screen.part_name == name
            assert f" {number} {name}" in desk.room.lines()[1]
            assert "? help" in desk.room.lines()[-1]
            assert max(map(len, desk.room.lines())) <= size[0]
        for name in (*reversed(PARTS[:-1]), PARTS[-1]):
            await desk.room.press("left")
            assert desk.screen.part_name == name
        await desk.room.press("right")
        assert desk.screen.part_name == "summary"
        await desk.room.click(f"4 {'commitments' if size[0] > 60 else ''}".strip())
        assert desk.screen.part_name == "commitments"


async def test_the_timeline_marks_overtime_in_words_and_says_who_was_heard(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("2")
        await desk.room.still()
        assert desk.room.row("2 Exploration").split()[2:] == ["10", "11", "━" * 14 + "╍" * 2, "1", "over"] or (
            "╍" in desk.room.row("2 Exploration") and "1 over" in desk.room.row("2 Exploration")
        )
        assert "not reached" in desk.room.row("3 Consultation")
        assert "who was heard" in desk.room.text()
        assert desk.room.row("Ben ").split() == ["Ben", "●", "·"]


async def test_where_turns_were_recorded_the_timeline_shows_who_spoke_when(tmp_path: Path) -> None:
    settings = replace(a_session().settings, talk=True)
    session = a_session(settings=settings, turns=(Turn(by="Ben", phase="welcome", start_s=0, end_s=540.4),))
    async with corrected(tmp_path, session) as desk:
        await desk.room.press("2")
        await desk.room.still()
        assert "who spoke when" in desk.room.text()
        row = desk.room.row("Ben ")
        assert row.split()[1].startswith("█████")
        assert row.endswith("9:00")
        assert "█" not in desk.room.row("Amina ")


async def test_ideas_say_what_became_of_them(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("3")
        assert "1 Ben · experience" in desk.room.text()
        assert "✓ keep" in desk.room.row("1  Ben")
        assert "→ grew into commitment 1" in desk.room.text()
        assert "first said in Exploration" in desk.room.text()
        assert "1. Write the first-week plan" in desk.room.text()
        await desk.room.press("down")
        assert "idea 2" in desk.room.text()


async def test_notes_have_all_that_was_noted_besides(tmp_path: Path) -> None:
    async with corrected(tmp_path, size=(120, 70)) as desk:
        await desk.room.press("6")
        shown = desk.room.text()
        for words in (
            "Exploration · facts",
            "Twelve people",
            "Exploration · relation to it",
            "Amina hesitates.",
            "Amina · topic",
            "Ben · reformulation",
            "◐ corrected",
            "the client: A start",
            "request, wording 1",
            "request, as last worded",
            "Dov · parked",
            "taken up as idea 1",
            "off the request",
        ):
            assert words in shown


async def test_the_file_is_shown_as_it_stands_and_where_it_is(tmp_path: Path) -> None:
    async with corrected(tmp_path, size=(160, 40)) as desk:
        await desk.room.press("7")
        await desk.room.until(lambda: "format = 1" in desk.room.text())
        assert f"{ID}.toml" in desk.room.text()
        await desk.room.press("end")
        await desk.room.still()
        last = encode(a_session()).rstrip().split("\n")[-1]
        assert last in desk.room.text()


# Putting right


async def test_a_commitment_is_done_in_one_key_and_marked_until_the_disk_has_it(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        go, write = threading.Event(), Library.write

        def slowly(library: Library, session: Session) -> None:
            go.wait(20)
            write(library, session)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Library, "write", slowly)
            await desk.room.press("4", "y")
            assert "✓ done · saving" in desk.room.row("1  Amina")
            assert desk.room.lines()[0].count("saving") == 1
            go.set()
            await desk.saved()
        assert "✓ done ━" in desk.room.row("1  Amina")
        check = desk.on_disk.commitments[0].checks[-1]
        assert (check.on, check.status) == (date(2026, 11, 22), "done")
        assert "22 Nov 2026" in desk.room.text()


@pytest.mark.parametrize(("key", "status"), [("r", "partly"), ("l", "not-done")])
async def test_partly_and_not_done_ask_for_a_note_and_a_day(tmp_path: Path, key: str, status: str) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("4", "down", key)
        await desk.room.type("half of them")
        await desk.room.press("tab", "ctrl+u")
        await desk.room.type("20 nov\n")
        await desk.saved()
        check = desk.on_disk.commitments[1].checks[-1]
        assert (check.on, check.status, check.note) == (date(2026, 11, 20), status, "half of them")


async def test_a_day_that_is_still_to_come_is_no_day_on_which_stock_was_taken(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("4", "r", "tab", "ctrl+u")
        for words in ("in 2 weeks", "2026-11-23"):
            await desk.room.type(f"{words}\n")
            assert "still to come" in desk.room.text()
            assert desk.room.typed() == words
            await desk.room.press(*["backspace"] * 12)
        await desk.room.type("23 nov\n")
        assert desk.session.commitments[0].checks[-1].on == date(2025, 11, 23), "the last one there was"


@pytest.mark.parametrize("typed", ["monday 21 december at 9", "2026-12-21 14:00", "lundi 21/12 à 9h"])
async def test_of_a_next_session_with_a_time_the_day_is_kept_and_that_is_said(tmp_path: Path, typed: str) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("e", *["tab"] * 5, "ctrl+u")
        await desk.room.type(f"{typed}\n\n")
        await desk.saved()
        assert desk.on_disk.next_session == date(2026, 12, 21)
        assert desk.room.said == ["Noted: 21 Dec 2026. Only the day is kept, not the time."]


async def test_day_note_and_words_of_a_commitment_are_edited_in_one_form(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("4", "e", "end")
        await desk.room.type(" at last\t\t")
        await desk.room.press(*["backspace"] * 10)
        await desk.room.type("10 dec\t\t\t")
        await desk.room.press("end")
        await desk.room.type(" and a half\n")
        commitment = desk.session.commitments[0]
        assert commitment.text == "Write the first-week plan at last"
        assert commitment.due == date(2026, 12, 10)
        assert commitment.checks[-1].note == "two days of five and a half"
        assert commitment.checks[-1].on == date(2026, 12, 4)


async def test_a_dropped_commitment_is_no_longer_open(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("4", "D")
        assert "– dropped" in desk.room.row("1  Amina")
        assert not desk.session.commitments[0].is_open


async def test_title_group_theme_and_tags_are_edited_from_the_summary(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("e", "end")
        await desk.room.type(", part 2\t")
        await desk.room.press(*["backspace"] * 20)
        await desk.room.type("South team\t\tremote,  new, Remote\n")
        await desk.saved()
        session = desk.on_disk
        assert session.title == "Onboarding a remote team, part 2"
        assert session.group == "South team"
        assert session.theme == "Leading at a distance"
        assert session.tags == ("remote", "new")
        assert desk.room.lines()[0].startswith(" Onboarding a remote team, part 2   South team")


async def test_an_idea_is_written_up_with_its_author_in_the_phase_it_belongs_to(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("3", "i")
        await desk.room.type("a letter before the first day\tdov\nand flowers\n")
        await desk.room.press("escape")
        assert [(idea.n, idea.by, idea.text) for idea in desk.session.ideas[2:]] == [
            (3, "Dov", "a letter before the first day"),
            (4, "", "and flowers"),
        ]
        assert (desk.session.ideas[2].phase, desk.session.ideas[2].at) == ("consultation", None)
        assert desk.screen.part.key == Ref("ideas", 3)
        assert [phase.heard for phase in desk.session.phases] == [phase.heard for phase in a_session().phases]


async def test_somebody_who_was_not_there_is_no_author(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("3", "i")
        await desk.room.type("a letter\tZoé\n")
        assert "Nobody here is called Zoé" in desk.room.text()
        assert desk.room.typed() == "Zoé"
        await desk.room.press("escape")
        assert len(desk.session.ideas) == 2
        await desk.room.press("i")
        assert desk.room.typed() == "a letter", "what was typed is kept"


async def test_every_kind_of_entry_can_be_written_up(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        for part, key, text in (
            ("4", "i", "Phone them"),
            ("5", "i", "tired"),
            ("5", "I", "go slower"),
            ("6", "i", "You need time"),
            ("6", "I", "help me to begin"),
            ("6", "p", "fire somebody"),
        ):
            await desk.room.press(part, key)
            await desk.room.type(f"{text}\n")
            await desk.room.press(*["escape"] if desk.screen.form.form else [])
        session = desk.session
        assert session.commitments[-1].text == "Phone them"
        assert (session.feedback[-1].feeling, session.learnings[-1].text) == ("tired", "go slower")
        assert session.reformulations[-1].text == "You need time"
        assert (session.request, session.parked[-1].text) == ("help me to begin", "fire somebody")


async def test_ideas_are_judged_change_their_kind_and_grow(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("3", "down", "r", "k")
        assert (desk.session.ideas[1].sift, desk.session.ideas[1].kind) == ("adapt", "resource")
        await desk.room.press("l")
        left = desk.session.ideas[1]
        await desk.room.press("y", "g", "enter")
        assert (left.sift, desk.session.ideas[1].sift) == ("leave", "keep")
        assert desk.session.commitments[-1].ideas == (2,)
        assert "→ grew into commitment 3" in desk.room.text()


async def test_notes_of_a_phase_are_written_on_a_page(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("6", "o", "1")
        await desk.room.type("calm; b, q\nand so on")
        await desk.room.press("escape")
        assert desk.session.phases[0].notes == "calm; b, q\nand so on"
        assert "Welcome · notes" in desk.room.text()
        await desk.room.press("down", "e")
        assert "Notes: Exploration, facts" in desk.room.text()
        await desk.room.type("\nThree newcomers")
        await desk.room.press("escape")
        assert desk.session.phases[1].fields.facts == "Twelve people\nFour countries\nThree newcomers"


async def test_reformulations_are_judged_and_parked_remarks_taken_up(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("6")
        desk.screen.part.select(Ref("reformulations", 0))
        await desk.room.press("y")
        assert desk.session.reformulations[0].verdict == "confirmed"
        await desk.room.press("r", "end")
        await desk.room.type(", no more\n")
        assert desk.session.reformulations[0].correction.endswith(", no more")
        desk.screen.part.select(Ref("parked", 1))
        await desk.room.press("y")
        assert desk.session.parked[1].idea == desk.session.ideas[-1].n == 3


async def test_what_is_deleted_comes_back_by_undo_and_goes_again_by_redo(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("3", "d")
        assert [idea.n for idea in desk.session.ideas] == [2]
        await desk.room.press("u")
        assert [idea.n for idea in desk.session.ideas] == [1, 2]
        await desk.room.press("U")
        assert [idea.n for idea in desk.session.ideas] == [2]
        await desk.room.press("6", "end", "d")
        assert desk.session.flags == ()
        await desk.room.press("u", "u", "u")
        assert desk.room.said[-1] == "There is nothing to undo since this session was opened."
        await desk.saved()
        assert desk.on_disk.ideas == a_session().ideas


async def test_undo_says_what_it_took_back_for_it_may_be_in_another_part(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("4", "y", "3", "u")
        assert desk.room.said[-1] == "Taken back: commitment."
        await desk.room.press("U")
        assert desk.room.said[-1] == "Made again: commitment."
        assert desk.session.commitments[0].status == "done"


async def test_what_was_typed_about_one_entry_does_not_come_back_in_the_form_of_another(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("3", "e", "end")
        await desk.room.type(" of mine")
        await desk.room.press("escape", "e")
        assert desk.room.typed() == "We had a buddy of mine"
        await desk.room.press("escape", "d", "e")
        assert desk.room.typed() == "Who says that it must be a fortnight?"


async def test_a_long_text_is_scrolled_on_the_page_about_it(tmp_path: Path) -> None:
    text = " ".join(f"word{n}" for n in range(300))
    async with corrected(tmp_path, a_session(ideas=(Idea(n=1, text=text),), parked=(), commitments=()), SHORT) as desk:
        await desk.room.press("3")
        assert "word299" not in desk.room.text()
        await desk.room.press("tab", "end")
        await desk.room.still()
        assert "word299" in desk.room.text()
        await desk.room.press("tab", "y")
        assert desk.session.ideas[0].sift == "keep"


async def test_two_keys_in_a_row_open_one_record(tmp_path: Path) -> None:
    keep_in(tmp_path / "desk", a_session())
    async with opened(tmp_path / "desk", "home") as room:
        room.app.post_message(OpenSession(ID))
        room.app.post_message(OpenSession(ID))
        await room.until(lambda: "the session" in room.text())
        await room.still()
        assert sum(isinstance(screen, RecordScreen) for screen in room.app.screen_stack) == 1


async def test_somebody_is_renamed_in_every_mention(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("P")
        field = desk.room.app.focused
        assert field is not None
        await desk.room.press("up", "up", "up", "up", "end")
        await desk.room.type("jamin")
        await desk.room.press("ctrl+s")
        assert "Benjamin" in [person.name for person in desk.session.people]
        assert desk.session.ideas[0].by == desk.session.learnings[0].by == "Benjamin"
        await desk.room.press("2")
        await desk.room.still()
        assert "Benjamin" in desk.room.text()


async def test_several_pasted_lines_can_be_one_idea_each_and_one_undo(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("3", "i")
        await desk.room.paste("- one\n- two\n- three")
        await desk.room.press("enter")
        assert [idea.text for idea in desk.session.ideas[2:]] == ["one", "two", "three"]
        await desk.room.press("escape", "escape")
        if isinstance(desk.room.app.screen, RecordScreen):
            await desk.room.press("u")
            assert len(desk.session.ideas) == 2


# What is only read, what is gone, what goes wrong


async def test_a_session_that_still_runs_is_only_read_and_says_why(tmp_path: Path) -> None:
    async with corrected(tmp_path, a_running_session()) as desk:
        assert "For reading only." in desk.room.text()
        assert "still running" in desk.room.text()
        for part, keys in (("1", "eP"), ("3", "iyd"), ("4", "yrlD")):
            await desk.room.press(part, *keys)
        assert desk.session == a_running_session()
        assert "e edit" not in desk.room.lines()[-1]


async def test_what_the_client_had_removed_is_said_and_cannot_be_added_to(tmp_path: Path) -> None:
    session = replace(redact(a_session(), "commitments"), id=ID)
    async with corrected(tmp_path, session) as desk:
        await desk.room.press("3")
        assert "only the commitments stand" in desk.room.text()
        await desk.room.press("i")
        assert desk.screen.form.form is None
        assert "only the commitments stand" in desk.room.said[-1]
        await desk.room.press("1", "e")
        await desk.room.type("Newcomers\n")
        assert "As the client wished" in desk.room.text()
        await desk.room.press("escape", "4", "y")
        await desk.saved()
        assert desk.on_disk.commitments[0].status == "done"
        assert desk.on_disk.ideas == ()


async def test_a_file_edited_from_outside_stays_and_one_is_told_where_the_rest_is(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        theirs = desk.path.read_text(encoding="utf-8").replace("Call the", "Write to the")
        desk.path.write_text(theirs, encoding="utf-8")
        await desk.room.press("4", "y")
        await desk.room.until(lambda: "KEPT IN A COPY" in desk.room.lines()[0])
        assert desk.path.read_text(encoding="utf-8") == theirs
        (copy,) = desk.path.parent.glob("*conflict*")
        await desk.room.until(lambda: any(copy.name in said for said in desk.room.said))
        assert decode(copy.read_bytes(), copy.name).session.commitments[0].status == "done"


async def test_what_cannot_be_saved_is_told_and_leaving_asks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with corrected(tmp_path) as desk:

        def refuse(_library: Library, _session: Session) -> None:
            raise OSError("the disk is full")

        with monkeypatch.context() as full:
            full.setattr(Library, "write", refuse)
            await desk.room.press("4", "y")
            await desk.room.until(lambda: "NOT SAVED: the disk is full" in desk.room.lines()[0])
            await desk.room.press("b")
            await desk.room.until(lambda: any("once more" in said for said in desk.room.said))
            assert isinstance(desk.room.app.screen, RecordScreen)
        assert desk.record.flush()
        await desk.saved()
        assert desk.on_disk.commitments[0].status == "done"
        screen = desk.screen
        await desk.room.press("b")
        await desk.room.until(lambda: desk.room.app.screen is not screen)


@pytest.mark.parametrize("key", ["b", "q", "escape"])
async def test_back_leads_to_where_one_came_from_with_everything_saved(tmp_path: Path, key: str) -> None:
    data = tmp_path / "desk"
    keep_in(data, a_session())
    async with opened(data, "home", size=(120, 80)) as room:
        await room.press("p")
        await room.until(lambda: "Block two hours" in room.text())
        await room.press("enter")
        await room.until(lambda: isinstance(room.app.screen, RecordScreen))
        await room.still()
        await room.press("4", "y", key)
        await room.until(lambda: isinstance(room.app.screen, LibraryScreen))
        assert decode((data / "sessions" / f"{ID}.toml").read_bytes(), "a.toml").session.commitments[0].status == "done"
        await room.until(lambda: "Onboarding" in room.row("Sun 22 Nov"))
        await room.press("enter")
        await room.until(lambda: isinstance(room.app.screen, RecordScreen))
        assert room.app.screen.record.read_only == ""  # type: ignore[attr-defined]


async def test_escape_leaves_a_field_first_and_then_goes_back(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        await desk.room.press("3", "i")
        await desk.room.type("bq? u 1")
        assert desk.room.typed() == "bq? u 1"
        await desk.room.press("escape")
        assert desk.screen.form.form is None
        screen = desk.screen
        await desk.room.press("escape")
        await desk.room.until(lambda: desk.room.app.screen is not screen)


async def test_a_session_that_is_gone_is_met_with_a_sentence(console: Open) -> None:
    async with console("home") as room:
        room.app.post_message(OpenSession("2020-01-01-0000"))
        await room.until(lambda: any("no session 2020" in said for said in room.said))


# Keys, size


async def test_help_and_palette_have_every_key(tmp_path: Path) -> None:
    async with corrected(tmp_path, size=(120, 70)) as desk:
        screen: Any = desk.screen
        await desk.room.press("?")
        for commands in RECORD.values():
            for command in commands:
                assert " ".join(command.does.split()[:3]) in desk.room.text()
        await desk.room.press("escape", "4")
        offered = {command.title: command.help for command in desk.room.app.get_system_commands(screen)}
        for command in (*RECORD["session"], *RECORD["commitments"]):
            assert offered[f"{command.shown} ({command.display or command.keys})"] == command.does
        assert not any(title.startswith("kind") for title in offered)


async def test_a_board_of_five_hundred_ideas_stays_quick(tmp_path: Path) -> None:
    ideas = tuple(Idea(n=n, by="Ben", text=f"idea number {n}", phase="consultation") for n in range(1, 501))
    async with corrected(tmp_path, a_session(ideas=ideas, commitments=(), parked=())) as desk:
        await desk.room.press("3", "end")
        assert "idea number 500" in desk.room.text()
        await desk.room.press("y")
        assert desk.session.ideas[-1].sift == "keep"
        assert "✓ keep" in desk.room.row("500  Ben")


async def test_markup_and_escapes_that_people_typed_are_text(tmp_path: Path) -> None:
    wicked = "[b]Who? [/ [@click=app.quit]"
    changes: dict[str, Any] = {"title": wicked, "group": wicked, "tags": (wicked,)}
    session = replace(a_full_session(), id=ID)
    session = a_session(
        **changes,
        ideas=(replace(session.ideas[0], text=wicked),),
        learnings=(replace(session.learnings[0], text=wicked),),
    )
    async with corrected(tmp_path, session) as desk:
        for number in range(1, 8):
            await desk.room.press(str(number))
            await desk.room.still()
            if number in (1, 3, 5):
                assert "[@click=app.quit]" in desk.room.text()


async def test_every_command_of_a_past_session_has_an_act_and_no_act_is_without_a_command(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        assert desk.screen.acts.keys() == {command.id for command in of_record()}


# From one session to the next


async def test_the_session_before_and_after_are_one_key_away_in_the_same_part(tmp_path: Path) -> None:
    keep_in(tmp_path / "desk", a_session(id="2026-10-01-0900", title="Before", feedback=()))
    keep_in(tmp_path / "desk", a_running_session(id="2026-11-23-0900"), a_session(id="2026-12-01-0900", title="After"))

    async def turned(desk: Desk, key: str, id_: str) -> None:
        await desk.room.press(key)
        await desk.room.until(lambda: isinstance(desk.room.app.screen, RecordScreen) and desk.session.id == id_)
        await desk.room.still()

    async with corrected(tmp_path) as desk:
        await desk.room.press("4", "y")
        await turned(desk, "less_than_sign", "2026-10-01-0900")
        assert desk.on_disk.commitments[0].status == "done", "what was noted is saved first"
        assert desk.screen.part_name == "commitments"
        assert "Before" in desk.room.lines()[0]
        await desk.room.press("J")
        assert desk.room.said[-1] == "There is no earlier session."
        await turned(desk, "j", ID)
        await turned(desk, "greater_than_sign", "2026-12-01-0900")
        assert "After" in desk.room.lines()[0]


async def test_learnings_are_counted_alike_in_the_summary_and_above_it(tmp_path: Path) -> None:
    async with corrected(tmp_path) as desk:
        count = len(desk.session.learnings)
        assert desk.session.feedback
        assert desk.room.text().count(f"learnings ({count})") == 2

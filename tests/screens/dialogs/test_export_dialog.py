"""Handing sessions out from the screens: the marked ones, or the one that is selected or open; never by surprise."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

import samples as sample
from builders import a_full_session
from codev_tui.export import exporting
from codev_tui.export.options import ExportOptions, Format
from codev_tui.model.session import Session
from codev_tui.screens.dialogs import export_dialog as dialog
from codev_tui.screens.dialogs.export_dialog import ExportDialog
from codev_tui.screens.messages import OpenSession
from codev_tui.screens.past.library_screen import LibraryScreen
from codev_tui.screens.past.record.record_screen import RecordScreen
from codev_tui.store.disk import output_files
from samples import keep_in
from screens.console import SHORT, Console, Open
from screens.years import LATEST, a_workspace

MIDDLE, FIRST = "2026-10-18-1200", "2026-09-13-1200"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Where the user keeps what they make; there is a workspace with three sessions of two groups."""
    a_workspace(tmp_path / "desk")
    return tmp_path / "home" / "Documents"


@pytest.mark.parametrize("to", ["md", "html", "csv", "json", "ics"])
def test_what_is_said_of_ones_own_copy_is_true(to: Format) -> None:
    session = sample.a_session(extra={"x_tool": "foreign"})
    text = exporting.export([session], ExportOptions(to)).one
    said = dialog._about_audience(ExportOptions(to))
    own, foreign = ("Late from the start", "The client justifies"), "foreign"
    assert ("everything but how long each person spoke" in said) == all(each in text for each in (*own, foreign))
    if to != "json":
        assert ("with your debrief and the moments used" in said) == all(each in text for each in own)
        assert "debrief" in said or not any(each in text for each in own)


async def in_the_library(room: Console) -> None:
    """Open the list of past sessions."""
    await room.press("p")
    await room.until(lambda: isinstance(room.app.screen, LibraryScreen) and "Saying no" in room.text())
    await room.still()


def asked(room: Console) -> str:
    """All that can be read in the dialog, with single spaces."""
    if not (frames := room.app.screen.query(".dialog--frame")):
        return ""  # It is only just opening.
    region = frames.first().region
    rows = (line[region.x + 1 : region.right - 1] for line in room.lines()[region.y : region.bottom])
    return " ".join(" ".join(rows).split())


async def write_and_wait(room: Console) -> str:
    """Write, and give what is said of it."""
    before = len(room.said)
    await room.press("enter")
    await room.until(lambda: len(room.said) > before and not isinstance(room.app.screen, ExportDialog))
    return room.said[-1]


async def where(room: Console, text: str) -> None:
    """Type where it goes, in the place of what is offered."""
    field = room.app.screen.query_one(dialog.PathField)
    field.focus()
    field.value = ""
    await room.quiet()
    await room.type(text)


def names(folder: Path) -> list[str]:
    """The files in that folder."""
    return sorted(each.name for each in folder.iterdir())


async def test_two_keys_write_the_selected_session_into_the_documents_under_its_id(
    console: Open, documents: Path
) -> None:
    async with console("home") as room:
        await in_the_library(room)
        await room.press("x")
        assert f"Export session {LATEST}" in room.text()
        assert f"~/Documents/{LATEST}.md" in room.text()
        said = await write_and_wait(room)
    path = documents / f"{LATEST}.md"
    assert said == f"Written: ~/Documents/{LATEST}.md · o opens it."
    assert "Saying no" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0


async def test_o_opens_what_was_written_and_nothing_is_opened_by_itself(
    console: Open, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("codev_tui.screens.past.past_controller.open_file", opened.append)
    async with console("home") as room:
        await in_the_library(room)
        await room.press("o")
        assert room.said[-1] == "Nothing was exported yet: x does that."
        await room.press("x")
        await write_and_wait(room)
        await room.settled()
        assert opened == []
        await room.press("o")
        await room.settled()
        assert opened == [documents / f"{LATEST}.md"]
        await room.press("space", "space", "x")
        await where(room, "~/Documents/")
        await room.press("enter")
        await room.until(lambda: "is there already" in asked(room))
        await room.press("y")
        await room.settled()
        await room.press("o")
        await room.settled()
        assert opened[1:] == [documents], "of several files the folder"


@pytest.mark.usefixtures("documents")
async def test_the_record_opens_what_it_exported_and_a_failure_is_said(
    console: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    async with console("home") as room:
        room.app.post_message(OpenSession(LATEST))
        await room.until(lambda: isinstance(room.app.screen, RecordScreen) and "Saying no" in room.text())
        await room.settled()
        await room.press("x")
        await write_and_wait(room)
        await room.press("o")
        await room.settled()
        assert room.said[-1].startswith("Not opened: there is no desktop here")
        assert f"{LATEST}.md" in room.said[-1]


async def test_marked_sessions_go_into_the_folder_each_into_a_file_of_its_own(console: Open, documents: Path) -> None:
    async with console("home") as room:
        await in_the_library(room)
        await room.press("space", "space", "x")
        assert "Export 2 sessions" in room.text()
        await write_and_wait(room)
    assert names(documents) == [f"{MIDDLE}.md", f"{LATEST}.md"]


async def test_the_form_says_what_each_audience_sees_and_the_file_has_just_that(console: Open, documents: Path) -> None:
    async with console("home") as room:
        await in_the_library(room)
        await room.press("x", "down")
        for audience, words in (
            ("own", "Your own copy"),
            ("client", "A plan: request, kept ideas"),
            ("group", "no facts, notes or feelings"),
            ("sponsor", "figures alone"),
        ):
            assert words in asked(room)
            await where(room, f"~/Documents/{audience}.md")
            await write_and_wait(room)
            text = (documents / f"{audience}.md").read_text(encoding="utf-8")
            assert ("Amina" in text) == (audience != "sponsor")
            assert ("Just do not answer" in text) == (audience == "own")
            await room.press("x", "down", *("right" for _step in range(len(names(documents)))))


async def test_the_client_gets_the_plan_and_two_keys_give_all_of_it(console: Open, documents: Path) -> None:
    async with console("home", size=SHORT) as room:
        await in_the_library(room)
        await room.press("x", "down", "right")
        assert "● the plan, one page" in room.text()
        assert "and what you wrote for the client" in asked(room)
        await room.press("down", "right")
        assert "● all of it" in room.text()
        assert "not your notes and debrief" in asked(room)
        await write_and_wait(room)
    assert "Just do not answer" in (documents / f"{LATEST}.md").read_text(encoding="utf-8")


async def test_where_there_is_no_plan_none_can_be_chosen(console: Open, documents: Path) -> None:
    async with console("home") as room:
        await in_the_library(room)
        await room.press("x", "right", "right")
        assert room.app.screen.query_one("#export-form").disabled
        await room.press("left", "down", "right", "right", "right")
        assert room.app.screen.query_one("#export-form").disabled
    assert names(documents) == []


async def test_each_format_offers_a_name_that_fits_and_what_was_typed_stays(console: Open, documents: Path) -> None:
    async with console("home") as room:
        await in_the_library(room)
        await room.press("x", "right")
        assert f"~/Documents/{LATEST}.html" in room.text()
        await room.press("right")
        assert f"{LATEST}.csv" not in room.text()
        await write_and_wait(room)
        assert names(documents) == [f"{LATEST}-{table}.csv" for table in ("commitments", "ideas", "phases")]
        await room.press("x")
        await where(room, "~/mine.md")
        await room.press("up", "up", "up", "up", "right")
        assert "~/mine.html" in room.text()


async def test_a_file_that_is_there_is_written_over_only_when_that_is_said(console: Open, documents: Path) -> None:
    path = documents / f"{LATEST}.md"
    path.write_text("mine", encoding="utf-8")
    async with console("home") as room:
        await in_the_library(room)
        await room.press("x", "enter")
        await room.until(lambda: f"{LATEST}.md is there already." in asked(room))
        await room.press("enter")
        assert isinstance(room.app.screen, ExportDialog)
        assert "Nothing was written." in room.text()
        assert path.read_text(encoding="utf-8") == "mine"
        await room.press("enter")
        await room.until(lambda: "is there already" in asked(room))
        await room.press("y")
        await room.until(lambda: bool(room.said))
    assert "Saying no" in path.read_text(encoding="utf-8")


async def test_a_file_that_comes_to_be_there_at_the_last_moment_is_asked_about_too(
    console: Open, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = documents / f"{LATEST}.md"
    there = output_files.is_there

    def too_early(_path: Path) -> bool:
        monkeypatch.setattr("codev_tui.export.exporting.is_there", there)
        path.write_text("mine", encoding="utf-8")
        return False

    async with console("home") as room:
        await in_the_library(room)
        monkeypatch.setattr("codev_tui.export.exporting.is_there", too_early)
        await room.press("x", "enter")
        await room.until(lambda: "is there already" in asked(room))
        assert path.read_text(encoding="utf-8") == "mine"


async def test_pseudonyms_show_what_they_left_over_before_anything_is_written(console: Open, documents: Path) -> None:
    async with console("home") as room:
        await in_the_library(room)
        await room.press("x", "down", "down", "down", "space", "enter")
        await room.until(lambda: "Pseudonymised, not anonymous" in asked(room))
        assert "Tomorrow" in room.text()
        assert names(documents) == []
        await room.press("y")
        await room.until(lambda: bool(room.said))
    text = (documents / f"{LATEST}.md").read_text(encoding="utf-8")
    assert "Amina" not in text
    assert "Client" in text


async def test_sessions_of_different_clients_are_not_put_into_one_file_unasked(console: Open, documents: Path) -> None:
    async with console("home") as room:
        await in_the_library(room)
        await room.press("space", "space", "space", "x", "down", "right", "right")
        await where(room, "~/Documents/all.md")
        await room.press("enter")
        await room.until(lambda: "who would read each other's" in asked(room))
        await room.press("b")
        assert names(documents) == []
        await where(room, "~/Documents/")
        await write_and_wait(room)
    assert names(documents) == [f"{each}.md" for each in (FIRST, MIDDLE, LATEST)]


async def test_a_coach_gets_the_debrief_once_it_was_read_what_is_in_it(console: Open, documents: Path) -> None:
    async with console(documents.parents[1] / "desk") as room:
        await in_the_library(room)
        await room.press("x", "down", *["right"] * 4)
        await room.still()
        assert "The coach sees your debrief" in asked(room)
        await room.press("enter")
        await room.until(lambda: "The coach will read your debrief" in room.text())
        assert names(documents) == []
        await room.press("y")
        await room.until(lambda: names(documents) == [f"{LATEST}.md"])


async def test_the_ending_of_a_typed_name_goes_along_with_the_format_however_it_is_spelled(
    console: Open, documents: Path
) -> None:
    async with console("home") as room:
        await in_the_library(room)
        await room.press("x")
        await where(room, "~/Documents/mine.Markdown")
        await room.press("up", "up", "up", "up", "right")
        assert room.app.screen.query_one(dialog.PathField).value == "~/Documents/mine.html"
        await write_and_wait(room)
    assert names(documents) == ["mine.html"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Not written: a file or a folder needs a name."),
        ("~/Nowhere/", "Not written: there is no folder ~/Nowhere/"),
        ("~/Nowhere/a.md", "there is no folder"),
        ("/dev/null", "no ordinary file"),
        ("~nobody-at-all/a.md", "there is no folder"),
        ("~/Documents/a.HTM", "Not written: a.HTM would be a file of html, and md is chosen: change one of them."),
    ],
)
async def test_where_it_cannot_be_written_a_sentence_says_why_and_all_stays_as_it_was(
    console: Open, documents: Path, typed: str, sentence: str
) -> None:
    async with console("home", size=SHORT) as room:
        await in_the_library(room)
        await room.press("x", "down", "right")
        await where(room, typed)
        await room.press("enter")
        await room.until(lambda: "Writing" not in room.text() and sentence in asked(room))
        assert room.app.screen.query_one(dialog.PathField).value == typed
        assert "● client" in room.text()
        await where(room, "~/Documents/a.md")
        await write_and_wait(room)
    assert names(documents) == ["a.md"]


async def test_what_cannot_be_had_is_met_with_a_sentence(console: Open, documents: Path) -> None:
    async with console("home") as room:
        await in_the_library(room)
        await room.press("x", "right", "right", "right", "right", "down", "right", "right", "right")
        assert "none for a sponsor" in asked(room)
        await room.press("enter")
        await room.until(lambda: "a sponsor may see figures alone" in asked(room))
        await room.press("b")
        assert isinstance(room.app.screen, LibraryScreen)
    assert names(documents) == []


async def test_a_session_that_runs_is_exported_as_it_stands_and_that_is_said(
    console: Open, documents: Path, tmp_path: Path
) -> None:
    keep_in(tmp_path / "desk", a_full_session())
    async with console("home") as room:
        await in_the_library(room)
        await room.press("x")
        await room.until(lambda: "is still running: the export has what stands by now" in asked(room))
        await write_and_wait(room)
    assert names(documents) == [f"{a_full_session().id}.md"]


async def test_a_file_that_cannot_be_read_is_said_and_nothing_of_the_others_is_written(
    console: Open, documents: Path, tmp_path: Path
) -> None:
    (tmp_path / "desk" / "sessions" / "2026-12-01-0900.toml").write_text("broken", encoding="utf-8")
    async with console("home") as room:
        await in_the_library(room)
        await room.press("space", "space", "x")
        await room.until(lambda: "2026-12-01-0900.toml" in asked(room))
        await room.press("enter")
        await room.until(lambda: "Writing" not in room.text())
        assert isinstance(room.app.screen, ExportDialog)
    assert names(documents) == []


async def test_a_file_of_a_later_version_is_exported_with_a_remark(
    console: Open, documents: Path, tmp_path: Path
) -> None:
    path = tmp_path / "desk" / "sessions" / f"{LATEST}.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("format = 1", "format = 99", 1), encoding="utf-8")
    async with console("home") as room:
        await in_the_library(room)
        await room.press("x")
        await room.until(lambda: "later version of codev" in asked(room))
        await write_and_wait(room)
    assert names(documents) == [f"{LATEST}.md"]


async def test_the_record_exports_the_session_with_what_was_just_corrected(
    console: Open, tmp_path: Path, documents: Path
) -> None:
    session = replace(sample.a_session(), id="2026-11-20-0900")
    keep_in(tmp_path / "desk", session)
    async with console("home") as room:
        room.app.post_message(OpenSession(session.id))
        await room.until(lambda: isinstance(room.app.screen, RecordScreen) and "the session" in room.text())
        await room.press("3", "d", "x")
        assert f"Export session {session.id}" in room.text()
        await write_and_wait(room)
        assert isinstance(room.app.screen, RecordScreen)
    assert session.ideas[0].text not in (documents / f"{session.id}.md").read_text(encoding="utf-8")


async def test_who_goes_back_while_it_is_made_gets_no_file(
    console: Open, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on, made = threading.Event(), threading.Event()
    export = exporting.export

    def slow(sessions: Sequence[Session], wish: ExportOptions) -> exporting.Export:
        assert going_on.wait(10)
        exported = export(sessions, wish)
        made.set()
        return exported

    monkeypatch.setattr(exporting, "export", slow)
    async with console("home") as room:
        await in_the_library(room)
        await room.press("x", "enter")
        await room.until(lambda: "Writing" in asked(room))
        await room.press("enter", "b")
        assert isinstance(room.app.screen, LibraryScreen)
        going_on.set()
        await room.until(made.is_set)
        await room.app.workers.wait_for_complete()
        assert room.said == []
    assert names(documents) == []


async def test_however_fast_one_types_the_whole_path_is_taken(console: Open, documents: Path) -> None:
    async with console("home") as room:
        await in_the_library(room)
        await room.press("x", "tab", "tab", "tab", "tab", "ctrl+u")
        await room.type("~/Documents/before b and q.md\n")
        await room.until(lambda: bool(room.said))
    assert names(documents) == ["before b and q.md"]


async def test_without_any_session_there_is_nothing_to_export(console: Open) -> None:
    async with console("home", review="") as room:
        await room.until(lambda: "No session yet" in room.text())
        await room.press("x")
        assert isinstance(room.app.screen, LibraryScreen)

"""The library: every session in a table, found as one types, chosen, put in order, marked and opened."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.screen import Screen

from builders import a_full_session, a_past_session, a_session
from clocks import NOON, FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.model.session import Commitment, Idea, Session, State
from codev_tui.model.timekeeping import end
from codev_tui.screens.dialogs.help import HelpDialog
from codev_tui.screens.messages import OpenSession, ResumeSession
from codev_tui.screens.past.library_screen import LibraryScreen
from codev_tui.store.index.index import Index
from screens.dialogs.stage import LARGE, SHORT, Scene, staged
from screens.listening import column, listened, paste


def finished(days_ago: int, **changes: Any) -> Session:
    at = NOON - timedelta(days=days_ago)
    return replace(end(a_session(at=at), at), **changes)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with a running session and three that are over."""
    workspace = Workspace(tmp_path, FakeTimepiece())
    workspace.library.write(replace(a_full_session(), title="Newcomers", group="North team"))
    workspace.library.write(finished(1, title="Too many tools", group="North team", theme="Change", tags=("budget",)))
    workspace.library.write(finished(2, title="[b]Who? [/", state="abandoned", group="Écoles"))
    workspace.library.write(replace(a_past_session(), title="Saying no"))
    yield workspace
    workspace.release()


@pytest.fixture
def empty_workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace without any session."""
    workspace = Workspace(tmp_path, FakeTimepiece())
    yield workspace
    workspace.release()


def library(workspace: Workspace) -> LibraryScreen:
    return LibraryScreen(lambda: workspace)


async def settled(scene: Scene) -> None:
    """Wait until all is read, listed and shown."""
    for _round in range(3):
        await until(scene, lambda: not any(worker.is_running for worker in scene.stage.workers))
        await scene.quiet()


async def until(scene: Scene, happened: Callable[[], bool]) -> None:
    """Wait for something that happens in another thread."""
    await scene.until(happened)


def titles(scene: Scene) -> list[str]:
    """The titles in the table, from the top."""
    screen = scene.stage.screen
    assert isinstance(screen, LibraryScreen)
    assert screen.listing is not None
    return [screen.listing.title(place) for place in range(len(screen.listing.keys))]


async def find(scene: Scene, words: str) -> None:
    """Type into the field."""
    await scene.press("slash")
    await scene.type(words)
    await settled(scene)


# The table


async def test_the_newest_session_comes_first_and_is_shown(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        assert titles(scene) == ["Newcomers", "Too many tools", "[b]Who? [/", "Saying no"]
        assert "4 sessions" in scene.text()
        assert "In this session, I would" in scene.text()


async def test_a_row_says_day_group_title_client_minutes_ideas_open_commitments_and_state(workspace: Workspace) -> None:
    full = replace(a_full_session(), ideas=tuple(Idea(n=n, text="a walk") for n in range(1, 13)))
    phases = tuple(replace(phase, measured_s=600.0) for phase in full.phases)
    made = tuple(Commitment(n=n, text="Write") for n in range(1, 4))
    session = replace(end(full, NOON), id="2026-11-23-0000", title="Newcomers", group="North team")
    workspace.library.write(replace(session, phases=phases, commitments=made))
    async with staged(library(workspace), (200, 40)) as scene:
        await settled(scene)
        row = next(line for line in scene.lines() if "Sun 22 Nov  North team" in line)
        cells = row.split("│")[1].split()
        assert cells[1:] == [
            "Sun",
            "22",
            "Nov",
            "North",
            "team",
            "Newcomers",
            "Amina",
            "70",
            "12",
            "3",
            "✓",
            "finished",
        ]
        assert "× abandoned" in next(line for line in scene.lines() if "[b]Who? [/" in line)
        assert "▶ running" in "\n".join(scene.lines()[4:6])


async def test_going_down_the_table_turns_the_page(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("end")
        await settled(scene)
        assert "1. Amina: Write the plan" in scene.text()
        assert "first two weeks" not in scene.text()


async def test_at_eighty_columns_the_page_stands_below_and_the_titles_have_room(workspace: Workspace) -> None:
    async with staged(library(workspace), SHORT) as scene:
        await settled(scene)
        lines = scene.lines()
        table, page = column(scene, "Too many tools"), column(scene, "In this session, I would")
        assert page[1] > table[1]
        assert max(map(len, lines)) <= 80
        for key in ("/ find", "enter go on", "c commitments", "g figures", "f filter", "? help", "b back"):
            assert key in scene.key_line()


async def test_in_a_low_terminal_the_table_has_it_to_itself(workspace: Workspace) -> None:
    async with staged(library(workspace), (60, 20)) as scene:
        await settled(scene)
        assert "Saying no" in scene.text()
        assert "Id: 2026" not in scene.text()


async def test_without_sessions_it_says_so(empty_workspace: Workspace) -> None:
    async with listened(library(empty_workspace)) as (scene, heard):
        await settled(scene)
        assert "No session yet" in scene.text()
        assert "0 sessions" in scene.text()
        await scene.press("enter", "space", "s", "S", "F", "f", "b")
        assert not heard.of(OpenSession)
        assert not scene.is_open


async def test_a_folder_that_cannot_be_read_is_met_with_a_sentence(empty_workspace: Workspace) -> None:
    empty_workspace.library.directory.write_text("no folder", encoding="utf-8")
    async with staged(library(empty_workspace), LARGE) as scene:
        await settled(scene)
        assert "sessions" in scene.text()
        assert "cannot be read" in scene.text() or "Not a directory" in scene.text()
        await scene.press("slash", "a", "enter")


async def test_a_file_that_cannot_be_read_is_listed_with_what_is_wrong(workspace: Workspace) -> None:
    (workspace.library.directory / "2026-11-30-0900.toml").write_text("format = [\n", encoding="utf-8")
    async with listened(library(workspace), LARGE) as (scene, heard):
        await settled(scene)
        assert "Mon 30 Nov" in scene.text()
        assert "cannot be read" in scene.text()
        assert "2026-11-30-0900.toml, line" in scene.text()
        assert "5 sessions" in scene.text()
        await scene.press("S")
        await settled(scene)
        assert titles(scene)[-1] == "2026-11-30-0900"
        assert not heard.of(ResumeSession)


async def test_a_session_that_disappears_meanwhile_is_met_with_a_sentence(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        workspace.library.path("2026-11-21-1200").unlink()
        await scene.press("down")
        await settled(scene)
        assert "2026-11-21-1200" in scene.text()
        assert "first two weeks" not in scene.text()


async def test_what_changed_elsewhere_is_seen_on_coming_back(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.stage.push_screen(Screen())
        workspace.library.path("2026-11-21-1200").unlink()
        workspace.library.write(finished(0, id="2026-11-25-0900", title="Since then"))
        scene.stage.pop_screen()
        await scene.pilot.pause()
        await settled(scene)
        assert titles(scene) == ["Since then", "Newcomers", "[b]Who? [/", "Saying no"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_lines_that_are_wrapped_stand_under_themselves(workspace: Workspace, size: tuple[int, int]) -> None:
    workspace.library.write(finished(0, title="Long", id="2026-11-23-0000", requests=(), theme="and why " * 30))
    async with staged(library(workspace), (size[0], 40)) as scene:
        await settled(scene)
        start, top = column(scene, "Theme: and")
        following = scene.lines()[top + 1]
        assert following[start:].startswith(("and", "why"))
        assert following[start - 1] == " "


# Opening


async def test_enter_goes_on_with_a_session_that_runs(workspace: Workspace) -> None:
    async with listened(library(workspace), LARGE) as (scene, heard):
        await settled(scene)
        assert "enter go on" in scene.key_line()
        await scene.press("enter")
        assert [message.session_id for message in heard.of(ResumeSession)] == ["2026-11-22-1200"]


async def test_enter_opens_a_session_that_is_over(workspace: Workspace) -> None:
    async with listened(library(workspace)) as (scene, heard):
        await settled(scene)
        await scene.press("down")
        await settled(scene)
        assert "enter open" in scene.key_line()
        await scene.press("enter")
        assert [message.session_id for message in heard.of(OpenSession)] == ["2026-11-21-1200"]
        assert not heard.of(ResumeSession)


async def test_a_click_shows_a_session_and_goes_no_further(workspace: Workspace) -> None:
    async with listened(library(workspace), LARGE) as (scene, heard):
        await settled(scene)
        await scene.press("down", "down")
        await scene.pilot.click(offset=column(scene, "Newcomers"))
        await settled(scene)
        assert "In this session, I would" in scene.text()
        assert not heard.of(ResumeSession)
        assert not heard.of(OpenSession)


async def test_the_page_is_scrolled_by_the_keys_once_one_is_in_it(workspace: Workspace) -> None:
    async with listened(library(workspace)) as (scene, heard):
        await settled(scene)
        before = scene.text()
        await scene.press("tab", "pagedown")
        assert scene.text() != before
        await scene.press("space")
        assert heard.of(LibraryScreen.Marked), "letters are commands there as well"


@pytest.mark.parametrize("key", ["b", "q", "escape"])
async def test_back_from_the_table_and_from_the_page(workspace: Workspace, key: str) -> None:
    async with listened(library(workspace)) as (scene, _heard):
        await settled(scene)
        await scene.press("tab", key)
        assert not scene.is_open


# Finding


async def test_the_list_narrows_with_every_letter(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await find(scene, "t")
        assert "4 sessions" in scene.text()
        await scene.type("oo")
        await settled(scene)
        assert titles(scene) == ["Too many tools"]
        assert "1 of 4 sessions" in scene.text()
        await scene.press("backspace", "backspace", "backspace")
        await settled(scene)
        assert len(titles(scene)) == 4


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tools", ["Too many tools"]),
        ("ecoles", ["[b]Who? [/"]),
        ("change", ["Too many tools"]),
        ("budget", ["Too many tools"]),
        ("buddy", ["Newcomers"]),
        ("buddy amina", ["Newcomers"]),
        ("BUD", ["Newcomers", "Too many tools"]),
        ("dov", ["Newcomers", "Too many tools", "[b]Who? [/", "Saying no"]),
        ('"another team"', ["Newcomers"]),
        ('"team another"', []),
        ("!!", ["Newcomers", "Too many tools", "[b]Who? [/", "Saying no"]),
    ],
    ids=[
        "title",
        "group",
        "theme",
        "tag",
        "idea",
        "idea and person",
        "beginnings",
        "people",
        "phrase",
        "other",
        "none",
    ],
)
async def test_all_that_a_session_says_is_found(workspace: Workspace, words: str, found: list[str]) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("slash")
        await paste(scene, words)
        await settled(scene)
        assert titles(scene) == found


async def test_beside_a_session_stand_the_lines_in_which_it_was_found_with_the_words_marked(
    workspace: Workspace,
) -> None:
    async with staged(library(workspace), SHORT) as scene:
        await settled(scene)
        await find(scene, "bud")
        text = scene.text()
        assert "Found Ben, idea: a buddy from another team Dov, parked: have you tried a buddy?" in text
        drawing = scene.stage.export_screenshot(simplify=True)
        style = drawing.split(">buddy<")[0].rpartition('class="')[2].split('"')[0]
        assert "underline" in drawing.split(f".{style} {{", 1)[1].split("}", 1)[0]


async def test_what_has_more_of_the_words_stands_first(workspace: Workspace) -> None:
    async with staged(library(workspace), SHORT) as scene:
        await settled(scene)
        await find(scene, "team buddy")
        assert "Found Ben, idea: a buddy from another team" in scene.text()


async def test_in_the_field_the_arrows_move_in_the_table_and_enter_goes_there(workspace: Workspace) -> None:
    async with listened(library(workspace), LARGE) as (scene, heard):
        await settled(scene)
        await find(scene, "dov")
        await scene.press("down", "down", "up", "enter", "enter")
        assert [message.session_id for message in heard.of(OpenSession)] == ["2026-11-21-1200"]


async def test_letters_are_text_in_the_field_and_commands_after_escape_which_keeps_the_text(
    workspace: Workspace,
) -> None:
    async with listened(library(workspace), LARGE) as (scene, _heard):
        await settled(scene)
        await find(scene, "s b?")
        assert scene.is_open
        await scene.press("escape")
        assert "s b?" in scene.lines()[0]
        await scene.press("escape")
        assert not scene.is_open


async def test_where_nothing_is_found_it_says_how_to_see_all_again(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await find(scene, "zebra")
        assert "Nothing found: Escape, then F shows all again." in scene.text()
        assert "0 of 4 sessions" in scene.text()
        await scene.press("escape")
        assert "Nothing found: F shows all sessions again." in scene.text()
        await scene.press("enter", "enter", "space", "F")
        await settled(scene)
        assert len(titles(scene)) == 4
        assert "zebra" not in scene.text()


async def test_what_is_typed_faster_than_it_is_found_counts_in_the_end(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding, go = Index.holding, threading.Event()

    def slowly(index: Index, *arguments: Any, **options: Any) -> list[str]:
        go.wait()
        return holding(index, *arguments, **options)

    async with listened(library(workspace), LARGE) as (scene, heard):
        await settled(scene)
        monkeypatch.setattr(Index, "holding", slowly)
        threading.Timer(0.5, go.set).start()
        await scene.press("slash", *"tools", "enter", "enter")
        assert [message.session_id for message in heard.of(OpenSession)] == ["2026-11-21-1200"]


# Choosing, order, marks


async def test_one_group_is_shown_by_its_letters_said_in_a_line_and_taken_back_by_one_key(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("f")
        assert "Show only" in scene.text()
        await scene.press("g")
        assert "Écoles" in scene.text()
        assert "2 sessions" in scene.text()
        await scene.type("nor")
        await scene.press("enter")
        await settled(scene)
        assert titles(scene) == ["Newcomers", "Too many tools"]
        assert "only: group North team F shows all" in scene.text()
        await scene.press("F")
        await settled(scene)
        assert len(titles(scene)) == 4
        assert "only:" not in scene.text()


@pytest.mark.parametrize(
    ("letter", "words", "found", "said"),
    [
        ("c", "ami", ["Newcomers", "Too many tools", "[b]Who? [/", "Saying no"], "client Amina"),
        ("t", "cha", ["Too many tools"], "theme Change"),
        ("s", "aban", ["[b]Who? [/"], "abandoned"),
        ("w", "30", ["Newcomers", "Too many tools", "[b]Who? [/"], "the last 30 days"),
        ("w", "2026", ["Newcomers", "Too many tools", "[b]Who? [/", "Saying no"], "2026"),
    ],
)
async def test_client_theme_state_and_time_are_chosen_from_what_is_there(
    workspace: Workspace, letter: str, words: str, found: list[str], said: str
) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("f", letter)
        await scene.type(words)
        await scene.press("enter")
        await settled(scene)
        assert titles(scene) == found
        assert f"only: {said}" in scene.text()


async def test_choices_and_words_go_together_and_one_choice_can_be_taken_back(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("f", "g")
        await scene.type("north")
        await scene.press("enter", "f", "s")
        await scene.type("fin")
        await scene.press("enter")
        await settled(scene)
        assert "only: group North team · finished" in scene.text()
        assert titles(scene) == ["Too many tools"]
        await find(scene, "buddy")
        assert titles(scene) == []
        await scene.press("escape", "f", "s", "enter")
        await settled(scene)
        assert "only: group North team F" in scene.text()
        assert titles(scene) == ["Newcomers"]


async def test_escape_leaves_the_choices_step_by_step(workspace: Workspace) -> None:
    async with listened(library(workspace), LARGE) as (scene, _heard):
        await settled(scene)
        await scene.press("f", "c", "escape")
        assert "Show only" in scene.text()
        await scene.press("escape")
        assert "Show only" not in scene.text()
        assert scene.is_open


async def test_s_goes_from_column_to_column_and_capital_s_turns_round(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        assert "day▼" in scene.text()
        await scene.press("s")
        await settled(scene)
        assert "group▲" in scene.text()
        assert titles(scene) == ["[b]Who? [/", "Newcomers", "Too many tools", "Saying no"], "those of no group last"
        await scene.press("S")
        await settled(scene)
        assert "group▼" in scene.text()
        assert titles(scene) == ["Newcomers", "Too many tools", "[b]Who? [/", "Saying no"]
        await scene.press("s")
        await settled(scene)
        assert titles(scene) == ["[b]Who? [/", "Newcomers", "Saying no", "Too many tools"]


async def test_a_click_on_a_heading_puts_in_order_by_it_and_another_turns_round(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        for first in ("[b]Who? [/", "Too many tools"):
            await scene.pilot.click(offset=column(scene, "title"))
            await settled(scene)
            assert titles(scene)[0] == first


async def test_marks_stay_with_their_sessions_whatever_is_shown(workspace: Workspace) -> None:
    async with listened(library(workspace), LARGE) as (scene, heard):
        await settled(scene)
        await scene.press("space", "space")
        assert "2 marked" in scene.text()
        assert "●" in next(line for line in scene.lines() if "Newcomers" in line)
        await scene.press("home", "space")
        assert "1 marked" in scene.text()
        await find(scene, "zebra")
        assert "1 marked" in scene.text()
        screen = scene.stage.screen
        assert isinstance(screen, LibraryScreen)
        assert screen.marked == {"2026-11-21-1200"}
        assert [len(message.ids) for message in heard.of(LibraryScreen.Marked)] == [1, 2, 1]


async def test_what_is_clicked_in_the_line_of_keys_is_as_good_as_typed(workspace: Workspace) -> None:
    async with listened(library(workspace), LARGE) as (scene, _heard):
        await settled(scene)
        await scene.pilot.click(offset=column(scene, "? help"))
        await scene.quiet()
        assert isinstance(scene.stage.screen, HelpDialog)


# While the index is made


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Taking in files stands still after the first few hundred until it is let go."""
    go, take = threading.Event(), Index._taken_in
    files = list[str]()

    def slowly(index: Index, id_: str) -> Any:
        files.append(id_)
        if len(files) > 350:
            go.wait()
        return take(index, id_)

    monkeypatch.setattr(Index, "_taken_in", slowly)
    try:
        yield go.set
    finally:
        go.set()


async def test_while_the_index_is_made_there_is_a_bar_and_all_works_with_what_is_there(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in range(10, 610):
        workspace.library.write(finished(days, title=f"Session {days}"))
    with held(monkeypatch) as let_go:
        async with staged(library(workspace), LARGE) as scene:
            await until(scene, lambda: "Reading the sessions for the index" in scene.text())
            await until(scene, lambda: "Newcomers" in scene.text())
            assert "━" in scene.text()
            await scene.press("slash", *"tools")
            await until(scene, lambda: titles(scene) == ["Too many tools"])
            await scene.press("escape", "F", "end", "space")
            assert "1 marked" in scene.text()
            let_go()
            await settled(scene)
            assert "Reading the sessions" not in scene.text()
            assert f"{len(workspace.library.ids())} sessions" in scene.text()
            assert len(titles(scene)) == len(workspace.library.ids())


async def test_leaving_does_not_wait_for_the_index(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for days in range(10, 610):
        workspace.library.write(finished(days))
    with held(monkeypatch):
        async with listened(library(workspace), LARGE) as (scene, _heard):
            await until(scene, lambda: "Reading the sessions for the index" in scene.text())
            await scene.press("b")
            assert not scene.is_open


async def test_slow_disks_hold_nothing_up(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    look, go = Index.look, threading.Event()

    def slowly(index: Index) -> int:
        go.wait()
        return look(index)

    monkeypatch.setattr(Index, "look", slowly)
    async with listened(library(workspace), LARGE) as (scene, _heard):
        try:
            await until(scene, lambda: "reading …" in scene.text())
            await scene.press("s", "slash", "a", "backspace", "escape", "escape")
        finally:
            go.set()
        assert not scene.is_open


async def test_what_the_index_has_is_shown_before_any_file_is_looked_at(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.index.look()
    workspace.index.take_in()
    look, go = Index.look, threading.Event()

    def slowly(index: Index) -> int:
        go.wait()
        return look(index)

    monkeypatch.setattr(Index, "look", slowly)
    async with staged(library(workspace), LARGE) as scene:
        await until(scene, lambda: "Too many tools" in scene.text())
        assert "Newcomers" not in scene.text(), "one that runs is in no index"
        go.set()
        await settled(scene)
        assert "4 sessions" in scene.text()


@pytest.mark.parametrize(("state", "is_said"), [("finished", False), ("abandoned", True)])
async def test_titles_have_the_room_of_what_goes_without_saying_and_groups_are_shortened(
    empty_workspace: Workspace, state: State, is_said: bool
) -> None:
    title = "How do I onboard a remote team without losing those who stay?"
    empty_workspace.library.write(finished(1, title=title, group="Nurses of the ward 11"))
    empty_workspace.library.write(finished(2, title="Too many tools", group="Nurses of the ward 12", state=state))
    async with staged(library(empty_workspace), LARGE) as scene:
        await settled(scene)
        row = next(line for line in scene.lines() if "How do I" in line)
        assert "How do I onboard a remote" in row
        assert "Nurses ward 11" in row
        assert ("finished" in row) == is_said


async def test_a_word_that_no_session_has_is_met_with_those_that_are_near(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await find(scene, "buget")
        await settled(scene)
        assert "No session has “buget”; near it: budget." in scene.text()

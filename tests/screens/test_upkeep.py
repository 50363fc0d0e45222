"""From the list of past sessions: a wrong name put right, sessions and people forgotten, files taken in, all marked."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.notifications import Notification

from builders import a_past_session, a_session
from clocks import NOON, FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.model.people import Person
from codev_tui.model.session import Idea, Session
from codev_tui.model.timekeeping import end
from codev_tui.screens.dialogs.check_first import CheckFirstDialog
from codev_tui.screens.dialogs.fill_in import FillInDialog
from codev_tui.screens.dialogs.names_dialog import NamesDialog
from codev_tui.screens.past.library_screen import LibraryScreen
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.format.codec import encode
from codev_tui.store.library import Library
from screens.dialogs.stage import LARGE, SHORT, Scene, staged
from screens.test_library import library, settled


def finished(days_ago: int, *people: str, **changes: Any) -> Session:
    at = NOON - timedelta(days=days_ago)
    session = replace(end(a_session(at=at), at), people=tuple(Person(name=name) for name in people))
    phases = tuple(replace(phase, heard=()) for phase in session.phases)
    return replace(session, phases=phases, topics=(), **changes)


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the tester's is read or thrown away."""
    for name in ("CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Three sessions that are over; in two of them Omar is misspelled."""
    workspace = Workspace(tmp_path / "data", FakeTimepiece())
    said = (Idea(n=1, by="Omar Haddadi", text="Omar Haddadi’s idea"),)
    workspace.library.write(finished(1, "Omar Haddadi", title="Tools", ideas=said))
    workspace.library.write(finished(2, "Omar Haddadi", "Ben", title="Newcomers"))
    workspace.library.write(finished(3, "Omar Haddad", title="Saying no"))
    yield workspace
    workspace.clear()


def named(workspace: Workspace, title: str) -> Session:
    return next(each for _id, each in workspace.library.read_all() if isinstance(each, Session) and each.title == title)


def people(workspace: Workspace) -> dict[str, list[str]]:
    sessions = [each for _id, each in workspace.library.read_all() if isinstance(each, Session)]
    return {session.title: [person.name for person in session.people] for session in sessions}


def told(scene: Scene) -> list[Notification]:
    """What was said in the corner of the screen."""
    return list(scene.stage._notifications)


async def rename_first(scene: Scene, new: str) -> None:
    """R, the first name of the session that is selected, and another one for it."""
    await scene.press("R")
    await settled(scene)
    assert isinstance(scene.stage.screen, NamesDialog)
    await scene.press("enter")
    assert isinstance(scene.stage.screen, FillInDialog)
    await scene.press("ctrl+u")
    await scene.type(new)
    await scene.press("enter")
    await settled(scene)


@pytest.mark.parametrize("size", [(60, 20), SHORT, LARGE])
async def test_a_wrong_name_is_put_right_in_all_sessions_and_u_takes_it_back(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    before = {path.name: path.read_bytes() for path in workspace.library.directory.iterdir()}
    async with staged(library(workspace), size) as scene:
        await settled(scene)
        await rename_first(scene, "Omar Haddad")
        assert isinstance(scene.stage.screen, CheckFirstDialog)
        shown = scene.text()
        assert "“Omar Haddad” is there already" in shown
        assert "Make “Omar Haddadi” and “Omar Haddad” one in 2 sessions?" in shown
        await scene.press("y")
        await settled(scene)
        assert people(workspace) == {
            "Tools": ["Omar Haddad"],
            "Newcomers": ["Omar Haddad", "Ben"],
            "Saying no": ["Omar Haddad"],
        }
        assert named(workspace, "Tools").ideas[0].text == "Omar Haddad’s idea"
        await scene.press("u")
        await settled(scene)
        assert {path.name: path.read_bytes() for path in workspace.library.directory.iterdir()} == before
        await scene.press("u")
        await settled(scene)
        assert isinstance(scene.stage.screen, LibraryScreen)


async def test_what_would_change_is_shown_before_and_enter_alone_changes_nothing(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await rename_first(scene, "Sofia")
        shown = scene.text()
        assert "Call “Omar Haddadi” “Sofia” in 2 sessions?" in shown
        assert "Tools: 2 places, 1 in texts" in shown
        await scene.press("enter")
        await settled(scene)
        assert people(workspace)["Tools"] == ["Omar Haddadi"]


async def test_of_marked_sessions_the_name_changes_in_these_alone(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("space", "home")
        await rename_first(scene, "Sofia")
        assert "Call “Omar Haddadi” “Sofia” in 1 session?" in scene.text()
        await scene.press("y")
        await settled(scene)
        assert (people(workspace)["Tools"], people(workspace)["Newcomers"]) == (["Sofia"], ["Omar Haddadi", "Ben"])


async def test_a_name_that_can_be_none_is_met_with_a_sentence_in_the_dialog(workspace: Workspace) -> None:
    async with staged(library(workspace)) as scene:
        await settled(scene)
        await rename_first(scene, "Omar Haddadi")
        assert isinstance(scene.stage.screen, FillInDialog)
        assert "The old name and the new one are the same." in scene.text()


async def test_a_session_that_another_console_has_is_told_before(workspace: Workspace) -> None:
    with SessionLock(workspace.library.path(named(workspace, "Tools").id), NOON):
        async with staged(library(workspace), LARGE) as scene:
            await settled(scene)
            await rename_first(scene, "Sofia")
            assert "is open in another console" in scene.text()
            await scene.press("y")
            await settled(scene)
    assert (people(workspace)["Tools"], people(workspace)["Newcomers"]) == (["Omar Haddadi"], ["Sofia", "Ben"])


async def test_a_name_is_found_by_its_letters(workspace: Workspace) -> None:
    async with staged(library(workspace)) as scene:
        await settled(scene)
        await scene.press("down", "R")
        await settled(scene)
        await scene.type("be")
        assert "Omar" not in scene.text().replace("Omar Haddadi is", "")
        await scene.press("enter")
        assert "“Ben” is to be called:" in scene.text()


@pytest.mark.parametrize("key", ["asterisk", "a"])
async def test_all_that_are_shown_are_marked_and_again_none_of_them(workspace: Workspace, key: str) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        screen = scene.stage.screen
        assert isinstance(screen, LibraryScreen)
        await scene.press(key)
        assert screen.marked == frozenset(workspace.library.ids())
        await scene.press(key)
        assert screen.marked == frozenset()
        await scene.press("slash")
        await scene.type("tools")
        await settled(scene)
        await scene.press("escape", key)
        assert screen.marked == {named(workspace, "Tools").id}


async def test_marked_sessions_are_forgotten_once_what_goes_was_shown(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("space", "space", "d")
        assert "Forget, of 2 sessions" in scene.text()
        await scene.press("n")
        await settled(scene)
        assert "Remove this from 2 sessions? It cannot be brought back." in scene.text()
        assert "Newcomers: the title, 2 names" in scene.text()
        await scene.press("y")
        await settled(scene)
        assert people(workspace) == {"": [], "Saying no": ["Omar Haddad"]}
        assert "2 sessions: forgotten." in scene.text()


async def test_a_person_who_asks_to_be_gone_is_named_no_more_in_any_session(workspace: Workspace) -> None:
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("d", "w")
        await settled(scene)
        await scene.press("enter")
        await scene.type("Alex")
        await scene.press("enter")
        await settled(scene)
        assert "Name “Omar Haddadi” no more, but “Alex”, in 2 sessions?" in scene.text()
        await scene.press("y")
        await settled(scene)
        assert people(workspace) == {"Tools": ["Alex"], "Newcomers": ["Alex", "Ben"], "Saying no": ["Omar Haddad"]}
        await scene.press("u")
        await settled(scene)
        assert people(workspace)["Tools"] == ["Alex"], "what was forgotten does not come back"


async def test_without_an_alias_it_is_someone(workspace: Workspace) -> None:
    async with staged(library(workspace)) as scene:
        await settled(scene)
        await scene.press("d", "w")
        await settled(scene)
        await scene.press("enter", "enter")
        await settled(scene)
        await scene.press("y")
        await settled(scene)
        assert people(workspace)["Tools"] == ["someone"]


async def test_files_are_taken_in_by_their_path(workspace: Workspace, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    session = replace(a_past_session(), title="Theirs")
    (theirs / f"{session.id}.toml").write_text(encode(session), encoding="utf-8")
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("I")
        await scene.type("/nowhere")
        await scene.press("enter")
        assert "There is no such file or folder." in scene.text()
        await scene.press("ctrl+u")
        await scene.type(str(theirs))
        await scene.press("enter")
        await settled(scene)
        assert "Take in 1 session?" in scene.text()
        assert "Theirs: new" in scene.text()
        await scene.press("y")
        await settled(scene)
        assert "4 sessions" in scene.text()
        assert Library(tmp_path / "data").look(session.id).session.title == "Theirs"


async def test_a_running_session_is_not_forgotten_and_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "running", FakeTimepiece())
    workspace.library.write(a_session())
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("d", "n")
        await settled(scene)
        assert any("is still running; finish or abandon it first" in each.message for each in told(scene))
    workspace.clear()


async def test_names_that_look_like_markup_are_shown_as_they_are(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "hostile", FakeTimepiece())
    workspace.library.write(finished(1, "[b]Who? [/", "Ben", title="[red]$accent"))
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("R")
        await settled(scene)
        assert "[b]Who? [/" in scene.text()
        await scene.press("enter", "ctrl+u")
        await scene.type("[i]X[/i]")
        await scene.press("enter")
        await settled(scene)
        assert "Call “[b]Who? [/” “[i]X[/i]” in 1 session?" in scene.text()
        assert "[red]$accent: 1 place" in scene.text()
        await scene.press("y")
        await settled(scene)
        assert people(workspace) == {"[red]$accent": ["[i]X[/i]", "Ben"]}
    workspace.clear()


async def test_t_writes_the_page_of_a_theme_and_says_before_that_it_is_of_several_groups(tmp_path: Path) -> None:
    workspace, folder = Workspace(tmp_path / "data", FakeTimepiece()), tmp_path / "pages"
    folder.mkdir()
    said = (Idea(n=1, by="Omar", text="a wiki", sift="keep"),)
    workspace.library.write(finished(1, "Omar", title="Tools", theme="Distance", group="North", ideas=said))
    workspace.library.write(finished(2, "Zoé", title="Nobody calls", theme="distance", group="South"))
    workspace.library.write(finished(3, "Zoé", title="Other"))
    async with staged(library(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("t")
        await settled(scene)
        assert "does not say who said it" in " ".join(scene.text().split())
        await scene.press("ctrl+u")
        await scene.type(str(folder / "theme.md"))
        await scene.press("enter")
        await settled(scene)
        text = (folder / "theme.md").read_text(encoding="utf-8")
        assert ("a wiki" in text, "Nobody calls" in text, "Other" in text, "Omar" in text) == (True, True, False, False)
        await scene.press("end", "t")
        await settled(scene)
        assert "This session has no theme" in told(scene)[-1].message
    workspace.clear()

"""What is not sound: said at home, looked at from there, mended after a question."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_past_session
from clocks import FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.model.session import Session
from codev_tui.screens.home import HomeScreen
from codev_tui.screens.past.doctor_screen import DoctorScreen
from codev_tui.store.disk.stray_files import SET_ASIDE
from codev_tui.store.library import Library
from samples import a_session, keep_in
from screens.console import Open
from screens.dialogs.stage import LARGE, SHORT, staged
from screens.test_library import settled


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings and no index of the tester's are looked at."""
    for name in ("CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))


def unsound(root: Path) -> Session:
    """A session with a copy beside it, and a second one that is broken."""
    session = replace(a_past_session(), title="Saying no")
    keep_in(root, session)
    folder = root / "sessions"
    (folder / f"{session.id} (1).toml").write_text("[/b] = {", encoding="utf-8")
    (folder / "2026-10-01-0900.toml").write_text("oops", encoding="utf-8")
    for path in folder.iterdir():
        path.chmod(0o600)
    return session


@pytest.mark.parametrize("size", [(60, 20), SHORT, LARGE])
async def test_each_problem_says_which_file_what_is_wrong_and_what_to_do(tmp_path: Path, size: tuple[int, int]) -> None:
    session = unsound(tmp_path / "data")
    workspace = Workspace(tmp_path / "data", FakeTimepiece())
    async with staged(DoctorScreen(workspace), size) as scene:
        await settled(scene)
        shown = scene.text()
        assert "2 problems" in shown
        assert f"sessions/{session.id} (1).toml" in shown
        assert "it is a copy, made in a conflict" in shown
        assert "m mend" in scene.key_line()
        assert all(len(line) <= size[0] for line in scene.lines())


async def test_what_can_be_mended_is_mended_after_a_question_and_enter_alone_is_a_no(tmp_path: Path) -> None:
    root = tmp_path / "data"
    unsound(root)
    async with staged(DoctorScreen(Workspace(root, FakeTimepiece())), LARGE) as scene:
        await settled(scene)
        await scene.press("m")
        assert "Mend 2 of these?" in scene.text()
        await scene.press("enter")
        assert not (root / SET_ASIDE).exists()
        await scene.press("m", "y")
        await settled(scene)
        assert len(list((root / SET_ASIDE).iterdir())) == 2
        assert "All is sound." in scene.text()
        assert "m mend" not in scene.key_line()
        assert len(Library(root).ids()) == 1


async def test_where_all_is_sound_it_says_so(tmp_path: Path) -> None:
    keep_in(tmp_path / "data", a_past_session())
    async with staged(DoctorScreen(Workspace(tmp_path / "data", FakeTimepiece()))) as scene:
        await settled(scene)
        assert "All is sound." in scene.text()


async def test_names_that_may_be_one_are_told_there_too(tmp_path: Path) -> None:
    keep_in(tmp_path / "data", a_session(), a_session(id="2026-11-23-0900", group="North teams"))
    async with staged(DoctorScreen(Workspace(tmp_path / "data", FakeTimepiece())), LARGE) as scene:
        await settled(scene)
        assert "may be one group" in scene.text()


async def test_home_says_that_something_is_wrong_and_leads_there_and_back(console: Open, tmp_path: Path) -> None:
    unsound(tmp_path / "desk")
    async with console("home") as room:
        await room.until(lambda: "2 problems with files: look" in room.text())
        await room.press("c")
        await room.until(lambda: "it is a copy, made in a conflict" in room.text())
        assert isinstance(room.app.screen, DoctorScreen)
        await room.press("m", "y")
        await room.until(lambda: "All is sound." in room.text())
        await room.press("b")
        assert isinstance(room.app.screen, HomeScreen)
        await room.until(lambda: "problems with files" not in room.text())


async def test_where_all_is_sound_home_has_no_such_line_and_no_such_key(console: Open, tmp_path: Path) -> None:
    keep_in(tmp_path / "desk", a_past_session())
    async with console("home") as room:
        await room.until(lambda: "The last sessions" in room.text())
        assert "problem" not in room.text()
        await room.press("c")
        assert isinstance(room.app.screen, HomeScreen)

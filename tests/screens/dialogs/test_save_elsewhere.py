from pathlib import Path

import pytest

from codev_tui.screens.dialogs.save_elsewhere import ElsewhereDialog
from codev_tui.store.guarded_files import SaveError
from screens.dialogs.stage import SHORT, staged

FULL = "/data/sessions/2026-11-22-1358.toml could not be written: No space left on device."


def _nowhere(_directory: Path) -> None:
    raise SaveError("/stick/[b] could not be written: Read-only file system.")


async def test_it_says_why_it_is_asked_and_that_nothing_is_lost() -> None:
    async with staged(ElsewhereDialog(FULL, _nowhere), size=SHORT) as scene:
        assert "No space left on device." in scene.text()
        assert "Nothing is lost while codev is open." in scene.text()


async def test_the_directory_that_is_typed_is_where_the_session_goes() -> None:
    gone_to: list[Path] = []
    async with staged(ElsewhereDialog(FULL, gone_to.append)) as scene:
        await scene.type("/stick/b c")
        await scene.press("enter")
        assert gone_to == [scene.answer] == [Path("/stick/b c").absolute()]


async def test_a_home_is_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    async with staged(ElsewhereDialog(FULL, lambda _directory: None)) as scene:
        await scene.type("~/codev")
        await scene.press("enter")
        assert scene.answer == tmp_path / "codev"


async def test_a_place_that_is_no_better_is_told_and_another_can_be_typed() -> None:
    async with staged(ElsewhereDialog(FULL, _nowhere)) as scene:
        await scene.type("/stick")
        await scene.press("enter")
        assert scene.is_open
        assert "/stick/[b] could not be written: Read-only file system." in scene.text()


async def test_without_a_directory_nothing_happens_and_escape_leaves_all_as_it_was() -> None:
    gone_to: list[Path] = []
    async with staged(ElsewhereDialog(FULL, gone_to.append)) as scene:
        await scene.press("enter")
        assert scene.is_open
        await scene.press("escape")
        assert scene.answer is None
    assert gone_to == []

"""What holds for every test: nothing of the tester's own is read or written."""

from pathlib import Path

import pytest

from codev_tui.called_as import remember_program


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The search index lies in a folder of the test's own."""
    directory = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(directory))
    return directory


@pytest.fixture(autouse=True)
def own_name() -> None:
    """Sentences name commands as where the program was called by its own name, with no data directory."""
    remember_program()

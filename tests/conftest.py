"""What holds for every test: nothing of the tester's own is read or written, and how much hypothesis tries."""

import gc
import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch
from weakref import WeakSet

import pytest
from hatch_build import compile_catalogues
from hypothesis import HealthCheck, settings
from textual.css.stylesheet import Stylesheet

from codev_tui import i18n
from codev_tui.called_as import remember_program
from codev_tui.editing.autosave import Autosave
from codev_tui.i18n import LOCALE_DIR, set_language

# "full" tries properties of sessions on more and larger ones (`strategies.py`). `HYPOTHESIS_PROFILE=full pytest` or
# `pytest --hypothesis-profile=full` chooses it, and so does `.ci/run`. No property has a deadline: a busy machine is
# no fault.
settings.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("full", settings.get_profile("usual"), print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not look at it again after every few tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def styles_are_parsed_once() -> Iterator[None]:
    """All consoles of a run have the same style sheets, and each would spend a tenth of a second on reading them."""
    parse, parsed = Stylesheet._parse_rules, dict[object, Any]()

    def parse_once(sheet: Stylesheet, css: str, *about: Any, **named: Any) -> Any:
        asked = (css, about, tuple(named.items()), tuple(sheet._variables.items()))
        if asked not in parsed:
            parsed[asked] = parse(sheet, css, *about, **named)
        return parsed[asked]

    with patch.object(Stylesheet, "_parse_rules", parse_once):
        yield


@pytest.fixture(autouse=True)
def everything_is_collected(monkeypatch: pytest.MonkeyPatch) -> None:
    """A console has the collector pass over all that is there once it is open, which is right once in a process.

    Here one console comes after the other, and those before would stay in memory to the end of the run: gigabytes.
    """
    monkeypatch.setattr(gc, "freeze", lambda: None)


@pytest.fixture(autouse=True)
def ended_savers() -> Iterator[None]:
    """Savers that a test leaves end with it: their threads would keep its console in memory to the end of the run."""
    begun, begin = WeakSet[Autosave[Any]](), Autosave.__init__

    def remember(saver: Autosave[Any], *arguments: Any, **named: Any) -> None:
        begin(saver, *arguments, **named)
        begun.add(saver)

    with patch.object(Autosave, "__init__", remember):
        yield
    for saver in begun:
        saver.close(timeout=5.0)


@pytest.fixture(scope="session")
def new_directory(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Gives empty folders. pytest's own way looks at all that it has given, each time: thousands, in the end."""
    directory, numbers = tmp_path_factory.mktemp("own"), count()

    def make() -> Path:
        made = directory / str(next(numbers))
        made.mkdir(mode=0o700)
        return made

    return make


@pytest.fixture(autouse=True)
def own_cache(new_directory: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The search index lies in a folder of the test's own."""
    directory = new_directory()
    monkeypatch.setenv("XDG_CACHE_HOME", str(directory))
    return directory


@pytest.fixture(autouse=True)
def own_runtime_directory(new_directory: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the room sees lies in a folder of the test's own, where the system's variable names one."""
    directory = new_directory()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(directory))
    return directory


@pytest.fixture(autouse=True)
def english() -> None:
    """The program speaks English, whatever a test before had it speak."""
    set_language("")


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues as they are now, compiled, whatever was installed when."""
    directory = tmp_path_factory.mktemp("locale")
    compile_catalogues(LOCALE_DIR, directory)
    return directory


@pytest.fixture
def catalogues(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program has the catalogues as they are now."""
    monkeypatch.setattr(i18n, "LOCALE_DIR", compiled)
    i18n.forget_catalogues()
    yield
    i18n.forget_catalogues()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues in place of the program's own."""
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path)
    i18n.forget_catalogues()
    yield tmp_path
    i18n.forget_catalogues()


@pytest.fixture
def french(catalogues: None) -> None:  # noqa: ARG001 (it is in place before)
    """The program speaks French."""
    set_language("fr")


@pytest.fixture(autouse=True)
def own_name() -> None:
    """Sentences name commands as where the program was called by its own name, with no data directory."""
    remember_program()

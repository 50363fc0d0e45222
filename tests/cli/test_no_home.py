"""Where the system knows no home, commands work with a data directory that is named, and say so without one."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Console, Opened, Outcome
from codev_tui.store import crash
from codev_tui.store.disk.paths import NoHome, cache_dir, config_dir, data_dir, expanded, handout_dir, state_dir
from codev_tui.store.kept_choices import kept_language, kept_theme
from codev_tui.store.library import Library
from codev_tui.store.settings import Preferences, SettingsError, load_preferences, save_theme
from samples import a_session, keep_in

Codev = Callable[..., Outcome]
ID = "2026-11-22-1358"

pwd = pytest.importorskip("pwd", reason="a user without a name is one of POSIX")


@pytest.fixture(autouse=True)
def no_home(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whom the system does not know, as in a container."""

    def unknown(_uid: object) -> None:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.setattr(pwd, "getpwnam", unknown)
    for variable in ("HOME", "CODEV_DATA_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(data.parent)


@pytest.mark.parametrize("arguments", [("list",), ("show", "last"), ("search", "x"), ("doctor",), ("forget", "last")])
def test_without_a_data_directory_a_sentence_says_how_to_name_one(codev: Codev, arguments: tuple[str, ...]) -> None:
    outcome = codev(*arguments)
    assert (outcome.status, outcome.out) == (1, "")
    assert "--data-dir" in outcome.err
    assert "CODEV_DATA_DIR" in outcome.err
    assert outcome.err.count("\n") == 1


def test_the_console_says_it_as_well(codev: Codev, console: Console) -> None:
    for arguments in ((), ("review",), ("resume",), ("new",)):
        outcome = codev(*arguments)
        assert outcome.status == 1
        assert "--data-dir" in outcome.err
    assert console.opened == []


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("show", "last"), ("search", "buddy"), ("actions",), ("stats",), ("doctor",), ("scripts", "list")],
)
def test_with_a_data_directory_every_command_works(codev: Codev, data: Path, arguments: tuple[str, ...]) -> None:
    keep_in(data, a_session())
    for outcome in (codev("--data-dir", str(data), *arguments), codev("--data-dir", "data", *arguments)):
        assert outcome.status == 0
        assert "Traceback" not in outcome.err


def test_with_a_data_directory_of_the_environment_too(
    codev: Codev, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(data, a_session())
    monkeypatch.setenv("CODEV_DATA_DIR", str(data))
    assert ID in codev("list").out
    assert codev("forget", ID, "--yes").status == 0
    assert Library(data).look(ID).session.kept == "nothing"


@pytest.mark.parametrize("place", ["~nobody-of-that-name/x", "~/x", "~"])
def test_a_home_that_nobody_has_is_a_sentence(codev: Codev, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_option = codev("--data-dir", place, "list")
    monkeypatch.setenv("CODEV_DATA_DIR", place)
    for outcome in (by_option, codev("list")):
        assert outcome.status == 1
        assert outcome.err.startswith(f"{place}: ")
        assert "whole path" in outcome.err


def test_a_folder_that_is_really_called_so_is_taken_as_it_is(tmp_path: Path) -> None:
    assert expanded("./~nobody") == Path("~nobody")
    assert expanded(str(tmp_path / "~x")) == tmp_path / "~x"


def test_settings_are_then_the_programs_own_and_are_not_kept() -> None:
    assert kept_theme() == ""
    assert kept_language() == ""
    assert load_preferences() == (Preferences(), "")
    with pytest.raises(SettingsError, match="home"):
        save_theme("nord")


def test_no_directory_is_made_up() -> None:
    for place in (data_dir, config_dir, cache_dir, state_dir):
        with pytest.raises(NoHome):
            place()
    assert handout_dir() == Path.cwd()


def test_an_error_of_our_own_is_told_without_a_place_to_keep_it(codev: Codev, console: Console, data: Path) -> None:
    def fail(_opened: Opened) -> None:
        raise ZeroDivisionError

    console.meanwhile = fail
    outcome = codev("--data-dir", str(data))
    assert outcome == Outcome(1, "", "codev met an error of its own and had to stop.\n")


@pytest.mark.parametrize("broken", ["words_of", "keep_traceback", "clean"])
def test_an_error_being_told_raises_no_other(
    codev: Codev, console: Console, data: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_anything: object) -> None:
        raise ZeroDivisionError

    console.meanwhile = fail
    monkeypatch.setattr(crash, broken, fail)
    outcome = codev("--data-dir", str(data))
    assert outcome.status == 1
    assert outcome.err.startswith("codev")
    assert outcome.err.count("\n") == 1


def test_where_nobody_listens_an_error_is_no_traceback(
    codev: Codev, console: Console, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_opened: Opened) -> None:
        def closed(_text: str) -> int:
            raise BrokenPipeError

        monkeypatch.setattr(sys.stderr, "write", closed)
        raise ZeroDivisionError

    console.meanwhile = fail
    assert codev("--data-dir", str(data)).status == 1

"""The monkey sees what it is to see: faults that are planted in a console are found."""

from pathlib import Path

import pytest

from builders import a_session
from codev_tui.store.format.codec import encode
from e2e.environment import clean_environment
from monkey import checks
from monkey.checks import Failure

_REPORT = """builtins.KeyError
  File "/x/textual/app.py", line 4136, in on_event
    pass
  File "/x/codev_tui/screens/past/record/record_screen.py", line 12, in part
    pass
  File "/x/textual/dom.py", line 1, in query_one
    pass
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one session, which is sound."""
    clean_environment(tmp_path)
    session = a_session("consultation")
    folder = tmp_path / "data" / "sessions"
    folder.mkdir(mode=0o700, parents=True)
    (tmp_path / "data").chmod(0o700)
    path = folder / f"{session.id}.toml"
    path.write_text(encode(session), encoding="utf-8")
    path.chmod(0o600)
    return tmp_path


def test_sound_files_pass(home: Path) -> None:
    assert checks.check_files(home) == 1
    checks.check_soundness(home)


def test_a_file_that_cannot_be_read_is_found(home: Path) -> None:
    next((home / "data" / "sessions").iterdir()).write_text("x = [", encoding="utf-8")
    with pytest.raises(Failure, match="a file that cannot be read"):
        checks.check_files(home)


def test_a_copy_beside_a_session_is_found(home: Path) -> None:
    path = next((home / "data" / "sessions").iterdir())
    path.with_name(f"{path.stem} (conflict 2026-11-22 1200).toml").write_bytes(path.read_bytes())
    with pytest.raises(Failure, match="a conflict copy"):
        checks.check_files(home)


def test_what_others_may_read_is_found(home: Path) -> None:
    next((home / "data" / "sessions").iterdir()).chmod(0o644)
    with pytest.raises(Failure, match="unsound"):
        checks.check_soundness(home)


def test_an_error_is_named_by_the_innermost_place_of_the_program() -> None:
    assert checks.name_of(_REPORT) == "KeyError in screens/past/record/record_screen.py part"


def test_what_time_alone_changes_is_no_difference(home: Path) -> None:
    path = next((home / "data" / "sessions").iterdir())
    before = checks.content_of(home)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("measured_s = 0.0", "measured_s = 7.0"), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    assert checks.content_of(home) == before

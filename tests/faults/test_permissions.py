"""Whatever the system would give to everybody, what the program writes is its owner's alone."""

import stat
from pathlib import Path

from e2e.terminal import Terminal
from e2e.test_whole_session import CODEV
from faults.room import consultation, note, wait_saved
from faults.test_own_errors import BREAKS
from faults.watching import the_file

EVERYBODY = "import os\nos.umask(0)\n"
"""A system on which new files are everybody's."""

SLOW = """
import time
from pathlib import Path
from codev_tui.store.disk import atomic
replace = atomic.move_to
def slowly(temporary, target):
    open("modes", "a").write(f"{os.stat(temporary).st_mode & 0o777:o} ")
    replace(temporary, target)
atomic.move_to = slowly
"""
"""Notes with which permissions each file stands there before it takes its place."""


def open_to_others(home: Path, *but: str) -> list[str]:
    """What others may look into, of all that lies under the home."""
    paths = [path for path in home.rglob("*") if path.name not in but]
    assert paths
    return [str(path) for path in paths if stat.S_IMODE(path.lstat().st_mode) & 0o077]


def test_on_a_system_that_gives_everything_to_everybody(tmp_path: Path) -> None:
    before = f"{EVERYBODY}{SLOW}{BREAKS}fails('codev_tui.editing.live', 'LiveSession.tick', 'broken')\n"
    with consultation(tmp_path, before=before) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        assert len(list((terminal.data / "sessions").glob(".*.lock"))) == 1
        assert open_to_others(tmp_path, "modes") == []
        edited = the_file(terminal).read_text(encoding="utf-8").replace("a buddy", "a friend")
        the_file(terminal).write_text(edited, encoding="utf-8")
        note(terminal, "five lunches")
        terminal.wait_until(lambda: len(list((terminal.data / "sessions").glob("*.toml"))) == 2)
        (tmp_path / "broken").touch(mode=0o600)
        assert terminal.wait_exit() == 1
    assert (tmp_path / "state" / "codev" / "last-error.txt").exists()
    assert open_to_others(tmp_path, "modes") == []
    assert set((tmp_path / "modes").read_text().split()) == {"600"}


def test_what_an_older_version_left_open_is_closed_as_far_as_it_is_written_and_told_of_the_rest(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        folder = terminal.data / "sessions"
        for path, mode in ((terminal.data, 0o755), (folder, 0o775), (the_file(terminal), 0o666)):
            path.chmod(mode)
        (lock,) = folder.glob(".*.lock")
        lock.chmod(0o644)
        note(terminal, "a buddy")
        wait_saved(terminal)
        assert stat.S_IMODE(the_file(terminal).stat().st_mode) == 0o600
        with Terminal([*CODEV, "doctor"], home=tmp_path) as doctor:
            assert doctor.wait_exit() == 1
            assert all(words in doctor.text for words in ("0755", "0775", "0644"))
        with Terminal([*CODEV, "doctor", "--repair", "--yes"], home=tmp_path) as doctor:
            assert doctor.wait_exit() == 0
    assert open_to_others(terminal.data) == []
    assert stat.S_IMODE(terminal.data.stat().st_mode) == 0o700

"""Two consoles on one session: the second is told."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from codev_tui.store.claim import Claim, SessionInUse

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


def test_a_second_console_is_told_which_session_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "sessions" / "2026-11-22-1358.toml"
    with Claim(path), pytest.raises(SessionInUse, match="Another console is running 2026-11-22-1358;"):
        Claim(path).take()


def test_a_session_given_up_can_be_taken_again_and_nothing_is_left_over(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-22-1358.toml"
    for _twice in range(2):
        with Claim(path):
            pass
    assert not (os.name == "posix" and list(tmp_path.iterdir()))


def test_different_sessions_do_not_hinder_each_other(tmp_path: Path) -> None:
    with Claim(tmp_path / "2026-11-22-1358.toml"), Claim(tmp_path / "2026-11-22-1358-2.toml") as second:
        assert second is not None


def test_giving_up_twice_is_no_mistake(tmp_path: Path) -> None:
    claim = Claim(tmp_path / "2026-11-22-1358.toml")
    claim.take()
    claim.release()
    claim.release()
    claim.take()
    claim.release()


HOLD = """
import sys
from pathlib import Path
from codev_tui.store.claim import Claim
claim = Claim(Path(sys.argv[1]))
claim.take()
print("held", flush=True)
sys.stdin.read()
"""


@posix
def test_a_killed_console_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-22-1358.toml"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as console:
        assert console.stdout is not None
        assert console.stdout.readline() == "held\n"
        with pytest.raises(SessionInUse):
            Claim(path).take()
        console.send_signal(signal.SIGKILL)
        console.wait()
    with Claim(path) as claim:
        assert claim is not None

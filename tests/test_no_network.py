"""Nothing is ever sent anywhere: where no connection is possible, everything works as it does elsewhere."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from e2e.environment import clean_environment

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is needed", allow_module_level=True)

from e2e.terminal import Terminal
from e2e.test_whole_session import NEW, check_the_whole, drive, the_session

WITHOUT_SOCKETS = """
import socket, sys
def refuse(self, *arguments):
    if self.family != getattr(socket, "AF_UNIX", None):
        with open("network", "a") as told:
            told.write(f"{arguments}\\n")
        raise RuntimeError("the network was asked for")
def refuse_name(*arguments, **more):
    refuse(socket.socket(), *arguments)
class Closed(socket.socket):
    connect = connect_ex = bind = listen = sendto = refuse
socket.socket = Closed
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = socket.create_server = refuse_name
from codev_tui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
"""The program in a process that may not use the network; what it asks for is noted in the home."""

CLOSED = [sys.executable, "-c", WITHOUT_SOCKETS]


def said(home: Path, prefix: Sequence[str], *arguments: str) -> str:
    """What a command prints."""
    done = subprocess.run(
        [*prefix, *arguments], env=clean_environment(home), cwd=home, capture_output=True, text=True, check=True
    )
    return done.stdout


def apart() -> list[str]:
    """A program that runs another one without any network at all; none where the system does not let us."""
    command = [shutil.which("unshare") or "unshare", "--net", "--map-root-user"]
    try:
        allowed = subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        allowed = False
    return command if allowed else []


def test_a_whole_session_and_every_reading_command_never_ask_for_the_network(tmp_path: Path) -> None:
    with Terminal([*CLOSED, *NEW[3:]], home=tmp_path) as terminal:
        drive(terminal)
        terminal.press("enter")
        terminal.wait_for("sessions/")
        terminal.press("enter")
        assert terminal.wait_exit() == 0
        check_the_whole(the_session(terminal))
    for command in (["list"], ["show", "last"], ["scripts", "list"], ["scripts", "show", "codev"], ["--version"]):
        assert said(tmp_path, CLOSED, *command)
    assert said(tmp_path, CLOSED, "import", str(tmp_path / "data"))
    for command in (
        ["doctor"],
        ["doctor", "--repair", "--yes"],
        ["forget", "last", "--yes"],
        ["show", "last", "--json"],
    ):
        said(tmp_path, CLOSED, *command)
    assert not (tmp_path / "network").exists()


def test_the_fence_of_these_tests_holds(tmp_path: Path) -> None:
    asking = WITHOUT_SOCKETS.partition("from codev_tui")[0] + "socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", asking], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1
    assert (tmp_path / "network").exists()


@pytest.mark.skipif(not apart(), reason="the system lets nobody be cut off from the network")
def test_cut_off_from_the_network_by_the_system_it_works_the_same(tmp_path: Path) -> None:
    program = [*apart(), *NEW]
    with Terminal(program, home=tmp_path) as terminal:
        terminal.wait_for("not started")
        terminal.press("space")
        terminal.wait_gone("not started")
        terminal.press("q")
        terminal.wait_for("Leave the session")
        terminal.press("l")
        assert terminal.wait_exit() == 0
    assert "North team" in said(tmp_path, [*apart(), *NEW[:3]], "list")

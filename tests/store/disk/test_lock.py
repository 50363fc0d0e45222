"""Two consoles on one session: the second is told who has it, and may take it over."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clocks import NOON
from codev_tui.store.disk.lock import Holder, SessionInUse, SessionLock, is_claimed

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
ID = "2026-11-22-1358"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file of a session is, or would be."""
    return tmp_path / "sessions" / f"{ID}.toml"


def lock_of(path: Path) -> Path:
    """The file of the claim on it."""
    return path.with_name(f".{ID}.toml.lock")


def test_a_second_console_is_told_who_has_the_session(path: Path) -> None:
    with SessionLock(path, NOON), pytest.raises(SessionInUse) as caught:
        SessionLock(path, NOON).take()
    assert caught.value.session_id == ID
    assert caught.value.holder is not None
    assert caught.value.holder.process == os.getpid()
    assert caught.value.holder.since == NOON
    for word in (ID, caught.value.holder.host, str(os.getpid()), "2026-11-22 12:00"):
        assert word in str(caught.value)


def test_the_claim_says_where_and_since_when_and_nothing_else_to_nobody_else(path: Path) -> None:
    with SessionLock(path, NOON):
        lines = lock_of(path).read_text(encoding="utf-8").splitlines()
        assert [line.split(" = ")[0] for line in lines] == ["host", "process", "since"]
        if os.name == "posix":
            assert stat.S_IMODE(lock_of(path).stat().st_mode) == 0o600


def test_a_session_given_up_can_be_taken_again_and_nothing_is_left_over(path: Path) -> None:
    for _twice in range(2):
        with SessionLock(path, NOON):
            assert is_claimed(path)
    assert not is_claimed(path)
    assert not (os.name == "posix" and list(path.parent.iterdir()))


def test_different_sessions_do_not_hinder_each_other(path: Path) -> None:
    with SessionLock(path, NOON), SessionLock(path.with_name(f"{ID}-2.toml"), NOON) as second:
        assert second is not None


def test_giving_up_twice_is_no_mistake(path: Path) -> None:
    claim = SessionLock(path, NOON)
    claim.take()
    claim.release()
    claim.release()
    claim.take()
    claim.release()


@pytest.mark.parametrize("record", [b"", b"\xff\x00", b"host = 1", b"host = [[[[", b'host = "a"\nprocess = "b"'])
def test_a_claim_that_does_not_say_whose_it_is_holds_all_the_same(path: Path, record: bytes) -> None:
    with SessionLock(path, NOON):
        lock_of(path).write_bytes(record)
        with pytest.raises(SessionInUse, match=f"Session {ID} is open in another console.$"):
            SessionLock(path, NOON).take()


def test_what_a_claim_says_is_harmless_on_a_terminal(path: Path) -> None:
    with SessionLock(path, NOON):
        lock_of(path).write_text(f'host = "\\u001b[2J{"x" * 500}"\nprocess = 1\nsince = 2026-11-22T12:00:00Z\n')
        with pytest.raises(SessionInUse) as caught:
            SessionLock(path, NOON).take()
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 200


HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from codev_tui.store.disk.lock import SessionLock
claim = SessionLock(Path(sys.argv[1]), datetime.fromisoformat("2026-11-22T09:30:00+01:00"))
claim.take()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_console(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that has the session, and gives it up when its input ends."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as console:
        assert console.stdout is not None
        assert console.stdout.readline() == "held\n"
        try:
            yield console
        finally:
            console.kill()


@posix
def test_a_killed_console_holds_nothing(path: Path) -> None:
    with another_console(path) as console:
        with pytest.raises(SessionInUse, match=f"process {console.pid}, since 2026-11-22 09:30"):
            SessionLock(path, NOON).take()
        console.send_signal(signal.SIGKILL)
        console.wait()
        assert lock_of(path).exists()
        with SessionLock(path, NOON) as claim:
            assert claim.holder() == Holder(os.uname().nodename, os.getpid(), NOON)


@posix
def test_a_console_whose_session_is_taken_over_can_tell(path: Path) -> None:
    first, second = SessionLock(path, NOON), SessionLock(path, NOON.replace(hour=13))
    first.take()
    assert not first.is_lost
    second.take_over()
    assert first.is_lost
    assert not second.is_lost
    assert first.holder() == second.holder() == Holder(os.uname().nodename, os.getpid(), NOON.replace(hour=13))
    with pytest.raises(SessionInUse):
        SessionLock(path, NOON).take()


@posix
def test_who_lost_a_session_gives_nothing_up_that_is_anothers(path: Path) -> None:
    first, second = SessionLock(path, NOON), SessionLock(path, NOON)
    first.take()
    second.take_over()
    first.release()
    with pytest.raises(SessionInUse):
        SessionLock(path, NOON).take()
    second.release()
    assert list(path.parent.iterdir()) == []


@posix
def test_a_session_that_nobody_has_can_be_taken_over_too(path: Path) -> None:
    claim = SessionLock(path, NOON)
    claim.take_over()
    assert is_claimed(path)
    claim.release()
    assert list(path.parent.iterdir()) == []


def test_a_claim_whose_file_was_swept_away_is_not_lost_to_anybody(path: Path) -> None:
    with SessionLock(path, NOON) as claim:
        if os.name == "posix":
            lock_of(path).unlink()
        assert not claim.is_lost


@posix
@pytest.mark.parametrize("gone", ["the claim", "its folder", "the folder above"])
def test_a_claim_whose_file_was_removed_is_put_down_again_and_keeps_others_out(path: Path, gone: str) -> None:
    with SessionLock(path, NOON) as claim:
        if gone == "the claim":
            lock_of(path).unlink()
        else:
            shutil.rmtree(path.parent if gone == "its folder" else path.parent.parent)
        claim.hold_on()
        assert is_claimed(path)
        assert claim.holder() == Holder(os.uname().nodename, os.getpid(), NOON)
        with pytest.raises(SessionInUse):
            SessionLock(path, NOON).take()
    assert list(path.parent.iterdir()) == []


@posix
def test_a_claim_is_not_put_down_over_that_of_another_console(path: Path) -> None:
    with SessionLock(path, NOON) as claim:
        lock_of(path).unlink()
        with another_console(path) as console:
            claim.hold_on()
            assert claim.is_lost
            with pytest.raises(SessionInUse, match=f"process {console.pid}"):
                SessionLock(path, NOON).take()
            console.send_signal(signal.SIGKILL)
            console.wait()
            claim.hold_on()
            assert claim.is_lost, "what was lost once stays so, whatever became of who had it"


@posix
def test_a_claim_that_comes_back_with_its_disk_is_the_same(path: Path) -> None:
    with SessionLock(path, NOON) as claim:
        aside = path.parent.with_name("aside")
        path.parent.rename(aside)
        claim.hold_on()
        shutil.rmtree(path.parent)
        aside.rename(path.parent)
        claim.hold_on()
        assert not claim.is_lost
        assert is_claimed(path)


@posix
def test_a_disk_that_takes_no_claim_again_changes_nothing(path: Path) -> None:
    with SessionLock(path, NOON) as claim:
        shutil.rmtree(path.parent)
        path.parent.touch()
        claim.hold_on()
        assert not claim.is_lost
        path.parent.unlink()
        claim.hold_on()
        assert is_claimed(path)
    claim.hold_on()
    assert not is_claimed(path), "what was given up is not held any more"

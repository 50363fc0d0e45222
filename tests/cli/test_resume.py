"""`codev resume`: on with a session that was left."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Console, Outcome
from clocks import NOON
from codev_tui.store.disk.lock import SessionLock
from samples import a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]


def test_without_a_session_the_newest_that_runs_goes_on(codev: Codev, console: Console, data: Path) -> None:
    keep_in(
        data,
        a_running_session(id="2026-11-20-0900"),
        a_running_session(id="2026-11-21-0900"),
        a_session(id="2026-11-22-0900"),
    )
    assert codev("resume").status == 0
    (opened,) = console.opened
    assert opened.live is not None
    assert opened.live.session.id == "2026-11-21-0900"


def test_a_session_is_named_by_the_beginning_of_its_id(codev: Codev, console: Console, data: Path) -> None:
    keep_in(data, a_running_session(id="2026-11-20-0900"), a_running_session(id="2026-11-21-0900"))
    assert codev("resume", "2026-11-20").status == 0
    (opened,) = console.opened
    assert opened.live is not None
    assert opened.live.session.id == "2026-11-20-0900"


def test_the_exit_status_is_the_consoles_own(codev: Codev, console: Console, data: Path) -> None:
    keep_in(data, a_running_session())
    console.status = 1
    assert codev("resume").status == 1


def test_without_any_session_that_runs_it_says_so(codev: Codev, console: Console, data: Path) -> None:
    keep_in(data, a_session())
    outcome = codev("resume")
    assert outcome.status == 1
    assert "codev new" in outcome.err
    assert not console.opened


def test_a_finished_unknown_or_ambiguous_session_cannot_be_resumed(codev: Codev, console: Console, data: Path) -> None:
    keep_in(data, a_session(id="2026-11-20-0900"), a_running_session(id="2026-11-21-0900"))
    for reference, named in (("2026-11-20", "ended"), ("2025", "2025"), ("2026", "2026-11-20-0900")):
        outcome = codev("resume", reference)
        assert outcome.status == 1
        assert named in outcome.err
    assert not console.opened


def test_a_session_that_another_console_has_is_named_with_where_and_what_to_do(
    codev: Codev, console: Console, data: Path
) -> None:
    keep_in(data, a_running_session())
    with SessionLock(data / "sessions" / "2026-11-22-1358.toml", NOON):
        for arguments in ((), ("2026-11-22",), ("last",)):
            outcome = codev("resume", *arguments)
            assert outcome.status == 1
            for words in (
                f"process {os.getpid()}, since 2026-11-22 12:00",
                "codev show 2026-11-22-1358",
                "codev resume 2026-11-22-1358 --take-over",
            ):
                assert words in outcome.err
    assert not console.opened
    assert codev("resume").status == 0


@pytest.mark.skipif(os.name != "posix", reason="Windows does not let go of a file that another process holds")
def test_it_can_be_taken_over_all_the_same(codev: Codev, console: Console, data: Path) -> None:
    keep_in(data, a_running_session())
    with SessionLock(data / "sessions" / "2026-11-22-1358.toml", NOON) as first:
        assert codev("resume", "last", "--take-over").status == 0
        assert first.is_lost
    (opened,) = console.opened
    assert opened.live is not None

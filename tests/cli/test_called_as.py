"""With a data directory of one's own, every sentence names commands with it."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Console, Outcome
from clocks import NOON
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.format.codec import encode
from samples import a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]
ID, RUNNING = "2026-11-22-1358", "2026-11-23-0900"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the quotes of a POSIX shell")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A data directory with a space in its name, and in it much that a sentence has something to say of."""
    root = tmp_path / "my sessions"
    keep_in(root, a_session(), a_running_session(id=RUNNING, previous=ID))
    for n in range(60):
        keep_in(root, a_session(id=f"2025-01-01-{1000 + n}"))
    folder = root / "sessions"
    (folder / f"{ID} (1).toml").write_text("x", encoding="utf-8")
    (folder / "2025-02-01-0900.toml").write_text("broken", encoding="utf-8")
    (folder / "ours.toml").write_text("x = 1", encoding="utf-8")
    less = encode(a_session(id="2025-03-01-0900")).replace('kept = "all"', 'kept = "plan"')
    (folder / "2025-03-01-0900.toml").write_text(less.replace("elapsed_s = 640.0", "elapsed_s = 1.0"), encoding="utf-8")
    (root / "scripts").mkdir()
    (root / "scripts" / "ours.en.toml").write_text("x = 1", encoding="utf-8")
    return root


CALLS: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("doctor",),
    ("doctor", "--repair", "--yes"),
    ("forget", ID, "--yes"),
    ("forget", RUNNING, "--yes"),
    ("actions", "done", RUNNING, "1"),
    ("new", "--language", "fr", "--protocol", "ours"),
    ("resume", RUNNING),
    (),
)


@pytest.mark.parametrize("arguments", CALLS)
def test_every_command_that_is_named_can_be_typed_as_it_stands(
    codev: Codev, mine: Path, arguments: tuple[str, ...]
) -> None:
    with SessionLock(mine / "sessions" / f"{RUNNING}.toml", NOON):
        outcome = codev("--data-dir", str(mine), *arguments)
    said = outcome.out + outcome.err
    named = re.findall(r"\bcodev (?=[a-z-])\S+", said)
    assert set(named) <= {"codev --data-dir"}
    assert all(f"codev --data-dir '{mine}' " in said for _each in named)
    plain = codev(*arguments)
    assert "--data-dir" not in plain.out + plain.err


def test_who_has_a_session_is_told_with_what_can_be_done(codev: Codev, console: Console, mine: Path) -> None:
    with SessionLock(mine / "sessions" / f"{RUNNING}.toml", NOON):
        outcome = codev("--data-dir", str(mine), "resume", RUNNING)
    assert f"codev --data-dir '{mine}' show {RUNNING}" in outcome.err
    assert f"codev --data-dir '{mine}' resume {RUNNING} --take-over" in outcome.err
    assert console.opened == []


def test_where_nothing_runs_it_says_how_to_begin(codev: Codev, console: Console, tmp_path: Path) -> None:
    outcome = codev("--data-dir", str(tmp_path / "none"), "resume")
    assert f"codev --data-dir {tmp_path / 'none'} new" in outcome.err
    assert console.opened == []


_AS_CODEV_TUI = "import sys; sys.argv[0] = '/usr/bin/codev-tui'; from codev_tui.__main__ import main; sys.exit(main())"


@pytest.mark.parametrize(
    "arguments",
    [
        *((name, "--help") for name in ("new", "search", "actions", "stats", "forget", "schema")),
        ("actions", "done", "--help"),
        ("list", "--no-such-option"),
    ],
    ids=" ".join,
)
def test_help_and_usage_name_the_program_as_it_was_called(arguments: tuple[str, ...]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _AS_CODEV_TUI, *arguments], capture_output=True, encoding="utf-8", check=False
    )
    said = " ".join((run.stdout + run.stderr).split())
    assert "Usage: codev-tui " in said
    assert not re.search(r"\bcodev (?=[a-z-])", said), said


def test_a_shell_may_complete_the_program_under_either_name() -> None:
    for name in ("codev", "codev-tui"):
        script = _AS_CODEV_TUI.replace("codev-tui", name)
        variable = f"_{name.replace('-', '_').upper()}_COMPLETE"
        environment = {**os.environ, variable: "complete_bash", "COMP_WORDS": f"{name} st", "COMP_CWORD": "1"}
        run = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, encoding="utf-8", env=environment, check=False
        )
        assert run.stdout.split() == ["stats"], run.stderr

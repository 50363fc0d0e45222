"""The command as a whole: its global options, its exit statuses, its manners in a pipe and without a terminal."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.conftest import Console, Opened, Outcome
from codev_tui import __version__
from codev_tui.store.library import Library
from samples import a_session, keep_in

Codev = Callable[..., Outcome]

COMMAND = (sys.executable, "-m", "codev_tui")


def run(*arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Call the command in a process of its own, without a terminal."""
    return subprocess.run(
        (*COMMAND, *arguments),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, **(env or {})},
    )


def test_it_says_which_version_it_is(codev: Codev) -> None:
    for arguments in (("--version",), ("--version", "list"), ("--data-dir", "x", "--version")):
        assert codev(*arguments) == Outcome(0, f"codev {__version__}\n", "")


def test_help_names_every_command(codev: Codev) -> None:
    outcome = codev("--help")
    assert outcome.status == 0
    for name in (
        "new",
        "resume",
        "demo",
        "list",
        "show",
        "forget",
        "import",
        "doctor",
        "scripts",
        "--data-dir",
        "--version",
    ):
        assert name in outcome.out


@pytest.mark.parametrize(
    "command",
    [
        ("new",),
        ("resume",),
        ("demo",),
        ("list",),
        ("show",),
        ("forget",),
        ("import",),
        ("doctor",),
        ("scripts", "check"),
    ],
)
def test_every_command_has_its_own_help(codev: Codev, command: tuple[str, ...]) -> None:
    outcome = codev(*command, "--help")
    assert outcome.status == 0
    assert " ".join(command) in outcome.out


def test_without_arguments_home_is_opened_on_the_data_directory(codev: Codev, console: Console, data: Path) -> None:
    console.status = 3
    assert codev().status == 3
    (opened,) = console.opened
    assert (opened.live, opened.plan) == (None, None)
    assert opened.workspace.data_dir == data


def test_with_a_data_directory_alone_home_is_opened_on_that(codev: Codev, console: Console, tmp_path: Path) -> None:
    assert codev("--data-dir", str(tmp_path / "other")).status == 0
    (opened,) = console.opened
    assert opened.workspace.data_dir == tmp_path / "other"


def test_an_unknown_command_or_option_is_wrong_usage(codev: Codev) -> None:
    for arguments in (("nosuch",), ("--nosuch",), ("--data-dir",), ("scripts", "nosuch")):
        outcome = codev(*arguments)
        assert outcome.status == 2
        assert arguments[-1] in outcome.err


def test_an_interruption_ends_in_130(codev: Codev, console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_anything: object) -> None:
        raise KeyboardInterrupt

    console.meanwhile = interrupt
    assert codev().status == 130
    monkeypatch.setattr(Library, "ids", interrupt)
    assert codev("list").status == 130


def test_an_error_of_the_system_is_a_sentence(codev: Codev, console: Console) -> None:
    def refuse(_opened: Opened) -> None:
        raise PermissionError(13, "Permission denied", "/somewhere")

    console.meanwhile = refuse
    assert codev() == Outcome(1, "", "/somewhere: Permission denied\n")


@pytest.mark.parametrize(
    "arguments", [(), ("new",), ("new", "--person", "Ben", "--person", "Dov"), ("demo",), ("--data-dir", "other")]
)
def test_without_a_terminal_the_console_refuses_and_names_what_works(
    data: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ended = run(*arguments, env={"TMPDIR": str(tmp_path)})
    assert (ended.returncode, ended.stdout) == (1, b"")
    codev = b"codev --data-dir other" if arguments == ("--data-dir", "other") else b"codev"
    for name in (b"terminal", codev + b" list", codev + b" show", codev + b" scripts"):
        assert name in ended.stderr
    assert ended.stderr.count(b"\n") == 1
    assert not data.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("notes", ["short", "long\n" * 50_000], ids=["short", "long"])
def test_a_reader_that_has_seen_enough_is_no_reason_to_complain(data: Path, notes: str) -> None:
    welcome, *others = a_session().phases
    keep_in(data, a_session(phases=(replace(welcome, notes=notes), *others)))
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as output:
        ended = subprocess.run(
            (*COMMAND, "show", "last"), stdout=output, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert (ended.returncode, ended.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device to write to")
@pytest.mark.parametrize("arguments", [("--version",), ("show", "last")])
def test_output_that_cannot_be_written_is_said_in_a_sentence(data: Path, arguments: tuple[str, ...]) -> None:
    keep_in(data, a_session())
    with Path("/dev/full").open("wb") as output:
        ended = subprocess.run((*COMMAND, *arguments), stdout=output, stderr=subprocess.PIPE, timeout=60, check=False)
    assert ended.returncode == 1
    assert ended.stderr.count(b"\n") == 1


def test_output_and_arguments_are_utf8_whatever_the_locale(data: Path) -> None:
    keep_in(data, a_session(title="Où commencer ?", group="Équipe Nord"))
    ascii_only = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    listed = run("list", "--group", "équipe nord", env=ascii_only)
    assert listed.returncode == 0
    assert "Où commencer ?" in listed.stdout.decode("utf-8")

"""What is imported when: the quick ways stay quick, and what a session is needs no terminal."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from samples import a_session, keep_in

HEAVY = ("textual", "rich", "typer", "msgspec")

CORE = """
import importlib, pkgutil, sys, json
for name in ("model", "store", "editing", "review", "plain"):
    package = importlib.import_module(f"codev_tui.{name}")
    for module in pkgutil.walk_packages(package.__path__, f"codev_tui.{name}."):
        importlib.import_module(module.name)
for name in ("commands", "timepiece"):
    importlib.import_module(f"codev_tui.{name}")
"""
COMMAND = """
import sys, json
from codev_tui.__main__ import main
main(sys.argv[1:])
"""
TELL = """
sys.stdout = sys.__stdout__
print()
print(json.dumps([name for name in sys.modules if "." not in name]))
"""


def imported(program: str, *arguments: str) -> set[str]:
    """Which of the heavy packages a program has imported at its end."""
    ended = subprocess.run(
        (sys.executable, "-c", program + TELL, *arguments),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return set(HEAVY) & set(json.loads(ended.stdout.splitlines()[-1]))


def test_the_core_leaves_the_terminal_alone() -> None:
    assert imported(CORE) == {"msgspec"}


def test_the_version_is_told_without_any_of_them() -> None:
    assert imported(COMMAND, "--version") == set()


def test_home_is_refused_or_opened_without_typer() -> None:
    assert imported(COMMAND) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("list",),
        ("list", "--json"),
        ("show", "last"),
        ("forget", "last"),
        ("import", "missing.toml"),
        ("doctor",),
        ("scripts", "list"),
        ("scripts", "check"),
        ("new",),
    ],
)
def test_no_command_imports_textual_before_a_console_opens_nor_rich_in_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("CODEV_DATA_DIR", str(tmp_path))
    keep_in(tmp_path, a_session())
    assert imported(COMMAND, *arguments) == {"typer", "msgspec"}

"""A Python without SQLite: every command works from the files, and says once why it takes longer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samples import a_session, keep_in

BLOCKED = """
import sys

class Refusal:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("sqlite3", "_sqlite3"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None

sys.meta_path.insert(0, Refusal())
from codev_tui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Call the command in a process of such a Python."""
    return subprocess.run(
        (sys.executable, "-c", BLOCKED, *arguments),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env=dict(os.environ),
    )


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("list",), "2026-11-22-1358"),
        (("list", "--group", "north team"), "2026-11-22-1358"),
        (("search", "buddy"), "We had a buddy"),
        (("actions",), "Write the first-week plan"),
        (("actions", "done", "last", "1"), ""),
        (("stats",), "Amina"),
    ],
)
def test_every_question_is_answered_and_one_sentence_says_why_it_is_slow(
    data: Path, arguments: tuple[str, ...], found: str
) -> None:
    keep_in(data, a_session())
    ended = run(*arguments)
    assert ended.returncode == 0, ended.stderr
    assert found in ended.stdout
    assert ended.stderr.count("no SQLite") == 1
    assert [path.name for path in data.iterdir()] == ["sessions"]


@pytest.mark.parametrize("arguments", [("show", "last"), ("doctor",), ("forget", "last", "--yes"), ("scripts", "list")])
def test_what_needs_no_index_says_nothing_of_it(data: Path, arguments: tuple[str, ...]) -> None:
    keep_in(data, a_session())
    ended = run(*arguments)
    assert ended.returncode == 0, ended.stderr
    assert "SQLite" not in ended.stderr

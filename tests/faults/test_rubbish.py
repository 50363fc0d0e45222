"""Files that no program should have written: each is a session, or a sentence that says where it is wrong."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from codev_tui.model.errors import CodevError, ProtocolError
from codev_tui.model.session import Session
from codev_tui.store.codec import SessionFileError, as_document, decode, encode
from codev_tui.store.layout import to_toml
from codev_tui.store.library import Library
from codev_tui.store.scripts import Scripts, check, shipped_dir
from e2e.environment import clean_environment
from faults.mutator import mutated
from strategies import HOSTILE, sessions

pytestmark = pytest.mark.timeout(3600)

LIMIT_S = 1.0
"""No file may take longer."""
NAME = "2026-11-22-1358.toml"
GOLDEN = Path(__file__).parents[1] / "store" / "golden"
SOUND = tuple(path.read_bytes() for path in sorted(GOLDEN.glob("*.toml")))
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LISTED = 60
"""How many spoilt files there are in the folder that the commands look at."""


def within_a_second(read: Callable[[], object]) -> None:
    """Do it; however it ends, it must not take long. The processor's time counts, not that of a busy machine."""
    began = time.process_time()
    try:
        read()
    finally:
        assert time.process_time() - began < LIMIT_S


def a_session_or_a_sentence(data: bytes) -> Session | None:
    """Read a file; what is wrong with it must be said with its name, in one line that a terminal can be given."""
    try:
        return decode(data, NAME).session
    except SessionFileError as error:
        is_a_sentence(error, NAME)
        return None


def is_harmless(words: str) -> bool:
    """Whether a terminal would show all of it, in one line, and obey none of it."""
    return not any(category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _DIRECTIONS for sign in words)


def is_a_sentence(error: CodevError, name: str) -> None:
    """One line with the name of the file and the problem, nothing in it that a terminal would obey, and not endless."""
    words = str(error)
    assert words.startswith(name)
    assert len(words) > len(name) + 10
    assert len(words) < 1000
    assert is_harmless(words)


def test_every_spoilt_session_file_is_a_session_or_a_sentence(mutated_files: int) -> None:
    dice = random.Random(1)
    read = 0
    for _number in range(mutated_files):
        data = mutated(dice, dice.choice(SOUND))
        found: list[Session | None] = []
        within_a_second(lambda data=data, found=found: found.append(a_session_or_a_sentence(data)))  # type: ignore[misc]
        if found[0] is not None:
            read += 1
            encode(found[0])
    assert 0 < read < mutated_files, "some are still sessions, and some are not"


def test_every_spoilt_protocol_file_is_a_protocol_or_sentences(mutated_files: int, tmp_path: Path) -> None:
    dice = random.Random(2)
    shipped = [path.read_bytes() for path in sorted(shipped_dir().glob("*.toml"))]
    path = tmp_path / "spoilt.en.toml"
    scripts = Scripts(tmp_path)
    refused = 0
    for _number in range(mutated_files):
        path.write_bytes(mutated(dice, dice.choice(shipped)))
        found: list[str] = []
        within_a_second(lambda found=found: found.extend(check(path)))  # type: ignore[misc]
        for words in found:
            assert words.startswith(path.name)
            assert is_harmless(words)
        if found:
            refused += 1
            with pytest.raises(ProtocolError):
                scripts.load("spoilt", "en")
    assert refused > mutated_files / 4


_KEYS = (
    *("format", "id", "title", "state", "created", "started", "kept", "people", "phases", "ideas", "clock", "turns"),
    *("name", "role", "text", "by", "n", "phase", "settings", "commitments", "checks", "due", "round", "draft", "part"),
)
_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    | st.sampled_from((*HOSTILE, "running", "finished", "2026-11-22-1358", "client", "all", ""))
    | st.datetimes()
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_KEYS) | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=20,
)


@st.composite
def nearly_sessions(draw: Callable[[Any], Any]) -> bytes:
    """Documents with the keys of a session and anything under them, some of them sessions in all but one place."""
    document: dict[str, Any] = {"format": 1, "id": "2026-11-22-1358", "state": "finished"}
    if draw(st.booleans()):
        document = as_document(draw(sessions()))
    document |= draw(st.dictionaries(st.sampled_from(_KEYS), _VALUES, max_size=3))
    return to_toml(document).encode("utf-8", "surrogatepass")


def test_every_generated_session_file_is_a_session_or_a_sentence(generated_files: int) -> None:
    read: list[bool] = []

    @seed(3)
    @settings(max_examples=generated_files, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(nearly_sessions() | st.binary(max_size=300) | sessions().map(lambda session: encode(session).encode()))
    def try_them(data: bytes) -> None:
        within_a_second(lambda: read.append(a_session_or_a_sentence(data) is not None))

    try_them()
    assert any(read)
    assert not all(read)


def test_a_folder_of_spoilt_files_is_listed_and_shown_without_a_traceback(tmp_path: Path) -> None:
    dice = random.Random(4)
    environment = clean_environment(tmp_path)
    folder = Path(environment["CODEV_DATA_DIR"]) / "sessions"
    folder.mkdir(parents=True)
    for number in range(LISTED):
        (folder / f"2026-11-22-{1000 + number}.toml").write_bytes(mutated(dice, dice.choice(SOUND)))
    sound = SOUND[0].replace(b'id = "2026-11-22-1358"', b'id = "2026-11-23-0900"')
    (folder / "2026-11-23-0900.toml").write_bytes(sound)

    def codev(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "codev_tui", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
        assert "Traceback" not in done.stderr
        assert done.returncode in (0, 1)
        return done

    listed = codev("list", "--all", "--json")
    rows = json.loads(listed.stdout)
    assert "2026-11-23-0900" in [row["id"] for row in rows]
    ids = Library(folder.parent).ids()
    assert len(rows) + len(listed.stderr.splitlines()) == len(ids) == LISTED + 1
    for id_ in dice.sample(ids, 5):
        done = codev("show", id_)
        assert done.stdout or id_ in done.stderr

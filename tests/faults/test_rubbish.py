"""Files that no program should have written: each is a session, or a sentence that says where it is wrong."""

import gc
import json
import random
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from codev_tui.model.errors import CodevError, ProtocolError
from codev_tui.model.schedule import scale
from codev_tui.model.session import Session
from codev_tui.review.session_text import session_text
from codev_tui.store.doctor.examination import examine
from codev_tui.store.format.codec import SessionFileError, as_document, decode, encode
from codev_tui.store.format.toml_reader import BYTES_MAX
from codev_tui.store.format.toml_writer import to_toml
from codev_tui.store.importing import plan_import
from codev_tui.store.library import Library
from codev_tui.store.protocols import ProtocolFiles, check, shipped_dir
from e2e.environment import clean_environment
from faults.mutator import mutated
from strategies import HOSTILE, sessions

pytestmark = pytest.mark.timeout(3600)

LIMIT_S = 1.0
"""No file may take longer."""
FULL_LIMIT_S = 5.0
"""A file of the largest size, full of faults, may take that long."""
NAME = "2026-11-22-1358.toml"
GOLDEN = Path(__file__).parents[1] / "store" / "format" / "golden"
SOUND = tuple(path.read_bytes() for path in sorted(GOLDEN.glob("*.toml")))
SHIPPED = tuple(path.read_bytes() for path in sorted(shipped_dir().glob("*.toml")))
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LISTED = 60
"""How many spoilt files there are in the folder that the commands look at."""


def within_a_second(read: Callable[[], object]) -> None:
    """Do it; however it ends, it must not take long.

    The processor's time counts, not that of a busy machine, nor what it takes to look through all that the tests have
    piled up for garbage.
    """
    gc.disable()
    began = time.thread_time()
    try:
        read()
    finally:
        spent_s = time.thread_time() - began
        gc.enable()
        assert spent_s < LIMIT_S


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
    path = tmp_path / "spoilt.en.toml"
    scripts = ProtocolFiles(tmp_path)
    refused = 0
    for _number in range(mutated_files):
        path.write_bytes(mutated(dice, dice.choice(SHIPPED)))
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


_WORDS = st.sampled_from((*HOSTILE, "", "welcome", "consultants", "all", "codev")) | st.text(max_size=20)
_PROTOCOL_KEYS = (
    *("format", "name", "language", "title", "summary", "people_min", "people_max", "minutes_min", "phases", "parts"),
    *(
        "activity",
        "minutes",
        "voice",
        "forbidden",
        "round",
        "aim",
        "say",
        "do",
        "out",
        "stems",
        "moments",
        "principles",
    ),
)
_PROTOCOL_VALUES: st.SearchStrategy[Any] = st.recursive(
    _WORDS | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(_PROTOCOL_KEYS) | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=20,
)


@st.composite
def nearly_protocols(draw: Callable[[Any], Any]) -> bytes:
    """A shipped protocol with something else in up to three places, wherever they are; some stay protocols."""
    document = tomllib.loads(draw(st.sampled_from(SHIPPED)).decode())
    document |= {"name": "spoilt", "language": "en"}
    for _change in range(draw(st.integers(0, 3))):
        table = document
        while (inner := list(_tables_in(table))) and draw(st.booleans()):
            table = draw(st.sampled_from(inner))
        table[draw(st.sampled_from((*table, *_PROTOCOL_KEYS)))] = draw(_PROTOCOL_VALUES)
    return to_toml(document).encode("utf-8", "surrogatepass")


def _tables_in(table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for value in table.values():
        yield from (inner for inner in (value if isinstance(value, list) else [value]) if isinstance(inner, dict))


def test_every_generated_protocol_file_is_a_protocol_or_sentences(generated_files: int, tmp_path: Path) -> None:
    path = tmp_path / "spoilt.en.toml"
    scripts = ProtocolFiles(tmp_path)
    sound: list[bool] = []

    @seed(5)
    @settings(max_examples=generated_files, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(nearly_protocols() | st.binary(max_size=300))
    def try_them(data: bytes) -> None:
        path.write_bytes(data)
        found: list[str] = []
        within_a_second(lambda: found.extend(check(path)))
        assert all(words.startswith(path.name) and is_harmless(words) for words in found)
        sound.append(not found)
        if not found:
            protocol = scripts.load("spoilt", "en")
            assert protocol.total(scale(protocol, protocol.minutes)) == protocol.minutes

    try_them()
    assert any(sound)
    assert not all(sound)


FILLERS: dict[str, Callable[[int], str]] = {
    "ideas": lambda n: f"[[ideas]]\nn = {n + 3}\ntext = 'x'\nby = 'p{n}'\nphase = 'nowhere'\n",
    "the same idea": lambda _n: "[[ideas]]\nn = 1\ntext = 'x'\n",
    "people": lambda n: f"[[people]]\nname = 'p{n}'\n",
    "phases": lambda n: f"[[phases]]\nname = 'p{n}'\ntitle = 'x'\nactivity = 'welcome'\nplanned_s = 60\n",
    "commitments": lambda n: f"[[commitments]]\nn = {n + 3}\ntext = 'x'\nideas = [{n}, {n + 1}]\n",
    "remarks": lambda n: f"[[parked]]\ntext = 'x'\nidea = {n + 9}\n",
    "turns": lambda n: f"[[turns]]\nby = 'p{n}'\nphase = 'x{n}'\nstart_s = 1.0\nend_s = 2.0\n",
    "tables within": lambda n: f"[[ideas]]\nn = {n + 3}\ntext = 'x'\n[ideas.x{n}.y]\nz = 1\n",
    "tables of others": lambda n: f"[x{n}]\ny = 1\n",
    "quotes": lambda _n: "# '\"'\"''' \"\"\"\n",
    "an open text": lambda n: ("" if n else "x = '''\n") + '""" \\ ' * 1000,
    "keys of dots": lambda n: ".".join(f"a{n}" for _dot in range(20)) + " = 1\n",
    "a deep key": lambda n: f"[x.{'.'.join('abcdefghijklmnop')}.x{n}]\n",
}
"""What a file can be filled with up to the largest size that is read."""


@pytest.mark.parametrize("filler", FILLERS)
def test_no_file_however_full_keeps_anybody_waiting(filler: str, tmp_path: Path) -> None:
    pieces, size, n = [SOUND[0].decode()], len(SOUND[0]), 0
    while size + len(piece := FILLERS[filler](n)) < BYTES_MAX:
        pieces.append(piece)
        size, n = size + len(piece), n + 1
    data = "".join(pieces).encode()
    folder = tmp_path / "sessions"
    folder.mkdir(mode=0o700)
    (folder / NAME).write_bytes(data)
    spoilt = tmp_path / "spoilt.en.toml"
    spoilt.write_bytes(data)
    session = a_session_or_a_sentence(data)
    ways: dict[str, Callable[[], object]] = {
        "read": lambda: a_session_or_a_sentence(data),
        "examined": lambda: list(examine(tmp_path)),
        "taken in": lambda: plan_import(Library(tmp_path / "other"), [folder]),
        "checked": lambda: check(spoilt),
        "shown": lambda: list(session_text(session, date(2026, 11, 22))) if session else None,
    }
    for way, do in ways.items():
        began = time.process_time()
        do()
        assert time.process_time() - began < FULL_LIMIT_S, way


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
    errors = listed.stderr.splitlines()
    assert len(rows) + len(errors) == len(ids) == LISTED + 1
    for id_ in dice.sample(ids, 5):
        done = codev("show", id_)
        assert done.stdout or id_ in done.stderr
    found = json.loads(codev("doctor", "--json").stdout)
    unreadable = {words.partition(".toml")[0] for words in errors}
    assert unreadable <= {row["session"] for row in found if row["severity"] == "error"}
    before = {path.read_bytes() for path in folder.iterdir()}
    spoilt = {(folder / f"{id_}.toml").read_bytes() for id_ in unreadable}
    codev("forget", "--older-than", "1d")
    codev("import", str(folder))
    assert {path.read_bytes() for path in folder.iterdir()} == before
    codev("doctor", "--repair", "--yes", "--json")
    assert codev("list").stderr == ""
    assert {path.read_bytes() for path in folder.parent.rglob("*.toml")} >= spoilt, "what cannot be read is as it was"

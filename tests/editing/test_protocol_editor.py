"""A protocol of one's own while it is edited: sound after every act, on the disk at once, and nobody's work is lost."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from clocks import FakeTimepiece
from codev_tui.editing.protocol_acts import (
    NotChanged,
    Stage,
    add_part,
    add_phase,
    drop_stage,
    move_stage,
    set_minutes,
    set_values,
    whole_text,
)
from codev_tui.editing.protocol_editor import ProtocolEditor, ProtocolText, open_own_protocol
from codev_tui.model.errors import CodevError
from codev_tui.store.format.toml_reader import FileProblem
from codev_tui.store.protocols import check, read_protocol, shipped_dir

SHIPPED = shipped_dir() / "troika.en.toml"
TEXT = SHIPPED.read_text(encoding="utf-8")


class Remembering:
    """A saver that only remembers what it was handed."""

    def __init__(self) -> None:
        self.values: list[ProtocolText] = []

    def submit(self, value: ProtocolText) -> None:
        self.values.append(value)

    def flush(self, timeout: float) -> bool:  # noqa: ARG002
        return True

    def close(self, timeout: float) -> bool:  # noqa: ARG002
        return True


def an_editor(text: str = TEXT) -> ProtocolEditor:
    return ProtocolEditor(SHIPPED, ProtocolText(text), FakeTimepiece(), Remembering())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "troika.en.toml"
    found.write_text(TEXT, encoding="utf-8")
    return found


@pytest.fixture
def editor(path: Path) -> Iterator[ProtocolEditor]:
    opened = open_own_protocol(path, FakeTimepiece())
    yield opened
    opened.close()


def titled(title: str, at: int = 0) -> Callable[[str], str]:
    return lambda text: set_values(text, Stage(at), {"title": title})


# Soundness


def test_an_act_that_would_make_a_sound_file_unsound_is_refused_and_says_why() -> None:
    editor = an_editor()
    with pytest.raises(NotChanged, match=r"phases\[0\]\.title is empty"):
        editor.change(titled(" "))
    assert editor.text == TEXT
    assert not editor.can_undo


def test_an_unsound_file_can_be_mended_and_is_made_no_worse() -> None:
    broken = set_values(TEXT, Stage(0), {"title": " "})
    editor = an_editor(broken)
    assert [problem.key for problem in editor.found.problems] == ["phases[0].title"]
    with pytest.raises(NotChanged, match=r"phases\[1\]\.title is empty"):
        editor.change(titled(" ", at=1))
    assert editor.change(titled("Back again"))
    assert editor.found.problems == ()


def test_a_file_that_extends_another_is_changed_as_a_text_alone() -> None:
    text = 'format = 1\nname = "troika"\nlanguage = "en"\nextends = "codev"\ntitle = "Ours"\n'
    with pytest.raises(NotChanged, match="takes the rest from there"):
        an_editor(text).change(titled("x"))


def test_a_file_that_extends_another_can_be_made_whole_and_is_the_same_protocol(tmp_path: Path) -> None:
    path = tmp_path / "ours.en.toml"
    path.write_text('format = 1\nname = "ours"\nlanguage = "en"\nextends = "codev"\ntitle = "Ours"\n', encoding="utf-8")
    editor = open_own_protocol(path, FakeTimepiece())
    before = editor.found.protocol
    assert before is not None
    assert editor.make_whole()
    assert editor.only_text == ""
    assert editor.found.protocol == replace(before, extends=None)
    assert editor.change(titled("Hello"))
    assert not editor.make_whole()
    assert editor.close()
    assert check(path) == []


@pytest.mark.parametrize("path", sorted(shipped_dir().glob("*.en.toml")), ids=lambda path: path.name)
def test_the_whole_text_of_a_protocol_says_all_of_it(path: Path) -> None:
    protocol = read_protocol(path)[0]
    assert protocol is not None
    assert read_protocol(path, whole_text(protocol).encode()) == (protocol, [])


def test_a_file_that_is_no_protocol_says_what_is_wrong_and_where() -> None:
    editor = an_editor(TEXT.replace("minutes_min", "minutes_least"))
    assert "minutes_least" in editor.only_text
    assert "line" in editor.only_text


def test_phases_written_in_another_way_are_left_alone() -> None:
    head, _phases, _rest = TEXT.partition("[[phases]]")
    inline = (
        'phases = [{ name = "walk", title = "Walk", activity = "learning", minutes = 5, voice = "all", '
        'forbidden = "no debate", aim = "Learn.", say = [], do = [], out = [] }]\n'
    )
    before, header, after = head.partition("[advice]")
    with pytest.raises(NotChanged, match="not written as"):
        an_editor(before + inline + header + after).change(titled("x"))


_STAGE = st.builds(Stage, st.integers(0, 5), st.integers(-1, 2))
_ACTS = st.one_of(
    st.builds(
        lambda stage, words: lambda text: set_values(text, stage, {"title": words}),
        _STAGE,
        st.sampled_from(["", "Walk", "A “walk”", "x" * 300]),
    ),
    st.builds(
        lambda stage, voice: lambda text: set_values(text, stage, {"voice": voice}),
        _STAGE,
        st.sampled_from(["client", "all", "moon"]),
    ),
    st.builds(lambda stage, n: lambda text: set_minutes(text, stage, n), _STAGE, st.integers(-1, 300)),
    st.builds(lambda stage, by: lambda text: move_stage(text, stage, by)[0], _STAGE, st.integers(-2, 2)),
    st.builds(lambda stage: lambda text: drop_stage(text, stage), _STAGE),
    st.builds(lambda stage: lambda text: add_phase(text, stage.phase, "More", 4)[0], _STAGE),
    st.builds(lambda stage, n: lambda text: add_part(text, stage, "Less", n)[0], _STAGE, st.none() | st.integers(0, 5)),
)


@given(st.lists(_ACTS, max_size=6))
def test_whatever_is_done_the_file_is_sound_and_undo_gives_it_back(acts: list[Callable[[str], str]]) -> None:
    editor = an_editor()
    for act in acts:
        before = editor.text
        with suppress(CodevError):
            editor.change(act)
            before = editor.text
        assert editor.text == before
        assert editor.found.problems == ()
    after = editor.text
    while editor.undo():
        assert editor.found.problems == ()
    assert editor.text == TEXT
    while editor.redo():
        pass
    assert editor.text == after


# The disk


def test_each_act_is_on_the_disk_at_once(editor: ProtocolEditor, path: Path) -> None:
    editor.change(titled("Walk"))
    assert editor.flush()
    assert editor.all_saved
    assert 'title = "Walk"' in path.read_text(encoding="utf-8")
    assert check(path) == []
    editor.undo()
    assert editor.flush()
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_file_that_another_program_changed_is_never_written_over(editor: ProtocolEditor, path: Path) -> None:
    theirs = TEXT + "# theirs\n"
    path.write_text(theirs, encoding="utf-8")
    editor.change(titled("Walk"))
    assert not editor.flush()
    assert editor.is_overtaken
    assert "Another program changed" in editor.failure
    assert path.read_text(encoding="utf-8") == theirs
    assert [each.name for each in path.parent.iterdir()] == [path.name], "and no copy lies beside it"


def test_lines_end_as_they_ended_before(tmp_path: Path) -> None:
    path = tmp_path / "troika.en.toml"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    editor = open_own_protocol(path, FakeTimepiece())
    editor.change(titled("Walk"))
    assert editor.close()
    data = path.read_bytes()
    assert b"Walk" in data
    assert data.count(b"\n") == data.count(b"\r\n") == TEXT.count("\n")


@pytest.mark.parametrize(("data", "why"), [(b"\xff\xfe", "not UTF-8"), (None, "cannot be read")])
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, data: bytes | None, why: str) -> None:
    path = tmp_path / "troika.en.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(FileProblem, match=why):
        open_own_protocol(path, FakeTimepiece())

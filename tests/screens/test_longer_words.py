"""Every screen in a language whose words are longer by two fifths: nothing that one must read is cut."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from codev_tui import i18n
from codev_tui.editing.sample import lay_out, sample_workspace
from codev_tui.editing.workspace import Workspace
from codev_tui.model.session import Session
from codev_tui.store.protocols import shipped_dir
from screens.console import LARGE, SHORT, Console, Open
from tongues import a_language, stretched

_CUT = re.compile(r"⟦[^⟦⟧│]*…(?!”)")
"""A sentence that begins, and ends in the sign of what is left out; the stem of a script has that sign itself."""
_MAY_BE_CUT = (
    *("⟦t", "⟦client", "⟦mi", "⟦idea", "⟦ope", "⟦com", "⟦✕ not", "⟦facilitator"),  # Heads and cells of tables.
    *("⟦langua", "⟦peop", "⟦its parts", "⟦voice in", "⟦nobody"),  # The same, of protocols.
    *("⟦whose turn", "⟦remotely at", "⟦before next"),
    *("⟦2", "⟦6", "⟦11", "⟦!"),  # Days and states in their cells.
    *("⟦Reading …", "⟦…"),  # The sentence's own sign.
)
"""What says enough by its beginning: cells of tables, beside the page that has them whole; and what is not cut."""
_ROOM = ("question_mark", "P", "w", "c", "N", "t", "q", "o", "f", "a", "i", "I", "p", "e", "k", "D", "z")
_TO_OURS = ("home", *["down"] * 4)
"""From wherever in the list of protocols to one of one's own."""


@pytest.fixture
def sample() -> Iterator[Workspace]:
    """The sample's workspace; what is left of it goes with it."""
    with sample_workspace() as workspace:
        yield workspace


@pytest.fixture(autouse=True)
def long_words(elsewhere: Path) -> None:
    """The program speaks French that is English with longer words, each message between marks."""
    a_language(elsewhere, "fr", stretched)
    i18n.set_language("fr")


def cut(room: Console) -> list[str]:
    """The sentences on the screen that are not whole."""
    width = room.app.size.width
    assert all(len(line) <= width for line in room.lines())
    found = (piece for line in room.lines() for piece in _CUT.findall(line))
    return [piece for piece in found if not piece.startswith(_MAY_BE_CUT)]


@pytest.mark.parametrize("size", [SHORT, LARGE])
@pytest.mark.parametrize("phase", ["welcome", "topic", "exploration", "clarification", "consultation", "commitments"])
async def test_nothing_is_cut_in_a_phase(console: Open, sample: Workspace, phase: str, size: tuple[int, int]) -> None:
    found = {}
    async with console(lay_out(sample, "fr", at=phase), size=size) as room:
        found["the phase"] = cut(room)
        for key in _ROOM:
            await room.press(key)
            found[key] = cut(room)
            await room.press("escape", "escape")
        for key in ("N", "i", "s", "j", "e", "end", "down", "down", "down", "down", "down", "down", "d", "d", "c", "o"):
            await room.press(key)
            found[f"the course: {key}"] = cut(room)
    assert {key: words for key, words in found.items() if words} == {}


@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_nothing_is_cut_at_the_end_of_a_session(console: Open, sample: Workspace, size: tuple[int, int]) -> None:
    found = {}
    async with console(lay_out(sample, "fr", at="learning"), size=size) as room:
        for step in ("the phase", "the next part", "the closing screen"):
            found[step] = cut(room)
            await room.press("n")
        for key in ("a", "c", "d"):
            await room.press(key)
            found[key] = cut(room)
            await room.press("escape")
    assert {step: words for step, words in found.items() if words} == {}


@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_nothing_is_cut_before_a_session(console: Open, size: tuple[int, int]) -> None:
    found = {}
    async with console("home", size=size) as room:
        for step, keys in {
            "home": (),
            "its help": ("question_mark",),
            "the sheet": ("escape", "n"),
            "its help ": ("escape", "question_mark"),
        }.items():
            await room.press_and_settle(*keys)
            found[step] = cut(room)
    assert {step: words for step, words in found.items() if words} == {}


@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_nothing_is_cut_among_past_sessions(
    console: Open, sample: Workspace, tmp_path: Path, size: tuple[int, int]
) -> None:
    lay_out(sample, "fr")
    desk = Workspace(tmp_path / "desk", sample.timepiece)
    for _id, session in sample.library.read_all():
        assert isinstance(session, Session)
        desk.library.write(session)
    desk.release()
    found, shown = {}, set()
    async with console("home", review="", size=size) as room:
        for step, keys in {
            "library": (),
            "help": ("question_mark",),
            "filter": ("escape", "f"),
            "export": ("escape", "x"),
            "commitments": ("escape", "c"),
            "their help": ("question_mark",),
            "a note": ("escape", "r"),
            "figures": ("escape", "b", "g"),
            **{f"figures {n}": (str(n),) for n in range(2, 7)},
            "the debrief": ("b", "down", "v"),
            "a session": ("b", "enter"),
            **{f"part {n}": (str(n),) for n in range(2, 7)},
            "its help": ("question_mark",),
            "its people": ("escape", "P"),
            "a choice of figures": ("escape", "escape", "b", "g", "f"),
            "groups": ("escape", "escape", "b", "G"),
            "help of groups": ("question_mark",),
            "a new group": ("escape", "i"),
            "a group": ("escape", "enter"),
            "a season": ("p",),
            "a season is proposed": ("enter",),
            "a meeting": ("e",),
            "its members": ("escape", "2"),
            "somebody leaves": ("l",),
            "what stands about it": ("escape", "3"),
            "its agreement": ("e",),
            "what was told": ("escape", "4"),
            "a line is told": ("i",),
        }.items():
            await room.press_and_settle(*keys)
            found[step] = cut(room)
            assert room.text() not in shown, f"{step} does not come"
            shown.add(room.text())
    assert {step: words for step, words in found.items() if words} == {}


@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_nothing_is_cut_among_protocols(console: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "desk" / "scripts"
    folder.mkdir(parents=True)
    script = (shipped_dir() / "troika.fr.toml").read_text(encoding="utf-8")
    (folder / "a-nous.fr.toml").write_text(script.replace('"troika"', '"a-nous"', 1), encoding="utf-8")
    (folder / "sans.fr.toml").write_text(
        'format = 1\nname = "sans"\nlanguage = "fr"\nextends = "codev"\n', encoding="utf-8"
    )
    found, shown = {}, set()
    async with console("home", size=size) as room:
        for step, keys in {
            "protocols": ("s",),
            "their help": ("question_mark",),
            "a copy": ("escape", "c"),
            "a page": ("escape", "enter"),
            "its help": ("question_mark",),
            "one of ours": ("escape", "b", *_TO_OURS),
            "its phases": ("e",),
            "help of a protocol": ("question_mark",),
            "a phase": ("escape", "e"),
            "a phase more": ("escape", "i"),
            "a part more": ("escape", "I"),
            "what it says": ("escape", "enter"),
            "its end": ("end",),
            "a line more": ("i",),
            "a line": ("escape", "up", "e"),
            "about it": ("escape", "3"),
            "one thing about it": ("down", "e"),
            "one that extends": ("escape", "b", *_TO_OURS, *["down"] * 14, "e"),
        }.items():
            await room.press_and_settle(*keys)
            found[step] = cut(room)
            assert room.text() not in shown, f"{step} does not come"
            shown.add(room.text())
    assert {step: words for step, words in found.items() if words} == {}

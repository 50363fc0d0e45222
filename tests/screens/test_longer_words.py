"""Every screen in a made-up language: nothing that one must read is cut, and all of it comes from the catalogue.

The words of that language are longer by two fifths, and in capitals; the sample session is French. So an English word
in small letters is one that got past the catalogue.
"""

import calendar
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from codev_tui import i18n
from codev_tui.cli.root import MODULES
from codev_tui.editing.sample import lay_out, sample_workspace
from codev_tui.editing.workspace import Workspace
from codev_tui.model.session import Session
from codev_tui.store.protocols import shipped_dir
from screens.console import LARGE, SHORT, Console, Open
from tongues import a_language, shouted, stretched, words_of_one_language_alone

_SMALL = re.compile(r"(?<![\w/.-])[a-zà-ÿ]{4,}(?![\w/.-])")
_CUT = re.compile(r"⟦[^⟦⟧│]*…(?!”)")
"""A sentence that begins, and ends in the sign of what is left out; the stem of a script has that sign itself."""
_MAY_BE_CUT = (
    *("⟦t", "⟦mI", "⟦iDEA", "⟦oPE", "⟦✕ NOT"),  # Heads and cells of tables.
    *("⟦c…", "⟦cL", "⟦cOM", "⟦wHAT BECAME", "⟦fACILITATOR"),
    *("⟦lANGUA", "⟦pEOP", "⟦iTS PARTS", "⟦vOICE IN", "⟦nOBODY"),  # The same, of protocols.
    *("⟦wHOSE TURN", "⟦rEMOTELY AT", "⟦bEFORE NEXT"),
    *("⟦2", "⟦6", "⟦11", "⟦!"),  # Days and states in their cells.
    *("⟦READING …", "⟦…"),  # The sentence's own sign.
)
"""What says enough by its beginning: cells of tables, beside the page that has them whole; and what is not cut."""
_DAY = ("{day} {month} {year}", "1", *calendar.month_abbr[1:])
"""What fields show of a day: without marks, for they are read back."""
_ROOM = ("question_mark", "P", "w", "c", "N", "t", "q", "o", "f", "a", "i", "I", "p", "e", "k", "D", "z")
"""What opens something over a phase, or a field in it."""
_COURSE = ("N", "i", "s", "j", "e", "end", *["down"] * 6, "d", "d", "c", "o")
"""What there is to be done to the course of a session, from a phase."""
_TO_OURS = ("home", *["down"] * 4)
"""From wherever in the list of protocols to one of one's own."""


@pytest.fixture
def sample() -> Iterator[Workspace]:
    """The sample's workspace; what is left of it goes with it."""
    with sample_workspace() as workspace:
        yield workspace


@pytest.fixture(autouse=True)
def long_words(elsewhere: Path) -> None:
    """The program speaks French that is English with longer words, so that scripts and sample are in French."""
    a_language(elsewhere, "fr", _long_in_capitals)
    i18n.set_language("fr")


def _long_in_capitals(sentence: str) -> str:
    """The sentence longer, between marks and in capitals; only the first letter is as it was."""
    if sentence in _DAY:
        return shouted(sentence)
    first = "" if sentence.startswith("{") else sentence[:1]
    return stretched(first + shouted(sentence.removeprefix(first)))


def faults(room: Console) -> list[str]:
    """The sentences on the screen that are not whole, and the English words that no catalogue put there."""
    lines, width = room.lines(), room.app.size.width
    assert all(len(line) <= width for line in lines)
    cut = [piece for line in lines for piece in _CUT.findall(line) if not piece.startswith(_MAY_BE_CUT)]
    english = words_of_one_language_alone()["en"] - set(MODULES)
    return cut + [word for line in lines for word in _SMALL.findall(line) if word in english]


@pytest.mark.parametrize("size", [SHORT, LARGE])
@pytest.mark.parametrize("phase", ["welcome", "topic", "exploration", "clarification", "consultation", "commitments"])
async def test_nothing_is_cut_and_no_english_gets_past_the_catalogue_in_a_phase(
    console: Open, sample: Workspace, phase: str, size: tuple[int, int]
) -> None:
    found = {}
    async with console(lay_out(sample, "fr", at=phase), size=size) as room:
        found["the phase"] = faults(room)
        for key in _ROOM:
            await room.press(key)
            found[key] = faults(room)
            await room.press("escape", "escape")
        for key in _COURSE:
            await room.press(key)
            found[f"the course: {key}"] = faults(room)
    assert {key: words for key, words in found.items() if words} == {}


@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_nothing_is_cut_and_no_english_gets_past_the_catalogue_at_the_end_of_a_session(
    console: Open, sample: Workspace, size: tuple[int, int]
) -> None:
    found = {}
    async with console(lay_out(sample, "fr", at="learning"), size=size) as room:
        for step in ("the phase", "the next part", "the closing screen"):
            found[step] = faults(room)
            await room.press("n")
        for key in ("a", "c", "d"):
            await room.press(key)
            found[key] = faults(room)
            await room.press("escape")
    assert {step: words for step, words in found.items() if words} == {}


@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_nothing_is_cut_and_no_english_gets_past_the_catalogue_before_a_session(
    console: Open, size: tuple[int, int]
) -> None:
    found = {}
    async with console("home", size=size) as room:
        for step, keys in {
            "home": (),
            "its help": ("question_mark",),
            "the sheet": ("escape", "n"),
            "its help ": ("escape", "question_mark"),
        }.items():
            await room.press_and_settle(*keys)
            found[step] = faults(room)
    assert {step: words for step, words in found.items() if words} == {}


@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_nothing_is_cut_and_no_english_gets_past_the_catalogue_among_past_sessions(
    console: Open, sample: Workspace, tmp_path: Path, size: tuple[int, int]
) -> None:
    lay_out(sample, "fr")
    desk = Workspace(tmp_path / "desk", sample.timepiece)
    for _id, session in sample.library.read_all():
        assert isinstance(session, Session)
        desk.library.write(session)
    desk.release()
    # The part with the file itself is left out: its keys are in no language.
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
            "a client": ("escape", "c"),
            "its members": ("escape", "2"),
            "somebody leaves": ("l",),
            "what stands about it": ("escape", "3"),
            "its agreement": ("e",),
            "what was told": ("escape", "4"),
            "a line is told": ("i",),
            "help of a group": ("escape", "question_mark"),
        }.items():
            await room.press_and_settle(*keys)
            found[step] = faults(room)
            assert room.text() not in shown, f"{step} does not come"
            shown.add(room.text())
    assert {step: words for step, words in found.items() if words} == {}


@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_nothing_is_cut_and_no_english_gets_past_the_catalogue_among_protocols(
    console: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    """The names of files are in no language, and French scripts in French, which has a word or two of English."""
    names = {path.name.partition(".")[0] for path in shipped_dir().iterdir()}
    for path in shipped_dir().glob("*.fr.toml"):
        names |= set(_SMALL.findall(path.read_text(encoding="utf-8")))
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
            found[step] = [fault for fault in faults(room) if fault not in names]
            assert room.text() not in shown, f"{step} does not come"
            shown.add(room.text())
    assert {step: words for step, words in found.items() if words} == {}

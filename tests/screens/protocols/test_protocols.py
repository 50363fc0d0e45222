"""The list of protocols, one for reading, and one of one's own: copied, changed by keys, checked and saved at once."""

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from codev_tui.editing.protocol_acts import Stage
from codev_tui.screens.home import HomeScreen
from codev_tui.screens.past.protocols.protocol_page import ProtocolPageScreen
from codev_tui.screens.past.protocols.protocol_screen import ProtocolScreen
from codev_tui.screens.past.protocols.protocols_screen import ProtocolsScreen
from codev_tui.store.protocols import check, shipped_dir
from screens.console import LARGE, SHORT, Console, Open

SMALL = (60, 20)
TROIKA = (shipped_dir() / "troika.en.toml").read_text(encoding="utf-8")
CLASSIC = (shipped_dir() / "codev.en.toml").read_text(encoding="utf-8")
EXTENDING = 'format = 1\nname = "ours"\nlanguage = "en"\nextends = "codev"\ntitle = "Our way"\n'


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of the facilitator's own protocols, in which there is one."""
    folder = tmp_path / "desk" / "scripts"
    folder.mkdir(parents=True)
    (folder / "ours.en.toml").write_text(TROIKA.replace('name = "troika"', 'name = "ours"', 1), encoding="utf-8")
    return folder


async def in_the_list(room: Console, name: str = "codev") -> None:
    """From home to the list, with that protocol selected."""
    await room.press_and_settle("s")
    assert isinstance(room.app.screen, ProtocolsScreen)
    for _row in range(20):
        line = room.app.screen.line
        if line is not None and line.entry.name == name:
            return
        await room.press("down")
    raise AssertionError(f"{name} is not in the list")


async def in_the_protocol(room: Console, name: str = "ours") -> ProtocolScreen:
    """From home to that protocol, to be changed."""
    await in_the_list(room, name)
    await room.press_and_settle("e")
    screen = room.app.screen
    assert isinstance(screen, ProtocolScreen)
    return screen


def read(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def titles(path: Path) -> list[str]:
    phases = tomllib.loads(path.read_text(encoding="utf-8"))["phases"]
    return [phase["title"] for phase in phases]


# The list


@pytest.mark.parametrize("size", [SMALL, SHORT, LARGE])
async def test_home_leads_to_all_protocols_with_what_one_chooses_by(
    console: Open, own: Path, size: tuple[int, int]
) -> None:
    (own / "broken.en.toml").write_text("format = 2\n", encoding="utf-8")
    (own / "codev.en.toml").write_text(CLASSIC, encoding="utf-8")
    async with console("home", size=size) as room:
        await in_the_list(room)
        assert "in place of the shipped one" in room.text()
        assert "90" in room.row("codev  ")
        await in_row(room, "ours")
        assert "your own · " in room.text()
        await in_row(room, "broken")
        assert "cannot be used: broken.en.toml" in room.text(), "and why"
        await room.press("b")
        assert isinstance(room.app.screen, HomeScreen)


async def in_row(room: Console, name: str) -> None:
    await room.press("b")
    await in_the_list(room, name)


async def test_a_shipped_protocol_is_read_and_not_changed(console: Open, own: Path) -> None:
    async with console("home") as room:
        await in_the_list(room)
        await room.press_and_settle("e", "o")
        assert isinstance(room.app.screen, ProtocolsScreen), "it comes with the program"
        await room.press_and_settle("enter")
        assert isinstance(room.app.screen, ProtocolPageScreen)
        assert "Active listening" in room.text()
        await room.press_and_settle("end")
        assert "Active listening" not in room.text(), "it scrolls"
        await room.press("b")
        assert isinstance(room.app.screen, ProtocolsScreen)
    assert [path.name for path in own.iterdir()] == ["ours.en.toml"]


@pytest.mark.parametrize("from_page", [False, True])
async def test_a_copy_gets_the_name_that_is_given_and_is_open_to_be_changed(
    console: Open, own: Path, from_page: bool
) -> None:
    async with console("home") as room:
        await in_the_list(room)
        await room.press_and_settle(*(["enter"] if from_page else []), "c")
        await room.type("north\n")
        await room.settled()
        assert isinstance(room.app.screen, ProtocolScreen)
        assert "north.en.toml" in room.text()
        await room.press_and_settle("b")
        assert isinstance(room.app.screen, ProtocolsScreen), "the list is below it"
    assert read(own / "north.en.toml")["name"] == "north"


async def test_a_name_that_cannot_be_had_is_said_where_it_was_typed(console: Open) -> None:
    async with console("home") as room:
        await in_the_list(room)
        await room.press("c")
        await room.type("Ü x\n")
        assert "cannot be the name of a protocol" in room.text()
        assert room.typed() == "Ü x"
        await room.press("escape")
        assert isinstance(room.app.screen, ProtocolsScreen)


# Changing one


@pytest.mark.parametrize("size", [SMALL, SHORT, LARGE])
async def test_all_minutes_are_in_sight_while_one_phase_gets_more(
    console: Open, own: Path, size: tuple[int, int]
) -> None:
    async with console("home", size=size) as room:
        await in_the_protocol(room)
        assert "30 min" in room.lines()[0]
        await room.press("plus", "plus", "minus")
        assert "31 min" in room.lines()[0]
        await room.press("enter")
        assert "31 min" in room.lines()[0], "also among what the phase says"
        await room.settled()
        assert check(own / "ours.en.toml") == []


async def test_a_phase_is_moved_dropped_and_brought_back_and_the_file_is_as_before(console: Open, own: Path) -> None:
    path = own / "ours.en.toml"
    before = path.read_text(encoding="utf-8")
    async with console("home") as room:
        screen = await in_the_protocol(room)
        _alone, first, second = titles(path)[:3]
        await room.press_and_settle("down", "m")
        assert titles(path)[1:3] == [second, first]
        assert screen.stage == Stage(2), "the selection goes along"
        await room.press_and_settle("M", "d")
        assert first not in titles(path)
        assert any(f"Dropped: {first}. u brings it back." in each for each in room.said)
        await room.press_and_settle("u")
        assert path.read_text(encoding="utf-8") == before


async def test_a_phase_is_added_below_and_is_in_view(console: Open, own: Path) -> None:
    async with console("home", size=SHORT) as room:
        await in_the_list(room)
        await room.press_and_settle("c", "enter", "end", "i")
        await room.type("The way home\t\n")
        await room.settled()
        assert any("▸" in line and "The way home" in line for line in room.lines())
    assert titles(own / "codev-2.en.toml")[-1] == "The way home"


async def test_parts_are_added_and_their_phase_takes_their_minutes(console: Open, own: Path) -> None:
    async with console("home") as room:
        await in_the_list(room)
        await room.press_and_settle("c", "enter", "I")
        await room.type("A song\n")
        await room.settled()
        assert "A song" in room.text()
        assert "95 min" in room.lines()[0]
        assert "of 15" in room.row("Welcome"), "what its parts take, of what it takes"
    assert check(own / "codev-2.en.toml") == []


async def test_what_a_phase_says_is_changed_line_by_line(console: Open, own: Path) -> None:
    path = own / "ours.en.toml"
    async with console("home") as room:
        await in_the_protocol(room)
        await room.press("enter")
        await room.press_and_settle("i")
        await room.type("First of all, hello.\nThen, breathe.\n")
        await room.press_and_settle("escape", "M", "w", "e")
        await room.press("end")
        await room.type(" Twice.\n")
        await room.settled()
        say = tomllib.loads(path.read_text(encoding="utf-8"))["phases"][0]["say"]
        assert say[-2:] == [{"say": "Then, breathe. Twice.", "when": "first"}, "First of all, hello."]
        await room.press_and_settle("d")
        assert tomllib.loads(path.read_text(encoding="utf-8"))["phases"][0]["say"][-1] == "First of all, hello."
        assert check(path) == []


async def test_several_pasted_lines_are_lines_to_say(console: Open, own: Path) -> None:
    async with console("home") as room:
        await in_the_protocol(room)
        await room.press("enter", "i")
        await room.paste("One.\nTwo.\nThree.")
        await room.settled()
        say = tomllib.loads((own / "ours.en.toml").read_text(encoding="utf-8"))["phases"][0]["say"]
        assert say[-3:] == ["One.", "Two.", "Three."]


async def test_a_choice_goes_on_to_the_next_one_that_is_sound(console: Open, own: Path) -> None:
    path = own / "ours.en.toml"
    async with console("home") as room:
        await in_the_protocol(room)
        before = tomllib.loads(path.read_text(encoding="utf-8"))["phases"][0]
        await room.press_and_settle("v", "j", "p")
        after = tomllib.loads(path.read_text(encoding="utf-8"))["phases"][0]
        assert after["voice"] != before["voice"]
        assert after.get("round", False) != before.get("round", False)
        assert after.get("protected", False) != before.get("protected", False)
        await room.press("enter", "down", "down")
        for _choice in range(9):
            await room.press_and_settle("e")
            assert check(path) == []


async def test_what_would_not_be_sound_is_refused_and_stays_in_the_form(console: Open, own: Path) -> None:
    path = own / "ours.en.toml"
    before = path.read_text(encoding="utf-8")
    async with console("home") as room:
        await in_the_protocol(room)
        await room.press("enter", "e")
        await room.press("end", *["backspace"] * 40)
        await room.press_and_settle("enter")
        assert "phases[0].title is empty" in room.text()
        assert room.typed() == ""
        await room.press("escape", "1")
        await room.press("e", "tab")
        await room.type("x\n")
        assert "is not between 0 and 1440" in room.text()
    assert path.read_text(encoding="utf-8") == before


async def test_what_is_said_of_the_whole_is_changed_too(console: Open, own: Path) -> None:
    async with console("home") as room:
        await in_the_protocol(room)
        await room.press("3", "e", "end")
        await room.type(" again\n")
        await room.settled()
        assert "Troika again" in room.lines()[0]
        await room.press("down", "down", "e", "end")
        await room.type("0\n")
        assert "is less than people_min" in room.text()
    assert read(own / "ours.en.toml")["title"] == "Troika again"


async def test_an_unsound_file_says_what_is_wrong_by_line_and_can_be_mended(console: Open, own: Path) -> None:
    path = own / "ours.en.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("people_max = 3", "people_max = 1"), encoding="utf-8")
    async with console("home") as room:
        await in_the_protocol(room)
        problem = check(path)[0]
        assert "line" in problem
        assert problem in room.text()
        await room.press("3", "down", "down", "down", "e", "end", "backspace")
        await room.type("4\n")
        await room.settled()
        assert "people_min" not in room.text()
    assert check(path) == []


async def test_a_file_of_which_nothing_can_be_shown_says_which_key_opens_it(console: Open, own: Path) -> None:
    (own / "ours.en.toml").write_text('format = 1\nname = "ours', encoding="utf-8")
    async with console("home") as room:
        await in_the_protocol(room)
        assert "o opens it in your editor" in room.text()


async def test_a_file_that_extends_another_says_so_and_can_be_made_whole(console: Open, own: Path) -> None:
    path = own / "ours.en.toml"
    path.write_text(EXTENDING, encoding="utf-8")
    async with console("home") as room:
        await in_the_protocol(room)
        assert "takes the rest from there" in room.text()
        assert "f puts all of it into this file" in room.text()
        await room.press_and_settle("plus", "d", "m")
        assert path.read_text(encoding="utf-8") == EXTENDING
        await room.press_and_settle("f")
        assert "takes the rest" not in room.text()
        await room.press_and_settle("plus")
        assert "91 min" in room.lines()[0]
        await room.press_and_settle("u", "u")
    assert path.read_text(encoding="utf-8") == EXTENDING


# Other programs


async def test_a_file_that_was_changed_meanwhile_is_read_again_and_not_written_over(console: Open, own: Path) -> None:
    path = own / "ours.en.toml"
    async with console("home") as room:
        await in_the_protocol(room)
        theirs = path.read_text(encoding="utf-8").replace('title = "Troika"', 'title = "Theirs"', 1)
        path.write_text(theirs, encoding="utf-8")
        await room.press_and_settle("plus")
        assert path.read_text(encoding="utf-8") == theirs
        assert "Theirs" in room.lines()[0]
        assert any("was read again" in each for each in room.said)
        await room.press_and_settle("plus")
        assert "31 min" in room.lines()[0]
    assert "Theirs" in path.read_text(encoding="utf-8")
    assert check(path) == []


@contextmanager
def an_editor(room: Console, script: str) -> Iterator[None]:
    """An editor that does that to the file, and a terminal that can be left to it."""

    @contextmanager
    def suspended() -> Iterator[None]:
        yield

    with patch.dict(os.environ, {"EDITOR": script, "VISUAL": ""}), patch.object(room.app, "suspend", suspended):
        yield


@pytest.mark.skipif(os.name == "nt", reason="needs sed")
@pytest.mark.usefixtures("own")
async def test_what_the_editor_leaves_is_read_and_checked(console: Open) -> None:
    edits = """-e 's/title = "Troika"/title = "By hand"/' -e 's/people_max = 3/people_max = 1/'"""
    async with console("home") as room:
        await in_the_protocol(room)
        await room.press_and_settle("plus")
        with an_editor(room, f"sed -i {edits}"):
            await room.press_and_settle("o")
        assert "By hand" in room.lines()[0]
        assert "31 min" in room.lines()[0], "what was done before is in the file"
        assert "people_max is less than people_min" in room.text()
        await room.press_and_settle("u")
        assert any("nothing to undo" in each for each in room.said), "it was made by another"


async def test_without_an_editor_it_is_said_where_the_file_is(console: Open, own: Path) -> None:
    async with console("home") as room:
        await in_the_protocol(room)
        with patch.dict(os.environ, {"EDITOR": "", "VISUAL": ""}), patch.object(os, "name", "posix"):
            await room.press_and_settle("o")
        assert any("set EDITOR" in each and str(own) in each for each in room.said)
        with patch.dict(os.environ, {"EDITOR": "nano"}):
            await room.press_and_settle("o")
        assert any("cannot be left to your editor" in each for each in room.said), "as in a terminal of a browser"

"""Keys that a facilitator gave to commands act on every screen, and footer, help and palette tell them."""

from collections.abc import Iterator

import pytest

from builders import a_session
from codev_tui.own_keys import check_keys, remember_keys
from screens.console import Open

KEYS = check_keys({"next": "h", "longer": "*", "card_after": "é", "undo": "f6,f7", "help": "f8"})


@pytest.fixture(autouse=True)
def forgets_keys() -> Iterator[None]:
    """The usual keys again."""
    yield
    remember_keys({})


async def test_a_command_is_on_its_new_key_and_no_longer_on_its_usual_one(console: Open) -> None:
    async with console(a_session("consultation", part=2), own_keys=KEYS) as room:
        await room.press("n")
        assert room.session.phase.name == "consultation"
        await room.press("h")
        assert room.session.phase.name == "commitments"
        before = room.session.phase.planned_s
        await room.press("*", "*")
        assert room.session.phase.planned_s == before + 120
        await room.press("f6", "f7")
        assert room.session.phase.planned_s == before


async def test_the_line_of_keys_tells_the_new_key_once(console: Open) -> None:
    async with console("consultation", size=(200, 45), own_keys=KEYS) as room:
        line = room.lines()[-1]
        assert " h next" in line
        assert "é line" in line
        assert "f6 undo" in line
        assert line.count("undo") == 1


async def test_help_and_palette_tell_the_new_keys(console: Open) -> None:
    async with console("consultation", size=(120, 70), own_keys=KEYS) as room:
        offered = {command.title for command in room.app.get_system_commands(room.app.screen)}
        assert {"next (h)", "minute more (*)", "undo (f6 f7)", "back (b)"} <= offered
        await room.press("f8")
        await room.until(lambda: "f6 f7 take the last act back" in room.text())
        assert "é the next line of the script" in room.text()


async def test_letters_stay_text_in_a_field(console: Open) -> None:
    async with console(a_session("consultation", part=2), own_keys=KEYS) as room:
        await room.press("i")
        await room.type("héh*\n")
        await room.press("escape")
        assert [idea.text for idea in room.session.ideas] == ["héh*"]
        assert room.session.phase.name == "consultation"


async def test_the_same_command_is_on_the_same_key_among_past_sessions(console: Open) -> None:
    async with console("home", own_keys=check_keys({"go_back": "h"})) as room:
        await room.press("p")
        await room.until(lambda: "No session yet" in room.text())
        await room.press("h")
        await room.until(lambda: "No session yet" not in room.text())


async def test_what_cannot_be_is_told_in_a_sentence_at_the_start(console: Open) -> None:
    async with console("consultation", own_keys=check_keys({"next": "b"})) as room:
        await room.until(lambda: any("next and back cannot both be on b" in sentence for sentence in room.said))
        await room.press("n", "n")
        assert room.session.phase.name == "commitments"

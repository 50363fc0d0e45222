"""A hall of 25 tables, run through by its keys."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from clocks import NOON, FakeTimepiece
from codev_tui.export.outline import TextFormat
from codev_tui.model.hall import HallChoices, open_hall
from codev_tui.own_keys import NO_OWN_KEYS, OwnKeys, check_keys
from codev_tui.screens.dialogs.confirm import ConfirmDialog
from codev_tui.screens.hall.hall_app import HallApp
from codev_tui.screens.hall.hall_screen import HallScreen
from codev_tui.screens.hall.harvest_screen import HarvestScreen, TableLine
from codev_tui.store.protocols import ProtocolFiles
from codev_tui.widgets.room_display import RoomDisplay
from screens.dump import dump
from screens.quiet import until_quiet

TABLES = 25
SIZES = [(60, 20), (80, 24), (120, 35)]


class Hall:
    """The hall in front of the test, its clocks turned by hand."""

    def __init__(self, app: HallApp, pilot: Pilot[int], timepiece: FakeTimepiece) -> None:
        self.app, self.pilot, self.timepiece = app, pilot, timepiece
        self.screen = app.hall

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(dump(self.app))

    @property
    def lines(self) -> tuple[str, ...]:
        """The harvest."""
        return self.screen.harvest.lines

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what they do."""
        for key in keys:
            self.app.post_message(_key(key))
            await self.quiet()

    async def paste(self, text: str) -> None:
        """Paste it into the field that is typed in."""
        self.app.post_message(events.Paste(text))
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until all that was typed has come to its end."""
        await until_quiet(self.app)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.timepiece.advance(seconds)
        self.screen.tick()


def _key(key: str) -> events.Key:
    return events.Key(key, key if len(key) == 1 else None)


@asynccontextmanager
async def hall(
    size: tuple[int, int] = (80, 24),
    protocol: str = "troika",
    language: str = "en",
    begins: datetime | None = None,
    make_cards: Callable[[TextFormat], str] = lambda to: f"cards as {to}",
    own_keys: OwnKeys = NO_OWN_KEYS,
) -> AsyncIterator[Hall]:
    timepiece = FakeTimepiece()
    script = ProtocolFiles(Path("nowhere")).load(protocol, language)
    opened = open_hall(script, timepiece.steady(), begins=begins)
    app = HallApp(opened, TABLES, timepiece, HallChoices(), make_cards, own_keys=own_keys)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Hall(app, pilot, timepiece)


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where pages are proposed to go."""
    for module in ("hall_screen", "harvest_screen"):
        monkeypatch.setattr(f"codev_tui.screens.hall.{module}.handout_dir", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize("size", SIZES)
async def test_a_hall_is_run_through_by_its_keys_down_to_the_page_of_the_harvest(
    size: tuple[int, int], documents: Path
) -> None:
    async with hall(size) as room:
        steps = room.screen.hall.steps
        await room.press("space")
        for place, step in enumerate(steps):
            assert room.screen.hall.at == place
            room.wait(step.planned_s)
            await room.press("n")
        assert isinstance(room.app.screen, HarvestScreen)
        await room.paste("\n".join(f"What table {n} takes along" for n in range(1, TABLES + 1)))
        assert len(list(room.screen.harvest.told)) == TABLES
        await room.press("ctrl+s", "enter")
        assert not room.screen.harvest.is_owed
        page = (documents / f"harvest-{NOON:%Y-%m-%d}.html").read_text(encoding="utf-8")
        assert all(f"What table {n} takes along" in page for n in range(1, TABLES + 1))
        assert "Table 25" in page
        await room.press("escape", "q")
        assert room.app.is_leaving
    assert [path.name for path in documents.iterdir()] == [f"harvest-{NOON:%Y-%m-%d}.html"]


async def test_the_keys_of_time_are_those_of_the_room() -> None:
    async with hall(protocol="codev") as room:
        planned = room.screen.hall.planned_s[0]
        room.wait(100)
        assert room.screen.hall.left_s == planned
        await room.press("space")
        room.wait(30)
        assert room.screen.hall.left_s == planned - 30
        await room.press("plus")
        assert room.screen.hall.left_s == planned + 30
        await room.press("minus", "minus")
        assert room.screen.hall.left_s == planned - 90
        await room.press("space")
        room.wait(50)
        assert room.screen.hall.left_s == planned - 90
        assert "paused" in room.text
        await room.press("n", "b")
        assert room.screen.hall.left_s == planned - 90
        await room.press("b")
        assert "This is the first phase." in room.text


async def test_the_key_of_the_clock_says_what_it_does_now() -> None:
    async with hall() as room:
        for words in ("space start", "space pause", "space resume", "space pause"):
            assert words in room.text.splitlines()[-1]
            await room.press("space")


@pytest.mark.parametrize("size", SIZES)
async def test_the_keys_of_the_harvest_are_those_of_what_is_done(size: tuple[int, int]) -> None:
    async with hall(size=size) as room:
        await room.press("i")
        typing = room.text.splitlines()[-1]
        assert "enter next table" in typing
        assert "esc leave the field" in typing
        assert "^s hand out" in typing
        await room.press("escape")
        keys = room.text.splitlines()[-1]
        assert "x hand out" in keys
        assert keys.count("hand out") == 1


async def test_what_the_room_sees_of_it_can_be_changed() -> None:
    async with hall() as room:
        await room.press("z")
        assert "░" in room.text
        await room.press("z")
        assert "░" not in room.text
        await room.press("z", "l")
        display = room.app.screen.query_one(RoomDisplay)
        assert display.has_class("-light")
        await room.press("B")
        assert display.plain.strip() == "·"
        await room.press("B")
        assert display.plain.strip() != "·"


async def test_the_clock_begins_by_itself_at_its_time() -> None:
    async with hall(begins=NOON + timedelta(minutes=3)) as room:
        assert room.screen.hall.begins is not None
        room.wait(179)
        assert not room.screen.hall.has_started
        room.wait(2)
        assert room.screen.hall.is_running
        assert room.screen.hall.left_s == room.screen.hall.planned_s[0] - 1


async def test_the_clock_can_begin_before_its_time() -> None:
    async with hall(begins=NOON + timedelta(minutes=3)) as room:
        await room.press("space")
        assert room.screen.hall.is_running


async def test_a_lid_that_was_shut_is_said_and_the_clock_has_gone_on() -> None:
    async with hall(protocol="codev") as room:
        await room.press("space")
        planned = room.screen.hall.planned_s[0]
        room.wait(7 * 60)
        await room.pilot.pause()
        assert room.screen.hall.left_s == planned - 420
        assert "7 minutes passed" in room.text


async def test_a_wall_clock_that_is_set_changes_nothing_of_what_is_left() -> None:
    async with hall() as room:
        await room.press("space")
        room.timepiece.advance_wall(3600)
        room.screen.tick()
        assert room.screen.hall.left_s == room.screen.hall.planned_s[0]


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_asks_where_time_would_be_lost(key: str) -> None:
    async with hall() as room:
        await room.press("space", key)
        assert isinstance(room.app.screen, ConfirmDialog)
        assert "The clock runs for all tables" in room.text
        await room.press("escape")
        assert isinstance(room.app.screen, HallScreen)
        await room.press(key, "y")
        assert room.app.is_leaving


async def test_leaving_asks_nothing_before_the_start() -> None:
    async with hall() as room:
        await room.press("q")
        assert room.app.is_leaving


async def test_leaving_asks_where_the_harvest_was_not_handed_out() -> None:
    async with hall() as room:
        await room.press("i", *"Ask", "escape", "q")
        assert "The harvest was not handed out" in room.text
        await room.press("n", "b")
        assert room.app.screen is room.screen
        await room.press("i")
        assert "Ask" in room.text


async def test_a_line_is_typed_for_each_table_and_enter_leads_to_the_next() -> None:
    async with hall() as room:
        await room.press("i", *"one", "enter", *"two", "enter")
        assert room.lines[:3] == ("one", "two", "")
        focused = room.app.focused
        assert isinstance(focused, TableLine)
        assert focused.place == 2
        await room.press("escape", "b", "i", *"three")
        assert room.lines[:4] == ("one", "two", "three", "")


async def test_more_pasted_lines_than_tables_are_more_tables() -> None:
    async with hall() as room:
        await room.press("i")
        await room.paste("\n".join(f"line {n}" for n in range(40)))
        assert len(room.lines) == 40
        assert len(room.app.screen.query(TableLine)) == 40
        await room.press(*"!")
        assert room.lines[39] == "line 39!"


async def test_nothing_is_handed_out_of_nothing() -> None:
    async with hall() as room:
        await room.press("i", "escape", "x")
        assert "There is nothing to hand out yet." in room.text


async def test_a_file_that_is_there_is_never_written_over(documents: Path) -> None:
    there = documents / f"harvest-{NOON:%Y-%m-%d}.html"
    there.write_text("mine", encoding="utf-8")
    async with hall() as room:
        await room.press("i", *"one", "ctrl+s", "enter")
        assert there.read_text(encoding="utf-8") == "mine"
        assert "one" in there.with_stem(f"{there.stem}-2").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["page.md", "page.txt", "page"])
async def test_the_ending_of_the_name_says_what_it_is_written_as(documents: Path, name: str) -> None:
    async with hall() as room:
        await room.press("i", *"one", "ctrl+s", "ctrl+u")
        await room.paste(str(documents / name))
        await room.press("enter")
        text = (documents / name).read_text(encoding="utf-8")
        assert "one" in text
        assert "<html" not in text


async def test_a_place_that_cannot_be_written_is_said_and_the_harvest_stays(documents: Path) -> None:
    async with hall() as room:
        await room.press("i", *"one", "ctrl+s", "ctrl+u")
        await room.paste(str(documents / "nowhere" / "page.html"))
        await room.press("enter")
        assert room.screen.harvest.is_owed
        assert "nowhere" in room.text


async def test_cards_for_the_hosts_are_written_by_a_key(documents: Path) -> None:
    async with hall() as room:
        await room.press("x", "enter")
        assert (documents / "cards.html").read_text(encoding="utf-8") == "cards as html"
        await room.press("x", "enter")
        assert (documents / "cards-2.html").exists()
        assert "cards-2.html" in "".join(room.text.split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_help_has_all_keys_of_both_screens(size: tuple[int, int]) -> None:
    async with hall(size) as room:
        await room.press("question_mark")
        assert "Keys of the hall" in room.text
        await room.press("escape", "i", "escape", "question_mark")
        assert "Keys of the harvest" in room.text


async def test_what_the_tables_wrote_is_text(documents: Path) -> None:
    async with hall() as room:
        await room.press("i")
        await room.paste("[bold]not bold[/]\n<script>alert(1)</script>\n# no heading")
        await room.press("ctrl+s", "enter")
        page = (documents / f"harvest-{NOON:%Y-%m-%d}.html").read_text(encoding="utf-8")
        assert "<script>alert" not in page
        assert "[bold]not bold[/]" in page


async def test_the_page_is_in_the_language_of_the_hall(documents: Path) -> None:
    async with hall(language="fr") as room:
        await room.press("i", *"un", "ctrl+s", "enter")
        page = (documents / f"harvest-{NOON:%Y-%m-%d}.html").read_text(encoding="utf-8")
        assert 'lang="fr"' in page


async def test_keys_that_the_room_has_from_the_settings_are_those_of_the_hall_too() -> None:
    own = check_keys({"next": "f7"})
    async with hall(own_keys=own) as room:
        await room.press("space", "f7")
        assert room.screen.hall.at == 1
        assert "f7 next" in room.text


async def test_the_bell_rings_at_the_last_minute_and_at_the_end_where_it_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[float] = []
    async with hall(protocol="codev") as room:
        monkeypatch.setattr(room.screen, "_program", room.screen._program._replace(ring=lambda: rung.append(1)))
        planned = room.screen.hall.planned_s[0]
        await room.press("space")
        room.wait(planned - 61)
        room.wait(2)
        assert rung == []
        await room.press("b", "m")
        assert "Bell on" in room.text
        await room.press("n")
        planned = room.screen.hall.planned_s[1]
        for passed in (planned - 61, 2, 30, 30, 30):
            room.wait(passed)
        assert len(rung) == 2

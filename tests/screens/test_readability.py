"""Whatever the theme, all that has to be read stands out from its ground: at least 3 : 1, as WCAG asks of large text.

The themes that use the terminal's own sixteen colours cannot be measured, for nobody here knows what those look like;
of them it is asked that no text has the colour of its ground.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ClassVar, NamedTuple, get_args

import pytest
from msgspec.structs import replace
from rich.color import Color
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region

from builders import a_full_session, a_past_session
from clocks import FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.screens.messages import OpenSession
from codev_tui.screens.readable_colours import readable
from codev_tui.screens.room.closing_screen import ClosingScreen
from codev_tui.widgets.table import Column, Look, Row, Table
from rooms import FakeSaver
from samples import a_session, keep_in
from screens.console import LARGE, SHORT, Console, Open, a_room
from screens.dump import strips
from screens.years import a_workspace

LEAST = 3.0


class Word(NamedTuple):
    """A stretch of text of one look on the screen; None is the terminal's own colour."""

    text: str
    ink: Color
    ground: Color


def words(room: Console) -> Iterator[Word]:
    """All stretches with a letter or figure in them, of a dialog alone where one lies over the screen."""
    frames = room.app.screen.query(".dialog--frame")
    region: Region = frames.first().region if frames else room.app.screen.region
    for strip in strips(room.app)[region.y : region.bottom]:
        for segment in strip.crop(region.x, region.right):
            style = segment.style
            if any(map(str.isalnum, segment.text)):
                assert style is not None
                assert not style.dim or style.color is None or style.color.is_default, "dim is no colour"
                ink, ground = style.color or Color.default(), style.bgcolor or Color.default()
                yield Word(segment.text.strip(), *((ground, ink) if style.reverse else (ink, ground)))


def is_bare(segment: Segment) -> bool:
    """Whether these cells have the terminal's own ground."""
    return bool(segment.text) and (segment.style is None or segment.style.bgcolor is None)


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours by WCAG 2: from 1 for the same to 21 for black on white."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    """Relative luminance by WCAG 2, from 0 for black to 1 for white."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in color.get_truecolor())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def all_can_be_read(room: Console) -> None:
    """Every word of the screen stands out from its ground, and no cell is left in the terminal's own colour."""
    bare = [row for row, strip in enumerate(strips(room.app)) if any(map(is_bare, strip))]
    assert not bare, f"{room.app.theme}: no ground in rows {bare}"
    faint = {word.text: round(contrast(word.ink, word.ground), 2) for word in words(room)}
    assert not {text: ratio for text, ratio in faint.items() if ratio < LEAST}, f"{room.app.theme}\n{room.text()}"


async def in_every_theme(room: Console, *, ansi: bool = False) -> AsyncIterator[str]:
    """Put one theme after the other on the screen that is shown."""
    for theme in room.app.available_themes.values():
        if theme.ansi is ansi:
            room.app.theme = theme.name
            await room.quiet()
            yield theme.name


@asynccontextmanager
async def troubled(console: Open) -> AsyncIterator[tuple[Console, LiveSession]]:
    """A consultation over its time, someone speaking, which cannot be saved."""
    timepiece = FakeTimepiece()
    live = a_room(a_full_session(), timepiece, saver=FakeSaver())
    async with console(live, timepiece=timepiece) as room:
        await room.press("s", "c")
        await room.pass_time(25 * 60 + 30)
        live.on_failed(OSError("the disk is full"))
        await room.quiet()
        yield room, live


async def test_all_of_a_phase_screen_can_be_read_in_every_theme(console: Open) -> None:
    async with troubled(console) as (room, _live):
        seen = 0
        async for _theme in in_every_theme(room):
            all_can_be_read(room)
            seen += 1
        assert seen >= 19
        shown = room.text()
        for important in ("NOT SAVED", "overtime", "C O N S U L T", "● Chloé", "help me with", "no idea yet", "? help"):
            assert important in shown


@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_every_phase_can_be_read_in_the_light_theme(console: Open, size: tuple[int, int]) -> None:
    async with console(a_full_session(), size=size) as room:
        room.app.theme = "textual-light"
        while not isinstance(room.app.screen, ClosingScreen):
            all_can_be_read(room)
            await room.press("n")
        while room.session.phase.name != "welcome":
            await room.press("b")
            all_can_be_read(room)


async def test_fields_and_their_hints_can_be_read_in_every_theme(console: Open) -> None:
    async with console(a_full_session()) as room:
        await room.pass_time(24 * 60 + 30)
        await room.press("n", "n", "i")
        assert "what will be done" in room.text()
        async for _theme in in_every_theme(room):
            all_can_be_read(room)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_in_the_themes_that_come_first_all_text_of_the_phases_has_the_contrast_of_small_text(
    console: Open, theme: str, size: tuple[int, int]
) -> None:
    timepiece = FakeTimepiece()
    live = a_room(a_full_session(), timepiece, previous=a_past_session())
    async with console(live, timepiece=timepiece, size=size, theme=theme) as room:
        assert room.app.theme == theme
        while room.session.phase.name != "welcome":
            await room.press("b")
        async for phase in room.every_phase():
            for key in ("", "tab", "i", "escape", "k", "p", "escape", "s", "b"):
                await room.press(*filter(None, [key]))
                assert not faint_words(room), (phase, key)
        await room.press("b")
        for seconds in (room.session.phase.planned_s - 30, 60):
            await room.pass_time(seconds)
            assert not faint_words(room)


def faint_words(room: Console) -> dict[str, float]:
    """What has less than the contrast that WCAG asks of small text."""
    ratios = {word.text: round(contrast(word.ink, word.ground), 2) for word in words(room)}
    return {text: ratio for text, ratio in ratios.items() if ratio < 4.5}


@pytest.mark.parametrize(("keys", "seen"), [("f", "Off course"), ("qc", "may be kept")])
async def test_dialogs_and_the_closing_can_be_read_in_every_theme(console: Open, keys: str, seen: str) -> None:
    async with console(a_full_session()) as room:
        await room.press(*keys)
        assert seen in room.text()
        async for _theme in in_every_theme(room):
            all_can_be_read(room)


async def test_home_preparation_and_past_sessions_can_be_read_in_every_theme(console: Open) -> None:
    async with console("home") as room:
        for keys, seen in (("", "Start a session"), ("n", "Who is there"), ("p", "Past sessions")):
            await room.press(*keys)
            await room.still()
            assert seen in room.text()
            async for _theme in in_every_theme(room):
                all_can_be_read(room)
            await room.press("escape", "b")


async def test_a_past_session_can_be_read_in_every_theme(console: Open, tmp_path: Path) -> None:
    keep_in(tmp_path / "desk", a_session())
    async with console("home") as room:
        room.app.post_message(OpenSession(a_session().id))
        await room.until(lambda: "the session" in room.text())
        for part in ("1", "2", "3", "4", "6", "7"):
            await room.press(part)
            await room.still()
            async for _theme in in_every_theme(room):
                all_can_be_read(room)


async def test_the_library_can_be_read_in_every_theme(console: Open, tmp_path: Path) -> None:
    keep_in(
        tmp_path / "desk", replace(a_past_session(), title="Saying no"), replace(a_past_session(), id="2026-10-01-0900")
    )
    (tmp_path / "desk" / "sessions" / "2026-09-01-0900.toml").write_text("broken", encoding="utf-8")
    async with console("home", review="") as room:
        await room.until(lambda: "3 sessions" in room.text() and "Id: 2026" in room.text())
        await room.press("space", "/")
        await room.type("plan")
        await room.until(lambda: "Found" in room.text())
        for key in ("", "escape", "F"):
            await room.press(*filter(None, [key]))
            await room.still()
            async for _theme in in_every_theme(room):
                all_can_be_read(room)
        await room.press("f")
        async for _theme in in_every_theme(room):
            all_can_be_read(room)
        await room.press("escape", "home", "down", "x", "down", "down", "down", "space", "enter")
        await room.until(lambda: "Before it is written" in room.text())
        for _dialog in range(2):
            async for _theme in in_every_theme(room):
                all_can_be_read(room)
            await room.press("n")


class Tables(App[None]):
    """A table with a row of each look, each of them selected in turn."""

    LOOKS: ClassVar[tuple[Look, ...]] = get_args(Look)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of text as in the console."""
        variables = super().get_css_variables()
        return variables if self.current_theme.ansi else variables | readable(variables)

    def compose(self) -> ComposeResult:
        """The table alone."""
        table = Table([Column("look", "how", 10), Column("text", "text")])
        table.update(self.LOOKS, lambda place: Row((self.LOOKS[place], "a text"), self.LOOKS[place]))
        table.mark(frozenset(self.LOOKS))
        yield table


async def test_every_kind_of_row_can_be_read_selected_or_not_in_every_theme() -> None:
    app = Tables()
    async with app.run_test(size=(40, 12)) as pilot:
        table = app.query_one(Table)
        for theme in app.available_themes.values():
            if theme.ansi:
                continue
            app.theme = theme.name
            for focused in (table, None):
                app.set_focus(focused)
                for selected in app.LOOKS:
                    table.select(selected)
                    await pilot.pause()
                    for strip in strips(app)[: 1 + len(app.LOOKS)]:
                        for segment in strip:
                            style = segment.style
                            if segment.text.strip() and style is not None:
                                assert style.color is not None
                                assert style.bgcolor is not None
                                ratio = contrast(style.color, style.bgcolor)
                                assert ratio >= LEAST, (theme.name, selected, segment.text, round(ratio, 2))


async def test_with_the_terminals_own_colours_no_text_has_the_colour_of_its_ground(console: Open) -> None:
    async with troubled(console) as (room, _live):
        async for _theme in in_every_theme(room, ansi=True):
            assert [word.text for word in words(room) if word.ink == word.ground and not word.ink.is_default] == []
            await room.press("f")
            assert [word.text for word in words(room) if word.ink == word.ground and not word.ink.is_default] == []
            await room.press("escape")


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_without_colour_everything_is_grey_can_be_read_and_is_told_by_signs(
    console: Open, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    session = a_full_session()
    async with console(session, theme=theme) as room:
        await room.press("s", "c")
        all_can_be_read(room)
        for word in words(room):
            for color in (word.ink, word.ground):
                assert len(set(color.get_truecolor())) == 1, word
        for sign in ("▶ 5 Consultation", "● Chloé", "✕ THE CLIENT", "┏▶ 1  Ben", "running"):
            assert any(sign in line for line in room.lines())
        await room.press("tab")
        assert "╭▷ 1  Ben" in room.row("1  Ben"), "selected, but not the list one is in"


async def test_what_looks_back_can_be_read_in_every_theme(console: Open, tmp_path: Path) -> None:
    a_workspace(tmp_path / "desk")
    async with console("home") as room:
        await room.press("p")
        await room.until(lambda: "Saying no" in room.text() and "? help" in room.text())
        for keys, seen, back in (
            ("cf", "Ask who needs what", "b"),
            ("cr", "a note, or nothing", "\x1bb"),
            ("g", "2 finished sessions", "b"),
            ("g2", "Time of the phases", "b"),
            ("v", "how it went", "b"),
        ):
            await room.press(*keys[:1])
            await room.until(lambda: any(sign in room.text() for sign in ("1 overdue", "2 finished", "how it went")))
            await room.press(*keys[1:])
            await room.still()
            assert seen in room.text()
            async for _theme in in_every_theme(room):
                all_can_be_read(room)
            await room.press(*("escape" if key == "\x1b" else key for key in back))
            await room.until(lambda: "Past sessions" in room.text())


async def test_with_the_terminals_own_colours_what_looks_back_can_be_read(console: Open, tmp_path: Path) -> None:
    a_workspace(tmp_path / "desk")
    async with console("home") as room:
        await room.press("p")
        await room.until(lambda: "Saying no" in room.text() and "? help" in room.text())
        for key, seen in (("c", "1 overdue"), ("g", "2 finished sessions"), ("v", "how it went")):
            await room.press(key)
            await room.until(lambda seen=seen: seen in room.text())  # type: ignore[misc]
            await room.still()
            async for _theme in in_every_theme(room, ansi=True):
                assert [word.text for word in words(room) if word.ink == word.ground and not word.ink.is_default] == []
            await room.press("b")
            await room.until(lambda: "Past sessions" in room.text())

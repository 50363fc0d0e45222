"""The small clock of the frame."""

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.widgets import Digits, Static

from codev_tui.widgets.bar import Bar
from codev_tui.widgets.clock_face import ClockFace, Face

RUNNING = Face("07:32", 0.4, "calm", "running", "part 1 of 2")


class Clock(App[None]):
    def __init__(self, face: Face | None = RUNNING) -> None:
        super().__init__()
        self.face = face

    def compose(self) -> ComposeResult:
        yield ClockFace(self.face)

    @property
    def clock(self) -> ClockFace:
        return self.query_one(ClockFace)

    @property
    def text(self) -> list[str]:
        """What the clock shows, row by row, from the widgets in view."""
        rows = [""] * self.clock.size.height
        for child in self.clock.children:
            if child.display:
                for y in range(child.size.height):
                    rows[child.region.y + y] = child.render_line(y).text.strip()
        return rows

    @property
    def in_view(self) -> list[str]:
        """The parts in view, by class of widget or of style sheet."""
        return [
            sorted(name for name in child.classes if name != "clock--time")[0]
            if isinstance(child, Static)
            else type(child).__name__
            for child in self.clock.children
            if child.display
        ]


async def test_time_bar_status_and_part_stand_below_one_another() -> None:
    app = Clock()
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        assert app.text == [
            "┏━┓╺━┓   ╺━┓╺━┓",
            "┃ ┃  ┃ :  ━┫┏━┛",
            "┗━┛  ╹   ╺━┛┗━╸",
            "━━━━━━━━────────────",
            "running",
            "part 1 of 2",
        ]


@pytest.mark.parametrize(
    ("height", "parts"),
    [
        (8, ["Digits", "Bar", "clock--status", "clock--extra"]),
        (6, ["Digits", "Bar", "clock--status", "clock--extra"]),
        (5, ["Digits", "Bar", "clock--status"]),
        (4, ["Digits", "clock--status"]),
        (3, ["clock--line"]),
        (1, ["clock--line"]),
    ],
)
async def test_the_clock_folds_by_its_height(height: int, parts: list[str]) -> None:
    app = Clock()
    async with app.run_test(size=(20, height)) as pilot:
        await pilot.pause()
        assert app.in_view == parts


@pytest.mark.parametrize("height", [4, 5])
async def test_a_low_clock_says_which_part_it_is_and_how_long_rather_than_that_it_runs(height: int) -> None:
    face = Face("07:32", 0.4, "ok", "running", "part 1 of 2 · 5:37")
    app = Clock(face)
    async with app.run_test(size=(20, height)) as pilot:
        await pilot.pause()
        assert app.text[-1] == "part 1 of 2 · 5:37"
        app.clock.show(face._replace(tone="soon", status="one minute left"))
        await pilot.pause()
        assert app.text[-1] == "one minute left"


async def test_a_low_and_narrow_clock_says_the_part_in_short() -> None:
    app = Clock(Face("07:32", 0.4, "ok", "running", "part 1 of 2 · 15:37", extra_in_short="1/2 · 15:37"))
    async with app.run_test(size=(18, 4)) as pilot:
        await pilot.pause()
        assert app.text[-1] == "1/2 · 15:37"


async def test_how_the_clock_stands_is_never_cut_within_a_word() -> None:
    app = Clock(Face("07:32", 0.4, "still", "paused: space goes on"))
    async with app.run_test(size=(18, 6)) as pilot:
        await pilot.pause()
        assert "paused: space…" in app.text


@pytest.mark.parametrize("height", [3, 4, 6])
async def test_how_the_clock_stands_is_said_in_fewer_words_where_it_would_be_cut(height: int) -> None:
    app = Clock(Face("7:32", 0.4, "still", "paused: space goes on", status_in_short="paused: space"))
    async with app.run_test(size=(22, height)) as pilot:
        await pilot.pause()
        assert any(line.endswith(("paused: space", "paused: space goes on")) for line in app.text), app.text
        await pilot.resize_terminal(20, height)
        await pilot.pause()
        assert any(line.endswith("paused: space") for line in app.text), app.text


async def test_where_there_is_room_the_time_is_drawn_large_enough_for_the_whole_room() -> None:
    app = Clock(Face("21:40", 0.4, "calm", "running", "part 1 of 2"))
    async with app.run_test(size=(58, 11)) as pilot:
        await pilot.pause()
        assert app.in_view == ["clock--blocks", "Bar", "clock--status", "clock--extra"]
        assert [bool(line) for line in app.text] == [True] * 7 + [False] + [True] * 3
        before = app.text
        app.clock.show(Face("+10:00", 1.4, "over", "overtime", "part 1 of 2"))
        await pilot.pause()
        assert app.in_view[0] == "clock--blocks"
        assert app.text[:7] != before[:7]
        assert max(map(cell_len, app.text)) <= 58
        app.clock.show(Face("+10:00", 1.4, "over", "overtime", digits=False))
        await pilot.pause()
        assert app.in_view == ["Bar", "clock--status"]
        await pilot.resize_terminal(30, 11)
        app.clock.show(Face("21:40", 0.4, "calm", "running"))
        await pilot.pause()
        assert app.in_view[0] == "Digits"


async def test_a_low_clock_is_one_line_of_words() -> None:
    app = Clock()
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.pause()
        assert "".join(app.text) == "07:32  running  ━━━━━━━━━╾──────────────"


async def test_a_low_and_narrow_clock_keeps_time_and_status() -> None:
    app = Clock(Face("+01:20", 1.1, "over", "overtime +1:20"))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.pause()
        assert "".join(app.text) == "+01:20  overtime +1…"


async def test_the_line_follows_the_time() -> None:
    app = Clock()
    async with app.run_test(size=(40, 2)) as pilot:
        app.clock.show(RUNNING._replace(text="07:31"))
        await pilot.pause()
        assert "".join(app.text).startswith("07:31  running")


async def test_a_calm_clock_shows_no_digits() -> None:
    app = Clock(Face("07:32", 0.5, "calm", "running", digits=False))
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        assert app.in_view == ["Bar", "clock--status"]
        assert "██████████░░░░░░░░░░" in app.text
        await pilot.resize_terminal(40, 2)
        await pilot.pause()
        assert "".join(app.text) == "running  ━━━━━━━━━━━━────────────"


async def test_digits_too_wide_for_the_panel_are_written_small() -> None:
    app = Clock(Face("1:07:32", 0.1, "calm", "running"))
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        assert app.in_view == ["clock--plain", "Bar", "clock--status"]
        assert "1:07:32" in app.text


async def test_what_people_named_is_never_markup() -> None:
    app = Clock(Face("07:32", 0.1, "calm", "[/ running", "[b]part[/b] [x]"))
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        assert app.text[4:] == ["[/ running", "[b]part[/b] [x]"]
        app.clock.show(Face("07:32", 0.1, "calm", "[/red]", "[@click=app.quit]q[/]"))
        await pilot.pause()
        assert app.text[4] == "[/red]"
        assert cell_len(app.text[5]) <= 20


async def test_a_tick_touches_only_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    touched: list[str] = []

    def note(widget: type, name: str) -> None:
        original = getattr(widget, name)

        def noting(self: object, *arguments: object, **keywords: object) -> object:
            touched.append(widget.__name__)
            return original(self, *arguments, **keywords)

        monkeypatch.setattr(widget, name, noting)

    app = Clock()
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        note(Digits, "update")
        note(Static, "update")
        note(Bar, "refresh")
        app.clock.show(RUNNING)
        assert touched == []
        app.clock.show(RUNNING._replace(fraction=0.4001))
        assert touched == []
        app.clock.show(RUNNING._replace(status="paused"))
        assert touched == ["Static"]
        touched.clear()
        app.clock.show(RUNNING._replace(status="paused", fraction=0.5))
        assert touched == ["Bar"]


async def test_the_tone_colours_the_clock_and_only_one_at_a_time() -> None:
    app = Clock()
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        digits = app.query_one(Digits)
        calm = digits.styles.color
        app.clock.show(RUNNING._replace(tone="over", status="overtime"))
        await pilot.pause()
        assert digits.styles.color != calm
        app.clock.show(RUNNING)
        await pilot.pause()
        assert digits.styles.color == calm
        assert {name for name in app.clock.classes if name in {"-calm", "-over"}} == {"-calm"}


async def test_it_can_be_told_before_it_is_on_the_screen() -> None:
    app = Clock(None)
    async with app.run_test(size=(20, 6)) as pilot:
        clock = ClockFace()
        clock.show(RUNNING)
        await app.clock.remove()
        await app.mount(clock)
        await pilot.pause()
        assert app.text[4] == "running"

"""The clock as large as the terminal allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.strip import Strip

from codev_tui.widgets.big_clock import BigClock, Shown, picture
from codev_tui.widgets.block_digits import drawn, extent, largest_factor

CAPTION = "The client listens\nConsultation"


class Drawn(BigClock):
    """Remembers which lines were drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn_lines: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.drawn_lines.append(y)
        return super().render_line(y)


class Clock(App[None]):
    def compose(self) -> ComposeResult:
        yield Drawn()

    def on_mount(self) -> None:
        self.clock.show("07:32", fraction=0.4, tone="calm", caption=CAPTION)

    @property
    def clock(self) -> Drawn:
        return self.query_one(Drawn)

    @property
    def text(self) -> list[str]:
        return [self.clock.render_line(y).text.rstrip() for y in range(self.clock.size.height)]


def test_the_smallest_digits() -> None:
    assert drawn("12:9", 1) == [
        " ▄█   ▀▀▀▀█   █▀▀▀█",
        "  █   ▄▄▄▄█ ▀ █▄▄▄█",
        "  █   █     ▀     █",
        " ▀▀▀  ▀▀▀▀▀   ▀▀▀▀▀",
    ]


def test_larger_digits_have_round_corners() -> None:
    assert drawn("0", 2) == [
        "▄████████▄",
        "██      ██",
        "██      ██",
        "██      ██",
        "██      ██",
        "██      ██",
        "▀████████▀",
    ]


@given(st.text("0123456789:+-", min_size=1, max_size=8), st.integers(1, 8))
def test_digits_take_the_room_they_say(text: str, factor: int) -> None:
    lines = drawn(text, factor)
    assert {len(line) for line in lines} == {extent(text, factor).width}
    assert len(lines) == extent(text, factor).height


@given(st.text("0123456789:+-", min_size=1, max_size=8), st.integers(0, 300), st.integers(0, 90))
def test_the_largest_digits_fit_and_the_next_size_would_not(text: str, width: int, height: int) -> None:
    factor = largest_factor(text, width, height)
    if factor:
        assert extent(text, factor).width <= width
        assert extent(text, factor).height <= height
    larger = extent(text, factor + 1)
    assert larger.width > width or larger.height > height


@pytest.mark.parametrize(("size", "wide"), [((40, 8), 25), ((80, 24), 75), ((118, 35), 100), ((198, 50), 175)])
async def test_the_digits_are_as_large_as_the_terminal_allows(size: tuple[int, int], wide: int) -> None:
    app = Clock()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        rows = [line for line in app.text if set(line) & set("█▀▄")]
        assert len(rows) >= 4
        assert max(len(line) for line in rows) - min(len(line) - len(line.lstrip()) for line in rows) == wide
        assert "━" in "".join(app.text)
        assert app.text[-1].strip() in ("", "Consultation")


async def test_caption_and_bar_keep_their_place_in_the_smallest_terminal() -> None:
    app = Clock()
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        assert app.text[4:] == [
            "",
            "       ━━━━━━━━━━───────────────",
            "           The client listens",
            "              Consultation",
        ]


async def test_a_calm_clock_has_a_bar_and_words_and_no_digits() -> None:
    app = Clock()
    async with app.run_test(size=(40, 20)) as pilot:
        app.clock.show("07:32", fraction=0.5, tone="calm", caption=CAPTION, calm=True)
        await pilot.pause()
        shown = [line.strip() for line in app.text if line]
        assert shown == ["█" * 16 + "░" * 16] * 4 + ["The client listens", "Consultation"]


async def test_overtime_shows_in_the_bar_without_colour() -> None:
    app = Clock()
    async with app.run_test(size=(80, 24)) as pilot:
        app.clock.show("+01:20", fraction=1.25, tone="over", caption="Overtime")
        await pilot.pause()
        assert any("━╍" in line for line in app.text)


async def test_a_time_that_has_no_large_shape_is_written() -> None:
    app = Clock()
    async with app.run_test(size=(60, 20)) as pilot:
        app.clock.show("1 h 20", fraction=0.1, tone="calm", caption="")
        await pilot.pause()
        assert any(line.strip() == "1 h 20" for line in app.text)


async def test_a_second_draws_only_the_lines_of_the_digits() -> None:
    app = Clock()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        digits = {y for y, line in enumerate(app.text) if set(line) & set("█▀▄")}
        app.clock.drawn_lines.clear()
        app.clock.show("07:31", fraction=0.4, tone="calm", caption=CAPTION)
        await pilot.pause()
        assert app.clock.drawn_lines
        assert set(app.clock.drawn_lines) <= digits


async def test_showing_the_same_again_draws_nothing() -> None:
    app = Clock()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.clock.drawn_lines.clear()
        app.clock.show("07:32", fraction=0.4, tone="calm", caption=CAPTION)
        app.clock.show("07:32", fraction=0.4001, tone="calm", caption=CAPTION)
        await pilot.pause()
        assert app.clock.drawn_lines == []


async def test_every_change_is_seen_whatever_was_shown_before() -> None:
    app = Clock()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for text, fraction, calm in (
            ("0:59", 0.9, False),
            ("0:59", 0.9, True),
            ("+00:01", 1.1, False),
            ("x", 0, False),
        ):
            app.clock.show(text, fraction=fraction, tone="soon", caption="新しい", calm=calm)
            await pilot.pause()
            wanted = picture(Shown(text, fraction, "soon", "新しい", calm), Size(80, 24))
            assert app.text == [(row.plain if row else "").rstrip() for row in wanted] + [""] * (24 - len(wanted))


async def test_the_tone_changes_the_colour_of_the_digits() -> None:
    app = Clock()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        calm = app.clock.get_visual_style("big-clock--digits")
        app.clock.show("07:32", fraction=0.4, tone="soon", caption=CAPTION)
        await pilot.pause()
        assert app.clock.get_visual_style("big-clock--digits") != calm


@given(
    st.builds(
        Shown,
        st.text("0123456789:+-h", max_size=8),
        st.floats(0, 5),
        st.just("calm"),
        st.text("ab 新\n", max_size=60),
        st.booleans(),
    ),
    st.integers(0, 120),
    st.integers(0, 40),
)
def test_no_picture_is_larger_than_its_terminal(shown: Shown, width: int, height: int) -> None:
    rows = picture(shown, Size(width, height))
    assert len(rows) <= height
    assert all(cell_len(row.plain) <= width for row in rows if row)

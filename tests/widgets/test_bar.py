"""The bar of progress."""

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from codev_tui.widgets.bar import THICK, Bar, bar


def text(width: int, fraction: float) -> str:
    return "".join(bar(width, fraction))


def test_half_of_the_time_is_half_of_the_bar() -> None:
    assert text(8, 0.5) == "━━━━────"


def test_half_a_cell_is_shown() -> None:
    assert text(8, 0.55) == "━━━━╾───"


def test_only_nothing_looks_like_nothing_and_only_the_end_like_the_end() -> None:
    assert text(4, 0) == "────"
    assert text(4, 0.001) == "╾───"
    assert text(4, 0.999) == "━━━╾"
    assert text(4, 1) == "━━━━"


def test_overtime_has_a_sign_of_its_own() -> None:
    assert text(10, 1.25) == "━━━━━━━━╍╍"
    assert text(10, 1.001).endswith("━╍")


def test_the_thick_bar_uses_blocks() -> None:
    assert "".join(bar(4, 0.5, THICK)) == "██░░"


@given(st.integers(0, 200), st.floats(-1, 1e9))
def test_a_bar_is_as_wide_as_asked_for(width: int, fraction: float) -> None:
    assert len(text(width, fraction)) == width


@given(st.integers(1, 200), st.floats(0, 1), st.floats(0, 1))
def test_more_time_never_shows_less(width: int, one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert len(bar(width, less).done) <= len(bar(width, more).done)


class Drawn(Bar):
    """Counts how often it is drawn."""

    count = 0

    def render(self):  # type: ignore[no-untyped-def]
        self.count += 1
        return super().render()


class BarApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Drawn(0.5)


async def test_a_step_too_small_to_see_is_not_drawn() -> None:
    app = BarApp()
    async with app.run_test(size=(20, 3)) as pilot:
        shown = app.query_one(Drawn)
        await pilot.pause()
        assert shown.render_line(0).text == "━" * 10 + "─" * 10
        before = shown.count
        shown.show(0.501)
        await pilot.pause()
        assert shown.count == before
        shown.show(0.75)
        await pilot.pause()
        assert shown.count > before
        assert shown.render_line(0).text == "━" * 15 + "─" * 5

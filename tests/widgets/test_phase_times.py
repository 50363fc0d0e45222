import re

import pytest
from textual.app import App, ComposeResult

from codev_tui.widgets.phase_times import PhaseTimes, TimeRow, difference, minutes

ROWS = (TimeRow("Welcome", 480, 492), TimeRow("Consultation", 1500, 1860), TimeRow("Learning", 480, 0, reached=False))


class OnePanel(App[None]):
    """The table alone."""

    def compose(self) -> ComposeResult:
        """The table."""
        yield PhaseTimes(ROWS)


async def lines_at(width: int) -> list[str]:
    """The table's lines in a terminal of that width."""
    app = OnePanel()
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        return str(app.query_one(PhaseTimes).render()).split("\n")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (TimeRow("x", 480, 480), ""),
        (TimeRow("x", 480, 505), ""),
        (TimeRow("x", 480, 511), "1 over"),
        (TimeRow("x", 480, 300), "3 less"),
        (TimeRow("x", 480, 0, reached=False), "not reached"),
    ],
)
def test_overtime_is_said_in_words_that_agree_with_the_minutes_shown(row: TimeRow, words: str) -> None:
    assert difference(row) == words


def test_minutes_are_rounded_to_the_nearest() -> None:
    assert [minutes(seconds) for seconds in (0, 29, 30, 89, 90, 933.4)] == [0, 0, 1, 1, 2, 16]


async def test_each_phase_and_the_whole_have_a_line() -> None:
    lines = await lines_at(80)
    assert lines[0].split() == ["minutes", "plan", "real"]
    assert lines[1].split()[:3] == ["Welcome", "8", "8"]
    assert lines[2].split()[:3] == ["Consultation", "25", "31"]
    assert lines[2].endswith("6 over")
    assert lines[3].endswith("not reached")
    assert lines[4].split() == ["in", "all", "41", "39", "2", "less"]


async def test_bars_are_on_one_scale_and_overtime_looks_different() -> None:
    lines = await lines_at(80)
    welcome, consultation = (sum(line.count(sign) for sign in "━╾─╍") for line in lines[1:3])
    assert consultation / welcome == pytest.approx(31 / 8, rel=0.1)
    assert "╍" not in lines[1]
    assert "╍" in lines[2]


@pytest.mark.parametrize("width", [40, 50, 60, 80, 200])
async def test_no_line_is_wider_than_the_panel_and_the_figures_stand_below_one_another(width: int) -> None:
    lines = await lines_at(width)
    assert max(map(len, lines)) <= width
    figures = [re.search(r" \d+ +\d+", line) for line in lines[1:]]
    assert len({found.end() for found in figures if found}) == 1


async def test_where_there_is_no_room_for_bars_the_figures_stay() -> None:
    lines = await lines_at(24)
    assert lines[2].split()[:3] == ["Consultation", "25", "31"]
    assert "━" not in "".join(lines)


async def test_bars_give_way_before_a_title_is_cut() -> None:
    for width in range(33, 60):
        lines = await lines_at(width)
        assert lines[2].startswith("Consultation ")
    assert "━" not in "".join(await lines_at(37))
    assert "━" in "".join(await lines_at(43))


async def test_the_table_takes_a_line_for_each_row_whatever_the_width() -> None:
    app = OnePanel()
    async with app.run_test(size=(30, 24)) as pilot:
        for width in (30, 50, 24):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert app.query_one(PhaseTimes).size.height == len(ROWS) + 2

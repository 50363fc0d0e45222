"""Charts as lines: what stands beside what, in any width."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from codev_tui.review.charts import Bar, Chart, Row
from codev_tui.screens.past.chart_lines import chart_lines

TIMES = Chart(
    "time", "Time", [Row("Welcome", Bar(5, 10), "5:00", "over time in 2 of 12"), Row("", Bar(10, 10), "10:00")]
)
NAMES = Chart("people", "Client role", [Row("Amina", "", "", "2026-11-22, " * 30)])


def texts(charts: list[Chart], width: int) -> list[str]:
    """The lines as they are read."""
    return ["".join(piece.text for piece in line).rstrip() for line, _row in chart_lines(charts, width)]


def test_each_bar_has_its_number_beside_it_on_one_scale() -> None:
    title, first, second = texts([TIMES], 60)
    assert title == "Time"
    assert first.startswith("  Welcome")
    assert 2 * len(first.split()[1]) in (second.count("━"), second.count("━") + 1)
    assert first.index("5:00") + len("5:00") == second.index("10:00") + len("10:00")
    assert first.endswith("over time in 2 of 12")


def test_what_is_said_goes_on_below_itself() -> None:
    lines = texts([NAMES], 60)
    start = lines[1].index("2026")
    assert len(lines) > 3
    assert all(line.startswith(" " * start + "2026") for line in lines[2:])


def test_who_has_not_been_client_stands_out_among_the_days_of_the_others() -> None:
    rows = [Row("Amina", "", "", "2026-11-22"), Row("Greta", "", "", "○ not yet", stands_out=True)]
    _title, (amina, _), (greta, _) = chart_lines([Chart("people", "Client role", rows)], 60)
    assert [line[-1].look for line in (amina, greta)] == ["text", "strong"]


def test_bars_are_as_long_as_the_page_is_wide() -> None:
    narrow, wide = (texts([TIMES], width)[2].count("━") for width in (80, 160))
    assert wide == narrow + 80


rows = st.builds(
    Row,
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=40),
    st.builds(Bar, st.floats(-5, 50), st.floats(50, 100), st.booleans()) | st.sampled_from(["", "●○●"]),
    st.sampled_from(["", "3 of 4", "10:00"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=80),
)


@given(
    st.lists(
        st.builds(Chart, st.just("time"), st.just("A chart"), st.lists(rows, min_size=1, max_size=4)),
        min_size=1,
        max_size=4,
    ),
    st.integers(58, 220),
)
def test_no_line_is_wider_than_the_page_and_no_number_is_lost(charts: list[Chart], width: int) -> None:
    lines = ["".join(piece.text for piece in line) for line, _row in chart_lines(charts, width)]
    assert all("\n" not in line and cell_len(line) <= width for line in lines)
    numbers = [row.number for chart in charts for row in chart.rows if row.number]
    assert sum(line.count("3 of 4") + line.count("10:00") for line in lines) >= len(numbers)

"""One line of each table."""

from hypothesis import given
from hypothesis import strategies as st

from codev_tui.model.hall import TABLES_MAX
from codev_tui.model.harvest import ToldLine, hand_out, harvest_of, paste_lines, write_line
from codev_tui.model.text import clean_line


def test_each_table_has_its_line() -> None:
    harvest = write_line(harvest_of(3), 1, "Ask sooner")
    assert list(harvest.told) == [ToldLine(2, "Ask sooner")]


def test_pasted_lines_fill_the_tables_in_order_from_the_one_they_are_pasted_at() -> None:
    harvest = paste_lines(harvest_of(4), 1, "one\ntwo\n")
    assert harvest.lines == ("", "one", "two", "")


def test_an_empty_line_in_between_is_a_table_that_said_nothing() -> None:
    harvest = paste_lines(write_line(harvest_of(3), 1, "kept"), 0, "one\n\nthree")
    assert harvest.lines == ("one", "kept", "three")


def test_more_lines_than_tables_are_more_tables() -> None:
    assert paste_lines(harvest_of(1), 0, "a\nb\nc").lines == ("a", "b", "c")
    assert len(paste_lines(harvest_of(1), 0, "line\n" * 2000).lines) == TABLES_MAX


def test_lines_are_owed_until_they_were_handed_out_as_they_are() -> None:
    harvest = harvest_of(2)
    assert not harvest.is_owed
    harvest = write_line(harvest, 0, "Ask sooner")
    assert harvest.is_owed
    harvest = hand_out(harvest)
    assert not harvest.is_owed
    assert write_line(harvest, 0, "Ask later").is_owed
    assert not write_line(harvest, 0, "").is_owed


@given(st.lists(st.text(max_size=20), min_size=1, max_size=8), st.integers(0, 5), st.text(max_size=60))
def test_what_is_pasted_is_one_clean_line_for_each_table(lines: list[str], at: int, text: str) -> None:
    harvest = harvest_of(len(lines) + at)
    pasted = paste_lines(harvest, at, text)
    assert len(pasted.lines) >= len(harvest.lines)
    assert all(line == clean_line(line) for line in pasted.lines)
    assert pasted.lines[:at] == ("",) * at

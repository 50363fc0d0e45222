"""Words selected with the mouse are the words of the cards, in one column, without frames."""

from textual.geometry import Offset, Size
from textual.selection import Selection

from codev_tui.widgets.card import Card
from codev_tui.widgets.card_grid import CardGrid
from codev_tui.widgets.card_selection import selected_cells, words_of

LIST = CardGrid.arranged(Size(40, 20), [Card(n, "Ben", "a buddy") for n in range(3)], columns=1)
BOARD = CardGrid.arranged(Size(80, 20), [Card(n, "Ben", "a buddy") for n in range(4)])


def test_a_selection_goes_from_its_first_cell_over_whole_lines_to_its_last() -> None:
    selection = Selection(Offset(5, 1), Offset(9, 3))
    assert [selected_cells(LIST, selection, line) for line in range(5)] == [None, (5, 40), (0, 40), (0, 9), None]


def test_without_a_beginning_or_an_end_it_goes_over_all() -> None:
    assert selected_cells(LIST, Selection(None, None), 0) == (0, 40)
    assert selected_cells(LIST, Selection(None, Offset(7, 0)), 0) == (0, 7)
    assert selected_cells(LIST, Selection(Offset(7, 1), None), 2) == (0, 40)


def test_of_cards_side_by_side_only_the_column_counts_in_which_it_begins() -> None:
    assert BOARD.across == 2
    left = BOARD.wide + 1
    selection = Selection(Offset(left + 4, 1), Offset(6, 4))
    assert selected_cells(BOARD, selection, 1) == (left + 4, left + BOARD.wide)
    assert selected_cells(BOARD, selection, 2) == (left, left + BOARD.wide)
    assert selected_cells(BOARD, selection, 4) is None, "the end is beside the column"


def test_wrapped_lines_of_a_card_are_one_line_and_frames_are_no_words() -> None:
    top = LIST.tops[1]
    lines = [(0, "╭─ Ben ───── ✓ keep ─╮"), (1, "│ a buddy from │"), (2, "╰──────╯"), (top + 1, "┃ lunch  ┃")]
    assert words_of(LIST, lines) == "Ben ✓ keep a buddy from\nlunch"

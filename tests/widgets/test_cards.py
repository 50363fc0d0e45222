"""The board of entries."""

from collections.abc import Hashable, Sequence
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.geometry import Size
from textual.strip import Strip

from codev_tui.widgets.card import BOXED, PLAIN, draw
from codev_tui.widgets.card_grid import CardGrid
from codev_tui.widgets.cards import Card, Cards


class Drawn(Cards):
    """Remembers which lines of the view were drawn."""

    def __init__(self, placeholder: str, columns: Literal["auto", "few", 1]) -> None:
        super().__init__(placeholder, columns=columns)
        self.drawn_lines: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.drawn_lines.append(y)
        return super().render_line(y)


class Board(App[None]):
    """A board alone, that notes what it is told."""

    BINDINGS = [
        Binding("space", "note('space')"),
        Binding("enter", "note('enter')"),
        Binding("left", "note('left')"),
        Binding("right", "note('right')"),
    ]

    def __init__(self, cards: Sequence[Card] = (), columns: Literal["auto", "few", 1] = "auto") -> None:
        super().__init__()
        self.start = cards
        self.columns = columns
        self.told: list[Hashable] = []
        self.noted: list[str] = []

    def compose(self) -> ComposeResult:
        yield Drawn("No idea yet.", self.columns)

    def on_mount(self) -> None:
        self.watch(self.board, "selected", self.hear, init=False)
        self.board.update(self.start)
        self.board.focus()

    def hear(self, key: Hashable | None) -> None:
        self.told.append(key)

    def action_note(self, key: str) -> None:
        self.noted.append(key)

    @property
    def board(self) -> Drawn:
        return self.query_one(Drawn)

    @property
    def text(self) -> list[str]:
        """What the board shows, line by line."""
        return [self.board.render_line(y).text for y in range(self.board.size.height)]


def ideas(count: int) -> list[Card]:
    return [Card(key, f"{key}  Ben · suggestion", f"idea {key}") for key in range(1, count + 1)]


async def test_cards_are_as_high_as_their_text_and_those_side_by_side_equally_high() -> None:
    app = Board(
        [
            Card("a", "1  Ben · suggestion", "Ask the three people who left why they left, first of all", "✓ keep"),
            Card("b", "2  Chloé · question", "What do they miss?", foot="by 5 Dec · with Dov"),
            Card("c", "3  Dov · advice", "新しい同僚をランチに招待する"),
        ]
    )
    async with app.run_test(size=(76, 10)) as pilot:
        await pilot.pause()
        assert [line.rstrip() for line in app.text] == [
            "┏▶ 1  Ben · suggestion ━━━━ ✓ keep ━┓ ╭─ 2  Chloé · question ─────────────╮",
            "┃ Ask the three people who left why ┃ │ What do they miss?                │",
            "┃ they left, first of all           ┃ │ by 5 Dec · with Dov               │",
            "┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛ ╰───────────────────────────────────╯",
            "╭─ 3  Dov · advice ─────────────────╮",
            "│ 新しい同僚をランチに招待する      │",
            "╰───────────────────────────────────╯",
            "",
            "",
            "",
        ]


@pytest.mark.parametrize(("width", "across"), [(30, 1), (76, 2), (118, 3), (198, 5), (400, 5)])
async def test_as_many_columns_as_fit(width: int, across: int) -> None:
    app = Board(ideas(12))
    async with app.run_test(size=(width, 20)) as pilot:
        await pilot.pause()
        assert app.text[0].count("╭") + app.text[0].count("┏") == across


async def test_a_list_has_one_column_whatever_the_width() -> None:
    app = Board(ideas(3), columns=1)
    async with app.run_test(size=(120, 12)) as pilot:
        await pilot.pause()
        assert [line.split("  ")[0][:5] for line in app.text[::3]] == ["┏▶ 1", "╭─ 2", "╭─ 3", ""]


async def test_an_empty_board_says_so_and_selects_nothing() -> None:
    app = Board()
    async with app.run_test(size=(60, 9)) as pilot:
        await pilot.pause()
        assert "No idea yet." in app.text[4]
        assert app.board.selected is None
        await pilot.press("down", "end", "pagedown")
        assert app.told == []


async def test_the_first_card_on_a_board_is_selected() -> None:
    app = Board()
    async with app.run_test(size=(60, 9)) as pilot:
        app.board.update(ideas(2))
        await pilot.pause()
        assert app.board.selected == 1
        assert app.told == [1]


async def test_what_people_typed_is_never_markup() -> None:
    app = Board([Card(1, "[/red] [@click=app.quit]Ben[/]", "[/ oops [b]x[/b] [x] \x1b]0;title\x07", mark="[/]")])
    async with app.run_test(size=(60, 9)) as pilot:
        await pilot.pause()
        assert "[/red] [@click=app.quit]Ben[/]" in app.text[0]
        assert "[/ oops [b]x[/b] [x] ]0;title" in app.text[1]
        assert "[/]" in app.text[0]


async def test_the_arrows_move_among_the_cards_and_the_parent_is_told() -> None:
    app = Board(ideas(5))
    async with app.run_test(size=(76, 20)) as pilot:
        await pilot.press("right", "down", "left", "up", "end", "up", "home", "up", "left")
        assert app.told == [1, 2, 4, 3, 1, 5, 3, 1]


async def test_down_to_a_shorter_last_row_reaches_the_last_card() -> None:
    app = Board(ideas(5))
    async with app.run_test(size=(76, 20)) as pilot:
        await pilot.press("right", "down", "down")
        assert app.board.selected == 5


async def test_page_keys_move_by_what_is_in_view() -> None:
    app = Board(ideas(40))
    async with app.run_test(size=(76, 15)) as pilot:
        await pilot.press("pagedown", "pagedown", "pageup")
        assert app.told == [1, 9, 17, 9]


async def test_space_and_enter_are_left_to_the_screen() -> None:
    app = Board(ideas(3))
    async with app.run_test(size=(76, 20)) as pilot:
        await pilot.press("space", "enter", "right")
        assert app.noted == ["space", "enter"]
        assert app.board.selected == 2


async def test_in_a_list_left_and_right_are_left_to_the_screen() -> None:
    app = Board(ideas(3), columns=1)
    async with app.run_test(size=(76, 20)) as pilot:
        await pilot.press("right", "left")
        assert app.noted == ["right", "left"]
        assert app.board.selected == 1


async def test_the_selected_card_is_always_brought_into_view() -> None:
    app = Board(ideas(60))
    async with app.run_test(size=(76, 12)) as pilot:
        await pilot.press("end")
        assert "╭─ 59" in app.text[9]
        assert "┏▶ 60" in app.text[9]
        await pilot.press("home")
        assert "┏▶ 1 " in app.text[0]


async def test_a_click_selects_a_card_and_the_gap_belongs_to_none() -> None:
    app = Board(ideas(4))
    async with app.run_test(size=(76, 20)) as pilot:
        for offset in ((50, 4), (37, 1), (5, 15), (0, 0)):
            await pilot.click(Drawn, offset=offset)
        assert app.told == [1, 4, 1]


async def test_a_click_finds_the_card_after_scrolling() -> None:
    app = Board(ideas(60))
    async with app.run_test(size=(76, 10)) as pilot:
        app.board.scroll_to(y=31, animate=False)
        await pilot.pause()
        await pilot.click(Drawn, offset=(1, 0))
        assert app.board.selected == 21


async def test_the_wheel_scrolls_and_leaves_the_selection_alone() -> None:
    app = Board(ideas(60))
    async with app.run_test(size=(76, 10)) as pilot:
        await pilot.pause()
        app.board.post_message(
            events.MouseScrollDown(
                app.board, 5, 5, 0, 1, 0, shift=False, meta=False, ctrl=False, screen_x=5, screen_y=5
            )
        )
        await pilot.pause()
        assert app.board.scroll_target_y > 0
        assert app.board.selected == 1


async def test_the_selection_stays_with_its_card_when_others_come_and_change() -> None:
    app = Board(ideas(5))
    async with app.run_test(size=(76, 20)) as pilot:
        app.board.select(3)
        app.board.update([Card(0, "new", "first"), *ideas(2), Card(3, "3  Ben · advice", "reworded"), *ideas(5)[3:]])
        await pilot.pause()
        assert app.board.selected == 3
        assert app.told == [1, 3]


@pytest.mark.parametrize(("left", "expected"), [([1, 2, 4, 5], 4), ([1, 2], 2), ([1, 5], 5), ([8, 9], 9), ([], None)])
async def test_when_the_selected_card_is_gone_its_neighbour_is_selected(left: list[int], expected: int | None) -> None:
    app = Board(ideas(5))
    async with app.run_test(size=(76, 20)) as pilot:
        app.board.select(3)
        app.board.update([card for card in ideas(9) if card.key in left])
        await pilot.pause()
        assert app.board.selected == expected
        assert app.told[-1] == expected


async def test_a_card_moved_out_of_view_by_others_is_followed() -> None:
    app = Board(ideas(1))
    async with app.run_test(size=(76, 10)) as pilot:
        app.board.update([*(Card(-key, "new", "") for key in range(1, 40)), *ideas(1)])
        await pilot.pause()
        assert any("▶ 1  Ben" in line for line in app.text)


async def test_the_first_entry_beyond_the_view_is_brought_into_it() -> None:
    app = Board(ideas(8))
    async with app.run_test(size=(76, 9)) as pilot:
        await pilot.pause()
        app.board.update(ideas(9))
        app.board.select_last()
        await pilot.pause()
        assert "▶ 9" in app.text[6]
        assert app.board.vertical_scrollbar.position == 6


@pytest.mark.parametrize("count", range(7, 9))
async def test_cards_are_without_boxes_where_all_of_them_are_in_view_then(count: int) -> None:
    app = Board(ideas(count))
    async with app.run_test(size=(76, 9)) as pilot:
        await pilot.pause()
        assert not any("╭" in line for line in app.text)
        assert all(any(f"{n}  " in line for line in app.text) for n in range(1, count + 1))
        assert not app.board.show_vertical_scrollbar


async def test_a_new_entry_can_be_selected_at_the_end() -> None:
    app = Board(ideas(40))
    async with app.run_test(size=(76, 10)) as pilot:
        app.board.update(ideas(41))
        app.board.select_last()
        await pilot.pause()
        assert app.board.selected == 41
        assert any("▶ 41" in line for line in app.text)


async def test_selecting_what_is_not_there_changes_nothing() -> None:
    app = Board(ideas(3))
    async with app.run_test(size=(76, 20)) as pilot:
        app.board.select("nobody")
        app.board.selected = None
        await pilot.pause()
        assert app.board.selected == 1
        assert app.told == [1]


async def test_only_the_row_of_a_changed_card_is_drawn_again() -> None:
    app = Board(ideas(8))
    async with app.run_test(size=(76, 20)) as pilot:
        await pilot.pause()
        app.board.drawn_lines.clear()
        cards = ideas(8)
        cards[3] = cards[3]._replace(mark="saving", tone="muted")
        app.board.update(cards)
        await pilot.pause()
        assert app.board.drawn_lines
        assert set(app.board.drawn_lines) == set(range(3, 6))


async def test_showing_the_same_cards_again_draws_nothing() -> None:
    app = Board(ideas(8))
    async with app.run_test(size=(76, 20)) as pilot:
        await pilot.pause()
        app.board.drawn_lines.clear()
        app.board.update(ideas(8))
        await pilot.pause()
        assert app.board.drawn_lines == []


async def test_what_happens_out_of_view_draws_nothing() -> None:
    app = Board(ideas(500))
    async with app.run_test(size=(76, 20)) as pilot:
        await pilot.pause()
        app.board.drawn_lines.clear()
        cards = ideas(500)
        cards[400] = cards[400]._replace(text="changed")
        app.board.update(cards)
        await pilot.pause()
        assert app.board.drawn_lines == []


async def test_cards_beyond_the_view_are_never_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    wrapped: list[Hashable] = []

    def counting(card: Card, *arguments: object, **keywords: object) -> list[Strip]:
        wrapped.append(card.key)
        return draw(card, *arguments, **keywords)  # type: ignore[arg-type]

    monkeypatch.setattr("codev_tui.widgets.cards.draw", counting)
    app = Board(ideas(5000))
    async with app.run_test(size=(76, 20)) as pilot:
        await pilot.pause()
        assert len(set(wrapped)) < 20


async def test_focus_and_theme_change_the_look_of_the_selected_card() -> None:
    app = Board(ideas(2))
    async with app.run_test(size=(76, 20)) as pilot:

        def edge() -> Style | None:
            return next(iter(app.board.render_line(0))).style

        await pilot.pause()
        focused = edge()
        app.set_focus(None)
        await pilot.pause()
        assert edge() != focused
        app.board.focus()
        app.theme = "textual-light"
        await pilot.pause()
        assert edge() != focused


@pytest.mark.parametrize("size", [(2, 1), (10, 3), (20, 5)])
async def test_a_tiny_terminal_breaks_nothing_and_keeps_the_selection(size: tuple[int, int]) -> None:
    app = Board([card._replace(mark="✓ keep", foot="by 5 Dec") for card in ideas(9)])
    async with app.run_test(size=(120, 30)) as pilot:
        app.board.select(7)
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert all(cell_len(line) == app.board.scrollable_content_region.width for line in app.text)
        await pilot.press("down")
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        assert app.board.selected == 8
        assert any("▶ 8" in line for line in app.text)


CARDS = st.builds(
    Card, st.integers(), st.text(max_size=60), st.text(max_size=200), st.text(max_size=60), foot=st.text(max_size=60)
)


@given(CARDS, st.integers(0, 80), st.integers(1, 5), st.booleans(), st.booleans())
def test_whatever_it_holds_a_card_is_exactly_as_large_as_its_neighbours(
    card: Card, width: int, rows: int, selected: bool, boxed: bool
) -> None:
    rows += 2 if boxed else 0
    strips = draw(card, width, rows, selected=selected, style=lambda _look: Style(), boxed=boxed)
    assert len(strips) == rows
    assert all(cell_len(strip.text) == width for strip in strips)


TEXTS = st.lists(st.integers(1, 420), min_size=1, max_size=40)


def said(lengths: Sequence[int]) -> list[Card]:
    """Cards with texts of these lengths."""
    return [Card(at, f"{at}  Ben", words(length)) for at, length in enumerate(lengths)]


def words(length: int) -> str:
    """A sentence of that many characters."""
    return ("we could ask each of the newcomers what they miss most " * (length // 50 + 1))[:length].strip()


@given(st.integers(1, 300), st.integers(1, 60), TEXTS, st.integers(0, 400), st.data())
def test_every_cell_of_a_card_in_view_leads_back_to_it(
    width: int, height: int, lengths: list[int], top: int, data: st.DataObject
) -> None:
    count = len(lengths)
    grid = CardGrid.arranged(Size(width, height), said(lengths), data.draw(st.integers(0, count - 1)))
    top = min(top, grid.extent().height - 1)
    seen = [place for place in range(count) if grid.region(place, top)]
    assert seen == [place for place in grid.in_view(count, top) if grid.region(place, top)]
    for place in seen:
        region = grid.region(place, top)
        assert grid.place_at(region.x, region.y, top) == place
        assert grid.place_at(region.right - 1, region.bottom - 1, top) == place


@given(st.integers(20, 200), st.integers(12, 60), TEXTS, st.integers(0, 400), st.data())
def test_the_selected_card_is_whole_and_two_others_are_in_view_wherever_they_have_room(
    width: int, height: int, lengths: list[int], top: int, data: st.DataObject
) -> None:
    cards = said(lengths)
    selected = data.draw(st.integers(0, len(cards) - 1))
    grid = CardGrid.arranged(Size(width, height), cards, selected)
    whole = grid.style.rows(cards[selected], grid.wide)
    assert grid.rows_of(selected) >= whole
    if whole + 2 > height:
        return
    top = grid.top_showing(selected, top)
    assert grid.region(selected, top).height == grid.rows_of(selected)
    in_view = [place for place in grid.in_view(len(cards), top) if grid.region(place, top)]
    assert len(in_view) >= min(3, len(cards))


@given(st.integers(20, 200), st.integers(12, 60), TEXTS)
def test_no_text_is_cut_while_there_is_room_under_it(width: int, height: int, lengths: list[int]) -> None:
    cards = said(lengths)
    grid = CardGrid.arranged(Size(width, height), cards)
    cut = [at for at, card in enumerate(cards) if grid.rows_of(at) < grid.style.rows(card, grid.wide)]
    assert not cut or grid.extent().height >= height


@given(st.text(max_size=300), st.integers(1, 60), st.integers(1, 9))
def test_a_card_that_is_high_enough_shows_all_its_text(text: str, width: int, extra: int) -> None:
    for style in (BOXED, PLAIN):
        card = Card(1, "Ben", text)
        rows = style.rows(card, width) + extra
        strips = draw(card, width, rows, selected=True, style=lambda _look: Style(), boxed=style is BOXED)
        shown = "".join(strip.text[2 : width - 2 if style is BOXED else None] for strip in strips[1:])
        letters = "".join(each for each in text if each.isalnum())
        assert "".join(each for each in shown if each.isalnum()) == letters or width < 8


async def test_a_card_that_is_cut_ends_with_a_whole_word() -> None:
    app = Board([Card(n, f"{n}  Ben", words(400)) for n in range(9)], columns=1)
    async with app.run_test(size=(50, 12)) as pilot:
        await pilot.pause()
        cut = [line.rstrip(" │").removesuffix("…") for line in app.text if "…" in line]
        assert cut
        assert all(line.split()[-1] in words(400).split() for line in cut)


@pytest.mark.parametrize("mark", ["✓ said", "✓ said!", "✓ said!!"])
async def test_a_head_is_whole_as_long_as_it_fits_beside_its_mark(mark: str) -> None:
    app = Board([Card("a", "A safe and caring setting", "x", mark)], columns=1)
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        top = app.text[0].rstrip()
        assert f" A safe and caring setting {mark} " in top
        assert top.endswith("┓")


async def test_what_is_beneath_the_text_wraps_or_goes_and_is_never_cut() -> None:
    foot = "by 5 Dec 2026 · with Chloé · first: ask Maud whether she has an hour on Thursday morning"
    cards = [Card(n, f"{n}  Amina", words(120), foot=foot) for n in range(6)]
    app = Board(cards, columns=1)
    async with app.run_test(size=(44, 14)) as pilot:
        for _step in cards:
            await pilot.press("down")
            shown = " ".join(" ".join(line.strip(" │┃") for line in app.text).split())
            assert "ask Maud whether she has an hour on Thursday morning" in shown
            assert "Thurs…" not in shown


async def test_after_resizing_the_selected_card_is_whole_and_in_view() -> None:
    app = Board(said([20, 170, 400] * 8), columns=1)
    async with app.run_test(size=(120, 30)) as pilot:
        app.board.select(14)
        for size in ((60, 12), (200, 40), (80, 14), (44, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            shown = " ".join(" ".join(line.strip(" │┃") for line in app.text).split())
            assert words(400) in shown, size


async def test_few_cards_share_the_width_where_that_is_asked_for() -> None:
    app = Board([Card(1, "Ben", "one")], columns="few")
    async with app.run_test(size=(120, 8)) as pilot:
        for count in (1, 2, 3, 4, 2):
            app.board.update([Card(n, "Ben", "a remark") for n in range(count)])
            await pilot.pause()
            across = min(count, 3)
            assert app.board.render_line(0).text.count("Ben") == across
            assert app.board.is_board


async def test_the_bar_is_there_only_while_there_is_something_to_scroll() -> None:
    app = Board([Card(n, "Ben", "a remark") for n in range(3)])
    async with app.run_test(size=(120, 3)) as pilot:
        for count in (3, 4, 2, 40, 1):
            app.board.update([Card(n, "Ben", "a remark") for n in range(count)])
            await pilot.pause()
            assert app.board.show_vertical_scrollbar is (count > 3), count


async def test_a_title_without_room_gives_way_to_the_short_one_and_comes_back() -> None:
    app = Board((), columns=1)
    async with app.run_test(size=(20, 8)) as pilot:
        app.board.name_board("reformulations: “What I heard”", in_short="reformulations")
        await pilot.pause()
        assert str(app.board.border_title) == "reformulations"
        await pilot.resize_terminal(60, 8)
        await pilot.pause()
        assert str(app.board.border_title) == "reformulations: “What I heard”"

from textual.app import App, ComposeResult

from codev_tui.widgets.two_columns import Pair, TwoColumns


class OnePanel(App[None]):
    """One widget alone."""

    def __init__(self, beside: TwoColumns) -> None:
        super().__init__()
        self.beside = beside

    def compose(self) -> ComposeResult:
        """The widget."""
        yield self.beside


async def drawn(beside: TwoColumns, width: int = 30) -> list[str]:
    """The lines of the widget in a terminal of that width, as many as it takes."""
    async with OnePanel(beside).run_test(size=(width, 20)) as pilot:
        await pilot.pause()
        lines = str(beside.render()).split("\n")
        assert beside.size.height == len(lines)
        return [line.rstrip() for line in lines]


async def test_long_texts_are_wrapped_within_their_own_column() -> None:
    pairs = (Pair("space", "pause the clock, let it go on"), Pair("n", "next"))
    assert await drawn(TwoColumns(pairs, 8)) == [
        "space   pause the clock, let",
        "        it go on",
        "n       next",
    ]


async def test_a_heading_has_the_whole_width_and_an_empty_pair_keeps_its_line() -> None:
    pairs = (Pair("clock and phases", look="head"), Pair("n", "next"), Pair("", look="head"), Pair("u", ""))
    assert await drawn(TwoColumns(pairs, 4)) == ["clock and phases", "n   next", "", "u"]


async def test_both_columns_are_wrapped_where_both_are_sentences() -> None:
    pairs = (Pair("Somebody comes in late", "“Good to see you, sit down.”"),)
    assert await drawn(TwoColumns(pairs, even=True)) == [
        "Somebody    “Good to see you,",
        "comes in    sit down.”",
        "late",
    ]


async def test_wide_characters_keep_the_columns_straight() -> None:
    assert await drawn(TwoColumns((Pair("日本", "ok"), Pair("ab", "ok")), 6)) == ["日本  ok", "ab    ok"]


async def test_nothing_is_markup_and_nothing_breaks_in_a_narrow_panel() -> None:
    pairs = (Pair("[/ x", "[b] [/red] oops"),)
    assert await drawn(TwoColumns(pairs, 6)) == ["[/ x  [b] [/red] oops"]
    assert (await drawn(TwoColumns(pairs, 6), width=4))[0] == "[/…["


async def test_a_longer_word_of_another_language_has_a_wider_left_column_up_to_two_fifths() -> None:
    assert await drawn(TwoColumns((Pair("animation", "Farid"), Pair("qui", "Ben")), 4)) == [
        "animation Farid",
        "qui       Ben",
    ]
    assert (await drawn(TwoColumns((Pair("a word without end", "Farid"),), 4)))[0].endswith(" Farid")

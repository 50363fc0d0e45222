"""The script on its card: the instruction first and largest, the others by number, what has come out at the foot."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from codev_tui.widgets.script_card import Outcome, Script, ScriptCard, card

SCRIPT = Script(
    "say · Story",
    ("The floor is yours.", "Tell us what happened, as it comes.", "What makes it hard?"),
    "“The situation is…”",
    (Outcome("heard 1 of 4"), Outcome("request", is_done=False), Outcome("topic", is_done=True)),
)


class Stage(App[None]):
    """A card alone, in a box as the room has it."""

    CSS = "ScriptCard { border: round white; width: 36; height: 9; }"

    def compose(self) -> ComposeResult:
        yield ScriptCard()


def test_the_instruction_is_bold_and_the_others_have_their_numbers() -> None:
    lines = card(SCRIPT, 0, 30, 8)
    assert lines[:2] == [("“The situation is…”", "bold $text-accent"), ("The floor is yours.", "bold")]
    assert lines[2][0] == "2 Tell us what happened, as it"
    assert ("3 What makes it hard?", "") in lines


def test_what_has_come_out_stands_in_boxes_at_the_foot() -> None:
    assert card(SCRIPT, 0, 50, 8)[-1][0] == "heard 1 of 4 · ☐ request · ☑ topic"


def test_where_rows_are_few_the_line_in_hand_comes_before_the_stem_and_the_boxes() -> None:
    assert [text for text, _style in card(SCRIPT, 1, 20, 2)] == ["Tell us what", "happened, as it"]
    assert [text for text, _style in card(SCRIPT, 0, 40, 2)] == ["“The situation is…”", "The floor is yours."]


async def test_each_turn_is_one_line_and_the_title_says_which() -> None:
    app = Stage()
    async with app.run_test(size=(50, 10)) as pilot:
        shown = app.query_one(ScriptCard)
        shown.show(SCRIPT)
        await pilot.pause()
        seen = []
        for _turn in range(4):
            seen.append(str(shown.border_title))
            shown.turn(1)
        assert seen == ["say · Story 1/3 ;", "say · Story 2/3 ;", "say · Story 3/3 ;", "say · Story 1/3 ;"]


async def test_the_part_is_named_whole_or_not_at_all() -> None:
    app = Stage()
    async with app.run_test(size=(50, 10)) as pilot:
        shown = app.query_one(ScriptCard)
        shown.styles.width = 20
        shown.show(SCRIPT._replace(title="say · The client’s plan"))
        await pilot.pause()
        assert str(shown.border_title) == "say 1/3 ;"


async def test_what_has_come_out_is_brought_up_without_turning_the_card() -> None:
    app = Stage()
    async with app.run_test(size=(50, 10)) as pilot:
        shown = app.query_one(ScriptCard)
        shown.show(SCRIPT)
        shown.turn(2)
        shown.show(SCRIPT._replace(outcomes=(Outcome("heard 2 of 4"),)))
        await pilot.pause()
        assert "3/3" in str(shown.border_title)
        shown.show(SCRIPT._replace(lines=("Another part begins.",)))
        assert str(shown.border_title) == "say · Story"


@given(st.integers(0, 2), st.integers(1, 60), st.integers(1, 12))
def test_a_card_never_has_more_than_its_rows_and_columns(at: int, width: int, height: int) -> None:
    lines = card(SCRIPT, at, width, height)
    assert len(lines) <= height
    assert all(cell_len(text) <= width for text, _style in lines)

"""At every size, in every phase: what was said can be read, whatever its length, from where the facilitator sits."""

from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from builders import a_full_session, a_past_session
from clocks import FakeTimepiece
from codev_tui.model.session import Commitment, Feedback, Idea, Learning, Parked, Reformulation, Request, Session, Topic
from codev_tui.screens.room.works.exploration import FacetArea
from codev_tui.widgets.cards import Cards
from codev_tui.widgets.script_card import ScriptCard
from screens.console import LARGE, SHORT, Console, Open, a_room
from screens.dump import strips

SIZES = [(60, 20), SHORT, LARGE]
LENGTHS = (20, 170, 400)
PHASES = ("welcome", "topic", "clarification", "consultation", "commitments", "learning")
PAIRWISE = [
    (phase, size, LENGTHS[(row + column) % len(LENGTHS)])
    for row, phase in enumerate(PHASES)
    for column, size in enumerate(SIZES)
]
"""Every phase at every size and with every length, and every length at every size, but not all three together."""
WORDS = (
    "perhaps ask every newcomer after their first fortnight what they had hoped for and did not find because "
    "whoever leaves after a month has seldom been asked anything before and nobody knows what would have kept them "
)


def sentence(number: int, lengths: Sequence[int] = LENGTHS) -> str:
    """What somebody said: short, longer, or as long as people speak; each begins in its own way."""
    return f"n{number} {WORDS * 3}"[: lengths[number % len(lengths)]].strip()


def said_at_length(lengths: Sequence[int] = LENGTHS) -> Session:
    """A session in which of everything there are six, of these lengths in turn."""
    session = a_full_session()
    six = [sentence(number, lengths) for number in range(6)]
    return replace(
        session,
        topics=tuple(Topic(by="Ben", text=text) for text in six),
        reformulations=tuple(Reformulation(by="Ben", text=text) for text in six),
        requests=tuple(Request(text=text) for text in (*six, "find the words for a first talk with Maud")),
        ideas=tuple(Idea(n=n, by="Ben", text=text, phase="consultation") for n, text in enumerate(six, 1)),
        commitments=tuple(Commitment(n=n, by="Amina", text=text) for n, text in enumerate(six, 1)),
        learnings=tuple(Learning(by="Dov", text=text) for text in six),
        feedback=tuple(Feedback(by="Dov", text=text, score=4) for text in six),
        parked=tuple(Parked(by="Dov", text=text) for text in six),
    )


def a_long_follow_up(lengths: Sequence[int] = LENGTHS) -> Session:
    """A previous session whose commitments are as long."""
    commitments = tuple(Commitment(n=n, by="Amina", text=sentence(n, lengths)) for n in range(1, 7))
    return replace(a_past_session(), commitments=commitments)


async def come_to(room: Console, phase: str) -> None:
    """Go to the phase by keys alone."""
    names = [each.name for each in room.session.phases]
    while room.session.phase.name != phase:
        await room.press("n" if names.index(room.session.phase.name) < names.index(phase) else "b")
    await room.still()


def read(room: Console) -> str:
    """All that can be read, frames and bars left out."""
    return " ".join("".join(" " if each in "│┃▆▇▅▄▃▂▁█" else each for each in " ".join(room.lines())).split())


def words_of(pane: Cards, place: int, room: Console) -> str:
    """What the screen shows of one card, in single spaces and without its frame."""
    area = pane._grid.region(place, pane.scroll_offset.y).translate(pane.content_region.offset)
    lines = (strip.crop(area.x, area.right).text for strip in strips(room.app)[area.y : area.bottom])
    return " ".join("".join(" " if each in "│┃▆▇▅▄▃▂▁█" else each for each in " ".join(lines)).split())


def in_view(room: Console) -> int:
    """How many entries have some of their own words on the screen."""
    return sum(
        card.shown.split()[0] in words_of(pane, place, room).replace("…", " ").split()
        for pane in room.screen.query(Cards)
        if pane.display
        for place, card in enumerate(pane.cards)
    )


def is_whole(pane: Cards, room: Console) -> bool:
    """Whether all of the selected entry is on the screen: in its card, or where that says it is."""
    card = pane.selected_card
    assert card is not None
    place = read(room) if card.instead else words_of(pane, pane.cards.index(card), room)
    return " ".join(card.text.split()) in place


def ends_of_cut_lines(room: Console) -> Sequence[str]:
    """The last words before each "…" on the screen."""
    return [word for word in read(room).split() if word.endswith("…")]


def whole_words(room: Console) -> set[str]:
    """Every word that the session or the script has."""
    protocol = room.live.protocol
    texts = [card.text for pane in room.screen.query(Cards) for card in pane.cards]
    texts += [card.foot for pane in room.screen.query(Cards) for card in pane.cards]
    texts += [card.head for pane in room.screen.query(Cards) for card in pane.cards]
    said = str(room.session) + str(protocol) + " ".join(texts)
    return {"".join(filter(str.isalnum, word)) for word in said.replace("'", " ").split()}


def can_be_read(room: Console, pane: Cards) -> None:
    """The selected entry is whole, two more are in view, and no text ends in half a word."""
    assert is_whole(pane, room), (pane, pane.selected)
    assert in_view(room) >= 3, (pane, pane.selected)
    known = whole_words(room)
    unknown = [word for word in ends_of_cut_lines(room) if "".join(filter(str.isalnum, word)) not in known]
    assert not unknown, unknown


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("phase", PHASES)
async def test_the_selected_entry_is_whole_and_two_more_are_in_view(
    console: Open, size: tuple[int, int], phase: str
) -> None:
    live = a_room(said_at_length(), FakeTimepiece(), previous=a_long_follow_up())
    async with console(live, size=size) as room:
        await come_to(room, phase)
        lists = [pane for pane in room.screen.work.panes() if pane.display and not pane.folds]
        for pane in lists:
            room.screen.set_focus(pane)
            for _entry in pane.cards:
                await room.still()
                can_be_read(room, pane)
                await room.press("down")


@pytest.mark.parametrize(("phase", "size", "length"), PAIRWISE)
async def test_it_is_so_where_all_entries_are_of_one_length(
    console: Open, phase: str, size: tuple[int, int], length: int
) -> None:
    live = a_room(said_at_length((length,)), FakeTimepiece(), previous=a_long_follow_up((length,)))
    async with console(live, size=size) as room:
        await come_to(room, phase)
        for pane in [pane for pane in room.screen.work.panes() if pane.display and not pane.folds]:
            room.screen.set_focus(pane)
            await room.still()
            await room.press("down")
            await room.still()
            can_be_read(room, pane)


@pytest.mark.parametrize("size", SIZES)
async def test_the_request_is_whole_from_its_wording_to_the_end(console: Open, size: tuple[int, int]) -> None:
    async with console(said_at_length(), size=size) as room:
        for phase in ("clarification", "consultation", "commitments", "learning"):
            await come_to(room, phase)
            assert (
                "In this session, I would like you to help me to find the words for a first talk with Maud"
                in " ".join(room.text().split())
            ), phase


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_request_is_there_once_and_whole_in_the_part_in_which_it_is_worded(
    console: Open, size: tuple[int, int]
) -> None:
    request = "find the words " * 26
    session = replace(said_at_length((20,)), requests=(Request(text=request.strip()),), parked=())
    async with console(session, size=size) as room:
        await come_to(room, "clarification")
        assert read(room).count("find the words") == 26
        assert room.screen.has_class("-folded") == (size == (60, 20))
        await room.press("tab", "y")
        assert "✓ agreed" in room.text()
        await room.press("tab", "tab", "a")
        await room.still()
        assert "find the words" in room.text()
        assert "the words above" not in room.text()


@pytest.mark.parametrize("size", SIZES)
async def test_parked_remarks_are_one_line_until_one_is_among_them(console: Open, size: tuple[int, int]) -> None:
    async with console(said_at_length(), size=size) as room:
        await come_to(room, "consultation")
        parked = room.screen.query_one("#parked", Cards)
        assert "6 parked: Tab" in room.text()
        assert parked.outer_size.height == 1
        await room.press("tab")
        await room.still()
        assert parked.has_focus
        assert is_whole(parked, room)
        await room.press("down", "down")
        await room.still()
        assert is_whole(parked, room)
        await room.press("tab")
        await room.still()
        assert parked.outer_size.height == 1


async def test_a_list_that_gave_way_says_how_much_it_holds_and_which_key_leads_there(console: Open) -> None:
    async with console(said_at_length(), size=SHORT) as room:
        await come_to(room, "commitments")
        for words in ("─commitments · 6: Tab─", "─learnings · 6: Tab Tab─"):
            assert any(words in line for line in room.lines()), words
        await room.press("tab", "tab")
        await room.still()
        assert room.screen.query_one("#learnings", Cards).has_focus
        for words in ("─ideas · 6 to sift: shift+Tab shift+Tab─", "─commitments · 6: shift+Tab─"):
            assert any(words in line for line in room.lines()), words
        await room.press("shift+tab", "shift+tab")
        assert room.screen.query_one("#ideas", Cards).has_focus


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("phase", ["welcome", "clarification", "commitments", "learning"])
async def test_lists_that_are_not_in_use_show_an_entry_or_say_how_one_gets_to_them(
    console: Open, phase: str, length: int
) -> None:
    live = a_room(said_at_length((length,)), FakeTimepiece(), previous=a_long_follow_up((length,)))
    async with console(live, size=SHORT) as room:
        await come_to(room, phase)
        lists = [pane for pane in room.screen.work.panes() if pane.display and not pane.folds]
        for in_use in lists:
            room.screen.set_focus(in_use)
            await room.still()
            for pane in lists:
                card = pane.selected_card
                assert card is not None
                words = words_of(pane, pane.cards.index(card), room)
                title = room.lines()[pane.region.y]
                assert " ".join(card.shown.split()[:2]) in words or "Tab─" in title, (in_use, pane)


async def test_a_commitment_in_one_row_says_its_day_where_there_is_room(console: Open) -> None:
    commitment = Commitment(
        n=1, by="Amina", text="Write the plan", due=date(2026, 12, 5), first_step="a slot on Monday"
    )
    session = replace(said_at_length((20,)), commitments=(commitment,))
    async with console(session, size=SHORT) as room:
        await come_to(room, "commitments")
        row = room.row("Write the plan")
        assert "5 Dec" in row
        assert "a slot on Monday" in row


async def test_with_ordinary_entries_a_commitment_and_a_learning_are_read_beside_the_ideas(console: Open) -> None:
    async with console(said_at_length((20,)), size=SHORT) as room:
        await come_to(room, "commitments")
        assert room.text().count("n0 perhaps ask every") == 3


@pytest.mark.parametrize("size", [(60, 20), SHORT])
async def test_what_is_noted_out_of_sight_is_said_in_the_status_line(console: Open, size: tuple[int, int]) -> None:
    async with console(said_at_length(), size=size) as room:
        await come_to(room, "commitments")
        for words, said in (("asking beats telling", "learning: asking"), ("ben: go slow", "learning · Ben: go slow")):
            await room.press("I")
            await room.type(words)
            await room.press("enter")
            await room.still()
            assert any(line.startswith(f" › {said}") for line in room.lines())
            await room.press("escape")


@pytest.mark.parametrize("size", [(60, 20), SHORT])
async def test_in_the_part_of_the_next_time_its_three_fields_are_in_view(console: Open, size: tuple[int, int]) -> None:
    labels = ("learning partner", "next session", "next facilitator")
    async with console(said_at_length(), size=size) as room:
        await come_to(room, "learning")
        assert not all(label in room.text() for label in labels)
        await room.press("n")
        await room.still()
        assert all(label in room.text() for label in labels)


@pytest.mark.parametrize("size", SIZES)
async def test_a_fact_of_400_characters_is_whole_while_the_cursor_is_in_it(
    console: Open, size: tuple[int, int]
) -> None:
    facts = (sentence(0, (20,)), sentence(1, (400,)), "three left", sentence(2, (400,)))
    async with console("exploration", size=size) as room:
        await room.press("i")
        await room.type("\n".join(facts))
        field = room.screen.query_one("#facts", FacetArea)
        for place, fact in reversed(list(enumerate(facts))):
            field.move_cursor((place, len(fact) // 2))
            await room.still()
            area = field.content_region
            rows = room.lines()[area.y : area.bottom]
            words = " ".join(" ".join(row[area.x + 3 : area.right].strip("│▁▂▃▄▅▆▇█ ") for row in rows).split())
            assert " ".join(fact.split()) in words
        await room.press("tab")
        await room.still()
        assert all(title in room.text() for title in ("facts", "difficulties", "relation to the topic"))
        assert "clock" in room.text(), "the panels are back"


@pytest.mark.parametrize("size", [(60, 20), SHORT])
async def test_where_lines_are_short_the_field_that_is_typed_in_is_the_highest(
    console: Open, size: tuple[int, int]
) -> None:
    async with console("exploration", size=size) as room:
        await room.press("i")
        for facet, others in (("facts", ("difficulties", "relation")), ("difficulties", ("facts", "relation"))):
            await room.still()
            heights = {area.id: area.size.height for area in room.screen.query(FacetArea)}
            assert all(heights[facet] > heights[other] > 0 for other in others)
            assert all(area.size.width > size[0] - 8 for area in room.screen.query(FacetArea))
            await room.press("tab")


async def test_resizing_keeps_the_selected_entry_in_view_and_whole(console: Open) -> None:
    async with console(said_at_length(), size=LARGE) as room:
        await come_to(room, "consultation")
        await room.press("end")
        for size in ((60, 20), (200, 60), SHORT, LARGE):
            await room.resize(*size)
            await room.still()
            assert is_whole(room.screen.query_one("#board", Cards), room), size


@pytest.mark.parametrize("size", SIZES)
async def test_three_cards_of_the_work_are_in_view_with_ordinary_entries(console: Open, size: tuple[int, int]) -> None:
    session = said_at_length()
    short = tuple(replace(idea, text=idea.text[:30]) for idea in session.ideas)
    async with console(replace(session, ideas=short), size=size) as room:
        await come_to(room, "consultation")
        assert in_view(room) >= 3
        assert "running" in room.text()


async def test_at_80_columns_the_key_of_the_script_is_in_the_line_of_keys_of_every_phase(console: Open) -> None:
    async with console(size=SHORT) as room:
        async for phase in room.every_phase():
            assert "; line" in room.lines()[-1], phase


async def test_in_the_least_size_the_keys_of_the_phase_come_before_help_card_and_notes(console: Open) -> None:
    async with console(a_full_session(), size=(60, 20)) as room:
        await come_to(room, "consultation")
        for own in ("i idea", "k kind", "y take up"):
            assert own in room.lines()[-1], "in a round, beside the keys that give the word on"
        await room.press("j")
        for own in ("i idea", "k kind", "/ filter", "y take up"):
            assert own in room.lines()[-1]
        await come_to(room, "commitments")
        for own in ("i commit", "g keep+grow", "y keep", "r adapt"):
            assert own in room.lines()[-1]
        assert "? help" not in room.lines()[-1]


@pytest.mark.parametrize("rows", [24, 40])
async def test_at_80_columns_the_script_has_36_columns(console: Open, rows: int) -> None:
    async with console(size=(80, rows)) as room:
        async for phase in room.every_phase():
            await room.still()
            assert room.screen.query_one(ScriptCard).content_size.width >= 36 - 2 * (rows > 30), phase
            assert "say" in room.text()


async def test_what_must_come_out_ticks_by_itself(console: Open) -> None:
    async with console("topic", size=LARGE) as room:
        assert "heard 0 of" in room.text()
        assert "☐ topic" in room.text()
        await room.press("s", "b")
        assert "heard 1 of" in room.text()
        await room.note("i", "too many meetings")
        await room.press("y")
        assert "☑ topic" in room.text()
        assert "☑ client" in room.text()


@pytest.mark.parametrize("size", SIZES)
async def test_facts_show_where_one_ends_and_the_next_begins(console: Open, size: tuple[int, int]) -> None:
    async with console("exploration", size=size) as room:
        await room.press("i")
        await room.type("nine people in four towns and two languages\nthree left this year")
        await room.still()
        rows = [line[: size[0] // 3].strip() for line in room.lines()]
        assert [row[0] for row in rows if row[:2] in ("1 ", "2 ")] == ["1", "2"]


@pytest.mark.parametrize("length", LENGTHS)
async def test_every_list_of_the_commitments_has_its_name_and_way_in_sight(console: Open, length: int) -> None:
    live = a_room(said_at_length((length,)), FakeTimepiece())
    async with console(live, size=(60, 20)) as room:
        await come_to(room, "commitments")
        lists = list(room.screen.work.panes())
        for pane, others in ((lists[0], (1, 2)), (lists[1], (0, 2)), (lists[2], (0, 1))):
            room.screen.set_focus(pane)
            await room.still()
            for other in others:
                name = lists[other]._board_title
                assert name in room.text(), "\n".join(room.lines())


async def test_what_was_told_can_be_read_whole_when_the_next_field_is_in_use(console: Open) -> None:
    async with console("exploration", size=SHORT) as room:
        await room.press("i")
        await room.type(sentence(1, (400,)))
        for words in ("a rest", "it is hers\n\n\n"):
            await room.press("tab")
            await room.type(words)
        await room.press("escape")
        await room.still()
        assert sentence(1, (400,)) in read(room), "\n".join(room.lines())
        assert all(words in room.text() for words in ("a rest", "it is hers", "clock"))
        assert room.screen.query_one("#relation", FacetArea).text == "it is hers"

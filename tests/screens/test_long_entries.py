"""A sentence is seen whole while it is typed, however long people speak."""

import pytest

from codev_tui.screens.room.phase_frame import PhaseFrame
from codev_tui.widgets.entry_form import EntryInput
from screens.console import LARGE, SHORT, Console, Open

SENTENCE = ("perhaps ask every newcomer after their first fortnight what they had hoped for and did not find " * 5)[
    :400
]
SIZES = [(60, 20), SHORT, LARGE]


def field_of(room: Console) -> EntryInput:
    """The field that is typed in."""
    assert isinstance(room.app.focused, EntryInput)
    return room.app.focused


def seen(room: Console) -> str:
    """What the rows of the field show."""
    area = field_of(room).content_region
    rows = room.lines()[area.y : area.bottom]
    return " ".join(" ".join(row[area.x : area.right] for row in rows).split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_longest_sentence_is_seen_whole_while_it_is_typed(console: Open, size: tuple[int, int]) -> None:
    async with console("consultation", size=size) as room:
        await room.press("i")
        assert field_of(room).region.height == 1
        await room.type(SENTENCE)
        await room.still()
        assert seen(room) == " ".join(SENTENCE.split())
        await room.press("enter")
        await room.still()
        assert room.session.ideas[0].text == SENTENCE.strip()
        assert field_of(room).region.height == 1


async def test_words_are_corrected_in_any_row(console: Open) -> None:
    async with console("consultation", size=SHORT) as room:
        await room.press("i")
        await room.type(SENTENCE)
        await room.press("home")
        await room.type("yes, ")
        await room.press("end", "backspace", "enter")
        assert room.session.ideas[0].text == f"yes, {SENTENCE[:-1]}".strip()


async def test_where_a_text_has_more_rows_than_the_field_the_cursor_is_in_view(console: Open) -> None:
    text = " ".join(f"word{n}" for n in range(250))
    async with console("consultation", size=SHORT) as room:
        await room.press("i")
        await room.paste(text)
        await room.still()
        assert "word249" in seen(room)
        await room.press("home")
        await room.still()
        assert "word0 " in seen(room)
        assert "word249" not in seen(room)


async def test_a_sentence_to_be_changed_opens_whole(console: Open) -> None:
    async with console("consultation", size=SHORT) as room:
        await room.note("i", SENTENCE)
        await room.press("e")
        await room.still()
        assert seen(room) == " ".join(SENTENCE.split())


@pytest.mark.parametrize("size", [(60, 20), SHORT])
async def test_a_long_feeling_covers_neither_whose_it_is_nor_the_last_words(
    console: Open, size: tuple[int, int]
) -> None:
    async with console("learning", size=size) as room:
        await room.press("i")
        await room.type(SENTENCE)
        await room.still()
        assert field_of(room).region.height == 5
        assert seen(room).endswith(" ".join(SENTENCE.split()[-5:]))
        assert any(line.startswith("▌ Feedback") for line in room.lines())


@pytest.mark.parametrize(("size", "length"), [((60, 20), 400), (SHORT, 400), ((60, 20), 700)])
@pytest.mark.parametrize(
    ("phase", "key", "label"),
    [
        ("topic", "i", "Topic"),
        ("clarification", "i", "Reformulation"),
        ("consultation", "i", "Idea"),
        ("consultation", "p", "Park"),
        ("commitments", "i", "Commitment"),
        ("commitments", "I", "Learning"),
        ("learning", "i", "Feedback"),
    ],
)
async def test_what_is_asked_for_stays_in_sight_above_the_longest_text(
    console: Open, size: tuple[int, int], length: int, phase: str, key: str, label: str
) -> None:
    text = (SENTENCE * 2)[:length].strip()
    async with console(phase, size=size) as room:
        await room.press(key)
        await room.type(text)
        await room.still()
        assert any(line.startswith(f"▌ {label}") for line in room.lines())
        assert seen(room).endswith(" ".join(text.split()[-4:]))
        if length == 400 and phase != "learning":
            assert seen(room) == " ".join(text.split()), "and a sentence is whole"


async def test_the_console_goes_on_while_the_panels_have_not_given_way_yet(
    console: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def give_none(_frame: PhaseFrame, _height: int, missing: int) -> str:
        asked.append(missing)
        assert len(asked) < 2000, "the console asks for room again and again"
        return "tight"

    monkeypatch.setattr(PhaseFrame, "give_room", give_none)
    async with console("consultation", size=(60, 20)) as room:
        await room.press("i")
        await room.type(SENTENCE)
        await room.press("enter")
        assert room.session.ideas[0].text == SENTENCE.strip()
    assert asked

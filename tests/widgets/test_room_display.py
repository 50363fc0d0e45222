"""What the room sees on a projector."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.strip import Strip

from codev_tui.i18n import speaking
from codev_tui.model import labels
from codev_tui.model.room_view import RoomCard, RoomClock, RoomView
from codev_tui.store.protocols import ProtocolFiles
from codev_tui.widgets.large_letters import SCALES, draw, fold
from codev_tui.widgets.room_display import RoomDisplay, picture, time_now
from codev_tui.widgets.room_layout import Row
from screens.dump import dump

NOW = datetime(2026, 1, 1, 14, 0, tzinfo=UTC)
SIZES = (Size(60, 20), Size(80, 24), Size(120, 35), Size(200, 60))
CLOCK = RoomClock("digits", counts=True, left_s=754, total_s=900, as_of=NOW, caption="part 2 of 3")
STORY = RoomView(
    "running",
    "en",
    phase="Exploration",
    part="The story",
    place=(3, 7),
    voice="the client speaks",
    rule="nobody interrupts",
    client_place="client: turn your chair round",
    sentence="What makes it hard for me is…",
    clock=CLOCK,
)
IDEAS = tuple(RoomCard(f"Idea {n}: {'write down what she would say ' * n}", by="Ben", kind="advice") for n in range(9))


class Room(App[None]):
    def compose(self) -> ComposeResult:
        yield Drawn()

    @property
    def display_(self) -> "Drawn":
        return self.query_one(Drawn)


class Drawn(RoomDisplay):
    """Remembers which rows were drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn_rows: set[int] = set()

    def render_line(self, y: int) -> Strip:
        self.drawn_rows.add(y)
        return super().render_line(y)


def lines(view: RoomView, size: Size, now: datetime = NOW) -> list[str]:
    return [row.plain.rstrip() if row else "" for row in picture(view, now, size)]


def is_shown_large(text: str, shown: Sequence[str], width: int) -> bool:
    """Whether the rows have the text in large letters, at any scale."""
    rows = [line.strip() for line in shown if line.strip()]
    for scale in SCALES:
        folded = fold(text, width - 2, scale)
        first = [row.strip() for row in draw(folded[0], scale) if row.strip()] if folded else []
        if first and any(first == rows[at : at + len(first)] for at in range(len(rows))):
            drawn = [row.strip() for line in folded for row in draw(line, scale) if row.strip()]
            return any(drawn == rows[at : at + len(drawn)] for at in range(len(rows)))
    return False


def is_whole(text: str, shown: Sequence[str], width: int) -> bool:
    """Whether all of the text is there, in letters of any size."""
    plain = " ".join(" ".join(shown).replace("▌", " ").split())
    return " ".join(text.split()) in plain or is_shown_large(text, shown, width)


@cache
def shipped_views() -> tuple[RoomView, ...]:
    """What a room sees in every stage of every protocol."""
    return tuple(_shipped_views())


def _shipped_views() -> Iterator[RoomView]:
    files = ProtocolFiles(Path("nowhere"))
    for entry in files.entries():
        if entry.path.name.endswith(".fr.toml"):
            continue  # Its other form of address has the longer sentences.
        protocol = files.load(entry.name, entry.language, entry.address or None)  # type: ignore[arg-type]
        for phase in protocol.phases:
            for stage in phase.stages:
                with speaking(protocol.language):
                    away = stage.client and stage.client != "present"
                    yield RoomView(
                        "running",
                        protocol.language,
                        phase=phase.title,
                        part=stage.title,
                        place=(1, len(protocol.phases)),
                        voice=protocol.words_of(stage) or labels.SPEAKING[stage.voice],
                        rule=stage.forbidden,
                        client_place=labels.place_words(protocol.roles, stage.client) if away and stage.client else "",
                        sentence=stage.stems[0] if stage.stems else "",
                        clock=CLOCK,
                    )


def test_voice_clock_and_sentence_are_large_at_80_by_24_in_every_stage_of_every_protocol() -> None:
    size = Size(80, 24)
    for view in shipped_views():
        shown = lines(view, size)
        assert is_shown_large(view.voice, shown, size.width), view
        assert is_shown_large(view.sentence, shown, size.width) or not view.sentence, view
        assert clock_text_is_large(shown, "12:34"), view


REQUEST = "help me to see how I can welcome newcomers in their first two weeks without doing it all myself"
NAMES = ("Ben", "Chloé", "Dov", "Fatou", "Gideon")


@pytest.mark.parametrize("cards", [0, 3, 30])
def test_voice_clock_and_sentence_are_large_at_80_by_24_beside_the_request_the_round_and_the_board(cards: int) -> None:
    size = Size(80, 24)
    board = tuple(RoomCard(f"idea {n} of lunch", by="Ben") for n in range(cards))
    for view in shipped_views():
        if len(view.sentence) > 30 or len(view.voice) > 28:
            continue  # Two lines of large letters, which leave the board too little.
        shown = lines(replace(view, request=REQUEST, order=NAMES, turn="Dov", board=board), size)
        assert is_shown_large(view.voice, shown, size.width), view
        assert clock_text_is_beside_or_below(shown, "12:34"), view
        assert is_shown_large(view.sentence, shown, size.width) or not view.sentence, view
        assert all(word in " ".join(shown) for word in (*REQUEST.split(), *NAMES)), view
        assert not cards or f"idea {cards - 1} of lunch" in " ".join(shown), view


def clock_text_is_beside_or_below(shown: Sequence[str], text: str) -> bool:
    """Whether the time is large, perhaps with words to its right."""
    return any(
        all(drawn.rstrip() in line for drawn, line in zip(draw(text, scale, is_time=True), shown[at:], strict=False))
        for scale in SCALES
        for at in range(len(shown) - len(draw(text, scale, is_time=True)) + 1)
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "view", [STORY, replace(STORY, clock=replace(CLOCK, caption="")), replace(STORY, request=REQUEST, order=NAMES)]
)
def test_nothing_moves_but_the_clock_and_its_word(view: RoomView, size: Size) -> None:
    assert view.clock is not None
    pages = []
    for left in (601, 599, 60, 9, 0, -5):
        rows = picture(replace(view, clock=replace(view.clock, left_s=left)), NOW, size)
        pages.append([_without_the_time(row, view.clock.caption) for row in rows])
    assert all(page == pages[0] for page in pages)


def _without_the_time(row: Row | None, caption: str) -> tuple[int, str] | None:
    """Where the words of a row are, without the clock's; none where it has no others."""
    at = row.left if row else 0
    for text, look in row.stretches if row else ():
        if look in ("main", "side") and text.strip() and not (caption and text.startswith(caption)):
            return None if text == "paused" else (at, text)
        at += cell_len(text)
    return None


def test_a_request_that_completes_the_sentence_is_there_in_its_place() -> None:
    view = replace(STORY, sentence="I would like you to…", request="I would like you to listen.")
    shown = lines(view, Size(120, 35))
    assert is_shown_large(view.request, shown, 120)
    assert not is_shown_large(view.sentence, shown, 120)


def clock_text_is_large(shown: Sequence[str], text: str) -> bool:
    rows = [line.strip() for line in shown if line.strip()]
    for scale in SCALES:
        drawn = [row.strip() for row in draw(text, scale, is_time=True)]
        if any(drawn == rows[at : at + len(drawn)] for at in range(len(rows))):
            return True
    return False


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_in_any_stage_at_any_size(size: Size) -> None:
    for view in shipped_views()[: 40 if size.width > 120 else None]:
        shown = lines(view, size)
        assert len(shown) == size.height
        assert all(cell_len(line) <= size.width for line in shown)
        for text in (view.voice, view.rule and f"✕ {view.rule}", view.client_place, view.sentence):
            assert is_whole(text, shown, size.width), (text, view)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("length", [20, 170, 400])
def test_an_entry_read_large_is_whole(size: Size, length: int) -> None:
    text = ("Say aloud that you would have liked the post as well, and ask what it was like. " * 6)[:length].strip()
    view = RoomView("running", "en", entry=RoomCard(text, by="Ben", kind="advice"), voice="the client speaks")
    shown = lines(view, size)
    assert is_whole(text, shown, size.width)
    assert not is_whole("the client speaks", shown, size.width)


@pytest.mark.parametrize("size", SIZES)
def test_the_board_has_the_newest_cards_whole_and_says_how_many_more_there_are(size: Size) -> None:
    shown = lines(replace(STORY, board=IDEAS, sentence=""), size)
    text = "\n".join(shown)
    assert "9 earlier" not in text
    assert is_shown_large("the client speaks", shown, size.width) or size.height == 20
    hidden = [n for n in range(9) if f"{n} earlier one" in text]
    assert hidden or "▌" in text


def test_every_card_of_a_board_that_has_room_is_there_newest_last() -> None:
    cards = (RoomCard("Ask Amina", by="Ben"), RoomCard("Write it down", by="Chloé", kept="kept"))
    shown = lines(replace(STORY, board=cards), Size(80, 24))
    text = "\n".join(shown)
    assert text.index("Ben") < text.index("Chloé · kept")
    assert "earlier" not in text


def test_the_round_marks_the_one_who_speaks() -> None:
    view = replace(STORY, order=("Amina", "Ben", "Chloé"), turn="Ben", to_come=("Chloé",))
    text = "\n".join(lines(view, Size(80, 24)))
    assert "Amina · ▶ Ben · Chloé" in text
    assert "still to come: Chloé" in text


def test_the_request_is_whole() -> None:
    request = "I would like you to help me to find my own way of leading people who were my colleagues."
    assert is_whole(request, lines(replace(STORY, request=request), Size(80, 24)), 80)


@pytest.mark.parametrize("size", SIZES)
def test_a_blank_screen_has_nothing_but_a_dot(size: Size) -> None:
    shown = lines(replace(STORY, state="blank"), size)
    assert [line.strip() for line in shown if line] == ["·"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_end_is_said_in_the_language_of_the_session(language: str) -> None:
    words = {"en": "The session has ended. Thank you.", "fr": "La séance est finie. Merci à tout le monde."}
    assert is_shown_large(words[language], lines(RoomView("ended", language), Size(80, 24)), 80)


@pytest.mark.parametrize(
    ("passed", "state", "tone", "words"),
    [
        (0, "running", "ok", ""),
        (700, "running", "soon", "the last minute"),
        (800, "running", "over", "time is up"),
        (10, "paused", "still", "paused"),
    ],
)
def test_a_word_says_how_the_clock_stands(passed: float, state: str, tone: str, words: str) -> None:
    shown = time_now(CLOCK, state, NOW + timedelta(seconds=passed))
    assert (shown.tone, shown.words) == (tone, words)


def test_a_clock_that_does_not_count_stands_still() -> None:
    still = replace(CLOCK, counts=False)
    assert time_now(still, "paused", NOW + timedelta(hours=1)) == time_now(still, "paused", NOW)


def test_a_phase_without_a_time_shows_what_it_has_taken() -> None:
    clock = RoomClock("digits", counts=True, left_s=90, total_s=0, as_of=NOW)
    assert time_now(clock, "running", NOW + timedelta(seconds=10)).text == "1:40"


def test_a_calm_clock_is_a_bar_without_digits_and_no_clock_is_nothing() -> None:
    calm = "\n".join(lines(replace(STORY, clock=replace(CLOCK, style="calm", caption="")), Size(80, 24)))
    assert "█████" in calm
    assert calm.count("░") > 5 * 10
    none = "\n".join(lines(replace(STORY, clock=replace(CLOCK, style="none")), Size(80, 24)))
    assert "░" not in none
    assert "part 2 of 3" not in none


@pytest.mark.parametrize(("smaller", "larger"), [(-1, 0)])
def test_the_facilitator_can_have_it_smaller(smaller: int, larger: int) -> None:
    def ink(size: int) -> int:
        return sum(len(line.replace(" ", "")) for line in lines(replace(STORY, size=size), Size(120, 35)))

    assert ink(smaller) < ink(larger)


def test_larger_has_more_room_for_what_is_read_from_the_back() -> None:
    shown = lines(replace(STORY, size=1), Size(200, 60))
    assert any("✕ nobody interrupts" in line for line in shown)


def test_larger_windows_have_larger_letters() -> None:
    ink = [sum(len(line.replace(" ", "")) for line in lines(STORY, size)) for size in SIZES]
    assert ink == sorted(ink)


hostile = st.text(max_size=200)


@given(
    st.builds(
        RoomView,
        state=st.sampled_from(["running", "paused", "blank", "ended"]),
        language=st.sampled_from(["en", "fr"]),
        phase=hostile,
        voice=hostile,
        rule=hostile,
        sentence=hostile,
        request=hostile,
        order=st.lists(hostile, max_size=3).map(tuple),
        board=st.lists(st.builds(RoomCard, text=hostile, by=hostile), max_size=4).map(tuple),
        entry=st.none() | st.builds(RoomCard, text=hostile, by=hostile),
        clock=st.none() | st.just(CLOCK),
        size=st.integers(-1, 1),
    ),
    st.integers(1, 90),
    st.integers(1, 40),
)
def test_anything_is_drawn_within_the_window(view: RoomView, width: int, height: int) -> None:
    rows: list[Row | None] = picture(view, NOW, Size(width, height))
    assert len(rows) <= height
    assert all("\x1b" not in row.plain and "\n" not in row.plain for row in rows if row)


async def test_only_the_clock_is_drawn_again_while_time_passes() -> None:
    async with (app := Room()).run_test(size=(80, 24)) as pilot:
        app.display_.show(STORY, NOW)
        await pilot.pause()
        before = dump(app)
        app.display_.drawn_rows.clear()
        app.display_.show(STORY, NOW + timedelta(seconds=1))
        await pilot.pause()
        changed = {y for y, (old, new) in enumerate(zip(before, dump(app), strict=True)) if old != new}
        assert changed
        assert len(changed) <= 11


async def test_dark_and_light_have_colours_of_their_own_in_every_theme() -> None:
    async with (app := Room()).run_test(size=(80, 24)) as pilot:
        for theme in ("textual-light", "textual-dark", "gruvbox"):
            app.theme = theme
            app.display_.show(STORY, NOW)
            await pilot.pause()
            assert app.display_.styles.background.hex == "#000000"
            app.display_.show(replace(STORY, light=True), NOW)
            await pilot.pause()
            assert app.display_.styles.background.hex == "#FFFFFF"


async def test_a_sentence_alone_can_be_shown() -> None:
    async with (app := Room()).run_test(size=(80, 24)) as pilot:
        app.display_.show_words("Waiting for the session")
        await pilot.pause()
        assert is_shown_large("Waiting for the session", dump(app), 80)

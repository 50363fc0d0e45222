"""The band that says whose voice it is."""

import pytest
from textual.app import App, ComposeResult

from codev_tui.widgets.voice import VoiceBand
from screens.dump import dump, strips


class Stage(App[None]):
    """A band alone, of three rows."""

    CSS = "VoiceBand { height: 3; }"

    def __init__(self, voice: str, forbidden: str, time: str = "") -> None:
        super().__init__()
        self.words = voice, forbidden, time

    def compose(self) -> ComposeResult:
        yield VoiceBand()

    def on_mount(self) -> None:
        voice, forbidden, time = self.words
        self.query_one(VoiceBand).show(voice, forbidden, time=time)


async def test_capitals_are_spaced_only_where_both_sentences_have_room_for_it() -> None:
    app = Stage("silence", "no talking")
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.pause()
        assert "S I L E N C E" in dump(app)[1]
        assert "✕ NO TALKING" in dump(app)[1]
    app = Stage("the consultants ask, the client answers", "no advice: ask only to understand")
    async with app.run_test(size=(100, 5)) as pilot:
        await pilot.pause()
        assert dump(app)[1].startswith(" THE CONSULTANTS ASK, THE CLIENT ANSWERS")
        assert dump(app)[1].endswith("✕ no advice: ask only to understand")


async def test_what_is_forbidden_is_never_cut_within_a_word() -> None:
    app = Stage("the consultants ask, the client answers", "no advice: ask only to understand")
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.pause()
        assert dump(app)[1].endswith("✕ no advice…")


async def test_in_the_least_terminal_the_rule_of_the_consultation_is_whole_beside_the_time() -> None:
    app = Stage("the consultants speak", "the client does not answer", "22:16")
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.pause()
        assert dump(app)[1].endswith("✕ the client does not answer")


async def test_the_time_is_before_the_voice_where_no_clock_is_shown() -> None:
    app = Stage("silence", "no talking", "2:31")
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        assert dump(app)[1].startswith(" 2:31  SILENCE")


@pytest.mark.parametrize("look", ["no colour", "ansi"])
async def test_without_colours_of_its_own_the_band_is_one_even_block(
    look: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if look == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    app = Stage("silence", "no talking")
    if look == "ansi":
        app.theme = "ansi-dark"
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        for strip in strips(app)[:3]:
            assert strip.cell_length == 40
            assert all(segment.style is not None and segment.style.reverse for segment in strip)

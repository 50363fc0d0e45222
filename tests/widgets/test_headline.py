"""The first line of the frame: the times are whole, whatever else there is to say."""

import pytest
from textual.app import App, ComposeResult

from codev_tui.widgets.headline import Heading, Headline

LATE = Heading("Une séance", "Classique", "13:09", "fin 14:04", "33 min d’avance", saving="en cours d’enregistrement")


class Lines(App[None]):
    def compose(self) -> ComposeResult:
        yield Headline()


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_how_the_saving_stands_gives_way_to_the_times(width: int) -> None:
    app = Lines()
    async with app.run_test(size=(width, 5)) as pilot:
        headline = app.query_one(Headline)
        headline.show(LATE)
        await pilot.pause()
        line = headline.render_line(0).text
        assert line.rstrip().endswith("13:09  fin 14:04  33 min d’avance"), line
        assert ("en cours d’enregistrement" in line) is (width > 60)

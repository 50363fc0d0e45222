"""The tests of the room's screen see what a person sees, so that a secret in large letters is no secret."""

import pytest

from codev_tui.model.durations import clock_text
from codev_tui.widgets.large_letters import SCALES, Scale, draw
from large_text import shows


@pytest.mark.parametrize("scale", SCALES[:12:3])
def test_words_are_seen_in_every_size_wherever_they_stand(scale: Scale) -> None:
    rows = [f"   {row}" for row in draw("the secret, Écoute", scale)]
    assert shows(["", *rows, ""], "secret, Écoute")
    assert not shows(rows, "secrets")
    assert not shows(rows, "office")


def test_times_are_seen() -> None:
    assert shows(list(draw(clock_text(754), SCALES[0], is_time=True)), "12:34")


def test_letters_of_the_terminal_are_seen_across_rows() -> None:
    assert shows(["the secret", "of Amina"], "secret of")
    assert not shows(["the secret", "of Amina"], "of Ben")

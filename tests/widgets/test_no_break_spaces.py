"""A sign of French stays with its word, wherever a line ends."""

import pytest
from textual.content import Content

import codev_tui.textual_workarounds  # noqa: F401, it is what is tried here


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_line_never_ends_at_a_no_break_space(space: str) -> None:
    sentence = f"que peut-on garder{space}?"
    lines = [line.plain.rstrip() for line in Content(sentence).wrap(18)]
    assert lines == ["que peut-on", f"garder{space}?"]


def test_a_line_ends_at_other_spaces_as_before() -> None:
    lines = [line.plain.rstrip() for line in Content("what may be kept of it").wrap(12)]
    assert lines == ["what may be", "kept of it"]

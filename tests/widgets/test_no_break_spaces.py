"""A sign of French stays with its word, wherever a line ends."""

import pytest
from textual import content
from textual.content import Content

from codev_tui.textual_workarounds import divide_at_spaces


def test_textual_divides_lines_as_codev_does() -> None:
    assert vars(content)["divide_line"] is divide_at_spaces


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_line_never_ends_at_a_no_break_space(space: str) -> None:
    sentence = f"que peut-on garder{space}?"
    lines = [line.plain.rstrip() for line in Content(sentence).wrap(18)]
    assert lines == ["que peut-on", f"garder{space}?"]


def test_a_line_ends_at_other_spaces_as_before() -> None:
    lines = [line.plain.rstrip() for line in Content("what may be kept of it").wrap(12)]
    assert lines == ["what may be", "kept of it"]

"""Screens are drawn only on a terminal that can place its cursor; of an unknown one it is assumed."""

import sys

import pytest

from codev_tui.terminal.cursor_addressing import can_place_cursor


@pytest.mark.parametrize(
    ("name", "can"),
    [
        ("dumb", False),
        ("unknown", False),
        ("xterm-256color", True),
        ("linux", True),
        ("tmux-direct", True),
        ("no-such-terminal", True),
        ("", True),
    ],
)
def test_the_name_of_the_terminal_tells(name: str, can: bool) -> None:
    assert can_place_cursor({"TERM": name}) is can


def test_without_any_name_it_is_assumed() -> None:
    assert can_place_cursor({})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no descriptions of terminals")
def test_a_terminal_whose_description_has_no_way_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curses.setupterm", lambda _name, _descriptor: None)
    monkeypatch.setattr("curses.tigetstr", lambda _capability: None)
    assert not can_place_cursor({"TERM": "teletype"})

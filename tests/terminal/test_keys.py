"""The keys that a person meant by what the terminal reported."""

import pytest
from textual.events import Key

from codev_tui.terminal.keys import keys_meant

ESCAPE = ("escape", "\x1b")


@pytest.mark.parametrize(
    ("key", "character", "meant"),
    [
        ("ctrl+j", "\n", [("enter", "\r")]),
        ("alt+i", "i", [ESCAPE, ("i", "i")]),
        ("alt+i", None, [ESCAPE, ("i", "i")]),
        ("alt+U", "U", [ESCAPE, ("U", "U")]),
        ("alt+shift+u", None, [ESCAPE, ("U", "U")]),
        ("alt+shift+u", "U", [ESCAPE, ("U", "U")]),
        ("alt+é", "é", [ESCAPE, ("é", "é")]),
        ("alt+question_mark", "?", [ESCAPE, ("question_mark", "?")]),
        ("alt+question_mark", None, [ESCAPE, ("question_mark", "?")]),
        ("alt+plus", None, [ESCAPE, ("plus", "+")]),
        ("alt+minus", "-", [ESCAPE, ("minus", "-")]),
        ("alt+comma", None, [ESCAPE, ("comma", ",")]),
        ("alt+space", " ", [ESCAPE, ("space", " ")]),
        ("alt+space", None, [ESCAPE, ("space", " ")]),
        ("alt+enter", "\r", [ESCAPE, ("enter", "\r")]),
        ("alt+enter", None, [ESCAPE, ("enter", "\r")]),
        ("alt+tab", None, [ESCAPE, ("tab", "\t")]),
        ("alt+1", "1", [ESCAPE]),
        ("alt+0", None, [ESCAPE]),
        ("alt+shift+5", None, [ESCAPE]),
        ("alt+backspace", "\x7f", [("ctrl+w", None)]),
        ("add", "+", [("plus", "+")]),
        ("add", None, [("plus", "+")]),
        ("subtract", None, [("minus", "-")]),
        ("multiply", None, [("asterisk", "*")]),
        ("divide", None, [("slash", "/")]),
        ("decimal", None, [("full_stop", ".")]),
        ("decimal", ",", [("comma", ",")]),
        ("separator", None, [("comma", ",")]),
        ("equal", None, [("equals_sign", "=")]),
    ],
)
def test_a_key_means_what_it_would_on_a_plain_terminal(
    key: str, character: str | None, meant: list[tuple[str, str | None]]
) -> None:
    assert [(event.key, event.character) for event in keys_meant(Key(key, character))] == meant


@pytest.mark.parametrize(
    ("key", "character"),
    [
        ("a", "a"),
        ("5", "5"),
        ("plus", "+"),
        ("enter", "\r"),
        ("escape", "\x1b"),
        ("up", None),
        ("f1", None),
        ("shift+tab", None),
        ("ctrl+p", "\x10"),
        ("alt+up", None),
        ("alt+f1", None),
        ("alt+ctrl+a", None),
    ],
)
def test_any_other_key_is_itself(key: str, character: str | None) -> None:
    event = Key(key, character)
    assert keys_meant(event) == (event,)

"""Keys that a facilitator gives to commands are taken where they can be, and told in a sentence where they cannot."""

from collections.abc import Iterator

import pytest

from codev_tui.commands import COMMON, HOME, of_activity
from codev_tui.own_keys import check_keys, key_named, own_keys_text, remember_keys, sign_of
from codev_tui.plain.typed_command import Call, read_typed

BY_ID = {command.id: command for command in COMMON}


@pytest.fixture(autouse=True)
def forgets_keys() -> Iterator[None]:
    """The usual keys, before and after."""
    remember_keys({})
    yield
    remember_keys({})


@pytest.mark.parametrize(
    ("text", "name", "sign"),
    [
        ("h", "h", "h"),
        ("H", "H", "H"),
        ("é", "é", "é"),
        ("<", "less_than_sign", "<"),
        ("*", "asterisk", "*"),
        ("/", "slash", "/"),
        ("-", "minus", "-"),
        (",", "comma", ","),
        ("question_mark", "question_mark", "?"),
        ("plus", "plus", "+"),
        ("f5", "f5", "f5"),
        ("ctrl+n", "ctrl+n", "ctrl+n"),
        ("space", "space", "space"),
    ],
)
def test_a_key_is_called_by_its_sign_or_its_name(text: str, name: str, sign: str) -> None:
    assert key_named(text) == name
    assert sign_of(name) == sign


def test_keys_are_taken_for_any_command_of_any_screen() -> None:
    wanted = {"card_after": "h", "longer": "*", "next": "f5", "only_open": "z", "find": "f6,f7"}
    checked = check_keys(wanted)
    assert checked.problems == ()
    assert checked.keymap == {**wanted, "longer": "asterisk"}


def test_the_usual_key_is_no_change() -> None:
    assert check_keys({"next": "n", "card_before": ","}) == check_keys({})


def test_commands_may_change_places() -> None:
    wanted = {"next": "b", "back": "n"}
    assert check_keys(wanted) == (wanted, ())


def test_home_and_the_sheet_keep_their_keys() -> None:
    (told,) = check_keys({"take_over": "h"}).problems
    assert "there is no command take_over" in told
    remember_keys({"leave": "f5"})
    assert [own_keys_text(command) for command in HOME if command.id == "leave"] == [""]
    assert own_keys_text(BY_ID["leave"]) == "f5"


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"next": 3}, "what next is on should be a text in quotes"),
        ({"nex": "h"}, "there is no command nex"),
        ({"next": "hh"}, "hh, for next, is no key"),
        ({"next": ""}, "for next, is no key"),
        ({"next": "escape"}, "escape cannot be given to next"),
        ({"next": "1"}, "1 cannot be given to next"),
        ({"next": "b"}, "next and back cannot both be on b"),
        ({"undo": "h", "redo": "h"}, "undo and redo cannot both be on h"),
        ({"skip": "k"}, "skip and kind cannot both be on k"),
    ],
)
def test_what_cannot_be_is_told_and_leaves_the_usual_key(wanted: dict[str, object], problem: str) -> None:
    checked = check_keys({**wanted, "catch_up": "f9"})
    (told,) = checked.problems
    assert problem in told
    assert told.startswith("In [keys] of codev.toml: ")
    assert checked.keymap == {"catch_up": "f9"}


def test_a_key_that_only_clashes_after_another_was_refused_is_told_as_well() -> None:
    checked = check_keys({"next": "b", "undo": "n"})
    assert len(checked.problems) == 2
    assert checked.keymap == {}


def test_keys_are_told_where_they_are_now() -> None:
    remember_keys({"card_after": "h", "longer": "asterisk,f5"})
    assert own_keys_text(BY_ID["card_after"]) == "h"
    assert own_keys_text(BY_ID["longer"]) == "* f5"
    assert own_keys_text(BY_ID["next"]) == ""


def test_lines_begin_with_the_keys_that_were_given() -> None:
    remember_keys({"next": "g", "card_after": "h"})
    assert read_typed("g", "consultation", ()) == Call("next")
    assert read_typed("h", "consultation", ()) == Call("card_after")


def test_every_command_of_the_room_can_be_put_elsewhere() -> None:
    for command in of_activity("consultation"):
        checked = check_keys({command.id: "f8"})
        assert (checked.keymap, checked.problems) == ({command.id: "f8"}, ())

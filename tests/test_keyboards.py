"""Every command can be typed without AltGr on the keyboards of the countries in which groups of co-development meet."""

import string
from collections.abc import Iterator

import pytest

from codev_tui.commands import ACTIVITY, GROUP, HOME, PROTOCOL, RECORD, REVIEW, REVIEWING, SHEET, Command, of_activity
from codev_tui.own_keys import sign_of

LETTERS = frozenset(string.ascii_letters)
SIGNS = {
    "AZERTY": "&é\"'(-è_çà)=^$ù*<,;:!" + "1234567890°+¨£%µ>?./§",
    "QWERTZ": "^1234567890ß´ü+öä#<,.-" + "°!\"§$%&/()=?`ÜÖÄ*'>;:_",
    "BÉPO": "$\"«»()@+-/*=%éèêàyç,.'^" + "#1234567890°`ÉÈÊÀ;:?!",
}
"""What each has without AltGr besides the letters: unshifted, then shifted."""


def commands() -> Iterator[Command]:
    """Every command of every screen."""
    for activity in ACTIVITY:
        yield from of_activity(activity)
    for rows in (*RECORD.values(), *GROUP.values(), *PROTOCOL.values(), *REVIEW.values(), REVIEWING, HOME, SHEET):
        yield from rows


@pytest.mark.parametrize("keyboard", SIGNS)
def test_every_command_has_a_key_that_needs_no_altgr(keyboard: str) -> None:
    typed = LETTERS | set(SIGNS[keyboard])
    for command in commands():
        signs = [sign_of(key) for key in command.keys.split(",")]
        assert any(sign in typed or len(sign) > 1 for sign in signs), command.id


@pytest.mark.parametrize("keyboard", SIGNS)
def test_the_signs_that_are_commands_are_where_they_are_said_to_be(keyboard: str) -> None:
    used = {sign_of(key) for command in commands() for key in command.keys.split(",")}
    signs = {sign for sign in used if len(sign) == 1} - LETTERS
    assert signs == set(",;+-?/*<>")
    assert signs - set("<>") <= set(SIGNS[keyboard])


def test_on_a_bepo_the_angle_brackets_need_altgr_so_that_no_command_may_be_on_them_alone() -> None:
    assert not set("<>") & set(SIGNS["BÉPO"])

"""The program's words for what files say with a key."""

from typing import get_args

from codev_tui.model import labels
from codev_tui.model.protocol import Occasion, Place, Voice


def test_whatever_a_script_says_with_a_key_has_words_on_the_screen_and_in_print() -> None:
    for words, keys in ((labels.VOICE, Voice), (labels.SPEAKING, Voice), (labels.PLACE, Place)):
        assert set(words) == set(get_args(keys))
        assert all(words.values())
    assert set(labels.OCCASION) == set(get_args(Occasion))

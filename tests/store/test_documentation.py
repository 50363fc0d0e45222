"""docs/session-format.md is a promise: what it shows is read, and no key goes without a word.

docs/protocols.md has a word for every key of a protocol, for those who write one of their own.
"""

import re
from pathlib import Path

import msgspec
import pytest

from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.store.format.codec import as_document, decode, encode
from codev_tui.store.format.toml_reader import parse
from codev_tui.store.format.validation.field_specs import DERIVED, field_specs

PAGE = (Path(__file__).parents[2] / "docs" / "session-format.md").read_text(encoding="utf-8")
SCRIPTS = (Path(__file__).parents[2] / "docs" / "protocols.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_is_a_session_that_says_what_it_derives_rightly() -> None:
    reading = decode(EXAMPLE.encode(), "example")
    assert reading.read_only == ""
    document, _text = parse(EXAMPLE.encode(), "example")
    assert as_document(reading.session) == document
    assert encode(reading.session) == EXAMPLE


def tables(struct: type[msgspec.Struct]) -> list[type[msgspec.Struct]]:
    """The struct and all that lie in it."""
    inner = [slot.table for slot in field_specs(struct).values() if slot.table]
    return [struct, *(table for found in inner for table in tables(found))]


@pytest.mark.parametrize("struct", tables(Session), ids=lambda struct: struct.__name__)
def test_every_key_and_every_word_it_may_hold_is_documented(struct: type[msgspec.Struct]) -> None:
    for key, slot in field_specs(struct).items():
        assert re.search(rf"`{key}`|\[(\w+\.)?{key}\]", PAGE), key
        for word in slot.choices:
            assert f"`{word}`" in PAGE, (key, word)
    for key in DERIVED.get(struct, ()):
        assert re.search(rf"(`{key}`|\.{key}\]`).*derived", PAGE), key


@pytest.mark.parametrize("struct", tables(Protocol), ids=lambda struct: struct.__name__)
def test_every_key_of_a_protocol_and_every_word_it_may_hold_is_documented(struct: type[msgspec.Struct]) -> None:
    for key, slot in field_specs(struct).items():
        assert re.search(rf"`{key}`|\[(\w+\.)*{key}\]", SCRIPTS), key
        for word in slot.choices:
            assert f"`{word}`" in SCRIPTS, (key, word)

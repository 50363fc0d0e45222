"""Whatever bytes a terminal sends, in whatever chunks: nothing is raised, and what comes after them arrives."""

import codecs
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from codev_tui.textual_workarounds import PASTE_PATIENCE_S, InputParser

PIECES = [
    b"\x1b",
    b"\x1b[",
    b"\x1bO",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b[M",
    b"\x1b[<",
    b"\x1b[?",
    b"\x1b]1",
    b"\x1bP>|",
]
PIECES += [
    b"a",
    b"Z",
    b"u",
    b"~",
    b";",
    b":",
    b"M",
    b"R",
    b"t",
    b"$y",
    b"1114112",
    b"55296",
    b"97",
    b"27",
    b"48",
    b"-1",
]
PIECES += [b"\x00", b"\xc3", b"\xa9", b"\xff", b"\r", b"\x9b", b"99999999999999999999", b"\x1b[48;0;0;0;0t", b"2026"]


class Watch:
    """A clock that is turned by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def received(chunks: Sequence[bytes], then: bytes = b"") -> list[Message]:
    """The messages of what came in these chunks, and of what came after a long silence."""
    watch = Watch()
    parser, decode = InputParser(watch), codecs.getincrementaldecoder("utf-8")("replace").decode
    messages: list[Message] = []
    for chunk in chunks:
        messages += parser.feed(decode(chunk))
        messages += parser.tick()
    watch.now += PASTE_PATIENCE_S
    messages += parser.tick()
    messages += parser.feed(decode(then))
    return messages


def key_names(messages: Sequence[Message]) -> list[str]:
    """The names of the keys among them."""
    return [message.key for message in messages if isinstance(message, events.Key)]


anything = st.one_of(
    st.lists(st.binary(max_size=8)),
    st.lists(st.sampled_from(PIECES)),
    st.lists(st.sampled_from(PIECES)).map(lambda pieces: [b"".join(pieces)]),
)


@given(anything)
def test_nothing_that_is_sent_ends_the_console_and_the_next_key_arrives(chunks: list[bytes]) -> None:
    assert key_names(received(chunks, b"\x1b[A"))[-1] == "up"
    assert key_names(received(chunks, b"z"))[-1] == "z"


@given(st.text())
def test_a_pasted_text_comes_in_one_piece_whatever_is_in_it(text: str) -> None:
    text = text.encode("utf-8", "replace").decode().replace("\x1b[201~", "")
    messages = received([f"\x1b[200~{text}\x1b[201~".encode()], b"z")
    pastes = [message.text for message in messages if isinstance(message, events.Paste)]
    assert pastes == ([text.replace("\x00", "")] if text else [])
    assert key_names(messages) == ["z"]


@pytest.mark.parametrize("garbage", [b"\x1b[12", b"\x1b]11;rgb", b"\x1b[<0;1", b"\x1bP>|x", b"\x1b[M "])
def test_what_has_begun_and_does_not_go_on_is_nothing(garbage: bytes) -> None:
    assert key_names(received([garbage], b"q")) == ["q"]


def test_a_paste_that_never_ends_is_taken_after_a_while() -> None:
    messages = received([b"\x1b[200~some", b" text"], b"q")
    assert [message.text for message in messages if isinstance(message, events.Paste)] == ["some text"]
    assert key_names(messages) == ["q"]


def test_escape_alone_is_escape_once_nothing_follows() -> None:
    watch = Watch()
    parser = InputParser(watch)
    assert [*parser.feed("\x1b"), *parser.tick()] == []
    watch.now += 0.2
    assert key_names(list(parser.tick())) == ["escape"]


def test_the_mouse_keeps_its_place_past_what_cannot_be_read() -> None:
    messages = received([b"\x1b[<35;10;10M", b"\x1b[?1u", b"\x1b[<35;12;11M"])
    assert [(m.x, m.y, m.delta_x, m.delta_y) for m in messages if isinstance(m, events.MouseMove)][1] == (11, 10, 2, 1)

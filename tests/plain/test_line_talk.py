"""Lines come in whole, however the bytes come, and each way of ending is told."""

import os
import threading
from collections.abc import Iterator

import pytest

from codev_tui.plain.line_talk import Ended, LineReader, LineTalk


def reader_of(*pieces: bytes) -> LineReader:
    """A reader that gets these bytes, and then nothing more."""
    coming = iter((*pieces, b""))
    reader = LineReader(lambda: next(coming))
    reader.start()
    return reader


def lines_of(reader: LineReader) -> Iterator[str]:
    """All lines, up to the end."""
    try:
        while True:
            yield reader.next_line(lambda: None)
    except Ended:
        return


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        ((b"one\ntwo\n",), ["one", "two"]),
        ((b"on", b"e\ntw", b"o"), ["one", "two"]),
        ((b"one\r\n\r\n",), ["one", ""]),
        (("Chloé".encode()[:5], "Chloé".encode()[5:], b"\n"), ["Chloé"]),
        ((b"\xff\n",), ["\ufffd"]),
        ((), []),
    ],
)
def test_lines_are_whole_however_their_bytes_come(pieces: tuple[bytes, ...], lines: list[str]) -> None:
    assert list(lines_of(reader_of(*pieces))) == lines


def test_while_a_line_is_typed_time_is_looked_after() -> None:
    may_come = threading.Event()
    ticks: list[None] = []
    pieces = iter((b"late\n", b""))

    def read() -> bytes:
        may_come.wait(10)
        return next(pieces)

    def tick() -> None:
        ticks.append(None)
        may_come.set()

    reader = LineReader(read)
    reader.start()
    assert reader.next_line(tick) == "late"
    assert ticks


def test_a_terminal_that_has_gone_away_ends_the_lines() -> None:
    def gone() -> bytes:
        raise OSError(5, os.strerror(5))

    reader = LineReader(gone)
    reader.start()
    with pytest.raises(Ended):
        reader.next_line(lambda: None)


def test_the_end_can_be_asked_for_while_nobody_types() -> None:
    def never() -> bytes:
        threading.Event().wait(60)
        return b""

    reader = LineReader(never)
    reader.start()
    reader.end(143)
    with pytest.raises(Ended) as ended:
        reader.next_line(lambda: None)
    assert ended.value.status == 143


def test_in_a_pipe_the_answer_is_written_behind_its_question() -> None:
    for echoes, written in ((False, "Who? ben\n"), (True, "Who? ")):
        said: list[str] = []
        assert LineTalk(lambda: "ben", said.append, echoes=echoes).ask("Who?") == "ben"
        assert "".join(said) == written


@pytest.mark.parametrize(("typed", "agreed"), [("y", True), ("Yes", True), ("", False), ("n", False), ("maybe", False)])
def test_only_a_yes_is_a_yes(typed: str, agreed: bool) -> None:
    assert LineTalk(lambda: typed, lambda _text: None, echoes=True).agree("Sure?") is agreed

"""What a terminal sends, cut into pieces: the same pieces however it is chunked, and nothing after garbage is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.terminal.sequences import Piece, Splitter, as_textual_reads_it

PARTS = [
    "a",
    "é",
    "\r",
    "\x1b[A",
    "\x1b[<0;3;4M",
    "\x1b[<0;-3;4m",
    "\x1b[97;1:3u",
    "\x1bi",
    "\x1b1",
    "\x1bOP",
    "\x1b[I",
]
PARTS += ["\x1b[200~x\x1b[Ay\x1b[201~", "\x1b[M !!", "\x1b[[A", "\x1b[?2026;2$y", "\x1b]11;rgb:0/0/0\x1b\\", "\x1b[12;"]


def cut(*chunks: str) -> list[Piece]:
    """The pieces of what came in these chunks, neighbouring text put together, when nothing more comes."""
    splitter, pieces = Splitter(), list[Piece]()
    for piece in (piece for chunk in (*chunks, "") for piece in splitter.feed(chunk)):
        if pieces and pieces[-1].kind == piece.kind == "text":
            pieces[-1] = Piece("text", pieces[-1].text + piece.text)
        else:
            pieces.append(piece)
    return [*pieces, *splitter.give_up()]


@pytest.mark.parametrize(
    ("sent", "pieces"),
    [
        ("abc", [("text", "abc")]),
        ("\x1b", [("sequence", "\x1b")]),
        ("\x1bi", [("alt", "i")]),
        ("\x1bOn", [("sequence", "\x1bOn")]),
        ("\x1bOi", [("alt", "O"), ("text", "i")]),
        ("\x1b\x1b[A", [("sequence", "\x1b"), ("sequence", "\x1b[A")]),
        ("\x1b[12é", [("text", "é")]),
        ("\x1b[é", [("alt", "["), ("text", "é")]),
        ("\x1b[12\x1b[Bz", [("sequence", "\x1b[B"), ("text", "z")]),
        ("\x1b[M !!z", [("sequence", "\x1b[M !!"), ("text", "z")]),
        ("\x1b[Cz", [("sequence", "\x1b[C"), ("text", "z")]),
        ("\x1b[23$", [("sequence", "\x1b[23$")]),
        ("\x1bP>|term\x1b\\z", [("sequence", "\x1bP>|term\x1b\\"), ("text", "z")]),
        ("\x1bPz", [("alt", "P"), ("text", "z")]),
        ("\x1b[200~a\x1bb\x1b[201~z", [("paste", "a\x1bb"), ("text", "z")]),
        ("\x1b[200~\x1b[201~z", [("text", "z")]),
        ("\x1b[200~a\x1b[20", [("paste", "a\x1b[20")]),
        ("\x1b[201~z", [("sequence", "\x1b[201~"), ("text", "z")]),
        ("\x1b[" + "1" * 9000 + "z", [("sequence", "\x1b[" + "1" * 9000 + "z")]),
        ("\x1b]1" + "1" * 9000, []),
    ],
)
def test_each_thing_is_a_piece_of_its_own(sent: str, pieces: list[tuple[str, str]]) -> None:
    assert [tuple(piece) for piece in cut(sent)] == pieces


@given(st.lists(st.sampled_from(PARTS)), st.data())
def test_how_it_is_chunked_changes_nothing(parts: list[str], data: st.DataObject) -> None:
    sent = "".join(parts)
    places = sorted(data.draw(st.sets(st.integers(0, len(sent)))))
    chunks = [sent[begin:end] for begin, end in zip([0, *places], [*places, len(sent)], strict=True)]
    # Escape with something after it is waited for, but not whether a reply to a question begins there.
    if "\x1b]" not in sent:
        assert cut(*chunks) == cut(sent)


def test_a_paste_of_any_length_comes_in_one_piece_however_it_is_chunked() -> None:
    text = "line \x1b[A of a book\r" * 5000
    sent = f"\x1b[200~{text}\x1b[201~q"
    assert cut(*(sent[i : i + 7] for i in range(0, len(sent), 7))) == [("paste", text), ("text", "q")]


@pytest.mark.parametrize(
    ("sequence", "read_as"),
    [
        ("\x1b[97;1:1u", "\x1b[97;;97u"),
        ("\x1b[97;1:2u", "\x1b[97;;97u"),
        ("\x1b[97;1:3u", None),
        ("\x1b[97:65;2u", "\x1b[97;2;65u"),
        ("\x1b[97:65:97;2:1;65u", "\x1b[97;2;65u"),
        ("\x1b[49:33;2u", "\x1b[49;2;33u"),
        ("\x1b[49;2u", "\x1b[49;2u"),
        ("\x1b[223;2u", "\x1b[223;2;223u"),
        ("\x1b[97;5u", "\x1b[97;5u"),
        ("\x1b[0;;26481u", "\x1b[0;;26481u"),
        ("\x1b[1114112u", None),
        ("\x1b[55296u", None),
        ("\x1b[55296;;97u", "\x1b[0;;97u"),
        ("\x1b[97;;55296u", "\x1b[97;;97u"),
        ("\x1b[97;999u", None),
        ("\x1b[7;;u", None),
        ("\x1b[60000u", None),
        ("\x1b[1;2;3;4u", None),
        ("\x1b[99999999u", None),
        ("\x1b[1;1:3A", None),
        ("\x1b[1;1:2A", "\x1b[A"),
        ("\x1b[1;2A", "\x1b[1;2A"),
        ("\x1b[5A", None),
        ("\x1b[99~", None),
        ("\x1b[3;1:1~", "\x1b[3~"),
        ("\x1b[12;40R", None),
        ("\x1b[1;2R", "\x1b[13;2~"),
        ("\x1b[1;2Z", "\x1b[Z"),
        ("\x1b[27;5;105~", "\x1b[105;5u"),
        ("\x1b[?1;2c", None),
        ("\x1b[<35;3;4M", "\x1b[<35;3;4M"),
        ("\x1b[<35;3M", None),
        ("\x1b[M !!", None),
        ("\x1b[48;24;80;480;1280t", "\x1b[48;24;80;480;1280t"),
        ("\x1b[48;24;80;480t", None),
        ("\x1b[201~", None),
    ],
)
def test_keys_are_put_in_words_that_textual_knows(sequence: str, read_as: str | None) -> None:
    assert as_textual_reads_it(sequence) == read_as

"""What the emulated terminal shows of the bytes it is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2e.emulator import ALTERNATE_SCREEN, MODES_AT_START, Emulator, Replies


def shown(*pieces: str) -> str:
    """The first row of a small terminal that was fed `pieces`."""
    emulator = Emulator(20, 3)
    for piece in pieces:
        emulator.feed(piece.encode())
    return emulator.rows[0]


@pytest.mark.parametrize(
    "unknown",
    [
        "\x1b[>25u",
        "\x1b[<u",
        "\x1b[=1;2u",
        "\x1b[?2026$p",
        "\x1b[>4;1m",
        "\x1b[4:3m",
        "\x1b[2 q",
        "\x1b[22;0;0t",
        "\x1b]0;a title\x07",
        "\x1b]11;?\x1b\\",
        "\x1bP+q544e\x1b\\",
        "\x1b_Gi=1;AAAA\x1b\\",
        "\x1b(B",
        "\x1b=",
    ],
)
def test_what_is_no_text_leaves_no_rubbish(unknown: str) -> None:
    assert shown(f"a{unknown}b") == "ab"
    assert shown("a", *unknown, "b") == "ab"


def test_a_frame_is_seen_when_it_is_whole() -> None:
    emulator = Emulator(20, 3)
    emulator.feed(b"before\x1b[?2026h\x1b[Hafter!")
    assert emulator.rows[0] == "before"
    emulator.feed(b"\x1b[?20")
    assert emulator.rows[0] == "before"
    emulator.feed(b"26l")
    assert emulator.rows[0] == "after!"


def test_the_alternate_screen_leaves_the_shell_as_it_was() -> None:
    emulator = Emulator(20, 3)
    emulator.feed(b"$ codev\x1b[?1049h\x1b[HA console")
    assert emulator.rows == ["A console", "", ""]
    assert ALTERNATE_SCREEN in emulator.modes
    emulator.feed(b"\x1b[?1049l\r\n$")
    assert emulator.rows == ["$ codev", "$", ""]
    assert emulator.modes == MODES_AT_START


def test_private_modes_are_known_whether_set_alone_or_together() -> None:
    emulator = Emulator(20, 3)
    emulator.feed(b"\x1b[?1000;1006h\x1b[?25l")
    assert emulator.modes == {7, 1000, 1006}


@pytest.mark.parametrize("text", ["👩🏽‍🏫 and more", "❤️ and more", "e\u0301 and more", "กี่ and more", "a\u200bb"])
def test_characters_of_no_width_join_the_one_before(text: str) -> None:
    assert shown(text) == text


def test_half_of_a_wide_character_is_a_blank() -> None:
    assert shown("東京\x1b[1;1Hx") == "x 京"
    assert shown("東京\x1b[1;2Hx") == " x京"
    assert shown("東京\x1b[1;4Hx") == "東 x"


def test_a_resized_terminal_has_the_new_number_of_rows_on_both_screens() -> None:
    emulator = Emulator(20, 3)
    emulator.feed(b"\x1b[?1049h")
    emulator.resize(10, 5)
    assert len(emulator.rows) == 5
    emulator.feed(b"\x1b[?1049l")
    assert len(emulator.rows) == 5


@given(st.data())
def test_it_does_not_matter_where_the_bytes_are_cut(data: st.DataObject) -> None:
    text = "\x1b[?1049h\x1b[2;3Hé東\x1b[?2026h\x1b[1;1H\x1b[1;31mwhole\x1b[0m\x1b[?2026l\x1b]0;t\x1b\\👩🏽‍🏫\x1b[>1u."
    output = text.encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(output)))))
    emulator, whole = Emulator(20, 3), Emulator(20, 3)
    whole.feed(output)
    for start, end in zip([0, *cuts], [*cuts, len(output)], strict=True):
        emulator.feed(output[start:end])
    assert emulator.rows == whole.rows == ["whole👩🏽‍🏫.", "  é東", ""]


@given(st.binary())
def test_any_bytes_can_be_shown(output: bytes) -> None:
    emulator = Emulator(20, 3)
    emulator.feed(output)
    assert len(emulator.rows) == 3


@given(st.text("\x1b[]?>0123;ulhmJHPX\\\x07 é東\u200d"))
def test_any_text_full_of_sequences_can_be_shown(output: str) -> None:
    emulator = Emulator(20, 3)
    emulator.feed(output.encode())
    assert len(emulator.rows) == 3


def test_a_terminal_answers_which_modes_it_knows() -> None:
    assert Replies().to(b"text\x1b[?2026$p\x1b[?2048$pmore") == b"\x1b[?2026;2$y\x1b[?2048;0$y"


def test_a_question_in_two_halves_is_answered_once() -> None:
    replies = Replies()
    assert replies.to(b"\x1b[?20") == b""
    assert replies.to(b"26$p") == b"\x1b[?2026;2$y"
    assert replies.to(b"text") == b""

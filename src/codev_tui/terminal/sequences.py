"""What a terminal sends, cut into pieces: text, keys with Escape before them, sequences, pastes.

Values in, values out: neither Textual nor a terminal is needed. Bytes that are no part of anything are passed over, and
what comes after them arrives.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

ESCAPE: Final = "\x1b"
PASTE_BEGINS: Final = "\x1b[200~"
PASTE_ENDS: Final = "\x1b[201~"

_LONGEST = 4096
"""No sequence has more characters. A reply that goes on is not waited for."""

_REPLY = r"(?:\]\d|P(?:>\||!\||[01][$+]r)|_G)[^\x07\x1b]*"
"""What a terminal answers to questions that somebody asked before us, without its end."""
_BEGUN = re.compile(
    r"\x1b(?:\[(?:<[-\d;]*|M[^\x00-\x1f]{0,2}|\[|(?!\d{1,2}\$\Z)[0-?]*[ -/]*)|O|" + _REPLY + r"\x1b?)?\Z"
)
_WHOLE = re.compile(
    r"\x1b(?:"
    r"\[(?:<[-\d;]*[Mm]|M[^\x00-\x1f]{3}|\[[A-E]|\d{1,2}\$(?![@-~])|[0-?]*[ -/]*[@-~])"
    r"|O[ABCDFHMPQRSa-dj-y]"
    r"|" + _REPLY + r"(?:\x07|\x1b\\)"
    r")"
)
"""The mouse in its new and its old way, the Linux console, rxvt, any other; application keys; replies."""
_BROKEN = re.compile(r"\x1b(?:\[(?:[0-?]+[ -/]*|[ -/]+)|" + _REPLY + ")")
"""What cannot become a sequence any more, for something comes that has no place in it."""

Kind = Literal["text", "sequence", "alt", "paste"]


class Piece(NamedTuple):
    """One thing that the terminal sent. An `alt` piece is the one character that came with Escape before it."""

    kind: Kind
    text: str


class Splitter:
    """Cuts what the terminal sends, however it is chunked. It knows no time: `give_up` says that enough has passed."""

    def __init__(self) -> None:
        self._rest = ""
        self._pasted: list[str] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether something has begun that may still go on."""
        return self.is_pasting or bool(self._rest)

    @property
    def is_pasting(self) -> bool:
        """Whether a paste has begun."""
        return self._pasted is not None

    def feed(self, text: str) -> Iterator[Piece]:
        """The pieces that are whole now; the rest waits for more."""
        text, self._rest = self._rest + text, ""
        while text:
            if self._pasted is not None:
                pieces, text = self._paste(self._pasted, text)
            else:
                pieces, text = self._cut(text)
            yield from pieces

    def give_up(self) -> Iterator[Piece]:
        """Nothing more came: the pieces that the rest is then."""
        rest, self._rest = self._rest, ""
        if self._pasted is not None:
            pasted, self._pasted = "".join([*self._pasted, rest]), None
            if pasted:
                yield Piece("paste", pasted)
        elif rest == ESCAPE:
            yield Piece("sequence", rest)
        elif len(rest) == 2:
            yield Piece("alt", rest[1])

    def _paste(self, pasted: list[str], text: str) -> tuple[list[Piece], str]:
        """Everything up to its end is text, other sequences too."""
        inside, end, after = text.partition(PASTE_ENDS)
        if not end:
            kept = _beginning_of(PASTE_ENDS, text)
            pasted.append(text[: len(text) - kept])
            self._rest = text[len(text) - kept :]
            return [], ""
        self._pasted = None
        whole = "".join([*pasted, inside])
        return ([Piece("paste", whole)] if whole else []), after

    def _cut(self, text: str) -> tuple[list[Piece], str]:
        """The pieces before the next escape sequence and this one, and what comes after."""
        before, escape, after = text.partition(ESCAPE)
        pieces = [Piece("text", before)] if before else []
        if not escape:
            return pieces, ""
        text = escape + after
        if len(text) < _LONGEST and _BEGUN.match(text) is not None:
            self._rest = text
            return pieces, ""
        if (whole := _WHOLE.match(text)) is not None:
            if whole[0] == PASTE_BEGINS:
                self._pasted = []
            else:
                pieces.append(Piece("sequence", whole[0]))
            return pieces, text[whole.end() :]
        if (broken := _BROKEN.match(text)) is not None:
            return pieces, text[broken.end() :]
        if text[1] == ESCAPE:
            return [*pieces, Piece("sequence", ESCAPE)], text[1:]
        return [*pieces, Piece("alt", text[1])], text[2:]


def _beginning_of(marker: str, text: str) -> int:
    """How many characters at the end of the text may be the beginning of the marker."""
    return next((n for n in range(min(len(marker) - 1, len(text)), 0, -1) if marker.startswith(text[-n:])), 0)


# Keys, as a terminal reports them.

_SHIFT, _ALT, _CTRL, _SUPER, _HYPER, _META, _CAPS = (1 << bit for bit in range(7))
_MODIFIERS_MOST = 256
_RELEASED = "3"
_FUNCTIONAL = range(0xE000, 0xF900)
_FUNCTIONAL_KNOWN = range(57358, 57455)
_CONTROLS_KNOWN = {9, 13, 27, 127}
_TILDE_KNOWN = {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 57427}
_OTHER_KEYS = 27
"""xterm reports other keys with this number, the code and a tilde."""

_KEY = re.compile(r"\x1b\[([0-9:;]*)([u~A-FHPQRSZ])")
_OTHER = re.compile(
    r"\x1b(?:\Z|O.|\[(?:[IOabcd~]|\[[A-E]|\d{1,2}[$^@]"
    r"|<\d{1,3};-?\d{1,5};-?\d{1,5}[Mm]"
    r"|\?\d{1,5};\d\$y"
    r"|48(?:;\d{1,5}(?::\d{1,5})*){4}t))"
)
"""Escape, application keys, focus, rxvt and the Linux console; the mouse; what modes there are; the window's size."""


def as_textual_reads_it(sequence: str) -> str | None:
    """The sequence in the words that Textual's parser knows; none where it is nothing for us, or broken.

    A key that is held is pressed again, one that is let go is nothing. Of the other names of a key only the one with
    shift is of use: it says what is typed where the terminal does not say so.
    """
    if _OTHER.fullmatch(sequence) is not None:
        return sequence
    key = _KEY.fullmatch(sequence)
    return None if key is None else _key(key[1], key[2])


class _Report(NamedTuple):
    """One key as reported: its code and the code with shift, the modifiers' bits, and the text that it types."""

    code: int | None
    shifted: int | None
    modifiers: int
    text: str


def _key(parameters: str, final: str) -> str | None:
    report = _read(parameters)
    if report is None:
        return None
    if final == "~" and report.code == _OTHER_KEYS:
        return _other_key(parameters)
    if final == "u":
        return _typed(report)
    return _pressed(report, final)


def _read(parameters: str) -> _Report | None:
    fields = parameters.split(";")
    if len(fields) > 3 or any(len(number) > 7 for field in fields for number in field.split(":")):
        return None
    codes, modifiers, texts = (*(field.split(":") for field in fields), [""], [""])[:3]
    if modifiers[1:2] == [_RELEASED]:
        return None
    held = int(modifiers[0] or 1) - 1
    if held >= _MODIFIERS_MOST:
        return None
    text = "".join(character for number in texts if (character := _character(number)).isprintable())
    shifted = int(codes[1]) if len(codes) > 1 and codes[1] else None
    return _Report(int(codes[0]) if codes[0] else None, shifted, max(held, 0), text)


def _character(number: str) -> str:
    code = int(number or 0)
    return chr(code) if _is_character(code) else ""


def _is_character(code: int) -> bool:
    return 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF


def _other_key(parameters: str) -> str | None:
    """xterm's own way to report a key with modifiers: 27 ; modifiers ; code ~."""
    fields = parameters.split(";")
    return _key(f"{fields[2]};{fields[1]}", "u") if len(fields) == 3 else None


def _pressed(report: _Report, final: str) -> str | None:
    """Arrows, function keys and the like."""
    known = _TILDE_KNOWN if final == "~" else {1}
    code = 1 if report.code is None and final != "~" else report.code
    if code not in known:
        return None
    if final == "Z":
        return "\x1b[Z"
    if final == "R":  # Textual takes F3 with modifiers for the place of the cursor.
        code, final = 13, "~"
    if not report.modifiers:
        return f"\x1b[{code}{final}" if final == "~" else f"\x1b[{final}"
    return f"\x1b[{code};{report.modifiers + 1}{final}"


def _typed(report: _Report) -> str | None:
    """A key by its code, as in kitty's protocol."""
    code, text = report.code or 0, report.text
    if not text and not _is_known(code):
        return None
    if not text and not report.modifiers & (_ALT | _CTRL | _SUPER | _HYPER | _META):
        text = _text_of(code, report)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        code = 0
    modifiers = str(report.modifiers + 1) if report.modifiers else ""
    if text:
        return f"\x1b[{code};{modifiers};{':'.join(str(ord(character)) for character in text)}u"
    return f"\x1b[{code};{modifiers}u" if modifiers else f"\x1b[{code}u"


def _is_known(code: int) -> bool:
    if code in _FUNCTIONAL:
        return code in _FUNCTIONAL_KNOWN
    return code in _CONTROLS_KNOWN or (_is_character(code) and chr(code).isprintable())


def _text_of(code: int, report: _Report) -> str:
    """What the key types, where the terminal does not say so; with shift a sign may be any other."""
    if code in _FUNCTIONAL or not chr(code).isprintable():
        return ""
    upper = bool(report.modifiers & _SHIFT)
    if upper and report.shifted is not None:
        return _character(str(report.shifted))
    character = chr(code)
    if character.isalpha():
        upper ^= bool(report.modifiers & _CAPS)
        other = character.upper()
        return other if upper and len(other) == 1 else character
    return "" if upper else character

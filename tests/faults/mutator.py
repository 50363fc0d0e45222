"""Spoils files in the ways that editors, disks, other programs and jokers do."""

import random
import re
from collections.abc import Callable

Spoil = Callable[[random.Random, bytes], bytes]

VALUES = (
    b"1",
    b"-1",
    b"1e400",
    b"nan",
    b"9" * 5000,
    b"0x" + b"f" * 4000,
    b"true",
    b'"text"',
    b'""',
    b"[]",
    b"{}",
    b"[[1], {a = [2]}]",
    b"1979-05-27",
    b"0001-01-01T00:00:00Z",
    b"9999-12-31T23:59:59-23:59",
    b"07:32:00",
    b'"' + b"x" * 50_000 + b'"',
    b"'''\n" + b"line\n" * 2_000 + b"'''",
    b'"\\ud800"',
    b'"\\u0000\\u001b]0;x\\u0007"',
)
"""What may come to stand where something else was meant."""

_RUBBISH = (b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\x1b[2J", "\u202e".encode(), b"\r", b'"""', b"[[")


def mutated(dice: random.Random, data: bytes) -> bytes:
    """The file, spoilt in one to four ways."""
    for _time in range(dice.randint(1, 4)):
        data = dice.choice(_WAYS)(dice, data)
    return data


def _flip(dice: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data or b" ")
    for _bit in range(dice.choice((1, 1, 8, 64))):
        spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
    return bytes(spoilt)


def _insert(dice: random.Random, data: bytes) -> bytes:
    at = dice.randint(0, len(data))
    return data[:at] + dice.choice(_RUBBISH) + data[at:]


def _cut(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randint(0, len(data))]


def _zeros(dice: random.Random, data: bytes) -> bytes:
    at = dice.randint(0, len(data))
    return data[:at] + bytes(len(data) - at)


def _lines(change: Callable[[random.Random, list[bytes]], None]) -> Spoil:
    def spoil(dice: random.Random, data: bytes) -> bytes:
        lines = data.split(b"\n")
        change(dice, lines)
        return b"\n".join(lines)

    return spoil


def _drop(dice: random.Random, lines: list[bytes]) -> None:
    del lines[dice.randrange(len(lines))]


def _double(dice: random.Random, lines: list[bytes]) -> None:
    at = dice.randrange(len(lines))
    lines[at:at] = [lines[at]] * dice.choice((1, 2, 1000))


def _swap(dice: random.Random, lines: list[bytes]) -> None:
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _retype(dice: random.Random, lines: list[bytes]) -> None:
    """Give a key a value of another kind."""
    keyed = [i for i, line in enumerate(lines) if re.match(rb"\w+ = ", line)]
    if keyed:
        at = dice.choice(keyed)
        lines[at] = lines[at].partition(b" = ")[0] + b" = " + dice.choice(VALUES)


def _rename(dice: random.Random, lines: list[bytes]) -> None:
    """Give a key, or a table, another name."""
    at = dice.randrange(len(lines))
    names = (b"state", b"clock", b"x" * 10_000, b'"' + b"\\u00e9" * 50 + b'"', b".".join([b"a"] * 10_000), b"''")
    lines[at] = re.sub(rb"\w+", lambda _name: dice.choice(names), lines[at], count=1)


def _nest(dice: random.Random, lines: list[bytes]) -> None:
    depth = dice.choice((20, 40, 1_000, 100_000))
    opened, closed = dice.choice(((b"[", b"]"), (b"{a=", b"}"), (b"[{a=", b"}]")))
    lines.insert(dice.randint(0, len(lines)), b"nested = " + opened * depth + b"1" + closed * depth)


def _grow(dice: random.Random, lines: list[bytes]) -> None:
    """More of something than anybody needs."""
    more = (b"[[ideas]]\nn = 1\ntext = 'x'", b"[[people]]\nname = 'x'", b"[a.b.c.d.e.f.g]", b"# " + b"x" * 500)
    lines.extend([dice.choice(more)] * dice.choice((10, 1_000, 20_000)))


_WAYS: tuple[Spoil, ...] = (
    _flip,
    _insert,
    _cut,
    _zeros,
    *(_lines(change) for change in (_drop, _double, _swap, _retype, _retype, _retype, _rename, _nest, _grow)),
)

"""What the monkey can do: each act is made of steps, chosen by dice for the place where it believes to be."""

import random
from collections.abc import Callable
from typing import Final

from e2e.terminal import ESCAPE_PAUSE, Terminal
from monkey import words
from monkey.checks import TAKES_AWAY
from monkey.places import Place, bytes_of
from monkey.recording import Step, resize, write

Act = Callable[[random.Random, Place, Terminal], list[Step]]

_SIZES: Final = ((120, 40), (80, 24), (60, 20), (100, 30), (200, 60), (150, 50), (61, 21), (79, 23), (20, 5), (44, 12))


def size(dice: random.Random) -> tuple[int, int]:
    """A size of a window that somebody may have, or any between 60×20 and 200×60."""
    return dice.choice(_SIZES[:8]) if dice.random() < 0.7 else (dice.randint(60, 200), dice.randint(20, 60))


def _keys(dice: random.Random, place: Place, count: int) -> list[bytes]:
    names, weights = list(place.keys), list(place.keys.values())
    return [bytes_of(name) for name in dice.choices(names, weights, k=count)]


def _key(dice: random.Random, place: Place, _terminal: Terminal) -> list[Step]:
    return [write(key) for key in _keys(dice, place, 1)]


def _burst(dice: random.Random, place: Place, _terminal: Terminal) -> list[Step]:
    """Up to twelve keys in one write. An escape within would be read as alt with what follows: it ends a write."""
    return _written(_keys(dice, place, dice.randint(2, 12)))


def _twice(dice: random.Random, place: Place, _terminal: Terminal) -> list[Step]:
    """A key that bounces, or is held down for a moment."""
    return _written(_keys(dice, place, 1) * dice.choice((2, 2, 2, 3, 8, 20)))


def _row(dice: random.Random, place: Place, _terminal: Terminal) -> list[Step]:
    """Keys one after the other, as fast as a hand is."""
    return [write(key, pause_s=dice.uniform(0.0, 0.03)) for key in _keys(dice, place, dice.randint(2, 6))]


def _entry(dice: random.Random, place: Place, _terminal: Terminal) -> list[Step]:
    """One to three entries in one go, perhaps a piece that is left, and perhaps out of the field."""
    opens = "" if place.takes_text else dice.choice("iiiiIpo")
    typed = opens + "".join(f"{words.entry(dice)}\r" for _entry in range(dice.choice((1, 1, 2, 3))))
    if dice.random() < 0.3:
        typed += words.letters(dice, 6)
    steps = [write(typed)] if dice.random() < 0.85 else [write(letter, pause_s=0.003) for letter in typed]
    return [*steps, write(b"\x1b")] if dice.random() < 0.7 else steps


def _note(dice: random.Random, place: Place, _terminal: Terminal) -> list[Step]:
    """What a facilitator does most of the time: somebody speaks, and some of it is noted."""
    speaker = [write(f"s{dice.choice('abc')}")] if place.is_room else []
    noted = dice.choice("iiip") + "".join(f"{words.entry(dice)}\r" for _entry in range(dice.randint(1, 3)))
    return [write(b"\x1b"), *speaker, write(noted, pause_s=ESCAPE_PAUSE), write(b"\x1b", pause_s=0.05)]


def _paste(dice: random.Random, place: Place, _terminal: Terminal) -> list[Step]:
    opens = [] if place.takes_text else [write(dice.choice("iIop/"))]
    pasted = b"\x1b[200~" + words.pasted(dice).encode() + b"\x1b[201~"
    after = dice.choice((b"", b"\r", b"\x1b", b"\r\r", b"eo"))
    return [*opens, write(pasted + after)]


def _click(dice: random.Random, _place: Place, terminal: Terminal) -> list[Step]:
    """A click, on something that is written there if possible; sometimes two, and sometimes dragged."""
    x, y = _spot(dice, terminal)
    down, up = b"\x1b[<0;%d;%dM" % (x, y), b"\x1b[<0;%d;%dm" % (x, y)
    kind = dice.random()
    if kind < 0.2:
        return [write((down + up) * 2)]
    if kind < 0.3:
        to_x, to_y = _spot(dice, terminal)
        return [write(down + b"\x1b[<32;%d;%dM" % (to_x, to_y) + b"\x1b[<0;%d;%dm" % (to_x, to_y))]
    if kind < 0.4:
        return [write(down + up + b"".join(_keys(dice, _place, 2)))]
    return [write(down), write(up, pause_s=dice.choice((0.0, 0.03)))]


def _wheel(dice: random.Random, _place: Place, terminal: Terminal) -> list[Step]:
    x, y = _spot(dice, terminal)
    return [write((b"\x1b[<%d;%d;%dM" % (dice.choice((64, 65)), x, y)) * dice.randint(1, 5))]


def _spot(dice: random.Random, terminal: Terminal) -> tuple[int, int]:
    rows = terminal.screen
    written = [y for y, row in enumerate(rows) if row.strip()]
    if not written or dice.random() < 0.2:
        return dice.randint(1, 80), dice.randint(1, max(1, len(rows)))
    y = written[-1] if dice.random() < 0.2 else dice.choice(written)
    return dice.choice([x for x, cell in enumerate(rows[y]) if cell != " "]) + 1, y + 1


def _resize(dice: random.Random, _place: Place, _terminal: Terminal) -> list[Step]:
    return [resize(*size(dice))]


def _pull(dice: random.Random, _place: Place, _terminal: Terminal) -> list[Step]:
    """A window pulled about, down to very little, and back."""
    steps = [
        resize(*dice.choice(_SIZES), pause_s=dice.choice((0.0, 0.005, 0.05))) for _size in range(dice.randint(2, 6))
    ]
    return [*steps, resize(*size(dice), pause_s=0.02)]


def _stop(_dice: random.Random, _place: Place, _terminal: Terminal) -> list[Step]:
    return [Step("signal", "SIGTSTP")]


def _undo(_dice: random.Random, place: Place, _terminal: Terminal) -> list[Step]:
    return [Step("undo")] if place.is_room else [Step("calm")]


def _onward(_dice: random.Random, place: Place, _terminal: Terminal) -> list[Step]:
    """On to what comes next, lest it stay in the first phase."""
    if not place.is_room:
        return [write(b"\x1b" if place.takes_text else b"\r")]
    return [write(" nn" if place.name == "welcome" else "n")]


ACTS: Final[tuple[tuple[str, int, Act], ...]] = (
    ("key", 30, _key),
    ("burst", 16, _burst),
    ("twice", 5, _twice),
    ("row", 8, _row),
    ("entry", 12, _entry),
    ("paste", 4, _paste),
    ("click", 7, _click),
    ("wheel", 2, _wheel),
    ("resize", 3, _resize),
    ("pull", 1, _pull),
    ("stop", 1, _stop),
    ("undo", 3, _undo),
    ("onward", 7, _onward),
    ("calm", 3, lambda _dice, _place, _terminal: [Step("calm")]),
    ("probe", 6, lambda _dice, _place, _terminal: [Step("probe")]),
    ("palette", 1, lambda _dice, _place, _terminal: [Step("palette")]),
    ("look", 3, lambda _dice, _place, _terminal: [Step("look")]),
)
"""Every act with its name and its weight."""


_CAREFUL: Final = ("row", "entry", "undo", "onward", "pull", "stop", "probe", "look", "calm")
"""What a careful monkey does besides noting."""


def choose(dice: random.Random, place: Place, terminal: Terminal, *, careful: bool = False) -> list[Step]:
    """The steps of one act; a careful one takes nothing away that was noted."""
    if careful:
        place = place._replace(
            keys={key: often for key, often in place.keys.items() if not _takes_away(key)} or {"x": 1}
        )
    _name, _weight, act = dice.choices(ACTS, [w * (not careful or name in _CAREFUL) for name, w, _act in ACTS])[0]
    return act(dice, place, terminal)


def _takes_away(key: str) -> bool:
    return TAKES_AWAY.search(bytes_of(key)) is not None


def _written(keys: list[bytes]) -> list[Step]:
    steps, together = [], b""
    for key in keys:
        together += key
        if key == b"\x1b":
            steps.append(write(together))
            together = b""
    return [*steps, write(together)] if together else steps

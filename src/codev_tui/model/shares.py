"""Sharing a whole number out in proportion, without losing a unit."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

_K = TypeVar("_K")


def share(total: int, weights: Sequence[int], least: int = 1) -> list[int]:
    """Split a whole `total` in proportion to `weights` by largest remainder, at least `least` each.

    `total` must be at least `least` times the number of weights.
    """
    shares = [least] * len(weights)
    open_ = list(range(len(weights)))
    while open_:
        rest = total - least * (len(weights) - len(open_))
        whole = sum(weights[i] for i in open_)
        exact = {i: divmod(rest * weights[i], whole) if whole else divmod(rest, len(open_)) for i in open_}
        small = [i for i in open_ if exact[i][0] < least]
        if not small:
            over = rest - sum(minutes for minutes, _remainder in exact.values())
            favoured = sorted(open_, key=lambda i: (-exact[i][1], i))[:over]
            for i in open_:
                shares[i] = exact[i][0] + (i in favoured)
            return shares
        open_ = [i for i in open_ if i not in small]
    return shares


def take(total: int, room: Mapping[_K, int]) -> dict[_K, int]:
    """`total` taken in proportion to the room that each has, never more than its room; less where all is not enough."""
    keys = [key for key in room if room[key] > 0]
    total = min(total, sum(room[key] for key in keys))
    if not keys or total <= 0:
        return {}
    return dict(zip(keys, share(total, [room[key] for key in keys], least=0), strict=True))

"""Which names a part of one fits: what people type where the whole name would be long."""

from collections.abc import Callable, Iterable


def fitting(asked: str, known: Iterable[str]) -> list[str]:
    """The names that are meant by what was asked for, all as `text.name_key` gives them; in order, or none.

    The whole name is meant alone; else those that begin so, else those with a word that does, else those that have it.
    """
    names = sorted(known)
    if asked in names:
        return [asked]
    ways: tuple[Callable[[str], bool], ...] = (
        lambda key: key.startswith(asked),
        lambda key: f" {asked}" in key,
        lambda key: asked in key,
    )
    return next((found for way in ways if asked and (found := list(filter(way, names)))), [])

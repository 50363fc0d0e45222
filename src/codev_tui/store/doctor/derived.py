"""The keys that a session file derives from others, for its readers: do they say what follows?"""

from collections.abc import Iterator
from typing import Any, Final

from codev_tui.i18n import _
from codev_tui.store.format.validation.conversion import quoted

_NOTHING: Final = object()
_MILLISECOND: Final = 0.001


def wrong_keys(document: dict[str, Any], right: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The derived keys that are missing, say something else than follows, or should not be there: key and problem.

    `document` is as it stands in the file, `right` as it would be written.
    """
    yield from _compared("request", document, right)
    for i, (found, wanted) in enumerate(_pairs("phases", document, right)):
        yield from _compared("elapsed_s", found, wanted, f"phases[{i}]")
        yield from _compared("talk_s", found, wanted, f"phases[{i}]")
        if wanted.get("parts"):
            yield from _parts(found, wanted, f"phases[{i}]")
    for i, (found, wanted) in enumerate(_pairs("commitments", document, right)):
        yield from _compared("status", found, wanted, f"commitments[{i}]")


def _parts(found: dict[str, Any], wanted: dict[str, Any], at: str) -> Iterator[tuple[str, str]]:
    """What a phase's parts have to agree on with it: their minutes add up, and who was heard there was heard."""
    yield from _compared("heard", found, wanted, at)
    for i, (part, right) in enumerate(_pairs("parts", found, wanted)):
        yield from _compared("planned_s", part, right, f"{at}.parts[{i}]")


def _pairs(
    key: str, document: dict[str, Any], right: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return zip(document.get(key, ()), right.get(key, ()), strict=True)


def _compared(name: str, found: dict[str, Any], wanted: dict[str, Any], at: str = "") -> Iterator[tuple[str, str]]:
    key = f"{at}.{name}" if at else name
    has, should = found.get(name, _NOTHING), wanted.get(name, _NOTHING)
    if _same(has, should):
        return
    if has is _NOTHING:
        yield key, _("{key} is missing").format(key=key)
    elif should is _NOTHING:
        yield key, _("{key} is there, and nothing follows for it").format(key=key)
    else:
        sentence = _("{key} is {found}, and {wanted} follows")
        yield key, sentence.format(key=key, found=quoted(has), wanted=quoted(should))


def _same(one: object, other: object) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) < _MILLISECOND
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return one == other

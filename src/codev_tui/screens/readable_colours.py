"""Colours of text that stand out from their ground, whatever the theme has chosen.

Textual takes care that its colours for text can be told from the background, but not that names and keys in them can
be read from two metres away.
"""

from collections.abc import Mapping
from typing import Final

from textual.color import Color

LEAST: Final = 4.5
"""The contrast that WCAG asks of text."""

_TEXTS: Final = ("accent", "primary", "secondary", "success", "warning", "error")
_GROUNDS: Final = ("background", "surface", "panel")
_STEPS: Final = 20


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours by WCAG 2: from 1 for the same to 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of a theme with its colours of text as near to black or white as can be read on every ground."""
    grounds = [Color.parse(variables[name]) for name in _GROUNDS]
    return {f"text-{name}": _readable(Color.parse(variables[f"text-{name}"]), grounds).hex for name in _TEXTS}


def _readable(color: Color, grounds: list[Color]) -> Color:
    end = max((Color(0, 0, 0), Color(255, 255, 255)), key=lambda each: min(contrast(each, on) for on in grounds))
    steps = (color.blend(end, step / _STEPS) for step in range(_STEPS + 1))
    return next((each for each in steps if min(contrast(each, on) for on in grounds) >= LEAST), end)

"""What the parser finds wrong with TOML, in words of people who edit such files: the key, and what to do."""

import re
from collections.abc import Callable
from typing import Final

from codev_tui.i18n import _
from codev_tui.store.format.validation.conversion import quoted

_KEY: Final = re.compile(r"\s*([A-Za-z0-9_.-]+)\s*[=:]")
_SPEECH_MARKS: Final = frozenset("“”„«»‘’")


def explain(words: str, line: str) -> str:
    """What the parser says, which knows no keys, put for that line of the file; as it is where nothing fits better."""
    found = _KEY.match(line)
    key = quoted(found[1]) if found else ""
    header = quoted(line.strip()) if line.lstrip().startswith("[") else ""
    return next((tell(key, header, line) for begins, tell in _TOLD if words.startswith(begins)), "") or words


def _invalid_value(key: str, _header: str, line: str) -> str:
    value = line.partition("=")[2].strip()
    if not key:
        return ""
    if not value:
        return _("{key} has no value: give it one, or leave the line out").format(key=key)
    if value[0] in _SPEECH_MARKS:
        return _('{key} begins with a quotation mark that is no straight one: write "…"').format(key=key)
    if value.lower() in ("true", "false", "yes", "no"):
        return _("{key} is true or false, in small letters and without quotation marks").format(key=key)
    return _('the value of {key} cannot be read: a text is in quotation marks, "…"').format(key=key)


def _open_text(key: str, _header: str, _line: str) -> str:
    return _("the text of {key} has no quotation mark at its end").format(key=key) if key else ""


def _twice(key: str, header: str, _line: str) -> str:
    if header:
        sentence = _(
            "{header} does not fit what is above it: write [[…]] each time where there can be several, and "
            "write what is there once only once"
        )
        return sentence.format(header=header)
    if not key:
        return _("what ends in this line is there twice: leave one of the two out")
    return _("{key} is there twice: leave one of the two out").format(key=key)


def _table_twice(_key: str, header: str, _line: str) -> str:
    return _("{header} is there twice: put their keys together").format(header=header) if header else ""


def _open_list(_key: str, _header: str, _line: str) -> str:
    return _("a list is not closed with ], or a comma is missing between two of its lines")


def _open_table(_key: str, _header: str, _line: str) -> str:
    return _("a table in braces is not closed with }, or a comma is missing in it")


def _no_equals_sign(key: str, _header: str, _line: str) -> str:
    return _('between a key and its value is a =, as in {key} = "…"').format(key=key or "title")


def _brackets(_key: str, header: str, _line: str) -> str:
    return _("{header} needs as many brackets at its end as at its beginning").format(header=header) if header else ""


def _more_in_line(key: str, _header: str, _line: str) -> str:
    if not key:
        return ""
    return _('there is more after the value of {key}: write \\" for a quotation mark within a text').format(key=key)


_TOLD: Final[tuple[tuple[str, Callable[[str, str, str], str]], ...]] = (
    ("Invalid value", _invalid_value),
    ("Illegal character '\\n'", _open_text),
    ("Cannot overwrite a value", _twice),
    ("Cannot mutate", _twice),
    ("Cannot declare", _table_twice),
    ("Unclosed array", _open_list),
    ("Unclosed inline table", _open_table),
    ("Expected '='", _no_equals_sign),
    ("Expected ']", _brackets),
    ("Expected newline or end of document", _more_in_line),
)
"""How messages of the parser begin, and what is said in place of them."""

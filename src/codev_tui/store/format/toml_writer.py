"""TOML text as facilitators find it in their editor: one entry a table, one sentence a line, in the order given."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

import tomli_w


def to_toml(document: Mapping[str, Any]) -> str:
    """The document as TOML 1.0. Values come before tables, as TOML wants it; apart from that, the order stays."""
    return "\n".join("".join(block) for block in _blocks(document, "", "")).lstrip("\n")


def _blocks(table: Mapping[str, Any], name: str, header: str) -> Iterator[list[str]]:
    """The lines of the table itself, then those of each table within it."""
    inner = {key: value for key, value in table.items() if _is_table(value) or _is_tables(value)}
    yield [header, *_lines({key: value for key, value in table.items() if key not in inner})]
    for key, value in inner.items():
        inner_name = f"{name}.{_key(key)}" if name else _key(key)
        if _is_table(value):
            yield from _blocks(value, inner_name, f"[{inner_name}]\n")
        else:
            for entry in value:
                yield from _blocks(entry, inner_name, f"[[{inner_name}]]\n")


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, Mapping) for entry in value)


def _lines(values: dict[str, Any]) -> Iterator[str]:
    for ours, run in groupby(values.items(), key=lambda item: isinstance(item[1], (datetime, list))):
        if ours:
            yield from (_instant(*item) if isinstance(item[1], datetime) else _array(*item) for item in run)
        else:
            yield tomli_w.dumps(dict(run), multiline_strings=True)


def _instant(key: str, value: datetime) -> str:
    """An instant with its T, where tomli_w would put a space."""
    offset = value.utcoffset()
    if offset is not None and offset.total_seconds() % 60:
        # TOML knows whole minutes only, and some old local times have seconds in their offset.
        value = value.astimezone(UTC)
    return f"{_key(key)} = {value.isoformat()}\n"


def _array(key: str, value: list[Any]) -> str:
    """An array on one line, where tomli_w gives a line to each element."""
    if not value:
        return f"{_key(key)} = []\n"
    first, *elements = tomli_w.dumps({key: value}, indent=0).removesuffix(",\n]\n").split("\n")
    return f"{first}{' '.join(elements)}]\n"


@lru_cache(maxsize=256)
def _key(key: str) -> str:
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")

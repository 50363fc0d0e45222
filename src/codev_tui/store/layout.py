"""TOML text as facilitators find it in their editor: one entry a table, one sentence a line, in the order given."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import tomli_w


def to_toml(document: Mapping[str, Any]) -> str:
    """The document as TOML 1.0. Values come before tables, as TOML wants it; apart from that, the order stays."""
    return "\n".join("".join(block) for block in _blocks(document, "", "")).lstrip("\n")


def _blocks(table: Mapping[str, Any], name: str, header: str) -> Iterator[list[str]]:
    """The lines of the table itself, then those of each table within it."""
    inner = {key: value for key, value in table.items() if _is_table(value) or _is_tables(value)}
    yield [header, *(_line(key, value) for key, value in table.items() if key not in inner)]
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
    return isinstance(value, list) and bool(value) and all(map(_is_table, value))


def _line(key: str, value: Any) -> str:
    if isinstance(value, datetime):
        return f"{_key(key)} = {_instant(value)}\n"
    if isinstance(value, list) and value:
        return _array(key, value)
    return tomli_w.dumps({key: value}, multiline_strings=True)


def _instant(value: datetime) -> str:
    offset = value.utcoffset()
    if offset is not None and offset.total_seconds() % 60:
        # TOML knows whole minutes only, and some old local times have seconds in their offset.
        value = value.astimezone(UTC)
    return value.isoformat()


def _array(key: str, value: list[Any]) -> str:
    """An array on one line, where tomli_w gives a line to each element."""
    first, *elements, last = tomli_w.dumps({key: value}, indent=0).rstrip("\n").split("\n")
    return f"{first}{' '.join(elements).removesuffix(',')}{last}\n"


def _key(key: str) -> str:
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")

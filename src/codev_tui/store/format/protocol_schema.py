"""Protocol files as a JSON Schema, for editors that check and complete what is typed.

The shape is that of the structs of the model. What each key means is told by docs/protocols.md, which comes with the
program.
"""

import re
from pathlib import Path
from typing import Any, Final

import msgspec

from codev_tui.model.protocol import Protocol
from codev_tui.model.schedule import MINUTES_MAX

Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ABOUT: Final = (
    "One protocol in one language: phases with minutes, and every sentence to say. A file that extends another has "
    "only what is different, and of each phase its name. Whether minutes add up, names are unique and kinds are there "
    "is not told here: codev scripts check looks at that."
)
_PACKAGE: Final = Path(__file__).resolve().parents[2]
_PAGE: Final = "protocols.md"
_ROW: Final = re.compile(r"\| (`.+?) \| (.+) \|")
_KEY: Final = re.compile(r"`\[*([\w.]+)\]*`")
_OPTIONAL: Final = re.compile(r"\*optional\*[;,]? ")
_SECTIONS: Final = {"The protocol": ("Protocol",), "Phases": ("Phase", "Part")}
"""The tables of the page, and whose keys they tell: a part has those of its phase."""
_NAME: Final[Schema] = {"pattern": "^[a-z0-9-]+$"}
_TEXT: Final[Schema] = {"pattern": "\\S"}
_POSITIVE: Final[Schema] = {"minimum": 1}
_LIMITS: Final[dict[tuple[str, str], Schema]] = {
    **{(table, "name"): _NAME for table in ("Protocol", "Phase", "Principle", "Question", "KindOfIdea", "TextAsked")},
    ("Protocol", "extends"): _NAME,
    ("Protocol", "language"): {"pattern": "^[a-z]{2}$"},
    ("Protocol", "minutes_remote"): {"minimum": 1, "maximum": MINUTES_MAX},
    **{("Protocol", key): _POSITIVE for key in ("people_min", "minutes_min", "break_from_remote", "clients")},
    ("Phase", "minutes"): {"minimum": 0, "maximum": MINUTES_MAX},
    ("Part", "minutes"): {"minimum": 1, "maximum": MINUTES_MAX},
    ("Sign", "say"): {"minItems": 1},
}
"""What the types of the structs do not say."""


def protocol_schema() -> Schema:
    """The schema, in draft 2020-12: every file that the program accepts fits."""
    definitions: dict[str, Schema] = msgspec.json.schema(Protocol)["$defs"]
    told = key_descriptions()
    tables = {name: _table(name, table, told.get(name, {})) for name, table in definitions.items()}
    whole, phase = tables.pop("Protocol"), tables["Phase"]
    needed, phase["required"] = phase["required"], ["name"]
    complete = {
        "required": whole.pop("required"),
        "properties": {"phases": {"minItems": 1, "items": {"required": needed}}},
    }
    return {
        "$schema": _DIALECT,
        **whole,
        "title": "Protocol file of codev, format 1",
        "description": _ABOUT,
        "if": {"not": {"required": ["extends"]}},
        "then": complete,
        "$defs": dict(sorted(tables.items())),
    }


def key_descriptions() -> dict[str, dict[str, str]]:
    """What the page says of each key, by the table that it is in."""
    found: dict[str, dict[str, str]] = {}
    for section in page_path().read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _newline, body = section.partition("\n")
        for name in _SECTIONS.get(title, ()):
            keys = found.setdefault(name, {})
            for row in _ROW.finditer(body):
                words = _OPTIONAL.sub("", row[2])
                keys |= {key[1].rpartition(".")[2]: words for key in _KEY.finditer(row[1])}
    return found


def page_path() -> Path:
    """The page about protocol files: in the package, or in the checkout that it runs from."""
    installed = _PACKAGE / "data" / "docs"
    return (installed if installed.is_dir() else _PACKAGE.parents[1] / "docs") / _PAGE


def _table(name: str, table: Schema, told: dict[str, str]) -> Schema:
    """One table, with what the page tells of its keys."""
    properties = {
        key: _value(value) | _LIMITS.get((name, key), {}) | ({"description": told[key]} if key in told else {})
        for key, value in table["properties"].items()
    }
    about = {"description": " ".join(table["description"].split())} if "description" in table else {}
    return {**table, **about, "properties": properties}


def _value(value: Schema) -> Schema:
    """What a key holds. TOML has no null, and what has nothing to say is left out, so those are no values here."""
    kept = {key: inner for key, inner in value.items() if key != "default" or (inner and isinstance(inner, (str, int)))}
    choices = [_value(inner) for inner in kept.pop("anyOf", ()) if inner != {"type": "null"}]
    if "items" in kept:
        kept["items"] = _value(kept["items"])
    if kept.get("type") == "string":
        kept |= _TEXT
    if len(choices) == 1:
        return {**choices[0], **kept}
    return {**kept, "anyOf": choices} if choices else kept

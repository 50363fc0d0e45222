"""The JSON Schema of protocol files: every sound file fits it, and files that an editor can know to be wrong do not."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from codev_tui.model.protocol import Part, Phase, Protocol
from codev_tui.store.format.protocol_schema import key_descriptions, page_path, protocol_schema
from codev_tui.store.format.toml_writer import to_toml
from codev_tui.store.protocols import ProtocolFiles, check, shipped_dir

SCHEMA = protocol_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
SHIPPED = sorted(shipped_dir().glob("*.toml"))
(EXAMPLE,) = (
    block
    for block in re.findall(r"```toml\n(.*?)```", page_path().read_text(encoding="utf-8"), re.DOTALL)
    if "extends" in block
)
Document = dict[str, Any]


def wrong(document: Document) -> list[str]:
    """Where a document does not fit."""
    return [error.json_path for error in VALIDATOR.iter_errors(json.loads(json.dumps(document)))]


def shipped() -> Document:
    return tomllib.loads((shipped_dir() / "codev.en.toml").read_text(encoding="utf-8"))


def test_it_is_a_schema_of_the_draft_that_it_names() -> None:
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_file_fits(path: Path) -> None:
    assert wrong(tomllib.loads(path.read_text(encoding="utf-8"))) == []


def test_a_file_that_extends_another_fits_as_it_is_and_filled_up(tmp_path: Path) -> None:
    path = tmp_path / "our-codev.en.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    assert check(path) == []
    assert wrong(tomllib.loads(EXAMPLE)) == []
    filled_up = msgspec.to_builtins(ProtocolFiles(tmp_path).load("our-codev"))
    said = shipped() | {"name": "our-codev", "extends": "codev", "title": filled_up["title"]}
    assert wrong(said) == []
    said["phases"] = [{"name": "consultation", "forbiden": "x"}]
    assert wrong(said) == ["$.phases[0]"]
    del said["extends"]
    assert "$.phases[0]" in wrong(said)


@pytest.mark.parametrize("struct", [Protocol, Phase, Part], ids=lambda struct: struct.__name__)
def test_each_key_has_the_words_of_the_page(struct: type[msgspec.Struct]) -> None:
    table = SCHEMA if struct is Protocol else SCHEMA["$defs"][struct.__name__]
    told = key_descriptions()[struct.__name__]
    for field in msgspec.structs.fields(struct):
        if (struct, field.name) != (Part, "when"):  # What is said of the table tells it.
            assert table["properties"][field.name]["description"] == told[field.name]
    assert not [text for text in told.values() if "*optional*" in text]


def test_what_may_be_left_out_has_no_empty_value() -> None:
    assert SCHEMA["$defs"]["Phase"]["properties"]["client"].get("default", "none") == "none"
    assert '"null"' not in json.dumps(SCHEMA)
    assert SCHEMA["$defs"]["Phase"]["properties"]["park"]["default"] == "consultation"


def put(place: str, value: Any) -> Callable[[Document], None]:
    """A change of what stands at a place like `phases.0.voice`; without a value it is taken away."""

    def change(document: Document) -> None:
        *tables, key = place.split(".")
        table: Any = document
        for name in tables:
            table = table[int(name)] if name.isdigit() else table[name]
        if value is None:
            del table[key]
        else:
            table[key] = value

    return change


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("format", 2),
        ("format", None),
        ("name", "Our codev"),
        ("language", "english"),
        ("address", "sie"),
        ("titel", "Ours"),
        ("title", ""),
        ("people_min", 0),
        ("people_min", "4"),
        ("advice.short", None),
        ("advice.long", "x"),
        ("passing", None),
        ("phases", []),
        ("phases.0.minutes", -1),
        ("phases.0.minutes", 1.5),
        ("phases.0.voice", "boss"),
        ("phases.0.activity", None),
        ("phases.0.say", "one line"),
        ("phases.0.say", [{"say": "Now", "when": "never"}]),
        ("phases.0.parts.0.minutes", 0),
        ("phases.0.parts.0.voice", None),
        ("phases.0.parts.0.name", "x"),
        ("phases.0.park", "later"),
    ],
)
def test_what_an_editor_can_know_to_be_wrong_does_not_fit_nor_is_it_read(
    tmp_path: Path, place: str, value: Any
) -> None:
    document = shipped()
    put(place, value)(document)
    assert wrong(document) != []
    path = tmp_path / "codev.en.toml"
    path.write_text(to_toml(document), encoding="utf-8")
    assert check(path) != []


def test_the_line_that_names_the_schema_is_a_comment(tmp_path: Path) -> None:
    (line,) = re.findall(r"^#:schema .+$", page_path().read_text(encoding="utf-8"), re.MULTILINE)
    path = tmp_path / "codev.en.toml"
    path.write_text(f"{line}\n" + (shipped_dir() / path.name).read_text(encoding="utf-8"), encoding="utf-8")
    assert check(path) == []

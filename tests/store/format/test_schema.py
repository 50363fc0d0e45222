"""The JSON Schema of the session file: what the program writes fits it, and what it refuses to read does not."""

import json
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from codev_tui.model.kinds import LEVELS
from codev_tui.model.redaction import redact
from codev_tui.model.session import Kept, Session
from codev_tui.store.format.codec import as_document
from codev_tui.store.format.schema import session_schema
from samples import a_session
from strategies import sessions

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.toml"))
DEMO = sorted((Path(__file__).parents[3] / "data" / "demo").rglob("*.toml"))
VALIDATOR = Draft202012Validator(session_schema())
Document = dict[str, Any]


def as_json(document: Document) -> Any:
    """The document as a program has it that reads `codev show --json`."""
    return json.loads(json.dumps(document, default=lambda value: value.isoformat()))


def wrong(document: Document) -> list[str]:
    """Where a document does not fit."""
    return [error.json_path for error in VALIDATOR.iter_errors(as_json(document))]


def test_it_is_a_schema_of_the_draft_that_it_names() -> None:
    schema = session_schema()
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


@settings(max_examples=100, deadline=None)
@given(sessions(), st.sampled_from(LEVELS))
def test_whatever_the_program_writes_of_a_session_fits(session: Session, level: Kept) -> None:
    assert wrong(as_document(session)) == []
    assert wrong(as_document(redact(session, level))) == []


@pytest.mark.parametrize("path", [*GOLDEN, *DEMO], ids=lambda path: path.name)
def test_the_files_that_come_with_the_program_fit(path: Path) -> None:
    assert wrong(tomllib.loads(path.read_text(encoding="utf-8"))) == []


def test_the_least_that_can_be_read_fits() -> None:
    least = {
        "format": 1,
        "id": "2026-03-05-0930",
        "state": "finished",
        "created": "2026-03-05T09:30:41Z",
        "protocol": "codev",
        "phases": [{"name": "only", "activity": "learning", "planned_s": 600}],
        "x_tool": {"anything": [1, "two"]},
    }
    assert wrong(least) == []
    for key in least.keys() - {"x_tool"}:
        assert wrong({name: value for name, value in least.items() if name != key}) != [], key


def put(place: str, value: Any) -> Callable[[Document], None]:
    """A change of what stands at a place like `ideas.0.kind`."""

    def change(document: Document) -> None:
        *tables, key = place.split(".")
        table: Any = document
        for name in tables:
            table = table[int(name)] if name.isdigit() else table[name]
        table[key] = value

    return change


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("format", 2),
        ("format", "1"),
        ("id", "../../x"),
        ("id", "2026-03-05-0930-1"),
        ("state", "paused"),
        ("state", "running"),
        ("created", "2026-11-22T13:58:12"),
        ("created", "2026-11-22"),
        ("created", "0001-01-01T00:00:00Z"),
        ("created", 1700000000),
        ("finished", None),
        ("next_session", datetime(2026, 12, 20, 9, 0)),  # noqa: DTZ001 (a day is meant)
        ("kept", "some"),
        ("people.1.role", "boss"),
        ("people.1.name", ""),
        ("people.1.mail", "b@example.org"),
        ("people.2.duties", ["cook"]),
        ("phases", []),
        ("phases", [{"name": str(n), "activity": "topic", "planned_s": 60} for n in range(101)]),
        ("phases.0.activity", "lunch"),
        ("phases.0.planned_s", -1),
        ("phases.0.visits", 1.5),
        ("phases.0.visits", True),
        ("phases.0.paused_s", 1e300),
        ("phases.0.talk_s", {"Ben": "long"}),
        ("phases.1.fields", {"smell": "of coffee"}),
        ("ideas.0.n", 0),
        ("ideas.0.kind", "story"),
        ("ideas.0.sift", 3),
        ("commitments.0.status", "perhaps"),
        ("commitments.0.due", "soon"),
        ("commitments.0.checks.0.on", "2026-13-01"),
        ("feedback.0.score", 6),
        ("debrief.0.score", 0),
        ("debrief.0.answer", ["late"]),
        ("moments.0.text", None),
        ("settings", []),
        ("tags", "remote"),
    ],
)
def test_what_the_program_would_not_take_does_not_fit(place: str, value: Any) -> None:
    document = as_document(a_session())
    assert wrong(document) == []
    put(place, value)(document)
    assert wrong(document) != []


def test_seconds_may_be_whole_numbers_and_corrections_below_zero() -> None:
    document = as_document(a_session(next_session=date(2027, 1, 31)))
    put("phases.0.measured_s", 610)(document)
    put("phases.0.corrected_s", -30)(document)
    put("phases.0.elapsed_s", 580)(document)
    assert wrong(document) == []

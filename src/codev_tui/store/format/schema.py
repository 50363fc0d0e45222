"""The files of sessions and groups as JSON Schemas, for tools that read or write them.

docs/session-format.md and docs/groups.md say the same in words. JSON has no instants, days and times of day, so they
are texts there, in the form that they have in TOML.
"""

from datetime import date, datetime, time
from inspect import cleandoc
from typing import Any, Final, get_args

import msgspec

from codev_tui.model import group as groups
from codev_tui.model.course import PHASES_MAX
from codev_tui.model.people import PEOPLE_MAX, Person
from codev_tui.model.season import MEETINGS_MAX
from codev_tui.model.session import (
    FORMAT,
    IDEA_KINDS,
    AddedPhase,
    Answer,
    Check,
    Clock,
    Commitment,
    DroppedPhase,
    Feedback,
    Idea,
    PhaseRun,
    Session,
)
from codev_tui.store.format.validation.field_specs import DERIVED, SIGNED, FieldSpec, field_specs
from codev_tui.store.format.validation.sanitize import NUMBER_MAX

Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DAY: Final = "(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME: Final = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?"
_OFFSET: Final = "(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
_ID: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{4}(-([2-9]|[1-9][0-9]{1,5}))?$"
_ABOUT: Final = (
    "One session: one meeting with one client and one topic. Instants are texts with their offset from UTC, days are "
    "local dates, durations are seconds in keys that end in _s. What is left out is empty. Names of people and of "
    "phases, and numbers of ideas and of commitments, are unique. Keys at the top that are not named here belong to "
    "other tools and are kept; further in there are none."
)
_ABOUT_GROUP: Final = (
    "One group: people who meet regularly, what they agreed on, their season, what they told between sessions. Days "
    "are local dates. All but format and name may be left out. Names of members are unique. Keys at the top that are "
    "not named here belong to other tools and are kept; further in there are none."
)
_NEEDED: Final[dict[type[msgspec.Struct], tuple[str, ...]]] = {
    Session: ("format", "id", "state", "created", "protocol", "phases"),
    groups.Group: ("format", "name"),
}
"""What the program cannot do without, where that is more than what the struct has no default for."""
_LIMITS: Final[dict[tuple[type[msgspec.Struct], str], Schema]] = {
    (Session, "format"): {"const": FORMAT},
    (Session, "id"): {"pattern": _ID},
    (Session, "phases"): {"minItems": 1, "maxItems": PHASES_MAX},
    (PhaseRun, "name"): {"minLength": 1},
    (AddedPhase, "part"): {"minimum": 1},
    (DroppedPhase, "name"): {"minLength": 1},
    (Person, "name"): {"minLength": 1},
    (Idea, "n"): {"minimum": 1},
    (Commitment, "n"): {"minimum": 1},
    (Feedback, "score"): {"minimum": 1, "maximum": 5},
    (Answer, "score"): {"minimum": 1, "maximum": 5},
    (Clock, "part"): {"minimum": 1},
    (groups.Group, "format"): {"const": groups.FORMAT},
    (groups.Group, "name"): {"minLength": 1},
    (groups.Group, "minutes"): {"minimum": 1, "maximum": groups.MINUTES_MAX},
    (groups.Group, "cadence_days"): {"minimum": 1, "maximum": groups.CADENCE_MAX},
    (groups.Group, "members"): {"maxItems": PEOPLE_MAX},
    (groups.Group, "meetings"): {"maxItems": MEETINGS_MAX},
    (groups.Member, "name"): {"minLength": 1},
    (groups.Meeting, "session"): {"pattern": _ID},
}
"""What the types of the structs do not say."""


_USUAL_KINDS: Final[Schema] = {
    "if": {"not": {"required": ["idea_kinds"]}},
    "then": {"properties": {"ideas": {"items": {"properties": {"kind": {"enum": [*IDEA_KINDS]}}}}}},
}
"""Without kinds of the protocol's own, ideas are of the usual kinds."""


def session_schema() -> Schema:
    """The schema, in draft 2020-12: every file that the program writes fits, as does every one that it may change."""
    definitions: dict[str, Schema] = {}
    whole = _table(Session, definitions)
    return {
        "$schema": _DIALECT,
        "title": f"Session file of codev, format {FORMAT}",
        "description": _ABOUT,
        **whole,
        "additionalProperties": True,
        "if": {"properties": {"state": {"const": "running"}}},
        "then": {"required": ["clock"]},
        "allOf": [_USUAL_KINDS],
        "$defs": dict(sorted(definitions.items())),
    }


def group_schema() -> Schema:
    """The schema of the group file, in the same way."""
    definitions: dict[str, Schema] = {}
    whole = _table(groups.Group, definitions)
    return {
        "$schema": _DIALECT,
        "title": f"Group file of codev, format {groups.FORMAT}",
        "description": _ABOUT_GROUP,
        **whole,
        "additionalProperties": True,
        "$defs": dict(sorted(definitions.items())),
    }


def _table(struct: type[msgspec.Struct], definitions: dict[str, Schema]) -> Schema:
    """The schema of one table; those of the tables in it become definitions."""
    known = field_specs(struct)
    properties: dict[str, Schema] = {}
    for key, slot in known.items():
        properties[key] = _of(slot, key, definitions) | _LIMITS.get((struct, key), {})
    for key in sorted(DERIVED.get(struct, ())):
        properties[key] = _derived(key) | {"readOnly": True, "description": "Derived from other keys, never read."}
    needed = _NEEDED.get(struct) or [key for key, slot in known.items() if slot.required]
    return {
        "type": "object",
        "properties": properties,
        **({"required": list(needed)} if needed else {}),
        "additionalProperties": False,
    }


def _of(slot: FieldSpec, key: str, definitions: dict[str, Schema]) -> Schema:
    """The schema of what a key holds."""
    if slot.table:
        name = slot.table.__name__
        if name not in definitions:
            about = {"description": " ".join(cleandoc(slot.table.__doc__ or "").split())}
            definitions[name] = about | _table(slot.table, definitions)
        one: Schema = {"$ref": f"#/$defs/{name}"}
    elif slot.choices:
        one = {"enum": list(slot.choices)}
    else:
        one = _single(slot.type, key)
    return {"type": "array", "items": one} if slot.many else one


def _single(type_: Any, key: str) -> Schema:
    """The schema of a value that is neither table nor one of a few words; `type_` may be optional, or a tuple of it."""
    kinds = {type_, *get_args(type_)}
    if datetime in kinds:
        return {"type": "string", "format": "date-time", "pattern": f"^{_DAY}T{_TIME}{_OFFSET}$"}
    if date in kinds:
        return {"type": "string", "format": "date", "pattern": f"^{_DAY}$"}
    if time in kinds:
        return {"type": "string", "format": "time", "pattern": f"^{_TIME}$"}
    if bool in kinds:
        return {"type": "boolean"}
    for kind, name in ((int, "integer"), (float, "number")):
        if kind in kinds:
            return {"type": name, "minimum": -NUMBER_MAX if key in SIGNED else 0, "maximum": NUMBER_MAX}
    return {"type": "string"}


def _derived(key: str) -> Schema:
    if key == "status":
        return {"enum": list(field_specs(Check)["status"].choices)}
    if key == "elapsed_s":
        return {"type": "number"}
    if key == "talk_s":
        return {"type": "object", "additionalProperties": _single(float, key)}
    return {"type": "string"}

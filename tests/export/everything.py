"""Sessions with something marked in every text, to see where it comes out."""

from collections.abc import Callable
from random import Random
from typing import Any, TypeVar, get_args

import msgspec
from msgspec.structs import replace

from codev_tui.export.audiences import Audience
from codev_tui.export.exporting import Export, NotForThem, NothingThere, export
from codev_tui.export.options import FORMATS, ExportOptions
from codev_tui.model.session import Session
from codev_tui.store.format.validation.field_specs import field_specs

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
MARK = "ȹȹ"
_S = TypeVar("_S", bound=msgspec.Struct)
_OURS = frozenset(("id", "previous", "session", "language", "field"))
"""Keys whose texts nobody typed."""


def with_every_text(session: Session, change: Callable[[str], str]) -> Session:
    """The session with another text for each that people typed, names and names of phases among them."""
    changed = _changed(session, change)
    return replace(changed, extra=_foreign(session.extra, change))


def marked(session: Session) -> Session:
    """The session with a mark that nothing of ours has in every text."""
    return with_every_text(session, lambda text: f"{MARK}{text}{MARK}")


def every_export(sessions: list[Session], audience: Audience, *, pseudonyms: bool = False) -> dict[str, Export]:
    """The sessions in every format that there is for this audience."""
    exports: dict[str, Export] = {}
    for to in FORMATS:
        try:
            exports[to] = export(sessions, ExportOptions(to, audience, pseudonyms), Random(1))
        except (NotForThem, NothingThere):
            assert to == "ics"
    return exports


def all_text(exported: Export) -> str:
    """Everything that an export says, names of files among it."""
    return "\n".join((exported.one, *(part for file in exported.files for part in file)))


def _changed(struct: _S, change: Callable[[str], str]) -> _S:
    changes = {
        key: _value(getattr(struct, key), change)
        for key, slot in field_specs(type(struct)).items()
        if not slot.choices and key not in _OURS
    }
    return replace(struct, **changes)


def _value(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, msgspec.Struct):
        return _changed(value, change)
    if isinstance(value, tuple):
        return tuple(_value(inner, change) for inner in value)
    return change(value) if isinstance(value, str) and value else value


def _foreign(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {change(key): _foreign(inner, change) for key, inner in value.items()}
    if isinstance(value, list):
        return [_foreign(inner, change) for inner in value]
    return change(value) if isinstance(value, str) else value

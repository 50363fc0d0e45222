"""Going through a struct of a file, key by key: names of people and texts become others.

A key that comes to the format later is not passed over, for the structs themselves say what there is.
"""

from collections.abc import Callable, Collection
from typing import Any, Final, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from codev_tui.model.group import Group
from codev_tui.model.kinds import name_keys
from codev_tui.model.session import AddedPhase, Answer, DroppedPhase, FieldText, Idea, NamedKind, PhaseRun, Session
from codev_tui.store.format.validation.field_specs import field_specs

_S = TypeVar("_S", bound=msgspec.Struct)
_REFERENCES: Final[dict[type[msgspec.Struct], frozenset[str]]] = {
    Session: frozenset(("id", "language", "previous")),
    PhaseRun: frozenset(("name", "principles")),
    AddedPhase: frozenset(("protocol", "protocol_title", "script")),
    DroppedPhase: frozenset(("name", "after")),
    Group: frozenset(("language", "protocol")),
    NamedKind: frozenset(("name",)),
    FieldText: frozenset(("name",)),
    Answer: frozenset(("name",)),
    Idea: frozenset(("kind",)),
}
_REFERENCES_ANYWHERE: Final = frozenset(("phase", "session", "field"))
"""Keys that hold names of phases and sessions: they refer to each other, and nobody typed them."""


class Rewriter(NamedTuple):
    """`name` gives another name for a person, `text` another text. `kept` are keys of a session or a group that stay.

    Where two people get one name, a list of names has it once.
    """

    name: Callable[[str], str]
    text: Callable[[str], str]
    kept: Collection[str] = ()

    def __call__(self, struct: _S) -> _S:
        """The struct with other names and texts; the very same where nothing in it is another."""
        changes = {}
        for key, slot in field_specs(type(struct)).items():
            if not slot.choices and not self._is_kept(struct, key):
                before = getattr(struct, key)
                after = self._value(struct, key, before)
                if after != before:
                    changes[key] = after
        if isinstance(struct, Session | Group) and struct.extra:
            changes["extra"] = self._foreign(struct.extra)
        return replace(struct, **changes) if changes else struct

    def _is_kept(self, struct: msgspec.Struct, key: str) -> bool:
        if key in _REFERENCES_ANYWHERE or any(
            isinstance(struct, of) and key in keys for of, keys in _REFERENCES.items()
        ):
            return True
        return isinstance(struct, Session | Group) and key in self.kept

    def _value(self, struct: msgspec.Struct, key: str, value: Any) -> Any:
        if isinstance(value, msgspec.Struct):
            return self(value)
        if isinstance(value, tuple):
            inner = (self._value(struct, key, each) for each in value)
            return tuple(dict.fromkeys(inner) if key in name_keys(type(struct)) else inner)
        if not isinstance(value, str) or not value:
            return value
        return self.name(value) if key in name_keys(type(struct)) else self.text(value)

    def _foreign(self, value: Any) -> Any:
        """What another tool put into the file: every text in it."""
        if isinstance(value, dict):
            return {self.text(key): self._foreign(inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._foreign(inner) for inner in value]
        return self.text(value) if isinstance(value, str) else value

"""A protocol file that says only what is different from another one: `extends` names that one."""

import re
from collections.abc import Mapping
from typing import Any, Final

from codev_tui.i18n import _
from codev_tui.store.format.validation.conversion import InvalidValue, quoted

Document = Mapping[str, Any]
_PHASE: Final = re.compile(r"phases\[(\d+)\]")


def extended(document: Document, base: Document) -> dict[str, Any]:
    """The base with what the document has of its own: its keys, and the keys of phases of the same name.

    Raises `InvalidValue` where the base extends another one, or has no such phase.
    """
    if base.get("extends"):
        sentence = _("extends is {name}, which extends another protocol itself: extend that one.")
        raise InvalidValue("extends", sentence.format(name=quoted(document["extends"])))
    changes, phases = _by_name(document), _phases(base)
    known = [phase.get("name") for phase in phases]
    for i, (name, _changed) in enumerate(changes):
        if name not in known:
            here = f"phases[{i}].name"
            sentence = _("{key} is {name}, which {base} does not have: a protocol that extends another has its phases.")
            words = sentence.format(key=here, name=quoted(name), base=quoted(document["extends"]))
            raise InvalidValue(here, words)
    whole = {**base, **document}
    whole["phases"] = [{**phase, **dict(changes).get(phase.get("name"), {})} for phase in phases]
    return whole


def own_key(key: str, document: Document, whole: Document) -> str:
    """Where a key of the whole protocol is in the file that extends another; empty where that file does not have it."""
    found = _PHASE.match(key)
    if found is None:
        return key if re.split(r"[.\[]", key)[0] in document else ""
    phases = _phases(whole)
    name = phases[int(found[1])].get("name") if int(found[1]) < len(phases) else None
    names = [each for each, _changed in _by_name(document)]
    return f"phases[{names.index(name)}]{key[found.end() :]}" if name in names else ""


def _by_name(document: Document) -> list[tuple[Any, dict[str, Any]]]:
    return [(phase.get("name"), phase) for phase in _phases(document)]


def _phases(document: Document) -> list[dict[str, Any]]:
    phases = document.get("phases", [])
    return [phase for phase in phases if isinstance(phase, dict)] if isinstance(phases, list) else []

"""A session and its file: docs/session-format.md states the keys, this module writes and reads them."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import msgspec
from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.part_times import reconcile
from codev_tui.model.protocol import RoleNames
from codev_tui.model.session import FORMAT, Commitment, Facets, PhaseRun, Session
from codev_tui.model.voices import talk_s
from codev_tui.store.format.toml_reader import FileProblem, line_of, parse
from codev_tui.store.format.toml_writer import to_toml
from codev_tui.store.format.validation.conversion import InvalidValue, convert, quoted
from codev_tui.store.format.validation.field_specs import DERIVED, field_specs
from codev_tui.store.format.validation.problems import drop_dangling, problems
from codev_tui.store.format.validation.sanitize import Intake

_EMPTY: Final[tuple[object, ...]] = (None, "", (), Facets(), RoleNames())
_LEFT_OUT_AT_ZERO: Final = frozenset({"last_idea", "last_commitment", "sitting_turn", "sitting_minutes"})


class SessionFileError(FileProblem):
    """A session file that cannot be read; the sentence names the file, the key and, if it can be told, the line."""


class Reading(NamedTuple):
    """A session file as read. `read_only` says in a sentence why it must not be written, empty where it may be."""

    session: Session
    read_only: str


def as_document(session: Session) -> dict[str, Any]:
    """The session file as a plain document, in the order of its keys, with those that are derived from others."""
    document = table_of(session)
    if session.request:
        after = next(key for key in ("request_stem", "roles", "kept") if key in document)
        document = _inserted(document, "request", session.request, before=after)
    if session.kept != "all":
        del document["settings"]
    if not session.settings.talk:
        document.pop("turns", None)
        return document | session.extra
    for table, phase in zip(document["phases"], session.phases, strict=True):
        if spoken := talk_s(session, phase):
            table["talk_s"] = dict(spoken)
    return document | session.extra


def encode(session: Session) -> str:
    """The text of the session's file."""
    return to_toml(as_document(session))


def decode(data: bytes, name: str) -> Reading:
    """The session that a file holds; `name` is what errors call the file. Raises `SessionFileError`."""
    return understand(*document_of(data, name), name)


def document_of(data: bytes, name: str) -> tuple[dict[str, Any], str]:
    """The document that a file holds, derived keys and all, and its text. Raises `SessionFileError`."""
    try:
        return parse(data, name)
    except FileProblem as problem:
        raise SessionFileError(*problem.args) from None


def understand(document: dict[str, Any], text: str, name: str) -> Reading:
    """The session that a document stands for; `text` is what it was read from. Raises `SessionFileError`."""
    try:
        return _reading(document, name)
    except InvalidValue as unfit:
        raise SessionFileError(name, unfit.problem, unfit.key, line_of(text, unfit.key)) from None


def table_of(struct: msgspec.Struct) -> dict[str, Any]:
    """The keys of one struct, without those that are optional and empty."""
    table: dict[str, Any] = {}
    for key, slot in field_specs(type(struct)).items():
        value = getattr(struct, key)
        if slot.required or not (value in _EMPTY or (key in _LEFT_OUT_AT_ZERO and not value)):
            table[key] = _plain(value)
    return table


def _plain(value: Any) -> Any:
    if isinstance(value, PhaseRun):
        return _inserted(table_of(value), "elapsed_s", value.elapsed_s, before="measured_s")
    if isinstance(value, Commitment):
        return _inserted(table_of(value), "status", value.status, before="checks")
    if isinstance(value, msgspec.Struct):
        return table_of(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _inserted(table: dict[str, Any], key: str, value: Any, before: str) -> dict[str, Any]:
    """The table with a derived key before another one, or last where that one is left out."""
    names = list(table)
    place = names.index(before) if before in table else len(names)
    items = [*table.items()]
    return dict([*items[:place], (key, value), *items[place:]])


def _reading(document: dict[str, Any], name: str) -> Reading:
    later = is_later(document, FORMAT, ("format", "state"))
    known = field_specs(Session).keys() | DERIVED[Session]
    intake = Intake(lenient=later)
    table = intake.table({key: value for key, value in document.items() if key in known}, Session)
    session = drop_dangling(convert(_as_far_as_understood(table) if later else table, Session))
    session = replace(session, phases=tuple(map(reconcile, session.phases)))
    for fault in problems(session):
        raise fault
    session = replace(session, extra={key: value for key, value in document.items() if key not in known})
    if later:
        return Reading(session, written_later(name, document["format"]))
    return Reading(session, with_unknown(name, intake.unknown[0]) if intake.unknown else "")


def is_later(document: dict[str, Any], newest: int, needed: Iterable[str]) -> bool:
    """Whether the file is of a later format than `newest`. Raises `InvalidValue` where a key is missing that tells."""
    for key in needed:
        if key not in document:
            raise InvalidValue(key, _("{key} is missing.").format(key=key))
    number = document["format"]
    if not isinstance(number, int) or isinstance(number, bool):
        raise InvalidValue("format", _("format is no whole number."))
    if number < 1:
        raise InvalidValue("format", _("format is {n}; numbers begin with 1.").format(n=quoted(number)))
    return number > newest


def _as_far_as_understood(table: dict[str, Any]) -> dict[str, Any]:
    """A table of a later format made consistent: without a clock that makes sense here, the session is not running."""
    phases = [phase["name"] for phase in table.get("phases", ())]
    clock = table.get("clock")
    if table.get("state", "running") == "running" and clock and clock["phase"] in phases:
        return {**table, "state": "running"}
    state = table.get("state", "finished")
    return {**table, "state": "finished" if state == "running" else state}


def written_later(name: str, number: int) -> str:
    """Why a file of a later format is not written."""
    return _(
        "{name} was written by a later version of codev (format {format}): "
        "it is shown as far as it is understood, and never changed."
    ).format(name=name, format=quoted(number))


def with_unknown(name: str, key: str) -> str:
    """Why a file with an unknown key in one of its tables is not written."""
    return _("{name} has a key that codev does not know, {key}: so that nothing is lost, it is not changed.").format(
        name=name, key=quoted(key)
    )

"""How the words of a command go on: sessions, groups, people, protocols, themes; quick, and quiet whatever happens.

What a word may be is told by the placeholder in the help and the name of the parameter, so that every command that
takes a session or a name completes it alike.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from codev_tui.called_as import completion_variable
from codev_tui.model.text import name_key
from codev_tui.store.disk.paths import data_dir
from codev_tui.store.index.index import Index
from codev_tui.store.index.location import index_path
from codev_tui.store.library import Library
from codev_tui.store.protocols import ProtocolFiles
from codev_tui.store.session_summary import SessionSummary

_NEWEST: Final = 200
"""From so many sessions names are gathered."""
_READ: Final = 40
"""So many files are read at most: those that no index has yet, and those whose people are gathered."""
_PEOPLE: Final = frozenset(("client", "clients", "facilitator", "person", "people", "owner", "owners", "by", "member"))
_TAKEN: Final = re.compile(r"[\s\\\"'`$&|;<>()*?!#~]")
"""What a shell takes for something else than a part of a word."""


class Item(NamedTuple):
    """A word as typer prints it for a shell."""

    value: str
    help: str = ""
    type: str = "plain"


Source = Callable[[Path], Iterable[Item]]


def complete_parameters(command: Any, name: str = "") -> None:
    """Have the parameters of a command, and of those below it, say how their words go on.

    Of no type: typer 0.28 brings its own click, older ones take the one that is installed.
    """
    for parameter in command.params:
        if source := _source_of(parameter, name):
            parameter.shell_complete = partial(_complete, source)
    for below, its in getattr(command, "commands", {}).items():
        complete_parameters(its, f"{name} {below}".strip())


def _source_of(parameter: Any, command: str) -> Source | None:
    metavar, name = parameter.metavar or "", parameter.name
    if "SESSION" in metavar:
        return _sessions
    if metavar in ("G", "GROUP"):
        return _groups
    if name in _PEOPLE or (command == "rename person" and metavar == "OLD"):
        return _people
    if name in ("protocol", "protocols") or (command.startswith("scripts") and metavar == "NAME"):
        return _protocols
    return _BY_COMMAND.get(command) if metavar == "OLD" else _themes if name in ("theme", "themes") else None


def _complete(source: Source, context: Any, incomplete: str) -> list[Item]:
    """The words that begin as typed; none where anything goes wrong, for nobody could read why."""
    with suppress(Exception):
        root = context.find_root().params.get("data_dir") or data_dir()
        wanted = name_key(incomplete)
        items = {item.value: item for item in source(Path(root)) if name_key(item.value).startswith(wanted)}
        return [item._replace(value=_quoted(item.value)) for item in items.values()]
    return []


def _quoted(value: str) -> str:
    """As bash takes it for one word; other shells quote by themselves."""
    in_bash = os.environ.get(completion_variable()) == "complete_bash"
    return _TAKEN.sub(r"\\\g<0>", value) if in_bash else value


def _facts(root: Path) -> list[SessionSummary]:
    """What is known of the newest sessions; the index is used where there is one, and none is made."""
    path = index_path(root)
    index = Index(Library(root), path if path and path.is_file() else None)
    try:
        index.look()
        index.take_in(at_most=_READ)
        return [each for each in index.facts(at_hand=True)[:_NEWEST] if isinstance(each, SessionSummary)]
    finally:
        index.close()


def _sessions(root: Path) -> Iterator[Item]:
    yield Item("last")
    for each in _facts(root):
        yield Item(each.id, " · ".join(filter(None, (each.title, each.group))))


def _groups(root: Path) -> Iterator[Item]:
    yield from (Item(each.group) for each in _facts(root) if each.group)


def _themes(root: Path) -> Iterator[Item]:
    yield from (Item(each.theme) for each in _facts(root) if each.theme)


def _people(root: Path) -> Iterator[Item]:
    library = Library(root)
    for id_ in islice((each.id for each in _facts(root)), _READ):
        with suppress(Exception):
            yield from (Item(person.name) for person in library.look(id_).session.people)


def _protocols(root: Path) -> Iterator[Item]:
    yield from (Item(each.name, each.title) for each in ProtocolFiles(root / "scripts").entries() if not each.problem)


_BY_COMMAND: Final[Mapping[str, Source]] = {"rename group": _groups, "rename theme": _themes}

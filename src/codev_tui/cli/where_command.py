"""`codev where`: the folders of everything that codev keeps, the versions, and the state of the index."""

import platform
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import typer

from codev_tui import __version__
from codev_tui.cli.arguments import AsJson, data_dir
from codev_tui.cli.output import on_a_terminal, print_json
from codev_tui.i18n import N_, _
from codev_tui.model.text import clean_line
from codev_tui.store.disk.paths import NoHome, cache_dir, config_dir, runtime_dir, state_dir
from codev_tui.store.index.index import Index
from codev_tui.store.index.location import index_path
from codev_tui.store.library import Library
from codev_tui.store.protocols import shipped_dir

_KEY_WIDTH: Final = 9

commands = typer.Typer()


@commands.command(
    "where",
    help=N_(
        "Show where codev keeps things, and its versions.\n\n"
        "The folders of sessions, of your own protocols, settings, caches and errors, and the index of the sessions: "
        "what a backup or a new laptop needs is data and config; the others are made again."
    ),
)
def show_where(context: typer.Context, as_json: AsJson = False) -> None:
    """Print folders, versions and the index; a folder that there is no home for is empty."""
    root = data_dir(context)
    folders = {
        "data": root,
        "scripts": root / "scripts",
        "config": _known(config_dir),
        "cache": _known(cache_dir),
        "state": _known(state_dir),
        "runtime": _known(runtime_dir),
        "shipped": shipped_dir(),
    }
    versions = {"codev": __version__, "python": platform.python_version(), "textual": version("textual")}
    index = _index(root)
    if as_json:
        told = {key: None if path is None else str(path) for key, path in folders.items()}
        print_json({"folders": told, "versions": versions, "index": index})
        return
    words = {
        "data": _("sessions and groups"),
        "scripts": _("your own protocols"),
        "config": _("settings"),
        "cache": _("search index; made again"),
        "state": _("errors of codev's own"),
        "runtime": _("what the room’s screen shows just now"),
        "shipped": _("protocols that come with codev"),
    }
    rows = [(key, str(path or ""), words[key]) for key, path in folders.items()]
    rows.append(("index", str(index["path"] or ""), _index_words(index)))
    rows += [(key, number, "") for key, number in versions.items()]
    for row in rows:
        typer.echo(_line(*map(clean_line, row)))


def _line(key: str, value: str, about: str) -> str:
    """A line for reading, in which a path stands whole; for a pipe, a tab between the fields."""
    if not on_a_terminal():
        return f"{key}\t{value}"
    return f"{key:<{_KEY_WIDTH}}{value}" + (f"  ({about})" if about else "")


def _known(folder: Callable[[], Path]) -> Path | None:
    try:
        return folder()
    except (NoHome, OSError):  # The system's folder for what lasts as long as the login may be somebody else's.
        return None


def _index(root: Path) -> dict[str, Any]:
    """The index of that data directory: its file, what it holds, and how many sessions it does not know as they are."""
    path = index_path(root)
    there = path is not None and path.is_file()
    found: dict[str, Any] = {
        "path": None if path is None else str(path),
        "exists": there,
        "sessions": None,
        "waiting": None,
    }
    if there:
        index = Index(Library(root), path)
        try:
            found["waiting"] = index.look()
            found["sessions"] = len(index.facts(at_hand=True))
        finally:
            index.close()
    return found


def _index_words(index: dict[str, Any]) -> str:
    if not index["exists"]:
        return _("none yet: the first search makes it")
    if index["waiting"]:
        return _("{sessions} sessions, {waiting} to read again").format(**index)
    return _("{sessions} sessions, up to date").format(**index)

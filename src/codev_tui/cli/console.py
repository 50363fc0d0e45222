"""Opening the console: never without a terminal, and quickly."""

import gc
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

from codev_tui.called_as import command
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line
from codev_tui.terminal.cursor_addressing import can_place_cursor
from codev_tui.terminal.modes import restore_screen

if TYPE_CHECKING:
    from codev_tui.editing.live import LiveSession
    from codev_tui.editing.workspace import Workspace
    from codev_tui.model.plan import Plan
    from codev_tui.timepiece import Timepiece


_WITHOUT_TERMINAL: Final = ("list", "show", "search", "actions", "stats", "export", "scripts")


class NoTerminal(CodevError):
    """The console was asked for where there is nobody to look at it."""


def need_terminal() -> None:
    """Raise `NoTerminal` unless somebody can see the console's screens and type; else it would wait for ever."""
    streams = (
        (sys.stdin, _("standard input")),
        (sys.stdout, _("standard output")),
        (sys.stderr, _("standard error")),
    )
    for stream, name in streams:
        if stream is None or not stream.isatty():
            raise NoTerminal(
                _(
                    "The console needs a terminal, and {stream} is not one. These commands work without: {commands}."
                ).format(stream=name, commands=", ".join(map(command, _WITHOUT_TERMINAL)))
            )
    if not can_place_cursor():
        sentence = _(
            "No screen can be drawn on this terminal ({terminal}), for it cannot place its cursor. "
            "{new} and {resume} run a session line by line; {list}, {show} and {search} read past ones."
        )
        plain = {name: command(name, "--plain") for name in ("new", "resume")}
        reading = {name: command(name) for name in ("list", "show", "search")}
        raise NoTerminal(sentence.format(terminal=clean_line(os.environ.get("TERM", "")), **plain, **reading))


def workspace_at(data_dir: Path, timepiece: "Timepiece | None" = None) -> "Workspace":
    """The workspace on that data directory, with the machine's clocks unless others are given."""
    from codev_tui.editing.workspace import Workspace
    from codev_tui.timepiece import SystemTimepiece

    return Workspace(data_dir, timepiece or SystemTimepiece())


def _usual(data_dir: Path | None) -> Path:
    """The data directory that was given, else the default one; an interrupted change of its sessions is ended."""
    from codev_tui.cli.interrupted import end_interrupted_change
    from codev_tui.store.disk.paths import data_dir as default_data_dir

    directory = data_dir or default_data_dir()
    end_interrupted_change(directory)
    return directory


def open_home(data_dir: Path | None = None) -> int:
    """Open the console at home, on the default data directory unless another is given; returns the exit status.

    The workspace is laid when the app asks for it, so that the first frame need not wait for it.
    """
    need_terminal()
    directory = _usual(data_dir)
    return _open(lambda: workspace_at(directory))


def open_preparation(workspace: "Workspace", plan: "Plan") -> int:
    """Open the console on the preparation screen, filled in with the plan; returns the exit status."""
    need_terminal()
    return _open(workspace, plan=plan)


def open_review(data_dir: Path | None, reference: str | None = None) -> int:
    """Open the console among the past sessions, or before the one that is meant; returns the exit status.

    Raises `CodevError` where no session, or more than one, is meant.
    """
    need_terminal()
    directory = _usual(data_dir)
    if reference is None:
        return _open(lambda: workspace_at(directory), review="")
    workspace = workspace_at(directory)
    return _open(workspace, review=workspace.library.resolve(reference))


def open_room(workspace: "Workspace", lay: "Callable[[], LiveSession]") -> int:
    """Open the console in the room, on the session that `lay` gives; returns the exit status.

    Without a terminal `lay` is not called, so that no session is written that nobody sees.
    """
    need_terminal()
    return _open(workspace, live=lay())


class NothingToResume(CodevError):
    """No session is running."""


class HadElsewhere(CodevError):
    """Another console has the session; the sentence says which, and what to do."""


def resume(data_dir: Path | None, reference: str | None = None, *, take_over: bool = False) -> int:
    """Open the room on the session meant, else on the newest that runs; returns the exit status."""
    workspace = workspace_at(_usual(data_dir))
    id_ = running_id(workspace, reference)
    return open_room(workspace, lambda: resumed(workspace, id_, take_over=take_over))


def running_id(workspace: "Workspace", reference: str | None) -> str:
    """The id of the session meant, else of the newest that runs. Raises `NothingToResume` where none does."""
    id_ = workspace.library.newest_running() if reference is None else workspace.library.resolve(reference)
    if id_ is None:
        sentence = _("No session is running, so there is none to resume. Begin one with {command}.")
        raise NothingToResume(sentence.format(command=command("new")))
    return id_


def resumed(workspace: "Workspace", id_: str, *, take_over: bool) -> "LiveSession":
    """The session, to be gone on with. Raises `HadElsewhere` where another console has it."""
    from codev_tui.store.disk.lock import SessionInUse

    try:
        return workspace.resume(id_, take_over=take_over)
    except SessionInUse as in_use:
        advice = _("Read it with {show}; to go on with it here, {take_over}.")
        words = advice.format(show=command("show", id_), take_over=command("resume", id_, "--take-over"))
        raise HadElsewhere(f"{in_use} {words}") from None


def _open(
    workspace: "Workspace | Callable[[], Workspace]",
    live: "LiveSession | None" = None,
    plan: "Plan | None" = None,
    review: str | None = None,
) -> int:
    # The app turns it on again after its first frame; until then nothing that is made becomes garbage.
    gc.disable()
    with _first_frame(live) if live is not None else nullcontext():
        from codev_tui.app import run
    try:
        return run(workspace, live=live, plan=plan, review=review)
    finally:
        restore_screen()


def _first_frame(live: "LiveSession") -> AbstractContextManager[None]:
    from codev_tui.cli.first_frame import first_frame

    return first_frame(live)

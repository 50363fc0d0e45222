"""`codev demo`: a sample session on a fast clock, in a folder that goes when it ends."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeVar

import msgspec
import typer
from msgspec.structs import replace

from codev_tui.cli import console
from codev_tui.cli.output import complain
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import N_, _
from codev_tui.model.session import Session
from codev_tui.store.disk.temporary import temporary_folder
from codev_tui.store.format.codec import decode
from codev_tui.store.protocols import shipped_dir
from codev_tui.timepiece import FastTimepiece, SystemTimepiece

FASTER: Final = 10
"""How many times faster than the wall's the demo's clock runs: ninety minutes take nine."""
PREFIX: Final = "codev-demo-"
"""How the names of the demo's folders begin."""

_T = TypeVar("_T")

commands = typer.Typer()


@commands.command(
    "demo",
    help=N_("Try it out: a sample session, its clock ten times as fast, in a folder that is removed at the end."),
)
def demo() -> None:
    """Lay the sample out and open the room on it; its folder goes whatever happens, or with the next demo."""
    console.need_terminal()
    timepiece = SystemTimepiece()
    with temporary_folder(PREFIX, timepiece.wall()) as folder:
        complain(_("The demo keeps its files in {folder}, and removes them when it ends.").format(folder=folder))
        workspace = Workspace(folder, FastTimepiece(timepiece, FASTER), throw_away=True)
        id_ = lay_out(workspace)
        status = console.open_room(workspace, lambda: workspace.resume(id_))
    complain(_("The demo is over; {folder} is removed.").format(folder=folder))
    raise typer.Exit(status)


def lay_out(workspace: Workspace) -> str:
    """Write the sample's sessions to the library, with their days moved so that the last one is prepared now.

    Returns the id of that one, which is running; the one before it has commitments to take stock of.
    """
    before, sample = _sample("previous.toml"), _sample("session.toml")
    now = workspace.timepiece.wall()
    shift = now.date() - sample.created.date()
    before = _moved(before, lambda at: _same_time(at, shift), shift)
    before = replace(before, id=workspace.library.new_id(before.created))
    sample = _moved(sample, lambda _at: now, shift)
    sample = replace(sample, id=workspace.library.new_id(now), created=now.replace(microsecond=0), previous=before.id)
    workspace.library.write(before)
    workspace.library.write(sample)
    return sample.id


def _sample(name: str) -> Session:
    path = shipped_dir().with_name("demo") / name
    return decode(path.read_bytes(), name).session


def _same_time(at: datetime, shift: timedelta) -> datetime:
    """The instant that a clock on the wall here shows that many days later: two in the afternoon stays two."""
    return (at.replace(tzinfo=None) + shift).astimezone()


def _moved(value: _T, instant: Callable[[datetime], datetime], shift: timedelta) -> _T:
    """The value with every instant and day in it moved."""
    moved: Any = value
    if isinstance(value, datetime):
        moved = instant(value)
    elif isinstance(value, date):
        moved = value + shift
    elif isinstance(value, tuple):
        moved = tuple(_moved(inner, instant, shift) for inner in value)
    elif isinstance(value, msgspec.Struct):
        fields = {name: _moved(getattr(value, name), instant, shift) for name in value.__struct_fields__}
        moved = replace(value, **fields)
    result: _T = moved
    return result

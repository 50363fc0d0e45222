"""The demonstration: a sample session and two before it, in a folder that is thrown away, on a fast clock."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
from msgspec.structs import replace

from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model import timekeeping
from codev_tui.model.instants import add_seconds
from codev_tui.model.protocol import Protocol
from codev_tui.model.sample_entries import add_entries_so_far, without_entries
from codev_tui.model.session import Session
from codev_tui.store.disk.temporary import temporary_folder
from codev_tui.store.format.codec import decode
from codev_tui.store.protocols import shipped_dir
from codev_tui.timepiece import FastTimepiece, SystemTimepiece

FASTER: Final = 10
"""How many times faster than the wall's the demonstration's clock runs: ninety minutes take nine."""
PREFIX: Final = "codev-demo-"
"""How the names of its folders begin."""
_FILES: Final = ("earlier.toml", "previous.toml", "session.toml")
"""The sessions of the sample's group, the earliest first; the last one is to be held."""

_T = TypeVar("_T")


def phase_names() -> tuple[str, ...]:
    """The phases of the sample, by the names that its file has for them."""
    return tuple(phase.name for phase in _read("en", _FILES[-1]).phases)


@contextmanager
def sample_workspace() -> Iterator[Workspace]:
    """A workspace in a folder that goes at the end, whatever happens, or with the next one. Raises `OSError`."""
    timepiece = SystemTimepiece()
    with temporary_folder(PREFIX, timepiece.wall()) as folder:
        workspace = Workspace(folder, FastTimepiece(timepiece, FASTER), throw_away=True, pace=FASTER)
        try:
            yield workspace
        finally:
            workspace.clear()


def lay_out(workspace: Workspace, language: str = "en", *, at: str = "") -> LiveSession:
    """Write the sample's sessions to the library, with their days moved so that the last one is prepared now.

    Returns that one, in its first phase, its clock standing; its entries appear as it goes on. `at`: in the phase of
    that name, as if the ones before had taken the time that was planned for them.
    """
    *before, sample = (_read(language, name) for name in _FILES)
    now = workspace.timepiece.wall()
    shift = now.date() - sample.created.date()
    before = [_moved(session, lambda at: _same_time(at, shift), shift) for session in before]
    sample = replace(_moved(sample, lambda _at: now, shift), created=now.replace(microsecond=0))
    ids = {session.id: workspace.library.new_id(session.created) for session in (*before, sample)}
    for session in before:
        workspace.library.write(_renamed(session, ids))
    sample = _renamed(sample, ids)
    session = without_entries(sample)
    workspace.library.write(_brought_to(session, sample, workspace.protocol_of(session), at, now) if at else session)
    live = workspace.resume(sample.id)
    _Feeding(live, sample).begin()
    return live


class _Feeding:
    """Adds the sample's entries whenever the session comes to another part."""

    def __init__(self, live: LiveSession, sample: Session) -> None:
        self._live = live
        self._sample = sample
        self._at = ("", 0)

    def begin(self) -> None:
        self._live.subscribe(self._follow)

    def _follow(self) -> None:
        clock = self._live.session.clock
        if clock is not None and self._at != (clock.phase, clock.part):
            self._at = clock.phase, clock.part
            self._live.update(lambda session, _at: add_entries_so_far(session, self._sample))


def _brought_to(session: Session, sample: Session, protocol: Protocol, name: str, now: datetime) -> Session:
    """The session as it comes to that phase, its clock standing; each phase before has taken its planned time."""
    names = [phase.name for phase in session.phases]
    passed = sum(phase.planned_s for phase in session.phases[: names.index(name)])
    at = add_seconds(now, -passed)
    session = timekeeping.start(session, at)
    while session.phase.name != name:
        index = session.index
        at = add_seconds(at, session.phase.planned_s)
        session = timekeeping.pass_time(session, session.phase.planned_s, at)
        while session.index == index:
            session = add_entries_so_far(timekeeping.next_stage(session, protocol, at), sample)
    return timekeeping.pause_or_resume(session, now)


def _read(language: str, name: str) -> Session:
    """One of the sample's sessions, in English where there is none in that language."""
    folder = shipped_dir().with_name("demo")
    translated = folder / language / name
    path: Path = translated if translated.exists() else folder / name
    return decode(path.read_bytes(), name).session


def _same_time(at: datetime, shift: timedelta) -> datetime:
    """The instant that a clock on the wall here shows that many days later: two in the afternoon stays two."""
    return (at.replace(tzinfo=None) + shift).astimezone()


def _renamed(session: Session, ids: Mapping[str, str]) -> Session:
    """The session with its own id and those that it names as they are in the library."""
    commitments = tuple(
        replace(each, checks=tuple(replace(check, session=ids.get(check.session, "")) for check in each.checks))
        for each in session.commitments
    )
    return replace(session, id=ids[session.id], previous=ids.get(session.previous, ""), commitments=commitments)


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

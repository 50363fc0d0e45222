"""A desk with the groups of a facilitator: one with a file and past sessions, one that only arose from a session."""

from datetime import date, time
from pathlib import Path

from msgspec.structs import replace

from builders import a_past_session
from clocks import NOON, FakeTimepiece
from codev_tui.model.group import Group, add_between, add_member, set_details
from codev_tui.model.people import with_client
from codev_tui.model.season import add_meeting, tick
from codev_tui.model.session import Commitment, Session
from codev_tui.store.group_files import GroupFiles
from samples import keep_in

NORTH, SOUTH = "North team", "South team"
HELD = "2026-10-22-1200"
AGREED = "No record but commitments.\nCameras on."


def past(id_: str, client: str, group: str) -> Session:
    """A finished session of that group, with an open commitment."""
    at = NOON.replace(month=int(id_[5:7]))
    session = a_past_session()
    return replace(
        session,
        id=id_,
        title="A team that does not speak",
        group=group,
        created=at,
        started=at,
        people=with_client(session.people, client),
        commitments=(Commitment(n=1, text="Call the bank"),),
    )


def north() -> Group:
    """Four members, a season of four meetings, of which one took place."""
    group = Group(name=NORTH)
    for name in ("Amina", "Ben", "Chloé", "Dov"):
        group = add_member(group, name)
    for day in (date(2026, 10, 22), date(2026, 12, 3), date(2027, 1, 14), date(2027, 4, 2)):
        group = add_meeting(group, day, at=time(14), place="Room 3")
    group = add_between(tick(group, HELD, date(2026, 10, 22)), "The walking talk", date(2026, 11, 2), "Chloé")
    return set_details(group, agreement=AGREED, cadence_days=42)


def keep_groups(data_dir: Path) -> FakeTimepiece:
    """Both groups on the disk of that desk."""
    timepiece = FakeTimepiece()
    keep_in(data_dir, past(HELD, "Dov", NORTH), past("2026-09-22-1200", "Amina", SOUTH))
    group = north()
    GroupFiles(data_dir).update(NORTH, lambda _none: group, timepiece.wall())
    return timepiece


def kept(data_dir: Path, name: str = NORTH) -> Group:
    """The group as its file has it."""
    files = GroupFiles(data_dir)
    return files.look(files.find(name)).group

"""A year of a group of seven, through the program's own files: everybody client once, the season right after each."""

from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from builders import classic
from clocks import NOON, FakeTimepiece
from codev_tui.editing.group_editor import GroupAct
from codev_tui.editing.workspace import Workspace
from codev_tui.model import timekeeping
from codev_tui.model.fairness import past_meetings, places, proposals
from codev_tui.model.group import Group, add_member, leave, rename_group
from codev_tui.model.people import Person
from codev_tui.model.plan import Plan
from codev_tui.model.season import meeting_of, people_on, propose_season, with_past
from codev_tui.store.known_groups import finished_sessions

NAMES = ("Amina", "Ben", "Chloé", "Dov", "Esther", "Farid", "Gwen")


def at_noon(day: date) -> datetime:
    return NOON + (day - NOON.date())


def season(workspace: Workspace, name: str = "North team") -> Group:
    """The group as its file has it, with what its sessions tell."""
    workspace.index.look()
    group = workspace.groups.files.kept(name)
    assert group is not None
    return with_past(group, past_meetings(finished_sessions(workspace.index, name), name))


def next_client(workspace: Workspace, day: date) -> str:
    group = season(workspace)
    return proposals(group, past_meetings(finished_sessions(workspace.index, group.name), group.name), day)[0].client


def meet(root: Path, day: date, client: str, absent: str = "") -> str:
    """A session of that day, from its beginning to its end, in a console of its own; returns its id."""
    workspace = Workspace(root, FakeTimepiece(at_noon(day)), throw_away=True)
    group = season(workspace)
    assert meeting_of(group, day) is not None
    people = tuple(person for person in people_on(group, day) if person.name != absent)
    people = tuple(Person(name=p.name, role="client" if p.name == client else "consultant") for p in people)
    live = workspace.begin(Plan(protocol=classic(), minutes=90, group="north TEAM", people=people))
    live.act(timekeeping.start)
    session = live.finish("all")
    assert live.close()
    workspace.clear()
    return session.id


def joining(name: str) -> GroupAct:
    return lambda group, _at: add_member(group, name)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    workspace = Workspace(tmp_path, FakeTimepiece(), throw_away=True)
    editor = workspace.groups.open("North team")
    for name in NAMES:
        editor.act(joining(name))
    editor.act(lambda group, at: propose_season(group, at.date() + timedelta(days=7)))
    editor.close()
    workspace.clear()
    return tmp_path


def played(root: Path, absences: dict[int, str], leaves: tuple[int, str] | None = None) -> tuple[list[str], Group]:
    """Who was client at each meeting, and the season afterwards."""
    workspace = Workspace(root, FakeTimepiece(), throw_away=True)
    clients = list[str]()
    for place, meeting in enumerate(season(workspace).meetings):
        if leaves is not None and leaves[0] == place:
            workspace.groups.update("North team", partial(leave, name=leaves[1], on=meeting.on))
        absent = absences.get(place, "")
        client = next_client(workspace, meeting.on)
        if client == absent:
            group = season(workspace)
            past = past_meetings(finished_sessions(workspace.index, group.name), group.name)
            client = next((name for name in places(group, past, meeting.on).left if name != absent), "Amina")
        id_ = meet(root, meeting.on, client, absent)
        clients.append(client)
        kept = workspace.groups.files.kept("North team")
        assert kept is not None
        assert [each.session != "" for each in kept.meetings] == [i <= place for i in range(len(kept.meetings))]
        assert kept.meetings[place].session == id_
    group = season(workspace)
    workspace.clear()
    return clients, group


def test_everybody_is_client_once_also_who_missed_the_meeting_that_was_theirs(root: Path) -> None:
    clients, group = played(root, {0: "Amina", 3: "Dov"})
    assert sorted(clients) == sorted(NAMES)
    assert clients[:2] == ["Ben", "Amina"]
    assert all(meeting.session for meeting in group.meetings)


def test_when_a_member_leaves_in_the_middle_the_others_are_all_client(root: Path) -> None:
    clients, _group = played(root, {}, leaves=(4, "Gwen"))
    assert set(NAMES[:6]) <= set(clients)
    assert len(clients) == 7


def test_a_group_that_is_renamed_keeps_its_season(root: Path) -> None:
    workspace = Workspace(root, FakeTimepiece(), throw_away=True)
    before = season(workspace).meetings
    workspace.groups.update("North team", lambda group: rename_group(group, "South team"))
    assert season(workspace, "south TEAM").meetings == before
    assert workspace.groups.files.slugs() == ["north-team"]
    workspace.clear()

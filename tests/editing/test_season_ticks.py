"""What takes place is ticked in the season of its group, by itself."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import classic, people
from clocks import NOON, FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model import entries, timekeeping
from codev_tui.model.group import Group, set_details
from codev_tui.model.plan import Plan
from codev_tui.model.season import add_meeting

DAY = NOON.date()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path, FakeTimepiece(), throw_away=True)
    for name in ("North team", "South"):
        group = add_meeting(add_meeting(Group(name=name), DAY), DAY + timedelta(days=30))
        workspace.groups.files.create(group, NOON)
    yield workspace
    workspace.clear()


def begun(workspace: Workspace, group: str = "north team", *, off_the_record: bool = False) -> LiveSession:
    plan = Plan(protocol=classic(), minutes=90, group=group, people=people(), off_the_record=off_the_record)
    live = workspace.begin(plan)
    assert live.flush()
    return live


def started(workspace: Workspace, group: str = "north team", *, off_the_record: bool = False) -> LiveSession:
    live = begun(workspace, group, off_the_record=off_the_record)
    live.act(timekeeping.start)
    assert live.flush()
    return live


def ticked(workspace: Workspace, slug: str = "north-team") -> list[str]:
    return [meeting.session for meeting in workspace.groups.files.look(slug).group.meetings]


def test_a_session_ticks_the_meeting_of_its_day_once_its_clock_has_started(workspace: Workspace) -> None:
    live = begun(workspace)
    assert ticked(workspace) == ["", ""]
    live.act(timekeeping.start)
    live.flush()
    assert ticked(workspace) == [live.session.id, ""]
    assert ticked(workspace, "south") == ["", ""]
    live.finish("nothing")
    live.close()
    assert ticked(workspace) == [live.session.id, ""]


def test_a_session_that_is_abandoned_was_no_meeting(workspace: Workspace) -> None:
    live = started(workspace)
    live.abandon()
    live.close()
    assert ticked(workspace) == ["", ""]


def test_also_one_that_goes_on_in_another_console_before_it_is_abandoned(workspace: Workspace, tmp_path: Path) -> None:
    live = started(workspace)
    live.close()
    other = Workspace(tmp_path, FakeTimepiece(), throw_away=True)
    again = other.resume(live.session.id)
    again.flush()
    assert ticked(workspace) == [live.session.id, ""]
    again.abandon()
    again.close()
    other.clear()
    assert ticked(workspace) == ["", ""]


def test_a_session_given_to_another_group_ticks_there(workspace: Workspace) -> None:
    live = started(workspace)
    live.act(lambda session, _at: entries.set_details(session, group="South"))
    live.flush()
    assert (ticked(workspace), ticked(workspace, "south")) == (["", ""], [live.session.id, ""])


def test_while_the_group_is_open_in_this_console_it_is_ticked_there(workspace: Workspace) -> None:
    editor = workspace.groups.open("North team")
    live = started(workspace)
    editor.receive()
    assert [meeting.session for meeting in editor.group.meetings] == [live.session.id, ""]
    assert not editor.can_undo
    editor.close()
    assert ticked(workspace) == [live.session.id, ""]


def test_while_another_console_has_the_group_it_is_tried_again_with_each_save(
    workspace: Workspace, tmp_path: Path
) -> None:
    other = Workspace(tmp_path, FakeTimepiece(), throw_away=True)
    editor = other.groups.open("North team")
    editor.act(lambda group, _at: set_details(group, theme="Leading"))
    editor.flush()
    live = started(workspace)
    assert live.all_saved
    assert ticked(workspace) == ["", ""]
    other.clear()
    live.finish("all")
    live.close()
    assert ticked(workspace) == [live.session.id, ""]
    assert workspace.groups.files.look("north-team").group.theme == "Leading"


def test_off_the_record_nothing_is_ticked(workspace: Workspace) -> None:
    started(workspace, off_the_record=True)
    assert ticked(workspace) == ["", ""]


def test_a_group_without_a_file_gets_none_by_it(workspace: Workspace) -> None:
    started(workspace, "East")
    assert workspace.groups.files.slugs() == ["north-team", "south"]


def test_a_group_file_that_cannot_be_read_keeps_no_session_from_the_disk(workspace: Workspace) -> None:
    workspace.groups.files.path("north-team").write_text("format = ")
    live = started(workspace)
    assert live.all_saved
    assert live.failure == ""
    assert date.fromisoformat(live.session.id[:10]) == DAY

"""A group that somebody edits: undo, saving, two screens, two consoles."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_full_session
from clocks import NOON, FakeTimepiece
from codev_tui.editing.group_editor import GroupEditor
from codev_tui.editing.workspace import Workspace
from codev_tui.model.corrections import NotCorrected
from codev_tui.model.group import Group, GroupError, add_member, leave, rename_group, set_details
from codev_tui.model.timekeeping import end
from rooms import SaverOf


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path, FakeTimepiece(), throw_away=True)
    yield workspace
    workspace.clear()


def names(editor: GroupEditor) -> list[str]:
    return [member.name for member in editor.group.members]


def joins(editor: GroupEditor, name: str) -> bool:
    return editor.act(lambda group, _at: add_member(group, name))


def test_what_is_changed_is_saved_and_can_be_taken_back_and_done_again(workspace: Workspace) -> None:
    editor = workspace.groups.open("North team")
    assert joins(editor, "Ben")
    assert joins(editor, "Dov")
    assert not joins(editor, "ben")
    assert editor.flush()
    assert editor.all_saved
    assert editor.is_saved(editor.group.members[0])
    assert editor.undo()
    assert names(editor) == ["Ben"]
    assert editor.redo()
    assert not editor.redo()
    editor.undo()
    editor.close()
    assert [member.name for member in workspace.groups.files.look("north-team").group.members] == ["Ben"]


def test_opening_a_group_keeps_nothing_of_it(workspace: Workspace) -> None:
    editor = workspace.groups.open("North team")
    assert editor.all_saved
    editor.close()
    assert list(workspace.groups.files.directory.iterdir()) == []


def test_a_value_that_comes_back_by_undo_is_unsaved_until_it_is_written_again() -> None:
    editor = GroupEditor(add_member(Group(name="North"), "Ben"), FakeTimepiece(), SaverOf[Group]())
    joins(editor, "Dov")
    editor.undo()
    assert not editor.all_saved
    editor.on_saved(editor.group)
    assert editor.all_saved


def test_an_act_that_a_group_does_not_allow_changes_nothing(workspace: Workspace) -> None:
    editor = workspace.groups.open("North")
    with pytest.raises(GroupError):
        editor.act(lambda group, at: leave(group, "Ben", at.date()))
    assert not editor.can_undo
    editor.close()
    with pytest.raises(NotCorrected, match="North is closed"):
        joins(editor, "Ben")


def test_opened_from_two_screens_it_is_one_group_also_under_its_new_name(workspace: Workspace) -> None:
    editor = workspace.groups.open("North")
    editor.act(lambda group, _at: rename_group(group, "South"))
    assert workspace.groups.open("south") is editor
    other = workspace.groups.open("North")
    assert other is not editor
    assert joins(other, "Ben")
    for each in (other, editor, editor):
        each.close()
    assert {slug: workspace.groups.files.look(slug).group.name for slug in workspace.groups.files.slugs()} == {
        "north": "South",
        "north-2": "North",
    }


def test_a_group_that_another_console_has_can_only_be_read_and_says_so(workspace: Workspace, tmp_path: Path) -> None:
    editor = workspace.groups.open("North")
    joins(editor, "Ben")
    editor.flush()
    other = Workspace(tmp_path, FakeTimepiece(), throw_away=True)
    seen = other.groups.open("north")
    assert (names(seen), "another console" in seen.read_only) == (["Ben"], True)
    with pytest.raises(NotCorrected, match="another console"):
        joins(seen, "Dov")
    editor.close()
    again = other.groups.open("North")
    assert joins(again, "Dov")
    other.clear()
    assert [member.name for member in workspace.groups.files.look("north").group.members] == ["Ben", "Dov"]


def test_who_belongs_to_a_group_is_told_by_its_sessions_until_its_file_says_so(workspace: Workspace) -> None:
    session = end(replace(a_full_session(), group="north"), NOON)
    workspace.library.write(session)
    editor = workspace.groups.open("North")
    assert names(editor) == ["Amina", "Ben", "Chloé", "Dov"]
    assert workspace.groups.files.slugs() == []
    joins(editor, "Farid")
    editor.close()
    found = workspace.groups.files.look("north").group
    assert [member.name for member in found.members] == ["Amina", "Ben", "Chloé", "Dov", "Farid"]


def test_what_is_changed_elsewhere_in_this_console_goes_through_the_open_group(workspace: Workspace) -> None:
    editor = workspace.groups.open("North")
    workspace.groups.update("north", lambda group: set_details(group, theme="Leading"))
    editor.flush()
    assert (editor.group.theme, editor.can_undo) == ("Leading", False)
    editor.close()
    assert workspace.groups.files.look("north").group.theme == "Leading"
    workspace.groups.update("NORTH", lambda group: set_details(group, cadence_days=30))
    assert workspace.groups.files.look("north").group.cadence == 30


def test_the_end_of_the_console_has_the_disk_have_it(workspace: Workspace) -> None:
    joins(workspace.groups.open("North"), "Ben")
    assert workspace.write_owed() == ""
    workspace.clear()
    assert workspace.groups.files.slugs() == ["north"]

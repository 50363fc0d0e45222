"""Group files: written as session files are, found by name, and never over what somebody else wrote."""

import json
import os
import re
import stat
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from clocks import NOON
from codev_tui.model.group import Between, Group, Meeting, Member, add_member, rename_group, set_details
from codev_tui.model.season import add_meeting
from codev_tui.model.session import Settings
from codev_tui.store.disk.conflict import ChangedMeanwhile
from codev_tui.store.disk.lock import GroupInUse
from codev_tui.store.format.group_codec import GroupFileError, decode_group, encode_group, group_document
from codev_tui.store.format.schema import group_schema
from codev_tui.store.format.validation.field_specs import field_specs
from codev_tui.store.group_files import GroupConflict, GroupFiles, LockedGroupFile, ReadOnlyGroup, slug_of
from codev_tui.store.guarded_files import SaveError
from strategies import days, lines, some, texts

NORTH = Group(
    name="North team",
    protocol="codev",
    language="fr",
    setting="in-person",
    minutes=90,
    address="tu",
    theme="Leading at a distance",
    cadence_days=42,
    agreement="No record.\nCameras on.",
    notes="Ben speaks a lot.",
    settings=Settings(choosing="votes"),
    members=(
        Member(name="Amina", since=date(2026, 1, 12), until=date(2026, 6, 30)),
        Member(name="Eve", role="coach"),
    ),
    meetings=(
        Meeting(
            on=date(2026, 12, 12),
            at=time(14),
            place="Room 2",
            facilitator="Ben",
            client="Dov",
            session="2026-12-12-1401",
        ),
    ),
    between=(Between(on=date(2026, 11, 30), by="Chloé", text="I tried the walking talk."),),
)


def as_json(document: dict[str, Any]) -> Any:
    """The document as a program has it that reads JSON."""
    return json.loads(json.dumps(document, default=lambda value: value.isoformat()))


@pytest.fixture
def files(tmp_path: Path) -> GroupFiles:
    return GroupFiles(tmp_path)


def put(files: GroupFiles, name: str, text: str) -> Path:
    files.directory.mkdir(parents=True, exist_ok=True)
    path = files.directory / name
    path.write_text(text, encoding="utf-8")
    return path


def members(group: Group) -> list[str]:
    return [member.name for member in group.members]


def test_the_file_reads_as_the_format_has_it() -> None:
    text = encode_group(NORTH)
    assert text.startswith('format = 1\nname = "North team"\nprotocol = "codev"\nlanguage = "fr"\n')
    assert "at = 14:00:00\n" in text
    assert 'agreement = """\nNo record.\nCameras on."""\n' in text
    assert '[[members]]\nname = "Eve"\nrole = "coach"\n' in text
    assert encode_group(Group(name="x")) == 'format = 1\nname = "x"\n'


@given(
    st.builds(
        Group,
        name=lines(1).filter(lambda name: bool(name.strip("'\u200d"))),
        theme=lines(),
        agreement=texts(),
        notes=texts(),
        minutes=st.none() | st.integers(1, 300),
        members=st.lists(st.sampled_from("ABC"), unique=True).map(lambda names: tuple(Member(name=n) for n in names)),
        between=some(st.builds(Between, on=st.just(date(2026, 11, 30)), by=lines(), text=texts(1))),
        meetings=some(st.builds(Meeting, on=days(), at=st.none() | st.just(time(9, 30)), place=lines()), 1),
    )
)
def test_whatever_is_written_is_read_back_and_fits_the_schema(group: Group) -> None:
    assert decode_group(encode_group(group).encode(), "x.toml") == (group, "")
    assert list(Draft202012Validator(group_schema()).iter_errors(as_json(group_document(group)))) == []


@pytest.mark.parametrize("page", ["groups.md", "fr/groups.md"])
def test_the_file_that_the_page_shows_is_one_and_has_every_key(page: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    group, read_only = decode_group(shown.encode(), "groups.md")
    assert read_only == ""
    for struct in (Group, Member, Meeting, Between):
        keys = field_specs(struct)
        assert [key for key in keys if f"{key} = " not in shown and f"[[{key}]]" not in shown] in ([], ["settings"])
    assert group.settings == Settings(choosing="votes")


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(group_schema())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name = 'x'", "x.toml: format is missing."),
        ("format = 1", "x.toml: name is missing."),
        ("format = 1\nname = ''", "x.toml, line 2: name is empty."),
        ("format = 1\nname = 'x'\nminutes = 0", "x.toml, line 3: minutes is 0, which is not between 1 and 1440."),
        ("format = 1\nname = 'x'\ncadence_days = 900", "line 3: cadence_days is 900"),
        ("format = 1\nname = 'x'\naddress = 'Sie'", "x.toml, line 3: address is 'Sie', which is none of: tu, vous."),
        ("format = 1\nname = 'x'\n[[meetings]]\nplace = 'y'", "x.toml, line 3: meetings[0].on is missing."),
        (
            "format = 1\nname = 'x'\n[[meetings]]\non = 'soon'",
            "line 4: meetings[0].on should be a day",
        ),
        (
            "format = 1\nname = 'x'\n[[meetings]]\non = 2026-12-12\nat = 2",
            "line 5: meetings[0].at should be a time of day, like 14:00:00 and is a whole number.",
        ),
        (
            "format = 1\nname = 'x'\n[[members]]\nname = 'Ben'\n[[members]]\nname = 'BEN'",
            "line 6: members[1].name is BEN, which another one has.",
        ),
        (
            "format = 1\nname = 'x'\n[[meetings]]\non = 2026-12-12\nsession = '../x'",
            "line 5: meetings[0].session is ../x, which is no session's id",
        ),
        ("format = 1\nname = ", "x.toml, line 2: this is not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_key(text: str, sentence: str) -> None:
    with pytest.raises(GroupFileError) as caught:
        decode_group(text.encode(), "x.toml")
    assert sentence in str(caught.value)


def test_keys_of_other_tools_are_kept_and_unknown_ones_further_in_forbid_writing(files: GroupFiles) -> None:
    path = put(files, "north.toml", "format = 1\nname = 'North'\ncolour = 'red'\n[other]\nx = 1\n")
    files.update("north", lambda group: add_member(group, "Ben"), NOON)
    assert 'colour = "red"' in path.read_text()
    assert "[other]\nx = 1" in path.read_text()
    put(files, "south.toml", "format = 1\nname = 'South'\n[[members]]\nname = 'Ben'\nphone = '1'\n")
    with pytest.raises(ReadOnlyGroup, match="phone"):
        files.update("South", lambda group: add_member(group, "Dov"), NOON)


def test_a_file_of_a_later_version_is_shown_and_never_written(files: GroupFiles) -> None:
    path = put(files, "north.toml", "format = 2\nname = 'North'\nminutes = 'many'\n[[members]]\nname = 'Ben'\n")
    before = path.read_bytes()
    group, read_only = files.look("north")
    assert (members(group), group.minutes) == (["Ben"], None)
    assert "later version" in read_only
    with pytest.raises(ReadOnlyGroup, match="later version"):
        files.update("North", lambda group: add_member(group, "Dov"), NOON)
    assert path.read_bytes() == before


def test_a_group_has_no_file_until_something_is_kept_of_it(files: GroupFiles) -> None:
    assert files.update("North", lambda group: group, NOON) == Group(name="North")
    assert not files.directory.exists()
    files.update("North team", lambda group: add_member(group, "Ben"), NOON)
    assert [path.name for path in files.directory.iterdir()] == ["north-team.toml"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_its_owner_may_read_it(files: GroupFiles) -> None:
    files.update("North team", lambda group: add_member(group, "Ben"), NOON)
    assert stat.S_IMODE(files.path("north-team").stat().st_mode) == 0o600
    assert stat.S_IMODE(files.directory.stat().st_mode) == 0o700


def test_a_group_is_found_by_its_name_however_it_is_spelled_also_after_it_was_renamed(files: GroupFiles) -> None:
    files.update("Équipe Nord", lambda group: add_member(group, "Ben"), NOON)
    files.update("equipe  NORD", lambda group: rename_group(group, "Équipe Sud"), NOON)
    assert (files.find("equipe sud"), files.find("Équipe Nord")) == ("equipe-nord", "")
    files.update("Équipe Nord", lambda group: add_member(group, "Dov"), NOON)
    assert {
        slug: members(reading.group) for slug, reading in files.read_all() if not isinstance(reading, Exception)
    } == {
        "equipe-nord": ["Ben"],
        "equipe-nord-2": ["Dov"],
    }


def test_nothing_is_made_beside_a_file_that_cannot_be_read(files: GroupFiles) -> None:
    put(files, "north.toml", "format = ")
    with pytest.raises(GroupFileError, match="not TOML"):
        files.update("North", lambda group: add_member(group, "Ben"), NOON)
    files.update("South", lambda group: add_member(group, "Ben"), NOON)
    assert files.slugs() == ["north", "south"]


def test_a_file_that_another_console_has_is_left_alone(files: GroupFiles) -> None:
    files.update("North", lambda group: add_member(group, "Ben"), NOON)
    with files.lock("north", NOON), pytest.raises(GroupInUse, match="group north is open in another console"):
        files.update("North", lambda group: add_member(group, "Dov"), NOON)
    assert members(files.look("north").group) == ["Ben"]


def test_what_another_program_wrote_meanwhile_is_not_written_over(files: GroupFiles) -> None:
    files.update("North", lambda group: add_member(group, "Ben"), NOON)

    def meanwhile(group: Group) -> Group:
        put(files, "north.toml", encode_group(set_details(group, theme="theirs")))
        return add_member(group, "Dov")

    with pytest.raises(ChangedMeanwhile):
        files.update("North", meanwhile, NOON)
    assert files.look("north").group.theme == "theirs"


def test_in_a_conflict_what_was_to_be_written_is_kept_in_a_copy(files: GroupFiles) -> None:
    files.update("North", lambda group: add_member(group, "Ben"), NOON)
    ours, told = files.read("north").group, list[str]()
    put(files, "north.toml", encode_group(set_details(ours, theme="theirs")))
    with files.lock("north", NOON) as lock:
        file = LockedGroupFile(files, "north", lock, told.append)
        for theme in ("ours", "ours, later"):
            file.write(set_details(ours, theme=theme))
    copy = files.directory / "north (conflict).toml"
    assert decode_group(copy.read_bytes(), copy.name).group.theme == "ours, later"
    assert (files.look("north").group.theme, files.slugs()) == ("theirs", ["north"])
    assert [str(copy) in sentence and "the group is kept" in sentence for sentence in told] == [True]


def test_a_file_that_was_removed_is_written_again(files: GroupFiles) -> None:
    files.update("North", lambda group: add_member(group, "Ben"), NOON)
    group = files.read("north").group
    files.path("north").unlink()
    with pytest.raises(GroupConflict, match="written there again"):
        files.write("north", group)
    assert files.look("north").group == group


def test_a_group_that_could_not_be_read_again_is_not_saved(files: GroupFiles) -> None:
    with pytest.raises(SaveError, match="1024 KiB"):
        files.update("North", lambda group: set_details(group, notes="x" * 2**20), NOON)
    assert files.slugs() == []


def test_meetings_are_in_the_order_of_days_whatever_the_file_says(files: GroupFiles) -> None:
    group = add_meeting(add_meeting(Group(name="North"), date(2027, 3, 1)), date(2027, 1, 1))
    text = encode_group(replace(group, meetings=group.meetings[::-1]))
    put(files, "north.toml", text)
    assert files.look("north").group.meetings == group.meetings


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("north-team.toml", "north-team"),
        (".north.toml.icloud", "north"),
        (".north.toml.lock", ""),
        ("north (conflict).toml", ""),
        ("North.toml", ""),
        ("north.toml~", ""),
    ],
)
def test_a_group_file_is_told_by_its_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_two_changes_one_after_the_other_are_both_there(files: GroupFiles) -> None:
    files.update("North", lambda group: set_details(group, theme="Leading"), NOON)
    files = GroupFiles(files.directory.parent)
    assert files.update("North", lambda group: set_details(group, minutes=60), NOON).theme == "Leading"

"""The list of groups, and one group: read, changed by keys, undone, saved as sessions are, by one console at a time."""

from datetime import date, time
from pathlib import Path

import pytest

from clocks import NOON
from codev_tui.commands import of_group
from codev_tui.export.handing_over import Handover
from codev_tui.model.group import Group, set_details
from codev_tui.screens.home import HomeScreen
from codev_tui.screens.past.groups.group_screen import PARTS, GroupScreen
from codev_tui.screens.past.groups.groups_screen import GroupsScreen
from codev_tui.screens.past.groups.handover_asking import what_is_told
from codev_tui.screens.past.record.record_screen import RecordScreen
from codev_tui.store.format.group_codec import decode_group
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.handover_file import Contents, unpack
from screens.console import LARGE, SHORT, Console, Open
from screens.groups.desk import AGREED, HELD, NORTH, SOUTH, keep_groups, kept

SMALL = (60, 20)
LONG = "What we say stays in the room, and who writes anything down asks before. " * 6


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "desk"


async def in_the_list(room: Console) -> None:
    """From home to the list of groups."""
    await room.press("g")
    await room.settled()
    assert isinstance(room.app.screen, GroupsScreen)


async def in_the_group(room: Console, name: str = NORTH) -> GroupScreen:
    """From home to that group."""
    await in_the_list(room)
    if name == SOUTH:
        await room.press("down")
    await room.press("enter")
    await room.settled()
    screen = room.app.screen
    assert isinstance(screen, GroupScreen)
    assert screen.editor.group.name == name
    return screen


def days(group: Group) -> list[date]:
    return [meeting.on for meeting in group.meetings]


# The list


@pytest.mark.parametrize("size", [SMALL, SHORT, LARGE])
async def test_home_leads_to_all_groups_with_what_comes_next(
    console: Open, data_dir: Path, size: tuple[int, int]
) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece, size=size) as room:
        await in_the_list(room)
        assert NORTH in room.row("3 Dec")
        assert SOUTH in room.text(), "a group that only arose from sessions is there as well"
        if size != SMALL:
            assert "Amina, Ben, Chloé" in room.row(NORTH), "who has not been client"
        await room.press("b")
        assert isinstance(room.app.screen, HomeScreen)


async def test_the_library_leads_there_too(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece, review="") as room:
        await room.press("G")
        await room.settled()
        assert isinstance(room.app.screen, GroupsScreen)


async def test_a_new_group_is_named_and_opened_and_has_a_file_once_something_is_kept(
    console: Open, data_dir: Path
) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        await in_the_list(room)
        await room.press("i")
        await room.type("West team\n")
        await room.settled()
        assert "Nobody yet" not in room.text()
        assert "No meeting yet" in room.text()
        files = GroupFiles(data_dir)
        assert not files.find("West team")
        await room.press("2", "i")
        await room.type("Esther\n")
        await room.press("escape")
        await room.settled()
        assert [member.name for member in kept(data_dir, "West team").members] == ["Esther"]
        await room.press("b")
        await room.settled()
        assert "West team" in room.text()


async def test_a_group_is_handed_over_in_one_file_once_it_is_said_what_is_in_it(
    console: Open, data_dir: Path, tmp_path: Path
) -> None:
    timepiece, path = keep_groups(data_dir), tmp_path / "north.zip"
    async with console("home", timepiece=timepiece) as room:
        await in_the_list(room)
        await room.press("x")
        await room.settled()
        assert "Hand North team over" in room.text()
        assert "1 session as its client left it" in room.text()
        assert "north-team.zip" in room.text()
        await room.press("ctrl+u")
        await room.type(f"{path}\n")
        await room.settled()
        assert isinstance(room.app.screen, GroupsScreen)
    contents = unpack(path)
    assert decode_group(contents.group, path.name).group.name == NORTH
    assert list(contents.sessions) == [f"{HELD}.toml"]


async def test_a_group_is_not_handed_over_into_a_file_that_is_there(
    console: Open, data_dir: Path, tmp_path: Path
) -> None:
    timepiece, path = keep_groups(data_dir), tmp_path / "north.zip"
    path.write_text("mine")
    async with console("home", timepiece=timepiece) as room:
        await in_the_list(room)
        await room.press("x")
        await room.settled()
        await room.press("ctrl+u")
        await room.type(f"{path}\n")
        assert "there already" in " ".join(room.text().split())
    assert path.read_text() == "mine"


async def test_a_season_for_which_nobody_can_be_proposed_does_not_say_that_somebody_is(
    console: Open, data_dir: Path
) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        await in_the_list(room)
        await room.press("i")
        await room.type("West team\n")
        await room.settled()
        await room.press("i", "enter", "escape")
        await room.settled()
        assert "No meeting yet" not in room.text()
        assert "is proposed" not in room.text()


async def test_a_second_meeting_is_proposed_at_the_cadence_too_and_nothing_typed_is_nothing_kept(
    console: Open, data_dir: Path
) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        await in_the_group(room)
        await room.press("i", "enter", "enter", "escape")
        await room.settled()
        assert "kept" not in room.text()
        await room.press("4", "i")
        await room.type("Read a book\n")
        await room.press("escape")
        await room.settled()
        assert "kept" not in room.text()
    group = kept(data_dir)
    assert days(group)[-3:] == [date(2027, 4, 2), date(2027, 5, 14), date(2027, 6, 25)]
    assert group.between[-1].text == "Read a book"


def test_what_stays_out_of_a_hand_over_is_told_as_far_as_there_is_room() -> None:
    found = Handover(Contents(b"", {}, {}), tuple(f"Session {n} is not in it." for n in range(9)))
    told = what_is_told(found)
    assert (told[1], told[-1], len(told)) == ("Session 0 is not in it.", "6 more", 5)


# One group


@pytest.mark.parametrize("size", [SMALL, SHORT, LARGE])
async def test_the_season_says_who_is_proposed_what_took_place_and_how_many_dates_are_left(
    console: Open, data_dir: Path, size: tuple[int, int]
) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece, size=size) as room:
        await in_the_group(room)
        assert "3 members have not been client, 3 dates are left." in room.text()
        assert "More than two months" in room.text()
        assert "Dov" in room.row("✓")
        assert "Amina ?" in room.row("3 Dec")
        assert "2 Apr 2027" in room.text()


async def test_a_group_without_a_file_shows_its_members_and_keeps_them_with_the_first_act(
    console: Open, data_dir: Path
) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        await in_the_group(room, SOUTH)
        await room.press("2")
        assert "Amina" in room.text()
        assert not GroupFiles(data_dir).find(SOUTH)
        await room.press("3", "e")
        await room.type("We stay.")
        await room.press("escape")
        await room.settled()
    group = kept(data_dir, SOUTH)
    assert group.agreement == "We stay."
    assert [member.name for member in group.members] == ["Amina", "Ben", "Chloé", "Dov"]


async def test_a_season_is_proposed_at_the_cadence_with_a_meeting_for_each_member(
    console: Open, data_dir: Path
) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        screen = await in_the_group(room, SOUTH)
        await room.press("p")
        await room.type("\n")
        await room.settled()
        assert days(screen.editor.group) == [date(2026, 12, 6), date(2027, 1, 17), date(2027, 2, 28), date(2027, 4, 11)]
        await room.press("u")
        assert days(screen.editor.group) == []
        await room.press("U")
        await room.settled()
    assert len(kept(data_dir, SOUTH).meetings) == 4


async def test_a_meeting_is_moved_by_keys_and_the_selection_goes_with_it(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        screen = await in_the_group(room)
        await room.press("down", "+", "+", "-", "w")
        assert days(screen.editor.group)[1] == date(2026, 12, 11)
        await room.press("w", "w", "w", "w", "w", "w")
        assert days(screen.editor.group) == [
            date(2026, 10, 22),
            date(2027, 1, 14),
            date(2027, 1, 22),
            date(2027, 4, 2),
        ]
        assert screen.place == 2, "the meeting that is moved stays the selected one"
        await room.press("W", "W")
        assert screen.place == 1
        await room.settled()
    assert days(kept(data_dir))[1] == date(2027, 1, 8)


async def test_a_day_and_a_time_are_typed_as_people_say_them(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        screen = await in_the_group(room)
        await room.press("down", "e")
        await room.press("ctrl+u")
        await room.type("10 dec\t")
        await room.press("ctrl+u")
        await room.type("9h30\n")
        meeting = screen.editor.group.meetings[1]
        assert (meeting.on, meeting.at) == (date(2026, 12, 10), time(9, 30))
        await room.press("e", "tab", "ctrl+u")
        await room.type("late\n")
        assert "is not a time" in room.text()


async def test_client_and_facilitator_are_settled_as_proposed_or_chosen_freely(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        screen = await in_the_group(room)
        await room.press("down", "y")
        meeting = screen.editor.group.meetings[1]
        assert (meeting.client, meeting.facilitator) == ("Amina", "Ben")
        await room.press("c")
        assert room.typed() == "Amina"
        await room.type("chl\n")
        await room.press("f")
        await room.type("Zoé from outside\n")
        meeting = screen.editor.group.meetings[1]
        assert (meeting.client, meeting.facilitator) == ("Chloé", "Zoé from outside")
        await room.press("c")
        await room.type("Zoé from outside\n")
        assert "cannot be client and facilitator" in room.text()


async def test_two_meetings_swap_their_clients_also_those_who_are_only_proposed(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        screen = await in_the_group(room)
        await room.press("down", "f")
        await room.type("Dov\n")
        await room.press("down", "f")
        await room.type("Dov\n")
        assert "Amina ?" in room.row("3 Dec")
        assert "Ben ?" in room.row("14 Jan 2027")
        await room.press("s", "up", "s")
        assert [meeting.client for meeting in screen.editor.group.meetings[1:3]] == ["Ben", "Amina"]


async def test_enter_opens_the_session_of_a_meeting_that_took_place(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        screen = await in_the_group(room)
        await room.press("enter")
        await room.settled()
        record = room.app.screen
        assert isinstance(record, RecordScreen)
        assert record.record.session.id == HELD
        await room.press("b")
        await room.settled()
        assert room.app.screen is screen
        await room.press("down", "enter")
        await room.settled()
        assert room.app.screen is screen, "what is to come has no session"


async def test_members_join_leave_and_come_from_outside(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        screen = await in_the_group(room)
        await room.press("2", "i")
        await room.type("Esther\n")
        await room.press("escape")
        assert screen.place == 4
        await room.press("k")
        assert "coach" in room.row("Esther")
        await room.press("home", "l", "ctrl+u")
        await room.type("yesterday\n")
        await room.settled()
        await room.press("1")
        assert "2 members have not been client, 3 dates are left." in room.text()
    group = kept(data_dir)
    assert [member.name for member in group.members_on(date(2026, 12, 1))] == ["Ben", "Chloé", "Dov", "Esther"]
    assert group.members[4].is_coach


async def test_what_the_group_agreed_on_and_ones_own_notes_are_pages_to_write_on(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        await in_the_group(room)
        await room.press("3", "e")
        await room.type("\nWho is absent writes.")
        await room.press("escape", "end", "e")
        await room.type("Ben speaks first")
        await room.press("escape")
        await room.settled()
    group = kept(data_dir)
    assert group.agreement == f"{AGREED}\nWho is absent writes."
    assert group.notes == "Ben speaks first"


async def test_choices_go_round_and_the_form_of_address_is_there_where_it_matters(
    console: Open, data_dir: Path
) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        screen = await in_the_group(room)
        await room.press("3")
        assert "form of address" not in room.text()
        await room.press("down", "down", "down", "down", "e", "e")
        assert screen.editor.group.setting == "remote"
        await room.press("down", "down", "e", "e")
        assert screen.editor.group.language == "fr"
        await room.press("down", "e", "e")
        assert screen.editor.group.address == "vous"
        await room.press("u", "u", "u")
        assert screen.editor.group.language == "en"


async def test_a_line_between_two_sessions_is_noted_with_its_author_and_day(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        await in_the_group(room)
        await room.press("4", "i")
        await room.type("I read the book\tbe\t")
        await room.press("ctrl+u")
        await room.type("20 nov\n")
        await room.press("escape")
        await room.settled()
    assert [(line.by, line.on, line.text) for line in kept(data_dir).between][1:] == [
        ("Ben", date(2026, 11, 20), "I read the book")
    ]


# Saving, leaving, two consoles


async def test_what_is_being_typed_is_kept_and_leaving_asks_once(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        screen = await in_the_group(room)
        await room.press("4", "i")
        await room.type("Half a sen")
        await room.press("escape", "b")
        assert room.app.screen is screen
        assert room.said[-1].startswith("What was typed and not taken is lost")
        await room.press("i")
        assert room.typed() == "Half a sen"
        await room.press("escape", "b", "b")
        assert room.app.screen is not screen


async def test_a_second_console_reads_and_is_told_who_has_the_group(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    files = GroupFiles(data_dir)
    with files.lock(files.find(NORTH), NOON):
        async with console("home", timepiece=timepiece) as room:
            screen = await in_the_group(room)
            assert "For reading only." in room.text()
            assert "reading only" in room.lines()[0]
            before = screen.editor.group
            await room.press("down", "+", "p", "y", "d", "3", "e", "2", "i", "l")
            assert screen.editor.group is before
            await room.press("1", "home", "enter")
            await room.settled()
            assert isinstance(room.app.screen, RecordScreen)


async def test_the_group_in_the_room_and_on_its_screen_is_one(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        screen = await in_the_group(room)
        groups = room.app.workspace.groups
        groups.update(NORTH, lambda group: set_details(group, theme="Leading"))
        await room.quiet()
        assert screen.editor.group.theme == "Leading"
        assert groups.look(NORTH).theme == "Leading"


@pytest.mark.parametrize("size", [SMALL, SHORT, LARGE])
async def test_a_long_agreement_is_there_whole(console: Open, data_dir: Path, size: tuple[int, int]) -> None:
    timepiece = keep_groups(data_dir)
    GroupFiles(data_dir).update(NORTH, lambda group: set_details(group, agreement=LONG + "END"), NOON)
    async with console("home", timepiece=timepiece, size=size) as room:
        await in_the_group(room)
        await room.press("3")
        await room.still()
        assert "END" in room.text()


# Keys


async def test_every_command_of_the_group_has_an_act(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        screen = await in_the_group(room)
        assert screen.acts.keys() == {command.id for command in of_group()}


async def test_help_and_palette_name_the_keys_of_the_part(console: Open, data_dir: Path) -> None:
    timepiece = keep_groups(data_dir)
    async with console("home", timepiece=timepiece) as room:
        screen = await in_the_group(room)
        for at, part in enumerate(PARTS, 1):
            await room.press(str(at))
            assert screen.part_name == part
        await room.press("1", "down", "?")
        assert "propose a season" in room.text()
        await room.press("escape")
        assert any(command.title.startswith("swap (s)") for command in screen.palette())

"""What is kept of a group is there in the room: what it agreed on, and what its members told since last time."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_past_session, classic, people
from clocks import NOON, FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model.group import Group, add_between, set_details
from codev_tui.model.plan import Plan
from codev_tui.screens.dialogs.agreement import AgreementDialog
from codev_tui.store.group_files import GroupFiles
from codev_tui.widgets.cards import Cards
from samples import keep_in
from screens.console import LARGE, PHASES, SHORT, Console, Open

AGREED = "No record but commitments.\nCameras on.\nWho is absent writes to the group."
LAST = "2026-10-22-1200"
TRIED = "I tried the walking talk with my own deputy, twice, and the second time he began to speak by himself."


def keep_group(data_dir: Path, timepiece: FakeTimepiece, agreement: str = AGREED) -> None:
    def kept(group: Group) -> Group:
        group = add_between(group, "Older than last time", date(2026, 9, 1), by="Ben")
        group = add_between(group, TRIED, date(2026, 11, 2), by="Chloé")
        return set_details(group, agreement=agreement)

    GroupFiles(data_dir).update("North team", kept, timepiece.wall())


def in_the_room(data_dir: Path, timepiece: FakeTimepiece, *, first: bool, group: str = "North team") -> LiveSession:
    if not first:
        at = NOON.replace(month=10)
        keep_in(data_dir, replace(a_past_session(), id=LAST, group="North team", created=at, started=at))
    plan = Plan(protocol=classic(), minutes=90, group=group, people=people(), previous="" if first else LAST)
    return Workspace(data_dir, timepiece).begin(plan)


def shown(room: Console, list_: str) -> list[tuple[str, str]]:
    cards = room.screen.query_one(f"#{list_}", Cards)
    return [(card.head, card.text) for card in cards.cards] if cards.display else []


@pytest.mark.parametrize("size", [(60, 20), SHORT, LARGE])
async def test_a_groups_first_welcome_shows_what_it_agreed_on(
    console: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    timepiece = FakeTimepiece()
    keep_group(tmp_path / "desk", timepiece)
    live = in_the_room(tmp_path / "desk", timepiece, first=True)
    async with console(live, timepiece=timepiece, size=size) as room:
        assert shown(room, "agreement") == [("North team", AGREED)]
        await room.press("tab")
        assert "Cameras on." in room.text()
        await room.press("a")
        assert "Who is absent writes to the group." in room.text()


@pytest.mark.parametrize("size", [(60, 20), SHORT, LARGE])
async def test_later_welcomes_show_what_members_told_since_last_time_by_person_and_day(
    console: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    timepiece = FakeTimepiece()
    keep_group(tmp_path / "desk", timepiece)
    live = in_the_room(tmp_path / "desk", timepiece, first=False)
    async with console(live, timepiece=timepiece, size=size) as room:
        assert shown(room, "agreement") == []
        assert shown(room, "told") == [("Chloé · 2 Nov 2026", TRIED)]
        await room.press("tab", "tab")
        assert "by himself" in room.text()
        await room.press("y", "r", "l")
        assert room.session.follow_up == (), "what was told is nothing to judge"


async def test_a_reads_the_agreement_in_every_phase_and_closes_it_again(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    keep_group(tmp_path / "desk", timepiece)
    live = in_the_room(tmp_path / "desk", timepiece, first=True)
    async with console(live, timepiece=timepiece) as room:
        async for phase in room.every_phase():
            await room.press("A")
            assert isinstance(room.app.screen, AgreementDialog), phase
            assert "What North team agreed on" in room.text()
            assert "Cameras on." in room.text()
            await room.press("A")
            assert room.session.phase.name == phase
        assert phase == PHASES[-1]


async def test_an_agreement_that_is_written_meanwhile_is_read_as_it_is_now(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = in_the_room(tmp_path / "desk", timepiece, first=True)
    async with console(live, timepiece=timepiece) as room:
        await room.press("A")
        assert room.said[-1].startswith("North team has no agreement yet")
        keep_group(tmp_path / "desk", timepiece, "We stay.")
        await room.press("A")
        assert "We stay." in room.text()


async def test_a_session_without_a_group_says_why_there_is_no_agreement(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = in_the_room(tmp_path / "desk", timepiece, first=True, group="")
    async with console(live, timepiece=timepiece) as room:
        await room.press("A")
        assert room.said[-1] == "No group was named, so there is no agreement to read."


async def test_a_group_file_that_cannot_be_read_leaves_the_room_as_it_is(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    (tmp_path / "desk" / "groups").mkdir(parents=True)
    (tmp_path / "desk" / "groups" / "north-team.toml").write_text("no = [toml")
    live = in_the_room(tmp_path / "desk", timepiece, first=True)
    async with console(live, timepiece=timepiece) as room:
        assert shown(room, "agreement") == shown(room, "told") == []
        await room.press("space", "A")
        assert room.said[-1].startswith("North team has no agreement yet")

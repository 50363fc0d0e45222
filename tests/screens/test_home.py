import re
import subprocess
import sys
import threading
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.message import Message

from builders import a_past_session, a_session
from clocks import NOON, FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.model.group import Group, Meeting, Member
from codev_tui.model.people import Person
from codev_tui.model.session import Commitment, Session
from codev_tui.screens.dialogs.help import HelpDialog
from codev_tui.screens.home import HomeScreen, Left, Menu, News, Note, Section, ago, left_on
from codev_tui.screens.home_news import read_news
from codev_tui.screens.messages import (
    LeaveConsole,
    OpenGroups,
    OpenLibrary,
    OpenProtocols,
    ResumeSession,
    StartSession,
    TrySample,
)
from codev_tui.store.group_files import GroupFiles
from screens.dialogs.stage import staged
from screens.listening import column, listened

LEFT = Left("2026-11-22-1358", "Onboarding a remote team", "Clarification", 14 * 60)
TODAY = NOON.date()
OFFERED = ("Start a session", "Past sessions", "Groups", "Help", "Leave")


def nothing() -> None:
    return None


async def test_everything_that_can_be_done_is_in_sight() -> None:
    async with listened(HomeScreen(nothing)) as (scene, _heard):
        for words in OFFERED:
            assert words in scene.text()
        assert "Go on" not in scene.text()


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("n", StartSession),
        ("p", OpenLibrary),
        ("g", OpenGroups),
        ("s", OpenProtocols),
        ("q", LeaveConsole),
    ],
)
async def test_a_letter_does_it_at_once(key: str, message: type[Message]) -> None:
    async with listened(HomeScreen(nothing)) as (scene, heard):
        await scene.press(key)
        assert len(heard.of(message)) == 1


async def test_enter_starts_a_session_unless_something_else_was_selected() -> None:
    async with listened(HomeScreen(nothing)) as (scene, heard):
        await scene.press("enter")
        assert len(heard.of(StartSession)) == 1
        await scene.press("down", "enter")
        assert len(heard.of(OpenLibrary)) == 1
        await scene.press("up", "up", "enter")
        assert len(heard.of(LeaveConsole)) == 1


async def test_the_selected_line_is_marked_without_colour() -> None:
    async with listened(HomeScreen(nothing)) as (scene, _heard):
        assert "▸ n  Start a session" in "\n".join(scene.lines())
        await scene.press("down")
        assert "▸ p  Past sessions" in "\n".join(scene.lines())
        assert "▸ n" not in "\n".join(scene.lines())


@pytest.mark.parametrize(
    ("words", "message"),
    [("Start a session", StartSession), ("Past sessions", OpenLibrary), ("Leave", LeaveConsole)],
)
async def test_a_click_does_the_same(words: str, message: type[Message]) -> None:
    async with listened(HomeScreen(nothing)) as (scene, heard):
        await scene.pilot.click(offset=column(scene, words))
        assert len(heard.of(message)) == 1


async def test_help_opens_by_its_key_and_by_a_click() -> None:
    for way in ("question_mark", ""):
        async with staged(HomeScreen(nothing)) as scene:
            if way:
                await scene.press(way)
            else:
                await scene.pilot.click(offset=column(scene, "Help"))
                await scene.quiet()
            assert isinstance(scene.stage.screen, HelpDialog)


async def test_a_session_that_was_left_is_offered_without_moving_anything_else() -> None:
    go = threading.Event()

    def look() -> Left:
        go.wait()
        return LEFT

    async with listened(HomeScreen(look)) as (scene, heard):
        before = scene.lines()
        go.set()
        await scene.until(lambda: "Go on" in scene.text())
        assert "Go on with “Onboarding a remote team” left at Clarification, 14 minutes ago" in scene.text()
        after = scene.lines()
        assert all(new.lstrip(" ▸") == old.lstrip(" ▸") for old, new in zip(before, after, strict=True) if old)
        await scene.press("r")
        assert [message.session_id for message in heard.of(ResumeSession)] == [LEFT.session_id]


async def test_a_session_that_was_left_is_selected_first() -> None:
    async with listened(HomeScreen(lambda: LEFT)) as (scene, heard):
        await scene.until(lambda: "▸ r Go on" in scene.text())
        await scene.press("enter")
        assert heard.of(ResumeSession)


async def test_what_the_facilitator_selected_before_it_was_found_stays_selected() -> None:
    go = threading.Event()

    def look() -> Left:
        go.wait()
        return LEFT

    async with listened(HomeScreen(look)) as (scene, heard):
        await scene.press("down")
        go.set()
        await scene.until(lambda: "Go on" in scene.text())
        assert "▸ p" in scene.text()
        await scene.press("up", "up", "enter")
        assert heard.of(ResumeSession)


async def test_a_click_on_either_line_goes_on_with_the_session() -> None:
    async with listened(HomeScreen(lambda: LEFT)) as (scene, heard):
        await scene.until(lambda: "Go on" in scene.text())
        await scene.pilot.click(offset=column(scene, "14 minutes ago"))
        assert heard.of(ResumeSession)


async def test_with_nothing_left_there_is_nothing_to_go_on_with() -> None:
    async with listened(HomeScreen(nothing)) as (scene, heard):
        await scene.press("r")
        assert not heard.of(ResumeSession)


async def test_what_was_gone_on_with_is_no_longer_offered_on_coming_back() -> None:
    found: list[Left | None] = [LEFT, None]
    screen = HomeScreen(lambda: found.pop(0))
    async with listened(screen) as (scene, _heard):
        await scene.until(lambda: "Go on" in scene.text())
        await scene.stage.push_screen(HomeScreen(nothing))
        scene.stage.pop_screen()
        await scene.until(lambda: not found and "Go on" not in scene.text())
        assert "▸ n" in "\n".join(scene.lines())


async def test_the_disk_is_looked_at_in_another_thread() -> None:
    threads: list[int] = []

    def look() -> None:
        threads.append(threading.get_ident())

    async with listened(HomeScreen(look)) as (scene, _heard):
        await scene.until(lambda: bool(threads))
        assert threading.get_ident() not in threads


async def test_a_title_is_shown_as_it_stands_and_cut_to_the_line() -> None:
    title = "[b]Who? [/" + " and why" * 40
    async with listened(HomeScreen(lambda: LEFT._replace(title=title))) as (scene, _heard):
        await scene.until(lambda: "Go on" in scene.text())
        assert "Go on with “[b]Who? [/ and why" in scene.text()
        assert "14 minutes ago" in scene.text()


async def test_a_session_without_a_title_can_be_gone_on_with() -> None:
    async with listened(HomeScreen(lambda: LEFT._replace(title=""))) as (scene, heard):
        await scene.until(lambda: "the session that was left" in scene.text())
        await scene.press("r")
        assert heard.of(ResumeSession)


@pytest.mark.parametrize("size", [(200, 60), (80, 24), (60, 20), (40, 12), (30, 8)])
async def test_the_choices_are_there_in_every_size(size: tuple[int, int]) -> None:
    async with listened(HomeScreen(lambda: LEFT), size) as (scene, heard):
        await scene.until(lambda: "Go on" in scene.text())
        for words in OFFERED:
            assert words in scene.text()
        menu = scene.stage.screen.query_one(Menu)
        protocols = ("protocols",) if size[1] >= 22 else ()
        assert menu.choices == ("resume", "start", "review", "groups", *protocols, "help", "leave")
        await scene.press("s")
        assert heard.of(OpenProtocols), "its key is there where the menu has no room for it"


def test_nothing_that_reads_files_is_imported_for_the_first_frame() -> None:
    heavy = "{'msgspec', 'tomllib', 'codev_tui.editing.workspace', 'codev_tui.store', 'codev_tui.model.session'}"
    code = f"import sys, codev_tui.screens.home; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (14 * 60 + 59, "14 minutes ago"),
        (3600, "1 hour ago"),
        (23 * 3600 + 3599, "23 hours ago"),
        (24 * 3600, "1 day ago"),
        (40 * 24 * 3600, "40 days ago"),
    ],
)
def test_how_long_ago_is_said_in_one_unit(seconds: float, words: str) -> None:
    assert ago(seconds) == words


def test_an_empty_workspace_has_nothing_to_go_on_with(tmp_path: Path) -> None:
    assert left_on(Workspace(tmp_path, FakeTimepiece())) is None


def test_the_newest_running_session_is_found_and_how_long_it_has_been_left(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, FakeTimepiece(NOON + timedelta(minutes=14)))
    workspace.library.write(a_session("clarification", at=NOON))
    left = left_on(workspace)
    assert left == Left("2026-11-22-1200", "", "Clarification", 14 * 60)


def test_a_session_that_cannot_be_read_is_as_good_as_none(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, FakeTimepiece())
    workspace.library.directory.mkdir(parents=True)
    (workspace.library.directory / "2026-11-22-1200.toml").write_text('state = "running"\nbroken', encoding="utf-8")
    assert left_on(workspace) is None


# What home knows


def a_meeting(days: int, **changes: Any) -> Session:
    """A finished session whose group meets again so many days from noon on the day of these tests."""
    return replace(a_past_session(), group="North team", **{"next_session": TODAY + timedelta(days=days), **changes})


def known(tmp_path: Path, *sessions: Session) -> str:
    """What home says with these sessions on the disk, as one text."""
    workspace = Workspace(tmp_path, FakeTimepiece())
    for session in sessions:
        workspace.library.write(session)
    sections = read_news(workspace).sections
    return " | ".join(f"{each.title} | " + " | ".join(f"{n.lead} {n.text}" for n in each.notes) for each in sections)


async def test_where_there_is_no_session_the_sample_is_offered_with_a_card_of_ten_lines(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, FakeTimepiece())
    for size in ((120, 35), (80, 24), (60, 20)):
        async with listened(HomeScreen(nothing, lambda: read_news(workspace)), size) as (scene, heard):
            await scene.until(lambda: "Try the sample" in scene.text())
            for words in ("Client", "Facilitator", "1 Welcome", "4 Clarification", "7 Learning", "Five keys", "i note"):
                assert words in scene.text()
            await scene.press("d")
            assert heard.of(TrySample)


async def test_where_there_are_sessions_the_sample_is_not_offered(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, FakeTimepiece())
    workspace.library.write(a_past_session())
    async with listened(HomeScreen(nothing, lambda: read_news(workspace))) as (scene, heard):
        await scene.until(lambda: "The last sessions" in scene.text())
        await scene.press("d")
        assert "sample" not in scene.text()
        assert not heard.of(TrySample)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today, Sun 22 Nov"),
        (1, "tomorrow, Mon 23 Nov"),
        (5, "in 5 days, Fri 27 Nov"),
        (-1, "was to meet 1 day ago, Sat 21 Nov"),
        (-60, "was to meet 60 days ago, Wed 23 Sep"),
    ],
)
def test_the_next_meeting_of_a_group_is_told_by_days_to_go(tmp_path: Path, days: int, words: str) -> None:
    assert f"North team {words}" in known(tmp_path, a_meeting(days))


def test_a_meeting_that_was_to_be_long_ago_is_no_news(tmp_path: Path) -> None:
    assert "North team was" not in known(tmp_path, a_meeting(-61))


def test_home_says_who_has_not_been_client_and_what_is_due_before_the_meeting(tmp_path: Path) -> None:
    commitments = (
        Commitment(n=1, text="Call the newcomers", by="Amina", due=TODAY + timedelta(days=3)),
        Commitment(n=2, text="Write the plan", by="Amina", due=TODAY - timedelta(days=2)),
        Commitment(n=3, text="Much later", by="Amina", due=TODAY + timedelta(days=30)),
    )
    people = (Person(name="Amina", role="client"), Person(name="Ben"), Person(name="Eve", role="facilitator"))
    said = known(tmp_path, a_meeting(5, commitments=commitments, people=people, next_facilitator="Ben"))
    assert "in 5 days, Fri 27 Nov · Ben facilitates" in said
    assert "not yet client: Ben |" in said
    assert "overdue since Fri 20 Nov: Write the plan · Amina (1 more)" in said
    assert "Much later" not in said


def test_a_day_of_another_year_is_named_with_its_year(tmp_path: Path) -> None:
    old = Commitment(n=1, text="Write the plan", by="Amina", due=date(2025, 3, 31))
    said = known(tmp_path, a_meeting(55, commitments=(old,)))
    assert "in 55 days, 16 Jan 2027" in said
    assert "overdue since 31 Mar 2025: Write the plan" in said


def test_home_knows_the_season_of_a_group_as_codev_next_does(tmp_path: Path) -> None:
    members = tuple(Member(name=name) for name in ("Amina", "Ben", "Chloé"))
    soon = Meeting(on=TODAY + timedelta(days=9), at=time(14, 0), place="Room 2", facilitator="Chloé")
    group = Group(name="North team", members=members, meetings=(soon,))
    GroupFiles(tmp_path).create(group, NOON)
    said = known(tmp_path, a_meeting(30))
    assert "in 9 days, Tue 1 Dec · 14:00 · Room 2 · Chloé facilitates" in said
    assert "not yet client: Ben, Chloé" in said
    GroupFiles(tmp_path).update("North team", lambda each: replace(each, meetings=(replace(soon, client="Ben"),)), NOON)
    assert "Client: Ben" in known(tmp_path)


def test_a_group_that_has_not_met_yet_is_told_beside_how_a_session_goes(tmp_path: Path) -> None:
    group = Group(name="South team", meetings=(Meeting(on=TODAY + timedelta(days=3)),))
    GroupFiles(tmp_path).create(group, NOON)
    said = known(tmp_path)
    assert "South team in 3 days" in said
    assert "Five keys" in said


def test_the_last_three_sessions_are_named_and_none_that_runs(tmp_path: Path) -> None:
    sessions = [
        replace(a_past_session(), id=f"2026-1{n}-01-0900", created=NOON - timedelta(days=40 - n), title=f"Topic {n}")
        for n in range(4)
    ]
    said = known(tmp_path, *sessions, a_session("topic", at=NOON))
    assert [f"Topic {n}" in said for n in range(4)] == [False, True, True, True]
    assert "sample" not in said


@pytest.mark.parametrize("size", [(200, 60), (120, 35), (80, 24), (60, 20), (40, 12), (30, 8)])
async def test_what_home_knows_is_shown_as_far_as_there_is_room_and_never_ends_in_half_a_word(
    size: tuple[int, int],
) -> None:
    long = "encyclopaedia " * 40
    sections = (
        Section("Next", (Note("[b]North[/", long), Note("", long), Note("", "short")), is_table=False),
        Section("Lately", (Note("22 Nov", long), Note("21 Nov", "Dov"))),
    )
    async with listened(HomeScreen(lambda: LEFT, lambda: News(sections)), size) as (scene, _heard):
        await scene.until(lambda: "Go on" in scene.text())
        if size[1] >= 20:
            await scene.until(lambda: "Lately" in scene.text())
            assert "[b]North[/" in scene.text()
        for line in scene.lines():
            assert set(re.findall(r"ency\w*", line)) <= {"encyclopaedia"}
        for words in OFFERED:
            assert words in scene.text()


@pytest.mark.parametrize(("columns", "lines"), [(200, 1), (104, 1), (80, 2)])
async def test_what_home_knows_is_wrapped_to_the_room_there_is(columns: int, lines: int) -> None:
    text = "Ben, Chloé, Dov, Esther, Farid, Gwen, Hugo, Ines, Jonas, Karim, Lea and Maud"
    news = News((Section("", (Note("not yet client", text),), is_table=False),))
    async with listened(HomeScreen(nothing, lambda: news), (columns, 40)) as (scene, _heard):
        await scene.until(lambda: "Maud" in scene.text())
        told = [line for line in scene.lines() if any(name in line for name in ("Chloé", "Maud"))]
        assert len(told) == lines

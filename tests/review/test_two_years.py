"""Two years of three groups, on which the work afterwards is tried: what there is to be found in them."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from benchmarks.two_years import (
    CIRCLES,
    LEFT,
    MISSPELLED,
    NORTH,
    NOT_YET_CLIENT,
    SESSIONS,
    TILLEUL,
    Circle,
    write_two_years,
)

from codev_tui.model.session import Session
from codev_tui.store.doctor.examination import glance
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.library import Library

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two-years")
    write_two_years(folder, TODAY)
    return folder


def sessions_in(data: Path) -> list[Session]:
    return [each for _id, each in Library(data).read_all() if isinstance(each, Session)]


def files_in(data: Path) -> dict[str, bytes]:
    return {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*.toml")}


def test_two_years_of_three_groups_are_sound_and_in_two_languages(data: Path) -> None:
    sessions = sessions_in(data)
    assert (len(sessions), glance(data)) == (SESSIONS, 0)
    assert {each.group: each.language for each in sessions} == {each.name: each.language for each in CIRCLES}
    days = [each.created.date() for each in sessions]
    assert 640 < (max(days) - min(days)).days < 740
    assert max(days) < TODAY


def test_the_same_seed_and_day_give_the_same_files_and_another_seed_gives_others(data: Path, tmp_path: Path) -> None:
    write_two_years(tmp_path / "same", TODAY)
    write_two_years(tmp_path / "other", TODAY, seed=1)
    assert files_in(tmp_path / "same") == files_in(data)
    assert files_in(tmp_path / "other") != files_in(data)


def test_there_are_commitments_done_and_not_overdue_and_to_come(data: Path) -> None:
    made = [each for session in sessions_in(data) for each in session.commitments]
    assert {each.status for each in made} == {"open", "done", "partly", "not-done"}
    still_open = [each.due for each in made if each.status == "open" and each.due]
    assert min(still_open) < TODAY < max(still_open)


def test_one_person_is_misspelled_in_one_session(data: Path) -> None:
    named = [session for session in sessions_in(data) if MISSPELLED in {person.name for person in session.people}]
    assert [session.group for session in named] == [NORTH.name]


def test_one_member_has_left_and_one_has_not_been_client(data: Path) -> None:
    files = GroupFiles(data)
    tilleul = files.look(files.find(TILLEUL.name)).group
    gone = tilleul.member(LEFT)
    assert gone is not None
    assert gone.until is not None
    assert gone.until < TODAY
    clients = {person.name for session in sessions_in(data) for person in session.people if person.role == "client"}
    assert LEFT in clients
    assert NOT_YET_CLIENT not in clients


@pytest.mark.parametrize("circle", CIRCLES)
def test_each_session_follows_the_one_before_and_stands_in_the_season(data: Path, circle: Circle) -> None:
    files = GroupFiles(data)
    name = circle.name
    sessions = sorted((each for each in sessions_in(data) if each.group == name), key=lambda each: each.id)
    assert all(after.previous == before.id for before, after in pairwise(sessions) if after.kept == "all")
    meetings = files.look(files.find(name)).group.meetings
    assert [each.session for each in meetings if each.session] == [each.id for each in sessions]
    assert all(each.on > TODAY for each in meetings if not each.session)

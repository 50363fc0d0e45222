"""A year of a group of seven through the commands: who is client, what became of commitments, the season each day."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Console, Opened, Outcome
from clocks import NOON
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model import entries, timekeeping
from codev_tui.model.follow_up_notes import OpenCommitment, in_turn
from codev_tui.model.group import leave, set_details
from codev_tui.model.season import propose_season
from codev_tui.model.session import Commitment, Session, Status
from codev_tui.store.group_files import GroupFiles
from codev_tui.timepiece import SystemTimepiece

Codev = Callable[..., Outcome]
NAMES = ("Amina", "Ben", "Chloé", "Dov", "Esther", "Farid", "Gwen")


class Year:
    """The group, its console, and the day that it is."""

    def __init__(self, codev: Codev, console: Console, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.codev, self.console, self.data = codev, console, data
        self.now, self.name = NOON, "North team"
        monkeypatch.setattr(SystemTimepiece, "wall", lambda _self: self.now)
        monkeypatch.setattr(SystemTimepiece, "local", lambda _self, at: at.astimezone(NOON.tzinfo))
        self.clients: list[str] = []
        self.meanwhile: Callable[[], object] = lambda: None

    def ask(self, *arguments: str) -> Any:
        """What a command says in JSON."""
        outcome = self.codev(*arguments, "--json")
        assert outcome.status == 0, outcome.err
        return json.loads(outcome.out)

    @property
    def season(self) -> list[dict[str, Any]]:
        """The season's table, as it is shown today."""
        rows: list[dict[str, Any]] = self.ask("group", "show", self.name)["season"]
        return rows

    def plan(self) -> None:
        """Make the group, and its season of one meeting for each member."""
        members = [word for name in NAMES for word in ("--member", name)]
        assert self.codev("group", "new", self.name, *members, "--cadence", "42").status == 0
        first = self.now.date() + timedelta(days=7)
        GroupFiles(self.data).update(self.name, lambda group: propose_season(group, first), self.now)

    def go_to(self, day: str) -> None:
        self.now = datetime.combine(date.fromisoformat(day), NOON.timetz())

    def meet(self, row: dict[str, Any], members: tuple[str, ...], absent: str = "") -> None:
        """One meeting: those who are there begin with `codev new`, and go on to the end."""
        self.go_to(row["day"])
        found = self.ask("group", "next", self.name)
        assert found["day"] == row["day"]
        proposed = next(each["client"] for each in self.season if each["day"] == row["day"])
        waiting = [name for name in (proposed, *found["may_be_client"]) if name and name != absent]
        client = waiting[0]
        people = [name for name in members if name != absent]
        facilitator = next(name for name in (row["facilitator"], *people) if name in people and name != client)
        self.console.meanwhile = lambda opened: self.play(opened, client)
        named = [word for name in people for word in ("--person", name)]
        outcome = self.codev("new", "--group", self.name, *named, "--client", client, "--facilitator", facilitator)
        assert outcome.status == 0, outcome.err
        self.clients.append(client)

    def play(self, opened: Opened, client: str) -> None:
        """The session itself: stock is taken of what is open, and the client commits to something."""
        live = opened.live
        assert live is not None
        live.act(timekeeping.start)
        self.take_stock(live)
        self.meanwhile()
        for _phase in range(30):
            if live.session.phase.name == live.session.phases[-1].name:
                break
            live.act(lambda session, at: timekeeping.next_stage(session, live.protocol, at))
        promise = Commitment(n=0, text=f"{client} will call", by=client, due=self.now.date() + timedelta(days=20))
        live.act(lambda session, _at: entries.add_commitment(session, promise))
        live.finish("all")
        assert live.close()
        opened.workspace.clear()

    def take_stock(self, live: LiveSession) -> None:
        """Of those who are there: partly at first, done the time after. Who is absent is not asked."""
        present = [person.name for person in live.session.people]
        last = live.previous.client if live.previous else ""
        for each in in_turn(live.open_commitments(), present, last, live.session.previous):
            if each.owner in present:
                live.act(partial(_taken_stock_of, each))

    def looks_right_after(self, place: int, client: str) -> None:
        """The table says what took place, with whom, and what is to come."""
        rows = self.season
        assert [row["outcome"] for row in rows] == ["took-place"] * (place + 1) + ["to-come"] * (len(rows) - place - 1)
        assert (rows[place]["client"], rows[place]["session"] != "") == (client, True)


def _taken_stock_of(each: OpenCommitment, session: Session, _at: datetime) -> Session:
    status: Status = "done" if each.commitment.checks else "partly"
    return entries.take_stock(session, each.commitment.n, status, made_in=each.session)


@pytest.fixture
def year(codev: Codev, console: Console, data: Path, monkeypatch: pytest.MonkeyPatch) -> Year:
    """The group of seven, with its season planned."""
    found = Year(codev, console, data, monkeypatch)
    found.plan()
    return found


def everything_committed_to(year: Year) -> list[dict[str, Any]]:
    """All commitments of the year, each followed up, or told to be open; those of which stock was never taken."""
    rows: list[dict[str, Any]] = year.ask("actions", "--group", year.name)
    still_open = year.ask("actions", "--open", "--group", year.name)
    assert len(rows) == len(year.clients)
    assert [row for row in rows if row["status"] not in ("done", "dropped")] == still_open
    return [row for row in rows if row["status"] == "open"]


def test_everybody_is_client_once_and_every_commitment_is_followed_up_or_named(year: Year) -> None:
    absent = {0: "Amina", 2: "Ben", 4: "Esther"}
    for place, row in enumerate(year.season):
        year.meet(row, NAMES, absent.get(place, ""))
        year.looks_right_after(place, year.clients[-1])
    assert sorted(year.clients) == sorted(NAMES)
    assert [row["owner"] for row in everything_committed_to(year)] == [year.clients[-1]]


def test_what_an_absent_member_committed_to_waits_until_they_are_there_again(year: Year) -> None:
    rows = year.season
    year.meet(rows[0], NAMES)
    first = year.clients[0]
    year.meet(rows[1], NAMES, absent=first)
    assert first in [row["owner"] for row in everything_committed_to(year)]
    year.meet(rows[2], NAMES)
    assert first not in [row["owner"] for row in everything_committed_to(year)]


def test_when_a_member_leaves_in_the_middle_all_others_are_client_and_what_they_left_open_is_named(
    year: Year,
) -> None:
    members: tuple[str, ...] = NAMES
    for place, row in enumerate(year.season):
        if place == 3:
            year.go_to(row["day"])
            gone = year.clients[-1]
            yesterday = year.now.date() - timedelta(days=1)
            GroupFiles(year.data).update(year.name, partial(leave, name=gone, on=yesterday), year.now)
            members = tuple(name for name in NAMES if name != gone)
        year.meet(row, members)
        year.looks_right_after(place, year.clients[-1])
    assert set(year.clients) == set(NAMES)
    assert set(year.clients[3:7]) <= set(members)
    assert gone in [row["owner"] for row in everything_committed_to(year)]


def test_a_group_that_is_renamed_in_the_middle_goes_on_with_its_turns_and_its_commitments(year: Year) -> None:
    for place, row in enumerate(year.season):
        if place == 3:
            assert year.codev("rename", "group", "North team", "South team", "--yes").status == 0
            year.name = "South team"
        year.meet(row, NAMES)
        year.looks_right_after(place, year.clients[-1])
    assert sorted(year.clients) == sorted(NAMES)
    assert [row["owner"] for row in everything_committed_to(year)] == [year.clients[-1]]


def test_what_two_consoles_do_to_the_group_at_once_is_all_there(year: Year) -> None:
    def other_console() -> None:
        other = Workspace(year.data, SystemTimepiece())
        editor = other.groups.open(year.name)
        text = f"{editor.value.agreement}\n{len(year.clients)}".strip()
        editor.act(lambda group, _at: set_details(group, agreement=text))
        assert editor.close()
        other.clear()

    year.meanwhile = other_console
    for place, row in enumerate(year.season):
        year.meet(row, NAMES)
        year.looks_right_after(place, year.clients[-1])
    assert sorted(year.clients) == sorted(NAMES)
    kept = year.ask("group", "show", year.name)
    assert kept["agreement"].split() == [str(place) for place in range(7)]
    assert all(meeting["session"] for meeting in kept["meetings"])
    assert not list((year.data / "groups").glob("*conflict*"))

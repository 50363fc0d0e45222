"""Stock is taken of the commitments of all earlier sessions of the group; each answer goes into its own file."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_past_session, classic, people
from clocks import NOON, FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model import entries, timekeeping
from codev_tui.model.people import with_client
from codev_tui.model.plan import Plan
from codev_tui.model.redaction import redact
from codev_tui.model.session import Commitment, Session, State
from codev_tui.review.follow_up import refuse_while_running
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.doctor.references import dangling, mended
from samples import keep_in

LAST, BEFORE, FIRST = "2026-10-22-1200", "2026-09-22-1200", "2026-08-22-1200"


def past(id_: str, client: str, *texts: str, group: str = "North team", state: State = "finished") -> Session:
    at = NOON.replace(month=int(id_[5:7]))
    session = a_past_session()
    return replace(
        session,
        id=id_,
        state=state,
        group=group,
        created=at,
        started=at,
        people=with_client(session.people, client),
        commitments=tuple(Commitment(n=n, text=text) for n, text in enumerate(texts, 1)),
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with three sessions of the group, and one of another."""
    keep_in(
        tmp_path / "data",
        past(LAST, "Dov", "call the bank"),
        past(BEFORE, "Amina", "write the plan", "tell the team", group="NORTH  team"),
        past(FIRST, "Ben", "ask for the keys", state="abandoned"),
        past("2026-07-22-1200", "Ben", "not ours", group="South team"),
    )
    return Workspace(tmp_path / "data", FakeTimepiece(NOON))


@pytest.fixture
def live(workspace: Workspace) -> LiveSession:
    """A session of the same group, in its welcome."""
    return workspace.begin(Plan(protocol=classic(), minutes=90, group="North team", people=people(), previous=LAST))


def texts(live: LiveSession) -> set[str]:
    return {each.commitment.text for each in live.open_commitments()}


def found(live: LiveSession, made_in: str, n: int = 1) -> None:
    live.act(lambda session, _at: entries.take_stock(session, n, "done", made_in=made_in))


def leave_welcome(live: LiveSession) -> None:
    while live.session.phase.activity == "welcome":
        live.act(lambda session, at: timekeeping.next_stage(session, classic(), at))


def statuses(workspace: Workspace, id_: str) -> list[list[str]]:
    return [[check.status for check in each.checks] for each in workspace.library.look(id_).session.commitments]


def test_the_open_commitments_of_all_sessions_of_the_group_are_there_and_of_no_other(live: LiveSession) -> None:
    assert texts(live) == {"call the bank", "write the plan", "tell the team", "ask for the keys"}


def test_each_answer_goes_into_the_file_of_the_session_in_which_it_was_made_and_undo_takes_all_back(
    workspace: Workspace, live: LiveSession
) -> None:
    live.open_commitments()
    for id_ in (LAST, BEFORE, FIRST):
        found(live, id_)
    assert live.flush()
    assert statuses(workspace, BEFORE) == [[], []]
    leave_welcome(live)
    assert live.flush()
    assert [statuses(workspace, id_) for id_ in (LAST, BEFORE, FIRST)] == [[["done"]], [["done"], []], [["done"]]]
    assert workspace.library.look(BEFORE).session.commitments[0].checks[0].session == live.session.id
    assert texts(live) == {"call the bank", "write the plan", "tell the team", "ask for the keys"}, "to be corrected"
    live.undo()
    assert live.flush()
    assert [statuses(workspace, id_) for id_ in (LAST, BEFORE, FIRST)] == [[[]], [[], []], [[]]]
    assert (live.failure, live.stock_refused) == ("", "")


def test_one_that_is_open_elsewhere_keeps_no_other_from_its_answer(workspace: Workspace, live: LiveSession) -> None:
    live.open_commitments()
    found(live, BEFORE)
    found(live, FIRST)
    with SessionLock(workspace.path(BEFORE), NOON):
        leave_welcome(live)
        assert not live.flush()
        assert f"Session {BEFORE} is open in another console" in live.failure
        assert statuses(workspace, FIRST) == [["done"]]
    assert live.flush()
    assert statuses(workspace, BEFORE) == [["done"], []]


def test_what_was_forgotten_of_one_meanwhile_does_not_come_back(workspace: Workspace, live: LiveSession) -> None:
    live.open_commitments()
    found(live, BEFORE)
    workspace.library.write(redact(workspace.library.read(BEFORE).session, "nothing"))
    before = workspace.path(BEFORE).read_bytes()
    leave_welcome(live)
    assert live.flush()
    assert workspace.path(BEFORE).read_bytes() == before
    assert f"Less of session {BEFORE} is kept by now" in live.stock_refused
    assert "write the plan" not in texts(live), "the welcome reads the files anew"


def test_gone_on_with_after_a_crash_each_file_has_what_it_is_owed_once(
    workspace: Workspace, live: LiveSession, tmp_path: Path
) -> None:
    live.open_commitments()
    found(live, BEFORE)
    with SessionLock(workspace.path(BEFORE), NOON):
        leave_welcome(live)
        live.flush()
    workspace.release()
    for _twice in range(2):
        again = Workspace(tmp_path / "data", FakeTimepiece(NOON))
        resumed = again.resume(live.session.id)
        assert resumed.flush()
        assert "write the plan" in texts(resumed)
        again.release()
        assert statuses(workspace, BEFORE) == [["done"], []]


def test_off_the_record_they_are_shown_and_nothing_is_written(workspace: Workspace) -> None:
    before = workspace.path(BEFORE).read_bytes()
    plan = Plan(protocol=classic(), minutes=90, group="North team", people=people(), previous=LAST)
    live = workspace.begin(replace(plan, off_the_record=True))
    assert "write the plan" in texts(live)
    found(live, BEFORE)
    leave_welcome(live)
    assert live.flush()
    assert workspace.path(BEFORE).read_bytes() == before


def test_others_are_told_that_a_running_session_takes_stock_of_it(workspace: Workspace, live: LiveSession) -> None:
    live.open_commitments()
    found(live, BEFORE)
    assert live.flush()
    assert [session.id for session in workspace.library.running_after(BEFORE)] == [live.session.id]
    with pytest.raises(Exception, match="is taking stock of session"):
        refuse_while_running(workspace.library, BEFORE)
    refuse_while_running(workspace.library, FIRST)


def test_an_answer_about_a_session_that_is_not_there_is_told_and_mended() -> None:
    lost = entries.take_stock(replace(past(LAST, "Dov"), previous=BEFORE), 1, "done", made_in=FIRST)
    assert [each.key for each in dangling({}, lost, lambda id_: id_ != FIRST)] == ["follow_up[0].session"]
    assert mended(lost, lambda id_: id_ != FIRST).follow_up == ()

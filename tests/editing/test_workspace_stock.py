"""What is found of the previous session's commitments goes into its file as that is by then, and nothing else does."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_past_session, classic, people
from clocks import NOON, FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model import entries, timekeeping
from codev_tui.model.plan import Plan
from codev_tui.model.redaction import redact
from codev_tui.model.session import Check, Session, Status
from codev_tui.store.disk.conflict import ChangedMeanwhile
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.library import Library
from samples import keep_in

PREVIOUS = "2026-10-22-1200"
SAID = "marzipan and quince"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace on which the group's previous session lies, with something in it that may have to go."""
    previous = replace(a_past_session(), id=PREVIOUS, group="North team", title=SAID)
    keep_in(tmp_path / "data", previous)
    return Workspace(tmp_path / "data", FakeTimepiece(NOON))


@pytest.fixture
def live(workspace: Workspace) -> LiveSession:
    """A session of the same group, in its welcome."""
    return workspace.begin(Plan(protocol=classic(), minutes=90, group="North team", people=people(), previous=PREVIOUS))


def found(live: LiveSession, n: int = 1, status: Status = "done") -> None:
    """What became of a commitment."""
    live.act(lambda session, _at: entries.take_stock(session, n, status))


def leave_welcome(live: LiveSession) -> None:
    """On to the first phase after it."""
    while live.session.phase.activity == "welcome":
        live.act(lambda session, at: timekeeping.next_stage(session, classic(), at))


def elsewhere(workspace: Workspace, change: Callable[[Session], Session]) -> None:
    """Another program changes the previous session."""
    library = Library(workspace.data_dir)
    library.write(change(library.read(PREVIOUS).session))


def statuses(workspace: Workspace) -> list[list[str]]:
    """The checks of the previous session's commitments, as its file has them."""
    return [[check.status for check in each.checks] for each in workspace.library.look(PREVIOUS).session.commitments]


def said_anywhere(workspace: Workspace) -> list[str]:
    """The files in which that stands which was said in the previous session."""
    return [
        path.name for path in workspace.data_dir.rglob("*") if path.is_file() and SAID.encode() in path.read_bytes()
    ]


FORGOTTEN: dict[str, Callable[[Session], Session]] = {
    "nothing is kept": lambda session: redact(session, "nothing"),
    "its commitments are kept": lambda session: redact(session, "commitments"),
    "its plan is kept, under another title": lambda session: replace(redact(session, "plan"), title=""),
}


@pytest.mark.parametrize("forgotten", FORGOTTEN)
def test_what_was_forgotten_meanwhile_does_not_come_back_and_takes_no_notes(
    forgotten: str, workspace: Workspace, live: LiveSession
) -> None:
    found(live)
    elsewhere(workspace, FORGOTTEN[forgotten])
    before = workspace.path(PREVIOUS).read_bytes()
    leave_welcome(live)
    assert live.flush()
    assert said_anywhere(workspace) == []
    assert workspace.path(PREVIOUS).read_bytes() == before
    assert workspace.library.leftovers(PREVIOUS) == []
    assert f"Less of session {PREVIOUS} is kept by now" in live.stock_refused
    assert (live.failure, live.diverted) == ("", "")
    live.undo()
    assert live.flush()
    assert live.stock_refused == ""


def test_a_previous_session_that_was_deleted_is_not_there_again(workspace: Workspace, live: LiveSession) -> None:
    found(live)
    workspace.path(PREVIOUS).unlink()
    leave_welcome(live)
    assert live.flush()
    assert not workspace.path(PREVIOUS).exists()
    assert said_anywhere(workspace) == []
    assert f"Session {PREVIOUS} is gone" in live.stock_refused
    assert live.failure == ""


def test_one_of_which_less_was_kept_from_the_beginning_takes_notes_all_the_same(workspace: Workspace) -> None:
    elsewhere(workspace, lambda session: redact(session, "commitments"))
    live = workspace.begin(Plan(protocol=classic(), minutes=90, group="North team", people=people(), previous=PREVIOUS))
    found(live)
    leave_welcome(live)
    assert live.flush()
    assert statuses(workspace) == [["done"], [], ["done"]]
    assert live.stock_refused == ""


def test_what_others_noted_there_meanwhile_stays_before_and_after_undo(workspace: Workspace, live: LiveSession) -> None:
    found(live)
    theirs = Check(on=NOON.date(), status="partly", note="half of it")

    def noted(session: Session) -> Session:
        first, *others = session.commitments
        return replace(session, title="Theirs", commitments=(replace(first, checks=(theirs,)), *others))

    elsewhere(workspace, noted)
    leave_welcome(live)
    assert live.flush()
    assert statuses(workspace) == [["partly", "done"], [], ["done"]]
    elsewhere(workspace, lambda session: replace(session, theme="theirs too"))
    live.undo()
    assert live.flush()
    assert statuses(workspace) == [["partly"], [], ["done"]]
    left = workspace.library.look(PREVIOUS).session
    assert (left.title, left.theme) == ("Theirs", "theirs too")
    live.redo()
    assert live.flush()
    assert statuses(workspace) == [["partly", "done"], [], ["done"]]
    assert workspace.library.leftovers() == []


@pytest.mark.parametrize("what", ["changed", "removed", "forgotten"])
def test_a_file_touched_in_the_very_moment_of_writing_is_left_and_no_copy_is_made(
    what: str, workspace: Workspace, live: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(live)
    rewrite, path = Library.rewrite, workspace.path(PREVIOUS)
    touches = itertools.count(1)
    troubles: list[str] = []
    live.watch_saving(lambda: troubles.append(live.failure))

    def touched_before(library: Library, session: Session) -> None:
        """The saver may try more than once: what changes is another file each time, what is gone it refuses then."""
        if what == "removed":
            path.unlink(missing_ok=True)
        elif what == "forgotten":
            elsewhere(workspace, FORGOTTEN["nothing is kept"])
        else:
            elsewhere(workspace, lambda each: replace(each, theme=f"theirs {next(touches)}"))
        rewrite(library, session)

    with monkeypatch.context() as patched:
        patched.setattr(Library, "rewrite", touched_before)
        leave_welcome(live)
        is_settled = live.flush()
        assert any("nothing was written there" in trouble for trouble in troubles)
        assert is_settled == bool(live.stock_refused)
        assert not (is_settled and what == "changed")
    assert live.flush()
    assert bool(live.stock_refused) == (what != "changed")
    assert workspace.library.leftovers() == []
    assert path.exists() == (what != "removed")
    if what == "changed":
        assert workspace.library.look(PREVIOUS).session.theme.startswith("theirs")
        assert statuses(workspace) == [["done"], [], ["done"]]
    else:
        assert said_anywhere(workspace) == []
    assert live.failure == ""


def test_one_that_another_console_has_open_is_told_and_written_once_it_is_free(
    workspace: Workspace, live: LiveSession
) -> None:
    found(live)
    with SessionLock(workspace.path(PREVIOUS), NOON):
        leave_welcome(live)
        assert not live.flush()
        assert f"Session {PREVIOUS} is open in another console" in live.failure
        assert statuses(workspace) == [[], [], ["done"]]
    assert live.flush()
    assert statuses(workspace) == [["done"], [], ["done"]]
    assert live.failure == ""


def test_gone_on_with_after_a_crash_it_writes_what_is_owed_and_nothing_twice(
    workspace: Workspace, live: LiveSession, tmp_path: Path
) -> None:
    found(live)
    with SessionLock(workspace.path(PREVIOUS), NOON):
        leave_welcome(live)
        live.flush()
    workspace.release()
    for _twice in range(2):
        again = Workspace(tmp_path / "data", FakeTimepiece(NOON))
        assert again.resume(live.session.id).flush()
        again.release()
        assert statuses(workspace) == [["done"], [], ["done"]]


def test_where_nothing_is_owed_the_previous_file_is_not_touched(workspace: Workspace, live: LiveSession) -> None:
    before = workspace.path(PREVIOUS).stat()
    leave_welcome(live)
    live.finish("all")
    assert live.flush()
    assert workspace.path(PREVIOUS).stat() == before


def test_a_change_says_what_it_could_not_write_over(workspace: Workspace) -> None:
    def change(session: Session) -> Session:
        elsewhere(workspace, lambda each: replace(each, theme="theirs"))
        return replace(session, title="ours")

    with pytest.raises(ChangedMeanwhile, match="try again"):
        workspace.library.update(PREVIOUS, change, NOON)
    assert workspace.library.look(PREVIOUS).session.title == SAID

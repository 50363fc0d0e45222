"""What is found of the previous session's commitments goes into its file as that is by then, and nothing else does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_past_session, classic, people
from clocks import NOON, FakeTimepiece
from codev_tui.desk import Desk
from codev_tui.editing.live import LiveSession
from codev_tui.model import entries, timekeeping
from codev_tui.model.keeping import keep
from codev_tui.model.plan import Plan
from codev_tui.model.session import Check, Session, Status
from codev_tui.store.claim import Claim
from codev_tui.store.guard import ChangedMeanwhile
from codev_tui.store.library import Library
from samples import keep_in

PREVIOUS = "2026-10-22-1200"
SAID = "marzipan and quince"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk on which the group's previous session lies, with something in it that may have to go."""
    previous = replace(a_past_session(), id=PREVIOUS, group="North team", title=SAID)
    keep_in(tmp_path / "data", previous)
    return Desk(tmp_path / "data", FakeTimepiece(NOON))


@pytest.fixture
def live(desk: Desk) -> LiveSession:
    """A session of the same group, in its welcome."""
    return desk.begin(Plan(protocol=classic(), minutes=90, group="North team", people=people(), previous=PREVIOUS))


def found(live: LiveSession, n: int = 1, status: Status = "done") -> None:
    """What became of a commitment."""
    live.act(lambda session, _at: entries.take_stock(session, n, status))


def leave_welcome(live: LiveSession) -> None:
    """On to the first phase after it."""
    while live.session.phase.activity == "welcome":
        live.act(lambda session, at: timekeeping.next_stage(session, classic(), at))


def elsewhere(desk: Desk, change: Callable[[Session], Session]) -> None:
    """Another program changes the previous session."""
    library = Library(desk.data_dir)
    library.write(change(library.read(PREVIOUS).session))


def statuses(desk: Desk) -> list[list[str]]:
    """The checks of the previous session's commitments, as its file has them."""
    return [[check.status for check in each.checks] for each in desk.library.look(PREVIOUS).session.commitments]


def said_anywhere(desk: Desk) -> list[str]:
    """The files in which that stands which was said in the previous session."""
    return [path.name for path in desk.data_dir.rglob("*") if path.is_file() and SAID.encode() in path.read_bytes()]


FORGOTTEN: dict[str, Callable[[Session], Session]] = {
    "nothing is kept": lambda session: keep(session, "nothing"),
    "its commitments are kept": lambda session: keep(session, "commitments"),
    "its plan is kept, under another title": lambda session: replace(keep(session, "plan"), title=""),
}


@pytest.mark.parametrize("forgotten", FORGOTTEN)
def test_what_was_forgotten_meanwhile_does_not_come_back_and_takes_no_notes(
    forgotten: str, desk: Desk, live: LiveSession
) -> None:
    found(live)
    elsewhere(desk, FORGOTTEN[forgotten])
    before = desk.path(PREVIOUS).read_bytes()
    leave_welcome(live)
    assert live.flush()
    assert said_anywhere(desk) == []
    assert desk.path(PREVIOUS).read_bytes() == before
    assert desk.library.leftovers(PREVIOUS) == []
    assert f"Less of session {PREVIOUS} is kept by now" in live.stock_refused
    assert (live.failure, live.diverted) == ("", "")
    live.undo()
    assert live.flush()
    assert live.stock_refused == ""


def test_a_previous_session_that_was_deleted_is_not_there_again(desk: Desk, live: LiveSession) -> None:
    found(live)
    desk.path(PREVIOUS).unlink()
    leave_welcome(live)
    assert live.flush()
    assert not desk.path(PREVIOUS).exists()
    assert said_anywhere(desk) == []
    assert f"Session {PREVIOUS} is gone" in live.stock_refused
    assert live.failure == ""


def test_one_of_which_less_was_kept_from_the_beginning_takes_notes_all_the_same(desk: Desk) -> None:
    elsewhere(desk, lambda session: keep(session, "commitments"))
    live = desk.begin(Plan(protocol=classic(), minutes=90, group="North team", people=people(), previous=PREVIOUS))
    found(live)
    leave_welcome(live)
    assert live.flush()
    assert statuses(desk) == [["done"], [], ["done"]]
    assert live.stock_refused == ""


def test_what_others_noted_there_meanwhile_stays_before_and_after_undo(desk: Desk, live: LiveSession) -> None:
    found(live)
    theirs = Check(on=NOON.date(), status="partly", note="half of it")

    def noted(session: Session) -> Session:
        first, *others = session.commitments
        return replace(session, title="Theirs", commitments=(replace(first, checks=(theirs,)), *others))

    elsewhere(desk, noted)
    leave_welcome(live)
    assert live.flush()
    assert statuses(desk) == [["partly", "done"], [], ["done"]]
    elsewhere(desk, lambda session: replace(session, theme="theirs too"))
    live.undo()
    assert live.flush()
    assert statuses(desk) == [["partly"], [], ["done"]]
    left = desk.library.look(PREVIOUS).session
    assert (left.title, left.theme) == ("Theirs", "theirs too")
    live.redo()
    assert live.flush()
    assert statuses(desk) == [["partly", "done"], [], ["done"]]
    assert desk.library.leftovers() == []


@pytest.mark.parametrize("what", ["changed", "removed", "forgotten"])
def test_a_file_touched_in_the_very_moment_of_writing_is_left_and_no_copy_is_made(
    what: str, desk: Desk, live: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(live)
    rewrite, path = Library.rewrite, desk.path(PREVIOUS)

    def touched_before(library: Library, session: Session) -> None:
        if what == "removed":
            path.unlink()
        else:
            change = FORGOTTEN["nothing is kept"] if what == "forgotten" else lambda each: replace(each, theme="theirs")
            elsewhere(desk, change)
        rewrite(library, session)

    with monkeypatch.context() as patched:
        patched.setattr(Library, "rewrite", touched_before)
        leave_welcome(live)
        assert not live.flush()
        assert "nothing was written there" in live.failure
    assert live.flush()
    assert desk.library.leftovers() == []
    assert path.exists() == (what != "removed")
    if what == "changed":
        assert desk.library.look(PREVIOUS).session.theme == "theirs"
        assert statuses(desk) == [["done"], [], ["done"]]
    else:
        assert said_anywhere(desk) == []
    assert live.failure == ""


def test_one_that_another_console_has_open_is_told_and_written_once_it_is_free(desk: Desk, live: LiveSession) -> None:
    found(live)
    with Claim(desk.path(PREVIOUS), NOON):
        leave_welcome(live)
        assert not live.flush()
        assert f"Session {PREVIOUS} is open in another console" in live.failure
        assert statuses(desk) == [[], [], ["done"]]
    assert live.flush()
    assert statuses(desk) == [["done"], [], ["done"]]
    assert live.failure == ""


def test_gone_on_with_after_a_crash_it_writes_what_is_owed_and_nothing_twice(
    desk: Desk, live: LiveSession, tmp_path: Path
) -> None:
    found(live)
    with Claim(desk.path(PREVIOUS), NOON):
        leave_welcome(live)
        live.flush()
    desk.release()
    for _twice in range(2):
        again = Desk(tmp_path / "data", FakeTimepiece(NOON))
        assert again.resume(live.session.id).flush()
        again.release()
        assert statuses(desk) == [["done"], [], ["done"]]


def test_where_nothing_is_owed_the_previous_file_is_not_touched(desk: Desk, live: LiveSession) -> None:
    before = desk.path(PREVIOUS).stat()
    leave_welcome(live)
    live.finish("all")
    assert live.flush()
    assert desk.path(PREVIOUS).stat() == before


def test_a_change_says_what_it_could_not_write_over(desk: Desk) -> None:
    def change(session: Session) -> Session:
        elsewhere(desk, lambda each: replace(each, theme="theirs"))
        return replace(session, title="ours")

    with pytest.raises(ChangedMeanwhile, match="try again"):
        desk.library.update(PREVIOUS, change, NOON)
    assert desk.library.look(PREVIOUS).session.title == SAID

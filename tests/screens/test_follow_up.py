"""Stock taken in Welcome lands in the previous session's file, as one act, when Welcome is left."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_past_session, classic, people
from clocks import FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model.plan import Plan
from codev_tui.model.redaction import redact
from codev_tui.model.session import Kept, Session
from codev_tui.store.library import Library
from samples import keep_in
from screens.console import Console, Open

PREVIOUS = "2026-10-22-1200"


@pytest.fixture
def workspace_dir(tmp_path: Path) -> Path:
    """A workspace on which the group's previous session lies."""
    keep_in(tmp_path / "desk", replace(a_past_session(), id=PREVIOUS, group="North team"))
    return tmp_path / "desk"


def begun(workspace_dir: Path, timepiece: FakeTimepiece, *, off_the_record: bool = False) -> LiveSession:
    """A session of the same group, begun on that workspace."""
    plan = Plan(
        protocol=classic(),
        minutes=90,
        group="North team",
        people=people(),
        previous=PREVIOUS,
        off_the_record=off_the_record,
    )
    return Workspace(workspace_dir, timepiece).begin(plan)


def checks(workspace_dir: Path) -> list[tuple[str, str]]:
    """What the previous session's file knows of its commitments, a check each."""
    previous = Library(workspace_dir).look(PREVIOUS).session
    return [(check.status, check.note) for each in previous.commitments[:2] for check in each.checks]


async def taken(room: Console) -> None:
    """Take stock: one partly, with a note, one not done."""
    await room.press("space", "tab", "r")
    await room.type("half of it\n")
    await room.press("l", "enter")


async def test_stock_lands_in_the_previous_file_when_welcome_is_left_and_undo_takes_it_back(
    console: Open, workspace_dir: Path
) -> None:
    timepiece = FakeTimepiece()
    live = begun(workspace_dir, timepiece)
    async with console(live, timepiece=timepiece) as room:
        await taken(room)
        await room.press("n", "n")
        live.flush()
        assert checks(workspace_dir) == []
        await room.press("n")
        live.flush()
        assert checks(workspace_dir) == [("partly", "half of it"), ("not-done", "")]
        await room.press("u", "u")
        live.flush()
        assert checks(workspace_dir) == []
        await room.press("U", "b", "b", "y", "n", "n")
        live.flush()
        assert checks(workspace_dir) == [("done", ""), ("not-done", "")], "corrected, and not checked twice"


@pytest.mark.parametrize("level", ["plan", "commitments", "nothing"])
async def test_where_less_of_it_is_kept_by_now_nothing_is_noted_and_the_last_word_says_so(
    console: Open, workspace_dir: Path, level: Kept
) -> None:
    timepiece = FakeTimepiece()
    live = begun(workspace_dir, timepiece)
    async with console(live, timepiece=timepiece) as room:
        await taken(room)
        library = Library(workspace_dir)
        library.write(redact(library.read(PREVIOUS).session, level))
        before = library.path(PREVIOUS).read_bytes()
        await room.press("n", "n", "n")
        live.flush()
        await room.until(lambda: any(f"Less of session {PREVIOUS}" in words for words in room.said))
        await room.press("q", "l")
        assert library.path(PREVIOUS).read_bytes() == before
        assert f"Less of session {PREVIOUS} is kept by now" in room.app.farewell
        assert "NOT SAVED" not in room.app.farewell
    assert library.leftovers() == []


async def test_off_the_record_the_previous_file_stays_as_it_is(console: Open, workspace_dir: Path) -> None:
    timepiece = FakeTimepiece()
    before = (workspace_dir / "sessions" / f"{PREVIOUS}.toml").read_bytes()
    live = begun(workspace_dir, timepiece, off_the_record=True)
    async with console(live, timepiece=timepiece) as room:
        await taken(room)
        await room.press("n", "n")
        live.flush()
    assert [path.read_bytes() for path in (workspace_dir / "sessions").iterdir()] == [before]


async def test_what_is_still_open_comes_up_again_the_next_time(console: Open, workspace_dir: Path) -> None:
    timepiece = FakeTimepiece()
    live = begun(workspace_dir, timepiece)
    async with console(live, timepiece=timepiece) as room:
        assert ["Write the plan" in room.text(), "Call Ben" in room.text(), "Tidy up" in room.text()] == [
            True,
            True,
            False,
        ]


def test_the_session_names_the_one_it_follows_up(workspace_dir: Path) -> None:
    session: Session = begun(workspace_dir, FakeTimepiece()).session
    assert session.previous == PREVIOUS

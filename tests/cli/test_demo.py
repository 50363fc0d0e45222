"""`codev demo`: a sample session to try everything on, which leaves nothing behind."""

import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Console, Opened, Outcome
from codev_tui.model.follow_up_notes import to_follow_up
from codev_tui.model.session import IDEA_KINDS
from codev_tui.store.format.codec import decode
from codev_tui.store.protocols import ProtocolFiles
from codev_tui.timepiece import FastTimepiece

Codev = Callable[..., Outcome]

DEMO = Path(__file__).parents[2] / "data" / "demo"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary directories are made."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_it_opens_in_the_welcome_with_its_clock_standing_and_commitments_to_take_stock_of(
    codev: Codev, console: Console, data: Path
) -> None:
    assert codev("demo").status == 0
    (opened,) = console.opened
    live = opened.live
    assert live is not None
    assert live.session.phase.activity == "welcome"
    assert live.session.started is None
    assert not live.session.running_clock.running
    assert live.away_s == 0
    assert len(to_follow_up(live.previous)) == 3
    assert isinstance(opened.workspace.timepiece, FastTimepiece)
    assert not data.exists()


def test_its_days_are_moved_so_that_it_takes_place_today(codev: Codev, console: Console) -> None:
    codev("demo")
    (opened,) = console.opened
    assert opened.live is not None
    session, previous = opened.live.session, opened.live.previous
    assert previous is not None
    today = session.created.date()
    assert abs((opened.workspace.timepiece.wall().date() - today).days) <= 1
    assert (today - previous.created.date()).days == 35
    assert previous.next_session == today
    assert previous.created < previous.saved <= session.created  # type: ignore[operator]
    overdue = [commitment for commitment in previous.commitments if commitment.due and commitment.due < today]
    assert len(overdue) == 2
    assert f"{session.created:%Y-%m-%d-%H%M}" == session.id


def test_its_folder_is_named_private_and_removed_at_the_end(codev: Codev, console: Console, temporary: Path) -> None:
    seen: list[Path] = []

    def look(opened: Opened) -> None:
        assert stat.S_IMODE(opened.workspace.data_dir.stat().st_mode) == 0o700
        assert opened.workspace.data_dir.name.startswith("codev-demo-")
        assert len(opened.workspace.library.ids()) == 2
        seen.append(opened.workspace.data_dir)

    console.meanwhile = look
    outcome = codev("demo")
    assert outcome.err.count(str(seen[0])) == 2
    assert list(temporary.iterdir()) == []


def test_its_folder_is_removed_also_when_the_console_fails(codev: Codev, console: Console, temporary: Path) -> None:
    def interrupt(_opened: Opened) -> None:
        raise KeyboardInterrupt

    console.meanwhile = interrupt
    assert codev("demo").status == 130
    assert list(temporary.iterdir()) == []


def test_the_sample_is_sound_and_has_the_phases_of_the_shipped_protocol() -> None:
    protocol = ProtocolFiles(DEMO / "none").load("codev", "en")
    for path in DEMO.glob("*.toml"):
        session, read_only = decode(path.read_bytes(), path.name)
        assert not read_only
        assert [(run.name, run.title, run.scripted_s) for run in session.phases] == [
            (phase.name, phase.title, 60 * phase.minutes) for phase in protocol.phases
        ]
        names = {person.name for person in session.people}
        givers = {idea.by for idea in session.ideas} | {topic.by for topic in session.topics}
        takers = {entry.by for entry in session.learnings} | {entry.by for entry in session.feedback}
        assert givers | takers <= names | {""}


def test_there_is_something_to_work_on_in_every_phase() -> None:
    session = decode((DEMO / "session.toml").read_bytes(), "session.toml").session
    assert session.client
    assert len(session.topics) > 2
    assert any(run.fields.facts and run.fields.difficulties and run.fields.relation for run in session.phases)
    assert {entry.verdict for entry in session.reformulations} == {"confirmed", "corrected", "open"}
    assert session.request
    assert session.parked
    assert {idea.kind for idea in session.ideas} == set(IDEA_KINDS)
    assert {idea.sift for idea in session.ideas} == {"keep", "adapt", "leave", "open"}
    assert session.commitments[0].ideas
    assert session.learnings
    assert session.feedback

"""`codev demo`: a sample session to try everything on, which leaves nothing behind."""

import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Console, Opened, Outcome
from clocks import FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.editing.sample import lay_out
from codev_tui.editing.workspace import Workspace
from codev_tui.model.entries import choose_topic
from codev_tui.model.follow_up_notes import to_follow_up
from codev_tui.model.session import IDEA_KINDS, Session
from codev_tui.model.timekeeping import next_stage, previous_stage
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
        assert len(opened.workspace.library.ids()) == 3
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


@pytest.mark.parametrize(("folder", "language"), [(DEMO, "en"), (DEMO / "fr", "fr")])
def test_the_sample_is_sound_and_has_the_phases_of_the_shipped_protocol(folder: Path, language: str) -> None:
    protocol = ProtocolFiles(DEMO / "none").load("codev", language)
    assert {path.name for path in folder.glob("*.toml")} == {"earlier.toml", "previous.toml", "session.toml"}
    for path in folder.glob("*.toml"):
        session, read_only = decode(path.read_bytes(), path.name)
        assert not read_only
        assert (session.language, session.protocol_title) == (language, protocol.title)
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


# As it goes on


def open_demo(codev: Codev, console: Console, *arguments: str) -> LiveSession:
    """The demo's session, once it is opened."""
    assert codev("demo", *arguments).status == 0
    live = console.opened[-1].live
    assert live is not None
    return live


def go_on_to(live: LiveSession, phase: str, part: int = 1) -> Session:
    """The session, part by part, as it comes to that one."""
    while (live.session.phase.name, live.session.running_clock.part) != (phase, part):
        assert live.act(lambda session, at: next_stage(session, live.protocol, at))
    return live.session


@pytest.fixture
def live(tmp_path: Path) -> LiveSession:
    """The demo's session, in the hand of the test."""
    return lay_out(Workspace(tmp_path / "demo", FakeTimepiece()))


def test_nothing_of_a_phase_is_there_before_it_is_reached(live: LiveSession) -> None:
    session = live.session
    assert (session.client, session.request) == ("", "")
    said = (session.topics, session.reformulations, session.ideas, session.parked)
    assert not any((*said, session.commitments, session.learnings, session.feedback))
    assert [phase.notes for phase in session.phases[1:]] == [""] * 6


def test_entries_appear_as_their_part_is_reached(live: LiveSession) -> None:
    session = go_on_to(live, "topic")
    assert len(session.topics) == 4
    assert not session.client
    session = go_on_to(live, "exploration")
    assert (session.client, session.title) == ("Amina", "My friend is now on my team")
    assert session.phase.fields.facts
    assert len(session.parked) == 1
    session = go_on_to(live, "clarification")
    assert len(session.reformulations) == 3
    assert not session.request
    assert go_on_to(live, "clarification", part=2).request
    session = go_on_to(live, "consultation")
    assert len(session.ideas) == 12
    assert {idea.sift for idea in session.ideas} == {"open"}
    assert not go_on_to(live, "commitments").commitments
    session = go_on_to(live, "commitments", part=2)
    assert {idea.sift for idea in session.ideas} == {"keep", "adapt", "leave", "open"}
    assert session.commitments
    assert not session.learnings
    assert go_on_to(live, "commitments", part=3).learnings
    assert go_on_to(live, "learning").feedback


def test_undo_takes_the_entries_of_a_phase_away_with_it_and_going_on_brings_them_once(live: LiveSession) -> None:
    go_on_to(live, "topic")
    live.undo()
    assert not live.session.topics
    live.redo()
    assert len(live.session.topics) == 4
    live.act(lambda session, at: previous_stage(session, live.protocol, at))
    assert len(go_on_to(live, "topic", part=2).topics) == 4


def test_whoever_chooses_another_topic_goes_on_without_the_entries_of_the_sample(live: LiveSession) -> None:
    go_on_to(live, "topic")
    live.act(lambda session, _at: choose_topic(session, 1))
    session = go_on_to(live, "consultation")
    assert (session.client, session.ideas, session.requests) == ("Ben", (), ())


def test_it_can_be_had_in_french(codev: Codev, console: Console) -> None:
    session = open_demo(codev, console, "--language", "fr").session
    assert (session.language, session.group) == ("fr", "Cercle du mardi")
    assert session.phase.title == "Accueil"


def test_it_is_in_the_language_of_the_machine_where_the_sample_has_it(
    codev: Codev, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    for locale, language in (("fr_FR.UTF-8", "fr"), ("de_DE.UTF-8", "en")):
        monkeypatch.setenv("LC_ALL", locale)
        assert open_demo(codev, console).session.language == language


def test_it_can_begin_in_a_later_phase_with_what_was_said_before(codev: Codev, console: Console) -> None:
    session = open_demo(codev, console, "--at", "Consultation").session
    assert session.phase.name == "consultation"
    assert session.request
    assert len(session.ideas) == 12
    assert not session.running_clock.running
    assert [phase.measured_s for phase in session.phases[:4]] == [600, 540, 900, 660]
    assert session.phase.measured_s == 0


def test_a_phase_that_the_sample_does_not_have_is_wrong_usage(codev: Codev, console: Console) -> None:
    outcome = codev("demo", "--at", "dessert")
    assert outcome.status == 2
    assert "these are: welcome, topic" in " ".join(outcome.err.split())
    assert console.opened == []


def test_the_sessions_before_it_have_something_for_the_follow_up_and_the_figures(
    codev: Codev, console: Console
) -> None:
    seen: list[Session] = []

    def look(opened: Opened) -> None:
        seen.extend(session for _id, session in opened.workspace.library.read_all() if isinstance(session, Session))

    console.meanwhile = look
    codev("demo")
    now, before, earlier = seen
    assert now.previous == before.id
    assert before.previous == earlier.id
    assert [each.status for each in earlier.commitments] == ["done", "not-done", "dropped"]
    assert {check.session for each in earlier.commitments for check in each.checks} == {before.id}
    assert {before.client, earlier.client} == {"Dov", "Chloé"}

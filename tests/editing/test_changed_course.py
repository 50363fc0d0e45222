"""A session whose course was changed goes on after a crash, with edited protocols, and for the next client."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import classic, people
from clocks import NOON, FakeTimepiece
from codev_tui.editing.act_words import words_of_act
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model import course, timekeeping
from codev_tui.model.labels import idea_kind
from codev_tui.model.plan import Plan
from codev_tui.model.protocol import Protocol
from codev_tui.model.sitting import add_last_phases, way_on
from codev_tui.model.voices import stage_of
from codev_tui.store.protocols import shipped_dir


def a_workspace(tmp_path: Path) -> Workspace:
    """A console's workspace on the data directory."""
    return Workspace(tmp_path / "data", FakeTimepiece(NOON))


def begun(workspace: Workspace, protocol: Protocol | None = None) -> LiveSession:
    """A session in its second phase."""
    protocol = protocol or classic()
    live = workspace.begin(Plan(protocol=protocol, minutes=protocol.minutes, people=people()))
    return on(live)


def on(live: LiveSession, phases: int = 1) -> LiveSession:
    """The session so many phases further on."""
    for _phase in range(phases):
        before = live.session.phase.name
        while live.session.phase.name == before:
            live.act(lambda session, at: timekeeping.next_stage(session, live.protocol, at))
    return live


def go_on_by(live: LiveSession, name: str) -> Protocol:
    """Have it go on by the proposed phases of another protocol."""
    other = live.scripts.find(name)
    assert other is not None
    chosen = course.propose_phases(live.session, other)
    live.act(lambda session, at: course.switch(session, live.protocol, other, chosen, at))
    return other


def resumed(workspace: Workspace, live: LiveSession, tmp_path: Path) -> LiveSession:
    """The same session in the next console."""
    assert live.flush()
    workspace.release()
    return a_workspace(tmp_path).resume(live.session.id)


def test_a_session_goes_on_where_it_was_in_the_phase_of_another_protocol(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    live = begun(workspace)
    other = go_on_by(live, "case-clinic")
    on(live, 2)
    assert live.session.phase.name == "stillness"
    after = resumed(workspace, live, tmp_path)
    assert replace(after.session, saved=None) == replace(live.session, saved=None)
    stage = stage_of(after.session, after.protocol)
    assert stage is not None
    assert stage.instruction == other.phases[2].instruction
    assert after.protocol.voices == other.voices
    assert after.first_protocol.name == "codev"


def test_a_round_that_runs_is_there_after_a_crash(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    live = on(begun(workspace))
    live.act(lambda session, at: course.add_round(session, live.protocol, at))
    live.act(lambda session, at: timekeeping.next_stage(session, live.protocol, at))
    after = resumed(workspace, live, tmp_path)
    assert after.session.part is not None
    assert after.session.part.title == "Another round"
    stage = stage_of(after.session, after.protocol)
    assert stage is not None
    assert (stage.title, stage.round) == ("Another round", True)


@pytest.mark.parametrize("name", ["case-clinic", "codev"])
def test_a_protocol_that_was_edited_meanwhile_keeps_nobody_from_going_on(tmp_path: Path, name: str) -> None:
    workspace = a_workspace(tmp_path)
    live = begun(workspace)
    go_on_by(live, "case-clinic")
    own = tmp_path / "data" / "scripts" / f"{name}.en.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    text = (shipped_dir() / own.name).read_text(encoding="utf-8")
    renamed = {"codev": '"exploration"', "case-clinic": '"mirroring"'}[name]
    own.write_text(text.replace(f"name = {renamed}", 'name = "otherwise"'), encoding="utf-8")
    after = resumed(workspace, live, tmp_path)
    assert [phase.name for phase in after.session.phases] == [phase.name for phase in live.session.phases]
    titles = {phase.name: phase.title for phase in after.session.phases}
    while not timekeeping.at_the_end(after.session, after.protocol):
        assert after.protocol.phase(after.session.phase.name) is not None
        on(after)
    assert titles["mirroring"] == "Mirroring"
    assert after.protocol.phase("stillness").instruction  # type: ignore[union-attr]


def test_undo_says_what_it_takes_back_and_the_script_is_the_former_one_again(tmp_path: Path) -> None:
    live = begun(a_workspace(tmp_path))
    before = live.session
    go_on_by(live, "case-clinic")
    assert live.last_act is not None
    assert words_of_act(live.last_act) == "on with “Case Clinic”"
    live.undo()
    assert replace(live.session, clock=None) == replace(before, clock=None)
    assert live.protocol == classic()


def test_kinds_of_both_protocols_have_their_words(tmp_path: Path) -> None:
    live = begun(a_workspace(tmp_path))
    go_on_by(live, "case-clinic")
    assert [idea_kind(live.session, kind) for kind in ("image", "resource")] == ["image", "resource"]


def test_the_protocols_to_go_on_by_are_those_of_the_language_but_for_the_own(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    names = begun(workspace).protocol_names()
    assert "case-clinic" in names
    assert "codev" not in names
    assert len(names) == len(set(names))


def test_the_next_client_of_a_meeting_has_the_course_of_the_protocol(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    protocol = workspace.scripts.load("troika")
    live = begun(workspace, protocol)
    assert way_on(live.session, live.first_protocol) is None
    dropped = [phase.name for phase in course.to_come(live.session)]
    for name in dropped:
        live.act(lambda session, at, name=name: course.drop(session, name, at))  # type: ignore[misc]
    way = way_on(live.session, live.first_protocol)
    assert way is not None
    before = live.present()
    following = workspace.begin_next(live, before)
    assert not following.session.dropped
    assert set(dropped) <= {phase.name for phase in following.session.phases}


def test_the_phases_for_all_follow_a_changed_course(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    protocol = workspace.scripts.load("half-day")
    live = begun(workspace, protocol)
    go_on_by(live, "case-clinic")
    while not timekeeping.at_the_end(live.session, live.protocol):
        on(live)
    after = add_last_phases(live.session, live.first_protocol)
    last = [phase.name for phase in protocol.in_turn[2]]
    assert [phase.name for phase in after.phases][-len(last) :] == last
    assert len({phase.name for phase in after.phases}) == len(after.phases)

"""What a method forbids cannot be done by accident: every key that adds something, in every phase of its protocol."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from builders import people
from clocks import FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.model.plan import Plan
from codev_tui.model.timekeeping import at_the_end
from codev_tui.store.protocols import ProtocolFiles, shipped_dir
from screens.console import Console, Open
from screens.dump import dump

WORDS = "words of somebody else"


@pytest.fixture(params=[(60, 20), (120, 35)])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """The least terminal, and a comfortable one."""
    columns, rows = request.param
    return columns, rows


def a_plan(name: str) -> Plan:
    """A meeting of four and a facilitator."""
    protocol = ProtocolFiles(shipped_dir()).load(name, "en")
    group = people("Amina, client\nBen\nChloé\nDov\nEve, facilitator")
    return Plan(protocol=protocol, minutes=protocol.minutes, people=group, group="North")


async def every_phase(room: Console) -> AsyncIterator[str]:
    """From the first phase to the last, part by part; gives the work of each."""
    await room.press("space")
    while True:
        yield room.session.phase.activity
        if at_the_end(room.session, room.live.protocol):
            return
        await room.press("n")


async def leave_all_fields(room: Console) -> None:
    """Back to the phase, whatever is open over it."""
    while room.app.screen is not room.app.screen_stack[1]:
        await room.press("escape")
    await room.press("escape")


async def test_in_action_learning_no_key_notes_what_others_say(
    console: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    timepiece = FakeTimepiece()
    live = Workspace(tmp_path / "desk", timepiece).begin(a_plan("action-learning"))
    async with console(live, timepiece=timepiece, size=size) as room:
        async for activity in every_phase(room):
            await room.press("s", "b")
            own = activity in ("exploration", "topic", "commitments")
            for key in ("I", "p", "g", "k") if own else ("i", "I", "p", "g", "k"):
                await room.press(key)
                if key == "I" and room.session.phase.name == "summary":
                    await leave_all_fields(room)
                    continue
                assert room.app.focused is None or not hasattr(room.app.focused, "value"), (activity, key)
        session = room.session
    assert [session.ideas, session.parked, session.learnings, session.feedback, session.commitments] == [()] * 5


async def test_in_action_learning_an_action_is_the_presenters_whoever_speaks(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = Workspace(tmp_path / "desk", timepiece).begin(a_plan("action-learning"))
    async with console(live, timepiece=timepiece) as room:
        async for activity in every_phase(room):
            if activity == "commitments":
                await room.press("s", "b")
                await room.note("i", "Talk to them")
        assert [commitment.by for commitment in room.session.commitments] == ["Amina"]


async def test_in_action_learning_the_notes_are_those_for_the_presenter_alone(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = Workspace(tmp_path / "desk", timepiece).begin(a_plan("action-learning"))
    async with console(live, timepiece=timepiece) as room:
        async for _activity in every_phase(room):
            await room.press("o")
            await room.type("for you")
            assert "For you alone" not in room.text()
            await room.press("escape")
        phases = room.session.phases
    assert {(phase.notes, phase.for_client) for phase in phases} == {("", "for you")}


async def test_in_a_round_of_action_learning_the_words_of_the_next_person_are_refused_where_they_were_typed(
    console: Open, tmp_path: Path
) -> None:
    timepiece = FakeTimepiece()
    live = Workspace(tmp_path / "desk", timepiece).begin(a_plan("action-learning"))
    async with console(live, timepiece=timepiece) as room:
        async for activity in every_phase(room):
            if activity == "learning":
                await room.note("i", "moved")
                await room.press("s", "a", "i")
                await room.type(f"Ben: {WORDS}\n")
                assert "Only what Amina says is noted here" in room.text()
                assert WORDS in room.typed()
        assert [felt.by for felt in room.session.feedback] == ["Amina"]


async def test_in_action_learning_one_bid_is_noted_and_pasted_lines_make_no_more(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = Workspace(tmp_path / "desk", timepiece).begin(a_plan("action-learning"))
    async with console(live, timepiece=timepiece) as room:
        await room.press("space", "n", "i")
        await room.paste("a bid\nanother bid\na third one")
        await room.press("enter")
        await leave_all_fields(room)
        assert [topic.text for topic in room.session.topics] == ["a bid"]
        await room.press("i")
        assert room.said[-1] == "Only the chosen topic is noted here, and it is there already."


async def test_action_learning_has_no_list_of_ideas_to_sift(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = Workspace(tmp_path / "desk", timepiece).begin(a_plan("action-learning"))
    async with console(live, timepiece=timepiece) as room:
        async for activity in every_phase(room):
            if activity == "commitments":
                assert "idea" not in room.text()
                assert "sifted" not in room.text()


async def test_in_case_clinic_nothing_asks_for_advice_and_nothing_can_be_parked(
    console: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    timepiece = FakeTimepiece()
    live = Workspace(tmp_path / "desk", timepiece).begin(a_plan("case-clinic"))
    async with console(live, timepiece=timepiece, size=size) as room:
        async for activity in every_phase(room):
            assert "idea" not in room.text(), activity
            await room.press("p")
            assert room.said[-1] == "Nothing is parked in this phase."
            if activity == "consultation":
                await room.note("i", "A bridge")
                for _kind in range(4):
                    await room.press("k", "k")
                assert "idea" not in "\n".join(dump(room.app))
            await room.press("g", "l", "r")
        session = room.session
    kinds = {phase.name: phase.kinds for phase in live.protocol.phases}
    assert len(session.ideas) == 3
    assert all(idea.kind in kinds[idea.phase] for idea in session.ideas)
    assert [session.parked, session.commitments, session.reformulations] == [()] * 3

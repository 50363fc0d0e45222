"""What a method forbids is forbidden in the record of a session that is over, too."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import people
from codev_tui.model import entries
from codev_tui.model.forms import NotAnEntry, check_noted, why_not_written_up
from codev_tui.model.plan import Plan, begin
from codev_tui.model.session import Learning, Session
from codev_tui.store.protocols import ProtocolFiles, shipped_dir
from screens.test_record import ID, corrected

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
REFUSED = "Only what Amina says is noted here; what others say stays theirs."
PROTOCOLS = ProtocolFiles(shipped_dir())


def a_past(name: str) -> Session:
    """A session of that protocol that is over: Amina brought something, three others were there."""
    protocol = PROTOCOLS.load(name, "en")
    group = people("Amina, client\nBen\nChloé\nDov\nEve, facilitator")
    session = begin(Plan(protocol=protocol, minutes=protocol.minutes, people=group), ID, NOON)
    learnt = (Learning(by="Amina", text="I ask too late"),)
    return replace(session, state="finished", started=NOON, finished=NOON, clock=None, learnings=learnt)


async def test_the_record_of_an_action_learning_session_takes_no_words_of_others(tmp_path: Path) -> None:
    async with corrected(tmp_path, a_past("action-learning")) as desk:
        for part, keys in (("3", "i"), ("6", "ip")):
            for key in keys:
                await desk.room.press(part, key)
                assert desk.room.said[-1] == REFUSED, (part, key)
        assert [desk.session.ideas, desk.session.reformulations, desk.session.parked] == [()] * 3


async def test_what_is_written_up_in_that_record_is_the_presenters(tmp_path: Path) -> None:
    async with corrected(tmp_path, a_past("action-learning")) as desk:
        await desk.room.press("5", "i")
        await desk.room.type("relieved\n")
        await desk.room.press("escape")
        assert [felt.by for felt in desk.session.feedback] == ["Amina"]
        await desk.room.press("I")
        await desk.room.type("Ask sooner")
        await desk.room.press("tab")
        await desk.room.press(*["backspace"] * 5)
        await desk.room.type("Ben\n")
        assert REFUSED in desk.room.text()
        assert [learnt.text for learnt in desk.session.learnings] == ["I ask too late"]


async def test_no_note_of_the_facilitators_own_is_written_in_that_record(tmp_path: Path) -> None:
    async with corrected(tmp_path, a_past("action-learning")) as desk:
        await desk.room.press("6", "o", "enter")
        assert "For you alone" not in desk.room.text()
        await desk.room.type("for her")
        await desk.room.press("escape")
        assert (desk.session.phases[0].notes, desk.session.phases[0].for_client) == ("", "for her")


def test_what_the_presenter_said_does_not_become_somebody_elses() -> None:
    session = a_past("action-learning")
    changed = entries.edit(session, entries.Ref("learnings", 0), by="Ben")
    with pytest.raises(NotAnEntry, match="Only what Amina says"):
        check_noted(session, changed, PROTOCOLS.load("action-learning", "en"))
    assert check_noted(session, changed, PROTOCOLS.load("codev", "en")) == changed


async def test_an_idea_that_is_written_up_is_of_the_first_kind_of_its_protocol(tmp_path: Path) -> None:
    async with corrected(tmp_path, a_past("heilsbronn")) as desk:
        await desk.room.press("3", "i")
        await desk.room.type("She may see herself in him\n")
        assert [idea.kind for idea in desk.session.ideas] == ["hypothesis"]


def test_all_that_is_said_in_other_methods_may_be_written_up() -> None:
    session, protocol = a_past("case-clinic"), PROTOCOLS.load("case-clinic", "en")
    assert [why_not_written_up(session, protocol, kind) for kind in ("ideas", "learnings", "feedback")] == [""] * 3

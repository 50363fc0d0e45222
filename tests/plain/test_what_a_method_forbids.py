"""What a method forbids, line by line: in action learning nobody's words are noted but the presenter's."""

from pathlib import Path

from builders import people
from codev_tui.model.plan import Plan
from codev_tui.store.protocols import ProtocolFiles, shipped_dir
from plain.talking import Conversation

REFUSED = "Only what Amina says is noted here; what others say stays theirs."


def a_plan(name: str) -> Plan:
    """A meeting of three and a facilitator."""
    protocol = ProtocolFiles(shipped_dir()).load(name, "en")
    group = people("Amina, client\nBen\nChloé\nEve, facilitator")
    return Plan(protocol=protocol, minutes=protocol.minutes, people=group)


def test_what_others_say_in_action_learning_is_noted_in_no_phase_and_waits_nowhere(tmp_path: Path) -> None:
    line = "Ben: he knew it"
    told = Conversation(tmp_path, "space", line, *("n",) * 2, *(line, "n") * 6, plan=a_plan("action-learning")).talk()
    assert told.text.count(REFUSED) == 7
    assert [told.session.learnings, told.session.feedback, told.session.fields, told.session.parked] == [()] * 4
    assert "he knew it" not in " ".join(told.live.drafts.values())


def test_notes_in_action_learning_are_for_the_presenter(tmp_path: Path) -> None:
    told = Conversation(tmp_path, "space", "o for you", plan=a_plan("action-learning")).talk()
    assert (told.session.phases[0].notes, told.session.phases[0].for_client) == ("", "for you")


def test_an_action_is_the_presenters_and_a_second_bid_is_not_noted(tmp_path: Path) -> None:
    lines = ("space", "n", "i A bid", "i Another bid", *("n",) * 5, "i I will ask", "", "", "")
    told = Conversation(tmp_path, *lines, plan=a_plan("action-learning")).talk()
    assert [topic.text for topic in told.session.topics] == ["A bid"]
    assert "Only the chosen topic is noted here, and it is there already." in told.text
    assert [commitment.by for commitment in told.session.commitments] == ["Amina"]


def test_where_nothing_is_parked_the_exploration_does_not_offer_it(tmp_path: Path) -> None:
    told = Conversation(tmp_path, "space", "n", "Ben: you should", plan=a_plan("case-clinic")).talk()
    assert "nothing is parked in this phase" in told.text
    assert "parks what others say" not in told.text

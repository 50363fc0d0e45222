"""Whose turn it is, line by line: where several are client in turn, the word in the client's step makes the client."""

from pathlib import Path

from builders import people
from codev_tui.model.plan import Plan
from codev_tui.store.protocols import ProtocolFiles, shipped_dir
from plain.talking import Conversation


def a_plan(name: str) -> Plan:
    """A group in which nobody is client yet."""
    protocol = ProtocolFiles(shipped_dir()).load(name, "en")
    return Plan(protocol=protocol, minutes=protocol.minutes, people=people("Amina\nBen\nChloé\nDov"))


def test_in_wise_crowds_the_first_who_gets_the_word_is_the_first_client(tmp_path: Path) -> None:
    told = Conversation(tmp_path, "space", "s b", plan=a_plan("wise-crowds")).talk()
    assert "Ben is the client." in told.text
    assert (told.session.client, told.session.running_clock.speaker) == ("Ben", "Ben")


def test_in_troika_leaving_the_question_without_a_client_says_how_one_is_named(tmp_path: Path) -> None:
    told = Conversation(tmp_path, "space", "n", "s c", plan=a_plan("troika")).talk()
    assert "Nobody is the client yet: s and a letter say whose turn it is." in told.text
    assert told.session.client == "Chloé"


def test_in_the_classic_session_a_word_makes_nobody_the_client(tmp_path: Path) -> None:
    told = Conversation(tmp_path, "space", *("n",) * 4, "s b", plan=a_plan("codev")).talk()
    assert told.session.phase.name == "exploration"
    assert told.session.client == ""

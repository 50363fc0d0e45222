"""Whose script it is, and why there is none, is said to those who begin a session with it or go on."""

from pathlib import Path

import pytest

from builders import classic
from codev_tui.store.own_protocols import copy_protocol
from codev_tui.store.protocols import ProtocolFiles
from plain.talking import Conversation

IN_PLACE = "codev.en.toml is your own, in place of the shipped one."


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A copy of one's own in place of the shipped script."""
    (path,) = copy_protocol(ProtocolFiles(tmp_path / "scripts"), "codev", language="en")
    return path


def test_a_session_that_begins_with_ones_own_script_says_so(tmp_path: Path, script: Path) -> None:
    assert IN_PLACE in Conversation(tmp_path).talk().lines
    script.unlink()
    assert IN_PLACE not in Conversation(tmp_path).talk().lines


def test_without_a_script_it_says_why_when_a_session_goes_on(tmp_path: Path, script: Path) -> None:
    begun = Conversation(tmp_path, "space", "q later").talk()
    script.write_text("format = 1\n", encoding="utf-8")
    told = " ".join(Conversation(tmp_path, resumes=begun.session.id).talk().text.split())
    assert "The script cannot be shown: codev.en.toml: name is missing. This file of yours is in the place of" in told
    assert "mend it with codev scripts edit codev --language en" in told


def test_a_phase_that_the_script_no_longer_has_is_named(tmp_path: Path, script: Path) -> None:
    begun = Conversation(tmp_path, "space", "q later").talk()
    text = script.read_text(encoding="utf-8").replace('name = "topic"', 'name = "subject"', 1)
    script.write_text(text, encoding="utf-8")
    told = Conversation(tmp_path, resumes=begun.session.id).talk().text
    assert f"codev no longer has the phase {classic().phases[1].title}, which this session has." in told

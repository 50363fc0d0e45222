"""Each shipped protocol in a real terminal, in both languages: from its first phase to the record of its last client.

What is noted on the way has tests of its own; here nothing needs to be typed, and the files say so.
"""

import re
import sys
import tomllib
from collections.abc import Sequence
from typing import Any

import pytest

from codev_tui.model.protocol import Phase, Protocol
from codev_tui.store.protocols import ProtocolFiles, shipped_dir
from e2e.terminal import Terminal

GROUP = ("Amina", "Ben", "Chloé", "Dov")
SHIPPED = [
    (entry.name, entry.language)
    for entry in ProtocolFiles(shipped_dir()).entries()
    if entry.address != "vous" and entry.name != "codev"
]


def command(protocol: Protocol) -> list[str]:
    """The command that begins such a session at once."""
    people = [word for name in GROUP[: protocol.people_max] for word in ("--person", name)]
    named = ["--protocol", protocol.name, "--language", protocol.language, "--client", "Amina"]
    return [sys.executable, "-m", "codev_tui", "new", *named, *people]


def files(terminal: Terminal) -> list[dict[str, Any]]:
    """The session files, the first client's first."""
    found = [tomllib.loads(path.read_text(encoding="utf-8")) for path in (terminal.data / "sessions").glob("*.toml")]
    return sorted(found, key=lambda session: int(session.get("sitting_turn", 0)))


def walk(terminal: Terminal, phases: Sequence[Phase]) -> None:
    """Start the clock, and press n as often as these phases of a first session have parts."""
    terminal.wait_for(re.compile("not started|départ"))
    terminal.press("space")
    terminal.wait_gone(re.compile("not started|départ"))
    terminal.press(*["n"] * sum(len(phase.stages_in("first")) for phase in phases))


def finish(terminal: Terminal) -> None:
    """Everything may be kept."""
    terminal.wait_for(re.compile("may be kept|peut-on garder"))
    terminal.press("enter")


@pytest.mark.parametrize(("name", "language"), SHIPPED)
def test_a_shipped_protocol_is_walked_through_from_its_first_client_to_its_last(name: str, language: str) -> None:
    protocol = ProtocolFiles(shipped_dir()).load(name, language)
    before, each, after = protocol.in_turn
    with Terminal(command(protocol)) as terminal:
        for turn in range(1, protocol.clients + 1):
            walk(terminal, (*(before if turn == 1 else ()), *protocol.turn(turn)))
            if each:
                terminal.wait_for("And now?")
                is_last = turn == protocol.clients
                terminal.press("c" if not is_last else "l" if after else "e")
                if is_last and after:
                    terminal.press(*["n"] * sum(len(phase.stages_in("first")) for phase in after))
            finish(terminal)
        terminal.wait_for("The session is over")
        terminal.press("enter")
        assert terminal.wait_exit() == 0
        sessions = files(terminal)
    assert [session["state"] for session in sessions] == ["finished"] * protocol.clients
    assert {session["protocol"] for session in sessions} == {name}
    assert len({session["people"][0]["name"] for session in sessions}) == 1, "the same people, in the same order"
    reached = {phase["name"] for session in sessions for phase in session["phases"] if phase["visits"]}
    assert reached == {phase.name for phase in protocol.phases}

"""Each shipped protocol from its first phase to its last, by a test that follows its data; what it collects is found.

Troika and others in which several are client in turn go on to the next client, and to what comes once at the end.
"""

from functools import partial
from pathlib import Path
from random import Random

import pytest

from builders import people
from clocks import FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.export.audiences import figures
from codev_tui.export.exporting import export
from codev_tui.export.options import ExportOptions
from codev_tui.model.plan import Plan
from codev_tui.model.protocol import Protocol
from codev_tui.model.query import parse_query
from codev_tui.model.session import Session
from codev_tui.model.timekeeping import at_the_end
from codev_tui.model.voices import asks_request
from codev_tui.review.search import Limits, hits
from codev_tui.review.session_text import session_text
from codev_tui.store.protocols import ProtocolFiles, shipped_dir
from screens.console import Console, Open

GROUP = "Amina, client\nBen\nChloé\nDov\nEve, facilitator"
SHIPPED = [(entry.name, entry.language) for entry in ProtocolFiles(shipped_dir()).entries() if entry.address != "vous"]


def load(name: str, language: str) -> Protocol:
    """A shipped protocol in that language."""
    return ProtocolFiles(shipped_dir()).load(name, language)


async def note_what_the_part_is_about(room: Console) -> None:
    """An entry of whatever the part collects, in words by which it is found again."""
    session, protocol = room.session, room.live.protocol
    here = f"{session.phase.name}-{session.running_clock.part}".replace("-", "")
    match session.phase.activity:
        case "welcome":
            await room.press("y")
        case "topic":
            await room.note("i", f"topic {here}")
            await room.press("y")
        case "exploration":
            await room.press("i")
            await room.type(f"field {here} ")
            await room.press("escape")
        case "clarification" | "consultation":
            await room.note("i", f"said {here}")
            await room.press("y")
        case "judgement":
            await room.press("y")
        case "commitments":
            await room.press("y", "g", "enter", "escape")
        case "learning":
            await room.note("i", f"felt {here}")
            await room.note("I", f"learnt {here}")
    if session.phase.activity != "clarification" and asks_request(session, protocol):
        await room.note("I", f"asked {here}")


def has_gone_on(room: Console, before: LiveSession) -> bool:
    """Whether another session is in the room."""
    return room.app.live not in (None, before)


async def drive(room: Console) -> list[Session]:
    """Through all parts of all clients; gives the sessions as they were when their record was closed."""
    done: list[Session] = []
    protocol = room.live.protocol
    clients = protocol.clients
    await room.press("space")
    while True:
        await note_what_the_part_is_about(room)
        if not at_the_end(room.session, protocol):
            await room.press("n")
            continue
        live = room.live
        _before, each, after = protocol.in_turn
        is_turn = bool(each) and room.session.phase.name == each[-1].name
        await room.press("n")
        if is_turn and room.session.sitting_turn >= clients and after:
            await room.press("l")
            continue
        is_last = not is_turn or room.session.sitting_turn >= clients
        if is_turn:
            await room.press("e" if is_last else "c")
        await room.press("enter")
        done.append(live.session)
        if is_last:
            return done
        await room.settled()
        await room.until(partial(has_gone_on, room, live))
        await room.settled()
        await room.press("space")


@pytest.mark.parametrize(("name", "language"), SHIPPED)
async def test_a_shipped_protocol_is_driven_to_its_end_and_what_it_collects_is_found_again(
    console: Open, tmp_path: Path, name: str, language: str
) -> None:
    timepiece, protocol = FakeTimepiece(), load(name, language)
    group = GROUP if protocol.people_max > 3 else "Amina, client\nBen\nChloé"
    plan = Plan(protocol=protocol, minutes=protocol.minutes, people=people(group), group="North")
    first = Workspace(tmp_path / "desk", timepiece).begin(plan)
    async with console(first, timepiece=timepiece) as room:
        sessions = await drive(room)
    assert len(sessions) == protocol.clients
    assert {session.state for session in sessions} == {"finished"}
    assert len({session.client for session in sessions}) == protocol.clients
    reached = [phase.name for session in sessions for phase in session.phases if phase.was_reached]
    assert set(reached) == {phase.name for phase in protocol.phases}
    for session in sessions:
        told = collected(session)
        assert told
        text = "\n".join(line for section in session_text(session, timepiece.wall().date()) for line in section.lines)
        md, json = (export([session], ExportOptions(to, "own", False), Random(1)).one for to in ("md", "json"))
        for words in told:
            assert hits(session, parse_query(f'"{words}"'), Limits()), words
            assert words in text, words
            assert words in md, words
            assert words in json, words
        assert figures(session).ideas == len(session.ideas)
        assert [each.activity for each in figures(session).phases] == [phase.activity for phase in session.phases]
        sponsor = export([session], ExportOptions("md", "sponsor", False), Random(1)).one
        assert not [words for words in told if words in sponsor]


def collected(session: Session) -> list[str]:
    """What was typed, of every kind, without the spaces around it."""
    entries = (session.topics, session.fields, session.requests, session.reformulations, session.ideas)
    others = (session.commitments, session.learnings)
    texts = [entry.text for each in (*entries, *others) for entry in each]
    texts += [felt.feeling for felt in session.feedback]
    texts += [phase.fields.facts for phase in session.phases]
    return sorted({text.strip() for text in texts if text.strip()})

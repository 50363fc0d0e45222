"""Several are client in one meeting: from one record to the next, by keys alone."""

from pathlib import Path

from msgspec.structs import replace

from builders import people
from clocks import FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.model.plan import Plan
from model.test_sitting import TRIO, in_turn
from screens.console import Open


async def test_after_a_turn_the_record_is_closed_and_the_next_clients_begins_with_the_same_people(
    console: Open, tmp_path: Path
) -> None:
    timepiece = FakeTimepiece()
    workspace = Workspace(tmp_path / "desk", timepiece)
    first = workspace.begin(Plan(protocol=in_turn(2), minutes=21, people=people(TRIO)))
    async with console(first, timepiece=timepiece) as room:
        await room.press("space", "n", "n")
        await room.note("i", "call them")
        await room.press("n")
        assert "Next client: Ben" in room.text()
        await room.press("escape")
        assert room.session.phase.name == "ideas", "nothing is closed by a look"
        await room.press("n", "c")
        assert "Ask Amina: what may be kept?" in room.text()
        await room.press(*["down"] * 3, "enter")
        await room.settled()
        await room.until(lambda: room.app.live is not first and room.app.live is not None)
        await room.settled()
        assert (first.session.state, first.session.kept, first.session.ideas) == ("finished", "nothing", ())
        second = room.session
        assert (second.client, second.phase.name, second.sitting, second.ideas) == (
            "Ben",
            "share",
            first.session.id,
            (),
        )
        assert {person.name for person in second.people} == {"Amina", "Ben", "Chloé"}
        await room.press("space", "n", "n", "l")
        assert room.session.phase.name == "learning"
        await room.press("n", "enter", "enter")
        assert room.app.return_value == 0


async def test_the_word_given_in_a_turn_without_a_client_makes_the_client_and_undo_takes_it_back(
    console: Open, tmp_path: Path
) -> None:
    protocol = in_turn(2)
    each = [replace(phase, voice="client") if phase.name == "share" else phase for phase in protocol.phases]
    protocol = replace(protocol, phases=tuple(each))
    workspace = Workspace(tmp_path / "desk", FakeTimepiece())
    live = workspace.begin(Plan(protocol=protocol, minutes=21, people=people("Amina\nBen\nChloé")))
    async with console(live) as room:
        await room.press("space", "n")
        assert room.session.phase.name == "share"
        assert "☐ client" in room.text()
        await room.press("s", "b")
        assert (room.session.client, room.session.running_clock.speaker) == ("Ben", "Ben")
        assert "Ben is the client." in room.text()
        assert "☐ client" not in room.text()
        await room.press("u")
        assert room.session.client == ""

"""The work of phases that the classic protocol does not have, key by key."""

from builders import people
from clocks import FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.model import entries
from codev_tui.model.plan import Plan, begin
from codev_tui.model.session import Session
from codev_tui.store.protocols import ProtocolFiles, shipped_dir
from family import a_small_session, small_family
from screens.console import Open, a_room


def room_at(phase: str) -> LiveSession:
    """A session of the small protocol in that phase, with a contribution of each kind."""
    timepiece = FakeTimepiece()
    session = a_small_session(phase, timepiece.wall())
    for text, kind in (("They fear", "hypothesis"), ("I feel tired", "feeling"), ("I would call", "proposal")):
        session = entries.add_idea(session, text, timepiece.wall(), "Ben", kind)
    return a_room(session, timepiece, protocol=small_family())


async def test_the_fields_of_the_protocol_take_the_place_of_the_usual_three(console: Open) -> None:
    async with console(room_at("case")) as room:
        assert "what is at stake" in room.text()
        assert "relation to the topic" not in room.text()
        await room.press("i")
        await room.type("They left\tThe quarter")
        await room.press("escape")
        assert [(field.name, field.text) for field in room.session.fields] == [
            ("facts", "They left"),
            ("stakes", "The quarter"),
        ]
        await room.press("n")
        assert room.session.phase.name == "questions"
        assert "They left" in room.text(), "the same field in another phase keeps what was typed"


async def test_the_question_is_asked_for_beside_the_work_and_stands_above_it_from_then_on(console: Open) -> None:
    async with console(room_at("case")) as room:
        assert "I request" in room.text()
        assert "My question is" in room.text()
        await room.note("I", "how do I win them back")
        assert room.session.request == "how do I win them back"
        await room.press("n")
        assert "My question is how do I win them back" in room.text()
        assert "I request" not in room.text()


async def test_in_the_classic_exploration_nothing_asks_for_the_request(console: Open) -> None:
    async with console("exploration") as room:
        assert "request" not in room.text()
        await room.press("I")
        assert room.session.requests == ()


async def test_a_board_shows_the_kinds_of_its_phase_and_the_client_outside(console: Open) -> None:
    async with console(room_at("hypotheses")) as room:
        assert "They fear" in room.text()
        assert "I would call" not in room.text()
        assert "CLIENT:OUTSIDETHECIRCLE" in room.text().replace(" ", "")
        await room.note("i", "It is about the bonus")
        assert room.session.ideas[-1].kind == "hypothesis"
        await room.press("k", "f")
        assert room.session.ideas[-1].kind == "feeling"
        assert "nothing yet from: Chloé, Eve" in room.text(), "the facilitator advises as well"


async def test_the_client_judges_each_hypothesis_and_nothing_else(console: Open) -> None:
    async with console(room_at("statement")) as room:
        assert "They fear" in room.text()
        assert "I feel tired" not in room.text()
        await room.note("i", "It is about the bonus")
        await room.press("home", "y", "l")
        assert "✓ holds" in room.text()
        assert "– does not hold" in room.text()
        assert "keep" not in room.text(), "nothing is kept before the proposals are there"
        assert [(idea.kind, idea.sift) for idea in room.session.ideas] == [
            ("hypothesis", "keep"),
            ("feeling", "open"),
            ("proposal", "open"),
            ("hypothesis", "leave"),
        ]
        assert "judged 2 of 2" in room.text()
        await room.press("r")
        assert room.session.ideas[-1].sift == "adapt"


async def test_only_proposals_are_offered_to_be_kept(console: Open) -> None:
    async with console(room_at("decision")) as room:
        assert "ideas · 1 to sift" in room.text()
        assert "They fear" not in room.text()
        await room.press("y", "g", "enter")
        assert [idea.sift for idea in room.session.ideas] == ["open", "open", "keep"]
        assert room.session.commitments[0].ideas == (3,)


def room_of(name: str, group: str) -> LiveSession:
    """A meeting by a shipped protocol, at its beginning."""
    timepiece = FakeTimepiece()
    protocol = ProtocolFiles(shipped_dir()).load(name, "en")
    plan = Plan(protocol=protocol, minutes=protocol.minutes, people=people(group))
    session: Session = begin(plan, "2026-11-22-1358", timepiece.wall())
    return a_room(session, timepiece, protocol=protocol)


async def test_who_brings_the_case_is_called_what_the_protocol_calls_them(console: Open) -> None:
    async with console(room_of("incident", "Anke\nBas\nCarin\nDaan"), size=(120, 35)) as room:
        await room.press("space", "n")
        assert "☐ case bringer" in room.text()
        assert "Case bringer, lately" in room.text()
        await room.press("s", "a")
        await room.note("i", "A parent shouted at me")
        await room.press("y")
        assert room.said[-1] == "Anke: case bringer."
        await room.press("n", "n", "n", "s", "a")
        assert room.session.phase.name == "analysis"
        assert room.said[-1] == "Anke: case bringer. Here the group speaks."


async def test_where_no_step_chooses_the_client_the_people_are_where_one_says_who_it_is(console: Open) -> None:
    async with console(room_of("consultancy", "Amina\nBen\nChloé\nDov")) as room:
        await room.press("space", "n")
        assert room.said[-1] == "Nobody is the client yet: P says who it is."
        await room.press("n")
        assert room.said.count("Nobody is the client yet: P says who it is.") == 1


async def test_in_case_clinic_the_echo_is_the_case_givers(console: Open) -> None:
    async with console(room_of("case-clinic", "Amina\nBen, client\nChloé\nDov")) as room:
        await room.press("space", "n", "n", "n", "n")
        assert room.session.phase.name == "mirroring"
        await room.note("i", "The packed lighthouse is me")
        await room.press("k", "e")
        assert [(idea.by, idea.kind) for idea in room.session.ideas] == [("Ben", "echo")]

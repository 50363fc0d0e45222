"""What a session would end without, for the facilitator to look at once more."""

from datetime import date

from msgspec.structs import replace

from builders import a_phase, a_protocol
from codev_tui.model.people import Person
from codev_tui.model.session import Commitment, Parked, Session
from codev_tui.model.sitting import add_last_phases
from codev_tui.review.closing_missing import missing
from model.test_sitting import at_the_turn, in_turn
from samples import a_session

DAY = date(2026, 12, 5)


def whole() -> Session:
    """A session that lacks nothing."""
    session = a_session(parked=(Parked(text="Try a buddy", idea=1),), learning_partner="Chloé", next_session=DAY)
    commitments = tuple(replace(each, first_step="ring her", due=DAY) for each in session.commitments)
    people = tuple(person for person in session.people if person.name != "Dov")
    return replace(session, commitments=commitments, people=people)


def texts(session: Session) -> list[str]:
    return [each.text for each in missing(session)]


def test_a_session_that_has_everything_lacks_nothing() -> None:
    assert missing(whole()) == ()


def test_a_commitment_needs_a_first_step_and_a_date() -> None:
    plan = (
        Commitment(n=1, text="Write the plan", due=DAY),
        Commitment(n=2, text="Tell the team", first_step="a slot on Monday"),
        Commitment(n=3, text="Rest"),
        Commitment(n=4, text="Call", first_step="ring her", due=DAY),
    )
    session = replace(whole(), commitments=plan)
    assert texts(session) == [
        "“Write the plan” has no first step",
        "“Tell the team” has no date",
        "“Rest” has no first step, no date",
    ]
    assert [each.at for each in missing(session)] == [0, 1, 2]


def test_a_parked_remark_a_silent_person_the_partner_and_the_next_day_are_missed_too() -> None:
    session = whole()
    session = replace(
        session,
        parked=(*session.parked, Parked(by="Ben", text="A wiki"), Parked(text="A walk")),
        people=(*session.people, Person(name="Greta"), Person(name="Otto", role="observer")),
        learning_partner="",
        next_session=None,
    )
    assert texts(session) == [
        "parked by Ben, never taken up: “A wiki”",
        "parked, never taken up: “A walk”",
        "Greta was not heard",
        "no learning partner for Amina",
        "no day for the next session",
    ]


def test_a_long_commitment_is_named_by_its_first_words() -> None:
    plan = Commitment(n=1, text="Tell my colleague " + "of many years " * 20, first_step="a slot", due=None)
    (told,) = texts(replace(whole(), commitments=(plan,)))
    assert told == "“Tell my colleague of many years of many years of many years…” has no date"


def test_a_group_that_follows_nothing_up_is_not_asked_for_a_partner_and_a_day() -> None:
    session = replace(whole(), learning_partner="", next_session=None)
    met_once = a_protocol(a_phase("ideas", 5))
    assert missing(session, met_once) == ()
    meets_again = a_protocol(replace(a_phase("opening", 5), activity="welcome"), a_phase("ideas", 5))
    assert [each.kind for each in missing(session, meets_again)] == ["partner", "date"]


def test_the_day_is_asked_for_once_when_no_other_client_follows_and_the_partner_of_each() -> None:
    protocol = in_turn(2)
    first = replace(protocol.phases[0], activity="welcome")
    protocol = replace(protocol, phases=(first, *protocol.phases[1:]))
    turn_over = at_the_turn(protocol)
    kinds = [each.kind for each in missing(turn_over, protocol)]
    assert ("partner" in kinds, "date" in kinds) == (True, False)
    for_all = add_last_phases(turn_over, protocol)
    assert "date" in [each.kind for each in missing(for_all, protocol)]

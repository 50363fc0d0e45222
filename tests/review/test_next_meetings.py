"""What comes next for each group, as its sessions have it."""

from datetime import date, timedelta

from msgspec.structs import replace

from codev_tui.model.people import Person
from codev_tui.model.session import Check, Commitment, Session
from codev_tui.review.next_meetings import next_meetings
from samples import START, a_session

TODAY = date(2026, 12, 10)


def a_meeting(day: date | None, days_ago: int = 0, **changes: object) -> Session:
    """A session so many days before the sample's, whose group meets next on that day."""
    return replace(
        a_session(), **{"next_session": day, "created": START - timedelta(days=days_ago), "commitments": (), **changes}
    )


def test_each_group_has_one_meeting_that_of_its_last_session_the_earliest_first() -> None:
    sessions = [
        a_meeting(date(2026, 12, 20), group="North"),
        a_meeting(date(2026, 12, 15), 5, group="South"),
        a_meeting(date(2026, 11, 22), 30, group="NORTH"),
    ]
    assert [(meeting.group, meeting.day.day) for meeting in next_meetings(sessions, TODAY)] == [
        ("South", 15),
        ("North", 20),
    ]


def test_without_a_date_or_a_group_there_is_no_meeting_and_only_finished_sessions_count() -> None:
    day = date(2026, 12, 20)
    sessions = [
        a_meeting(None, group="North"),
        a_meeting(day, 30, group="North"),
        a_meeting(day, group=""),
        a_meeting(day, group="South", state="abandoned"),
    ]
    assert next_meetings(sessions, TODAY) == ()


def test_who_was_client_in_any_session_or_has_not_come_lately_is_not_to_be_client_yet() -> None:
    def people(client: str, *consultants: str) -> tuple[Person, ...]:
        others = (Person(name=name) for name in consultants)
        return (Person(name=client, role="client"), *others, Person(name="Farid", role="facilitator"))

    day = date(2026, 12, 20)
    sessions = [
        a_meeting(day, 0, people=people("Amina", "Ben", "Chloé", "Dov")),
        a_meeting(None, 30, people=people("Dov", "Amina", "Esther")),
        a_meeting(None, 60, people=people("Dov", "Amina")),
        a_meeting(None, 90, people=people("BEN", "Amina", "Gone")),
    ]
    (meeting,) = next_meetings(sessions, TODAY)
    assert meeting.not_yet_client == ("Chloé", "Esther")


def test_what_is_due_until_the_meeting_is_what_is_still_open_the_longest_overdue_first() -> None:
    def a_commitment(n: int, due: date | None, status: str = "open") -> Commitment:
        return Commitment(n=n, text=f"{n}", due=due, checks=(Check(on=TODAY, status=status),))  # type: ignore[arg-type]

    day = date(2026, 12, 20)
    plan = (
        a_commitment(1, day),
        a_commitment(2, day + timedelta(days=1)),
        a_commitment(3, TODAY - timedelta(days=3)),
        a_commitment(4, TODAY, "done"),
        a_commitment(5, None),
    )
    before = (a_commitment(1, TODAY - timedelta(days=9), "not-done"),)
    sessions = [a_meeting(day, commitments=plan), a_meeting(None, 30, commitments=before)]
    (meeting,) = next_meetings(sessions, TODAY)
    assert [action.commitment.due for action in meeting.due] == [
        TODAY - timedelta(days=9),
        TODAY - timedelta(days=3),
        day,
    ]
    assert meeting.days_to_go(TODAY) == 10

"""Two people facilitate one session: who led which phase is kept, read, and renamed like any mention of them."""

from msgspec.structs import replace

from builders import classic
from clocks import NOON
from codev_tui.export.audiences import seen_by
from codev_tui.export.session_outline import outline_of
from codev_tui.model.people import parse_people
from codev_tui.model.people_changes import rename
from codev_tui.model.redaction import redact
from codev_tui.model.session import Session
from codev_tui.review.debrief import debrief
from codev_tui.review.session_text import session_text
from codev_tui.store.format.codec import decode, encode
from samples import a_session


def led() -> Session:
    session = a_session()
    first, second, *others = session.phases
    phases = (replace(first, led_by="Farid"), replace(second, led_by="Dov"), *others)
    people = tuple(replace(p, role="facilitator") if p.name == "Dov" else p for p in session.people)
    return replace(session, phases=phases, people=people)


def test_two_people_may_have_the_role_of_facilitator() -> None:
    people, _remarks = parse_people("Amina, client\nBen, facilitator\nEve, facilitator")
    assert [person.role for person in people] == ["client", "facilitator", "facilitator"]


def test_the_file_has_who_led_and_a_file_without_it_is_read() -> None:
    assert decode(encode(led()).encode(), "a.toml").session == led()
    assert "led_by" not in encode(a_session())


def test_the_record_the_debrief_and_the_exports_for_client_and_coach_say_it_and_the_groups_does_not() -> None:
    sections = {section.title: section.lines for section in session_text(led(), NOON.date())}
    assert sections["Who led"] == ("Welcome: Farid", "Exploration: Dov")
    page = debrief(led(), classic(), ())
    assert [phase.led_by for phase in page.phases] == ["Farid", "Dov", ""]
    for audience in ("own", "client", "coach"):
        assert outline_of(seen_by(led(), audience)).chapter("led") is not None
    assert outline_of(seen_by(led(), "group")).chapter("led") is None


def test_who_led_is_renamed_and_goes_with_what_is_not_kept() -> None:
    assert rename(led(), "Dov", "David").phases[1].led_by == "David"
    assert "Farid" not in encode(redact(led(), "plan"))

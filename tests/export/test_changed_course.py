"""A session whose course was changed reads as what really took place, wherever it is told."""

from datetime import timedelta
from random import Random

import pytest
from msgspec.structs import replace

from builders import a_session, classic, clinic
from clocks import NOON
from codev_tui.export.exporting import export
from codev_tui.export.options import ExportOptions
from codev_tui.model import course, timekeeping
from codev_tui.model.course_script import script_of
from codev_tui.model.protocol import Protocol
from codev_tui.model.redaction import redact
from codev_tui.model.session import Session
from codev_tui.review.session_filter import is_by
from codev_tui.review.session_text import session_text
from codev_tui.review.stats_row import stats_row


def find(name: str) -> Protocol | None:
    """The protocols that there are here."""
    return {"codev": classic(), "case-clinic": clinic()}.get(name)


@pytest.fixture
def session() -> Session:
    """From the exploration, with another round, on by the mirroring of a case clinic, after a break."""
    session = a_session("exploration")
    session = course.add_round(session, classic(), NOON)
    session = course.switch(session, classic(), clinic(), ["mirroring", "closing"], NOON)
    session = course.insert(session, script_of(session, classic(), find), "break", "exploration", NOON)
    at = NOON
    while not timekeeping.at_the_end(session, script_of(session, classic(), find)):
        at += timedelta(seconds=120)
        session = timekeeping.pass_time(session, 120, at)
        session = timekeeping.next_stage(session, script_of(session, classic(), find), at)
    return timekeeping.end(session, at)


def told(session: Session) -> str:
    """All that `codev show` says."""
    return "\n".join(line for part in session_text(session, NOON.date()) for line in (part.title, *part.lines))


def test_show_names_both_protocols_what_was_put_in_and_what_was_dropped(session: Session) -> None:
    text = told(session)
    assert "Protocol: Classic co-development, then Case Clinic" in text
    assert "Breaks and silences added: Break" in text
    assert "Rounds added: Exploration · Another round" in text
    assert "From Case Clinic: Mirroring, Closing remarks" in text
    assert "Dropped: Clarification, Consultation, Commitments, Learning and feedback" in text
    assert "Not reached" not in text, "what was dropped was not missed"


@pytest.mark.parametrize("to", ["md", "html"])
@pytest.mark.parametrize("audience", ["own", "client", "group"])
def test_exports_say_by_which_protocols_it_went(session: Session, to: str, audience: str) -> None:
    options = ExportOptions(to, audience, False, form="whole")  # type: ignore[arg-type]
    text = export([session], options, Random(1)).one
    assert "Classic co-development, then Case Clinic" in text
    assert "Mirroring, Closing remarks" in text


def test_figures_count_a_phase_for_the_protocol_that_it_is_of(session: Session) -> None:
    phases = [(phase.protocol, phase.name) for phase in stats_row(session).phases]
    assert ("case-clinic", "mirroring") in phases
    assert ("codev", "exploration") in phases
    assert is_by(session, "case-clinic")
    assert is_by(session, "Classic co-development")
    assert not is_by(session, "troika")


def test_a_session_of_which_nothing_is_kept_still_knows_its_course(session: Session) -> None:
    kept = redact(session, "nothing")
    assert (kept.added, kept.dropped) == (session.added, session.dropped)
    assert kept == replace(kept, people=())

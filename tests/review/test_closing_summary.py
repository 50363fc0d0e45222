from datetime import date

from msgspec.structs import replace

from codev_tui.model import kinds
from codev_tui.model.people import Person
from codev_tui.model.plan import protocol_without_script
from codev_tui.model.session import Idea, PhaseRun
from codev_tui.review.closing_summary import IdeaCount, PhaseTime, closing_summary, ideas_text
from samples import a_session

SAID = [kind.name for kind in kinds.KINDS]


def test_everybody_who_spoke_in_any_phase_was_heard_in_the_order_of_the_roster() -> None:
    session = a_session(
        people=(Person(name="Amina", role="client"), Person(name="Ben"), Person(name="Chloé")),
        phases=(
            PhaseRun(name="one", activity="exploration", planned_s=60, heard=("Chloé",)),
            PhaseRun(name="two", activity="consultation", planned_s=60, heard=("Amina", "Chloé")),
        ),
        **dict.fromkeys(SAID, ()),
    )
    summary = closing_summary(session, protocol_without_script(session))
    assert summary.heard == ("Amina", "Chloé")
    assert summary.not_heard == ("Ben",)


def test_whoever_has_an_entry_was_heard() -> None:
    session = a_session(
        phases=(PhaseRun(name="one", activity="consultation", planned_s=60),), **dict.fromkeys(SAID, ())
    )
    session = replace(session, ideas=(Idea(n=1, by="Chloé", text="ask them"),))
    summary = closing_summary(session, protocol_without_script(session))
    assert summary.heard == ("Chloé",)
    assert "Chloé" not in summary.not_heard


def test_facilitator_and_observers_are_not_missed_when_they_say_nothing() -> None:
    session = a_session(
        people=(Person(name="Farid", role="facilitator"), Person(name="Greta", role="observer")),
        phases=(PhaseRun(name="one", activity="exploration", planned_s=60),),
    )
    summary = closing_summary(session, protocol_without_script(session))
    assert (summary.heard, summary.not_heard) == ((), ())


def test_ideas_are_counted_by_what_the_client_did_with_them() -> None:
    verdicts = ("keep", "keep", "adapt", "leave", "leave", "leave", "open")
    session = a_session(ideas=tuple(Idea(n=n, text="x", sift=sift) for n, sift in enumerate(verdicts)))  # type: ignore[arg-type]
    count = closing_summary(session, protocol_without_script(session)).ideas
    assert count == IdeaCount(given=7, kept=2, adapted=1, left=3, unsifted=1)


def test_planned_and_real_seconds_have_the_corrections_in_them() -> None:
    session = a_session(
        phases=(
            PhaseRun(name="one", title="One", activity="welcome", planned_s=300, visits=1, measured_s=200.5),
            PhaseRun(name="two", activity="topic", planned_s=600, visits=1, measured_s=700.0, corrected_s=-60.0),
            PhaseRun(name="three", activity="learning", planned_s=120),
        )
    )
    summary = closing_summary(session, protocol_without_script(session))
    assert summary.phases == (
        PhaseTime("One", 300, 200.5, True),
        PhaseTime("two", 600, 640.0, True),
        PhaseTime("three", 120, 0.0, False),
    )
    assert (summary.planned_s, summary.elapsed_s) == (1020, 840.5)


def test_what_was_agreed_stands_in_it_as_it_was_noted() -> None:
    session = replace(a_session(), learning_partner="Chloé", next_session=date(2026, 12, 20), next_facilitator="Ben")
    summary = closing_summary(session, protocol_without_script(session))
    assert summary.request == session.requests[-1].text
    assert (summary.title, summary.client) == (session.title, "Amina")
    assert summary.commitments == session.commitments
    assert summary.learnings == session.learnings
    assert (summary.learning_partner, summary.next_session, summary.next_facilitator) == (
        "Chloé",
        date(2026, 12, 20),
        "Ben",
    )


def test_a_session_in_which_nothing_was_noted_has_a_summary_too() -> None:
    session = a_session(title="", people=(), requests=(), ideas=(), commitments=(), learnings=(), phases=())
    summary = closing_summary(session, protocol_without_script(session))
    assert (summary.title, summary.client, summary.request) == ("", "", "")
    assert (summary.planned_s, summary.elapsed_s) == (0, 0.0)


def test_ideas_count_as_not_sifted_only_where_the_session_had_a_step_for_it() -> None:
    given = dict.fromkeys(SAID, ()) | {"ideas": (Idea(n=1, by="Ben", text="a packed lighthouse"),)}
    mirrored = PhaseRun(name="mirroring", activity="consultation", planned_s=60)
    decided = PhaseRun(name="decision", activity="commitments", planned_s=60)
    for phases, told in (((mirrored,), "1"), ((mirrored, decided), "1: 1 not sifted")):
        session = a_session(phases=phases, **given)
        assert ideas_text(closing_summary(session, protocol_without_script(session)).ideas) == told

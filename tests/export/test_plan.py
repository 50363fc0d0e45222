"""The plan: one page that the client takes home, with what they go on with and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from codev_tui.export.audiences import Audience
from codev_tui.export.exporting import export
from codev_tui.export.options import ExportOptions, Format
from codev_tui.export.plan_outline import plan_of
from codev_tui.model.redaction import redact
from codev_tui.model.session import Session
from samples import a_session
from strategies import sessions, tried_on_sessions


def plan(session: Session, to: Format = "md", audience: Audience = "client") -> str:
    """The plan of a session as a text."""
    return export([session], ExportOptions(to, audience, form="plan")).one


@pytest.mark.parametrize("to", ["md", "html"])
def test_the_plan_has_request_kept_ideas_commitments_partner_and_next_date(to: Format) -> None:
    text = plan(a_session(), to)
    for said in (
        "help me to set up the first two weeks",
        "We had a buddy",
        "Write the first-week plan",
        "Block two hours",
        "Sat 5 Dec 2026",
        "Call the newcomers",
        "Chloé",
        "Sun 20 Dec 2026",
        "The silence was yours.",
    ):
        assert said in text, said


@pytest.mark.parametrize("to", ["md", "html"])
def test_the_plan_has_no_notes_no_scores_no_idea_that_was_left_and_no_figures(to: Format) -> None:
    text = plan(a_session(), to)
    for said in (
        "hesitates",
        "4 of 5",
        "relieved",
        "must be a fortnight",
        "Twelve people",
        "I ask too late",
        "two days",
    ):
        assert said not in text, said
    assert "Planned" not in text


def test_a_commitment_of_the_client_names_nobody_and_one_of_another_does() -> None:
    first, second = a_session().commitments
    entries = plan_of(a_session(commitments=(first, replace(second, by="Ben")))).entries("commitments")
    assert [entry.by for entry in entries] == ["", "Ben"]


def test_the_plan_says_that_an_idea_was_adapted_and_what_became_of_a_commitment() -> None:
    first, _other = a_session().ideas
    outline = plan_of(a_session(ideas=(first, replace(first, n=2, sift="adapt"), replace(first, n=3, sift="leave"))))
    assert [(entry.number, entry.marks) for entry in outline.entries("ideas")] == [(1, ()), (2, ("adapted",))]
    assert [entry.marks for entry in outline.entries("commitments")] == [("partly done",), ("done",)]


def test_the_plan_is_in_the_language_of_the_session() -> None:
    text = plan(a_session(language="fr"))
    for said in ("Demande", "Engagements", "Premier pas", "samedi 5 décembre 2026", "Binôme"):
        assert said in text, said
    assert "Commitments" not in text


def test_several_plans_each_have_a_page() -> None:
    both = [a_session(), a_session(id="2026-11-22-1400", title="Another")]
    page = export(both, ExportOptions("html", "client", form="plan")).one
    assert page.count(' class="plan"') == 2


@pytest.mark.parametrize("level", ["plan", "commitments", "nothing"])
def test_a_session_of_which_little_was_kept_has_a_plan_all_the_same(level: str) -> None:
    left = redact(a_session(), level)  # type: ignore[arg-type]
    assert plan(left).startswith("# ")
    assert ("Write the first-week plan" in plan(left)) == (level != "nothing")


@tried_on_sessions
@given(sessions(), st.sampled_from(["md", "html"]))
def test_a_plan_has_nothing_in_it_of_what_its_audience_may_not_see(session: Session, to: Format) -> None:
    phases = tuple(replace(each, notes="", for_client="") for each in session.phases)
    bare = replace(session, phases=phases, feedback=(), topics=(), parked=())
    assert plan(session, to, "group") == plan(bare, to, "group")

"""Who sees what, over all formats and all sessions."""

import typing
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from codev_tui.export.audiences import Audience, Figures, PhaseFigures, figures, keys_seen, seen_by
from codev_tui.model.kinds import LEVELS
from codev_tui.model.redaction import redact
from codev_tui.model.session import Feedback, Kept, Session, Settings, Turn
from export.everything import AUDIENCES, MARK, all_text, every_export, marked, with_every_text
from samples import a_running_session, a_session
from strategies import sessions, tried_on_sessions

FACILITATORS_OWN = {
    "turns",
    "moments",
    "debrief",
    "clock.draft",
    "planned_end",
    "last_idea",
    "last_commitment",
    "extra",
}
NOT_FOR_THE_GROUP = {
    "tags",
    "topics",
    "fields",
    "reformulations",
    "parked",
    "flags",
    "feedback",
    "follow_up",
    "settings",
}
NOT_FOR_THE_COACH = NOT_FOR_THE_GROUP - {"parked"} | {
    *("title", "theme", "request_stem", "idea_kinds", "learning_partner", "next_session", "next_facilitator"),
    *("requests", "ideas", "commitments", "learnings"),
}


def test_of_every_key_of_a_session_it_was_decided_who_sees_it() -> None:
    keys, decide = set(Session.__struct_fields__), "who sees it is said here once more, and in docs/exports.md"
    assert keys - keys_seen("own") == {"turns"}, decide
    assert keys - keys_seen("client") == FACILITATORS_OWN - {"clock.draft"}, decide
    assert keys_seen("client") - keys_seen("group") == NOT_FOR_THE_GROUP, decide
    assert keys_seen("coach") == keys_seen("client") - NOT_FOR_THE_COACH | {"moments", "debrief"}, decide
    assert keys_seen("sponsor") == frozenset()


@tried_on_sessions
@given(st.lists(sessions(), min_size=1, max_size=2))
def test_a_sponsor_gets_no_name_and_no_sentence_in_any_format(some: list[Session]) -> None:
    for to, exported in every_export([marked(session) for session in some], "sponsor").items():
        assert MARK not in all_text(exported), to


@tried_on_sessions
@given(st.lists(sessions(), min_size=1, max_size=2))
def test_a_sponsors_export_is_the_same_whatever_was_said_and_by_whom(some: list[Session]) -> None:
    others = [with_every_text(session, lambda text: f"something else {len(text)}") for session in some]
    assert every_export(some, "sponsor") == every_export(others, "sponsor")


def test_a_sponsors_figures_have_no_place_for_a_text() -> None:
    texts = {
        (struct, key)
        for struct in (Figures, PhaseFigures)
        for key, type_ in typing.get_type_hints(struct).items()
        if type_ is str
    }
    assert texts == {(Figures, "id")}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_how_long_people_spoke_is_in_no_export(audience: Audience) -> None:
    turns = (Turn(by="Ben", phase="exploration", start_s=1234.5, end_s=5678.25),)
    session = a_session(settings=Settings(talk=True), turns=turns)
    for exported in every_export([session], audience).values():
        for told in ("1234.5", "5678.25", "4443.75", "talk_s", "turns"):
            assert told not in all_text(exported)


def without_what_a_group_may_not_see(session: Session) -> Session:
    """The session as it would be if none of that had ever been noted."""
    phases = tuple(
        replace(phase, notes="", for_client="", heard=(), principles=(), fields=type(phase.fields)())
        for phase in session.phases
    )
    checks = tuple(
        replace(each, checks=tuple(replace(check, note="") for check in each.checks)) for each in session.commitments
    )
    empty: dict[str, Any] = dict.fromkeys(NOT_FOR_THE_GROUP - {"settings"}, ())
    clock = replace(session.clock, draft=None, speaker="", speaker_since_s=None, round=None) if session.clock else None
    return replace(
        session,
        phases=phases,
        commitments=checks,
        requests=session.requests[-1:],
        settings=Settings(),
        clock=clock,
        extra={},
        turns=(),
        **empty,
    )


@tried_on_sessions
@given(sessions())
def test_the_group_gets_the_same_whether_or_not_there_are_notes_flags_parked_remarks_and_feedback(
    session: Session,
) -> None:
    assert every_export([session], "group") == every_export([without_what_a_group_may_not_see(session)], "group")


@tried_on_sessions
@given(sessions())
def test_only_ones_own_copy_has_the_notes_of_the_phases(session: Session) -> None:
    noted = replace(session, phases=tuple(replace(phase, notes="x" + phase.notes) for phase in session.phases))
    bare = replace(session, phases=tuple(replace(phase, notes="") for phase in session.phases))
    for audience in ("client", "group", "sponsor", "coach"):
        assert every_export([noted], audience) == every_export([bare], audience), audience
    assert every_export([noted], "own") != every_export([bare], "own")


@tried_on_sessions
@given(sessions())
def test_the_client_gets_nothing_that_was_being_typed_and_nothing_of_other_tools(session: Session) -> None:
    bare = replace(session, extra={}, turns=(), planned_end=None, last_idea=0, last_commitment=0)
    if session.clock is not None:
        bare = replace(bare, clock=replace(session.clock, draft=None, speaker="", speaker_since_s=None, round=None))
    assert every_export([session], "client") == every_export([bare], "client")


def test_the_client_gets_their_own_score_and_nobody_elses() -> None:
    felt = (
        Feedback(by="Chloé", feeling="relieved", text="Calm", score=4),
        Feedback(by="amina", feeling="light", text="Ready", score=5),
    )
    session = a_session(feedback=felt)
    assert [each.score for each in seen_by(session, "client").feedback] == [None, 5]
    assert [each.score for each in seen_by(session, "own").feedback] == [4, 5]
    for to, exported in every_export([session], "client").items():
        assert "4 of 5" not in exported.one, to
        if to in ("md", "html", "json"):
            assert "relieved" in exported.one, to


def test_the_client_gets_what_was_written_for_them_and_what_the_group_does_not() -> None:
    for to, exported in every_export([a_session()], "client").items():
        if to in ("md", "html", "json"):
            for said in (
                "The silence was yours.",
                "A wiki",
                "Calm from the start",
                "help me with newcomers",
                "two days of",
            ):
                assert said in exported.one, (to, said)
    for to, exported in every_export([a_session()], "group").items():
        for said in (
            "hesitates",
            "The silence was",
            "A wiki",
            "Calm from",
            "help me with newcomers",
            "two days of",
            "Four countries",
        ):
            assert said not in exported.one, (to, said)
        if to in ("md", "html", "json"):
            day = "2026-12-20" if to == "json" else "Sun 20 Dec 2026"
            for said in ("help me to set up the first two weeks", "We had a buddy", "I ask too late", day):
                assert said in exported.one, (to, said)


@tried_on_sessions
@given(sessions())
def test_ones_own_copy_has_every_text_in_it(session: Session) -> None:
    seen = seen_by(session, "own")
    assert replace(seen, turns=session.turns) == session


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_left_of_a_session_can_be_exported(level: Kept, audience: Audience) -> None:
    for session in (redact(a_session(), level), redact(a_running_session(), level), a_session(state="abandoned")):
        exports = every_export([session], audience)
        assert {"md", "html", "csv", "json"} <= set(exports)


COACHS = ("Late from the start", "Begin with the clock", "The client justifies", "A wiki", "Farid")


def test_a_coach_reads_the_debrief_first_and_what_it_speaks_of() -> None:
    exports = every_export([a_session()], "coach")
    assert set(exports) == {"md", "html", "csv", "json", "xlsx"}
    for to in ("md", "html", "json"):
        for said in COACHS:
            assert said in exports[to].one, (to, said)
    assert exports["md"].one.index("Late from the start") < exports["md"].one.index("Who was heard")


def without_what_a_coach_may_not_see(session: Session) -> Session:
    """The session as it would be if nothing of what the client brought had ever been noted, and no note."""
    gone = ("topics", "fields", "reformulations", "requests", "ideas", "flags", "commitments", "learnings")
    empty: dict[str, Any] = dict.fromkeys((*gone, "feedback", "follow_up", "tags", "turns"), ())
    texts: dict[str, Any] = dict.fromkeys(("title", "theme", "learning_partner", "next_facilitator"), "")
    phases = tuple(replace(p, notes="", for_client="", fields=type(p.fields)()) for p in session.phases)
    clock = replace(session.clock, draft=None, speaker="", speaker_since_s=None, round=None) if session.clock else None
    left = tuple(remark for remark in session.parked if remark.idea is None)
    rest: dict[str, Any] = {"settings": Settings(), "next_session": None, "extra": {}}
    return replace(session, phases=phases, parked=left, clock=clock, **rest, **empty, **texts)


@tried_on_sessions
@given(sessions())
def test_a_coach_gets_nothing_of_what_the_client_brought_and_no_notes(session: Session) -> None:
    assert every_export([session], "coach") == every_export([without_what_a_coach_may_not_see(session)], "coach")


def test_before_a_coach_may_read_it_the_facilitator_is_told_what_is_in_it() -> None:
    for to in ("md", "html", "csv", "json"):
        assert "The coach will read your debrief" in every_export([a_session()], "coach")[to].caution
        assert every_export([a_session()], "own")[to].caution == ""


def test_a_count_that_nobody_knows_any_more_is_not_given_as_zero() -> None:
    told = figures(redact(a_session(), "commitments"))
    assert (told.people, told.ideas, told.commitments, told.learnings) == (None, None, 2, None)
    told = figures(redact(a_session(), "nothing"))
    assert (told.people, told.ideas, told.commitments, told.learnings) == (None, None, None, None)
    assert "not kept" in every_export([redact(a_session(), "nothing")], "sponsor")["md"].one


def test_figures_count_what_there_is() -> None:
    told = figures(a_session())
    assert (told.people, told.ideas, told.commitments, told.learnings) == (5, 2, 2, 1)
    assert (told.day, told.planned_s, told.elapsed_s) == (date(2026, 11, 22), 2700, 1180)
    assert [phase.elapsed_s for phase in told.phases] == [540, 640, None]


def test_a_sponsor_is_never_given_a_session_by_mistake() -> None:
    with pytest.raises(ValueError, match="figures"):
        seen_by(a_session(), "sponsor")

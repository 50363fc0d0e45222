"""What people say and the facilitator notes."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_full_session, a_session
from clocks import NOON
from codev_tui.model import entries
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.session import IDEA_KINDS, Commitment, Feedback, Session, Stock
from codev_tui.model.timekeeping import end

LATER = NOON + timedelta(minutes=3, microseconds=250_000)
BLANK = ("", "   ", "\n \t", "\x1b\x00\u202e", "\ud800")
MESSY = " \x1b[31mred\u202e\r\n\x00e\u0301t\u0301\ud800  "
CLEAN = "[31mred\né\u0074\u0301"


def texts(session: Session, kind: Kind) -> list[str]:
    return [entry.text for entry in getattr(session, kind)]


def added(session: Session, kind: Kind, text: str, by: str = "") -> Session:
    match kind:
        case "topics":
            return entries.add_topic(session, text, by)
        case "requests":
            return entries.add_request(session, text, LATER)
        case "reformulations":
            return entries.add_reformulation(session, text, by)
        case "ideas":
            return entries.add_idea(session, text, LATER, by)
        case "parked":
            return entries.park(session, text, by)
        case "commitments":
            return entries.add_commitment(session, Commitment(n=0, text=text, by=by))
        case "learnings":
            return entries.add_learning(session, text, by)
        case "feedback":
            return entries.add_feedback(session, Feedback(text=text, by=by))
    raise ValueError(kind)


KINDS: tuple[Kind, ...] = (
    "topics",
    "requests",
    "reformulations",
    "ideas",
    "parked",
    "commitments",
    "learnings",
    "feedback",
)


# Every kind


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_is_cleaned_and_kept_with_its_author(kind: Kind) -> None:
    session = added(a_session("consultation"), kind, MESSY, "Dov")
    entry = entries.entry(session, Ref(kind, 0))
    assert entry.text == CLEAN
    assert getattr(entry, "by", "Dov") == "Dov"
    assert session.phase.heard == (("Amina",) if kind == "requests" else ("Dov",))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", BLANK)
def test_an_entry_without_text_is_no_entry(kind: Kind, text: str) -> None:
    session = a_session("consultation")
    assert added(session, kind, text, "Dov") is session


@pytest.mark.parametrize("kind", KINDS)
def test_something_may_be_said_by_nobody_in_particular(kind: Kind) -> None:
    people_without_client = a_session("consultation", people_text="Ben\nDov")
    session = added(people_without_client, kind, "a word")
    assert texts(session, kind) == ["a word"]
    assert session.phase.heard == ()


@pytest.mark.parametrize("kind", KINDS)
def test_editing_changes_the_text_and_never_takes_it_away(kind: Kind) -> None:
    session = added(a_session("consultation"), kind, "a word", "Dov")
    ref = Ref(kind, 0)
    assert texts(entries.edit(session, ref, text=" another\r\nword "), kind) == ["another\nword"]
    assert entries.edit(session, ref, text=" \x07 ") is session
    assert entries.edit(session, ref, text="a word ") is session


@pytest.mark.parametrize("kind", KINDS)
def test_deleting_takes_away_that_entry_alone(kind: Kind) -> None:
    session = a_session("consultation")
    for text, by in (("one", "Ben"), ("two", "Dov"), ("three", "Chloé")):
        session = added(session, kind, text, by)
    assert texts(entries.delete(session, Ref(kind, 1)), kind) == ["one", "three"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_that_is_gone_cannot_be_edited(kind: Kind) -> None:
    with pytest.raises(IndexError):
        entries.edit(a_session(), Ref(kind, 0), text="x")


def test_after_the_session_nobody_is_heard_any_more() -> None:
    session = entries.add_learning(end(a_session(), NOON), "later, on the train", "Ben")
    assert texts(session, "learnings") == ["later, on the train"]
    assert all(phase.heard == () for phase in session.phases)


# Topics


def test_a_member_has_one_topic_and_nobody_in_particular_may_have_several() -> None:
    session = entries.add_topic(entries.add_topic(a_session("topic"), "one", "Ben"), "two", "Dov")
    session = entries.add_topic(entries.vote(session, 0, 2), "one, better", "Ben")
    session = entries.add_topic(entries.add_topic(session, "three"), "four")
    assert [(topic.by, topic.text, topic.votes) for topic in session.topics] == [
        ("Ben", "one, better", 2),
        ("Dov", "two", 0),
        ("", "three", 0),
        ("", "four", 0),
    ]


def test_choosing_a_topic_makes_its_author_the_client_and_gives_the_title() -> None:
    session = a_session("topic", people_text="Amina\nBen, scribe\nDov")
    session = entries.add_topic(entries.add_topic(session, "Onboarding\na team", "Amina"), "Meetings", "Ben")
    session = entries.choose_topic(session, 0)
    assert (session.client, session.title) == ("Amina", "Onboarding a team")
    session = entries.choose_topic(session, 1)
    assert (session.client, session.title) == ("Ben", "Meetings")
    assert [topic.chosen for topic in session.topics] == [False, True]
    assert [(p.role, p.duties) for p in session.people] == [("consultant", ()), ("client", ()), ("consultant", ())]


def test_a_title_that_was_given_is_left_alone() -> None:
    session = entries.set_details(a_session("topic"), title="Our evening")
    session = entries.choose_topic(entries.add_topic(session, "Meetings", "Ben"), 0)
    assert (session.title, session.client) == ("Our evening", "Ben")
    assert entries.edit(session, Ref("topics", 0), text="Talks").title == "Our evening"
    assert entries.delete(session, Ref("topics", 0)).title == "Our evening"


def test_the_title_follows_the_chosen_topic_when_it_is_reworded_or_deleted() -> None:
    session = entries.choose_topic(entries.add_topic(a_session("topic"), "Meetings", "Ben"), 0)
    session = entries.edit(session, Ref("topics", 0), text="Meetings without end")
    assert session.title == "Meetings without end"
    session = entries.delete(session, Ref("topics", 0))
    assert session.title == ""
    session = entries.choose_topic(entries.add_topic(session, "Tools", "Dov"), 0)
    assert session.title == "Tools"


def test_a_topic_of_nobody_in_particular_leaves_the_roles_as_they_are() -> None:
    session = entries.choose_topic(entries.add_topic(a_session("topic"), "Meetings"), 0)
    assert (session.client, session.title) == ("Amina", "Meetings")


def test_votes_are_counted_taken_back_and_never_below_none() -> None:
    session = entries.add_topic(a_session("topic"), "Meetings", "Ben")
    assert entries.vote(session, 0, 1).topics[0].votes == 1
    assert entries.vote(session, 0, -1).topics[0].votes == 0
    assert entries.vote(session, 0, 1).settings.choosing == "votes"


# Clarification


def test_each_new_wording_of_the_request_is_kept_and_the_last_holds() -> None:
    session = entries.add_request(a_session("clarification", part=2), "help me", NOON)
    session = entries.add_request(session, "help me to begin", LATER)
    assert session.request == "help me to begin"
    assert [(r.text, r.phase, r.at) for r in session.requests] == [
        ("help me", "clarification", NOON),
        ("help me to begin", "clarification", NOON + timedelta(minutes=3)),
    ]
    assert entries.add_request(session, " help me to begin\n", LATER) is session
    assert len(entries.add_request(session, "help me", LATER).requests) == 3


def test_the_client_confirms_or_corrects_in_their_own_words() -> None:
    session = entries.add_reformulation(a_session("clarification"), "You need time", "Ben")
    session = entries.judge_reformulation(session, 0, "corrected", " courage,\r\nrather ")
    assert (session.reformulations[0].verdict, session.reformulations[0].correction) == (
        "corrected",
        "courage,\nrather",
    )
    assert entries.judge_reformulation(session, 0, "confirmed").reformulations[0].correction == ""


# Ideas


def test_an_idea_knows_its_number_author_kind_phase_and_moment() -> None:
    session = entries.add_idea(a_session("consultation"), "a buddy", LATER, "Ben", "experience")
    idea = session.ideas[0]
    assert (idea.n, idea.by, idea.kind, idea.phase, idea.sift) == (1, "Ben", "experience", "consultation", "open")
    assert idea.at == NOON + timedelta(minutes=3)


@given(st.lists(st.sampled_from(["idea", "commitment"]) | st.integers(0, 5), max_size=30))
def test_a_number_is_never_given_twice_whatever_is_deleted(doings: list[str | int]) -> None:
    session, given_ideas, given_commitments = a_session("consultation"), list[int](), list[int]()
    for doing in doings:
        if doing == "idea":
            session = entries.add_idea(session, "x", NOON)
            given_ideas.append(session.ideas[-1].n)
        elif doing == "commitment":
            session = entries.add_commitment(session, Commitment(n=0, text="x"))
            given_commitments.append(session.commitments[-1].n)
        else:
            kinds: tuple[Kind, ...] = ("ideas", "commitments")
            for kind in kinds:
                if int(doing) < len(getattr(session, kind)):
                    session = entries.delete(session, Ref(kind, int(doing)))
    assert given_ideas == list(range(1, len(given_ideas) + 1))
    assert given_commitments == list(range(1, len(given_commitments) + 1))


def test_deleting_an_idea_leaves_nothing_that_refers_to_it() -> None:
    session = entries.take_up(a_full_session(), 0, NOON)
    assert session.parked[0].idea == 3
    session = entries.delete(session, Ref("ideas", 2))
    assert session.parked[0].idea is None
    session = entries.delete(session, Ref("ideas", 0))
    assert session.commitments[0].ideas == (2,)
    assert [idea.n for idea in entries.take_up(session, 0, NOON).ideas] == [2, 4]


def test_a_parked_remark_is_taken_up_once_as_an_idea_of_its_author() -> None:
    session = entries.park(a_session("consultation"), "a buddy?", "Dov")
    session = entries.take_up(session, 0, NOON)
    assert (session.ideas[0].text, session.ideas[0].by, session.parked[0].idea) == ("a buddy?", "Dov", 1)
    assert entries.take_up(session, 0, NOON) is session


def test_the_kind_of_an_idea_goes_round_all_of_them() -> None:
    session, kinds = entries.add_idea(a_session("consultation"), "x", NOON), []
    for _kind in IDEA_KINDS:
        kinds.append(session.ideas[0].kind)
        session = entries.change_kind(session, 0)
    assert tuple(kinds) == IDEA_KINDS
    assert session.ideas[0].kind == IDEA_KINDS[0]


def test_the_client_sifts_one_idea_at_a_time() -> None:
    session = entries.sift(entries.sift(a_full_session(), 0, "adapt"), 1, "leave")
    assert [idea.sift for idea in session.ideas] == ["adapt", "leave"]


# Commitments, learning, feedback


def test_a_commitment_is_the_client_s_unless_it_names_another() -> None:
    session = entries.add_commitment(a_session("commitments"), Commitment(n=0, text="Write", helper=" Ben  B. "))
    session = entries.add_commitment(session, Commitment(n=0, text="Call", by="Dov", due=date(2026, 12, 5)))
    assert [(c.n, c.by, c.helper, c.due) for c in session.commitments] == [
        (1, "Amina", "Ben B.", None),
        (2, "Dov", "", date(2026, 12, 5)),
    ]
    assert session.commitments[0].is_open


def test_feedback_needs_no_sentence_and_a_second_word_of_somebody_joins_the_first() -> None:
    session = entries.add_feedback(a_session("learning"), Feedback(by="Ben", score=4))
    session = entries.add_feedback(session, Feedback(by="Ben", feeling="light"))
    session = entries.add_feedback(session, Feedback(by="Ben", text="good pace", score=5))
    session = entries.add_feedback(session, Feedback(by="Dov", feeling="tired"))
    session = entries.add_feedback(entries.add_feedback(session, Feedback(score=1)), Feedback(score=2))
    assert [(f.by, f.feeling, f.text, f.score) for f in session.feedback] == [
        ("Ben", "light", "good pace", 5),
        ("Dov", "tired", "", None),
        ("", "", "", 1),
        ("", "", "", 2),
    ]
    assert entries.add_feedback(session, Feedback(by="Eve")) is session


# The rest


def test_a_principle_is_ticked_and_unticked() -> None:
    session = entries.say_principle(entries.say_principle(a_session(), "confidentiality"), "active-listening")
    assert session.phase.principles == ("confidentiality", "active-listening")
    assert entries.say_principle(session, "confidentiality").phase.principles == ("active-listening",)


def test_the_last_word_on_a_former_commitment_holds_and_the_order_stays() -> None:
    session = entries.take_stock(entries.take_stock(a_session(), 1, "done"), 2, "not-done", " no time\r\n")
    assert session.follow_up == (Stock(n=1, status="done"), Stock(n=2, status="not-done", note="no time"))
    session = entries.take_stock(session, 1, "partly", "half")
    assert session.follow_up[0] == Stock(n=1, status="partly", note="half")
    assert entries.take_stock(session, 1, "partly", "half") == session


def test_notes_and_fields_belong_to_the_phase_they_were_made_in() -> None:
    session = entries.set_facet(entries.set_notes(a_session("exploration"), "\nloud\r\n"), "relation", " tired\n")
    assert (session.phase.notes, session.phase.fields.relation) == ("loud", " tired")
    assert all(phase.notes == "" for phase in session.phases if phase.name != "exploration")


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("theme", " Leading\nat a\tdistance ", "Leading at a distance"),
        ("learning_partner", "Chloé\x07", "Chloé"),
        ("next_session", date(2026, 12, 20), date(2026, 12, 20)),
        ("next_session", None, None),
    ],
)
def test_details_of_the_session_are_one_line_each(key: str, value: Any, kept: Any) -> None:
    assert getattr(entries.set_details(a_session(), **{key: value}), key) == kept


def test_settings_that_are_not_named_stay() -> None:
    session = entries.change_settings(entries.change_settings(a_session(), bell=True), clock="calm")
    assert (session.settings.bell, session.settings.clock, session.settings.choosing) == (True, "calm", "talk")


def test_a_flag_is_the_client_s_and_counts_nobody_as_heard() -> None:
    session = entries.add_flag(a_session("consultation"), "discomfort", LATER)
    flag = session.flags[0]
    assert (flag.kind, flag.phase, flag.at) == ("discomfort", "consultation", NOON + timedelta(minutes=3))
    assert session.phase.heard == ()

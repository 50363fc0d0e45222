"""What a facilitator types line by line is in the session, under the right names, and is said back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_past_session
from codev_tui.i18n import speaking
from codev_tui.model.session import Session
from codev_tui.own_keys import remember_keys
from codev_tui.store.library import Library
from plain.talking import CONSULTATION, PLAN, Conversation, talk

TO_THE_TOPIC = ("space", "n", "n")
TO_THE_EXPLORATION = (*TO_THE_TOPIC, "n", "n")
TO_THE_REFORMULATIONS = (*TO_THE_EXPLORATION, "n", "n")
TO_THE_PLAN = (*CONSULTATION, "n", "n")
TO_THE_LEARNING = (*TO_THE_PLAN, "n", "n")


def ideas(session: Session) -> list[tuple[str, str, str]]:
    """Author, kind and text of each idea."""
    return [(idea.by, idea.kind, idea.text) for idea in session.ideas]


def test_lines_lead_to_the_phase_that_their_tests_mean(tmp_path: Path) -> None:
    for lines, place in (
        (TO_THE_TOPIC, ("topic", 1)),
        (TO_THE_EXPLORATION, ("exploration", 1)),
        (TO_THE_REFORMULATIONS, ("clarification", 1)),
        (CONSULTATION, ("consultation", 2)),
        (TO_THE_PLAN, ("commitments", 2)),
        (TO_THE_LEARNING, ("learning", 1)),
    ):
        clock = talk(tmp_path / place[0], *lines).session.running_clock
        assert (clock.phase, clock.part) == place


# Entries and their authors


def test_an_entry_is_noted_with_its_key_by_the_one_who_speaks(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "sb", "i a buddy for each")
    assert ideas(told.session) == [("Ben", "suggestion", "a buddy for each")]
    assert "Noted: idea 1: Ben: a buddy for each" in told.said_after("i a buddy for each")


@pytest.mark.parametrize("name", ["ben", "b", "Ben"])
def test_a_name_before_a_colon_gives_the_word_and_the_entry_to_that_person(tmp_path: Path, name: str) -> None:
    session = talk(tmp_path, *CONSULTATION, "s d", f"{name}: a buddy").session
    assert ideas(session) == [("Ben", "suggestion", "a buddy")]
    assert session.running_clock.speaker == "Ben"
    assert session.phase.heard == ("Dov", "Ben")


def test_a_leading_question_mark_makes_an_idea_a_question(tmp_path: Path) -> None:
    session = talk(tmp_path, *CONSULTATION, "chloé: ? why a fortnight").session
    assert ideas(session) == [("Chloé", "question", "why a fortnight")]


def test_an_idea_gets_its_kind_by_its_number_or_as_the_last_one(tmp_path: Path) -> None:
    session = talk(tmp_path, *CONSULTATION, "i one", "i two", "k 1 adv", "k experience").session
    assert [idea.kind for idea in session.ideas] == ["advice", "experience"]


def test_a_kind_chosen_before_the_first_idea_is_that_of_the_next_one_alone(tmp_path: Path) -> None:
    session = talk(tmp_path, *CONSULTATION, "k resource", "i a book", "i another").session
    assert [idea.kind for idea in session.ideas] == ["resource", "suggestion"]


def test_a_line_that_is_no_command_is_no_act_and_waits_as_a_draft_that_the_key_takes(tmp_path: Path) -> None:
    sentences = ("never ask a newcomer alone", "y a-t-il une autre voie", "n'oublie pas")
    told = talk(tmp_path, *CONSULTATION, *sentences)
    assert told.session.ideas == ()
    assert told.session.phase.name == "consultation"
    assert told.live.drafts == {"idea": " ".join(sentences)}
    assert talk(tmp_path / "b", *CONSULTATION, *sentences, "i", "").session.ideas[0].text == " ".join(sentences)


def test_a_letter_that_is_no_key_of_the_phase_is_said_to_be_none_and_is_no_draft(tmp_path: Path) -> None:
    told = talk(tmp_path, *TO_THE_EXPLORATION, "y")
    assert told.said_after("y") == "There is no command y: ? alone reads all of them."
    assert told.live.drafts == {}


def test_a_parked_remark_is_handed_back_in_the_consultation(tmp_path: Path) -> None:
    told = talk(tmp_path, *TO_THE_REFORMULATIONS, "dov: p have you tried a buddy?", "n", "n", "n", "y")
    assert ideas(told.session) == [("Dov", "suggestion", "have you tried a buddy?")]
    assert told.session.parked[0].idea == 1


def test_what_somebody_said_is_parked_with_the_key_of_the_settings_and_the_word_of_the_language(tmp_path: Path) -> None:
    remember_keys({"park": "h"})
    try:
        told = talk(tmp_path, *TO_THE_REFORMULATIONS, "dov: h one", "dov: park two")
    finally:
        remember_keys({})
    assert [parked.text for parked in told.session.parked] == ["one", "two"]
    with speaking("fr"):
        told = talk(tmp_path / "fr", *TO_THE_REFORMULATIONS, "dov: parquer un", "supprimer mise de côté 1")
    assert told.session.parked == ()
    assert "mise de côté 1" in told.text


def test_an_entry_is_changed_and_deleted_by_its_number(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "i one", "i two", "e 1 the first", "d 2")
    assert [idea.text for idea in told.session.ideas] == ["the first"]
    assert "Deleted: idea 2: two" in told.said_after("d 2")


def test_an_entry_is_changed_field_by_field_its_author_with_it(tmp_path: Path) -> None:
    session = talk(tmp_path, *CONSULTATION, "i one", "e 1", "", "chl").session
    assert ideas(session) == [("Chloé", "suggestion", "one")]


def test_a_number_that_is_nothing_is_told_and_changes_nothing(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "i one", "d 7", "e 7 what", "k 7 advice")
    assert [idea.text for idea in told.session.ideas] == ["one"]
    assert told.text.count("There is no idea 7") == 3


def test_a_second_topic_of_somebody_never_takes_the_place_of_the_first_unasked(tmp_path: Path) -> None:
    first = (*TO_THE_TOPIC, "n", "ben: my boss", "ben: my team")
    assert [(t.by, t.text) for t in talk(tmp_path / "a", *first, "").session.topics] == [("Ben", "my boss")]
    assert [(t.by, t.text) for t in talk(tmp_path / "b", *first, "r").session.topics] == [("Ben", "my team")]
    topics = talk(tmp_path / "c", *first, "dov").session.topics
    assert [(t.by, t.text) for t in topics] == [("Ben", "my boss"), ("Dov", "my team")]


def test_choosing_a_topic_makes_its_author_the_client(tmp_path: Path) -> None:
    told = talk(tmp_path, *TO_THE_TOPIC, "n", "ben: my boss", "v 1", "y 1")
    assert (told.session.client, told.session.title, told.session.topics[0].votes) == ("Ben", "my boss", 1)
    assert "Ben is the client." in told.text


def test_going_on_without_a_client_is_told(tmp_path: Path) -> None:
    nobody = tuple(replace(person, role="consultant") for person in PLAN.people)
    told = talk(tmp_path, *TO_THE_EXPLORATION, plan=replace(PLAN, people=nobody))
    assert "Nobody is client yet" in told.text


def test_the_fields_of_the_exploration_are_added_to_and_replaced(tmp_path: Path) -> None:
    added = (*TO_THE_EXPLORATION, "i three newcomers", "i since May", "difficulties no time", "relation guilty")
    fields = talk(tmp_path / "a", *added).session.phase.fields
    assert (fields.facts, fields.difficulties, fields.relation) == ("three newcomers\nsince May", "no time", "guilty")
    fields = talk(tmp_path / "b", *added, "e", "four newcomers", "", "-").session.phase.fields
    assert (fields.facts, fields.difficulties, fields.relation) == ("four newcomers", "no time", "")
    fields = talk(tmp_path / "c", *TO_THE_EXPLORATION, "i", "facts", "", "tired").session.phase.fields
    assert (fields.facts, fields.difficulties, fields.relation) == ("facts", "", "tired")


def test_reformulations_are_judged_in_the_clients_words_and_then_the_request_is_worded(tmp_path: Path) -> None:
    lines = ("ben: stay", "dov: time", "y", "r 2 less to do", "n", "i set up two weeks", "y")
    session = talk(tmp_path, *TO_THE_REFORMULATIONS, *lines).session
    assert [(r.by, r.verdict, r.correction) for r in session.reformulations] == [
        ("Ben", "confirmed", ""),
        ("Dov", "corrected", "less to do"),
    ]
    assert [(request.text, request.agreed) for request in session.requests] == [("set up two weeks", True)]


def test_nobody_else_words_the_request_of_the_client(tmp_path: Path) -> None:
    told = talk(tmp_path, *TO_THE_REFORMULATIONS, "n", "dov: set up two weeks", "amina: do less")
    assert [request.text for request in told.session.requests] == ["do less"]
    assert "The request is the client's; p parks what others say." in told.text


def test_that_the_request_is_agreed_is_said(tmp_path: Path) -> None:
    told = talk(tmp_path, *TO_THE_REFORMULATIONS, "n", "i set up two weeks", "y")
    assert told.said_after("y") == "request 1: set up two weeks; agreed"


def test_ideas_are_sifted_one_after_the_other_and_grow_into_commitments(tmp_path: Path) -> None:
    given = (*CONSULTATION, "i one", "i two", "i three", "n", "n")
    session = talk(tmp_path, *given, "y", "r", "l", "g 1", "", "ask three", "2030-12-05", "chl").session
    assert [idea.sift for idea in session.ideas] == ["keep", "adapt", "leave"]
    (grown,) = session.commitments
    assert (grown.text, grown.by, grown.ideas, grown.first_step) == ("one", "Amina", (1,), "ask three")
    assert (grown.due, grown.helper) == (date(2030, 12, 5), "Chloé")


def test_a_commitment_needs_no_more_than_its_text(tmp_path: Path) -> None:
    session = talk(tmp_path, *TO_THE_PLAN, "i write the plan", "", "", "").session
    (commitment,) = session.commitments
    assert (commitment.n, commitment.text, commitment.by, commitment.due) == (1, "write the plan", "Amina", None)


def test_beside_the_clients_commitments_others_say_what_they_learn(tmp_path: Path) -> None:
    session = talk(tmp_path, *TO_THE_PLAN, "ben: I ask sooner", "amina: write the plan", "", "", "").session
    assert [(learning.by, learning.text) for learning in session.learnings] == [("Ben", "I ask sooner")]
    assert [(commitment.by, commitment.text) for commitment in session.commitments] == [("Amina", "write the plan")]


def test_a_day_that_cannot_be_read_is_asked_again(tmp_path: Path) -> None:
    told = talk(tmp_path, *TO_THE_PLAN, "i write the plan", "", "some day", "5 dec", "")
    assert told.session.commitments[0].due == date(2026, 12, 5)
    assert "That is Saturday 5 December 2026." in told.text


def test_the_same_words_twice_are_two_entries(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "ben: ask", "ben: ask")
    assert [idea.text for idea in told.session.ideas] == ["ask", "ask"]
    assert "idea 2: Ben: ask" in told.text


@pytest.mark.parametrize(
    ("lines", "kind", "first", "second"),
    [
        ((*TO_THE_TOPIC, "n"), "topics", "ben: my boss", "ben: my team"),
        (TO_THE_REFORMULATIONS, "reformulations", "ben: my boss", "ben: my team"),
        (TO_THE_PLAN, "learnings", "ben: my boss", "ben: my team"),
    ],
)
def test_a_second_entry_of_somebody_replaces_the_first_or_is_added_to_it_or_is_somebody_elses(
    tmp_path: Path, lines: Sequence[str], kind: str, first: str, second: str
) -> None:
    def said(folder: str, *answers: str) -> list[tuple[str, str]]:
        told = talk(tmp_path / folder, *lines, first, second, *answers)
        assert "Ben has a " in told.text
        return [(entry.by, entry.text) for entry in getattr(told.session, kind)]

    assert said("replace", "r") == [("Ben", "my team")]
    assert said("add", "a") == [("Ben", "my boss; my team")]
    assert said("whose", "w", "d") == [("Ben", "my boss"), ("Dov", "my team")]
    assert said("nothing", "") == [("Ben", "my boss")]


def test_a_second_feeling_of_somebody_is_asked_about(tmp_path: Path) -> None:
    twice = (*TO_THE_LEARNING, "ben: tired", "4", "", "ben: awake", "", "")
    assert [felt.feeling for felt in talk(tmp_path / "a", *twice, "r").session.feedback] == ["awake"]
    assert [felt.feeling for felt in talk(tmp_path / "b", *twice, "").session.feedback] == ["tired"]


def test_a_second_entry_given_to_somebody_who_has_one_too_is_asked_about_again(tmp_path: Path) -> None:
    lines = (*TO_THE_TOPIC, "n", "ben: my boss", "dov: my work", "ben: my team", "w", "d", "r")
    topics = talk(tmp_path, *lines).session.topics
    assert [(topic.by, topic.text) for topic in topics] == [("Ben", "my boss"), ("Dov", "my team")]


def test_words_that_were_not_noted_as_a_second_entry_wait_as_a_draft(tmp_path: Path) -> None:
    told = talk(tmp_path, *TO_THE_TOPIC, "n", "ben: my boss", "ben: my team", "")
    assert told.live.drafts == {"topic": "my team"}


def test_in_a_round_of_learnings_a_second_one_is_noted_unasked(tmp_path: Path) -> None:
    told = talk(tmp_path, *TO_THE_PLAN, "ben: one", "j", "x", "x", "x", "I two")
    assert [(each.by, each.text) for each in told.session.learnings] == [("Ben", "one"), ("Ben", "two")]


def test_what_somebody_else_says_in_a_round_takes_the_word_from_nobody(tmp_path: Path) -> None:
    session = talk(tmp_path, *CONSULTATION, "j", "dov: lunches", "dov: p a remark").session
    assert ideas(session) == [("Dov", "suggestion", "lunches")]
    assert session.running_clock.speaker == "Ben"


def test_feedback_learnings_and_the_next_time_are_noted(tmp_path: Path) -> None:
    lines = ("j", "amina: relieved", "6", "4", "it is smaller", "I ask sooner", "partner chl", "date 20 dec")
    told = talk(tmp_path, *TO_THE_LEARNING, *lines, "facilitator ben")
    session = told.session
    (felt,) = session.feedback
    assert (felt.by, felt.feeling, felt.score, felt.text) == ("Amina", "relieved", 4, "it is smaller")
    assert "A score is a whole number from 1 to 5" in told.text
    assert [(learning.by, learning.text) for learning in session.learnings] == [("Amina", "ask sooner")]
    assert (session.learning_partner, session.next_facilitator) == ("Chloé", "Ben")
    assert session.next_session == date(2026, 12, 20)


def test_principles_and_last_times_commitments_are_ticked_in_the_welcome(tmp_path: Path) -> None:
    previous = a_past_session()
    Library(tmp_path).write(previous)
    open_ = [commitment.n for commitment in previous.commitments if commitment.is_open]
    lines = ("y", "y 3", f"r commitment {open_[0]} half of it")
    session = talk(tmp_path, *lines, plan=replace(PLAN, group=previous.group, previous=previous.id)).session
    assert len(session.phase.principles) == 2
    assert [(found.n, found.status, found.note) for found in session.follow_up] == [(open_[0], "partly", "half of it")]


def test_a_flag_shows_what_to_say_and_may_word_the_request_anew(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "f", "o", "another wording")
    assert [flag.kind for flag in told.session.flags] == ["off-course"]
    assert told.session.request == "another wording"
    assert talk(tmp_path / "b", *CONSULTATION, "f", "").session.flags == ()


def test_difficult_moments_are_read_and_the_one_used_is_noted(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "w", "1")
    assert len(told.session.moments) == 1
    assert told.session.moments[0].text.rstrip(".") in told.text


def test_a_difficult_moment_is_read_when_it_is_named_and_the_others_are_not(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "w", "", "w 2")
    assert "You can say" not in told.said_after("w")
    assert told.said_after("w 2").count("You can say: ") == 1
    assert len(told.session.moments) == 1


def test_one_entry_is_read_alone(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "a", "ben: one", "i two", "a 1", "a")
    assert "Nothing is noted here yet." in told.text
    assert told.said_after("a 1") == "idea 1: Ben: one; suggestion"
    assert told.text.rpartition("> a\n")[2].startswith("idea 2: Ben: two; suggestion")


def test_notes_are_added_line_by_line_and_read_back(tmp_path: Path) -> None:
    told = talk(tmp_path, "o a calm start", "o", "Ben was late")
    assert told.session.phase.notes == "a calm start\nBen was late"


def test_what_is_for_the_client_to_read_stays_apart_from_the_notes(tmp_path: Path) -> None:
    phase = talk(tmp_path, "o mine", "for-client thank you", "for-client", "all of you").session.phase
    assert (phase.notes, phase.for_client) == ("mine", "thank you\nall of you")


def test_somebody_who_comes_later_is_asked_for_and_joins(tmp_path: Path) -> None:
    session = talk(tmp_path, *CONSULTATION, "P", "Gus, observer").session
    assert [(p.name, p.role) for p in session.people if p.name == "Gus"] == [("Gus", "observer")]
    assert len(session.people) == len(PLAN.people) + 1


# Copying


def test_c_reads_what_is_to_be_copied_and_again_the_next(tmp_path: Path) -> None:
    told = talk(tmp_path, "C", *TO_THE_EXPLORATION, "n", "n", "n", "i set up two weeks", "j", "C", "C", "C")
    assert "There is nothing to copy here" in told.text
    assert "To copy: the order of speaking.\nBen, Chloé, Dov, Amina (next: Chloé)\n" in told.text
    assert told.text.rpartition("To copy: the request.\n")[2].split("\n")[0].endswith("set up two weeks")
    assert "To copy: the sentence to complete.\nIn this session, I would like you to help me to…\n" in told.text


def test_c_and_a_number_copies_an_entry_onto_the_clipboard_where_there_is_one(tmp_path: Path) -> None:
    told = Conversation(tmp_path, *CONSULTATION, "i a buddy", "C 1", "C 7", clipboard=True).talk()
    assert told.copied == ["a buddy"]
    assert "Copied: idea 1.\na buddy\n" in told.text
    assert "There is no idea 7" in told.text


# Rounds


def test_a_round_notes_and_passes_on_with_one_line_each_and_an_empty_line_passes(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "j", "i a buddy", "", "i lunches")
    assert ideas(told.session) == [("Ben", "suggestion", "a buddy"), ("Dov", "suggestion", "lunches")]
    round_ = told.session.running_clock.round
    assert round_ is not None
    assert (round_.done, round_.skipped, round_.left) == (("Ben", "Dov"), ("Chloé",), ())
    assert told.session.phase.heard == ("Ben", "Dov")
    assert "It is Chloé's turn, then Dov." in told.said_after("i a buddy")


def test_who_has_spoken_without_a_note_is_heard(tmp_path: Path) -> None:
    session = talk(tmp_path, *CONSULTATION, "j", "spoke", "x").session
    round_ = session.running_clock.round
    assert round_ is not None
    assert (round_.done, round_.skipped) == (("Ben",), ("Chloé",))
    assert session.phase.heard == ("Ben",)


def test_an_empty_line_outside_a_round_changes_nothing_and_says_where_one_is(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "")
    assert told.session == replace(talk(tmp_path / "b", *CONSULTATION).session, id=told.session.id)
    assert "Consultation, part 2 of 2" in told.said_after("")


# Undo, and what can be read


@pytest.mark.parametrize(
    ("lines", "act"),
    [
        (("ben: a buddy",), "idea 1 of Ben"),
        (("i a buddy", "d 1"), "the deletion of idea 1"),
        (("i a buddy", "e 1 lunches"), "the change to idea 1"),
        (("+ 3",), "the change of minutes"),
        (("t +5",), "the correction of the time"),
        (("o calm",), "the notes of Consultation"),
        ((), "going to another part"),
    ],
)
def test_undo_says_what_it_took_back(tmp_path: Path, lines: Sequence[str], act: str) -> None:
    told = talk(tmp_path, *CONSULTATION, *lines, "u", "U")
    assert told.said_after("u").startswith(f"Taken back: {act}")
    assert told.said_after("U").startswith(f"Done again: {act}")


def test_a_phase_is_left_at_the_second_u_alone(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "n", "u", "who", "u", "u")
    assert told.said_after("u") == "u again goes back to Consultation."
    assert told.text.count("u again goes back to Consultation.") == 2
    assert "Taken back: going to Commitments" in told.text
    assert told.session.phase.name == "consultation"


def test_with_nothing_to_take_back_that_is_said(tmp_path: Path) -> None:
    told = talk(tmp_path, "u", "U")
    assert "There is nothing to undo in this run." in told.text
    assert "There is nothing to redo." in told.text


def test_the_script_is_read_whole_and_line_by_line(tmp_path: Path) -> None:
    told = talk(tmp_path, *TO_THE_REFORMULATIONS, "say", ";", ";", ",")
    whole = told.said_after("say").split("\n")
    assert whole[0] == "One sentence each: what’s the need, as you heard it?"
    assert whole[-1].startswith("To complete: “")
    assert told.said_after(",") == f"1 of {len(whole)}: {whole[0]}"


def test_what_was_noted_is_listed_with_the_numbers_that_name_it(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "ben: one", "chloé: two", "o a note", "list", "/ chl")
    assert told.said_after("list").split("\n") == ["idea 1: Ben: one; suggestion", "idea 2: Chloé: two; suggestion"]
    assert told.said_after("/ chl") == "idea 2: Chloé: two; suggestion"


def test_who_is_there_and_who_was_not_heard_is_read(tmp_path: Path) -> None:
    said = talk(tmp_path, *CONSULTATION, "sb", "who").said_after("who")
    assert "b: Ben, speaks" in said
    assert "e: Eve, facilitator" in said
    assert "Not heard yet: Chloé, Dov." in said


def test_help_reads_the_keys_of_the_command_table_in_this_phase(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "?", "? k")
    assert "i or entry: an idea, by the one who speaks" in told.said_after("?")
    assert "g or grow" not in told.said_after("?")
    assert told.said_after("? k").startswith("k or kind: the kind of an idea")


def test_nothing_that_is_said_is_drawn(tmp_path: Path) -> None:
    text = talk(tmp_path, "?", *CONSULTATION, "sb", "i a buddy", "list", "who", "time", "say", "w", "", "q", "").text
    assert not [sign for sign in text if sign in "│─┌┐└┘├┤█▀▄●○✓✕◐▶·→" or (sign < " " and sign != "\n")]


def test_what_people_typed_reaches_the_terminal_harmless(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "i \x1b[2Ja \x07buddy\u202e", "list")
    assert "\x1b" not in told.text
    assert "\x07" not in told.text
    assert ideas(told.session) == [("", "suggestion", "[2Ja buddy")]


def test_every_command_of_the_room_that_a_facilitator_knows_does_something(tmp_path: Path) -> None:
    keys = ["space", *"b,;+-ctsjxedpfowuUzmC?q", "+", "i", "y", "k", "/"]
    for key in keys:
        told = Conversation(tmp_path / str(ord(key[0])), *CONSULTATION, key, *("",) * 4).talk()
        assert "needs the console's screens" not in told.text
        assert "no command" not in told.text

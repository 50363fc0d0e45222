"""Answers on their way into the file: nothing else of it changes, and nobody's words are lost."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from codev_tui.model.keeping import keep
from codev_tui.model.protocol import Question
from codev_tui.model.session import Answer
from codev_tui.review.answering import CannotAnswer, Given, Words, answers_of, write_answers
from codev_tui.store.claim import Claim, SessionInUse
from codev_tui.store.library import Library
from samples import START, a_session, keep_in

TIME = Question(name="time", ask="Did I keep to the times?")
NEXT = Question(name="next", ask="What next time?")
ID = "2026-11-22-1358"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with one session, in which nothing was answered yet."""
    keep_in(tmp_path, replace(a_session(), debrief=()))
    return Library(tmp_path)


def test_answers_are_added_and_nothing_else_changes(library: Library) -> None:
    before = library.look(ID).session
    given = [Given(TIME, Words(), Words("  mostly ", 4)), Given(NEXT, Words(), Words("start on time"))]
    written = write_answers(library, ID, given, START)
    there = library.look(ID).session
    assert there == written
    assert answers_of(there) == {"time": Words("mostly", 4), "next": Words("start on time")}
    assert replace(there, debrief=(), saved=before.saved) == before


def test_an_answer_can_be_changed_and_taken_away(library: Library) -> None:
    write_answers(library, ID, [Given(TIME, Words(), Words("mostly", 4))], START)
    write_answers(library, ID, [Given(TIME, Words("mostly", 4), Words("mostly", 5))], START)
    assert answers_of(library.look(ID).session) == {"time": Words("mostly", 5)}
    write_answers(library, ID, [Given(TIME, Words("mostly", 5), Words())], START)
    assert answers_of(library.look(ID).session) == {}


def test_what_was_changed_elsewhere_since_stays(library: Library) -> None:
    other = Library(library.root)
    theirs = replace(other.read(ID).session, title="Another title", debrief=(Answer(name="time", answer="theirs"),))
    other.write(theirs)
    with pytest.raises(CannotAnswer, match="changed elsewhere"):
        write_answers(library, ID, [Given(TIME, Words(), Words("mine"))], START)
    assert library.look(ID).session == theirs
    write_answers(library, ID, [Given(NEXT, Words(), Words("mine"))], START)
    there = library.look(ID).session
    assert there.title == "Another title"
    assert answers_of(there) == {"time": Words("theirs"), "next": Words("mine")}


def test_where_less_than_all_is_kept_there_is_no_place_for_answers(library: Library) -> None:
    library.write(keep(library.read(ID).session, "plan"))
    with pytest.raises(CannotAnswer, match="Less than all"):
        write_answers(library, ID, [Given(TIME, Words(), Words("mine"))], START)


def test_a_session_that_another_console_has_is_left_to_it(library: Library) -> None:
    with Claim(library.path(ID), START), pytest.raises(SessionInUse):
        write_answers(library, ID, [Given(TIME, Words(), Words("mine"))], START)

"""Answers on their way into the file: nothing else of it changes, and nobody's words are lost."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from codev_tui.editing.answers import Answers
from codev_tui.model.debriefing import CannotAnswer, Given, Words, answers_of, with_answers
from codev_tui.model.protocol import Question
from codev_tui.model.redaction import redact
from codev_tui.model.session import Answer, Session
from codev_tui.store.disk.lock import SessionInUse, SessionLock
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


def write(library: Library, given: Sequence[Given]) -> Session:
    """Write answers into the file of that session."""

    return library.update(ID, lambda session: with_answers(session, given), START)


def test_answers_are_added_and_nothing_else_changes(library: Library) -> None:
    before = library.look(ID).session
    given = [Given(TIME, Words(), Words("  mostly ", 4)), Given(NEXT, Words(), Words("start on time"))]
    written = write(library, given)
    there = library.look(ID).session
    assert there == written
    assert answers_of(there) == {"time": Words("mostly", 4), "next": Words("start on time")}
    assert replace(there, debrief=(), saved=before.saved) == before


def test_an_answer_can_be_changed_and_taken_away(library: Library) -> None:
    write(library, [Given(TIME, Words(), Words("mostly", 4))])
    write(library, [Given(TIME, Words("mostly", 4), Words("mostly", 5))])
    assert answers_of(library.look(ID).session) == {"time": Words("mostly", 5)}
    write(library, [Given(TIME, Words("mostly", 5), Words())])
    assert answers_of(library.look(ID).session) == {}


def test_what_was_changed_elsewhere_since_stays(library: Library) -> None:
    other = Library(library.root)
    theirs = replace(other.read(ID).session, title="Another title", debrief=(Answer(name="time", answer="theirs"),))
    other.write(theirs)
    with pytest.raises(CannotAnswer, match="changed elsewhere"):
        write(library, [Given(TIME, Words(), Words("mine"))])
    assert library.look(ID).session == theirs
    write(library, [Given(NEXT, Words(), Words("mine"))])
    there = library.look(ID).session
    assert there.title == "Another title"
    assert answers_of(there) == {"time": Words("theirs"), "next": Words("mine")}


def test_where_less_than_all_is_kept_there_is_no_place_for_answers(library: Library) -> None:
    library.write(redact(library.read(ID).session, "plan"))
    with pytest.raises(CannotAnswer, match="Less than all"):
        write(library, [Given(TIME, Words(), Words("mine"))])


def test_a_session_that_another_console_has_is_left_to_it(library: Library) -> None:
    with SessionLock(library.path(ID), START), pytest.raises(SessionInUse):
        write(library, [Given(TIME, Words(), Words("mine"))])


class Page:
    """A page of answers, and the session on a disk in the hand of the test."""

    def __init__(self) -> None:
        self.session = replace(a_session(), debrief=())
        self.answers = Answers()
        self.answers.begin(self.session)

    def type(self, text: str, score: int | None = None) -> None:
        """This stands in the field by now."""
        self.answers.type([(TIME, Words(text, score)), (NEXT, Words())])

    def write(self, given: Sequence[Given]) -> None:
        """The disk takes what was given."""
        self.session = with_answers(self.session, given)
        self.answers.settle(given, self.session)


def test_what_is_typed_is_unsaved_from_that_moment_on_until_the_disk_has_it() -> None:
    page = Page()
    assert page.answers.all_saved
    page.type("mos")
    assert not page.answers.all_saved
    given = page.answers.take_new()
    assert not page.answers.all_saved
    page.write(given)
    assert answers_of(page.session) == {"time": Words("mos")}
    assert page.answers.all_saved
    assert page.answers.take_new() == ()
    page.type("  mos\x1b ")
    assert page.answers.all_saved, "what a session does not take is no other answer"
    page.type("")
    page.write(page.answers.take_new())
    assert page.session.debrief == ()


def test_what_is_typed_while_it_is_written_is_written_next_and_is_nobody_elses_change() -> None:
    page = Page()
    page.type("mos")
    first = page.answers.take_new()
    page.type("mostly", 4)
    second = page.answers.take_new()
    page.write(first)
    assert not page.answers.all_saved
    page.write(second)
    assert page.answers.all_saved
    assert answers_of(page.session) == {"time": Words("mostly", 4)}


def test_what_is_refused_stays_unsaved_and_is_handed_on_again() -> None:
    page = Page()
    page.type("mostly")
    page.answers.refuse(page.answers.take_new())
    assert not page.answers.all_saved
    page.write(page.answers.take_new())
    assert page.answers.all_saved


def test_what_was_on_its_way_and_got_nowhere_is_handed_on_again_and_may_have_got_there_all_the_same() -> None:
    page = Page()
    page.type("mostly")
    page.session = with_answers(page.session, page.answers.take_new())
    page.answers.start_over()
    page.write(page.answers.take_new())
    assert page.answers.all_saved


def test_an_answer_given_elsewhere_to_another_question_is_not_taken_for_one_that_was_typed_here() -> None:
    page = Page()
    page.session = replace(page.session, debrief=(Answer(name="next", answer="theirs"),))
    page.type("mostly")
    page.write(page.answers.take_new())
    assert page.answers.all_saved
    assert page.answers.take_new() == ()
    assert answers_of(page.session) == {"time": Words("mostly"), "next": Words("theirs")}

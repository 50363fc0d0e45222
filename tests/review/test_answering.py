"""Answers on their way into the file: nothing else of it changes, and nobody's words are lost."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from codev_tui.model.keeping import keep
from codev_tui.model.protocol import Question
from codev_tui.model.session import Answer, Session
from codev_tui.review import answering
from codev_tui.review.answering import Answering, CannotAnswer, Given, Words, answers_of, with_answers
from codev_tui.store.claim import Claim, SessionInUse
from codev_tui.store.claimed import Change, change_file
from codev_tui.store.library import Library, SaveError
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

    def changing(id_: str, change: Change) -> Session:
        return change_file(library, id_, change, START)

    return answering.write_answers(changing, ID, given)


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
    library.write(keep(library.read(ID).session, "plan"))
    with pytest.raises(CannotAnswer, match="Less than all"):
        write(library, [Given(TIME, Words(), Words("mine"))])


def test_a_session_that_another_console_has_is_left_to_it(library: Library) -> None:
    with Claim(library.path(ID), START), pytest.raises(SessionInUse):
        write(library, [Given(TIME, Words(), Words("mine"))])


class Page:
    """A page of answers on a disk in the hand of the test."""

    def __init__(self) -> None:
        self.session = replace(a_session(), debrief=())
        self.fails = False
        self.written = 0
        self.meanwhile: Callable[[], None] = lambda: None
        self.answers = Answering(self._write)
        self.answers.begin(self.session)

    def _write(self, given: Sequence[Given]) -> Session:
        if self.fails:
            raise SaveError("The disk is full.")
        self.session = with_answers(self.session, given)
        self.written += 1
        self.meanwhile()
        return self.session

    def type(self, text: str, score: int | None = None) -> None:
        """This stands in the field by now."""
        self.answers.type([(TIME, Words(text, score))])


def test_what_is_typed_is_unsaved_from_that_moment_on_until_the_disk_has_it() -> None:
    page = Page()
    assert page.answers.all_saved
    page.type("mos")
    assert not page.answers.all_saved
    assert answers_of(page.answers.write() or a_session()) == {"time": Words("mos")}
    assert page.answers.all_saved
    assert page.answers.write() is None
    page.type("  mos\x1b ")
    assert page.answers.all_saved, "what a session does not take is no other answer"
    page.type("")
    page.answers.write()
    assert page.session.debrief == ()


def test_what_is_typed_while_it_is_written_is_written_next_and_is_nobody_elses_change() -> None:
    page = Page()
    page.type("mos")
    page.meanwhile = lambda: page.type("mostly", 4)
    page.answers.write()
    assert not page.answers.all_saved
    page.answers.write()
    assert page.answers.all_saved
    assert answers_of(page.session) == {"time": Words("mostly", 4)}


def test_what_the_disk_did_not_take_stays_unsaved_and_is_tried_again() -> None:
    page = Page()
    page.fails = True
    page.type("mostly")
    with pytest.raises(SaveError):
        page.answers.write()
    assert not page.answers.all_saved
    page.fails = False
    page.answers.write()
    assert page.answers.all_saved


def test_two_threads_that_write_do_so_one_after_the_other_and_the_last_letter_is_there() -> None:
    page, writing, go_on = Page(), threading.Event(), threading.Event()

    def slowly() -> None:
        writing.set()
        assert go_on.wait(10)

    page.meanwhile = slowly
    page.type("mos")
    threads = [threading.Thread(target=page.answers.write) for _each in range(2)]
    threads[0].start()
    assert writing.wait(10)
    page.type("mostly")
    threads[1].start()
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert (answers_of(page.session), page.written) == ({"time": Words("mostly")}, 2)
    assert page.answers.all_saved

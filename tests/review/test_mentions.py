"""What a session has of what is looked for, wherever in it the words stand."""

from codev_tui.model.query import parse_query
from codev_tui.review.search import mentions
from samples import a_session


def lines(asked: str) -> list[str]:
    return [hit.line for hit in mentions(a_session(), parse_query(asked))]


def test_a_text_with_any_of_the_words_is_told_those_with_most_of_them_first() -> None:
    assert lines("buddy") == ["We had a buddy", "Try a buddy"]
    assert lines("plan buddy")[0] == "You want a plan"
    assert lines("had plan buddy")[0] == "We had a buddy"


def test_the_words_are_marked_where_they_stand() -> None:
    hit, *_others = mentions(a_session(), parse_query("buddy had"))
    assert [hit.line[span.start : span.end] for span in hit.spans] == ["had", "buddy"]


def test_words_that_are_not_there_are_nowhere() -> None:
    assert lines("zebra") == []

"""What lists and the index need of a session is taken from the session as it was read."""

from codev_tui.model.query import parse_query
from codev_tui.model.session import Idea
from codev_tui.store.session_summary import searched_text, summary_of
from samples import a_session


def test_a_list_has_of_a_session_what_its_file_says() -> None:
    session = a_session()
    summary = summary_of(session)
    assert (summary.id, summary.title, summary.group) == (session.id, session.title, session.group)
    assert (summary.client, summary.elapsed_s) == (session.client, session.elapsed_s)
    assert (summary.ideas, summary.commitments) == (len(session.ideas), len(session.commitments))


def test_whatever_was_said_is_searched_without_case_and_accents() -> None:
    text = searched_text(a_session(ideas=(Idea(n=1, text="Un CŒUR d’équipe"),)))
    assert all(parse_query(word).spans(text) for word in ("coeur", "equipe", "amina", "farid", "north"))


def test_words_that_are_keys_or_kinds_are_not_among_what_was_said() -> None:
    text = searched_text(a_session())
    assert not any(parse_query(word).spans(text) for word in ("suggestion", "consultation", "exploration"))

"""A glimpse never misses a session that reading it would find."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from codev_tui.model.session import Session
from codev_tui.store.codec import encode
from codev_tui.store.glimpse import may_hold, texts_of
from strategies import lines, sessions


@settings(max_examples=50, deadline=None)
@given(sessions(), lines(1))
def test_the_group_of_a_session_is_always_seen(session: Session, group: str) -> None:
    assert may_hold(encode(replace(session, group=group)).encode(), "group", group)
    assert may_hold(encode(session).encode(), "state", session.state)


@pytest.mark.parametrize(
    "text",
    [
        'group = "North état"',
        "  'group'\t= 'North état' # ours",
        'x = 1\n"group" = "North \\u00e9tat"\r\n',
        'group = "North e\u0301tat"',
        'group = "North \\t état"',
        'group = """\nNorth état"""',
        "group='''North état'''",
    ],
)
def test_however_it_is_written(text: str) -> None:
    assert may_hold(text.encode(), "group", "North état")


@pytest.mark.parametrize("text", ['group = "NORTH ETAT"', 'group = "north ÉTAT"', "group = 'North  état'"])
def test_case_accents_and_spaces_do_not_tell_groups_apart(text: str) -> None:
    assert may_hold(text.encode(), "group", " North état")
    assert may_hold(text.encode(), "group", "north etat")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ('group = "L\'equipe"', "l’ÉQUIPE"),
        ('group = "L`equipe"', "l'equipe"),
        ('group = "North-West"', "north‑west"),
        ('group = "North–West"', "north-west"),
        ('group = "North\u200b team\ufeff"', "North team"),
        ('group = "North\\u200b team"', "North team"),
    ],
)
def test_apostrophes_hyphens_and_what_cannot_be_seen_do_not_either(text: str, asked: str) -> None:
    assert may_hold(text.encode(), "group", asked)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("value", ["é[" * 500_000, '"é' * 400_000, "é" + ".a" * 400_000, "[" * 900 + "é"])
def test_a_line_that_would_take_the_parser_too_long_is_left_to_the_reader(value: str) -> None:
    assert may_hold(f"group = {value}".encode(), "group", "North")
    assert list(texts_of(f"group = {value}".encode(), "group")) == []


def test_the_texts_under_a_key_are_told_wherever_they_stand() -> None:
    data = b'id = \'a\'\n[[ideas]]\nidea = 1\ntext = """\nid = "b" """\n id\t= "c\\u0064" # d\nid = 5\n'
    assert list(texts_of(data, "id")) == ["a", "cd"]


def test_spaces_do_not_tell_groups_apart() -> None:
    assert may_hold(b'group = "North  team"', "group", "North team")


@pytest.mark.parametrize("text", ['group = "South"', 'title = "North"', 'title = "group = North"', "", "group = 1"])
def test_most_other_files_need_not_be_read(text: str) -> None:
    assert not may_hold(text.encode(), "group", "North")

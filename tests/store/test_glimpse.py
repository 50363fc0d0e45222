"""A glimpse never misses a session that reading it would find."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from codev_tui.model.session import Session
from codev_tui.store.codec import encode
from codev_tui.store.glimpse import may_hold
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


def test_spaces_do_not_tell_groups_apart() -> None:
    assert may_hold(b'group = "North  team"', "group", "North team")


@pytest.mark.parametrize("text", ['group = "South"', 'title = "North"', 'title = "group = North"', "", "group = 1"])
def test_most_other_files_need_not_be_read(text: str) -> None:
    assert not may_hold(text.encode(), "group", "North")

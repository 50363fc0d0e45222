"""What is changed in a protocol file: one value at a time, and everything else stays as it was, comments too."""

import difflib
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.editing.protocol_acts import (
    LISTS,
    NotChanged,
    Stage,
    add_item,
    add_part,
    add_phase,
    change_item,
    drop_item,
    drop_stage,
    move_item,
    move_stage,
    set_about,
    set_minutes,
    set_values,
    why_only_text,
)
from codev_tui.model.protocol import Line, Phase
from codev_tui.store.protocol_blocks import blocks_of, text_of
from codev_tui.store.protocols import read_protocol, shipped_dir

SHIPPED = sorted(shipped_dir().glob("*.toml"))
CLASSIC = (shipped_dir() / "codev.en.toml").read_text(encoding="utf-8")
WELCOME, PRINCIPLES = Stage(0), Stage(0, 0)
"""The welcome has parts for a first session, for later ones, and for both."""
EXPLORATION = Stage(2)


def phases(text: str) -> list[dict[str, Any]]:
    return tomllib.loads(text)["phases"]  # type: ignore[no-any-return]


def phase(text: str, at: int) -> Phase:
    protocol, problems = read_protocol(Path("codev.en.toml"), text.encode())
    assert protocol is not None
    assert problems == []
    return protocol.phases[at]


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that went and came, with their sign."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_blocks_of_a_file_are_its_text_and_all_its_phases_can_be_changed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    protocol, _problems = read_protocol(path, text.encode())
    assert protocol is not None
    assert text_of(blocks_of(text)) == text
    assert why_only_text(text, protocol) == ""


# One value


def test_a_title_is_changed_in_its_line_and_nowhere_else() -> None:
    assert changed_lines(CLASSIC, set_values(CLASSIC, EXPLORATION, {"title": "The story"})) == [
        '-title = "Exploration"',
        '+title = "The story"',
    ]
    assert changed_lines(CLASSIC, set_about(CLASSIC, "title", "Ours")) == [
        '-title = "Classic co-development"',
        '+title = "Ours"',
    ]


def test_a_comment_beside_a_value_stays_beside_it() -> None:
    text = CLASSIC.replace('title = "Exploration"', 'title = "Exploration"  # as the group calls it')
    assert 'title = "The story"  # as the group calls it' in set_values(text, EXPLORATION, {"title": "The story"})


def test_a_new_key_stands_above_the_lists_of_its_phase_and_goes_without_a_trace() -> None:
    text = set_values(CLASSIC, EXPLORATION, {"voice_says": "one of us speaks"})
    assert changed_lines(CLASSIC, text) == ['+voice_says = "one of us speaks"']
    assert text.index("one of us speaks") < text.index("say = ", text.index('name = "exploration"'))
    assert set_values(text, EXPLORATION, {"voice_says": None}) == CLASSIC


def test_a_quotation_mark_or_a_backslash_is_text_like_all_other() -> None:
    words = 'say "no" \\ # and [[phases]] = 1'
    text = set_values(CLASSIC, EXPLORATION, {"forbidden": words})
    assert phases(text)[2]["forbidden"] == words


def test_what_is_not_there_any_more_is_refused() -> None:
    with pytest.raises(NotChanged, match="not in the file"):
        set_values(CLASSIC, Stage(20), {"title": "x"})
    with pytest.raises(NotChanged, match="not in the file"):
        set_values(CLASSIC, Stage(0, 20), {"title": "x"})


# Minutes


def test_parts_grow_with_their_phase_so_that_they_add_up() -> None:
    assert sum(part.minutes or 0 for part in phase(CLASSIC, 0).parts_in("later")) == phase(CLASSIC, 0).minutes == 10
    text = set_minutes(CLASSIC, WELCOME, 20)
    assert phase(text, 0).minutes == 20
    assert sum(part.minutes or 0 for part in phase(text, 0).parts_in("later")) == 20


def test_a_phase_takes_what_its_parts_take() -> None:
    before = phase(CLASSIC, 0)
    text = set_minutes(CLASSIC, PRINCIPLES, (before.parts[0].minutes or 0) + 4)
    assert phase(text, 0).minutes == before.minutes + 4


def test_a_phase_has_no_less_than_a_minute_for_each_part() -> None:
    with pytest.raises(NotChanged, match="1 minutes"):
        set_minutes(CLASSIC, WELCOME, 1)


def test_a_phase_without_a_clock_has_parts_without_minutes() -> None:
    text = set_minutes(CLASSIC, WELCOME, 0)
    assert phases(text)[0]["minutes"] == 0
    assert all("minutes" not in part for part in phases(text)[0]["parts"])


@given(st.integers(0, 6), st.integers(0, 60))
def test_whatever_the_minutes_of_a_phase_its_parts_fit(at: int, minutes: int) -> None:
    text = text_of([block for block in blocks_of(CLASSIC) if block.path != "lengths"])
    try:
        text = set_minutes(text, Stage(at), minutes)
    except NotChanged:
        assert minutes < 5
        return
    assert phase(text, at).minutes == minutes


# Phases and parts


def test_a_phase_moves_with_the_comments_above_it_and_back_again() -> None:
    text, place = move_stage(CLASSIC, WELCOME, 1)
    assert [each["name"] for each in phases(text)][:2] == ["topic", "welcome"]
    assert place == Stage(1)
    lines = text.splitlines()
    assert lines[lines.index('name = "welcome"') - 2].startswith("# 10 minutes, ours")
    assert move_stage(text, place, -1) == (CLASSIC, WELCOME)


def test_a_part_moves_within_its_phase_and_no_further() -> None:
    text, place = move_stage(CLASSIC, PRINCIPLES, 1)
    assert [part["title"] for part in phases(text)[0]["parts"]][:2] == ["Follow-up", "Principles"]
    assert move_stage(text, place, -1) == (CLASSIC, PRINCIPLES)
    assert move_stage(CLASSIC, PRINCIPLES, -1) == (CLASSIC, PRINCIPLES)


def test_what_is_added_and_dropped_leaves_the_file_as_it_was() -> None:
    text, place = add_phase(CLASSIC, 2, "A walk: outside", 5)
    assert (phase(text, 3).name, phase(text, 3).minutes, place) == ("a-walk-outside", 5, Stage(3))
    assert drop_stage(text, place) == CLASSIC
    text, place = add_part(CLASSIC, Stage(0, 2), "A song", 2)
    assert phase(text, 0).parts[3].title == "A song"
    assert phase(text, 0).minutes == 12
    assert drop_stage(text, place) == CLASSIC


def test_a_phase_of_a_name_that_there_is_gets_another_name() -> None:
    text, _place = add_phase(CLASSIC, 2, "Topic", 5)
    assert phase(text, 3).name == "topic-2"


def test_the_first_part_of_a_phase_has_all_its_minutes() -> None:
    text = (shipped_dir() / "troika.en.toml").read_text(encoding="utf-8")
    at = next(at for at, each in enumerate(phases(text)) if not each.get("parts"))
    added, place = add_part(text, Stage(at), "Alone", None)
    assert place == Stage(at, 0)
    assert phases(added)[at]["parts"][0]["title"] == "Alone"
    assert phases(added)[at]["minutes"] == phases(text)[at]["minutes"]


def lengths(text: str) -> list[list[int]]:
    return [length["minutes"] for length in tomllib.loads(text)["lengths"]]


def test_lengths_keep_a_number_for_each_phase() -> None:
    before = lengths(CLASSIC)
    assert len(before) > 1
    added, place = add_phase(CLASSIC, 0, "One more", 7)
    assert lengths(added) == [[each[0], 7, *each[1:]] for each in before]
    moved, _place = move_stage(CLASSIC, Stage(0), 1)
    assert lengths(moved) == [[each[1], each[0], *each[2:]] for each in before]
    assert lengths(drop_stage(added, place)) == before


def test_the_usual_length_has_the_minutes_of_the_phases_and_others_keep_their_own() -> None:
    usual = [each["minutes"] for each in phases(CLASSIC)]
    before = lengths(CLASSIC)
    assert usual in before
    for text in (set_minutes(CLASSIC, EXPLORATION, 18), set_minutes(CLASSIC, Stage(2, 0), 9)):
        assert lengths(text) == [[*usual[:2], 18, *usual[3:]] if each == usual else each for each in before]
    timeless = set_minutes(CLASSIC, EXPLORATION, 0)
    assert all(each[2] == 0 for each in lengths(timeless))
    phase(timeless, 2)


# Lines


def say(text: str) -> list[Any]:
    return phases(text)[0]["parts"][0]["say"]  # type: ignore[no-any-return]


def test_lines_are_added_changed_moved_and_dropped_one_by_one() -> None:
    before = say(CLASSIC)
    added = add_item(CLASSIC, PRINCIPLES, "say", 2, Line(say="Take your time."))
    assert say(added) == [*before[:2], "Take your time.", *before[2:]]
    assert changed_lines(CLASSIC, added) == ['+    "Take your time.",']
    changed = change_item(added, PRINCIPLES, "say", 2, Line(say="Take it.", when="first"))
    assert say(changed)[2] == {"say": "Take it.", "when": "first"}
    moved = move_item(changed, PRINCIPLES, "say", 2, 0)
    assert say(moved)[0] == say(changed)[2]
    assert say(drop_item(moved, PRINCIPLES, "say", 0)) == before


def test_the_last_line_of_a_phase_leaves_an_empty_list_and_of_a_part_none() -> None:
    text = add_item(CLASSIC, WELCOME, "say", 0, Line(say="Hello."))
    assert phases(text)[0]["say"] == ["Hello."]
    assert phases(drop_item(text, WELCOME, "say", 0))[0]["say"] == []
    for _line in say(CLASSIC):
        text = drop_item(text, PRINCIPLES, "say", 0)
    assert "say" not in phases(text)[0]["parts"][0]


# Whatever is done

_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
_STAGE = st.builds(Stage, st.integers(0, 7), st.integers(-1, 3))
_ACTS: st.SearchStrategy[Callable[[str], str]] = st.one_of(
    st.builds(lambda stage, words: lambda text: set_values(text, stage, {"title": words}), _STAGE, _WORDS),
    st.builds(lambda stage, given: lambda text: set_values(text, stage, {"round": given}), _STAGE, st.booleans()),
    st.builds(lambda stage, minutes: lambda text: set_minutes(text, stage, minutes), _STAGE, st.integers(0, 90)),
    st.builds(lambda stage, by: lambda text: move_stage(text, stage, by)[0], _STAGE, st.integers(-2, 2)),
    st.builds(lambda stage: lambda text: drop_stage(text, stage), _STAGE),
    st.builds(
        lambda stage, words, minutes: lambda text: add_phase(text, stage.phase, words, minutes)[0],
        _STAGE,
        _WORDS,
        st.integers(0, 20),
    ),
    st.builds(
        lambda stage, words, minutes: lambda text: add_part(text, stage, words, minutes)[0],
        _STAGE,
        _WORDS,
        st.none() | st.integers(1, 9),
    ),
    st.builds(
        lambda stage, key, at, words, when: lambda text: add_item(text, stage, key, at, Line(say=words, when=when)),
        _STAGE,
        st.sampled_from(LISTS),
        st.integers(0, 2),
        _WORDS,
        st.sampled_from([None, "first", "unheard"]),
    ),
)


def comments(text: str) -> int:
    return sum(line.lstrip().startswith("#") for line in text.splitlines())


@given(st.sampled_from([path for path in SHIPPED if path.stat().st_size < 15_000]), st.lists(_ACTS, max_size=8))
def test_whatever_is_done_leaves_a_file_that_can_be_read(path: Path, acts: list[Callable[[str], str]]) -> None:
    text = path.read_text(encoding="utf-8")
    for act in acts:
        before = text
        try:
            text = act(text)
        except NotChanged:
            continue
        tomllib.loads(text)
        if len(phases(text)) >= len(phases(before)):
            assert comments(text) >= comments(before) or len(text) < len(before)

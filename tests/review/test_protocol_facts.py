"""Two lines on a protocol, for somebody who chooses one."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from codev_tui.model.protocol import Length, Protocol
from codev_tui.review.protocol_facts import facts
from codev_tui.store.protocols import ProtocolFiles, shipped_dir

NAMES = sorted({path.name.partition(".")[0] for path in shipped_dir().glob("*.toml")})


def shipped(name: str, language: str = "en") -> Protocol:
    return ProtocolFiles(Path("no-folder")).load(name, language)


def test_the_first_line_is_what_it_is_for_how_long_and_for_how_many() -> None:
    assert facts(shipped("case-clinic"))[0] == (
        "A case mirrored in images, feelings and gestures, with no advice at all: take it for a deep question "
        "that advice has not helped. 70 minutes, for 3 to 5 people."
    )
    assert facts(shipped("troika"))[0].endswith("or a room full of people. 30 minutes, for 3 people.")


def test_all_lengths_that_it_has_minutes_for_are_told_the_shortest_first() -> None:
    protocol = shipped("codev")
    shorter = Length(title="Express", minutes=(5, 5, 10, 8, 16, 8, 8))
    assert "60, 90 minutes, " in facts(replace(protocol, lengths=(shorter,)))[0]


def test_the_second_line_is_what_it_collects() -> None:
    assert facts(shipped("codev"))[1] == (
        "It collects: what became of commitments, topics, facts, difficulties, relation, reformulations, the request, "
        "ideas, commitments, learnings, feedback."
    )


def test_kinds_and_fields_of_a_protocol_have_its_own_words() -> None:
    assert facts(shipped("heilsbronn"))[1] == (
        "It collects: topics, the case, my part in it, the request, hypothesis, feeling, verdicts (hypothesis), "
        "proposal, commitments, learnings, feedback."
    )


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("name", NAMES)
def test_every_protocol_has_both_lines_in_french(name: str) -> None:
    purpose, collected = facts(shipped(name, "fr"))
    assert " minutes, pour " in purpose
    assert collected.startswith("On y recueille\u00a0: ")

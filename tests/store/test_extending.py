"""A protocol that says only what is different from another one."""

from pathlib import Path

import pytest

from codev_tui.store.protocols import ProtocolFiles, check

OURS = """\
format = 1
name = "ours"
language = "en"
extends = "codev"
title = "Our way"

[[lengths]]
title = "Lunch"
minutes = [5, 5, 10, 8, 17, 8, 7]

[[phases]]
name = "consultation"
forbidden = "no comments, no ranking"
"""


def own(tmp_path: Path, text: str = OURS, name: str = "ours.en.toml") -> Path:
    """A protocol of the facilitator's own that extends another."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_protocol_that_extends_another_has_all_of_it_but_what_it_says_itself(tmp_path: Path) -> None:
    assert check(own(tmp_path)) == []
    scripts = ProtocolFiles(tmp_path)
    ours, theirs = scripts.load("ours", "en"), scripts.load("codev", "en")
    assert (ours.title, ours.minutes, len(ours.phases)) == ("Our way", theirs.minutes, len(theirs.phases))
    changed = [a.name for a, b in zip(ours.phases, theirs.phases, strict=True) if a != b]
    assert changed == ["consultation"]
    assert ours.length(60) is not None


def test_it_extends_the_form_of_address_that_it_has(tmp_path: Path) -> None:
    text = OURS.replace('language = "en"', 'language = "fr"\naddress = "vous"')
    own(tmp_path, text, "ours.fr.vous.toml")
    scripts = ProtocolFiles(tmp_path)
    assert scripts.load("ours", "fr").phases[0] == scripts.load("codev", "fr", "vous").phases[0]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('"codev"', '"nothing"'), "line 4: extends is nothing, and there is no protocol nothing.en.toml beside"),
        (('"consultation"', '"debate"'), "line 12: phases[0].name is debate, which codev does not have"),
        (("8, 7]", "8]"), "line 9: lengths[0].minutes has 6 numbers, and there are 7 phases"),
        (("8, 7]", "8, 0]"), "line 9: lengths[0].minutes needs at least 1 for each phase that has a clock"),
        (('forbidden = "no comments, no ranking"', "minutes = 9"), "the parts of phases[4] take 23 minutes"),
    ],
)
def test_what_is_wrong_in_it_is_said_with_the_line_of_its_own_file(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    (problem,) = check(own(tmp_path, OURS.replace(*change)))
    assert problem.startswith("ours.en.toml")
    assert told in problem


def test_what_extends_another_is_not_extended_itself(tmp_path: Path) -> None:
    own(tmp_path)
    text = OURS.replace('"ours"', '"more"').replace('"codev"', '"ours"')
    (problem,) = check(own(tmp_path, text, "more.en.toml"))
    assert "extends is ours, which extends another protocol itself: extend that one." in problem

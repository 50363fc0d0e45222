"""What is typed into a search finds what was meant, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.model.query import NothingAsked, as_typed, parse_query
from codev_tui.model.text import fold


def found(asked: str, text: str) -> list[str]:
    return [text[start:end] for start, end in parse_query(asked).spans(text)]


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("buddy", "We had a buddy.", ["buddy"]),
        ("BUDDY", "A Buddy, or two buddies", ["Buddy"]),
        ("equipe", "L’équipe a changé", ["équipe"]),
        ("équipe", "EQUIPE", ["EQUIPE"]),
        ("coeur", "au cœur du sujet", ["cœur"]),
        ("strasse", "die Straße", ["Straße"]),
        ("onbo", "onboarding, onboard, board", ["onboarding", "onboard"]),
        ("onbo*", "onboarding, onboard, board", ["onboarding", "onboard"]),
        ('"onboard"', "onboarding, onboard, board", ["onboard"]),
        ("week first", "the first week", ["first", "week"]),
        ('"first week"', "first the week, then the first week", ["first", "week"]),
        ('"first we"*', "the first weeks", ["first", "weeks"]),
        ("e-mail", "an e-mail, an email", ["e", "mail"]),
        ("l'equipe", "toute lʼéquipe", ["lʼéquipe"]),
        ("equipe", "lʼéquipe et l´équipe", ["lʼéquipe", "équipe"]),
        ("co-dev", "un co‑dev, un co–dev", ["co", "dev", "co", "dev"]),
        ("hyphenation", "hyphen\u00adation", ["hyphen\u00adation"]),
        ("\ufeffstandup", "a stand\u200bup", ["stand\u200bup"]),
        ("x\u0302y", "x\u0302y", ["x\u0302y"]),
        ("привет", "Привет всем", ["Привет"]),
        ("漢字", "漢字", ["漢字"]),
        ("[/b]", "a [b]bold[/b] word", ["b", "bold", "b"]),
    ],
)
def test_a_word_is_found_whatever_its_case_and_accents(asked: str, text: str, marked: list[str]) -> None:
    assert found(asked, text) == marked


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ('"bud"', "We had a buddy"),
        ("buddy mentor", "We had a buddy"),
        ('"week first"', "the first week"),
        ('"first week"', "the first long week"),
        ("onbo*", "aboard"),
    ],
)
def test_what_does_not_hold_all_that_is_asked_is_not_found(asked: str, text: str) -> None:
    assert found(asked, text) == []


def test_every_word_may_go_on_unless_it_stands_in_quotes() -> None:
    assert found("fir onbo", "the first onboarding") == ["first", "onboarding"]
    assert found('"first we"', "the first week") == []


def test_what_was_in_quotes_for_the_shell_is_a_phrase() -> None:
    assert as_typed(("first week", "buddy")) == '"first week" buddy'
    assert as_typed(('"first week" buddy',)) == '"first week" buddy'


@pytest.mark.parametrize("asked", ["", "   ", '""', "…", "*", '" - "'])
def test_nothing_but_punctuation_is_told(asked: str) -> None:
    with pytest.raises(NothingAsked, match="no word to look for"):
        parse_query(asked)


@given(st.text(), st.text())
def test_whatever_is_found_may_be_in_the_folded_text(asked: str, text: str) -> None:
    try:
        query = parse_query(asked)
    except NothingAsked:
        return
    spans = query.spans(text)
    assert not spans or query.may_be_in(fold(text))
    assert list(spans) == sorted(set(spans))
    assert all(text[span.start : span.end] for span in spans)

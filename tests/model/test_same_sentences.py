"""Two protocols are made from the classic one's sentences: what is the same in them stays the same, in every form.

A sentence that is changed in the classic protocol is changed in them as well, or is counted here as their own.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).parents[2] / "data" / "scripts"
FORMS = ("en", "fr", "fr.vous")
NOT_SENTENCES = {
    *("name", "language", "address", "voice", "when", "activity", "kind"),
    *("first", "last", "park", "client", "setting"),
}
OWN = {
    "codev-contract": {
        "title": 1,
        "summary": 1,
        "advice": 1,
        "opening": 1,
        "topic": 1,
        "presentation": 10,
        "clarification": 6,
        "contract": 6,
        "synthesis": 1,
        "learning": 5,
    },
    "half-day": {
        "title": 1,
        "summary": 1,
        "advice": 2,
        "opening": 6,
        "topic": 6,
        "pause": 19,
        "presentation": 10,
        "clarification": 6,
        "contract": 4,
        "synthesis": 2,
        "learning": 4,
    },
}
"""How many sentences each has of its own: by phase, else by key. All others are the classic protocol's."""

Place = tuple[str | int, ...]


def sentences(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text that is read or said, with its place in the file."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in NOT_SENTENCES:
                yield from sentences(each, (*place, key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from sentences(each, (*place, at))


@cache
def document(name: str, form: str) -> dict[str, Any]:
    """A shipped file as it is written."""
    return tomllib.loads((SCRIPTS / f"{name}.{form}.toml").read_text(encoding="utf-8"))


@cache
def texts(name: str, form: str) -> dict[Place, str]:
    """The sentences of a shipped file by their places."""
    return dict(sentences(document(name, form)))


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("form", FORMS)
def test_what_a_protocol_does_not_have_of_its_own_is_the_classic_ones_word_for_word(name: str, form: str) -> None:
    classic = set(texts("codev", form).values())
    own = {place: text for place, text in texts(name, form).items() if text not in classic}
    phases = document(name, form)["phases"]
    where = Counter(phases[place[1]]["name"] if place[0] == "phases" else place[0] for place in own)
    assert where == OWN[name], "\n".join(own.values())


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("form", [form for form in FORMS if form != "en"])
def test_a_sentence_of_the_classic_protocol_is_the_same_one_in_every_form(name: str, form: str) -> None:
    english, theirs, classic = texts(name, "en"), texts(name, form), texts("codev", form)
    places: dict[str, set[str]] = {}
    for place, text in texts("codev", "en").items():
        places.setdefault(text, set()).add(classic[place])
    assert [
        (theirs[place], places[text])
        for place, text in english.items()
        if text in places and theirs[place] not in places[text]
    ] == []

"""What is handed out speaks the session's language alone, whatever the program speaks."""

import re
from collections.abc import Collection
from random import Random

import pytest
from msgspec.structs import replace

from codev_tui import i18n
from codev_tui.export.exporting import Export, export
from codev_tui.export.options import FORMATS, ExportOptions, has_forms
from export.everything import AUDIENCES, MARK, every_export, marked
from samples import a_session
from tongues import words_of, words_of_one_language_alone

_TYPED = re.compile(f"{MARK}.*?{MARK}", re.DOTALL)
_READ = ("md", "html", "ics")
"""The formats that people read. Tables and JSON have the keys of the session file, in no language, and its words."""
_MACHINES = re.compile(
    r"<style>[\s\S]*?</style>|<[^>]*>|^(?:BEGIN|END|PRODID|UID|CLASS|TRANSP|METHOD|CALSCALE):.*|^[A-Z;=-]+:",
    re.MULTILINE,
)
"""What only programs read of a page or a calendar."""


def handed_out(language: str, *, pseudonyms: bool, formats: Collection[str] = FORMATS) -> dict[str, Export]:
    """What each reader gets in each format, without what the facilitator is told before it is written."""
    session = replace(marked(a_session()), language=language)
    plans = {
        f"plan as {to} for {audience}": export(
            [session], ExportOptions(to, audience, pseudonyms, form="plan"), Random(1)
        )
        for audience in AUDIENCES
        for to in FORMATS
        if to in formats and has_forms(to, audience)
    }
    return plans | {
        f"{to} for {audience}": exported._replace(caution="")
        for audience in AUDIENCES
        for to, exported in every_export([session], audience, pseudonyms=pseudonyms).items()
        if to in formats
    }


@pytest.mark.parametrize("pseudonyms", [False, True])
@pytest.mark.parametrize(("program", "session"), [("en", "fr"), ("fr", "en")])
def test_what_is_handed_out_is_the_same_whatever_the_program_speaks(
    program: str, session: str, *, pseudonyms: bool
) -> None:
    i18n.set_language(session)
    wanted = handed_out(session, pseudonyms=pseudonyms)
    i18n.set_language(program)
    assert handed_out(session, pseudonyms=pseudonyms) == wanted


@pytest.mark.parametrize("pseudonyms", [False, True])
@pytest.mark.parametrize(("program", "session"), [("en", "fr"), ("fr", "en")])
def test_what_is_handed_out_has_no_word_of_the_programs_language(
    program: str, session: str, *, pseudonyms: bool
) -> None:
    i18n.set_language(program)
    foreign = words_of_one_language_alone()[program]
    for what, exported in handed_out(session, pseudonyms=pseudonyms, formats=_READ).items():
        said = _MACHINES.sub(" ", _TYPED.sub(" ", exported.one.replace("\n ", "")))
        assert foreign & words_of(said) == set(), what


def test_a_word_of_the_other_language_would_be_found() -> None:
    foreign = words_of_one_language_alone()
    assert {"commitments", "ideas", "kept"} <= foreign["en"]
    assert {"engagements", "idées", "gardée"} <= foreign["fr"]

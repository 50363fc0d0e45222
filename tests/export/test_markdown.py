"""Markdown, read by a parser that is not ours."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from codev_tui.export.exporting import export
from codev_tui.export.options import ExportOptions
from codev_tui.model.session import Facets, Idea, Request, Session
from codev_tui.model.text import clean, clean_line
from hostile import HOSTILE, letters_of
from samples import a_session
from strategies import sessions, texts, tried_on_sessions


def tokens(text: str) -> list[Token]:
    """The document as a reader of GitHub's Markdown sees it, HTML allowed."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def inline(found: list[Token]) -> Iterator[Token]:
    """Every piece of text, code, picture or tag."""
    for token in found:
        yield from token.children or ([token] if token.type in ("html_block", "fence", "code_block") else [])


def words(text: str) -> str:
    """What a reader sees of the document: letters alone, so that it does not matter where lines are broken."""
    seen = "".join(token.content for token in inline(tokens(text)) if token.type in ("text", "code_inline"))
    return letters_of(seen.replace("\u00a0", ""))


def kinds(text: str) -> set[str]:
    """What kinds of markup there are."""
    found = tokens(text)
    return {token.type.removesuffix("_open") for token in (*found, *inline(found))}


OURS = kinds(export([a_session()], ExportOptions("md")).one)


def markdown(session: Session) -> str:
    return export([session], ExportOptions("md")).one


def visible(text: str) -> str:
    """The letters that must be found again: white space and what has no width in any font aside."""
    return letters_of(unicodedata.normalize("NFC", text)).replace("\u00a0", "")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_people_typed_is_text_and_no_markup(text: str) -> None:
    session = replace(
        a_session(title=clean_line(text), group=clean_line(text)),
        ideas=(Idea(n=1, text=clean(text)),),
        requests=(Request(text=clean(text)),),
    )
    written = markdown(session)
    assert kinds(written) <= OURS
    assert words(written).count(visible(clean(text))) >= 2


@settings(max_examples=150)
@given(
    texts(1) | st.text(alphabet="*_`[]()<>#+-=.!|~&;\\1 \n\tab:$", min_size=1, max_size=30).map(clean).filter(str.strip)
)
def test_any_text_comes_back_to_the_letter(text: str) -> None:
    phase = replace(a_session().phases[1], fields=Facets(facts=text), notes="")
    written = markdown(a_session(phases=(phase,), ideas=(Idea(n=1, text=text),), commitments=(), feedback=()))
    assert kinds(written) <= OURS
    assert words(written).count(visible(text)) >= (2 if visible(text) else 0)


@tried_on_sessions
@given(st.lists(sessions(), min_size=1, max_size=3))
def test_every_session_is_one_heading_with_its_chapters_below(some: list[Session]) -> None:
    written = export(some, ExportOptions("md")).one
    headings = [token.tag for token in tokens(written) if token.type == "heading_open"]
    assert headings.count("h1") == len(some)
    assert set(headings) <= {"h1", "h2"}
    assert kinds(written) <= OURS | {"hardbreak"}


def test_it_reads_well_as_it_stands() -> None:
    written = export([a_session()], ExportOptions("md", "group")).one
    assert written.startswith(
        "# Onboarding a remote team\n\n"
        "Sun 22 Nov 2026 14:00 to 14:45 · Classic co-development\n\n"
        "> **Request**\n>\n> help me to set up the first two weeks\n\n"
        "- Group: North team\n"
    )
    assert "- **1.** **Ben**: We had a buddy *(experience, kept, grew into commitment 1)*\n" in written
    assert "- **1.** **Amina**: Write the first-week plan *(partly done)*\n  - First step: Block two hours\n" in written
    assert "| Exploration | 10 min | 11 min | +1 |\n" in written
    assert "| Consultation | 25 min | not reached |  |\n" in written


def test_lines_stay_lines_and_indents_stay_indents() -> None:
    written = markdown(a_session(ideas=(Idea(n=7, by="Ben", text="first\n    second\n\nthird"),)))
    assert "- **7.** **Ben**: first  \n  \u00a0\u00a0\u00a0\u00a0second\n\n  third" in written


def test_the_request_is_read_after_the_stem_that_it_was_asked_with() -> None:
    stem = "I would like you to help me to…"
    session = a_session(requests=(Request(text="set up the first two weeks"),), request_stem=stem)
    assert "I would like you to help me to set up the first two weeks" in markdown(session)
    assert "help me" not in markdown(replace(session, request_stem=""))


@pytest.mark.parametrize(("language", "words"), [("en", "Active listening"), ("fr", "Écoute active")])
def test_principles_have_their_words_and_not_the_names_of_the_file(language: str, words: str) -> None:
    session = a_session(language=language)
    first = replace(session.phases[0], principles=("active-listening", "our-own_rule"))
    text = markdown(replace(session, phases=(first, *session.phases[1:])))
    assert "active-listening" not in text
    assert f"{words}, our own rule" in text.replace("\\", "")

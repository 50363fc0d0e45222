"""The page: well formed, self-contained, and what people typed is text."""

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from codev_tui.export.exporting import export
from codev_tui.export.options import ExportOptions
from codev_tui.model.session import Idea, Session
from codev_tui.model.text import clean, clean_line
from export.everything import AUDIENCES
from hostile import HOSTILE, letters_of
from samples import a_session
from strategies import sessions, tried_on_sessions

EMPTY = {"meta"}


class Page(HTMLParser):
    """A page as a browser takes it apart; anything that is opened and not closed is a mistake."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.styles = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opened."""
        assert len(dict(attrs)) == len(attrs), "an attribute twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closed."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text."""
        if self.open[-1:] == ["style"]:
            self.styles += data
        else:
            self.text += data

    def names(self) -> set[str]:
        """The elements that there are."""
        return {tag for tag, _attributes in self.tags}

    def headings(self) -> list[int]:
        """The levels of the headings, in order."""
        return [int(tag[1]) for tag, _attributes in self.tags if tag[0] == "h" and tag[1:].isdigit()]


def page(session: Session) -> Page:
    return Page(export([session], ExportOptions("html")).one)


def check(found: Page) -> None:
    """Nothing is loaded, nothing runs, and headings go down one level at a time."""
    assert not found.names() & {"script", "link", "img", "iframe", "object", "form", "base", "svg", "video"}
    for tag, attributes in found.tags:
        assert not any(name.startswith("on") or name in ("src", "srcset", "action") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#"), tag
    assert "url(" not in found.styles
    assert "@import" not in found.styles
    levels = found.headings()
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attributes["id"] for _tag, attributes in found.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_people_typed_is_text(text: str) -> None:
    session = replace(a_session(title=clean_line(text), group=text), ideas=(Idea(n=1, by=text, text=clean(text)),))
    ordinary = page(a_session())
    found = page(session)
    check(found)
    assert found.names() <= ordinary.names()
    assert letters_of(found.text).count(letters_of(clean(text))) >= 3


@tried_on_sessions
@given(st.lists(sessions(), min_size=1, max_size=3), st.sampled_from(AUDIENCES))
def test_every_page_is_well_formed_and_loads_nothing(some: list[Session], audience: str) -> None:
    exported = export(some, ExportOptions("html", audience))  # type: ignore[arg-type]
    for text in (exported.one, *(file.text for file in exported.files)):
        check(Page(text))


def test_the_page_says_its_language_and_each_session_its_own() -> None:
    text = export([a_session(language="fr"), a_session(id="2026-11-22-1400")], ExportOptions("html")).one
    languages = [(tag, attributes["lang"]) for tag, attributes in Page(text).tags if "lang" in attributes]
    assert languages == [("html", "en"), ("article", "fr"), ("article", "en")]


def test_a_browser_is_told_to_refuse_everything_but_the_styles() -> None:
    metas = [attributes for tag, attributes in page(a_session()).tags if tag == "meta"]
    (policy,) = (meta["content"] for meta in metas if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert {"charset": "utf-8"} in metas


def test_it_is_made_for_paper_and_for_light_and_dark() -> None:
    styles = page(a_session()).styles
    assert "prefers-color-scheme: dark" in styles
    assert "@media print" in styles
    assert "@page" in styles
    assert " size:" not in styles.partition("@page")[2].partition("}")[0], "the printer knows its paper"


def test_ideas_have_their_own_numbers() -> None:
    found = page(a_session(ideas=(Idea(n=2, text="two"), Idea(n=5, text="five")), commitments=()))
    assert [attributes["value"] for tag, attributes in found.tags if "value" in attributes] == ["2", "5"]


def test_several_sessions_have_a_list_that_leads_to_each() -> None:
    text = export([a_session(), a_session(id="2026-11-22-1400")], ExportOptions("html")).one
    found = Page(text)
    targets = [attributes["href"] for tag, attributes in found.tags if tag == "a"]
    assert targets == ["#session-1", "#session-2"]
    assert [attributes["id"] for tag, attributes in found.tags if tag == "article"] == ["session-1", "session-2"]
    assert "<title>2 sessions</title>" in text

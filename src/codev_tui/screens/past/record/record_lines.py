"""The record of one session as lines of a page, in which the words that are looked for are marked."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from codev_tui.i18n import _, labelled
from codev_tui.model import labels
from codev_tui.model.query import Query, Span
from codev_tui.review.search import Hit
from codev_tui.review.session_text import INDENT, Section
from codev_tui.widgets.page import PageLine

_MARK = "bold underline $text-accent"
_HEADING = "bold $text-accent"
_FOUND_MAX = 12
"""More lines than this are not told one by one: the record follows, in which they are marked."""


def record_lines(
    sections: Sequence[Section], found: Sequence[Hit] = (), query: Query | None = None
) -> tuple[PageLine, ...]:
    """First the lines that were found, then the whole record."""
    return (*_found(found), *(line for section in sections for line in _of(section, query)))


def _found(found: Sequence[Hit]) -> Iterator[PageLine]:
    if not found:
        return
    yield PageLine(Content.styled(_("Found"), _HEADING))
    for hit in found[:_FOUND_MAX]:
        said = labels.key_word(hit.field)
        where = _("{name}, {field}").format(name=hit.by, field=said) if hit.by and hit.field != "people" else said
        label = Content.styled(labelled(where, ""), "$foreground 75%")
        yield PageLine(Content.assemble(label, _with_marks(hit.line, hit.spans)), 2, 4)
    if len(found) > _FOUND_MAX:
        more = _("and {n} more, marked below").format(n=len(found) - _FOUND_MAX)
        yield PageLine(Content.styled(more, "$foreground 75%"), 2, 4)
    yield PageLine(Content(""))


def _of(section: Section, query: Query | None) -> Iterator[PageLine]:
    yield PageLine(Content.styled(section.title, _HEADING))
    for text in section.lines:
        said = text.lstrip()
        indent = len(INDENT) + len(text) - len(said)
        hanging = indent + (len(said) - len(said.lstrip("0123456789")) and len(INDENT))
        terms = query.terms if query else ()
        spans = [span for term in terms for span in Query((term,)).spans(said)]
        yield PageLine(_with_marks(said, spans), indent, hanging)
    yield PageLine(Content(""))


def _with_marks(text: str, spans: Sequence[Span]) -> Content:
    content = Content(text)
    for span in spans:
        content = content.stylize(_MARK, *span)
    return content

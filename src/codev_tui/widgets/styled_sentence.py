"""A whole sentence as content, some of what is filled into it drawn in another style."""

from string import Formatter

from textual.content import Content


def styled_sentence(sentence: str, style: str, **parts: tuple[str, str]) -> Content:
    """The sentence in that style, each of its places filled with a text in a style of its own.

    So a translation can put what is filled in wherever its language wants it.
    """
    pieces: list[tuple[str, str]] = []
    for words, name, _form, _conversion in Formatter().parse(sentence):
        pieces.append((words, style))
        if name is not None:
            pieces.append(parts[name])
    return Content.assemble(*(piece for piece in pieces if piece[0]))

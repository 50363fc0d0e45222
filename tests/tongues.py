"""Languages made up for tests."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.pofile import write_po
from hatch_build import compile_catalogues

from catalogues import brought_along, catalogue_path, read_catalogue

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[^\W\d_]{2,}")


def a_language(directory: Path, language: str, put: Callable[[str], str]) -> None:
    """A catalogue as the recipe has it begun, each sentence translated by `put`, compiled into the directory."""
    path = directory / language / "LC_MESSAGES" / "codev.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(_compiled(language, put))


@cache
def _compiled(language: str, put: Callable[[str], str]) -> bytes:
    """To read every sentence of the program takes a second, and many tests speak the same languages."""
    with TemporaryDirectory() as source:
        path = Path(source) / language / "LC_MESSAGES" / "codev.po"
        path.parent.mkdir(parents=True)
        path.write_bytes(brought_along(path, language))
        catalogue = read_catalogue(path)
        for message in catalogue:
            if isinstance(message.id, str) and message.id:
                message.string = put(message.id)
            elif message.id:
                message.string = tuple(put(message.id[min(form, 1)]) for form in range(catalogue.num_plurals))
        with path.open("wb") as file:
            write_po(file, catalogue)
        (made,) = compile_catalogues(Path(source), Path(source))
        return made.read_bytes()


def shouted(sentence: str) -> str:
    """The sentence in capitals, but for what is filled in."""
    return "".join(part if part.startswith("{") else part.upper() for part in re.split(r"(\{[^{}]*\})", sentence))


def stretched(sentence: str) -> str:
    """The sentence longer by two fifths and between marks, as a language with long words would have it."""
    spaces = re.fullmatch(r"(\s*)(.*?)(\s*)", sentence, re.DOTALL)
    assert spaces is not None
    before, words, after = spaces.groups()
    return f"{before}⟦{words}{'~' * (2 * len(words) // 5)}⟧{after}"


def words_of(text: str) -> set[str]:
    """The words of a text, in small letters, without what is filled in."""
    return {word.casefold() for word in _WORD.findall(_PLACEHOLDER.sub(" ", text))}


def _forms(said: str | Sequence[str] | None) -> Sequence[str]:
    return [said] if isinstance(said, str) else said or ()


@cache
def words_of_one_language_alone() -> dict[str, set[str]]:
    """The words of the program in English that French does not have, and the other way round."""
    english, french = set[str](), set[str]()
    for message in read_catalogue(catalogue_path("fr")):
        english |= words_of(" ".join(_forms(message.id)))
        french |= words_of(" ".join(_forms(message.string)))
    return {"en": english - french, "fr": french - english}

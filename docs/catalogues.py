"""Bring the catalogues up to the sentences of the program: `python docs/catalogues.py`, or with a language begin one.

New messages come in empty, and those that the program no longer has go. `--check` changes nothing, and ends in 1 where
something would change. Afterwards `pip install -e .` compiles them.
"""

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = ROOT / "src" / "codev_tui"
LOCALE: Final = SOURCE / "locale"
KEYWORDS: Final = {
    "_": None,
    "N_": None,
    "filled": None,
    "NP_": ((1, "c"), 2),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
"""The functions whose arguments are messages; the context comes first where there is one."""
_TOOL: Final = b'"Generated-By: '
"""Begins the line that differs with every version of the tool."""
NOTES: Final = ("Translators:",)
"""What begins a comment that is for translators."""


def messages() -> Catalog:
    """Every sentence of the program, with the files that have it."""
    found = Catalog(project="codev", charset="utf-8", fuzzy=False)
    for name, _line, message, comments, context in extract_from_dir(
        SOURCE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=NOTES, strip_comment_tags=True
    ):
        found.add(message, None, [(f"src/codev_tui/{name}", 0)], auto_comments=comments, context=context)
    return found


def catalogue_path(language: str) -> Path:
    """Where the catalogue of a language is."""
    return LOCALE / language / "LC_MESSAGES" / "codev.po"


def read_catalogue(path: Path) -> Catalog:
    """A catalogue as it is in the file."""
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def brought_along(path: Path, language: str) -> bytes:
    """The text of the catalogue with all the messages of the program and no others."""
    catalogue = read_catalogue(path) if path.exists() else Catalog(locale=language, project="codev", fuzzy=False)
    catalogue.update(messages(), no_fuzzy_matching=True, update_creation_date=False)
    text = BytesIO()
    write_po(text, catalogue, width=0, ignore_obsolete=True, sort_output=True, include_lineno=False)
    lines = text.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_TOOL))


def languages() -> Iterator[str]:
    """The languages that have a catalogue."""
    yield from sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/codev.po"))


def main() -> int:
    """Bring along all catalogues, or that of one language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", nargs="?", help="two letters; without them every catalogue that is there")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    stale = []
    for language in (asked.language,) if asked.language else tuple(languages()):
        path = catalogue_path(language)
        text = brought_along(path, language)
        if path.exists() and path.read_bytes() == text:
            continue
        stale.append(path)
        if not asked.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
    for path in stale:
        print(path.relative_to(ROOT))
    return int(bool(stale) and asked.check)


if __name__ == "__main__":
    sys.exit(main())

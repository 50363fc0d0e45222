"""The program's own sentences, by gettext; the method's sentences stand in the protocol files."""

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

_catalogue = gettext.translation(
    "codev",
    localedir=Path(__file__).parent / "locale",
    languages=[os.environ["CODEV_LANGUAGE"]] if os.environ.get("CODEV_LANGUAGE") else None,
    fallback=True,
)

_ = _catalogue.gettext
ngettext = _catalogue.ngettext


def script_language(environ: Mapping[str, str] = os.environ) -> str:
    """The two-letter language to offer scripts in: `CODEV_LANGUAGE`, else the locale's, else English."""
    for variable in ("CODEV_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = environ.get(variable, "").partition("_")[0].partition(".")[0].casefold()
        if len(language) == 2 and language.isalpha():
            return language
    return "en"


def language() -> str:
    """The two-letter language in which the program's own sentences come out."""
    return _catalogue.info().get("language", "en")[:2]

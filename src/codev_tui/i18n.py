"""The program's own sentences, by gettext; the method's sentences are in the protocol files.

`_` and its kin translate when they are called, so none of them is called while a module is imported: a table there
marks its messages with `N_` or `NP_`, and `translate` puts them into words where they are shown.

Two languages are at work. The program speaks to the facilitator in its own one (`set_language`). What is said to the
people in the room, or handed out to them, is in the language of their session: it is made within `speaking(language)`.
"""

import gettext as catalogues
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final

SOURCE: Final = "en"
"""The language in which the sentences are written in the code. It needs no catalogue."""
LOCALE_DIR: Final = Path(__file__).parent / "locale"
DOMAIN: Final = "codev"
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What says which language the system speaks; the first that is set decides."""
_CONTEXT_END: Final = "\x04"
"""What gettext puts between the context of a message and the message."""


class _Program:
    """What the program speaks: the language it was asked for, if any, and the catalogue that there is for it."""

    asked = ""
    catalogue = catalogues.NullTranslations()


_spoken: ContextVar[catalogues.NullTranslations | None] = ContextVar("spoken", default=None)
"""The catalogue within `speaking`. Each thread and each task has its own value, and none of them disturbs another."""


def _(message: str) -> str:
    """The message in the language that is spoken now."""
    return (_spoken.get() or _Program.catalogue).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The message for that number, in the language that is spoken now."""
    return (_spoken.get() or _Program.catalogue).ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """The message as it is meant in that context, where one English word has several meanings."""
    return (_spoken.get() or _Program.catalogue).pgettext(context, message)


def quoted(text: str) -> str:
    """The text between the quotation marks of the language that is spoken now."""
    return _("“{text}”").format(text=text)


def labelled(label: str, text: str) -> str:
    """A text behind its label, or behind whoever says it, parted as the language that is spoken now does it."""
    return _("{label}: {value}").format(label=label, value=text)


def N_(message: str) -> str:
    """Mark a message that is translated where it is shown."""
    return message


def NP_(context: str, message: str) -> str:
    """Mark a message that has several meanings."""
    return f"{context}{_CONTEXT_END}{message}"


def translate(marked: str) -> str:
    """What was marked, in the language that is spoken now. A text that no catalogue has stays as it is."""
    context, end, message = marked.rpartition(_CONTEXT_END)
    if end:
        return pgettext(context, message)
    return _(message) if message else ""


def available_languages() -> tuple[str, ...]:
    """The languages that the program speaks, the one of its code first."""
    found = sorted(path.parent.parent.name for path in LOCALE_DIR.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (SOURCE, *(each for each in found if each != SOURCE))


def preferred_language(kept: str = "", environ: Mapping[str, str] = os.environ) -> str:
    """The language that the user wants: `CODEV_LANGUAGE`, else the `kept` one, else the system's, else English.

    Two letters, whether or not the program speaks it.
    """
    system = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    wanted = (_two_letters(each) for each in (environ.get("CODEV_LANGUAGE", ""), kept, system))
    return next(filter(None, wanted), SOURCE)


def set_language(wanted: str) -> None:
    """From now on the program speaks that language, or English where it has no catalogue of it."""
    _Program.asked = _two_letters(wanted)
    _Program.catalogue = _catalogue(_Program.asked)


def language() -> str:
    """The two letters of the language that is spoken now: the program's, or within `speaking` the session's."""
    return (_spoken.get() or _Program.catalogue).info().get("language", SOURCE)[:2]


def language_name(wanted: str) -> str:
    """What its speakers call a language, as its own catalogue has it; its letters where the program has none."""
    if wanted not in available_languages():
        return wanted
    with speaking(wanted):
        return pgettext("the name of this language", "English")


def script_language() -> str:
    """The two-letter language to offer scripts in: the one that the program was asked to speak, spoken or not."""
    return _Program.asked or preferred_language()


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Within it sentences come out in that language, or in English where there is no catalogue of it.

    An empty one changes nothing: nobody knows which language it should be.
    Make whole texts in it, and nothing that goes on afterwards: a generator that is read later speaks the program's.
    """
    before = _spoken.set(_catalogue(_two_letters(wanted)) if wanted else _spoken.get())
    try:
        yield
    finally:
        _spoken.reset(before)


def _two_letters(name: str) -> str:
    """The language of a locale: `fr` of `fr_CA.UTF-8`; empty for `C` and whatever else is no language."""
    letters = name.replace("-", "_").partition("_")[0].partition(".")[0].casefold()
    return letters if len(letters) == 2 and letters.isascii() and letters.isalpha() else ""


def forget_catalogues() -> None:
    """Read catalogues from `LOCALE_DIR` when they are asked for again."""
    _catalogue.cache_clear()


@cache
def _catalogue(wanted: str) -> catalogues.NullTranslations:
    if wanted in ("", SOURCE):
        return catalogues.NullTranslations()
    return catalogues.translation(DOMAIN, LOCALE_DIR, [wanted], fallback=True)

"""The themes there are, and where each was worked on."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from typing import Final, NamedTuple

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.group import Group
from codev_tui.model.name_matching import fitting
from codev_tui.model.session import Session
from codev_tui.model.text import clean_line, name_key, same_name
from codev_tui.store.format.codec import SessionFileError
from codev_tui.store.index.index import Index
from codev_tui.store.library import UnknownSession
from codev_tui.store.session_summary import SessionSummary

_NAMED: Final = 8


class UnknownTheme(CodevError):
    """No session and no group has that theme."""


class KnownTheme(NamedTuple):
    """A theme as it was spelled last, the groups that worked on it, its finished sessions, and the day of the last."""

    name: str
    groups: tuple[str, ...]
    sessions: int
    last: date | None


def known_themes(index: Index, groups: Iterable[Group]) -> tuple[KnownTheme, ...]:
    """All themes of finished sessions and of groups, in the order of their names."""
    found: dict[str, KnownTheme] = {}
    for summary in _finished(index):
        if key := name_key(summary.theme):
            day = (summary.started or summary.created).date()
            known = found.get(key, KnownTheme(summary.theme, (), 0, day))
            found[key] = _of_group(known, summary.group)._replace(sessions=known.sessions + 1)
    for group in groups:
        if key := name_key(group.theme):
            found[key] = _of_group(found.get(key, KnownTheme(group.theme, (), 0, None)), group.name)
    return tuple(found[key] for key in sorted(found))


def _of_group(known: KnownTheme, group: str) -> KnownTheme:
    is_new = bool(group) and not any(same_name(group, other) for other in known.groups)
    return known._replace(groups=(*known.groups, group)) if is_new else known


def find_theme(themes: Iterable[KnownTheme], text: str) -> KnownTheme:
    """The theme that somebody means, by its name or a part that fits one.

    Raises `UnknownTheme`, which offers names that are near.
    """
    known = {name_key(theme.name): theme for theme in themes}
    typed = name_key(text)
    fits = fitting(typed, known)
    if len(fits) == 1:
        return known[fits[0]]
    near = fits or get_close_matches(typed, known, n=_NAMED)
    names = ", ".join(known[key].name for key in (near or list(known))[:_NAMED])
    if not names:
        raise UnknownTheme(_("There is no theme “{name}”, for no session has one.").format(name=clean_line(text)))
    sentence = _("There is no theme “{name}”. Did you mean: {names}?")
    raise UnknownTheme(sentence.format(name=clean_line(text), names=names))


def sessions_of_theme(index: Index, name: str) -> Iterator[Session]:
    """The finished sessions of that theme; what cannot be read is left out, and told where sessions are listed."""
    for summary in _finished(index):
        if same_name(summary.theme, name):
            with suppress(UnknownSession, SessionFileError):
                yield index.session(summary.id)


def _finished(index: Index) -> Iterator[SessionSummary]:
    return (each for each in index.facts() if isinstance(each, SessionSummary) and each.state == "finished")

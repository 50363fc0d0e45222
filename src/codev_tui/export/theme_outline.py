"""One page for a theme: what its sessions asked, which ideas were kept, what was learnt, what was told in between.

It is for the people of the groups: nothing is in it that a group may not see, and of a session only what was kept.
Where several groups worked on the theme, it is without names, for they never met.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from codev_tui.export.audiences import seen_by
from codev_tui.export.outline import Chapter, Detail, Entries, Entry, Outline, TextFormat, pairs_of
from codev_tui.export.text_page import text_page
from codev_tui.i18n import _, ngettext, speaking
from codev_tui.model import kinds, labels
from codev_tui.model.group import Group
from codev_tui.model.session import Session
from codev_tui.model.text import name_key, same_name
from codev_tui.model.written_days import text_day


class Theme(NamedTuple):
    """A theme with its finished sessions, the earliest first, and the groups that have it as theirs."""

    name: str
    sessions: tuple[Session, ...]
    groups: tuple[Group, ...] = ()

    @property
    def group_names(self) -> tuple[str, ...]:
        """The groups that worked on it, by their names; empty for sessions without a group."""
        names = [session.group for session in self.sessions] + [group.name for group in self._that_told]
        return tuple({name_key(name): name for name in reversed(names)}.values())[::-1]

    @property
    def _that_told(self) -> list[Group]:
        """The groups in which something was told between sessions."""
        return [group for group in self.groups if group.between]

    @property
    def is_of_several(self) -> bool:
        """Whether people would read what was said in a group that they do not know."""
        return len(self.group_names) > 1


def theme_of(name: str, sessions: Iterable[Session], groups: Iterable[Group]) -> Theme:
    """What belongs to that theme, however it is spelled."""
    found = [each for each in sessions if same_name(each.theme, name) and each.state == "finished" and name_key(name)]
    own = tuple(group for group in groups if same_name(group.theme, name) and name_key(name))
    found.sort(key=lambda session: (session.began, session.id))
    spelled = found[-1].theme if found else own[0].theme if own else name
    return Theme(spelled, tuple(seen_by(session, "group") for session in found), own)


def theme_page(theme: Theme, to: TextFormat) -> str:
    """The page, in the language of its sessions where they have one in common."""
    languages = {session.language for session in theme.sessions}
    with speaking(languages.pop() if len(languages) == 1 else ""):
        return text_page(_outline(theme), _note(theme), to)


def caution_of(theme: Theme) -> str:
    """What to know before the page is handed on; empty where it needs no care."""
    if not theme.is_of_several:
        return ""
    return _("The page is of several groups: it does not say who said it. Texts may; read it before you hand it on.")


def _note(theme: Theme) -> str:
    if theme.is_of_several:
        return _("For the members of these groups; who said it is left out.")
    return _("For the members of the group.")


def _outline(theme: Theme) -> Outline:
    several = theme.is_of_several
    days = [session.began.date() for session in theme.sessions]
    count = ngettext("{n} session", "{n} sessions", len(days)).format(n=len(days))
    lines = tuple(_between(theme))
    chapters = (
        ("questions", _("Questions"), tuple(filter(None, map(_question, theme.sessions)))),
        ("ideas", _("Ideas that were kept"), tuple(_ideas(theme.sessions))),
        ("learnings", _("Learnings"), tuple(_learnings(theme.sessions))),
        ("between", _("Between sessions"), lines),
    )
    groups = filter(None, theme.group_names)
    return Outline(
        id="theme",
        title=theme.name,
        over=tuple(filter(None, (count, _period(days)))),
        lead="",
        facts=pairs_of([(_("Groups") if several else _("Group"), ", ".join(groups))]),
        chapters=tuple(
            Chapter(key, title, (Entries(_without_names(entries) if several else entries),))
            for key, title, entries in chapters
            if entries
        ),
        language="",
    )


def _period(days: Sequence[date]) -> str:
    if not days:
        return ""
    first, last = text_day(days[0]), text_day(days[-1])
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _without_names(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(entry._replace(by="") for entry in entries)


def _day(session: Session) -> str:
    return text_day(session.began.date())


def _question(session: Session) -> Entry | None:
    """What the session was about; none where nothing of it was kept."""
    request, title = session.whole_request, session.title
    if not (request or title):
        return None
    details = (Detail(_("Request"), request),) if request and title else ()
    return Entry(title or request, session.client, marks=(_day(session),), details=details)


def _ideas(sessions: Iterable[Session]) -> Iterator[Entry]:
    for session in sessions:
        for idea in session.ideas:
            if idea.sift in ("keep", "adapt"):
                changed = (labels.SIFT[idea.sift],) if idea.sift == "adapt" else ()
                yield Entry(idea.text, idea.by, marks=(labels.idea_kind(session, idea.kind), *changed, _day(session)))


def _learnings(sessions: Iterable[Session]) -> Iterator[Entry]:
    for session in sessions:
        for learning in kinds.entries_of(session, kinds.kind_named("learnings")):
            yield Entry(learning.text, learning.by, marks=(_day(session),))


def _between(theme: Theme) -> Iterator[Entry]:
    lines = sorted((line for group in theme.groups for line in group.between), key=lambda line: line.on)
    yield from (Entry(line.text, line.by, marks=(text_day(line.on),)) for line in lines)

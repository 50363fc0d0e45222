"""A group that was asked for and that nobody knows: most often a name that is written in another way."""

from typing import Final

from codev_tui.i18n import _
from codev_tui.model.text import name_key
from codev_tui.store.index.index import Index
from codev_tui.store.session_summary import SessionSummary

_NAMED: Final = 8
"""So many groups are named, and no more."""


def nothing_of(sentence: str, index: Index, group: str) -> str:
    """The sentence that nothing was found, and which groups there are where no session is of the one asked for."""
    if not group:
        return sentence
    known = {
        name_key(each.group): each.group for each in index.facts() if isinstance(each, SessionSummary) and each.group
    }
    if not known or name_key(group) in known:
        return sentence
    names = [known[name] for name in sorted(known)]
    told = ", ".join((*names[:_NAMED], "…") if len(names) > _NAMED else names)
    hint = _("No session is of a group “{group}”; there are: {groups}.").format(group=group, groups=told)
    return f"{sentence} {hint}"

"""The lists over figures and follow-up in which a group, a period or a protocol is chosen."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.widgets import Select

from codev_tui.i18n import N_, translate

_ALL: Final = {
    "group": N_("all groups"),
    "beside": N_("no group beside"),
    "period": N_("all the time"),
    "protocol": N_("all protocols"),
}


def choice_of(name: str) -> Select[str]:
    """A closed list with nothing to choose yet; an empty value means all."""
    return Select([(Content(translate(_ALL[name])), "")], value="", allow_blank=False, compact=True, id=name)


def offer(select: Select[str], choices: Sequence[tuple[str, str]], value: str, least: int = 2) -> None:
    """Offer these beside all of them, with that one chosen; where there is nothing to choose, it is not there."""
    with select.prevent(Select.Changed):
        select.set_options(
            [(Content(translate(_ALL[select.id or ""])), ""), *((Content(words), name) for words, name in choices)]
        )
        select.value = value if value in {name for _words, name in choices} else ""
    select.display = len(choices) >= least

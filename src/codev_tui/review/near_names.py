"""Names as people ask for them: the beginning or a part where it fits one, and near ones where it fits none."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final, Literal, NamedTuple

from codev_tui.i18n import _
from codev_tui.model.name_matching import fitting
from codev_tui.model.text import clean_line, name_key

Named = Literal["group", "client", "theme", "person"]
"""What a name is asked of."""

_OFFERED: Final = 8
"""So many names are offered, and no more."""
_NEAR: Final = 0.6


class Meant(NamedTuple):
    """The names that are meant, as sessions spell them; and a sentence on each that fits no name, or several."""

    names: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def meant(asked: Iterable[str], known: Iterable[str], named: Named) -> Meant:
    """What is meant by what was asked for, each once, among the names that are known.

    A whole name is meant alone; else one that begins so, else one of whose words one begins so, else one that has it.
    """
    spelt: dict[str, str] = {}
    for name in filter(None, known):
        spelt.setdefault(name_key(name), name)
    names, remarks = list[str](), list[str]()
    for text in filter(None, asked):
        found = fitting(name_key(text), spelt)
        if len(found) == 1:
            names.append(spelt[found[0]])
        elif spelt:
            remarks.append(_remark(text, [spelt[key] for key in found], spelt, named))
    return Meant(tuple(dict.fromkeys(names)), tuple(remarks))


def near(asked: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names that are spelled nearly so, or of which a word is."""
    by_word: dict[str, list[str]] = {}
    for name in known:
        for word in {name_key(name), *name_key(name).split()}:
            by_word.setdefault(word, []).append(name)
    found = get_close_matches(name_key(asked), by_word, n=_OFFERED, cutoff=_NEAR)
    return tuple(dict.fromkeys(name for word in found for name in by_word[word]))


def listed(names: Iterable[str]) -> str:
    """The names in one line, as many as one reads."""
    all_ = tuple(names)
    return ", ".join((*all_[:_OFFERED], "…") if len(all_) > _OFFERED else all_)


def _remark(asked: str, several: list[str], known: Mapping[str, str], named: Named) -> str:
    if several:
        sentence = _("“{asked}” ({what}) fits several: {names}.")
    else:
        several = list(near(asked, known.values()))
        sentence = _("“{asked}” ({what}): nothing is called so; near it: {names}.")
    if not several:
        several = [known[key] for key in sorted(known)]
        sentence = _("“{asked}” ({what}): nothing is called so; there are: {names}.")
    return sentence.format(asked=clean_line(asked), what=_what(named), names=listed(several))


def _what(named: Named) -> str:
    words: dict[Named, str] = {
        "group": _("group"),
        "client": _("client"),
        "theme": _("theme"),
        "person": _("person"),
    }
    return words[named]

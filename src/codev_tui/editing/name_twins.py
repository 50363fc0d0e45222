"""Names that are spelled nearly alike, and may be meant for one person, group, theme or tag."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Final, NamedTuple

from codev_tui.called_as import command
from codev_tui.editing.name_changes import WHATS, What
from codev_tui.editing.name_plan import NameUse, uses_of_names
from codev_tui.i18n import _
from codev_tui.model.text import name_key
from codev_tui.store.disk.names import parse_name
from codev_tui.store.doctor.finding import Finding
from codev_tui.store.format.toml_reader import FileProblem

_LEAST: Final = 4
"""Shorter names are too often alike by chance."""
_LEAST_CHANGED: Final = 6
"""From so many letters on, one letter may be another."""


class Twins(NamedTuple):
    """Two names that may be one: the one that is rarer, and the one that is used more often."""

    what: What
    rare: str
    usual: str


def find_twins(uses: Mapping[What, Mapping[str, NameUse]]) -> Iterator[Twins]:
    """The names that are nearly alike. People who were in one session together are two."""
    for what in WHATS:
        names = _by_key(uses.get(what, {}))
        for one, other in sorted(_near_keys(names)):
            if what == "person" and any(_is_session(path) for path in names[one].files & names[other].files):
                continue
            rare, usual = sorted((one, other), key=lambda key: (len(names[key].files), key))
            yield Twins(what, names[rare].spelled, names[usual].spelled)


def twin_findings(root: Path) -> Iterator[Finding]:
    """What the doctor says of such names, with the command that makes one of two. Reads all files."""
    try:
        uses = uses_of_names(root)
    except FileProblem:
        return  # A folder that cannot be read is a finding of its own.
    sentences = {
        "person": _("“{rare}” and “{usual}” may be one person"),
        "group": _("“{rare}” and “{usual}” may be one group"),
        "theme": _("“{rare}” and “{usual}” may be one theme"),
        "tag": _("“{rare}” and “{usual}” may be one tag"),
    }
    for twins in find_twins(uses):
        path = max(uses[twins.what][twins.rare].files)
        yield Finding(
            path=path,
            session=parse_name(path.name).session,
            severity="note",
            problem=sentences[twins.what].format(rare=twins.rare, usual=twins.usual),
            remedy=_("if so: {command}").format(command=command("rename", twins.what, twins.rare, twins.usual)),
        )


def _is_session(path: Path) -> bool:
    return bool(parse_name(path.name).session)


class _Name(NamedTuple):
    """A name in the spelling that is used most often, and the files that have it in any."""

    spelled: str
    files: frozenset[Path]


def _by_key(uses: Mapping[str, NameUse]) -> dict[str, _Name]:
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for name in uses:
        spellings[name_key(name)].append(name)
    return {
        key: _Name(
            max(names, key=lambda name: len(uses[name].files)), frozenset().union(*(uses[n].files for n in names))
        )
        for key, names in spellings.items()
    }


def _near_keys(keys: Iterable[str]) -> set[tuple[str, str]]:
    """The pairs of which one has a letter more, or another one, or has two of them turned round."""
    without: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        if len(key) >= _LEAST:
            for short in {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}:
                without[short].append(key)
    pairs = (sorted(pair) for alike in without.values() for pair in combinations(alike, 2))
    return {(one, other) for one, other in pairs if _may_be_one(one, other)}


def _may_be_one(one: str, other: str) -> bool:
    """Whether the difference may be a slip: not a number, nor a letter of a short name."""
    different = set(one) ^ set(other)
    if any(letter.isdigit() for letter in different) or _digits(one) != _digits(other):
        return False
    return len(one) != len(other) or len(one) >= _LEAST_CHANGED


def _digits(key: str) -> str:
    return "".join(filter(str.isdigit, key))

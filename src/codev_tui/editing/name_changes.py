"""A name changed in a session: of a person, a group, a theme or a tag; and a person who is to be named no more.

Names are the same however they are spelled (`name_key`), and are matched as a whole. In texts only people are looked
for: a group, a theme or a tag is often an everyday word.
"""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any, Final, Literal, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from codev_tui.export.everyday_words import NO_NAMES
from codev_tui.export.substitution import Substitution, residue, words_of
from codev_tui.i18n import _, speaking
from codev_tui.model.group import Group, merge_members
from codev_tui.model.people_changes import merge_people, names_within
from codev_tui.model.session import Session
from codev_tui.model.text import name_key
from codev_tui.store.format.rewriting import Rewriter

_S = TypeVar("_S", bound=msgspec.Struct)
What = Literal["person", "group", "theme", "tag"]
WHATS: Final[tuple[What, ...]] = ("person", "group", "theme", "tag")
_PROTOCOLS: Final = ("protocol", "protocol_title", "request_stem")
"""Keys of a session that its protocol has filled in."""
_LABELS: Final = ("group", "theme", "tags", "name")
"""Keys of a session or a group that have a renaming of their own."""
_ELIDED: Final = re.compile(r"\b([dD]|[qQ]u)['\u2019]$")
"""“de” and “que” before a vowel."""
_VOWELS: Final = "aeiouyh"
_LEAST_PART: Final = 2


class NameChange(NamedTuple):
    """What is called otherwise from now on.

    `is_forgetting`: the person is named no more, in parts of the name neither; an empty `new` is “someone” then.
    `groups` are the keys of the groups that the person was in: in sessions of others a part of the name alone may mean
    somebody else, and stays.
    """

    what: What
    old: str
    new: str
    is_forgetting: bool = False
    groups: frozenset[str] = frozenset()


class Rewritten(NamedTuple):
    """A struct of a file after the change: how many names in it changed, how many places in texts.

    `left`: words in its texts that are a part of the name still, or may be; `is_merge`: the new name was in it already.
    """

    struct: msgspec.Struct
    names: int = 0
    in_texts: int = 0
    left: tuple[str, ...] = ()
    is_merge: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.names or self.in_texts)


def change_name(struct: msgspec.Struct, change: NameChange) -> Rewritten:
    """The struct with the name changed in all its places."""
    if change.what == "person":
        return _change_person(struct, change)
    return _change_label(struct, change)


def names_in(struct: msgspec.Struct, what: What) -> tuple[str, ...]:
    """The names of that sort in a struct, each spelling once."""
    if what == "person":
        return tuple(dict.fromkeys(filter(None, names_within(struct))))
    value = getattr(struct, _label_key(struct, what), ())
    return tuple(filter(None, value if isinstance(value, tuple) else (value,)))


def texts_in(struct: msgspec.Struct) -> tuple[str, ...]:
    """All that was typed in a struct but names of people."""
    found: list[str] = []

    def collect(text: str) -> str:
        found.append(text)
        return text

    Rewriter(str, collect)(struct)
    return tuple(found)


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name that may stand for it alone, folded."""
    words = (word.folded for word in words_of(name))
    return tuple(word for word in words if word not in NO_NAMES and len(word) >= _LEAST_PART and not word.isdigit())


def _change_label(struct: msgspec.Struct, change: NameChange) -> Rewritten:
    names = names_in(struct, change.what)
    old, new = name_key(change.old), name_key(change.new)
    changed = [name for name in names if name_key(name) == old and name != change.new]
    if not changed:
        return Rewritten(struct)
    is_merge = old != new and any(name_key(name) == new for name in names)
    value = tuple(dict.fromkeys(change.new if name_key(name) in (old, new) else name for name in names))
    changes: dict[str, Any] = {_label_key(struct, change.what): value if change.what == "tag" else change.new}
    return Rewritten(replace(struct, **changes), len(changed), is_merge=is_merge)


def _label_key(struct: msgspec.Struct, what: What) -> str:
    """The key that holds names of that sort."""
    if what == "group":
        return "name" if isinstance(struct, Group) else "group"
    return "tags" if what == "tag" else what


def group_of(struct: msgspec.Struct) -> str:
    """The group that a session is of, or that a group is."""
    return struct.name if isinstance(struct, Group) else getattr(struct, "group", "")


def _change_person(struct: msgspec.Struct, change: NameChange) -> Rewritten:
    names = {name_key(name): name for name in reversed(names_in(struct, "person"))}
    key, is_here = name_key(change.old), name_key(change.old) in names
    others = tuple(name for of, name in names.items() if of != key)
    new = _free_alias(struct, others, is_here=is_here) if change.is_forgetting and not change.new else change.new
    is_merge = is_here and name_key(new) != key and name_key(new) in names
    meant = {key, name_key(new)} if is_merge else {key}
    counted = _Counted()
    replaced = _forgotten_text if change.is_forgetting else _renamed_text
    in_text = replaced(struct, change._replace(new=new), others, is_here=is_here)
    rewriter = Rewriter(
        lambda name: counted.name(name, new if name_key(name) in meant else name),
        lambda text: counted.text(text, in_text),
        kept=_PROTOCOLS if change.is_forgetting else (*_PROTOCOLS, *_LABELS),
    )
    after = rewriter(struct)
    if isinstance(after, Session):
        after = replace(after, people=merge_people(after.people))
    elif isinstance(after, Group):
        after = replace(after, members=merge_members(after.members))
    return Rewritten(after, counted.names, counted.in_texts, _left(after, change, new), is_merge)


class _Counted:
    """Counts what is changed on the way."""

    def __init__(self) -> None:
        self.names = 0
        self.in_texts = 0

    def name(self, before: str, after: str) -> str:
        """Another name, or the same."""
        self.names += before != after
        return after

    def text(self, before: str, change: Callable[[str], tuple[str, int]]) -> str:
        """Another text, or the same."""
        after, count = change(before)
        self.in_texts += count
        return after


InText = Callable[[str], tuple[str, int]]
"""Gives a text with other names in it, and how many."""


def _renamed_text(_struct: msgspec.Struct, change: NameChange, others: Collection[str], *, is_here: bool) -> InText:
    """The whole name becomes the new one, and a word of it the word at its place in the new one.

    What is a part of both names, or of somebody else's who was there, stays.
    """
    phrases = {name: name for name in (*others, change.new)} | _word_by_word(change, others if is_here else ())
    substitution = Substitution({}, phrases | {change.old: change.new})
    is_respelled = name_key(change.old) == name_key(change.new)

    def called(found: str, new: str) -> str:
        return found if name_key(found) == name_key(new) and not is_respelled else new

    return lambda text: _replaced(text, substitution, called)


def _word_by_word(change: NameChange, others: Iterable[str]) -> dict[str, str]:
    old, new = change.old.split(), change.new.split()
    if len(old) != len(new) or len(old) == 1:
        return {}
    taken = {*map(name_key, old)} & {*map(name_key, new)} | {part for name in others for part in parts_of(name)}
    pairs = zip(old, new, strict=True)
    return {one: other for one, other in pairs if parts_of(one) and taken.isdisjoint(map(name_key, (one, other)))}


def _forgotten_text(struct: msgspec.Struct, change: NameChange, others: Collection[str], *, is_here: bool) -> InText:
    """The name and its parts become the alias; a part that somebody else shares could be either, and is “someone”."""
    whole = {name: name for name in others if name_key(name) != name_key(change.old)}
    shared = {part for name in others for part in parts_of(name)}
    unsure = _someone(struct)
    if _may_be_meant(struct, change, is_here=is_here):
        substitution = Substitution({change.old: change.new}, whole)
    else:
        substitution = Substitution({}, whole | {change.old: change.new})

    def called(found: str, new: str) -> str:
        if new != change.new:
            return found
        parts = parts_of(found)
        return unsure if parts and shared.issuperset(parts) else new

    return lambda text: _replaced(text, substitution, called)


def _may_be_meant(struct: msgspec.Struct, change: NameChange, *, is_here: bool) -> bool:
    """Whether a part of the name alone means this person."""
    group = name_key(group_of(struct))
    return is_here or not group or group in change.groups


def _replaced(text: str, substitution: Substitution, called: Callable[[str, str], str]) -> tuple[str, int]:
    pieces, at, count = list[str](), 0, 0
    for start, end, new in substitution.places(text):
        found = text[start:end]
        name = called(found, new)
        if name == found:
            continue
        before = text[at:start]
        if name[:1].casefold() not in _VOWELS:
            before = _ELIDED.sub(r"\1e ", before)
        pieces += (before, name)
        at, count = end, count + 1
    return ("".join((*pieces, text[at:])), count) if count else (text, 0)


def _free_alias(struct: msgspec.Struct, others: Collection[str], *, is_here: bool) -> str:
    """“someone” in the language of the session; with a number where somebody else is called so."""
    word = _someone(struct)
    taken = set(map(name_key, others)) if is_here else set()
    names = (word, *(f"{word} {n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name_key(name) not in taken)


def _someone(struct: msgspec.Struct) -> str:
    with speaking(getattr(struct, "language", "")):
        return _("someone")


def _left(after: msgspec.Struct, change: NameChange, new: str) -> tuple[str, ...]:
    """Words that are a part of the old name and of the new one not."""
    texts = texts_in(after)
    if change.is_forgetting:
        return residue(texts, (new, _someone(after)), [change.old]).named
    parts = set(parts_of(change.old)) - set(parts_of(new))
    found = (text[word.start : word.end] for text in texts for word in words_of(text) if word.folded in parts)
    return tuple(dict.fromkeys(found))

"""The people of a session: their roles and duties, the letters that stand for them, and the list as it is typed."""

import csv
import re
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from itertools import count
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

import msgspec
from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.text import clean, clean_line, clip, fold, name_key, same_name, without_bullet

Role = Literal["client", "consultant", "facilitator", "observer"]
Duty = Literal["timekeeper", "scribe"]

PEOPLE_MAX: Final = 1000
"""The most people a session can have, so that a roster of them is still drawn at once."""
NAME_MAX: Final = 60
"""The longest name, in characters; what is longer was hardly meant as one."""

Mark = Role | Duty
Named: TypeAlias = tuple[str, list[Mark]]
"""A name, and the roles and duties beside it."""
_BYTE_ORDER_MARK: Final = "\ufeff"
_ROLES: Final[tuple[Role, ...]] = get_args(Role)
_DUTIES: Final[tuple[Duty, ...]] = get_args(Duty)
_UNDERSTOOD: Final[dict[Mark, tuple[str, ...]]] = {
    "client": ("client", "cliente"),
    "consultant": ("consultant", "consultante"),
    "facilitator": ("facilitator", "facilitateur", "facilitatrice", "animateur", "animatrice", "animation"),
    "observer": ("observer", "observateur", "observatrice", "observation"),
    "timekeeper": ("timekeeper", "time-keeper", "time keeper", "gardien du temps", "gardienne du temps", "garde-temps"),
    "scribe": ("scribe",),
}
# In lower case only: Le and La are also names.
_BEFORE_A_MARK: Final = frozenset(("", "·", "and", "et", "the", "le", "la", "as", "is", "est"))
_AROUND_A_WORD: Final = string.punctuation + "–—«»“”"

_LONG_ENOUGH: Final = 5
_NEAR: Final = 0.8
"""Words that are so much alike are taken for one that was mistyped."""

_ADDRESS = re.compile(r"<([^<>]*)>")
_LAST_NAME_FIRST = re.compile(r'"([^",]+),\s*([^"]+)"')
_LAST_NAME_FIRST_AND_ADDRESS = re.compile(r"\s*([^,<>]+),\s*([^,<>]+)(<[^<>]*@[^<>]*>)([^<>]*)")
_QUOTED = re.compile(r"""(["'])(.*)\1""")
# What stands in parentheses is never a border, so that "Ben (Lyon, France)" stays one person.
_GROUP = re.compile(r"(?:\([^()]*\)|[^;\t|])+")
_FIELD = re.compile(r"(?:\([^()]*\)|(?!\s(?:and|et|&)\s)[^,])+", re.IGNORECASE)
_BETWEEN_CELLS: Final = ("\t", ";", "|", ",")
Column = Literal["name", "family", "given", "marks", "other"]
_HEADINGS: Final[dict[Column, tuple[str, ...]]] = {
    "name": (
        *("name", "names", "full name", "display name", "person", "participant", "participants", "personne"),
        *("noms", "nom complet", "nom et prenom", "nom prenom", "prenom et nom", "prenom nom"),
    ),
    "family": ("last name", "lastname", "surname", "family name", "nom", "nom de famille"),
    "given": ("first name", "firstname", "given name", "forename", "prenom", "prenoms"),
    "marks": ("role", "roles", "duty", "duties"),
    "other": (
        *("e-mail", "email", "mail", "e-mail address", "email address", "address", "courriel", "adresse"),
        *("adresse e-mail", "adresse email", "adresse mail", "adresse electronique", "phone", "telephone", "tel"),
        *("mobile", "portable", "company", "organisation", "organization", "entreprise", "societe", "department"),
        *("team", "equipe", "group", "groupe", "service", "function", "fonction", "job title", "title", "titre"),
        *("poste", "city", "ville", "site", "country", "pays", "notes", "comment", "comments", "commentaire"),
        *("remarks", "remarques", "no", "n°", "nr", "id", "#"),
    ),
}
"""What the columns of a table of people are called, folded, in English and French."""
_CONJUNCTION = re.compile(r"^\s*(?:and|et|&)\s", re.IGNORECASE)


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in the session; `name` is unique in it, however it is spelled (`name_key`)."""

    name: str
    role: Role = "consultant"
    duties: tuple[Duty, ...] = ()


def role_word(role: Role) -> str:
    """The word for a role in the language of the program."""
    words: dict[Role, str] = {
        "client": _("client"),
        "consultant": _("consultant"),
        "facilitator": _("facilitator"),
        "observer": _("observer"),
    }
    return words[role]


def duty_word(duty: Duty) -> str:
    """The word for a duty in the language of the program."""
    words: dict[Duty, str] = {"timekeeper": _("timekeeper"), "scribe": _("scribe")}
    return words[duty]


def parse_people(text: str) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The people that a typed or pasted text names, and sentences about what had to be settled on the way.

    One person a line, or several with commas, semicolons or tabs between them; roles and duties after a name, in
    English or French, or before several names with a colon. Bullets, numbers and e-mail addresses are dropped. The
    headings of a table are nobody, and say what stands in the rows below them. Nothing is refused: of two clients the
    first stays, names given twice get a number.
    """
    named = tuple(_named_in(clean(text).lstrip(_BYTE_ORDER_MARK).split("\n")))
    people = tuple(_person(name, marks) for name, marks in named)
    odd = tuple(_remarks(people, named))
    people, doubled = tell_apart(people)
    people, clients = _with_one_client(people)
    return people, (*odd, *doubled, *clients)


def people_text(people: Iterable[Person]) -> str:
    """The people as the facilitator would type them, one a line; `parse_people` reads it back."""
    return "\n".join(
        ", ".join(
            (
                person.name,
                *(() if person.role == "consultant" else (role_word(person.role),)),
                *(duty_word(duty) for duty in person.duties),
            )
        )
        for person in people
    )


def assign_letters(people: Iterable[Person]) -> dict[str, str]:
    """The letter, a to z, that stands for each name: the first free one in it, accents folded, else the first free one.

    Given out in the order of the list; when all 26 are taken, who comes later has none and is left out.
    """
    given: dict[str, str] = {}
    free = dict.fromkeys(string.ascii_lowercase)
    for person in people:
        letter = next((letter for letter in fold(person.name) if letter in free), next(iter(free), None))
        if letter is None:
            break
        given[person.name] = letter
        del free[letter]
    return given


def with_client(people: Iterable[Person], name: str) -> tuple[Person, ...]:
    """The people with that one as the client, free of duties, and the former client as a consultant.

    Without anybody of that name, however it is spelled, they stay as they were.
    """
    people = tuple(people)
    known = _known_as(people, name)
    if known is None:
        return people
    return tuple(
        replace(person, role="client", duties=())
        if person is known
        else replace(person, role="consultant")
        if person.role == "client"
        else person
        for person in people
    )


def ensure(people: Iterable[Person], name: str, role: Role = "consultant") -> tuple[Person, ...]:
    """The people with that one among them, in that role; names are the same however they are spelled.

    Everybody is a consultant unless said otherwise, so that `consultant` takes no other role from somebody who is
    there already. A name without anything to read in it adds nobody.
    """
    people = tuple(people)
    name = clip(clean_line(name), NAME_MAX)[0].strip()
    if not _is_readable(name):
        return people
    known = _known_as(people, name)
    if known is None:
        known = Person(name=name)
        people = (*people, known)
    if role == "client":
        return with_client(people, known.name)
    if role == "consultant":
        return people
    return tuple(replace(person, role=role) if person is known else person for person in people)


def _known_as(people: tuple[Person, ...], name: str) -> Person | None:
    """The person of exactly that name, else of that name in another spelling."""
    exact = next((person for person in people if person.name == name), None)
    return exact or next((person for person in people if same_name(person.name, name)), None)


def match_people(people: Iterable[Person], text: str) -> str:
    """The name in `people` that a typed text means, empty for none of them.

    The whole name, however it is spelled; else the beginning of one name alone, from two letters on, as the
    field has shown it completed while it was typed.
    """
    people, typed = tuple(people), name_key(text)
    whole = next((person.name for person in people if name_key(person.name) == typed), "")
    begun = [person.name for person in people if len(typed) > 1 and name_key(person.name).startswith(typed)]
    return whole or (begun[0] if len(begun) == 1 else "")


def _is_readable(name: str) -> bool:
    """Whether anything in the name can be seen: a letter, a digit, a sign; not marks and dots alone."""
    return any(unicodedata.category(character)[0] in "LNS" for character in name)


def _marks() -> dict[tuple[str, ...], Mark]:
    """What roles and duties are called, word by word and folded, also in the language of the program."""
    return _marks_called((*map(role_word, _ROLES), *map(duty_word, _DUTIES)))


@cache
def _marks_called(words: tuple[str, ...]) -> dict[tuple[str, ...], Mark]:
    """The same, where these are the program's own words for them."""
    ours: dict[Mark, str] = dict(zip((*_ROLES, *_DUTIES), words, strict=True))
    return {
        tuple(fold(phrase + plural).split()): mark
        for mark, phrases in _UNDERSTOOD.items()
        for phrase in (*phrases, ours[mark])
        for plural in ("", "s")
    }


def _named_in(lines: Iterable[str]) -> Iterator[Named]:
    """The people on all lines, by the columns of the table that they stand in, if they do."""
    table: Table | None = None
    for line in lines:
        headed = _table_headed_by(line)
        if headed is not None:
            table = headed
            continue
        row = table.named_in(line) if table is not None else None
        yield from row if row is not None else _named_on(without_bullet(line))


class Table(NamedTuple):
    """What stands in each column of a table of people, and the character between its cells."""

    between: str
    columns: tuple[Column, ...]

    def named_in(self, line: str) -> list[Named] | None:
        """Whom that row names, if anybody, by an address if need be; none where it is no row of this table."""
        cells = _cells(line, self.between)
        if len(cells) != len(self.columns):
            return None
        of: dict[Column, list[str]] = {}
        for column, cell in zip(self.columns, cells, strict=True):
            of.setdefault(column, []).append(_last_name_last(cell))
        named = (*of.get("name", ()), *of.get("given", ()), *of.get("family", ()))
        told = [_name_and_marks(cell, first_on_line=True) for cell in named]
        marks = [mark for _name, marks in told for mark in marks]
        for cell in of.get("marks", ()):
            marks.extend(mark for field in _FIELD.findall(cell) for mark in _take_marks(field.split(), keep=0)[1])
        name = " ".join(filter(None, (name for name, _marks in told)))
        name = name if _is_readable(name) else next(filter(None, map(_mailbox, of.get("other", ()))), "")
        return [(name, marks)] if name else []


def _table_headed_by(line: str) -> Table | None:
    """The table that the line is the heading of: two cells at least, each the name of a column, one of them a name."""
    known = {heading: column for column, headings in _HEADINGS.items() for heading in headings}
    for between in _BETWEEN_CELLS:
        if between in line:
            columns = [known.get(fold(clean_line(cell)).strip(" *.:")) for cell in _cells(line, between)]
            found = tuple(column for column in columns if column is not None)
            if 1 < len(found) == len(columns) and {"name", "family", "given"} & set(found):
                return Table(between, found)
    return None


def _cells(line: str, between: str) -> list[str]:
    """The cells of a row, quoted or not, without the bars around the row of a table that is drawn with them."""
    if between == "|":
        line = line.strip().removeprefix("|").removesuffix("|")
    try:
        return next(csv.reader([line], delimiter=between, skipinitialspace=True), [])
    except csv.Error:
        return []


def _last_name_last(cell: str) -> str:
    """The cell of a table with a name in it that has the family name first, in the order in which it is said."""
    family, comma, given = cell.partition(",")
    return f"{given} {family}" if comma and not _take_marks(given.split(), keep=0)[1] else cell


def _named_on(line: str) -> list[Named]:
    """The people on one line, each with the roles and duties beside the name, in the order in which they were typed."""
    line = _LAST_NAME_FIRST.sub(r"\2 \1", line)
    named: list[Named] = []
    has_address = False
    for group in _GROUP.findall(line):
        shared, group = _heading(_first_name_first(group))
        first = len(named)
        for field in _FIELD.findall(_ADDRESS.sub(_bare_address, group)):
            field = _CONJUNCTION.sub("", field)
            name, marks = _name_and_marks(field, first_on_line=not named)
            if named and not has_address and _is_address(field):
                has_address, name = True, ""
            if _is_readable(name):
                named.append((name, marks))
                has_address = any(map(_mailbox, field.split()))
            elif named:
                named[-1][1].extend(marks)
        for _name, marks in named[first:]:
            marks.extend(shared)
    return named


def _bare_address(found: re.Match[str]) -> str:
    """What stands in angle brackets, without them if it is an address."""
    return f" {found[1]} " if "@" in found[1] else found[0]


def _is_address(field: str) -> bool:
    """Whether there is nothing in the field but an e-mail address, and roles perhaps."""
    words = field.split()
    plain = [word for word in words if not _mailbox(word)]
    return len(plain) < len(words) and not _take_marks(plain, keep=0)[0]


def _first_name_first(group: str) -> str:
    """The text between two borders, a name before its address put in order: "Martin, Claire <c@x.fr>"."""
    found = _LAST_NAME_FIRST_AND_ADDRESS.fullmatch(group)
    if not found:
        return group
    family, typed, address, rest = found.groups()
    given, _marks_after = _take_marks(typed.split(), keep=0)
    marks = " ".join(typed.split()[len(given) :])
    others = [_name_and_marks(field, first_on_line=False)[0] for field in _FIELD.findall(rest)]
    if not given or any(others) or not (_is_one_name(family) and _is_one_name(" ".join(given))):
        return group
    return f"{' '.join(given)} {family} {address} {marks} {rest}"


def _is_one_name(text: str) -> bool:
    """Whether it is one name alone: no "and", no colon, no role."""
    return len(_FIELD.findall(text)) == 1 and ":" not in text and not _take_marks(text.split(), keep=0)[1]


def _heading(group: str) -> tuple[list[Mark], str]:
    """The marks before a colon that hold for all names after it ("Observers: Ben, Chloé"), and those names."""
    head, _colon, rest = group.partition(":")
    words, marks = _take_marks(head.split(), keep=0)
    others, _marks_after = _take_marks(rest.split(), keep=0)
    return (marks, rest) if marks and others and not words else ([], group)


def _name_and_marks(field: str, *, first_on_line: bool) -> tuple[str, list[Mark]]:
    """The name in a field and its roles and duties; no name if the field only speaks of the person before it."""
    head, _colon, tail = field.rpartition(":")
    if head and not _take_marks(tail.split(), keep=0)[0]:
        field = f"{head} {tail}"
    words = field.split()
    plain = [word for word in words if not _mailbox(word)]
    addresses = [word for word in words if _mailbox(word)]
    names, marks = _take_marks(plain, keep=1 if first_on_line and not addresses else 0)
    if not names and addresses:
        names = [_mailbox(addresses[0])]
    name = " ".join(names).rstrip(" :=-–—([")
    quoted = _QUOTED.fullmatch(name)
    return clean_line(quoted[2] if quoted else name), marks


def _mailbox(word: str) -> str:
    """What stands before the @ if the word is an e-mail address, else nothing."""
    mailbox, _at, domain = word.strip(_AROUND_A_WORD).removeprefix("mailto:").partition("@")
    return mailbox if "." in domain and "@" not in domain else ""


def _take_marks(words: list[str], *, keep: int) -> tuple[list[str], list[Mark]]:
    """The words without the roles and duties at their end, at least `keep` of which stay, and those marks."""
    words, taken = list(words), list[Mark]()
    while len(words) > keep:
        length, marks = _last_mark(words[max(keep, len(words) - 3) :])
        if not marks:
            break
        taken.extend(reversed(marks))
        del words[-length:]
        while len(words) > keep and words[-1].strip(_AROUND_A_WORD) in _BEFORE_A_MARK:
            del words[-1]
    return words, taken[::-1]


def _last_mark(words: list[str]) -> tuple[int, list[Mark]]:
    """How many of the words at the end are a role or a duty, and which; "observer/scribe" are two in one word."""
    known, keys = _marks(), [_key(word) for word in words]
    for length in range(len(keys), 0, -1):
        if mark := known.get(tuple(keys[-length:])):
            return length, [mark]
    pieces = [known.get((piece,)) for piece in re.split("[/+&]", keys[-1])]
    marks = [mark for mark in pieces if mark]
    return (1, marks) if len(marks) == len(pieces) else (0, [])


def _key(word: str) -> str:
    """A word as it is looked up: folded, without punctuation around it and without the second ending of "client·e"."""
    return fold(word).strip(_AROUND_A_WORD).partition("·")[0]


def _person(name: str, marks: list[Mark]) -> Person:
    """The person as typed: the first of several roles, every duty once."""
    duties = dict.fromkeys(duty for mark in marks for duty in _DUTIES if duty == mark)
    return Person(name=clip(name, NAME_MAX)[0].strip(), role=_roles(marks)[0], duties=tuple(duties))


def _roles(marks: list[Mark]) -> list[Role]:
    """The different roles among the marks; without any, a consultant's."""
    return list(dict.fromkeys(role for mark in marks for role in _ROLES if role == mark)) or ["consultant"]


def _remarks(people: Iterable[Person], named: Iterable[tuple[str, list[Mark]]]) -> Iterator[str]:
    """What was understood of single names and roles in another way than it was typed."""
    for person, (name, marks) in zip(people, named, strict=True):
        if person.name != name:
            yield _("“{name}” is long for a name: only its beginning was kept.").format(name=person.name)
        if (found := _nearly_a_mark(person.name)) is not None:
            word, meant = found
            sentence = _("“{name}”: is “{word}” a name, or is {role} meant? Then write it so.")
            yield sentence.format(name=person.name, word=word, role=meant)
        if len(_roles(marks)) > 1:
            yield _("{name} was given more than one role: “{role}” was kept.").format(
                name=person.name, role=role_word(person.role)
            )


def _nearly_a_mark(name: str) -> tuple[str, str] | None:
    """The last word of a name where it is nearly the word of a role or a duty, and that word; else none.

    Names have a capital, so that nobody who is called Clint is asked.
    """
    *_first, last = name.split() or [""]
    word = last.strip(_AROUND_A_WORD)
    if len(word) < _LONG_ENOUGH or not word[0].islower():
        return None
    marks = {" ".join(words): mark for words, mark in _marks().items()}
    near = get_close_matches(fold(word), marks, n=1, cutoff=_NEAR)
    ours = {role: role_word(role) for role in _ROLES} | {duty: duty_word(duty) for duty in _DUTIES}
    return (word, ours[marks[near[0]]]) if near else None


def tell_apart(people: Iterable[Person]) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The people with a number after every name that somebody before them has, and a sentence for each."""
    people = tuple(people)
    taken = {name_key(person.name) for person in people}
    seen: set[str] = set()
    numbers: defaultdict[str, count[int]] = defaultdict(lambda: count(2))
    apart, remarks = list[Person](), list[str]()
    for person in people:
        key, name = name_key(person.name), person.name
        if key in seen:
            name = next(other for n in numbers[key] if name_key(other := f"{person.name} {n}") not in taken)
            remarks.append(
                _("Another “{name}” is called “{other}”, to tell them apart.").format(name=person.name, other=name)
            )
        seen.add(key)
        taken.add(name_key(name))
        apart.append(replace(person, name=name))
    return tuple(apart), tuple(remarks)


def _with_one_client(people: tuple[Person, ...]) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The people with the first of several clients as the only one, without duties, and a sentence for each change."""
    client = next((person for person in people if person.role == "client"), None)
    if client is None:
        return people, ()
    remarks = [
        _("Only one person can be the client: it is {client}, and {name} becomes a consultant.").format(
            client=client.name, name=person.name
        )
        for person in people
        if person.role == "client" and person is not client
    ]
    if client.duties:
        remarks.append(
            _("Timekeeper and scribe are duties that anyone but the client may hold: {client} holds none.").format(
                client=client.name
            )
        )
    return with_client(people, client.name), tuple(remarks)

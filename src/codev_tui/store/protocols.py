"""Protocols: those that the program brings along and the facilitator's own.

There is one file for each protocol and language, and a second one where a language has two forms of address.
"""

import re
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from codev_tui.called_as import command
from codev_tui.i18n import _
from codev_tui.model.errors import ProtocolError
from codev_tui.model.protocol import Address, Protocol
from codev_tui.store.format.toml_reader import TOLD_MAX, FileProblem, content, line_of, parse
from codev_tui.store.format.validation.conversion import InvalidValue, convert, quoted
from codev_tui.store.protocol_check import NAME, cleaned, empty_texts, protocol_problems
from codev_tui.store.protocol_extending import extended, own_key

_FILE: Final = re.compile(r"(?P<name>[a-z0-9-]+)\.(?P<language>[a-z]{2})(\.(?P<address>tu|vous))?\.toml", re.ASCII)
_FIRST_LANGUAGE: Final = "en"
_CLASSIC: Final = "codev"
"""What the names of co-development's own protocols begin with."""
_PACKAGE: Final = Path(__file__).resolve().parents[1]


class BrokenProtocol(ProtocolError):
    """A protocol file is there and cannot be used; no other one takes its place."""


class Entry(NamedTuple):
    """One protocol file; `own` if it is the facilitator's. One with a `problem` cannot be used and has no title.

    `address` is empty where the file names no form of address.
    """

    name: str
    language: str
    title: str
    minutes: int
    phases: int
    path: Path
    own: bool
    problem: str
    address: str

    @property
    def in_place(self) -> bool:
        """Whether it is used in place of a shipped file of the same name."""
        return self.own and takes_place_of_shipped(self.path)

    @property
    def language_and_form(self) -> str:
        """The language, and the form of address where the file's name has it."""
        return " ".join(self.path.stem.split(".")[1:])


def shipped_dir() -> Path:
    """The protocols that come with the program: in the installed package, or in the checkout that it runs from."""
    installed = _PACKAGE / "data" / "scripts"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "data" / "scripts"


def takes_place_of_shipped(path: Path) -> bool:
    """Whether a file of the facilitator's own has the name of a shipped one, which is not used then."""
    return path.parent != shipped_dir() and _is_there(shipped_dir() / path.name)


def in_place_words(file: str) -> str:
    """That a file of the facilitator's own is used, and not the shipped one."""
    return _("{file} is your own, in place of the shipped one.").format(file=file)


def check(path: Path) -> list[str]:
    """What is wrong with a protocol file, in sentences with its name, key and line; nothing if it is sound.

    Of a file with more faults than anybody reads, the first `TOLD_MAX`.
    """
    return [str(problem) for problem in problems_of(path)]


def problems_of(path: Path) -> list[FileProblem]:
    """The same, each with its key and line."""
    return read_protocol(path)[1]


def problems_in(data: bytes, path: Path) -> list[FileProblem]:
    """What would be wrong with a protocol file of that content at that path; nothing is written."""
    return read_protocol(path, data)[1]


def names_protocol(name: str) -> bool:
    """Whether a protocol may have that name."""
    return bool(NAME.fullmatch(name))


class ProtocolFiles:
    """The protocols at hand; a file of the facilitator's own takes the place of the shipped one of the same name."""

    def __init__(self, user_dir: Path) -> None:
        self.user_dir = user_dir

    def entries(self) -> list[Entry]:
        """Every protocol file in use, those that cannot be used among them: the classic one and its kin come first,
        then the others by name and language.
        """
        return [self._entry(path) for path in sorted(self._files(), key=_place)]

    def names(self, language: str) -> list[str]:
        """The names of the protocols that have a file in that language, sound or not, in the same order."""
        found = (_named(path) for path in sorted(self._files(), key=_place))
        return list(dict.fromkeys(match["name"] for match in found if match and match["language"] == language))

    def entry_of(self, path: Path) -> Entry:
        """What is to know of that file."""
        return self._entry(path)

    def entries_of(self, name: str) -> list[Entry]:
        """The files of the protocol of that name: those in use, in all languages and forms of address."""
        return [self._entry(path) for path in sorted(self._files(), key=_place) if _is_of(path, name)]

    def shipped_of(self, name: str) -> list[Entry]:
        """The shipped files of the protocol of that name, also those that own files take the place of."""
        return [self._entry(path) for path in sorted(shipped_dir().glob("*.toml")) if _is_of(path, name)]

    def load(self, name: str, language: str = _FIRST_LANGUAGE, address: Address | None = None) -> Protocol:
        """The protocol of that name, in that language if there is such a file, else in English, else in any other.

        In that form of address if there is such a file, else in the first form: that of the file whose name says none.
        `language` and `address` of what is returned say which it is. Raises `ProtocolError`.
        """
        known = {match.group("name", "language", "address"): path for path in self._files() if (match := _named(path))}
        languages = sorted({lang for other, lang, _form in known if other == name})
        if not languages:
            names = ", ".join(sorted({other for other, _lang, _form in known}))
            sentence = _("There is no protocol {name}; there are: {names}.")
            raise ProtocolError(sentence.format(name=quoted(name), names=names))
        chosen = next((lang for lang in (language, _FIRST_LANGUAGE) if lang in languages), languages[0])
        forms = {form: path for (other, lang, form), path in known.items() if (other, lang) == (name, chosen)}
        form = next((form for form in (address, None) if form in forms), min(map(str, forms)))
        protocol, problems = read_protocol(forms[form])
        if protocol is None or problems:
            raise BrokenProtocol(self._told(forms[form], problems[0]))
        return protocol

    def in_place_of_shipped(self, protocol: Protocol) -> str:
        """The name of the file that a loaded protocol is in, if that is the facilitator's own and a shipped one has it.

        Empty otherwise.
        """
        start = f"{protocol.name}.{protocol.language}"
        names = [f"{start}.{protocol.address}.toml", f"{start}.toml"]
        own = next((self.user_dir / name for name in names if _is_there(self.user_dir / name)), None)
        return own.name if own and takes_place_of_shipped(own) else ""

    def _told(self, path: Path, problem: FileProblem) -> str:
        """What is wrong with a file; of one in place of a shipped one also that, and what to do."""
        match = _named(path)
        if match is None or path.parent != self.user_dir or not takes_place_of_shipped(path):
            return str(problem)
        options = [("--language", match["language"]), ("--address", match["address"])]
        edit = command("scripts", "edit", match["name"], *(word for pair in options if pair[1] for word in pair))
        sentence = _(
            "{problem} This file of yours is in the place of the shipped one: mend it with {edit}, "
            "or move it out of its folder to have the shipped one again."
        )
        return sentence.format(problem=problem, edit=edit)

    def _files(self) -> list[Path]:
        """The protocol files in use, and files of the facilitator's own that are perhaps meant as such."""
        found: dict[str, Path] = {}
        for directory in (shipped_dir(), self.user_dir):
            if directory.is_dir():
                found |= {path.name: path for path in directory.glob("*.toml") if _may_be_file(path)}
        return list(found.values())

    def _entry(self, path: Path) -> Entry:
        protocol, problems = read_protocol(path)
        name, _dot, rest = path.name.removesuffix(".toml").partition(".")
        language, _dot, address = rest.partition(".")
        own = path.parent == self.user_dir
        if protocol is None or problems:
            return Entry(name, language, "", 0, 0, path, own, self._told(path, problems[0]), address)
        minutes, phases, address = protocol.minutes, len(protocol.phases), protocol.address or ""
        return Entry(name, language, protocol.title, minutes, phases, path, own, "", address)


def _place(path: Path) -> tuple[bool, list[str]]:
    return not path.name.startswith(_CLASSIC), path.name.split(".")


def _is_of(path: Path, name: str) -> bool:
    match = _named(path)
    return match is not None and match["name"] == name


def _may_be_file(path: Path) -> bool:
    """Whether it is a file or a broken link, which is reported when it is read."""
    try:
        return path.is_file()
    except OSError:
        return True


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _named(path: Path) -> re.Match[str] | None:
    return _FILE.fullmatch(path.name)


def read_protocol(path: Path, data: bytes | None = None) -> tuple[Protocol | None, list[FileProblem]]:
    """The protocol in a file, if it has the shape of one, and all that is wrong with it.

    With `data` that is taken for what is in the file.
    """
    match = _named(path)
    if match is None:
        sentence = _(
            "the name of the file is not like codev.en.toml or codev.fr.vous.toml: "
            "a name, a language of two letters, tu or vous if it has both, toml."
        )
        return None, [FileProblem(quoted(path.name), sentence)]
    try:
        document, text = parse(content(path) if data is None else data, path.name)
    except FileProblem as problem:
        return None, [problem]
    own = document = cleaned(document)
    unfit = list(islice(empty_texts(document), TOLD_MAX))
    protocol = None
    try:
        if "extends" in own:
            document = _with_base(own, path, match)
        protocol = convert(document, Protocol)
        unfit += islice(protocol_problems(protocol, *match.group("name", "language", "address")), TOLD_MAX - len(unfit))
    except InvalidValue as fault:
        unfit.append(fault)
    keys = [(own_key(fault.key, own, document) or "extends") if document is not own else fault.key for fault in unfit]
    return protocol, [
        FileProblem(path.name, fault.problem, fault.key, line_of(text, key) if key else 0)
        for fault, key in zip(unfit, keys, strict=True)
    ]


def _with_base(
    document: dict[str, Any], path: Path, named: re.Match[str], passed: frozenset[Path] = frozenset()
) -> dict[str, Any]:
    """The document with what it leaves to the protocol that it extends. Raises `InvalidValue`.

    That is the one of the same language and form of address beside it, or else among the shipped ones. Where that one
    extends another of its own name, whose place it takes, it is filled up in the same way; `passed` are the files that
    were met on the way.
    """
    name, language, address = document["extends"], *named.group("language", "address")
    form = address or document.get("address")
    names = [f"{name}.{language}.{form}.toml", f"{name}.{language}.toml"] if form else [f"{name}.{language}.toml"]
    paths = [folder / each for each in names for folder in (path.parent, shipped_dir())]
    passed |= {path}
    base = next((each for each in paths if each not in passed and _may_be_file(each)), None)
    if base is None:
        sentence = _("extends is {name}, and there is no protocol {file} beside this one or among the shipped ones.")
        raise InvalidValue("extends", sentence.format(name=quoted(name), file=quoted(names[-1])))
    try:
        found = cleaned(parse(content(base), base.name)[0])
        base_named = _named(base)
        if base_named and found.get("extends") == base_named["name"]:
            found = _filled_up(found, base, base_named, passed)
        return extended(document, found)
    except FileProblem as problem:
        raise InvalidValue("extends", str(problem)) from None


def _filled_up(document: dict[str, Any], path: Path, named: re.Match[str], passed: frozenset[Path]) -> dict[str, Any]:
    """The same for the file that is extended; what is wrong with that one is said with its name."""
    try:
        return _with_base(document, path, named, passed) | {"extends": ""}
    except InvalidValue as fault:
        raise FileProblem(path.name, fault.problem, fault.key) from None

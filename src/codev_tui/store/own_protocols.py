"""The facilitator's own protocols: copies of those there are, in the folder of their own, to be changed there."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from codev_tui.called_as import command
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.text import clean_line
from codev_tui.store.disk.output_files import write_new
from codev_tui.store.disk.paths import make_private
from codev_tui.store.format.toml_parser import TOMLDecodeError, loads
from codev_tui.store.format.toml_reader import FileProblem, content, line_of, parse
from codev_tui.store.format.validation.conversion import quoted
from codev_tui.store.protocols import Entry, ProtocolFiles, names_protocol, problems_in

NAME_MAX: Final = 60
"""The longest name of a protocol that is made here; a file's name has room for it everywhere."""
_BYTE_ORDER_MARK: Final = "\ufeff"
_NAME_VALUE: Final = re.compile(r"""^([^#=]*=\s*)("[^"]*"|'[^']*')""")


class NotCopied(CodevError):
    """A protocol was not copied; the sentence says why, and what to do."""


class NotThere(NotCopied):
    """There is no such protocol, or not in that language or form of address."""


class TakesThePlace(NotCopied):
    """The copy would take the place of another shipped protocol, which nobody allowed."""


def copy_protocol(
    files: ProtocolFiles,
    name: str,
    as_name: str = "",
    *,
    language: str | None = None,
    address: str | None = None,
    force: bool = False,
) -> list[Path]:
    """Copy the files of a protocol into the folder of the facilitator's own, and return where they are.

    Without `as_name` that is the shipped protocol, whose place the copies take; with it the protocol in use, under the
    other name. The text stays as it is but for the name. All files are written, or none; over what is there only by
    `force`. Raises `NotCopied`, and `NotWritten` or `ThereAlready` where the disk does not take them.
    """
    new_name = as_name or name
    for each in (name, new_name):
        _look_at_name(each)
    if new_name == name:
        found = _shipped(files, name)
    else:
        found = files.entries_of(name)
        if not found:
            raise NotThere(_no_such(files, name))
        if not force and files.shipped_of(new_name):
            sentence = _("{name} is a protocol that comes with codev, and the copy would take its place.")
            raise TakesThePlace(sentence.format(name=new_name))
    copies = {
        files.user_dir / f"{new_name}{entry.path.name.removeprefix(name)}": entry
        for entry in _chosen(found, name, language, address)
    }
    written = {path: _renamed(entry.path, new_name) for path, entry in copies.items()}
    for path, data in written.items():
        if problems := problems_in(data, path):
            sentence = _("The copy would not be sound, and was not made: {problem}")
            raise NotCopied(sentence.format(problem=problems[0]))
    try:
        make_private(files.user_dir)
    except OSError as error:
        sentence = _("The folder {path} could not be made: {reason}.")
        raise NotCopied(sentence.format(path=clean_line(str(files.user_dir)), reason=reason_of(error))) from error
    write_new(written, force=force)
    return list(written)


def file_of(
    files: ProtocolFiles, name: str, preferred: str, *, language: str | None = None, address: str | None = None
) -> Entry:
    """The one file in use that is meant by the name, in the language and form of address that are asked for.

    Without them that is the preferred language, else English, and the first form. Raises `NotCopied`.
    """
    _look_at_name(name)
    found = files.entries_of(name)
    if not found:
        raise NotThere(_no_such(files, name))
    chosen = _chosen(found, name, language, address)
    wanted = [each for each in chosen if each.language == preferred]
    english = [each for each in chosen if each.language == "en"]
    return min(wanted or english or chosen, key=lambda entry: len(entry.path.name))


def _look_at_name(name: str) -> None:
    if not names_protocol(name):
        sentence = _(
            "{name} cannot be the name of a protocol: it has only small letters without accents, digits and hyphens."
        )
        raise NotCopied(sentence.format(name=quoted(name) or "“”"))
    if len(name) > NAME_MAX:
        sentence = _("{name} is too long for a name: at most {limit} letters.")
        raise NotCopied(sentence.format(name=quoted(name), limit=NAME_MAX))


def _shipped(files: ProtocolFiles, name: str) -> list[Entry]:
    """The shipped files of that protocol. Raises `NotCopied`."""
    found = files.shipped_of(name)
    if not found and files.entries_of(name):
        sentence = _("{name} is your own already: give the copy another name, as in {command}.")
        raise NotCopied(sentence.format(name=name, command=command("scripts", "copy", name, f"{name}-2")))
    if not found:
        raise NotThere(_no_such(files, name))
    return found


def _no_such(files: ProtocolFiles, name: str) -> str:
    names = ", ".join(dict.fromkeys(entry.name for entry in files.entries()))
    return _("There is no protocol {name}; there are: {names}.").format(name=quoted(name), names=names)


def _chosen(found: Iterable[Entry], name: str, language: str | None, address: str | None) -> list[Entry]:
    """Those in that language and form of address, all where neither is asked for. Raises `NotThere`."""
    entries = list(found)
    chosen = [entry for entry in entries if language in (None, entry.language) and _has_form(entry, address)]
    if not chosen:
        there = ", ".join(dict.fromkeys(" ".join(filter(None, (each.language, each.address))) for each in entries))
        sentence = _("The protocol {name} is not there with {wanted}; there are: {there}.")
        wanted = " ".join(filter(None, (language, address)))
        raise NotThere(sentence.format(name=name, wanted=wanted, there=there))
    return chosen


def _has_form(entry: Entry, address: str | None) -> bool:
    """Whether it is the form that is asked for; a file that cannot be read has that of its name, if any."""
    return address in (None, entry.address) or bool(entry.problem and not entry.address)


def _renamed(path: Path, new_name: str) -> bytes:
    """What is in the file, with that name in it. Raises `NotCopied`.

    Only the value of `name` is exchanged. A file that leaves its name to the one that it extends gets a line for it.
    """
    try:
        data = content(path)
        document, text = parse(data, path.name)
    except FileProblem as problem:
        raise NotCopied(str(problem)) from None
    if document.get("name") == new_name:
        return data
    own = line_of(text, "name") if "name" in document else 0
    lines = data.decode().split("\n")
    if own:
        lines[own - 1] = _NAME_VALUE.sub(rf'\g<1>"{new_name}"', lines[own - 1])
    else:
        before = max(line_of(text, "extends") - 1, 0)
        lines[before] = f'name = "{new_name}"{_line_end(lines[before])}\n{lines[before]}'
    changed = "\n".join(lines)
    try:
        if loads(changed.removeprefix(_BYTE_ORDER_MARK)) == {**document, "name": new_name}:
            return changed.encode()
    except TOMLDecodeError:
        pass
    sentence = _("the name cannot be exchanged: write it as name = {name}, in a line of its own.")
    named = quoted(document.get("name", new_name))
    raise NotCopied(str(FileProblem(path.name, sentence.format(name=f'"{named}"'), "name", own)))


def _line_end(line: str) -> str:
    return "\r" if line.endswith("\r") else ""

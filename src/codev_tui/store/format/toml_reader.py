"""Reading TOML that others wrote: bounded, so that no file can hang the program, and with the place of a fault."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.text import clean_line, clip
from codev_tui.store.format.toml_faults import explain

BYTES_MAX: Final = 1024 * 1024
"""The largest file that is read; a session of 500 long ideas has a sixth of it."""
DOTS_MAX: Final = 20
"""How many dots a key may have: the parser takes quadratic time and memory for them."""
DEPTH_MAX: Final = 30
"""How deep tables and arrays may lie in each other."""
INTEGER_BITS: Final = 1023
"""The longest whole number: TOML asks for 64 bits, and with more than 1023 it is neither compared nor written."""
TOLD_MAX: Final = 50
"""How many problems of one file are told at once: nobody reads more, and a file can have a hundred thousand."""
_KEY_SHOWN: Final = 60
_LONG_NUMBER = re.compile(r"[0-9A-Fa-f_]{250}")

# Each of these takes a string without an end to the end of its line or of the file, so that scanning stays linear.
_STRING = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?|'
    r"'''(?:[^']|'(?!''))*+(?:''')?|"
    r'"(?:[^"\\\n]|\\[^\n])*+"?|'
    r"'[^'\n]*+'?"
)
_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\[^\n])*+"|'[^'\n]*+')"""
_TOKEN = re.compile(
    rf"(?P<long>{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{DOTS_MAX + 1}}})|{_STRING}|#[^\n]*+|[A-Za-z0-9_-]++|.", re.DOTALL
)
_MANY_DOTS = re.compile(rf"(?:\.[^.\n]*+){{{DOTS_MAX + 1}}}")
_SKIPPED = re.compile(rf"{_STRING}|#[^\n]*+", re.DOTALL)
_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")


class FileProblem(CodevError):
    """What is wrong with a file, in a sentence with its name and, as far as they can be told, the key and the line."""

    def __init__(self, name: str, problem: str, key: str = "", line: int = 0) -> None:
        super().__init__(name, problem, key, line)
        self.name = name
        self.problem = problem
        self.key = key
        self.line = line

    def __str__(self) -> str:
        sentence = _("{name}, line {line}: {problem}") if self.line else _("{name}: {problem}")
        return sentence.format(name=clean_line(self.name), line=self.line, problem=self.problem)


def content(path: Path) -> bytes:
    """The bytes of a file, up to one more than any file may have. Raises `FileProblem`."""
    try:
        # Opening a pipe would wait for somebody to write into it.
        if path.exists() and not path.is_file():
            raise FileProblem(path.name, _("it is no ordinary file."))
        with path.open("rb") as file:
            return file.read(BYTES_MAX + 1)
    except OSError as error:
        raise FileProblem(path.name, _("it cannot be read: {reason}.").format(reason=reason_of(error))) from None


def parse(data: bytes, name: str) -> tuple[dict[str, Any], str]:
    """The document that a TOML file holds, and its text. Raises `FileProblem`; `name` is what it calls the file."""
    if len(data) > BYTES_MAX:
        raise FileProblem(name, _("the file is larger than {limit} KiB.").format(limit=BYTES_MAX // 1024))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileProblem(name, _("the file is not UTF-8 text: have your editor save it so."), line=line) from None
    if line := _line_of_long_key(text):
        raise FileProblem(name, _("a key has more than {limit} dots.").format(limit=DOTS_MAX), line=line)
    from codev_tui.store.format.toml_parser import loads  # Here, for a session that the index has needs no parser.

    try:
        document = loads(text)
    except (ValueError, RecursionError, MemoryError) as error:
        raise _not_toml(name, text, error) from None
    if _is_deep(document):
        raise FileProblem(name, _("tables lie more than {limit} deep in each other.").format(limit=DEPTH_MAX))
    if _LONG_NUMBER.search(text) and (key := _key_of_huge_number(document)):
        raise FileProblem(name, _("{key} is a number of too many digits.").format(key=key), key, line_of(text, key))
    return document, text


def line_of(text: str, key: str) -> int:
    """The line, from 1, on which a key like `ideas[3].sift` stands, or its table does; 0 where it cannot be told."""
    lines = lines_without_texts(text)
    start, end, line, table = 0, len(lines), 0, ""
    for name, place in _STEP.findall(key):
        table = f"{table}.{name}" if table else name
        header = _header(table, many=bool(place))
        found = [i for i in range(start, end) if header.match(lines[i])]
        at = int(place or 0)
        if at < len(found):
            start = found[at] + 1
            end = next((i for i in range(start, end) if _leaves(lines[i], table)), end)
            line = start
            continue
        own_end = next((i for i in range(start, end) if lines[i].lstrip().startswith("[")), end)
        own = re.compile(rf"\s*{re.escape(name)}\s*[=.]")
        return next((i + 1 for i in range(start, own_end) if own.match(lines[i])), line)
    return line


@lru_cache(maxsize=1)
def lines_without_texts(text: str) -> tuple[str, ...]:
    """The lines with nothing in them that could be taken for a key; kept, since a file may have many faults."""
    return tuple(_SKIPPED.sub(lambda skipped: "\n" * skipped[0].count("\n"), text).split("\n"))


def _header(table: str, *, many: bool) -> re.Pattern[str]:
    dotted = r"\s*\.\s*".join(re.escape(part) for part in table.split("."))
    return re.compile(rf"\s*\[\[\s*{dotted}\s*\]\]" if many else rf"\s*\[{{1,2}}\s*{dotted}\s*\]")


def _leaves(line: str, table: str) -> bool:
    """Whether the line is the header of a table that does not lie within this one."""
    header = line.lstrip()
    return header.startswith("[") and not header.lstrip("[ \t").startswith(f"{table}.")


def _line_of_long_key(text: str) -> int:
    if not _MANY_DOTS.search(text):
        return 0
    long = next((token for token in _TOKEN.finditer(text) if token["long"]), None)
    return text.count("\n", 0, long.start()) + 1 if long else 0


def _not_toml(name: str, text: str, error: Exception) -> FileProblem:
    if isinstance(error, (RecursionError, MemoryError)):
        return FileProblem(name, _("tables lie more than {limit} deep in each other.").format(limit=DEPTH_MAX))
    words, line = str(error), 0
    if at := re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$", words):
        words, line = words[: at.start()], int(at[1] or text.rstrip().count("\n") + 1)
    lines = text.split("\n")
    words = explain(words, lines[line - 1] if 0 < line <= len(lines) else "")
    return FileProblem(name, _("this is not TOML: {words}.").format(words=words), line=line)


def _key_of_huge_number(value: Any, key: str = "") -> str:
    """The key of the first whole number that is too long; empty if there is none. Python's parser takes them all."""
    if isinstance(value, dict):
        inner = ((clean_line(f"{key}.{name}" if key else name), item) for name, item in value.items())
    elif isinstance(value, list):
        inner = ((f"{key}[{i}]", item) for i, item in enumerate(value))
    else:
        huge = isinstance(value, int) and value.bit_length() > INTEGER_BITS
        return clip(key, _KEY_SHOWN)[0] if huge else ""
    return next((found for name, item in inner if (found := _key_of_huge_number(item, name))), "")


def _is_deep(document: dict[str, Any]) -> bool:
    level: list[Any] = [document]
    for _depth in range(DEPTH_MAX + 1):
        level = [
            inner
            for value in level
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True

"""Files that nobody wrote in good faith: a message, at once, and never a hang."""

import sys
import tomllib
from contextlib import suppress
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.store.format.toml_reader import BYTES_MAX, DEPTH_MAX, FileProblem, line_of, parse

DOTTED = ".".join("a" * 22)
QUOTED = ".".join(["a", '"b.c"', "'d'"] * 8)


@pytest.mark.parametrize(
    "text",
    [
        f"x = 1\n{DOTTED} = 1",
        f"x = 1\n[{DOTTED}]",
        f"x = 1\n[[ {DOTTED} ]]",
        f"x = 1\ny = {{ {DOTTED} = 1 }}",
        f"x = 1\n{QUOTED} = 1",
        f"x = 1\n{DOTTED.replace('.', ' . ')} = 1",
        "x = 1\n" + ".".join("a" * 100_000) + " = 1",
    ],
)
def test_a_key_with_countless_dots_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(FileProblem, match=r"^f, line 2: a key has more than 20 dots\.$"):
        parse(text.encode(), "f")


@pytest.mark.parametrize(
    "text",
    [
        f'x = "{DOTTED} = 1"',
        f"x = '{DOTTED} = 1'",
        f'x = """\n{DOTTED} = 1\n\\"""\n{DOTTED} = 1\n"""',
        f"x = '''\n{DOTTED} = 1\n'''",
        f"x = 1 # {DOTTED} = 1",
        "x = [" + "1.5, " * 30 + "]",
        f'x = """say ""{DOTTED}"""""',
        ".".join("a" * 21) + " = 1",
    ],
)
def test_dots_in_what_people_say_are_no_key(text: str) -> None:
    assert parse(text.encode(), "f")[0]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"x = 1\n\ny = \n", "f, line 3: this is not TOML: y has no value: give it one, or leave the line out."),
        (b"x = 1\nx = 2\n", "f, line 2: this is not TOML: x is there twice: leave one of the two out."),
        (b'x = 1\ny = "\xff"', "f, line 2: the file is not UTF-8 text: have your editor save it so."),
        (b"x = " + b"9" * 5000, "f: this is not TOML: "),
        (b"x = " + b"[" * 100_000, "f: tables lie more than 30 deep"),
        (b"x = " + b"[" * (DEPTH_MAX + 1) + b"]" * (DEPTH_MAX + 1), "f: tables lie more than 30 deep"),
        (b"#" * (BYTES_MAX + 1), "f: the file is larger than 1024 KiB."),
        (b"x = " + b'"\\"' * 200_000, "f"),
        (b"a.'" * 300_000, "f"),
        (b'a."' * 300_000, "f"),
        (b'"""' + b'\\"' * 400_000, "f"),
        (b"\x00" * 5000, "f, line 1: this is not TOML: "),
    ],
    ids=range(12),
)
@pytest.mark.timeout(60)
def test_a_file_that_is_no_toml_is_a_message(data: bytes, problem: str) -> None:
    with pytest.raises(FileProblem) as caught:
        parse(data, "f")
    assert str(caught.value).startswith(problem)


@given(st.text(alphabet="ab.\"'=[]{}#\\\n ", max_size=80))
def test_no_text_does_worse_than_a_message(text: str) -> None:
    with suppress(FileProblem):
        document, same = parse(text.encode(), "f")
        assert (tomllib.loads(text), text) == (document, same)


def test_the_name_of_a_file_from_elsewhere_does_not_reach_the_terminal_raw() -> None:
    with pytest.raises(FileProblem) as caught:
        parse(b"x", "\x1b[2J\n.toml")
    assert str(caught.value).startswith("[2J .toml, line 1: ")


PLACES = """\
# [[ideas]] in a comment
title = "x"
note = \"\"\"
[[ideas]]
title = 1
\"\"\"
people = [
    { name = "Ben" },
]

[[ideas]]
n = 1

  [[ ideas ]]
  text = '''
  n = 3
  '''
  n = 2
  [ideas.more]
  deep.er = 1
[[ideas.rows]]
a = 1
[[ideas.rows]]
a = 2

[settings]
bell = false
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("title", 2),
        ("people[0].name", 7),
        ("ideas", 11),
        ("ideas[0].n", 12),
        ("ideas[0].text", 11),
        ("ideas[1].n", 18),
        ("ideas[1].more.deep.er", 20),
        ("ideas[1].rows[1].a", 24),
        ("ideas[7].n", 0),
        ("settings.bell", 27),
        ("settings", 26),
        ("nowhere", 0),
    ],
)
def test_the_line_of_a_key_is_found(key: str, line: int) -> None:
    assert line_of(PLACES, key) == line


def test_without_tomli_files_are_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tomli", None)
    monkeypatch.delitem(sys.modules, "codev_tui.store.format.toml_parser", raising=False)
    assert parse(b'a = "b"', "x.toml")[0] == {"a": "b"}
    assert import_module("codev_tui.store.format.toml_parser").loads is tomllib.loads
    monkeypatch.delitem(sys.modules, "codev_tui.store.format.toml_parser")

"""The code stays as docs/architecture.md says it is: each figure of its table is counted, and held to its limit."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import codev_tui

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "codev_tui"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}


def nodes() -> Iterator[ast.AST]:
    for tree in trees().values():
        yield from ast.walk(tree)


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def public_names(body: list[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
    """The public functions and classes of a module or class, with those in public classes."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_names(node.body)


def methods(class_: type) -> int:
    """How many methods of codev's own an object of that class has."""
    own = [base for base in class_.__mro__ if base.__module__.startswith("codev_tui")]
    return len({name for base in own for name, value in vars(base).items() if inspect.isroutine(value)})


def largest_by_methods() -> int:
    classes = [
        member
        for found in pkgutil.walk_packages(codev_tui.__path__, "codev_tui.")
        if not found.name.endswith("__main__")
        for member in vars(importlib.import_module(found.name)).values()
        if inspect.isclass(member) and member.__module__.startswith("codev_tui")
    ]
    return max(map(methods, classes))


def private_members(class_: ast.ClassDef) -> int:
    """How many methods of the class are its own business."""
    names = [member.name for member in class_.body if isinstance(member, Function)]
    return sum(name.startswith("_") and not name.startswith("__") for name in names)


@cache
def figures() -> dict[str, int]:
    functions = [node for node in nodes() if isinstance(node, Function)]
    classes = [node for node in nodes() if isinstance(node, ast.ClassDef)]
    texts = [path.read_text(encoding="utf-8") for path in trees()]
    names = Counter(path.stem for path in trees() if not path.stem.startswith("__"))
    lines = sum(text.count("\n") for text in texts)
    documented = [node for tree in trees().values() for node in public_names(tree.body)]
    return {
        "modules whose name occurs more than once": sum(count > 1 for count in names.values()),
        "NotImplementedError": sum(text.count("NotImplementedError") for text in texts),
        "public names without a docstring": sum(not ast.get_docstring(node) for node in documented),
        "imports within functions": sum(
            isinstance(inner, ast.Import | ast.ImportFrom) for node in functions for inner in ast.walk(node)
        ),
        "uses of `self.app.`": sum(text.count("self.app.") for text in texts),
        "lines of the longest function": max(map(lines_of, functions)),
        "lines of the largest class": max(map(lines_of, classes)),
        "methods of the largest class, with what it inherits of codev": largest_by_methods(),
        "private members of classes, in 1,000 lines": round(1000 * sum(map(private_members, classes)) / lines),
        "files": len(texts),
        "lines": lines,
    }


def limits() -> dict[str, int]:
    rows = re.findall(r"^\| (.+?) \| \d+ \| \d+ \| (\d+) \|$", PAGE, re.MULTILINE)
    return {name: int(most) for name, most in rows}


@pytest.mark.parametrize("figure", limits())
def test_the_code_keeps_to_the_limits_of_its_page(figure: str) -> None:
    assert figures()[figure] <= limits()[figure]


def test_every_figure_has_a_limit() -> None:
    assert list(figures()) == list(limits())

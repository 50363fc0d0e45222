"""The README and the pages beside it are true: their keys, commands and options, their links and pictures."""

import ast
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from codev_tui.cli.root import MODULES, command

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
README_FR = (ROOT / "README.fr.md").read_text(encoding="utf-8")
CALLS_FROM = README + README_FR + COMMANDS
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "fr").glob("*.md")]
FRENCH = {page: ROOT / "docs" / page.name for page in (ROOT / "docs" / "fr").glob("*.md")} | {
    ROOT / "README.fr.md": ROOT / "README.md"
}
"""Each page in French, with its counterpart in English."""
ARCHITECTURE = ROOT / "docs" / "architecture.md"
SOURCES = ROOT / "src" / "codev_tui"
OF_TEXTUAL = {"Select"}
PLACEHOLDERS = {"FILE", "NAME", "NAME.LANGUAGE.toml"}
"""What stands in commands for what somebody types."""
README_MAX_LINES = 100
PICTURE_MAX = 150 * 1024
COMMAND: Any = get_command(command())


def spans() -> list[str]:
    """What code spans hold."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", CALLS_FROM, flags=re.DOTALL))


def command_lines() -> list[str]:
    """The command lines in code blocks, without those for PowerShell."""
    return [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]


def codev_calls() -> list[list[str]]:
    """The words of every call of codev that the README and the page of commands show."""
    found = [shlex.split(text) for text in spans() if text.split()[0] == "codev"]
    for line in command_lines():
        for part in line.split("&&"):
            words = shlex.split(part)
            at = next((i for i, word in enumerate(words) if word.rpartition("/")[2] == "codev"), None)
            found += [words[at:]] if at is not None else []
    return found


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def headings(page: Path) -> set[str]:
    """What a link may name in a page: its headings, in small letters, with hyphens for spaces."""
    found = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


def shape(page: Path) -> tuple[int, int]:
    """How many headings a page has, and how many rows in tables."""
    lines = prose(page).splitlines()
    return sum(line.startswith("#") for line in lines), sum(line.startswith("|") for line in lines)


def code_words(page: Path) -> set[str]:
    """The words in the code spans of a page, without what a function is called with."""
    found = re.findall(r"`([^`\n]+)`", prose(page))
    return {re.sub(r"\(.*", "", word) for span in found for word in span.split()}


def is_path(word: str) -> bool:
    """Whether a word names a file or a folder of the repository; `NAME` in it makes it an example."""
    looks_so = re.fullmatch(r"[\w.*/-]+", word) and re.search(r"\w/|\w\.(?:md|py|toml|yml)$", word)
    return bool(looks_so) and not word.startswith("/") and "NAME" not in word


def is_name(word: str) -> bool:
    """Whether a word names something in the code: it has a dot, a capital or an underscore within."""
    if is_path(word) or word in OF_TEXTUAL | PLACEHOLDERS:
        return False
    return bool(re.fullmatch(r"[A-Za-z]\w*(\.\w+)+|[A-Z]\w+|[a-z]\w*_\w+", word))


def is_there(path: str) -> bool:
    """Whether a path is one of the repository, from its top, from docs/ or data/, or from anywhere in the code."""
    pattern = path.rstrip("/")
    tops = (ROOT, ROOT / "docs", ROOT / "data")
    return any(any(top.glob(pattern)) for top in tops) or any(SOURCES.rglob(pattern))


def names_within(node: ast.AST) -> Iterator[tuple[str, ...]]:
    """What a module or a class defines, and what its classes do, each with the names that lead to it."""
    for inner in ast.iter_child_nodes(node):
        match inner:
            case ast.ClassDef(name=name):
                yield (name,)
                yield from ((name, *names) for names in names_within(inner))
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield (name,)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield (name,)


def names_in_code() -> set[str]:
    """Every module, also those that tests share, and what it defines: by its whole dotted name and each end of it."""
    found = set()
    for path in (*SOURCES.rglob("*.py"), *(ROOT / "tests").glob("*.py")):
        module = path.relative_to(SOURCES if path.is_relative_to(SOURCES) else ROOT).with_suffix("").parts
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for names in (module, *((*module, *names) for names in names_within(tree))):
            found |= {".".join(names[start:]) for start in range(len(names))}
    return found


def rooms_of_the_house() -> dict[str, str]:
    """The house on one page: each folder and module that it shows below the package, with the folder it stands in."""
    (plan,) = re.findall(r"```\n(src/codev_tui/\n.*?)```", ARCHITECTURE.read_text(encoding="utf-8"), re.DOTALL)
    found: dict[str, str] = {}
    folder = ""
    for line in plan.splitlines():
        shown = re.match(r"(  |    )((?:\w+(?:/|\.py)\s+)+)", line)
        if shown is None:
            continue
        is_within = len(shown[1]) == 4
        folder = folder if is_within else shown[2].split()[0]
        found |= dict.fromkeys(shown[2].split(), folder if is_within else "")
    return found


def plain_words(page: Path) -> str:
    """A page without code, the targets of links, and addresses: what French typography is for."""
    return re.sub(r"`[^`\n]+`|\]\([^)\s]+\)", "]", prose(page))


def commands(node: Any = COMMAND, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command there is, by the words that call it."""
    for name, inner in node.commands.items():
        if hasattr(inner, "commands"):
            yield from commands(inner, (*path, name))
        if not hasattr(inner, "commands") or inner.invoke_without_command:
            yield (*path, name)


def options(words: tuple[str, ...]) -> set[str]:
    """The options of a command, or with no words the global ones."""
    node = COMMAND
    for word in words:
        node = node.commands[word]
    return {option for parameter in node.params for option in parameter.opts if option.startswith("--")} | {"--help"}


def called(words: list[str]) -> tuple[str, ...]:
    """The command among the words of a call."""
    return tuple(word for word in words[1:] if word.islower() and not word.startswith("-"))


def given(words: Iterable[str]) -> set[str]:
    """The options among the words of a call."""
    return {word for word in words if word.startswith("--")}


def command_rows() -> dict[tuple[str, ...], set[str]]:
    """The table of commands: each with the options that stand in its row."""
    rows = {}
    for line in COMMANDS.splitlines():
        if line.startswith("| `codev"):
            first, *others = re.findall(r"`([^`]+)`", line)
            rows[called(shlex.split(first))] = given(word for text in others for word in text.split())
    return rows


def test_the_key_tables_are_the_programs() -> None:
    check = [sys.executable, str(ROOT / "docs" / "key_table.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_command_of_the_program_has_a_row_and_every_row_a_command() -> None:
    assert set(command_rows()) == {(), *commands()}, "docs/commands.md has a row for each command"


def test_every_call_of_the_program_is_one_that_it_understands() -> None:
    calls = codev_calls()
    assert ["codev", "new"] in calls
    assert [words for words in calls if called(words) not in {(), *commands()}] == []
    assert [words for words in calls if given(words) - options(called(words)) - options(())] == []


def test_every_option_in_the_table_is_one_of_its_command() -> None:
    rows = command_rows()
    assert "--person" in rows["new",]
    assert {command: found - options(command) for command, found in rows.items() if found - options(command)} == {}


def test_links_within_the_repository_lead_somewhere() -> None:
    links = [(page, target) for page in PAGES for target in re.findall(r"\]\(([^)\s]+)\)", prose(page))]
    within = [(page, *target.partition("#")[::2]) for page, target in links if "://" not in target]
    assert {"docs/keys.md", "docs/commands.md", "CONTRIBUTING.md", "SECURITY.md"} <= {file for _page, file, _ in within}
    assert [(page.name, file) for page, file, _place in within if not (page.parent / file).exists()] == []
    places = [(page, page.parent / file if file else page, place) for page, file, place in within if place]
    assert [(page.name, place) for page, file, place in places if place not in headings(file)] == []


def test_files_that_the_pages_for_developers_name_are_there() -> None:
    pages = (ARCHITECTURE, ROOT / "CONTRIBUTING.md")
    named = {(page.name, word) for page in pages for word in code_words(page) if is_path(word)}
    assert {("architecture.md", "commands.py"), ("CONTRIBUTING.md", "tests/screens/console.py")} <= named
    assert [(page, path) for page, path in sorted(named) if not is_there(path)] == [], "no such file: mend the page"


def test_names_of_the_code_in_the_page_of_architecture_are_there() -> None:
    named = {word for word in code_words(ARCHITECTURE) if is_name(word)}
    assert {"PhaseWork", "LiveSession.draft", "model.entries.add_idea", "last_idea"} <= named
    assert sorted(named - names_in_code()) == [], "no such name in the code: mend the page"


def test_the_house_on_one_page_has_every_folder_and_every_module_beside_them() -> None:
    shown = rooms_of_the_house()
    at_top = [path for path in SOURCES.iterdir() if path.suffix == ".py" or any(path.glob("*.py"))]
    below = [path for top in at_top for path in top.glob("*") if any(path.glob("*.py"))]
    rooms = {path.name + "/" * path.is_dir(): "" for path in at_top if path.name != "__init__.py"}
    rooms |= {path.name + "/": path.parent.name + "/" for path in below}
    assert shown == rooms


def test_a_page_in_french_has_the_headings_and_table_rows_of_its_english_counterpart() -> None:
    assert {"README.fr.md", "facilitating.md", "privacy.md"} <= {page.name for page in FRENCH}
    assert {page.name: shape(page) for page in FRENCH} == {
        page.name: shape(english) for page, english in FRENCH.items()
    }


def test_the_readme_in_french_has_the_commands_of_the_english_one() -> None:
    assert re.findall(r"```.*?```", README_FR, re.DOTALL) == re.findall(r"```.*?```", README, re.DOTALL)


def test_the_readmes_show_the_minutes_of_the_shipped_scripts() -> None:
    for text, language in ((README, "en"), (README_FR, "fr")):
        script = tomllib.loads((ROOT / "data" / "scripts" / f"codev.{language}.toml").read_text(encoding="utf-8"))
        shown = re.findall(r"^\| \d \| ([^|]+) \| (\d+) \|", text, re.MULTILINE)
        assert shown == [(phase["title"], str(phase["minutes"])) for phase in script["phases"]]


def test_pages_in_french_have_french_signs() -> None:
    for page in FRENCH:
        said = plain_words(page)
        assert not re.search(r"\w'\w", said), f"{page.name}: a typographic apostrophe"
        assert not re.search(r"[“”]", said), f"{page.name}: French quotation marks"
        assert re.findall(r".*(?:« | [:;?!»]|\w[;»]).*", said) == [], f"{page.name}: a no-break space"


def test_the_readmes_fit_two_screens() -> None:
    assert max(len(text.splitlines()) for text in (README, README_FR)) <= README_MAX_LINES


def test_the_readme_sets_up_and_starts_with_one_command_and_tests_with_another() -> None:
    (start, tests) = [line for line in command_lines() if line.startswith("python3 ")]
    assert start.endswith("/codev new")
    assert tests.endswith("/pytest")


def test_pictures_are_small_and_need_no_network() -> None:
    french = (ROOT / "README.fr.md").read_text(encoding="utf-8")
    pictures = [ROOT / target for target in re.findall(r"\]\(([^)]+\.svg)\)", README + french)]
    assert {picture.name for picture in pictures} >= {"consultation.svg", "consultation.fr.svg"}
    for picture in pictures:
        text = picture.read_text(encoding="utf-8")
        assert picture.stat().st_size < PICTURE_MAX
        assert not re.search(r"url\(\s*['\"]?[^#'\"\s]|@import|(?:href|src)=", text)


def test_the_extra_of_the_test_command_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {extra for line in command_lines() for extra in re.findall(r"\[(\w+)\]|--extra (\w+)", line)}
    assert {name for pair in extras for name in pair if name} <= set(project["optional-dependencies"])


def test_each_command_is_imported_alone_under_the_name_that_it_has() -> None:
    alone = {name: set(get_command(command(name)).commands) for name in MODULES}  # type: ignore[attr-defined]
    assert all(name in found for name, found in alone.items())
    assert set().union(*alone.values()) == set(COMMAND.commands)


def test_a_page_that_is_there_in_both_languages_leads_to_the_other() -> None:
    french = sorted((ROOT / "docs" / "fr").glob("*.md"))
    assert french
    for page in french:
        assert f"[Français](fr/{page.name})" in (ROOT / "docs" / page.name).read_text(encoding="utf-8")[:200]
        assert f"[English](../{page.name})" in page.read_text(encoding="utf-8")[:200]

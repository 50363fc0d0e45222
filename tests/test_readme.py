"""The README and the pages beside it are true: their keys, commands and options, their links and pictures."""

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
    assert set(command_rows()) == {(), *commands()}


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
    pictures = [ROOT / target for target in re.findall(r"\]\(([^)]+\.svg)\)", README)]
    assert pictures
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

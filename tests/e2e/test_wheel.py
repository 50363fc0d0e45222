"""What is given away works without the repository: the wheel, and the source archive that it can be made from.

Everything is built with what the tests are run with and installed without an index, so that no network is needed.
"""

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from email.message import Message
from email.parser import Parser
from importlib.metadata import distributions
from pathlib import Path

import pytest

from codev_tui import __version__
from e2e.environment import clean_environment
from e2e.terminal import Terminal

ROOT = Path(__file__).parents[2]
DATA = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.toml"))
GUIDES = ("docs/facilitating.md", "docs/fr/facilitating.md", "docs/protocols.md")
INTERPRETER = Path("Scripts/python.exe" if os.name == "nt" else "bin/python")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both archives; the wheel is made from the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    """The wheel."""
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment in which the wheel is installed; its dependencies are borrowed from the tests'."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=True)
    python = home / INTERPRETER
    run([str(python), "-m", "pip", "install", "--no-deps", "--no-index", "--no-compile", str(wheel)], home)
    # Borrowed by a .pth file, whose folders come after the environment's own: what is not in the wheel is not found
    # in the repository either, for the .pth file of an editable install is not read in them.
    borrowed = {str(distribution.locate_file("")) for distribution in distributions()} - {str(ROOT), str(ROOT / "src")}
    run([str(python), "-c", BORROW, *sorted(borrowed)], home)
    return python


BORROW = """
import pathlib, sys, sysconfig
pathlib.Path(sysconfig.get_path("purelib"), "borrowed.pth").write_text("\\n".join(sys.argv[1:]))
"""


def run(command: Sequence[str], home: Path) -> str:
    """The output of a command that must succeed, run in a home of its own."""
    done = subprocess.run(
        command, env=clean_environment(home), cwd=home, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_has_the_package_with_its_styles_and_data_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "src" / "codev_tui"
    sources = {path.relative_to(package.parent).as_posix() for path in package.rglob("*") if path.is_file()}
    compiled = {name.replace(".po", ".mo") for name in sources if name.endswith(".po")}
    given = {f"codev_tui/{name}" for name in DATA} | {f"codev_tui/data/{name}" for name in GUIDES}
    wanted = {name for name in sources if "__pycache__" not in name} | given
    assert {name for name in names if ".dist-info/" not in name} == wanted | compiled


def test_the_source_archive_has_what_it_takes_to_build_and_test(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    pages = {"README.md", "README.fr.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "docs/keys.md"}
    assert {"pyproject.toml", *pages, "hatch_build.py", "docs/key_table.py", "tests/test_readme.py"} <= names
    assert set(DATA) <= names
    assert not {name for name in names if "__pycache__" in name or name.startswith((".venv", ".git/", ".hypothesis"))}


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    facts = metadata(wheel)
    assert (facts["Name"], facts["Version"], facts["Requires-Python"]) == ("codev-tui", __version__, ">=3.11")
    assert (facts["License-Expression"], facts["License-File"]) == ("MIT", "LICENSE")
    assert facts["Description-Content-Type"] == "text/markdown"
    assert str(facts.get_payload()).startswith("# codev")
    assert set(facts.get_all("Provides-Extra", [])) == {"test", "lint", "xlsx"}


def test_a_user_gets_no_tool_of_the_developers(wheel: Path) -> None:
    needed = [text for text in metadata(wheel).get_all("Requires-Dist", []) if "extra ==" not in text]
    names = {text.split(";")[0].rstrip("0123456789.,<>=~! ") for text in needed}
    assert names == {"textual", "rich", "typer", "tomli", "tomli-w", "tomlkit", "platformdirs", "msgspec"}


def test_the_installed_program_is_found_and_knows_its_protocols(installed: Path, tmp_path: Path) -> None:
    codev = str(installed.with_name("codev"))
    assert run([codev, "--version"], tmp_path) == f"codev {__version__}\n"
    assert run([str(installed.with_name("codev-tui")), "--version"], tmp_path) == f"codev {__version__}\n"
    where = run([str(installed), "-c", "import codev_tui; print(codev_tui.__file__)"], tmp_path)
    assert Path(where).is_relative_to(installed.parents[1])
    listed = [line.split("\t")[:2] for line in run([codev, "scripts", "list"], tmp_path).splitlines()]
    assert [each for each in listed if each[0] == "codev"] == [["codev", "en"], ["codev", "fr"], ["codev", "fr vous"]]


def test_the_installed_program_has_the_guide_in_both_languages(installed: Path, tmp_path: Path) -> None:
    codev = str(installed.with_name("codev"))
    assert run([codev, "guide"], tmp_path).startswith("# Facilitating a session with codev\n")
    assert (
        installed.parents[1]
        in Path(json.loads(run([codev, "where", "--json"], tmp_path))["folders"]["shipped"]).parents
    )
    french = [str(installed), "-c", "import codev_tui.store.guide as g; print(g.guide_path('fr'))"]
    assert Path(run(french, tmp_path).strip()).is_relative_to(installed.parents[1])


def test_the_installed_program_opens_the_room_of_its_demo(installed: Path) -> None:
    with Terminal([str(installed.with_name("codev")), "demo"]) as terminal:
        terminal.wait_for("My friend is now on my team")
        terminal.wait_for("Confidentiality")


def metadata(wheel: Path) -> Message:
    """The wheel's metadata."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())

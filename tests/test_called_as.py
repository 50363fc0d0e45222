"""A sentence names a command as the program was called, so that it can be typed as it stands there."""

import os
import shlex

import pytest

from codev_tui.called_as import command, remember_data_dir, remember_program

posix = pytest.mark.skipif(os.name != "posix", reason="the quotes of a POSIX shell")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/usr/bin/codev", "codev"),
        ("/home/ben/.local/bin/codev-tui", "codev-tui"),
        ("cv", "cv"),
        ("codev.exe", "codev"),
        ("/x/codev_tui/__main__.py", "codev"),
        ("-c", "codev"),
        ("", "codev"),
    ],
)
def test_the_program_has_the_name_that_it_was_called_by(path: str, name: str) -> None:
    remember_program(path)
    assert command("resume") == f"{name} resume"


def test_without_words_it_is_the_program_itself() -> None:
    assert command() == "codev"


def test_the_data_directory_that_was_named_comes_before_the_command() -> None:
    remember_data_dir("data")
    assert command("show", "last") == "codev --data-dir data show last"
    assert command("show", data_dir="other") == "codev --data-dir other show"
    remember_program()
    assert command("show", "last") == "codev show last"


@posix
@pytest.mark.parametrize("directory", ["My sessions", "it's", "$HOME/x", "a;b", "[1]", "~ben/x", "é"])
def test_it_can_be_typed_as_it_stands(directory: str) -> None:
    remember_data_dir(directory)
    assert shlex.split(command("resume")) == ["codev", "--data-dir", directory, "resume"]

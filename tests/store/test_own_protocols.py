"""Copies of protocols in the folder of the facilitator's own."""

import os
import tomllib
from pathlib import Path

import pytest

from codev_tui.model.errors import CodevError
from codev_tui.store.disk.output_files import NotWritten, ThereAlready
from codev_tui.store.own_protocols import (
    NAME_MAX,
    NotCopied,
    NotThere,
    TakesThePlace,
    copy_protocol,
)
from codev_tui.store.protocols import (
    BrokenProtocol,
    ProtocolFiles,
    check,
    problems_in,
    shipped_dir,
    takes_place_of_shipped,
)


@pytest.fixture
def files(tmp_path: Path) -> ProtocolFiles:
    """The protocols at hand, with a folder of own ones that is not there yet."""
    return ProtocolFiles(tmp_path / "data" / "scripts")


def write_own(files: ProtocolFiles, name: str, text: str) -> Path:
    """A file of the facilitator's own."""
    files.user_dir.mkdir(parents=True, exist_ok=True)
    path = files.user_dir / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def shipped_text(name: str) -> str:
    return (shipped_dir() / name).read_text(encoding="utf-8")


def test_a_copied_protocol_is_whole_and_takes_the_place_of_the_shipped_one(files: ProtocolFiles) -> None:
    copies = copy_protocol(files, "codev")
    assert [path.name for path in copies] == ["codev.en.toml", "codev.fr.toml", "codev.fr.vous.toml"]
    assert all(path.read_bytes() == (shipped_dir() / path.name).read_bytes() for path in copies)
    assert all(takes_place_of_shipped(path) for path in copies)
    assert all(entry.own for entry in files.entries_of("codev"))
    assert not any(entry.own for entry in files.shipped_of("codev"))


def test_under_another_name_only_the_line_of_the_name_changes(files: ProtocolFiles) -> None:
    for path in copy_protocol(files, "codev", "ours"):
        now = path.read_text(encoding="utf-8").splitlines()
        before = shipped_text(path.name.replace("ours", "codev")).splitlines()
        changed = [(a, b) for a, b in zip(before, now, strict=True) if a != b]
        assert changed == [('name = "codev"', 'name = "ours"')]
        assert check(path) == []
        assert not takes_place_of_shipped(path)
    assert files.load("ours", "fr", "vous").name == "ours"


@pytest.mark.parametrize("name", sorted({path.name.split(".")[0] for path in shipped_dir().glob("*.toml")}))
def test_every_shipped_protocol_can_be_copied_under_another_name(files: ProtocolFiles, name: str) -> None:
    assert [check(path) for path in copy_protocol(files, name, "ours")] == [[], [], []]


@pytest.mark.parametrize(
    ("language", "address", "names"),
    [
        ("en", None, ["ours.en.toml"]),
        ("fr", None, ["ours.fr.toml", "ours.fr.vous.toml"]),
        ("fr", "tu", ["ours.fr.toml"]),
        (None, "vous", ["ours.fr.vous.toml"]),
    ],
)
def test_a_language_and_a_form_of_address_can_be_chosen(
    files: ProtocolFiles, language: str | None, address: str | None, names: list[str]
) -> None:
    copies = copy_protocol(files, "codev", "ours", language=language, address=address)
    assert [path.name for path in copies] == names


def test_what_is_there_is_never_written_over_unless_that_is_said_and_nothing_is_half_copied(
    files: ProtocolFiles,
) -> None:
    mine = write_own(files, "codev.fr.toml", "mine")
    with pytest.raises(ThereAlready, match=r"codev\.fr\.toml is there already"):
        copy_protocol(files, "codev")
    assert [path.name for path in files.user_dir.iterdir()] == ["codev.fr.toml"]
    assert mine.read_text(encoding="utf-8") == "mine"
    copy_protocol(files, "codev", force=True)
    assert mine.read_text(encoding="utf-8") == shipped_text("codev.fr.toml")


def test_an_own_protocol_is_copied_as_it_is_in_use(files: ProtocolFiles) -> None:
    text = shipped_text("codev.en.toml").replace('title = "Classic co-development"', 'title = "Ours"')
    write_own(files, "codev.en.toml", text)
    copy_protocol(files, "codev", "mine")
    assert files.load("mine", "en").title == "Ours"


EXTENDING = 'format = 1\nname = "{name}"\nlanguage = "en"\nextends = "codev"\ntitle = "Ours" # called so\n'


@pytest.mark.parametrize("name", ["ours", "codev"])
def test_a_protocol_that_extends_another_goes_on_working_under_another_name(files: ProtocolFiles, name: str) -> None:
    write_own(files, f"{name}.en.toml", EXTENDING.format(name=name))
    (copy,) = copy_protocol(files, name, "mine", language="en")
    assert copy.read_text(encoding="utf-8") == EXTENDING.format(name="mine")
    assert check(copy) == []
    assert files.load("mine", "en").title == "Ours"


def test_a_protocol_whose_second_form_extends_its_first_goes_on_working_under_another_name(
    files: ProtocolFiles,
) -> None:
    write_own(files, "ours.fr.toml", shipped_text("codev.fr.toml").replace('"codev"', '"ours"', 1))
    write_own(files, "ours.fr.vous.toml", 'extends = "ours"\r\naddress = "vous"\r\n')
    assert [check(path) for path in copy_protocol(files, "ours", "mine")] == [[], []]
    copied = (files.user_dir / "mine.fr.vous.toml").read_bytes()
    assert copied == b'name = "mine"\r\nextends = "ours"\r\naddress = "vous"\r\n'


def test_files_that_extend_each_other_are_told_and_do_not_hang(files: ProtocolFiles) -> None:
    write_own(files, "ours.fr.toml", 'extends = "ours"\naddress = "vous"\n')
    path = write_own(files, "ours.fr.vous.toml", 'extends = "ours"\naddress = "vous"\n')
    (problem,) = check(path)
    assert "ours.fr.toml: extends is ours, and there is no protocol" in problem


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('name = "codev"', "name='ours'"),
        ('name = "codev"', 'name   =   "ours"   # ours, not theirs'),
        ('name = "codev"', 'name = "ours"\r'),
    ],
)
def test_the_name_is_exchanged_however_its_line_is_written(files: ProtocolFiles, before: str, after: str) -> None:
    write_own(files, "ours.en.toml", "\ufeff" + shipped_text("codev.en.toml").replace(before, after, 1))
    (copy,) = copy_protocol(files, "ours", "mine")
    assert tomllib.loads(copy.read_text(encoding="utf-8-sig"))["name"] == "mine"
    assert copy.read_bytes().startswith(b"\xef\xbb\xbf#")
    assert (b"ours, not theirs" in copy.read_bytes()) == ("theirs" in after)


def test_a_name_that_cannot_be_exchanged_is_told(files: ProtocolFiles) -> None:
    write_own(files, "ours.en.toml", shipped_text("codev.en.toml").replace('name = "codev"', '"name" = "ours"', 1))
    with pytest.raises(NotCopied, match=r'ours\.en\.toml: the name cannot be exchanged: write it as name = "ours"'):
        copy_protocol(files, "ours", "mine")


def test_an_unsound_file_is_not_copied(files: ProtocolFiles) -> None:
    write_own(files, "ours.en.toml", 'format = 1\nname = "ours"\n')
    with pytest.raises(NotCopied, match=r"not be sound, and was not made: mine\.en\.toml: language is missing"):
        copy_protocol(files, "ours", "mine")
    assert [path.name for path in files.user_dir.iterdir()] == ["ours.en.toml"]


@pytest.mark.parametrize("name", ["", "Ours", "our codev", "../ours", "né", ".", "ours.en", "a\x1b[31m", "a" * 61])
def test_what_is_no_name_is_refused_with_a_sentence(files: ProtocolFiles, name: str) -> None:
    with pytest.raises(CodevError) as refused:
        copy_protocol(files, "codev", name or "\t")
    assert "\x1b" not in str(refused.value)
    with pytest.raises(NotCopied):
        copy_protocol(files, name)
    assert not files.user_dir.exists()


def test_the_longest_name_fits(files: ProtocolFiles) -> None:
    assert copy_protocol(files, "codev", "a" * NAME_MAX)


def test_what_is_not_there_is_told_with_what_there_is(files: ProtocolFiles) -> None:
    with pytest.raises(NotThere, match=r"no protocol nosuch; there are: codev, codev-contract,"):
        copy_protocol(files, "nosuch", "ours")
    with pytest.raises(NotThere, match="codev is not there with en vous; there are: en, fr tu, fr vous"):
        copy_protocol(files, "codev", language="en", address="vous")


def test_ones_own_protocol_needs_another_name_for_its_copy(files: ProtocolFiles) -> None:
    copy_protocol(files, "codev", "ours")
    with pytest.raises(NotCopied, match="ours is your own already: give the copy another name, as in codev scripts"):
        copy_protocol(files, "ours", "ours")


def test_a_copy_takes_the_place_of_another_shipped_protocol_only_if_that_is_said(files: ProtocolFiles) -> None:
    with pytest.raises(TakesThePlace, match="codev is a protocol that comes with codev"):
        copy_protocol(files, "troika", "codev")
    copy_protocol(files, "troika", "codev", force=True)
    assert files.load("codev", "en").minutes == 30


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_folder_that_takes_no_file_is_told(files: ProtocolFiles) -> None:
    files.user_dir.parent.mkdir(parents=True)
    files.user_dir.write_text("a file")
    with pytest.raises(CodevError, match="scripts could not be made: "):
        copy_protocol(files, "codev")
    files.user_dir.unlink()
    files.user_dir.mkdir()
    files.user_dir.chmod(0o500)
    if not os.access(files.user_dir, os.W_OK):  # The superuser may write everywhere.
        with pytest.raises(NotWritten, match=r"Permission denied\. Nothing was written"):
            copy_protocol(files, "codev")
    files.user_dir.chmod(0o700)


def test_a_link_in_place_of_the_copy_is_left_as_it_is(files: ProtocolFiles, tmp_path: Path) -> None:
    files.user_dir.mkdir(parents=True)
    (files.user_dir / "codev.en.toml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ThereAlready):
        copy_protocol(files, "codev", language="en")
    assert not (tmp_path / "nowhere").exists()


def test_a_text_is_checked_as_if_it_were_a_file_already(files: ProtocolFiles) -> None:
    path = files.user_dir / "codev.en.toml"
    assert problems_in(shipped_text("codev.en.toml").encode(), path) == []
    assert [str(problem) for problem in problems_in(b"format = 1", path)] == ["codev.en.toml: name is missing."]


def test_a_file_in_place_of_a_shipped_one_is_told_apart_from_any_other(files: ProtocolFiles) -> None:
    copy_protocol(files, "codev", language="fr")
    copy_protocol(files, "codev", "ours", language="fr")
    assert files.in_place_of_shipped(files.load("codev", "fr")) == "codev.fr.toml"
    assert files.in_place_of_shipped(files.load("codev", "fr", "vous")) == "codev.fr.vous.toml"
    assert files.in_place_of_shipped(files.load("codev", "en")) == ""
    assert files.in_place_of_shipped(files.load("ours", "fr")) == ""
    assert {entry.path.name for entry in files.entries() if entry.in_place} == {"codev.fr.toml", "codev.fr.vous.toml"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "codev.fr.vous.toml",
            "is in the place of the shipped one: mend it with codev scripts edit codev --language fr",
        ),
        ("ours.en.toml", "name is missing."),
    ],
)
def test_a_broken_file_of_ones_own_is_never_passed_over_and_says_what_to_do(
    files: ProtocolFiles, name: str, told: str
) -> None:
    write_own(files, name, "format = 1\n")
    with pytest.raises(BrokenProtocol) as broken:
        files.load(name.split(".")[0], "fr", "vous")
    assert str(broken.value).startswith(f"{name}: name is missing.")
    assert told in str(broken.value)
    (entry,) = [entry for entry in files.entries() if entry.path.name == name]
    assert entry.problem == str(broken.value)

"""`codev scripts copy` and `edit`: protocols of the facilitator's own."""

import io
import json
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Outcome, Streams
from codev_tui.store.disk import own_editor
from codev_tui.store.protocols import shipped_dir

Codev = Callable[..., Outcome]
Edited = Callable[..., Path]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edited:
    """An editor whose command has a space and an option: each time it does the next of these changes to the file.

    What it returns notes the files that were opened.
    """

    def write(*changes: tuple[str, str], status: int = 0, variable: str = "EDITOR") -> Path:
        script, opened = tmp_path / "my editor.py", tmp_path / "opened"
        script.write_text(
            "import sys\n"
            "from pathlib import Path\n"
            f"changes, opened = {list(changes)!r}, Path({str(opened)!r})\n"
            "before = opened.read_text().splitlines() if opened.exists() else []\n"
            "opened.write_text('\\n'.join([*before, sys.argv[-1]]))\n"
            "assert sys.argv[1] == '--wait it'\n"
            "path = Path(sys.argv[-1])\n"
            "if len(before) < len(changes):\n"
            "    path.write_text(path.read_text().replace(*changes[len(before)], 1))\n"
            f"sys.exit({status})\n",
            encoding="utf-8",
        )
        monkeypatch.setenv(variable, f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} '--wait it'")
        return opened

    return write


@pytest.fixture
def answers(streams: Streams, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Somebody at a terminal, who answers so."""

    def give(*lines: str) -> None:
        streams.terminal = True
        monkeypatch.setattr(
            sys, "stdin", type("Typing", (io.StringIO,), {"isatty": lambda _self: True})("\n".join(lines))
        )

    return give


def shipped(name: str = "codev.en.toml") -> str:
    return (shipped_dir() / name).read_text(encoding="utf-8")


def test_a_copy_is_printed_with_where_it_is_and_what_can_be_done_next(codev: Codev, data: Path) -> None:
    outcome = codev("scripts", "copy", "codev", "ours")
    names = ("ours.en.toml", "ours.fr.toml", "ours.fr.vous.toml")
    assert (outcome.status, outcome.out) == (0, "".join(f"{data / 'scripts' / name}\n" for name in names))
    assert outcome.err == (
        "codev scripts edit ours opens it in your editor; codev new --protocol ours begins a session with it.\n"
    )
    assert codev("scripts", "check").status == 0
    assert "ours\tfr vous\t" in codev("scripts", "list").out


def test_a_copy_of_the_same_name_says_that_it_is_used_in_place_of_the_shipped_one(codev: Codev, data: Path) -> None:
    outcome = codev("scripts", "copy", "troika", "--language", "fr")
    assert outcome.status == 0
    assert sorted(path.name for path in (data / "scripts").iterdir()) == ["troika.fr.toml", "troika.fr.vous.toml"]
    assert "They are used in place of those that come with codev.\n" in outcome.err
    outcome = codev("scripts", "copy", "troika", "--language", "en")
    assert "It is used in place of the one that comes with codev.\n" in outcome.err


def test_a_file_that_is_there_is_written_over_only_by_force(codev: Codev, data: Path) -> None:
    codev("scripts", "copy", "codev", "ours", "--language", "en")
    mine = data / "scripts" / "ours.en.toml"
    mine.write_text("mine")
    outcome = codev("scripts", "copy", "codev", "ours")
    assert (outcome.status, outcome.out) == (1, "")
    assert "ours.en.toml is there already, and was left as it is. --force writes over it." in outcome.err
    assert [path.read_text() for path in mine.parent.iterdir()] == ["mine"]
    assert codev("scripts", "copy", "codev", "ours", "--force").status == 0
    assert 'name = "ours"' in mine.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nosuch", "ours"), "There is no protocol nosuch; there are: codev, codev-contract, "),
        (("codev", "Our codev"), "Our codev cannot be the name of a protocol: it has only small letters"),
        (("codev", "../ours"), "../ours cannot be the name of a protocol"),
        (("codev", "--language", "en", "--address", "vous"), "codev is not there with en vous; there are: en, fr tu"),
        (("troika", "codev"), "would take its place. Give it another name, or allow that with --force."),
    ],
)
def test_what_cannot_be_copied_is_a_sentence(codev: Codev, data: Path, words: tuple[str, ...], told: str) -> None:
    outcome = codev("scripts", "copy", *words)
    assert (outcome.status, outcome.out) == (1, "")
    assert told in outcome.err
    assert not (data / "scripts").exists()


def test_ones_own_protocol_is_edited_and_checked(
    codev: Codev, data: Path, editor: Edited, answers: Callable[..., None]
) -> None:
    codev("scripts", "copy", "codev", "ours")
    opened = editor(("Classic co-development", "Our way"))
    answers()
    outcome = codev("scripts", "edit", "ours")
    assert (outcome.status, outcome.out) == (0, "1 file is sound.\n")
    assert outcome.err == "codev new --protocol ours begins a session with it.\n"
    assert opened.read_text() == str(data / "scripts" / "ours.en.toml")


def test_what_is_wrong_afterwards_is_said_and_the_file_opened_again_if_wished(
    codev: Codev, editor: Edited, answers: Callable[..., None]
) -> None:
    codev("scripts", "copy", "codev", "ours", "--language", "en")
    opened = editor(('voice = "all"', 'voice = "al"'), ('voice = "al"', 'voice = "all"'))
    answers("y")
    outcome = codev("scripts", "edit", "ours")
    assert outcome.status == 0
    assert "ours.en.toml, line " in outcome.out
    assert "phases[0].parts[1].voice is 'al', which is none of: client, consultants, " in outcome.out
    assert "Open ours.en.toml again? [y/N] " in outcome.err
    assert len(opened.read_text().splitlines()) == 2


def test_it_ends_in_1_while_the_file_is_unsound(codev: Codev, editor: Edited, answers: Callable[..., None]) -> None:
    codev("scripts", "copy", "codev", "ours", "--language", "en")
    opened = editor(('voice = "all"', 'voice = "al"'))
    answers("n")
    assert codev("scripts", "edit", "ours").status == 1
    answers()
    assert codev("scripts", "edit", "ours").status == 1
    assert len(opened.read_text().splitlines()) == 2


def test_of_a_shipped_protocol_a_copy_is_offered_and_nothing_is_done_without_it(
    codev: Codev, data: Path, editor: Edited, answers: Callable[..., None]
) -> None:
    opened = editor(("Codéveloppement classique", "Le nôtre"), variable="VISUAL")
    answers("n")
    outcome = codev("scripts", "edit", "codev", "--language", "fr", "--address", "vous")
    assert outcome.status == 1
    assert "codev.fr.vous.toml comes with codev, and is not changed itself. Make a copy of your own" in outcome.err
    assert not (data / "scripts").exists()
    assert not opened.exists()
    answers("yes")
    assert codev("scripts", "edit", "codev", "--language", "fr", "--address", "vous").status == 0
    assert [path.name for path in (data / "scripts").iterdir()] == ["codev.fr.vous.toml"]
    answers()
    assert codev("scripts", "edit", "codev", "--yes").status == 0
    assert opened.read_text().splitlines()[-1] == str(data / "scripts" / "codev.en.toml")
    assert "Le nôtre" not in shipped("codev.fr.vous.toml")


def test_without_a_terminal_nothing_is_opened(codev: Codev, editor: Edited, data: Path) -> None:
    opened = editor()
    outcome = codev("scripts", "edit", "codev", "--yes")
    assert outcome.status == 1
    assert (
        f"An editor needs a terminal, and there is none here. The file is {shipped_dir() / 'codev.en.toml'}."
        in outcome.err
    )
    assert not opened.exists()
    assert not data.exists()


def test_without_an_editor_it_says_what_to_set_and_where_the_file_is(
    codev: Codev, data: Path, answers: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    codev("scripts", "copy", "codev", "ours", "--language", "en")
    answers()
    path = data / "scripts" / "ours.en.toml"
    if os.name == "posix":
        outcome = codev("scripts", "edit", "ours")
        assert outcome.status == 1
        assert f"Your editor is not known: set EDITOR, as in EDITOR=nano. The file is {path}." in outcome.err
    monkeypatch.setenv("EDITOR", "no-such-editor --wait")
    outcome = codev("scripts", "edit", "ours")
    assert outcome.status == 1
    assert "The editor no-such-editor cannot be started: No such file or directory. Set EDITOR to" in outcome.err
    monkeypatch.setenv("VISUAL", 'vim "')
    outcome = codev("scripts", "edit", "ours")
    assert outcome.status == 1
    assert 'VISUAL is vim ", in which a quotation mark is not closed' in outcome.err


def test_an_editor_that_ends_badly_is_told_and_the_file_checked_all_the_same(
    codev: Codev, editor: Edited, answers: Callable[..., None]
) -> None:
    codev("scripts", "copy", "codev", "ours", "--language", "en")
    editor(status=3)
    answers()
    outcome = codev("scripts", "edit", "ours")
    assert (outcome.status, outcome.out) == (0, "1 file is sound.\n")
    assert "The editor ended with status 3." in outcome.err


def test_a_broken_file_of_ones_own_can_be_opened(
    codev: Codev, data: Path, editor: Edited, answers: Callable[..., None]
) -> None:
    (data / "scripts").mkdir(parents=True)
    (data / "scripts" / "codev.fr.toml").write_text("format = ")
    opened = editor()
    answers()
    assert codev("scripts", "edit", "codev", "--language", "fr", "--address", "tu").status == 1
    assert opened.read_text() == str(data / "scripts" / "codev.fr.toml")


def test_on_windows_there_is_an_editor_and_backslashes_are_those_of_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("ours.en.toml")
    monkeypatch.setattr(os, "name", "nt")
    assert own_editor.editor_for(path) == ("notepad",)
    monkeypatch.setenv("EDITOR", r'"C:\Program Files\Notepad++\notepad++.exe" -multiInst')
    assert own_editor.editor_for(path) == (r"C:\Program Files\Notepad++\notepad++.exe", "-multiInst")


def test_a_protocol_in_place_of_a_shipped_one_says_so_in_the_list_and_when_it_is_shown(codev: Codev) -> None:
    codev("scripts", "copy", "codev", "--language", "en")
    assert (
        "codev\ten\tClassic co-development\t7\t90\tyour own, in place of the shipped one\n"
        in codev("scripts", "list").out
    )
    rows = json.loads(codev("scripts", "list", "--json").out)
    assert [row["path"].rpartition("/")[2] for row in rows if row["in_place_of_shipped"]] == ["codev.en.toml"]
    words = "codev.en.toml is your own, in place of the shipped one."
    assert words in codev("scripts", "show", "codev", "--language", "en").out
    assert words not in codev("scripts", "show", "codev", "--language", "fr").out


def test_a_broken_one_says_that_the_shipped_one_is_not_used(codev: Codev, data: Path) -> None:
    (data / "scripts").mkdir(parents=True)
    (data / "scripts" / "codev.en.toml").write_text("format = 1\n")
    told = "codev.en.toml: name is missing. This file of yours is in the place of the shipped one: mend it with codev "
    for command in (("scripts", "list"), ("scripts", "show", "codev"), ("new", "--person", "A", "--person", "B")):
        outcome = codev(*command)
        assert outcome.status == 1
        assert told in outcome.err
    assert "mend it, for the shipped one of that name is not used" in codev("doctor").out

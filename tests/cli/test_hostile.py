"""Every command that prints what people said, with texts that look like something else to a terminal."""

import json
import tomllib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import typer
from msgspec.structs import replace

from cli.conftest import Outcome, Streams
from codev_tui.cli import root
from codev_tui.model.entries import add_commitment, add_feedback, add_idea, add_learning, park, set_details
from codev_tui.model.people import Person
from codev_tui.model.session import Commitment, Feedback, Session
from codev_tui.model.text import clean, clean_line
from codev_tui.store.format.toml_writer import to_toml
from codev_tui.store.library import Library
from codev_tui.store.protocols import shipped_dir
from hostile import HOSTILE, letters_of, obeyed
from samples import START, a_session

Codev = Callable[..., Outcome]


def hostile_sessions() -> Iterator[Session]:
    """One finished session for each text: in it that is title, group, theme, name, idea, learning and remark."""
    for i, text in enumerate(HOSTILE.values()):
        created = START + timedelta(minutes=i)
        session = a_session(id=f"{created:%Y-%m-%d-%H%M}", created=created, started=created, finished=created)
        session = set_details(session, title=text, group=text, theme=text)
        session = replace(session, people=(*session.people, Person(name=clean_line(text)[:60] or "nobody")))
        session = park(add_learning(add_idea(session, text, created), text), text)
        session = add_commitment(session, Commitment(n=0, text=text, by=session.people[-1].name))
        session = add_feedback(session, Feedback(by=session.people[-1].name, feeling=clean_line(text)[:60]))
        yield session


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Session]]:
    """A data directory with them, to be copied, and they themselves: writing is slow, for it waits for the disk."""
    directory, sessions = tmp_path_factory.mktemp("hostile") / "data", list(hostile_sessions())
    for session in sessions:
        Library(directory).write(session)
    return directory, sessions


@pytest.fixture
def sessions(data: Path, written: tuple[Path, list[Session]]) -> list[Session]:
    """They are all in the library."""
    directory, sessions = written
    copytree(directory, data, dirs_exist_ok=True)
    return sessions


def harmless(outcome: Outcome) -> None:
    """Nothing that a terminal would obey was printed, but for lines, tabs and bold headings; and no traceback."""
    printed = outcome.out + outcome.err
    for ours in ("\t", "\x1b[1m", "\x1b[1;4m", "\x1b[0m"):
        printed = printed.replace(ours, "")
    for line in printed.split("\n"):
        assert not obeyed(line), line
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("terminal", [False, True])
def test_lists_and_records_show_every_text_as_text(
    codev: Codev, streams: Streams, sessions: list[Session], monkeypatch: pytest.MonkeyPatch, *, terminal: bool
) -> None:
    streams.terminal = terminal
    monkeypatch.setenv("COLUMNS", "200")
    listed = codev("list", "--all")
    harmless(listed)
    assert listed.status == 0
    for command in ("actions", "stats"):
        harmless(outcome := codev(command))
        assert outcome.status == 0
    for session in sessions:
        shown = codev("show", session.id)
        harmless(shown)
        assert shown.status == 0
        assert letters_of(clean(session.ideas[-1].text)) in letters_of(shown.out)


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.usefixtures("sessions")
def test_what_is_found_and_marked_is_text(codev: Codev, streams: Streams, *, terminal: bool) -> None:
    streams.terminal = terminal
    for word in ("a*", "x*", "click", "script", "1*"):
        found = codev("search", word)
        harmless(found)
        assert found.status == 0


def test_json_gives_back_every_text_to_the_letter(codev: Codev, sessions: list[Session]) -> None:
    rows = {row["id"]: row for row in json.loads(codev("list", "--all", "--json").out)}
    for session in sessions:
        assert rows[session.id]["title"] == session.title
        document = json.loads(codev("show", session.id, "--json").out)
        assert document["ideas"][-1]["text"] == session.ideas[-1].text


@pytest.mark.parametrize("to", ["md", "html", "csv", "json", "ics"])
def test_exports_print_every_text_and_nothing_that_a_terminal_obeys(
    codev: Codev, sessions: list[Session], to: str
) -> None:
    exported = codev("export", *(session.id for session in sessions), "--to", to, "--pseudonyms")
    assert exported.status == 0
    harmless(exported._replace(out=exported.out.replace("\r\n", "\n")))


def test_what_keeps_the_files_in_order_is_not_disturbed(
    codev: Codev, sessions: list[Session], data: Path, tmp_path: Path
) -> None:
    sound = codev("doctor")
    harmless(sound)
    assert sound.status == 0, sound.out
    elsewhere = tmp_path / "elsewhere"
    (data / "sessions").rename(elsewhere)
    imported = codev("import", str(elsewhere), "--yes")
    harmless(imported)
    assert imported.status == 0
    assert len(Library(data).ids()) == len(sessions)
    forgotten = codev("forget", *(session.id for session in sessions), "--yes")
    harmless(forgotten)
    assert forgotten.status == 0
    harmless(codev("list", "--all"))


# Every command that there is, also those that are yet to come


def _within(command: Any, words: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """The commands within a group, by the words that call them, or the command itself."""
    if groups := getattr(command, "commands", None):
        for name, inner in groups.items():
            yield from _within(inner, (*words, name))
    else:
        yield " ".join(words), command


COMMANDS = dict(_within(typer.main.get_command(root.command()), ()))


def arguments_of(name: str) -> list[Any]:
    """The arguments of a command, without its options."""
    return [parameter for parameter in COMMANDS[name].params if parameter.param_type_name == "argument"]


def calls_with(name: str, text: str) -> Iterator[tuple[str, ...]]:
    """Calls of a command: the text as each of its arguments, and in each option that takes one."""
    words, given = tuple(name.split()), tuple[str, ...]()
    for _argument in arguments_of(name):
        given = (*given, text)
        yield (*words, *given)
    for parameter in COMMANDS[name].params:
        if parameter.param_type_name == "option" and not parameter.is_flag:
            yield (*words, parameter.opts[0], text, *given)


def takes_sessions(name: str) -> bool:
    """Whether the command is given sessions by their ids."""
    arguments = arguments_of(name)
    return bool(arguments) and "SESSION" in (arguments[0].metavar or arguments[0].name or "").upper()


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, and what is in it; the search index may be made by every command."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".index" not in path.parts}


@pytest.fixture
def around(data: Path, sessions: list[Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything that is read besides the sessions has the texts in it, too: a protocol, the settings, odd files."""
    for variable in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(tmp_path / variable.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "here" / "deep" / "down").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here" / "deep" / "down")
    texts = [session.title for session in sessions]
    protocol = tomllib.loads((shipped_dir() / "codev.en.toml").read_text(encoding="utf-8"))
    protocol |= {"name": "hostile", "title": texts[2], "summary": texts[1]}
    for phase in protocol["phases"]:
        phase |= {"title": texts[0], "aim": texts[1], "forbidden": texts[2], "say": texts, "do": texts, "out": texts}
    (data / "scripts").mkdir(mode=0o700)
    (data / "scripts" / "hostile.en.toml").write_text(to_toml(protocol), encoding="utf-8")
    raw = '"\\u001b[2J\\u202e[/ oops"'
    (data / "scripts" / "broken.en.toml").write_text(f"name = {raw}\n{raw} = 1\n", encoding="utf-8")
    (tmp_path / "config" / "codev").mkdir(parents=True)
    (tmp_path / "config" / "codev" / "codev.toml").write_text(f"theme = 1\n{raw} = 1\n", encoding="utf-8")
    for name in ("\x1b[2J[b].toml", "2026-11-22-1400 \u202e[@click=x].toml", "CON.toml", "=1.toml"):
        (data / "sessions" / name).write_text(f"format = {raw}\n", encoding="utf-8")
    (data / "sessions" / "2026-11-30-0900.toml").write_text(f"format = 1\nstate = {raw}\n{raw} = 1\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "demo"])
def test_whatever_a_command_finds_it_prints_text(
    codev: Codev, streams: Streams, around: Path, sessions: list[Session], name: str, *, terminal: bool
) -> None:
    before = tree(around / "data")
    streams.terminal = terminal and name not in OPENING
    calls: list[tuple[str, ...]] = [()]
    if takes_sessions(name):
        calls = [(session.id,) for session in sessions]
    elif name.startswith("scripts "):
        calls = [(), ("hostile",), ("broken",), (str(around / "data" / "scripts" / "broken.en.toml"),)]
    elif name == "import":
        calls = [(str(around / "data"),)]
    if any("--json" in option.opts for option in COMMANDS[name].params):
        calls += [(*call, "--json") for call in calls]
    for call in calls:
        outcome = codev(*name.split(), *call)
        harmless(outcome)
        assert outcome.status in (0, 1, 2)
    assert tree(around / "data") == before


OPENING = ("new", "resume", "review", "display", "hall")
"""Commands that would open the console: here without a terminal, for the screens have tests of their own."""


WRITES = {
    "group new": ("data/groups",),
    "group note": ("data/groups",),
    "group export": ("here",),
    "theme show": ("here",),
    "hall": ("here",),
    "scripts copy": ("data/scripts",),
}
"""Where commands write that are asked to: groups, own protocols, and what `-o` names, here always below a folder."""


@pytest.mark.usefixtures("around")
@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_a_command_is_given_is_text_and_leads_nowhere(codev: Codev, tmp_path: Path, name: str) -> None:
    before = tree(tmp_path)
    for text in HOSTILE.values():
        for call in calls_with(name, text.replace("\0", "")):  # No system hands that character to a program.
            outcome = codev(*call)
            harmless(outcome)
            assert outcome.status in (0, 1, 2)
    assert {path: tree(tmp_path).get(path) for path in before} == before
    may_grow = tuple(str(tmp_path / folder) for folder in ("cache", *WRITES.get(name, ())))
    assert not [path for path in tree(tmp_path).keys() - before.keys() if not path.startswith(may_grow)]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_as_an_argument_a_text_is_an_unknown_name_and_no_more(codev: Codev, text: str, data: Path) -> None:
    text = text.replace("\0", "")  # No system hands that character to a program.
    for command in (
        ("show", text),
        ("resume", text),
        ("scripts", "show", text),
        ("import", text),
        ("forget", text),
        ("export", text, "--to", "md"),
    ):
        outcome = codev(*command)
        harmless(outcome)
        assert outcome.status in (1, 2)
    harmless(codev("search", text))
    harmless(codev("list", "--group", text, "--client", text, "--theme", text))
    harmless(codev("actions", "--group", text, "--owner", text))
    harmless(codev("stats", "--group", text, "--protocol", text))
    harmless(codev("actions", "done", text, "1", "--note", text))
    assert not data.exists() or not list(data.rglob("*.toml")), "and nothing was written anywhere"

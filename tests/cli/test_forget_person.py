"""`codev forget --person`: nothing that the program keeps has the name in it afterwards, or it is told where."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.conftest import Outcome, Streams
from cli.test_forget import answer
from clocks import NOON
from codev_tui.model.people import Person
from codev_tui.model.session import Draft, Idea, Session
from codev_tui.model.text import fold
from codev_tui.store.disk.atomic import write_atomically
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.disk.paths import CHANGES_FOLDER
from codev_tui.store.format.codec import encode
from codev_tui.store.library import Library
from samples import a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]
FIRST, SECOND = "2026-11-22-1358", "2026-11-23-0900"
NAME = "Zébulon Quark"
WORDS = ("zebulon", "quark", r"z\u00e9bulon")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which everything that the program may write lies in one folder."""
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def planted(**changes: object) -> Session:
    """A session with the name in every list, and in texts as people say and misspell it."""
    session = a_session(**changes)
    people = (Person(name=NAME, role="client"), *session.people[1:])
    ideas = (
        Idea(n=1, by=NAME, text="ZEBULON QUARK's plan; zébulon’s; Mr Quark; Z. Quark; z.quark@example.org"),
        Idea(n=2, by="Ben", text="I asked Zebulon\nand Quark said: d'accord"),
    )
    phases = tuple(replace(phase, notes=f"{NAME} was late", heard=(NAME, "Ben")) for phase in session.phases)
    return replace(
        session,
        title="What Zébulon wants",
        people=people,
        ideas=ideas,
        phases=phases,
        commitments=tuple(replace(each, by=NAME, helper=NAME) for each in session.commitments),
        topics=tuple(replace(each, by=NAME) for each in session.topics),
        learning_partner=NAME,
        next_facilitator=NAME,
        group="Quark's team",
        tags=("zebulon",),
        extra={"their": {"tool": [f"{NAME}!"]}},
    )


def running() -> Session:
    session = a_running_session(id=SECOND)
    clock = replace(session.running_clock, speaker=NAME, draft=Draft(field="ideas", text="Quark: a wiki"))
    return replace(session, people=(Person(name=NAME), *session.people), clock=clock)


def everything(home: Path) -> dict[str, str]:
    """Every file of the machine, folded; bytes that are no text as they are."""
    files = (path for path in home.rglob("*") if path.is_file())
    return {str(path.relative_to(home)): fold(path.read_bytes().decode("utf-8", "replace")) for path in files}


def holding(home: Path) -> list[str]:
    return [name for name, text in everything(home).items() if any(word in text for word in WORDS)]


@pytest.fixture
def machine(data: Path, home: Path, codev: Codev) -> Path:
    """A data directory that has been used: an index, copies of all sorts, an error that was kept."""
    keep_in(data, planted(), running())
    text = encode(planted())
    (data / "sessions" / f"{FIRST} (conflict 2026-11-23 101010).toml").write_text(text, encoding="utf-8")
    (data / "sessions" / f".{FIRST}.toml.tmp-1a2b3c4d").write_text(text[:700], encoding="utf-8")
    for folder in ("backup", "set-aside"):
        (data / folder).mkdir()
        (data / folder / f"2026-11-23 {FIRST}.toml").write_text(text, encoding="utf-8")
    (home / "state" / "codev").mkdir(parents=True)
    (home / "state" / "codev" / "last-error.txt").write_text('File "/home/quark/app.py"', encoding="utf-8")
    assert codev("search", "quark").status == 0  # It makes the index.
    assert len(holding(home)) >= 7
    return data


def test_no_byte_of_the_name_is_left_in_data_cache_state_and_configuration(
    machine: Path, home: Path, codev: Codev
) -> None:
    outcome = codev("forget", "--person", "zebulon quark", "--yes")
    assert (outcome.status, holding(home)) == (0, []), outcome.err
    assert codev("search", "someone").out.count("someone") > 3
    assert codev("doctor").err
    assert holding(home) == []
    for session in (Library(machine).look(FIRST).session, Library(machine).look(SECOND).session):
        assert "someone" in [person.name for person in session.people]


def test_an_alias_takes_the_place_of_the_name(machine: Path, home: Path, codev: Codev) -> None:
    outcome = codev("forget", "--person", NAME, "--as", "Alex", "--yes")
    assert (outcome.status, holding(home)) == (0, [])
    session = Library(machine).look(FIRST).session
    assert session.client == session.ideas[0].by == "Alex"
    assert session.ideas[0].text.startswith("Alex's plan; Alex’s; Mr Alex; Alex; Alex@example.org")


def test_what_may_be_left_is_shown_before_it_is_asked(
    data: Path, codev: Codev, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(data, replace(planted(), ideas=(Idea(n=1, by=NAME, text="The Quarks came"),)))
    streams.terminal = True
    answer(monkeypatch, streams, "n\n")
    outcome = codev("forget", "--person", NAME)
    assert outcome.status == 1
    before, asked, _after = outcome.err.partition("Name “Zébulon Quark” no more, but “someone”, in 1 session?")
    assert asked
    assert f"{FIRST}: “Quarks” may still be a part of the name, and stays." in before
    assert Library(data).look(FIRST).session.client == NAME


def test_files_that_people_write_themselves_are_named_and_left(machine: Path, home: Path, codev: Codev) -> None:
    (machine / "scripts").mkdir()
    script = machine / "scripts" / "own.en.toml"
    script.write_text('title = "Quark’s way"', encoding="utf-8")
    settings = home / "config" / "codev" / "codev.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("# Zebulon's colours\n", encoding="utf-8")
    outcome = codev("forget", "--person", NAME, "--yes")
    assert outcome.status == 1
    for path in (script, settings):
        assert f"{path} has “{NAME}” in it" in outcome.err
    assert sorted(holding(home)) == sorted(str(path.relative_to(home)) for path in (script, settings))


def test_a_session_that_another_console_has_is_told_and_goes_the_next_time(
    machine: Path, home: Path, codev: Codev
) -> None:
    with SessionLock(Library(machine).path(SECOND), NOON):
        outcome = codev("forget", "--person", NAME, "--yes")
    assert outcome.status == 1
    assert f"{SECOND} is open in another console" in outcome.err
    assert holding(home) == [f"data/sessions/{SECOND}.toml"]
    assert codev("forget", "--person", NAME, "--yes").status == 0
    assert holding(home) == []


@pytest.mark.parametrize("at", range(1, 12))
def test_interrupted_anywhere_it_is_done_whole_or_not_at_all_after_the_next_start(
    machine: Path, home: Path, codev: Codev, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    real, count = write_atomically, iter(range(100))

    def write(path: Path, data: bytes) -> object:
        if next(count) == at:
            raise KeyboardInterrupt
        return real(path, data)

    with monkeypatch.context() as patch:
        patch.setattr("codev_tui.store.change_set.write_atomically", write)
        assert codev("forget", "--person", NAME, "--yes").status in (0, 130)
    codev("scripts", "list")
    assert not (machine / CHANGES_FOLDER).exists()
    own = [name for name in holding(home) if name.endswith(f"sessions/{FIRST}.toml") or SECOND in name]
    assert len(own) in (0, 2)
    if not own:
        assert holding(home) == []


def test_the_copy_that_is_all_there_is_of_a_session_stays_and_is_named(data: Path, codev: Codev) -> None:
    keep_in(data, planted())
    (data / "set-aside").mkdir()
    broken = data / "set-aside" / f"2026-11-23 {SECOND}.toml"
    broken.write_text(f'id = "{SECOND}"\nZebulon', encoding="utf-8")
    outcome = codev("forget", "--person", NAME, "--yes")
    assert outcome.status == 1
    assert str(broken) in outcome.err
    assert broken.exists()


@pytest.mark.parametrize(
    "arguments",
    [("--person", NAME, FIRST), ("--person", NAME, "--older-than", "1y"), ("--as", "Alex", FIRST), ("--as", "Alex")],
)
def test_a_person_and_sessions_are_forgotten_one_at_a_time(codev: Codev, arguments: tuple[str, ...]) -> None:
    assert codev("forget", *arguments).status == 2


def test_somebody_whom_no_session_names_is_told_with_near_names(data: Path, codev: Codev) -> None:
    keep_in(data, planted())
    outcome = codev("forget", "--person", "Zebulon Quarq", "--yes")
    assert outcome.status == 1
    assert f"Is one of these meant: {NAME}?" in outcome.err

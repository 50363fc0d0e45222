"""`codev new`: from the command line into the room, or to the preparation screen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builders import SHIPPED
from cli.conftest import Console, Outcome
from clocks import NOON
from codev_tui.cli import session_commands
from codev_tui.editing.live import LiveSession
from codev_tui.model.group import Group, set_details
from codev_tui.model.people import parse_people
from codev_tui.model.season import add_meeting
from codev_tui.model.session import Settings
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.library import Library
from samples import a_session, keep_in

Codev = Callable[..., Outcome]


def the_session(console: Console) -> LiveSession:
    """The one session that the console was opened on."""
    (opened,) = console.opened
    assert opened.live is not None
    return opened.live


def people(console: Console) -> list[tuple[str, str]]:
    """Who is in the session that the console was opened on, and as what."""
    return [(person.name, person.role) for person in the_session(console).session.people]


def test_with_two_people_the_session_stands_in_its_first_phase_with_its_clock_standing(
    codev: Codev, console: Console, data: Path
) -> None:
    assert codev("new", "--person", "Ben", "--person", "Chloé").status == 0
    session = the_session(console).session
    assert session.phase.activity == "welcome"
    assert session.started is None
    assert not session.running_clock.running
    assert Library(data).read(session.id).session.people == session.people


def test_everything_that_is_asked_for_is_in_the_session(codev: Codev, console: Console) -> None:
    asked = ("--group", "North team", "--title", "Onboarding", "--theme", "Distance", "--minutes", "120")
    codev("new", "--person", "Ben", "--person", "Dov", "--language", "fr", "--setting", "remote", *asked)
    session = the_session(console).session
    assert (session.group, session.title, session.theme) == ("North team", "Onboarding", "Distance")
    assert (session.language, session.setting, session.total_s) == ("fr", "remote", 120 * 60)


def test_who_meets_remotely_has_the_length_that_the_protocol_proposes_for_that(
    codev: Codev, console: Console, data: Path
) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace("minutes_remote = 90", "minutes_remote = 75")
    (data / "scripts").mkdir(parents=True)
    (data / "scripts" / "codev.en.toml").write_text(text, encoding="utf-8")
    codev("new", "--person", "Ben", "--person", "Dov", "--language", "en", "--setting", "remote")
    assert the_session(console).session.total_s == 75 * 60


def test_the_script_speaks_in_the_form_of_address_asked_for_now_and_when_the_session_goes_on(
    codev: Codev, console: Console
) -> None:
    codev("new", "--person", "Ben", "--person", "Dov", "--language", "fr", "--address", "vous")
    live = the_session(console)
    assert (live.session.settings.address, live.protocol.address) == ("vous", "vous")
    console.opened.pop().workspace.clear()
    assert codev("resume", live.session.id).status == 0
    assert the_session(console).protocol.address == "vous"


def test_a_form_of_address_that_the_protocol_lacks_begins_nothing(codev: Codev, console: Console, data: Path) -> None:
    refused = codev("new", "--person", "Ben", "--person", "Dov", "--language", "en", "--address", "vous")
    assert refused.status == 1
    assert "there are: tu (fr), vous (fr)" in refused.err
    assert not console.opened
    assert not (data / "sessions").exists()


def test_client_and_facilitator_join_the_people(codev: Codev, console: Console) -> None:
    codev("new", "--person", "Ben", "--client", "Amina", "--facilitator", "Farid")
    assert people(console) == [("Ben", "consultant"), ("Amina", "client"), ("Farid", "facilitator")]


def test_client_and_facilitator_may_be_among_the_people(codev: Codev, console: Console) -> None:
    codev("new", "--person", "Chloé", "--person", "Ben", "--client", "chloé", "--facilitator", "BEN")
    assert people(console) == [("Chloé", "client"), ("Ben", "facilitator")]


@pytest.mark.parametrize(
    ("named", "there"),
    [
        (("Zoé", "Zoé"), ["Zoé", "Zoé 2"]),
        (("Ben", "ben", "Ben 2"), ["Ben", "ben 3", "Ben 2"]),
        (("O'Neil", "O’Neil", "oʼneil"), ["O'Neil", "O’Neil 2", "oʼneil 3"]),
    ],
)
def test_two_people_of_one_name_are_two_as_on_the_sheet_and_that_is_said(
    codev: Codev, console: Console, named: tuple[str, ...], there: list[str]
) -> None:
    outcome = codev("new", *(word for name in named for word in ("--person", name)))
    assert [name for name, _role in people(console)] == there
    assert [person.name for person in parse_people("\n".join(named))[0]] == there
    assert all(name in outcome.err for name in there if name not in named)


def test_names_are_cleaned_of_what_a_terminal_would_obey(codev: Codev, console: Console) -> None:
    codev("new", "--person", "Ben\x1b]0;x\x07\u202e", "--person", "  Anna \n Lena ")
    assert people(console) == [("Ben]0;x", "consultant"), ("Anna Lena", "consultant")]


def test_with_fewer_than_two_people_the_preparation_is_filled_in_and_nothing_is_written(
    codev: Codev, console: Console, data: Path
) -> None:
    assert codev("new", "--client", "Amina", "--group", "North team", "--minutes", "75", "--off-the-record").status == 0
    (opened,) = console.opened
    assert opened.live is None
    assert opened.plan is not None
    assert [(person.name, person.role) for person in opened.plan.people] == [("Amina", "client")]
    assert (opened.plan.group, opened.plan.minutes, opened.plan.off_the_record) == ("North team", 75, True)
    assert not data.exists()


def test_more_people_than_any_room_holds_are_wrong_usage(codev: Codev, data: Path) -> None:
    outcome = codev("new", *(word for n in range(1001) for word in ("--person", f"p{n}")))
    assert outcome.status == 2
    assert "at most 1000 people" in outcome.err
    assert not data.exists()


def test_off_the_record_writes_nothing(codev: Codev, console: Console, data: Path) -> None:
    codev("new", "--person", "Ben", "--person", "Dov", "--off-the-record")
    assert the_session(console).off_the_record
    assert not data.exists()


def test_a_group_takes_up_its_last_finished_session(codev: Codev, console: Console, data: Path) -> None:
    keep_in(
        data,
        a_session(id="2026-09-01-0900"),
        a_session(id="2026-10-01-0900"),
        a_session(id="2026-11-01-0900", group="South team"),
        a_session(id="2026-11-02-0900", state="abandoned"),
    )
    codev("new", "--person", "Ben", "--person", "Dov", "--group", "North team")
    assert the_session(console).session.previous == "2026-10-01-0900"


def test_without_a_group_no_session_is_taken_up(codev: Codev, console: Console, data: Path) -> None:
    keep_in(data, a_session(group=""))
    codev("new", "--person", "Ben", "--person", "Dov", "--group", "")
    assert the_session(console).session.previous == ""


def test_scripts_are_in_the_language_of_the_surroundings_unless_another_is_asked_for(
    codev: Codev, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CODEV_LANGUAGE", "fr")
    codev("new", "--person", "Ben", "--person", "Dov")
    assert the_session(console).session.language == "fr"


def test_a_language_that_the_protocol_does_not_have_is_refused_only_if_it_was_asked_for(
    codev: Codev, console: Console, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = Path(__file__).parents[2] / "data" / "scripts" / "codev.en.toml"
    own = data / "scripts" / "ours.en.toml"
    own.parent.mkdir(parents=True)
    own.write_text(shipped.read_text(encoding="utf-8").replace('name = "codev"', 'name = "ours"'), encoding="utf-8")
    monkeypatch.setenv("CODEV_LANGUAGE", "fr")
    refused = codev("new", "--protocol", "ours", "--language", "fr", "--person", "Ben", "--person", "Dov")
    assert refused.status == 1
    assert "ours" in refused.err
    assert codev("new", "--protocol", "ours", "--person", "Ben", "--person", "Dov").status == 0
    assert the_session(console).session.language == "en"


@pytest.mark.parametrize(
    ("wrong", "status", "named"),
    [
        (("--protocol", "nosuch"), 1, "nosuch"),
        (("--minutes", "3"), 1, "3 minutes"),
        (("--minutes", "-90"), 1, "-90 minutes"),
        (("--minutes", "abc"), 2, "abc"),
        (("--language", "xx"), 2, "xx"),
        (("--setting", "x"), 2, "'x'"),
        (("--person", "…"), 2, "…"),
        (("--client", "Farid", "--facilitator", "FARID"), 2, "--facilitator"),
        (("--nosuch",), 2, "--nosuch"),
        (("Ben",), 2, "Ben"),
    ],
)
def test_what_cannot_be_done_or_understood_is_said_and_nothing_is_begun(
    codev: Codev, console: Console, data: Path, wrong: tuple[str, ...], status: int, named: str
) -> None:
    outcome = codev("new", "--person", "Ben", "--person", "Dov", *wrong)
    assert outcome.status == status
    assert named in outcome.err
    assert outcome.out == ""
    assert not console.opened
    assert not data.exists()


def test_the_preparation_screen_is_told_what_was_asked_for(codev: Codev, console: Console) -> None:
    codev("new", "--group", "North team", "--minutes", "90", "--setting", "in-person")
    (opened,) = console.opened
    assert opened.plan is not None
    assert opened.plan.chosen == ("minutes", "setting")


def kept(data: Path) -> None:
    """A group of which something is kept, with a meeting on the day of the tests."""
    group = set_details(
        Group(name="North team"),
        language="fr",
        address="vous",
        setting="remote",
        minutes=60,
        theme="Distance",
        settings=Settings(choosing="votes"),
    )
    group = add_meeting(group, NOON.date(), client="Ben", facilitator="Eve")
    GroupFiles(data).create(group, NOON)


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_commands, "today", NOON.date)


@pytest.mark.usefixtures("on_the_day")
def test_what_is_kept_of_a_group_holds_where_nothing_else_is_asked_for(
    codev: Codev, console: Console, data: Path
) -> None:
    kept(data)
    codev("new", "--group", "north team", "--person", "Ben", "--person", "Eve", "--person", "Dov")
    session = the_session(console).session
    assert (session.language, session.settings.address, session.setting) == ("fr", "vous", "remote")
    assert (session.total_s, session.theme, session.settings.choosing) == (3600, "Distance", "votes")
    assert people(console) == [("Ben", "client"), ("Eve", "facilitator"), ("Dov", "consultant")]


@pytest.mark.usefixtures("on_the_day")
def test_what_is_asked_for_holds_over_what_is_kept_of_the_group(codev: Codev, console: Console, data: Path) -> None:
    kept(data)
    asked = ("--language", "en", "--setting", "in-person", "--minutes", "90", "--theme", "Else", "--client", "Dov")
    codev("new", "--group", "North team", "--person", "Ben", "--person", "Dov", *asked)
    session = the_session(console).session
    assert (session.language, session.setting, session.total_s, session.theme) == ("en", "in-person", 5400, "Else")
    assert people(console) == [("Ben", "consultant"), ("Dov", "client")]
    assert codev("new", "--group", "North team", "--person", "Ben", "--person", "Dov", "--minutes", "0").status == 1

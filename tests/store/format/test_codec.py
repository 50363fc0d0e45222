"""The session file: what is written is read back, whoever edited it in between."""

import random
import tomllib
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from codev_tui.model.redaction import redact
from codev_tui.model.session import Session, Settings
from codev_tui.store.format.codec import SessionFileError, as_document, decode, encode
from codev_tui.store.format.toml_writer import to_toml
from strategies import sessions

GOLDEN = Path(__file__).parent / "golden"
FINISHED = (GOLDEN / "session-1.toml").read_text(encoding="utf-8")
RUNNING = (GOLDEN / "session-1-running.toml").read_text(encoding="utf-8")

MINIMAL = """\
format = 1
id = "2026-11-22-1358"
state = "finished"
created = 2026-11-22T13:58:12Z
protocol = "codev"

[[phases]]
name = "only"
activity = "learning"
planned_s = 600
"""


def read(text: str) -> Session:
    """The session in a file that may be written."""
    reading = decode(text.encode(), "s.toml")
    assert reading.read_only == ""
    return reading.session


def line_with(text: str, part: str) -> int:
    """The line, from 1, on which something first stands."""
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize("text", [FINISHED, RUNNING], ids=["finished", "running"])
def test_a_session_read_and_written_back_is_the_same_file(text: str) -> None:
    session = read(text)
    assert as_document(session) == tomllib.loads(text)
    assert encode(session) == text


@settings(max_examples=100, deadline=None)
@given(sessions())
def test_whatever_was_said_is_read_back_as_it_was(session: Session) -> None:
    text = encode(session)
    assert read(text) == session
    assert tomllib.loads(text) == as_document(session)


def test_the_head_of_the_file_says_what_a_list_needs() -> None:
    head = encode(read(RUNNING)).split("\n[")[0].split("\n")
    assert head[:4] == [
        "format = 1",
        'id = "2026-11-22-1358"',
        'title = "Onboarding a remote team"',
        'state = "running"',
    ]


def test_each_idea_stands_on_one_line_so_that_grep_finds_it() -> None:
    session = read(FINISHED)
    spoken = 'état: "écouter" \\ pas juger'
    session = replace(session, ideas=(replace(session.ideas[0], text=spoken),))
    assert r'text = "état: \"écouter\" \\ pas juger"' in encode(session).split("\n")


def test_notes_of_several_lines_stay_readable() -> None:
    assert 'notes = """\nShe is tired.\nAsk about the summer."""' in encode(read(FINISHED))


def test_keys_left_out_are_empty() -> None:
    session = read(MINIMAL)
    phase = session.phases[0]
    assert (session.title, session.people, session.ideas, session.started) == ("", (), (), None)
    assert (phase.visits, phase.measured_s, phase.notes, phase.fields.facts) == (0, 0.0, "", "")
    assert session.settings == Settings()


def test_what_is_empty_is_left_out_and_numbers_are_written() -> None:
    document = as_document(read(MINIMAL))
    assert list(document) == [
        "format",
        "id",
        "state",
        "created",
        "protocol",
        "language",
        "setting",
        "kept",
        "phases",
        "settings",
    ]
    assert document["phases"] == [
        {
            "name": "only",
            "activity": "learning",
            "planned_s": 600,
            "scripted_s": 0,
            "visits": 0,
            "elapsed_s": 0.0,
            "measured_s": 0.0,
            "corrected_s": 0.0,
            "paused_s": 0.0,
        }
    ]


def test_derived_keys_are_never_believed() -> None:
    lies = (
        FINISHED.replace('request = "help me to set up', 'request = "do not help me to set up')
        .replace("elapsed_s = 933.4", "elapsed_s = 1.0")
        .replace("Ben = 67.5", "Nobody = 1.0")
        .replace('ideas = [1, 2]\nstatus = "partly"', 'ideas = [1, 2]\nstatus = "done"')
    )
    assert lies.count("1.0") >= 2
    assert encode(read(lies)) == FINISHED


def test_without_shares_of_talk_no_turn_is_on_disk() -> None:
    session = read(FINISHED)
    assert session.turns
    document = as_document(replace(session, settings=Settings(talk=False)))
    assert "turns" not in document
    assert all("talk_s" not in phase for phase in document["phases"])


BARE = {
    "format",
    "id",
    "state",
    "kept",
    "created",
    "started",
    "finished",
    "saved",
    "protocol",
    "protocol_title",
    "language",
    "setting",
    "group",
    "phases",
}
BARE_PHASE = {
    "name",
    "title",
    "activity",
    "scripted_s",
    "planned_s",
    "measured_s",
    "corrected_s",
    "elapsed_s",
    "paused_s",
    "visits",
    "started",
    "ended",
}
COMMITMENT = {"n", "text", "by", "first_step", "due", "helper", "status", "checks"}


@pytest.mark.parametrize(
    ("level", "more"),
    [
        ("nothing", set[str]()),
        ("commitments", {"commitments", "people"}),
        ("plan", {"commitments", "people", "title", "theme", "request", "requests"}),
    ],
)
def test_what_the_client_did_not_let_stand_is_not_in_the_file(level: Any, more: set[str]) -> None:
    session = replace(read(FINISHED), extra={"x_tool": 1})
    document = tomllib.loads(encode(redact(session, level)))
    assert set(document) == BARE | more
    assert all(set(phase) == BARE_PHASE for phase in document["phases"])
    if "commitments" in more:
        assert set(document["commitments"][0]) == COMMITMENT
        assert [person["name"] for person in document["people"]] == ["Amina", "Chloé"]
    if "requests" in more:
        assert [request["text"] for request in document["requests"]] == [document["request"]]
    assert read(encode(redact(session, level))) == redact(session, level)


def test_with_all_kept_every_key_stays() -> None:
    session = read(FINISHED)
    assert set(as_document(redact(session, "all"))) == set(tomllib.loads(FINISHED)) > BARE


def test_keys_of_another_tool_are_kept() -> None:
    theirs = 'extra = "x"\n"a key" = [[1], [], ["two\\nlines"], { when = 2026-01-01 10:00:00 }]\n'
    tables = '\n[x_tool]\nhot = true\n[x_tool."deep er"]\nt = 07:30:00\n\n[[x_rows]]\n\n[[x_rows]]\na = 1\n'
    text = MINIMAL.replace("\n[[phases]]", theirs + "\n[[phases]]") + tables
    session = read(text)
    written = tomllib.loads(encode(session))
    before = tomllib.loads(text)
    for key in ("extra", "a key", "x_tool", "x_rows"):
        assert written[key] == before[key]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('name = "Ben"', 'name = "Ben"\nmail = "b@example.org"', "people[1].mail"),
        ("[phases.fields]", "[phases.fields]\nsmell = 1", "phases[2].fields.smell"),
        ("[[commitments.checks]]", "[[commitments.checks]]\nmood = 1", "commitments[0].checks[0].mood"),
        ("[settings]", '[settings]\n"\\u001b[2J" = 1', "settings.[2J"),
    ],
)
def test_a_key_further_in_that_is_not_known_makes_the_file_read_only(old: str, new: str, key: str) -> None:
    text = FINISHED.replace(old, new, 1)
    reading = decode(text.encode(), "s.toml")
    assert f"s.toml has a key that codev does not know, {key}:" in reading.read_only
    assert reading.session == read(FINISHED)


def test_a_file_of_a_later_format_is_shown_as_far_as_it_is_understood() -> None:
    text = (
        FINISHED.replace("format = 1", "format = 2")
        .replace('setting = "in-person"', 'setting = "hybrid"')
        .replace("due = 2026-12-05", 'due = "soon"')
        .replace("n = 1\nby = ", 'n = "one"\nby = ', 1)
        .replace("[settings]", '[settings]\nlight = "dim"')
        .replace('helper = "Chloé"', 'helper = ["Chloé"]')
    )
    reading = decode(text.encode(), "s.toml")
    known = read(FINISHED)
    assert "later version of codev (format 2)" in reading.read_only
    assert reading.session.setting == "in-person"
    assert [idea.n for idea in reading.session.ideas] == [2, 3]
    assert reading.session.commitments[0].due is None
    assert reading.session.commitments[0].helper == ""
    assert reading.session.commitments[0].checks == known.commitments[0].checks
    assert reading.session.people == known.people


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("format = 1", "format = 2", "running"),
        ("format = 1", f"format = {10**40}", "running"),
        ('[clock]\nphase = "consultation"', '[clock]\nphase = "elsewhere"', "finished"),
        ("running = true", 'running = "perhaps"', "running"),
        ("as_of = 2026", "asof = 2026", "finished"),
        ('state = "running"', 'state = "paused"', "running"),
    ],
)
def test_a_running_session_of_a_later_format_is_no_trouble(old: str, new: str, state: str) -> None:
    text = RUNNING.replace(old, new, 1).replace("format = 1", "format = 2", 1)
    reading = decode(text.encode(), "s.toml")
    assert reading.read_only
    assert reading.session.state == state
    assert (reading.session.clock is not None) == (state == "running")
    assert reading.session.phase.name in ("consultation", "learning")


def test_whole_numbers_do_for_seconds() -> None:
    assert read(FINISHED.replace("measured_s = 610.0", "measured_s = 610")) == read(FINISHED)


def test_text_from_an_editor_is_made_harmless() -> None:
    text = MINIMAL.replace("protocol =", 'title = "  \\u001b[2Ja\\u202e\\nb "\nprotocol =').replace(
        "planned_s", 'notes = "1\\u001b\\r\\n2\\t3"\nplanned_s'
    )
    session = read(text)
    assert session.title == "[2Ja b"
    assert session.phases[0].notes == "1\n2\t3"


def test_line_ends_and_marks_of_other_systems_are_read() -> None:
    foreign = b"\xef\xbb\xbf" + FINISHED.replace("\n", "\r\n").encode()
    assert decode(foreign, "s.toml").session == read(FINISHED)


def test_an_idea_deleted_in_an_editor_takes_along_what_refers_to_it() -> None:
    document = tomllib.loads(FINISHED)
    del document["ideas"][2], document["ideas"][0]
    session = read(to_toml(document))
    assert session.commitments[0].ideas == (2,)
    assert [remark.idea for remark in session.parked] == [None, None]


def test_a_session_closed_in_an_editor_has_no_clock_left() -> None:
    session = read(RUNNING.replace('state = "running"', 'state = "abandoned"'))
    assert (session.clock, session.planned_end, session.follow_up) == (None, None, ())
    assert session.ideas == read(RUNNING).ideas


def test_offsets_of_old_local_times_are_written_in_utc() -> None:
    odd = timezone(timedelta(minutes=9, seconds=21))
    session = replace(read(FINISHED), started=datetime(2026, 11, 22, 14, 0, tzinfo=odd))
    assert tomllib.loads(encode(session))["started"] == datetime(2026, 11, 22, 13, 50, 39, tzinfo=UTC)


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        ('id = "2026-11-22-1358"', 'id = "../../x"', "id", "id is no day and minute"),
        ("created = 2026-11-22T13:58:12+01:00", "", "created", "created is missing."),
        ("created = 2026-11-22T13:58:12+01:00", "created = 2026-11-22T13:58:12", "created", "needs its offset"),
        ("created = 2026-11-22T13:58:12+01:00", "created = 0001-01-01T00:00:00Z", "created", "in the year 1"),
        ("created = 2026-11-22T13:58:12+01:00", "created = 2026-11-22", "created", "and is a day"),
        ("format = 1", 'format = "1"', "format", "format is no whole number"),
        ("format = 1", "format = 0", "format", "format is 0"),
        ('state = "finished"', 'state = "running"', "state", "there is no [clock]"),
        ('state = "finished"', "", "state", "state is missing."),
        ('kind = "experience"', 'kind = "story"', "ideas[1].kind", "none of: suggestion, advice, experience"),
        ('sift = "leave"', "sift = 3", "ideas[2].sift", "ideas[2].sift should be a text in quotes and is a whole"),
        ("n = 2\nby", "n = 1\nby", "ideas[1].n", "ideas[1].n is 1, which another one has."),
        ("n = 1\nby", "n = 0\nby", "ideas[0].n", "numbers begin with 1"),
        ('name = "Ben"', 'name = "Amina"', "people[1].name", "people[1].name is Amina, which another one has."),
        ('name = "Ben"', 'name = " "', "people[1].name", "people[1].name is empty."),
        ('name = "topic"', 'name = "welcome"', "phases[1].name", "phases[1].name is welcome, which another one has."),
        ("planned_s = 480", "planned_s = -480", "phases[0].planned_s", "below zero"),
        ("paused_s = 20.0", "paused_s = nan", "phases[2].paused_s", "larger than any number"),
        ("paused_s = 20.0", "paused_s = 1e300", "phases[2].paused_s", "larger than any number"),
        ("visits = 1", "visits = true", "phases[0].visits", "should be a whole number and is true or false"),
        ("score = 4", "score = 6", "feedback[0].score", "not between 1 and 5"),
        ("end_s = 257.5", "end_s = 1.5", "turns[0].end_s", "before the turn starts"),
        ("[settings]", "[[settings]]", "settings", "settings should be a table and is a list"),
        ('text = "A buddy for the first month"', "", "ideas[0].text", "ideas[0].text is missing."),
        ("on = 2026-12-20\nstatus", "on = 10:00:00\nstatus", "commitments[0].checks[0].on", "should be a day"),
        ('facts = "Six', 'facts = 6 # "Six', "phases[2].fields.facts", "should be a text in quotes"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_key(old: str, new: str, key: str, problem: str) -> None:
    assert old in FINISHED
    text = FINISHED.replace(old, new, 1)
    with pytest.raises(SessionFileError) as caught:
        decode(text.encode(), "s.toml")
    error = caught.value
    assert error.key == key
    assert problem in str(error)
    assert str(error).startswith(f"s.toml, line {error.line}: " if error.line else "s.toml: ")
    if new:
        assert error.line == line_with(FINISHED, old)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('phase = "consultation"\npart', 'phase = "elsewhere"\npart', "clock.phase is elsewhere, which is no phase."),
        ("part = 1", "part = 0", "clock.part is 0"),
    ],
)
def test_a_clock_that_points_nowhere_is_told(old: str, new: str, problem: str) -> None:
    text = RUNNING.replace(old, new)
    with pytest.raises(SessionFileError, match=problem) as caught:
        decode(text.encode(), "s.toml")
    assert caught.value.line == line_with(text, new)


def test_a_mark_beyond_one_to_five_that_the_facilitator_gave_is_told() -> None:
    text = FINISHED.replace("[settings]", '[[debrief]]\nname = "time"\nscore = 0\n\n[settings]')
    with pytest.raises(SessionFileError, match=r"debrief\[0\].score is not between 1 and 5"):
        decode(text.encode(), "s.toml")


def test_a_file_without_phases_or_with_far_too_many_is_no_session() -> None:
    head, phase = MINIMAL.split("\n[[phases]]")
    with pytest.raises(SessionFileError, match="there are 0 phases"):
        decode(head.encode(), "s.toml")
    many = "".join("\n[[phases]]" + phase.replace("only", f"p{i}") for i in range(101))
    with pytest.raises(SessionFileError, match="there are 101 phases"):
        decode((head + many).encode(), "s.toml")


def test_a_file_with_more_people_than_any_room_holds_is_no_session() -> None:
    many = "".join(f'\n[[people]]\nname = "p{i}"\n' for i in range(1001))
    with pytest.raises(SessionFileError, match="there are 1001 people; a session has at most 1000"):
        decode((MINIMAL + many).encode(), "s.toml")


def test_a_damaged_file_is_never_more_than_a_message() -> None:
    chance = random.Random(1980)
    whole, unhurt = FINISHED.encode(), 0
    for _round in range(1000):
        data = bytearray(whole)
        for _wound in range(chance.randint(1, 4)):
            at = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    del data[at : at + chance.randint(1, 200)]
                case 1:
                    data[at] = chance.randrange(256)
                case 2:
                    data[at:at] = chance.choice([b'"', b"[", b"[[", b"=", b"\n", b"'''", b'"""', b"\x00", b"-9", b"."])
                case _:
                    data[at:at] = data[at // 2 : at // 2 + 80]
        with suppress(SessionFileError):
            decode(bytes(data), "s.toml")
            unhurt += 1
    assert 0 < unhurt < 1000

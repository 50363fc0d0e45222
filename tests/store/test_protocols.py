"""Protocols: the shipped ones, the facilitator's own, and what is wrong with a file that somebody edits."""

import shutil
from pathlib import Path

import pytest

from clocks import NOON
from codev_tui.model.errors import ProtocolError
from codev_tui.model.plan import Plan, begin
from codev_tui.model.protocol import Address
from codev_tui.model.schedule import scale
from codev_tui.store.format.codec import encode
from codev_tui.store.format.toml_reader import TOLD_MAX
from codev_tui.store.protocols import ProtocolFiles, check, shipped_dir

ENGLISH = (shipped_dir() / "codev.en.toml").read_text(encoding="utf-8")

HEAD = """\
format = 1
name = "walk"
language = "en"
title = "A walk"
summary = "Two by two."
people_min = 2
people_max = 6
people_max_remote = 4
minutes_min = 10
passing = "Ready?"

[advice]
few = "Few."
many = "Many."
many_remote = "Many, remotely."
short = "Short."

"""
SMALL = (
    HEAD
    + """\
[[principles]]
name = "care"
title = "Care"
say = "We take care."

[[phases]]
name = "walk"
title = "Walk"
activity = "clarification"
minutes = 20
voice = "all"
forbidden = "no advice"
aim = "Understand."
say = ["Go."]
do = ["Look."]
out = ["A request"]
stems = ["I understood…"]

[[phases.parts]]
title = "Out"
voice = "consultants"
forbidden = "no advice"
minutes = 12

[[phases.parts]]
title = "Back"
voice = "client"
forbidden = "no advice"
minutes = 8

[[phases]]
name = "end"
title = "End"
activity = "learning"
minutes = 5
voice = "all"
forbidden = "no debate"
aim = "Learn."
say = ["And you?"]
do = ["Thank."]
out = ["Learnings"]
"""
)


def own(tmp_path: Path, text: str = SMALL, name: str = "walk.en.toml") -> Path:
    """A protocol of the facilitator's own."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_shipped_protocol_is_sound() -> None:
    paths = sorted(shipped_dir().glob("*.toml"))
    assert {path.name for path in paths} >= {"codev.en.toml", "codev.fr.toml", "codev.fr.vous.toml"}
    assert [check(path) for path in paths] == [[] for _path in paths]


def test_protocols_are_listed_with_what_one_chooses_by(tmp_path: Path) -> None:
    path = own(tmp_path)
    entries = [entry for entry in ProtocolFiles(tmp_path).entries() if entry.name in ("codev", "walk")]
    assert [(entry.name, entry.language, entry.address) for entry in entries] == [
        ("codev", "en", ""),
        ("codev", "fr", "tu"),
        ("codev", "fr", "vous"),
        ("walk", "en", ""),
    ]
    assert entries[0][2:5] == ("Classic co-development", 90, 7)
    assert not entries[0].own
    assert entries[3] == ("walk", "en", "A walk", 25, 2, path, True, "", "")


def test_without_files_of_ones_own_there_are_the_shipped_ones(tmp_path: Path) -> None:
    entries = ProtocolFiles(tmp_path / "none").entries()
    assert {entry.name for entry in entries} >= {"codev", "codev-contract", "consultancy", "heilsbronn", "troika"}
    assert not any(entry.own for entry in entries)


@pytest.mark.parametrize(("asked", "given"), [("fr", "fr"), ("en", "en"), ("de", "en")])
def test_a_protocol_comes_in_the_language_asked_for_or_in_english(tmp_path: Path, asked: str, given: str) -> None:
    protocol = ProtocolFiles(tmp_path).load("codev", asked)
    assert (protocol.name, protocol.language) == ("codev", given)


def test_a_protocol_in_one_language_alone_comes_in_that_one(tmp_path: Path) -> None:
    own(tmp_path, SMALL.replace('language = "en"', 'language = "nl"'), "walk.nl.toml")
    assert ProtocolFiles(tmp_path).load("walk", "fr").language == "nl"


@pytest.mark.parametrize(
    ("language", "asked", "given"),
    [("fr", None, "tu"), ("fr", "tu", "tu"), ("fr", "vous", "vous"), ("en", "vous", None)],
)
def test_a_script_speaks_in_the_form_of_address_asked_for_or_in_its_first(
    tmp_path: Path, language: str, asked: Address | None, given: Address | None
) -> None:
    protocol = ProtocolFiles(tmp_path).load("codev", language, asked)
    assert (protocol.language, protocol.address) == (language, given)


def in_form(address: str) -> str:
    """The small protocol in French, speaking in that form of address."""
    return SMALL.replace('language = "en"\n', f'language = "fr"\naddress = "{address}"\n')


def test_ones_own_protocol_may_have_both_forms_of_address_or_one(tmp_path: Path) -> None:
    own(tmp_path, in_form("vous"), "walk.fr.vous.toml")
    scripts = ProtocolFiles(tmp_path)
    assert (scripts.load("walk", "fr").address, scripts.load("walk", "fr", "tu").address) == ("vous", "vous")
    own(tmp_path, in_form("tu"), "walk.fr.toml")
    assert (scripts.load("walk", "fr").address, scripts.load("walk", "fr", "vous").address) == ("tu", "vous")
    assert [(entry.language, entry.address) for entry in scripts.entries() if entry.own] == [
        ("fr", "tu"),
        ("fr", "vous"),
    ]


def test_a_file_says_the_form_of_address_that_its_name_says(tmp_path: Path) -> None:
    path = own(tmp_path, in_form("tu"), "walk.fr.vous.toml")
    assert check(path) == ["walk.fr.vous.toml, line 4: address is tu, but the file's name says vous."]
    own(tmp_path, SMALL.replace('language = "en"', 'language = "fr"'), path.name)
    assert check(path) == ["walk.fr.vous.toml: address is missing, and the file's name says vous."]
    (broken,) = (entry for entry in ProtocolFiles(tmp_path).entries() if entry.own)
    assert (broken.name, broken.language, broken.address, broken.problem) == ("walk", "fr", "vous", check(path)[0])


def test_a_form_of_address_is_tu_or_vous(tmp_path: Path) -> None:
    (told,) = check(own(tmp_path, in_form("sie"), "walk.fr.toml"))
    assert told == "walk.fr.toml, line 4: address is 'sie', which is none of: tu, vous."
    (told,) = check(own(tmp_path, in_form("sie"), "walk.fr.sie.toml"))
    assert "the name of the file is not like" in told


def test_ones_own_file_takes_the_place_of_the_shipped_one_of_that_name(tmp_path: Path) -> None:
    own(tmp_path, ENGLISH.replace('title = "Classic co-development"', 'title = "Ours"'), "codev.en.toml")
    scripts = ProtocolFiles(tmp_path)
    assert scripts.load("codev").title == "Ours"
    assert [(entry.language, entry.own) for entry in scripts.entries() if entry.name == "codev"] == [
        ("en", True),
        ("fr", False),
        ("fr", False),
    ]


def test_an_unknown_protocol_is_told_with_those_there_are(tmp_path: Path) -> None:
    own(tmp_path)
    with pytest.raises(ProtocolError, match=r"There is no protocol \.\./walk; there are: .*codev, .*, walk, .*\."):
        ProtocolFiles(tmp_path).load("../walk\x1b")


def test_a_protocol_with_a_fault_is_listed_but_not_used(tmp_path: Path) -> None:
    own(tmp_path, SMALL.replace("minutes = 5", "minutes = -1"))
    scripts = ProtocolFiles(tmp_path)
    line = SMALL[: SMALL.index("minutes = 5")].count("\n") + 1
    problem = f"walk.en.toml, line {line}: phases[1].minutes is below zero: 0 is a phase without a clock."
    (broken,) = (entry for entry in scripts.entries() if entry.own)
    assert (broken.problem, broken.title) == (problem, "")
    with pytest.raises(ProtocolError) as caught:
        scripts.load("walk")
    assert str(caught.value) == problem


def test_text_of_a_protocol_is_made_harmless(tmp_path: Path) -> None:
    own(tmp_path, SMALL.replace("A walk", "A \\u001b[2Jwalk"))
    assert ProtocolFiles(tmp_path).load("walk").title == "A [2Jwalk"


@pytest.mark.parametrize(
    ("old", "new", "at", "problem"),
    [
        ('"walk"\nlanguage', '"run"\nlanguage', "name", "name is run, but the file's name begins with walk."),
        ('language = "en"', 'language = "fr"', "", "language is fr, but the file's name says en."),
        ("format = 1", "format = 2", "", "format is 2, which is none of: 1."),
        ('title = "A walk"', 'title = " "', "", "title is empty."),
        ('say = ["Go."]', 'say = ["Go.", ""]', "", "phases[0].say[1] is empty."),
        ('do = ["Look."]', 'does = ["Look."]', "", "phases[0].does is no key of this file; perhaps do is meant."),
        ('voice = "client"', 'voice = "dog"', "", "phases[0].parts[1].voice is 'dog', which is none of: client, consu"),
        ("minutes = 12", "minutes = 10", "minutes = 20", "the parts of phases[0] take 18 minutes, the phase 20."),
        ("minutes = 12", "minutes = 13", "minutes = 20", "the parts of phases[0] take 21 minutes, the phase 20."),
        ("minutes = 8", "minutes = -8", "", "phases[0].parts[1].minutes is less than 1."),
        ("minutes = 5", 'minutes = "5"', "", "phases[1].minutes should be a whole number and is a text in quotes."),
        ('name = "end"', 'name = "walk"', "", "phases[1].name is walk, which another one has."),
        ('name = "end"', 'name = "The End"', "", "phases[1].name is The End; names are of small letters"),
        ('name = "care"', 'name = "caré"', "", "principles[0].name is caré; names are of small letters"),
        ('stems = ["I', '# ["I', "[[phases.parts]]", "phases[0].parts[0] has no stems, and a clarification"),
        ("people_max = 6", "people_max = 1", "", "people_max is less than people_min."),
        (
            "minutes_min = 10",
            "minutes_remote = 1\nminutes_min = 10",
            "",
            "minutes_remote is less than a",
        ),
        (
            "minutes_min = 10",
            "minutes_remote = 1441\nminutes_min = 10",
            "",
            "minutes_remote is more than 1440.",
        ),
        (
            "minutes_min = 10",
            "break_from_remote = 0\nminutes_min = 10",
            "",
            "break_from_remote is less than 1.",
        ),
        (
            'say = ["Go."]',
            'say = ["Go.", { when = "remote", say = "Hm.", say_remote = "Ha." }]',
            "",
            "phases[0].say[1].say is never said: the line is for remote sessions only, so give `say` alone.",
        ),
        (
            'say = ["Go."]',
            'say = ["Go.", { say = "Hm.", say_remote = " " }]',
            "",
            "phases[0].say[1].say_remote is empty.",
        ),
        ("people_min = 2", "people_min = 0", "", "people_min is less than 1."),
        (
            "people_min = 2",
            'room_clock = "big"\npeople_min = 2',
            "",
            "room_clock is 'big', which is none of: digits, calm, none.",
        ),
        ("minutes_min = 10", "minutes_min = 0", "", "minutes_min is less than 1."),
        ("minutes = 5", "minutes = 1421", "[[phases]]", "the phases take more than 1440 minutes together."),
        (
            'summary = "Two by two."',
            "summary = ",
            "",
            "this is not TOML: summary has no value: give it one, or leave the line out.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_line_and_key(tmp_path: Path, old: str, new: str, at: str, problem: str) -> None:
    assert old in SMALL
    line = SMALL[: SMALL.index(at or old)].count("\n") + 1
    (told, *_more) = check(own(tmp_path, SMALL.replace(old, new, 1)))
    assert told.startswith(f"walk.en.toml, line {line}: {problem}")


def test_a_key_that_is_missing_is_told(tmp_path: Path) -> None:
    assert check(own(tmp_path, SMALL.replace('title = "A walk"\n', ""))) == ["walk.en.toml: title is missing."]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = SMALL.replace("minutes = 5", "minutes = -1").replace('say = ["And you?"]', 'say = [""]')
    assert len(check(own(tmp_path, text))) == 2


def test_of_more_than_anybody_reads_the_first_are_told(tmp_path: Path) -> None:
    empty = "say = [" + '"", ' * 100_000 + "]"
    told = check(own(tmp_path, SMALL.replace('say = ["And you?"]', empty)))
    assert len(told) == TOLD_MAX
    assert "say[0] is empty" in told[0]


def test_parts_may_leave_their_minutes_open(tmp_path: Path) -> None:
    assert check(own(tmp_path, SMALL.replace("minutes = 8\n", ""))) == []
    assert check(own(tmp_path, SMALL.replace("minutes = 12\n", "").replace("minutes = 8\n", ""))) == []
    (told,) = check(own(tmp_path, SMALL.replace("minutes = 12\n", "minutes = 20\n").replace("minutes = 8\n", "")))
    assert "the parts of phases[0] with minutes of their own leave too few to the others." in told


def test_a_protocol_without_phases_is_none(tmp_path: Path) -> None:
    head = SMALL.split("[[phases]]")[0]
    (told,) = check(own(tmp_path, head.replace("[advice]", "phases = []\n[advice]")))
    assert told == "walk.en.toml, line 12: there are no phases."


def test_a_file_of_another_name_is_told_how_to_be_named(tmp_path: Path) -> None:
    path = own(tmp_path, name="My walk.toml")
    assert check(path) == [
        "My walk.toml: the name of the file is not like codev.en.toml or codev.fr.vous.toml: "
        "a name, a language of two letters, tu or vous if it has both, toml."
    ]
    assert [entry.problem for entry in ProtocolFiles(tmp_path).entries() if entry.own] == check(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (told,) = check(tmp_path / "walk.en.toml")
    assert told == "walk.en.toml: it cannot be read: No such file or directory."


def test_a_shipped_protocol_copied_is_sound(tmp_path: Path) -> None:
    copied = shutil.copy(shipped_dir() / "codev.fr.toml", tmp_path)
    assert check(Path(copied)) == []


WITH_MORE = (
    HEAD.replace("minutes_min = 10\n", "minutes_min = 10\nminutes_max_remote = 45\n").replace(
        'short = "Short."\n', 'short = "Short."\nlong_remote = "Long, remotely."\n'
    )
    + """\
[[signs]]
kind = "discomfort"
say = ["Shall we stop?"]
do = "Wait"

[[phases]]
name = "walk"
title = "Walk"
activity = "exploration"
minutes = 20
voice = "questions"
voice_says = "they ask"
forbidden = "no advice"
client = "turned"
first = "client"
last = "facilitator"
park = "end"
aim = "Understand."
instruction = "Walk."
say = ["Go.", { say = "Welcome all.", when = "first" }]
do = ["Look."]
out = ["A request"]

[[phases.parts]]
title = "Names"
voice = "all"
forbidden = "no advice"
minutes = 5
when = "first"
[[phases.parts.moments]]
see = "Somebody is late"
say = "Welcome."
do = "Make room"

[[phases.parts]]
title = "News"
voice = "observers"
voice_says = "tell us"
forbidden = "no advice"
minutes = 5
when = "later"
instruction = "What became of it?"
say = [{ say = "Keep it for next time.", when = "client-absent" }, { say = "A minute is left.", when = "minute-left" }]

[[phases.parts]]
title = "Back"
voice = "client"
forbidden = "no advice"
minutes = 15
client = "camera-off"

[[phases.moments]]
see = "It rains"
say = "We go in."

[[phases.signs]]
kind = "off-course"
say = ["Where are we?"]
"""
)


def test_a_protocol_may_have_instructions_occasions_signs_and_places(tmp_path: Path) -> None:
    assert check(own(tmp_path, WITH_MORE)) == []
    protocol = ProtocolFiles(tmp_path).load("walk")
    (phase,) = protocol.phases
    assert (phase.park, phase.client, phase.first, phase.last) == ("end", "turned", "client", "facilitator")
    names, news, back = phase.stages
    assert (names.instruction, news.instruction, back.instruction) == ("Walk.", "What became of it?", "Walk.")
    assert (names.client, back.client) == ("turned", "camera-off")
    assert [moment.do for moment in names.moments] == ["Make room", ""]


@pytest.mark.parametrize(
    ("old", "new", "at", "problem"),
    [
        (
            'when = "client-absent"',
            'when = "absent"',
            "",
            "phases[0].parts[1].say[0].when is 'absent', which is none of: ",
        ),
        (
            'when = "later"',
            'when = "no-client"',
            "",
            "phases[0].parts[1].when is 'no-client', which is none of: first, l",
        ),
        (
            'say = ["Go.", {',
            "say = [3, {",
            "",
            "phases[0].say[0] should be a text in quotes or a table and is a whole n",
        ),
        ('{ say = "Welcome all.", ', "{ ", 'say = ["Go.', "phases[0].say[1].say is missing."),
        (
            'client = "turned"',
            'client = "gone"',
            "",
            "phases[0].client is 'gone', which is none of: present, silent, tu",
        ),
        (
            'last = "facilitator"',
            'last = "dog"',
            "",
            "phases[0].last is 'dog', which is none of: client, consultants, fa",
        ),
        (
            'last = "facilitator"',
            'last = "client"',
            "",
            "phases[0].last is client, who begin the round already: give an",
        ),
        ('park = "end"', 'park = "there"', "", "phases[0].park is 'there', which is none of: consultation, end, off."),
        (
            'kind = "off-course"',
            'kind = "off"',
            "",
            "phases[0].signs[0].kind is 'off', which is none of: off-course, d",
        ),
        (
            'say = ["Where are we?"]',
            "say = []",
            "",
            "phases[0].signs[0].say has no line: give at least one, or leave t",
        ),
        (
            'do = "Wait"',
            'do = "Wait"\n[[signs]]\nkind = "discomfort"\nsay = ["x"]',
            "",
            "signs[1].kind is discomfort, which",
        ),
        ('title = "Names"', 'title = "News"', "", "phases[0].parts[1].title is News, which another part has: where"),
        (
            "minutes = 15",
            "minutes = 16",
            "minutes = 20",
            "the parts of phases[0] in a first session take 21 minutes, th",
        ),
        (
            "minutes = 15",
            "minutes = 14",
            "minutes = 20",
            "the parts of phases[0] in a first session take 19 minutes, th",
        ),
        ("minutes_max_remote = 45", "minutes_max_remote = 9", "", "minutes_max_remote is less than minutes_min."),
        ("minutes_max_remote = 45\n", "", "long_remote", "advice.long_remote is never shown without minutes_max_r"),
        (
            'long_remote = "Long, remotely."\n',
            "",
            "minutes_max",
            "minutes_max_remote needs advice.long_remote: say there",
        ),
    ],
)
def test_what_is_wrong_with_these_is_told_with_line_and_key(
    tmp_path: Path, old: str, new: str, at: str, problem: str
) -> None:
    text = WITH_MORE.replace(old, new, 1)
    assert text != WITH_MORE
    (told, *_more) = check(own(tmp_path, text))
    where, _colon, what = told.partition(": ")
    assert what.startswith(problem)
    line = int(where.rpartition(" ")[2])
    assert (
        (at or new.splitlines()[-1]) in text.splitlines()[line - 1] or "signs[1]" in problem or "parts[1].title" in what
    )


def test_a_part_that_is_left_out_leaves_its_minutes_to_the_others(tmp_path: Path) -> None:
    names = WITH_MORE[WITH_MORE.index("[[phases.parts]]") : WITH_MORE.index('[[phases.parts]]\ntitle = "News"')]
    assert check(own(tmp_path, WITH_MORE.replace(names, ""))) == []
    (phase,) = ProtocolFiles(tmp_path).load("walk").phases
    assert [(stage.title, stage.minutes) for stage in phase.stages_in("first")] == [("Back", 20)]
    assert [(stage.title, stage.minutes) for stage in phase.stages_in("later")] == [("News", 5), ("Back", 15)]


def test_a_phase_has_a_part_in_every_session(tmp_path: Path) -> None:
    head, *parts = WITH_MORE.split("[[phases.parts]]")
    last = parts[-1].replace("minutes = 15", 'minutes = 20\nwhen = "later"')
    (told,) = check(own(tmp_path, head + "[[phases.parts]]" + last))
    assert told.endswith('no part of phases[0] is in a first session: give one without `when`, or with when = "first".')


def test_a_file_written_before_there_was_a_family_loads_as_it_did(tmp_path: Path) -> None:
    own(tmp_path)
    protocol = ProtocolFiles(tmp_path).load("walk")
    assert (protocol.clients, protocol.kinds, protocol.lengths, protocol.extends) == (1, (), (), None)
    assert not protocol.facilitator_takes_part
    assert protocol.in_turn == (protocol.phases, (), ())
    assert not any(phase.each or phase.fields or phase.kinds or phase.asks_request for phase in protocol.phases)
    assert (protocol.minutes, scale(protocol, 50)) == (25, [40, 10])
    session = begin(Plan(protocol=protocol, minutes=25), "2026-11-22-1358", NOON)
    assert [phase.name for phase in session.phases] == ["walk", "end"]
    new = ("roles", "idea_kinds", "fields", "sitting")
    assert not any(f"{key} =" in encode(session) or f"[{key}]" in encode(session) for key in new)

"""Ways of breaking a protocol file: each is told with the file, the line, the key, and what to do."""

from pathlib import Path

import pytest

from codev_tui.store.protocols import check, shipped_dir

SHIPPED = (shipped_dir() / "codev.en.toml").read_text(encoding="utf-8")

ADVICE = SHIPPED.index("[advice]")
TITLE = 'title = "Classic co-development"'
TOPIC = 'activity = "topic"'
VOICE = 'voice = "facilitator"'

WAYS = {
    "a key left out": (TITLE, "", "title is missing."),
    "the format left out": ("format = 1", "", "format is missing."),
    "a later format": ("format = 1", "format = 2", "format is 2, which is none of: 1."),
    "a format in quotes": ("format = 1", 'format = "1"', "format should be a whole number and is a text in quotes."),
    "a misspelt key": (TITLE, TITLE.replace("title", "titel"), "titel is no key of this file; perhaps title is meant."),
    "a capital letter": (TITLE, TITLE.replace("title", "Title"), "Title is no key of this file; perhaps title is"),
    "a hyphen": ("people_min", "people-min", "people-min is no key of this file; perhaps people_min is meant."),
    "a misspelt key of a phase": (
        f"{TOPIC}\nminutes",
        f"{TOPIC}\nminuts",
        "phases[1].minuts is no key of this file; per",
    ),
    "a misspelt key of a part": (
        "[[phases.parts]]",
        "[[phases.parts]]\nvoise = 1",
        "parts[0].voise is no key of this file; ",
    ),
    "a misspelt advice": ("short =", "shrt =", "advice.shrt is no key of this file; perhaps short is meant."),
    "a key of the whole below a table": (
        "[advice]",
        "[advice]\npassing = 1",
        "advice.passing is no key of this file: move passing up",
    ),
    "an unknown role": ("[advice]", '[roles]\nboss = "x"\n\n[advice]', "roles.boss is no key of this file."),
    "a number in quotes": (
        "people_min = ",
        'people_min = "4" #',
        "people_min should be a whole number and is a text in",
    ),
    "a number with a point": (
        "people_min = ",
        "people_min = 4.0 #",
        "people_min should be a whole number and is a number with a point.",
    ),
    "nobody": ("people_min = ", "people_min = 0 #", "people_min is less than 1."),
    "fewer at most than at least": ("people_max = ", "people_max = 1 #", "people_max is less than people_min."),
    "a day": (TITLE, "title = 2026-01-01", "title should be a text in quotes and is a day"),
    "no quotation marks": (
        TITLE,
        "title = Classic",
        'the value of title cannot be read: a text is in quotation marks, "…".',
    ),
    "one quotation mark": (TITLE, 'title = "Classic', "the text of title has no quotation mark at its end."),
    "typographic quotation marks": (
        TITLE,
        "title = “Classic”",
        "title begins with a quotation mark that is no straight one",
    ),
    "a quotation mark within": (TITLE, 'title = "A "good" one"', "there is more after the value of title"),
    "no value": (TITLE, "title =", "title has no value: give it one, or leave the line out."),
    "a colon": (TITLE, 'title: "Classic"', 'between a key and its value is a =, as in title = "…".'),
    "True": (VOICE, f"{VOICE}\nround = True", "round is true or false, in small letters and without quotation marks."),
    "a key twice": (TITLE, f'{TITLE}\ntitle = "B"', "title is there twice: leave one of the two out."),
    "a table twice": ("[advice]", '[advice]\nfew = "x"\n[advice]', "[advice] is there twice: put their keys together."),
    "one bracket": ("[[phases]]", "[phases]", "[[phases]] does not fit what is above it: write [[…]]"),
    "two brackets": ("[advice]", "[[advice]]", "advice should be a table and is a list."),
    "three brackets": ("[[phases.parts]]", "[[phases.parts]", "[[phases.parts] needs as many brackets at its end as"),
    "a misspelt table": ("[[phases.parts]]", "[[phases.part]]", "[[phases.parts]] does not fit what is above it"),
    "a list twice": (
        TOPIC,
        f'{TOPIC}\nstems = "x"',
        "what ends in this line is there twice: leave one of the two out.",
    ),
    "an open list": (VOICE, f'{VOICE}\nstems = ["a"\n"b"]', "a list is not closed with ], or a comma is missing"),
    "open braces": (VOICE, f'{VOICE}\nsigns = [{{kind = "x" say = []}}]', "a table in braces is not closed with }"),
    "minutes below zero": (f"{TOPIC}\nminutes = ", f"{TOPIC}\nminutes = -1 #", "phases[1].minutes is below zero"),
    "minutes that do not add up": (
        "minutes = 23",
        "minutes = 24",
        "the parts of phases[4] take 23 minutes, the phase 24.",
    ),
    "an unknown voice": (VOICE, 'voice = "boss"', "voice is 'boss', which is none of: client, consultants, questions,"),
    "an unknown place in a part": (
        "[[phases.parts]]\n",
        '[[phases.parts]]\nclient = "al"\n#',
        "phases[0].parts[0].client is 'al', which is none of",
    ),
    "an unknown activity": (TOPIC, 'activity = "topics"', "phases[1].activity is 'topics', which is none of: welcome"),
    "an unknown kind": (
        TOPIC,
        f'{TOPIC}\nkinds = ["idea"]',
        "phases[1].kinds[0] is idea, which is none of: suggestion",
    ),
    "an unknown occasion": (
        'when = "first"',
        'when = "frist"',
        "when is 'frist', which is none of: first, later, remote",
    ),
    "an empty line": ("say = [", 'say = ["",', "say[0] is empty."),
    "a text for a list": (TOPIC, f'{TOPIC}\nsigns = "x"', "phases[1].signs should be a list and is a text in quotes."),
    "a text for a truth": (VOICE, f'{VOICE}\nround = "yes"', "round should be true or false and is a text in quotes."),
    "one who begins and ends": (
        VOICE,
        f'{VOICE}\nfirst = "client"\nlast = "client"',
        "last is client, who begin the round",
    ),
    "a name twice": ('name = "topic"', 'name = "welcome"', "phases[1].name is welcome, which another one has."),
    "a name with a space": ('name = "topic"', 'name = "The topic"', "phases[1].name is The topic; names are of small"),
    "another name than the file's": (
        'name = "codev"',
        'name = "ours"',
        "name is ours, but the file's name begins with codev.",
    ),
    "another language": ('language = "en"', 'language = "fr"', "language is fr, but the file's name says en."),
    "nothing to extend": (
        "format = 1",
        'format = 1\nextends = "nope"',
        "extends is nope, and there is no protocol nope.en.toml",
    ),
    "fields in a choice": (
        TOPIC,
        f'{TOPIC}\nfields = [{{name = "a", title = "A"}}]',
        "phases[1].fields would not be shown",
    ),
    "one client in turn": (TOPIC, f"{TOPIC}\neach = true", "clients is 1: where phases come with each client"),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_breaking_a_file_is_told_with_its_place(tmp_path: Path, way: str) -> None:
    before, after, told = WAYS[way]
    at = SHIPPED.index(before, 0 if before in SHIPPED[:ADVICE] else ADVICE)
    path = tmp_path / "codev.en.toml"
    path.write_text(SHIPPED[:at] + after + SHIPPED[at + len(before) :], encoding="utf-8")
    problems = check(path)
    assert any(told in problem for problem in problems), problems
    for problem in problems:
        assert problem.startswith("codev.en.toml, line ") or problem.endswith("is missing."), problem


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_encoding_is_told_with_what_to_do(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "codev.en.toml"
    path.write_text(SHIPPED.replace("Classic", "Clàssic"), encoding=encoding, errors="replace")
    (problem,) = check(path)
    assert problem.startswith("codev.en.toml, line ")
    assert problem.endswith("the file is not UTF-8 text: have your editor save it so.")


def test_what_is_wrong_in_the_extended_protocol_is_told_with_the_line_that_extends_it(tmp_path: Path) -> None:
    base = tmp_path / "base.en.toml"
    base.write_text(SHIPPED.replace('name = "codev"', 'name = "base"', 1).replace(TOPIC, 'activity = "x"'))
    path = tmp_path / "ours.en.toml"
    path.write_text('name = "ours"\nextends = "base"\n')
    (problem,) = check(path)
    assert problem.startswith("ours.en.toml, line 2: phases[1].activity is 'x', which is none of: ")

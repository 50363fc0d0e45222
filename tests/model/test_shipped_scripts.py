"""The shipped protocol files: what somebody who facilitates for the first time relies on."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
import pytest

from codev_tui.model.protocol import Circumstances, Line, Part, Phase, Protocol, lines_for

SCRIPTS = Path(__file__).parents[2] / "data" / "scripts"
LANGUAGES = ("en", "fr")
FILES = (*LANGUAGES, "fr.vous")
"""What the names of the shipped files say: a language, and a form of address where it is not the first."""
LITERAL_STEMS = {
    "en": ("What I understood from your need is…", "In this session, I would like you to help me to…"),
    "fr": (
        "Ce que j’ai compris de ton besoin, c’est…",
        "Dans cette séance, j’aimerais que vous m’aidiez à…",
    ),
    "fr.vous": (
        "Ce que j’ai compris de votre besoin, c’est…",
        "Dans cette séance, j’aimerais que vous m’aidiez à…",
    ),
}
AGENDA = [
    ("welcome", 10, [3, 4, 3]),
    ("topic", 9, [6, 3]),
    ("exploration", 15, [6, 9]),
    ("clarification", 11, [6, 5]),
    ("consultation", 23, [10, 13]),
    ("commitments", 12, [3, 5, 4]),
    ("learning", 10, [7, 3]),
]
PRINCIPLES = [
    "active-listening",
    "safe-and-caring",
    "confidentiality",
    "co-construction",
    "learning-from-each-other",
]


def texts_of(lines: Iterable[str | Line]) -> tuple[str, ...]:
    """What lines say, whatever their occasion, in the same room and remotely."""
    found = [(line.say, line.say_remote) if isinstance(line, Line) else (line,) for line in lines]
    return tuple(text for texts in found for text in texts if text)


def source(file: str) -> str:
    """The text of a shipped file."""
    return (SCRIPTS / f"codev.{file}.toml").read_text(encoding="utf-8")


def load(file: str) -> Protocol:
    """A shipped protocol, checked key by key as the program checks it."""
    return msgspec.convert(tomllib.loads(source(file)), Protocol)


@pytest.fixture(params=FILES)
def protocol(request: pytest.FixtureRequest) -> Protocol:
    """Each shipped protocol in turn."""
    return load(request.param)


def stages(protocol: Protocol) -> Iterator[tuple[Phase, Part]]:
    """Every stage a facilitator passes through, with its phase."""
    return ((phase, stage) for phase in protocol.phases for stage in phase.stages)


def strings(value: object) -> Iterator[str]:
    """Every string within a value made of dicts, lists and scalars."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from strings(item)


def said(line: str | Line) -> str:
    """The words of a line."""
    return line.say if isinstance(line, Line) else line


def occasion(line: str | Line) -> str | None:
    """What a line waits for."""
    return line.when if isinstance(line, Line) else None


def spoken(protocol: Protocol) -> list[str]:
    """Every line that a facilitator may read aloud, in the order of the file."""
    lines = [protocol.passing, *(principle.say for principle in protocol.principles)]
    lines += (line for sign in protocol.signs for line in sign.say)
    lines += (moment.say for moment in protocol.moments)
    for phase in protocol.phases:
        for part in (phase.whole, *phase.parts):
            lines += [part.instruction] if part.instruction else []
            lines += texts_of(part.say)
        lines += (moment.say for moment in phase.all_moments)
        lines += (line for sign in phase.signs for line in sign.say)
    return lines


def test_each_file_says_which_protocol_and_language_it_is() -> None:
    told = {file: (protocol.name, protocol.language, protocol.address) for file in FILES if (protocol := load(file))}
    assert told == {
        "en": ("codev", "en", None),
        "fr": ("codev", "fr", "tu"),
        "fr.vous": ("codev", "fr", "vous"),
    }


def test_the_session_lasts_ninety_minutes_in_seven_phases_in_the_methods_order(protocol: Protocol) -> None:
    agenda = [(phase.name, phase.minutes, [part.minutes for part in phase.parts]) for phase in protocol.phases]
    assert agenda == AGENDA
    assert [phase.activity for phase in protocol.phases] == [name for name, _minutes, _parts in AGENDA]
    assert protocol.minutes == 90


def test_the_minutes_of_the_parts_add_up_to_their_phase_in_a_first_session_too(protocol: Protocol) -> None:
    for phase in protocol.phases:
        assert sum(stage.minutes or 0 for stage in phase.stages) == phase.minutes, phase.name
        for time in ("first", "later"):
            assert sum(stage.minutes or 0 for stage in phase.stages_in(time)) == phase.minutes, phase.name


def test_a_first_session_is_never_asked_how_last_time_went(protocol: Protocol) -> None:
    only_later = [part.title for phase in protocol.phases for part in phase.parts if part.when == "later"]
    assert len(only_later) == 1
    welcome = protocol.phase("welcome")
    assert welcome is not None
    assert [len(welcome.stages_in(time)) for time in ("first", "later")] == [2, 3]


def test_the_learning_round_alone_is_out_of_reach_of_catching_up(protocol: Protocol) -> None:
    assert [phase.name for phase in protocol.phases if phase.protected] == ["learning"]


def test_the_voice_is_whose_turn_the_method_says_it_is(protocol: Protocol) -> None:
    voices = {phase.name: [stage.voice for stage in phase.stages] for phase in protocol.phases}
    assert voices == {
        "welcome": ["facilitator", "all", "all"],
        "topic": ["all", "all"],
        "exploration": ["client", "questions"],
        "clarification": ["consultants", "client"],
        "consultation": ["consultants", "consultants"],
        "commitments": ["nobody", "client", "all"],
        "learning": ["all", "all"],
    }


def test_everyone_speaks_in_turn_where_everyone_must_be_heard(protocol: Protocol) -> None:
    rounds = [
        (phase.name, position, s.first, s.last)
        for phase in protocol.phases
        for position, s in enumerate(phase.stages)
        if s.round
    ]
    assert rounds == [
        ("welcome", 2, None, None),
        ("topic", 0, None, None),
        ("clarification", 0, None, None),
        ("consultation", 0, None, None),
        ("commitments", 2, None, "client"),
        ("learning", 0, None, "facilitator"),
    ]


def test_every_part_has_one_sentence_that_must_be_said(protocol: Protocol) -> None:
    parts = [part for phase in protocol.phases for part in phase.parts]
    assert [part.title for part in parts if not part.instruction] == []
    assert [lines_for(part, Circumstances())[0] for part in parts] == [part.instruction for part in parts]


def test_in_every_round_there_is_a_line_for_those_who_were_not_heard(protocol: Protocol) -> None:
    rounds = [stage for _, stage in stages(protocol) if stage.round or stage.voice == "questions"]
    assert [stage.title for stage in rounds if "unheard" not in map(occasion, stage.say)] == []


def test_a_line_for_the_round_fits_whether_one_or_nearly_all_are_still_to_be_heard(protocol: Protocol) -> None:
    numbers = r"\b(?:everyone|some of us|those|complete|ceux|certains|tout le monde|une voix|fini)\b"
    lines = [
        said(line)
        for _, stage in stages(protocol)
        for line in stage.say
        if occasion(line) in ("unheard", "minute-left")
    ]
    assert [line for line in lines if re.search(numbers, line, re.IGNORECASE)] == []


def test_only_the_opening_and_the_silence_have_no_line_for_the_last_minute(protocol: Protocol) -> None:
    without = [stage.voice for _, stage in stages(protocol) if "minute-left" not in map(occasion, stage.say)]
    assert without == ["facilitator", "nobody"]


def test_the_lines_know_a_first_session_no_client_yet_and_a_client_who_is_away(protocol: Protocol) -> None:
    found = {
        when: [phase.name for phase, stage in stages(protocol) if when in map(occasion, stage.say)]
        for when in ("first", "later", "no-client", "client-absent")
    }
    assert found == {
        "first": ["welcome", "welcome", "topic"],
        "later": ["welcome", "topic"],
        "no-client": ["exploration"],
        "client-absent": ["welcome"],
    }


def test_to_a_group_that_meets_remotely_the_order_of_every_round_is_read_out_first(protocol: Protocol) -> None:
    order = {"en": r"order|call you|call each", "fr": r"ordre|appelle"}[protocol.language]
    rounds = [stage for _, stage in stages(protocol) if stage.round]
    assert len(rounds) == 6
    for stage in rounds:
        said_remotely = lines_for(stage, Circumstances(remote=True))
        assert [line for line in said_remotely if re.search(order, line)], stage.title
        assert set(said_remotely) != set(lines_for(stage, Circumstances())), stage.title


def test_remotely_there_are_words_for_microphones_cameras_the_chat_and_whoever_drops_out(protocol: Protocol) -> None:
    here, remotely = (
        [line for _, stage in stages(protocol) for line in lines_for(stage, Circumstances(remote=remote))]
        for remote in (False, True)
    )
    words = {
        "en": ("icrophones? off", "Cameras", "in the chat", "drop out", "nothing to share"),
        "fr": (r"[Mm]icros?\b", "caméras", "dans le chat", "connexion", "rien à partager"),
    }[protocol.language]
    assert [word for word in words if not re.search(word, "\n".join(remotely))] == []
    assert [word for word in words if re.search(word, "\n".join(here))] == []


def test_three_moments_of_every_phase_are_for_remote_sessions_alone(protocol: Protocol) -> None:
    for _, stage in stages(protocol):
        assert protocol.moments_for(stage, Circumstances()) == stage.moments
        assert protocol.moments_for(stage, Circumstances(remote=True)) == (*stage.moments, *protocol.moments)
    assert [moment.when for moment in protocol.moments] == ["remote"] * 3


def test_remotely_ninety_minutes_are_proposed_and_a_break_from_seventy_five_on(protocol: Protocol) -> None:
    assert (protocol.proposed_minutes(remote=True), protocol.break_from_remote) == (90, 75)


def test_the_last_line_of_the_session_thanks_everyone(protocol: Protocol) -> None:
    last = [said(line) for line in protocol.phases[-1].stages[-1].say if occasion(line) is None][-1]
    assert last.startswith({"en": "Thank you", "fr": "Merci"}[protocol.language])


def test_after_one_to_ten_comes_what_would_make_it_one_point_more(protocol: Protocol) -> None:
    phase = protocol.phase("commitments")
    assert phase is not None
    lines = [said(line) for line in phase.stages[1].say]
    scale, more = {"en": ("From one to ten", "one point more"), "fr": ("De un à dix", "un point")}[protocol.language]
    at = next(n for n, line in enumerate(lines) if line.startswith(scale))
    assert more in lines[at + 1]


def test_both_signs_of_the_client_have_lines_and_something_to_do_in_every_phase(protocol: Protocol) -> None:
    for phase in protocol.phases:
        for kind in ("off-course", "discomfort"):
            sign = protocol.sign(kind, phase.name)
            assert sign is not None
            assert sign.say
            assert sign.do


def test_what_is_parked_after_the_consultation_waits_for_the_end(protocol: Protocol) -> None:
    assert [phase.name for phase in protocol.phases if phase.park == "end"] == ["commitments", "learning"]


def test_both_languages_have_the_same_structure() -> None:
    def skeleton(protocol: Protocol) -> list[object]:
        numbers = (
            *(protocol.people_min, protocol.people_max, protocol.people_max_remote),
            *(protocol.minutes_min, protocol.minutes_remote, protocol.minutes_max_remote, protocol.break_from_remote),
        )
        return [
            numbers,
            [principle.name for principle in protocol.principles],
            [question.name for question in protocol.debrief],
            [
                (
                    phase.name,
                    phase.activity,
                    phase.minutes,
                    phase.voice,
                    phase.round,
                    phase.protected,
                    phase.park,
                    [bool(moment.do) for moment in phase.moments],
                )
                for phase in protocol.phases
            ],
            [
                (stage.voice, stage.minutes, stage.round, stage.when, stage.first, stage.last, bool(stage.voice_says))
                for _, stage in stages(protocol)
            ],
            [
                (list(map(occasion, stage.say)), *map(len, (stage.do, stage.out, stage.stems)))
                for _, stage in stages(protocol)
            ],
            [[isinstance(line, Line) and bool(line.say_remote) for line in stage.say] for _, stage in stages(protocol)],
            [(bool(moment.do), moment.when) for moment in protocol.moments],
            [[bool(moment.do) for moment in part.moments] for phase in protocol.phases for part in phase.parts],
            [
                (sign.kind, len(sign.say), bool(sign.do))
                for signs in (protocol.signs, *(phase.signs for phase in protocol.phases))
                for sign in signs
            ],
        ]

    assert skeleton(load("en")) == skeleton(load("fr")) == skeleton(load("fr.vous"))


def test_both_forms_of_address_call_all_by_the_same_names_and_describe_the_same_moments() -> None:
    def names(protocol: Protocol) -> list[object]:
        return [
            (protocol.title, protocol.summary),
            [principle.title for principle in protocol.principles],
            [
                (phase.name, phase.title, phase.forbidden, phase.forbidden_if_answering, phase.aim)
                for phase in protocol.phases
            ],
            [(stage.title, stage.minutes, stage.voice, stage.voice_says, stage.out) for _, stage in stages(protocol)],
            [len(phase.all_moments) for phase in protocol.phases],
        ]

    assert names(load("fr")) == names(load("fr.vous"))


def test_no_sentence_was_left_untranslated() -> None:
    def sentences(protocol: Protocol) -> set[str]:
        return {text for text in strings(msgspec.to_builtins(protocol)) if " " in text or "\u00a0" in text}

    assert sentences(load("en")).isdisjoint(sentences(load("fr")))


@pytest.mark.parametrize("file", FILES)
def test_the_two_sentences_of_the_clarification_are_word_for_word(file: str) -> None:
    phase = load(file).phase("clarification")
    assert phase is not None
    assert [stage.stems for stage in phase.stages] == [(stem,) for stem in LITERAL_STEMS[file]]


def test_the_exploration_has_one_stem_for_each_of_its_three_fields(protocol: Protocol) -> None:
    phase = protocol.phase("exploration")
    assert phase is not None
    assert len(phase.stems) == 3


def test_every_stem_is_left_open_for_somebody_to_complete(protocol: Protocol) -> None:
    stems = [stem for _, stage in stages(protocol) for stem in stage.stems]
    assert stems
    assert [stem for stem in stems if not stem.endswith("…")] == []


def test_the_five_principles_each_have_a_sentence_to_say(protocol: Protocol) -> None:
    assert [principle.name for principle in protocol.principles] == PRINCIPLES
    assert all(len(principle.say) <= 80 and len(principle.title) <= 30 for principle in protocol.principles)


def test_the_facilitator_is_asked_five_or_six_questions_of_their_own_work(protocol: Protocol) -> None:
    assert [question.name for question in protocol.debrief] == ["time", "voices", "frame", "stance", "learning", "next"]
    asked = [question.ask for question in protocol.debrief]
    assert [ask for ask in asked if len(ask) > 70 or not ask.endswith("?")] == []


def test_every_stage_gives_a_beginner_something_to_say_to_do_and_to_aim_for(protocol: Protocol) -> None:
    for phase, stage in stages(protocol):
        where = f"{phase.name}: {stage.title}"
        assert stage.aim, where
        assert 4 <= len(lines_for(stage, Circumstances())) <= 8, where
        assert 4 <= len(lines_for(stage, Circumstances(remote=True))) <= 8, where
        assert 3 <= len(stage.do) <= 6, where
        assert 1 <= len(stage.out) <= 4, where


def test_every_phase_is_ready_for_at_least_five_difficult_moments(protocol: Protocol) -> None:
    for phase in protocol.phases:
        signs = [moment.see for moment in phase.all_moments]
        assert len(set(signs)) == len(signs) >= 5, phase.name


LENGTHS: list[tuple[str, int, Callable[[Part], tuple[str, ...]]]] = [
    ("title", 26, lambda stage: (stage.title,)),
    ("forbidden", 45, lambda stage: (stage.forbidden,)),
    ("aim", 110, lambda stage: (stage.aim,)),
    ("voice_says", 35, lambda stage: (stage.voice_says,)),
    ("instruction", 90, lambda stage: (stage.instruction,)),
    ("say", 90, lambda stage: texts_of(stage.say)),
    ("do", 70, lambda stage: stage.do),
    ("out", 55, lambda stage: stage.out),
    ("stems", 55, lambda stage: stage.stems),
]


@pytest.mark.parametrize(("what", "limit", "texts"), LENGTHS, ids=[what for what, _, _ in LENGTHS])
def test_a_line_can_be_read_at_a_glance(
    protocol: Protocol, what: str, limit: int, texts: Callable[[Part], tuple[str, ...]]
) -> None:
    too_long = {text for _, stage in stages(protocol) for text in texts(stage) if len(text) > limit}
    assert too_long == set(), what


def test_a_difficult_moment_can_be_read_at_a_glance(protocol: Protocol) -> None:
    moments = [*protocol.moments, *(moment for phase in protocol.phases for moment in phase.all_moments)]
    assert [moment.see for moment in moments if len(moment.see) > 50] == []
    assert [moment.say for moment in moments if len(moment.say) > 90] == []
    assert [moment.do for moment in moments if len(moment.do) > 70] == []


def test_what_answers_a_sign_of_the_client_can_be_read_at_a_glance(protocol: Protocol) -> None:
    signs = [*protocol.signs, *(sign for phase in protocol.phases for sign in phase.signs)]
    assert [line for sign in signs for line in sign.say if len(line) > 90] == []
    assert [sign.do for sign in signs if len(sign.do) > 70] == []


def test_no_line_to_say_stands_twice(protocol: Protocol) -> None:
    assert [line for line, times in Counter(spoken(protocol)).items() if times > 1] == []


def test_every_line_to_say_is_a_whole_sentence(protocol: Protocol) -> None:
    assert [line for line in spoken(protocol) if not re.search(r"[.?!]$", line)] == []


def test_lines_hold_for_any_length_of_session(protocol: Protocol) -> None:
    assert [line for line in spoken(protocol) if re.search(r"\d", line)] == []


def test_what_is_forbidden_is_one_act_and_no_sentence(protocol: Protocol) -> None:
    acts = [stage.forbidden for _, stage in stages(protocol)]
    acts += [phase.forbidden_if_answering for phase in protocol.phases if phase.forbidden_if_answering]
    assert [act for act in acts if len(act) > 45] == []
    assert [act for act in acts if act.endswith(".") or act != act[:1].lower() + act[1:]] == []


@pytest.mark.parametrize("file", FILES)
def test_no_string_is_empty_padded_or_broken_over_lines(file: str) -> None:
    written = list(strings(tomllib.loads(source(file))))
    assert "" not in written
    padded = [text for text in written if text != text.strip() or "  " in text]
    unprintable = [text for text in written if not text.replace("\u00a0", " ").isprintable()]
    assert padded + unprintable == []


def test_a_client_who_may_answer_is_not_told_to_keep_silent(protocol: Protocol) -> None:
    answering = {phase.name for phase in protocol.phases if phase.forbidden_if_answering not in ("", phase.forbidden)}
    assert answering == {"consultation"}


@pytest.mark.parametrize(
    ("people", "minutes", "remote", "advice"),
    [
        (3, 90, False, ["few"]),
        (4, 60, False, []),
        (8, 90, False, []),
        (9, 90, False, ["many"]),
        (9, 90, True, []),
        (10, 90, True, ["many_remote"]),
        (6, 59, False, ["short"]),
        (6, 119, True, []),
        (6, 120, True, ["long_remote"]),
        (6, 120, False, []),
        (3, 45, True, ["few", "short"]),
    ],
)
def test_it_says_what_the_method_says_of_groups_and_lengths_it_was_not_made_for(
    protocol: Protocol, people: int, minutes: int, remote: bool, advice: list[str]
) -> None:
    expected = [getattr(protocol.advice, name) for name in advice]
    assert list(protocol.warnings(people, minutes, remote=remote)) == expected
    assert all(len(sentence) <= 120 for sentence in expected)


@pytest.mark.parametrize("file", ["fr", "fr.vous"])
def test_french_is_typeset_as_french_wants_it(file: str) -> None:
    texts = list(strings(msgspec.to_builtins(load(file))))
    assert [text for text in texts if re.search(r"[^\u00a0][;:?!»]|«[^\u00a0]", text)] == []


def test_apostrophes_and_quotation_marks_are_those_of_print(protocol: Protocol) -> None:
    texts = list(strings(msgspec.to_builtins(protocol)))
    assert [text for text in texts if "'" in text or '"' in text] == []


def test_in_french_a_line_speaks_to_one_or_to_all_and_never_to_both() -> None:
    one, all_ = (re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in ("tu|te|toi|ton|ta|tes", "vous|votre|vos"))
    lines = [line for line in spoken(load("fr")) if "ton binôme" not in line]
    assert [line for line in lines if one.search(line) and all_.search(line)] == []


def test_in_the_form_with_vous_nobody_is_called_tu_neither_people_nor_the_reader() -> None:
    one = re.compile(r"\b(?:tu|te|toi|ton|ta|tes|tiens?|tiennes?)\b|\bt’", re.IGNORECASE)
    order = re.compile(
        r"(?:^|[;.?] |puis |, )(?:dis|prends|demande|fais|laisse|arrête|attends|garde|retiens|regarde)\b"
    )
    texts = [text.replace("\u00a0", " ") for text in strings(msgspec.to_builtins(load("fr.vous")))]
    assert [text for text in texts if one.search(text)] == []
    assert [text for text in texts if order.search(text.lower())] == []


def test_what_is_said_aloud_in_english_is_spoken_english() -> None:
    stiff = r"\b(?:I will|I am|I have not|do not|does not|did not|let us|we are|you are|need not|cannot|is not)\b"
    assert [line for line in spoken(load("en")) if re.search(stiff, line, re.IGNORECASE)] == []
    assert [line for line in spoken(load("en")) if re.search(r"\b(?:some|every)body\b", line, re.IGNORECASE)] == []


def test_no_line_to_say_relies_on_notes_or_on_a_screen(protocol: Protocol) -> None:
    """Save the answer to who reads the notes."""
    words = r"\b(?:notes?|screen|laptop|typed|écran|ordinateur|noté)\b"
    assert [line for line in spoken(protocol) if re.search(words, line, re.IGNORECASE)] == []


@pytest.mark.parametrize("file", FILES)
def test_every_phase_and_every_fixed_sentence_names_where_it_comes_from(file: str) -> None:
    text = source(file)
    head = text.split("\nformat = 1\n")[0]
    named = set(re.findall(r"^# (\[[A-Z]{3}\])  \S+\.\S+/\S*$", head, re.MULTILINE))
    used = set(re.findall(r"\[[A-Z]{3}\]", text.removeprefix(head)))
    assert used == named
    before = [block.rstrip().splitlines()[-1] for block in text.split("\n[[phases]]\n")[:-1]]
    assert [line for line in before if not re.match(r"# \d+ minutes.*\[[A-Z]{3}\]", line)] == []
    for stem in LITERAL_STEMS[file]:
        comment = text.split(f'"{stem}"')[0].rstrip().splitlines()[-2]
        assert comment.startswith("#"), stem
        assert "[GLO]" in comment, stem


def test_both_languages_name_the_same_sources() -> None:
    addresses = [re.findall(r"^# (?:\[[A-Z]{3}\])  (\S+)$", source(file), re.MULTILINE) for file in FILES]
    marks = [Counter(re.findall(r"\[[A-Z]{3}\]", source(file))) for file in FILES]
    assert addresses[0] == addresses[1] == addresses[2] != []
    assert marks[0] == marks[1] == marks[2]

"""The shipped protocols: complete, the same in both languages, and true to their sources."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from codev_tui.model.protocol import Line, Part, Phase, Protocol
from model.test_shipped_scripts import strings, texts_of

SCRIPTS = Path(__file__).parents[2] / "data" / "scripts"
LENGTHS = {
    "action-learning": 60,
    "case-clinic": 70,
    "codev": 90,
    "codev-contract": 120,
    "consultancy": 50,
    "half-day": 180,
    "heilsbronn": 65,
    "incident": 65,
    "troika": 30,
    "wise-crowds": 60,
}
FILES = sorted(path.name for path in SCRIPTS.glob("*.toml"))
NEVER_ASKED_IN_TURN = ("nobody", "client", "facilitator")


def load(name: str) -> Protocol:
    """A shipped protocol."""
    return msgspec.convert(tomllib.loads((SCRIPTS / name).read_text(encoding="utf-8")), Protocol)


@pytest.fixture(params=FILES)
def protocol(request: pytest.FixtureRequest) -> Protocol:
    """Each of them in turn."""
    return load(request.param)


def stages(protocol: Protocol) -> list[tuple[Phase, Part]]:
    """Every stage, with its phase."""
    return [(phase, stage) for phase in protocol.phases for stage in phase.stages]


def spoken(protocol: Protocol) -> list[str]:
    """Whatever may be read aloud."""
    lines = [protocol.passing, *(principle.say for principle in protocol.principles)]
    lines += [line for sign in protocol.signs for line in sign.say]
    for phase in protocol.phases:
        for part in (phase.whole, *phase.parts):
            lines += [*filter(None, (part.instruction,)), *texts_of(part.say)]
            lines += [line.say_remote for line in part.say if isinstance(line, Line) and line.say_remote]
        lines += [moment.say for moment in phase.all_moments]
    return lines


def skeleton(protocol: Protocol) -> object:
    """What is the same in every language."""
    numbers = (protocol.people_min, protocol.people_max, protocol.people_max_remote, protocol.minutes_min)
    names = [[each.name for each in group] for group in (protocol.principles, protocol.debrief, protocol.kinds)]
    phases = [
        (
            p.name,
            p.activity,
            p.minutes,
            p.kinds,
            [f.name for f in p.fields],
            p.each,
            p.protected,
            p.park,
            len(p.moments),
        )
        for p in protocol.phases
    ]
    parts = [
        (
            *(s.voice, s.minutes, s.round, s.when, s.first, s.last, s.client, s.asks_request),
            *map(len, (s.say, s.do, s.out, s.stems, s.moments)),
        )
        for _phase, s in stages(protocol)
    ]
    return numbers, protocol.clients, protocol.facilitator_takes_part, names, phases, parts


def test_every_protocol_that_is_shipped_comes_in_english_and_in_both_forms_of_french() -> None:
    assert sorted(f"{name}.{form}.toml" for name in LENGTHS for form in ("en", "fr", "fr.vous")) == FILES


@pytest.mark.parametrize("name", LENGTHS)
def test_a_protocol_is_as_long_as_its_method_says_in_all_its_forms(name: str) -> None:
    forms = [load(f"{name}.{form}.toml") for form in ("en", "fr", "fr.vous")]
    assert [protocol.minutes for protocol in forms] == [LENGTHS[name]] * 3
    assert [(protocol.language, protocol.address) for protocol in forms] == [
        ("en", None),
        ("fr", "tu"),
        ("fr", "vous"),
    ]
    assert skeleton(forms[0]) == skeleton(forms[1]) == skeleton(forms[2])


@pytest.mark.parametrize("name", FILES)
def test_the_first_sentence_of_a_summary_says_what_the_protocol_is_for_and_when_to_take_it(name: str) -> None:
    first, _stop, rest = load(name).summary.partition(". ")
    assert re.search(r": (take it|à prendre) ", first.replace("\u00a0", ""))
    assert len(first) <= 150
    assert rest.endswith(".")


def test_every_step_has_what_must_be_said_an_outcome_a_stem_and_one_rule(protocol: Protocol) -> None:
    for phase, stage in stages(protocol):
        here = (phase.name, stage.title)
        assert stage.instruction, here
        assert stage.say, here
        assert stage.do, here
        assert stage.out, here
        assert 0 < len(stage.forbidden) <= 45, here
        assert stage.forbidden == stage.forbidden[:1].lower() + stage.forbidden[1:], here


def test_every_phase_has_three_difficult_moments_and_a_line_for_the_last_minute_or_is_short(protocol: Protocol) -> None:
    assert [phase.name for phase in protocol.phases if len(phase.all_moments) < 3] == []
    long = [(phase, stage) for phase, stage in stages(protocol) if (stage.minutes or 0) >= 4]
    long = [each for each in long if each[1].voice not in ("nobody", "facilitator")]
    without = [s.title for _p, s in long if not any(isinstance(x, Line) and x.when == "minute-left" for x in s.say)]
    assert without == []


def test_both_signs_have_lines_everywhere(protocol: Protocol) -> None:
    for phase in protocol.phases:
        for kind in ("off-course", "discomfort"):
            sign = protocol.sign(kind, phase.name)
            assert sign is not None
            assert sign.say
            assert sign.do


def test_every_phase_but_a_break_has_sentences_to_complete(protocol: Protocol) -> None:
    working = [phase for phase in protocol.phases if phase.activity != "break"]
    stems = {p.name: [*(s.stems for s in p.stages), *(field.stem for field in p.fields)] for p in working}
    bare = [name for name, found in stems.items() if not any(found)]
    assert set(bare) <= {"opening"}


def test_lines_are_whole_sentences_without_figures(protocol: Protocol) -> None:
    lines = spoken(protocol)
    assert [line for line in lines if not re.search(r"[.?!…»”]$", line)] == []
    assert [line for line in lines if re.search(r"\d", line)] == []
    assert [line for line in lines if len(line) > 120] == []


@pytest.mark.parametrize("name", FILES)
def test_typography_is_that_of_print_in_either_language(name: str) -> None:
    written = list(strings(tomllib.loads((SCRIPTS / name).read_text(encoding="utf-8"))))
    assert "" not in written
    assert [text for text in written if text != text.strip() or "  " in text or "'" in text or '"' in text] == []
    if ".fr" in name:
        assert [text for text in written if re.search(r"[^\u00a0…][;:?!»]|«[^\u00a0]", text)] == []


@pytest.mark.parametrize("name", [name for name in FILES if ".vous." in name])
def test_nobody_is_called_tu_in_the_form_with_vous(name: str) -> None:
    one = re.compile(r"\b(?:tu|te|toi|ton|ta|tes)\b|\bt’|[-‑]tu\b", re.IGNORECASE)
    texts = [text.replace("\u00a0", " ") for text in strings(msgspec.to_builtins(load(name)))]
    texts = [text for text in texts if text not in ("tu", "vous")]
    assert [text for text in texts if one.search(text)] == []


@pytest.mark.parametrize("name", [name for name in FILES if ".fr" in name])
def test_a_role_in_french_is_named_by_what_it_does(name: str) -> None:
    gendered = re.compile(r"\b(?:présentat|port|modérat|animat|observat)(?:eur|rice|euse)s?\b|\bgardien", re.IGNORECASE)
    texts = strings(msgspec.to_builtins(load(name)))
    assert [text for text in texts if gendered.search(text)] == []


@pytest.mark.parametrize("name", [name for name in FILES if ".fr" in name])
def test_french_leaves_its_vowels_out_before_others(name: str) -> None:
    texts = strings(msgspec.to_builtins(load(name)))
    assert [
        text for text in texts if re.search(r"\bque (?:allez|avez|êtes|est|as|es|a|il|elle|on)\b", text, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize("name", [name for name in FILES if ".fr" in name])
def test_in_french_those_who_advise_are_people_and_no_advice(name: str) -> None:
    protocol = load(name)
    roles = [word for word in msgspec.structs.astuple(protocol.roles) if word]
    assert set(roles).isdisjoint({"conseil", "récit du cas", "présentation"})
    assert [
        text
        for text in strings(msgspec.to_builtins(protocol))
        if re.search(r"\ble[s]? conseils? (?:parle|demande|insiste)", text)
    ] == []


@pytest.mark.parametrize("name", FILES)
def test_every_phase_says_where_its_minutes_come_from_and_every_mark_has_an_address(name: str) -> None:
    text = (SCRIPTS / name).read_text(encoding="utf-8")
    head = text.split("\nformat = 1\n")[0]
    named = set(re.findall(r"^# (\[[A-Z]{3}\])  \S+\.\S+/\S*", head, re.MULTILINE))
    assert set(re.findall(r"\[[A-Z]{3}\]", text.removeprefix(head))) <= named
    assert named
    before = [block.rstrip().splitlines()[-2:] for block in text.split("\n[[phases]]\n")[:-1]]
    assert [lines for lines in before if not any(re.match(r"# .*\d+ minutes?\b", line) for line in lines)] == []


def test_what_a_method_forbids_is_not_offered_by_accident() -> None:
    heilsbronn = load("heilsbronn.en.toml")
    kinds = {phase.name: phase.kinds for phase in heilsbronn.phases if phase.kinds}
    assert kinds == {
        "hypotheses": ("hypothesis", "feeling"),
        "statement": ("hypothesis",),
        "proposals": ("proposal",),
        "decision": ("proposal",),
    }, "a hypothesis is never offered to be kept as a proposal"
    troika = load("troika.en.toml")
    places = [phase.client for phase in troika.phases if phase.each]
    assert places == ["present", "present", "turned", "present"]
    consultancy = load("consultancy.en.toml")
    asked = [(phase.name, stage.title) for phase, stage in stages(consultancy) if stage.asks_request]
    assert asked == [("overview", "The dilemma"), ("probing", "The question again")]


def test_in_case_clinic_the_coaches_mirror_comes_first_and_what_the_case_giver_says_of_it_has_a_time_of_its_own() -> (
    None
):
    clinic = load("case-clinic.en.toml")
    mirroring, dialogue = clinic.phase("mirroring"), clinic.phase("dialogue")
    assert mirroring is not None
    assert dialogue is not None
    assert [(part.voice, part.minutes) for part in mirroring.parts] == [("consultants", 7), ("client", 3)]
    assert set(mirroring.kinds) <= set(dialogue.kinds), "the dialogue can go back to every image"


def test_in_the_incident_method_the_bringer_leaves_the_room_for_the_analysis_alone_and_all_speak_in_the_end() -> None:
    incident = load("incident.en.toml")
    assert [phase.name for phase in incident.phases if phase.client == "out-of-room"] == ["analysis"]
    assert [stage.voice for stage in incident.phases[-1].stages] == ["client", "all"]


def test_in_heilsbronn_the_question_can_be_put_anew_once_the_hypotheses_were_heard() -> None:
    heilsbronn = load("heilsbronn.en.toml")
    assert [phase.name for phase, stage in stages(heilsbronn) if stage.asks_request] == ["case", "statement"]
    assert heilsbronn.request_stem == "My question to you:…"


def test_the_presenter_of_an_action_learning_set_reviews_first() -> None:
    assert load("action-learning.en.toml").phases[-1].first == "client"

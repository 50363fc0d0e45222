"""What a protocol has for the moment: the lines of a stage, the signs, the stages of a first and of a later session."""

from msgspec.structs import replace

from builders import a_phase, a_protocol
from codev_tui.model.protocol import Circumstances, Line, Moment, Part, Phase, Sign, lines_for


def a_stage(*say: str | Line, instruction: str = "") -> Part:
    """A stage with these lines."""
    return Part(title="Round", voice="all", forbidden="no debate", instruction=instruction, say=say)


def test_the_instruction_comes_first() -> None:
    assert lines_for(a_stage("One.", "Two.", instruction="Must."), Circumstances()) == ("Must.", "One.", "Two.")


def test_without_one_the_first_line_is_the_instruction() -> None:
    assert lines_for(a_stage("One.", "Two."), Circumstances()) == ("One.", "Two.")


def test_an_instruction_that_is_among_the_lines_comes_once() -> None:
    assert lines_for(a_stage("One.", "Two.", instruction="Two."), Circumstances()) == ("Two.", "One.")


def test_a_first_session_is_never_asked_how_last_time_went() -> None:
    stage = a_stage(Line(say="How did it go?", when="later"), Line(say="Your names?", when="first"), "Go.")
    assert lines_for(stage, Circumstances(first=True)) == ("Your names?", "Go.")
    assert lines_for(stage, Circumstances()) == ("How did it go?", "Go.")


def test_a_line_of_the_moment_comes_right_after_the_instruction_and_goes_with_the_moment() -> None:
    stage = a_stage("One.", "Two.", Line(say="A minute is left.", when="minute-left"), Line(say="Ben?", when="unheard"))
    assert lines_for(stage, Circumstances(minute_left=True)) == ("One.", "A minute is left.", "Two.")
    assert lines_for(stage, Circumstances(unheard=True)) == ("One.", "Ben?", "Two.")
    assert lines_for(stage, Circumstances(no_client=True, client_absent=True)) == ("One.", "Two.")


def test_remotely_a_line_gives_its_place_to_the_words_that_are_for_that() -> None:
    stage = a_stage("One.", Line(say="Put it on the table.", say_remote="Give it to us."), "Three.")
    assert lines_for(stage, Circumstances()) == ("One.", "Put it on the table.", "Three.")
    assert lines_for(stage, Circumstances(remote=True)) == ("One.", "Give it to us.", "Three.")


def test_a_line_for_remote_sessions_is_said_in_no_other() -> None:
    stage = a_stage("One.", Line(say="Cameras?", when="remote"), "Three.")
    assert lines_for(stage, Circumstances()) == ("One.", "Three.")
    assert lines_for(stage, Circumstances(remote=True)) == ("One.", "Cameras?", "Three.")


def test_moments_of_every_phase_come_last_and_only_in_sessions_that_they_are_for() -> None:
    own, dropped = Moment(see="It rains", say="In."), Moment(see="Gone", say="Wait.", when="remote")
    first = Moment(see="New", say="Hello.", when="first")
    protocol, stage = replace(a_protocol(), moments=(dropped,)), replace(a_stage("One."), moments=(first, own))
    assert protocol.moments_for(stage, Circumstances()) == (own,)
    assert protocol.moments_for(stage, Circumstances(remote=True)) == (own, dropped)
    assert protocol.moments_for(stage, Circumstances(first=True)) == (first, own)


def test_the_length_proposed_remotely_is_that_of_the_phases_where_the_protocol_names_none() -> None:
    protocol = a_protocol()
    assert protocol.proposed_minutes(remote=True) == protocol.minutes
    shorter = replace(protocol, minutes_remote=5)
    assert (shorter.proposed_minutes(remote=True), shorter.proposed_minutes(remote=False)) == (5, protocol.minutes)


def test_each_occasion_has_its_own_circumstance() -> None:
    stage = a_stage(Line(say="No client.", when="no-client"), Line(say="Absent.", when="client-absent"))
    assert lines_for(stage, Circumstances(no_client=True)) == ("No client.",)
    assert lines_for(stage, Circumstances(client_absent=True)) == ("Absent.",)
    assert lines_for(stage, Circumstances()) == ()


def test_a_phases_own_sign_takes_the_place_of_the_protocols() -> None:
    first, second = a_phase("a", 10), a_phase("b", 10)
    own = replace(first, signs=(Sign(kind="off-course", say=("Here.",)),))
    everywhere = (Sign(kind="off-course", say=("All.",)), Sign(kind="discomfort", say=("Stop?",)))
    protocol = replace(a_protocol(own, second), signs=everywhere)
    signs = [
        protocol.sign("off-course", first.name),
        protocol.sign("off-course", second.name),
        protocol.sign("discomfort", first.name),
    ]
    assert [sign and sign.say for sign in signs] == [("Here.",), ("All.",), ("Stop?",)]
    assert replace(protocol, signs=()).sign("discomfort", first.name) is None


def test_the_phases_words_for_its_voice_are_not_for_a_part_with_another() -> None:
    phase = _phase(voice_says="we all speak")
    same, other = replace(phase, parts=(_part("A"), _part("B", voice="client"))).stages
    assert (same.voice_says, other.voice_says) == ("we all speak", "")


def test_a_part_with_lines_of_its_own_does_not_take_the_phases_instruction() -> None:
    phase = _phase(instruction="Of the phase.", say=("Phase.",))
    own, none = replace(phase, parts=(_part("A", say=("Own.",)), _part("B"))).stages
    assert lines_for(own, Circumstances()) == ("Own.",)
    assert lines_for(none, Circumstances()) == ("Of the phase.", "Phase.")


def test_the_method_has_a_word_on_long_remote_sessions() -> None:
    protocol = a_protocol()
    protocol = replace(protocol, minutes_max_remote=60, advice=replace(protocol.advice, long_remote="long"))
    people = protocol.people_min
    assert list(protocol.warnings(people, 60, remote=True)) == ["long"]
    assert list(protocol.warnings(people, 59, remote=True)) == []
    assert list(protocol.warnings(people, 60, remote=False)) == []


def _phase(**changes: object) -> Phase:
    return replace(a_phase("walk", 10), **changes)


def _part(title: str, **changes: object) -> Part:
    return replace(Part(title=title, voice="all", forbidden="no debate"), **changes)

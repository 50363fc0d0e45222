"""Time in the plain console: it goes on while nobody types, and is told when a line ends."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import classic
from codev_tui.store.library import Library
from plain.talking import CONSULTATION, PLAN, Conversation, talk

WELCOME_S = 60 * classic().phases[0].minutes
PRINCIPLES_S = 60 * (classic().phases[0].stages_in("first")[0].minutes or 0)


def test_time_passes_while_a_line_is_typed_and_nobody_is_away(tmp_path: Path) -> None:
    room = Conversation(tmp_path, "space")
    room.then(room.wait(300), "time").talk()
    assert room.session.phase.measured_s == pytest.approx(300)
    assert "away" not in room.text
    assert f"Welcome has run 5:00 of {WELCOME_S // 60}:00" in room.text


def test_one_minute_left_and_the_end_of_a_part_are_told_once_each_at_the_next_prompt(tmp_path: Path) -> None:
    room = Conversation(tmp_path, "space")
    room.then(room.wait(PRINCIPLES_S - 50), "who", "who", room.wait(60), "say", "say").talk()
    assert room.text.count("One minute is left: Welcome, part 1 of 2, Principles.") == 1
    assert room.text.count("The time is up: Welcome, part 1 of 2, Principles.") == 1
    assert room.text.index("One minute is left:") < room.text.index("The time is up:")


def test_a_minute_more_lets_the_last_minute_be_told_again(tmp_path: Path) -> None:
    room = Conversation(tmp_path, "space")
    room.then(room.wait(PRINCIPLES_S - 50), "who", "+ 2", room.wait(120), "who", "who").talk()
    assert room.text.count("One minute is left:") == 2


def test_the_time_of_the_part_is_told_beside_that_of_the_phase(tmp_path: Path) -> None:
    room = Conversation(tmp_path, "space")
    room.then("", room.wait(PRINCIPLES_S + 120), "", room.wait(WELCOME_S), "").talk()
    _begun, first, second, third, _end = room.text.split("Welcome> \n")
    assert f"{WELCOME_S // 60} minutes left, {PRINCIPLES_S // 60} minutes of this part." in first
    assert "this part is 2 minutes over time." in second
    assert f"{PRINCIPLES_S // 60 + 2} minutes over time." in third


def test_time_is_told_with_a_new_part_and_on_demand_and_not_after_every_act(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "sb", "i a buddy", "e 1 lunches", "+", "")
    assert "minutes left" in told.text.partition("Consultation, part 2 of 2")[2].split("\n")[1]
    assert told.said_after("sb") == "Ben speaks."
    assert told.said_after("i a buddy") == "Noted: idea 1: Ben: a buddy; suggestion"
    assert told.said_after("e 1 lunches") == "Changed: idea 1: Ben: lunches; suggestion"
    assert "minutes left" in told.said_after("")


def test_in_a_round_an_act_tells_whose_turn_it_is_and_no_time(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "j", "i a buddy")
    assert told.said_after("i a buddy").split("\n")[1:] == ["It is Chloé's turn, then Dov."]


def test_letting_the_clock_go_on_and_pausing_it_tells_the_time(tmp_path: Path) -> None:
    told = talk(tmp_path, "space", "pause")
    assert "10 minutes left" in told.said_after("space")
    assert "The clock stands still: space lets it go on." in told.said_after("pause")


def test_minutes_in_hand_are_offered_to_a_phase(tmp_path: Path) -> None:
    told = talk(tmp_path, "space", "n", "n", "c", "y")
    consultation = next(phase for phase in told.session.phases if phase.name == "consultation")
    assert f"You have {WELCOME_S // 60} minutes in hand." in told.text
    assert consultation.planned_s == consultation.scripted_s + WELCOME_S


def test_time_over_is_counted_up(tmp_path: Path) -> None:
    room = Conversation(tmp_path, "space")
    room.then(room.wait(WELCOME_S + 180), "").talk()
    assert "3 minutes over time." in room.text


def test_a_calm_clock_is_told_without_figures(tmp_path: Path) -> None:
    room = Conversation(tmp_path, "space", "z", "").talk()
    assert "left" not in room.said_after("")
    assert "left" in talk(tmp_path / "b", "space", "z", "z", "").said_after("")


def test_after_an_absence_it_asks_until_there_is_an_answer_and_before_the_line_is_done(tmp_path: Path) -> None:
    for answer, counted in (("c", 420.0), ("l", 0.0), ("3:30", 210.0)):
        room = Conversation(tmp_path / answer[0], "space", "n")
        room.then(room.be_away(420), "n", "", "perhaps", "8", answer).talk()
        assert room.text.count("You were away 7 minutes.") >= 4
        assert room.session.phases[0].measured_s == pytest.approx(counted)
        assert room.session.phase.name == "topic"


def test_a_session_left_while_its_clock_ran_asks_when_it_is_resumed(tmp_path: Path) -> None:
    left = talk(tmp_path, *CONSULTATION, "unfinished words").session
    file = Library(tmp_path).path(left.id)
    earlier = file.read_text(encoding="utf-8").replace("as_of = 2026-11-22T12:", "as_of = 2026-11-22T11:")
    file.write_text(earlier, encoding="utf-8")
    room = Conversation(tmp_path, "l", "i", "", resumes=left.id).talk()
    assert "You were away 1 hour." in room.text
    assert "Typed when the session was left, and not noted: unfinished words" in room.text
    assert [idea.text for idea in room.session.ideas] == ["unfinished words"]


def test_minutes_are_given_and_taken_as_many_as_are_typed(tmp_path: Path) -> None:
    planned = talk(tmp_path, "+ 3", "++", "-", "longer", "- 2").session.phase.planned_s
    assert planned == WELCOME_S + 60 * (3 + 2 - 1 + 1 - 2)


def test_catching_up_is_read_and_asked_before_it_is_planned(tmp_path: Path) -> None:
    for answer in ("y", ""):
        room = Conversation(tmp_path / (answer or "no"), "space")
        room.then(room.wait(WELCOME_S + 300), "c", answer).talk()
        planned = sum(phase.planned_s for phase in room.session.phases)
        assert "The session would end 5 minutes late." in room.text
        assert planned == 60 * (PLAN.minutes - (5 if answer else 0))


def test_the_time_is_corrected_as_people_say_it(tmp_path: Path) -> None:
    assert talk(tmp_path / "a", "space", "t +5").session.phase.corrected_s == 300
    assert talk(tmp_path / "b", "space", "t", "4:30").session.phase.elapsed_s == 270
    told = talk(tmp_path / "c", "space", "t -3")
    assert told.session.phase.corrected_s == 0
    assert "no more than that can be taken off" in told.text


def test_while_the_clock_stands_still_that_is_told_with_an_entry(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "space", "i a buddy")
    assert "The clock stands still: space lets it go on." in told.said_after("i a buddy")


def test_off_the_record_is_said_at_the_start_and_nothing_is_written(tmp_path: Path) -> None:
    told = talk(tmp_path, *CONSULTATION, "i a buddy", plan=replace(PLAN, off_the_record=True))
    assert "This session is off the record." in told.text
    assert not list(tmp_path.rglob("*.toml"))


def test_line_by_line_a_remote_session_has_its_own_lines_and_moments(tmp_path: Path) -> None:
    remote = talk(tmp_path, "say", "w", "", plan=replace(PLAN, setting="remote")).text
    in_one_room = talk(tmp_path / "room", "say", "w", "").text
    for words in ("Cameras: do we want to see each other", "Two speak at once"):
        assert words in remote
        assert words not in in_one_room


def test_halfway_through_a_remote_session_a_break_is_offered_and_space_takes_it(tmp_path: Path) -> None:
    plan = replace(PLAN, setting="remote")
    told = Conversation(tmp_path, "space", *"nnnnnnnn", "space", "space", plan=plan).talk()
    assert told.text.count("Halfway: a break of 5 minutes? space begins it.") == 1
    assert told.text.count("A break until 12:05; the clock is paused. space goes on.") == 1
    in_one_room = Conversation(tmp_path / "room", "space", *"nnnnnnnn", "space").talk()
    assert "break" not in in_one_room.text

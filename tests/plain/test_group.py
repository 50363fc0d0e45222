"""Line by line, too, a group hears what it agreed on, and what its members told since last time."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from builders import a_past_session
from clocks import NOON
from codev_tui.model.group import Group, add_between, set_details
from codev_tui.store.group_files import GroupFiles
from plain.talking import PLAN, Conversation
from samples import keep_in

LAST = "2026-10-22-1200"
NORTH = replace(PLAN, group="North team")


def keep_group(directory: Path) -> None:
    def kept(group: Group) -> Group:
        group = add_between(group, "I tried the\nwalking talk", date(2026, 11, 2), by="Chloé")
        return set_details(group, agreement="No record.\nCameras on.")

    GroupFiles(directory).update("North team", kept, NOON)


def test_the_first_welcome_reads_the_agreement_by_itself(tmp_path: Path) -> None:
    keep_group(tmp_path)
    said = Conversation(tmp_path, plan=NORTH).talk().text
    assert "What North team agreed on\nNo record.\nCameras on.\n" in said


def test_a_later_welcome_reads_what_was_told_since_and_the_agreement_when_asked(tmp_path: Path) -> None:
    keep_group(tmp_path)
    at = NOON.replace(month=10)
    keep_in(tmp_path, replace(a_past_session(), id=LAST, group="North team", created=at, started=at))
    plan = replace(NORTH, previous=LAST)
    told = Conversation(tmp_path, "space", "n", "n", "A", plan=plan).talk()
    before, _after = told.text.split("Cameras on.")
    assert "Since last time:\nChloé · Monday 2 November 2026: I tried the walking talk\n" in before
    assert "agreed on" not in before


def test_without_an_agreement_it_is_said_where_one_is_written(tmp_path: Path) -> None:
    said = Conversation(tmp_path, "A", plan=NORTH).talk().text
    assert "North team has no agreement yet" in said


def test_what_was_not_done_is_carried_over_with_a_new_day(tmp_path: Path) -> None:
    at = NOON.replace(month=10)
    keep_in(tmp_path, replace(a_past_session(), id=LAST, group="North team", created=at, started=at))
    plan = replace(NORTH, previous=LAST)
    told = Conversation(tmp_path, "space", "g", "g 1", "", "", "10 dec", "", "g 1", plan=plan).talk()
    (made,), (stock,) = told.session.commitments, told.session.follow_up
    earlier = a_past_session().commitments[0]
    assert (made.text, made.due) == (earlier.text, date(2026, 12, 10))
    assert (stock.n, stock.status, stock.note) == (1, "dropped", "carried over to 22 Nov 2026")
    assert "Say which commitment, as in g 2." in told.text
    assert "It is carried over already" in told.text

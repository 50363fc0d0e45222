"""What the room sees is written only where the facilitator wants it, follows the session, and goes with it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_full_session, people
from clocks import FakeTimepiece
from codev_tui.editing import projector as module
from codev_tui.editing.projector import Projector
from codev_tui.model import entries, timekeeping
from codev_tui.model.entries import Ref
from codev_tui.model.people_changes import set_people
from codev_tui.model.room_view import RoomView
from codev_tui.model.room_viewing import RoomChoices, send_entry, send_sentence
from codev_tui.store.disk.paths import runtime_dir
from codev_tui.store.room_file import read_room_file, room_files
from rooms import Room


@pytest.fixture
def room() -> Room:
    """A session in its consultation."""
    return Room(a_full_session())


@pytest.fixture
def projector(room: Room) -> Projector:
    """The room's screen, off."""
    return Projector(room.live)


def files() -> list[Path]:
    """What lies in the runtime directory."""
    return [stamp.path for stamp in room_files(runtime_dir())]


def seen() -> RoomView:
    """What the room sees."""
    (path,) = files()
    return read_room_file(path)


def test_nothing_is_written_before_it_is_turned_on_nor_left_once_it_is_off(room: Room, projector: Projector) -> None:
    room.idea()
    projector.refresh()
    projector.tick()
    assert files() == []
    projector.turn(on=True)
    assert seen().phase == "Consultation"
    projector.turn(on=False)
    assert files() == []


def test_it_follows_the_session(room: Room, projector: Projector) -> None:
    projector.turn(on=True)
    room.idea("one more")
    projector.refresh()
    assert seen().board[-1].text == "one more"


def test_time_that_goes_on_is_not_written_again_and_again(room: Room, projector: Projector) -> None:
    projector.turn(on=True)
    (before,) = room_files(runtime_dir())
    for _second in range(30):
        room.timepiece.advance(1)
        room.live.tick()
        projector.tick()
    (after,) = room_files(runtime_dir())
    assert after.inode == before.inode


def test_a_clock_on_the_wall_that_was_set_is_written(room: Room, projector: Projector) -> None:
    projector.turn(on=True)
    room.timepiece.advance_wall(-30)
    projector.tick()
    clock = seen().clock
    assert clock is not None
    assert clock.as_of == room.timepiece.wall()


def test_it_gives_a_sign_of_life_every_second_and_writes_again_what_is_gone(room: Room, projector: Projector) -> None:
    projector.turn(on=True)
    (path,) = files()
    path.unlink()
    projector.tick()
    assert files() == []
    room.timepiece.advance(1)
    projector.tick()
    assert files() == [path]
    path.write_text("{}")
    room.timepiece.advance(1)
    projector.tick()
    assert seen().phase == "Consultation"


def test_blank_hides_all_and_shows_it_again(projector: Projector) -> None:
    projector.turn(on=True)
    projector.choose(projector.choices._replace(is_blank=True))
    assert seen() == RoomView("blank", "en")
    projector.choose(projector.choices._replace(is_blank=False))
    assert seen().phase == "Consultation"


def test_frozen_it_stays_as_it_was_until_it_goes_on(room: Room, projector: Projector) -> None:
    projector.turn(on=True)
    projector.freeze(on=True)
    room.idea("one more")
    projector.refresh()
    assert len(seen().board) == 2
    projector.freeze(on=False)
    assert len(seen().board) == 3


def test_frozen_a_name_that_is_put_right_is_put_right_there_too(room: Room, projector: Projector) -> None:
    projector.turn(on=True)
    projector.freeze(on=True)
    text = "Amina, client\nB.\nChloé\nDov\nEve, facilitator"
    changed = tuple(
        replace(person, name=new.name) for person, new in zip(room.session.people, people(text), strict=True)
    )
    room.live.act(lambda session, _at: set_people(session, changed))
    projector.refresh()
    assert "Ben" not in files()[0].read_text(encoding="utf-8")


def test_what_was_sent_goes_when_it_is_turned_off(room: Room, projector: Projector) -> None:
    projector.turn(on=True)
    projector.choose(RoomChoices(sent=send_entry(room.session, Ref("ideas", 0)), light=True))
    assert seen().entry is not None
    projector.turn(on=False)
    projector.turn(on=True)
    assert seen().entry is None
    assert seen().light


def test_what_was_sent_and_taken_back_does_not_come_back_with_an_undo(room: Room, projector: Projector) -> None:
    projector.turn(on=True)
    projector.choose(RoomChoices(sent=send_entry(room.session, Ref("ideas", 0))))
    room.live.act(lambda session, _at: entries.delete(session, Ref("ideas", 0)))
    projector.refresh()
    room.live.undo()
    projector.refresh()
    assert room.session.ideas[0].text == "a buddy from another team"
    assert seen().entry is None


def test_what_was_sent_in_a_part_does_not_come_back_with_that_part(room: Room, projector: Projector) -> None:
    projector.turn(on=True)
    projector.choose(RoomChoices(sent=send_sentence(room.session, "What is said here stays here.")))
    room.live.act(lambda session, at: timekeeping.next_stage(session, room.live.protocol, at))
    projector.refresh()
    room.live.act(lambda session, at: timekeeping.previous_stage(session, room.live.protocol, at))
    projector.refresh()
    assert seen().sentence != "What is said here stays here."


def test_the_end_is_left_long_enough_to_be_seen(room: Room) -> None:
    waits: list[float] = []
    projector = Projector(room.live, wait=waits.append)
    room.live.abandon()
    projector.say_end()
    assert waits == [], "nobody waits for a screen that is off"
    projector.turn(on=True)
    projector.say_end()
    assert waits == [0.3]
    assert seen().state == "ended"


def test_a_session_that_has_ended_leaves_nothing_of_it_but_that(room: Room, projector: Projector) -> None:
    projector.turn(on=True)
    projector.freeze(on=True)
    room.live.finish("nothing")
    projector.refresh()
    assert seen() == RoomView("ended", "en")
    projector.close()
    assert files() == []


def test_a_folder_that_cannot_be_used_is_said_and_tried_again(room: Room, tmp_path: Path) -> None:
    place = tmp_path / "codev"
    place.write_text("in the way")
    projector = Projector(room.live, lambda: place)
    projector.turn(on=True)
    assert str(place) in projector.failure
    place.unlink()
    room.timepiece.advance(1)
    projector.tick()
    assert projector.failure == ""
    assert len(room_files(place)) == 1


def test_a_demonstration_s_clock_is_told_as_it_is_and_not_counted_on() -> None:
    room = Room(a_full_session(), timepiece=FakeTimepiece())
    room.live.pace = 10
    projector = Projector(room.live)
    projector.turn(on=True)
    first = seen().clock
    room.timepiece.advance(5)
    projector.tick()
    second = seen().clock
    assert first is not None
    assert second is not None
    assert not first.counts
    assert first.left_s - second.left_s == 5


@pytest.mark.parametrize(
    ("in_memory", "off_the_record", "asks"), [(False, True, True), (True, True, False), (False, False, False)]
)
def test_off_the_record_it_asks_where_the_folder_may_lie_on_a_disk(
    monkeypatch: pytest.MonkeyPatch, in_memory: bool, off_the_record: bool, asks: bool
) -> None:
    monkeypatch.setattr(module, "lies_in_memory", lambda _folder: in_memory)
    projector = Projector(Room(a_full_session(), off_the_record=off_the_record).live)
    assert bool(projector.needs_consent()) is asks

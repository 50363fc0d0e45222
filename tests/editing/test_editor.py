"""One session and those who edit it: drafts that acts consume, what other threads report, and who is told."""

import asyncio
import threading

import pytest

from builders import a_full_session
from builders import a_session as a_running_session
from clocks import NOON, FakeTimepiece
from codev_tui.editing.editor import Act, Editor
from codev_tui.model import corrections, entries
from codev_tui.model.corrections import NotCorrected
from codev_tui.model.redaction import redact
from codev_tui.model.timekeeping import end
from rooms import FakeSaver, Room


def idea(text: str) -> Act:
    """Note an idea."""
    return lambda session, at: entries.add_idea(session, text, at, "Ben")


def an_editor(saver: FakeSaver | None = None) -> Editor:
    """An editor of a session that is over."""
    session = end(a_full_session(), NOON)
    return Editor(session, FakeTimepiece(), saver or FakeSaver(), on_disk=session)


def test_an_act_takes_the_draft_that_it_was_made_of_along_in_one_save() -> None:
    room = Room(a_running_session("consultation"))
    room.live.draft("parked", "later")
    room.live.draft("ideas", "a buddy")
    assert room.live.act(idea("a buddy"), consuming="ideas")
    assert dict(room.live.drafts) == {"parked": "later"}
    assert len(room.saver.submitted) == 1
    draft = room.saver.last.running_clock.draft
    assert (draft and draft.field, len(room.saver.last.ideas)) == ("parked", 1)
    room.write()
    assert room.live.all_saved


def test_an_act_that_changes_nothing_or_is_refused_leaves_what_was_typed() -> None:
    room = Room(a_running_session("consultation"))
    room.live.draft("ideas", "a buddy")
    assert not room.live.act(lambda session, _at: session, consuming="ideas")
    with pytest.raises(ZeroDivisionError):
        room.live.act(lambda _session, _at: 1 // 0, consuming="ideas")  # type: ignore[arg-type, return-value]
    assert dict(room.live.drafts) == {"ideas": "a buddy"}
    assert room.saver.submitted == []


def test_undoing_an_act_that_consumed_a_draft_and_doing_it_again_leaves_no_trace() -> None:
    room = Room(a_running_session("consultation"))
    room.live.draft("ideas", "a buddy")
    room.live.act(idea("a buddy"), consuming="ideas")
    after = room.session
    assert room.live.undo()
    assert (room.session.ideas, room.session.running_clock.draft) == ((), None)
    assert room.live.redo()
    assert room.session == after


def test_of_a_session_that_is_over_drafts_stay_in_memory_until_an_act_consumes_them() -> None:
    saver = FakeSaver()
    editor = an_editor(saver)
    editor.draft("ideas", "a letter")
    assert (dict(editor.drafts), saver.submitted) == ({"ideas": "a letter"}, [])
    assert editor.all_saved
    assert editor.act(idea("a letter"), consuming="ideas")
    assert dict(editor.drafts) == {}


def test_an_update_is_saved_and_told_and_cannot_be_undone() -> None:
    saver, told = FakeSaver(), list[int]()
    editor = an_editor(saver)
    editor.subscribe(lambda: told.append(len(editor.session.ideas)))
    assert editor.update(idea("a letter"))
    assert not editor.update(lambda session, _at: session)
    assert (told, len(saver.submitted), editor.can_undo) == ([3], 1, False)


def test_an_update_is_refused_where_an_act_would_be() -> None:
    gone = redact(end(a_full_session(), NOON), "nothing")
    for editor in (
        Editor(gone, FakeTimepiece(), FakeSaver(), on_disk=gone),
        Editor(gone, FakeTimepiece(), read_only="no"),
    ):
        for do in (editor.act, editor.update):
            with pytest.raises(NotCorrected):
                do(idea("a letter"))
    closed = an_editor()
    closed.close()
    with pytest.raises(NotCorrected, match="closed"):
        closed.update(idea("a letter"))


def test_what_another_thread_reports_changes_nothing_until_the_sessions_own_thread_takes_it_in() -> None:
    editor, told = an_editor(), list[str]()
    editor.act(idea("a letter"))
    value = editor.session
    editor.watch_saving(lambda: told.append(threading.current_thread().name))
    reporter = threading.Thread(target=lambda: editor.report(lambda: editor.on_saved(value)), name="saver")
    reporter.start()
    reporter.join()
    assert (editor.all_saved, told) == (False, [])
    assert editor.flush()
    assert (editor.all_saved, told) == (True, [threading.current_thread().name])


async def test_in_a_loop_it_is_taken_in_there_in_its_turn_and_by_itself() -> None:
    editor, told = an_editor(), asyncio.Queue[str]()
    editor.act(idea("a letter"))
    value = editor.session
    stop = editor.watch_saving(lambda: told.put_nowait(threading.current_thread().name))
    await asyncio.to_thread(lambda: editor.report(lambda: editor.on_saved(value)))
    assert await asyncio.wait_for(told.get(), 10) == threading.current_thread().name
    assert editor.all_saved
    stop()
    editor.on_failed(OSError("no space left"))
    assert told.empty()
    assert editor.failure == "no space left"


def test_once_its_loop_has_ended_reports_wait_for_who_flushes() -> None:
    editor = an_editor()

    async def listen() -> None:
        editor.watch_saving(lambda: None)

    asyncio.run(listen())
    editor.act(idea("a letter"))
    value = editor.session
    editor.report(lambda: editor.on_saved(value))
    assert not editor.all_saved
    assert editor.flush()
    assert editor.all_saved


def test_a_copy_beside_the_file_is_told_for_good() -> None:
    editor, told = an_editor(), list[str]()
    editor.watch_saving(lambda: told.append(editor.diverted))
    editor.on_diverted("It is kept in a\ncopy.")
    editor.act(lambda session, _at: corrections.set_notes(session, 0, "calm"))
    editor.on_saved(editor.session)
    assert told == ["It is kept in a copy."] * 2

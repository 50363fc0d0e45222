"""What else every phase screen does by the same keys: dialogs, undo, parking, leaving."""

from collections.abc import Sequence

from builders import a_session
from codev_tui.commands import of_activity
from codev_tui.model.protocol import Moment
from codev_tui.model.voices import stage_of
from screens.console import Console, Open


async def test_dialogs_open_and_close_by_the_same_keys_on_every_phase_screen(console: Open) -> None:
    async with console(size=(120, 60)) as room:
        async for _phase in room.every_phase():
            await help_names_every_key(room)
            await difficult_moments_are_at_hand(room)
            await the_card_that_was_used_is_noted(room)
            await notes_are_kept_when_the_page_is_closed(room)
            await leaving_always_asks(room)


async def help_names_every_key(room: Console) -> None:
    """What each of them does."""
    await room.press("?")
    shown = room.text()
    for command in of_activity(room.session.phase.activity):
        assert " ".join(command.does.split()[:3]) in shown
    await room.press("escape")


def moments_of(room: Console) -> Sequence[Moment]:
    """The difficult moments of the part that runs."""
    stage = stage_of(room.session, room.live.protocol)
    assert stage is not None
    return stage.moments


async def difficult_moments_are_at_hand(room: Console) -> None:
    """What you see, and what you can say."""
    await room.press("w")
    for moment in moments_of(room)[:2]:
        assert moment.see.split()[0] in room.text()
    await room.press("w")


async def the_card_that_was_used_is_noted(room: Console) -> None:
    """With when and where; undo takes it back."""
    moment = moments_of(room)[1]
    before = room.session.moments
    await room.press("w", "down", "enter")
    *others, used = room.session.moments
    assert (tuple(others), used.text, used.phase) == (before, moment.see, room.session.phase.name)
    await room.press("w")
    assert "✓" in room.text()
    await room.press("w", "u")
    assert room.session.moments == before


async def notes_are_kept_when_the_page_is_closed(room: Console) -> None:
    """And undo takes them back."""
    await room.press("o")
    await room.type("n, q;\nb")
    await room.press("escape")
    assert room.session.phase.notes == "n, q;\nb"
    await room.press("u")
    assert room.session.phase.notes == ""


async def leaving_always_asks(room: Console) -> None:
    """And Escape stays."""
    before = room.screen
    await room.press("q")
    assert "Leave the session" in room.text()
    await room.press("escape")
    assert room.screen is before


async def test_entries_can_be_parked_flagged_edited_and_undone_on_every_phase_screen(console: Open) -> None:
    async with console() as room:
        async for phase in room.every_phase():
            await a_remark_is_parked_with_its_author(room, phase)
            await a_flag_is_noted(room)


async def a_remark_is_parked_with_its_author(room: Console, phase: str) -> None:
    """Where the screen has no place for it, that is said."""
    await room.press("s", "d")
    await room.note("p", f"too early in {phase}")
    parked = room.session.parked[-1]
    assert (parked.by, parked.text, parked.phase) == ("Dov", f"too early in {phase}", phase)
    assert parked.text in room.text() or "parked: Tab" in room.text() or room.said[-1].startswith("Parked:")


async def a_flag_is_noted(room: Console) -> None:
    """The client's sign, and undo takes it back."""
    await room.press("f")
    assert "There is no request yet" in room.text()
    await room.press("u", "g")
    assert room.session.flags[-1].kind == "discomfort"
    await room.press("u")
    assert room.session.flags == ()
    await room.press("U", "u")


async def test_with_nothing_to_undo_edit_delete_or_judge_a_sentence_says_so(console: Open) -> None:
    async with console("consultation") as room:
        for key in ("u", "U", "e", "d", "y"):
            heard = len(room.said)
            await room.press(key)
            assert len(room.said) == heard + 1
        assert not room.live.can_undo


async def test_undo_goes_back_across_phases_and_the_screen_with_it(console: Open) -> None:
    async with console(a_session("exploration", part=2)) as room:
        await room.press("i")
        await room.type("Three newcomers")
        await room.press("escape", "n")
        await room.note("i", "You want people to stay")
        await room.pass_time(60)
        assert room.screen.phase_name == "clarification"
        await room.press("u", "u")
        assert room.screen.phase_name == "clarification", "a phase is left at the second u"
        await room.press("u")
        assert room.screen.phase_name == "exploration"
        assert "Three newcomers" in room.text()
        assert room.clock == "14:00", "the minute was spent here, as it turns out"
        await room.press("u")
        assert "Three newcomers" not in room.text()
        await room.press("U", "U", "U")
        assert room.screen.phase_name == "clarification"
        assert "You want people to stay" in room.text()


async def test_going_back_and_forth_keeps_each_phase_where_it_stood(console: Open) -> None:
    async with console(a_session("exploration", part=2)) as room:
        await room.pass_time(100)
        await room.press("n")
        await room.pass_time(30)
        for _time in range(3):
            await room.press("b")
            assert (room.screen.phase_name, room.clock) == ("exploration", "13:20")
            await room.press("n")
            assert (room.screen.phase_name, room.clock) == ("clarification", "10:30")
        await room.press(*["b"] * 8)
        assert room.screen.phase_name == "welcome"
        assert room.said[-1] == "This is the first phase."

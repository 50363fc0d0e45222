"""Who speaks: letters, digits, rounds and clicks, on every phase screen."""

from msgspec.structs import replace

from builders import a_session
from clocks import FakeTimepiece
from codev_tui.model.session import Round, Settings
from codev_tui.model.voices import heard_here
from screens.console import Console, Open


def speaker(room: Console) -> str:
    """Who speaks, as the session has it."""
    return room.session.running_clock.speaker


async def test_the_word_is_given_by_the_same_keys_on_every_phase_screen(console: Open) -> None:
    async with console() as room:
        async for _phase in room.every_phase():
            await two_keys_give_the_word(room)
            await the_second_key_does_nothing_else(room)
            await digits_do_it_at_once(room)
            await a_click_gives_it_too(room)
            await a_round_passes_on_and_skips(room)


async def two_keys_give_the_word(room: Console) -> None:
    """`s` and a letter of the roster; `s` and space: nobody."""
    for letter, name in (("b", "Ben"), ("C", "Chloé"), ("e", "Eve")):
        await room.press("s", letter)
        assert speaker(room) == name
        assert "speaks" in room.row(f"● {name}")
    await room.press("s", "space")
    assert speaker(room) == ""
    assert "●" not in room.text()


async def the_second_key_does_nothing_else(room: Console) -> None:
    """Whatever it is; afterwards all keys are what they were."""
    before = room.session, room.screen
    for key in ("n", "q", "escape", "ctrl+q"):
        await room.press("s", key)
        assert (room.session, room.screen) == before


async def digits_do_it_at_once(room: Console) -> None:
    """By the place in the roster; 0 is nobody."""
    await room.press("2")
    assert speaker(room) == "Ben"
    await room.press("9")
    assert speaker(room) == "Ben", "there is no ninth"
    await room.press("5", "0")
    assert speaker(room) == ""
    assert {"Ben", "Eve"} <= set(room.session.phase.heard)


async def a_click_gives_it_too(room: Console) -> None:
    """Also after `s`; the next key is a command again."""
    await room.click("Chloé")
    assert speaker(room) == "Chloé"
    await room.press("s")
    await room.click("Dov")
    assert speaker(room) == "Dov"
    await room.press("space")
    assert "paused" in room.text()
    await room.press("space")


async def a_round_passes_on_and_skips(room: Console) -> None:
    """Enter passes on, `x` skips, and the order stays; outside a round Enter reads aloud, and `x` does nothing."""
    if room.session.running_clock.round is not None:
        await room.press("j")
        assert room.said[-1] == "Free talk."
    await room.press("enter", "escape", "x")
    assert room.session.running_clock.round is None
    await room.press("j")
    first, *others = the_round(room).order
    assert speaker(room) == first
    assert "each" in room.text(), "the fair share"
    if others:
        was_heard = first in heard_here(room.session)
        await room.press("x")
        assert speaker(room) == others[0]
        assert (f"– {first}" in room.text()) is not was_heard, "who was heard is not marked as passed"
    for _name in (first, *others):
        await room.press("enter")
    assert the_round(room).order == (first, *others)
    assert room.said[-1] == "The round is complete."
    await room.press("j")
    assert room.session.running_clock.round is None


def the_round(room: Console) -> Round:
    """The round that is open."""
    round_ = room.session.running_clock.round
    assert round_ is not None
    return round_


async def test_a_round_is_among_several_also_where_it_is_the_voice_of_one(console: Open) -> None:
    async with console("welcome") as room:
        await room.press("j")
        assert the_round(room).order == ("Amina", "Ben", "Chloé", "Dov")


async def test_whoever_was_not_heard_is_plain_to_see(console: Open) -> None:
    async with console(a_session("topic", part=2)) as room:
        for name in ("Amina", "Ben", "Chloé", "Dov"):
            assert f"○ {name}" in room.text()
        await room.press("s", "b", "s", "space")
        assert "✓ Ben" in room.text()
        await room.press("n")
        assert "✓ Ben" not in room.text(), "another phase, another hearing"


async def test_where_only_consultants_speak_the_client_is_met_gently_and_not_refused(console: Open) -> None:
    async with console("consultation") as room:
        await room.press("s", "a")
        assert speaker(room) == "Amina"
        assert room.said[-1] == "Amina is the client: here the consultants speak, and the client listens."
        await room.press("s", "b")
        assert len(room.said) == 1
    answering = a_session("consultation", settings=Settings(client_in_consultation="answers"))
    async with console(answering) as room:
        await room.press("s", "a")
        assert room.said == []


async def test_a_letter_is_waited_for_no_longer_once_something_lies_over_the_screen(console: Open) -> None:
    timepiece = FakeTimepiece()
    async with console("consultation", timepiece=timepiece) as room:
        await room.press("s")
        timepiece.advance(420)
        await room.until(lambda: "You were away" in room.text())
        await room.press("l", "space")
        assert "paused" in room.text()


async def test_shares_of_talk_are_shown_only_where_the_group_asked_for_them(console: Open) -> None:
    session = a_session("topic")
    for talk in (False, True):
        async with console(replace(session, settings=Settings(talk=talk))) as room:
            await room.press("s", "b")
            await room.pass_time(75)
            assert ("1:15" in room.row("● Ben")) is talk
            await room.press("s", "c")
            assert [(turn.by, turn.end_s) for turn in room.session.turns] == ([("Ben", 75.0)] if talk else [])


async def test_without_anybody_in_the_roster_a_round_says_where_people_are_entered(console: Open) -> None:
    async with console(a_session("topic", people_text="")) as room:
        await room.press("j")
        assert "P adds people" in room.said[-1]
        assert "nobody yet" in room.text()

"""A session of a group that meets remotely: its lines, its difficult moments, its break, its round in order."""

from msgspec.structs import replace

from builders import a_session, classic
from codev_tui.model.session import Session
from screens.console import Console, Open


def remote(phase: str, *, part: int = 1, minutes: int = 90) -> Session:
    """A running session of a group that meets remotely."""
    return replace(a_session(phase, part=part, minutes=minutes), setting="remote")


def is_shown(room: Console, words: str) -> bool:
    """Whether those words are on the screen, over however many lines."""
    return words in " ".join(room.text().replace("│", " ").split())


async def test_the_script_has_the_lines_for_those_who_meet_remotely(console: Open) -> None:
    async with console(remote("commitments"), size=(120, 35)) as room:
        await room.press(*["semicolon"] * 4)
        assert "Microphones off now." in room.text()
    async with console(a_session("commitments"), size=(120, 35)) as room:
        await room.press(*["semicolon"] * 4)
        assert "tell you when the silence is over" in room.text()


async def test_w_has_the_moments_of_remote_sessions_and_notes_which_was_used(console: Open) -> None:
    dropped = classic().moments[0]
    async with console(remote("commitments"), size=(120, 35)) as room:
        await room.press("w")
        assert "Two speak at once" in room.text()
        await room.press("end", "up", "up", "enter")
        assert [used.text for used in room.session.moments] == [dropped.see]
    async with console(a_session("commitments"), size=(120, 35)) as room:
        await room.press("w")
        assert "Two speak at once" not in room.text()

"""Whatever people are called and whatever they say is shown as it stands: nothing is obeyed, styled or clickable."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from builders import a_session
from clocks import NOON
from codev_tui.model import entries
from codev_tui.model.people import NAME_MAX, Person
from codev_tui.model.people_changes import set_people
from codev_tui.model.session import Commitment, Feedback, Learning, Parked, Reformulation, Request, Session, Topic
from codev_tui.model.text import clean, clean_line, clip
from codev_tui.model.timekeeping import end
from codev_tui.store.library import Library
from hostile import HOSTILE, letters_of, obeyed
from screens.console import PHASES, Console, Open
from screens.dump import strips

NAME = clean_line(HOSTILE["markup to be clicked"])
TEXT = clean(HOSTILE["markup closed but never opened"])
WIPED = HOSTILE["the screen wiped"] + HOSTILE["eight-bit commands"] + HOSTILE["writing direction turned"]


def nothing_is_obeyed(room: Console) -> None:
    """The screen is text: nothing for the terminal, and no link or action that came with a text."""
    for strip in strips(room.app):
        assert obeyed(strip.text) == []
        for segment in strip:
            assert segment.style is None or segment.style.link is None
            assert segment.style is None or "@click" not in segment.style.meta


def beginning(text: str, letters: int = 12) -> str:
    """What must be seen of a text: the beginning of its first line."""
    return letters_of(clean(text).split("\n")[0])[:letters]


async def test_what_is_said_is_shown_as_it_stands(console: Open) -> None:
    session = a_session("consultation")
    for text in HOSTILE.values():
        session = entries.add_idea(session, text, NOON, "Ben")
    async with console(session) as room:
        for name, text in HOSTILE.items():
            nothing_is_obeyed(room)
            assert beginning(text) in letters_of("".join(room.lines())), name
            await room.press("right")


async def test_whoever_is_there_and_whatever_it_is_about_is_shown_as_it_stands(console: Open) -> None:
    async with console("consultation") as room:
        for name, text in HOSTILE.items():
            people = (Person(name=clip(clean_line(text), NAME_MAX)[0], role="client"), Person(name="Ben"))

            def change(session: Session, at: Any, people: Any = people, text: str = text) -> Session:
                session = entries.set_details(set_people(session, people), title=text, group=text)
                return entries.add_request(session, text, at)

            room.live.act(change)
            await room.quiet()
            nothing_is_obeyed(room)
            assert beginning(text, 8) in letters_of(room.lines()[0]), name
            assert beginning(text, 6) in letters_of("".join(room.lines()[4:14])), name
            assert beginning(text) in letters_of("".join(room.lines()[15:18])), name


def talked_hostile(phase: str, part: int = 1) -> Session:
    """A session in which everything is said by and about somebody of a hostile name."""
    people = (Person(name=NAME, role="client"), Person(name="[/]"))
    session = set_people(a_session(phase, part=part, people_text=""), people)
    session = replace(
        session,
        topics=(Topic(text=TEXT, by=NAME),),
        reformulations=(Reformulation(text=TEXT, by=NAME, verdict="corrected", correction=TEXT),),
        requests=(Request(text="[/] once"), Request(text=TEXT)),
        parked=(Parked(text=TEXT, by=NAME),),
        commitments=(Commitment(n=1, text=TEXT, by=NAME, first_step=NAME, helper=NAME),),
        learnings=(Learning(text=TEXT, by=NAME),),
        feedback=(Feedback(text=TEXT, by=NAME, feeling=NAME),),
    )
    session = entries.set_details(session, title=TEXT, learning_partner=NAME, theme=TEXT, group=NAME)
    session = entries.set_facet(entries.set_notes(session, TEXT), "facts", TEXT)
    return entries.add_idea(entries.add_flag(session, "discomfort", NOON), TEXT, NOON, NAME)


@pytest.mark.parametrize("phase", PHASES)
async def test_on_every_phase_screen_all_of_it_is_text(console: Open, phase: str) -> None:
    async with console(talked_hostile(phase)) as room:
        nothing_is_obeyed(room)
        assert beginning(TEXT) in letters_of(room.lines()[0])
        assert beginning(NAME) in letters_of("".join(room.lines()[4:14]))
        if phase != "welcome":
            assert beginning(TEXT) in letters_of("".join(room.lines()[15:]))
        await room.press("s", "p", "n", "b")
        nothing_is_obeyed(room)


async def test_in_dialogs_all_of_it_is_text(console: Open) -> None:
    async with console(talked_hostile("consultation"), size=(120, 45)) as room:
        for key, seen in (("f", TEXT), ("o", TEXT), ("w", ""), ("c", ""), ("t", ""), ("q", ""), ("?", "")):
            await room.press(key)
            nothing_is_obeyed(room)
            assert beginning(seen) in letters_of("".join(room.lines()))
            await room.press("escape")
        await room.press("e")
        nothing_is_obeyed(room)
        await room.press("escape", "z")
        nothing_is_obeyed(room)


async def test_at_the_end_and_in_what_is_said_for_a_moment_all_of_it_is_text(console: Open) -> None:
    async with console(talked_hostile("topic"), toasts=True) as room:
        await room.press("y")
        assert room.said == [f"{NAME} is the client."]
        room.live.on_failed(OSError(f"no such file: {TEXT}"))
        await room.quiet()
        nothing_is_obeyed(room)
        assert beginning(TEXT) in letters_of(room.lines()[0])
        await room.press("q", "c")
        nothing_is_obeyed(room)
        assert beginning(TEXT) in letters_of("".join(room.lines()))
        await room.press("enter")
        nothing_is_obeyed(room)


async def test_what_is_pasted_is_made_harmless_before_it_is_shown(console: Open) -> None:
    async with console("consultation") as room:
        for text in filter(lambda text: obeyed(text) or "[" in text or len(text) > 1000, HOSTILE.values()):
            line = " ".join(text.split())
            await room.press("i")
            await room.paste(line)
            nothing_is_obeyed(room)
            await room.press("enter", "escape")
            nothing_is_obeyed(room)
            assert room.session.ideas[-1].text == clip(clean_line(line))[0].strip()
        assert [said for said in room.said if "round" not in said] == [
            "The text was too long: its last 7999 characters were cut off."
        ]


async def test_what_is_pasted_into_the_fields_of_a_phase_is_made_harmless(console: Open) -> None:
    async with console("exploration") as room:
        await room.press("i")
        await room.paste(WIPED)
        nothing_is_obeyed(room)
        await room.press("escape")
        assert room.session.phase.fields.facts == clean(WIPED)
    async with console("learning") as room:
        await room.press("tab", "tab")
        await room.paste(WIPED)
        nothing_is_obeyed(room)
        await room.press("enter")
        assert room.session.learning_partner == clean_line(WIPED)


async def test_over_all_past_sessions_all_of_it_is_text(console: Open, tmp_path: Path) -> None:
    library = Library(tmp_path / "desk")
    for days, text in enumerate(HOSTILE.values()):
        at = NOON - timedelta(days=days)
        session = end(replace(talked_hostile("learning"), id=f"{at:%Y-%m-%d-%H%M}", created=at, started=at), NOON)
        commitment = Commitment(n=1, text=clean(text), by=NAME, first_step=clean(text), helper=clean_line(text))
        parked = Parked(text=clean(text), by=NAME)
        heard = tuple(replace(phase, heard=(NAME,), started=at) for phase in session.phases)
        library.write(replace(session, group=NAME, commitments=(commitment,), parked=(parked,), phases=heard))
    async with console("home", size=(120, 60)) as room:
        await room.press("p")
        await room.until(lambda: f"{len(HOSTILE)} sessions" in room.text())
        await room.press("c")
        await room.until(lambda: f"{len(HOSTILE)} shown" in room.text())
        for text in HOSTILE.values():
            nothing_is_obeyed(room)
            assert beginning(text, 6) in letters_of("".join(room.lines()))
            await room.press("down")
        await room.press("b", "g")
        await room.until(lambda: "finished sessions" in room.text())
        for _part in range(6):
            nothing_is_obeyed(room)
            await room.press("right")
        assert beginning(NAME) in letters_of("".join(room.lines()))
        await room.press("b", "v")
        await room.until(lambda: "how it went" in room.text())
        nothing_is_obeyed(room)
        assert beginning(TEXT) in letters_of(room.lines()[0])

"""Before the room and after it, too, whatever people wrote is shown as it stands: nothing is obeyed or clickable."""

import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from textual.widgets import Input, TextArea

from builders import a_full_session, a_past_session
from clocks import NOON, FakeTimepiece
from codev_tui.model import entries
from codev_tui.model.people import NAME_MAX, Person
from codev_tui.model.people_changes import set_people
from codev_tui.model.session import Commitment, Learning, Request, Session
from codev_tui.model.text import ENTRY_MAX, clean, clean_line, clip
from codev_tui.screens.past.record.record_screen import RecordScreen
from codev_tui.screens.prepare.prepare_screen import PrepareScreen
from codev_tui.screens.room.closing_screen import ClosingScreen
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.library import Library
from hostile import HOSTILE, letters_of, obeyed
from samples import keep_in
from screens.console import LARGE, SHORT, Console, Open, a_room
from screens.dump import strips

SIZES = (SHORT, LARGE)
MEGABYTE = 1_000_000
TELLING = ("markup closed but never opened", "markup to be clicked", "the screen wiped", "writing direction turned")
"""Texts that stand for the others where one has to go through a whole session for each."""


def among_others(turn: int) -> list[str]:
    """A third of the texts, and those that stand for all: in three turns, all of them have had theirs.

    One goes through a whole session for each. At home, in the list and in the fields, all of them are tried.
    """
    names = list(HOSTILE)
    return [name for name in names if name in TELLING or names.index(name) % 3 == turn]


def nothing_is_obeyed(room: Console) -> None:
    """The screen is text within its width: nothing for the terminal, no link or action that came with a text."""
    for strip in strips(room.app):
        assert obeyed(strip.text) == [], repr(strip.text)
        assert cell_len(strip.text) == room.app.size.width
        for segment in strip:
            assert segment.style is None or segment.style.link is None
            assert segment.style is None or "@click" not in segment.style.meta


def shown(room: Console) -> str:
    """All letters that stand on the screen, row by row."""
    return letters_of("".join(room.lines()))


def beginning(text: str, letters: int = 8) -> str:
    """What must be seen of a text: the beginning of its first line."""
    return letters_of(clean(text).split("\n")[0])[:letters]


def name_of(text: str) -> str:
    """The name that somebody has who is called that."""
    return clip(clean_line(text), NAME_MAX)[0].strip()


def line_of(text: str) -> str:
    """The text as a field of one line holds it."""
    return clip(clean_line(text))[0].strip()


def talked(session: Session, text: str) -> Session:
    """That session, everything in it called, said or done by somebody whose name is the same text."""
    name = name_of(text)
    session = set_people(session, (Person(name=name, role="client"), Person(name="Ben", role="facilitator")))
    session = replace(
        session,
        requests=(Request(text=clean(text), phase="exploration"),),
        commitments=(Commitment(n=1, text=clean(text), by=name, first_step=clean_line(text), helper=name),),
        learnings=(Learning(text=clean(text), by=name),),
    )
    session = entries.add_idea(entries.set_notes(session, text), text, NOON, name)
    line = line_of(text)
    return entries.set_details(session, title=line, group=line, theme=line, learning_partner=name)


def past_sessions() -> Iterator[Session]:
    """A finished session for each text, the newest last."""
    for i, text in enumerate(HOSTILE.values()):
        created = NOON - timedelta(days=len(HOSTILE) - i)
        session = talked(a_past_session(), text)
        yield replace(session, id=f"{created:%Y-%m-%d-%H%M}", created=created, started=created)


# Home


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_session_that_was_left_is_offered_by_its_title_as_it_stands(
    console: Open, tmp_path: Path, name: str
) -> None:
    keep_in(tmp_path / "desk", replace(talked(a_full_session(), HOSTILE[name]), saved=NOON))
    async with console("home", size=SHORT) as room:
        await room.until(lambda: "Go on with" in room.text())
        nothing_is_obeyed(room)
        assert letters_of("Go on with “") + beginning(HOSTILE[name]) in shown(room)
        assert "left at Consultation" in room.text()


async def test_a_file_that_somebody_wrote_by_hand_is_no_less_harmless(console: Open, tmp_path: Path) -> None:
    keep_in(tmp_path / "desk", replace(a_full_session(), title="Newcomers", group="North team", saved=NOON))
    path = Library(tmp_path / "desk").path(a_full_session().id)
    written = path.read_text(encoding="utf-8")
    escaped = r"\u001b[2J\u009b5m\u0007\u202e[@click=app.exit]out[/]"
    by_hand = written.replace('"Newcomers"', f'"Newcomers{escaped}"').replace('"North team"', f'"North{escaped}"')
    assert by_hand.count(escaped) == 2
    path.write_text(by_hand, encoding="utf-8")
    async with console("home") as room:
        await room.until(lambda: "Go on with" in room.text())
        nothing_is_obeyed(room)
        assert "Newcomers[2J5m[@click=app.exit]out[/]" in room.text()
        await room.press("p")
        await room.until(lambda: "Id: 2026" in room.text())
        nothing_is_obeyed(room)
        assert letters_of("North[2J5m[@click") in shown(room)


# Preparation


def can_be_typed(text: str) -> str:
    """What of a text a keyboard can give: the rest, a terminal would never hand over as a key."""
    return "".join(
        letter for letter in text if letter == " " or not unicodedata.category(letter).startswith(("C", "Z"))
    )


async def preparing(room: Console) -> None:
    """From home to the preparation, until it is known which groups there are."""
    await room.press("n")
    await room.until(lambda: isinstance(room.app.screen, PrepareScreen) and "Classic co-dev" in room.text())
    await room.app.workers.wait_for_complete()
    await room.quiet()


async def to_field(room: Console, field: str) -> None:
    room.app.screen.query_one(f"#{field}").focus()
    await room.quiet()


def emptied(room: Console) -> None:
    """Take everything out of the field that has the focus."""
    assert isinstance(room.app.focused, Input | TextArea)
    room.app.focused.clear()


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_pasted_into_the_fields_is_made_harmless(console: Open, size: tuple[int, int]) -> None:
    async with console("home", size=size) as room:
        await preparing(room)
        for text in list(HOSTILE.values())[SIZES.index(size) :: len(SIZES)]:
            for field in ("group", "people", "title", "theme", "minutes"):
                await to_field(room, field)
                emptied(room)
                await room.paste(text)
                nothing_is_obeyed(room)
                assert not set(obeyed(room.typed())) - {"\n", "\t"}
                if field != "people":
                    assert room.typed() == clip(clean_line(text))[0]


@pytest.mark.parametrize("name", among_others(0))
async def test_what_is_pasted_is_what_the_session_begins_with(console: Open, name: str) -> None:
    text = HOSTILE[name]
    line = line_of(text)
    async with console("home") as room:
        await preparing(room)
        for field in ("group", "people", "title", "theme"):
            await to_field(room, field)
            await room.paste(text)
        await room.press("ctrl+s")
        nothing_is_obeyed(room)
        assert (room.session.group, room.session.title, room.session.theme) == (line, line, line)
        assert room.live.flush()
        assert Library(room.app.workspace.data_dir).look(room.session.id).session == room.session
        room.app.workspace.release()


async def test_what_is_typed_is_text_at_every_letter(console: Open) -> None:
    typed = can_be_typed("[/ oops [@click=app.exit]x[/] =1 ../ CON 会")
    async with console("home", size=SHORT) as room:
        await preparing(room)
        for field in ("group", "title", "theme", "people"):
            await to_field(room, field)
            for letter in typed:
                await room.type(letter)
                nothing_is_obeyed(room)
            assert room.typed() == typed


@pytest.mark.parametrize("size", SIZES)
async def test_a_pasted_megabyte_is_cut_and_said_so(console: Open, size: tuple[int, int]) -> None:
    async with console("home", size=size) as room:
        await preparing(room)
        for field in ("group", "title", "theme"):
            await to_field(room, field)
            await room.paste("[/ x" * (MEGABYTE // 4))
            nothing_is_obeyed(room)
            assert len(room.typed()) == ENTRY_MAX
        assert room.said == [f"The text was too long: its last {MEGABYTE - ENTRY_MAX} characters were cut off."] * 3
        await to_field(room, "people")
        await room.paste("[/ oops]\n" * (MEGABYTE // 9))
        nothing_is_obeyed(room)
        assert "characters were cut off" in room.said[-1]


@pytest.mark.parametrize("name", among_others(1))
async def test_group_and_people_of_last_time_are_offered_as_they_stand(
    console: Open, tmp_path: Path, name: str
) -> None:
    text = HOSTILE[name]
    session = talked(a_past_session(), text)
    keep_in(tmp_path / "desk", session)
    async with console("home") as room:
        await preparing(room)
        await room.until(lambda: letters_of("known: ") + beginning(text) in shown(room))
        nothing_is_obeyed(room)
        await room.paste(clip(session.group, len(session.group) // 2)[0])
        await room.app.workers.wait_for_complete()
        await room.quiet()
        nothing_is_obeyed(room)
        emptied(room)
        await room.paste(session.group)
        await room.press("tab")
        await room.until(lambda: "Take over: " in room.text())
        nothing_is_obeyed(room)
        assert beginning(name_of(text), 6) in shown(room)
        await room.press("escape", "a")
        nothing_is_obeyed(room)
        await room.press("b")
        nothing_is_obeyed(room)


# Past sessions


@pytest.mark.parametrize("size", SIZES)
async def test_list_and_page_of_past_sessions_are_text(console: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    keep_in(tmp_path / "desk", *past_sessions())
    async with console("home", size=size) as room:
        await room.press("p")
        await room.until(lambda: f"{len(HOSTILE)} sessions" in room.text() and "reading" not in room.text())
        for text in reversed(HOSTILE.values()):
            await room.app.workers.wait_for_complete()
            await room.quiet()
            nothing_is_obeyed(room)
            assert beginning(text) in shown(room)
            await room.press("tab", "pagedown", "pagedown")
            nothing_is_obeyed(room)
            await room.press("shift+tab", "down")


async def test_a_file_that_cannot_be_read_says_so_without_obeying_it(console: Open, tmp_path: Path) -> None:
    keep_in(tmp_path / "desk", a_past_session())
    broken = 'state = "[@click=app.exit]\\u001b[2J"\n"[/ \\u202ekey" = 1\n'
    (tmp_path / "desk" / "sessions" / "2026-11-30-0900.toml").write_text(broken, encoding="utf-8")
    async with console("home") as room:
        await room.press("p")
        await room.until(lambda: "2 sessions" in room.text() and "2026-11-30-0900.toml" in room.text())
        await room.still()
        nothing_is_obeyed(room)
        assert "2026-11-30-0900.toml" in room.text()


# The end


@pytest.mark.parametrize("name", among_others(2))
async def test_the_closing_screen_shows_all_as_it_stands(console: Open, name: str) -> None:
    text = HOSTILE[name]
    async with console(talked(a_full_session(), text)) as room:
        await room.press("q", "c")
        assert isinstance(room.app.screen, ClosingScreen)
        nothing_is_obeyed(room)
        assert beginning(text) in letters_of("".join(room.lines()[:2]))
        assert letters_of("Ask ") + beginning(name_of(text), 6) in "".join(letters_of(line) for line in kept(room))
        for key in ("pagedown", "pagedown", "pagedown", "down", "down", "down"):
            await room.press(key)
            nothing_is_obeyed(room)
        await room.resize(*SHORT)
        nothing_is_obeyed(room)
        await room.press("escape")
        nothing_is_obeyed(room)


def kept(room: Console) -> list[str]:
    """The rows of the question what is kept, from the frame around it inward."""
    region = room.app.screen.query_one(".closing--question").region
    rows = strips(room.app)[region.y : region.bottom]
    return [row.crop(region.x, region.right).text for row in rows]


@pytest.mark.parametrize("name", TELLING)
async def test_the_ways_out_of_a_hostile_session_ask_and_end(console: Open, name: str) -> None:
    for off_the_record in (False, True):
        timepiece = FakeTimepiece()
        live = a_room(talked(a_full_session(), HOSTILE[name]), timepiece, off_the_record=off_the_record)
        async with console(live, timepiece=timepiece) as room:
            await room.press("q", "a")
            nothing_is_obeyed(room)
            await room.press("escape")
            nothing_is_obeyed(room)
            await room.press("c")
            nothing_is_obeyed(room)
            await room.press("enter")
            nothing_is_obeyed(room)
            assert "The session is over" in room.text()


# In use elsewhere


HOST = "[@click=app.exit]host[/] \\u001b[2J\\u202e [/ oops"


@pytest.mark.parametrize("size", SIZES)
async def test_whoever_has_the_session_is_named_as_text(console: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    session = replace(talked(a_full_session(), HOSTILE["markup closed but never opened"]), saved=NOON)
    keep_in(tmp_path / "desk", session)
    path = Library(tmp_path / "desk").path(session.id)
    with SessionLock(path, NOON):
        (record,) = (file for file in path.parent.iterdir() if file.name.startswith(f".{session.id}"))
        record.write_text(f'host = "{HOST}"\nprocess = 7\nsince = 2026-11-22T12:00:00Z\n', encoding="utf-8")
        async with console("home", size=size) as room:
            await room.until(lambda: "Go on with" in room.text())
            await room.press("r")
            await room.until(lambda: "Open elsewhere" in room.text())
            nothing_is_obeyed(room)
            frame = room.app.screen.query_one(".dialog--frame").region
            asked = "".join(line[frame.x : frame.right] for line in room.lines()[frame.y : frame.bottom])
            assert letters_of("on [@click=app.exit]host[/] [2J [/ oops, process 7") in letters_of(
                asked.replace("│", "").replace("┃", "")
            )
            await room.press("l")
            await room.until(lambda: isinstance(room.app.screen, RecordScreen))
            await room.still()
            nothing_is_obeyed(room)

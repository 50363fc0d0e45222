"""Judging what is selected: kinds in two keys, verdicts that lose no words, and ideas that grow."""

from builders import a_session
from clocks import NOON
from codev_tui.model import entries
from codev_tui.model.session import Session
from screens.console import Console, Open


def with_ideas(phase: str, *texts: str, part: int = 1) -> Session:
    """A session in that phase, with these ideas of Ben's."""
    session = a_session(phase, part=part)
    for text in texts:
        session = entries.add_idea(session, text, NOON, "Ben")
    return session


def kinds_of(room: Console) -> list[str]:
    """The kinds of the ideas on the board."""
    return [idea.kind for idea in room.session.ideas]


async def test_k_and_a_letter_chooses_a_kind_and_one_undo_takes_it_back(console: Open) -> None:
    async with console(with_ideas("consultation", "lunch", "who knows")) as room:
        await room.press("right", "k", "q")
        assert kinds_of(room) == ["suggestion", "question"]
        assert "q question" in room.said[-1]
        await room.press("u")
        assert kinds_of(room) == ["suggestion", "suggestion"]
        for letter, kind in (("s", "suggestion"), ("a", "advice"), ("e", "experience"), ("R", "resource")):
            await room.press("k", letter)
            assert kinds_of(room)[1] == kind


async def test_k_k_goes_from_kind_to_kind_and_other_keys_are_what_they_were(console: Open) -> None:
    async with console(with_ideas("consultation", "lunch")) as room:
        await room.press("k", "k")
        assert kinds_of(room) == ["experience"]
        await room.press("s", "d")
        assert kinds_of(room) == ["experience"], "after k k a letter is a command again"
        assert room.session.running_clock.speaker == "Dov"
        await room.press("k", "escape", "e")
        assert kinds_of(room) == ["question"], "after another key, too"
        assert room.screen.form.form is not None


async def test_k_and_a_letter_chooses_the_kind_of_the_next_idea(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("k", "r", "i")
        assert "Idea (resource)" in room.text()
        await room.type("a book\nand tea\n")
        assert kinds_of(room) == ["resource", "suggestion"]


async def test_yes_on_a_corrected_reformulation_keeps_the_clients_words(console: Open) -> None:
    session = entries.add_reformulation(a_session("clarification"), "you want time", "Ben")
    async with console(session) as room:
        await room.press("r")
        await room.type("I want less to do\n")
        await room.press("y")
        only = room.session.reformulations[0]
        assert (only.verdict, only.correction) == ("confirmed", "I want less to do")


async def test_yes_on_the_request_marks_that_it_is_agreed(console: Open) -> None:
    async with console(a_session("clarification", part=2)) as room:
        await room.press("i")
        await room.type("set up two weeks\n")
        await room.press("y")
        assert [request.agreed for request in room.session.requests] == [True]
        assert "✓ agreed" in room.text()
        await room.press("u")
        assert "✓ agreed" not in room.text()


async def test_yes_then_g_grows_the_idea_just_kept_and_g_alone_the_selected_one(console: Open) -> None:
    async with console(with_ideas("commitments", "lunch", "a buddy", "a letter", part=2)) as room:
        assert "g keep+grow" in room.text()
        await room.press("y", "g")
        assert "Commitment from idea 1" in room.text()
        assert room.typed() == "lunch"
        await room.press("enter", "g")
        assert room.typed() == "a buddy"
        await room.press("enter")
        assert [idea.sift for idea in room.session.ideas] == ["keep", "keep", "open"]
        await room.press("home", "y", "down", "g")
        assert room.typed() == "a letter", "the selection was moved by hand"


async def test_a_form_left_untouched_leaves_no_draft(console: Open) -> None:
    async with console(with_ideas("commitments", "lunch", part=2)) as room:
        for key in ("g", "e", "i", "I", "p"):
            await room.press(key, "escape")
            assert not room.live.drafts, key
            assert "draft:" not in room.text()


async def test_tab_goes_round_within_a_form(console: Open) -> None:
    async with console("exploration") as room:
        await room.press("p")
        await room.type("early\n")
        await room.press("i")
        for field in ("facts", "difficulties", "relation", "facts"):
            assert room.app.focused is not None
            assert room.app.focused.id == field
            await room.press("tab")
        await room.press("shift+tab", "shift+tab")
        assert room.app.focused is not None
        assert room.app.focused.id == "relation"


async def test_a_form_that_is_not_typed_in_does_not_look_as_if_it_were(console: Open) -> None:
    async with console(with_ideas("consultation", "lunch", part=2)) as room:
        await room.press("i")
        await room.type("half a")
        assert "▌" in room.row("half a")
        await room.click("lunch")
        assert "▌" not in room.row("half a")
        await room.press("tab")
        assert room.typed() == "half a", "Tab leads back into it"
        assert "▌" in room.row("half a")


async def test_in_a_list_in_which_there_is_nothing_yet_y_is_for_the_idea(console: Open) -> None:
    session = entries.add_idea(a_session("commitments", part=2), "lunch", NOON, "Ben")
    async with console(session) as room:
        await room.press("right")
        await room.press("y")
        assert room.session.ideas[0].sift == "keep"
        await room.press("g", "enter")
        assert room.session.commitments[0].text == "lunch"

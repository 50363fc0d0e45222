"""A session in one language with a program in another: what the group hears and sees is in its own."""

from msgspec.structs import replace

from builders import a_session, classic
from codev_tui.i18n import set_language
from codev_tui.screens.room import frame
from codev_tui.screens.room.closing_screen import ClosingScreen
from screens.dialogs.stage import staged
from screens.test_closing_screen import SUMMARY


async def test_the_closing_is_in_the_groups_language_and_its_keys_in_the_facilitators() -> None:
    set_language("fr")
    async with staged(ClosingScreen(SUMMARY, drafts=("half a word",), language="en"), (120, 40)) as scene:
        for words in ("Ask Amina: what may be kept?", "commitments (2)", "not heard: Dov", "by 5 Dec 2026", "6 over"):
            assert words in scene.text(), words
        assert "Tapé mais pas ajouté" in scene.text()
        assert "terminer" in scene.key_line()


def test_the_clock_is_in_the_groups_language() -> None:
    set_language("fr")
    session = replace(a_session(), language="en", started=None)
    assert frame.face(session, classic()).status == "not started: space"
    assert frame.face(replace(session, language="fr"), classic()).status == "départ\N{NO-BREAK SPACE}: espace"

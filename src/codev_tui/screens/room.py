"""Which screen runs which kind of phase, and the help that goes with it.

A phase's screen is imported when it is entered: a console that goes on with a session shows its clock sooner for it.
"""

from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from codev_tui.commands import ACTIVITY, COMMON
from codev_tui.desk import Desk
from codev_tui.i18n import _
from codev_tui.live import LiveSession
from codev_tui.model.errors import CodevError
from codev_tui.model.group import rotation
from codev_tui.store.skim import Facts

if TYPE_CHECKING:
    from codev_tui.screens.dialogs.help import HelpDialog
    from codev_tui.screens.phase import PhaseScreen


def phase_screen(live: LiveSession, desk: Desk) -> "PhaseScreen":
    """The screen for the phase that the session is in; its activity decides."""
    activity = live.session.phase.activity
    if activity == "topic":
        return topic_screen(live, desk)
    module = import_module(f"codev_tui.screens.{activity}")
    screen: PhaseScreen = getattr(module, f"{activity.title()}Screen")(live)
    return screen


def topic_screen(live: LiveSession, desk: Desk) -> "PhaseScreen":
    """The screen for choosing a topic, which knows who has been client lately."""
    from codev_tui.screens.topic import TopicScreen

    group, past = live.session.group, list[Facts]()
    if group:
        with suppress(CodevError):  # A folder that cannot be read is no reason to end the session.
            desk.index.look()
            past = [each for each in desk.index.facts() if isinstance(each, Facts)]
    return TopicScreen(live, rotation(past, group))


def import_all() -> None:
    """Have the screens and dialogs of the room ready before they are asked for."""
    dialogs = ("away", "catch_up", "correct_time", "flag", "help", "leave", "moments", "notes", "pasted", "people")
    for name in (*ACTIVITY, "ending", "prepare", *(f"dialogs.{dialog}" for dialog in dialogs)):
        import_module(f"codev_tui.screens.{name}")


def help_dialog(activity: str | None) -> "HelpDialog":
    """All keys: those of every phase, and those of the one that runs."""
    from codev_tui.screens.dialogs.help import HelpDialog

    own = ACTIVITY.get(activity, ()) if activity else tuple(c for rows in ACTIVITY.values() for c in rows)
    return HelpDialog((*COMMON, *own), _("Keys"))

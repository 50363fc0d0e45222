"""`--plain`: a session line by line, asked for, or offered where the terminal cannot place its cursor."""

import os
import sys

from codev_tui.called_as import command
from codev_tui.cli import console
from codev_tui.cli.asking import NotWanted
from codev_tui.cli.output import complain
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import _, pgettext
from codev_tui.model.plan import Plan
from codev_tui.model.text import clean_line
from codev_tui.own_keys import check_keys, remember_keys
from codev_tui.plain.line_talk import LineTalk
from codev_tui.plain.plain_console import PlainConsole
from codev_tui.plain.plain_sheet import complete_plan
from codev_tui.review.past_sessions import last_of_group
from codev_tui.store.kept_choices import kept_keys
from codev_tui.terminal.cursor_addressing import can_place_cursor


def is_plain(name: str, *, asked_for: bool) -> bool:
    """Whether the command of that name runs line by line. Raises `NotWanted` where that was offered in vain."""
    if asked_for or can_place_cursor():
        return asked_for
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return False
    sentence = _("No screen can be drawn on this terminal ({terminal}).\n{command} runs the session line by line.")
    words = sentence.format(terminal=clean_line(os.environ.get("TERM", "")), command=command(name, "--plain"))
    question = _("Go on so? [Y/n]")
    sys.stdout.write(f"{words} {question} ")
    sys.stdout.flush()
    answer = sys.stdin.readline()
    if answer and answer.strip().casefold() in ("", "y", "yes", pgettext("an answer", "y"), _("yes")):
        return True
    raise NotWanted(_("Nothing was changed."))


def _take_own_keys() -> None:
    """Have lines begin with the keys of the settings, and say which cannot be."""
    wanted, problem = kept_keys()
    checked = check_keys(wanted)
    remember_keys(checked.keymap)
    for sentence in filter(None, (problem, *checked.problems)):
        complain(sentence)


def begin_plain(workspace: Workspace, plan: Plan, people_min: int) -> int:
    """Begin the session line by line; with fewer people than that, who is there is asked first."""

    def previous_of(group: str) -> str:
        previous = last_of_group(workspace.index, group)
        return previous.id if previous else ""

    def lay(talk: LineTalk) -> LiveSession:
        whole = plan if len(plan.people) >= people_min else complete_plan(plan, talk, previous_of)
        return workspace.begin(whole)

    _take_own_keys()
    return PlainConsole(workspace).run(lay)


def resume_plain(workspace: Workspace, id_: str, *, take_over: bool) -> int:
    """Go on with the session line by line."""
    _take_own_keys()
    return PlainConsole(workspace).run(lambda _talk: console.resumed(workspace, id_, take_over=take_over))

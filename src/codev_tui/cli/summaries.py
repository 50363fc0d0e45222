"""What the list of commands says of each whose help begins too long for one line of 80 columns."""

from collections.abc import Mapping
from typing import Final

from codev_tui.i18n import N_

SUMMARIES: Final[Mapping[str, str]] = {
    "new": N_("Begin a session, or prepare it first."),
    "demo": N_("Try it out: a sample session, its clock ten times as fast."),
    "review": N_("Look at past sessions in the console: all, or one."),
    "display": N_("Show the room what it may see, on a second terminal."),
    "hall": N_("One clock for many tables, nothing recorded."),
    "list": N_("List sessions, the newest first."),
    "search": N_("Find where something was said."),
    "actions": N_("List the commitments of all sessions, the overdue first."),
    "actions done": N_("Note what came of a commitment."),
    "stats": N_("Show who has been client, where time goes, who is heard."),
    "export": N_("Hand out sessions: to read, print, count or remind."),
    "next": N_("Show what comes next for each group."),
    "group": N_("Groups: members, agreement, season, who is next."),
    "group list": N_("List the groups."),
    "group show": N_("Show a group: members, agreement, season, notes."),
    "group note": N_("Note what a member told between two sessions."),
    "group draw": N_("Draw who is next, or a topic."),
    "group next": N_("Print one page for a mail to the members."),
    "group calendar": N_("Print the season as a calendar file."),
    "group export": N_("Hand a group over, in one file."),
    "theme": N_("Themes: a page for each, across groups too."),
    "theme show": N_("One page of a theme."),
    "rename": N_("Call a person, group, theme or tag otherwise everywhere."),
    "rename person": N_("Call a person otherwise, in texts as well."),
    "doctor": N_("Check every file, and mend what can be mended."),
    "forget": N_("Keep less of sessions that are over, or forget a person."),
    "import": N_("Take in session files of others."),
    "scripts sheet": N_("Print a run sheet, for the day the laptop dies."),
    "scripts copy": N_("Copy a protocol to your own."),
    "scripts edit": N_("Open a protocol of your own in your editor."),
    "scripts check": N_("Check protocol files."),
    "schema": N_("Print the JSON Schema of a kind of file."),
}
"""By the words of the command."""

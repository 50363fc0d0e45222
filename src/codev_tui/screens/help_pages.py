"""What the help shows on each screen: the keys of the command table, in groups."""

from codev_tui.commands import ACTIVITY, COMMON, LOOKING_BACK, RECORD, REVIEW, REVIEWING
from codev_tui.i18n import _
from codev_tui.screens.dialogs.help import Group, HelpDialog


def help_of_room(activity: str | None) -> HelpDialog:
    """All keys of the room: those of every phase, and those of one kind of phase, else of all."""
    own = ACTIVITY.get(activity, ()) if activity else tuple(c for rows in ACTIVITY.values() for c in rows)
    return HelpDialog((*COMMON, *own), _("Keys"))


def help_of_library() -> HelpDialog:
    """All keys of the library."""
    own = tuple(command for command in REVIEW["library"] if command not in LOOKING_BACK)
    found = (Group(_("past sessions"), own), Group(_("where they lead"), (*LOOKING_BACK, *REVIEWING)))
    return HelpDialog((), _("Keys"), found)


def help_of_record() -> HelpDialog:
    """All keys of the screen of one session, part by part."""
    titles = {
        "session": _("in every part"),
        "ideas": _("ideas"),
        "commitments": _("commitments"),
        "learnings": _("learnings and feedback"),
        "notes": _("notes"),
    }
    found = [Group(title, RECORD[part]) for part, title in titles.items()]
    return HelpDialog((), _("Keys"), found)


def help_of_review(part: str) -> HelpDialog:
    """All keys of the follow-up, the figures, or a debrief."""
    titles = {"follow-up": _("follow-up"), "figures": _("figures"), "debrief": _("debrief")}
    return HelpDialog((), _("Keys"), [Group(titles[part], REVIEW[part]), Group(_("program"), REVIEWING)])

"""What the help shows on each screen: the keys of the command table, in groups."""

from codev_tui.commands import (
    COMMON,
    DISPLAY,
    GROUP,
    GUIDE,
    HALL,
    HARVEST,
    HARVEST_MOVES,
    HOME,
    HOME_MOVES,
    LOOKING_BACK,
    MOVES,
    OPEN_WRITTEN,
    PROTOCOL,
    RECORD,
    REVIEW,
    REVIEWING,
    SHEET,
    SHEET_MOVES,
    UPKEEP,
    Command,
    work_of,
)
from codev_tui.i18n import _
from codev_tui.screens.dialogs.help import Group, HelpDialog, groups


def help_of_room(activity: str) -> HelpDialog:
    """All keys of one kind of phase: first its own, then how one moves, then those of every phase."""
    work = Group(_("this phase's work"), work_of(activity))
    found = (work, Group(_("moving and fields"), MOVES), *groups(COMMON))
    return HelpDialog((), _("Keys of this phase"), tuple(group for group in found if group.commands))


def help_of_home() -> HelpDialog:
    """All keys of home."""
    return HelpDialog((), _("Keys of home"), (Group(_("from here"), HOME), Group(_("moving"), HOME_MOVES)))


def help_of_display() -> HelpDialog:
    """All keys of the room's screen."""
    return HelpDialog((), _("Keys of the room’s screen"), (Group(_("the room’s screen"), DISPLAY),))


def help_of_hall() -> HelpDialog:
    """All keys of the clock of a hall."""
    return HelpDialog(
        (), _("Keys of the hall"), (Group(_("the clock"), HALL[:6]), Group(_("the hall"), (*HALL[6:], GUIDE)))
    )


def help_of_harvest() -> HelpDialog:
    """All keys of the harvest of a hall."""
    found = (Group(_("the harvest"), HARVEST), Group(_("moving and fields"), HARVEST_MOVES))
    return HelpDialog((), _("Keys of the harvest"), found)


def help_of_sheet() -> HelpDialog:
    """All keys of the sheet on which a session is prepared."""
    found = (Group(_("the sheet"), SHEET), Group(_("moving and fields"), SHEET_MOVES))
    return HelpDialog((), _("Keys of the sheet"), found)


def help_of_library() -> HelpDialog:
    """All keys of the library."""
    own = tuple(command for command in REVIEW["library"] if command not in (*LOOKING_BACK, *UPKEEP))
    found = (
        Group(_("past sessions"), own),
        Group(_("where they lead"), (*LOOKING_BACK, *REVIEWING, GUIDE)),
        Group(_("many sessions"), UPKEEP),
    )
    return HelpDialog((), _("Keys"), found)


def help_of_record() -> HelpDialog:
    """All keys of the screen of one session, part by part; what nearly all parts know is said once."""
    titles = {
        "session": _("in every part"),
        "ideas": _("ideas"),
        "commitments": _("commitments"),
        "learnings": _("learnings and feedback"),
        "notes": _("notes"),
    }
    found = [
        Group(title, tuple(command for command in RECORD[part] if command != OPEN_WRITTEN))
        for part, title in titles.items()
    ]
    everywhere = (*found[0].commands, OPEN_WRITTEN, GUIDE)
    return HelpDialog((), _("Keys"), [found[0]._replace(commands=everywhere), *found[1:]])


def help_of_group() -> HelpDialog:
    """All keys of the screen of one group, part by part."""
    titles = {
        "group": _("in every part"),
        "season": _("season"),
        "members": _("members"),
        "between": _("told between sessions"),
    }
    return HelpDialog((), _("Keys"), [Group(title, GROUP[part]) for part, title in titles.items()])


def help_of_protocol() -> HelpDialog:
    """All keys of the screen on which a protocol is changed; what is done with a phase or part is said once."""
    titles = {"protocol": _("in every part"), "phases": _("phases and parts"), "stage": _("what one of them says")}
    known: set[Command] = set()
    found = []
    for part, title in titles.items():
        found.append(Group(title, tuple(command for command in PROTOCOL[part] if command not in known)))
        known.update(PROTOCOL[part])
    return HelpDialog((), _("Keys"), found)


def help_of_review(part: str) -> HelpDialog:
    """All keys of the follow-up, the figures, a debrief, or a list that is no part of these."""
    titles = {
        "follow-up": _("follow-up"),
        "figures": _("figures"),
        "debrief": _("debrief"),
        "groups": _("groups"),
        "doctor": _("files"),
        "protocols": _("protocols"),
        "protocol page": _("one protocol"),
    }
    return HelpDialog((), _("Keys"), [Group(titles[part], REVIEW[part]), Group(_("program"), (*REVIEWING, GUIDE))])

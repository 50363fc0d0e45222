"""Every command of the console, once: its key, its name and what it does.

Bindings, footer, help, palette and docs/keys.md are made from these rows. Each has an id, by which a user's
own keys can name it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from codev_tui.i18n import N_ as _
from codev_tui.i18n import NP_, translate


class Command(NamedTuple):
    """One command. `keys` are Textual's names of keys, `display` what is shown for the first where that differs.

    `label` is its name in the footer, `footer` its place there (0: none), `sentence` what help and palette say of it.
    Both are marked messages; `shown` and `does` are these in the program's language.
    """

    id: str
    keys: str
    label: str
    sentence: str
    footer: int = 0
    display: str = ""

    @property
    def shown(self) -> str:
        """The name in the footer."""
        return translate(self.label)

    @property
    def does(self) -> str:
        """The sentence of help and palette."""
        return translate(self.sentence)

    @property
    def pressed(self) -> str:
        """The keys as they are called on the keyboard."""
        return translate(self.display or self.keys)


COMMON: tuple[Command, ...] = (
    Command("pause", "space", _("pause"), _("pause the clock, let it go on; start the session's clock"), 1, "space"),
    Command("next", "n", _("next"), _("next: part by part, then phase by phase"), 2),
    Command("back", "b", _("back"), _("back a part or phase; its clock goes on from where it stood"), 3),
    Command("card_before", "comma", _("card"), _("the line of the script before"), 0, ","),
    Command("card_after", "semicolon", _("card"), _("the next line of the script"), 14, ";"),
    Command("longer", "plus", _("minute more"), _("one minute more for this phase"), 0, "+"),
    Command("shorter", "minus", _("minute less"), _("one minute less for this phase"), 0, "-"),
    Command(
        "catch_up",
        "c",
        _("catch up"),
        _("catch up: how the phases to come would give minutes back, or get those in hand; Enter applies it"),
    ),
    Command(
        "correct",
        "t",
        _("correct time"),
        _("correct the time of this phase: it started late, or ran while nobody was there"),
    ),
    Command(
        "speaker",
        "s",
        _("speaker"),
        _("who speaks: s and the letter in the roster; s space: nobody; 1 to 9 and 0 at once"),
        4,
    ),
    Command("round", "j", _("round"), _("a round, or free talk"), 10),
    Command(
        "pass_on",
        "enter",
        _("pass on"),
        _("in a round: on to the next person, after an entry line that is empty, too; else as a: read aloud"),
        0,
    ),
    Command("skip", "x", _("skip"), _("in a round: this person passes or is away"), 0),
    Command("people", "P", _("people"), _("people: latecomers, names, roles, duties"), 17),
    Command(
        "read",
        "a",
        _("read aloud"),
        _("read aloud: the selected entry alone and large"),
        12,
    ),
    Command("edit", "e", _("edit"), _("edit the selected entry"), 13),
    Command("delete", "d", _("delete"), _("delete the selected entry"), 0),
    Command("park", "p", _("park"), _("park a remark that comes too early, for the consultation"), 11),
    Command(
        "flag", "f", _("flag"), _("the client is off course or uncomfortable: the request, large, to be re-opened")
    ),
    Command("notes", "o", _("notes"), _("notes of this phase; Tab: for the client"), 15),
    Command("moments", "w", _("watch"), _("difficult moments: what you see, what you can say"), 12),
    Command(
        "copy",
        "C",
        _("copy"),
        _("copy the entry, the request, a round’s order"),
        18,
    ),
    Command("undo", "u", _("undo"), _("take the last act back"), 8),
    Command("redo", "U", _("redo"), _("do again what was taken back")),
    Command("clock_size", "z", _("clock"), _("the clock as large as can be; again: calm, without digits; again: back")),
    Command("bell", "m", _("bell"), _("bell at one minute left and at the end: on, off")),
    Command(
        "help",
        "question_mark,f1",
        _("help"),
        _("help with all keys, which can be clicked there; ctrl+p: the palette"),
        9,
        "?",
    ),
    Command("leave", "q", _("leave"), _("leave: for later, close here, or abandon; ctrl+q too"), 16),
)
"""What every phase screen understands."""

_ENTRY = 5
_SECOND = 6
_YES, _CHANGES, _LEAVE = 7, 7, 7

ACTIVITY: Mapping[str, tuple[Command, ...]] = {
    "welcome": (
        Command("yes", "y", _("said, done"), _("the principle was said; the commitment is done"), _YES),
        Command("changes", "r", _("partly"), _("the commitment is partly done, with a note"), _CHANGES),
        Command("let_go", "l", _("not done"), _("the commitment is not done, with a note"), _LEAVE),
    ),
    "topic": (
        Command("entry", "i", _("topic"), _("a topic, by the one who speaks"), _ENTRY),
        Command("yes", "y", _("choose"), _("this topic is chosen: its author is the client"), _YES),
        Command("vote", "v", _("vote"), _("a vote more for the topic"), _SECOND),
        Command("unvote", "V", _("vote less"), _("a vote less for the topic")),
    ),
    "exploration": (Command("entry", "i", _("write"), _("facts; Tab goes on to difficulties and relation"), _ENTRY),),
    "clarification": (
        Command("entry", "i", _("write"), _("part 1: a reformulation; part 2: the client's request"), _ENTRY),
        Command("yes", "y", _("confirmed"), _("the client confirms the reformulation; agrees to the request"), _YES),
        Command("changes", "r", _("corrected"), _("the client corrects it, in their own words"), _CHANGES),
    ),
    "consultation": (
        Command("entry", "i", _("idea"), _("an idea, by the one who speaks"), _ENTRY),
        Command("yes", "y", _("take up"), _("the parked remark is taken up as an idea"), _YES),
        Command(
            "kind",
            "k",
            _("kind"),
            _("k and a letter: the kind of the selected idea, or of the next one; k k: kind by kind"),
            _SECOND,
        ),
        Command("filter", "slash", _("filter"), _("filter by author, kind or words"), _SECOND, "/"),
    ),
    "commitments": (
        Command("entry", "i", _("commit"), _("a commitment: what, first step, by when, with whom"), _ENTRY),
        Command("second", "I", _("learnt"), _("a learning, by the one who speaks"), _SECOND),
        Command(
            "grow",
            "g",
            _("keep+grow"),
            _("the idea just kept, else the selected one, is kept and grows into a commitment, filled in"),
            _SECOND,
        ),
        Command("yes", "y", _("keep"), _("the client keeps the idea"), _YES),
        Command("changes", "r", _("adapt"), _("the client keeps the idea with changes"), _CHANGES),
        Command("let_go", "l", NP_("an idea", "leave"), _("the client leaves the idea"), _LEAVE),
    ),
    "learning": (
        Command("entry", "i", _("feedback"), _("how the one who speaks felt"), _ENTRY),
        Command("second", "I", _("learning"), _("what the one who speaks takes away"), _SECOND),
    ),
}
"""What the phase's own work understands, by activity."""

MOVES: tuple[Command, ...] = (
    Command("", "arrows", "", _("another entry; home, end and pages: far"), 0, "↑ ↓ ← →"),
    Command("next_field(1)", "tab", "", _("on to the next list or field"), 0, "tab"),
    Command("", "enter", "", _("in a field: note what was typed"), 0, "enter"),
    Command("command_keys", "escape", "", _("out of a field, whose text waits as a draft"), 0, "esc"),
)
"""How one moves in the room. The help shows these beside the commands; those without an id cannot be clicked there."""

HOME: tuple[Command, ...] = (
    Command("resume", "r", _("go on"), _("go on with the session that was left"), 1),
    Command("start", "n", _("start a session"), _("start a session: the sheet first, every field of it optional"), 2),
    Command("sample", "d", _("sample"), _("try the sample session, while there is no other"), 4),
    Command("review", "p", _("past sessions"), _("past sessions: find, read, follow up, hand out"), 3),
    Command("help", "question_mark,f1", _("help"), _("help with all keys of this screen; ctrl+p: the palette"), 5, "?"),
    Command("leave", "q", _("leave"), _("leave; ctrl+q too"), 6),
)
"""What home understands; its arrows and Enter are its menu's."""

HOME_MOVES: tuple[Command, ...] = (
    Command("", "arrows", "", _("another line of the menu is selected"), 0, "↑ ↓"),
    Command("", "enter", "", _("do what is selected"), 0, "enter"),
)

SHEET: tuple[Command, ...] = (
    Command("start", "n", _("start"), _("start the session with what is there; ctrl+s too, also while you type"), 1),
    Command("take_over", "a", _("take over"), _("enter the people of last time"), 3),
    Command("toggle_usual", "m", _("usual minutes"), _("the minutes that this group usually takes; again: not"), 4),
    Command("longer", "plus", _("longer"), _("five minutes longer"), 5, "+"),
    Command("shorter", "minus", _("shorter"), _("five minutes shorter"), 6, "-"),
    Command("back", "b,q", _("back"), _("go back; asks once, if anything was entered"), 7),
    Command("help", "question_mark,f1", _("help"), _("help with all keys of this screen"), 8, "?"),
)
"""What the sheet understands on which a session is prepared."""

SHEET_MOVES: tuple[Command, ...] = (
    Command("", "tab", "", _("on to the next field; shift+tab: back"), 0, "tab"),
    Command("", "arrows", "", _("an option: choose the one to the left or right; space and a click too"), 0, "← →"),
    Command("", "arrows", "", _("from option to option and field to field; in a list of people: its lines"), 0, "↑ ↓"),
    Command("", "enter", "", _("in a field: on to the next; on a button: press it"), 0, "enter"),
    Command("leave_field", "escape", "", _("out of a field, so that letters are commands"), 0, "esc"),
)

RECORD: Mapping[str, tuple[Command, ...]] = {
    "session": (
        Command("part_before", "left", _("part"), _("the part before"), 0, "←"),
        Command("part_after", "right", _("part"), _("the next part; 1 to 7 go to that part"), 1, "←→"),
        Command("edit", "e", _("edit"), _("edit the selected entry; in the summary: title, group, theme, tags …"), 5),
        Command("delete", "d", _("delete"), _("delete the selected entry"), 6),
        Command("undo", "u", _("undo"), _("take the last correction back"), 8),
        Command("redo", "U", _("redo"), _("make again what was taken back")),
        Command("people", "P", _("people"), _("who was there: add, give roles, rename in every mention"), 10),
        Command("debrief", "v", _("debrief"), _("your own debrief of the session"), 10),
        Command("export", "x", _("export"), _("a file of the session for yourself or for others"), 10),
        Command("other_side", "tab", _("all of it"), _("to the page about the entry, to scroll it, and back"), 9),
        Command("help", "question_mark,f1", _("help"), _("help with all keys"), 11, "?"),
        Command("back", "b", _("back"), _("back to where one came from; q and escape too"), 12),
    ),
    "ideas": (
        Command("new_idea", "i", _("idea"), _("an idea that was given, written up"), 2),
        Command("keep_idea", "y", _("keep"), _("the client kept the idea"), 3),
        Command("adapt_idea", "r", _("adapt"), _("the client kept it with changes"), 3),
        Command("leave_idea", "l", NP_("an idea", "leave"), _("the client left it"), 3),
        Command("idea_kind", "k", _("kind"), _("the kind of the idea"), 4),
        Command("grow_idea", "g", _("grow"), _("the idea grows into a commitment, filled in"), 4),
    ),
    "commitments": (
        Command("new_commitment", "i", _("commitment"), _("a commitment: what, first step, by when, with whom"), 2),
        Command("done", "y", _("done"), _("it is done, as of today"), 3),
        Command("partly", "r", _("partly"), _("it is partly done, with a note and a day"), 3),
        Command("not_done", "l", _("not done"), _("it is not done, with a note and a day"), 3),
        Command("dropped", "D", _("drop"), _("it is dropped, as of today"), 4),
    ),
    "learnings": (
        Command("new_feedback", "i", _("feedback"), _("how somebody felt"), 2),
        Command("new_learning", "I", _("learning"), _("what somebody takes away"), 2),
    ),
    "notes": (
        Command("new_reformulation", "i", _("reformulation"), _("what a consultant understood"), 2),
        Command("new_request", "I", _("request"), _("a later wording of the client's request"), 2),
        Command("confirmed", "y", _("yes"), _("the client confirmed it; the parked remark is taken up as an idea"), 3),
        Command("corrected", "r", _("corrected"), _("the client corrected it, in their own words"), 3),
        Command("new_parked", "p", _("park"), _("a remark that came too early"), 4),
        Command("phase_notes", "o", _("notes"), _("notes of a phase"), 4),
    ),
}
"""What the screen of one past session understands, and the parts of it that have keys of their own."""

LOOKING_BACK: tuple[Command, ...] = (
    Command("follow_up", "c", _("commitments"), _("the commitments of all sessions, the overdue first"), 8),
    Command("figures", "g", _("figures"), _("figures of the group: whose turn, where the time goes, who is heard"), 8),
    Command("debrief", "v", _("debrief"), _("your own debrief of the session"), 8),
    Command(
        "export", "x", _("export"), _("files for yourself or for others: of the marked sessions, else of this one"), 8
    ),
)
"""Where the list of past sessions leads, beside each of them."""

REVIEW: Mapping[str, tuple[Command, ...]] = {
    "library": (
        Command(
            "find",
            "slash",
            _("find"),
            _("find by words: title, people, group, theme, tag, and all that was said"),
            1,
            "/",
        ),
        Command("open", "enter", NP_("verb", "open"), _("open the session"), 2, "enter"),
        Command("resume", "enter", _("go on"), _("go on with the session, where it runs still"), 2, "enter"),
        Command("choose", "f", _("filter"), _("show only one group, client, theme, state or period"), 3),
        Command("show_all", "F", _("all again"), _("show all sessions again, without filter and words"), 4),
        Command("sort", "s", _("sort"), _("put in order by the next column"), 5),
        Command("sort_back", "S", _("turn round"), _("the same order the other way round"), 6),
        Command("mark", "space", _("mark"), _("mark the session, or take its mark away"), 7, "space"),
        *LOOKING_BACK,
    ),
    "follow-up": (
        Command("done", "y", _("done"), _("the commitment is done, as of today"), 1),
        Command("partly", "r", _("partly"), _("it is partly done, with a note if there is one"), 2),
        Command("not_done", "l", _("not done"), _("it is not done, with a note if there is one"), 3),
        Command("dropped", "D", _("drop"), _("it is dropped; one that is done or dropped is open again"), 4),
        Command("find", "slash", _("find"), _("find by words: the commitment, whose it is, group, session"), 5, "/"),
        Command("only_open", "f", _("open or all"), _("show all commitments, or only those with something to do"), 6),
        Command("open", "enter", _("session"), _("open the session in which it was made"), 8, "enter"),
        Command("undo", "u", _("undo"), _("take the last act back"), 7),
        Command("redo", "U", _("redo"), _("do again what was taken back")),
    ),
    "figures": (
        Command("part_before", "left", _("part"), _("the part before"), 0, "←"),
        Command("part_after", "right", _("part"), _("the next part; 1 to 6 go to that part"), 1, "←→"),
        Command("scroll_up", "up", _("scroll"), _("a line up; page up and page down: a page"), 0, "↑"),
        Command("scroll_down", "down", _("scroll"), _("a line down"), 2, "↑↓"),
        Command("choose", "f", _("choose"), _("choose group, period and protocol; Tab goes from one to the next"), 3),
    ),
    "debrief": (
        Command("answer", "i", _("answer"), _("answer the questions; Tab goes on, Escape leaves the field"), 1),
        Command("scroll_up", "up", _("scroll"), _("a line up; page up and page down: a page"), 0, "↑"),
        Command("scroll_down", "down", _("scroll"), _("a line down"), 2, "↑↓"),
    ),
}
"""What the screens of past sessions understand, screen by screen."""

REVIEWING: tuple[Command, ...] = (
    Command("help", "question_mark,f1", _("help"), _("help with all keys"), 9, "?"),
    Command("go_back", "b,q,escape", _("back"), _("back to where one came from"), 10, "b"),
)
"""What all of them understand."""


def of_record(part: str = "") -> tuple[Command, ...]:
    """All commands of the screen of one past session, of one part or of all, in the order of the footer."""
    parts = ("session", part) if part else tuple(RECORD)
    commands = (command for name in parts for command in RECORD.get(name, ()))
    return tuple(sorted(commands, key=lambda command: command.footer or 99))


def of_review(screen: str) -> tuple[Command, ...]:
    """All commands of one screen of past sessions, in the order of the footer."""
    return tuple(sorted((*REVIEW[screen], *REVIEWING), key=lambda command: command.footer or 99))


def of_room() -> tuple[Command, ...]:
    """The commands of every phase."""
    return (*COMMON, *(command for rows in ACTIVITY.values() for command in rows))


def of_activity(activity: str) -> tuple[Command, ...]:
    """All commands of one phase screen, in the order of the footer."""
    commands = (*COMMON, *ACTIVITY.get(activity, ()))
    return tuple(sorted(commands, key=lambda command: command.footer or 99))

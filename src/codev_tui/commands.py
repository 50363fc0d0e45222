"""Every command of the console, once: its key, its name and what it does.

Bindings, footer, help, palette and docs/keys.md are made from these rows. Each has an id, by which a user's
own keys can name it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from codev_tui.i18n import N_, NP_, translate


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
    Command("pause", "space", N_("pause"), N_("pause the clock, let it go on; start the session's clock"), 1, "space"),
    Command("next", "n", N_("next"), N_("next: part by part, then phase by phase"), 2),
    Command("back", "b", N_("back"), N_("back a part or phase; its clock goes on from where it stood"), 3),
    Command("card_before", "comma", NP_("of the script", "line"), N_("the line of the script before"), 0, ","),
    Command("card_after", "semicolon", NP_("of the script", "line"), N_("the next line of the script"), 14, ";"),
    Command("longer", "plus", N_("minute more"), N_("one minute more for this phase"), 0, "+"),
    Command("shorter", "minus", N_("minute less"), N_("one minute less for this phase"), 0, "-"),
    Command(
        "catch_up",
        "c",
        N_("catch up"),
        N_("catch up: how the phases to come would give minutes back, or get those in hand; Enter applies it"),
    ),
    Command(
        "course",
        "N",
        N_("course"),
        N_("the course from now on: drop or move a phase, a break, a silence, a round, another protocol"),
    ),
    Command(
        "correct",
        "t",
        N_("correct time"),
        N_("correct the time of this phase: it started late, or ran while nobody was there"),
    ),
    Command(
        "speaker",
        "s",
        N_("speaker"),
        N_("who speaks: then the letter in the roster, space for nobody; 1 to 9 and 0 at once"),
        4,
    ),
    Command("round", "j", N_("round"), N_("a round, or free talk"), 10),
    Command(
        "pass_on",
        "enter",
        N_("pass on"),
        N_("in a round: on to the next person, after an entry line that is empty, too; else read aloud"),
        0,
        "enter",
    ),
    Command("skip", "x", N_("skip"), N_("in a round: this person passes or is away"), 0),
    Command("people", "P", N_("people"), N_("people: latecomers, names, roles, duties"), 17),
    Command(
        "read",
        "a",
        N_("read aloud"),
        N_("read aloud: the selected entry alone and large"),
        12,
    ),
    Command("edit", "e", N_("edit"), N_("edit the selected entry"), 13),
    Command("delete", "d", N_("delete"), N_("delete the selected entry"), 0),
    Command("park", "p", N_("park"), N_("park a remark that comes too early, for the consultation"), 11),
    Command(
        "flag", "f", N_("flag"), N_("the client is off course or uncomfortable: the request, large, to be re-opened")
    ),
    Command("notes", "o", N_("notes"), N_("notes of this phase; Tab: for the client"), 15),
    Command("agreement", "A", N_("agreement"), N_("what the group agreed on for all its sessions")),
    Command("moments", "w", N_("watch"), N_("difficult moments: what you see and can say"), 12),
    Command(
        "copy",
        "C",
        N_("copy"),
        N_("copy entry, request, sentence, round’s order"),
        18,
    ),
    Command("display", "D", N_("room’s screen"), N_("what the room sees on a screen of its own")),
    Command("blank", "B", N_("blank"), N_("blank the room’s screen; again: as before")),
    Command("show_room", "S", N_("to the room"), N_("show the room the selected entry; again: not")),
    Command("undo", "u", N_("undo"), N_("take the last act back"), 8),
    Command("redo", "U", N_("redo"), N_("do again what was taken back")),
    Command(
        "clock_size", "z", N_("clock"), N_("the clock as large as can be; again: calm, without digits; again: back")
    ),
    Command("bell", "m", N_("bell"), N_("bell at one minute left and the end: on, off")),
    Command(
        "help",
        "question_mark",
        N_("help"),
        N_("help with all keys; ctrl+p: the palette"),
        9,
        "?",
    ),
    Command("leave", "q", N_("leave"), N_("leave: for later, close here, or abandon; ctrl+q too"), 16),
)
"""What every phase screen understands."""

_ENTRY = 5
_SECOND = 6
_YES, _CHANGES, _LEAVE = 7, 7, 7

ACTIVITY: Mapping[str, tuple[Command, ...]] = {
    "welcome": (
        Command("yes", "y", N_("said, done"), N_("the principle was said; the commitment is done"), _YES),
        Command("changes", "r", N_("partly"), N_("the commitment is partly done, with a note"), _CHANGES),
        Command("let_go", "l", N_("not done"), N_("the commitment is not done, with a note"), _LEAVE),
        Command("grow", "g", N_("carry over"), N_("the commitment is carried over: made once more, with a new day"), 8),
    ),
    "topic": (
        Command("entry", "i", N_("topic"), N_("a topic, by the one who speaks"), _ENTRY),
        Command("yes", "y", N_("choose"), N_("this topic is chosen: its author is the client"), _YES),
        Command("vote", "v", N_("vote"), N_("a vote more for the topic"), _SECOND),
        Command("unvote", "V", N_("vote less"), N_("a vote less for the topic")),
    ),
    "exploration": (
        Command("entry", "i", N_("write"), N_("facts, or what is asked for; Tab goes on to the next field"), _ENTRY),
    ),
    "clarification": (
        Command("entry", "i", N_("write"), N_("part 1: a reformulation; part 2: the client's request"), _ENTRY),
        Command("yes", "y", N_("confirmed"), N_("the client confirms the reformulation; agrees to the request"), _YES),
        Command("changes", "r", N_("corrected"), N_("the client corrects it, in their own words"), _CHANGES),
    ),
    "consultation": (
        Command("entry", "i", N_("idea"), N_("an idea, by the one who speaks"), _ENTRY),
        Command("yes", "y", N_("take up"), N_("the parked remark is taken up as an idea"), _YES),
        Command(
            "kind",
            "k",
            N_("kind"),
            N_("the kind of the selected idea, or of the next one: then its letter; twice: kind by kind"),
            _SECOND,
        ),
        Command("filter", "slash", N_("filter"), N_("filter by author, kind or words"), _SECOND, "/"),
    ),
    "judgement": (
        Command("entry", "i", N_("add"), N_("something that was left out, by the one who speaks"), _ENTRY),
        Command("yes", "y", N_("holds"), N_("the client says: yes, that holds"), _YES),
        Command("changes", "r", N_("in part"), N_("the client says: it holds in part"), _CHANGES),
        Command("let_go", "l", N_("does not"), N_("the client says: that does not hold"), _LEAVE),
    ),
    "commitments": (
        Command("entry", "i", N_("commit"), N_("a commitment: what, first step, by when, with whom"), _ENTRY),
        Command("second", "I", N_("learnt"), N_("a learning, by the one who speaks"), _SECOND),
        Command(
            "grow",
            "g",
            N_("keep+grow"),
            N_("the idea just kept, else the selected one, is kept and grows into a commitment, filled in"),
            _SECOND,
        ),
        Command("yes", "y", N_("keep"), N_("the client keeps the idea"), _YES),
        Command("changes", "r", N_("adapt"), N_("the client keeps the idea with changes"), _CHANGES),
        Command("let_go", "l", NP_("an idea", "leave"), N_("the client leaves the idea"), _LEAVE),
    ),
    "learning": (
        Command("entry", "i", N_("feedback"), N_("how the one who speaks felt"), _ENTRY),
        Command("second", "I", N_("learning"), N_("what the one who speaks takes away"), _SECOND),
    ),
    "break": (),
}
"""What the phase's own work understands, by activity."""

GUIDE = Command("", "f1", "", N_("the guide for facilitators, from every screen and field"), 0, "F1")
"""Has its key on every screen by itself; the help names it."""

MOVES: tuple[Command, ...] = (
    Command("", "arrows", "", N_("another entry; home, end and pages: far"), 0, "↑ ↓ ← →"),
    Command("next_field(1)", "tab", "", N_("on to the next list or field"), 0, "tab"),
    Command("", "enter", "", N_("in a field: note what was typed"), 0, "enter"),
    Command("command_keys", "escape", "", N_("out of a field, whose text waits as a draft"), 0, "esc"),
    GUIDE,
)
"""How one moves in the room. The help shows these beside the commands; those without an id cannot be clicked there."""

HOME: tuple[Command, ...] = (
    Command("resume", "r", N_("go on"), N_("go on with the session that was left"), 1),
    Command("start", "n", N_("start a session"), N_("start a session: the sheet first, every field of it optional"), 2),
    Command("sample", "d", N_("sample"), N_("try the sample session, while there is no other"), 4),
    Command("check", "c", N_("check"), N_("what is wrong with files, where something is"), 4),
    Command("review", "p", N_("past sessions"), N_("past sessions: find, read, follow up, hand out"), 3),
    Command("groups", "g", N_("groups"), N_("groups: members, season, agreement, what was told between sessions"), 3),
    Command("protocols", "s", N_("protocols"), N_("protocols: read them, copy one and make it your own"), 3),
    Command("help", "question_mark", N_("help"), N_("help with all keys of this screen; ctrl+p: the palette"), 5, "?"),
    Command("leave", "q", N_("leave"), N_("leave; ctrl+q too"), 6),
)
"""What home understands; its arrows and Enter are its menu's."""

HOME_MOVES: tuple[Command, ...] = (
    Command("", "arrows", "", N_("another line of the menu is selected"), 0, "↑ ↓"),
    Command("", "enter", "", N_("do what is selected"), 0, "enter"),
    GUIDE,
)

SHEET: tuple[Command, ...] = (
    Command("start", "n", N_("start"), N_("start the session with what is there; ctrl+s too, also while you type"), 1),
    Command("take_over", "a", N_("take over"), N_("enter the people of last time"), 3),
    Command("toggle_usual", "m", N_("usual minutes"), N_("the minutes that this group usually takes; again: not"), 4),
    Command("run_sheet", "p", N_("run sheet"), N_("the run sheet as a file to print, should the laptop die")),
    Command("longer", "plus", N_("longer"), N_("five minutes longer"), 5, "+"),
    Command("shorter", "minus", N_("shorter"), N_("five minutes shorter"), 6, "-"),
    Command("back", "b,q", N_("back"), N_("go back; asks once, if anything was entered"), 7),
    Command("help", "question_mark", N_("help"), N_("help with all keys of this screen"), 8, "?"),
    Command("next_length", "l", N_("length"), N_("the next length with minutes of its own"), 9),
)
"""What the sheet understands on which a session is prepared."""

SHEET_MOVES: tuple[Command, ...] = (
    Command("", "tab", "", N_("on to the next field; shift+tab: back"), 0, "tab"),
    Command("", "arrows", "", N_("an option: choose the one to the left or right; space and a click too"), 0, "← →"),
    Command("", "arrows", "", N_("from option to option and field to field; in a list of people: its lines"), 0, "↑ ↓"),
    Command("", "enter", "", N_("in a field: on to the next; on a button: press it"), 0, "enter"),
    Command("leave_field", "escape", "", N_("out of a field, so that letters are commands"), 0, "esc"),
    GUIDE,
)

DISPLAY: tuple[Command, ...] = (
    Command("help", "question_mark", N_("help"), N_("help with all keys of this screen"), 1, "?"),
    Command("leave", "q,escape", N_("leave"), N_("leave the room’s screen; ctrl+q too. The console goes on"), 2),
)
"""What the room's screen understands: it only shows."""

_IN_HALL = {command.id: command for command in COMMON}

HALL: tuple[Command, ...] = (
    _IN_HALL["pause"]._replace(sentence=N_("pause the clock, let it go on; start it, also before its time")),
    _IN_HALL["next"]._replace(sentence=N_("next: part by part, then phase by phase; at the end the harvest")),
    _IN_HALL["back"],
    _IN_HALL["longer"],
    _IN_HALL["shorter"],
    _IN_HALL["clock_size"]._replace(sentence=N_("the clock in digits; again: calm; again: none"), footer=4),
    Command("blank", "B", N_("blank"), N_("nothing on the screen; again: back"), 5),
    Command("light", "l", N_("dark or light"), N_("dark letters on a light screen; again: back")),
    _IN_HALL["bell"],
    Command("cards", "x", N_("cards"), N_("table cards, as a page to print"), 6),
    Command("harvest", "i", N_("harvest"), N_("the harvest: one line of each table"), 7),
    _IN_HALL["help"]._replace(sentence=N_("help with all keys of this screen"), footer=8),
    _IN_HALL["leave"]._replace(
        sentence=N_("leave; asks if the clock or a harvest would be lost; ctrl+q too"), footer=9
    ),
)
"""What the clock of a hall understands; what it shares with the room has the room's keys."""

HARVEST: tuple[Command, ...] = (
    Command("hand_out", "x", N_("hand out"), N_("hand the lines out as a page; ctrl+s too, also while you type"), 1),
    Command("entry", "i", N_("write"), N_("write, in the first line that is empty"), 2),
    Command("back", "b", N_("back"), N_("back to the clock; the lines stay until the console ends"), 3),
    Command("help", "question_mark", N_("help"), N_("help with all keys of this screen"), 4, "?"),
    Command("leave", "q", N_("leave"), N_("leave; asks if the clock or a harvest would be lost; ctrl+q too"), 5),
)
"""What the harvest of a hall understands."""

HARVEST_MOVES: tuple[Command, ...] = (
    Command("", "enter", "", N_("on to the next table; tab too, shift+tab: back"), 0, "enter"),
    Command("", "ctrl+v", "", N_("pasted lines go to the tables from this one on, a line each"), 0, "ctrl+v"),
    Command("command_keys", "escape", "", N_("out of a field, so that letters are commands"), 0, "esc"),
    GUIDE,
)

OPEN_WRITTEN = Command("open_written", "o", N_("open file"), N_("open the file that was exported last"))
"""Opens a file with the system's program for it; nothing is opened without this key."""

RECORD: Mapping[str, tuple[Command, ...]] = {
    "session": (
        Command("part_before", "left", N_("part"), N_("the part before"), 0, "←"),
        Command("part_after", "right", N_("part"), N_("the next part; 1 to 7 go to that part"), 1, "←→"),
        Command(
            "session_before", "less_than_sign,J", N_("session"), N_("the session before this in time; J too"), 0, "<"
        ),
        Command(
            "session_after", "greater_than_sign,j", N_("session"), N_("the session after this in time; j too"), 9, "<>"
        ),
        Command("edit", "e", N_("edit"), N_("edit the selected entry; in the summary: title, group, theme, tags …"), 5),
        Command("delete", "d", N_("delete"), N_("delete the selected entry"), 6),
        Command("undo", "u", N_("undo"), N_("take the last correction back"), 8),
        Command("redo", "U", N_("redo"), N_("make again what was taken back")),
        Command("people", "P", N_("people"), N_("who was there: add, give roles, rename in every mention"), 10),
        Command("copy", "C", N_("copy"), N_("copy the selected entry; again: the request, the plan"), 10),
        Command("debrief", "v", N_("debrief"), N_("your own debrief of the session"), 10),
        Command("export", "x", N_("export"), N_("a file of the session for yourself or for others"), 10),
        Command("other_side", "tab", N_("all of it"), N_("to the page about the entry, to scroll it, and back"), 9),
        Command("help", "question_mark", N_("help"), N_("help with all keys"), 11, "?"),
        Command("back", "b", N_("back"), N_("back to where one came from; q and escape too"), 12),
    ),
    "summary": (OPEN_WRITTEN,),
    "timeline": (OPEN_WRITTEN,),
    "ideas": (
        Command("new_idea", "i", N_("idea"), N_("an idea that was given, written up"), 2),
        Command("keep_idea", "y", N_("keep"), N_("the client kept the idea"), 3),
        Command("adapt_idea", "r", N_("adapt"), N_("the client kept it with changes"), 3),
        Command("leave_idea", "l", NP_("an idea", "leave"), N_("the client left it"), 3),
        Command("idea_kind", "k", N_("kind"), N_("the kind of the idea"), 4),
        Command("grow_idea", "g", N_("grow"), N_("the idea grows into a commitment, filled in"), 4),
        OPEN_WRITTEN,
    ),
    "commitments": (
        Command("new_commitment", "i", N_("commitment"), N_("a commitment: what, first step, by when, with whom"), 2),
        Command("done", "y", N_("done"), N_("it is done, as of today"), 3),
        Command("partly", "r", N_("partly"), N_("it is partly done, with a note and a day"), 3),
        Command("not_done", "l", N_("not done"), N_("it is not done, with a note and a day"), 3),
        Command("dropped", "D", N_("drop"), N_("it is dropped, as of today"), 4),
        OPEN_WRITTEN,
    ),
    "learnings": (
        Command("new_feedback", "i", N_("feedback"), N_("how somebody felt"), 2),
        Command("new_learning", "I", N_("learning"), N_("what somebody takes away"), 2),
        OPEN_WRITTEN,
    ),
    "file": (OPEN_WRITTEN,),
    "notes": (
        Command("new_reformulation", "i", N_("reformulation"), N_("what a consultant understood"), 2),
        Command("new_request", "I", N_("request"), N_("a later wording of the client's request"), 2),
        Command(
            "confirmed", "y", N_("yes"), N_("the client confirmed it; the parked remark is taken up as an idea"), 3
        ),
        Command("corrected", "r", N_("corrected"), N_("the client corrected it, in their own words"), 3),
        Command("new_parked", "p", N_("park"), N_("a remark that came too early"), 4),
        Command("phase_notes", "o", N_("notes"), N_("notes of a phase"), 4),
    ),
}
"""What the screen of one past session understands, and the parts of it that have keys of their own."""

GROUP: Mapping[str, tuple[Command, ...]] = {
    "group": (
        Command("part_before", "left", N_("part"), N_("the part before"), 0, "←"),
        Command("part_after", "right", N_("part"), N_("the next part; 1 to 4 go to that part"), 1, "←→"),
        Command("edit", "e", N_("edit"), N_("edit what is selected; a choice: the next one"), 3),
        Command("delete", "d", N_("delete"), N_("delete what is selected"), 9),
        Command("undo", "u", N_("undo"), N_("take the last act back"), 10),
        Command("redo", "U", N_("redo"), N_("do again what was taken back")),
        Command("help", "question_mark", N_("help"), N_("help with all keys"), 11, "?"),
        Command("back", "b", N_("back"), N_("back to where one came from; q and escape too"), 12),
    ),
    "season": (
        Command("open_meeting", "enter", N_("session"), N_("open the session that took place"), 2, "enter"),
        Command("new_meeting", "i", N_("meeting"), N_("a meeting more"), 2),
        Command(
            "propose_season", "p", N_("season"), N_("propose a season: a meeting for each member, at the cadence"), 2
        ),
        Command("meeting_client", "c", N_("client"), N_("who is client; Enter takes who is proposed"), 4),
        Command("meeting_facilitator", "f", N_("facilitator"), N_("who facilitates; Enter takes who is proposed"), 4),
        Command("settle", "y", N_("settle"), N_("settle the client and the facilitator who are proposed"), 5),
        Command("swap_clients", "s", N_("swap"), N_("swap the clients of two meetings: here and on the other"), 6),
        Command("day_later", "plus", N_("day later"), N_("a day later"), 7, "+"),
        Command("day_earlier", "minus", N_("day earlier"), N_("a day earlier"), 0, "-"),
        Command("week_later", "w", N_("week later"), N_("a week later"), 8),
        Command("week_earlier", "W", N_("week earlier"), N_("a week earlier")),
    ),
    "members": (
        Command("new_member", "i", N_("member"), N_("somebody joins the group, or comes back"), 2),
        Command("member_leaves", "l", N_("leaves"), N_("the member leaves the group, on a day"), 4),
        Command("coach", "k", N_("coach"), N_("an external facilitator, who is never client; again: a member"), 5),
    ),
    "about": (),
    "between": (Command("told", "i", N_("told"), N_("what a member told between two sessions"), 2),),
}
"""What the screen of one group understands, and the parts of it that have keys of their own."""

EDIT_FILE = Command(
    "edit_file", "o", N_("editor"), N_("open your own file in your editor; it is checked afterwards"), 8
)
"""Opens a protocol of the facilitator's own as text."""

_OF_A_STAGE: tuple[Command, ...] = (
    Command("move_later", "m", N_("down"), N_("move it down"), 4),
    Command("move_earlier", "M", N_("up"), N_("move it up"), 4),
    Command("longer", "plus", N_("minute more"), N_("one minute more"), 5, "+"),
    Command("shorter", "minus", N_("minute less"), N_("one minute less"), 5, "-"),
    Command("voice", "v", N_("voice"), N_("whose turn it is: the next voice"), 5),
    Command("round", "j", N_("round"), N_("a round, or free talk"), 5),
    Command("protected", "p", N_("protected"), N_("catching up takes no minutes from the phase; again: it may"), 6),
)
"""What is done with the phase or part that is selected, in the list and among what it says."""

PROTOCOL: Mapping[str, tuple[Command, ...]] = {
    "protocol": (
        Command("part_before", "left", N_("part"), N_("the part before"), 0, "←"),
        Command("part_after", "right", N_("part"), N_("the next part; 1 to 3 go to that part"), 1, "←→"),
        Command("edit", "e", N_("edit"), N_("edit what is selected; a choice: the next one"), 3),
        Command("delete", "d", NP_("of a protocol", "drop"), N_("drop what is selected"), 6),
        Command("undo", "u", N_("undo"), N_("take the last act back"), 7),
        Command("redo", "U", N_("redo"), N_("do again what was taken back")),
        Command("make_whole", "f", N_("full copy"), N_("put what it takes from another protocol into this file"), 3),
        EDIT_FILE,
        Command("help", "question_mark", N_("help"), N_("help with all keys"), 11, "?"),
        Command("back", "b", N_("back"), N_("back to where one came from; q and escape too"), 12),
    ),
    "phases": (
        Command("open_stage", "enter", NP_("verb", "open"), N_("all that this phase or part says"), 2, "enter"),
        Command("new_phase", "i", N_("phase"), N_("a new phase, below this one"), 3),
        Command("new_part", "I", N_("part"), N_("a new part, below this one or as the first of its phase"), 3),
        *_OF_A_STAGE,
    ),
    "stage": (
        Command("new_line", "i", N_("line"), N_("a new line to say, or to do, below the selected one"), 2),
        Command("occasion", "w", N_("occasion"), N_("when the line is shown: the next occasion"), 5),
        *_OF_A_STAGE,
    ),
    "about": (),
}
"""What the screen understands on which a protocol is changed, and the parts of it that have keys of their own."""

UPKEEP: tuple[Command, ...] = (
    Command(
        "rename",
        "R",
        N_("rename"),
        N_("rename a person, group, theme or tag: in the marked sessions, else in all that have it"),
        9,
    ),
    Command("forget", "d", N_("forget"), N_("forget, of the marked sessions, else of this one; or a person"), 9),
    Command("take_in", "I", N_("import"), N_("take in session files, by their path"), 9),
    Command("undo", "u", N_("undo"), N_("take the last renaming back"), 9),
    Command("theme_page", "t", N_("theme"), N_("a page of this session's theme, for the groups that worked on it")),
)
"""What is done to many sessions from their list."""

LOOKING_BACK: tuple[Command, ...] = (
    Command("follow_up", "c", N_("commitments"), N_("the commitments of all sessions, the overdue first"), 8),
    Command(
        "figures", "g", N_("figures"), N_("figures of the group: whose turn, where the time goes, who is heard"), 8
    ),
    Command("debrief", "v", N_("debrief"), N_("your own debrief of the session"), 8),
    Command(
        "export", "x", N_("export"), N_("files for yourself or for others: of the marked sessions, else of this one"), 8
    ),
    Command("groups", "G", N_("groups"), N_("groups: members, season, agreement, what was told between sessions"), 8),
)
"""Where the list of past sessions leads, beside each of them."""

OF_ONE_PROTOCOL: tuple[Command, ...] = (
    Command("edit", "e", N_("edit"), N_("change a protocol of your own, phase by phase"), 2),
    Command("copy_protocol", "c", N_("copy"), N_("copy it to your own, under a name that you give"), 3),
    EDIT_FILE,
)
"""What is done with a protocol that is selected, or read."""

REVIEW: Mapping[str, tuple[Command, ...]] = {
    "library": (
        Command(
            "find",
            "slash",
            N_("find"),
            N_("find by words: title, people, group, theme, tag, and all that was said"),
            1,
            "/",
        ),
        Command("open", "enter", NP_("verb", "open"), N_("open the session"), 2, "enter"),
        Command("resume", "enter", N_("go on"), N_("go on with the session, where it runs still"), 2, "enter"),
        Command("choose", "f", N_("filter"), N_("show only one group, client, theme, state or period"), 3),
        Command("show_all", "F", N_("all again"), N_("show all sessions again, without filter and words"), 4),
        Command("sort", "s", N_("sort"), N_("put in order by the next column"), 5),
        Command("sort_back", "S", N_("turn round"), N_("the same order the other way round"), 6),
        Command("mark", "space", N_("mark"), N_("mark the session, or take its mark away"), 7, "space"),
        Command(
            "mark_all", "asterisk,a", N_("mark all"), N_("mark all that are shown, or none of them; a too"), 7, "*"
        ),
        Command("copy", "C", N_("copy"), N_("copy the request of the session; again: its plan"), 8),
        *LOOKING_BACK,
        OPEN_WRITTEN,
        *UPKEEP,
    ),
    "follow-up": (
        Command("done", "y", N_("done"), N_("the commitment is done, as of today"), 1),
        Command("partly", "r", N_("partly"), N_("it is partly done, with a note if there is one"), 2),
        Command("not_done", "l", N_("not done"), N_("it is not done, with a note if there is one"), 3),
        Command("dropped", "D", N_("drop"), N_("it is dropped; one that is done or dropped is open again"), 4),
        Command("mark", "space", N_("mark"), N_("mark it: y, r, l and D are about all that are marked"), 7, "space"),
        Command("choose", "g", N_("choose"), N_("choose group and period; Tab goes from one to the next"), 6),
        Command("find", "slash", N_("find"), N_("find by words: the commitment, whose it is, group, session"), 5, "/"),
        Command("only_open", "f", N_("open or all"), N_("show all commitments, or only those with something to do"), 6),
        Command(
            "open",
            "enter",
            N_("session"),
            N_("open the session it was made in; fold, unfold a band"),
            8,
            "enter",
        ),
        Command("undo", "u", N_("undo"), N_("take the last act back"), 7),
        Command("redo", "U", N_("redo"), N_("do again what was taken back")),
    ),
    "figures": (
        Command("part_before", "left", N_("part"), N_("the part before"), 0, "←"),
        Command("part_after", "right", N_("part"), N_("the next part; 1 to 6 go to that part"), 1, "←→"),
        Command("scroll_up", "up", N_("bar"), N_("the bar above; page up and page down: a page"), 0, "↑"),
        Command("scroll_down", "down", N_("bar"), N_("the bar below; where there is none, a line down"), 2, "↑↓"),
        Command("open", "enter", N_("sessions"), N_("list the sessions behind the bar, and open one"), 2, "enter"),
        Command(
            "choose",
            "f",
            N_("choose"),
            N_("choose group, one beside it, period, protocol; Tab: the next of them"),
            3,
        ),
    ),
    "doctor": (
        Command("mend", "m", N_("mend"), N_("mend what can be mended, after asking"), 1),
        Command("scroll_up", "up", N_("scroll"), N_("a line up; page up and page down: a page"), 0, "↑"),
        Command("scroll_down", "down", N_("scroll"), N_("a line down"), 2, "↑↓"),
    ),
    "debrief": (
        Command("answer", "i", N_("answer"), N_("answer the questions; Tab goes on, Escape leaves the field"), 1),
        Command("scroll_up", "up", N_("scroll"), N_("a line up; page up and page down: a page"), 0, "↑"),
        Command("scroll_down", "down", N_("scroll"), N_("a line down"), 2, "↑↓"),
    ),
    "groups": (
        Command("open", "enter", N_("group"), N_("open the group"), 1, "enter"),
        Command("new_group", "i", N_("new group"), N_("a group more; sessions of its name belong to it"), 2),
        Command("hand_over", "x", N_("hand over"), N_("one file of the group, for who goes on with it"), 3),
    ),
    "protocols": (
        Command("open", "enter", N_("read"), N_("read the protocol, phase by phase"), 1, "enter"),
        *OF_ONE_PROTOCOL,
        Command("all_languages", "l", N_("languages"), N_("show protocols in all languages; again: in this one"), 6),
    ),
    "protocol page": (
        *OF_ONE_PROTOCOL,
        Command("scroll_up", "up", N_("scroll"), N_("a line up; page up and page down: a page"), 0, "↑"),
        Command("scroll_down", "down", N_("scroll"), N_("a line down"), 4, "↑↓"),
    ),
}
"""What the screens of past sessions understand, screen by screen."""

REVIEWING: tuple[Command, ...] = (
    Command("help", "question_mark", N_("help"), N_("help with all keys"), 9, "?"),
    Command("go_back", "b,q,escape", N_("back"), N_("back to where one came from"), 10, "b"),
)
"""What all of them understand."""


def of_record(part: str = "") -> tuple[Command, ...]:
    """All commands of the screen of one past session, of one part or of all, in the order of the footer."""
    parts = ("session", part) if part else tuple(RECORD)
    commands = dict.fromkeys(command for name in parts for command in RECORD.get(name, ()))
    return tuple(sorted(commands, key=lambda command: command.footer or 99))


def of_group(part: str = "") -> tuple[Command, ...]:
    """All commands of the screen of one group, of one part or of all, in the order of the footer."""
    parts = ("group", part) if part else tuple(GROUP)
    commands = (command for name in parts for command in GROUP.get(name, ()))
    return tuple(sorted(commands, key=lambda command: command.footer or 99))


def of_protocol(part: str = "") -> tuple[Command, ...]:
    """All commands of the screen on which a protocol is changed, of one part or of all, in the order of the footer."""
    parts = ("protocol", part) if part else tuple(PROTOCOL)
    commands = dict.fromkeys(command for name in parts for command in PROTOCOL.get(name, ()))
    return tuple(sorted(commands, key=lambda command: command.footer or 99))


def of_review(screen: str) -> tuple[Command, ...]:
    """All commands of one screen of past sessions, in the order of the footer."""
    return tuple(sorted((*REVIEW[screen], *REVIEWING), key=lambda command: command.footer or 99))


def of_room() -> tuple[Command, ...]:
    """The commands of every phase."""
    return (*COMMON, *(command for rows in ACTIVITY.values() for command in rows))


ASKING: Command = Command("second", "I", N_("request"), N_("the client's request, in one sentence"), _SECOND)
"""What a phase understands in which the client words the request beside its own work."""


_WITH_REQUEST = "+request"


def with_request(activity: str, *, asked: bool) -> str:
    """What an activity is called in these tables, where the client words the request beside it."""
    return f"{activity}{_WITH_REQUEST}" if asked else activity


def activity_alone(activity: str) -> str:
    """The activity, whether the request is asked for beside it or not."""
    return activity.removesuffix(_WITH_REQUEST)


def work_of(activity: str) -> tuple[Command, ...]:
    """The commands of a phase's own work."""
    own = ACTIVITY.get(activity_alone(activity), ())
    if activity == activity_alone(activity):
        return own
    return (*(command for command in own if command.id != ASKING.id), ASKING)


def of_activity(activity: str) -> tuple[Command, ...]:
    """All commands of one phase screen, in the order of the footer."""
    commands = (*COMMON, *work_of(activity))
    return tuple(sorted(commands, key=lambda command: command.footer or 99))

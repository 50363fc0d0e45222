"""A session line by line: reads a line, does what it says, and tells where the session stands then."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from codev_tui.called_as import command
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import _
from codev_tui.model.durations import NotADuration, parse_span, span_text
from codev_tui.model.errors import CodevError
from codev_tui.model.plan import warnings_of
from codev_tui.model.session import Session
from codev_tui.model.sitting import add_last_phases, way_on
from codev_tui.model.text import fold
from codev_tui.model.timekeeping import at_the_end, next_stage
from codev_tui.model.voices import session_time
from codev_tui.own_keys import acting_key
from codev_tui.plain.act_context import ActContext
from codev_tui.plain.copy_acts import CopyActs
from codev_tui.plain.course_acts import CourseActs
from codev_tui.plain.entry_acts import EntryActs
from codev_tui.plain.judging_acts import JudgingActs
from codev_tui.plain.leaving import Leaver
from codev_tui.plain.line_talk import LineTalk
from codev_tui.plain.phase_acts import PhaseActs
from codev_tui.plain.plain_help import help_lines
from codev_tui.plain.state_words import TimeNotices, prompt, speaker, standing, time_left, told_line
from codev_tui.plain.time_acts import TimeActs
from codev_tui.plain.typed_command import Call, Sentence, Spoken, read_typed
from codev_tui.plain.voice_acts import VoiceActs

_SAVED_S = 0.5
"""So long an act waits for the disk, before it is said that the disk does not have it yet."""


class Told(NamedTuple):
    """What was told last of where the session stands, so that nothing is told twice."""

    place: str
    runs: bool
    speaker: str


_NOTHING_TOLD: Final = Told("", False, "")


class PlainRoom:
    """One running session, talked through line by line."""

    def __init__(self, workspace: Workspace, live: LiveSession, talk: LineTalk) -> None:
        self._workspace = workspace
        self._live = live
        self._talk = talk
        self._notices = TimeNotices()
        self._told_of_disk = ""
        self._is_changed = False
        self._told = _NOTHING_TOLD
        self.next_after: Session | None = None
        """The session as it was at its end, where the next client's is to follow."""
        context = ActContext(live, talk)
        self._time = TimeActs(context)
        self._voices = VoiceActs(context)
        self._entries = EntryActs(context, self._voices.give_word)
        self._leaver = Leaver(context)
        self._acts = {
            **self._entries.acts(),
            **JudgingActs(context, self._entries).acts(),
            **self._time.acts(),
            **self._voices.acts(),
            **PhaseActs(context).acts(),
            **CourseActs(context).acts(),
            **CopyActs(context).acts(),
            "help": self._help,
            "elsewhere": self._save_elsewhere,
            **dict.fromkeys(("display", "blank", "show_room"), self._tell_of_room_screen),
        }
        self._ways_on: dict[str, Callable[[str], bool]] = {"next": self._go_on, "leave": self._leaver.leave}
        """Commands that may end the session; they tell whether they have."""

    @property
    def path(self) -> Path:
        """The session's file."""
        return self._workspace.path(self._live.session.id)

    def run(self) -> None:
        """Read lines until the session is left. Raises `Ended` where no line comes any more."""
        unsubscribe = self._live.subscribe(self._mark_changed)
        try:
            self._welcome()
            while not self._do_line():
                pass
        finally:
            unsubscribe()

    def _mark_changed(self) -> None:
        self._is_changed = True

    def _welcome(self) -> None:
        session = self._live.session
        self._talk.say(session.title or _("Session without a title yet"))
        if session.started is None:
            self._talk.say(*warnings_of(session, self._live.protocol))
        self._talk.say(*filter(None, (self._live.script_remark,)))
        if self._live.off_the_record:
            self._talk.say(_("This session is off the record."))
        words = _("{help} is help, {leave} leaves.")
        self._talk.say(words.format(help=acting_key("help", "?"), leave=acting_key("leave", "q")))
        self._tell_of_group()
        self._tell_drafts()
        self._ask_about_absence()
        self._tell_state()

    def _tell_of_group(self) -> None:
        """In the welcome: what the group agreed on, in its first session; what members told since the last one."""
        session = self._live.session
        if session.phase.activity != "welcome":
            return
        group = self._live.group()
        if group.agreement and session_time(session) == "first":
            self._talk.say(_("What {group} agreed on").format(group=group.name), *group.agreement.split("\n"))
        told = self._live.told_since()
        self._talk.say(_("Since last time:") if told else "", *map(told_line, told))

    def _tell_drafts(self) -> None:
        for draft in self._live.drafts.values():
            self._talk.say(_("Typed when the session was left, and not noted: {text}").format(text=draft))

    # Lines

    def _do_line(self) -> bool:
        """Read a line and do what it says; whether the session is left by it."""
        self._tell_what_happened()
        line = self._talk.read(prompt(self._live.session))
        self._ask_about_absence()
        self._is_changed = False
        session = self._live.session
        typed = read_typed(line, self._entries.activity, session.people)
        try:
            is_left = self._do(typed)
        except CodevError as error:
            self._talk.say(str(error))
            is_left = False
        if self._is_changed and not is_left:
            self._tell_state()
        return is_left

    def _do(self, typed: Call | Spoken | Sentence) -> bool:
        if typed != Call("undo"):
            self._entries.forget_question()
        match typed:
            case Spoken(by, text):
                self._entries.note_spoken(by, text)
            case Call("pass_on", "") if self._live.session.running_clock.round is None:
                self._told = _NOTHING_TOLD
                self._tell_state()
            case Sentence(text) if len(text) == 1:
                self._help(text)
            case Sentence(text):
                self._entries.keep_sentence(text)
            case Call(id_, argument) if id_ in self._ways_on:
                return self._ways_on[id_](argument)
            case Call(id_, argument) if id_ in self._acts:
                self._acts[id_](argument)
            case Call(id_, _):
                self._talk.say(_("{command} needs the console's screens.").format(command=id_))
        return False

    def _go_on(self, _text: str) -> bool:
        if at_the_end(self._live.session, self._live.protocol):
            return self._end_turn() if way_on(self._live.session, self._live.first_protocol) else self._leaver.close()
        self._time.go_on()
        return False

    def _end_turn(self) -> bool:
        """The turn of one client is over: the next one's, the last part for all, or the end."""
        session, protocol, first = self._live.session, self._live.protocol, self._live.first_protocol
        way = way_on(session, first)
        if way is None:
            return False
        ways = {"c": _("Next client: {name}").format(name=way.next_client)}
        if way.has_last_phases:
            ways["l"] = first.in_turn[2][0].title
        else:
            ways["e"] = _("The end")
        match self._talk.choose(_("And now? Enter: not yet:"), ways):
            case "c":
                before = self._live.present()
                if not self._leaver.close():
                    return False
                self.next_after = before
                return True
            case "l":
                self._live.act(lambda now, at: next_stage(add_last_phases(now, first), protocol, at))
                return False
            case "e":
                return self._leaver.close()
        return False

    def _help(self, text: str) -> None:
        known = (*self._acts, *self._ways_on)
        self._talk.say(*help_lines(self._entries.activity, known, text))

    def _tell_state(self) -> None:
        """The place with its time, where it is another; the clock where it was let go or paused; who speaks, if new.

        All else is told when it is asked for. What the disk does not have is told at once.
        """
        self._live.wait_saved(_SAVED_S)
        self._live.receive()
        session, protocol = self._live.present(), self._live.protocol
        told = Told(standing(session, protocol), session.running_clock.running, speaker(session))
        before, self._told = self._told, told
        is_elsewhere = told.place != before.place
        self._talk.say(told.place if is_elsewhere else "")
        self._talk.say(
            " ".join(
                filter(
                    None,
                    (
                        time_left(session, protocol) if is_elsewhere or told.runs != before.runs else "",
                        told.speaker if is_elsewhere or told.speaker != before.speaker else "",
                    ),
                )
            )
        )
        if not self._live.all_saved and not self._live.failure:
            self._talk.say(_("The disk does not have it yet."))

    # What happens meanwhile

    def _tell_what_happened(self) -> None:
        """What time and the disk have brought since the last line, each said once."""
        self._live.receive()
        session = self._live.present()
        if notice := self._notices.due(session, self._live.protocol):
            self._talk.say(notice)
            if session.settings.bell:
                self._talk.ring()
        self._tell_of_disk()

    def _tell_of_disk(self) -> None:
        live = self._live
        trouble = " ".join(filter(None, (live.diverted, live.stock_refused)))
        if live.failure:
            words = _("NOT SAVED: {why} The session goes on in memory. elsewhere saves it in another directory.")
            trouble = words.format(why=live.failure)
        if trouble != self._told_of_disk:
            self._talk.say(trouble)
        self._told_of_disk = trouble

    def _tell_of_room_screen(self, _text: str) -> None:
        """It needs a sign of life each second, which a program that waits for a line does not give."""
        words = _("The room’s screen is led from the console’s screens: {leave} leaves, and {command} goes on there.")
        self._talk.say(words.format(leave=acting_key("leave", "q"), command=command("resume")))

    def _save_elsewhere(self, directory: str) -> None:
        directory = directory or self._talk.ask(_("In which directory? Enter: it stays as it is:"))
        if directory and not self._live.off_the_record:
            self._workspace.move(self._live, Path(directory).expanduser())
            self._talk.say(self._live.elsewhere)

    def _ask_about_absence(self) -> None:
        """After an absence: what becomes of its time. The program never guesses, and asks until there is an answer."""
        while self._live.away_s:
            span = span_text(self._live.away_s)
            self._talk.say(_("You were away {span}.").format(span=span))
            answer = self._talk.ask(
                _("Count them, leave them out, or part of them? c, l, or the minutes that count, as in 5 or 4:30:")
            )
            if (counted := self._counted(answer)) is not None:
                self._live.count_absence(counted)

    def _counted(self, answer: str) -> float | None:
        """The seconds that count after that answer; none, with a sentence, where it is no answer."""
        away_s = self._live.away_s
        if fold(answer) in ("c", "l"):
            return away_s if fold(answer) == "c" else 0.0
        try:
            counted = parse_span(answer)
        except NotADuration as error:
            self._talk.say(str(error))
            return None
        if counted > away_s:
            sentence = _("You were away {span}: no more than that can count.")
            self._talk.say(sentence.format(span=span_text(away_s)))
            return None
        return counted

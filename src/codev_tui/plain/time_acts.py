"""The acts on time and phases: the clock, on and back, minutes, catching up, correcting."""

from codev_tui.i18n import _, ngettext
from codev_tui.model import entries, schedule, timekeeping
from codev_tui.model.agenda import AgendaRow, agenda
from codev_tui.model.breaks import BREAK_MINUTES, is_time_for_break
from codev_tui.model.durations import NotADuration, elapsed_text, minutes_text, parse_correction, span_text
from codev_tui.model.instants import add_seconds
from codev_tui.model.sitting import waits_for_client
from codev_tui.own_keys import acting_key
from codev_tui.plain.act_context import ActContext, Acts
from codev_tui.plain.state_words import exact_time


class TimeActs:
    """The acts of time that need no more than the session."""

    def __init__(self, context: ActContext) -> None:
        self._live, self._talk = context

    def acts(self) -> Acts:
        """By the ids of their commands."""
        return {
            "pause": lambda _text: self._pause(),
            "back": lambda _text: self._go_back(),
            "longer": lambda text: self._change_minutes(int(text or 1)),
            "shorter": lambda text: self._change_minutes(-int(text or 1)),
            "catch_up": lambda _text: self._catch_up(),
            "correct": self._correct,
            "clock_size": lambda _text: self._change_clock(),
            "bell": lambda _text: self._switch_bell(),
            "time": lambda _text: self.tell_time(),
        }

    def _pause(self) -> None:
        """Pause, go on or start; a pause in the middle may be the break that is offered."""
        session = self._live.present()
        is_break = session.running_clock.running and is_time_for_break(session, self._live.protocol)
        self._live.update(timekeeping.pause_or_resume)
        if is_break:
            ends = self._live.local(add_seconds(self._live.wall(), 60 * BREAK_MINUTES))
            words = _("A break until {time:%H:%M}; the clock is paused. {space} goes on.")
            self._talk.say(words.format(time=ends, space=acting_key("pause", "space")))

    def go_on(self) -> None:
        """On to the next part or phase; once without a client, that is said."""
        was_topic = self._live.session.phase.activity == "topic"
        self._live.act(lambda session, at: timekeeping.next_stage(session, self._live.protocol, at))
        session = self._live.session
        if was_topic and session.phase.activity != "topic" and not session.client:
            self._talk.say(self._words_without_client())
        elif is_time_for_break(session, self._live.protocol):
            words = _("Halfway: a break of {n} minutes? {space} begins it.")
            self._talk.say(words.format(n=BREAK_MINUTES, space=acting_key("pause", "space")))

    def _words_without_client(self) -> str:
        if waits_for_client(self._live.session, self._live.protocol):
            words = _("Nobody is the client yet: {speaker} and a letter say whose turn it is.")
            return words.format(speaker=acting_key("speaker", "s"))
        return _("Nobody is client yet: {back} goes back to the topics.").format(back=acting_key("back", "b"))

    def _go_back(self) -> None:
        if not self._live.act(lambda session, at: timekeeping.previous_stage(session, self._live.protocol, at)):
            self._talk.say(_("This is the first phase."))

    def _change_minutes(self, minutes: int) -> None:
        self._live.act(lambda session, _at: timekeeping.change_minutes(session, minutes))
        phase = self._live.session.phase
        said = _("{phase} has {minutes} now.")
        self._talk.say(said.format(phase=phase.label, minutes=span_text(phase.planned_s)))

    def tell_time(self) -> None:
        """The time to the second."""
        session = self._live.present()
        projection = schedule.project(session, self._live.wall())
        self._talk.say(" ".join(exact_time(session, projection, f"{self._live.local(projection.end):%H:%M}")))

    def _catch_up(self) -> None:
        """How the phases to come would give the minutes back, or which phase would get those in hand."""
        session, now = self._live.present(), self._live.wall()
        late_s = schedule.project(session, now).late_s
        in_hand = schedule.minutes_in_hand(late_s)
        if late_s <= 0 and not in_hand:
            self._talk.say(_("Nothing is late."), _("The agenda stays as it is."))
            return
        if in_hand:
            plan = schedule.give_minutes(session, late_s)
            self._talk.say(_("You have {span} in hand.").format(span=span_text(60 * in_hand)))
        else:
            plan = schedule.catch_up(session, self._live.protocol, late_s)
            self._talk.say(_("The session would end {span} late.").format(span=span_text(60 * -(-late_s // 60))))
        changed = [row for row in agenda(session, self._live.protocol, plan, now) if row.then_s != row.now_s]
        if not changed:
            self._talk.say(_("No phase to come has minutes to give."))
            return
        self._tell_missing(plan.missing)
        self._talk.say(*map(_row, changed))
        if self._talk.agree(_("Plan it so?")):
            self._live.act(lambda session, _at: timekeeping.replan(session, plan.planned_s))

    def _tell_missing(self, minutes: int) -> None:
        """The minutes that nobody can give."""
        if minutes:
            sentence = ngettext(
                "The phases to come cannot give all of it: {n} minute is still missing.",
                "The phases to come cannot give all of it: {n} minutes are still missing.",
                minutes,
            )
            self._talk.say(sentence.format(n=minutes))

    def _correct(self, text: str) -> None:
        phase = self._live.present().phase
        if not text:
            self._talk.say(
                _("{phase} has run {elapsed}.").format(phase=phase.label, elapsed=elapsed_text(phase.elapsed_s))
            )
            text = self._talk.ask(_("How long, as in +5, -3, or 4:30 for exactly that; Enter: it stays as it is:"))
        if not text:
            return
        try:
            seconds = parse_correction(text, phase.elapsed_s)
        except NotADuration as error:
            self._talk.say(str(error))
            return
        self._live.act(lambda session, _at: timekeeping.correct(session, seconds))
        self.tell_time()

    def _change_clock(self) -> None:
        calm = self._live.session.settings.clock == "digits"
        self._live.update(lambda session, _at: entries.change_settings(session, clock="calm" if calm else "digits"))
        self._talk.say(_("The time is told without figures; time still tells it.") if calm else _("The time is told."))

    def _switch_bell(self) -> None:
        is_on = not self._live.session.settings.bell
        self._live.update(lambda session, _at: entries.change_settings(session, bell=is_on))
        self._talk.say(_("Bell on: at one minute left, and at the end.") if is_on else _("Bell off."))


def _row(row: AgendaRow) -> str:
    words = _("{phase}: {now}, then {then}")
    return words.format(phase=row.title, now=minutes_text(row.now_s), then=minutes_text(row.then_s))

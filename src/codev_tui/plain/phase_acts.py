"""The acts on what the phase has besides entries: its script, difficult moments, notes, signs, and the next time."""

from collections.abc import Callable
from datetime import date

from codev_tui.i18n import _, labelled
from codev_tui.model import entries, labels
from codev_tui.model.chat_texts import order_text, request_text, sentence_text
from codev_tui.model.debriefing import use_moment
from codev_tui.model.errors import CodevError
from codev_tui.model.people import match_people
from codev_tui.model.protocol import lines_for
from codev_tui.model.room_now import circumstances, moments_now
from codev_tui.model.session import FlagKind
from codev_tui.model.text import clean_line
from codev_tui.model.voices import stage_of
from codev_tui.plain.act_context import ActContext, Acts
from codev_tui.plain.entry_acts import EntryActs
from codev_tui.plain.targets import nameable, shown


class PhaseActs:
    """What can be read in a phase, and noted about it as a whole."""

    def __init__(self, context: ActContext, entry_acts: EntryActs) -> None:
        self._live, self._talk = context
        self._entry_acts = entry_acts
        self._line = -1
        self._stage = ("", 0)

    def acts(self) -> Acts:
        """By the ids of their commands."""
        return {
            "say": lambda _text: self._say_all(),
            "card_after": lambda _text: self._say_next(1),
            "card_before": lambda _text: self._say_next(-1),
            "list": self._list,
            "filter": self._filter,
            "copy": lambda _text: self._say_for_chat(),
            "moments": lambda _text: self._tell_moments(),
            "notes": lambda text: self._note(text, for_client=False),
            "for_client": lambda text: self._note(text, for_client=True),
            "flag": lambda _text: self._raise_flag(),
            "partner": self._detail("learning_partner", _("Learning partner:")),
            "date": self._detail("next_session", _("The day of the next session, as in 20 dec:")),
            "next_facilitator": self._detail("next_facilitator", _("Who facilitates the next session:")),
        }

    # The script

    def _lines(self) -> tuple[str, ...]:
        stage = stage_of(self._live.session, self._live.protocol)
        if stage is None:
            return ()
        stem = (_("To complete: “{stem}”").format(stem=stage.stems[0]),) if stage.stems else ()
        now = circumstances(self._live.present(), self._live.protocol, self._live.previous)
        return (*lines_for(stage, now), *stem)

    def _say_all(self) -> None:
        lines = self._lines()
        self._talk.say(*lines)
        if not lines:
            self._talk.say(_("The script has nothing to say here."))

    def _say_next(self, step: int) -> None:
        clock, lines = self._live.session.running_clock, self._lines()
        if (clock.phase, clock.part) != self._stage:
            self._stage, self._line = (clock.phase, clock.part), -1 if step > 0 else 0
        if not lines:
            self._talk.say(_("The script has nothing to say here."))
            return
        self._line = (self._line + step) % len(lines)
        counted = _("{n} of {count}: {line}")
        self._talk.say(counted.format(n=self._line + 1, count=len(lines), line=lines[self._line]))

    def _say_for_chat(self) -> None:
        """What others need in writing, each on a line that can be copied from the terminal."""
        session, protocol = self._live.session, self._live.protocol
        texts = (
            order_text(session, ", "),
            request_text(session.request, protocol),
            sentence_text(session, protocol),
        )
        self._talk.say(*texts)
        if not any(texts):
            self._talk.say(_("There is nothing to copy here: no round, no request, no sentence to complete."))

    def _tell_moments(self) -> None:
        moments = moments_now(self._live.session, self._live.protocol, self._live.previous)
        for n, moment in enumerate(moments, 1):
            told = _("{n}: {see} You can say: {say}").format(n=n, see=f"{moment.see.rstrip('.')}.", say=moment.say)
            self._talk.say(" ".join(filter(None, (told, moment.do))))
        if not moments:
            self._talk.say(_("The script names no difficult moments here."))
            return
        used = self._talk.ask(_("Which one did you use? A number notes it for your debrief; Enter: none:"))
        if used.isdecimal() and 0 < int(used) <= len(moments):
            see = moments[int(used) - 1].see
            self._live.act(lambda session, at: use_moment(session, see, at))
            self._talk.say(_("Noted for your debrief."))

    # What was noted

    def _list(self, text: str) -> None:
        """What the phase is about; with `all`, everything."""
        session = self._live.session
        if session.request and session.phase.activity not in ("welcome", "topic"):
            self._talk.say(_("The request: {text}").format(text=session.request))
        for name, field in zip(
            ("facts", "difficulties", "relation"), session.phase.fields.__struct_fields__, strict=True
        ):
            if said := getattr(session.phase.fields, field):
                self._talk.say(labelled(labels.key_word(name), said))
        targets = nameable(self._live) if text else shown(self._live)
        self._talk.say(*(target.line for target in targets))
        if not targets:
            self._talk.say(_("Nothing is noted here yet."))

    def _filter(self, text: str) -> None:
        """Those with each of these words, in what is read of them."""
        words = (text or self._talk.ask(_("Author, kind or words:"))).casefold().split()
        found = [target.line for target in shown(self._live) if all(word in target.line.casefold() for word in words)]
        self._talk.say(*found)
        if not found:
            self._talk.say(_("Nothing was found."))

    def _note(self, text: str, *, for_client: bool) -> None:
        """Add a line to the notes of the phase, or to what the client will read; without a text, read them first."""
        phase, name = self._live.session.phase, "for_client" if for_client else "notes"
        before = phase.for_client if for_client else phase.notes
        draft = clean_line(self._live.drafts.get(name, ""))
        if not text:
            self._talk.say(before)
            if draft:
                self._talk.say(_("Enter takes “{text}”").format(text=draft))
            text = self._talk.ask(_("For the client:") if for_client else _("Notes:")) or draft
        whole = "\n".join(filter(None, (before, text)))
        both = (phase.notes, whole) if for_client else (whole, phase.for_client)
        if text and self._live.act(lambda session, _at: entries.set_notes(session, *both), consuming=name):
            self._talk.say(_("Noted: {what}").format(what=text))

    # The client's signs

    def _raise_flag(self) -> None:
        session, protocol = self._live.session, self._live.protocol
        self._talk.say(session.request or _("There is no request yet."))
        kinds: dict[str, FlagKind] = {"o": "off-course", "u": "discomfort"}
        chosen = self._talk.choose(
            _("Which sign? Enter: none:"),
            {
                "o": _("Off course: the group has left the request."),
                "u": _("Uncomfortable: the client does not feel well with what happens."),
            },
        )
        if not chosen:
            return
        kind = kinds[chosen]
        if sign := protocol.sign(kind, session.phase.name):
            self._talk.say(*sign.say, sign.do)
        request = self._talk.ask(_("The request in new words; Enter leaves it as it is:"))
        self._live.act(lambda session, at: entries.raise_flag(session, kind, request, at))
        self._talk.say(_("Noted: {what}").format(what=labels.FLAG[kind]))

    # The next time

    def _detail(self, key: str, question: str) -> Callable[[str], None]:
        def change(text: str) -> None:
            text = text or self._talk.ask(question)
            if not text:
                return
            try:
                value = self._read_detail(key, text)
            except CodevError as error:
                self._talk.say(str(error))
                return
            self._live.act(lambda session, _at: entries.set_details(session, **{key: value}))
            self._talk.say(_("Noted: {what}").format(what=value))

        return change

    def _read_detail(self, key: str, text: str) -> date | str | None:
        if key == "next_session":
            return self._entry_acts.read_day(text)
        return match_people(self._live.session.people, text) or text

"""The acts on what the phase has besides entries: its script, difficult moments, notes, signs, and the next time."""

from codev_tui.i18n import _, labelled
from codev_tui.model import entries, forms, labels
from codev_tui.model.debriefing import use_moment
from codev_tui.model.forms import Field
from codev_tui.model.protocol import lines_for
from codev_tui.model.room_now import circumstances, moments_now
from codev_tui.model.session import FlagKind
from codev_tui.model.text import clean_line
from codev_tui.model.voices import stage_of
from codev_tui.model.written_days import long_day
from codev_tui.own_keys import acting_key
from codev_tui.plain.act_context import ActContext, Acts
from codev_tui.plain.form_talk import FormTalk, question
from codev_tui.plain.targets import nameable, shown
from codev_tui.review.closing_answers import fields_for
from codev_tui.review.closing_missing import Missing


class PhaseActs:
    """What can be read in a phase, and noted about it as a whole."""

    def __init__(self, context: ActContext) -> None:
        self._live, self._talk = context
        self._forms = FormTalk(context.live, context.talk)
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
            "moments": self._tell_moments,
            "agreement": lambda _text: self._read_agreement(),
            "notes": lambda text: self._note(text, for_client=False),
            "for_client": lambda text: self._note(text, for_client=True),
            "flag": lambda _text: self._raise_flag(),
            "partner": self._note_partner,
            "date": self._note_date,
            "next_facilitator": self._note_facilitator,
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

    def _tell_moments(self, text: str) -> None:
        """What may be seen; of the one that is named, what can be said, which counts as used then."""
        moments = moments_now(self._live.session, self._live.protocol, self._live.previous)
        if not moments:
            self._talk.say(_("The script names no difficult moments here."))
            return
        if not text:
            self._talk.say(*(_("{key}: {what}").format(key=n, what=each.see) for n, each in enumerate(moments, 1)))
            text = self._talk.ask(
                _("Which one? Its number reads what you can say, and notes it for your debrief; Enter: none:")
            )
        if text.isdecimal() and 0 < int(text) <= len(moments):
            moment = moments[int(text) - 1]
            self._talk.say(_("You can say: {say}").format(say=moment.say), moment.do)
            self._live.act(lambda session, at: use_moment(session, moment.see, at))
            self._talk.say(_("Noted for your debrief; {undo} takes it back.").format(undo=acting_key("undo", "u")))

    def _read_agreement(self) -> None:
        group = self._live.group()
        self._talk.say(*(group.agreement or labels.no_agreement(group.name)).split("\n"))

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
        words = (text or self._talk.ask(_("Author, kind or words; Enter: all of them:"))).casefold().split()
        found = [target.line for target in shown(self._live) if all(word in target.line.casefold() for word in words)]
        self._talk.say(*found)
        if not found:
            self._talk.say(_("Nothing was found."))

    def _note(self, text: str, *, for_client: bool) -> None:
        """Add a line to the notes of the phase, or to what the client will read; without a text, read them first."""
        for_client = for_client or self._live.protocol.only_client_noted
        phase, name = self._live.session.phase, "for_client" if for_client else "notes"
        before = phase.for_client if for_client else phase.notes
        draft = clean_line(self._live.drafts.get(name, ""))
        if not text:
            self._talk.say(before)
            title = _("For the client") if for_client else _("Notes")
            text = self._talk.ask(question(title, "", draft, _("Enter: nothing more"))) or draft
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
                "u": _("Uncomfortable: the client is not comfortable with what is happening."),
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

    def _note_partner(self, text: str) -> None:
        self._note_detail(fields_for(self._live.session, Missing("partner", "")), text)

    def _note_date(self, text: str) -> None:
        self._note_detail(fields_for(self._live.session, Missing("date", "")), text)

    def _note_facilitator(self, text: str) -> None:
        self._note_detail((Field("next_facilitator", _("Who facilitates the next session")),), text)

    def _note_detail(self, fields: tuple[Field, ...], text: str) -> None:
        """Note what is decided for the next time; without a text, ask for it."""
        (field,), typed = fields, self._forms.ask(fields, text)
        if not typed[field.name]:
            self._talk.say(_("Nothing was noted."))
            return
        value = forms.read_value(self._live.session, field.name, typed[field.name], self._live.wall().date())
        self._live.act(lambda session, _at: entries.set_details(session, **{field.name: value}))
        said = value if isinstance(value, str) else long_day(value)
        self._talk.say(_("Noted: {what}").format(what=labelled(field.label, said)))

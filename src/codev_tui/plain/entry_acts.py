"""Noting, changing and deleting entries, line by line."""

from collections.abc import Callable
from functools import partial
from typing import Final

from codev_tui.commands import with_request
from codev_tui.editing.act_words import changes_phase, words_of_act
from codev_tui.editing.history import Step
from codev_tui.i18n import _, labelled
from codev_tui.model import entries, forms, kinds, labels, timekeeping
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.forms import At, Form, Values
from codev_tui.model.protocol import TextAsked
from codev_tui.model.session import IdeaKind, Session
from codev_tui.model.text import clean_line, fold
from codev_tui.model.typed_line import TypedLine
from codev_tui.model.voices import asks_request, kinds_here, stage_of, whose_turn
from codev_tui.own_keys import acting_key
from codev_tui.plain.act_context import ActContext, Acts
from codev_tui.plain.form_talk import CLEARED, FormTalk, question
from codev_tui.plain.state_words import clock_stands
from codev_tui.plain.targets import NAMED, target_of
from codev_tui.plain.typed_command import is_called

_FIRST: Final[dict[str, Kind]] = {
    "topic": "topics",
    "clarification": "reformulations",
    "consultation": "ideas",
    "judgement": "ideas",
    "commitments": "commitments",
    "learning": "feedback",
}


def first_kind(session: Session, voice: str) -> Kind:
    """The kind of entry that the phase is about; empty where it has none. `voice` is that of the stage."""
    activity = session.phase.activity
    return "requests" if activity == "clarification" and voice == "client" else _FIRST.get(activity, "")


class EntryActs:
    """The acts on entries. `give_word` gives somebody the word."""

    def __init__(self, context: ActContext, give_word: Callable[[str], None]) -> None:
        self._live, self._talk = context
        self._context = context
        self._give_word = give_word
        self._forms = FormTalk(context.live, context.talk)
        self._chosen_kind: IdeaKind = ""
        self._asked_about: Step | None = None
        """The act that leads to another phase, and would be taken back by the next u."""

    def acts(self) -> Acts:
        """By the ids of their commands."""
        return {
            "entry": self.note_first,
            "second": lambda text: self.note(self._second_kind(), text),
            "park": self._park,
            "edit": self._edit,
            "delete": self._delete,
            "kind": self._change_kind,
            "undo": lambda _text: self._undo(),
            "redo": lambda _text: self._redo(),
        } | {facet: self._adder(facet) for facet in _facets()}

    @property
    def activity(self) -> str:
        """What the present phase is about, as the tables of commands call it."""
        session = self._live.session
        asked = self.kind_here() != "requests" and asks_request(session, self._live.protocol)
        return with_request(session.phase.activity, asked=asked)

    def _second_kind(self) -> Kind:
        """The request in a part in which the client words it, else what people take away."""
        return "requests" if asks_request(self._live.session, self._live.protocol) else "learnings"

    def _kinds_here(self) -> tuple[IdeaKind, ...]:
        return kinds_here(self._live.session, self._live.protocol)

    def _next_kind(self) -> IdeaKind:
        return self._chosen_kind or self._kinds_here()[0]

    def kind_here(self) -> Kind:
        """The kind of entry that the present part of the phase is about; empty where it has none."""
        stage = stage_of(self._live.session, self._live.protocol)
        return first_kind(self._live.session, stage.voice if stage else "")

    # New entries

    def note_first(self, text: str, by: str = "") -> None:
        """Note an entry of the phase's own kind, by that person, else by the one who speaks."""
        if self._live.session.phase.activity == "exploration":
            self._note_facts(text)
        elif kind := self.kind_here():
            self.note(kind, text, by)
        elif text:
            self.keep_sentence(text)
        else:
            words = _("This phase has no entries of its own; {notes} notes something.")
            self._talk.say(words.format(notes=acting_key("notes", "o")))

    def note_spoken(self, by: str, text: str) -> None:
        """Note what somebody said: after a `p` it is parked, else it is an entry of the phase, if it has such.

        Without words they get the word. Commitments are the client's; what others say beside them are learnings.
        """
        session = self._live.session
        first, _space, rest = text.partition(" ")
        if not text:
            self._give_word(by)
        elif rest and is_called(first, "park", session.phase.activity):
            self._park(rest, by)
        elif self.kind_here() != "topics" and self._refuses("learnings", by):
            return
        elif session.phase.activity == "exploration":
            self._note_explored(by, text)
        elif self.kind_here() == "requests" and session.client and by != session.client:
            words = _("The request is the client's; {park} parks what others say.")
            self._talk.say(words.format(park=acting_key("park", "p")))
            self.keep_sentence(f"{by}: {text}")
        elif not self.kind_here():
            self.keep_sentence(f"{by}: {text}")
        elif self.kind_here() == "commitments" and by != session.client:
            self.note("learnings", text, by)
        else:
            self.note_first(text, by)

    def _note_explored(self, by: str, text: str) -> None:
        """The client's facts; what others say here is not noted, but may be parked."""
        if by == self._live.session.client:
            self._note_facts(text)
            if not whose_turn(self._live.session):
                self._give_word(by)
            return
        words = _("The exploration notes what the client says; {park} parks what others say.")
        if self._parks_nothing():
            words = _("The exploration notes what the client says; nothing is parked in this phase.")
        self._talk.say(words.format(park=acting_key("park", "p")))
        self.keep_sentence(f"{by}: {text}")

    def note(self, kind: Kind, text: str, by: str = "") -> None:
        """Note an entry, asking for what it needs; in a round the word goes to the next person.

        `by` is whom the line names, who has the entry also where it is usually somebody else's.
        """
        live, name = self._live, forms.draft_of_kind(kind)
        usual = forms.author_now(live.session, live.protocol, kind)
        if self._refuses(kind, by or usual):
            return
        at = At(live.wall(), usual, self._next_kind())
        form = forms.form_for(kind, live.session, at, draft="" if text else live.drafts.get(name, ""))
        line = TypedLine(text)
        if forms.is_spoken(form):
            line, _typed = forms.read_spoken(form, {form.fields[0].name: text}, live.session)
        named = line.by or by
        values = self._forms.ask(form.fields, line.text)
        at = At(live.wall(), named or usual, "question" if line.is_question else self._next_kind())
        if not any(values.values()):
            self._talk.say(_("Nothing was noted."))
            return
        before = live.session
        if self._add(form, kind, values, at):
            self._tell_noted(before, kind)
            self._hand_on(form, named)

    def _add(self, form: Form, kind: Kind, values: Values, at: At) -> bool:
        """Add what was typed, or what becomes of it where that person has such an entry; whether it was noted."""
        name = forms.draft_of_kind(kind)
        change: Callable[[Session], Session] | None = None
        while change is None and (own := forms.own_entry(self._live.session, kind, at.by)):
            settled = self._forms.settle_second(own, at.by, values)
            if callable(settled):
                change = settled
            elif settled:
                at = at._replace(by=settled)
            else:
                self._live.draft(name, forms.draft_of(form, values))
                self._talk.say(_("Nothing was noted; the words wait as a draft."))
                return False
        if change is None:
            if self._refuses(kind, at.by):
                return False
            change = partial(forms.add_typed, kind=kind, values=values, at=at)
        return self._live.act(lambda session, _at: change(session), consuming=name)

    def _tell_noted(self, before: Session, kind: Kind) -> None:
        session = self._live.session
        if kind == "ideas":
            self._chosen_kind = ""
        former, now = getattr(before, kind), getattr(session, kind)
        at = next((at for at, entry in enumerate(now) if entry not in former), len(now) - 1)
        self._talk.say(_("Noted: {what}").format(what=target_of(session, Ref(kind, at)).line))
        if kind == "requests":
            self._talk.say(_("Read it back aloud: is that it?"))
        if session.started is not None and not session.running_clock.running:
            self._talk.say(clock_stands())

    def _hand_on(self, form: Form, named: str) -> None:
        """In a round, whose turn it was has spoken; in free talk whoever was named has the word from now on."""
        turn = whose_turn(self._live.session)
        if form.passes and named in ("", turn):
            self._live.update(lambda session, _at: timekeeping.pass_on(session))
        elif named and not turn and form.stays:
            self._give_word(named)

    def _park(self, text: str, by: str = "") -> None:
        if self._parks_nothing():
            self._talk.say(_("Nothing is parked in this phase."))
        else:
            self.note("parked", text, by)

    def _parks_nothing(self) -> bool:
        script = self._live.protocol.phase(self._live.session.phase.name)
        return script is not None and script.park == "off"

    def _refuses(self, kind: Kind, by: str) -> bool:
        """Whether the protocol has nothing of that kind by that person noted; then it is said why."""
        refused = forms.why_not_noted(self._live.session, self._live.protocol, kind, by)
        if refused:
            self._talk.say(refused)
        return bool(refused)

    def keep_sentence(self, text: str) -> None:
        """A line that is no command: it waits as a draft, and is saved; the key of the phase's entries takes it."""
        activity = self._live.session.phase.activity
        kind = self.kind_here()
        own = self._own_fields()
        first = f"field {own[0].name}" if own else "facts"
        note = acting_key("entry", "i")
        page = "for_client" if self._live.protocol.only_client_noted else "notes"
        name, key = (first, note) if activity == "exploration" else (kind, note) if kind else (page, "")
        name = kinds.kind_named(kind).draft or kind if kind else name
        draft = " ".join(filter(None, (self._live.drafts.get(name, ""), clean_line(text))))
        self._live.draft(name, draft)
        self._live.save_now()
        words = _("That is no command, and waits as a draft: {key} takes it, {help} is help.")
        self._talk.say(words.format(key=key or acting_key("notes", "o"), help=acting_key("help", "?")))

    # Exploration

    def _adder(self, facet: str) -> Callable[[str], None]:
        return lambda text: self._add_to(facet, text)

    def _note_facts(self, text: str) -> None:
        """With a text, add it to the facts; without, ask for each of the three fields.

        In a protocol with fields of its own, these take their place.
        """
        if own := self._own_fields():
            for field in own[:1] if text else own:
                self._add_to_own(field, text)
        elif text:
            self._add_to("facts", text)
        else:
            for facet in _facets():
                self._add_to(facet, "")

    def _own_fields(self) -> tuple[TextAsked, ...]:
        script = self._live.protocol.phase(self._live.session.phase.name)
        return script.fields if script else ()

    def _add_to_own(self, field: TextAsked, text: str) -> None:
        """Add a line to a field of the protocol's own; without a text, read what it says and ask."""
        known, draft = entries.field_text(self._live.session, field.name), f"field {field.name}"
        if not text:
            self._talk.say(known, field.stem)
            waiting = self._live.drafts.get(draft, "")
            text = self._talk.ask(question(field.title, "", waiting, _("Enter leaves it"))) or waiting
        if self._set_own(field, "\n".join(filter(None, (known, text)))):
            self._talk.say(_("Noted: {what}").format(what=labelled(field.title, text)))

    def _set_own(self, field: TextAsked, text: str) -> bool:
        name, title = field.name, field.title
        change = partial(entries.set_field, name=name, title=title, text=text)
        return self._live.act(lambda session, _at: change(session), consuming=f"field {name}")

    def _add_to(self, facet: str, text: str) -> None:
        known = getattr(self._live.session.phase.fields, facet)
        label = next(field.label() for field in kinds.FACETS if field.key == facet)
        if not text:
            self._talk.say(known)
            text = self._talk.ask(question(label, "", self._live.drafts.get(facet, ""), _("Enter leaves it")))
            text = text or self._live.drafts.get(facet, "")
        whole = "\n".join(filter(None, (known, text)))
        if self._set_facet(facet, whole):
            self._talk.say(_("Noted: {what}").format(what=labelled(label, text)))

    # Entries that are there

    def _edit(self, argument: str) -> None:
        if not argument and self._live.session.phase.activity == "exploration":
            self._edit_facts()
            return
        target, text = self._context.named(argument, self._word())
        if target is None or not isinstance(target.key, Ref):
            words = _("Say which one, as in: {edit} 2 the new words.").format(edit=acting_key("edit", "e"))
            self._talk.say(words if not argument else "")
            return
        ref = target.key
        form = forms.form_to_edit(self._live.session, ref)
        values: Values = {form.fields[0].name: text}
        if not text:
            self._talk.say(_("Enter leaves what is there; {sign} takes it away.").format(sign=CLEARED))
            values = self._forms.ask(form.fields)
        at, protocol = At(self._live.wall(), form.by), self._live.protocol
        if values and self._live.act(
            lambda session, _at: forms.check_noted(session, forms.with_entry(session, form, values, at), protocol),
            consuming=forms.draft_name(form),
        ):
            self._talk.say(_("Changed: {what}").format(what=target_of(self._live.session, ref).line))
        else:
            self._talk.say(_("Nothing was changed."))

    def _edit_facts(self) -> None:
        """The fields of the exploration, each in place of what it says."""
        for own in self._own_fields():
            known = entries.field_text(self._live.session, own.name)
            text = self._talk.ask(question(own.title, "", known, _("Enter: none"))) or known
            self._set_own(own, "" if text == CLEARED else text)
        for field in kinds.FACETS if not self._own_fields() else ():
            known = kinds.phase_text(self._live.session.phase, field)
            text = self._talk.ask(question(field.label(), "", known, _("Enter: none"))) or known
            self._set_facet(field.key, "" if text == CLEARED else text)

    def _set_facet(self, facet: str, text: str) -> bool:
        return self._live.act(lambda session, _at: entries.set_facet(session, facet, text), consuming=facet)

    def _word(self) -> str:
        kind = self.kind_here()
        return kinds.kind_named(kind).word() if kind else ""

    def _delete(self, argument: str) -> None:
        target, _rest = self._context.named(argument, self._word())
        if target is None or not isinstance(target.key, Ref):
            words = _("Say which one, as in: {delete} 2.").format(delete=acting_key("delete", "d"))
            self._talk.say(words if not argument else "")
            return
        ref = target.key
        self._live.act(lambda session, _at: entries.delete(session, ref))
        words = _("Deleted: {what} {undo} brings it back.")
        self._talk.say(words.format(what=f"{target.line.rstrip('.')}.", undo=acting_key("undo", "u")))

    def _change_kind(self, argument: str) -> None:
        """The kind of an idea: of the one named, else of the last; where there is none yet, of the next one."""
        found = NAMED.match(argument)
        target, word = self._context.named(argument, kinds.kind_named("ideas").word()) if found else (None, argument)
        if found and target is None:
            return
        words = {each: labels.idea_kind(self._live.session, each) for each in self._kinds_here()}
        kind = next((each for each, called in words.items() if word and fold(called).startswith(fold(word))), None)
        if kind is None:
            self._talk.say(_("Say which kind: {kinds}.").format(kinds=", ".join(words.values())))
            return
        ideas = len(self._live.session.ideas)
        ref = target.key if target and isinstance(target.key, Ref) else Ref("ideas", ideas - 1)
        if not ideas or ref.kind != "ideas":
            self._chosen_kind = kind
            self._talk.say(_("The next idea: {kind}.").format(kind=words[kind]))
            return
        self._live.act(lambda session, _at: entries.edit(session, ref, kind=kind))
        self._talk.say(_("Changed: {what}").format(what=target_of(self._live.session, ref).line))

    # Undo

    def _undo(self) -> None:
        """Take the last act back, and say what it was; a phase is left at the second u."""
        act = self._live.last_act
        if act is None:
            self._talk.say(_("There is nothing to undo in this run."))
        elif changes_phase(act) and self._asked_about is not act:
            self._asked_about = act
            words = _("{undo} again goes back to {phase}.")
            self._talk.say(words.format(undo=acting_key("undo", "u"), phase=act.before.phase.label))
        else:
            self._live.undo()
            self._talk.say(_("Taken back: {what}").format(what=words_of_act(act)))

    def forget_question(self) -> None:
        """Another command was typed: a second u asks once more."""
        self._asked_about = None

    def _redo(self) -> None:
        act = self._live.next_act
        if act is None:
            self._talk.say(_("There is nothing to redo."))
            return
        self._live.redo()
        self._talk.say(_("Done again: {what}").format(what=words_of_act(act)))


def _facets() -> tuple[str, ...]:
    return tuple(field.key for field in kinds.FACETS)

"""Noting, changing and deleting entries, line by line."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from codev_tui.editing.act_words import changes_phase, words_of_act
from codev_tui.editing.history import Step
from codev_tui.i18n import _, labelled
from codev_tui.model import entries, kinds, labels, timekeeping
from codev_tui.model.dates import read_day
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.errors import CodevError
from codev_tui.model.kinds import AskedField
from codev_tui.model.people import match_people
from codev_tui.model.protocol import TextAsked
from codev_tui.model.session import Commitment, Feedback, IdeaKind, Session
from codev_tui.model.text import clean_line, fold
from codev_tui.model.typed_line import person_begun, read_line
from codev_tui.model.voices import asks_request, kinds_here, stage_of
from codev_tui.model.written_days import long_day
from codev_tui.plain.act_context import ActContext, Acts
from codev_tui.plain.targets import NAMED, target_of

_FIRST: Final[dict[str, Kind]] = {
    "topic": "topics",
    "clarification": "reformulations",
    "consultation": "ideas",
    "judgement": "ideas",
    "commitments": "commitments",
    "learning": "feedback",
}
_BY: Final = AskedField("by", lambda: _("by"), lambda: _("nobody in particular"))
_CLEARED: Final = "-"
"""Typed in place of a text, it takes the text away."""


class NotTaken(CodevError):
    """What was typed cannot be taken in that field; the sentence says why."""


def first_kind(session: Session, voice: str) -> Kind:
    """The kind of entry that the phase is about; empty where it has none. `voice` is that of the stage."""
    activity = session.phase.activity
    return "requests" if activity == "clarification" and voice == "client" else _FIRST.get(activity, "")


class EntryActs:
    """The acts on entries. `pass_on` gives the word to the next person of a round."""

    def __init__(self, context: ActContext) -> None:
        self._live, self._talk = context
        self._context = context
        self._chosen_kind: IdeaKind = ""
        self._asked_about: Step | None = None
        """The act that leads to another phase, and would be taken back by the next u."""

    def acts(self) -> Acts:
        """By the ids of their commands."""
        return {
            "entry": self.note_first,
            "second": lambda text: self.note(self._second_kind(), text, self._speaker()),
            "park": lambda text: self._park(text, self._speaker()),
            "edit": self._edit,
            "delete": self._delete,
            "kind": self._change_kind,
            "undo": lambda _text: self._undo(),
            "redo": lambda _text: self._redo(),
        } | {facet: self._adder(facet) for facet in _facets()}

    def _second_kind(self) -> Kind:
        """The request in a part in which the client words it, else what people take away."""
        return "requests" if asks_request(self._live.session, self._live.protocol) else "learnings"

    def _speaker(self) -> str:
        return self._live.session.running_clock.speaker

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
            self.note(kind, text, by or self._speaker(), named=bool(by))
        elif text:
            self.keep_sentence(text)
        else:
            self._talk.say(_("This phase has no entries of its own; o notes something."))

    def note_spoken(self, by: str, text: str) -> None:
        """Note what somebody said: after a `p` it is parked, else it is an entry of the phase, if it has such.

        Commitments are the client's; what others say beside them are learnings.
        """
        session = self._live.session
        first, _space, rest = text.partition(" ")
        if first == "p" and rest:
            self._park(rest, by)
        elif session.phase.activity == "exploration" and text and by != session.client:
            self._talk.say(_("The exploration notes what the client says; p parks what others say."))
            self.keep_sentence(f"{by}: {text}")
        elif text and not self.kind_here() and session.phase.activity != "exploration":
            self.keep_sentence(f"{by}: {text}")
        elif text and self.kind_here() == "commitments" and by != session.client:
            self.note("learnings", text, by)
        elif text:
            self.note_first(text, by)

    def note(self, kind: Kind, text: str, by: str, *, named: bool = False) -> None:
        """Note an entry, asking for what it needs; in a round the word goes to the next person.

        `named`: the line named its author, who has the entry even where it is usually the client's.
        """
        line = read_line(text, self._live.session.people, may_ask=kind == "ideas" and "question" in self._kinds_here())
        by, named = (line.by, True) if line.by else (by, named)
        draft = kinds.kind_named(kind).draft or kind
        defaults = self._live.drafts.get(draft, "").split("\n") if not line.text else []
        values = self._ask(kinds.kind_named(kind).asked, line.text, defaults)
        if not any(values.values()):
            self._talk.say(_("Nothing was noted."))
            return
        if kinds.kind_named(kind).is_one_each:
            owner = self._whose(kind, by)
            if owner is None:
                return
            by = owner
        if kind == "commitments" and not named:
            by = ""
        idea_kind: IdeaKind = "question" if line.is_question else self._chosen_kind or self._kinds_here()[0]
        before = self._live.session
        done = self._live.act(lambda session, at: _add(session, kind, values, by, at, idea_kind), consuming=draft)
        if done:
            self._tell_noted(before, kind)
            self._pass_on(kind, by)

    def ask_commitment(self, text: str) -> dict[str, Any]:
        """What a commitment needs, with that text unless another is typed."""
        return self._ask(kinds.kind_named("commitments").asked, "", [text])

    def _ask(self, fields: Sequence[AskedField], first: str, defaults: Sequence[str] = ()) -> dict[str, Any]:
        """What is typed into the fields of an entry; an empty first one ends it, unless a later one may stand alone."""
        values: dict[str, Any] = {}
        for at, field in enumerate(fields):
            default = defaults[at] if at < len(defaults) else ""
            values[field.key] = self._ask_field(field, first if at == 0 else "", default)
            if at == 0 and not values[field.key] and field.key == "text":
                return {}
        return values

    def _ask_field(self, field: AskedField, typed: str, default: str) -> Any:
        """One field, asked again until what was typed can be taken."""
        name = field.label() or _("Text")
        while True:
            text = (
                typed or self._talk.ask(_question(name, "" if not field.label() else field.hint(), default)) or default
            )
            typed = ""
            if text == _CLEARED:
                return None if field.key in ("due", "score") else ""
            try:
                return self._read(field.key, text)
            except CodevError as error:
                self._talk.say(_("{trouble} Enter leaves it out.").format(trouble=error))

    def _read(self, key: str, text: str) -> Any:
        """What was typed into that field, as a session has it. Raises `CodevError`."""
        session = self._live.session
        if key == "due":
            return self.read_day(text)
        if key == "score":
            return read_score(text)
        if key == "helper":
            return match_people(session.people, text) or text
        if key == "by" and text:
            return self._person(text)
        return text

    def _person(self, text: str) -> str:
        """Somebody who is there, by letter or name. Raises `NotTaken`."""
        people = self._live.session.people
        if name := person_begun(people, text):
            return name
        names = ", ".join(person.name for person in people)
        raise NotTaken(_("Nobody here is called {name}: choose from {names}.").format(name=text, names=names))

    def read_day(self, text: str) -> date | None:
        """A day as people type it; only the day is kept, and that is said where a time was typed. Raises `NotADate`."""
        if not text:
            return None
        day, with_time = read_day(text, self._live.wall().date(), self._live.session.language)
        kept = _("Noted: {day}. Only the day is kept, not the time.") if with_time else _("That is {day}.")
        self._talk.say(kept.format(day=long_day(day)))
        return day

    def _whose(self, kind: Kind, by: str) -> str | None:
        """Whose entry it is, where each person has one: who has one already is asked about. None: it is not noted."""
        session = self._live.session
        own = next((i for i, old in enumerate(getattr(session, kind)) if by and old.by == by), None)
        if own is None:
            return by
        self._talk.say(target_of(session, Ref(kind, own)).line)
        word = kinds.kind_named(kind).word()
        question = _("{name} has a {kind}. r replaces it, a name gives it to somebody else, Enter leaves it:")
        while answer := self._talk.ask(question.format(name=by, kind=word)):
            if fold(answer) == "r":
                return by
            if other := person_begun(session.people, answer):
                return self._whose(kind, other)
            self._talk.say(_("Nobody here is called {name}.").format(name=answer))
        self._talk.say(_("Nothing was noted."))
        return None

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
            self._talk.say(_("The clock stands still: space lets it go on."))

    def _pass_on(self, kind: Kind, by: str) -> None:
        """In a round, whose turn it was has spoken."""
        round_ = self._live.session.running_clock.round
        if round_ and round_.left and round_.left[0] == by and kind in (self.kind_here(), "learnings"):
            self._live.update(lambda session, _at: timekeeping.pass_on(session))

    def _park(self, text: str, by: str) -> None:
        script = self._live.protocol.phase(self._live.session.phase.name)
        if script and script.park == "off":
            self._talk.say(_("Nothing is parked in this phase."))
        else:
            self.note("parked", text, by)

    def keep_sentence(self, text: str) -> None:
        """A line that is no command: it waits as a draft, and is saved; the key of the phase's entries takes it."""
        activity = self._live.session.phase.activity
        kind = self.kind_here()
        own = self._own_fields()
        first = f"field {own[0].name}" if own else "facts"
        name, key = (first, "i") if activity == "exploration" else (kind, "i") if kind else ("notes", "o")
        name = kinds.kind_named(kind).draft or kind if kind else name
        draft = " ".join(filter(None, (self._live.drafts.get(name, ""), clean_line(text))))
        self._live.draft(name, draft)
        self._live.save_now()
        self._talk.say(_("That is no command, and waits as a draft: {key} takes it, ? is help.").format(key=key))

    # Exploration

    def _adder(self, facet: str) -> Any:
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
            text = self._talk.ask(_question(field.title, _("Enter leaves it"), waiting)) or waiting
        whole = "\n".join(filter(None, (known, text)))
        name, title = field.name, field.title
        if self._live.act(lambda session, _at: entries.set_field(session, name, title, whole), consuming=draft):
            self._talk.say(_("Noted: {what}").format(what=labelled(title, text)))

    def _add_to(self, facet: str, text: str) -> None:
        known = getattr(self._live.session.phase.fields, facet)
        label = next(field.label() for field in kinds.FACETS if field.key == facet)
        if not text:
            self._talk.say(known)
            text = self._talk.ask(_question(label, _("Enter leaves it"), self._live.drafts.get(facet, "")))
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
            self._talk.say(_("Say which one, as in: e 2 the new words.") if not argument else "")
            return
        ref = target.key
        row = kinds.kind_named(ref.kind)
        old = entries.entry(self._live.session, ref)
        if text:
            values: dict[str, Any] = {row.asked[0].key: text}
        else:
            self._talk.say(_("Enter leaves what is there; {sign} takes it away.").format(sign=_CLEARED))
            fields = (*row.asked, _BY) if row.is_authored else row.asked
            values = self._ask(fields, "", [_in_words(getattr(old, field.key)) for field in fields])
        if self._live.act(lambda session, _at: entries.edit(session, ref, **values)):
            self._talk.say(_("Changed: {what}").format(what=target_of(self._live.session, ref).line))
        else:
            self._talk.say(_("Nothing was changed."))

    def _edit_facts(self) -> None:
        """The fields of the exploration, each in place of what it says."""
        for own in self._own_fields():
            known, name, title = entries.field_text(self._live.session, own.name), own.name, own.title
            words = self._talk.ask(_question(title, "", known)) or known
            words = "" if words == _CLEARED else words
            self._live.act(partial(_with_field, name=name, title=title, text=words))
        if self._own_fields():
            return
        for field in kinds.FACETS:
            known = kinds.phase_text(self._live.session.phase, field)
            text = self._talk.ask(_question(field.label(), "", known)) or known
            self._set_facet(field.key, "" if text == _CLEARED else text)

    def _set_facet(self, facet: str, text: str) -> bool:
        return self._live.act(lambda session, _at: entries.set_facet(session, facet, text), consuming=facet)

    def _kinds_here(self) -> tuple[IdeaKind, ...]:
        return kinds_here(self._live.session, self._live.protocol)

    def _word(self) -> str:
        kind = self.kind_here()
        return kinds.kind_named(kind).word() if kind else ""

    def _delete(self, argument: str) -> None:
        target, _rest = self._context.named(argument, self._word())
        if target is None or not isinstance(target.key, Ref):
            self._talk.say(_("Say which one, as in: d 2.") if not argument else "")
            return
        ref = target.key
        self._live.act(lambda session, _at: entries.delete(session, ref))
        self._talk.say(_("Deleted: {what} u brings it back.").format(what=f"{target.line.rstrip('.')}."))

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
            self._talk.say(_("u again goes back to {phase}.").format(phase=act.before.phase.label))
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


def _with_field(session: Session, _at: datetime, *, name: str, title: str, text: str) -> Session:
    return entries.set_field(session, name, title, text)


def _facets() -> tuple[str, ...]:
    return tuple(field.key for field in kinds.FACETS)


def _question(name: str, hint: str, default: str) -> str:
    """The name of a field, what may be typed, and what Enter takes."""
    taken = _("Enter takes “{text}”").format(text=clean_line(default)) if default else ""
    inside = "; ".join(filter(None, (hint, taken)))
    return f"{name} ({inside}):" if inside else f"{name}:"


def _in_words(value: object) -> str:
    return "" if value is None else str(value)


def read_score(text: str) -> int | None:
    """A score from 1 to 5, none where nothing was typed. Raises `NotTaken`."""
    if not text:
        return None
    if text not in ("1", "2", "3", "4", "5"):
        raise NotTaken(_("A score is a whole number from 1 to 5; leave it empty for none."))
    return int(text)


def _add(session: Session, kind: Kind, values: dict[str, Any], by: str, at: datetime, idea_kind: IdeaKind) -> Session:
    """The session with a new entry."""
    match kind:
        case "topics":
            return entries.add_topic(session, values["text"], by)
        case "requests":
            return entries.add_request(session, values["text"], at)
        case "ideas":
            return entries.add_idea(session, values["text"], at, by, idea_kind)
        case "commitments":
            return entries.add_commitment(session, Commitment(n=0, by=by, **values))
        case "feedback":
            return entries.add_feedback(session, Feedback(by=by, **values))
    return entries.add_entry(session, kind, at, by, **values)

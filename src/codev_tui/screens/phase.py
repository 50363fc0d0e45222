"""The keys of entries, of undoing and of leaving, on every phase screen. The work itself is in the subclasses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import is_
from typing import Any, Literal

from textual import events, on
from textual.app import SystemCommand
from textual.content import Content
from textual.widgets import Input, TextArea

from codev_tui.commands import ACTIVITY, COMMON, of_activity
from codev_tui.i18n import _
from codev_tui.live import LiveSession
from codev_tui.model import entries
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.protocol import Part
from codev_tui.model.session import IdeaKind, Session
from codev_tui.model.voices import stage_of
from codev_tui.screens import forms
from codev_tui.screens.help_pages import help_of_room
from codev_tui.screens.messages import LeaveSession
from codev_tui.screens.time_keys import TimeKeys
from codev_tui.widgets.cards import Card, Cards
from codev_tui.widgets.entry_form import EntryForm, Form
from codev_tui.widgets.key_line import KeyLine

_NOT_IN_A_FIELD = {"move", "move_to", "speaker_at"} | {
    command.id for commands in (COMMON, *ACTIVITY.values()) for command in commands
}


class PhaseScreen(TimeKeys):
    """A phase of the running session. It changes the session only through `live`, and says what it cannot do itself."""

    second_kind: Kind | None = None
    """The kind of entry that `I` adds."""
    _last_pane: Cards | None = None

    @property
    def first_kind(self) -> Kind | None:
        """The kind of entry that `i` adds."""
        return None

    # Entries

    async def action_entry(self) -> None:
        """A new entry of the phase's first kind."""
        if self.first_kind:
            await self.ask_for(self.first_kind)

    async def action_second(self) -> None:
        """A new entry of the phase's second kind."""
        if self.second_kind:
            await self.ask_for(self.second_kind)

    async def action_park(self) -> None:
        """Park a remark that comes too early."""
        await self.ask_for("parked")

    async def ask_for(self, kind: Kind) -> None:
        """Open the form for a new entry, with the draft that was left of one."""
        form = forms.form_for(kind, self.live.session, self.circumstances(), stem=self.stem_for(kind))
        await self.open_with_draft(form)

    async def open_with_draft(self, form: Form) -> None:
        """Open a form, with what was typed there when it was left."""
        if text := self.live.drafts.get(forms.draft_name(form)):
            form = form._replace(fields=forms.with_draft(form.fields, text))
        await self.form.open(form)

    def draft_keys(self, session: Session) -> Mapping[str, str]:  # noqa: ARG002
        """The keys of new entries, of parking, of notes, and of entries that were being changed."""
        kinds: dict[str, Kind | None] = {"i": self.first_kind, "I": self.second_kind, "p": "parked"}
        new = {forms.draft_of_kind(kind): key for key, kind in kinds.items() if kind}
        return new | {"notes": "o"} | dict.fromkeys(self._edited(), "e")

    def _edited(self) -> Mapping[str, Ref]:
        """The entries shown here of which a change waits as a draft, by its name."""
        if not any(name.startswith("edit ") for name in self.live.drafts):
            return {}
        shown = (card.key for pane in self.panes() for card in pane.cards if isinstance(card.key, Ref))
        edited = forms.drafts_of_edited(self.live.session, shown)
        return {name: ref for name, ref in edited.items() if name in self.live.drafts}

    def select_edited(self) -> None:
        """Select the entry that was being changed when the session was left, so that its key brings the change back."""
        for ref in self._edited().values():
            for pane in self.panes():
                if pane.has(ref):
                    pane.select(ref)
                    self._last_pane = pane

    def stem_for(self, kind: Kind) -> str:
        """The sentence to complete, for kinds that have one."""
        stage: Part | None = stage_of(self.live.session, self.live.protocol)
        return stage.stems[0] if stage and stage.stems and kind in ("reformulations", "requests") else ""

    def next_idea_kind(self) -> IdeaKind:
        """The kind of the next idea."""
        return "suggestion"

    def circumstances(self) -> forms.At:
        """When and by whom an entry would be made now."""
        return forms.At(self.live.wall(), self.live.session.running_clock.speaker, self.next_idea_kind())

    def selected(self) -> Ref | None:
        """The entry that is selected in the list one is in."""
        pane = self.pane()
        key = pane.selected if pane else None
        return key if isinstance(key, Ref) else None

    async def action_edit(self) -> None:
        """Edit the selected entry."""
        ref = self.selected()
        if ref is None:
            self.say(_("There is no entry selected to edit."))
            return
        await self.open_with_draft(forms.form_to_edit(self.live.session, ref))

    def action_delete(self) -> None:
        """Delete the selected entry; undo brings it back."""
        ref = self.selected()
        if ref is None:
            self.say(_("There is no entry selected to delete."))
            return
        for draft in forms.drafts_lost(self.live.session, ref):
            self.live.draft(draft, "")
        self.live.act(lambda session, _at: entries.delete(session, ref))
        self.say(_("Deleted: u brings it back."))

    @on(EntryForm.Submitted)
    async def _submit(self, event: EntryForm.Submitted) -> None:
        """Add or change what was typed; what cannot be taken comes back into the form, with a sentence."""
        form, at = event.form, self.circumstances()._replace(by=event.form.by)
        if isinstance(form.purpose, forms.Words):
            self.take_words(form.purpose, event.values["text"])
            self._rest()
            return
        # The draft goes first, so that no file ever has it and the entry both.
        self._draft(form, {})
        try:
            done = self.live.act(lambda session, _at: forms.entered(session, form, event.values, at))
        except forms.NotAnEntry as error:
            self._draft(form, event.values)
            await self.form.open(forms.with_values(form, event.values))
            self.form.trouble(str(error), error.field)
            return
        self._rest()
        if done and isinstance(form.purpose, forms.New):
            self.entered(form.purpose.kind)
        if done:
            self._remind_of_pause()
            self._tell_dropped_time(event.values)

    def _remind_of_pause(self) -> None:
        if self.live.session.started is not None and not self.live.session.running_clock.running:
            self.say(_("Noted. The clock stands still: Escape, then space lets it go on."))

    def _tell_dropped_time(self, values: Mapping[str, str]) -> None:
        if dropped := forms.tell_dropped_time(self.live.session, values, self.live.wall().date()):
            self.say(dropped)

    def take_words(self, words: forms.Words, text: str) -> None:
        """What was typed about something shown already."""

    def entered(self, kind: Kind) -> None:
        """An entry of that kind was added: select it where it is shown; what is shown elsewhere is said."""
        last = Ref(kind, len(getattr(self.live.session, kind)) - 1)
        panes = [pane for pane in self.panes() if pane.has(last)]
        for pane in panes:
            pane.select(last)
        if kind == "parked" and not panes:
            self.say(_("Parked: it is on the board of the consultation."))

    @on(EntryForm.Typed)
    def _type(self, event: EntryForm.Typed) -> None:
        self._draft(event.form, event.values)

    def _draft(self, form: Form, values: Mapping[str, str]) -> None:
        if name := forms.draft_name(form):
            self.live.draft(name, forms.draft_of(form, values))

    @on(EntryForm.Left)
    def _leave_form(self, event: EntryForm.Left) -> None:
        """What was typed about something shown already is kept there, the rest as a draft; a filter is not applied."""
        if isinstance(event.form.purpose, forms.Words) and event.form.purpose.what != "filter":
            self.take_words(event.form.purpose, event.values["text"])
        self._draft(event.form, event.values)
        self._rest()

    def _rest(self) -> None:
        """The form is gone: the arrows move in the list again. Keys typed since may have opened another one."""
        if self.form.form is None and self.focused is None:
            self.set_focus(self.pane())
        self.show_waiting(self.live.session)

    @on(EntryForm.Pasted)
    def _paste(self, event: EntryForm.Pasted) -> None:
        """Several pasted lines: one entry each, or one entry."""
        if not isinstance(event.form.purpose, forms.New):
            self._fill(" ".join(event.lines))
            return
        kind = event.form.purpose.kind
        self.ask_about_paste(event.lines, event.form.title, lambda each: self._take_paste(kind, event.lines, each=each))

    def _take_paste(self, kind: Kind, lines: tuple[str, ...], *, each: bool) -> None:
        if not each:
            self._fill(" ".join(lines))
            return
        at = self.circumstances()
        if kind in forms.ONE_EACH:
            at = at._replace(by="")
        for line in lines:
            self._add_line(kind, line, at)
        self.entered(kind)
        self._remind_of_pause()

    def _add_line(self, kind: Kind, line: str, at: forms.At) -> None:
        self.live.act(lambda session, _at: forms.added(session, kind, {"text": line}, at))

    def _fill(self, text: str) -> None:
        for field in self.form.query(Input):
            if field.has_focus:
                field.insert_text_at_cursor(text)

    # Undo, moving, leaving

    def action_undo(self) -> None:
        """Take the last act back, and select what it had changed."""
        if not self._travel(self.live.undo):
            self.say(_("There is nothing to undo in this run."))

    def action_redo(self) -> None:
        """Do again what was taken back, and select what it changes."""
        if not self._travel(self.live.redo):
            self.say(_("There is nothing to redo."))

    def _travel(self, way: Callable[[], bool]) -> bool:
        before = {pane: {(card.head, card.text) for card in pane.cards} for pane in self.panes()}
        if not way():
            return False
        for pane, known in before.items():
            changed = next((card.key for card in pane.cards if (card.head, card.text) not in known), None)
            if changed is not None:
                pane.select(changed)
        return True

    def pane(self) -> Cards | None:
        """The list one is in, else the one where one was last, else the first."""
        shown = [pane for pane in self.panes() if pane.display]
        here = next((pane for pane in shown if pane.has_focus), self._last_pane)
        return here if here in shown else next(iter(shown), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a field letters are text and the arrows are the field's.

        Textual sees to the letters itself, but not to every sign: it does not know that `minus` is typed as a hyphen.
        """
        if isinstance(self.focused, Input | TextArea) and action in _NOT_IN_A_FIELD:
            return False
        return super().check_action(action, parameters)

    def action_move(self, dx: int, dy: int) -> None:
        """Move the selection: within the list one is in, or from list to list where cards are in one column."""
        if (pane := self.pane()) is None:
            return
        if dx and not pane.is_board:
            shown = [other for other in self.panes() if other.display]
            pane = shown[(shown.index(pane) + dx) % len(shown)]
        else:
            pane.move(dx, dy)
        self.set_focus(pane)

    def action_move_to(self, place: Literal["first", "last", "page_up", "page_down"]) -> None:
        """Move the selection far, within the list one is in."""
        if (pane := self.pane()) is not None:
            self.set_focus(pane)
            match place:
                case "first":
                    pane.action_first()
                case "last":
                    pane.action_last()
                case "page_up":
                    pane.action_page(-1)
                case "page_down":
                    pane.action_page(1)

    def action_command_keys(self) -> None:
        """Out of any field, so that letters are commands."""
        self.keep_typing()
        self.remove_class("-big")
        self.asking_speaker = False
        self.form.leave()
        pane = self.pane()
        self.set_focus(pane)
        self.show_all()

    def action_next_field(self, steps: int) -> None:
        """On to the next field or list, or back."""
        self.keep_typing()
        self.focus_next() if steps > 0 else self.focus_previous()

    def is_editing(self) -> bool:
        """Whether a field of the phase's work itself is being typed in."""
        return isinstance(self.focused, TextArea)

    @on(events.DescendantFocus)
    def _go_to(self, event: events.DescendantFocus) -> None:
        """Remember the list one is in, while fields are typed in; and nobody types behind the large clock."""
        if isinstance(event.widget, Cards):
            self._last_pane = event.widget
        elif isinstance(event.widget, Input | TextArea):
            self.remove_class("-big")

    def on_screen_suspend(self) -> None:
        """Whatever lies over this screen has the next key, and no letter is waited for any longer."""
        self.asking_speaker = False

    @on(KeyLine.Pressed)
    def _press(self, event: KeyLine.Pressed) -> None:
        self.app.simulate_key(event.key)

    def action_help(self) -> None:
        """All keys."""
        self.app.push_screen(help_of_room(self.live.session.phase.activity), self._do)

    def _do(self, command: str | None) -> None:
        """What was clicked in the help."""
        if command is not None:
            self.app.call_later(self.run_action, command)

    def action_leave(self) -> None:
        """Leave the console; the app asks how."""
        self.keep_typing()
        self.post_message(LeaveSession())

    def palette(self) -> Iterator[SystemCommand]:
        """Every command of this screen, for the palette; and who is in the room, which has no key."""
        for command in of_activity(self.live.session.phase.activity):
            run = partial(self.run_action, command.id)
            yield SystemCommand(f"{command.shown} ({command.display or command.keys})", command.does, run)
        yield SystemCommand(
            _("People"), _("who is in the room: add, rename, give roles and duties"), self.action_people
        )


def saving_mark(screen: PhaseScreen, part: object, mark: str = "") -> str:
    """The mark of an entry: "saving" until the file on disk has it, then what it is marked with."""
    return mark if screen.live.is_saved(part) else " · ".join(filter(None, (mark, _("saving"))))


def titled(pane: Cards, title: str) -> None:
    """Name a list in its border; setting a title draws the whole list, so the same one is not set again."""
    if pane.name_shown != title:
        pane.name_shown = title
        pane.border_title = Content(title)


class CardsMade:
    """The cards of entries, each made once: an entry is a value, so its card changes only with its saving mark."""

    def __init__(self, make: Callable[[int, Any], Card], live: LiveSession) -> None:
        self._make = make
        self._live = live
        self._saved: frozenset[int] = frozenset()
        self._entries: Sequence[object] = ()
        self._places: Sequence[int] = range(0)
        self._cards: tuple[Card, ...] = ()
        self._made: dict[int, tuple[int, object, bool, Card]] = {}

    def of(self, entries: Sequence[Any], places: Sequence[int] | None = None) -> tuple[Card, ...]:
        """The cards of these entries, or of those at `places`; one more at the end costs no more than its own card."""
        places = range(len(entries)) if places is None else places
        saved, known = self._live.saved_parts, len(self._places)
        goes_on = saved is self._saved and places[:known] == self._places and all(map(is_, entries, self._entries))
        before = self._made
        if not goes_on:
            self._cards, self._made, known = (), {}, 0
        self._cards += tuple(self._card(place, entries[place], before) for place in places[known:])
        self._saved, self._entries, self._places = saved, entries, places
        return self._cards

    def _card(self, place: int, entry: object, before: Mapping[int, tuple[int, object, bool, Card]]) -> Card:
        saved, old = self._live.is_saved(entry), before.get(id(entry))
        if old is None or old[0] != place or old[1] is not entry or old[2] != saved:
            old = (place, entry, saved, self._make(place, entry))
        self._made[id(entry)] = old
        return old[3]

"""The screen of the room: the frame that every phase shares, the work of the present phase, and all keys."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, TextArea

from codev_tui.commands import Command, of_activity, of_room
from codev_tui.editing.live import LiveSession, Mark
from codev_tui.i18n import _
from codev_tui.model.group import ClientTurn
from codev_tui.model.session import Session
from codev_tui.screens.bindings import bindings_of_room, kept_longest
from codev_tui.screens.help_pages import help_of_room
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.screens.messages import CloseSession, LeaveSession
from codev_tui.screens.room.blind_typing import BlindTyping
from codev_tui.screens.room.copying import Copying
from codev_tui.screens.room.entry_editing import EntryEditing
from codev_tui.screens.room.phase_frame import PhaseFrame
from codev_tui.screens.room.reading_aloud import ReadingAloud
from codev_tui.screens.room.room_dialogs import RoomDialogs
from codev_tui.screens.room.time_keys import TimeKeys
from codev_tui.screens.room.voice_keys import VoiceKeys
from codev_tui.screens.room.works.by_activity import WORKS
from codev_tui.screens.room.works.parking import park_of
from codev_tui.screens.room.works.work import PhaseWork, WorkContext
from codev_tui.widgets.entry_form import EntryForm
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.pasting import TextCut
from codev_tui.widgets.roster import Roster
from codev_tui.widgets.status_line import StatusLine
from codev_tui.widgets.status_text import StatusText

_MOVES = frozenset({"move", "move_to", "speaker_at"})
_NO_ACTS = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab"})
"""Keys that change nothing, so that what was said stays."""


class PhaseScreen(KeyedScreen):
    """Shows the running session and keeps up with it. Another phase brings another work; the screen stays.

    It changes the session only through `live`, and says what it cannot do itself. `clients_lately` tells who was
    client in the last sessions of the group.
    """

    AUTO_FOCUS = ""
    BINDINGS = bindings_of_room()
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (80, "-narrow"), (100, "-middle"), (150, "-wide"), (180, "-very-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high"), (45, "-very-high")]

    def __init__(self, live: LiveSession, clients_lately: Callable[[], Sequence[ClientTurn]]) -> None:
        super().__init__(ScreenKeys(of_room(), lambda: help_of_room(self._activity), _MOVES, offers_all=True))
        self.live = live
        self.form = EntryForm()
        self._place = Vertical(id="work")
        self._status = StatusLine(id="status")
        self._reading = ReadingAloud(
            lambda: self.work.reading() if self._is_complete else None,
            lambda is_shown: self.set_class(is_shown, "-reading"),
        )
        self._key_line = KeyLine()
        self.dialogs = RoomDialogs(live, lambda dialog, then: self.app.push_screen(dialog, then))
        self.time = TimeKeys(live, self.say)
        self._pause_word = self.time.pause_word()
        self.voices = VoiceKeys(live, self.say, self.show_time)
        self._copying = Copying(
            live,
            lambda: self.work.selected_card(),
            self.get_selected_text,
            lambda text: self.app.copy_to_clipboard(text),
            self.say,
        )
        self.entries = EntryEditing(live, self.form, lambda: self.work, self.voices, self.say, self.dialogs)
        self._frame = PhaseFrame(live, lambda: self.app.bell())
        self._work_context = WorkContext(
            live,
            self.say,
            self.show_hint,
            self.entries.open,
            self.entries.open_new,
            self.entries.author,
            clients_lately,
        )
        self.work = self._make_work()
        self._typing = BlindTyping(live, self)
        self._waiting_draft: Mapping[str, str] = {}
        """The drafts that there were before a sentence was typed without a field."""
        self._key_of_sentence = ""
        self._is_complete = False
        """Whether all widgets are there."""

    @property
    def phase_name(self) -> str:
        """The phase that is shown."""
        return self.work.phase_name

    @property
    def is_idle(self) -> bool:
        """Whether the work of the phase is there; keys wait for it."""
        return self._is_complete

    def compose(self) -> ComposeResult:
        """The frame; then the work and the keys."""
        yield from self._frame.compose()
        with self._place:
            yield self.work
            yield self._status
            yield StatusText(id="waiting")
            yield self.form
        yield self._key_line
        yield self._reading.view
        yield self._frame.big_clock

    # Phases

    def _make_work(self) -> PhaseWork:
        return WORKS[self.live.session.phase.activity](self._work_context)

    def on_mount(self) -> None:
        """Show everything, and follow the session from now on."""
        self._begin_phase()
        self._unsubscribe = self.live.subscribe(self.show_all)

    def on_unmount(self) -> None:
        """Nothing is shown any longer."""
        self._unsubscribe()

    def change_phase(self) -> None:
        """The session is in another phase: put its work in place of the one before, also under a dialog."""
        self._is_complete = False
        before, self.work = self.work, self._make_work()
        self.form.close()
        self._status.clear()
        self._reading.stop()
        self.set_focus(None)
        self.remove_class("-big")
        self.voices.is_asking = False
        self.call_later(self._put_in_place_of, before)

    def show_language(self) -> None:
        """Have the present phase shown anew; a text that is being typed stays as its draft."""
        if self.live.session.clock is not None and self._is_complete:
            self.change_phase()

    async def _put_in_place_of(self, before: PhaseWork) -> None:
        """Take one work away and mount the present one, whole; nothing is drawn meanwhile."""
        with self.app.batch_update():
            if before.is_attached:
                await before.remove()
            if self._place.is_attached and not self.work.is_attached:
                await self._place.mount(self.work, before=0)
                self._begin_phase()

    def _begin_phase(self) -> None:
        """Show a work that has just been mounted."""
        if not self.work.is_mounted:  # The console ends.
            return
        self._frame.begin()
        self._key_line.keep(kept_longest(self._activity))
        self.work.prepare()
        self._is_complete = True
        self.refresh_bindings()
        for pane in self.work.panes():
            self.watch(pane, "selected", self._show_reading, init=False)
        self.show_all()
        self.work.select_edited()
        if self.focused is None:
            self.set_focus(self.work.pane())
        if self._typing.sentence:
            self.keep_sentence(self._typing.sentence)
            self.say(_("You were typing: {key} takes it").format(key=self._key_of_sentence))

    # Keeping up

    def _can_show(self) -> bool:
        """Whether the session is in this phase, and the screen is shown: a tick may come before it, or after."""
        clock = self.live.session.clock
        return clock is not None and clock.phase == self.phase_name and self._is_complete and self.is_attached

    def show_all(self) -> None:
        """Bring all that is shown up to the session. Does nothing while another phase begins."""
        if not self._can_show():
            return
        session = self.live.session
        self.entries.follow_names()
        self.work.show(session)
        self._show_waiting(session)
        self._frame.show(session)
        self.show_hint()
        self._show_pause_word()
        self._show_reading()
        self.share_room()
        self.call_after_refresh(self.share_room)
        self.show_time()

    def _show_pause_word(self) -> None:
        """Call the space bar what it does, in the line of keys."""
        word = self.time.pause_word()
        if word != self._pause_word:
            self._pause_word = word
            self.refresh_bindings()

    def tick(self) -> None:
        """Bring up to now what changes with time alone, unless that is the second that is shown already."""
        if self._can_show() and (self.live.away_s or not self._frame.is_up_to_date()):
            self.show_time()

    def share_room(self) -> None:
        """Give the work the rows in which the selected entry is whole: the panels give way, and other lists.

        While a form is open all stays as it is, for the eyes are on the form.
        """
        if self._is_complete and self.form.form is None and self.is_attached and self.work.size.height:
            missing = self.work.rows_needed() - self.work.size.height
            panels = self._frame.give_room(self.size.height, missing)
            self.set_class(panels == "folded", "-folded")
            self.set_class(panels != "full", "-tight")
            self.work.share_room()

    def show_time(self) -> None:
        """Bring up to now what changes with time alone, and ask about time away as soon as there is some."""
        if self._can_show():
            session = self.live.present()
            self._frame.show_time(session, asking_speaker=self.voices.is_asking)
            if self.has_class("-too-small"):
                self._frame.show_too_small(session, self.size)
        if self.live.away_s and self.app.screen is self:
            self.dialogs.ask_about_absence()

    def _show_waiting(self, session: Session) -> None:
        """What was being typed last and is kept as a draft, with the key that brings it back."""
        keys, line = self.work.draft_keys(session), self.query_one("#waiting", StatusText)
        drafts = [(keys[field], text) for field, text in self.live.drafts.items() if field in keys]
        line.display = bool(drafts) and self.form.form is None and not self.work.is_editing()
        if line.display:
            key, text = drafts[-1]
            line.say(_("draft: {text}   ({key} brings it back)").format(text=" ".join(text.split()), key=key))

    def on_resize(self) -> None:
        """Fold the frame to the terminal; below the least size show the clock and say so."""
        too_small = not self._frame.fits(self.size)
        self.set_class(too_small, "-too-small")
        if too_small:
            self._frame.show_too_small(self.live.present(), self.size)
        self.call_after_refresh(self.share_room)

    def say(self, sentence: str) -> None:
        """One sentence to the facilitator, in the status line until the next act."""
        self._status.tell(sentence)
        self._show_reading()

    def show_hint(self) -> None:
        """What is to know of the work, in the status line whenever nothing was said."""
        self._status.show_hint(self.work.hint(self.live.session))

    @on(TextCut)
    def _tell_of_cut(self, event: TextCut) -> None:
        event.stop()
        self.say(event.sentence)

    # Reading aloud

    def action_read(self) -> None:
        """The selected entry alone and large; again: back."""
        if self._reading.is_on:
            self._reading.stop()
        elif self._reading.start():
            self.remove_class("-big")
            self._show_reading()
        else:
            self.say(_("There is no entry selected to read."))

    def _show_reading(self) -> None:
        """Keep up with the selection; a form is shown before what is read."""
        self._reading.keep_up(self._status.sentence, is_covered=self.form.form is not None)

    # Which keys there are

    @property
    def commands(self) -> Sequence[Command]:
        """The commands of the present phase; the space bar is called what it does now."""
        return [
            command._replace(label=self._pause_word) if command.id == "pause" else command
            for command in of_activity(self._activity)
        ]

    @property
    def _activity(self) -> str:
        return self.work.activity

    def note_arrival(self, event: events.Key) -> None:
        """Remember when a key was typed, for its pace tells a sentence from commands."""
        self._typing.note_arrival(event)

    def take_typing(self, event: events.Key) -> bool:
        """A sentence that is typed while no field is open."""
        return self._typing.take_key(event)

    def is_in_field(self) -> bool:
        """Whether a field has the focus, here or on what lies over the room."""
        return isinstance(self.app.focused, Input | TextArea)

    def is_covered(self) -> bool:
        """Whether something lies over the room."""
        return self.app.screen is not self

    def is_command(self, event: events.Key) -> bool:
        """Whether the key does something on the screen that is on top."""
        if self.voices.is_asking and not self.is_covered():
            return self.voices.is_answer(event)
        return event.key in self.app.screen.active_bindings

    def take_back(self, mark: Mark) -> None:
        """Put everything back as it was when the session was marked: what lies over the room goes, and what it did."""
        over = self.app.screen_stack[self.app.screen_stack.index(self) + 1 :]
        for screen in reversed(over):
            screen.dismiss(None)
        self.form.close()
        self._reading.stop()
        # After what the dialogs that went have answered.
        self.app.call_later(self._rewind, mark)

    def _rewind(self, mark: Mark) -> None:
        before = self.work
        self.live.rewind(mark)
        if self.work is before:
            self.change_phase()
        self._waiting_draft = mark.drafts

    def keep_sentence(self, sentence: str) -> None:
        """Have what is typed without a field wait in the entry line, and say with which key it is there."""
        self._key_of_sentence = self.work.keep_sentence(sentence, self._waiting_draft)
        self._show_waiting(self.live.session)

    def take_key(self, event: events.Key) -> bool:
        """The letter of a speaker or of a kind, while one is waited for. What was said goes with the next act."""
        if self._is_act(event) and self._status.sentence:
            self._status.clear()
            self._show_reading()
        if event.key != "u":
            self.entries.forget_question()
        return self.voices.take_key(event) or self.work.take_key(event)

    def _is_act(self, event: events.Key) -> bool:
        """Whether a key does something: it is not text, and does not only move the selection."""
        in_field = isinstance(self.focused, Input | TextArea)
        return event.key in ("enter", "escape") if in_field else event.key not in _NO_ACTS

    def on_screen_suspend(self) -> None:
        """Whatever lies over this screen has the next key, and no letter is waited for any longer."""
        self.voices.is_asking = False
        self.work.stop_waiting()

    # Time

    def action_pause(self) -> None:
        """Pause the clock, let it go on, or start the session."""
        self.time.pause()

    def action_next(self) -> None:
        """On to the next part or phase; at the very end, to the closing."""
        self.work.keep_typing()
        if self.time.is_at_the_end():
            self.post_message(CloseSession())
        else:
            self.time.go_on()

    def action_back(self) -> None:
        """Back a part or a phase."""
        self.work.keep_typing()
        self.time.go_back()

    def action_longer(self) -> None:
        """A minute more for this phase."""
        self.time.change_minutes(1)

    def action_shorter(self) -> None:
        """A minute less for this phase."""
        self.time.change_minutes(-1)

    def action_card_before(self) -> None:
        """The script card before."""
        self._frame.script_card.turn(-1)

    def action_card_after(self) -> None:
        """The next script card."""
        self._frame.script_card.turn(1)

    def action_clock_size(self) -> None:
        """Large; then, in the frame, calm without digits; then as before."""
        self.set_class(self.time.change_clock(is_big=self.has_class("-big")), "-big")
        self.show_time()

    def action_bell(self) -> None:
        """The bell on or off."""
        self.time.switch_bell()

    # Voices

    def action_speaker(self) -> None:
        """Wait for the letter of the one who speaks."""
        self.voices.ask()

    def action_speaker_at(self, place: int) -> None:
        """The person in that place of the roster speaks, counted from 1; 0: nobody in particular."""
        self.voices.give_word_to_place(place)

    @on(Roster.Chosen)
    def _choose_speaker(self, event: Roster.Chosen) -> None:
        self._status.clear()
        self.voices.give_word(event.name)
        self.entries.follow_speaker()

    def action_round(self) -> None:
        """A round among those whose voice it is, or free talk again."""
        self.voices.switch_round()
        self.entries.follow_speaker()

    def action_pass_on(self) -> None:
        """In a round, on to the next person; else the selected entry is read aloud."""
        if self.live.session.running_clock.round is None:
            self.action_read()
        else:
            self.voices.pass_on(skip=False)
            self.entries.follow_speaker()

    def action_skip(self) -> None:
        """In a round, this person passes or is away."""
        self.voices.pass_on(skip=True)
        self.entries.follow_speaker()

    # Dialogs

    def action_catch_up(self) -> None:
        """How the phases to come would give the minutes back."""
        self.dialogs.catch_up()

    def action_correct(self) -> None:
        """Correct the time of this phase."""
        self.dialogs.correct_time()

    def action_moments(self) -> None:
        """Difficult moments of this phase."""
        self.dialogs.show_moments()

    def action_flag(self) -> None:
        """The client is off course or uncomfortable."""
        self.dialogs.raise_flag()

    def action_notes(self) -> None:
        """Notes of this phase."""
        self.dialogs.open_notes()

    def action_people(self) -> None:
        """Who is in the room."""
        self.dialogs.ask_for_people()

    # Entries

    async def action_entry(self) -> None:
        """A new entry of the phase's first kind."""
        await self.work.start_entry()

    async def action_second(self) -> None:
        """A new entry of the phase's second kind."""
        await self.work.start_second()

    async def action_park(self) -> None:
        """Park a remark that comes too early, unless the script parks nothing here."""
        if park_of(self.live) == "off":
            self.say(_("Nothing is parked in this phase."))
            return
        await self.entries.open_new("parked")

    async def action_edit(self) -> None:
        """Edit the selected entry."""
        await self.entries.edit()

    def action_delete(self) -> None:
        """Delete the selected entry; undo brings it back."""
        self.entries.delete()

    def action_copy(self) -> None:
        """Copy the order of a round, the selected entry or the request."""
        self._copying.copy()

    def action_undo(self) -> None:
        """Take the last act back, and select what it had changed."""
        self.entries.undo()

    def action_redo(self) -> None:
        """Do again what was taken back, and select what it changes."""
        self.entries.redo()

    @on(EntryForm.Submitted)
    async def _submit(self, event: EntryForm.Submitted) -> None:
        await self.entries.submit(event.form, event.values)
        self._focus_list()

    @on(EntryForm.Typed)
    def _keep_draft(self, event: EntryForm.Typed) -> None:
        self.entries.take_typing(event.form, event.values)

    @on(EntryForm.Left)
    def _leave_form(self, event: EntryForm.Left) -> None:
        self.entries.leave(event.form, event.values)
        self._focus_list()

    @on(EntryForm.Pasted)
    def _paste(self, event: EntryForm.Pasted) -> None:
        self.entries.paste(event.form, event.lines)

    def _focus_list(self) -> None:
        """The form is gone: the arrows move in the list again. Keys typed since may have opened another one."""
        if self.form.form is None and self.focused is None:
            self.set_focus(self.work.pane())
        self._show_waiting(self.live.session)
        self._show_reading()

    # The phase's own keys

    def action_yes(self) -> None:
        """Yes to what is selected."""
        self.work.yes()

    async def action_changes(self) -> None:
        """Yes with changes."""
        await self.work.changes()

    async def action_let_go(self) -> None:
        """No to what is selected."""
        await self.work.let_go()

    def action_vote(self) -> None:
        """A vote more."""
        self.work.vote()

    def action_unvote(self) -> None:
        """A vote less."""
        self.work.unvote()

    def action_kind(self) -> None:
        """Another kind for what is selected."""
        self.work.change_kind()

    async def action_filter(self) -> None:
        """Show only some of the entries."""
        await self.work.filter()

    async def action_grow(self) -> None:
        """Make a commitment of the selected idea."""
        await self.work.grow()

    # Moving, leaving

    def action_move(self, dx: int, dy: int) -> None:
        """Move the selection: within the list one is in, or from list to list where cards are in one column.

        While an entry is read aloud, every arrow turns to another one of its list.
        """
        if self._reading.is_on:
            self.work.turn(dx + dy)
        else:
            self.set_focus(self.work.move(dx, dy) or self.focused)

    def action_move_to(self, place: Literal["first", "last", "page_up", "page_down"]) -> None:
        """Move the selection far, within the list one is in; in a text that is read aloud, by pages."""
        if self._reading.is_on and place in ("page_up", "page_down"):
            self._reading.view.turn_page(1 if place == "page_down" else -1)
            return
        self.set_focus(self.work.move_to(place) or self.focused)

    def action_command_keys(self) -> None:
        """Out of any field, so that letters are commands."""
        self.work.keep_typing()
        if self.form.form is None:
            self._reading.stop()
        self.remove_class("-big")
        self.voices.is_asking = False
        self.form.leave()
        self.set_focus(self.work.pane())
        self.show_all()

    def action_next_field(self, steps: int) -> None:
        """On to the next field or list, or back: round and round within a form, and into the one that is open."""
        self.work.keep_typing()
        if self.form.form is not None:
            self.form.move(steps)
        elif (field := self.work.next_field(steps)) is not None:
            self.set_focus(field)
        elif steps > 0:
            self.focus_next()
        else:
            self.focus_previous()

    @on(events.DescendantFocus)
    def _leave_large_clock(self, event: events.DescendantFocus) -> None:
        """Nobody types behind the large clock, or behind an entry that is read aloud; another list gets the room."""
        self.share_room()
        if isinstance(event.widget, Input | TextArea):
            self.remove_class("-big")
            self._show_reading()

    def action_leave(self) -> None:
        """Leave the console; the app asks how."""
        self.work.keep_typing()
        self.post_message(LeaveSession())

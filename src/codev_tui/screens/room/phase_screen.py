"""The screen of the room: the frame that every phase shares, the work of the present phase, and all keys."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, TextArea

from codev_tui.commands import Command, of_activity, of_room, with_request
from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.screens.bindings import bindings_of_room, kept_longest
from codev_tui.screens.help_pages import help_of_room
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.screens.messages import CloseSession, LeaveSession
from codev_tui.screens.room.copying import Copying
from codev_tui.screens.room.course_keys import CourseKeys
from codev_tui.screens.room.entry_editing import EntryEditing
from codev_tui.screens.room.offered_keys import Offer, make_offer
from codev_tui.screens.room.phase_frame import PhaseFrame
from codev_tui.screens.room.projection import Projection
from codev_tui.screens.room.reading_aloud import Far, ReadingAloud
from codev_tui.screens.room.room_acts import RoomActs
from codev_tui.screens.room.room_context import RoomContext
from codev_tui.screens.room.room_dialogs import RoomDialogs
from codev_tui.screens.room.room_typing import RoomTyping
from codev_tui.screens.room.time_keys import TimeKeys
from codev_tui.screens.room.voice_keys import VoiceKeys
from codev_tui.screens.room.works.by_activity import WORKS
from codev_tui.screens.room.works.work import PhaseWork, RoomNeeded, WorkContext
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

    It changes the session only through `live`. What the commands do is in `RoomActs`; here are the keys that move.
    """

    AUTO_FOCUS = ""
    BINDINGS = bindings_of_room()
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (80, "-narrow"), (100, "-middle"), (150, "-wide"), (180, "-very-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high"), (45, "-very-high")]

    def __init__(self, live: LiveSession, context: RoomContext) -> None:
        super().__init__(ScreenKeys(of_room(), lambda: help_of_room(self._activity), _MOVES, offers_all=True))
        self.live = live
        self.form = EntryForm()
        self._place = Vertical(id="work")
        self._status = StatusLine(id="status")
        self._key_line = KeyLine()
        self.dialogs = RoomDialogs(live, context.open_dialog, self.say)
        self._time = TimeKeys(live, self.say)
        self._offer = Offer(self._time.pause_word())
        self._voices = VoiceKeys(live, self.say, self.show_time)
        self._entries = EntryEditing(live, self.form, self._get_work, self._voices, self.say, self.dialogs)
        self._frame = PhaseFrame(live, context.ring, context.projector)
        self._reading = ReadingAloud(self, self.form, self._get_work, self.say, lambda: self._status.sentence)
        self._work_context = WorkContext(
            live,
            self.say,
            self.show_hint,
            self._entries.open,
            self._entries.open_new,
            self._entries.author,
            context.clients_lately,
        )
        self.work = self._make_work()
        self._typing = RoomTyping(live, self, self._voices, context)
        projection = Projection(
            live, context.projector, context.open_dialog, lambda: self.work.selected_card(), self.say, self.show_time
        )
        self.acts = RoomActs(
            live,
            self,
            self._get_work,
            self._time,
            self._voices,
            self._entries,
            self.dialogs,
            CourseKeys(live, context.open_dialog, self.say),
            Copying(live, lambda: self.work.selected_card(), self.get_selected_text, context.copy, self.say),
            self._reading,
            self._frame.script_card,
            projection,
        ).table()
        self._is_complete = False
        self._fitted_rows = 0
        """Rows for which the open form was last fitted."""

    @property
    def phase_name(self) -> str:
        """The phase that is shown."""
        return self.work.phase_name

    @property
    def is_idle(self) -> bool:
        """Whether the work of the phase is there, and all of its widgets; keys wait for it."""
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

    def _get_work(self) -> PhaseWork:
        return self.work

    def _make_work(self) -> PhaseWork:
        return WORKS[self.live.session.phase.activity](self._work_context)

    def on_mount(self) -> None:
        """Show everything, and follow the session from now on."""
        self._begin_phase()
        if self.live.session.started is not None and self.live.script_remark:
            self.say(self.live.script_remark)
        self._unsubscribe = self.live.subscribe(self.show_all)
        self.screen_layout_refresh_signal.subscribe(self, self._fit_form_again)

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
        self._voices.is_asking = False
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
        self.work.prepare()
        self._is_complete = True
        self.refresh_bindings()
        for pane in self.work.panes():
            self.watch(pane, "selected", self._reading.show, init=False)
        self.show_all()
        self.work.select_edited()
        if self.focused is None:
            self.set_focus(self.work.pane())
        self._typing.go_on()

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
        self._entries.follow_names()
        self.work.show(session)
        self.show_waiting()
        self._frame.show(session)
        self.show_hint()
        self.show_keys()
        self._reading.show()
        self.share_room()
        self.call_after_refresh(self.share_room)
        self.show_time()

    def show_keys(self) -> None:
        """Bring the line of keys up to what can be done now, and to what matters most of it."""
        offer = make_offer(self.live, self.work, self._time.pause_word())
        if offer != self._offer:
            self._offer = offer
            self._key_line.keep(kept_longest(self._activity, offer.moment))
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
            self._give_room(missing)
            self.work.share_room()

    @on(RoomNeeded)
    def _share_room_again(self, event: RoomNeeded) -> None:
        event.stop()
        self.share_room()

    def _fit_form(self) -> None:
        """Keep the label of the open form in sight, and all that is typed as far as the panels can give way."""
        if self.form.form is None or not self.is_attached or not self._place.size.height:
            return
        self._fitted_rows = self._place.size.height
        missing = self.form.rows_needed() - self._fitted_rows
        if missing > 0 and not self.has_class("-folded"):
            self._give_room(missing)
        self.form.keep_within(self._fitted_rows)

    def _fit_form_again(self, _screen: object) -> None:
        """The panels have given way: the form gets those rows.

        It waits for the layout. To ask again at once would keep the event loop from ever coming to that.
        """
        if self._place.size.height != self._fitted_rows:
            self._fit_form()

    def _give_room(self, missing: int) -> None:
        """Make the panels as low as it takes for so many rows more."""
        panels = self._frame.give_room(self.size.height, missing)
        self.set_class(panels == "folded", "-folded")
        self.set_class(panels != "full", "-tight")

    def show_time(self) -> None:
        """Bring up to now what changes with time alone, and ask about time away as soon as there is some."""
        if self._can_show():
            session = self.live.present()
            self._frame.show_time(session, asking_speaker=self._voices.is_asking)
            self._time.tell_of_end_of_break()
            if self.has_class("-too-small"):
                self._frame.show_too_small(session, self.size)
        if self.live.away_s and self.is_active:
            self.dialogs.ask_about_absence()

    def show_waiting(self) -> None:
        """What was being typed last and is kept as a draft, with the key that brings it back."""
        keys, line = self.work.draft_keys(self.live.session), self.query_one("#waiting", StatusText)
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
        self.call_after_refresh(self._fit_form)

    def say(self, sentence: str) -> None:
        """One sentence to the facilitator, in the status line until the next act."""
        self._status.tell(sentence)
        self._reading.show()

    def show_hint(self) -> None:
        """What is to know of the work, in the status line whenever nothing was said."""
        self._status.show_hint(self.work.hint(self.live.session))

    @on(TextCut)
    def _tell_of_cut(self, event: TextCut) -> None:
        event.stop()
        self.say(event.sentence)

    # Which keys there are

    @property
    def commands(self) -> Sequence[Command]:
        """The commands of the present phase, as they are offered now."""
        return self._offer.of(of_activity(self._activity))

    @property
    def _activity(self) -> str:
        return with_request(self.work.activity, asked=self.work.asks_request)

    def note_arrival(self, event: events.Key) -> None:
        """Remember when a key was typed, for its pace tells a sentence from commands."""
        self._typing.note_arrival(event)

    def take_typing(self, event: events.Key) -> bool:
        """A sentence that is typed while no field is open."""
        return self._typing.take_key(event)

    def close_all(self) -> None:
        """Close the form, and read nothing aloud."""
        self.form.close()
        self._reading.is_on = False

    def take_key(self, event: events.Key) -> bool:
        """The letter of a speaker or of a kind, while one is waited for. What was said goes with the next act."""
        if self._is_act(event) and self._status.sentence:
            self._status.clear()
            self._reading.show()
        if event.key != "u":
            self._entries.forget_question()
        return self._voices.take_key(event) or self.work.take_key(event)

    def _is_act(self, event: events.Key) -> bool:
        """Whether a key does something: it is not text, and does not only move the selection."""
        in_field = isinstance(self.focused, Input | TextArea)
        return event.key in ("enter", "escape") if in_field else event.key not in _NO_ACTS

    def on_screen_suspend(self) -> None:
        """Whatever lies over this screen has the next key, and no letter is waited for any longer."""
        self._voices.is_asking = False
        self.work.stop_waiting()

    # Acts of the screen itself

    def change_clock(self) -> None:
        """Large; then, in the frame, calm without digits; then as before."""
        self.set_class(self._time.change_clock(is_big=self.has_class("-big")), "-big")
        self.show_time()

    def close_session(self, *, with_next: bool = False) -> None:
        """Go to the closing; `with_next`: and on to the next client."""
        self.post_message(CloseSession(with_next))

    def leave(self) -> None:
        """Leave the console; the app asks how."""
        self.work.keep_typing()
        self.post_message(LeaveSession())

    # Voices

    def action_speaker_at(self, place: int) -> None:
        """The person in that place of the roster speaks, counted from 1; 0: nobody in particular."""
        self._voices.give_word_to_place(place)

    @on(Roster.Chosen)
    def _choose_speaker(self, event: Roster.Chosen) -> None:
        self._status.clear()
        self._voices.give_word(event.name)
        self._entries.follow_speaker()

    # Entries

    @on(EntryForm.Submitted)
    async def _submit(self, event: EntryForm.Submitted) -> None:
        await self._entries.submit(event.form, event.values)
        self._focus_list()

    @on(EntryForm.Typed)
    def _keep_draft(self, event: EntryForm.Typed) -> None:
        self._entries.take_typing(event.form, event.values)
        self._fit_form()

    @on(EntryForm.Left)
    def _leave_form(self, event: EntryForm.Left) -> None:
        self._entries.leave(event.form, event.values)
        self._focus_list()

    @on(EntryForm.Pasted)
    def _paste(self, event: EntryForm.Pasted) -> None:
        self._entries.paste(event.form, event.lines)

    def _focus_list(self) -> None:
        """The form is gone: the arrows move in the list again. Keys typed since may have opened another one."""
        if self.form.form is None and self.focused is None:
            self.set_focus(self.work.pane())
        self.show_waiting()
        self._reading.show()

    # Moving

    def action_move(self, dx: int, dy: int) -> None:
        """Move the selection: within the list one is in, or from list to list where cards are in one column.

        While an entry is read aloud, every arrow turns to another one of its list.
        """
        if not self._reading.turn(dx + dy):
            self.set_focus(self.work.move(dx, dy) or self.focused)

    def action_move_to(self, place: Far) -> None:
        """Move the selection far, within the list one is in; in a text that is read aloud, by pages."""
        if not self._reading.turn_page(place):
            self.set_focus(self.work.move_to(place) or self.focused)

    def action_command_keys(self) -> None:
        """Out of any field, so that letters are commands."""
        self.work.keep_typing()
        if self.form.form is None:
            self._reading.stop()
        self.remove_class("-big")
        self._voices.is_asking = False
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
        self.show_keys()
        if isinstance(event.widget, Input | TextArea):
            self.remove_class("-big")
            self._reading.show()
            self.call_after_refresh(self._fit_form)

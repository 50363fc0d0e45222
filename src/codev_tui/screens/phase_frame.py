"""The frame that every phase screen shares, learnt once: header, rail, voice, clock, script, roster, work, keys."""

from collections.abc import Iterable, Mapping, Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model.durations import clock_text
from codev_tui.model.schedule import left_s
from codev_tui.model.session import Session
from codev_tui.model.timekeeping import at_the_end
from codev_tui.screens import frame
from codev_tui.screens.bindings import kept_longest
from codev_tui.screens.own_screen import OwnScreen
from codev_tui.widgets.big_clock import BigClock
from codev_tui.widgets.cards import Cards
from codev_tui.widgets.clock_face import ClockFace, Face
from codev_tui.widgets.entry_form import EntryForm
from codev_tui.widgets.headline import Headline
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.rail import PhaseRail
from codev_tui.widgets.roster import Roster, Seat
from codev_tui.widgets.script_card import ScriptCard
from codev_tui.widgets.sentence import Sentence
from codev_tui.widgets.too_small import TooSmall
from codev_tui.widgets.voice import VoiceBand


class PhaseFrame(OwnScreen[None]):
    """Shows the running session and keeps up with it; what keys do is the business of `PhaseScreen`."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (80, "-narrow"), (100, "-middle"), (150, "-wide"), (180, "-very-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high"), (45, "-very-high")]

    headline = getters.query_one(Headline)
    rail = getters.query_one(PhaseRail)
    voice_band = getters.query_one(VoiceBand)
    clock_face = getters.query_one(ClockFace)
    script_card = getters.query_one(ScriptCard)
    roster = getters.query_one(Roster)
    form = getters.query_one(EntryForm)
    big_clock = getters.query_one(BigClock)

    def __init__(self, live: LiveSession) -> None:
        super().__init__()
        self.live = live
        self.phase_name = live.session.phase.name
        self.asking_speaker = False
        self._panes: tuple[Cards, ...] = ()
        self._complete = False
        """Whether all widgets are there."""
        self._second_shown = False, ""
        self._voices_shown: tuple[object, ...] = ()
        self._seats: Sequence[Seat] = ()
        self._left_before: float | None = None

    def compose(self) -> ComposeResult:
        """Where the session is, whose voice it is, and the clock; then the work and the keys."""
        yield Headline()
        yield PhaseRail()
        yield VoiceBand()
        with Horizontal(id="panels"):
            yield ClockFace()
            yield ScriptCard()
            yield Roster()
        yield TooSmall()
        with Vertical(id="work"):
            yield from self.compose_work()
            yield Sentence(id="waiting")
            yield EntryForm()
        yield KeyLine(first=kept_longest(self.live.session.phase.activity))
        yield BigClock()

    def prepare_work(self) -> None:
        """Bring the phase's own fields in order before they are first shown."""

    def select_edited(self) -> None:
        """Select the entry that was being changed when the session was left."""

    def pane(self) -> Cards | None:
        """The list that is gone into first."""
        return next((pane for pane in self.panes() if pane.display), None)

    def compose_work(self) -> Iterable[Widget]:
        """The widgets of the phase's own work."""
        return ()

    def show_work(self, session: Session) -> None:
        """Bring the phase's own work up to the session."""

    def show_hint(self, session: Session) -> None:
        """Say about the phase's work as a whole what there is to say."""

    def panes(self) -> Sequence[Cards]:
        """The lists of the phase's work in the order that left and right go through them."""
        return self._panes

    # Keeping up

    def on_mount(self) -> None:
        """Show everything, and follow the session from now on."""
        self.clock_face.border_title = Content(_("clock"))
        self.script_card.border_title = Content(_("say"))
        self.roster.border_title = Content(_("roster"))
        self._panes = tuple(self.query_one("#work").query(Cards))
        self._complete = True
        self.prepare_work()
        self.show_all()
        self.select_edited()
        if self.focused is None and (pane := self.pane()) is not None:
            self.set_focus(pane)
        self._unsubscribe = self.live.subscribe(self.show_all)

    def on_unmount(self) -> None:
        """Nothing is shown any longer."""
        self._unsubscribe()

    def show_all(self) -> None:
        """Bring all that is shown up to the session. Does nothing once the session has left this phase."""
        if not self._can_show():
            return
        session, protocol = self.live.session, self.live.protocol
        self.form.show_author(self.author_of_form(session))
        self.show_work(session)
        self.show_waiting(session)
        self.script_card.show(frame.sections(session, protocol, at_end=at_the_end(session, protocol)))
        self.show_hint(session)
        self.show_time()

    def _show_voices(self, session: Session) -> None:
        clock, phase = session.running_clock, session.phase
        voices = (session.people, phase.heard, clock.speaker, clock.round, clock.part, session.settings)
        if voices != self._voices_shown or session.settings.talk:
            self._voices_shown = voices
            self._seats = frame.seats(session, self.live.protocol)
        self.roster.show(self._seats, asking=self.asking_speaker)

    def show_request(self, session: Session) -> None:
        """The client's request, where the phase's work has a place for it; no place while there is none."""
        line = self.query_one("#request", Sentence)
        line.set_class(not session.request, "-none")
        line.say(Content.assemble((f"{self.request_stem()} ", "italic"), (session.request, "bold")))

    def request_stem(self) -> str:
        """The stem of the client's request, wherever the protocol has it."""
        for phase in self.live.protocol.phases:
            if phase.activity == "clarification":
                stems = [stage.stems[0] for stage in phase.stages if stage.stems and stage.voice == "client"]
                return stems[0] if stems else ""
        return ""

    def _can_show(self) -> bool:
        """Whether the session is in this phase, and the screen is shown: a tick may come before it, or after."""
        clock = self.live.session.clock
        return clock is not None and clock.phase == self.phase_name and self._complete and self.is_attached

    def author_of_form(self, session: Session) -> str:
        """Whose entry is being typed: the speaker's, as far as the form is for that."""
        return session.running_clock.speaker

    def tick(self) -> None:
        """Bring up to now what changes with time alone, unless that is the second that is shown already."""
        if self._can_show() and (self.live.away_s or self._second(self.live.present()) != self._second_shown):
            self.show_time()

    def _second(self, session: Session) -> tuple[bool, str]:
        """Which second the clock shows; while it stands still, it is the wall clock that goes on."""
        if session.running_clock.running:
            return True, clock_text(left_s(session.phase))
        return False, f"{self.live.wall():%S}"

    def show_time(self) -> None:
        """Bring up to now what changes with time alone."""
        if not self._can_show():
            return
        session, protocol = self.live.present(), self.live.protocol
        face = self._show_frame(session)
        self._show_voices(session)
        if self.big_clock.display:
            words = " · ".join((session.phase.title, frame.voice(session, protocol)[0]))
            caption = f"{words}\n{face.status}"
            self.big_clock.show(face.text, fraction=face.fraction, tone=face.tone, caption=caption)
        if self.has_class("-too-small"):
            self._show_too_small(session.phase.title, face.text)
        self._ring(left_s(session.phase), session)

    def _show_frame(self, session: Session) -> Face:
        """Show what is there from the first frame on; gives what the clock shows."""
        face = frame.face(session, self.live.protocol)
        self._second_shown = self._second(session)
        self.headline.show(frame.heading(self.live, session))
        self.rail.show(frame.steps(session))
        self.voice_band.show(*frame.voice(session, self.live.protocol))
        self.clock_face.show(face)
        return face

    def _ring(self, left: float, session: Session) -> None:
        """The bell, where it was asked for: once at one minute left, once at the end, however the time got there."""
        before, self._left_before = self._left_before, left
        if before is None or not session.settings.bell or not session.running_clock.running:
            return
        if any(left <= mark < before for mark in (frame.SOON_S, 0)):
            self.app.bell()

    def show_waiting(self, session: Session) -> None:
        """What was being typed last and is kept as a draft, with the key that brings it back."""
        keys, line = self.draft_keys(session), self.query_one("#waiting", Sentence)
        drafts = [(keys[field], text) for field, text in self.live.drafts.items() if field in keys]
        line.display = bool(drafts) and self.form.form is None and not self.is_editing()
        if line.display:
            key, text = drafts[-1]
            line.say(_("draft: {text}   ({key} brings it back)").format(text=" ".join(text.split()), key=key))

    def draft_keys(self, session: Session) -> Mapping[str, str]:  # noqa: ARG002
        """The keys that bring drafts back on this screen, by the drafts' fields."""
        return {}

    def is_editing(self) -> bool:
        """Whether a field of the phase's work itself is being typed in."""
        return False

    # Size

    def on_resize(self) -> None:
        """Fold the frame to the terminal; below the least size show the clock and say so."""
        too_small = not self.query_one(TooSmall).fit(self.size)
        self.set_class(too_small, "-too-small")
        if too_small:
            session = self.live.present()
            if session.clock is not None:
                self._show_too_small(session.phase.title, frame.face(session, self.live.protocol).text)

    def _show_too_small(self, title: str, time: str) -> None:
        self.query_one(TooSmall).tell(self.size, f"{time}  {title}")

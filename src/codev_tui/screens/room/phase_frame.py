"""What surrounds the work of every phase: header, rail, voice, clock, script, roster, and the large clock."""

from collections.abc import Callable, Sequence
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size

from codev_tui.editing.live import LiveSession
from codev_tui.editing.projector import Projector
from codev_tui.i18n import _
from codev_tui.model.durations import clock_text
from codev_tui.model.room_now import SOON_S, is_last_minute
from codev_tui.model.schedule import left_s
from codev_tui.model.session import Session
from codev_tui.model.voices import heard_here, stage_left_s
from codev_tui.screens.room import frame
from codev_tui.screens.room.projection import room_words
from codev_tui.widgets.big_clock import BigClock
from codev_tui.widgets.clock_face import ClockFace, Face
from codev_tui.widgets.headline import Headline
from codev_tui.widgets.rail import PhaseRail
from codev_tui.widgets.roster import Roster, Seat
from codev_tui.widgets.script_card import Script, ScriptCard
from codev_tui.widgets.too_small import TooSmall
from codev_tui.widgets.voice import VoiceBand

LOW_ROWS, HIGH_ROWS, VERY_HIGH_ROWS = 8, 10, 13
"""Rows of the panels in a terminal of few, of 30 and of 45 rows."""
_HIGH, _VERY_HIGH = 30, 45
_FOLDED = 0


Panels = Literal["full", "tight", "folded"]
"""How much the panels and the work give way: not at all; as far as all can be read; or the panels are gone."""

_AIR = 2
"""Rows that the work does without where rows are few, before the panels have to."""


def panel_rows(height: int, missing: int) -> int:
    """Rows of the panels in a terminal of that height, where the work would have so many rows too few.

    They give way as far as clock, script and roster can still be read; beyond that they go, and the band has the time.
    """
    full = VERY_HIGH_ROWS if height >= _VERY_HIGH else HIGH_ROWS if height >= _HIGH else LOW_ROWS
    least = 7 if height >= _HIGH else 5
    if missing <= 0:
        return full
    return full - missing if full - missing >= least else _FOLDED


class PhaseFrame:
    """The widgets around the work. They show the session; `ring` rings the bell; `projector` is the room's screen."""

    def __init__(self, live: LiveSession, ring: Callable[[], None], projector: Projector) -> None:
        self._live = live
        self._projector = projector
        self._ring = ring
        self._headline, self._rail, self._voice_band = Headline(), PhaseRail(), VoiceBand()
        self._clock_face, self.script_card, self._roster = ClockFace(), ScriptCard(), Roster()
        self._panels = Horizontal(id="panels")
        self._panels.styles.height = LOW_ROWS
        self._too_small, self.big_clock = TooSmall(), BigClock()
        self._second_shown = False, ""
        self._voices_shown: tuple[object, ...] = ()
        self._seats: Sequence[Seat] = ()
        self._left_before: tuple[int, float] | None = None
        """The part, and what was left of it, when the clock was last shown."""
        self._is_folded = False
        self._was_last_minute = False
        """Whether it was the last minute when the script was last shown; that alone comes with time."""

    def compose(self) -> ComposeResult:
        """What is above the work: where the session is, whose voice it is, and the clock."""
        yield self._headline
        yield self._rail
        yield self._voice_band
        with self._panels:
            yield self._clock_face
            yield self.script_card
            yield self._roster
        yield self._too_small

    def begin(self) -> None:
        """Another phase begins: its script has its first card up, and no mark of its time has been passed."""
        self._clock_face.border_title = Content(_("clock"))
        self.script_card.show(Script(_("say")))
        self._left_before = None

    def show(self, session: Session) -> None:
        """Bring the script up to the session."""
        self._was_last_minute = is_last_minute(session, self._live.protocol)
        self.script_card.show(frame.script(session, self._live.protocol, self._live.previous))

    def is_up_to_date(self) -> bool:
        """Whether the second that is shown is the present one."""
        return self._second(self._live.present()) == self._second_shown

    def _second(self, session: Session) -> tuple[bool, str]:
        """Which second the clock shows; while it stands still, it is the wall clock that goes on."""
        if session.running_clock.running:
            if session.phase.is_untimed:
                return True, clock_text(session.phase.elapsed_s)
            part_left_s = stage_left_s(session, self._live.protocol)
            return True, f"{clock_text(left_s(session.phase))} {clock_text(part_left_s)}"
        return False, f"{self._live.wall():%S}"

    def show_time(self, session: Session, *, asking_speaker: bool) -> None:
        """Bring up to now what changes with time alone."""
        protocol = self._live.protocol
        face = frame.face(session, protocol)
        self._second_shown = self._second(session)
        if self._was_last_minute != is_last_minute(session, protocol):
            self.show(session)  # The last minute has its own line.
        self._headline.show(frame.heading(self._live, session, room_words(self._projector)))
        self._rail.show(frame.steps(session))
        self._voice_band.show(*frame.voice(session, protocol), time=face.text if self._is_folded else "")
        self._clock_face.show(face)
        self._show_voices(session, asking_speaker=asking_speaker)
        if self.big_clock.display:
            self._show_big_clock(session, face)
        self._ring_at_marks(session)

    def _show_voices(self, session: Session, *, asking_speaker: bool) -> None:
        clock, phase = session.running_clock, session.phase
        place, heard = (phase.name, clock.part), heard_here(session)
        voices = (session.people, heard, clock.speaker, clock.round, place, session.settings)
        if voices != self._voices_shown or session.settings.talk:
            self._voices_shown = voices
            self._seats = frame.seats(session, self._live.protocol)
        self._roster.show(self._seats, asking=asking_speaker, following=frame.read_out_next(session))

    def _show_big_clock(self, session: Session, face: Face) -> None:
        words = " · ".join((session.phase.title, frame.voice(session, self._live.protocol)[0]))
        under = " · ".join(filter(None, (face.status, frame.part_words(session, self._live.protocol)[0])))
        self.big_clock.show(face.text, fraction=face.fraction, tone=face.tone, caption=f"{words}\n{under}")

    def _ring_at_marks(self, session: Session) -> None:
        """The bell, where it was asked for: once at one minute left, once at the end, however the time got there.

        They are those of the part, where there is one. Going to another part passes no mark.
        """
        part, left = session.running_clock.part, stage_left_s(session, self._live.protocol)
        before, self._left_before = self._left_before, (part, left)
        if before is None or not session.settings.bell or not session.running_clock.running:
            return
        if before[0] == part and any(left <= mark < before[1] for mark in (SOON_S, 0)):
            self._ring()

    def give_room(self, height: int, missing: int) -> "Panels":
        """Make the panels as low as the work needs it, in a terminal of that height; gives how low they are.

        `missing`: the rows that the work has too few now.
        """
        full = panel_rows(height, 0)
        missing += full - self._panels.outer_size.height
        rows = panel_rows(height, missing)
        self._panels.styles.height = rows
        if (rows == _FOLDED) != self._is_folded:
            self._is_folded = rows == _FOLDED
            self.show_time(self._live.present(), asking_speaker=False)
        return "folded" if self._is_folded else "tight" if missing > -_AIR else "full"

    def fits(self, size: Size) -> bool:
        """Cover everything where a terminal of that size has no room; whether it has."""
        return self._too_small.fit(size)

    def show_too_small(self, session: Session, size: Size) -> None:
        """Show the clock alone, and that the terminal is too small."""
        if session.clock is not None:
            time = frame.face(session, self._live.protocol).text
            self._too_small.tell(size, f"{time}  {session.phase.title}")

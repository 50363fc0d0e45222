"""The room: the session that runs, the screen that shows it, what keeps it up to now, and how it is left."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from textual.app import App, SystemCommand
from textual.timer import Timer

from codev_tui.editing.live import LiveSession
from codev_tui.editing.projector import Projector
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import _
from codev_tui.model.entries import set_led_by
from codev_tui.model.errors import CodevError
from codev_tui.model.group import ClientTurn, rotation
from codev_tui.model.room_viewing import RoomChoices
from codev_tui.model.session import PhaseRun, Session
from codev_tui.screens.dialogs.save_elsewhere import ElsewhereDialog
from codev_tui.screens.room.ending import Ending
from codev_tui.screens.room.phase_screen import PhaseScreen
from codev_tui.screens.room.room_context import RoomContext
from codev_tui.store.kept_choices import kept_room
from codev_tui.store.session_summary import SessionSummary

PROJECT_S = 0.03
"""How long a change waits before the room sees it: the console is drawn first."""
TICK_S = 0.5
"""How often what shows the time is brought up to it; what has not changed is not drawn again."""


class RoomController:
    """One running session in one console, on `workspace`.

    `say_farewell` takes what is said once the terminal is given back; `leave` goes back to where the session was
    entered from, with an exit status in case that is the command line; `enter_next` goes on with the next client of the
    same sitting, after the session that it is given as it was at its end.
    """

    def __init__(
        self,
        app: App[int],
        workspace: Workspace,
        live: LiveSession,
        say_farewell: Callable[[str], None],
        leave: Callable[[int], None],
        enter_next: Callable[[Session], None],
    ) -> None:
        self.live = live
        self.workspace = workspace
        light, size = kept_room()
        self.projector = Projector(live, choices=RoomChoices(light=light, size=size))
        self._app = app
        self._say_farewell = say_farewell
        self._leave_room = leave
        self._enter_next = enter_next
        self._end_following: Callable[[], None] = lambda: None
        self._told_of_copy = self._told_of_failure = False
        self._told_of_stock = ""
        self._told_of_screen = ""
        self._projecting: Timer | None = None
        """Waits a moment, so that what changes at once is written once, after it was drawn here."""

    @property
    def path(self) -> Path | None:
        """The session's file; none for one that is thrown away with its folder."""
        return None if self.workspace.throw_away else self.workspace.path(self.live.session.id)

    @property
    def is_running(self) -> bool:
        """Whether the session has not ended."""
        return self.live.session.clock is not None

    def enter(self, on_saved: Callable[[], None]) -> None:
        """Show the session, and follow it from phase to phase; `on_saved` is called whenever the disk has more."""
        stop_watching = self.live.watch_saving(on_saved)
        unsubscribe = self.live.subscribe(self.follow)
        unsubscribe_projector = self.live.subscribe(self._project_soon)
        self._app.push_screen(PhaseScreen(self.live, self._context()))
        timer = self._app.set_interval(TICK_S, self.tick)

        def end_following() -> None:
            timer.stop()
            unsubscribe()
            unsubscribe_projector()
            stop_watching()
            self.stop_projecting()

        self._end_following = end_following
        self.projector.remove_abandoned()

    def _context(self) -> RoomContext:
        app = self._app
        return RoomContext(
            lambda screen, then: app.push_screen(screen, then),
            lambda: app.screen_stack,
            app.call_later,
            lambda text: app.copy_to_clipboard(text),
            lambda: app.bell(),
            self._clients_lately,
            self.projector,
        )

    def end(self) -> None:
        """The room is left, and its screens are gone: save what waits, and leave the session to other consoles."""
        self._end_following()
        self.live.close()

    def screen(self) -> PhaseScreen | None:
        """The screen of the room, perhaps under a dialog."""
        return next((screen for screen in reversed(self._app.screen_stack) if isinstance(screen, PhaseScreen)), None)

    def follow(self) -> None:
        """The session changed: if it went on to another phase, so does the screen, also under a dialog."""
        screen = self.screen()
        if screen is not None and self.is_running and screen.phase_name != self.live.session.phase.name:
            screen.change_phase()

    def _project_soon(self) -> None:
        """The session changed: so does what the room sees, in a moment."""
        if self.projector.is_on and self._projecting is None:
            self._projecting = self._app.set_timer(PROJECT_S, self._project)

    def _project(self) -> None:
        """Bring the room's screen up to the session."""
        self._projecting = None
        self.projector.refresh()
        self._tell_of_screen()

    def stop_projecting(self) -> None:
        """The room sees nothing any more, also where the console has to end at once."""
        if self._projecting is not None:
            self._projecting.stop()
        self.projector.close()

    def _tell_of_screen(self) -> None:
        """Show in the headline what the room sees, and say once why it sees nothing though it should."""
        failure = self.projector.failure
        if failure not in ("", self._told_of_screen):
            self._app.notify(failure, severity="error", markup=False, timeout=12)
        self._told_of_screen = failure
        if (screen := self.screen()) is not None:
            screen.show_time()

    def _clients_lately(self) -> tuple[ClientTurn, ...]:
        """Who was client in the last sessions of this group."""
        group, past = self.live.session.group, list[SessionSummary]()
        if group:
            with suppress(CodevError):  # A folder that cannot be read is no reason to end the session.
                self.workspace.index.look()
                past = [each for each in self.workspace.index.facts() if isinstance(each, SessionSummary)]
        return rotation(past, group)

    def tick(self) -> None:
        """Bring what shows the time up to now."""
        if not self._app.is_running:
            return
        self.live.tick()
        self.follow()
        before = self.projector.failure
        self.projector.tick()
        if self.projector.failure != before:
            self._tell_of_screen()
        if (screen := self.screen()) is not None:
            screen.tick()

    def show_saved(self) -> None:
        """Take away the marks of what has reached the disk, and say once what went wrong there."""
        if self.live.diverted and not self._told_of_copy:
            self._told_of_copy = True
            self._app.notify(self.live.diverted, severity="error", markup=False, timeout=60)
        self._tell_of_failure()
        if self.live.stock_refused not in ("", self._told_of_stock):
            self._told_of_stock = self.live.stock_refused
            self._app.notify(self.live.stock_refused, severity="warning", markup=False, timeout=20)
        if self._app.is_running and (screen := self.screen()) is not None:
            screen.show_all()

    def _tell_of_failure(self) -> None:
        """The headline says as long as it lasts that the session is not saved; what that means is said once."""
        failure = self.live.failure
        if failure and not self._told_of_failure:
            sentence = _(
                "{why} The session goes on in memory, and codev tries again every few seconds. "
                "To have it saved in another place, open the palette with ctrl+p and choose “Save elsewhere”."
            )
            self._app.notify(sentence.format(why=failure), severity="error", markup=False, timeout=20)
        self._told_of_failure = bool(failure)

    def save_elsewhere(self) -> None:
        """Ask for another place, and have the session saved there."""
        dialog = ElsewhereDialog(self.live.failure, lambda directory: self.workspace.move(self.live, directory))
        self._app.push_screen(
            dialog, lambda moved: self._app.notify(self.live.elsewhere, markup=False) if moved else None
        )

    def palette(self) -> Iterator[SystemCommand]:
        """What can be done about the session that has no key."""
        if self.live.failure:
            yield SystemCommand(_("Save elsewhere"), _("save the session in another place"), self.save_elsewhere)
        session = self.live.session
        leaders = [person.name for person in session.people if person.role == "facilitator"]
        if session.clock is not None and len(leaders) > 1:
            yield from (self._leading(name, session.phase) for name in leaders)

    def _leading(self, name: str, phase: PhaseRun) -> SystemCommand:
        """Noting that somebody leads the phase that is shown, or that it is not noted any more."""
        is_noted = phase.led_by == name
        words = _("{phase} is led by nobody in particular") if is_noted else _("{phase} is led by {name}")
        title = _("{name} leads").format(name=name)

        def lead() -> None:
            self.live.act(lambda session, _at: set_led_by(session, "" if is_noted else name))
            self._app.notify(words.format(phase=phase.label, name=name), markup=False, timeout=4)

        return SystemCommand(title, words.format(phase=phase.label, name=name), lead)

    # Leaving and closing

    def leave(self) -> None:
        """For later, for good, or altogether."""
        self._ending().leave()

    def close(self, *, with_next: bool = False) -> None:
        """The closing: the summary, and what is kept; `with_next`: then the next client's consultation."""
        self._ending().close(self._enter_next if with_next else None)

    def _ending(self) -> Ending:
        say_end = self.projector.say_end
        return Ending(self._app, self.live, self.path, self._say_farewell, self._leave_room, say_end)

"""The console: which screen is shown when, and what all screens share. What the screens know of each other is here.

Nothing that home's first frame does not need is imported above: the rest comes when it is asked for, or in a thread
once the frame stands.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import App, SystemCommand
from textual.message import Message
from textual.screen import Screen

from codev_tui.i18n import _
from codev_tui.screens.home import HomeScreen, left_on
from codev_tui.signals import end_on_signals
from codev_tui.widgets.keeping_order import caught_up

if TYPE_CHECKING:
    from codev_tui.desk import Desk
    from codev_tui.live import LiveSession
    from codev_tui.model.plan import Plan
    from codev_tui.screens.ending import Ending
    from codev_tui.screens.past import PastScreen
    from codev_tui.screens.phase import PhaseScreen

_PATIENCE_S = 2.0
TICK_S = 0.5
"""How often what shows the time is brought up to it; what has not changed is not drawn again."""


class CodevApp(App[int]):
    """One console on one desk: at home, or in the room where `live` is given, or preparing where `plan` is."""

    TITLE = "codev"
    CSS_PATH = ["screens/app.tcss", "screens/home.tcss", "screens/phase.tcss", "screens/dialogs/dialogs.tcss"]
    ENABLE_COMMAND_PALETTE = True

    class Settled(Message):
        """What is known of the disk has changed."""

    def __init__(
        self,
        make_desk: Callable[[], Desk],
        *,
        live: LiveSession | None = None,
        plan: Plan | None = None,
        theme: str = "",
        keep_theme: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._make_desk = make_desk
        self._first_live = live
        self._first_plan = plan
        self.live: LiveSession | None = None
        self._give_signals_back: Callable[[], None] = _as_they_are
        self.farewell = ""
        """What is said once the terminal is given back."""
        self._told_of_copy = self._told_of_failure = False
        if theme and theme in self.available_themes:
            self.theme = theme
        self._keep_theme = keep_theme

    @cached_property
    def desk(self) -> Desk:
        """The desk, laid when it is first needed: home's first frame does without."""
        return self._make_desk()

    # Start and end

    def get_default_screen(self) -> Screen[None]:
        """Home, unless something else was asked for: then there is nothing to come back to."""
        if self._first_live is not None or self._first_plan is not None:
            return Screen()
        return HomeScreen(lambda: left_on(self.desk))

    def on_load(self) -> None:
        """Leave in good order when the terminal goes away or the system asks."""
        loop = asyncio.get_running_loop()
        self._give_signals_back = end_on_signals(
            lambda status: loop.call_soon_threadsafe(self._asked_to_end, status), self._save_from_outside
        )

    def on_mount(self) -> None:
        """Open what was asked for, and begin to tick."""
        self.set_interval(TICK_S, self._tick)
        if self._first_live is not None:
            self._enter(self._first_live)
        elif self._first_plan is not None:
            self._prepare(self._first_plan)

    def on_ready(self) -> None:
        """Once the first frame stands, bring in the rest."""
        self.call_after_refresh(self._settle_in)

    async def _settle_in(self) -> None:
        """The first frame stands: collect garbage again, and only what comes from now on."""
        if (screen := self._phase_screen()) is not None and screen.gradual:
            await screen.furnish()
        gc.enable()
        gc.freeze()
        self._import_the_rest()
        self.theme_changed_signal.subscribe(self, lambda theme: self._remember(theme.name))

    @work(thread=True, group="imports")
    def _import_the_rest(self) -> None:
        """Have the screens of the room ready before they are asked for."""
        from codev_tui.screens.room import import_all

        import_all()

    def _remember(self, theme: str) -> None:
        keep = self._keep_theme
        if keep is not None:
            self._try(lambda: keep(theme))

    def on_unmount(self) -> None:
        """The signals are the process's again."""
        self._give_signals_back()

    def _save_from_outside(self) -> None:
        """The loop does not answer any more: save what it last left."""
        if self.live is not None:
            self.live.flush(timeout=2.0)

    def _asked_to_end(self, status: int) -> None:
        """The terminal was closed, or the system stops: save and end."""
        if self.live is not None:
            self.live.flush()
        self.exit(status)

    def _fatal_error(self) -> None:
        """An error of our own: a sentence and where things are. Textual's own report would print what people said."""
        from rich.text import Text

        from codev_tui.screens.ending import words_of_failure

        self.panic(Text(words_of_failure(self._exception, self.live, self._path())))

    def _path(self) -> Path | None:
        if self.live is None or self.desk.throw_away:
            return None
        return self.desk.path(self.live.session.id)

    # Home

    @on(HomeScreen.Start)
    def _start(self) -> None:
        self._prepare(None)

    def _prepare(self, plan: Plan | None) -> None:
        from codev_tui.screens.prepare import PrepareScreen

        self.push_screen(PrepareScreen(self.desk, plan), self._begin)

    def _begin(self, plan: Plan | None) -> None:
        if plan is not None:
            self._try(lambda: self._enter(self.desk.begin(plan)))
        elif self._first_plan is not None:
            self.exit(0)

    @on(HomeScreen.Resume)
    def _resume_left(self, event: HomeScreen.Resume) -> None:
        self._resume(event.session_id)

    def _resume(self, session_id: str, *, take_over: bool = False) -> None:
        self._try(lambda: self._go_on_with(session_id, take_over=take_over))

    def _go_on_with(self, session_id: str, *, take_over: bool) -> None:
        """Enter the session; where another console has it, ask whether to look at it or to take it over."""
        from codev_tui.store.claim import SessionInUse

        try:
            self._enter(self.desk.resume(session_id, take_over=take_over))
        except SessionInUse as in_use:
            from codev_tui.screens.dialogs.in_use import InUseDialog
            from codev_tui.screens.past import PastScreen

            def answered(answer: str | None) -> None:
                if answer == "look":
                    self.push_screen(PastScreen(self.desk, session_id))
                elif answer == "take over":
                    self._resume(session_id, take_over=True)

            self.push_screen(InUseDialog(str(in_use)), answered)

    def _try(self, act: Callable[[], object]) -> None:
        """Do what may fail for reasons of the disk; then say why, and stay."""
        from codev_tui.model.errors import CodevError

        try:
            act()
        except (CodevError, OSError) as error:
            self.notify(str(error), severity="error", markup=False, timeout=12)

    @on(HomeScreen.Review)
    def _review(self) -> None:
        from codev_tui.screens.past import PastScreen

        self.push_screen(PastScreen(self.desk))

    def on_past_screen_resume(self, event: PastScreen.Resume) -> None:
        """Go on with a session found among the past ones."""
        self.pop_screen()
        self._resume(event.session_id)

    def on_prepare_screen_help(self) -> None:
        """The keys, before a session as well."""
        self._help_at_home()

    @on(HomeScreen.Help)
    def _help_at_home(self) -> None:
        from codev_tui.screens.room import help_dialog

        self.push_screen(help_dialog(None))

    @on(HomeScreen.Leave)
    def _leave_home(self) -> None:
        self.exit(0)

    # In the room

    def _enter(self, live: LiveSession) -> None:
        """Take up a session, and follow it from phase to phase."""
        from codev_tui.screens.room import phase_screen

        self.live = live
        live.wake = self._wake
        live.subscribe(self._follow)
        screen = phase_screen(live, self.desk)
        screen.gradual = live is self._first_live
        self.push_screen(screen)

    def _wake(self) -> None:
        """Called from the thread that saves."""
        self.post_message(self.Settled())

    def _follow(self) -> None:
        """The session changed: if it went on to another phase, so does the screen."""
        live, screen = self.live, self._phase_screen()
        if live is None or live.session.clock is None:
            return
        if screen is None or screen.phase_name != live.session.phase.name:
            self._show_phase()

    def _show_phase(self) -> None:
        from codev_tui.screens.room import phase_screen

        if self.live is None:
            return
        self.switch_screen(phase_screen(self.live, self.desk))

    def _phase_screen(self) -> PhaseScreen | None:
        """The phase screen that is shown, perhaps under a dialog."""
        from codev_tui.screens.phase import PhaseScreen

        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, PhaseScreen)), None)

    async def on_event(self, event: events.Event) -> None:
        """A key waits until its screen stands, and one that a screen waits for never gets as far as a binding."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            screen = self._phase_screen()
            if screen is not None and screen is self.screen:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(screen.stands.wait(), _PATIENCE_S)
                if screen.take_key(event):
                    return
            else:
                await caught_up(self.screen)
        await super().on_event(event)

    def _tick(self) -> None:
        if self.live is None or not self.is_running:
            return
        self.live.tick()
        if (screen := self._phase_screen()) is not None:
            screen.show_time()

    def on_codev_app_settled(self) -> None:
        """Take away the marks of what has reached the disk, and say once that it reached a copy."""
        if self.live is not None and self.live.diverted and not self._told_of_copy:
            self._told_of_copy = True
            self.notify(self.live.diverted, severity="error", markup=False, timeout=60)
        self._tell_of_failure()
        if self.is_running and (screen := self._phase_screen()) is not None:
            screen.show_all()

    def _tell_of_failure(self) -> None:
        """The headline says as long as it lasts that the session is not saved; what that means is said once."""
        failure = self.live.failure if self.live is not None else ""
        if failure and not self._told_of_failure:
            sentence = _(
                "{why} The session goes on in memory, and codev tries again every few seconds. "
                "To have it saved in another place, open the palette with ctrl+p and choose “Save elsewhere”."
            )
            self.notify(sentence.format(why=failure), severity="error", markup=False, timeout=20)
        self._told_of_failure = bool(failure)

    def _save_elsewhere(self) -> None:
        """Ask for another place, and have the session saved there."""
        from codev_tui.screens.dialogs.elsewhere import ElsewhereDialog

        if (live := self.live) is not None:
            dialog = ElsewhereDialog(live.failure, lambda directory: self.desk.move(live, directory))
            self.push_screen(dialog, lambda moved: self.notify(live.elsewhere, markup=False) if moved else None)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """In the palette: whatever has a key, and what has none."""
        from codev_tui.screens.phase import PhaseScreen

        if isinstance(screen, PhaseScreen):
            yield from screen.palette()
        if self.live is not None and self.live.failure:
            yield SystemCommand(_("Save elsewhere"), _("save the session in another place"), self._save_elsewhere)
        yield SystemCommand(_("Theme"), _("Choose the colours"), self.action_change_theme)
        yield SystemCommand(_("Leave"), _("Leave the console"), self.action_quit)

    async def action_quit(self) -> None:
        """ctrl+q: never out of a running session without a question."""
        if (screen := self._phase_screen()) is None or self.live is None or self.live.session.clock is None:
            self.exit(0)
        elif self.screen is screen:
            screen.action_leave()

    # Leaving and closing. The messages are the phase screens'; their class is not imported at the top, so that home's
    # first frame does without, and hence these handlers are found by their names.

    def on_phase_screen_help(self) -> None:
        """All keys."""
        from codev_tui.screens.room import help_dialog

        if self.live is not None:
            self.push_screen(help_dialog(self.live.session.phase.activity))

    def on_phase_screen_leave(self) -> None:
        """For later, for good, or altogether."""
        if (ending := self._ending()) is not None:
            ending.leave()

    def on_time_keys_over(self) -> None:
        """The closing: the summary, and what is kept."""
        if (ending := self._ending()) is not None:
            ending.close()

    def _ending(self) -> Ending | None:
        from codev_tui.screens.ending import Ending

        return Ending(self, self.live, self._path(), self._say_farewell) if self.live is not None else None

    def _say_farewell(self, words: str) -> None:
        self.farewell = words


def _as_they_are() -> None:
    """Nothing was taken that would have to be given back."""


def run(
    desk: Desk | Callable[[], Desk],
    *,
    live: LiveSession | None = None,
    plan: Plan | None = None,
) -> int:
    """Open the console and give its exit status; where the session is, is said once the terminal is given back."""
    from codev_tui.store.theme import keep_theme, kept_theme

    app = CodevApp(
        desk if callable(desk) else lambda: desk, live=live, plan=plan, theme=kept_theme(), keep_theme=keep_theme
    )
    status = app.run()
    if app.live is not None:
        app.live.flush()
        app.desk.release()
    if app.farewell:
        print(app.farewell)  # noqa: T201 (the one line that stays in the terminal)
    return status if status is not None else app.return_code or 0

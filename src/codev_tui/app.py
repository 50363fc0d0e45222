"""The console: which screen is shown when, and what all screens share. What the screens know of each other is here.

Nothing that home's first frame does not need is imported above: the rest comes when it is asked for, or in a thread
once the frame stands.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work
from textual.screen import Screen

from codev_tui.looking_back import LookingBack
from codev_tui.screens.home import HomeScreen, left_on
from codev_tui.signals import end_on_signals, stand_still_on_signals

if TYPE_CHECKING:
    from codev_tui.desk import Desk
    from codev_tui.live import LiveSession
    from codev_tui.model.plan import Plan
    from codev_tui.screens.past import PastScreen


class CodevApp(LookingBack):
    """One console on one desk: at home, or in the room where `live` is given, or preparing where `plan` is."""

    TITLE = "codev"
    CSS_PATH = ["screens/app.tcss", "screens/home.tcss", "screens/phase.tcss", "screens/dialogs/dialogs.tcss"]
    ENABLE_COMMAND_PALETTE = True

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
        self._signals = ExitStack()
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
        soon = asyncio.get_running_loop().call_soon_threadsafe
        self._signals.callback(end_on_signals(lambda status: soon(self._asked_to_end, status), self._save_from_outside))

    def on_mount(self) -> None:
        """Open what was asked for."""
        # Not before: the driver takes these signals when it is made.
        soon = asyncio.get_running_loop().call_soon_threadsafe
        self._signals.callback(stand_still_on_signals(soon, self.suspend))
        if self._first_live is not None:
            self.enter(self._first_live, gradual=True)
        elif self._first_plan is not None:
            self._prepare(self._first_plan)

    def on_ready(self) -> None:
        """Once the first frame stands, bring in the rest."""
        self.call_after_refresh(self._settle_in)

    async def _settle_in(self) -> None:
        """The first frame stands: collect garbage again, and only what comes from now on."""
        if (screen := self.phase_screen()) is not None and screen.gradual:
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
        self._signals.close()

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

        self.panic(Text(words_of_failure(self._exception, self.live, self.path())))

    # Home

    @on(HomeScreen.Start)
    def _start(self) -> None:
        self._prepare(None)

    def _prepare(self, plan: Plan | None) -> None:
        from codev_tui.screens.prepare import PrepareScreen

        self.push_screen(PrepareScreen(self.desk, plan), self._begin)

    def _begin(self, plan: Plan | None) -> None:
        if plan is not None:
            self._try(lambda: self.enter(self.desk.begin(plan)))
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
            self.enter(self.desk.resume(session_id, take_over=take_over))
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

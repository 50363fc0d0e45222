"""The console: which screen is shown when, and what all screens share. What the screens know of each other is here.

Nothing that home's first frame does not need is imported above: the rest comes when it is asked for, or in a thread
once the frame stands.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.screen import Screen

from codev_tui.reviewing import Reviewing
from codev_tui.screens.home import HomeScreen, left_on
from codev_tui.signals import end_on_signals, stand_still_on_signals

if TYPE_CHECKING:
    from codev_tui.desk import Desk
    from codev_tui.live import LiveSession
    from codev_tui.model.plan import Plan

LIBRARY_STYLES = Path(__file__).parent / "screens" / "library.tcss"
_SETTLED_S = 0.1
"""Seconds after which the first frame is drawn."""
_GARBAGE = 20_000
"""New objects after which garbage is looked for: several keys' worth, so that few keys wait for it."""


class CodevApp(Reviewing):
    """One console on one desk: at home, or in the room where `live` is given, or preparing where `plan` is.

    Where `review` is given, it is among the past sessions: before the one of that id, or all where it is empty.
    """

    TITLE = "codev"
    CSS_PATH = ["screens/app.tcss", "screens/home.tcss", "screens/phase.tcss", "screens/dialogs/dialogs.tcss"]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        make_desk: Callable[[], Desk],
        *,
        live: LiveSession | None = None,
        plan: Plan | None = None,
        review: str | None = None,
        theme: str = "",
        keep_theme: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._make_desk = make_desk
        self._first_live = live
        self._first_plan = plan
        self._first_review = review
        if review == "":
            self.css_path.append(LIBRARY_STYLES)
        self._signals = ExitStack()
        self._ending_task: asyncio.Task[None] | None = None
        """Kept, for the loop alone does not keep a task alive."""
        if theme and theme in self.available_themes:
            self.theme = theme
        self._keep_theme = keep_theme

    @cached_property
    def desk(self) -> Desk:
        """The desk, laid when it is first needed: home's first frame does without."""
        return self._make_desk()

    def write_owed(self) -> str:
        """Have written what screens have not written yet; what could not be, and why."""
        return self.desk.write_owed() if "desk" in self.__dict__ else ""

    def words_of_loss(self) -> str:
        """What to say of the running session where the disk has not taken all of it; its leaving has said so itself."""
        if self.live is None or self.farewell:
            return ""
        from codev_tui.screens.ending import words_of_loss

        return words_of_loss(self.live, self.path())

    def clear_desk(self) -> None:
        """Leave the desk to other consoles, if anything was laid on it."""
        if "desk" in self.__dict__:
            self.desk.clear()

    # Start and end

    def get_default_screen(self) -> Screen[None]:
        """Home, unless something else was asked for: then there is nothing to come back to."""
        if self._first_review == "":
            return self.library()
        if self._first_live is not None or self._first_plan is not None or self._first_review:
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
            self.enter(self._first_live)
        elif self._first_plan is not None:
            self._prepare(self._first_plan)
        elif self._first_review:
            self.open_session(self._first_review, alone=True)

    def on_ready(self) -> None:
        """Once the first frame is drawn, bring in the rest."""
        self.set_timer(_SETTLED_S, self._settle_in)

    def _settle_in(self) -> None:
        """Collect garbage again, and only what comes from now on."""
        gc.enable()
        gc.freeze()
        gc.set_threshold(_GARBAGE)
        if self._first_review is None:
            self._import_the_rest()
        if self.is_running:  # Not if it has ended already, since what was asked for could not be opened.
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
        """The loop does not answer any more: save what it last left, and what its screens still owe."""
        if self.live is not None:
            self.live.flush(timeout=2.0)
        self.write_owed()
        self.flush_records(timeout=2.0)

    def _asked_to_end(self, status: int) -> None:
        """The terminal was closed, or the system stops: save, and end once the screen that comes is complete."""
        if self.live is not None:
            self.live.flush()
        self.flush_records()
        self._ending_task = asyncio.create_task(self._end(status))

    async def _end(self, status: int) -> None:
        await self.input.finish()
        self.exit(status)

    def _fatal_error(self) -> None:
        """An error of our own: a sentence and where things are. Textual's own report would print what people said."""
        from rich.text import Text

        from codev_tui.screens.ending import words_of_failure

        self.flush_records(timeout=2.0)
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
        self.go_on_with(event.session_id)

    def go_on_with(self, session_id: str, *, take_over: bool = False) -> None:
        """Enter the room with that session, or say why not."""
        self._try(lambda: self._resume(session_id, take_over=take_over))

    def _resume(self, session_id: str, *, take_over: bool) -> None:
        """Enter the session; where another console has it, ask whether to look at it or to take it over."""
        from codev_tui.store.claim import SessionInUse

        try:
            self.enter(self.desk.resume(session_id, take_over=take_over))
        except SessionInUse as in_use:
            from codev_tui.screens.dialogs.in_use import InUseDialog

            def answered(answer: str | None) -> None:
                if answer == "look":
                    self.open_session(session_id)
                elif answer == "take over":
                    self.go_on_with(session_id, take_over=True)

            self.push_screen(InUseDialog(str(in_use)), answered)

    def _try(self, act: Callable[[], object]) -> None:
        """Do what may fail for reasons of the disk; then say why, and stay."""
        from codev_tui.model.errors import CodevError
        from codev_tui.model.text import clean

        try:
            act()
        except (CodevError, OSError) as error:
            self.notify(clean(str(error)), severity="error", markup=False, timeout=12)

    @on(HomeScreen.Review)
    def _review(self) -> None:
        self.push_screen(self.library())

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
    review: str | None = None,
) -> int:
    """Open the console and give its exit status; where the session is, is said once the terminal is given back."""
    from codev_tui.store.theme import keep_theme, kept_theme

    app = CodevApp(
        desk if callable(desk) else lambda: desk,
        live=live,
        plan=plan,
        review=review,
        theme=kept_theme(),
        keep_theme=keep_theme,
    )
    lost = ""
    try:
        status = app.run()
        if app.live is not None:
            app.live.flush()
        if status is not None and (words := app.words_of_loss()):
            say_at_last(words)
    finally:
        lost = "\n".join(filter(None, (app.close_records(), app.write_owed())))
        app.clear_desk()
    if lost:
        say_at_last(lost)
    elif app.farewell:
        print(app.farewell)  # noqa: T201 (the one line that stays in the terminal)
    if lost and not status:
        return 1
    return status if status is not None else app.return_code or 0


def say_at_last(words: str) -> None:
    """Say on standard error what is lost. A terminal that has gone away hears nothing, and the status stays."""
    with suppress(OSError):
        print(words, file=sys.stderr, flush=True)  # noqa: T201 (the terminal is given back by now)

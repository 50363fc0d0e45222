"""The console: how it starts and ends, and which screen answers what another one asks for.

The room and the past sessions are a wing each, behind a controller. A wing is imported when it is first entered, or in
a thread once the first frame is drawn; home's first frame needs neither.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import SystemCommand
from textual.message import Message
from textual.screen import Screen

from codev_tui.i18n import _, available_languages, language, language_name, script_language, set_language, speaking
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean
from codev_tui.own_keys import NO_OWN_KEYS, OwnKeys, check_keys, remember_keys
from codev_tui.screens import messages
from codev_tui.screens.gated_app import GatedApp
from codev_tui.screens.guide_screen import GuideScreen
from codev_tui.screens.home import HomeScreen, left_on, news_of
from codev_tui.screens.own_screen import OwnScreen
from codev_tui.screens.readable_colours import readable
from codev_tui.signals import end_on_signals, stand_still_on_signals
from codev_tui.store.kept_choices import keep, kept_keys, kept_theme
from codev_tui.widgets.pasting import TextCut

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete

    from codev_tui.editing.live import LiveSession
    from codev_tui.editing.workspace import Workspace
    from codev_tui.model.plan import Plan
    from codev_tui.model.session import Session
    from codev_tui.screens.past.past_controller import PastController
    from codev_tui.screens.room.room_controller import RoomController

LIBRARY_STYLES = Path(__file__).parent / "screens" / "past" / "library.tcss"
_SETTLED_S = 0.1
"""Seconds after which the first frame is drawn."""
_GARBAGE = 20_000
"""New objects after which garbage is looked for: several keys' worth, so that few keys wait for it."""
_LAST_SAVE_S = 2.0
"""Seconds that the last save may take where the console has to end."""


class CodevApp(GatedApp[int]):
    """One console on one workspace: at home, or in the room where `live` is given, or preparing where `plan` is.

    Where `review` is given, it is among the past sessions: before the one of that id, or all where it is empty.
    `farewell` is what is said once the terminal is given back.
    """

    TITLE = "codev"
    CSS_PATH = ["screens/app.tcss", "screens/home.tcss", "screens/room/phase.tcss", "screens/dialogs/dialogs.tcss"]
    ENABLE_COMMAND_PALETTE = True

    class Saved(Message):
        """What is known of the running session's file has changed."""

    def __init__(
        self,
        make_workspace: Callable[[], Workspace],
        *,
        live: LiveSession | None = None,
        plan: Plan | None = None,
        review: str | None = None,
        theme: str = "",
        keep_theme: Callable[[str], None] | None = None,
        keep_language: Callable[[str], None] | None = None,
        own_keys: OwnKeys = NO_OWN_KEYS,
    ) -> None:
        super().__init__()
        self.room: RoomController | None = None
        """The room, once a session was entered."""
        self.farewell = ""
        self._make_workspace = make_workspace
        self._first_live = live
        self._first_plan = plan
        self._first_review = review
        if review == "":
            self.css_path.append(LIBRARY_STYLES)
        self._signals = ExitStack()
        self._sample = ExitStack()
        """What goes with the sample session, once it was tried: its folder."""
        self._ending_task: asyncio.Task[None] | None = None
        """Kept, for the loop alone does not keep a task alive."""
        if theme and theme in self.available_themes:
            self.theme = theme
        self._keep_theme = keep_theme
        self._keep_language = keep_language
        self._key_problems = own_keys.problems
        remember_keys(own_keys.keymap)
        self.set_keymap(own_keys.keymap)

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, made when it is first needed: home's first frame does without."""
        return self._make_workspace()

    @cached_property
    def past(self) -> PastController:
        """The past sessions."""
        from codev_tui.screens.past.past_controller import PastController

        return PastController(self, self.workspace, self._end_with)

    @property
    def live(self) -> LiveSession | None:
        """The session in the room."""
        return self.room.live if self.room is not None else None

    # Start

    def get_css_variables(self) -> dict[str, str]:
        """Those of the theme, with colours in which text can be read; the terminal's own colours are left alone."""
        variables = super().get_css_variables()
        if not self.current_theme.ansi:
            variables |= readable(variables)
            self.theme_variables = variables
        return variables

    def get_default_screen(self) -> Screen[None]:
        """Home, unless something else was asked for: then there is nothing to come back to."""
        if self._first_review == "":
            return self._library()
        if self._first_live is not None or self._first_plan is not None or self._first_review:
            return Screen()
        return HomeScreen(lambda: left_on(self.workspace), lambda: news_of(self.workspace))

    def on_load(self) -> None:
        """Leave in good order when the terminal goes away or the system asks."""
        soon = asyncio.get_running_loop().call_soon_threadsafe
        self._signals.callback(end_on_signals(lambda status: soon(self._asked_to_end, status), self._save_at_last))

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
            self.past.open_session(self._first_review, alone=True)

    def on_ready(self) -> None:
        """Once the first frame is drawn, bring in the rest."""
        self.set_timer(_SETTLED_S, self._settle_in)

    def _settle_in(self) -> None:
        """Collect garbage again, and only what comes from now on."""
        gc.enable()
        gc.freeze()
        gc.set_threshold(_GARBAGE)
        self.run_worker(_import_wings, thread=True, group="imports")
        if self.is_running:  # Not if it has ended already, since what was asked for could not be opened.
            self._tell_of_keys()
            self.theme_changed_signal.subscribe(self, lambda theme: self._remember(theme.name))

    def _tell_of_keys(self) -> None:
        """Say which keys cannot be as the settings have them."""
        for problem in self._key_problems:
            self.notify(clean(problem), severity="warning", markup=False, timeout=12)

    def _remember(self, theme: str) -> None:
        keep = self._keep_theme
        if keep is not None:
            self._try(lambda: keep(theme))

    def is_ready(self) -> bool:
        """A record, a group or a protocol that is being opened has the next key."""
        past = self.past if "past" in self.__dict__ else None
        is_opening = past is not None and any((past.is_opening, past.groups.is_opening, past.protocols.is_opening))
        return not is_opening and super().is_ready()

    # End

    def on_unmount(self) -> None:
        """The signals are the process's again."""
        self._signals.close()

    def _end_with(self, status: int, farewell: str) -> None:
        self.farewell = farewell or self.farewell
        self.exit(status)

    def _say_farewell(self, words: str) -> None:
        self.farewell = words

    def _asked_to_end(self, status: int) -> None:
        """The terminal was closed, or the system stops: save, and end once the screen that comes is complete."""
        if self.live is not None:
            self.live.flush()
        self.flush_records()
        self._ending_task = asyncio.create_task(self._end_soon(status))

    async def _end_soon(self, status: int) -> None:
        await self.input.finish()
        self.exit(status)

    def _save_at_last(self) -> None:
        """The loop does not answer any more: save what it last left, and what its screens still owe."""
        if self.room is not None:
            self.room.projector.close()
        if self.live is not None:
            self.live.flush(timeout=_LAST_SAVE_S)
        self.write_owed()
        self.flush_records(timeout=_LAST_SAVE_S)

    def _fatal_error(self) -> None:
        """An error of our own: a sentence and where things are. Textual's own report would print what people said."""
        from rich.text import Text

        from codev_tui.screens.room.ending import words_of_failure

        self.flush_records(timeout=_LAST_SAVE_S)
        self.panic(Text(words_of_failure(self._exception, self.live, self.room.path if self.room else None)))

    def flush_records(self, timeout: float = 5.0) -> bool:
        """Wait until what was corrected in past sessions and changed of groups is on the disk."""
        return "past" not in self.__dict__ or self.past.flush(timeout)

    def close_records(self) -> str:
        """Leave past sessions to others; what to say where not all of them is saved."""
        return self.past.close() if "past" in self.__dict__ else ""

    def write_owed(self) -> str:
        """Have written what screens have not written yet; what could not be, and why."""
        return self.workspace.write_owed() if "workspace" in self.__dict__ else ""

    def words_of_loss(self) -> str:
        """What to say of the running session where the disk has not taken all of it; its leaving has said so itself."""
        if self.room is None or self.farewell:
            return ""
        from codev_tui.screens.room.ending import words_of_loss

        return words_of_loss(self.room.live, self.room.path)

    def clear_workspace(self) -> None:
        """Leave the sessions to other consoles, if any was opened, throw the sample away, and show the room nothing."""
        if self.room is not None:
            self.room.projector.close()
        self._sample.close()
        if "workspace" in self.__dict__:
            self.workspace.clear()

    # The room

    def enter(self, live: LiveSession, workspace: Workspace | None = None) -> None:
        """Take up a session of that workspace, else of the console's own, and follow it from phase to phase."""
        from codev_tui.screens.room.room_controller import RoomController

        self.farewell = ""
        self.room = RoomController(
            self, workspace or self.workspace, live, self._say_farewell, self._leave_room, self._enter_next
        )
        self.room.enter(self._on_saved)

    def _enter_next(self, session: Session) -> None:
        """From the consultation of one client, which ended as that session, to the next client's."""
        if (room := self.room) is not None:
            live = room.workspace.begin_next(room.live, session)
            leaving = [self.pop_screen() for _screen in self.screen_stack[1:]]
            self.run_worker(self._change_rooms(room, leaving, live), group="room")

    async def _change_rooms(self, room: RoomController, leaving: Sequence[AwaitComplete], live: LiveSession) -> None:
        await asyncio.gather(*leaving)
        projector = room.projector
        was_on = projector.is_on
        room.end()
        self.enter(live, room.workspace)
        if was_on and self.room is not None:
            self.room.projector.go_on_from(projector)

    def _leave_room(self, status: int) -> None:
        """Back to home, if the session was entered from there and nothing of it is lost; else end the console."""
        home, room = self.screen_stack[0], self.room
        if status or room is None or not isinstance(home, HomeScreen):
            self.exit(status)
            return
        self.room = None
        home.say(self.farewell)
        leaving = [self.pop_screen() for _screen in self.screen_stack[1:]]
        self.run_worker(self._end_room(room, leaving), group="room")

    async def _end_room(self, room: RoomController, leaving: Sequence[AwaitComplete]) -> None:
        """Once its screens are gone, for a field that goes may still keep what was typed."""
        await asyncio.gather(*leaving)
        room.end()
        self._sample.close()

    def _on_saved(self) -> None:
        """In the thread that saves."""
        self.post_message(self.Saved())

    @on(Saved)
    def _show_saved(self) -> None:
        if self.room is not None:
            self.room.show_saved()

    @on(messages.LeaveSession)
    def _leave_session(self) -> None:
        if self.room is not None:
            self.room.leave()

    @on(messages.CloseSession)
    def _close_session(self, event: messages.CloseSession) -> None:
        if self.room is not None:
            self.room.close(with_next=event.with_next)

    def action_quit(self) -> None:  # type: ignore[override]
        """ctrl+q: never out of a running session without a question."""
        screen = self.room.screen() if self.room is not None and self.room.is_running else None
        if screen is None:
            self.exit(0)
        elif self.screen is screen:
            screen.leave()

    @on(messages.StartSession)
    def _start(self) -> None:
        self._prepare(None)

    def _prepare(self, plan: Plan | None) -> None:
        from codev_tui.screens.prepare.prepare_screen import PrepareScreen

        self.push_screen(PrepareScreen(self.workspace, plan), self._begin)

    def _begin(self, plan: Plan | None) -> None:
        if plan is not None:
            self._try(lambda: self.enter(self.workspace.begin(plan)))
        elif self._first_plan is not None:
            self.exit(0)

    @on(messages.TrySample)
    def _try_sample(self) -> None:
        self._try(self._enter_sample)

    def _enter_sample(self) -> None:
        """The sample session, in a folder that goes when it is left."""
        from codev_tui.editing.sample import lay_out, sample_workspace

        with ExitStack() as folder:
            workspace = folder.enter_context(sample_workspace())
            self.enter(lay_out(workspace, script_language()), workspace)
            self._sample = folder.pop_all()

    @on(messages.ResumeSession)
    def _go_on_with(self, event: messages.ResumeSession) -> None:
        """The library that a session is resumed from goes; home stays below."""
        if not isinstance(self.screen, HomeScreen) and len(self.screen_stack) > 1:
            self.pop_screen()
        self._try(lambda: self._resume(event.session_id))

    def _resume(self, session_id: str, *, take_over: bool = False) -> None:
        """Enter the session; where another console has it, ask whether to look at it or to take it over."""
        from codev_tui.screens.dialogs.in_use import InUseDialog
        from codev_tui.store.disk.lock import SessionInUse

        def answered(answer: str | None) -> None:
            if answer == "look":
                self.past.open_session(session_id)
            elif answer == "take over":
                self._try(lambda: self._resume(session_id, take_over=True))

        try:
            self.enter(self.workspace.resume(session_id, take_over=take_over))
        except SessionInUse as in_use:
            self.push_screen(InUseDialog(str(in_use)), answered)

    def _try(self, act: Callable[[], object]) -> None:
        """Do what may fail for reasons of the disk; then say why, and stay."""
        try:
            act()
        except (CodevError, OSError) as error:
            self.notify(clean(str(error)), severity="error", markup=False, timeout=12)

    @on(TextCut)
    def _tell_of_cut(self, event: TextCut) -> None:
        self.notify(event.sentence, severity="warning", markup=False)

    # Past sessions

    def _library(self) -> Screen[None]:
        from codev_tui.screens.past.library_screen import LibraryScreen

        return LibraryScreen(lambda: self.workspace)

    @on(messages.OpenLibrary)
    def _open_library(self) -> None:
        self.push_screen(self._library())

    @on(messages.OpenSession)
    def _open_session(self, event: messages.OpenSession) -> None:
        self.past.open_session(event.session_id)

    @on(messages.OpenFollowUp)
    def _open_follow_up(self) -> None:
        self.past.open_follow_up()

    @on(messages.OpenFigures)
    def _open_figures(self, event: messages.OpenFigures) -> None:
        self.past.open_figures(event.group)

    @on(messages.OpenDoctor)
    def _open_doctor(self) -> None:
        self.past.open_doctor()

    @on(messages.OpenDebrief)
    def _open_debrief(self, event: messages.OpenDebrief) -> None:
        if event.at_end and self.room is not None:
            own = self.room.workspace
            workspace = own if own.throw_away else self.workspace
            self.past.open_debrief_at_end(event.session_id, workspace, lambda: self._leave_room(0))
        else:
            self.past.open_debrief(event.session_id)

    @on(messages.OpenGroups)
    def open_groups(self) -> None:
        """The list of groups."""
        self.past.groups.open_list()

    @on(messages.HandOverGroup)
    def hand_over_group(self, event: messages.HandOverGroup) -> None:
        """Make a file of a group."""
        self.past.groups.hand_over(event.name)

    @on(messages.OpenGroup)
    def open_group(self, event: messages.OpenGroup) -> None:
        """One group."""
        self.past.groups.open_group(event.name)

    @on(messages.OpenProtocols)
    @on(messages.ReadProtocol)
    @on(messages.EditProtocol)
    @on(messages.EditProtocolFile)
    def open_protocols(self, event: messages.AboutProtocols) -> None:
        """The list of protocols, one of them, or its file."""
        self.past.protocols.answer(event)

    @on(messages.OpenExport)
    def _open_export(self, event: messages.OpenExport) -> None:
        self.past.open_export(event.ids)

    @on(messages.OpenWritten)
    def open_written(self) -> None:
        """What was exported last, with the system's program for it."""
        self.past.open_written()

    @on(messages.OpenGuide)
    def open_guide(self, event: messages.OpenGuide) -> None:
        """The guide, over whatever is shown."""
        self.push_screen(GuideScreen(), lambda keys: event.show_keys() if keys else None)

    @on(messages.LeaveConsole)
    def _leave_console(self) -> None:
        self.exit(0)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """In the palette: whatever has a key on the screen that is shown, and what has none."""
        if isinstance(screen, OwnScreen):
            yield from screen.palette()
        if self.room is not None:
            yield from self.room.palette()
        yield from self._languages()
        yield SystemCommand(_("Theme"), _("Choose the colours"), self.action_change_theme)
        yield SystemCommand(_("Leave"), _("Leave the console"), self.action_quit)

    def _languages(self) -> Iterable[SystemCommand]:
        """The other languages; each says in its own words what it is."""
        for other in available_languages():
            if other != language():
                title = _("Language: {name}").format(name=language_name(other))
                with speaking(other):
                    explained = _("Have the program speak English from now on")
                yield SystemCommand(title, explained, partial(self._speak, other))

    def _speak(self, other: str) -> None:
        """Speak another language: what is open is brought over where it can be, the rest when it is opened again."""
        set_language(other)
        keep = self._keep_language
        if keep is not None:
            self._try(lambda: keep(other))
        for screen in self.screen_stack:
            if isinstance(screen, OwnScreen):
                screen.show_language()
        self.notify(_("The program speaks English. What is open already follows when it is opened again."))


def _import_wings() -> None:
    """In a thread: have the room and the past sessions ready before they are entered."""


def run(
    workspace: Workspace | Callable[[], Workspace],
    *,
    live: LiveSession | None = None,
    plan: Plan | None = None,
    review: str | None = None,
) -> int:
    """Open the console and give its exit status; where the session is, is said once the terminal is given back."""
    wanted, problem = kept_keys()
    checked = check_keys(wanted)
    app = CodevApp(
        workspace if callable(workspace) else lambda: workspace,
        live=live,
        plan=plan,
        review=review,
        theme=kept_theme(),
        keep_theme=lambda theme: keep(theme=theme),
        keep_language=lambda language: keep(language=language),
        own_keys=OwnKeys(checked.keymap, tuple(filter(None, (problem, *checked.problems)))),
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
        app.clear_workspace()
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

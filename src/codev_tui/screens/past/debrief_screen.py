"""The debrief: one page for the facilitator alone, on their own work in a session that is over."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from codev_tui.commands import of_review
from codev_tui.editing.answers import Answers
from codev_tui.editing.deferred import DeferredActs, Outcome
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import _
from codev_tui.model.debriefing import CannotAnswer, Given, with_answers
from codev_tui.model.errors import CodevError
from codev_tui.model.session import Session
from codev_tui.own_keys import acting_key
from codev_tui.review.debrief import Debrief, debrief, earlier_than
from codev_tui.review.past_sessions import past_sessions
from codev_tui.review.session_filter import SessionFilter
from codev_tui.screens.bindings import bindings_of_review
from codev_tui.screens.card_words import day_text
from codev_tui.screens.help_pages import help_of_review
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.screens.past.debrief_page import remarks, times, trend
from codev_tui.screens.past.evaluation import Answered, Evaluation, Score
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.phase_times import PhaseTimes
from codev_tui.widgets.two_columns import TwoColumns

TYPING_S = 0.8
"""Words are saved so long after the last letter: at most a second of typing can be lost."""
_KEYS = ScreenKeys(of_review("debrief"), partial(help_of_review, "debrief"))
_ARROWS = frozenset({"scroll_up", "scroll_down"})


class Trend(Static):
    """The last sessions side by side, as many as there is room for."""

    def __init__(self, page: Debrief) -> None:
        super().__init__(id="trend", markup=False)
        self._page = page
        self.border_title = Content(_("your last sessions, this one at the right"))

    def on_resize(self) -> None:
        """Find out how many there is room for."""
        self.update(trend(self._page, self.content_size.width))

    def answered(self, session: Session) -> None:
        """The session of the page has other scores by now."""
        scores = {each.name: each.score for each in session.debrief if each.score is not None}
        here = replace(self._page.trend[-1], scores=scores)
        self._page = replace(self._page, trend=(*self._page.trend[:-1], here))
        self.update(trend(self._page, self.content_size.width))


class DebriefScreen(KeyedScreen):
    """The page of one session; dismissed when one goes back, and all that was answered is saved."""

    CSS_PATH = "debrief.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#debrief"

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of_review("debrief"),
        Binding("tab", "next_field(1)", show=False, id="debrief.tab", priority=True),
        Binding("shift+tab", "next_field(-1)", show=False, id="debrief.tab_back", priority=True),
    ]

    @dataclass
    class _Read(Message):
        page: Debrief
        session: Session

    @dataclass
    class _Failed(Message):
        sentence: str

    @dataclass
    class _Written(Message):
        outcome: Outcome[tuple[Given, ...]]

    def __init__(self, workspace: Workspace, session_id: str) -> None:
        super().__init__(_KEYS)
        self._workspace = workspace
        self._session_id = session_id
        self._answers = Answers()
        self._acts: DeferredActs[tuple[Given, ...]] = DeferredActs(
            workspace.open_record, lambda outcome: self.post_message(self._Written(outcome)), self._call_in_app
        )
        self._owed_no_more: Callable[[], None] | None = None
        self._evaluation: Evaluation | None = None
        self._read = False
        self._writing = False
        self._leaving = False
        self._gives_up = False
        self._trouble = ""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The title, the page, the keys."""
        with Horizontal(id="top"):
            yield Static(_("Debrief"), id="heading", markup=False)
            yield Static(id="what", markup=False)
            yield Static(id="saving", markup=False)
        yield VerticalScroll(Static(_("Reading …"), id="waiting", markup=False), id="debrief", can_focus=True)
        yield KeyLine(first=("answer", "help", "go_back"))

    def on_mount(self) -> None:
        """Read, once the screen stands; what is typed is written at the latest when the console ends."""
        self.query_one("#saving").styles.width = max(map(cell_len, (_("saving"), _("NOT SAVED"))))
        self._owed_no_more = self._workspace.owe(self._finish)
        self.call_after_refresh(self.run_worker, self._look, group="read", thread=True)

    @property
    def is_idle(self) -> bool:
        """Whether the page is there, and no going back is pending."""
        return self._read and not (self._leaving and self._writing)

    @property
    def is_saving(self) -> bool:
        """Whether an answer is on its way to the disk."""
        return self._writing

    # In a thread

    def _look(self) -> None:
        workspace, unread = self._workspace, list[str]()
        try:
            session = workspace.library.look(self._session_id).session
            workspace.index.look()
            asked = SessionFilter(state="finished", until=session.created.date())
            earlier = earlier_than(session, past_sessions(workspace.index, asked, unread=unread))
            page = debrief(session, workspace.protocol_of(session), earlier)
        except CodevError as problem:
            self.post_message(self._Failed(str(problem)))
            return
        self.post_message(self._Read(page, session))

    # The page

    @on(_Failed)
    def _say_failure(self, event: _Failed) -> None:
        """Say why there is nothing to see."""
        self._read = True
        self.query_one("#waiting", Static).update(Content(event.sentence))

    @on(_Read)
    async def _show_page(self, event: _Read) -> None:
        """Lay the page out."""
        page = event.page
        self._answers.begin(event.session)
        said = " · ".join((page.title or _("a session without a title"), day_text(page.day)))
        self.query_one("#what", Static).update(Content(said))
        body = self.query_one("#debrief", VerticalScroll)
        await body.remove_children()
        await body.mount(Horizontal(self._looking_back(page), self._own_words(page), id="sides"))
        if len(page.trend) > 1:
            await body.mount(Trend(page))
        self._read = True
        self.refresh_bindings()

    def _looking_back(self, page: Debrief) -> Widget:
        side = Vertical(PhaseTimes(times(page), id="times"), TwoColumns(remarks(page), 2), id="looking-back")
        side.border_title = Content(_("how it went"))
        return side

    def _own_words(self, page: Debrief) -> Widget:
        """The questions; or why there is no place for answers."""
        if not page.may_be_answered:
            sentence = _("Less than all of this session was kept, as the client wished: nothing is added to it.")
            side = Vertical(Static(sentence, markup=False), id="own-words")
        elif not page.questions:
            sentence = _("The protocol of this session asks nothing; a script can, under [[debrief]].")
            side = Vertical(Static(sentence, markup=False), id="own-words")
        else:
            self._evaluation = Evaluation(page.questions, self._typed)
            side = Vertical(self._evaluation, id="own-words")
        side.border_title = Content(_("what you say of it: for you alone"))
        return side

    # Saving

    def _typed(self) -> None:
        """An answer is another one: mark it in the same frame that shows it."""
        if self._evaluation is not None:
            self._answers.type(self._evaluation.answers())
        self._say()

    @on(Answered.Changed)
    def _answered(self, event: Answered.Changed) -> None:
        """Save what was typed a moment after the last letter, anything else at once."""
        self._stop_waiting()
        if event.at_once:
            self._save()
        else:
            self._timer = self.set_timer(TYPING_S, self._save)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _save(self) -> None:
        """Hand on what is new since the last time."""
        self._stop_waiting()
        self._hand_on()
        self._say()

    def _hand_on(self) -> None:
        if given := self._answers.take_new():
            self._writing = True
            self._acts.act(self._session_id, given, lambda session: with_answers(session, given))

    def _call_in_app(self, call: Callable[[], None]) -> None:
        """From a thread: have that called, also where this screen has been left."""
        self.app.call_later(call)

    @on(_Written)
    def _take_outcome(self, event: _Written) -> None:
        """Show what the disk has by now; where it does not take an answer, say why."""
        given, session, trouble, _waits = event.outcome
        self._writing = False
        if trouble and trouble != self._trouble:
            self.notify(trouble, severity="error", markup=False, timeout=15)
        self._trouble = trouble
        if session is not None:
            self._answers.settle(given, session)
            for shown in self.query(Trend):
                shown.answered(session)
        elif event.outcome.is_refused:
            self._answers.refuse(given)
        self._say()
        self._leave()

    def _finish(self) -> None:
        """The console ends, or the screen is left: have every answer in the session. Raises `CannotAnswer`."""
        if self._acts.is_empty:
            self._answers.start_over()
        self._hand_on()
        for outcome in self._acts.finish():
            self._answers.refuse(outcome.tag)
            raise CannotAnswer(outcome.trouble)

    def _say(self) -> None:
        """The state of saving, always in the same place: a new layout would take a frame."""
        line = self.query_one("#saving", Static)
        is_lost = bool(self._trouble) and not self._answers.all_saved
        line.set_class(is_lost, "-trouble")
        words = "" if self._answers.all_saved else _("saving")
        line.update(Content(_("NOT SAVED") if is_lost else words), layout=False)

    def on_unmount(self) -> None:
        """Nothing typed is lost where the console ends at once; what is refused even now is still owed."""
        if not self._gives_up:
            try:
                self._finish()
            except CannotAnswer:
                return
        if self._owed_no_more is not None:
            self._owed_no_more()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a score, the arrows go to what is above and below."""
        if isinstance(self.focused, Score) and action in _ARROWS:
            return False
        if action == "answer" and self._evaluation is None:
            return False
        return super().check_action(action, parameters)

    def action_answer(self) -> None:
        """Go to the first question."""
        if self._evaluation is not None:
            self._evaluation.begin()

    def action_scroll_up(self) -> None:
        """A line up."""
        self.query_one("#debrief").scroll_relative(y=-1, animate=False)

    def action_scroll_down(self) -> None:
        """A line down."""
        self.query_one("#debrief").scroll_relative(y=1, animate=False)

    def action_next_field(self, steps: int) -> None:
        """On to the next field, or back."""
        if steps > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_leave_field(self) -> None:
        """From a field to the page."""
        self.set_focus(self.query_one("#debrief"))

    def action_go_back(self) -> None:
        """From a field to the page; from there back as soon as all is saved, or the second time where it cannot be."""
        if isinstance(self.focused, Score):
            self.action_leave_field()
            return
        if self._trouble and self._leaving:
            self._gives_up = True
            self.dismiss()
            return
        self._leaving = True
        self._save()
        self._leave()

    def _leave(self) -> None:
        if not self._leaving or self._writing:
            return
        if self._answers.all_saved:
            self.dismiss()
        elif self._trouble:
            sentence = _("What you wrote is not saved. Once more {back}, or Escape, leaves it.").format(
                back=acting_key("go_back", "b")
            )
            self.notify(sentence, severity="warning", markup=False)

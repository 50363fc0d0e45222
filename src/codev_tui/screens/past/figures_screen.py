"""The figures: what a group's sessions have in common, in charts with the numbers beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final, NamedTuple, get_args

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Select, Static
from textual.worker import get_current_worker

from codev_tui.commands import of_review
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import N_, _, ngettext, translate
from codev_tui.model.errors import CodevError
from codev_tui.model.text import name_key
from codev_tui.model.written_days import short_day
from codev_tui.own_keys import acting_key
from codev_tui.review.charts import LINES, Chart, Row, Topic, charts, charts_beside, counted
from codev_tui.review.session_filter import SessionFilter
from codev_tui.review.stats_choices import Reckoned, StatsChoice, groups, latest_group, periods, reckon
from codev_tui.review.stats_row import StatsRow
from codev_tui.screens.bindings import bindings_of_review
from codev_tui.screens.dialogs.sessions_behind import Behind, SessionsBehindDialog
from codev_tui.screens.help_pages import help_of_review
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.screens.messages import OpenSession
from codev_tui.screens.past.chart_lines import chart_lines
from codev_tui.screens.past.choosing import choice_of, offer
from codev_tui.store.session_summary import SessionSummary
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.lines_page import Line, LinesPage, Piece
from codev_tui.widgets.part_rail import Part, PartRail
from codev_tui.widgets.progress import Progress
from codev_tui.widgets.wrapping import wrapped

TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)
_TITLE: Final[Mapping[Topic, str]] = {
    "people": N_("People"),
    "time": N_("Time"),
    "voices": N_("Voices"),
    "commitments": N_("Commitments"),
    "ideas": N_("Ideas"),
    "feelings": N_("Feelings"),
}
_NOTHING: Final[Mapping[Topic, str]] = {
    "people": N_("These sessions name nobody: who was there did not stay in the record."),
    "time": N_("In these sessions no phase was reached."),
    "voices": N_("In these sessions nobody was noted as heard: in the room, {speaker} and a letter notes who speaks."),
    "commitments": N_("In these sessions nobody committed to anything."),
    "ideas": N_("These sessions have no record of ideas."),
    "feelings": N_("In these sessions nobody said how it felt: in the last phase, {note} notes it."),
}
_KEYS: Final = ScreenKeys(
    of_review("figures"), partial(help_of_review, "figures"), frozenset({"part_at"}), fields=(OptionList,)
)
"""In an open list all keys are the list's."""
_SCROLLING: Final = frozenset({"scroll_up", "scroll_down"})


class Wish(NamedTuple):
    """What the figures are to be of; empty texts mean all. `period` is named by its words."""

    group: str = ""
    beside: str = ""
    period: str = ""
    protocol: str = ""


class FiguresScreen(KeyedScreen):
    """Figures of one group or of all; dismissed when one goes back. Where no group is asked for, it is the latest."""

    CSS_PATH = "figures.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    AUTO_FOCUS = "LinesPage"

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of_review("figures"),
        *(Binding(str(n), f"part_at({n - 1})", show=False, id=f"figures.{n}") for n in range(1, len(TOPICS) + 1)),
        Binding("tab", "app.focus_next", show=False, id="figures.tab"),
    ]

    @dataclass
    class _Offered(Message):
        groups: list[StatsChoice]
        periods: list[StatsChoice]
        latest: str

    @dataclass
    class _Far(Message):
        done: int
        total: int

    @dataclass
    class _Reckoned(Message):
        wish: Wish
        reckoned: Reckoned
        charts: list[Chart]
        titles: Mapping[str, str]

    @dataclass
    class _Failed(Message):
        sentence: str

    def __init__(self, workspace: Workspace, group: str = "") -> None:
        super().__init__(_KEYS)
        self._workspace = workspace
        self._wish = Wish(group=group)
        self._group = choice_of("group")
        self.beside = choice_of("beside")
        self._period = choice_of("period")
        self._protocol = choice_of("protocol")
        self._rail = PartRail(id="parts")
        self._page = LinesPage(id="charts")
        self._periods: dict[str, SessionFilter] = {}
        self._charts: list[Chart] | None = None
        self._groups: tuple[str, ...] = ()
        self._past: tuple[StatsRow, ...] = ()
        self._titles: Mapping[str, str] = {}
        self._rows: list[Row | None] = []
        self._bar = 0
        self._here = 0
        self._offered = self._failed = False
        self._sentence = _("Reading …")

    def compose(self) -> ComposeResult:
        """What was chosen, the parts, the charts of one of them, how far the reading is, the keys."""
        with Horizontal(id="top"):
            yield Static(_("Figures"), id="heading", markup=False)
            yield self._group
            yield self.beside
            yield self._period
            yield self._protocol
        yield self._rail
        with Vertical(id="frame"):
            yield self._page
        yield Progress(_("Reading the sessions: {done} of {total}"))
        yield KeyLine(first=("part_after", "choose", "help", "go_back"))

    def on_mount(self) -> None:
        """Read, once the screen stands."""
        for select in self.selects:
            select.display = False
        self._show()
        self.call_after_refresh(self.run_worker, self._look, group="read", exclusive=True, thread=True)

    @property
    def is_idle(self) -> bool:
        """Whether there is something to see, or a sentence that says why not."""
        return self._charts is not None or self._failed

    # What there is: in a thread

    def _look(self) -> None:
        """What there is to choose, and then what was chosen first."""
        worker, index = get_current_worker(), self._workspace.index
        try:
            if index.look():
                index.take_in(self._told, stop=lambda: worker.is_cancelled)
            facts = index.facts()
        except CodevError as problem:
            self.post_message(self._Failed(str(problem)))
            return
        today = self._workspace.timepiece.wall().date()
        self.post_message(self._Offered(groups(facts), periods(facts, today), latest_group(facts)))

    def _reckon(self, wish: Wish) -> None:
        worker = get_current_worker()
        asked = replace(self._periods.get(wish.period, SessionFilter()), group=wish.group)
        index = self._workspace.index
        reckoned = reckon(index, asked, wish.protocol, wish.beside, told=self._told, stop=lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            figures, groups, past = reckoned.compared
            side_by_side = charts_beside(groups, LINES) if wish.beside else ()
            titles = {each.id: each.title for each in index.facts(at_hand=True) if isinstance(each, SessionSummary)}
            found = [*side_by_side, *charts(figures, LINES, past)]
            self.post_message(self._Reckoned(wish, reckoned, found, titles))

    def _told(self, done: int, total: int) -> None:
        if done % 50 == 0:
            self.post_message(self._Far(done, total))

    # What comes back

    @on(_Offered)
    def _offer_choices(self, event: _Offered) -> None:
        """Offer what there is, and reckon up what is seen first: one group, if there are several."""
        self._periods = {choice.words: choice.asked for choice in event.periods}
        known = {name_key(choice.asked.group): choice.asked.group for choice in event.groups}
        group = known.get(name_key(self._wish.group or event.latest), "") if len(known) > 1 else ""
        self._wish = self._wish._replace(group=group)
        self._offered = True
        self._groups = tuple(choice.asked.group for choice in event.groups)
        offer(self._group, [(choice.words, choice.asked.group) for choice in event.groups], group)
        offer(self._period, [(words, words) for words in self._periods], "", least=1)
        self.offer_beside()
        self._begin()

    def offer_beside(self) -> None:
        """Offer the other groups, as soon as one is chosen."""
        others = [name for name in self._groups if self._wish.group and name != self._wish.group]
        offer(self.beside, [(name, name) for name in others], self._wish.beside, least=1)

    def _begin(self) -> None:
        wish = self._wish
        self.run_worker(lambda: self._reckon(wish), group="read", exclusive=True, thread=True)

    @on(_Far)
    def _show_progress(self, event: _Far) -> None:
        """Show how far the reading is."""
        self.query_one(Progress).show(event.done, event.total)

    @on(_Failed)
    def _say_failure(self, event: _Failed) -> None:
        """Say why there is nothing to see."""
        self.query_one(Progress).close()
        self._failed = True
        self._sentence = event.sentence
        self._show()

    @on(_Reckoned)
    def _show_figures(self, event: _Reckoned) -> None:
        """Show the charts, unless something else is wished for by now."""
        if event.wish != self._wish:
            return
        self.query_one(Progress).close()
        offer(self._protocol, [(title, name) for name, title in event.reckoned.protocols], self._wish.protocol)
        self._charts = event.charts
        self._past, self._titles = event.reckoned.compared.past, event.titles
        self._sentence = "" if event.reckoned.figures.sessions else self._nothing()
        figures = event.reckoned.figures
        count = counted(figures)
        frame = self.query_one("#frame")
        frame.border_title = Content(count if figures.sessions else "")
        unread = len(event.reckoned.unread)
        told = ngettext("{n} file cannot be read", "{n} files cannot be read", unread).format(n=unread)
        frame.border_subtitle = Content(told if unread else "")
        self._show()

    def _nothing(self) -> str:
        if self._wish == Wish() or not (self._group.display or self._period.display):
            return _("No finished session yet: the figures begin with the first one.")
        return _("No finished session of this choice: {choose} chooses another.").format(
            choose=acting_key("choose", "f")
        )

    def _show(self) -> None:
        """The charts of the part that is chosen."""
        self._rail.show([Part(translate(_TITLE[topic])) for topic in TOPICS], self._here)
        topic = TOPICS[self._here]
        found = [chart for chart in self._charts or () if chart.topic == topic]
        sentence = self._sentence or ("" if found else _nothing_of(topic))
        self._bar = 0
        self._rows = []
        self._page.show(partial(_said, sentence) if sentence else partial(self.lay_out, found))
        self.select_bar(0)

    def lay_out(self, found: Sequence[Chart], width: int) -> list[Line]:
        """The lines of the charts; which row is on which of them is remembered."""
        lines = chart_lines(found, width)
        self._rows = [row for _line, row in lines]
        return [line for line, _row in lines]

    @property
    def bars(self) -> list[int]:
        """The lines with a bar behind which there are sessions."""
        return [at for at, row in enumerate(self._rows) if row is not None and row.behind is not None]

    def select_bar(self, bar: int, *, into_view: bool = False) -> None:
        """Select the bar at that place, or the nearest that there is."""
        bars = self.bars
        self._bar = min(max(bar, 0), max(0, len(bars) - 1))
        self._page.select(bars[self._bar] if bars else -1, into_view=into_view)
        self.refresh_bindings()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On a closed list, the arrows up and down open it."""
        if isinstance(self.focused, Select) and action in _SCROLLING:
            return False
        if action == "choose" and not self._shown_selects():
            return False
        if action == "open" and (isinstance(self.focused, Select) or not self.bars):
            return False
        return super().check_action(action, parameters)

    @on(PartRail.Chosen)
    def _clicked(self, event: PartRail.Chosen) -> None:
        self.action_part_at(event.at)

    def action_part_at(self, at: int) -> None:
        """Show that part."""
        self._here = at
        self._show()

    def action_part_before(self) -> None:
        """Show the part before."""
        self.action_part_at((self._here - 1) % len(TOPICS))

    def action_part_after(self) -> None:
        """Show the next part."""
        self.action_part_at((self._here + 1) % len(TOPICS))

    def action_scroll_up(self) -> None:
        """The bar above; at the first, and without any, a line up."""
        self.move_bar(-1)

    def action_scroll_down(self) -> None:
        """The bar below; at the last, and without any, a line down."""
        self.move_bar(1)

    def move_bar(self, step: int) -> None:
        """Select the next bar that way, or scroll by a line."""
        if 0 <= self._bar + step < len(self.bars):
            self.select_bar(self._bar + step, into_view=True)
        else:
            self._page.scroll_relative(y=step, animate=False)

    @on(LinesPage.LineClicked)
    def _click_bar(self, event: LinesPage.LineClicked) -> None:
        if event.at in self.bars:
            self.select_bar(self.bars.index(event.at))
            self.action_open()

    def action_open(self) -> None:
        """List the sessions behind the bar that is selected."""
        bars = self.bars
        row = self._rows[bars[self._bar]] if bars else None
        if row is None or row.behind is None:
            return
        found = [each for each in reversed(self._past) if row.behind(each)]
        listed = [Behind(each.id, short_day(each.day), each.group, self._titles.get(each.id, "")) for each in found]
        heading = " · ".join(filter(None, (row.label, row.number, row.said)))
        self.app.push_screen(SessionsBehindDialog(heading, listed), self._open_session)

    def _open_session(self, session_id: str | None) -> None:
        if session_id is not None:
            self.post_message(OpenSession(session_id))

    def _shown_selects(self) -> list[Select[str]]:
        return [select for select in self.selects if select.display]

    @property
    def selects(self) -> tuple[Select[str], ...]:
        """The lists of what there is to choose from, whether they are shown or not."""
        return (self._group, self.beside, self._period, self._protocol)

    def action_choose(self) -> None:
        """Open the list of what there is to choose from."""
        select = self._shown_selects()[0]
        self.set_focus(select)
        select.action_show_overlay()

    @on(Select.Changed)
    def _choose(self) -> None:
        """Another choice; another group or time chooses its own protocol."""
        if not self._offered:
            return
        wish = Wish(*(str(select.value) for select in self.selects))
        if wish == self._wish:
            return
        if wish.group != self._wish.group:
            wish = wish._replace(beside="")
        if wish[:3] != self._wish[:3]:
            wish = wish._replace(protocol="")
        self._wish = wish
        self.offer_beside()
        self._begin()

    def action_go_back(self) -> None:
        """From a choice to the charts; from there back to where one came from."""
        if isinstance(self.focused, Select):
            self.set_focus(self._page)
        else:
            self.dismiss()


def _said(sentence: str, width: int) -> list[Line]:
    """A sentence in place of charts."""
    return [(Piece(line, "muted"),) for line in wrapped(sentence, min(70, width), 6)]


def _nothing_of(topic: Topic) -> str:
    keys = {"speaker": acting_key("speaker", "s"), "note": acting_key("entry", "i")}
    return translate(_NOTHING[topic]).format_map(keys)

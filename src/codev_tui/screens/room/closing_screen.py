"""The closing screen: what is missing, what the session comes to, and the question what of it is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, HorizontalGroup, Vertical, VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from codev_tui.i18n import N_, _, labelled, quoted, speaking
from codev_tui.model.session import Commitment, Kept
from codev_tui.review.closing_missing import About, Missing
from codev_tui.review.closing_summary import ClosingSummary, heard_text, ideas_text
from codev_tui.screens.card_words import day_text
from codev_tui.screens.own_screen import OwnScreen
from codev_tui.screens.room.levels import Levels
from codev_tui.widgets.cut_text import CutText
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.phase_times import PhaseTimes, TimeRow
from codev_tui.widgets.two_columns import Pair, TwoColumns

LABEL_WIDTH = 12
"""Cells for the labels of the summary, at least."""

_REQUEST_ROWS, _THANKS_ROWS, _DRAFTS_ROWS = 3, 2, 3
"""Rows that each of these takes at most: what is missing, and what is kept, need the rest."""

LETTERS: Final = "acdefghijklmoprstuvwxyz"
"""The keys of what is missing: b goes back, and n and q are what led here."""

ClosingChoice = Kept | Literal["back"]


class MissingRow(HorizontalGroup):
    """One thing that is missing, beside the key that puts it in; a click is as good."""

    @dataclass
    class Chosen(Message):
        """This is to be put in."""

        missing: Missing

    def __init__(self, missing: Missing, letter: str) -> None:
        key = Static(Content(letter), classes="missing--key")
        super().__init__(key, Static(Content(missing.text), classes="missing--text"))
        self._missing = missing

    def on_click(self) -> None:
        """Tell that it was chosen."""
        self.post_message(self.Chosen(self._missing))


class ClosingScreen(OwnScreen[ClosingChoice]):
    """Dismissed with the level that is kept, or with "back" to go on with the session.

    Off the record there is nothing to choose: the answer is "nothing" or "back". `drafts` are texts that were typed and
    never noted, which go with the session's end. `mend` is called with what is missing and is to be put in.

    The group goes through it together: what came of the session and what may be kept is in its `language`. What is
    missing, and was never noted, is for the facilitator alone.
    """

    CSS_PATH = "closing.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (150, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "finish", N_("finish"), key_display="enter", id="closing.finish"),
        Binding("down", "level(1)", N_("what is kept"), key_display="↑↓", id="closing.down"),
        Binding("up", "level(-1)", show=False, id="closing.up"),
        Binding("pagedown", "page(1)", N_("summary"), key_display=N_("pgup/pgdn"), id="closing.page_down"),
        Binding("pageup", "page(-1)", show=False, id="closing.page_up"),
        Binding("b", "back", N_("back"), key_display="b/esc", id="closing.back"),
        Binding("escape", "back", show=False, id="closing.escape"),
        *(Binding(letter, f"mend('{letter}')", show=False, id=f"closing.mend_{letter}") for letter in LETTERS),
    ]

    def __init__(
        self,
        summary: ClosingSummary,
        off_the_record: bool = False,
        drafts: Sequence[str] = (),
        mend: Callable[[Missing], None] = lambda _missing: None,
        *,
        language: str = "",
    ) -> None:
        super().__init__()
        self._language = language
        self._mend = mend
        self._summary = summary
        self._letters = with_letters({}, summary.missing)
        self._drafts = drafts
        self._off_the_record = off_the_record
        with speaking(language):
            self._levels = Levels()

    def compose(self) -> ComposeResult:
        """Title, request and thanks; what is missing and the summary; what is kept."""
        summary = self._summary
        with speaking(self._language):
            title, request = summary.title or _("Session without a title"), _request(summary)
            came, kept = _("the session"), _("off the record") if self._off_the_record else _("what is kept")
            question = self._make_question()
        yield Static(Content(title), id="closing-title")
        yield CutText(request, _REQUEST_ROWS, id="closing-request")
        if summary.thanks:
            yield CutText(f"▸ {summary.thanks}", _THANKS_ROWS, id="closing-thanks")
        if self._drafts:
            yield CutText(_unnoted(self._drafts), _DRAFTS_ROWS, id="closing-drafts")
        with Horizontal(id="closing-parts"):
            with Vertical(id="closing-summary") as panel:
                panel.border_title = Content(came)
                yield from self._make_summary()
            with Vertical(id="closing-kept") as panel:
                panel.border_title = Content(kept)
                yield from question
        yield KeyLine(gap=2)

    def _make_summary(self) -> Sequence[Widget]:
        """What is missing first, then what came of the session, then where the time went."""
        with speaking(self._language):
            summed_up = self._make_fruits()
        return (*self._make_missing(), summed_up)

    def _make_fruits(self) -> Widget:
        summary = self._summary
        rows = [TimeRow(p.title, p.planned_s, p.elapsed_s, p.reached) for p in summary.phases]
        fruits = VerticalGroup(
            _list(_("commitments"), [(entry.text, _details(entry)) for entry in summary.commitments]),
            _list(_("learnings"), [(entry.text, entry.by) for entry in summary.learnings]),
            TwoColumns(
                (
                    Pair(_("next time"), _next_time(summary)),
                    Pair(_("heard"), heard_text(summary)),
                    Pair(_("ideas"), ideas_text(summary.ideas)),
                ),
                max(LABEL_WIDTH, *(cell_len(label) + 1 for label in (_("next time"), _("heard"), _("ideas")))),
            ),
            id="closing-fruits",
        )
        times = VerticalGroup(PhaseTimes(rows, language=self._language), id="closing-times")
        return VerticalGroup(fruits, times, id="closing-columns")

    def _make_missing(self) -> Sequence[Widget]:
        missing = self._summary.missing
        if not missing:
            return ()
        title = Static(Content(_("still missing: press its letter, or leave it")), id="closing-missing-title")
        rows = (MissingRow(each, self._letters.get(each.about, "")) for each in missing)
        return (VerticalGroup(title, *rows, id="closing-missing"),)

    async def show(self, summary: ClosingSummary) -> None:
        """Show another summary: something that was missing was put in. What is still missing keeps its letter."""
        self._summary = summary
        self._letters = with_letters(self._letters, summary.missing)
        panel = self.query_one("#closing-summary")
        async with self.batch():
            await panel.remove_children()
            await panel.mount_all(self._make_summary())

    def _make_question(self) -> Sequence[Widget]:
        if self._off_the_record:
            return (
                Static(Content(_("Nothing of this session is written anywhere.")), classes="closing--question"),
                Static(Content(_("When you end it here, it is gone: look at it together once more."))),
            )
        client = self._summary.client
        question = _("Ask {client}: what may be kept?").format(client=client) if client else _("What may be kept?")
        return Static(Content(question), classes="closing--question"), self._levels

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Off the record there are no levels."""
        return action != "level" or not self._off_the_record

    def action_mend(self, letter: str) -> None:
        """Put in what is missing beside that letter."""
        for missing in self._summary.missing:
            if self._letters.get(missing.about) == letter:
                self._mend(missing)

    @on(MissingRow.Chosen)
    def _choose_missing(self, event: MissingRow.Chosen) -> None:
        event.stop()
        self._mend(event.missing)

    def action_level(self, step: int) -> None:
        """Propose to keep less, or more."""
        self._levels.move(step)

    def action_page(self, pages: int) -> None:
        """Scroll the summary, of which a line stays in view."""
        summary = self.query_one("#closing-summary")
        summary.scroll_relative(y=pages * max(1, summary.size.height - 1), animate=False)

    def action_finish(self) -> None:
        """End the session."""
        self.dismiss("nothing" if self._off_the_record else self._levels.level)

    def action_back(self) -> None:
        """Go on with the session."""
        self.dismiss("back")


def with_letters(before: Mapping[About, str], missing: Sequence[Missing]) -> Mapping[About, str]:
    """A letter for each thing that is missing, as far as there are letters.

    Who has one keeps it, and one that is no longer needed is given again only when there is no other.
    """
    here = {each.about for each in missing}
    letters = dict(before)
    unused = [letter for letter in LETTERS if letter not in before.values()]
    unused += [letter for about, letter in before.items() if about not in here]
    for each in missing:
        if each.about not in letters and unused:
            letter = unused.pop(0)
            letters = {about: own for about, own in letters.items() if own != letter} | {each.about: letter}
    return letters


def _request(summary: ClosingSummary) -> str:
    """The client and the request in one sentence."""
    words = quoted(summary.request) if summary.request else _("no request was noted")
    return labelled(summary.client, words) if summary.client else words


def _unnoted(drafts: Sequence[str]) -> str:
    texts = ", ".join(quoted(" ".join(draft.split())) for draft in drafts)
    return _("Typed but not noted, and gone with the end: {texts}").format(texts=texts)


def _next_time(summary: ClosingSummary) -> str:
    """Date, facilitator and learning partner, as far as they are known."""
    parts = [day_text(summary.next_session) if summary.next_session else _("no date yet")]
    if summary.next_facilitator:
        parts.append(_("{name} facilitates").format(name=summary.next_facilitator))
    if summary.learning_partner:
        parts.append(_("learning partner: {name}").format(name=summary.learning_partner))
    return "; ".join(parts)


def _details(commitment: Commitment) -> str:
    """Who, by when, with whom, and what comes first."""
    parts = [
        commitment.by,
        _("by {day}").format(day=day_text(commitment.due)) if commitment.due else _("no date"),
        _("with {name}").format(name=commitment.helper) if commitment.helper else "",
        _("first: {step}").format(step=commitment.first_step) if commitment.first_step else "",
    ]
    return " · ".join(filter(None, parts))


def _list(label: str, entries: Sequence[tuple[str, str]]) -> TwoColumns:
    """A label with a number, and the entries under it, each with its note."""
    if not entries:
        return TwoColumns((Pair(label, _("none")),), LABEL_WIDTH, classes="closing--list")
    pairs = [Pair(f"{label} ({len(entries)})", look="head")]
    for text, note in entries:
        pairs.append(Pair("•", text))
        if note:
            pairs.append(Pair("", note, "note"))
    return TwoColumns(pairs, 2, classes="closing--list")

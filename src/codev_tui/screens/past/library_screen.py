"""The library's keys: finding, choosing, putting in order and marking sessions, and opening one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from codev_tui.i18n import _
from codev_tui.review.library_query import Facet
from codev_tui.review.past_copies import past_copies
from codev_tui.screens.bindings import bindings_of_review
from codev_tui.screens.copy_cycle import CopyCycle, copy_cycle_of
from codev_tui.screens.dialogs.filters import Chosen, FiltersDialog, OffersDialog
from codev_tui.screens.gated_app import GatedApp
from codev_tui.screens.messages import (
    LeaveConsole,
    OpenDebrief,
    OpenExport,
    OpenFigures,
    OpenFollowUp,
    OpenGroups,
    OpenSession,
    OpenWritten,
    ResumeSession,
)
from codev_tui.screens.past.library_frame import COLUMNS, LibraryFrame
from codev_tui.screens.past.library_rows import chosen_by, join_filters
from codev_tui.widgets.table import Table

if TYPE_CHECKING:
    from codev_tui.screens.past.upkeep import Upkeep

_DOWNWARDS = frozenset({"day", "minutes", "ideas", "open"})
"""The columns that one wants to see from the top first; the others from a to z."""


class LibraryScreen(LibraryFrame):
    """All sessions. What is to become of one goes out as a message; dismissed when one goes back.

    Where it is an app's default screen, Textual does not load its style sheet: the app must name it among its own.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "step_back", show=False, id="library.escape"),
        *bindings_of_review("library"),
        Binding("tab", "app.focus_next", show=False, id="library.other_side"),
    ]

    @dataclass
    class Marked(Message):
        """Other sessions are marked than before."""

        ids: frozenset[str]

    @cached_property
    def upkeep(self) -> Upkeep:
        """What is done to many sessions; few who look at the list need it."""
        from codev_tui.screens.past.upkeep import Upkeep

        return Upkeep(cast(GatedApp[int], self.app), self._workspace, self.read_again)

    @cached_property
    def copying(self) -> CopyCycle:
        """What copies, one text after the other."""
        return copy_cycle_of(self, lambda sentence: self.notify(sentence, markup=False, timeout=5))

    @property
    def is_idle(self) -> bool:
        """Whether what was asked last is listed, and nothing is at work on the sessions."""
        return super().is_idle and not (self._has_upkeep and self.upkeep.is_busy)

    @property
    def _has_upkeep(self) -> bool:
        """Whether anything was done to many sessions yet."""
        return "upkeep" in self.__dict__

    # Asking

    @on(Input.Changed)
    def _type(self, event: Input.Changed) -> None:
        self.ask(self.asking._replace(words=event.value.strip()))

    @on(Table.HeadingClicked)
    def _click_heading(self, event: Table.HeadingClicked) -> None:
        if event.column == self.asking.column:
            self.action_sort_back()
        else:
            self._sort(event.column)

    def _sort(self, column: str) -> None:
        self.ask(self.asking._replace(column=column, downwards=column in _DOWNWARDS))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A session that runs is gone on with, any other is opened."""
        if action in ("open", "resume", "debrief"):
            listing, place = self.listing, self.table.place
            if listing is None or place < 0 or listing.is_running(place) != (action == "resume"):
                return False
        if action == "copy" and not self.table.selected:
            return False
        if action in ("export", "rename", "forget", "theme_page") and not self._meant:
            return False
        if action == "undo" and not (self._has_upkeep and self.upkeep.can_take_back):
            return False
        return super().check_action(action, parameters)

    def action_find(self) -> None:
        """To the field, with what was looked for before."""
        self.set_focus(self.field)

    def action_leave_field(self) -> None:
        """Out of the field, which keeps its text."""
        self.set_focus(self.table)

    def action_move(self, by: int) -> None:
        """Move in the table, from the field."""
        self.table.move(by)

    def action_turn(self, pages: int) -> None:
        """Turn the pages of the table, from the field."""
        self.table.page(pages)

    def action_open(self) -> None:
        """Open the session that is selected, or go on with it while it runs."""
        listing, place = self.listing, self.table.place
        if listing is not None and place >= 0:
            message = ResumeSession if listing.is_running(place) else OpenSession
            self.post_message(message(listing.keys[place]))

    def action_resume(self) -> None:
        """The same by its other name."""
        self.action_open()

    def action_mark(self) -> None:
        """Mark the session that is selected, or no longer, and go on to the next."""
        if id_ := self.table.selected:
            self._mark(self.marked ^ {id_})
            self.table.move(1)

    def action_mark_all(self) -> None:
        """Mark all that are shown; none of them, where all are marked already."""
        shown = frozenset(self.listing.keys if self.listing is not None else ())
        self._mark(self.marked - shown if shown <= self.marked else self.marked | shown)

    def _mark(self, ids: frozenset[str]) -> None:
        self.marked = ids
        self.table.mark(ids)
        self.say()
        self.refresh_bindings()
        self.post_message(self.Marked(ids))

    @property
    def _meant(self) -> tuple[str, ...]:
        """The marked sessions, the oldest first, else the one that is selected."""
        return tuple(sorted(self.marked)) or tuple(filter(None, (self.table.selected,)))

    def action_sort(self) -> None:
        """By the next column."""
        names = [column.name for column in COLUMNS]
        self._sort(names[(names.index(self.asking.column) + 1) % len(names)])

    def action_sort_back(self) -> None:
        """The other way round."""
        self.ask(self.asking._replace(downwards=not self.asking.downwards))

    def action_show_all(self) -> None:
        """Without words, and whatever was chosen."""
        self.field.value = ""
        self.ask(self.asking._replace(words="", asked=None))

    def action_choose(self) -> None:
        """Ask by what to choose, and then what."""
        if self.listing is None or not self.listing.total:
            return

        offered = self.listing.offered
        now = chosen_by(self.asking.asked, offered)
        self.app.push_screen(FiltersDialog(offered, now), self._choose_by)

    def _choose_by(self, facet: Facet | None) -> None:
        if facet is None or self.listing is None:
            return

        self.app.push_screen(OffersDialog(facet, self.listing.offered[facet]), self._chosen)

    def _chosen(self, choice: Chosen | None) -> None:
        if choice is None:
            self.action_choose()
            return

        self.ask(self.asking._replace(asked=join_filters(self.asking.asked, choice.facet, choice.asked)))

    def action_follow_up(self) -> None:
        """The commitments of all sessions."""
        self.post_message(OpenFollowUp())

    def action_figures(self) -> None:
        """The figures, of the group whose session is selected."""
        listing, place = self.listing, self.table.place
        self.post_message(OpenFigures(listing.group(place) if listing is not None and place >= 0 else ""))

    def action_groups(self) -> None:
        """The list of groups."""
        self.post_message(OpenGroups())

    def action_debrief(self) -> None:
        """The debrief of the session that is selected."""
        if id_ := self.table.selected:
            self.post_message(OpenDebrief(id_))

    def action_export(self) -> None:
        """The marked sessions, the oldest first, else the one that is selected, for others or elsewhere."""
        if self._meant:
            self.post_message(OpenExport(self._meant))

    def action_open_written(self) -> None:
        """The file that was exported last, with the system's program."""
        self.post_message(OpenWritten())

    def action_copy(self) -> None:
        """What is selected with the mouse, else the request of the selected session; again: its plan."""
        if (id_ := self.table.selected) and not self.copying.copy_marked():
            self.read_whole(id_)

    @on(LibraryFrame.Whole)
    def copy_next(self, event: LibraryFrame.Whole) -> None:
        """Copy the next text of the session that was read."""
        self.copying.copy_next(past_copies(event.session))

    def action_rename(self) -> None:
        """A name of the marked sessions is another one in them; of the selected one, in all that have it."""
        self.upkeep.rename(self._meant, only_these=bool(self.marked))

    def action_forget(self) -> None:
        """Less is kept of the marked sessions, else of the one that is selected."""
        self.upkeep.forget(self._meant)

    def action_theme_page(self) -> None:
        """A page of the theme of the session that is selected."""
        self.upkeep.write_theme_page(self.table.selected or self._meant[0])

    def action_take_in(self) -> None:
        """Sessions from elsewhere."""
        self.upkeep.take_in()

    def action_undo(self) -> None:
        """What was renamed last has its name back."""
        self.upkeep.take_back()

    def action_step_back(self) -> None:
        """Escape, which is often typed once too often, goes back as well, but never ends the console."""
        if self.app.screen_stack[0] is self:
            self.notify(_("b or q ends codev."), timeout=4)
        else:
            self.action_go_back()

    def action_go_back(self) -> None:
        """Back to where one came from, at once, so that the next key is for what is there."""
        if self.app.screen_stack[0] is self:
            self.post_message(LeaveConsole())
        else:
            self.dismiss()

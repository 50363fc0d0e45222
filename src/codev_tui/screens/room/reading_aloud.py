"""The selected entry, read aloud: when it is shown, and when it goes."""

from collections.abc import Callable
from typing import Final, Literal

from codev_tui.i18n import _
from codev_tui.screens.own_screen import OwnScreen
from codev_tui.screens.room.works.work import PhaseWork
from codev_tui.widgets.entry_form import EntryForm
from codev_tui.widgets.read_aloud import ReadAloud

Far = Literal["first", "last", "page_up", "page_down"]
"""How far the selection moves."""
_PAGES: Final[dict[Far, int]] = {"page_up": -1, "page_down": 1}


class ReadingAloud:
    """Shows the selected entry alone and large, over all else on `room`; while `form` is open, the form is shown.

    `work` gives the work of the present phase, `sentence` what was said last to the facilitator.
    """

    def __init__(
        self,
        room: OwnScreen[None],
        form: EntryForm,
        work: Callable[[], PhaseWork],
        say: Callable[[str], None],
        sentence: Callable[[], str],
    ) -> None:
        self._room = room
        self._form = form
        self._get_work = work
        self._say = say
        self._sentence = sentence
        self.view = ReadAloud()
        self.is_on = False
        """Whether the selected entry is read aloud."""

    def switch(self) -> None:
        """The selected entry alone and large; again: back."""
        if self.is_on:
            self.stop()
        elif self._get_work().reading() is None:
            self._say(_("There is no entry selected to read."))
        else:
            self.is_on = True
            self._room.remove_class("-big")
            self.show()

    def stop(self) -> None:
        """Back to the work."""
        self.is_on = False
        self.show()

    def show(self) -> None:
        """Keep up with the selection; an entry that is gone is read no longer, and a form is shown before it."""
        reading = self._get_work().reading() if self.is_on and self._room.is_idle else None
        self.is_on = reading is not None
        self._room.set_class(reading is not None and self._form.form is None, "-reading")
        if reading is not None:
            self.view.show(reading, self._sentence())

    def turn(self, steps: int) -> bool:
        """Read another entry of the list one is in; whether one is read at all."""
        if self.is_on:
            self._get_work().turn(steps)
        return self.is_on

    def turn_page(self, place: Far) -> bool:
        """Go on by a page in a long text, or back; whether that was meant."""
        if not self.is_on or place not in _PAGES:
            return False
        self.view.turn_page(_PAGES[place])
        return True

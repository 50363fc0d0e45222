"""The selected entry, read aloud over all else on the screen of the room."""

from collections.abc import Callable

from codev_tui.widgets.read_aloud import ReadAloud, Reading


class ReadingAloud:
    """Whether the selected entry is read aloud. `choose` gives it; `show` shows the view of it, or hides it."""

    def __init__(self, choose: Callable[[], Reading | None], show: Callable[[bool], object]) -> None:
        self._choose = choose
        self._show = show
        self.view = ReadAloud()
        self.is_on = False

    def start(self) -> bool:
        """Read what is selected; whether there is anything."""
        self.is_on = self._choose() is not None
        return self.is_on

    def stop(self) -> None:
        """Read no longer."""
        self.is_on = False
        self._show(False)

    def keep_up(self, sentence: str, *, is_covered: bool) -> None:
        """Follow the selection; an entry that is gone is read no longer.

        `sentence` was just said; `is_covered`: a form is shown before it.
        """
        reading = self._choose() if self.is_on else None
        self.is_on = reading is not None
        self._show(self.is_on and not is_covered)
        if reading is not None:
            self.view.show(reading, sentence)

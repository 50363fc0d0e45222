"""Protocols in the console: the list of them, one that is read, and one that is changed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual.app import SuspendNotSupported

from codev_tui.editing.protocol_editor import ProtocolEditor, open_own_protocol
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line
from codev_tui.screens.gated_app import GatedApp
from codev_tui.screens.messages import AboutProtocols, EditProtocol, EditProtocolFile, ReadProtocol
from codev_tui.screens.past.protocols.protocol_page import ProtocolPageScreen
from codev_tui.screens.past.protocols.protocol_screen import ProtocolScreen
from codev_tui.screens.past.protocols.protocols_screen import ProtocolsScreen
from codev_tui.store.disk.own_editor import NoEditor, editor_for, open_in_editor
from codev_tui.store.protocols import Entry


class ProtocolsController:
    """Opens what is asked of protocols."""

    def __init__(self, app: GatedApp[int], workspace: Workspace) -> None:
        self._app = app
        self._workspace = workspace
        self._open: list[ProtocolScreen] = []
        self.is_opening = False
        """Whether a protocol is on its way, which has the next key."""

    def answer(self, event: AboutProtocols) -> None:
        """Do what a screen asks for."""
        match event:
            case ReadProtocol(path):
                self.read(path)
            case EditProtocol(path):
                self.edit(path)
            case EditProtocolFile(path, closed):
                self.edit_file(path, closed)
            case _:
                self.open_list()

    def open_list(self) -> None:
        """All protocols."""
        self._app.push_screen(ProtocolsScreen(self._workspace))

    def read(self, path: Path) -> None:
        """Show one for reading; a second key in the meantime opens nothing."""
        self.read_and_show(lambda: self.show_page(self._workspace.scripts.entry_of(path)))

    def edit(self, path: Path) -> None:
        """Show one of the facilitator's own, to be changed; a second key in the meantime opens nothing."""
        self.read_and_show(lambda: self.show_editor(open_own_protocol(path, self._workspace.timepiece)))

    def read_and_show(self, work: Callable[[], Callable[[], None]]) -> None:
        """In a thread, for a disk may be slow: read; then show what `work` gives."""
        if not self.is_opening:
            self.is_opening = True
            self._app.run_worker(partial(self.run_in_thread, work), thread=True, group="protocol", exclusive=True)

    def run_in_thread(self, work: Callable[[], Callable[[], None]]) -> None:
        """Read, and have the console show what came of it, or the error."""
        try:
            show = work()
        except (CodevError, OSError) as error:
            show = partial(self._app.notify, str(error), severity="error", markup=False, timeout=12)
        self._app.call_from_thread(self.show_what_was_read, show)

    def show_what_was_read(self, show: Callable[[], object]) -> None:
        """Show it, unless the console ends."""
        self.is_opening = False
        if not self._app.is_leaving:
            show()

    def show_page(self, entry: Entry) -> Callable[[], None]:
        """The page of a protocol, to be shown."""

        def show() -> None:
            self._app.push_screen(ProtocolPageScreen(self._workspace, entry))

        return show

    def show_editor(self, editor: ProtocolEditor) -> Callable[[], None]:
        """The screen of a protocol that was read, to be shown. A page of the one that was copied goes."""

        def show() -> None:
            if isinstance(self._app.screen, ProtocolPageScreen) and self._app.screen.path != editor.path:
                self._app.pop_screen()
            screen = ProtocolScreen(editor, self._workspace)
            self._open.append(screen)
            self._app.push_screen(screen, lambda _nothing: self.close(screen))

        return show

    def close(self, screen: ProtocolScreen) -> None:
        """All of it is on the disk by now, or is given up."""
        self._open.remove(screen)
        screen.editor.close(timeout=1.0)

    def flush(self, timeout: float) -> bool:
        """Wait until what was changed is on the disk."""
        flushed = [screen.editor.flush(timeout) for screen in self._open]
        return all(flushed)

    # The editor

    def edit_file(self, path: Path, closed: Callable[[], object]) -> None:
        """Leave the terminal to the facilitator's editor, and come back when it ends; then call `closed`."""
        try:
            words = editor_for(path)
            with self._app.suspend():
                status = open_in_editor(words, path)
        except NoEditor as error:
            self.say(str(error))
            return
        except SuspendNotSupported:
            sentence = _("This terminal cannot be left to your editor. The file is {path}.")
            self.say(sentence.format(path=clean_line(str(path))))
            return
        if status:
            self.say(_("The editor ended with status {status}.").format(status=status))
        closed()

    def say(self, sentence: str) -> None:
        """What there is to know of the editor."""
        self._app.notify(sentence, severity="warning", markup=False, timeout=12)

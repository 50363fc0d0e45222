"""Groups in the console: the list of them, and those that are opened."""

from functools import partial

from codev_tui.editing.group_editor import GroupEditor
from codev_tui.editing.workspace import Workspace
from codev_tui.model.errors import CodevError
from codev_tui.model.session import Session
from codev_tui.screens.gated_app import GatedApp
from codev_tui.screens.groups.group_screen import GroupScreen
from codev_tui.screens.groups.groups_screen import GroupsScreen
from codev_tui.store.known_groups import finished_sessions


class GroupsController:
    """Opens what is asked of groups. What is owed of those that are open, the workspace writes at the end."""

    def __init__(self, app: GatedApp[int], workspace: Workspace) -> None:
        self._app = app
        self._workspace = workspace
        self.is_opening = False
        """Whether a group is on its way, which has the next key."""

    def open_list(self) -> None:
        """All groups."""
        self._app.push_screen(GroupsScreen(self._workspace))

    def open_group(self, name: str) -> None:
        """Open one group; a second key in the meantime opens nothing."""
        if not self.is_opening:
            self.is_opening = True
            self._app.run_worker(partial(self._read, name), thread=True, group="group", exclusive=True)

    def _read(self, name: str) -> None:
        """In a thread, for a disk may be slow: claim and read the group."""
        try:
            editor = self._workspace.groups.open(name)
            sessions = self._sessions_of(editor)
            protocols = sorted({entry.name for entry in self._workspace.scripts.entries() if not entry.problem})
        except (CodevError, OSError) as error:
            self._app.call_from_thread(self._not_opened, str(error))
            return
        self._app.call_from_thread(self._show, editor, sessions, protocols)

    def _sessions_of(self, editor: GroupEditor) -> tuple[Session, ...]:
        try:
            self._workspace.index.look()
            return tuple(finished_sessions(self._workspace.index, editor.group.name))
        except CodevError:
            return ()

    def _not_opened(self, sentence: str) -> None:
        self.is_opening = False
        if not self._app.is_leaving:
            self._app.notify(sentence, severity="error", markup=False, timeout=12)

    def _show(self, editor: GroupEditor, sessions: tuple[Session, ...], protocols: list[str]) -> None:
        self.is_opening = False
        if self._app.is_leaving:  # It is closed with the console.
            return
        screen = GroupScreen(editor, sessions, partial(self._sessions_of, editor), protocols)

        def closed(_nothing: None) -> None:
            editor.close(timeout=1.0)

        self._app.push_screen(screen, closed)

    def flush(self, timeout: float = 5.0) -> bool:
        """Wait until what was changed is on the disk."""
        flushed = [editor.flush(timeout) for editor in self._workspace.groups.all()]
        return all(flushed)

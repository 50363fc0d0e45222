"""Groups in the console: the list of them, and those that are opened."""

from functools import partial

from codev_tui.editing.group_editor import GroupEditor
from codev_tui.editing.workspace import Workspace
from codev_tui.model.errors import CodevError
from codev_tui.model.session import Session
from codev_tui.screens.gated_app import GatedApp
from codev_tui.screens.past.groups.group_screen import GroupScreen
from codev_tui.screens.past.groups.groups_screen import GroupsScreen
from codev_tui.screens.past.groups.handover_asking import Packed, ask_where, gather_group
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
            self._app.run_worker(partial(self.read, name), thread=True, group="group", exclusive=True)

    def hand_over(self, name: str) -> None:
        """Ask where a file with that group goes; a second key in the meantime does nothing."""
        if not self.is_opening:
            self.is_opening = True
            self._app.run_worker(partial(self.gather, name), thread=True, group="group", exclusive=True)

    def gather(self, name: str) -> None:
        """In a thread: read what goes into the file."""
        try:
            packed = gather_group(self._workspace, name)
        except (CodevError, OSError) as error:
            self._app.call_from_thread(self.tell_trouble, str(error))
            return
        self._app.call_from_thread(self.ask_where, packed)

    def ask_where(self, packed: Packed) -> None:
        """What was read may be written now."""
        self.is_opening = False
        if not self._app.is_leaving:
            self._app.push_screen(ask_where(packed, lambda said: self._app.notify(said, markup=False)))

    def read(self, name: str) -> None:
        """In a thread, for a disk may be slow: claim and read the group."""
        try:
            editor = self._workspace.groups.open(name)
            sessions = sessions_of(self._workspace, editor)
            protocols = sorted({entry.name for entry in self._workspace.scripts.entries() if not entry.problem})
        except (CodevError, OSError) as error:
            self._app.call_from_thread(self.tell_trouble, str(error))
            return
        self._app.call_from_thread(self.show, editor, sessions, protocols)

    def tell_trouble(self, sentence: str) -> None:
        """The group cannot be opened: say why."""
        self.is_opening = False
        if not self._app.is_leaving:
            self._app.notify(sentence, severity="error", markup=False, timeout=12)

    def show(self, editor: GroupEditor, sessions: tuple[Session, ...], protocols: list[str]) -> None:
        """Show the group that was read."""
        self.is_opening = False
        if self._app.is_leaving:  # It is closed with the console.
            return
        screen = GroupScreen(editor, sessions, partial(sessions_of, self._workspace, editor), protocols)

        def closed(_nothing: None) -> None:
            editor.close(timeout=1.0)

        self._app.push_screen(screen, closed)


def sessions_of(workspace: Workspace, editor: GroupEditor) -> tuple[Session, ...]:
    """The finished sessions of the group that is edited, the latest first; none where their folder cannot be read."""
    try:
        workspace.index.look()
        return tuple(finished_sessions(workspace.index, editor.group.name))
    except CodevError:
        return ()

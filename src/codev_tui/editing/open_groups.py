"""The groups that a console has open, and those that it changes without opening them."""

from collections.abc import Callable
from contextlib import suppress

from codev_tui.editing.autosave import Autosave
from codev_tui.editing.group_editor import GroupEditor
from codev_tui.editing.shared_editors import SharedEditors
from codev_tui.model.errors import CodevError
from codev_tui.model.group import Group, slug
from codev_tui.model.text import same_name
from codev_tui.store.disk.lock import GroupInUse
from codev_tui.store.group_files import GroupFiles, LockedGroupFile
from codev_tui.store.index.index import Index
from codev_tui.store.known_groups import open_group
from codev_tui.timepiece import Timepiece


class OpenGroups:
    """The groups of one data directory. May be used from several threads; each editor belongs to one."""

    def __init__(self, files: GroupFiles, index: Callable[[], Index], timepiece: Timepiece) -> None:
        self.files = files
        self._index = index
        self._timepiece = timepiece
        self._editors = SharedEditors[GroupEditor]()

    def open(self, name: str) -> GroupEditor:
        """The group of that name, to be changed; the caller closes it. Without a file it gets one by the first act.

        Opened twice in this console, it is one and the same editor. It can only be read, and says why, where its file
        must not be written, or another console has it. Raises `CodevError` for a file that cannot be read.
        """
        slug_ = self._slug_of(name)
        return self._editors.open(slug_, lambda: self._opened(name, slug_))

    def look(self, name: str) -> Group:
        """The group of that name, to be shown: as this console has it open, else as its file has it.

        A group without a file has its name alone. Raises `GroupFileError`.
        """
        is_open = (editor.group for editor in self.all() if same_name(editor.group.name, name))
        if (group := next(is_open, None)) is not None:
            return group
        slug_ = self.files.find(name)
        return self.files.look(slug_).group if slug_ else Group(name=name)

    def update(self, name: str, change: Callable[[Group], Group]) -> None:
        """Change a group, where nobody waits for the outcome: in its editor, where this console has it open.

        Raises what `GroupFiles.update` raises.
        """
        editor = self._editors.find(self._slug_of(name))
        if editor is None or editor.read_only:
            self.files.update(name, change, self._timepiece.wall())
        else:
            editor.report(lambda: _update(editor, change))

    def all(self) -> list[GroupEditor]:
        """All groups that are open."""
        return list(self._editors.all().values())

    def _slug_of(self, name: str) -> str:
        """The file that the group has, or will have."""
        editors = self._editors.all()
        is_open = (slug_ for slug_, editor in editors.items() if same_name(editor.group.name, name))
        return next(is_open, "") or self.files.find(name) or slug(name, (*self.files.slugs(), *editors))

    def _opened(self, name: str, slug_: str) -> GroupEditor:
        lock = self.files.lock(slug_, self._timepiece.wall())
        taken = ""
        try:
            with suppress(OSError):  # Where the disk takes no lock it takes no group either, and that is told then.
                lock.take()
        except GroupInUse as in_use:
            taken = str(in_use)
        try:
            group, read_only = open_group(self.files, self._index(), name)[1]
        except CodevError:
            lock.release()
            raise
        if read_only or taken:
            lock.release()
            return GroupEditor(group, self._timepiece, read_only=read_only or taken)
        file = LockedGroupFile(self.files, slug_, lock, lambda why: editor.report(lambda: editor.on_diverted(why)))
        saver = Autosave(
            file.write,
            lambda saved: editor.report(lambda: editor.on_saved(saved)),
            lambda error: editor.report(lambda: editor.on_failed(error)),
        )
        editor = GroupEditor(group, self._timepiece, saver, released=lambda: self._editors.let_go(slug_, lock.release))
        self._editors.add(slug_, editor)
        return editor


def _update(editor: GroupEditor, change: Callable[[Group], Group]) -> None:
    if editor.is_open:
        editor.update(lambda group, _at: change(group))

"""What one console has open: the same file opened from two screens is the same editor."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Generic, TypeVar

from codev_tui.editing.editor import ValueEditor

_Editor = TypeVar("_Editor", bound=ValueEditor[Any])


class SharedEditors(Generic[_Editor]):
    """Open editors by the name of their file. May be used from several threads."""

    def __init__(self) -> None:
        self._editors: dict[str, _Editor] = {}
        self._busy: set[str] = set()
        self._changed = threading.Condition()

    def open(self, key: str, make: Callable[[], _Editor]) -> _Editor:
        """The editor that is open, opened once more, else the one that `make` gives. Raises what `make` raises."""
        with self._turn(key):
            return self._shared(key) or make()

    def add(self, key: str, editor: _Editor) -> None:
        """Have others find this editor."""
        self._editors[key] = editor

    def let_go(self, key: str, release: Callable[[], object]) -> None:
        """Nobody has it open any more: give the file up, and leave it to those who wait for it."""
        with self._changed:
            with suppress(OSError, KeyError):
                release()
            self._editors.pop(key, None)
            self._changed.notify_all()

    def find(self, key: str) -> _Editor | None:
        """The editor that is open; it may just be closed by somebody else."""
        with self._changed:
            return self._editors.get(key)

    def all(self) -> dict[str, _Editor]:
        """All that are open, by the name of their file."""
        with self._changed:
            return dict(self._editors)

    @contextmanager
    def _turn(self, key: str) -> Iterator[None]:
        """What threads do with one file, they do one after the other."""
        with self._changed:
            self._changed.wait_for(lambda: key not in self._busy)
            self._busy.add(key)
        try:
            yield
        finally:
            with self._changed:
                self._busy.remove(key)
                self._changed.notify_all()

    def _shared(self, key: str) -> _Editor | None:
        """The editor, if it is open; one that is just being closed is waited for."""
        with self._changed:
            while (editor := self._editors.get(key)) is not None and not editor.share():
                self._changed.wait()
        return editor

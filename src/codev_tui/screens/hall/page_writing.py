"""Asking where a page of a hall goes, and writing it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from codev_tui.export.harvest_outline import page_format
from codev_tui.export.outline import TextFormat
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Field
from codev_tui.screens.dialogs.fill_in import FillInDialog
from codev_tui.store.disk.output_files import free_name, is_folder, refuse_sessions, resolve_target, write_new


def ask_for_page(
    heading: str, about: str, proposed: Path, make: Callable[[TextFormat], str], written: Callable[[Path], None]
) -> FillInDialog:
    """A dialog that writes what `make` gives into the file that is named there, and then tells `written` which."""

    def take(values: Mapping[str, str]) -> str:
        try:
            path = resolve_target(values["path"])
            path = free_name(path / proposed.name) if is_folder(path) else path
            refuse_sessions([path])
            write_new({path: make(page_format(path)).encode()}, force=False)
        except CodevError as problem:
            return str(problem)
        written(path)
        return ""

    return FillInDialog(heading, about, [Field("path", _("File: .html, .md or .txt"), value=str(proposed))], take)

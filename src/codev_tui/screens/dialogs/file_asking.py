"""Asking in a dialog where a file goes, and writing it there."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from codev_tui.i18n import _, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Field
from codev_tui.model.text import clean_line
from codev_tui.screens.dialogs.fill_in import FillInDialog
from codev_tui.store.disk.output_files import free_path, is_folder, refuse_sessions, resolve_target, write_new

Make = Callable[[Mapping[str, str], Path], bytes]
"""What the file is to hold, by what was typed and by its path. Raises `CodevError`."""


def field_for_path(proposed: Path, label: str = "") -> Field:
    """The field for the path, with one that is proposed."""
    return Field("path", label or _("Where to"), value=str(proposed))


def ask_for_file(
    heading: str, about: str, fields: Sequence[Field], make: Make, say: Callable[[str], object]
) -> FillInDialog:
    """A dialog that writes what `make` gives into the file that is named there, and has `say` tell where it is.

    One of the `fields` is that of `field_for_path`. In a folder the file gets the proposed name. Nothing is written
    over.
    """
    proposed = next(Path(field.value).name for field in fields if field.name == "path")

    def take(values: Mapping[str, str]) -> str:
        try:
            path = resolve_target(values["path"])
            path = free_path(path / proposed) if is_folder(path) else path
            refuse_sessions([path])
            write_new({path: make(values, path)}, force=False)
        except CodevError as problem:
            return str(problem)
        say(ngettext("Written: {paths}", "Written: {paths}", 1).format(paths=clean_line(str(path))))
        return ""

    return FillInDialog(heading, about, fields, take)

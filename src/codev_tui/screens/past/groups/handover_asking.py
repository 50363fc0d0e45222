"""Handing a group over from the list of groups: what will be in the file, and where it goes."""

from collections.abc import Callable
from typing import Final, NamedTuple

from codev_tui.editing.workspace import Workspace
from codev_tui.export.handing_over import Handover, hand_over, what_is_in
from codev_tui.i18n import _, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.group import slug
from codev_tui.review.group_log import group_log
from codev_tui.screens.dialogs.file_asking import ask_for_file, field_for_path
from codev_tui.screens.dialogs.fill_in import FillInDialog
from codev_tui.store.disk.paths import handout_dir
from codev_tui.store.handover_file import pack
from codev_tui.store.known_groups import find_group, finished_sessions, known_groups

_REMARKS: Final = 3


class Packed(NamedTuple):
    """A group that is ready to be handed over."""

    name: str
    found: Handover


def gather_group(workspace: Workspace, name: str) -> Packed:
    """In a thread: read all that goes into the file. Raises `CodevError`."""
    workspace.index.look()
    known = find_group(known_groups(workspace.groups.files, workspace.index, []), name)
    if known.read_only:
        raise CodevError(known.read_only)
    group = group_log(known, finished_sessions(workspace.index, known.group.name)).group
    return Packed(known.group.name, hand_over(group, workspace.library, workspace.scripts))


def what_is_told(found: Handover) -> tuple[str, ...]:
    """What is in the file, then what is not though it might be expected, as far as a dialog has room for it."""
    others = len(found.remarks) - _REMARKS
    more = [ngettext("{n} more", "{n} more", others).format(n=others)] if others > 0 else []
    return (what_is_in(found), *found.remarks[:_REMARKS], *more)


def ask_where(packed: Packed, say: Callable[[str], object]) -> FillInDialog:
    """The dialog that tells what is in the file and what is not, and writes it; `say` is told where it is."""
    about = "\n".join(what_is_told(packed.found))
    fields = [field_for_path(handout_dir() / f"{slug(packed.name)}.zip")]
    heading = _("Hand {group} over").format(group=packed.name)
    return ask_for_file(heading, about, fields, lambda _values, _path: pack(packed.found.contents), say)

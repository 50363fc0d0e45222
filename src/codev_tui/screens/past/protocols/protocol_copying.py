"""Copying a protocol among the facilitator's own, on the list and on its page: what is asked, and what comes of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from codev_tui.i18n import _
from codev_tui.model.forms import Field, Form
from codev_tui.model.text import clean_line
from codev_tui.store.own_protocols import copy_protocol
from codev_tui.store.protocols import Entry, ProtocolFiles


class CopyOf(NamedTuple):
    """The form for a copy of that protocol file."""

    entry: Entry


def form_for_copy(entry: Entry, typed: str = "") -> Form:
    """What the copy is called. A name is proposed as long as none is typed, so that one need not be deleted first."""
    hint = _("empty: {name}; small letters, digits, hyphens").format(name=_proposed(entry))
    title = _("A copy of {name}, for you to change").format(name=entry.name)
    field = Field("name", _("its name"), hint, typed)
    return Form(CopyOf(entry), title, (field,), stays=False)


def copied(files: ProtocolFiles, entry: Entry, values: Mapping[str, str]) -> Path:
    """Make the copy: of that language and form of address alone. Returns where it is.

    Raises `CodevError` where it cannot be made.
    """
    name = clean_line(values["name"]).strip() or _proposed(entry)
    (path,) = copy_protocol(files, entry.name, name, language=entry.language, address=entry.address or None)
    return path


def _proposed(entry: Entry) -> str:
    return f"{entry.name}-2"

"""Copying a protocol among the facilitator's own, on the list and on its page: what is asked, and what comes of it."""

from pathlib import Path
from typing import NamedTuple

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Field, Form
from codev_tui.model.text import clean_line
from codev_tui.store.own_protocols import copy_protocol
from codev_tui.store.protocols import Entry, ProtocolFiles
from codev_tui.widgets.entry_form import EntryForm


class CopyOf(NamedTuple):
    """The form for a copy of that protocol file."""

    entry: Entry


class ProtocolCopying:
    """Copies one of the protocols in `files`, under the name that is typed in `form`."""

    def __init__(self, files: ProtocolFiles, form: EntryForm) -> None:
        self._files = files
        self._form = form

    async def ask(self, entry: Entry, typed: str = "") -> None:
        """Ask what the copy is called. A name is proposed as long as none is typed: none need be deleted first."""
        hint = _("empty: {name}; small letters, digits, hyphens").format(name=_proposed(entry))
        title = _("A copy of {name}, for you to change").format(name=entry.name)
        field = Field("name", _("its name"), hint, typed)
        await self._form.open(Form(CopyOf(entry), title, (field,), stays=False))

    async def submit(self, event: EntryForm.Submitted) -> Path | None:
        """Make the copy, of that language and form of address alone; where it is.

        None where it cannot be made: that is said where the name was typed.
        """
        if not isinstance(event.form.purpose, CopyOf):
            return None
        entry, typed = event.form.purpose.entry, event.values["name"]
        name = clean_line(typed).strip() or _proposed(entry)
        try:
            (path,) = copy_protocol(
                self._files, entry.name, name, language=entry.language, address=entry.address or None
            )
        except CodevError as error:
            await self.ask(entry, typed)
            self._form.trouble(str(error), "name")
            return None
        return path


def _proposed(entry: Entry) -> str:
    return f"{entry.name}-2"

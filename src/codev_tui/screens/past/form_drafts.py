"""What was typed in a form and not taken: it is kept as long as the screen is open, and comes back into the form."""

from textual.widgets import Input

from codev_tui.i18n import _
from codev_tui.model import forms
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Form
from codev_tui.own_keys import acting_key
from codev_tui.widgets.entry_form import EntryForm


class FormDrafts:
    """Opens forms in `form`, with what was typed there when they were left."""

    def __init__(self, form: EntryForm) -> None:
        self.form = form
        self._typed: dict[object, forms.Values] = {}
        """By what the form is for and what it began with."""
        self._begun: forms.Values = {}
        """What the open form held before anything was typed."""

    async def open(self, form: Form) -> None:
        """Open a form, with what was typed there when it was left."""
        self._begun = {field.name: field.value for field in form.fields}
        if typed := self._typed.get(self._key(form)):
            form = forms.with_values(form, typed)
        await self.form.open(form)

    def take(self, event: EntryForm.Submitted) -> forms.Values:
        """What was typed, which is no draft any more."""
        self._typed.pop(self._key(event.form), None)
        return event.values

    async def refuse(self, event: EntryForm.Submitted, error: CodevError) -> None:
        """Open the form again with what was typed, and say why it cannot be taken."""
        await self.form.open(forms.with_values(event.form, event.values))
        self.form.trouble(str(error), error.field if isinstance(error, forms.NotAnEntry) else "")

    def keep(self, event: EntryForm.Left) -> str:
        """Keep what was typed in a form that is left; a sentence about it, empty where nothing was typed."""
        is_emptied = event.form.stays and not any(event.values.values())
        if is_emptied or event.values == self._begun:
            return ""
        self._typed[self._key(event.form)] = event.values
        return _("Not taken, but kept: the same key brings it back.")

    def insert(self, text: str) -> None:
        """Put text in where one types."""
        for field in self.form.query(Input):
            if field.has_focus:
                field.insert_text_at_cursor(text)

    @property
    def waits(self) -> str:
        """That something was typed and not taken, in a sentence; empty where nothing was."""
        if not self._typed:
            return ""
        sentence = _("What was typed and not taken is lost: {back} once more leaves all the same.")
        return sentence.format(back=acting_key("back", "b"))

    def _key(self, form: Form) -> object:
        """What was typed about one thing must not come back in the form of another that has taken its place."""
        return form.purpose, tuple(self._begun.items())

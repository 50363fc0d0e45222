"""The form in which an entry is typed: one line or a few, with the sentence to complete above it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from codev_tui.i18n import N_
from codev_tui.model.forms import Field, Form
from codev_tui.model.text import ENTRY_MAX, pasted_lines
from codev_tui.widgets.pasting import paste_line
from codev_tui.widgets.status_text import StatusText
from codev_tui.widgets.wrapping import line_spans

ROWS = 5
"""Rows that an entry grows to as it is typed."""
_BLANKS: Final = str.maketrans("\n\r\t", "   ")
"""An entry of several lines is edited in one text: its ends of lines are drawn as blanks."""
LONGEST_SENTENCE = 400
"""Characters of the longest sentence that people say; it is seen whole, if it takes more rows than those."""


class EntryInput(Input):
    """A line of text, which wraps and grows as it is typed. Several pasted lines are handed to the form, where Textual
    alone would keep but the first.

    Text is gone on with where it ended; a name is selected whole, for another one takes its place.
    """

    def __init__(self, field: Field) -> None:
        hint, is_name = field.hint, bool(field.names)
        self._empty: dict[tuple[int, bool], Strip] = {}
        self._rows, self._is_wide = 1, field.wide
        self._room: int | None = None
        super().__init__(placeholder=hint, max_length=ENTRY_MAX, compact=True, select_on_focus=is_name)
        self.cursor_blink = False

    def watch_value(self, _value: str) -> None:
        """Be as high as the text."""
        self._grow()

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        self._grow()

    def keep_within(self, room: int) -> None:
        """Be no higher than that; where the text is, the rows around the cursor are in view."""
        self._room = max(1, room)
        self._grow()

    @property
    def rows_needed(self) -> int:
        """Rows in which the text is whole, as far as sentences go."""
        return min(len(self._spans()), self._most_rows())

    def _grow(self) -> None:
        rows = self.rows_needed if self._room is None else min(self.rows_needed, self._room)
        if self.size.width and rows != self._rows:
            self._rows = rows
            self.styles.height = rows

    def _most_rows(self) -> int:
        """A field beside others takes words, not sentences: it leaves the label and the work in view."""
        if not self._is_wide:
            return ROWS
        return max(ROWS, -(-LONGEST_SENTENCE // max(1, self.size.width - 1)) + 1)

    def _spans(self) -> list[tuple[int, int]]:
        """The lines of the text, with a cell left for the cursor after each."""
        return line_spans(self.value, max(1, self.size.width - 1))

    def _first_row(self, spans: Sequence[tuple[int, int]]) -> int:
        """The first line that is shown: where not all of them are, the cursor's is the last one."""
        here = max(row for row, (start, _end) in enumerate(spans) if start <= self.cursor_position)
        return max(0, here - self.size.height + 1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the text was clicked, in whichever row."""
        offset, spans = event.get_content_offset(self), self._spans()
        if offset is not None and len(spans) > 1:
            start, end = spans[min(self._first_row(spans) + offset.y, len(spans) - 1)]
            before = (place for place in range(start, end) if cell_len(self.value[start:place]) >= offset.x)
            self.cursor_position = next(before, end if end == len(self.value) else end - 1)

    def _wrapped_line(self, y: int, spans: Sequence[tuple[int, int]]) -> Strip:
        """One line of a text of several, with the selection and the cursor in it."""
        row = self._first_row(spans) + y
        start, end = spans[row] if row < len(spans) else (len(self.value), len(self.value))
        line = Text(self.value[start:end].translate(_BLANKS) + " ", end="", no_wrap=True)
        if self.has_focus:
            chosen = sorted(self.selection)
            line.stylize(
                self.get_component_rich_style("input--selection"), max(0, chosen[0] - start), max(0, chosen[1] - start)
            )
            is_here = start <= self.cursor_position < end or (row == len(spans) - 1 and self.cursor_at_end)
            if is_here:
                at = self.cursor_position - start
                line.stylize(self.get_component_rich_style("input--cursor"), at, at + 1)
        strip = Strip(line.render(self.app.console)).adjust_cell_length(self.size.width)
        return strip.apply_style(self.rich_style)

    def render_line(self, y: int) -> Strip:
        """The text; the empty field, which every entry leaves behind, is worked out once and kept."""
        if self.value and len(spans := self._spans()) > 1:
            return self._wrapped_line(y, spans)
        if self.value or y:
            return super().render_line(y)
        look = self.size.width, self.has_focus
        if look not in self._empty:
            self._empty[look] = super().render_line(y)
        return self._empty[look]

    def notify_style_update(self) -> None:
        """Forget how the empty field looked in other colours."""
        self._empty.clear()
        super().notify_style_update()

    @dataclass
    class PastedLines(Message):
        """More than one line was pasted."""

        lines: tuple[str, ...]

    def on_paste(self, event: events.Paste) -> None:
        """One line goes in, cleaned; several are the form's."""
        event.prevent_default()
        event.stop()
        lines = pasted_lines(event.text)
        if len(lines) > 1:
            self.post_message(self.PastedLines(lines))
        else:
            paste_line(self, event.text)


class EntryForm(Vertical):
    """Opened for one entry at a time. It keeps nothing: what was typed goes out as messages."""

    DEFAULT_CSS = """
    EntryForm {
        dock: bottom;
        height: auto;
        display: none;
        background: $surface;
        border-left: blank;
        padding: 0 1;

        &.-open { display: block; }
        & > .form--title { text-opacity: 60%; }
        &:focus-within { border-left: outer $accent; }
        &:focus-within > .form--title { text-opacity: 100%; }
        & > .form--title, & > .form--trouble { height: auto; }
        & > .form--trouble { color: $text-error; display: none; }
        & > .form--trouble.-shown { display: block; }
        & > .form--rows { height: auto; }
        & Horizontal { height: auto; }
        & .form--label { width: auto; padding: 0 1 0 0; color: $text-muted; }
        & Input { width: 1fr; height: 1; border: none; padding: 0; background: $background 50%; }
        & Input:focus { border: none; background: $background; }
        & Horizontal > Input { margin-right: 2; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("take it and close"), key_display="enter", id="form.submit", priority=True),
        Binding("enter", "add", N_("take it, stay"), key_display="enter", id="form.add", priority=True),
        Binding(
            "enter", "add_and_pass", N_("take it, next person"), key_display="enter", id="form.pass", priority=True
        ),
        Binding(
            "escape",
            "leave",
            N_("leave the field: letters are commands"),
            key_display="esc",
            id="form.leave",
            priority=True,
        ),
        Binding("tab", "next_field(1)", show=False, id="form.next", priority=True),
        Binding("shift+tab", "next_field(-1)", show=False, id="form.before", priority=True),
    ]

    @dataclass
    class Submitted(Message):
        """Enter was pressed: the form, and what stands in its fields."""

        form: Form
        values: Mapping[str, str]

    @dataclass
    class Typed(Message):
        """Something was typed."""

        form: Form
        values: Mapping[str, str]

    @dataclass
    class Left(Message):
        """Escape was pressed."""

        form: Form
        values: Mapping[str, str]

    @dataclass
    class Pasted(Message):
        """Several lines were pasted at once."""

        form: Form
        lines: tuple[str, ...]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._form: Form | None = None
        self._inputs: dict[str, EntryInput] = {}
        self._title = StatusText(classes="form--title")
        self._trouble = StatusText(classes="form--trouble")
        self._rows = Vertical(classes="form--rows")

    def compose(self) -> ComposeResult:
        """Title and trouble stay; the rows are those of the form that is open."""
        yield self._title
        yield self._rows
        yield self._trouble

    @property
    def form(self) -> Form | None:
        """The form that is open."""
        return self._form

    async def open(self, form: Form) -> None:
        """Ask for this entry, and put the cursor into the first field."""
        same_rows = self._form is not None and [f[:3] for f in self._form.fields] == [f[:3] for f in form.fields]
        self.label(form)
        self.trouble("")
        if not same_rows:
            await self._rows.remove_children()
            self._inputs = {field.name: EntryInput(field) for field in form.fields}
            await self._rows.mount_all(self._laid_out(form.fields))
        for field in form.fields:
            entry = self._inputs[field.name]
            with entry.prevent(Input.Changed):
                entry.value = field.value
            entry.cursor_position = len(field.value)
            entry.suggester = SuggestFromList(field.names, case_sensitive=False) if field.names else None
        self.add_class("-open")
        self.screen.set_focus(self._inputs[form.fields[0].name])

    def _laid_out(self, fields: Sequence[Field]) -> list[Horizontal]:
        rows: list[list[Field]] = []
        for field in fields:
            if field.wide or not rows or rows[-1][0].wide:
                rows.append([])
            rows[-1].append(field)
        return [Horizontal(*(part for field in row for part in self._labelled(field))) for row in rows]

    def _labelled(self, field: Field) -> list[Static | EntryInput]:
        entry = self._inputs[field.name]
        return [Static(Content(field.label), classes="form--label"), entry] if field.label else [entry]

    def close(self) -> None:
        """Put the form away."""
        if self._form is not None:
            self.remove_class("-open")
            self._form = None
            self.screen.set_focus(None)

    def rows_needed(self) -> int:
        """Rows in which the label and all that is typed are in sight."""
        return self._rows_around() + sum(max(entry.rows_needed for entry in row) for row in self._input_rows())

    def keep_within(self, room: int) -> None:
        """Be no higher than that, so that the label stays in sight: the field with the longest text gives way."""
        rows = [max(entry.rows_needed for entry in row) for row in self._input_rows()]
        for at, row in enumerate(self._input_rows()):
            others = sum(rows[:at]) + sum(rows[at + 1 :])
            for entry in row:
                entry.keep_within(room - self._rows_around() - others)

    def _input_rows(self) -> list[list[EntryInput]]:
        return [list(row.query(EntryInput)) for row in self._rows.children]

    def _rows_around(self) -> int:
        return self._title.outer_size.height + (self._trouble.outer_size.height if self._trouble.display else 0)

    def trouble(self, sentence: str, field: str = "") -> None:
        """Say what is wrong with what was typed, and go to the field it is in; no sentence: nothing is."""
        self._trouble.say(sentence)
        self._trouble.set_class(bool(sentence), "-shown")
        if field in self._inputs:
            self.screen.set_focus(self._inputs[field])

    def label(self, form: Form) -> None:
        """The entry will be as this form says; what is typed stays."""
        if form != self._form:
            self._form = form
            self.show_label(form)
            self.refresh_bindings()

    def show_label(self, form: Form) -> None:
        """Show above the fields what is asked for and whose entry it will be, as this form has it."""
        self._title.say(_title(form))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter has one meaning in each form, and the line of keys says which."""
        if action in ("submit", "add", "add_and_pass"):
            form = self._form
            meant = "submit" if form is None or not form.stays else "add_and_pass" if form.passes else "add"
            return action == meant
        return super().check_action(action, parameters)

    @property
    def values(self) -> Mapping[str, str]:
        """What stands in the fields."""
        return {name: entry.value for name, entry in self._inputs.items()}

    def action_add(self) -> None:
        """Hand out what was typed, and make room for the next entry."""
        self.action_submit()

    def action_add_and_pass(self) -> None:
        """Hand out what was typed, and make room for the next person's entry."""
        self.action_submit()

    def action_submit(self) -> None:
        """Hand out what was typed, and make room for the next entry, or go."""
        form, values = self._form, self.values
        if form is None:
            return
        if form.stays:
            self.trouble("")
            for entry in self._inputs.values():
                with entry.prevent(Input.Changed):
                    entry.value = ""
            self.screen.set_focus(self._inputs[form.fields[0].name])
        else:
            self.close()
        self.post_message(self.Submitted(form, values))

    @on(Input.Changed)
    def _type(self, event: Input.Changed) -> None:
        event.stop()
        if self._form is not None:
            self.post_message(self.Typed(self._form, self.values))

    @on(EntryInput.PastedLines)
    def _paste(self, event: EntryInput.PastedLines) -> None:
        event.stop()
        if self._form is not None:
            self.post_message(self.Pasted(self._form, event.lines))

    def action_next_field(self, steps: int) -> None:
        """On to the next field, or back."""
        self.move(steps)

    def move(self, steps: int) -> None:
        """Go so many fields on, round and round; from outside, into the first field."""
        fields = list(self._inputs.values())
        here = next((i for i, entry in enumerate(fields) if entry.has_focus), None)
        self.screen.set_focus(fields[0 if here is None else (here + steps) % len(fields)])

    def action_leave(self) -> None:
        """Go."""
        self.leave()

    def leave(self) -> None:
        """Go, and hand out what was typed for the screen to keep."""
        form, values = self._form, self.values
        if form is not None:
            self.close()
            self.post_message(self.Left(form, values))


def _title(form: Form) -> Content:
    by = f"  {form.by}" if form.by else ""
    stem = f"  {form.stem}" if form.stem else ""
    return Content.assemble((form.title, "bold $text-accent"), (by, "bold"), (stem, "italic"))

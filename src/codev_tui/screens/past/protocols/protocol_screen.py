"""One protocol of the facilitator's own, to be changed: its phases, what each says, what is said of it as a whole."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Final, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from codev_tui.commands import Command, of_protocol
from codev_tui.editing.protocol_acts import Stage
from codev_tui.editing.protocol_editor import ProtocolEditor, open_own_protocol
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import _, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Form
from codev_tui.model.protocol import Protocol
from codev_tui.own_keys import acting_key
from codev_tui.screens.bindings import bindings_of_protocol
from codev_tui.screens.help_pages import help_of_protocol
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.screens.messages import EditProtocolFile
from codev_tui.screens.past.on_disk import OnDisk
from codev_tui.screens.past.protocols.protocol_editing import ProtocolEditing
from codev_tui.screens.past.protocols.protocol_forms import NewLine, NewPart, NewPhase
from codev_tui.screens.past.protocols.protocol_rows import (
    LineKey,
    Said,
    row_key,
    said_about,
    said_by,
    said_columns,
    said_in,
    stage_columns,
    stage_of,
    stages_of,
)
from codev_tui.screens.past.protocols.protocol_screen_acts import ProtocolActs
from codev_tui.widgets.entry_form import EntryForm
from codev_tui.widgets.headline import Heading, Headline
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.part_rail import Part, PartRail
from codev_tui.widgets.status_text import StatusText
from codev_tui.widgets.table import Table

Place = Literal["first", "last", "page_up", "page_down"]
PARTS: Final = ("phases", "stage", "about")
_KEYS: Final = ScreenKeys(of_protocol(), help_of_protocol, frozenset({"move", "move_to", "part_at"}))
_ALWAYS: Final = frozenset({"part_before", "part_after", "help", "back", "undo", "redo", "edit_file"})
"""What can be done whatever the file says."""
_FIRST_IN_LINE: Final = (
    *("part_after", "open_stage", "new_line", "edit", "help", "back", "new_phase", "longer", "move_later", "undo"),
    *("voice", "delete", "new_part"),
)


class ProtocolScreen(KeyedScreen):
    """Dismissed on going back; the caller closes the editor, which is another one once the file was read again."""

    CSS_PATH = "protocol.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_protocol()

    def __init__(self, editor: ProtocolEditor, workspace: Workspace) -> None:
        super().__init__(_KEYS)
        self.editor = editor
        self.form = EntryForm()
        self.editing = ProtocolEditing(lambda: self.editor, self.form, self)
        self.acts = ProtocolActs(self, self.editing).table()
        self._workspace = workspace
        self._here = 0
        self._disk = self.make_disk()
        self._let_go: tuple[Callable[[], None], ...] = ()
        self._phases = Table(stage_columns(), id="phases")
        self._said = Table(said_columns(), id="stage")
        self._about = Table(said_columns(), id="about")
        self._parts = (self._phases, self._said, self._about)
        self._shown: tuple[Said, ...] = ()

    def compose(self) -> ComposeResult:
        """Title with all minutes, rail, what is wrong, the part that is shown, keys."""
        yield Headline()
        yield PartRail()
        yield StatusText(id="problems")
        with Vertical(id="protocol"):
            yield from self._parts
            yield StatusText(id="whole")
            yield self.form
        yield KeyLine(first=_FIRST_IN_LINE)

    def on_mount(self) -> None:
        """Show the phases, and keep up with the disk."""
        self.take_up()
        self.go_to(0)

    def on_unmount(self) -> None:
        """The caller closes the editor."""
        self.leave_editor()

    # The file

    @property
    def path(self) -> Path:
        """The file that is changed."""
        return self.editor.path

    def make_disk(self) -> OnDisk:
        """What is shown and said of the disk, for the editor there is now."""
        return OnDisk(self.editor, self, self.show_all, lambda: self.editing.drafts.waits)

    def take_up(self) -> None:
        """Keep up with what the disk has of it, and have the last change written when the console ends."""
        self._disk = self.make_disk()
        self._let_go = (self._disk.watch(), self._workspace.owe(self.editor.write_at_last))

    def leave_editor(self) -> None:
        """Watch the editor no more."""
        for let_go in self._let_go:
            let_go()
        self._let_go = ()

    def read_again(self, sentence: str = "") -> None:
        """Take up what the file holds by now; what was done before cannot be taken back any more."""
        self.leave_editor()
        self.editor.close(timeout=1.0)
        try:
            self.editor = open_own_protocol(self.path, self._workspace.timepiece)
        except CodevError as error:
            self.notify(str(error), severity="error", markup=False, timeout=12)
            self.dismiss(None)
            return
        self.take_up()
        self.show_all()
        if sentence:
            self.notify(sentence, severity="warning", markup=False, timeout=12)

    def open_file(self) -> None:
        """Open the file in the editor, once all is written there; then read and check it."""
        if self.editor.flush():
            self.post_message(EditProtocolFile(self.path, self.read_again))
        else:
            self.on_saved_or_not()

    def make_whole(self) -> None:
        """Have the file say itself what it takes from another one."""
        try:
            self.editor.make_whole()
        except CodevError as error:
            self.say(str(error))
        self.show_all()

    @on(OnDisk.Settled)
    def on_saved_or_not(self) -> None:
        """Show what is known of the disk; where another program was at the file, what it holds now."""
        if self.editor.is_overtaken:
            words = _("Another program changed {file}: it was read again, and what you did last is not in it.")
            self.read_again(words.format(file=self.path.name))
        else:
            self._disk.settle()

    # What is shown

    @property
    def protocol(self) -> Protocol | None:
        """The protocol as it is now; none where the file has not the shape of one."""
        return self.editor.found.protocol

    @property
    def part_name(self) -> str:
        """The part that is shown."""
        return PARTS[self._here]

    @property
    def part(self) -> Table:
        """The same, as the widget."""
        return self._parts[self._here]

    @property
    def stage(self) -> Stage:
        """The phase or part that is selected."""
        return stage_of(self._phases.selected)

    @property
    def selected(self) -> object:
        """What is selected of all that is said; none in the list of phases."""
        return self.said_selected.key if self.said_selected else None

    @property
    def said_selected(self) -> Said | None:
        """The same, with its words."""
        place = self.part.place
        return self._shown[place] if self.part is not self._phases and 0 <= place < len(self._shown) else None

    def go_to(self, at: int) -> None:
        """Show another part."""
        self._here = at % len(PARTS)
        for part in self._parts:
            part.display = part is self.part
        self.show_all()
        self.set_focus(self.part)
        self.refresh_bindings()

    def show_all(self) -> None:
        """Bring what is shown up to the protocol."""
        if not self.is_attached:
            return
        protocol = self.protocol
        rows = tuple(stages_of(protocol)) if protocol else ()
        wrong = _("What is wrong with the file is said above: {key} opens it in your editor.")
        self._phases.say(wrong.format(key=acting_key("edit_file", "o")))
        self._phases.update([row_key(stage) for stage, _row in rows], lambda at: rows[at][1])
        self.show_said()
        self.query_one(Headline).show(self.heading())
        self.query_one(PartRail).show(self.rail(), self._here)
        problems = self.query_one("#problems", StatusText)
        said = self.trouble()
        problems.display = bool(said)
        problems.say(said)
        self.refresh_bindings()

    def show_said(self) -> None:
        """Show what the phase or part says, or what is said of the whole; below it what is selected, in full."""
        self._shown = ()
        if self.protocol and self.part is not self._phases:
            is_stage = self.part is self._said
            self._shown = shown = said_in(self.protocol, self.stage) if is_stage else said_about(self.protocol)
            self.part.update([each.row_key for each in shown], lambda at: shown[at].row)
        self.show_whole()

    def show_whole(self) -> None:
        """Show all of what is selected."""
        whole = self.query_one("#whole", StatusText)
        whole.display = self.said_selected is not None
        whole.say(self.said_selected.whole if self.said_selected else "")

    def heading(self) -> Heading:
        """What the line at the top says: the minutes of all phases together are always in sight."""
        protocol = self.protocol
        minutes = _("{minutes} min").format(minutes=protocol.minutes) if protocol else ""
        title = protocol.title if protocol else self.path.name
        state = {"saving": self._disk.mark, "alarm": self._disk.alarm}
        return Heading(title=title, where=self.path.name, clock=minutes, ends="", **state)

    def rail(self) -> list[Part]:
        """The parts; the second is called after the phase or part that is selected."""
        protocol = self.protocol
        said = said_by(protocol, self.stage) if protocol else None
        count = f"({len(protocol.phases)})" if protocol else ""
        return [Part(_("phases"), count), Part(said.title if said else "–"), Part(_("about"))]

    def trouble(self) -> str:
        """What is wrong with the file, or why only its text can be changed; empty where all is well."""
        problems, why = self.editor.found.problems, self.editor.only_text
        if problems:
            more = ngettext("and {n} more", "and {n} more", len(problems) - 1).format(n=len(problems) - 1)
            return f"{problems[0]} {more}" if len(problems) > 1 else str(problems[0])
        if not why:
            return ""
        ways = _("{open} opens the file in your editor.").format(open=acting_key("edit_file", "o"))
        if self.protocol and self.protocol.extends:
            whole = _("{whole} puts all of it into this file, to be changed here.")
            ways = f"{ways} {whole.format(whole=acting_key('make_whole', 'f'))}"
        return f"{why} {ways}"

    # What changes need of the screen

    def select(self, stage: Stage) -> None:
        """Select that phase or part."""
        self._phases.select(row_key(stage))

    def select_line(self, key: LineKey) -> None:
        """Select that line."""
        self._said.select(f"{key.key}[{key.at}]")

    def select_new(self, form: Form) -> None:
        """Select what that form has added."""
        match form.purpose:
            case NewPhase(after):
                self.select(Stage(after + 1))
            case NewPart(after):
                self.select(Stage(after.phase, after.part + 1))
            case NewLine(_stage, key, at):
                self.select_line(LineKey(key, at))

    def rest(self) -> None:
        """The form is gone: the arrows move in the part again."""
        if self.form.form is None and self.focused is None:
            self.set_focus(self.part)

    def say(self, sentence: str) -> None:
        """One sentence to the facilitator, for a moment."""
        self.notify(sentence, markup=False, timeout=6)

    @on(EntryForm.Submitted)
    async def submit(self, event: EntryForm.Submitted) -> None:
        """Take what was typed."""
        await self.editing.submit(event)

    @on(EntryForm.Left)
    def leave_form(self, event: EntryForm.Left) -> None:
        """Keep what was typed and not taken."""
        self.editing.leave(event)

    @on(EntryForm.Pasted)
    async def take_paste(self, event: EntryForm.Pasted) -> None:
        """Several pasted lines."""
        await self.editing.paste(event)

    @on(Table.Selected)
    def show_stage(self) -> None:
        """Another row is selected: of a phase or part, what it says is the second part."""
        self.query_one(PartRail).show(self.rail(), self._here)
        self.show_whole()
        self.refresh_bindings()

    # Keys

    @property
    def commands(self) -> Sequence[Command]:
        """The commands of the part that is shown."""
        return of_protocol(self.part_name)

    def is_possible(self, command: str) -> bool:
        """What changes a phase needs one; a file of which only the text can be changed is left to the editor."""
        if command in _ALWAYS:
            return True
        if command == "make_whole":
            return bool(self.protocol and self.protocol.extends)
        if self.protocol is None or said_by(self.protocol, self.stage) is None:
            return False
        if command == "open_stage":
            return True
        if command == "protected" and self.stage.is_part:
            return False
        if command == "occasion":
            return isinstance(self.selected, LineKey) and self.selected.key == "say" and self.selected.at >= 0
        if command == "delete" and self.part_name == "about":
            return False
        return not self.editor.only_text

    def turn(self, steps: int) -> None:
        """The part that many further; the first is after the last."""
        self.go_to(self._here + steps)

    def action_part_at(self, number: int) -> None:
        """The part of that number."""
        self.go_to(number - 1)

    @on(PartRail.Chosen)
    def choose_part(self, event: PartRail.Chosen) -> None:
        """A part was clicked."""
        self.go_to(event.at)

    def on_click(self, event: events.Click) -> None:
        """A click beside everything leaves the keys where they were."""
        if self.form.form is None and self.focused is None and event.widget is not None:
            self.set_focus(self.part)

    def action_move(self, _dx: int, dy: int) -> None:
        """Move within the part."""
        self.part.move(dy)

    def action_move_to(self, place: Place) -> None:
        """Move far within the part."""
        part = self.part
        match place:
            case "first":
                part.action_go_to(0)
            case "last":
                part.action_go_to(-1)
            case "page_up":
                part.action_page(-1)
            case "page_down":
                part.action_page(1)

    @property
    def is_idle(self) -> bool:
        """Whether going back is done, or was refused with a sentence."""
        return not self._disk.is_leaving

    def go_back(self) -> None:
        """From what a phase says to the list of phases; from there back, once all is on the disk."""
        if self.part_name == "stage":
            self.go_to(0)
        else:
            self._disk.go_back()

    @on(OnDisk.Saved)
    def go_or_say_why_not(self, event: OnDisk.Saved) -> None:
        """The wait for the disk is over."""
        self._disk.leave_or_warn(whole=event.whole)

    async def action_do(self, command: str) -> None:
        """Do what the table of acts has; whatever is not going back has leaving ask again."""
        if command != "back":
            self._disk.stay()
        await super().action_do(command)

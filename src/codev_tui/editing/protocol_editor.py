"""A protocol file of the facilitator's own that they edit, with undo, checked at every act and saved at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from codev_tui.editing.autosave import Autosave
from codev_tui.editing.editor import Rules, Saver, ValueEditor
from codev_tui.editing.history import do_again, take_back
from codev_tui.editing.protocol_acts import NotChanged, whole_text, why_only_text
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.protocol import Protocol
from codev_tui.store.disk.conflict import ChangedMeanwhile, load
from codev_tui.store.format.toml_reader import FileProblem
from codev_tui.store.guarded_files import GuardedFiles, bytes_of
from codev_tui.store.protocols import read_protocol
from codev_tui.timepiece import Timepiece

_CRLF: Final = "\r\n"


class ProtocolText(msgspec.Struct, frozen=True):
    """The text of a protocol file, its lines ended by a line feed alone; `line_end` is what ends them in the file."""

    text: str
    line_end: str = "\n"

    @property
    def data(self) -> bytes:
        """What the file holds. Raises `SaveError` for more than could be read again."""
        too_large = _("The protocol is larger than {limit} KiB and was not saved: shorten or drop something.")
        return bytes_of(self.text.replace("\n", self.line_end), too_large)


class Examined(NamedTuple):
    """The protocol that a text holds, if it has the shape of one, and all that is wrong with it."""

    protocol: Protocol | None
    problems: tuple[FileProblem, ...]

    @property
    def told(self) -> frozenset[tuple[str, str]]:
        """What is wrong, wherever it stands by now."""
        return frozenset((problem.key, problem.problem) for problem in self.problems)


class ProtocolEditor(ValueEditor[ProtocolText]):
    """The text of one protocol file. An act that would make a sound one unsound is refused with a sentence.

    In one that is unsound already, an act must leave no more wrong than before.
    """

    def __init__(self, path: Path, value: ProtocolText, timepiece: Timepiece, saver: Saver[ProtocolText]) -> None:
        super().__init__(value, timepiece, saver, _rules_for(path), on_disk=value)
        self.path = path
        self.is_overtaken = False
        """Whether another program changed the file, so that nothing more is written there."""
        self._known: tuple[str, Examined] = (value.text, _examined(path, value))

    @property
    def text(self) -> str:
        """The text as the last act left it."""
        return self._value.text

    @property
    def found(self) -> Examined:
        """What it holds, and what is wrong with it."""
        if self._known[0] != self.text:
            self._known = (self.text, _examined(self.path, self._value))
        return self._known[1]

    @property
    def only_text(self) -> str:
        """Why nothing can be changed here but the text as a whole, in a sentence; empty where it can."""
        protocol, problems = self.found
        return str(problems[0]) if protocol is None else why_only_text(self.text, protocol)

    def change(self, act: Callable[[str], str]) -> bool:
        """Change the text; false where that changes nothing.

        Raises `NotChanged` for what would not be sound, and what `act` raises.
        """
        if why := self.only_text:
            raise NotChanged(why)
        return self.act(lambda value, _at: replace(value, text=act(value.text)))

    def make_whole(self) -> bool:
        """Have the file say itself what it takes from the one that it extends; false where it extends none."""
        protocol = self.found.protocol
        if protocol is None or not protocol.extends:
            return False
        return self.act(lambda value, _at: replace(value, text=whole_text(protocol)))

    def on_failed(self, error: Exception) -> None:
        """The saver could not write; where another program was at the file, it never will."""
        self.is_overtaken = self.is_overtaken or isinstance(error, ChangedMeanwhile)
        super().on_failed(error)

    def write_at_last(self) -> None:
        """The console ends: have it written. Raises `NotChanged` where that did not succeed."""
        if self.is_open and not self.flush(2.0):
            raise NotChanged(self.failure)


def open_own_protocol(path: Path, timepiece: Timepiece) -> ProtocolEditor:
    """A file of the facilitator's own, to be changed; the caller closes it. Raises `FileProblem`."""
    try:
        data, seen = load(path)
    except OSError as error:
        raise FileProblem(path.name, _("it cannot be read: {reason}.").format(reason=reason_of(error))) from None
    files = GuardedFiles(path.parent, CodevError)
    files.remember(path, seen, "")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileProblem(path.name, _("the file is not UTF-8 text.")) from None
    saver = Autosave[ProtocolText](
        lambda value: files.rewrite(path, value.data),
        lambda value: editor.report(lambda: editor.on_saved(value)),
        lambda error: editor.report(lambda: editor.on_failed(error)),
    )
    value = ProtocolText(text.replace(_CRLF, "\n"), _CRLF if _CRLF in text else "\n")
    editor = ProtocolEditor(path, value, timepiece, saver)
    return editor


def _examined(path: Path, value: ProtocolText) -> Examined:
    protocol, problems = read_protocol(path, value.text.encode())
    return Examined(protocol, tuple(problems))


def _rules_for(path: Path) -> Rules[ProtocolText]:
    def allowed(before: ProtocolText, after: ProtocolText) -> ProtocolText:
        if after == before:
            return after
        was, now = _examined(path, before), _examined(path, after)
        if now.protocol is None or len(now.problems) > len(was.problems):
            new = next((each for each in now.problems if (each.key, each.problem) not in was.told), now.problems[0])
            raise NotChanged(_("Not done, because the file would not be sound: {problem}").format(problem=new.problem))
        return after

    return Rules(
        allowed=allowed,
        undo=lambda history, value: take_back(history, value, lambda step, _value: step.before),
        redo=lambda history, value: do_again(history, value, lambda step, _value: step.after),
        parts=lambda value: (value,),
        # A copy: a value that is saved again is another one than the same value before.
        stamped=lambda value, _at: replace(value),
        closed=lambda _value: _("The protocol {name} is closed: open it again.").format(name=path.name),
    )

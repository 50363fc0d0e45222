"""What is done to many sessions from their list: renaming, forgetting, taking in; each is shown before it is done."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from codev_tui.editing.name_changes import WHATS, NameChange, names_in
from codev_tui.editing.name_plan import NamePlan, NotAName, apply_plan, checked_change, plan_change, take_back
from codev_tui.editing.name_words import all_left, question_of, summary_of_change, warnings_of, what_changes
from codev_tui.editing.workspace import Workspace
from codev_tui.export.text_page import text_format_of
from codev_tui.export.theme_outline import Theme, caution_of, theme_of, theme_page
from codev_tui.i18n import _, labelled, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Field
from codev_tui.model.session import Kept
from codev_tui.model.text import clean, name_key
from codev_tui.own_keys import acting_key
from codev_tui.review.forgetting import forget_all, question_of_forgetting, told_of_forgetting, what_is_removed
from codev_tui.screens.dialogs.check_first import CheckFirstDialog
from codev_tui.screens.dialogs.file_asking import ask_for_file, field_for_path
from codev_tui.screens.dialogs.fill_in import FillInDialog
from codev_tui.screens.dialogs.forget_dialog import LEVELS, PERSON, ForgetDialog
from codev_tui.screens.dialogs.names_dialog import NamedThing, NamesDialog
from codev_tui.screens.gated_app import GatedApp
from codev_tui.store.change_set import Changed
from codev_tui.store.disk.paths import expanded, handout_dir
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.importing import ImportCandidate, plan_import, question_of_import, take_in, told_of_import
from codev_tui.store.known_groups import known_groups
from codev_tui.store.retention import CannotForget, RetentionChange, retention_changes
from codev_tui.store.themes import sessions_of_theme
from codev_tui.widgets.wrapping import fitted

_T = TypeVar("_T")
_SHOWN: Final = 200
"""So many lines at most say what would change: nobody reads more."""
_TITLE_WIDTH: Final = 40


class Upkeep:
    """Asks, works in a thread, and says what came of it. `on_done` is told when files have changed.

    `workspace` is called in a thread. The last renaming can be taken back as long as this list is open.
    """

    def __init__(self, app: GatedApp[int], workspace: Callable[[], Workspace], on_done: Callable[[], object]) -> None:
        self._app = app
        self._workspace = workspace
        self._on_done = on_done
        self._renamed: Changed | None = None
        self.is_busy = False
        """Whether a thread is at it, whose answer has the next key."""

    @property
    def can_take_back(self) -> bool:
        """Whether something was renamed that can be taken back."""
        return self._renamed is not None

    # Renaming

    def rename(self, ids: Sequence[str], *, only_these: bool) -> None:
        """Ask which name of these sessions is to be another, and which; in these alone, or in all that have it."""
        heading = _("Rename") if not only_these else _counted_heading(len(ids))

        def named(names: Sequence[NamedThing]) -> None:
            self._app.push_screen(NamesDialog(heading, names), chosen)

        def chosen(thing: NamedThing | None) -> None:
            if thing is not None:
                self._ask_for_name(thing, ids if only_these else ())

        self._in_thread(lambda: self._names(ids), named)

    def _names(self, ids: Iterable[str], *, people_alone: bool = False) -> list[NamedThing]:
        library = self._workspace().library
        found = dict[NamedThing, None]()
        for id_ in ids:
            session = library.look(id_).session
            for what in WHATS[:1] if people_alone else WHATS:
                found |= dict.fromkeys(NamedThing(what, name) for name in names_in(session, what))
        return list(found)

    def _ask_for_name(self, thing: NamedThing, ids: Collection[str]) -> None:
        asked: list[NameChange] = []

        def take(values: Mapping[str, str]) -> str:
            try:
                asked.append(checked_change(thing.what, thing.name, values["new"]))
            except NotAName as problem:
                return str(problem)
            return ""

        about = _("“{name}” is to be called:").format(name=thing.name)
        fields = [Field("new", _("New name"), value=thing.name)]
        self._app.push_screen(FillInDialog(_("Rename"), about, fields, take), lambda _done: self._plan(asked, ids))

    def _plan(self, asked: Sequence[NameChange], ids: Collection[str] = ()) -> None:
        if not asked:
            return

        def planned(plan: NamePlan) -> None:
            warnings = "\n".join(warnings_of(plan))
            if not plan.files:
                self._say([warnings or _("There is nothing to change.")])
                return
            yes = _("Name them no more") if plan.change.is_forgetting else _("Rename")
            details = [_line(file.label, file.title, what_changes(file)) for file in plan.files]
            self._check(warnings, question_of(plan), yes, details, lambda: self._apply(plan))

        self._in_thread(lambda: self._planned(asked[-1], ids), planned)

    def _planned(self, change: NameChange, ids: Collection[str]) -> NamePlan:
        workspace = self._workspace()
        return plan_change(workspace.data_dir, change, workspace.timepiece.wall(), ids)

    def _apply(self, plan: NamePlan) -> None:
        def apply() -> Changed:
            workspace = self._workspace()
            return apply_plan(workspace.data_dir, plan, workspace.timepiece.wall())

        def applied(changed: Changed) -> None:
            self._renamed = None if plan.change.is_forgetting else changed
            undo = (
                [] if plan.change.is_forgetting else [_("{undo} takes it back.").format(undo=acting_key("undo", "u"))]
            )
            self._say([*all_left(plan, changed), summary_of_change(changed), *undo], is_trouble=bool(changed.left))
            self._on_done()

        self._in_thread(apply, applied)

    def take_back(self) -> None:
        """Give all files back what they were before the last renaming."""
        changed = self._renamed
        if changed is None:
            return

        def undo() -> Changed:
            workspace = self._workspace()
            return take_back(workspace.data_dir, changed, workspace.timepiece.wall())

        def undone(back: Changed) -> None:
            self._renamed = None
            words = ngettext("Taken back in {n} file.", "Taken back in {n} files.", len(back.done))
            self._say([*back.left, words.format(n=len(back.done))], is_trouble=bool(back.left))
            self._on_done()

        self._in_thread(undo, undone)

    # Forgetting

    def forget(self, ids: Sequence[str]) -> None:
        """Ask what is to be forgotten of these sessions."""

        def answered(letter: str | None) -> None:
            if letter == PERSON:
                self._in_thread(lambda: self._names(ids, people_alone=True), self._ask_whom)
            elif letter is not None:
                level = LEVELS[letter]
                self._in_thread(lambda: self._due(ids, level), self._check_due)

        self._app.push_screen(ForgetDialog(len(ids)), answered)

    def _ask_whom(self, names: Sequence[NamedThing]) -> None:
        def chosen(thing: NamedThing | None) -> None:
            if thing is not None:
                self._ask_for_alias(thing.name)

        self._app.push_screen(NamesDialog(_("Who asks to be gone?"), names), chosen)

    def _ask_for_alias(self, name: str) -> None:
        asked: list[NameChange] = []

        def take(values: Mapping[str, str]) -> str:
            try:
                asked.append(checked_change("person", name, values["alias"], is_forgetting=True))
            except NotAName as problem:
                return str(problem)
            return ""

        about = _("“{name}” is named no more in any session, in texts neither.").format(name=name)
        fields = [Field("alias", _("Instead"), hint=_("someone"))]
        self._app.push_screen(FillInDialog(_("Forget"), about, fields, take), lambda _done: self._plan(asked))

    def _due(self, ids: Iterable[str], level: Kept) -> list[RetentionChange | CannotForget]:
        return list(retention_changes(self._workspace().library, ids, level))

    def _check_due(self, found: Sequence[RetentionChange | CannotForget]) -> None:
        problems = [str(each) for each in found if isinstance(each, CannotForget)]
        going = [each for each in found if isinstance(each, RetentionChange) and not each.is_nothing]
        if not going:
            self._say(problems or [_("There is nothing to forget.")], is_trouble=bool(problems))
            return
        root = self._workspace().data_dir
        details = [_line(each.session.id, each.session.title, what_is_removed(root, each)) for each in going]
        question = question_of_forgetting(len(going))
        self._check("\n".join(problems), question, _("Remove it"), details, lambda: self._forget(going))

    def _forget(self, going: Sequence[RetentionChange]) -> None:
        def work() -> list[str]:
            workspace = self._workspace()
            return told_of_forgetting(going, forget_all(workspace.library, going, workspace.timepiece.wall()))

        def done(told: Sequence[str]) -> None:
            self._renamed = None  # What was forgotten must not come back.
            self._say(told, is_trouble=len(told) > 1)
            self._on_done()

        self._in_thread(work, done)

    # Pages of a theme

    def write_theme_page(self, id_: str) -> None:
        """Ask where the page of that session's theme goes, and write it there."""
        self._in_thread(lambda: self._theme_of(id_), self._ask_for_place)

    def _theme_of(self, id_: str) -> Theme | None:
        """The theme with all its sessions; none where the session has no theme."""
        workspace = self._workspace()
        name = workspace.library.look(id_).session.theme
        workspace.index.look()
        groups = known_groups(GroupFiles(workspace.data_dir), workspace.index, [])
        sessions = sessions_of_theme(workspace.index, name)
        return theme_of(name, sessions, (known.group for known in groups)) if name_key(name) else None

    def _ask_for_place(self, theme: Theme | None) -> None:
        if theme is None or not theme.sessions:
            self._say([_("This session has no theme, or none that a finished session has.")], is_trouble=True)
            return

        def make(_values: Mapping[str, str], path: Path) -> bytes:
            return theme_page(theme, text_format_of(path)).encode()

        about = caution_of(theme) or _("Questions, kept ideas and learnings of “{theme}”.").format(theme=theme.name)
        fields = [field_for_path(handout_dir() / "theme.html")]
        self._app.push_screen(
            ask_for_file(_("Page of a theme"), about, fields, make, lambda written: self._say([written]))
        )

    # Taking in

    def take_in(self) -> None:
        """Ask where session files are, and take them in."""
        asked: list[Path] = []

        def take(values: Mapping[str, str]) -> str:
            try:
                asked.append(expanded(values["path"].strip()))
            except CodevError as problem:
                return str(problem)
            return "" if values["path"].strip() and asked[-1].exists() else _("There is no such file or folder.")

        about = _("Session files of another facilitator, or from another computer. Each is checked first.")
        fields = [Field("path", _("File or folder"), hint="~/Downloads")]
        self._app.push_screen(
            FillInDialog(_("Take in sessions"), about, fields, take), lambda done: self._plan_import(asked, done)
        )

    def _plan_import(self, asked: Sequence[Path], done: bool | None) -> None:
        if done:
            self._in_thread(lambda: plan_import(self._workspace().library, asked[-1:]), self._check_import)

    def _check_import(self, found: Sequence[ImportCandidate]) -> None:
        details = [_line(each.path.name, each.title, each.told) for each in found]
        wanted = [each for each in found if each.becomes]
        if not wanted:
            self._say(details or [_("There are no session files there.")], is_trouble=True)
            return
        question = question_of_import(len(wanted))
        self._check("", question, _("Take them in"), details, lambda: self._take_in(wanted))

    def _take_in(self, wanted: Sequence[ImportCandidate]) -> None:
        def work() -> int:
            library = self._workspace().library
            for each in wanted:
                take_in(library, each)
            return len(wanted)

        def done(count: int) -> None:
            self._say([told_of_import(count)])
            self._on_done()

        self._in_thread(work, done)

    # What all of them do

    def _check(self, alarm: str, words: str, yes: str, details: Sequence[str], act: Callable[[], object]) -> None:
        more = len(details) - _SHOWN
        told = [*details[:_SHOWN], *([_("… and {n} more").format(n=more)] if more > 0 else [])]

        def answered(agreed: bool | None) -> None:
            if agreed:
                act()

        dialog = CheckFirstDialog(_("Before it is done"), alarm=alarm, words=words, yes=yes, details=told)
        self._app.push_screen(dialog, answered)

    def _say(self, sentences: Sequence[str], *, is_trouble: bool = False) -> None:
        severity = "warning" if is_trouble else "information"
        self._app.notify(clean("\n".join(sentences)), severity=severity, markup=False, timeout=12)  # type: ignore[arg-type]

    def _in_thread(self, work: Callable[[], _T], then: Callable[[_T], object]) -> None:
        """Work in a thread, and go on with what came of it; say why where it did not succeed."""
        if self.is_busy:
            return
        self.is_busy = True

        def answer(act: Callable[[], object]) -> None:
            self.is_busy = False
            if not self._app.is_leaving:
                act()

        def run() -> None:
            try:
                found = work()
            except (CodevError, OSError) as error:
                sentence = str(error)
                self._app.call_from_thread(answer, lambda: self._say([sentence], is_trouble=True))
            else:
                self._app.call_from_thread(answer, lambda: then(found))

        self._app.run_worker(run, thread=True, group="upkeep")


def _line(label: str, title: str, words: str) -> str:
    """What becomes of one session or file, in a line or two."""
    return labelled(" ".join(filter(None, (label, fitted(title, _TITLE_WIDTH)))), words)


def _counted_heading(count: int) -> str:
    return ngettext("Rename in {n} marked session", "Rename in {n} marked sessions", count).format(n=count)

"""The run sheet of the session that is prepared: when it begins, where the file goes, and the file."""

from collections.abc import Callable, Mapping

from codev_tui.export.run_sheet import Course, run_sheet
from codev_tui.export.theme_outline import format_named
from codev_tui.i18n import _, ngettext
from codev_tui.model.clock_times import read_time
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Field
from codev_tui.model.plan import Plan
from codev_tui.model.text import clean_line
from codev_tui.screens.dialogs.fill_in import FillInDialog
from codev_tui.store.disk.output_files import free_name, refuse_sessions, resolve_target, write_new
from codev_tui.store.disk.paths import handout_dir


def ask_for_run_sheet(plan: Plan, say: Callable[[str], object]) -> FillInDialog:
    """The dialog that writes the sheet of that plan; `say` is told where it is."""

    def take(values: Mapping[str, str]) -> str:
        at = read_time(values["at"])
        if values["at"].strip() and at is None:
            return _("“{text}” is not a time. Try 14:00 or 9.").format(text=clean_line(values["at"]))
        course = Course(plan.minutes, at, plan.setting, bool(plan.previous), plan.phase_minutes)
        try:
            path = resolve_target(values["path"])
            refuse_sessions([path])
            made = run_sheet(plan.protocol, course, format_named(path))
            write_new({path: made.text.encode()}, force=False)
        except CodevError as problem:
            return str(problem)
        written = ngettext("Written: {paths}", "Written: {paths}", 1).format(paths=clean_line(str(path)))
        say(" ".join(filter(None, (written, made.remark))))
        return ""

    proposed = free_name(handout_dir() / f"{plan.protocol.name}-sheet.html")
    about = _("One page to go on with by paper and a watch: print it from a browser.")
    fields = [
        Field("at", _("Begins at"), hint=_("14:00; empty: counted from 0:00")),
        Field("path", _("Where to"), value=str(proposed)),
    ]
    return FillInDialog(_("Run sheet"), about, fields, take)

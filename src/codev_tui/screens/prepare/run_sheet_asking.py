"""The run sheet of the session that is prepared: when it begins, where the file goes, and the file."""

from collections.abc import Callable, Mapping
from pathlib import Path

from codev_tui.export.run_sheet import Course, run_sheet
from codev_tui.export.text_page import text_format_of
from codev_tui.i18n import _
from codev_tui.model.clock_times import read_time
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Field
from codev_tui.model.plan import Plan
from codev_tui.model.text import clean_line
from codev_tui.screens.dialogs.file_asking import ask_for_file, field_for_path
from codev_tui.screens.dialogs.fill_in import FillInDialog
from codev_tui.store.disk.output_files import free_path
from codev_tui.store.disk.paths import handout_dir


def ask_for_run_sheet(plan: Plan, say: Callable[[str], object]) -> FillInDialog:
    """The dialog that writes the sheet of that plan; `say` is told where it is."""
    remarks: list[str] = []

    def make(values: Mapping[str, str], path: Path) -> bytes:
        at = read_time(values["at"])
        if values["at"].strip() and at is None:
            raise CodevError(_("“{text}” is not a time. Try 14:00 or 9.").format(text=clean_line(values["at"])))
        course = Course(plan.minutes, at, plan.setting, bool(plan.previous), plan.phase_minutes)
        made = run_sheet(plan.protocol, course, text_format_of(path))
        remarks[:] = [made.remark] if made.remark else []
        return made.text.encode()

    about = _("One page, to go on with paper and a watch: print it from a browser.")
    fields = [
        Field("at", _("Begins at"), hint=_("14:00; empty: times count from 0:00")),
        field_for_path(free_path(handout_dir() / f"{plan.protocol.name}-sheet.html")),
    ]
    return ask_for_file(_("Run sheet"), about, fields, make, lambda written: say(" ".join((written, *remarks))))

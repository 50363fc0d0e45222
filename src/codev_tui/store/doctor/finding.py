"""What was found: one problem of one file, what to do about it, and whether that was done."""

from pathlib import Path
from typing import Literal

import msgspec

from codev_tui.called_as import command
from codev_tui.i18n import _

Severity = Literal["error", "warning", "note"]
"""It cannot be used as it is; it can, but something is wrong; all is well, and yet worth knowing."""

Mend = Literal["close", "rewrite", "rename", "set aside", "throw away"]
"""Take others' permissions away; rewrite the session; give the file its session's name; put it out of the way;
remove caches."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One problem. `place` is the line and the key, as far as they can be told; `mend` how it can be mended."""

    path: Path
    session: str = ""
    severity: Severity
    problem: str
    place: str = ""
    remedy: str
    mend: Mend | None = None
    mended: bool = False

    @property
    def is_unsound(self) -> bool:
        """Whether something is still to be done."""
        return self.severity != "note" and not self.mended


def severity_word(finding: Finding) -> str:
    """How bad it is, in a word."""
    return {"error": _("error"), "warning": _("warning"), "note": _("note")}[finding.severity]


def place(line: int, key: str) -> str:
    """Where in a file something stands; 0 and an empty text where that cannot be told."""
    if line and key:
        return _("line {line}: {key}").format(line=line, key=key)
    return _("line {line}").format(line=line) if line else key


def remedy(mend: Mend) -> str:
    """What `codev doctor --repair` does."""
    sentence = {
        "close": _("{command} takes the permissions of others away"),
        "rewrite": _("{command} writes it anew"),
        "rename": _("{command} gives it the name of its session"),
        "set aside": _("{command} sets it aside"),
        "throw away": _("{command} throws it away"),
    }[mend]
    return sentence.format(command=repair_command())


def repair_command() -> str:
    """What mends, as it is typed."""
    return command("doctor", "--repair")

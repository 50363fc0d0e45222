"""What a facilitator reads is in their language, and what a group reads in the session's."""

import subprocess
import sys

RECORDING = """
import gettext, importlib, pkgutil, traceback

calls = []
def record(self, *arguments):
    calls.append(traceback.extract_stack()[-3])
    return arguments[0]
for name in ("gettext", "ngettext", "pgettext", "npgettext"):
    setattr(gettext.NullTranslations, name, record)
import codev_tui
for module in pkgutil.walk_packages(codev_tui.__path__, "codev_tui."):
    if module.name != "codev_tui.__main__":
        importlib.import_module(module.name)
own = [call for call in calls if "codev_tui" in call.filename]
print(*(f"{call.filename}:{call.lineno}: {call.line}" for call in own), sep="\\n", end="")
"""


def test_nothing_is_translated_before_the_language_is_known() -> None:
    ended = subprocess.run(
        (sys.executable, "-c", RECORDING),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert ended.stdout == ""

"""What a facilitator reads is in their language, and what a group reads in the session's."""

import subprocess
import sys
from pathlib import Path

import pytest

from codev_tui import i18n
from codev_tui.store.kept_choices import keep, kept_language, kept_theme

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


@pytest.fixture
def german_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system speaks a language that the program has no catalogue of."""
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.delenv("CODEV_LANGUAGE", raising=False)


@pytest.mark.parametrize(
    ("environ", "kept", "wanted"),
    [
        ({"CODEV_LANGUAGE": "fr", "LC_ALL": "de_DE.UTF-8"}, "en", "fr"),
        ({"CODEV_LANGUAGE": "fr_CA"}, "", "fr"),
        ({"LC_ALL": "fr_FR.UTF-8"}, "en", "en"),
        ({"LC_ALL": "fr_FR.UTF-8"}, "", "fr"),
        ({"LC_MESSAGES": "fr_FR", "LANG": "de_DE"}, "", "fr"),
        ({"LC_ALL": "C.UTF-8", "LANG": "fr_FR"}, "", "en"),
        ({"LANG": "POSIX"}, "", "en"),
        ({"CODEV_LANGUAGE": "../x", "LANG": "de"}, "", "de"),
        ({}, "", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_then_the_one_kept_then_the_systems(
    environ: dict[str, str], kept: str, wanted: str
) -> None:
    assert i18n.preferred_language(kept, environ) == wanted


@pytest.mark.usefixtures("german_locale")
def test_scripts_are_offered_in_a_language_that_the_program_does_not_speak_itself() -> None:
    i18n.set_language("de")
    assert (i18n.language(), i18n.script_language()) == ("en", "de")


def test_the_language_that_was_kept_is_spoken_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codev_tui.store.kept_choices.config_dir", lambda: tmp_path)
    monkeypatch.setattr("codev_tui.store.settings.config_dir", lambda: tmp_path)
    keep(language="fr")
    keep(theme="nord")
    assert (kept_language(), kept_theme()) == ("fr", "nord")

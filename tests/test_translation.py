"""What a facilitator reads is in their language, and what a group reads in the session's."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_session as room_session
from builders import classic
from codev_tui import i18n
from codev_tui.cli.root import run
from codev_tui.export.exporting import export
from codev_tui.export.options import ExportOptions
from codev_tui.model import labels
from codev_tui.model.dates import parse_day
from codev_tui.model.errors import reason_of
from codev_tui.model.written_days import long_day, short_day, text_day
from codev_tui.screens.room.frame import voice
from codev_tui.store.kept_choices import keep, kept_language, kept_theme
from samples import a_session

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


@pytest.mark.usefixtures("french")
def test_the_program_and_the_session_each_speak_their_language() -> None:
    assert labels.STATUS["done"] == "fait"
    with i18n.speaking("en"):
        assert labels.STATUS["done"] == "done"
        with i18n.speaking(""):
            assert labels.STATUS["done"] == "done"
    assert labels.STATUS["done"] == "fait"
    i18n.set_language("en")
    with i18n.speaking("fr"), ThreadPoolExecutor(1) as pool:
        assert labels.STATUS["done"] == "fait"
        assert pool.submit(lambda: labels.STATUS["done"]).result() == "done", "another thread says its own"


@pytest.mark.usefixtures("french")
def test_an_export_and_what_the_room_hears_are_in_the_sessions_language() -> None:
    protocol = classic()
    english, wish = a_session(), ExportOptions("md", "group")
    french = replace(english, language="fr")
    assert "## Ideas" in export([english], wish).one
    i18n.set_language("en")
    assert "## Idées" in export([french], wish).one
    both = export([french, english], wish).one
    assert both.index("## Idées") < both.index("## Ideas")
    assert '<html lang="fr">' in export([french], ExportOptions("html", "group")).one
    in_room = room_session("consultation")
    assert voice(replace(in_room, language="fr"), protocol)[0] == "les consultants parlent"
    assert voice(in_room, protocol)[0] == "the consultants speak"


@pytest.mark.usefixtures("french")
def test_help_of_the_command_line_is_in_the_programs_language(capsys: pytest.CaptureFixture[str]) -> None:
    run(["search", "--help"])
    assert "Ce que cette personne a dit." in capsys.readouterr().out
    i18n.set_language("en")
    run(["search", "--help"])
    assert "What this person said." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        (date(2026, 11, 19), "Thu 19 Nov 2026", "jeudi 19 novembre 2026"),
        (date(2027, 1, 1), "Fri 1 Jan 2027", "vendredi 1er janvier 2027"),
    ],
)
@pytest.mark.usefixtures("catalogues")
def test_days_are_written_as_the_sessions_people_write_them(day: date, english: str, french: str) -> None:
    session = replace(a_session(), next_session=day)
    written = {of: export([replace(session, language=of)], ExportOptions("md", "group")).one for of in ("en", "fr")}
    assert english in written["en"]
    assert french in written["fr"]
    assert day.isoformat() in export([session], ExportOptions("json", "group")).one


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("day", [date(2026, month, 1 + month) for month in range(1, 13)])
def test_a_day_that_is_shown_can_be_typed_as_it_stands(day: date) -> None:
    for written in (short_day(day), long_day(day), text_day(day)):
        assert parse_day(written, date(2026, 1, 1), "fr") == day, written


@pytest.mark.usefixtures("french")
def test_why_the_system_refuses_a_file_is_told_in_the_programs_language(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        (tmp_path / "none").read_text(encoding="utf-8")
    assert reason_of(missing.value) == "ce fichier ou ce dossier n’existe pas"
    assert reason_of(OSError(0, "a reason that nobody knows")) == "a reason that nobody knows"
    assert reason_of(OSError("said in one piece")) == "said in one piece"


def test_every_reason_of_the_system_that_is_told_is_translated() -> None:
    """No sentence takes the system's words as they are."""
    modules = (Path(__file__).parents[1] / "src" / "codev_tui").rglob("*.py")
    found = [path.name for path in modules if "strerror" in path.read_text(encoding="utf-8")]
    assert found == ["errors.py"]

"""The page in a real browser, where there is one: it loads nothing, prints on both papers, and is light or dark."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from codev_tui.export.exporting import export
from codev_tui.export.options import ExportOptions
from codev_tui.model.text import clean_line
from export.test_webpage import Page
from hostile import HOSTILE
from samples import a_session

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
PAPERS = {"A4": (595, 842), "letter": (612, 792)}

pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")


def browse(tmp_path: Path, page: Path, *options: str) -> str:
    """Open the page without a window; returns what the browser printed."""
    command = (
        *(str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"),
        *("--no-first-run", "--disable-extensions", "--disable-background-networking", "--hide-scrollbars"),
        *(*options, page.as_uri()),
    )
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=90, check=True).stdout


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_browser_finds_the_page_as_it_was_written(tmp_path: Path) -> None:
    sessions = [a_session(title=clean_line(text), group=clean_line(text)) for text in HOSTILE.values()]
    text = export(sessions, ExportOptions("html")).one
    written, shown = Page(text), Page(browse(tmp_path, write(tmp_path / "page.html", text), "--dump-dom"))
    assert shown.names() == written.names()
    assert "".join(shown.text.split()) == "".join(written.text.split())


@pytest.mark.parametrize("paper", PAPERS)
def test_it_prints_on_the_paper_that_there_is(tmp_path: Path, paper: str) -> None:
    text = export([a_session()], ExportOptions("html")).one.replace("@page {", f"@page {{ size: {paper};")
    pdf = tmp_path / "page.pdf"
    browse(tmp_path, write(tmp_path / "page.html", text), "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    boxes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes()))
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {PAPERS[paper]}


def test_it_is_dark_where_the_system_is(tmp_path: Path) -> None:
    page = write(tmp_path / "page.html", export([a_session()], ExportOptions("html")).one)
    pictures = []
    for scheme in ("1", "0"):
        picture = tmp_path / f"{scheme}.png"
        browse(tmp_path, page, f"--blink-settings=preferredColorScheme={scheme}", f"--screenshot={picture}")
        pictures.append(picture.read_bytes())
    assert pictures[0] != pictures[1]

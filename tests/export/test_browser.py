"""The page in a real browser, where there is one: it loads nothing, prints on both papers, and is light or dark."""

import re
import shutil
import subprocess
from datetime import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from codev_tui.export.exporting import export
from codev_tui.export.options import ExportOptions
from codev_tui.export.run_sheet import Course, run_sheet, table_cards
from codev_tui.model.text import clean_line
from export.test_run_sheet import FILES as SHIPPED
from export.test_run_sheet import shipped
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


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_plan_of_a_full_session_is_one_page_of_a4(tmp_path: Path, language: str) -> None:
    idea, commitment = a_session().ideas[0], a_session().commitments[0]
    said = "Give every newcomer a buddy from another team, who calls on the first morning and at the end of the week."
    session = a_session(
        language=language,
        title="How do I onboard a remote team without losing the first two weeks?",
        ideas=tuple(replace(idea, n=n, text=said) for n in range(1, 8)),
        commitments=tuple(replace(commitment, n=n, text=said[:90]) for n in range(1, 6)),
    )
    text = export([session], ExportOptions("html", "client", form="plan")).one
    text = text.replace("@page {", "@page { size: A4;").replace("@page plan {", "@page plan { size: A4;")
    pdf = tmp_path / "page.pdf"
    browse(tmp_path, write(tmp_path / "page.html", text), "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    assert len(re.findall(rb"/Type /Page\b", pdf.read_bytes())) == 1


def test_it_is_dark_where_the_system_is(tmp_path: Path) -> None:
    page = write(tmp_path / "page.html", export([a_session()], ExportOptions("html")).one)
    pictures = []
    for scheme in ("1", "0"):
        picture = tmp_path / f"{scheme}.png"
        browse(tmp_path, page, f"--blink-settings=preferredColorScheme={scheme}", f"--screenshot={picture}")
        pictures.append(picture.read_bytes())
    assert pictures[0] != pictures[1]


def pages(tmp_path: Path, text: str) -> int:
    """On how many pages a browser prints it."""
    pdf = tmp_path / "page.pdf"
    browse(tmp_path, write(tmp_path / "page.html", text), "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    printed = pdf.read_bytes()
    assert {round(float(side)) for side in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ", printed)} <= set(PAPERS["A4"])
    return len(re.findall(rb"/Type /Page\b", printed))


@pytest.mark.parametrize("file", SHIPPED)
def test_every_run_sheet_is_one_page_of_a4(tmp_path: Path, file: str) -> None:
    protocol = shipped(file)
    assert pages(tmp_path, run_sheet(protocol, Course(at=time(14), later=True), "html").text) == 1
    if any(part.when for phase in protocol.phases for part in phase.parts):
        assert pages(tmp_path, run_sheet(protocol, Course(at=time(14)), "html").text) == 1


@pytest.mark.parametrize("minutes", [20, 240])
@pytest.mark.parametrize("file", ["codev.fr", "half-day.fr.vous"])
def test_a_run_sheet_of_any_length_is_one_page(tmp_path: Path, file: str, minutes: int) -> None:
    course = Course(minutes, time(14), "remote", later=True)
    assert pages(tmp_path, run_sheet(shipped(file), course, "html").text) == 1


@pytest.mark.parametrize("file", ["codev.fr", "half-day.fr.vous", "troika.en"])
def test_cards_are_two_to_a_page(tmp_path: Path, file: str) -> None:
    assert pages(tmp_path, table_cards(shipped(file), Course(at=time(14), later=True), "html", 4).text) == 2

"""A workbook is read back by programs that are not ours: sheets, real dates, and texts that stay texts."""

import shutil
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook  # type: ignore[import-untyped]

from codev_tui.export.exporting import export, write
from codev_tui.export.options import ExportOptions
from codev_tui.export.workbook import NoWorkbooks
from codev_tui.model.session import Idea
from export.everything import MARK, marked
from samples import a_session

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
IDS = ("2026-10-20-1355", "2026-11-22-1358")


def some() -> list[Any]:
    return [a_session(id=IDS[0], title="Another"), a_session()]


def opened(book: bytes) -> Any:
    return load_workbook(BytesIO(book))


def rows(book: Any, name: str) -> list[dict[str, Any]]:
    heads, *others = book[name].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in others]


def test_sessions_ideas_commitments_and_phases_have_a_sheet_each() -> None:
    book = opened(export(some(), ExportOptions("xlsx")).book)
    assert book.sheetnames[:4] == ["sessions", "ideas", "commitments", "phases"]
    assert [row["session"] for row in rows(book, "sessions")] == list(IDS)
    assert len(rows(book, "ideas")) == 2 * len(a_session().ideas)
    assert len(rows(book, "phases")) == 2 * len(a_session().phases)
    assert rows(book, "commitments")[0]["text"] == a_session().commitments[0].text


def test_days_and_instants_are_real_dates_in_the_hour_of_the_room() -> None:
    book = opened(export([a_session()], ExportOptions("xlsx")).book)
    due = rows(book, "commitments")[0]["due"]
    assert due == datetime(2026, 12, 5)  # noqa: DTZ001
    assert rows(book, "sessions")[0]["day"].date() == date(2026, 11, 22)
    started = a_session().phases[0].started
    assert started is not None
    assert rows(book, "phases")[0]["started"] == started.replace(tzinfo=None, microsecond=0)
    cell = next(each for each in book["commitments"][2] if each.value == due)
    assert (cell.is_date, cell.number_format) == (True, "yyyy-mm-dd")


@pytest.mark.parametrize("text", ["=1+1", "+33 1", "-5 %", "@ben", "https://example.org", "0012", "a\nb", "新しい"])
def test_what_people_typed_stays_text_as_they_typed_it(text: str) -> None:
    session = replace(a_session(), ideas=(Idea(n=1, text=text),), commitments=())
    cell = next(
        each for each in opened(export([session], ExportOptions("xlsx")).book)["ideas"][2] if each.value == text
    )
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_a_sponsor_gets_figures_alone_and_the_client_no_notes() -> None:
    session = marked(a_session())
    figures = opened(export([session], ExportOptions("xlsx", "sponsor")).book)
    assert figures.sheetnames == ["sessions", "phases"]
    cells = [cell for sheet in figures for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not any(MARK in str(cell) for cell in cells)
    for audience in ("client", "group"):
        book = opened(export([session], ExportOptions("xlsx", audience)).book)
        assert "debrief" not in book.sheetnames


def test_the_same_sessions_give_the_same_bytes() -> None:
    assert export(some(), ExportOptions("xlsx")).book == export(some(), ExportOptions("xlsx")).book


def test_it_is_one_file_in_a_folder_or_where_it_is_named(tmp_path: Path) -> None:
    wish = ExportOptions("xlsx")
    exported = export(some(), wish)
    assert write(exported, wish, tmp_path) == (tmp_path / f"{IDS[0]}_{IDS[1]}.xlsx",)
    assert write(exported, wish, tmp_path / "year.xlsx") == (tmp_path / "year.xlsx",)
    assert load_workbook(tmp_path / "year.xlsx").sheetnames[0] == "sessions"


def test_where_xlsxwriter_is_missing_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(NoWorkbooks, match=r"pip install 'codev-tui\[xlsx\]'"):
        export(some(), ExportOptions("xlsx"))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_sees_the_dates(tmp_path: Path) -> None:
    assert OFFICE is not None
    path = tmp_path / "year.xlsx"
    path.write_bytes(export(some(), ExportOptions("xlsx")).book)
    command = [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "csv"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, timeout=100)
    assert "2026-11-22" in (tmp_path / "year.csv").read_text(encoding="utf-8")

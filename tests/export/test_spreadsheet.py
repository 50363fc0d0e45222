"""Tables, read by Python's csv module as a spreadsheet would read them."""

import csv
import io
from itertools import groupby
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.export.exporting import export
from codev_tui.export.options import Delimiter, ExportOptions
from codev_tui.model.redaction import redact
from codev_tui.model.session import Idea, Session
from codev_tui.model.text import clean
from export.everything import AUDIENCES
from hostile import HOSTILE
from samples import a_session
from strategies import HOSTILE as TYPED
from strategies import sessions, tried_on_sessions

FORMULA = tuple("=+-@\t\r\n")


def rows(text: str) -> list[dict[str, str]]:
    """The rows under their headings; each has as many cells as there are headings."""
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(line) for line in lines} == {len(lines[0])}
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def tables(session: Session) -> dict[str, list[dict[str, str]]]:
    """The tables of a session as a folder gets them, by what stands before the end of the file's name."""
    files = export([session], ExportOptions("csv")).files
    return {file.name.removesuffix(".csv").rpartition("-")[2]: rows(file.text) for file in files}


def test_a_folder_gets_three_tables_with_the_keys_of_the_session_file() -> None:
    found = tables(a_session())
    assert list(found) == ["ideas", "commitments", "phases"]
    assert found["ideas"][0] == {
        "session": "2026-11-22-1358",
        "day": "2026-11-22",
        "group": "North team",
        "title": "Onboarding a remote team",
        "client": "Amina",
        "n": "1",
        "by": "Ben",
        "kind": "experience",
        "text": "We had a buddy",
        "sift": "keep",
        "commitments": "1",
    }
    assert found["commitments"][0]["due"] == "2026-12-05"
    assert (found["commitments"][0]["status"], found["commitments"][0]["note"]) == ("partly", "two days of five")
    minutes = [(row["phase"], row["planned_min"], row["elapsed_min"], row["elapsed_s"]) for row in found["phases"]]
    assert minutes == [
        ("Welcome", "10", "9", "540"),
        ("Exploration", "10", "11", "640"),
        ("Consultation", "25", "", ""),
    ]


def test_one_file_says_in_its_first_column_which_table_a_row_is_of() -> None:
    found = rows(export([a_session()], ExportOptions("csv")).one)
    assert next(iter(found[0])) == "table"
    together = {name: list(group) for name, group in groupby(found, key=lambda row: row["table"])}
    apart = tables(a_session())
    assert list(together) == list(apart)
    for name, table in apart.items():
        assert [{key: row[key] for key in table[0]} for row in together[name]] == table


def test_tables_of_several_sessions_stand_in_one_file_each() -> None:
    exported = export([a_session(id="2026-11-23-0900"), a_session()], ExportOptions("csv"))
    assert [file.name for file in exported.files] == [
        f"2026-11-22-1358_2026-11-23-0900-{name}.csv" for name in ("ideas", "commitments", "phases")
    ]
    assert [row["session"] for row in rows(exported.files[0].text)] == ["2026-11-23-0900"] * 2 + ["2026-11-22-1358"] * 2


@pytest.mark.parametrize("text", [*HOSTILE.values(), *TYPED, "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_a_formula_and_every_text_is_whole(text: str) -> None:
    said = clean(text)
    (row,) = tables(a_session(ideas=(Idea(n=1, text=said),)))["ideas"]
    assert not row["text"].startswith((*FORMULA, "＝"))
    assert row["text"].replace("'", "") == said.replace("'", "")


@pytest.mark.parametrize("delimiter", get_args(Delimiter))
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("x;=1+1", "x;'=1+1"),
        ("x, =1+1\t=2", "x,' =1+1\t'=2"),
        ('a;"=1+1"', 'a;\'"=1+1"'),
        ("a\n-2+3\n+1\n@SUM(A1)", "a\n'-2+3\n'+1\n'@SUM(A1)"),
        ("\ufeff=1+1", "'\ufeff=1+1"),
        ("\u200b\u2060=1", "'\u200b\u2060=1"),
        ("x;\u200b=1", "x;'\u200b=1"),
        (" =1", "' =1"),
        ("x;＝1", "x;'＝1"),
        ("ask Amina, @ben; - and call\n- a plan", "ask Amina, @ben; - and call\n- a plan"),
        ("5,- a = b; c, d", "5,- a = b; c, d"),
    ],
)
def test_no_cell_is_a_formula_to_a_spreadsheet_with_another_delimiter(
    text: str, kept: str, delimiter: Delimiter
) -> None:
    session = a_session(ideas=(Idea(n=1, text=text),))
    written = export([session], ExportOptions("csv", delimiter=delimiter)).files[0].text
    character = "\t" if delimiter == "tab" else delimiter
    (row,) = csv.DictReader(io.StringIO(written, newline=""), delimiter=character, strict=True)
    assert row["text"] == kept


@tried_on_sessions
@given(st.lists(sessions(), min_size=1, max_size=3), st.sampled_from(AUDIENCES))
def test_every_table_is_one_and_runs_nothing(some: list[Session], audience: str) -> None:
    exported = export(some, ExportOptions("csv", audience, delimiter=","))  # type: ignore[arg-type]
    for text in (exported.one, *(file.text for file in exported.files)):
        assert text.endswith("\r\n")
        for row in rows(text):
            for key, cell in row.items():
                if key not in ("elapsed_s", "elapsed_min"):
                    assert not cell.startswith(FORMULA)


def test_a_sponsor_gets_sessions_and_phases() -> None:
    exported = export([a_session()], ExportOptions("csv", "sponsor"))
    named = {file.name: rows(file.text) for file in exported.files}
    assert list(named) == ["2026-11-22-1358-sessions.csv", "2026-11-22-1358-phases.csv"]
    (row,) = named["2026-11-22-1358-sessions.csv"]
    assert (row["people"], row["ideas"], row["elapsed_min"]) == ("5", "2", "20")


def test_tables_without_rows_have_headings() -> None:
    found = export([redact(a_session(), "nothing")], ExportOptions("csv")).files[0].text
    assert found == "session,day,group,title,client,n,by,kind,text,sift,commitments\r\n"

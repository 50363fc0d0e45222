"""`codev export`: to standard output or into files, for others or for oneself."""

import csv
import io
import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

from cli.conftest import Outcome, Streams
from codev_tui.export.options import FORMATS
from codev_tui.model.people import Person
from codev_tui.model.redaction import redact
from codev_tui.store.disk import atomic, output_files
from hostile import HOSTILE
from samples import a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]
ID, OTHER = "2026-11-22-1358", "2026-12-20-1358"


@pytest.fixture(autouse=True)
def library(data: Path) -> None:
    """Two sessions, and one that runs."""
    keep_in(data, a_session(), a_session(id=OTHER, title="Another"), a_running_session(id="2026-12-21-0900"))


def test_to_standard_output_it_is_the_text_and_nothing_else(codev: Codev) -> None:
    written = codev("export", ID, "--to", "md")
    assert (written.status, written.err) == (0, "")
    assert written.out.startswith("# Onboarding a remote team\n")
    assert json.loads(codev("export", ID, "--to", "json").out)["id"] == ID
    assert codev("export", ID, "--to", "html").out.startswith("<!DOCTYPE html>")
    assert codev("export", ID, "--to", "csv", "-o", "-").out.startswith("table,session,")
    assert len(Calendar.from_ical(codev("export", ID, "--to", "ics").out).walk("VEVENT")) == 2


def test_ends_of_lines_are_those_of_the_format(codev: Codev) -> None:
    assert codev("export", ID, "--to", "ics").out.count("\r\n") > 10
    assert "\r" not in codev("export", ID, "--to", "md").out


def test_a_session_is_named_as_everywhere_and_comes_once(codev: Codev) -> None:
    out = codev("export", OTHER, "2026-11", "last", OTHER, "--to", "json").out
    assert [session["id"] for session in json.loads(out)] == [OTHER, ID, "2026-12-21-0900"]


def test_all_that_are_over_of_a_group_a_theme_and_a_time_are_exported_without_naming_them(
    codev: Codev, data: Path
) -> None:
    keep_in(data, a_session(id="2027-01-10-1358", group="South team", theme="trust"))
    asked = codev("export", "--group", "north", "--to", "json")
    assert [session["id"] for session in json.loads(asked.out)] == [ID, OTHER], "the oldest first, none that runs"
    assert json.loads(codev("export", "--theme", "trust", "--to", "json").out)["id"] == "2027-01-10-1358"
    both = codev("export", "--group", "north", "--group", "south", "--to", "json")
    assert len(json.loads(both.out)) == 3
    nobody = codev("export", "--group", "nobody", "--to", "json")
    assert (nobody.status, nobody.out) == (1, "")
    assert "“nobody” (group): nothing is called so" in nobody.err


@pytest.mark.parametrize("arguments", [(), (ID, "--group", "north")])
def test_sessions_are_either_named_or_chosen(codev: Codev, arguments: tuple[str, ...]) -> None:
    outcome = codev("export", *arguments, "--to", "md")
    assert (outcome.status, outcome.out) == (2, "")
    assert "give either sessions" in " ".join(outcome.err.split())


def test_a_year_for_the_sponsor_is_one_page_with_sums_and_medians(codev: Codev) -> None:
    out = codev("export", "--group", "north", "--for", "sponsor", "--to", "md").out
    assert out.startswith("# 2 sessions in figures")
    assert out.count("\n## ") == 2, "one table of the sessions, one of the phases, however many sessions there are"
    ideas = next(line for line in out.splitlines() if line.startswith("| Ideas"))
    assert [cell.strip() for cell in ideas.split("|")[2:5]] == ["4", "2", "2"]
    assert len(out.splitlines()) < 45


def test_a_session_that_is_not_there_leaves_nothing_behind(codev: Codev, tmp_path: Path) -> None:
    for reference, sentence in (("2027", "no session 2027"), ("2026", "Several sessions begin with 2026")):
        outcome = codev("export", ID, reference, "--to", "md", "-o", str(tmp_path / "out.md"))
        assert (outcome.status, outcome.out) == (1, "")
        assert sentence in outcome.err
    assert not (tmp_path / "out.md").exists()


def test_a_file_is_written_privately_and_not_over_another(codev: Codev, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    written = codev("export", ID, "--to", "html", "-o", str(path))
    assert (written.status, written.out) == (0, "")
    assert str(path) in written.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first = path.read_bytes()
    again = codev("export", OTHER, "--to", "html", "-o", str(path))
    assert again.status == 1
    assert "--force" in again.err
    assert path.read_bytes() == first
    assert codev("export", OTHER, "--to", "html", "-o", str(path), "--force").status == 0
    assert b"Another" in path.read_bytes()


def test_in_a_folder_files_are_named_after_sessions_and_never_after_content(codev: Codev, tmp_path: Path) -> None:
    for to in FORMATS:
        folder = tmp_path / to
        folder.mkdir()
        assert codev("export", ID, OTHER, "--to", to, "-o", str(folder)).status == 0
    assert sorted(path.name for to in FORMATS for path in (tmp_path / to).iterdir()) == sorted(
        [
            *(f"{id_}.{to}" for id_ in (ID, OTHER) for to in FORMATS if to not in ("csv", "xlsx")),
            f"{ID}_{OTHER}.xlsx",
            *(f"{ID}_{OTHER}-{name}.csv" for name in ("ideas", "commitments", "phases")),
        ]
    )


def test_a_folder_in_which_one_of_the_files_is_there_is_left_as_it_is(codev: Codev, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / f"{OTHER}.md").write_text("mine")
    assert codev("export", ID, OTHER, "--to", "md", "-o", str(folder)).status == 1
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [(f"{OTHER}.md", "mine")]


@pytest.mark.parametrize("to", ["md", "json", "csv"])
def test_an_export_to_a_full_disk_leaves_nothing_and_names_all_that_is_missing(
    codev: Codev, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    ids = [f"2026-01-{day:02}-0900" for day in range(1, 13)]
    keep_in(data, *(a_session(id=id_) for id_ in ids))
    write, written = atomic.write_beside, list[Path]()

    def limited(target: Path, content: bytes) -> Path:
        if len(written) >= 2:
            raise OSError(28, "No space left on device", str(target))
        written.append(target)
        return write(target, content)

    monkeypatch.setattr(output_files, "write_beside", limited)
    outcome = codev("export", *ids, "--to", to, "-o", str(folder))
    assert outcome.status == 1
    assert list(folder.iterdir()) == []
    assert outcome.err.count(str(folder)) == (1 if to == "csv" else 10)
    assert "Nothing was written." in outcome.err


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("way", ["itself", "capitals", "link", "round about"])
def test_the_file_of_a_session_is_never_replaced_by_its_export(
    codev: Codev, data: Path, tmp_path: Path, way: str, force: tuple[str, ...]
) -> None:
    sessions = data / "sessions"
    path = sessions / f"{ID}.toml"
    named = {
        "itself": path,
        "capitals": sessions / f"{ID}.TOML",
        "link": tmp_path / "mine.json",
        "round about": sessions / ".." / "sessions" / path.name,
    }[way]
    if way == "link":
        named.symlink_to(path)
    before = {each: each.read_bytes() for each in sessions.iterdir()}
    outcome = codev("export", ID, "--to", "json", "-o", str(named), *force)
    assert outcome.status == 1
    assert "session's own file" in outcome.err
    assert {each: each.read_bytes() for each in sessions.iterdir()} == before


def test_a_table_in_a_file_opens_in_excel_and_in_python(codev: Codev, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    codev("export", ID, "--to", "csv", "-o", str(path))
    assert path.read_bytes().startswith(b"\xef\xbb\xbftable,")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert [row["by"] for row in rows if row["table"] == "commitments"] == ["Amina", "Amina"]


@pytest.mark.parametrize(
    "arguments",
    [
        (ID,),
        ("--to", "md"),
        (ID, "--to", "pdf"),
        (ID, "--to", "md", "--for", "everybody"),
        (ID, "--to", "ics", "--for", "sponsor"),
        (ID, "--to", "md", "-o", " "),
        (ID, "--to", "md", "-o", "no-such-folder/"),
    ],
)
def test_wrong_usage_is_told(codev: Codev, arguments: tuple[str, ...]) -> None:
    outcome = codev("export", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err


@pytest.mark.parametrize("name", ["out.md", "OUT.HTML", "a.b.csv", "out.json", "out.ics", "out.htm", "out.markdown"])
def test_the_ending_of_the_file_says_as_what(codev: Codev, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert codev("export", ID, "-o", str(path)).status == 0
    to = {".markdown": "md", ".htm": "html"}.get(path.suffix, path.suffix[1:].lower())
    same = tmp_path / "same"
    assert codev("export", ID, "--to", to, "-o", str(same)).status == 0
    assert path.read_bytes() == same.read_bytes()


@pytest.mark.parametrize(("name", "to"), [("x.html", "md"), ("x.CSV", "json"), ("x.md", "ics"), ("x.htm", "md")])
def test_an_ending_that_says_something_else_is_wrong_usage(codev: Codev, tmp_path: Path, name: str, to: str) -> None:
    outcome = codev("export", ID, "--to", to, "-o", str(tmp_path / name))
    assert outcome.status == 2
    assert name in outcome.err
    assert list(tmp_path.glob("x.*")) == []


@pytest.mark.parametrize("name", ["out", "out.txt", ".md", "-"])
def test_an_ending_that_says_nothing_needs_a_format(codev: Codev, tmp_path: Path, name: str) -> None:
    where = "-" if name == "-" else str(tmp_path / name)
    outcome = codev("export", ID, "-o", where)
    assert (outcome.status, outcome.out) == (2, "")
    assert "md, html, csv, json, ics" in " ".join(outcome.err.replace("│", " ").split())
    assert codev("export", ID, "--to", "md", "-o", where).status == 0


def test_a_folder_may_be_called_like_a_format(codev: Codev, tmp_path: Path) -> None:
    folder = tmp_path / "notes.md"
    folder.mkdir()
    assert codev("export", ID, "--to", "json", "-o", str(folder)).status == 0
    assert [path.name for path in folder.iterdir()] == [f"{ID}.json"]


@pytest.mark.parametrize(("asked", "character"), [(",", ","), (";", ";"), ("tab", "\t")])
def test_cells_are_parted_by_what_is_asked_for(codev: Codev, tmp_path: Path, asked: str, character: str) -> None:
    out = codev("export", ID, "--to", "csv", "--delimiter", asked).out
    assert next(csv.reader(io.StringIO(out), delimiter=character))[:2] == ["table", "session"]
    assert codev("export", ID, "--to", "csv", "--delimiter", asked, "-o", str(tmp_path)).status == 0
    assert all(character in path.read_text().split("\n")[0] for path in tmp_path.glob("*.csv"))


@pytest.mark.parametrize("audience", [(), ("--for", "sponsor")])
def test_french_sessions_have_the_semicolon_of_french_spreadsheets(
    codev: Codev, data: Path, audience: tuple[str, ...]
) -> None:
    keep_in(data, a_session(id="2026-01-01-0900", language="fr"))
    assert codev("export", "2026-01", "--to", "csv", *audience).out.startswith("table;session;")
    assert codev("export", "2026-01", "--to", "csv", "--delimiter", ",", *audience).out.startswith("table,session,")
    assert codev("export", "2026-01", ID, "--to", "csv", *audience).out.startswith("table,session,")


@pytest.mark.parametrize("asked", [("md", ";"), ("json", ","), ("csv", "|"), ("csv", "")])
def test_a_delimiter_that_nothing_can_have_is_wrong_usage(codev: Codev, asked: tuple[str, str]) -> None:
    to, delimiter = asked
    assert codev("export", ID, "--to", to, "--delimiter", delimiter).status == 2


def test_a_calendar_without_any_day_is_refused(codev: Codev, data: Path) -> None:
    keep_in(data, redact(a_session(id="2026-01-01-0900"), "nothing"))
    outcome = codev("export", "2026-01", "--to", "ics")
    assert (outcome.status, outcome.out) == (1, "")
    assert "nothing for a calendar" in outcome.err


def test_each_audience_gets_its_own(codev: Codev) -> None:
    by_audience = {
        who: codev("export", ID, "--to", "md", "--for", who).out for who in ("own", "client", "group", "sponsor")
    }
    assert "Amina hesitates." in codev("export", ID, "--to", "md").out
    assert "Amina hesitates." not in by_audience["client"] + by_audience["group"]
    assert "We had a buddy" in by_audience["group"]
    assert "Amina" not in by_audience["sponsor"]


def test_the_client_gets_the_plan_unless_all_of_it_is_asked_for(codev: Codev) -> None:
    def written(*more: str) -> str:
        return codev("export", ID, "--to", "md", *more).out

    assert "Twelve people" not in written("--for", "client")
    assert "Write the first-week plan" in written("--for", "client")
    assert written("--for", "client") == written("--for", "client", "--form", "plan")
    assert "Twelve people" in written("--for", "client", "--form", "whole")
    assert "Twelve people" in written()
    assert "Twelve people" not in written("--form", "plan")
    table = codev("export", ID, "--to", "csv", "--for", "client").out
    assert "must be a fortnight" in table, "tables have all that the client may see"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("--to", "csv"), "take it as md or html"),
        (("--to", "md", "--for", "sponsor"), "neither a sponsor"),
        (("--to", "md", "--for", "coach"), "neither a sponsor nor a coach"),
    ],
)
def test_a_plan_that_there_cannot_be_is_refused(codev: Codev, asked: tuple[str, ...], sentence: str) -> None:
    outcome = codev("export", ID, *asked, "--form", "plan")
    assert (outcome.status, outcome.out) == (2, "")
    assert sentence in outcome.err


def test_clients_and_groups_are_not_handed_the_sessions_of_others_without_a_word(
    codev: Codev, data: Path, tmp_path: Path
) -> None:
    ben = (Person(name="Ben", role="client"), Person(name="Amina"))
    keep_in(data, a_session(id="2026-01-01-0900", people=ben), a_session(id="2026-01-02-0900", group="South team"))
    for arguments, sentence in (
        ((ID, OTHER, "--for", "client"), ""),
        ((ID, "2026-01-01", "--for", "client"), "different clients"),
        ((ID, "2026-01-01", "--for", "group"), ""),
        ((ID, "2026-01-02", "--for", "group"), "different groups"),
        ((ID, "2026-01-02", "--for", "sponsor"), ""),
        ((ID, "2026-01-02"), ""),
    ):
        outcome = codev("export", *arguments, "--to", "csv", "-o", str(tmp_path), "--force")
        assert outcome.status == 0
        assert sentence in outcome.err
        assert ("different" in outcome.err) == bool(sentence)
    apart = codev("export", ID, "2026-01-01", "--for", "client", "--to", "html", "-o", str(tmp_path))
    assert "different" not in apart.err


def test_pseudonyms_come_with_a_warning_and_with_what_is_left(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(id="2026-01-01-0900", theme="What Maud wrote to ceo@example.org in 2019"))
    outcome = codev("export", "2026-01", "--to", "md", "--pseudonyms")
    assert outcome.status == 0
    assert "Amina" not in outcome.out
    assert "Client" in outcome.out
    assert "Pseudonymised, not anonymous" in outcome.err
    assert "Words with a capital: Maud\n" in outcome.err
    assert "Addresses: ceo@example.org\n" in outcome.err
    assert "Numbers: 2019\n" in outcome.err


def test_a_long_list_of_suspicious_words_is_cut(codev: Codev, data: Path) -> None:
    theme = " ".join(f"a N{'x' * i}" for i in range(50))
    keep_in(data, a_session(id="2026-01-01-0900", theme=theme))
    assert "and 10 more" in codev("export", "2026-01", "--to", "md", "--pseudonyms").err


def test_a_session_of_a_later_format_is_exported_as_far_as_it_is_understood(codev: Codev, data: Path) -> None:
    path = data / "sessions" / f"{ID}.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    outcome = codev("export", ID, "--to", "md")
    assert outcome.status == 0
    assert "later version of codev" in outcome.err


def test_a_session_that_runs_is_exported_and_that_is_said(codev: Codev) -> None:
    outcome = codev("export", "last", "--to", "md")
    assert outcome.status == 0
    assert outcome.err == "Session 2026-12-21-0900 is still running: the export has what stands by now.\n"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_of_a_file_is_a_name_or_is_refused(codev: Codev, tmp_path: Path, text: str) -> None:
    name = text.replace("\0", "").replace("/", "")
    outcome = codev("export", ID, "--to", "md", "-o", str(tmp_path / f"x{name}"))
    assert outcome.status in (0, 1)
    assert "\x1b" not in outcome.err
    assert "Traceback" not in outcome.err


def test_a_workbook_goes_into_a_pipe_and_a_file_and_never_onto_a_terminal(
    codev: Codev, tmp_path: Path, streams: Streams
) -> None:
    path = tmp_path / "year.xlsx"
    assert codev("export", "--group", "north", "-o", str(path)).status == 0
    assert path.read_bytes()[:2] == b"PK"
    streams.terminal = True
    outcome = codev("export", ID, "--to", "xlsx")
    assert (outcome.status, outcome.out) == (2, "")
    assert "a workbook is no text: name its file" in " ".join(outcome.err.split())

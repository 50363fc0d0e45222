"""The run sheet of a protocol, on which a session goes on without a laptop; and the cards of it."""

import re
from datetime import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from codev_tui.export import webpage
from codev_tui.export.outline import TextFormat
from codev_tui.export.run_sheet import LINES_MAX, Course, run_sheet, table_cards
from codev_tui.i18n import set_language
from codev_tui.model.protocol import Circumstances as Now
from codev_tui.model.protocol import Protocol, lines_for
from codev_tui.store.protocols import ProtocolFiles, shipped_dir

FILES = sorted(path.name.removesuffix(".toml") for path in shipped_dir().glob("*.toml"))
AT_TWO = Course(at=time(14))
CLOCK = re.compile(r"\d?\d:\d\d–\d?\d:\d\d")


def shipped(file: str) -> Protocol:
    name, language, *address = file.split(".")
    return ProtocolFiles(Path("no-folder")).load(name, language, "vous" if address else None)


def words(text: str) -> str:
    """The text without what lays it out."""
    return " ".join(re.sub(r"<[^>]*>|[|\\]", " ", text).split())


@pytest.mark.parametrize("to", ["md", "html"])
@pytest.mark.parametrize("file", FILES)
def test_each_stage_has_its_sentence_its_rule_what_comes_out_and_what_is_completed(file: str, to: TextFormat) -> None:
    protocol = shipped(file)
    sheet = words(run_sheet(protocol, AT_TWO, to).text)
    for phase in protocol.phases:
        for stage in phase.stages_in("first"):
            said = lines_for(stage, Now(first=True))[0]
            for text in (phase.title, stage.title, said, stage.forbidden, *stage.out, *stage.stems):
                assert words(text) in sheet
    assert words(protocol.passing) in sheet


@pytest.mark.parametrize("file", FILES)
def test_as_text_it_is_80_columns_wide_and_says_what_does_not_fit_on_a_page(file: str) -> None:
    protocol = shipped(file)
    text, remark = run_sheet(protocol, AT_TWO, "txt")
    assert max(map(len, text.splitlines())) <= 80
    sheet = words(text)
    for phase in protocol.phases:
        for stage in phase.stages_in("first"):
            assert words(lines_for(stage, Now(first=True))[0]) in sheet
            assert words(stage.forbidden) in sheet
    fits = text.count("\n") <= LINES_MAX
    whole = all(
        words(out) in sheet for phase in protocol.phases for stage in phase.stages_in("first") for out in stage.out
    )
    assert bool(remark) != (fits and whole)


def test_times_are_those_of_the_clock_or_counted_from_the_beginning() -> None:
    protocol = shipped("codev.en")
    assert CLOCK.findall(run_sheet(protocol, AT_TWO, "txt").text)[:3] == ["14:00–15:30", "14:00–14:10", "14:00–14:05"]
    assert CLOCK.findall(run_sheet(protocol, Course(), "txt").text)[:2] == ["0:00–0:10", "0:00–0:05"]
    late = run_sheet(protocol, Course(at=time(23, 30)), "txt").text
    assert "23:30–01:00" in late


def test_each_client_in_turn_has_times_and_the_break_its_own() -> None:
    sheet = run_sheet(shipped("half-day.en"), AT_TWO, "txt").text
    assert "Client 1: 14:25–15:30, client 2: 15:40–16:45" in sheet
    assert "1) 14:25–14:33, 2) 15:40–15:48  4. Presentation" in sheet
    assert "2) 15:30–15:40  3. Break" in sheet
    troika = run_sheet(shipped("troika.en"), AT_TWO, "md").text
    assert "| 1) 14:01–14:03; 2) 14:10–14:12; 3) 14:19–14:21 | 2. " in troika


def test_a_phase_without_minutes_has_no_time_of_the_clock() -> None:
    protocol = shipped("consultancy.en")
    phases = (replace(protocol.phases[0], minutes=0), *protocol.phases[1:])
    sheet = run_sheet(replace(protocol, phases=phases), AT_TWO, "txt").text
    assert f"\n1. {phases[0].title}, no time set – " in sheet
    assert "\n14:00–14:05  2. " in sheet


def test_parts_of_seconds_have_no_time_of_the_clock() -> None:
    sheet = run_sheet(shipped("codev.en"), Course(minutes=20, at=time(14)), "html").text
    assert "<b><bdi>Proposals</bdi></b> <small>40 s</small>" in sheet
    assert "<span>14:01–14:02</span></td><th" in sheet


def test_remotely_the_client_turns_no_chair_round_and_lines_are_those_of_the_remote() -> None:
    protocol = shipped("troika.en")
    assert "client: turn your chair round" in words(run_sheet(protocol, AT_TWO, "md").text)
    remote = words(run_sheet(protocol, Course(setting="remote"), "md").text)
    assert "client: camera off" in remote
    assert "turn your chair round" not in remote


def test_it_speaks_the_language_of_its_protocol() -> None:
    set_language("en")
    assert (
        "Avant chaque étape\u00a0: «\u00a0Tout le monde est prêt" in run_sheet(shipped("codev.fr"), AT_TWO, "txt").text
    )
    assert '<html lang="fr">' in run_sheet(shipped("codev.fr"), AT_TWO, "html").text


@pytest.mark.parametrize("file", FILES)
def test_every_row_of_the_markdown_has_all_cells(file: str) -> None:
    rows = [line for line in run_sheet(shipped(file), AT_TWO, "md").text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {7}


def test_there_is_a_card_for_each_table_with_its_number_and_a_line_for_the_harvest() -> None:
    protocol = shipped("codev.en")
    cards = table_cards(protocol, AT_TWO, "html", 5).text
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", cards) == [f"Table {n} · Classic co-development" for n in range(1, 6)]
    assert cards.count("What our table takes to the room") == 5
    for phase in protocol.phases:
        for stage in phase.stages_in("first"):
            assert cards.count(f">{stage.forbidden.replace(chr(39), '&#x27;')}<") >= 5
    assert "Table 1" not in table_cards(protocol, AT_TWO, "txt").text
    assert max(map(len, table_cards(protocol, AT_TWO, "txt", 2).text.splitlines())) <= 80


def test_nothing_is_printed_smaller_than_eight_points() -> None:
    styles = Path(webpage.__file__).with_name("webpage.css").read_text(encoding="utf-8").partition("@media print")[2]
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", styles)]
    assert sizes
    assert min(sizes) >= 8


@pytest.mark.parametrize("to", ["txt", "md"])
def test_where_the_client_is_comes_after_the_voice_as_on_the_screen(to: TextFormat) -> None:
    english = words(run_sheet(shipped("incident.en"), AT_TWO, to).text)
    assert "the group speaks · case bringer: out of the room" in english
    french = run_sheet(shipped("incident.fr"), AT_TWO, to).text
    assert re.findall(r"[^\u00a0\s\d)];", french) == []

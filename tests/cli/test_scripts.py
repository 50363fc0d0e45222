"""`codev scripts`: the protocols at hand."""

import json
from collections.abc import Callable
from pathlib import Path

from cli.conftest import Outcome

Codev = Callable[..., Outcome]

SHIPPED = Path(__file__).parents[2] / "data" / "scripts"


def own_script(data: Path, name: str, text: str) -> Path:
    """A protocol file of the facilitator's own."""
    path = data / "scripts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_protocols_are_listed(codev: Codev) -> None:
    outcome = codev("scripts", "list")
    assert outcome.status == 0
    assert "codev\ten\tClassic co-development\t7\t90\tshipped\n" in outcome.out


def test_as_json_there_is_an_array_of_protocols(codev: Codev) -> None:
    rows = json.loads(codev("scripts", "list", "--json").out)
    assert [(row["name"], row["language"], row["minutes"], row["own"]) for row in rows[:3]] == [
        ("codev", "en", 90, False),
        ("codev", "fr", 90, False),
        ("codev", "fr", 90, False),
    ]
    assert [row["address"] for row in rows[:3]] == ["", "tu", "vous"]
    assert {(row["name"], row["minutes"]) for row in rows} >= {("troika", 30), ("codev-contract", 120)}


def test_a_protocol_of_ones_own_is_listed_and_a_broken_one_named(codev: Codev, data: Path) -> None:
    own_script(data, "broken.en.toml", "format = 1\nname = ")
    text = (SHIPPED / "codev.en.toml").read_text(encoding="utf-8").replace('"codev"', '"ours"', 1)
    own_script(data, "ours.en.toml", text)
    outcome = codev("scripts", "list")
    assert outcome.status == 1
    assert "ours\ten\tClassic co-development\t7\t90\tyour own\n" in outcome.out
    assert "broken.en.toml" in outcome.err


def test_a_protocol_is_shown_phase_by_phase_in_the_language_asked_for(codev: Codev) -> None:
    english = codev("scripts", "show", "codev").out
    assert "\n5. Consultation, 23 min\n  Voice: the consultants\n  Not now: the client does not answer\n" in english
    french = codev("scripts", "show", "codev", "--language", "fr").out
    assert french.startswith("Codéveloppement classique\n")


def test_a_protocol_is_told_in_two_lines_before_its_phases(codev: Codev) -> None:
    head = codev("scripts", "show", "case-clinic", "--language", "en").out.split("\n\n")[1].splitlines()
    assert head[0] == "Summary"
    assert head[1].endswith("take it for a deep question that advice has not helped. 70 minutes, for 3 to 5 people.")
    assert head[2].startswith("  It collects: topics, situation, ")
    assert head[3].startswith("  A case giver, a timekeeper, three coaches; ")


def test_what_is_said_remotely_stands_beside_what_is_said_in_one_room(codev: Codev) -> None:
    shown = codev("scripts", "show", "codev", "--language", "en").out
    assert "silence is over. / (remote) Microphones off now." in " ".join(shown.split())
    assert "Difficult moments of every phase\n" in shown
    assert "(remote) Someone dropped out → " in shown


def test_both_forms_of_address_of_a_script_are_listed_and_shown(codev: Codev) -> None:
    listed = codev("scripts", "list").out
    assert "codev\tfr\t" in listed
    assert "codev\tfr vous\t" in listed
    first, tu, vous = (
        codev("scripts", "show", "codev", "--language", "fr", *form).out
        for form in ((), ("--address", "tu"), ("--address", "vous"))
    )
    assert "• Commence à l’heure" in first == tu
    assert "• Commencez à l’heure" in vous


def test_a_form_of_address_that_a_protocol_lacks_is_refused_with_those_there_are(codev: Codev, data: Path) -> None:
    refused = codev("scripts", "show", "codev", "--language", "en", "--address", "vous")
    assert (refused.status, refused.out) == (1, "")
    assert "The protocol codev is not there with vous in en; there are: tu (fr), vous (fr)." in refused.err
    text = (SHIPPED / "codev.en.toml").read_text(encoding="utf-8").replace('"codev"', '"ours"', 1)
    own_script(data, "ours.en.toml", text)
    refused = codev("scripts", "show", "ours", "--address", "tu")
    assert refused.status == 1
    assert "The protocol ours has no forms with tu and vous: leave out --address." in refused.err
    assert codev("scripts", "show", "codev", "--address", "sie").status == 2


def test_as_json_a_protocol_is_one_object(codev: Codev) -> None:
    protocol = json.loads(codev("scripts", "show", "codev", "--json").out)
    assert sum(phase["minutes"] for phase in protocol["phases"]) == 90


def test_an_unknown_protocol_is_named(codev: Codev) -> None:
    outcome = codev("scripts", "show", "nosuch")
    assert (outcome.status, outcome.out) == (1, "")
    assert "nosuch" in outcome.err
    assert codev("scripts", "show", "codev", "--language", "xx").status == 2


def test_the_shipped_protocols_are_sound(codev: Codev) -> None:
    outcome = codev("scripts", "check")
    assert outcome.status == 0
    assert f"{len(list(SHIPPED.glob('*.toml')))} files are sound." in outcome.out


def test_each_problem_of_a_file_is_a_sentence_with_its_place(codev: Codev, data: Path, tmp_path: Path) -> None:
    text = (SHIPPED / "codev.en.toml").read_text(encoding="utf-8")
    path = own_script(data, "codev.en.toml", text.replace('activity = "topic"', 'activity = "tropic"'))
    named = codev("scripts", "check", str(path), str(tmp_path / "gone.en.toml"))
    assert named.status == 1
    assert "tropic" in named.out
    assert "gone.en.toml" in named.out
    assert codev("scripts", "check").status == 1
    assert codev("scripts", "check", str(SHIPPED / "codev.fr.toml")).status == 0


def test_the_run_sheet_is_printed_with_clock_times(codev: Codev) -> None:
    outcome = codev("scripts", "sheet", "troika", "--language", "en", "--at", "14h")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("Troika\nRun sheet · 14:00–14:30 · 30 min · in person\n")
    french = codev(
        "scripts", "sheet", "codev", "--language", "fr", "--address", "vous", "--to", "html", "--minutes", "60"
    )
    assert french.status == 0
    assert "0:00–" in french.out
    assert "Feuille de route · 60" in french.out.replace("<bdi>", "").replace("</bdi>", "")


def test_a_later_session_has_the_follow_up_on_its_sheet(codev: Codev) -> None:
    sheets = [codev("scripts", "sheet", "codev", "--language", "en", *later).out for later in ((), ("--later",))]
    assert ["Follow-up" in sheet for sheet in sheets] == [False, True]


def test_the_sheet_is_written_as_the_ending_of_its_name_says_and_over_nothing(codev: Codev, tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    outcome = codev("scripts", "sheet", "codev", "-o", str(path))
    assert (outcome.status, outcome.out) == (0, "")
    assert f"Written: {path}" in outcome.err
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    refused = codev("scripts", "sheet", "troika", "-o", str(path))
    assert refused.status == 1
    assert "is there already, and was left as it is. --force writes over it." in refused.err
    assert codev("scripts", "sheet", "troika", "-o", str(path), "--force").status == 0
    nowhere = codev("scripts", "sheet", "troika", "-o", str(tmp_path / "none" / "sheet.md"))
    assert nowhere.status == 1
    assert "there is no folder" in nowhere.err
    other = codev("scripts", "sheet", "troika", "--to", "md", "-o", str(path), "--force")
    assert other.status == 2
    assert "sheet.html would be a file of html, and --to says md" in " ".join(other.err.split())


def test_the_card_of_a_table_is_printed(codev: Codev) -> None:
    card = codev("scripts", "sheet", "codev", "--language", "en", "--cards", "--at", "9:30")
    assert card.status == 0
    assert "What our table takes to the room" in card.out
    assert "09:30–09:40  1. Welcome, 10 min" in card.out


def test_what_no_sheet_can_be_made_of_is_refused(codev: Codev) -> None:
    for minutes in ("3", "0", "-5", "2000"):
        refused = codev("scripts", "sheet", "codev", "--minutes", minutes)
        assert (refused.status, refused.out) == (1, "")
        assert "minutes cannot be shared out over 7 phases: choose from 7 to 1440." in refused.err
    unknown = codev("scripts", "sheet", "nosuch")
    assert unknown.status == 1
    assert "There is no protocol nosuch;" in unknown.err
    for at in ("25:00", "14:75", "noon", ""):
        wrong = codev("scripts", "sheet", "codev", "--at", at)
        assert (wrong.status, wrong.out) == (2, "")
        assert "is not a time. Try 14:00 or 9." in " ".join(wrong.err.split())
    assert codev("scripts", "sheet", "codev", "--to", "pdf").status == 2


def test_a_text_of_more_than_a_page_says_so_on_standard_error(codev: Codev) -> None:
    outcome = codev("scripts", "sheet", "half-day", "--language", "fr")
    assert outcome.status == 0
    assert "more than the 66 of a page. As html it is one page." in outcome.err
    assert "more than" not in outcome.out

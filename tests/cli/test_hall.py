"""`codev hall`: its cards are handed out without a terminal, its clock needs one, and nothing is recorded."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
import typer

from cli.conftest import Outcome
from codev_tui.cli.hall_command import next_time

Codev = Callable[..., Outcome]
NOW = datetime(2026, 6, 1, 14, 0, tzinfo=UTC)


def test_without_a_terminal_it_refuses_in_a_sentence(codev: Codev) -> None:
    outcome = codev("hall")
    assert (outcome.status, outcome.out) == (1, "")
    assert "needs a terminal" in outcome.err


def test_the_cards_have_each_table_and_the_times_of_the_clock(codev: Codev) -> None:
    cards = codev("hall", "--tables", "25", "--at", "14:00", "--language", "en", "--cards")
    assert cards.status == 0
    assert all(f"Table {n} · Troika" in cards.out for n in range(1, 26))
    assert "Table 26" not in cards.out
    assert "14:00–14:01" in cards.out
    assert "14:28–14:30" in cards.out


def test_the_cards_go_into_a_file_and_never_over_one(codev: Codev, tmp_path: Path) -> None:
    page = tmp_path / "cards.html"
    assert codev("hall", "--tables", "2", "--cards", "-o", str(page)).status == 0
    assert "<html" in page.read_text(encoding="utf-8")
    again = codev("hall", "--tables", "2", "--cards", "-o", str(page))
    assert again.status == 1
    assert "--force" in again.err


def test_any_protocol_can_lead_a_hall(codev: Codev) -> None:
    cards = codev("hall", "--protocol", "wise-crowds", "--language", "fr", "--cards", "--minutes", "80")
    assert cards.status == 0
    assert "80 min" in cards.out


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--protocol", "nosuch"), 1),
        (("--minutes", "3", "--cards"), 1),
        (("--tables", "0"), 2),
        (("--tables", "501"), 2),
        (("--at", "25:00"), 2),
        (("--at", "noon"), 2),
        (("-o", "page.html"), 2),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(codev: Codev, words: tuple[str, ...], status: int) -> None:
    outcome = codev("hall", *words)
    assert (outcome.status, outcome.out) == (status, "")
    assert outcome.err


def test_nothing_is_written_by_a_hall(codev: Codev, data: Path) -> None:
    codev("hall", "--tables", "3", "--cards")
    assert not data.exists()


@pytest.mark.parametrize(
    ("at", "begins"),
    [
        (time(14, 0), NOW),
        (time(14, 3), NOW.replace(minute=3)),
        (time(1, 30), NOW.replace(day=2, hour=1, minute=30)),
    ],
)
def test_a_time_is_the_next_one(at: time, begins: datetime) -> None:
    assert next_time(at, NOW) == begins


def test_a_time_that_is_over_is_said() -> None:
    with pytest.raises(typer.BadParameter, match="13:59 has passed today"):
        next_time(time(13, 59), NOW)

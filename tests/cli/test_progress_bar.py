"""How far a command has come that reads very many sessions."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from cli.conftest import Outcome, Streams
from codev_tui.cli import progress_bar
from samples import START, a_session, keep_in

Codev = Callable[..., Outcome]


@pytest.fixture
def years(data: Path) -> None:
    """Three sessions."""
    for week in range(3):
        at = START + timedelta(weeks=week)
        keep_in(data, a_session(id=f"{at:%Y-%m-%d-%H%M}", created=at, started=at, finished=at + timedelta(hours=1)))


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize("command", ["stats", "actions"])
def test_what_takes_long_shows_how_far_it_has_come_and_takes_that_away_again(
    command: str, codev: Codev, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams.terminal = True
    monkeypatch.setattr(progress_bar, "_SOON_S", 0.0)
    outcome = codev(command)
    assert outcome.status == 0
    assert "Reading the sessions" in outcome.err
    assert "Reading the sessions" not in outcome.out


@pytest.mark.usefixtures("years")
def test_what_is_over_in_a_second_shows_nothing(
    codev: Codev, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams.terminal = True
    monkeypatch.setattr(progress_bar, "_SOON_S", 3600.0)
    assert codev("stats").err == ""


@pytest.mark.usefixtures("years")
def test_nobody_is_told_who_has_no_terminal(codev: Codev, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "_SOON_S", 0.0)
    assert codev("stats").err == ""

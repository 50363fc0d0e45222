"""`codev display` needs a terminal, and leaves the sessions alone."""

from collections.abc import Callable
from pathlib import Path

from cli.conftest import Outcome

Codev = Callable[..., Outcome]


def test_without_a_terminal_it_refuses_in_a_sentence(codev: Codev) -> None:
    outcome = codev("display")
    assert outcome.status == 1
    assert "needs a terminal" in outcome.err


def test_its_help_says_what_it_is_for(codev: Codev) -> None:
    assert "for the projector" in " ".join(codev("display", "--help").out.split())


def test_two_sessions_are_wrong_usage(codev: Codev, data: Path) -> None:
    assert codev("display", "a", "b").status == 2
    assert not data.exists()

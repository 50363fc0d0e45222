"""`codev resume`: on with a session that was left."""

from collections.abc import Callable
from pathlib import Path

from cli.conftest import Console, Outcome
from samples import a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]


def test_without_a_session_the_newest_that_runs_goes_on(codev: Codev, console: Console, data: Path) -> None:
    keep_in(
        data,
        a_running_session(id="2026-11-20-0900"),
        a_running_session(id="2026-11-21-0900"),
        a_session(id="2026-11-22-0900"),
    )
    assert codev("resume").status == 0
    (opened,) = console.opened
    assert opened.live is not None
    assert opened.live.session.id == "2026-11-21-0900"


def test_a_session_is_named_by_the_beginning_of_its_id(codev: Codev, console: Console, data: Path) -> None:
    keep_in(data, a_running_session(id="2026-11-20-0900"), a_running_session(id="2026-11-21-0900"))
    assert codev("resume", "2026-11-20").status == 0
    (opened,) = console.opened
    assert opened.live is not None
    assert opened.live.session.id == "2026-11-20-0900"


def test_the_exit_status_is_the_consoles_own(codev: Codev, console: Console, data: Path) -> None:
    keep_in(data, a_running_session())
    console.status = 1
    assert codev("resume").status == 1


def test_without_any_session_that_runs_it_says_so(codev: Codev, console: Console, data: Path) -> None:
    keep_in(data, a_session())
    outcome = codev("resume")
    assert outcome.status == 1
    assert "codev new" in outcome.err
    assert not console.opened


def test_a_finished_unknown_or_ambiguous_session_cannot_be_resumed(codev: Codev, console: Console, data: Path) -> None:
    keep_in(data, a_session(id="2026-11-20-0900"), a_running_session(id="2026-11-21-0900"))
    for reference, named in (("2026-11-20", "ended"), ("2025", "2025"), ("2026", "2026-11-20-0900")):
        outcome = codev("resume", reference)
        assert outcome.status == 1
        assert named in outcome.err
    assert not console.opened

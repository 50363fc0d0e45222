"""`codev review`: into the console, among past sessions."""

from collections.abc import Callable
from pathlib import Path

from cli.conftest import Console, Outcome
from samples import a_session, keep_in

Codev = Callable[..., Outcome]


def test_without_a_session_all_are_shown(codev: Codev, console: Console, data: Path) -> None:
    assert codev("review").status == 0
    (opened,) = console.opened
    assert opened.review == ""
    assert opened.workspace.data_dir == data


def test_a_session_is_named_by_the_beginning_of_its_id(codev: Codev, console: Console, data: Path) -> None:
    keep_in(data, a_session(id="2026-11-20-0900"), a_session(id="2026-11-21-0900"))
    for reference, meant in (("2026-11-20", "2026-11-20-0900"), ("last", "2026-11-21-0900")):
        assert codev("review", reference).status == 0
        assert console.opened[-1].review == meant


def test_global_options_go_before_it(codev: Codev, console: Console, tmp_path: Path) -> None:
    assert codev("--data-dir", str(tmp_path / "other"), "review").status == 0
    assert console.opened[-1].workspace.data_dir == tmp_path / "other"


def test_a_session_that_is_unknown_or_not_the_only_one_opens_nothing(
    codev: Codev, console: Console, data: Path
) -> None:
    keep_in(data, a_session(id="2026-11-20-0900"), a_session(id="2026-11-21-0900"))
    for reference in ("2020", "2026"):
        outcome = codev("review", reference)
        assert outcome.status == 1
        assert reference in outcome.err
    assert not console.opened


def test_without_a_terminal_it_refuses(codev: Codev) -> None:
    outcome = codev("review")
    assert outcome.status == 1
    assert "needs a terminal" in outcome.err


def test_two_sessions_are_wrong_usage(codev: Codev, console: Console) -> None:
    assert codev("review", "a", "b").status == 2
    assert not console.opened

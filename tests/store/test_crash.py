"""What is kept of an error of the program's own: the way down to where it began, and nothing that was said."""

from pathlib import Path

import pytest

from codev_tui.store.crash import keep_traceback

SAID = "marzipan and quince"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program keeps such things."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))


class WorkerFailed(Exception):
    """Passes an error on as Textual's workers do: it has no traceback of its own."""

    def __init__(self, error: BaseException) -> None:
        self.error = error
        super().__init__(f"Worker raised exception: {error!r}")


def where_it_began() -> None:
    """Fail, with what was said in hand."""
    said = SAID
    raise RuntimeError(said)


def in_between() -> None:
    """Fail because of that."""
    try:
        where_it_began()
    except RuntimeError as error:
        raise ValueError(SAID) from error


def caught(failing: object) -> BaseException:
    """The error of that function."""
    try:
        failing()  # type: ignore[operator]
    except Exception as error:
        return error
    raise AssertionError("it did not fail")


@pytest.mark.parametrize(
    ("error", "kinds"),
    [
        (caught(where_it_began), ["RuntimeError"]),
        (WorkerFailed(caught(where_it_began)), ["WorkerFailed", "RuntimeError"]),
        (caught(in_between), ["ValueError", "RuntimeError"]),
        (WorkerFailed(caught(in_between)), ["WorkerFailed", "ValueError", "RuntimeError"]),
    ],
    ids=["by itself", "in a worker", "raised from another", "raised from another in a worker"],
)
def test_the_place_where_it_began_is_kept_and_nothing_that_was_said(error: BaseException, kinds: list[str]) -> None:
    lines = keep_traceback(error).read_text(encoding="utf-8").splitlines()
    assert [line.rpartition(".")[2] for line in lines if line and not line.startswith(" ")] == kinds
    assert any("in where_it_began" in line for line in lines)
    assert SAID not in "\n".join(lines)


def test_errors_that_lead_back_to_each_other_are_kept_once_each() -> None:
    first, second = WorkerFailed(ValueError()), WorkerFailed(ValueError())
    first.error, second.error = second, first
    assert keep_traceback(first).read_text(encoding="utf-8").count("WorkerFailed") == 2

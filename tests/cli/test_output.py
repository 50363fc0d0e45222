"""What is printed for programs."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.cli.output import print_json
from codev_tui.review.stats import CommitmentFigures

TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs")))
"""Without what a terminal would obey, which is escaped."""
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


@given(VALUES)
def test_a_document_is_laid_out_as_programs_know_it(value: object) -> None:
    with pytest.MonkeyPatch.context() as patched:
        printed: list[str] = []
        patched.setattr("typer.echo", lambda text, nl=True: printed.append(text + "\n" * nl))
        print_json(value)
    assert "".join(printed) == json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def test_a_long_document_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    value = [{"day": f"{n}", "ns": [n, n]} for n in range(10_000)]
    print_json(value)
    assert json.loads(capsys.readouterr().out) == value


def test_days_and_figures_are_printed_and_what_is_no_number_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    made = CommitmentFigures(all=1, done=1, dropped=0, open=0, partly=0, not_done=0)
    print_json({"day": date(2026, 11, 22), "made": made, "mean": float("nan")})
    told = json.loads(capsys.readouterr().out)
    assert told["day"] == "2026-11-22"
    assert told["made"]["done"] == 1
    assert told["mean"] is None

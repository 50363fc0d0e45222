"""JSON: what the file says, as far as the audience may see it."""

import json

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from codev_tui.export.exporting import export
from codev_tui.export.json_text import as_json
from codev_tui.export.options import ExportOptions
from codev_tui.model.session import Session
from codev_tui.store.format.codec import as_document
from samples import a_session
from strategies import sessions, tried_on_sessions


@tried_on_sessions
@given(sessions())
def test_ones_own_is_the_session_file_but_for_shares_of_talk(session: Session) -> None:
    document = json.loads(export([session], ExportOptions("json")).one)
    assert document == json.loads(as_json(as_document(replace(session, turns=()))))


@tried_on_sessions
@given(sessions(), st.sampled_from(["client", "group"]))
def test_what_others_get_says_nothing_that_the_file_does_not(session: Session, audience: str) -> None:
    whole = json.loads(as_json(as_document(session)))
    for key, value in json.loads(export([session], ExportOptions("json", audience)).one).items():  # type: ignore[arg-type]
        if key not in ("phases", "commitments", "requests", "clock", "feedback"):
            assert value == whole[key]


def test_the_group_is_told_nothing_of_settings() -> None:
    document = json.loads(export([a_session()], ExportOptions("json", "group")).one)
    assert "settings" not in document
    assert document["request"] == "help me to set up the first two weeks"
    assert [entry["text"] for entry in document["requests"]] == ["help me to set up the first two weeks"]


def test_one_session_is_an_object_and_several_are_a_list() -> None:
    both = [a_session(), a_session(id="2026-11-22-1400")]
    assert isinstance(json.loads(export(both[:1], ExportOptions("json")).one), dict)
    assert [each["id"] for each in json.loads(export(both, ExportOptions("json")).one)] == [
        "2026-11-22-1358",
        "2026-11-22-1400",
    ]


def test_a_sponsor_gets_figures_under_the_keys_of_the_file() -> None:
    assert json.loads(export([a_session()], ExportOptions("json", "sponsor")).one) == {
        "id": "2026-11-22-1358",
        "day": "2026-11-22",
        "state": "finished",
        "setting": "in-person",
        "planned_s": 2700,
        "elapsed_s": 1180,
        "counts": {"people": 5, "ideas": 2, "commitments": 2, "learnings": 1},
        "phases": [
            {"n": 1, "activity": "welcome", "planned_s": 600, "elapsed_s": 540},
            {"n": 2, "activity": "exploration", "planned_s": 600, "elapsed_s": 640},
            {"n": 3, "activity": "consultation", "planned_s": 1500, "elapsed_s": None},
        ],
    }

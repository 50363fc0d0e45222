"""A session in the middle of its consultation, with as many ideas as are asked for, as a file of format 1."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import tomli_w

SESSION_ID = "2026-03-10-0900"
CONSULTANTS = ("Ben", "Chloé", "Dov", "Elif", "Fatou")

_PHASES = (("welcome", 8), ("topic", 10), ("exploration", 15), ("clarification", 12))
_PHASES_TO_COME = (("consultation", 25), ("commitments", 12), ("learning", 8))
_REQUEST = "help me to set up the first two weeks of somebody who joins us from afar"


class Reading(NamedTuple):
    """What the clock of a session file stands at: whether it runs, since when, and the seconds of its phase then."""

    running: bool
    as_of: datetime
    measured_s: float


def session_path(data: Path) -> Path:
    """Where the session lies in the data directory."""
    return data / "sessions" / f"{SESSION_ID}.toml"


def write_session(data: Path, ideas: int) -> Path:
    """Put the session into the data directory, its clock standing, and tell where."""
    file = session_path(data)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.write_text(tomli_w.dumps(_document(ideas, datetime.now().astimezone().replace(microsecond=0))))
    file.chmod(0o600)
    return file


def read_clock(file: Path) -> Reading:
    """What the clock of a session file stands at."""
    document = tomllib.loads(file.read_text())
    clock = document["clock"]
    phase = next(phase for phase in document["phases"] if phase["name"] == clock["phase"])
    return Reading(clock["running"], clock["as_of"], phase["measured_s"])


def _document(ideas: int, now: datetime) -> dict[str, Any]:
    began = now - timedelta(minutes=50)
    return {
        "format": 1,
        "id": SESSION_ID,
        "title": "Welcoming somebody from afar",
        "state": "running",
        "created": began - timedelta(minutes=2),
        "started": began,
        "saved": now,
        "protocol": "codev",
        "protocol_title": "Classic co-development",
        "language": "en",
        "setting": "in-person",
        "group": "North team",
        "request": _REQUEST,
        "kept": "all",
        "people": [{"name": "Amina", "role": "client"}, *({"name": n, "role": "consultant"} for n in CONSULTANTS)],
        "topics": [{"by": "Amina", "text": "Welcoming somebody from afar", "chosen": True}],
        "phases": _phases(began),
        "requests": [{"text": _REQUEST, "phase": "clarification", "at": now - timedelta(minutes=6)}],
        "reformulations": [{"by": name, "text": f"You need time, says {name}."} for name in CONSULTANTS],
        "ideas": [_idea(number, now) for number in range(1, ideas + 1)],
        "settings": {"choosing": "talk", "client_in_consultation": "silent", "clock": "digits"},
        "clock": {"phase": "consultation", "part": 1, "running": False, "as_of": now},
    }


def _phases(began: datetime) -> list[dict[str, Any]]:
    phases, at = [], began
    for name, minutes in _PHASES:
        end = at + timedelta(minutes=minutes)
        phases.append({**_phase(name, minutes, measured_s=60.0 * minutes), "started": at, "ended": end})
        at = end
    current, *others = (_phase(name, minutes, measured_s=0.0) for name, minutes in _PHASES_TO_COME)
    return [*phases, {**current, "visits": 1, "measured_s": 300.0, "elapsed_s": 300.0, "started": at}, *others]


def _phase(name: str, minutes: int, *, measured_s: float) -> dict[str, Any]:
    return {
        "name": name,
        "title": name.capitalize(),
        "activity": name,
        "planned_s": 60 * minutes,
        "scripted_s": 60 * minutes,
        "visits": 1 if measured_s else 0,
        "elapsed_s": measured_s,
        "measured_s": measured_s,
        "corrected_s": 0.0,
        "paused_s": 0.0,
    }


def _idea(number: int, now: datetime) -> dict[str, Any]:
    return {
        "n": number,
        "by": CONSULTANTS[number % len(CONSULTANTS)],
        "kind": ("suggestion", "advice", "experience", "question", "resource")[number % 5],
        "text": f"Idea {number}: a week in which the newcomer works beside a different colleague every day.",
        "phase": "consultation",
        "at": now - timedelta(seconds=60),
    }

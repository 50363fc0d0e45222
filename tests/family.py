"""A small protocol with what the classic one does without: kinds, fields, verdicts and an early question."""

from datetime import datetime

import msgspec

from builders import a_session
from clocks import NOON
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session

CIRCLE = "Amina, client\nBen\nChloé\nEve, facilitator"


def a_phase(name: str, activity: str, **changes: object) -> dict[str, object]:
    """A phase of five minutes."""
    phase = {"name": name, "title": name.title(), "activity": activity, "minutes": 5, "voice": "client"}
    return phase | {"forbidden": "no advice", "aim": "", "say": [], "do": [], "out": []} | changes


STAKES = {"name": "stakes", "title": "what is at stake", "stem": "What I stand to lose…"}
FACTS = {"name": "facts", "title": "what happened", "stem": "It began when…"}


def small_family() -> Protocol:
    """Case, questions, hypotheses, statement, proposals, decision."""
    phases = [
        a_phase("case", "exploration", asks_request=True, stems=["My question is…"], fields=[FACTS, STAKES]),
        a_phase("questions", "exploration", voice="questions", fields=[FACTS]),
        a_phase("hypotheses", "consultation", voice="consultants", kinds=["hypothesis", "feeling"], client="outside"),
        a_phase("statement", "judgement", kinds=["hypothesis"]),
        a_phase("proposals", "consultation", voice="consultants", kinds=["proposal"]),
        a_phase("decision", "commitments", kinds=["proposal"]),
    ]
    kinds = [{"name": name, "word": name} for name in ("hypothesis", "feeling", "proposal")]
    advice = dict.fromkeys(("few", "many", "many_remote", "short"), "advice")
    head = {"format": 1, "name": "small", "language": "en", "title": "Small", "summary": "Small.", "passing": "Ready?"}
    numbers = {"people_min": 3, "people_max": 8, "people_max_remote": 8, "minutes_min": 20}
    whole = head | numbers | {"advice": advice, "kinds": kinds, "phases": phases, "facilitator_takes_part": True}
    return msgspec.convert(whole, Protocol)


def a_small_session(phase: str = "case", at: datetime = NOON) -> Session:
    """A session of it that has come to that phase."""
    return a_session(phase, people_text=CIRCLE, minutes=30, protocol=small_family(), at=at)

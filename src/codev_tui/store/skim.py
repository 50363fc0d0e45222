"""Skimming a session file: what a list and a search need of it, without parsing it.

A file as this program writes it has one key a line and one table after another, so its lines tell enough. What is laid
out in any other way is not skimmed; whoever asks then parses it.
"""

from datetime import datetime
from typing import Final

import msgspec

from codev_tui.model import kinds
from codev_tui.model.session import FORMAT, Session, State
from codev_tui.model.text import clean_line

_STRING: Final = msgspec.json.Decoder(str)
"""A TOML string of one line is a JSON string, but for an escape that hardly occurs and then is an error."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What a list says of a session; texts that are missing are empty, `started` is none before the clock started."""

    id: str
    title: str = ""
    state: State
    group: str = ""
    theme: str = ""
    client: str = ""
    created: datetime
    started: datetime | None = None
    elapsed_s: float = 0.0
    ideas: int = 0
    commitments: int = 0
    open_commitments: int = 0


class Skimmed(msgspec.Struct, frozen=True):
    """The facts of a session, and all that was said in it, a text a line, to look for words in."""

    facts: Facts
    said: str


def facts_of(session: Session) -> Facts:
    """The facts of a session that has been read."""
    return Facts(
        id=session.id,
        title=session.title,
        state=session.state,
        group=session.group,
        theme=session.theme,
        client=session.client,
        created=session.created,
        started=session.started,
        elapsed_s=session.elapsed_s,
        ideas=len(session.ideas),
        commitments=len(session.commitments),
        open_commitments=sum(commitment.is_open for commitment in session.commitments),
    )


def said_in(session: Session) -> str:
    """All that was said in a session, and who was there: whatever a search may be asked for is in it."""
    return "\n".join(saying.text for _key, saying in kinds.everything_said(session))


def skim(data: bytes) -> Skimmed | None:
    """What the file says of its session, as far as it is laid out as this program does it; else nothing."""
    try:
        return _skim(data.decode())
    except (ValueError, KeyError, msgspec.MsgspecError):
        return None


def _skim(text: str) -> Skimmed:
    text, said = _without_long_texts(text)
    head, *tables = text.split("\n[")
    values = _values(head)
    if values["format"] != str(FORMAT):
        raise ValueError
    said += [values[field.key] for field in kinds.SESSION_TEXTS if field.key in values]
    said_keys = kinds.said_keys()
    elapsed, ideas, client = 0.0, 0, ""
    states: list[str] = []
    for table in tables:
        name, *lines = table.split("\n")
        if name == "phases.talk_s]":
            continue  # Its keys are the names of people, who stand elsewhere.
        own: dict[str, str] = {}
        for line in filter(None, lines):
            key, equals, value = line.partition(" = ")
            if not equals or not key.isidentifier():
                raise ValueError
            own[key] = value
            if key in said_keys:
                said.append(value)
        if name == "[phases]]":
            elapsed += round(float(own["measured_s"]) + float(own.get("corrected_s", 0)), 3)
        elif name == "[ideas]]":
            ideas += 1
        elif name == "[commitments]]":
            states.append("open")
        elif name == "[commitments.checks]]":
            states[-1] = _STRING.decode(own["status"])
        elif name == "[people]]":
            said.append(own["name"])
            if own["role"] == '"client"':
                client = client or _line(own["name"])
    named: dict[str, object] = {
        key: _line(values[key]) for key in ("id", "title", "state", "group", "theme") if key in values
    }
    reckoned: dict[str, object] = {
        "client": client,
        "created": datetime.fromisoformat(values["created"]),
        "started": datetime.fromisoformat(values["started"]) if "started" in values else None,
        "elapsed_s": round(elapsed, 3),
        "ideas": ideas,
        "commitments": len(states),
        "open_commitments": len(states) - states.count("done") - states.count("dropped"),
    }
    return Skimmed(
        msgspec.convert(named | reckoned, Facts),
        "\n".join(_STRING.decode(each) if "\\" in each else each for each in said),
    )


def _line(value: str) -> str:
    """A text of one line, as reading the file would give it: whoever wrote it, it will be shown."""
    return clean_line(_STRING.decode(value))


def _without_long_texts(text: str) -> tuple[str, list[str]]:
    """The file with its texts of several lines taken out, and these; raises `ValueError` where they are told apart."""
    if '"""' not in text:
        return text, []
    pieces = text.split('"""')
    long = pieces[1::2]
    if len(pieces) % 2 == 0 or "'''" in text or any("\\" in each for each in long):
        raise ValueError
    return '""'.join(pieces[::2]), long


def _values(lines: str) -> dict[str, str]:
    """The values of keys that stand one a line, as they are written. Raises `ValueError` where they do not."""
    values: dict[str, str] = {}
    for line in filter(None, lines.split("\n")):
        key, value = line.split(" = ", 1)
        values[key] = value
    return values

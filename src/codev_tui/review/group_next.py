"""What comes next for a group: a value for programs, and a page to paste into a mail."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any, NamedTuple

from codev_tui.i18n import _, labelled, speaking
from codev_tui.model.fairness import places, proposals
from codev_tui.model.written_days import long_day, text_day
from codev_tui.review.follow_up import Action, action_row, actions
from codev_tui.review.group_log import GroupLog


class GroupNext(NamedTuple):
    """The next meeting of a group. `day` is none where nobody has settled one; `client` is empty unless settled.

    `may_be_client` are those who have not been client in this round, who waited longest first. `due` are the open
    commitments whose day comes before the meeting or on it, the longest overdue first.
    """

    group: str
    day: date | None
    at: time | None
    place: str
    facilitator: str
    facilitator_is_settled: bool
    client: str
    may_be_client: tuple[str, ...]
    last_client: str
    due: tuple[Action, ...]
    language: str


def group_next(log: GroupLog, today: date) -> GroupNext:
    """What comes next: a meeting of the season, or the day that the last session named, whichever is sooner."""
    found = next(iter(proposals(log.group, log.past, today)), None)
    named = log.sessions[0].next_session if log.sessions else None
    if found is not None and named is not None and today <= named < found.meeting.on:
        found = None
    day = found.meeting.on if found else named
    facilitator = found.facilitator if found else (log.sessions[0].next_facilitator if log.sessions else "")
    until = day if day is not None and day >= today else today
    due = (each for each in actions(log.sessions, today) if each.commitment.is_open)
    return GroupNext(
        group=log.group.name,
        day=day,
        at=found.meeting.at if found else None,
        place=found.meeting.place if found else "",
        facilitator=facilitator,
        facilitator_is_settled=found is None or found.facilitator_is_settled or _was_named(log, facilitator),
        client=found.meeting.client if found else "",
        may_be_client=places(log.group, log.past, today).left,
        last_client=next((each.client for each in reversed(log.past) if each.client), ""),
        due=tuple(each for each in due if each.commitment.due is not None and each.commitment.due <= until),
        language=log.language,
    )


def _was_named(log: GroupLog, facilitator: str) -> bool:
    """Whether the last session named them for this meeting."""
    return bool(log.past) and bool(facilitator) and log.past[-1].next_facilitator == facilitator


def next_object(found: GroupNext) -> dict[str, Any]:
    """What comes next as an object for programs; commitments are as in the list of them."""
    known = found._asdict()
    del known["language"]
    return {**known, "due": [action_row(each) for each in found.due]}


def next_page(found: GroupNext) -> str:
    """One page for a mail to the members, in the language that they speak."""
    with speaking(found.language):
        return "\n".join(_page(found))


def _page(found: GroupNext) -> Iterator[str]:
    yield _("{group}: next session").format(group=found.group)
    yield ""
    yield from (labelled(label, value) for label, value in facts_of(found) if value)
    if found.due:
        yield ""
        yield _("What was to be done by then:")
        yield from (f"- {_due(each)}" for each in found.due)
    yield ""
    yield _("What to bring:")
    everyone = _("Everyone: one sentence on what you would like to work on.")
    yield f"- {everyone}"
    if found.last_client:
        sentence = _("{name}: your plan, and what became of it.")
        yield f"- {sentence.format(name=found.last_client)}"


def facts_of(found: GroupNext) -> tuple[tuple[str, str], ...]:
    """When, where, who facilitates, who is client or may be: labels and values, those that are not known empty."""
    at = f"{found.at:%H:%M}" if found.at else ""
    day = long_day(found.day) if found.day else _("not settled yet")
    facilitator = found.facilitator
    if facilitator and not found.facilitator_is_settled:
        facilitator = _("{name} (proposed)").format(name=facilitator)
    return (
        (_("When"), ", ".join(filter(None, (day, at)))),
        (_("Where"), found.place),
        (_("Facilitates"), facilitator),
        (_("Client"), found.client),
        (_("Not yet client"), "" if found.client else ", ".join(found.may_be_client)),
    )


def _due(action: Action) -> str:
    commitment = action.commitment
    day = text_day(commitment.due) if commitment.due else ""
    said = labelled(action.owner, commitment.text) if action.owner else commitment.text
    return f"{' '.join(said.split())} ({day})"

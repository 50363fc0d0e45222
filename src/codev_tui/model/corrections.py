"""What is corrected after a session: written up later, put right, followed up. Each act takes a session and gives the
next, as the acts in `entries` do, most of which serve here as well.

Who was heard stays as it was noted while the session ran: nobody is heard afterwards.
"""

from datetime import date
from typing import Any, Final

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model import kinds
from codev_tui.model.entries import with_notes
from codev_tui.model.errors import CodevError
from codev_tui.model.people_changes import rename
from codev_tui.model.protocol import Activity
from codev_tui.model.redaction import redact
from codev_tui.model.session import Check, Commitment, Kept, Session, Status, with_phase
from codev_tui.model.text import clean, clean_line, name_key, same_name

_UNSEEN: Final = frozenset({"last_idea", "last_commitment", "saved"})
"""What follows from a correction without being one: it tells nothing of what was said."""


class NotCorrected(CodevError):
    """A correction that cannot be made; the sentence says why."""


def written_up(before: Session, after: Session) -> Session:
    """`after`, with the entries that were added to `before` in the phase they belong to, and at no certain time.

    When something was said that is written up later, nobody knows any more.
    """
    for kind in kinds.KINDS:
        old, new = kinds.entries_of(before, kind), kinds.entries_of(after, kind)
        if len(new) > len(old) and kind.names_phase and kind.activity:
            phase = _phase_of(after, kind.activity)
            placed = (replace(entry, phase=phase, **_timeless(entry)) for entry in new[len(old) :])
            after = replace(after, **{kind.name: (*new[: len(old)], *placed)})
    return after


def _timeless(entry: Any) -> dict[str, None]:
    return {"at": None} if hasattr(entry, "at") else {}


def _phase_of(session: Session, activity: Activity) -> str:
    """The first phase of that activity; none where the session has no such phase."""
    return next((phase.name for phase in session.phases if phase.activity == activity), "")


def allowed(before: Session, after: Session) -> Session:
    """`after`, if the level kept allows each change; people who are no longer named go, where only the named are kept.

    Raises `NotCorrected` where it would bring back what was removed.
    """
    level = before.kept
    if level == "all":
        return after
    lasting = redact(after, level)
    for key in after.__struct_fields__:
        if key not in _UNSEEN and getattr(before, key) != getattr(after, key) != getattr(lasting, key):
            raise NotCorrected(_what_stands(level))
    gone = set(redact(before, level).people) - set(lasting.people)
    return replace(after, people=tuple(person for person in after.people if person not in gone)) if gone else after


def _what_stands(level: Kept) -> str:
    return {
        "all": "",
        "plan": _(
            "As the client wished, of this session only the request and the commitments stand; the rest is gone."
        ),
        "commitments": _("As the client wished, of this session only the commitments stand; the rest is gone."),
        "nothing": _("As the client wished, of this session only the times stand; the rest is gone."),
    }[level]


def what_stands(session: Session) -> str:
    """What the client let stand, in a sentence; empty where that is everything."""
    return _what_stands(session.kept)


# About the whole session


def tags_text(session: Session) -> str:
    """The tags as they are typed; `set_tags` reads them back."""
    return ", ".join(session.tags)


def set_tags(session: Session, line: str) -> Session:
    """The tags of a line with commas between them; a tag given twice, however it is spelled, counts once."""
    tags: dict[str, str] = {}
    for tag in map(clean_line, clean(line).replace("\n", ",").split(",")):
        if tag:
            tags.setdefault(name_key(tag), tag)
    return replace(session, tags=tuple(tags.values()))


def rename_person(session: Session, old: str, new: str) -> Session:
    """Call someone by another name, in every mention. Raises `NotCorrected` for a name that another one has."""
    name = clean_line(new)
    if not name or name == old:
        return session
    if any(same_name(person.name, name) and person.name != old for person in session.people):
        raise NotCorrected(
            _("There is another {name} in this session: give a name that tells them apart.").format(name=name)
        )
    return rename(session, old, name)


# Notes of a phase, by its place


def set_notes(session: Session, at: int, notes: str | None = None, for_client: str | None = None) -> Session:
    """The facilitator's notes of a phase, and what they write for the client. None leaves one as it is."""
    return with_notes(session, at, notes, for_client)


def set_facet(session: Session, at: int, field: str, text: str) -> Session:
    """Facts, difficulties or relation, as the exploration at that place has them."""
    fields = replace(session.phases[at].fields, **{field: clean(text).strip("\n")})
    return with_phase(session, at, fields=fields)


# Following up


def check(session: Session, at: int, status: Status, on: date, note: str = "") -> Session:
    """Take stock of the commitment at that place; found again on the same day, the last word holds.

    What a later session found of it in its welcome is that session's, and stays.
    """
    commitment = session.commitments[at]
    found = Check(on=on, status=status, note=clean(note).strip())
    checks = commitment.checks
    if checks and checks[-1].on == on and not checks[-1].session:
        checks = checks[:-1]
    return _with_checks(session, at, (*checks, found))


def correct_check(session: Session, at: int, on: date, note: str) -> Session:
    """Put right the day and the note of what was found last of a commitment; without such, nothing changes."""
    checks = session.commitments[at].checks
    if not checks:
        return session
    last = replace(checks[-1], on=on, note=clean(note).strip())
    return _with_checks(session, at, (*checks[:-1], last))


def _with_checks(session: Session, at: int, checks: tuple[Check, ...]) -> Session:
    if checks == session.commitments[at].checks:
        return session
    commitments: list[Commitment] = list(session.commitments)
    commitments[at] = replace(commitments[at], checks=checks)
    return replace(session, commitments=tuple(commitments))


def without_numbers_of(session: Session, other: Session) -> Session:
    """The session, in which no new idea or commitment will get a number that one of `other` has or had."""
    ideas = {idea.n for idea in other.ideas} - {idea.n for idea in session.ideas}
    commitments = {c.n for c in other.commitments} - {c.n for c in session.commitments}
    return replace(
        session,
        last_idea=max(session.last_idea, other.last_idea, *ideas),
        last_commitment=max(session.last_commitment, other.last_commitment, *commitments),
    )

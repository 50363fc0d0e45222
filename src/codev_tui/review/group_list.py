"""All groups with what a list says of each: who belongs to them, what comes next, who has not been client."""

from datetime import date
from typing import NamedTuple

from codev_tui.model.fairness import places
from codev_tui.review.group_log import group_log
from codev_tui.review.group_next import group_next
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.index.index import Index
from codev_tui.store.known_groups import finished_sessions, known_groups


class GroupLine(NamedTuple):
    """One group. `not_yet` are those who have not been client in this round; `open` counts its open commitments.

    `slug` is the name of its file, empty for a group that only arose from sessions.
    """

    name: str
    members: tuple[str, ...]
    next_day: date | None
    not_yet: tuple[str, ...]
    open: int
    sessions: int
    slug: str


def group_lines(files: GroupFiles, index: Index, today: date, unread: list[str]) -> tuple[GroupLine, ...]:
    """All groups by their names; a sentence on each file that cannot be read goes to `unread`."""
    lines = []
    for known in known_groups(files, index, unread):
        log = group_log(known, finished_sessions(index, known.group.name))
        lines.append(
            GroupLine(
                name=known.group.name,
                members=tuple(member.name for member in log.group.members_on(today)),
                next_day=group_next(log, today).day,
                not_yet=places(log.group, log.past, today).left,
                open=sum(commitment.is_open for session in log.sessions for commitment in session.commitments),
                sessions=len(log.sessions),
                slug=known.slug,
            )
        )
    return tuple(lines)

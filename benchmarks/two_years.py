"""Two years of three groups, as one facilitator leaves them: 43 sessions, and a file for each group.

`python -m benchmarks.two_years FOLDER` makes such a data directory; `codev --data-dir FOLDER` opens it. The same
seed and the same day give the same files. Among them are commitments done, partly done, open and overdue, a person who
was misspelled once, a member who left, one who has not been client yet, and sessions of which less was kept.
"""

import argparse
import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from benchmarks.stories import ENGLISH, FEELINGS, FOUND, FRENCH, LEARNINGS, TOLD, Story
from codev_tui.model.group import Group, add_between, add_member, leave, set_details
from codev_tui.model.people import Person
from codev_tui.model.protocol import Activity
from codev_tui.model.redaction import redact
from codev_tui.model.season import add_meeting, tick
from codev_tui.model.session import (
    IDEA_KINDS,
    Check,
    Commitment,
    Facets,
    Feedback,
    Idea,
    Learning,
    Parked,
    PhaseRun,
    Reformulation,
    Request,
    Session,
    Status,
    Topic,
)
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.library import Library

MISSPELLED: Final = "Omar Haddadi"
"""How Omar Haddad is spelled in one session."""
LEFT: Final = "Solène Petit"
"""Who left her group."""
NOT_YET_CLIENT: Final = "Elif Demir"
"""Who joined last, and has been no client."""

_ZONE: Final = timezone(timedelta(hours=1))
_TO_COME: Final = 4
_KEPT_PLAN: Final = 9
_KEPT_COMMITMENTS: Final = 7
_PHASES: Final[tuple[tuple[Activity, str, str, int, float], ...]] = (
    ("welcome", "Welcome", "Accueil", 8, 1.0),
    ("topic", "Choice of topic", "Choix du sujet", 10, 1.35),
    ("exploration", "Exploration", "Exploration", 15, 1.05),
    ("clarification", "Clarification", "Clarification", 12, 0.9),
    ("consultation", "Consultation", "Consultation", 25, 1.25),
    ("commitments", "Commitments", "Engagements", 12, 0.95),
    ("learning", "Learning and feedback", "Apprentissages et retours", 8, 0.8),
)
"""Each with its titles, its minutes, and how many times that it takes with these groups."""


class Circle(NamedTuple):
    """One of the groups: how many sessions it had, how far apart they are, and how many days ago the last one was."""

    name: str
    language: str
    members: tuple[str, ...]
    sessions: int
    cadence: int
    last_days_ago: int
    hour: int
    agreement: str
    stories: tuple[Story, ...]


NORTH: Final = Circle(
    "North team",
    "en",
    ("Amina Diallo", "Ben Carter", "Chloé Roux", "Dov Levi", "Omar Haddad", NOT_YET_CLIENT),
    17,
    42,
    12,
    14,
    "Nothing leaves this room.\nCameras on.",
    ENGLISH[:6],
)
TILLEUL: Final = Circle(
    "École du Tilleul",
    "fr",
    ("Hélène Garnier", "Karim Benali", "Margaux Lefèvre", LEFT, "Thomas Nguyen"),
    14,
    49,
    30,
    9,
    "On se tutoie.\nCe qui est dit ici reste ici.",
    FRENCH,
)
NURSES: Final = Circle(
    "Night nurses",
    "en",
    ("Grace Okafor", "Ines Prada", "Lotte Vos", "Paul Kerr"),
    12,
    60,
    5,
    7,
    "Phones stay in the locker.",
    ENGLISH[6:],
)
CIRCLES: Final = (NORTH, TILLEUL, NURSES)
SESSIONS: Final = sum(circle.sessions for circle in CIRCLES)


def write_two_years(data: Path, today: date, *, seed: int = 0) -> None:
    """Fill the data directory with the sessions and groups, as they are on that day."""
    for circle in CIRCLES:
        _write(data, group_of(circle, sessions := sessions_of(circle, today, seed=seed), today), sessions)


def _write(data: Path, group: Group, sessions: Sequence[Session]) -> None:
    for session in sessions:
        Library(data).write(session)
    GroupFiles(data).update(group.name, lambda _none: group, sessions[-1].created)


def sessions_of(circle: Circle, today: date, *, seed: int = 0) -> tuple[Session, ...]:
    """The sessions of a group, the first one first."""
    sessions: list[Session] = []
    for place in range(circle.sessions):
        # Random takes a text as it is, on every machine.
        dice = random.Random(f"{seed} {circle.name} {place}")
        session = _session(dice, circle, place, today)
        sessions.append(replace(session, previous=sessions[-1].id if sessions else ""))
    return tuple(_as_kept(session, place) for place, session in enumerate(sessions))


def group_of(circle: Circle, sessions: Sequence[Session], today: date) -> Group:
    """What is kept of the group: members, agreement, the season with the meetings to come, and what was told."""
    group = set_details(
        Group(name=circle.name),
        protocol="codev",
        language=circle.language,
        minutes=90,
        theme=circle.stories[0].theme,
        cadence_days=circle.cadence,
        agreement=circle.agreement,
    )
    for name in circle.members:
        group = add_member(group, name, _joined(circle, name, today))
    if LEFT in circle.members:
        group = leave(group, LEFT, _left_on(circle, today))
    for session in sessions:
        day = session.created.date()
        group = tick(add_meeting(group, day, at=time(circle.hour)), session.id, day)
    for place in range(circle.sessions, circle.sessions + _TO_COME):
        group = add_meeting(group, _day(circle, place, today), at=time(circle.hour), place="Room 2")
    for number, text in enumerate(TOLD[circle.language]):
        group = add_between(group, text, today - timedelta(days=3 + 40 * number), circle.members[number])
    return group


def _day(circle: Circle, place: int, today: date) -> date:
    """The day of the session at that place, also of one to come."""
    return today - timedelta(days=circle.last_days_ago + circle.cadence * (circle.sessions - 1 - place))


def _joined(circle: Circle, name: str, today: date) -> date:
    return _day(circle, circle.sessions - 2 if name == NOT_YET_CLIENT else 0, today)


def _left_on(circle: Circle, today: date) -> date:
    return _day(circle, circle.sessions // 2, today)


def _there(circle: Circle, day: date, today: date) -> list[str]:
    """Who is of the group on that day."""
    return [
        name
        for name in circle.members
        if _joined(circle, name, today) <= day and (name != LEFT or day <= _left_on(circle, today))
    ]


def _session(dice: random.Random, circle: Circle, place: int, today: date) -> Session:
    day = _day(circle, place, today)
    began = datetime.combine(day, time(circle.hour, dice.randrange(6)), _ZONE)
    names = _there(circle, day, today)
    regular = [name for name in names if name != NOT_YET_CLIENT]
    client, facilitator = regular[place % len(regular)], regular[(place + 1) % len(regular)]
    consultants = [name for name in names if name not in (client, facilitator)]
    if len(consultants) > 2 and dice.random() < 0.4:
        consultants.remove(dice.choice(consultants))
    round_, at = divmod(place, len(circle.stories))
    story = circle.stories[at]
    title = story.title + _LATER[circle.language][round_]
    phases, ended = _phases(dice, story, [client, *consultants], began, french=circle.language == "fr")
    session = Session(
        id=f"{began:%Y-%m-%d-%H%M}",
        title=title,
        state="finished",
        created=began - timedelta(minutes=1),
        started=began,
        finished=ended,
        saved=ended,
        protocol="codev",
        protocol_title="Classic co-development",
        language=circle.language,
        group=circle.name,
        theme=story.theme,
        learning_partner=dice.choice(consultants),
        next_session=_day(circle, place + 1, today),
        people=(
            Person(name=client, role="client"),
            *(Person(name=name, role="consultant") for name in consultants),
            Person(name=facilitator, role="facilitator"),
        ),
        topics=(
            Topic(by=client, text=title, votes=3, chosen=True),
            Topic(by=consultants[0], text=circle.stories[(at + 2) % len(circle.stories)].title, votes=1),
        ),
        phases=phases,
        requests=(Request(text=story.request, phase="clarification", at=began + timedelta(minutes=40)),),
        reformulations=tuple(
            Reformulation(by=name, text=story.request.capitalize(), verdict="confirmed") for name in consultants[:1]
        ),
        ideas=tuple(
            Idea(
                n=n,
                by=consultants[n % len(consultants)],
                kind="question" if text.endswith("?") else dice.choice(IDEA_KINDS[:3]),
                text=text,
                at=began + timedelta(minutes=45, seconds=90 * n),
                sift=dice.choice(("keep", "keep", "adapt", "leave")),
                phase="consultation",
            )
            for n, text in enumerate(story.ideas, start=1)
        ),
        parked=(Parked(by=consultants[0], text=story.ideas[0], phase="exploration", idea=1),),
        commitments=_commitments(dice, story, client, consultants, circle, place, today),
        learnings=tuple(
            Learning(by=name, text=dice.choice(LEARNINGS[circle.language])) for name in (client, consultants[0])
        ),
        feedback=tuple(
            Feedback(by=name, feeling=dice.choice(FEELINGS[circle.language]), score=dice.randint(3, 5))
            for name in (client, *consultants)
        ),
    )
    return _misspelled(session) if circle is NORTH and place == circle.sessions - 2 else session


_LATER: Final = {"en": ("", ", again", ", and again"), "fr": ("", ", suite", ", suite et fin")}
"""What is added to a title that comes back."""


def _phases(
    dice: random.Random, story: Story, heard: Sequence[str], began: datetime, *, french: bool
) -> tuple[tuple[PhaseRun, ...], datetime]:
    runs, at = [], began
    for activity, title, title_fr, minutes, usual in _PHASES:
        measured = round(60 * minutes * usual * dice.uniform(0.9, 1.15))
        until = at + timedelta(seconds=measured)
        explored = Facets(facts=story.facts, difficulties=story.difficulties)
        runs.append(
            PhaseRun(
                name=activity,
                title=title_fr if french else title,
                activity=activity,
                planned_s=60 * minutes,
                scripted_s=60 * minutes,
                visits=1,
                measured_s=float(measured),
                heard=tuple(name for name in heard if dice.random() < 0.8),
                started=at,
                ended=until,
                fields=explored if activity == "exploration" else Facets(),
            )
        )
        at = until
    return tuple(runs), at


def _commitments(
    dice: random.Random,
    story: Story,
    client: str,
    consultants: Sequence[str],
    circle: Circle,
    place: int,
    today: date,
) -> tuple[Commitment, ...]:
    """The client's plans; at the session after it, most were taken stock of."""
    made, next_time = _day(circle, place, today), _day(circle, place + 1, today)
    return tuple(
        Commitment(
            n=n,
            text=text,
            by=client,
            first_step=first_step,
            due=made + timedelta(days=dice.randint(7, 35)),
            helper=dice.choice(consultants) if dice.random() < 0.5 else "",
            ideas=(n,),
            checks=_found(dice, circle.language, next_time) if next_time <= today else (),
        )
        for n, (text, first_step) in enumerate(story.plans, start=1)
    )


def _found(dice: random.Random, language: str, on: date) -> tuple[Check, ...]:
    if dice.random() < 0.2:
        return ()
    statuses: tuple[Status, ...] = ("done", "done", "done", "partly", "not-done")
    status = dice.choice(statuses)
    return (Check(on=on, status=status, note=FOUND[language][status]),)


def _misspelled(session: Session) -> Session:
    """The session with Omar under a wrong name, wherever he is named."""

    def wrong(name: str) -> str:
        return MISSPELLED if name == "Omar Haddad" else name

    return replace(
        session,
        learning_partner=wrong(session.learning_partner),
        people=tuple(replace(each, name=wrong(each.name)) for each in session.people),
        topics=tuple(replace(each, by=wrong(each.by)) for each in session.topics),
        phases=tuple(replace(each, heard=tuple(map(wrong, each.heard))) for each in session.phases),
        reformulations=tuple(replace(each, by=wrong(each.by)) for each in session.reformulations),
        ideas=tuple(replace(each, by=wrong(each.by)) for each in session.ideas),
        parked=tuple(replace(each, by=wrong(each.by)) for each in session.parked),
        commitments=tuple(replace(each, by=wrong(each.by), helper=wrong(each.helper)) for each in session.commitments),
        learnings=tuple(replace(each, by=wrong(each.by)) for each in session.learnings),
        feedback=tuple(replace(each, by=wrong(each.by)) for each in session.feedback),
    )


def _as_kept(session: Session, place: int) -> Session:
    """The session as its client let it stand: of few of them, less than all."""
    if place == _KEPT_PLAN:
        return redact(session, "plan")
    return redact(session, "commitments") if place == _KEPT_COMMITMENTS else session


def main() -> None:
    """Make the data directory in a folder that is empty or not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.two_years", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to put it; it must be empty, or not there")
    parser.add_argument("--seed", type=int, default=0, help="other dice, other sessions (0)")
    parser.add_argument("--day", type=date.fromisoformat, default=None, help="the day on which it is looked at (today)")
    wanted = parser.parse_args()
    if wanted.folder.exists() and any(wanted.folder.iterdir()):
        parser.error(f"{wanted.folder} is not empty.")
    write_two_years(wanted.folder, wanted.day or datetime.now().astimezone().date(), seed=wanted.seed)
    print(f"{SESSIONS} sessions of {len(CIRCLES)} groups are in {wanted.folder}")


if __name__ == "__main__":
    main()
